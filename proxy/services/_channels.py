"""Keeps the text streams of one answer apart, each with what it holds back.

An answer interleaves several texts (the message, its reasoning, a tool's input); a placeholder may be cut across the
events of one of them. Each text is a channel, named by its adapter. This file knows no service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy.services._json import Leaf, leaves, splice
from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from proxy.services.base import Restoration, TextRestorer

    Opening = Callable[[Restoration], TextRestorer]
    """Opens a stream of source that has a grammar, such as `proxy.services._json_source.JsonSource`."""


class Channels[Key: "Hashable"]:
    """The open text streams of one answer."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._open: dict[Key, TextRestorer] = {}

    def feed(self, key: Key, text: str, opening: Opening | None = None) -> str:
        """Continue a channel (or open it; `opening` counts then), return what is certain of its text."""
        if key not in self._open:
            self._open[key] = opening(self._restoration) if opening else self._restoration.stream()
        return self._open[key].feed(text)

    def restart(self, key: Key, text: str, opening: Opening | None = None) -> str:
        """Begin a channel anew: its text so far is replaced, what it held back with it."""
        self._open.pop(key, None)
        return self.feed(key, text, opening)

    def is_open(self, key: Key) -> bool:
        """Say whether a channel was fed and not closed."""
        return key in self._open

    def close(self, key: Key) -> str:
        """End a channel, return what it held back."""
        stream = self._open.pop(key, None)
        return stream.close() if stream else ""

    def close_all(self, belongs: Callable[[Key], bool] = lambda _key: True) -> list[tuple[Key, str]]:
        """End every channel that `belongs`; return those that held something back, in order of opening."""
        ended = [(key, self.close(key)) for key in [key for key in self._open if belongs(key)]]
        return [(key, tail) for key, tail in ended if tail]


def text_leaves(source: str) -> list[Leaf]:
    """List the string values of a JSON source, without walking into documents that strings hold."""
    return [leaf for leaf in leaves(source, opens=lambda _leaf: False) if not leaf.is_key]


def restore_leaves(source: str, restored: Callable[[Leaf], str]) -> str:
    """Replace each string of a JSON source by what `restored` says; keys and numbers stay."""
    return splice(source, {leaf: restored(leaf) for leaf in text_leaves(source)})


def restore_whole(source: str, restoration: Restoration) -> str:
    """Restore each string and each key of a JSON source as a complete text."""
    found = leaves(source, opens=lambda _leaf: False)
    return splice(source, {leaf: whole_leaf(leaf, restoration) for leaf in found})


def whole_leaf(leaf: Leaf, restoration: Restoration) -> str:
    """Restore one string as a complete text, or as the JSON document that it holds.

    Signatures and encrypted state stay: they are checked by their maker.
    """
    if leaf.is_key:
        return restoration.whole(leaf.value)
    if leaf.path[-1:] in (("signature",), ("encrypted_content",)):
        return leaf.value
    return whole_text(leaf.value, restoration)


def whole_text(text: str, restoration: Restoration) -> str:
    """Restore a complete text, or the JSON document that it is."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            return restore_whole(text, restoration)
        except Unreadable:
            pass  # only text that looks like a document
    return restoration.whole(text)
