"""Health tells what is broken, where and why, on the page and once in the log, and sees what is mended by itself."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from detectors.etablissement import Source
from proxy import health
from proxy.health import Health, LocalFile, Watched
from proxy.journal import Journal
from proxy.journal_file import JournalUnavailable
from proxy.metrics import Build, Metrics
from proxy.page import About, page_routes
from proxy.policy_source import PolicySource
from proxy.pseudonyms import Pseudonyms
from proxy.vocabulary import Vocabulary
from tests.proxy.test_journal import entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from proxy.monitoring import State

GOOD = "version: 1\ndefaut: masquer\nentites: {}\n"
LOCAL = "version: 1\npersonnel: [KERVELLA Anne]\n"
WORDS = Vocabulary(frozenset({"chatgpt"}), frozenset(), frozenset({"retirer"}), frozenset({"fichier"}))
ABOUT = About("0.1.0", "127.0.0.1", 8080, "http://127.0.0.1:8081", frozenset({"chatgpt.com"}), frozenset())


class Clock:
    """A clock on which every look at a file is a new one."""

    now = 0.0

    def __call__(self) -> float:
        """Return a time two seconds after the last one."""
        self.now += 2
        return self.now


class Pool:
    """Detectors that are well."""

    ready, running, waiting = True, 0, 0

    def find_together(self, texts: list[str]) -> list[list[str]]:
        """Find something."""
        return [["x"] for _ in texts]


class Place:
    """A proxy's files, and its health."""

    def __init__(self, folder: Path) -> None:
        self.policy, self.local = folder / "politique.yaml", folder / "etablissement.yaml"
        self.journal_path = folder / "journal.jsonl"
        self.policy.write_text(GOOD, encoding="utf-8")
        self.local.write_text(LOCAL, encoding="utf-8")
        self.journal = Journal(self.journal_path)
        self.metrics = Metrics(WORDS, Build("0", "3", "aucun", "0"))
        pool: Any = Pool()
        self.health = Health(
            Watched(
                PolicySource(self.policy, clock=Clock()),
                LocalFile(self.local, Source(self.local, Clock())),
                self.journal,
                pool,
                Pseudonyms(),
                self.metrics,
                uncovered_domains=0,
                laboratory=False,
                queue_limit=32,
            )
        )

    def watched(self, seconds: int = 1) -> State:
        """Let it watch for a while, and return its state."""

        async def watch() -> None:
            watching = asyncio.create_task(self.health.watch())
            for _ in range(50 * seconds):
                await asyncio.sleep(0.001)
            watching.cancel()

        asyncio.run(watch())
        return self.health.state()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return a proxy's health in good order; it looks without pausing."""
    monkeypatch.setattr(health, "_REFRESH_SECONDS", 0.001)
    return Place(tmp_path)


def _misspelt(place: Place) -> None:
    place.policy.write_text("version: 1\ndefaut: masquer\nentites: {}\nnam: x\n", encoding="utf-8")


def _gone(place: Place) -> None:
    place.policy.unlink()


def _local_misspelt(place: Place) -> None:
    place.local.write_text(f"{LOCAL}services: toto\n", encoding="utf-8")


def _full(place: Place) -> None:
    place.journal_path.unlink()
    place.journal_path.symlink_to("/dev/full")


BROKEN: list[tuple[Callable[[Place], None], list[str]]] = [
    (_misspelt, ["politique.yaml, ligne 4", "clé inconnue « nam »", "« nom »"]),
    (_gone, ["politique.yaml : ", "introuvable"]),
    (_local_misspelt, ["etablissement.yaml, ligne 3", "« services » doit être une liste"]),
    (_full, ["Le journal ne peut plus être écrit", "plus de place"]),
]


@pytest.mark.parametrize(("spoil", "said"), BROKEN)
def test_what_breaks_is_told_with_its_place_and_its_remedy(
    place: Place, caplog: pytest.LogCaptureFixture, spoil: Callable[[Place], None], said: list[str]
) -> None:
    """On the page, in `/state.json`, by the readiness check, by the metric, and once in the log, without any prompt."""
    caplog.set_level(logging.INFO, "paravent")
    assert place.watched().ready
    assert not caplog.records
    spoil(place)
    state = place.watched()
    assert (state.alive, state.ready) == (True, False)
    assert place.metrics.registry.get_sample_value("paravent_healthy") == 0
    routes = page_routes(lambda: state, ABOUT)
    assert routes["/readyz"]().status == 503
    page = routes["/"]().body.decode()
    told = json.loads(routes["/state.json"]().body)["problems"]
    logged = [record.getMessage() for record in caplog.records]
    for words in said:
        assert words in page
        assert words in "\n".join(told)
        assert "\n".join(logged).count(words) == 1
    assert "Paravent bloque tous les envois" in page


def test_each_change_of_a_broken_policy_is_told_once(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    """A second mistake is told as such, and the return to order too."""
    caplog.set_level(logging.INFO, "paravent")
    _misspelt(place)
    place.watched()
    place.policy.write_text("version: 1\nentites: {}\n", encoding="utf-8")
    place.watched()
    place.policy.write_text(GOOD, encoding="utf-8")
    assert place.watched().ready
    first, mistake, other, order = (record.getMessage() for record in caplog.records)
    assert "toutes les demandes sont refusées" in first
    assert "ligne 4" in mistake
    assert "il manque la clé « defaut »" in other
    assert "rentré dans l'ordre" in order


def test_a_lost_line_keeps_the_proxy_out_of_service_until_one_is_written(place: Place) -> None:
    """Without a prompt: a load balancer sends none to a proxy that is not ready."""
    _full(place)
    with pytest.raises(JournalUnavailable):
        place.journal.write(entry())
    place.journal_path.unlink()
    assert not place.health.state().ready
    assert place.watched().ready
    assert place.metrics.registry.get_sample_value("paravent_healthy") == 1
    (line,) = place.journal_path.read_text(encoding="ascii").splitlines()
    assert json.loads(line)["event"]["action"] == "journal_repris"
