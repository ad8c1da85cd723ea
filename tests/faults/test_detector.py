"""A detector that raises, dies or hangs in native code: the request is refused, the proxy shows it and recovers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.faults.lab import Lab, alive, kill, running, until
from tests.faults.launcher import DIES, HANGS, LATE_HANGS, LATE_RAISES, RAISES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.canary import Canary
    from tests.faults.upstream import Recorder

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def _own(tmp_path_factory: pytest.TempPathFactory, upstream: Recorder) -> Iterator[Lab]:
    limit = {"PARAVENT_DETECTION_LIMIT_SECONDS": "1.5", "PARAVENT_QUEUE_LIMIT": "2"}
    state = tmp_path_factory.mktemp("detector")
    with running(state, upstream, fault="detector", environment=limit) as started:
        yield started


@pytest.fixture
def fragile(_own: Lab) -> Lab:
    """Return a proxy with the scripted detector, healthy."""
    _own.upstream.reset()
    assert until(lambda: _own.health() == 200, 60)
    return _own


def test_without_a_fault_the_same_detector_works(fragile: Lab, canary: Canary) -> None:
    """The control of this file."""
    fragile.works(canary)


def test_a_detector_that_raises_refuses_and_goes_on(fragile: Lab, canary: Canary) -> None:
    """Its exception quotes the prompt; the user reads that the search has stopped, nobody reads the prompt."""
    fragile.refuses(fragile.ask(canary.prompt + RAISES), canary)
    fragile.works(canary)


@pytest.mark.parametrize("word", [DIES, HANGS])
def test_a_detector_that_dies_or_hangs_turns_health_red_until_it_is_replaced(
    fragile: Lab, canary: Canary, word: str
) -> None:
    """Refused in time, red at once, green without anybody's help once another process answers."""
    (before,) = fragile.detectors()
    restarts = fragile.count("paravent_detector_restarts_total")
    answered = fragile.ask(canary.prompt + word)
    assert fragile.health() == 503
    fragile.refuses(answered, canary)
    assert until(lambda: not alive(before), 10)
    assert until(lambda: fragile.health() == 200, 60)
    assert fragile.count("paravent_detector_restarts_total") == restarts + 1
    fragile.works(canary)


def test_an_assessment_of_the_whole_text_that_raises_refuses_and_goes_on(fragile: Lab, canary: Canary) -> None:
    """Nobody is found by name, so the text is assessed; what cannot be assessed stays inside."""
    fragile.refuses(fragile.ask(f"Que faire pour {canary.name} ? {LATE_RAISES}"), canary)
    fragile.works(canary)


def test_an_assessment_that_hangs_is_refused_in_time_and_replaced(fragile: Lab, canary: Canary) -> None:
    """As any detection that does not come back."""
    restarts = fragile.count("paravent_detector_restarts_total")
    fragile.refuses(fragile.ask(f"Que faire pour {canary.name} ? {LATE_HANGS}"), canary)
    assert until(lambda: fragile.health() == 200, 60)
    assert fragile.count("paravent_detector_restarts_total") == restarts + 1
    fragile.works(canary)


def test_a_detector_killed_between_two_requests_costs_at_most_one(fragile: Lab, canary: Canary) -> None:
    """Nobody notices until somebody asks: that request is refused, and the process replaced."""
    (before,) = fragile.detectors()
    kill(before)
    fragile.refuses(fragile.ask(canary.prompt), canary)
    assert until(lambda: fragile.health() == 200, 60)
    fragile.works(canary)


def test_requests_beyond_the_queue_are_refused_at_once(fragile: Lab, canary: Canary) -> None:
    """While the detector hangs, some wait and the others are turned away; nothing of any leaves."""
    answers = []

    def ask(prompt: str) -> None:
        answers.append(fragile.ask(prompt))

    threads = [threading.Thread(target=ask, args=(canary.prompt + HANGS,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for answered in answers:
        fragile.refuses(answered, canary)
    assert any(answered.says("trop de demandes") for answered in answers)
