"""The detector's second process is killed, hangs or is left behind: nothing leaves half searched, and nobody stays."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from detectors.beside import SHORTEST, is_worthwhile
from tests.faults.lab import Lab, alive, children, kill, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.canary import Canary
    from tests.faults.upstream import Recorder

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not is_worthwhile(1), reason="no core to spare, or not Linux: there is no second process"),
]

_MORE = " Le traitement est poursuivi sans changement." * (SHORTEST // 40)


@pytest.fixture(scope="module")
def _own(tmp_path_factory: pytest.TempPathFactory, upstream: Recorder) -> Iterator[Lab]:
    limit = {"PARAVENT_DETECTION_LIMIT_SECONDS": "3"}
    with running(tmp_path_factory.mktemp("second"), upstream, environment=limit) as started:
        yield started


@pytest.fixture
def doubled(_own: Lab) -> Lab:
    """Return a proxy with the real detector and its second process, healthy."""
    _own.upstream.reset()
    assert until(lambda: _own.health() == 200, 60)
    return _own


def _both(lab: Lab) -> tuple[int, int]:
    (first,) = lab.detectors()
    (second,) = children(first)
    return first, second


def test_a_long_prompt_is_searched_by_both(doubled: Lab, canary: Canary) -> None:
    """The control of this file: names go, the clinical part stays, the answer is restored."""
    assert _both(doubled)
    answered = doubled.ask(canary.prompt + _MORE)
    assert canary.name in answered.shown
    (received,) = doubled.upstream.requests
    assert (received.prompt or "").endswith(_MORE)
    doubled.no_leak(canary)


def test_a_killed_second_process_refuses_and_both_are_replaced(doubled: Lab, canary: Canary) -> None:
    """What only it would have found must not leave: the request is refused, and both start again by themselves."""
    first, second = _both(doubled)
    kill(second)
    doubled.refuses(doubled.ask(canary.prompt + _MORE), canary)
    assert until(lambda: not alive(first), 10)
    assert until(lambda: doubled.health() == 200, 60)
    assert _both(doubled) != (first, second)
    doubled.works(canary)


def test_a_hanging_second_process_refuses_in_time_and_goes(doubled: Lab, canary: Canary) -> None:
    """Stopped as by a debugger, it never answers: refused within the limit, and neither process is left."""
    first, second = _both(doubled)
    restarts = doubled.count("paravent_detector_restarts_total")
    os.kill(second, signal.SIGSTOP)
    doubled.refuses(doubled.ask(canary.prompt + _MORE), canary)
    assert doubled.count("paravent_detector_restarts_total") == restarts + 1
    assert until(lambda: not alive(first) and not alive(second), 10)
    assert until(lambda: doubled.health() == 200, 60)
    doubled.works(canary)


def test_a_killed_detector_takes_its_second_process_along(doubled: Lab, canary: Canary) -> None:
    """Nobody is left with memory of a prompt."""
    first, second = _both(doubled)
    kill(first)
    assert until(lambda: not alive(second), 10)
    doubled.refuses(doubled.ask(canary.prompt + _MORE), canary)
    assert until(lambda: doubled.health() == 200, 60)
    doubled.works(canary)
