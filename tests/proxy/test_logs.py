"""Diagnostics: our own words as they are, of everybody else's only where and what kind."""

from __future__ import annotations

import io
import logging
import sys
import threading
import warnings
from typing import TYPE_CHECKING

import pytest

from proxy import logs

if TYPE_CHECKING:
    from collections.abc import Iterator

CANARY = "Quennebozrel"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Install ours on a stream, and put everything back."""
    root = logging.getLogger()
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    stream = io.StringIO()
    logs.install(stream=stream)
    yield stream
    logging.captureWarnings(False)
    root.handlers[:], logging.raiseExceptions = handlers, raising
    root.setLevel(level)
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


def _raise() -> None:
    raise ValueError(CANARY)


def test_our_own_words_are_written(written: io.StringIO) -> None:
    """The control: message and arguments of our loggers."""
    logs.get_logger("essai").info("prêt sur %s", "127.0.0.1:8080")
    assert "paravent.essai prêt sur 127.0.0.1:8080" in written.getvalue()


@pytest.mark.parametrize("name", ["mitmproxy.proxy.server", "presidio-analyzer", "asyncio", "autre", "paraventile"])
def test_of_others_only_the_place_and_the_kind_are_written(written: io.StringIO, name: str) -> None:
    """Message, arguments and traceback values are dropped: a crash of mitmproxy quotes the whole request."""
    try:
        _raise()
    except ValueError:
        logging.getLogger(name).exception("quoted: %s %r", CANARY, {"body": CANARY}, extra={"stack_info_": CANARY})
    assert CANARY not in written.getvalue()
    assert f"ERROR {name} test_logs:" in written.getvalue()
    assert "(ValueError)" in written.getvalue()


def test_an_exception_of_ours_is_named_without_its_message(written: io.StringIO) -> None:
    """Even where our own logger is given one."""
    try:
        _raise()
    except ValueError:
        logs.get_logger("essai").exception("imprévu")
    assert CANARY not in written.getvalue()
    assert "imprévu (ValueError)" in written.getvalue()


def test_uncaught_exceptions_and_warnings_are_named_only(written: io.StringIO) -> None:
    """In the main thread, in another, in a finaliser, or as a warning."""
    try:
        _raise()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    thread = threading.Thread(target=_raise)
    thread.start()
    thread.join()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, stacklevel=1)
    assert CANARY not in written.getvalue()
    assert written.getvalue().count("ValueError") == 2
    assert "py.warnings" in written.getvalue()


def test_a_record_that_cannot_be_formatted_prints_nothing(
    written: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    """Python's logging would print its arguments."""
    logs.get_logger("essai").warning("%d", CANARY)
    assert CANARY not in written.getvalue() + capfd.readouterr().err


def test_errors_of_others_are_counted(written: io.StringIO) -> None:
    """By the first part of their name; ours and mere warnings are not."""
    seen: list[str] = []
    logs.install(on_error=seen.append, stream=written)
    logging.getLogger("mitmproxy.addonmanager").error(CANARY)
    logging.getLogger("mitmproxy.addonmanager").warning(CANARY)
    logs.get_logger("essai").error("la nôtre")
    assert seen == ["mitmproxy"]
