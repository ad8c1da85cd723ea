"""Diagnostics that cannot hold a prompt.

Records of our own loggers are written as they are: their messages are fixed words of ours. Of every other record
(mitmproxy logs whole events when it crashes, Presidio logs words at DEBUG) only the level, the logger, the place in the
code and the type of the exception are kept; message, arguments, traceback values are dropped. So are uncaught
exceptions, warnings and exceptions of threads.
"""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from sys import UnraisableHookArgs
    from types import TracebackType

_OURS: Final = ("paravent",)
_QUIET: Final = ("presidio-analyzer", "presidio-anonymizer", "spacy", "hpack", "h2", "asyncio", "quic")


def get_logger(part: str) -> logging.Logger:
    """Return the logger of one part of Paravent; its messages must be fixed words, numbers and host names."""
    return logging.getLogger(f"paravent.{part}")


class SafeFormatter(logging.Formatter):
    """One line a record; see the module for what is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        moment = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        ours = record.name.split(".", 1)[0] in _OURS
        detail = record.getMessage() if ours else f"{record.module}:{record.lineno}"
        kind = record.exc_info[0] if isinstance(record.exc_info, tuple) else None
        failure = f" ({kind.__name__})" if kind else ""
        return f"{moment} {record.levelname} {record.name} {detail}{failure}"


class _Counter(logging.Handler):
    """Tells the metrics about other people's errors: an addon that failed, a connection handler that crashed."""

    def __init__(self, on_error: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._on_error = on_error

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".", 1)[0] not in _OURS:
            self._on_error(record.name.split(".", 1)[0])


def install(*, on_error: Callable[[str], None] | None = None, stream: TextIO | None = None) -> None:
    """Replace every handler of the process by ours.

    Args:
        on_error: Called with the top-level name of a foreign logger that recorded an error.
        stream: Where lines go; standard error by default.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SafeFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler] if on_error is None else [handler, _Counter(on_error)]
    root.setLevel(logging.WARNING)
    logging.getLogger("paravent").setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    # A formatting error of logging itself prints the record's arguments: never.
    logging.raiseExceptions = False
    sys.excepthook = _on_uncaught
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread


def _on_uncaught(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    get_logger("process").critical("arrêt sur une erreur imprévue (%s, %s)", kind.__name__, _place(error))


def _on_unraisable(unraisable: UnraisableHookArgs) -> None:
    get_logger("process").error("erreur ignorée par l'interpréteur (%s)", unraisable.exc_type.__name__)


def _on_thread(arguments: threading.ExceptHookArgs) -> None:
    get_logger("process").error("erreur dans un fil d'exécution (%s)", arguments.exc_type.__name__)


def _place(error: BaseException) -> str:
    """Return the file and line of the innermost frame: code, never values."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
