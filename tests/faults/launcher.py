"""Starts the real proxy with one of its parts made to fail; the rest is exactly what users run.

`python -m tests.faults.launcher FAULT run …`. Failures are triggered from outside: by a word of the prompt (the
scripted detector) or by an `x-fault` header (hooks). Every exception raised here quotes the prompt, as a careless
library would, so that logs are put to the test too.
"""

from __future__ import annotations

import asyncio
import ctypes
import functools
import os
import re
import signal
import sys
from typing import TYPE_CHECKING, Any, Final

from mitmproxy import http

from detectors.entities import Entity
from detectors.finding import NO_CONVERSATION, Conversation, Finding
from detectors.signals import Asked, Sensitivity, Signals
from proxy import __main__, program
from proxy.addon.answers import Answers
from proxy.addon.gate import Gate
from proxy.addon.sanitise import Sanitise
from proxy.addon.seal import Seal
from proxy.addon.sockets import Sockets
from proxy.addon.traffic import Traffic
from proxy.detection import DetectorPool
from proxy.sanitising import Sanitiser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADER: Final = "x-fault"
DIES: Final = "(le détecteur meurt)"
HANGS: Final = "(le détecteur ne revient pas)"
RAISES: Final = "(le détecteur échoue)"
LATE_HANGS: Final = "(l’évaluation ne revient pas)"
LATE_RAISES: Final = "(l’évaluation échoue)"
_WORDS: Final = (
    (Entity.NOM, re.compile(r"(?:(?<=Mme )|(?<=M\. ))[A-Z][a-z]+")),
    (Entity.TELEPHONE, re.compile(r"06 39 98 \d\d \d\d")),
    (Entity.NIR, re.compile(r"2 50 02 99 [\d ]{10}")),
)
_EXCEPTIONS: Final[dict[str, type[BaseException]]] = {
    kind.__name__: kind
    for kind in (RuntimeError, TimeoutError, asyncio.CancelledError, MemoryError, RecursionError, UnicodeError)
}


class Scripted:
    """Stands in for the detector: knows canaries by their form, and fails when the prompt tells it to."""

    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> tuple[tuple[Finding, ...], ...]:
        """Find names, die, hang where no signal handler of Python's runs, or raise."""
        together = "\n".join(texts)
        if DIES in together:
            os.kill(os.getpid(), signal.SIGKILL)
        if HANGS in together:
            ctypes.PyDLL(None).sleep(3600)  # holds the interpreter's lock, as a stuck regular expression does
        if RAISES in together:
            raise ValueError(together)
        return tuple(tuple(_found(text)) for text in texts)

    def rest(self) -> None:
        """Keep nothing."""

    def assess(
        self,
        texts: Sequence[str],
        findings: Sequence[Sequence[Finding]],
        replaced: Sequence[Sequence[tuple[int, int]]],
        asked: Asked,
    ) -> Signals:
        """Say that a text tells nothing, hang, or raise."""
        together = "\n".join(texts)
        if LATE_HANGS in together:
            ctypes.PyDLL(None).sleep(3600)
        if LATE_RAISES in together:
            raise ValueError(together)
        return Signals()


def _found(text: str) -> list[Finding]:
    return sorted(
        (
            Finding(*match.span(), entity, 1.0, ("essai",))
            for entity, pattern in _WORDS
            for match in pattern.finditer(text)
        ),
        key=lambda one: one.start,
    )


def scripted(*, with_second_process: bool = False) -> Scripted:  # it needs no help
    """Build the scripted detector (called in the worker)."""
    return Scripted()


def _script_the_detector() -> None:
    program.DetectorPool = functools.partial(  # type: ignore[assignment,attr-defined]  # the same pool, another detector in it
        DetectorPool, factory="tests.faults.launcher:scripted"
    )


def _break_hooks() -> None:
    """Make hooks raise when a request's header names them, as `part:exception`."""
    _script_the_detector()
    for part, name in (
        (Traffic, "requestheaders"),
        (Gate, "requestheaders"),
        (Gate, "request"),
        (Gate, "_agrees"),
        (Sanitise, "request"),
        (Sanitise, "_judge"),
        (Sanitise, "_work"),
        (Sanitise, "_record"),
        (Sanitise, "_apply"),
        (Sanitise, "_refuse"),
        (Sockets, "_judged"),
        (Sanitiser, "sanitise"),
        (Sanitiser, "sanitise_message"),
        (Seal, "request"),
        (Answers, "responseheaders"),
    ):
        setattr(part, name, _breakable(f"{part.__name__}.{name}", getattr(part, name)))
    Answers.request = _meddle  # type: ignore[attr-defined]  # it has none of its own


def _breakable(label: str, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def call(*arguments: Any, **named: Any) -> Any:
        asked = next((value for value in map(_fault, arguments) if value), "")
        part, _, kind = asked.partition(":")
        if part == label:
            raise _EXCEPTIONS[kind](repr(arguments), *map(_body, arguments))
        return original(*arguments, **named)

    return call


def _fault(argument: object) -> str:
    """Return what the header of a flow, of one of our requests, or of an exchange says."""
    if isinstance(argument, http.HTTPFlow):
        return str(argument.request.headers.get(HEADER, ""))
    request = getattr(argument, "request", argument)
    found = getattr(request, "header", None)
    return str(found(HEADER)) if found else ""


def _body(argument: object) -> bytes:
    request = argument.request if isinstance(argument, http.HTTPFlow) else argument
    return getattr(request, "raw_content", None) or getattr(request, "body", None) or b""


def _meddle(_addon: object, flow: http.HTTPFlow) -> None:
    """Change a request after its approval, as an addon loaded behind ours could."""
    changes: dict[str, Callable[[http.Request], None]] = {
        "body": lambda request: setattr(request, "raw_content", (request.raw_content or b"") + b" "),
        "path": lambda request: setattr(request, "path", f"{request.path}?q=1"),
        "header": lambda request: request.headers.add("x-added", "1"),
        "host": lambda request: setattr(request, "host", "127.0.0.1"),
        "method": lambda request: setattr(request, "method", "PUT"),
        "trailers": lambda request: setattr(request, "trailers", http.Headers([(b"x-trailer", b"1")])),
        "stream": lambda request: setattr(request, "stream", True),
    }
    change = changes.get(flow.request.headers.get("x-meddle", ""))
    if change:
        change(flow.request)


def _leave_out_the_sanitiser() -> None:
    """Leave the addon that reads prompts out of the list, as a mistake in assembling it would."""
    _script_the_detector()

    class Nothing:
        """Has no hook."""

        def __init__(self, *_parts: object, **_named: object) -> None:
            pass

    program.Sanitise = Nothing  # type: ignore[assignment,attr-defined]


FAULTS: Final[dict[str, Callable[[], None]]] = {
    "none": lambda: None,
    "detector": _script_the_detector,
    "hooks": _break_hooks,
    "absent": _leave_out_the_sanitiser,
}


if __name__ == "__main__":
    FAULTS[sys.argv[1]]()
    sys.exit(__main__.main(sys.argv[2:]))
