"""A second process finds what the first would have found, fails with it, and never outlives it.

Each case runs in a process of its own, of a single thread, as a detector does.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from detectors.beside import BESIDE, SHORTEST, Beside, BesideLost, is_worthwhile
from detectors.engine import DetectionError, Detector, build_detector
from detectors.entities import Entity
from detectors.recognisers.base import Candidate
from detectors.recognisers.registry import all_recognisers
from tests.corpus.corpus import read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a second process is started on Linux only")

CORPUS = Path(__file__).parents[1] / "corpus"

_FAILS = "(échoue)"
_HANGS = "(ne revient pas)"
_LONG = "mot " * SHORTEST


class Word:
    """Finds a word wherever it stands; fails or hangs when told to."""

    def __init__(self, word: str, entity: Entity) -> None:
        self.name = word
        self.entities = frozenset({entity})
        self._entity = entity

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the first place of the word, and who found it."""
        if _FAILS in text:
            raise ValueError(text)
        if _HANGS in text:
            time.sleep(3600)
        place = text.find(self.name)
        if place >= 0:
            yield Candidate(place, place + len(self.name), self._entity, 0.9, f"essai:{os.getpid()}")


@pytest.fixture(scope="module")
def alone() -> Iterator[Callable[..., Any]]:
    """Return a function that calls another one in a new process of a single thread."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as executor:
        yield lambda function, *arguments: executor.submit(function, *arguments).result(timeout=120)


def _children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()]


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _is_gone(pid: int) -> bool:
    end = time.monotonic() + 20
    while _is_alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not _is_alive(pid)


def _by_whom() -> tuple[bool, bool, bool]:
    beside = Beside([Word("Durand", Entity.NOM)])
    long, short = _LONG + "Durand", "Durand"
    reasons = []
    for text in (long, short):
        with beside.searching(text):
            reasons += [one.reason for one in beside.find(text)]
    (child,) = _children()
    mine = f"essai:{os.getpid()}"
    return reasons[0] == f"essai:{child}", reasons[1] == mine, [one.reason for one in beside.find(long)] == [mine]


def test_a_long_text_is_searched_by_the_second_process(alone: Callable[..., Any]) -> None:
    """A short one, and one that was not announced, are searched by the first."""
    assert alone(_by_whom) == (True, True, True)


def _failing() -> tuple[str, int]:
    beside = Beside([Word("Durand", Entity.NOM)])
    detector = Detector([Word("Petit", Entity.NOM), beside])
    text = f"{_LONG}Durand {_FAILS}"
    told = "no error"
    try:
        detector.find(text)
    except DetectionError as error:
        told = f"{error}{error.__cause__}{error.__context__}"
    return told, len(detector.find(_LONG + "Durand Petit"))


def test_a_failure_in_the_second_process_is_one_here(alone: Callable[..., Any]) -> None:
    """The search fails without a word of the text, and the next one is whole."""
    answer: tuple[str, int] = alone(_failing)
    told, found = answer
    assert "essai" not in told
    assert "Durand" not in told
    assert "Error" in told
    assert found == 2


def _given_up() -> list[int]:
    beside = Beside([Word("Durand", Entity.NOM)])
    with suppress(ValueError), beside.searching(_LONG + "Durand"):
        raise ValueError
    text = _LONG + "et puis Durand"
    with beside.searching(text):
        return [one.start - len(_LONG) for one in beside.find(text)]


def test_an_answer_that_nobody_fetched_is_not_taken_for_the_next(alone: Callable[..., Any]) -> None:
    """Offsets of one text in another would mask the wrong words and let the name go."""
    assert alone(_given_up) == [len("et puis ")]


def _lost(text: str) -> int:
    beside = Beside([Word("Durand", Entity.NOM)])
    (child,) = _children()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with beside.searching(text):
        return len(list(beside.find(text)))


def test_without_its_second_process_the_first_ends(alone: Callable[..., Any]) -> None:
    """Half of the recognisers are never enough; a text that the second would not have read is searched as ever."""
    with pytest.raises(BesideLost):
        alone(_lost, _LONG)
    assert alone(_lost, "Durand") == 1


def _ask(text: str, started: multiprocessing.connection.Connection) -> None:
    beside = Beside([Word("Durand", Entity.NOM)])
    with beside.searching(text):
        started.send(_children())
        time.sleep(3600)


@pytest.mark.parametrize("text", ["court", f"{_LONG}{_HANGS}"], ids=["idle", "searching"])
def test_it_ends_with_the_first_process(text: str) -> None:
    """Killed while the second waits, or while it hangs: no orphan goes on with a prompt in its memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    first = context.Process(target=_ask, args=(text, theirs))
    first.start()
    assert ours.poll(60)
    (second,) = ours.recv()
    time.sleep(0.1)  # it has begun to search
    first.kill()
    first.join()
    assert _is_gone(second)


def _differences(texts: list[str]) -> int:
    plain, doubled = build_detector(), build_detector(with_second_process=True)
    return sum(plain.find(text) != doubled.find(text) for text in texts)


def test_two_processes_find_what_one_finds(alone: Callable[..., Any]) -> None:
    """The same findings, scores and reasons, on every twelfth gold text and on a long one."""
    texts = [document.text for path in sorted(CORPUS.rglob("*.txt")) for document in read_documents(path)][::12]
    assert sum(len(text) >= SHORTEST for text in texts) > 50
    assert alone(_differences, [*texts, "\n".join(texts), "\ud800 Mme Durand " + _LONG]) == 0


def test_the_second_process_runs_recognisers_that_exist() -> None:
    """A name that changed would leave all the work to the first, in silence."""
    assert {one.name for one in all_recognisers()} > BESIDE


def test_a_core_is_needed_for_each() -> None:
    """As many detectors as cores leave none to spare."""
    cores = len(os.sched_getaffinity(0))
    assert not is_worthwhile(cores)
    assert cores < 2 or is_worthwhile(cores // 2)
