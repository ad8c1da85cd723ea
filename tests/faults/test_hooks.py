"""Parts of the proxy that raise: mitmproxy forwards a request unmodified when a hook does; this proxy must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.canary import next_canary
from tests.faults.lab import Lab, running, until
from tests.faults.wire import body_of, request

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.canary import Canary
    from tests.faults.upstream import Recorder

pytestmark = pytest.mark.process

BEFORE_APPROVAL = [
    "Gate.requestheaders",
    "Gate.request",
    "Gate._agrees",
    "Sanitise.request",
    "Sanitise._judge",
    "Sanitise._work",
    "Sanitise._record",
    "Sanitise._apply",
    "Sanitiser.sanitise",
]
HARMLESS = ["Traffic.requestheaders", "Seal.request", "Answers.responseheaders", "Sanitise._refuse"]
EXPLAINED = ["Sanitise._judge", "Sanitise._work", "Sanitise._record", "Sanitise._apply", "Sanitiser.sanitise"]


def test_without_a_fault_the_same_proxy_works(breakable: Lab, canary: Canary) -> None:
    """The control of this file: a header that names no part changes nothing."""
    breakable.works(canary, headers="x-fault: Nobody.nothing:RuntimeError\r\n")


@pytest.mark.parametrize("kind", ["RuntimeError", "TimeoutError", "MemoryError", "RecursionError", "UnicodeError"])
@pytest.mark.parametrize("part", BEFORE_APPROVAL)
def test_a_part_that_raises_before_the_approval_lets_nothing_out(
    breakable: Lab, canary: Canary, part: str, kind: str
) -> None:
    """Whatever it raises, and although its message quotes the prompt: refused, and the prompt is in no log."""
    answered = breakable.ask(canary.prompt, headers=f"x-fault: {part}:{kind}\r\n")
    breakable.nothing_left(canary)
    if part in EXPLAINED:
        explained = part != "Sanitise._apply"  # it also writes the refusal: then the gate's mute answer stands
        assert answered.says("pas été envoyée") is explained
    assert explained_or_mute(answered.status, part)


@pytest.mark.parametrize("part", [part for part in EXPLAINED if part != "Sanitise._record"])
def test_a_part_that_raises_leaves_one_line_in_the_journal(breakable: Lab, canary: Canary, part: str) -> None:
    """The prompt is written down once, as refused: no line says that it was forwarded."""
    before = len(breakable.journal())
    breakable.ask(canary.prompt, headers=f"x-fault: {part}:RuntimeError\r\n")
    lines = breakable.journal()[before:]
    assert [line["event"]["action"] for line in lines] == ["refuse"]  # type: ignore[index]


def explained_or_mute(status: int, part: str) -> bool:
    """Tell whether a status is the service's own (its page shows the text) or one that no page takes for an answer."""
    return status in ((200, 451, 500, 503) if part in EXPLAINED else (421, 451))


@pytest.mark.parametrize("part", HARMLESS)
def test_a_part_that_raises_elsewhere_lets_no_value_out(breakable: Lab, canary: Canary, part: str) -> None:
    """Around the approval a failure may cost a count, the seal or the restoring, but never a value."""
    breakable.ask(canary.prompt, headers=f"x-fault: {part}:RuntimeError\r\n")
    breakable.no_leak(canary)


@pytest.mark.parametrize("part", ["Sanitise.request", "Sanitise._judge"])
def test_a_part_that_is_cancelled_lets_nothing_out(breakable: Lab, canary: Canary, part: str) -> None:
    """As when the client leaves or the proxy stops: no answer, nothing upstream, and others are served meanwhile."""
    with breakable.wire() as wire:
        wire.send(request(body_of(canary.prompt), headers=f"x-fault: {part}:CancelledError\r\n"))
        breakable.works(next_canary())
    breakable.no_leak(canary)
    assert len(breakable.upstream.requests) == 1


@pytest.mark.parametrize("change", ["body", "path", "header", "host", "method", "trailers", "stream"])
def test_a_request_changed_after_its_approval_is_refused(breakable: Lab, canary: Canary, change: str) -> None:
    """The seal compares line, headers and body with what was approved."""
    answered = breakable.ask(canary.prompt, headers=f"x-meddle: {change}\r\n")
    assert answered.status == 451
    breakable.nothing_left(canary)


def test_errors_of_hooks_turn_health_red(breakable: Lab, canary: Canary) -> None:
    """A hook that fails is a defect of the product: it shows, without a word of the prompt."""
    breakable.ask(canary.prompt, headers="x-fault: Gate.request:RuntimeError\r\n")
    assert until(lambda: breakable.health() == 503)
    assert breakable.count('paravent_engine_errors_total{kind="mitmproxy"}') >= 1
    breakable.no_leak(canary)


def test_without_the_sanitiser_everything_is_refused(tmp_path: Path, upstream: Recorder, canary: Canary) -> None:
    """An addon list that lacks the one that reads prompts: the seal refuses each request."""
    upstream.reset()
    with running(tmp_path, upstream, fault="absent") as lab:
        for data in (request(body_of(canary.prompt)), request(b"", method="GET", kind="", framing="")):
            assert lab.send(data).status == 451
        lab.nothing_left(canary)
