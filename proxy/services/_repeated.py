r"""Restores events of unknown services: a placeholder cut over several events is put together where a field repeats.

Nothing says which fields are increments, so only the visible beginning of a placeholder, an open bracket at a string's
end, is held back, and joined to the next event's string at the same place. A string that repeats the one before it
and goes on is a cumulative answer: it is restored as a whole. What is held when the answer ends goes into a copy of
its event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from proxy.services._channels import whole_leaf
from proxy.services._json import leaves, splice
from proxy.services._sse import event_bytes
from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from proxy.services._json import Leaf
    from proxy.services._paths import Path
    from proxy.services._sse import Event
    from proxy.services.base import Restoration

_OPEN: Final = re.compile(r"\\?[\[［【〔][^\[\]［］【】〔〕\n]{0,40}\Z")


@dataclass(frozen=True, slots=True)
class _Held:
    """The beginning of a placeholder at a string's end, and the string; `copy` writes an event that says it alone."""

    beginning: str
    last: str
    copy: Callable[[str], str]


class _Repeated:
    """The fields of one answer, each with what it holds back."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._held: dict[Path, _Held] = {}

    def restored(self, source: str) -> str:
        """Restore the data of one event."""
        try:
            found = [leaf for leaf in leaves(source) if not leaf.is_key]
        except Unreadable:
            return self._restoration.whole(source)
        texts = {leaf: self._text(leaf, found, source) for leaf in found}
        return splice(source, texts)

    def rest(self) -> list[str]:
        """Return the data of the events that say what is still held."""
        held, self._held = self._held, {}
        return [field.copy(field.beginning) for field in held.values()]

    def _text(self, leaf: Leaf, found: list[Leaf], source: str) -> str:
        held = self._held.pop(leaf.path, None)
        text = leaf.value
        if held and not (text.startswith(held.last) and len(text) > len(held.last)):
            text = held.beginning + text
        cut = _OPEN.search(text) if leaf.within is None else None
        if cut is None:
            return self._restoration.whole(text) if held else whole_leaf(leaf, self._restoration)
        longest = max(found, key=lambda other: len(other.value) if other.within is None else 0)

        def copy(beginning: str) -> str:
            return splice(source, {longest: "", leaf: beginning})

        self._held[leaf.path] = _Held(cut[0], leaf.value, copy)
        return self._restoration.whole(text[: cut.start()])


class RepeatedEvents:
    """Handles server-sent events; fulfils `proxy.services._sse.EventHandler`."""

    def __init__(self, restoration: Restoration) -> None:
        self._fields = _Repeated(restoration)
        self._name = ""

    def event(self, event: Event) -> bytes:
        """Restore one event."""
        if event.data.strip() == "[DONE]":
            return self.end() + event.raw
        if not event.data:
            return event.raw
        self._name = event.name
        return event.replaced(self._fields.restored(event.data))

    def end(self) -> bytes:
        """Return what is held when the answer ends."""
        return b"".join(event_bytes(self._name, data) for data in self._fields.rest())


class RepeatedLines:
    """Handles lines of JSON; fulfils `proxy.services._ndjson.LineHandler`."""

    def __init__(self, restoration: Restoration) -> None:
        self._fields = _Repeated(restoration)

    def line(self, content: str, line_end: str) -> str:
        """Restore one line."""
        return self._fields.restored(content) + line_end

    def end(self) -> str:
        """Return what is held when the answer ends."""
        return "".join(f"{data}\n" for data in self._fields.rest())
