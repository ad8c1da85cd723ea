"""The pool of detector processes: bounded, replaced when they fail, honest about their state."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from detectors.entities import Entity
from detectors.finding import Finding, Known
from proxy.detection import DetectorPool, Findings, PoolLimits
from proxy.errors import DetectorTimeout, DetectorUnavailable, QueueFull

CANARY = "Zorglub-Quenneville"


class _Scripted:
    """A detector that does what the text says; the text « ok » and the start-up sentence are harmless."""

    def find_together(self, texts: Sequence[str], known: Sequence[Known] = ()) -> Findings:
        for text in texts:
            if text.startswith("meurs"):
                os.kill(os.getpid(), signal.SIGKILL)
            if text.startswith("dors"):
                time.sleep(float(text.split()[1]))
            if text.startswith("échoue"):
                raise ValueError(f"à propos de {text}")
        return tuple((Finding(0, len(text), Entity.NOM, 1.0, ("essai",)),) for text in texts)


def scripted() -> _Scripted:
    """Build the scripted detector (called in the worker)."""
    return _Scripted()


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
    found = pool.find_together(["ok", "encore"], [Known("x", Entity.NOM)])
    assert [finding[0].end for finding in found] == [2, 6]


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
    except DetectorTimeout:
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
