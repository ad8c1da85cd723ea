"""Knows how the proxy is: what is broken, in French; keeps the gauges fresh; tries the detector now and then.

It observes and tells; whoever meets a broken part refuses the request by itself. Nothing here can let one through.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from detectors.etablissement import EtablissementUnavailable, Source
from proxy.errors import Refused
from proxy.monitoring import State

if TYPE_CHECKING:
    from proxy.detection import DetectorPool
    from proxy.metrics import Metrics
    from proxy.policy_source import PolicySource
    from proxy.pseudonyms import Pseudonyms

_SELF_TEST: Final = "Mme Martin, née le 03/02/1950."
_SELF_TEST_PAUSE_SECONDS: Final = 60.0
_REFRESH_SECONDS: Final = 1.0
_BROKEN_SECONDS: Final = 60.0  # how long an error of the engine keeps the proxy out of service


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched.

    Attributes:
        policy, local_file, detectors, pseudonyms, metrics: The parts; there may be no hospital's file.
        uncovered_domains: How many destinations the authority may not sign.
        laboratory: Whether prompts go to local stand-ins.
        queue_limit: How many requests may wait for a detector.
    """

    policy: PolicySource
    local_file: Source | None
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

    def state(self) -> State:
        """Tell the present state."""
        problems: list[str] = []
        policy_ok = self._is_policy_readable()
        if not policy_ok:
            problems.append("La politique est absente ou contient une erreur : toutes les demandes sont refusées.")
        local_file_ok = self._is_local_file_readable()
        if not local_file_ok:
            problems.append("Le fichier de l'établissement est absent ou faux : toutes les demandes sont refusées.")
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
            ready=alive and policy_ok and local_file_ok,
            problems=tuple(problems),
            laboratory=self._watched.laboratory,
            policy_name=self._watched.policy.name,
            policy_digest=self._watched.policy.digest,
            policy_loaded_at=self._watched.policy.loaded_at,
            started_at=self._started_at,
            totals=self._watched.metrics.totals(),
        )

    def _is_policy_readable(self) -> bool:
        try:
            self._watched.policy.current()
        except Refused:
            return False
        return True

    def _is_local_file_readable(self) -> bool:
        try:
            if self._watched.local_file:
                self._watched.local_file.current()
        except EtablissementUnavailable:
            return False
        return True

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
                ok=self._is_policy_readable(), loaded_at=self._watched.policy.loaded_at.timestamp()
            )
            self._watched.metrics.set_healthy(healthy=self.state().ready)
            await asyncio.sleep(_REFRESH_SECONDS)

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
