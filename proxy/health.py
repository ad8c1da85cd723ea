"""Knows how the proxy is: what is broken, in French; keeps the gauges fresh; tries the detector now and then.

It observes and tells, on the page and once in the log; whoever meets a broken part refuses the request by itself.
Nothing here can let one through. What is told names files, lines and settings, never a word of a prompt. A part that
failed is tried again without waiting for a prompt: a load balancer sends none to a proxy that is not ready.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from detectors.etablissement import EtablissementUnavailable, Source
from proxy import logs
from proxy.errors import PolicyUnavailable, Refused
from proxy.journal_file import JournalUnavailable
from proxy.monitoring import State

if TYPE_CHECKING:
    from pathlib import Path

    from proxy.detection import DetectorPool
    from proxy.journal import Journal
    from proxy.metrics import Metrics
    from proxy.policy_source import PolicySource
    from proxy.pseudonyms import Pseudonyms

_SELF_TEST: Final = "Mme Martin, née le 03/02/1950."
_SELF_TEST_PAUSE_SECONDS: Final = 60.0
_REFRESH_SECONDS: Final = 1.0
_BROKEN_SECONDS: Final = 60.0  # how long an error of the engine keeps the proxy out of service

_log = logs.get_logger("sante")


@dataclass(frozen=True, slots=True)
class LocalFile:
    """The hospital's own file, and where it is."""

    path: Path
    source: Source


def located(path: Path, problems: str) -> list[str]:
    """Put a file's path before each of its problems, which may begin with a line's number."""
    return [f"{path}{',' if line.startswith('ligne ') else ' :'} {line}" for line in problems.splitlines()]


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched.

    Attributes:
        policy, local_file, journal, detectors, pseudonyms, metrics: The parts; there may be no hospital's file.
        uncovered_domains: How many destinations the authority may not sign.
        laboratory: Whether prompts go to local stand-ins.
        queue_limit: How many requests may wait for a detector.
    """

    policy: PolicySource
    local_file: LocalFile | None
    journal: Journal
    detectors: DetectorPool
    pseudonyms: Pseudonyms
    metrics: Metrics
    uncovered_domains: int
    laboratory: bool
    queue_limit: int


class Health:
    """The state of one proxy process."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._started_at = datetime.now(UTC)
        self._engine_broken_until = 0.0
        self._self_test_failed = False
        self._told: tuple[str, ...] = ()

    def state(self) -> State:
        """Tell the present state."""
        refusing = [*self._wrong_policy(), *self._wrong_local_file(), *self._wrong_journal()]
        problems = list(refusing)
        if not self._watched.detectors.ready:
            problems.append("Le détecteur ne répond pas : toutes les demandes sont refusées.")
        if self._self_test_failed:
            problems.append("L'auto-test du détecteur a échoué.")
        engine_broken = time.monotonic() < self._engine_broken_until
        if engine_broken:
            problems.append("Le moteur du proxy a signalé une erreur interne ; si cela dure, relancez Paravent.")
        uncovered = self._watched.uncovered_domains
        if uncovered:
            problems.append(
                f"{uncovered} destinations sont nouvelles depuis la création de l'autorité : elles seront "
                "refusées par le navigateur tant qu'une nouvelle autorité n'est pas créée et installée."
            )
        alive = self._watched.detectors.ready and not self._self_test_failed and not engine_broken
        return State(
            alive=alive,
            ready=alive and not refusing,
            problems=tuple(problems),
            laboratory=self._watched.laboratory,
            policy_name=self._watched.policy.name,
            policy_digest=self._watched.policy.digest,
            policy_loaded_at=self._watched.policy.loaded_at,
            started_at=self._started_at,
            totals=self._watched.metrics.totals(),
        )

    def _wrong_policy(self) -> list[str]:
        try:
            self._watched.policy.current()
        except PolicyUnavailable as error:
            return [
                "La politique est absente ou contient une erreur : toutes les demandes sont refusées.",
                *str(error).splitlines(),
            ]
        return []

    def _wrong_local_file(self) -> list[str]:
        local = self._watched.local_file
        if local is None:
            return []
        try:
            local.source.current()
        except EtablissementUnavailable as error:
            return [
                "Le fichier de l'établissement est absent ou faux : toutes les demandes sont refusées.",
                *located(local.path, str(error)),
            ]
        return []

    def _wrong_journal(self) -> list[str]:
        try:
            self._watched.journal.check()
        except JournalUnavailable as error:
            return [f"Le journal ne peut plus être écrit ({error.why}) : toutes les demandes sont refusées."]
        return []

    async def watch(self) -> None:
        """Keep gauges fresh, and try the detector on a known sentence now and then."""
        next_test = 0.0
        while True:
            if time.monotonic() >= next_test:
                next_test = time.monotonic() + _SELF_TEST_PAUSE_SECONDS
                if self._watched.detectors.ready and not self._watched.detectors.running:
                    self._self_test_failed = not await asyncio.to_thread(self._self_test)
            self._watched.pseudonyms.expire()
            scopes, entries = self._watched.pseudonyms.size()
            self._watched.metrics.set_pseudonyms(scopes=scopes, entries=entries)
            self._watched.metrics.set_detector(
                up=self._watched.detectors.ready,
                stuck=not self._watched.detectors.ready,
                queue=self._watched.detectors.waiting,
                queue_limit=self._watched.queue_limit,
                running=self._watched.detectors.running,
            )
            self._watched.metrics.set_policy(
                ok=not self._wrong_policy(), loaded_at=self._watched.policy.loaded_at.timestamp()
            )
            with suppress(JournalUnavailable):  # told by the state
                self._watched.journal.resume()
            state = self.state()
            self._watched.metrics.set_healthy(healthy=state.ready)
            self._tell(state.problems)
            await asyncio.sleep(_REFRESH_SECONDS)

    def _tell(self, problems: tuple[str, ...]) -> None:
        """Log each problem when it comes, and when none is left."""
        for problem in problems:
            if problem not in self._told:
                _log.error("%s", problem)
        if self._told and not problems:
            _log.info("plus aucun défaut : tout est rentré dans l'ordre")
        self._told = problems

    def _self_test(self) -> bool:
        try:
            return bool(self._watched.detectors.find_together([_SELF_TEST])[0])
        except Refused:
            return True  # a busy or dying detector shows in the pool's own state

    def note_error(self, library: str) -> None:
        """Take note of an error that a library logged; one of the engine's keeps the proxy out of service a while."""
        self._watched.metrics.count_engine_error(library)
        if library == "mitmproxy":
            self._engine_broken_until = time.monotonic() + _BROKEN_SECONDS
