r"""Restores the source of a JSON document, cut anywhere: a body, or a tool's arguments inside another document.

What a value must be escaped for depends on how many strings lie around it. A string that begins as a document of its
own is held until it ends, then restored as one, at any depth; every other string, and what stands between them, goes
out as it comes, escaped once. A string held beyond `MAX_HELD` passes as it came. It never raises on any text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from proxy.placeholders import SIGNS
from proxy.services._channels import whole_text
from proxy.services._json import literal

if TYPE_CHECKING:
    from proxy.services.base import Restoration, TextRestorer

MAX_HELD: Final = 4_000_000
"""Code points of one string; no answer nests a document so long."""

_INSIDE: Final = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)
_ESCAPES: Final = r"(?:\\[nrt]|[ \t\r\n])*+"
_BEGUN: Final = re.compile(rf"{_ESCAPES}(?:[{{\[]{_ESCAPES})?\\?\Z")
_DOCUMENT: Final = re.compile(rf'{_ESCAPES}(?:\{{{_ESCAPES}(?:\\"|\}})|\[{_ESCAPES}(?:\\"|[]\[{{0-9tfn-]))')
_CLEAN: Final = re.compile(rf'(?=[,:"{{}}])(?:[][ \t\r\n,:{{}}0-9.eE+truefalsn-]*+"(?![ \t\r\n{{])[^"\\{SIGNS}]*+")++')
"""Strings without escapes that can hold neither a placeholder nor a document: most of them, treated at once."""

_DECODER: Final = json.JSONDecoder(strict=False)


def escaped_for_json(value: str) -> str:
    """Escape a value for the inside of a JSON string."""
    return literal(value)[1:-1]


class JsonSource:
    """Restores JSON source; fulfils `proxy.services.base.TextRestorer`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._stream: TextRestorer = restoration.stream(escaped_for_json)
        self._pending = ""
        self._scanned = 0  # up to where the string that is held was looked at
        self._where = self._between

    def feed(self, text: str) -> str:
        """Take the next piece, return what is certain so far."""
        self._pending += text
        out: list[str] = []
        # Each step takes what it can and says whether another may go on.
        while self._where(out):
            pass
        return "".join(out)

    def close(self) -> str:
        """Return the rest: a document that is not complete as it came."""
        rest, self._pending, held = self._pending, "", self._where == self._holding
        if held:
            return self._stream.close() + rest
        return self._stream.feed(rest) + self._stream.close()

    def _between(self, out: list[str]) -> bool:
        clean = _CLEAN.match(self._pending)
        if clean:
            self._turn(out, clean[0])
            self._pending = self._pending[clean.end() :]
        before, quote, self._pending = self._pending.partition('"')
        out.append(self._stream.feed(before))
        if quote:
            self._turn(out, quote)
            self._where = self._beginning
        return bool(quote)

    def _beginning(self, out: list[str]) -> bool:  # noqa: ARG002 - as the other steps
        if _DOCUMENT.match(self._pending):
            self._where, self._scanned = self._holding, 0
        elif _BEGUN.match(self._pending) and len(self._pending) < MAX_HELD:
            return False
        else:
            self._where = self._passing
        return True

    def _passing(self, out: list[str]) -> bool:
        end = self._inside(0)
        out.append(self._stream.feed(self._pending[:end]))
        self._pending = self._pending[end:]
        return self._ended(out)

    def _holding(self, out: list[str]) -> bool:
        self._scanned = self._inside(self._scanned)
        if self._pending[self._scanned : self._scanned + 1] == '"':
            out.append(self._document(self._pending[: self._scanned]))
            self._pending = self._pending[self._scanned :]
            return self._ended(out)
        if self._scanned > MAX_HELD:
            self._where = self._leaving
            return True
        return False

    def _leaving(self, out: list[str]) -> bool:
        """Let the rest of a string pass that was too long to hold."""
        end = self._inside(0)
        out.append(self._pending[:end])
        self._pending = self._pending[end:]
        return self._ended(out)

    def _inside(self, start: int) -> int:
        found = _INSIDE.match(self._pending, start)
        return found.end() if found else start

    def _ended(self, out: list[str]) -> bool:
        if self._pending[:1] != '"':
            return False
        self._turn(out, '"')
        self._pending = self._pending[1:]
        self._where = self._between
        return True

    def _turn(self, out: list[str], quote: str) -> None:
        out += self._stream.close(), quote
        self._stream = self._restoration.stream(escaped_for_json)

    def _document(self, inside: str) -> str:
        try:
            value = _DECODER.decode(f'"{inside}"')
        except ValueError:
            return inside
        restored = whole_text(str(value), self._restoration)
        return inside if restored == value else escaped_for_json(restored)
