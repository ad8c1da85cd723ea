"""A second process that searches a text at the same time as this one, with some of the recognisers.

Recognisers do not wait for one another: where a core is to spare, those that take half of the time run in a process
forked from the detector's own, whose lexicon and network it shares in memory. It answers candidates (offsets, entities
and reasons), keeps no text, inherits the limits of the first process and ends with it.

Refuses to go on with half of the recognisers: where one fails there, the search fails here; where the second process is
lost, this one ends too, so that whoever started it starts both again (`proxy.detection`).
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

from detectors.entities import Entity
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from detectors.recognisers.base import Recogniser

BESIDE: Final = frozenset(
    {
        *("modele", "decodage", "structure", "chiffres_epars", "chiffres_en_lettres"),
        *("date", "date_naissance", "age", "identifiant", "telephone", "secret"),
    }
)
"""Names of the recognisers of the second process: about half of the time of all."""

SHORTEST: Final = 200
"""Code points; a shorter text is searched here before the second process has answered."""

_PR_SET_PDEATHSIG: Final = 1  # prctl(2)
_STANDARD_STREAMS: Final = 3

_Row = tuple[int, int, str, float, str]
_Answer = tuple[str, list[_Row]]


class BesideLost(SystemExit):
    """The second process is gone: this one must end too."""


def is_worthwhile(detectors: int) -> bool:
    """Say whether as many detectors may each have a second process: a core for each, and Linux, to end them surely.

    Args:
        detectors: How many processes search at the same time.
    """
    return sys.platform == "linux" and 2 * detectors <= len(os.sched_getaffinity(0))


class Beside:
    """Several recognisers as one; fulfils `detectors.recognisers.base.Recogniser`. For a process of a single thread.

    Args:
        recognisers: Those to run in the second process.
    """

    name = "a_cote"

    def __init__(self, recognisers: Sequence[Recogniser]) -> None:
        self.entities: frozenset[Entity] = frozenset[Entity]().union(*(one.entities for one in recognisers))
        self._recognisers = tuple(recognisers)
        self._asked: str | None = None
        self._pipe, theirs = multiprocessing.Pipe()
        # A collection would write to every object, and so copy memory that both processes share.
        gc.collect()
        gc.freeze()
        parent = os.getpid()
        if os.fork() == 0:
            _serve(theirs, self._recognisers, parent)
        theirs.close()

    @contextmanager
    def searching(self, text: str) -> Iterator[None]:
        """Have the second process search a text meanwhile; `find` with the same text gives what it finds.

        Raises:
            BesideLost: The second process is gone.
        """
        if len(text) < SHORTEST:
            yield
            return
        try:
            self._pipe.send(text)
        except OSError:
            raise BesideLost(1) from None
        self._asked = text
        try:
            yield
        finally:
            if self._asked is not None:  # nobody fetched the answer: it must not be taken for the next one
                self._answer()

    def find(self, text: str) -> Iterator[Candidate]:
        """Report what these recognisers find, wherever they run.

        Raises:
            RuntimeError: One failed in the second process; says which error, without a word of it.
            BesideLost: The second process is gone.
        """
        if self._asked is None or text != self._asked:
            for recogniser in self._recognisers:
                yield from recogniser.find(text)
            return
        failure, rows = self._answer()
        if failure:
            raise RuntimeError(failure)
        for start, end, entity, score, reason in rows:
            yield Candidate(start, end, Entity(entity), score, reason)

    def _answer(self) -> _Answer:
        self._asked = None
        try:
            answer: _Answer = self._pipe.recv()
        except (EOFError, OSError):
            raise BesideLost(1) from None
        return answer


def _serve(pipe: Connection, recognisers: Sequence[Recogniser], parent: int) -> NoReturn:
    """Answer texts until the pipe closes; never returns, and prints nothing."""
    try:
        # The first process may be killed while this one searches: nothing else would end it.
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        os.closerange(_STANDARD_STREAMS, pipe.fileno())
        os.closerange(pipe.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
        while os.getppid() == parent:
            pipe.send(_search(recognisers, pipe.recv()))
    finally:
        os._exit(0)


def _search(recognisers: Sequence[Recogniser], text: str) -> _Answer:
    try:
        return "", [
            (one.start, one.end, str(one.entity), one.score, one.reason)
            for recogniser in recognisers
            for one in recogniser.find(text)
        ]
    except Exception as error:  # noqa: BLE001 - told by its type alone: a message may quote the text
        return type(error).__name__, []
