"""The end of the process, asked for or not: answers end, nothing new begins, no detector is left behind."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.faults.lab import Lab, alive, running, until
from tests.faults.upstream import trickle
from tests.faults.wire import Wire, body_of, request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.canary import Canary
    from tests.faults.upstream import Recorder

pytestmark = [pytest.mark.process, pytest.mark.slow]


@pytest.fixture
def mortal(tmp_path: Path, upstream: Recorder) -> Iterator[Lab]:
    """Return a proxy that may be ended; it gives running answers two seconds."""
    upstream.reset()
    with running(tmp_path, upstream, fault="detector", environment={"PARAVENT_DRAIN_SECONDS": "2"}) as started:
        yield started


@pytest.mark.parametrize(("number", "pieces"), [(signal.SIGTERM, 20), (signal.SIGINT, 10_000)])
def test_an_answer_under_way_ends_before_the_process(
    mortal: Lab, canary: Canary, number: signal.Signals, pieces: int
) -> None:
    """A short answer comes to its end, an endless one is cut at the limit; meanwhile nobody new is let in."""
    mortal.upstream.reset(trickle(0.05, pieces))
    detectors = mortal.detectors()
    with mortal.wire() as wire:
        wire.send(request(body_of(canary.prompt)))
        assert mortal.upstream.wait_for(lambda upstream: bool(upstream.requests))
        mortal.process.send_signal(number)
        assert until(lambda: not _accepts(mortal))
        answered = wire.answer()
    assert answered.status == 200
    assert answered.whole is (pieces == 20)
    assert mortal.process.wait(15) == 0
    assert until(lambda: not any(map(alive, detectors)), 5)
    assert not (mortal.state / "ready.json").exists()
    mortal.no_leak(canary)


def test_a_killed_proxy_leaves_no_detector_behind(mortal: Lab, canary: Canary) -> None:
    """SIGKILL gives it no time: its detectors see their pipe close, and go."""
    mortal.works(canary)
    detectors = mortal.detectors()
    assert detectors
    mortal.process.kill()
    mortal.process.wait(10)
    assert until(lambda: not any(map(alive, detectors)), 10)
    mortal.no_leak(canary)


def _accepts(lab: Lab) -> bool:
    try:
        Wire(lab.proxy).close()
    except OSError:
        return False
    return True
