r"""Restores the length-prefixed frames of Google's pages (Gemini, Google Traduction), and plain JSON as it comes.

A framed answer is `)]}'`, an empty line, then frames `<n>\n<json>\n`, where `n` counts UTF-16 code units from the line
feed after the digits to the one after the document. Texts in it are cumulative and lie in JSON documents inside
strings, so each frame is restored as a whole and its length written anew. From anything unexpected on, all passes as
it came.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from proxy.services._channels import restore_whole
from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from proxy.services.base import BodyRestorer, Restoration

_PREFIX: Final = ")]}'"
_LENGTH: Final = re.compile(r"\s*([0-9]{1,9})(?=\n)")


class FramesOrRaw:
    """Looks at an answer's first bytes, then restores it; fulfils `proxy.services.base.BodyRestorer`."""

    def __init__(self, restoration: Restoration, raw: BodyRestorer) -> None:
        self._restoration = restoration
        self._raw = raw
        self._chosen: BodyRestorer | None = None
        self._first = b""

    def feed(self, data: bytes) -> bytes:
        """Take the next chunk."""
        if self._chosen is not None:
            return self._chosen.feed(data)
        self._first += data
        prefix = _PREFIX.encode()
        if len(self._first) < len(prefix) and prefix.startswith(self._first):
            return b""
        self._chosen = Frames(self._restoration) if self._first.startswith(prefix) else self._raw
        return self._chosen.feed(self._first)

    def close(self) -> bytes:
        """Return the rest."""
        return self._chosen.close() if self._chosen else self._raw.feed(self._first) + self._raw.close()


class Frames:
    """Restores framed answers; fulfils `proxy.services.base.BodyRestorer`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
        self._pending = ""
        self._begun = False
        self._lost = False

    def feed(self, data: bytes) -> bytes:
        """Take the next chunk, return every frame that it completes."""
        self._pending += self._decoder.decode(data)
        return self._advance().encode(errors="surrogateescape")

    def close(self) -> bytes:
        """Return the rest as it came."""
        self._pending += self._decoder.decode(b"", final=True)
        rest = self._advance() + self._pending
        self._pending = ""
        return rest.encode(errors="surrogateescape")

    def _advance(self) -> str:
        out = ""
        if not self._begun and len(self._pending) >= len(_PREFIX):
            out, self._pending, self._begun = self._pending[: len(_PREFIX)], self._pending[len(_PREFIX) :], True
        while self._begun and not self._lost:
            length = _LENGTH.match(self._pending)
            if length is None:
                self._lost = re.fullmatch(r"\s*[0-9]{0,9}", self._pending) is None
                break
            end = _after_units(self._pending, length.end(), int(length[1]))
            if end is None:
                break
            out += self._frame(self._pending[: length.start(1)], self._pending[length.end() : end])
            self._pending = self._pending[end:]
        if self._lost:
            out, self._pending = out + self._pending, ""
        return out

    def _frame(self, before: str, content: str) -> str:
        try:
            document = content.strip()
            restored = content.replace(document, restore_whole(document, self._restoration), 1)
        except Unreadable:
            restored = content
        return f"{before}{_units(restored)}{restored}"


def _units(text: str) -> int:
    return len(_utf16(text)) // 2


def _after_units(text: str, start: int, units: int) -> int | None:
    """Return the offset after so many UTF-16 code units, None while they are not all there."""
    coded = _utf16(text[start:])
    if len(coded) < 2 * units:
        return None
    return start + len(coded[: 2 * units].decode("utf-16-le", "surrogatepass"))


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
