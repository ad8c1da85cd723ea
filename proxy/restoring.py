"""Puts the user's own values back where an answer shows placeholders, sans I/O: text in, text out.

Only placeholders that stand in the given mapping are replaced, once: a restored value is never searched again, so a
value that looks like a placeholder is shown as it is. What looks like a placeholder but is unknown stays as it stands.
Only square brackets (of any width) belong to a placeholder; any other sign around it stays.

A stream holds back no more than what may still become a placeholder, at most `proxy.placeholders.MAX_LENGTH` code
points, and gives the same text however it is cut. This file never logs and never raises on any text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy.placeholders import MAX_LENGTH, UNFINISHED, may_go_on, may_hold, name_of, occurrences

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

_LOOKBEHIND = 2
"""Code points already given out that the grammar must see to know where a word starts."""


def _uncounted(_restored: int) -> None:
    """Ignore how many placeholders were restored."""


def _unescaped(value: str) -> str:
    return value


class Restoration:
    """The pseudonyms of one user at one service; fulfils `proxy.services.base.Restoration`.

    Args:
        originals: Original value by placeholder name without brackets (`"NOM_1"`). It is looked at when text is
            restored, so a mapping that grows makes its new names known to streams that are already open.
        count: Called with the number of placeholders restored, each time there are some.
    """

    __slots__ = ("_count", "_originals")

    def __init__(self, originals: Mapping[str, str], count: Callable[[int], None] = _uncounted) -> None:
        self._originals = originals
        self._count = count

    def __repr__(self) -> str:
        return f"Restoration({len(self._originals)} names)"

    def whole(self, text: str) -> str:
        """Restore a complete text."""
        if not may_hold(text):
            return text
        stream = self.stream()
        return stream.feed(text) + stream.close()

    def stream(self, escape: Callable[[str], str] | None = None) -> Stream:
        """Open a text stream; `escape` is applied to each restored value (JSON source inside a text, HTML …)."""
        return Stream(self._originals, self._count, escape or _unescaped)


class Stream:
    """Restores one stream of plain text cut anywhere; fulfils `proxy.services.base.TextRestorer`."""

    __slots__ = ("_before", "_count", "_escape", "_held", "_originals")

    def __init__(
        self, originals: Mapping[str, str], count: Callable[[int], None], escape: Callable[[str], str]
    ) -> None:
        self._originals = originals
        self._count = count
        self._escape = escape
        self._before = ""
        self._held = ""

    def __repr__(self) -> str:
        return f"Stream({len(self._held)} code points held)"

    def feed(self, text: str) -> str:
        """Take the next piece, return what is certain so far (may be empty)."""
        if not self._held and not may_hold(text):
            known = self._before + text
            if not may_go_on(known, max(len(self._before), len(known) - MAX_LENGTH)):
                self._before = known[-_LOOKBEHIND:]
                return text
        return self._advance(text, closing=False)

    def close(self) -> str:
        """Return what was still held back."""
        return self._advance("", closing=True)

    def _advance(self, text: str, *, closing: bool) -> str:
        if not self._originals and not self._held:
            self._before = (self._before + text)[-_LOOKBEHIND:]
            return text
        known = self._before + self._held + text
        done = len(self._before)
        certain = len(known) if closing else _certain(known, done)
        pieces: list[str] = []
        restored = 0
        for match in occurrences(known, done):
            if match.start() >= certain:
                break
            original = self._original(match)
            if original is not None:
                pieces += known[done : match.start()], original
                done = match.end()
                restored += 1
            if match.end() > certain:
                certain = _certain(known, match.end())
        pieces.append(known[done:certain])
        self._before = known[max(0, certain - _LOOKBEHIND) : certain]
        self._held = known[certain:]
        if restored:
            self._count(restored)
        return "".join(pieces)

    def _original(self, match: re.Match[str]) -> str | None:
        form = match.lastindex or 0
        emphasis, prefix, number, emphasis_after = match.groups()[form : form + 4]
        original = self._originals.get(name_of(prefix, number))
        if original is None:
            return None
        restored = f"{emphasis}{self._escape(original)}{emphasis_after}"
        return restored if match["link"] is None else f"[{restored}]"


def _certain(text: str, start: int) -> int:
    """Find up to where no further text can change the outcome."""
    start = max(start, len(text) - MAX_LENGTH)
    unfinished = UNFINISHED.search(text, start) if may_go_on(text, start) else None
    return unfinished.start() if unfinished else len(text)
