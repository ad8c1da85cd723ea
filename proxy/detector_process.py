"""The main function of a detector process: builds what answers, then answers questions until its pipe closes.

A question is the name of one of `Examiner`'s methods and its arguments; another name is a failure like any. A failure
is reported by the type of its exception alone: a message might quote the text.
"""

from __future__ import annotations

import importlib
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

from detectors.finding import NO_CONVERSATION
from detectors.signals import Asked, Sensitivity, Signals
from proxy import hardening, logs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from multiprocessing.connection import Connection

    from detectors.finding import Conversation, Finding
    from detectors.signals import Stretch

FIND: Final = "find_together"
ASSESS: Final = "assess"

_REST_SECONDS: Final = 60.0

_FIRST_TEXT: Final = "Mme Martin, née le 03/02/1950."

Findings = tuple[tuple["Finding", ...], ...]


class Examiner(Protocol):
    """What finds identities and assesses whole texts; see `detectors.examining`."""

    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> Findings:
        """Return as many sorted, non-overlapping lists of findings as there are texts.

        Raises:
            proxy.errors.Refused: It cannot, now (for one that stands before a process).
        """
        ...

    def assess(
        self,
        texts: Sequence[str],
        findings: Sequence[Sequence[Finding]],
        replaced: Sequence[Sequence[Stretch]],
        asked: Asked,
    ) -> Signals:
        """Say what the texts tell together, `replaced` stretches aside.

        Raises:
            proxy.errors.Refused: As above.
        """
        ...


class Served(Examiner, Protocol):
    """What a detector process serves."""

    def rest(self) -> None:
        """Forget what is too old to be kept; called now and then while nothing is asked."""
        ...


def serve(pipe: Connection, factory: str, options: Mapping[str, object]) -> None:
    """Serve a pipe.

    Args:
        pipe: Says `ready` or why not, then takes questions.
        factory: `module:function` that builds the examiner.
        options: Its arguments.
    """
    # Ctrl-C reaches the whole group of processes: the parent decides when workers go, so that answers can end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hardening.forbid_core_dumps()
    logs.install()
    # A detector process is one core's worth; the linear algebra library would start a thread for each core it sees.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    try:
        module, _, function = factory.partition(":")
        examiner: Served = getattr(importlib.import_module(module), function)(**options)
        found = examiner.find_together([_FIRST_TEXT])
        examiner.assess([_FIRST_TEXT], found, [()], Asked(secrecy=True, indirect=True))
        answers: dict[str, Callable[..., object]] = {FIND: examiner.find_together, ASSESS: examiner.assess}
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent must hear of it
        with suppress(OSError):
            pipe.send(("échec", type(error).__name__))
        return
    pipe.send(("ready", None))
    with suppress(EOFError, OSError):
        while True:
            while not pipe.poll(_REST_SECONDS):
                examiner.rest()
            question, arguments = pipe.recv()
            try:
                answer: tuple[str, object] = ("ok", answers[question](*arguments))
            except Exception as error:  # noqa: BLE001  # the parent refuses the request
                answer = ("échec", type(error).__name__)
            pipe.send(answer)
            del question, arguments, answer
