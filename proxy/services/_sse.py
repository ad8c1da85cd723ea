"""Walks through server-sent events (WHATWG HTML, §9.2) and keeps every byte that it is not asked to change.

Field order, comments, line ends and unknown fields pass as they came; only the data of an event may be replaced, and
events may be added around it. Fed with chunks cut anywhere, inside UTF-8 too. It knows no service, and an error in a
handler never loses an event: its own bytes pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_USUAL: Final = re.compile(rb"(?:event: ([^\r\n]*)\n)?data: ([^\r\n]*)\n\n")
_LINE_FEED: Final = 0x0A
"""How nearly every event is written; what is not is read line by line."""


@dataclass(slots=True)  # not frozen, which would make it four times slower to build: an answer has hundreds
class Event:
    """One event with all its bytes, up to and with the empty line that ends it.

    Attributes:
        raw: Its bytes.
        name: Its `event` field, or an empty string.
        data: Its `data` lines joined by line feeds; empty if it has none (a comment, a `retry`).
        line_end: The line end in use, for events put beside it.
    """

    raw: bytes = field(repr=False)
    name: str
    data: str = field(repr=False)
    line_end: bytes

    def replaced(self, data: str) -> bytes:
        """Return the event's bytes with other data; its other lines stay."""
        if data == self.data:
            return self.raw
        usual = _USUAL.fullmatch(self.raw)
        if usual and "\n" not in data:
            return self.raw[: usual.start(2)] + data.encode(errors="surrogatepass") + b"\n\n"
        lines: list[bytes] = []
        written = False
        for content, end in _lines(self.raw):
            if not _is_data(content):
                lines += (content, end)
            elif not written:
                written = True
                prefix = b"data: " if content.startswith(b"data: ") else b"data:"
                for line in data.encode(errors="surrogatepass").split(b"\n"):
                    lines += (prefix, line, end)
        return b"".join(lines)

    def beside(self, name: str, data: str) -> bytes:
        """Return the bytes of another event, written like this one."""
        return event_bytes(name, data, self.line_end)


class EventHandler(Protocol):
    """What is done with each event of a stream."""

    def event(self, event: Event) -> bytes:
        """Return what goes out instead of an event: itself, changed, with others around it."""
        ...

    def end(self) -> bytes:
        """Return what is still to be sent when the stream ends without saying so."""
        ...


def event_bytes(name: str, data: str, line_end: bytes = b"\n") -> bytes:
    """Write an event with one data line."""
    lines = [f"event: {name}".encode()] if name else []
    return line_end.join((*lines, f"data: {data}".encode(), b"", b""))


class EventStream:
    """Restores a `text/event-stream` body; fulfils `proxy.services.base.BodyRestorer`."""

    def __init__(self, handler: EventHandler, run: Callable[[bytes, int], tuple[int, bytes]] | None = None) -> None:
        """Open a stream.

        Args:
            handler: What is done with each event.
            run: Given bytes and where an event begins in them, treats as many whole events, ended by two line feeds,
                as it can at once; returns where the first untreated one begins, and what goes out for the others.
        """
        self._handler = handler
        self._run = run
        self._pending = bytearray()
        self._line = 0  # where the first line not yet seen in full starts
        self._seen = 0  # up to where no line end was found

    def feed(self, data: bytes) -> bytes:
        """Take the next chunk, return every event that it completes."""
        if self._pending or b"\r" in data:
            return self._by_lines(data)
        out: list[bytes] = []
        start = 0
        while (end := data.find(b"\n\n", start)) >= 0 and data[start] != _LINE_FEED:
            treated, restored = self._run_from(data, start)
            if treated > start:
                start = treated
            else:
                restored = self._handled(data[start : end + 2])
                start = end + 2
            out.append(restored)
        if start < len(data):
            out.append(self._by_lines(data[start:]))
        return b"".join(out)

    def _run_from(self, data: bytes, start: int) -> tuple[int, bytes]:
        try:
            return self._run(data, start) if self._run else (start, b"")
        except Exception:  # noqa: BLE001 - the handler may fare better, and loses no event
            return start, b""

    def _by_lines(self, data: bytes) -> bytes:
        """Do the same whatever the line ends, and with what came before."""
        self._pending += data
        out: list[bytes] = []
        start = 0
        while found := _LINE_END.search(self._pending, self._seen):
            if found.end() == len(self._pending) and found[0] == b"\r":
                break  # a line feed may follow
            if found.start() == self._line:
                out.append(self._handled(bytes(self._pending[start : found.end()])))
                start = found.end()
            self._line = self._seen = found.end()
        else:
            self._seen = max(self._line, len(self._pending))
        if start:
            del self._pending[:start]
            self._line -= start
            self._seen -= start
        return b"".join(out)

    def close(self) -> bytes:
        """Return the rest: an event without its empty line, then what the handler still holds."""
        rest = bytes(self._pending)
        self._pending.clear()
        self._line = self._seen = 0
        out = self._handled(rest) if rest else b""
        try:
            tail = self._handler.end()
        except Exception:  # noqa: BLE001 - the answer matters more than what is held back
            tail = b""
        if tail and rest and not rest.endswith((b"\n\n", b"\r\n\r\n", b"\r\r")):
            out += b"\n\n"
        return out + tail

    def _handled(self, raw: bytes) -> bytes:
        try:
            return self._handler.event(_parsed(raw))
        except Exception:  # noqa: BLE001 - an event that cannot be read must still reach the user
            return raw


def _parsed(raw: bytes) -> Event:
    usual = _USUAL.fullmatch(raw)
    if usual:
        return Event(raw, (usual[1] or b"").strip().decode(), usual[2].decode(), b"\n")
    name = ""
    data: list[str] = []
    end = b"\n"
    for content, line_end in _lines(raw):
        end = line_end or end
        if _is_data(content):
            data.append(content[5:].removeprefix(b" ").decode())
        elif content.startswith(b"event:"):
            name = content[6:].strip().decode()
    return Event(raw, name, "\n".join(data), end)


def _is_data(line: bytes) -> bool:
    return line.startswith(b"data:") or line == b"data"


def _lines(raw: bytes) -> list[tuple[bytes, bytes]]:
    lines = []
    done = 0
    for found in _LINE_END.finditer(raw):
        lines.append((raw[done : found.start()], found[0]))
        done = found.end()
    if done < len(raw):
        lines.append((raw[done:], b""))
    return lines
