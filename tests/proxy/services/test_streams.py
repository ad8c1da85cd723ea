from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._ndjson import LineStream
from proxy.services._sse import Event, EventStream, event_bytes
from tests.wire_samples import cuttings, drain

STREAM = (
    b": a comment\n\n"
    b"event: delta\nid: 7\nretry: 10\ndata: un \xc3\xa9t\xc3\xa9\n\n"
    b"data: deux\ndata:  lignes\r\n\r\n"
    b"data:x\r\rdata\n\nunknown\n\n\n\ndata: fin\n\n"
)


class Recorder:
    """Passes events, remembers them."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def event(self, event: Event) -> bytes:
        """Remember an event."""
        self.seen.append((event.name, event.data))
        return event.raw

    def end(self) -> bytes:
        """Add nothing."""
        return b""


class Shouter:
    """Puts every event's data into capitals, with another before it and one at the end."""

    def event(self, event: Event) -> bytes:
        """Change an event."""
        return (event.beside("before", "x") if event.data else b"") + event.replaced(event.data.upper())

    def end(self) -> bytes:
        """Add one event."""
        return event_bytes("", "end")


class Lines:
    """Puts every line into capitals, with another at the end."""

    def line(self, content: str, line_end: str) -> str:
        """Change a line."""
        return content.upper() + line_end

    def end(self) -> str:
        """Add one line."""
        return "end\n"


class Broken:
    """Fails on everything."""

    def event(self, event: Event) -> bytes:
        """Fail."""
        raise ValueError

    def line(self, content: str, line_end: str) -> str:
        """Fail."""
        raise ValueError

    def end(self) -> bytes:
        """Fail."""
        raise ValueError


def test_events_are_seen_whatever_the_chunks() -> None:
    """Names and data come out as the standard says, however the bytes are cut."""
    for chunks in cuttings(STREAM):
        recorder = Recorder()
        assert drain(EventStream(recorder), chunks) == STREAM
        assert [event for event in recorder.seen if event[1]] == [
            ("delta", "un été"),
            ("", "deux\n lignes"),
            ("", "x"),
            ("", "fin"),
        ]


@given(
    st.binary(max_size=60) | st.text("data: event\r\n\xe9", max_size=60).map(str.encode), st.lists(st.integers(1, 7))
)
def test_every_byte_passes(body: bytes, sizes: list[int]) -> None:
    """Whatever the bytes and the chunks, what is not changed comes out as it went in."""
    chunks, at = [], 0
    for size in sizes:
        chunks.append(body[at : at + size])
        at += size
    chunks.append(body[at:])
    assert drain(EventStream(Recorder()), chunks) == body


def test_only_data_changes() -> None:
    """Other fields, comments and line ends stay where they are."""
    body = b": c\r\nid: 7\r\nevent: e\r\ndata: abc\r\nretry: 1\r\n\r\n"
    expected = b"event: before\r\ndata: x\r\n\r\n: c\r\nid: 7\r\nevent: e\r\ndata: ABC\r\nretry: 1\r\n\r\ndata: end\n\n"
    for chunks in cuttings(body):
        assert drain(EventStream(Shouter()), chunks) == expected


def test_data_of_several_lines_is_replaced() -> None:
    """Several data lines make one text, written back as several lines."""
    out = drain(EventStream(Shouter()), [b"data: a\nid: 1\ndata: b\n\n"])
    assert out == b"event: before\ndata: x\n\ndata: A\ndata: B\nid: 1\n\ndata: end\n\n"


def test_an_unfinished_event_is_kept_apart_from_what_follows() -> None:
    """A last event without its empty line is handled; what is added after it is an event of its own."""
    out = drain(EventStream(Shouter()), [b"data: a"])
    assert out == b"event: before\ndata: x\n\ndata: A\n\ndata: end\n\n"


@pytest.mark.parametrize("body", [b"data: a\n\ndata: \xff\n\n", b"data: a"])
def test_an_event_that_fails_passes_as_it_came(body: bytes) -> None:
    """An error in a handler loses nothing."""
    assert drain(EventStream(Broken()), [body]) == body
    assert drain(EventStream(Shouter()), [b"data: \xff\n\n"]) == b"data: \xff\n\ndata: end\n\n"


def test_events_come_out_as_soon_as_they_are_whole() -> None:
    """An event is not held back once its empty line is there."""
    stream = EventStream(Recorder())
    assert stream.feed(b"data: a\n\ndata: b\n") == b"data: a\n\n"
    assert stream.feed(b"\n") == b"data: b\n\n"


def test_lines_are_handled_whatever_the_chunks() -> None:
    """Each line is handled once; empty lines and line ends pass."""
    body = "é\r\n\nb\n".encode()
    for chunks in cuttings(body):
        assert drain(LineStream(Lines()), chunks) == "É\r\n\nB\nend\n".encode()
    assert drain(LineStream(Lines()), [b"a"]) == b"A\nend\n"


@given(st.binary(max_size=40))
def test_a_line_that_fails_passes_as_it_came(body: bytes) -> None:
    """An error in a handler loses nothing, nor do bytes that are not UTF-8."""
    assert drain(LineStream(Broken()), [body[:7], body[7:]]) == body  # type: ignore[arg-type] # it fails before its type matters
