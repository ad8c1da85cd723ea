"""Restores texts that arrive as increments inside JSON events: one channel per field of each message.

A service's rule says which leaf continues which channel, and which channels an event ends. What a channel still holds
back when it ends joins that event's own increment, or goes into a copy of the channel's latest event put before it,
with every other increment emptied. All other strings are complete and restored as such, JSON documents inside strings
included. Events that are not JSON pass as they came.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from proxy.services._channels import Channels, whole_leaf
from proxy.services._json import Leaf, leaves, splice
from proxy.services._json_source import JsonSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from proxy.services._paths import Path
    from proxy.services._sse import Event
    from proxy.services.base import Restoration

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Increment:
    """Where a leaf belongs.

    Attributes:
        key: The channel that it continues.
        is_json: Whether the channel is the source of a JSON document (a tool call's arguments).
    """

    key: Key
    is_json: bool = False


class Rule(Protocol):
    """What is known of a service's events."""

    def increment(self, document: Any, path: Path) -> Increment | None:
        """Return the channel that a string continues, None where the string is complete in itself."""
        ...

    def verbatim(self, document: Any, path: Path) -> bool:
        """Say whether a string must reach the client as it came, as it will be sent back under a signature."""
        ...

    def ended(self, document: Any) -> Callable[[Key], bool]:
        """Return which channels an event ends."""
        ...


@dataclass(frozen=True, slots=True)
class _Latest:
    """The latest event of a channel: what a copy of it is made from."""

    event: Event
    leaf: Leaf
    increments: tuple[Leaf, ...]

    def saying(self, text: str) -> bytes:
        """Return the event with this text as its only increment."""
        changes = {**dict.fromkeys(self.increments, ""), self.leaf: text}
        return self.event.beside(self.event.name, splice(self.event.data, changes))


class Increments:
    """Handles the events of one answer; fulfils `proxy.services._sse.EventHandler`."""

    def __init__(self, rule: Rule, restoration: Restoration) -> None:
        self._rule = rule
        self._restoration = restoration
        self._channels: Channels[Key] = Channels(restoration)
        self._latest: dict[Key, _Latest] = {}

    def event(self, event: Event) -> bytes:
        """Restore one event."""
        if event.data.strip() == "[DONE]":
            return self._flushed(_every) + event.raw
        if event.data.lstrip()[:1] not in ("{", "["):
            return event.raw
        document = json.loads(event.data)
        places = self._places(event.data, document)
        texts = {leaf: self._text(leaf, place) for leaf, place in places.items()}
        increments = {place.key: leaf for leaf, place in places.items() if place}
        for key, leaf in increments.items():
            self._latest[key] = _Latest(event, leaf, tuple(increments.values()))
        before = b""
        for key, tail in self._channels.close_all(self._rule.ended(document)):
            if key in increments:
                texts[increments[key]] += tail
            else:
                before += self._latest[key].saying(tail)
        return before + event.replaced(splice(event.data, texts))

    def end(self) -> bytes:
        """Return what channels held back when the answer broke off."""
        return self._flushed(_every)

    def _places(self, data: str, document: Any) -> dict[Leaf, Increment | None]:
        """Return every string that may change, with the channel that it continues."""
        rule = self._rule
        found = leaves(data, opens=lambda leaf: rule.increment(document, leaf.path) is None)
        return {
            leaf: rule.increment(document, leaf.path)
            for leaf in found
            if not leaf.is_key and not rule.verbatim(document, leaf.path)
        }

    def _text(self, leaf: Leaf, place: Increment | None) -> str:
        if place is None:
            return whole_leaf(leaf, self._restoration)
        return self._channels.feed(place.key, leaf.value, JsonSource if place.is_json else None)

    def _flushed(self, belongs: Callable[[Key], bool]) -> bytes:
        return b"".join(self._latest[key].saying(tail) for key, tail in self._channels.close_all(belongs))


def _every(_key: Key) -> bool:
    return True


def at(document: Any, *path: str | int) -> Any:
    """Return what stands at a path of a decoded document, None where nothing does."""
    for segment in path:
        try:
            document = document[segment]
        except (KeyError, IndexError, TypeError):
            return None
    return document
