"""The pool of detector processes: bounded, replaced when they fail, honest about their state."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity
from detectors.finding import NO_CONVERSATION, Conversation, ConversationForgotten, Finding, Known
from detectors.signals import Asked, Sensitivity, Signals
from proxy.detection import DetectorPool, PoolLimits
from proxy.errors import DetectorTimeout, DetectorUnavailable, QueueFull

if TYPE_CHECKING:
    from proxy.detector_process import Findings

CANARY = "Zorglub-Quenneville"


class _Scripted:
    """A detector that does what the text says; the text « ok » and the start-up sentence are harmless."""

    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> Findings:
        self._obey(texts)
        score = 0.4 if sensitivity is Sensitivity.STRICT else 1.0
        return tuple((Finding(0, len(text), Entity.NOM, score, ("essai",)),) for text in texts)

    def assess(
        self,
        texts: Sequence[str],
        findings: Sequence[Sequence[Finding]],
        replaced: Sequence[Sequence[tuple[int, int]]],
        asked: Asked,
    ) -> Signals:
        self._obey(texts)
        return Signals(0.5, kinds=(str(asked.indirect), str(findings[0][0].score), str(replaced)))

    def rest(self) -> None:
        """Keep nothing."""

    def _obey(self, texts: Sequence[str]) -> None:
        for text in texts:
            if text.startswith("meurs"):
                os.kill(os.getpid(), signal.SIGKILL)
            if text.startswith("dors"):
                time.sleep(float(text.split()[1]))
            if text.startswith("échoue"):
                raise ValueError(f"à propos de {text}")


def scripted() -> _Scripted:
    """Build the scripted detector (called in the worker)."""
    return _Scripted()


class _HalfBroken(_Scripted):
    def assess(self, *_arguments: object) -> Signals:
        raise FileNotFoundError(CANARY)


class _Counting(_Scripted):
    """Answers how many values it was told now and before; forgets everything when the text says so."""

    def __init__(self) -> None:
        self._kept: dict[int, int] = {}

    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> Findings:
        self._obey(texts)
        if conversation.told != self._kept.get(conversation.key, 0) * bool(conversation.told):
            raise ConversationForgotten
        self._kept[conversation.key] = conversation.size
        if texts == ["oublie"]:
            self._kept.clear()
        return ((Finding(conversation.told, conversation.size, Entity.NOM, 1.0),),)


def counting() -> _Counting:
    """Build the detector that counts."""
    return _Counting()


class _Forgetful(_Scripted):
    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> Findings:
        if conversation.size:
            raise ConversationForgotten
        return super().find_together(texts, conversation, sensitivity)


def forgetful() -> _Forgetful:
    """Build a detector that never remembers a conversation."""
    return _Forgetful()


def half_broken() -> _HalfBroken:
    """Build a detector that finds, and whose weights for whole texts are missing."""
    return _HalfBroken()


def broken() -> _Scripted:
    """Fail to build."""
    raise RuntimeError(CANARY)


MakePool = Callable[..., DetectorPool]


@pytest.fixture
def make_pool() -> Iterator[MakePool]:
    """Make pools that are closed at the end of the test."""
    pools: list[DetectorPool] = []

    def make(factory: str = "scripted", **limits: float) -> DetectorPool:
        pool = DetectorPool(PoolLimits(**limits), factory=f"{__name__}:{factory}")  # type: ignore[arg-type]
        pools.append(pool)
        return pool

    yield make
    for pool in pools:
        pool.close()


def _wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "the condition never came"
        time.sleep(0.02)


def test_findings_come_back_in_order(make_pool: MakePool) -> None:
    """A pool answers as its detector would."""
    pool = make_pool()
    pool.start()
    assert pool.ready
    found = pool.find_together(["ok", "encore"], Conversation(1, (Known("x", Entity.NOM),)))
    assert [finding[0].end for finding in found] == [2, 6]


VALUES = tuple(Known(f"{CANARY}{rank}", Entity.NOM) for rank in range(5))


def _told(pool: DetectorPool, conversation: Conversation, text: str = "ok") -> tuple[int, int]:
    """Say which of a conversation's values a worker was told at one request."""
    ((found,),) = pool.find_together([text], conversation)
    return found.start, found.end


def test_a_worker_is_told_only_what_is_new(make_pool: MakePool) -> None:
    """A long conversation does not travel again at each turn, and no conversation counts for another."""
    pool = make_pool("counting")
    pool.start()
    assert _told(pool, Conversation(1, VALUES[:3])) == (0, 3)
    assert _told(pool, Conversation(2, VALUES[:2])) == (0, 2)
    assert _told(pool, Conversation(1, VALUES)) == (3, 5)
    assert _told(pool, Conversation(1, VALUES)) == (5, 5)


def test_a_worker_that_forgot_is_told_everything(make_pool: MakePool) -> None:
    """A process that dropped a conversation, or replaced another one, hears all of it before it answers."""
    pool = make_pool("counting")
    pool.start()
    assert _told(pool, Conversation(1, VALUES), "oublie") == (0, 5)
    assert _told(pool, Conversation(1, VALUES)) == (0, 5)
    with pytest.raises(DetectorUnavailable):
        pool.find_together(["meurs"], Conversation(1, VALUES))
    _wait_until(lambda: pool.ready)
    assert _told(pool, Conversation(1, VALUES)) == (0, 5)


def test_a_failed_request_leaves_no_gap(make_pool: MakePool) -> None:
    """Values told with a request that failed are told again if they were not taken in."""
    pool = make_pool("counting")
    pool.start()
    assert _told(pool, Conversation(1, VALUES[:2])) == (0, 2)
    with pytest.raises(DetectorUnavailable):
        pool.find_together(["échoue"], Conversation(1, VALUES[:4]))
    assert _told(pool, Conversation(1, VALUES)) == (0, 5)


def test_a_worker_that_never_remembers_refuses(make_pool: MakePool) -> None:
    """Telling again is tried once; after that the request stays inside."""
    pool = make_pool("forgetful")
    pool.start()
    with pytest.raises(DetectorUnavailable):
        pool.find_together(["ok"], Conversation(1, VALUES))


def test_the_sensitivity_travels_with_the_question(make_pool: MakePool) -> None:
    """The policy in force at each request decides, not the one at the start."""
    pool = make_pool()
    pool.start()
    scores = [pool.find_together(["ok"], sensitivity=one)[0][0].score for one in (*Sensitivity, Sensitivity.USUAL)]
    assert scores == [1.0, 0.4, 1.0]


def test_whole_texts_are_assessed_in_the_same_process(make_pool: MakePool) -> None:
    """Findings and replaced stretches go there, signals come back."""
    pool = make_pool()
    pool.start()
    found = pool.find_together(["ok"])
    assert pool.assess(["ok"], found, [[(0, 2)]], Asked(indirect=True)).kinds == ("True", "1.0", "[[(0, 2)]]")


def assess(pool: DetectorPool, text: str) -> Signals:
    """Ask for both signals of a text."""
    finding = Finding(0, 1, Entity.NOM, 1.0)
    return pool.assess([text], [[finding]], [[(0, 1)]], Asked(secrecy=True, indirect=True))


def test_an_assessment_that_fails_dies_or_hangs_refuses_as_a_detection_does(
    make_pool: MakePool, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing of the text is told, and another process takes the place of a lost one."""
    pool = make_pool(time_limit_seconds=1.0)
    pool.start()
    with pytest.raises(DetectorUnavailable):
        assess(pool, f"échoue {CANARY}")
    with pytest.raises(DetectorTimeout):
        assess(pool, f"dors 600 {CANARY}")
    _wait_until(lambda: _served(pool))
    with pytest.raises(DetectorUnavailable):
        assess(pool, f"meurs {CANARY}")
    _wait_until(lambda: _served(pool))
    assert assess(pool, "ok").secrecy == 0.5
    captured = capfd.readouterr()
    assert CANARY not in captured.out + captured.err + caplog.text


def test_a_detector_that_cannot_assess_does_not_start(make_pool: MakePool) -> None:
    """A missing file shows at the start, not at the first request that needs it."""
    with pytest.raises(DetectorUnavailable):
        make_pool("half_broken").start()


def test_a_killed_detector_refuses_then_recovers(make_pool: MakePool) -> None:
    """The request that met a dying detector is refused, the next ones are served by another process."""
    restarts: list[int] = []
    pool = DetectorPool(PoolLimits(), factory=f"{__name__}:scripted", on_restart=lambda: restarts.append(1))
    pool.start()
    try:
        with pytest.raises(DetectorUnavailable):
            pool.find_together(["meurs"])
        assert not pool.ready
        assert restarts == [1]
        assert pool.find_together(["ok"])
        assert pool.ready
    finally:
        pool.close()


def test_a_stuck_detector_is_killed_and_shows(make_pool: MakePool) -> None:
    """Past the limit the request is refused and the pool is unwell until a detector answers again."""
    pool = make_pool(time_limit_seconds=1.0)
    pool.start()
    with pytest.raises(DetectorTimeout):
        pool.find_together(["dors 600"])
    assert not pool.ready
    _wait_until(lambda: _served(pool))
    assert pool.ready


def _served(pool: DetectorPool) -> bool:
    try:
        return bool(pool.find_together(["ok"]))
    except (DetectorTimeout, DetectorUnavailable):
        return False


def test_a_failing_detector_refuses_without_a_word_of_the_text(
    make_pool: MakePool, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """An exception in the worker crosses the pipe as its type only."""
    pool = make_pool()
    pool.start()
    with pytest.raises(DetectorUnavailable) as caught:
        pool.find_together([f"échoue {CANARY}"])
    captured = capfd.readouterr()
    assert CANARY not in captured.out + captured.err + caplog.text + repr(caught.value) + str(caught.value)
    assert pool.find_together(["ok"])


def test_the_queue_is_bounded(make_pool: MakePool) -> None:
    """When as many wait as may, one more is refused at once; those who wait are served."""
    pool = make_pool(queue_limit=1, time_limit_seconds=20.0)
    pool.start()
    results: list[Findings] = []
    threads = [threading.Thread(target=lambda: results.append(pool.find_together(["dors 1"]))) for _ in range(2)]
    for thread in threads:
        thread.start()
    _wait_until(lambda: pool.running == 1 and pool.waiting == 1)
    with pytest.raises(QueueFull):
        pool.find_together(["ok"])
    for thread in threads:
        thread.join()
    assert len(results) == 2


def test_waiting_counts_against_the_limit(make_pool: MakePool) -> None:
    """A request that never gets a worker is refused in time, and the busy worker is left alone."""
    pool = make_pool(time_limit_seconds=3.0)
    pool.start()
    busy = threading.Thread(target=lambda: pool.find_together(["dors 2"]))
    busy.start()
    _wait_until(lambda: pool.running == 1)
    pool.limits = PoolLimits(time_limit_seconds=0.2)
    with pytest.raises(DetectorTimeout):
        pool.find_together(["ok"])
    busy.join()
    assert pool.ready


def test_a_detector_that_cannot_start_is_told(make_pool: MakePool, capfd: pytest.CaptureFixture[str]) -> None:
    """`start` raises, and the reason's message stays in the worker."""
    pool = make_pool("broken")
    with pytest.raises(DetectorUnavailable):
        pool.start()
    assert not pool.ready
    captured = capfd.readouterr()
    assert CANARY not in captured.out + captured.err


def test_a_closed_pool_refuses(make_pool: MakePool) -> None:
    """After `close` nothing is found any more, so nothing can leave."""
    pool = make_pool(time_limit_seconds=1.0)
    pool.start()
    pool.close()
    with pytest.raises((DetectorUnavailable, DetectorTimeout)):
        pool.find_together(["ok"])
    assert not pool.ready
