"""Walks through a body of lines (newline-delimited JSON and its prefixed variants), keeping what it does not change.

Fed with chunks cut anywhere. It knows no service, and an error in a handler never loses a line: its own bytes pass.
"""

from __future__ import annotations

from typing import Protocol


class LineHandler(Protocol):
    """What is done with each line of a stream."""

    def line(self, content: str, line_end: str) -> str:
        """Return what goes out instead of a line (with its line end): itself, changed, with others around it."""
        ...

    def end(self) -> str:
        """Return what is still to be sent when the stream ends without saying so."""
        ...


class LineStream:
    """Restores a body of lines; fulfils `proxy.services.base.BodyRestorer`."""

    def __init__(self, handler: LineHandler) -> None:
        self._handler = handler
        self._pending = bytearray()
        self._seen = 0  # up to where no line feed was found

    def feed(self, data: bytes) -> bytes:
        """Take the next chunk, return every line that it completes."""
        self._pending += data
        out: list[bytes] = []
        start = 0
        while (found := self._pending.find(b"\n", self._seen)) != -1:
            out.append(self._handled(bytes(self._pending[start : found + 1])))
            start = self._seen = found + 1
        del self._pending[:start]
        self._seen = len(self._pending)
        return b"".join(out)

    def close(self) -> bytes:
        """Return the rest: a last line without its line end, then what the handler still holds."""
        rest = bytes(self._pending)
        self._pending.clear()
        self._seen = 0
        out = self._handled(rest) if rest else b""
        try:
            tail = self._handler.end().encode()
        except Exception:  # noqa: BLE001 - the answer matters more than what is held back
            tail = b""
        return out + (b"\n" if rest and tail else b"") + tail

    def _handled(self, raw: bytes) -> bytes:
        content = raw.rstrip(b"\r\n")
        if not content:
            return raw
        try:
            return self._handler.line(content.decode(), raw[len(content) :].decode()).encode()
        except Exception:  # noqa: BLE001 - a line that cannot be read must still reach the user
            return raw
