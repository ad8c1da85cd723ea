"""Restores ChatGPT's "delta v1" events: JSON-patch-like operations on a message, with inherited path and operation.

An event that leaves out its path `p`, operation `o` or message counter `c` means those of the event before. A text ends
when its message is finished, when another message begins, or with the stream; what it held back is then put into an
`append` event before that point. As such an event would change what the next one inherits, the next is made explicit.
It also restores older streams, where each event repeats the whole message. Bytes of other events stay.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from proxy.services._answers import compact
from proxy.services._channels import Channels, restore_whole, text_leaves, whole_leaf
from proxy.services._json import literal, splice
from proxy.services._json_source import JsonSource
from proxy.services._sse import Event, event_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proxy.services._channels import Opening
    from proxy.services._json import Leaf
    from proxy.services._paths import Path
    from proxy.services.base import Restoration

_CONTENT: Final = "/message/content/"
_TEXTLESS: Final = frozenset({"content_type", "language", "response_format_name"})
_ENDINGS: Final = frozenset({"message_stream_complete", "stream_handoff"})

_INCREMENT: Final = re.compile(r'\{"v": ?"((?:[^"\\\x00-\x1f]|\\n)*+)"\}')
_INCREMENT_TEXT: Final = re.compile(rb'data: \{"v": ?"((?:[^"\\\x00-\x1f]|\\n)*+)"\}\n\n')
_RUN: Final = re.compile(rb"(?:(?:event: delta\n)?" + _INCREMENT_TEXT.pattern.replace(b"(", b"(?:", 1) + b")++")
"""Increments one after the other, as nearly every event is written."""

_Key = tuple[object, str]
"""A channel: the message's counter and the JSON pointer of the text."""


@dataclass(frozen=True, slots=True)
class _Operation:
    """One operation of an event and where its value stands in the event's JSON."""

    at: Path
    pointer: str
    verb: str
    value: Any


class DeltaEvents:
    """Handles the events of one answer; fulfils `_sse.EventHandler`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._channels: Channels[_Key] = Channels(restoration)
        self._inherited: dict[str, Any] = {"p": "", "o": "add", "c": 0}
        self._disturbed = False
        self._is_call = False

    def event(self, event: Event) -> bytes:
        """Restore one event."""
        if not event.data:
            return event.raw
        if event.data == "[DONE]":
            return self._flushed(event.line_end) + event.raw
        continued = self._continued(event)
        if continued is not None:
            return continued
        content = json.loads(event.data)
        if isinstance(content, dict) and "v" in content and "type" not in content:
            return self._delta(event, content)
        ending = isinstance(content, dict) and content.get("type") in _ENDINGS
        flushed = self._flushed(event.line_end) if ending else b""
        return flushed + event.replaced(restore_whole(event.data, self._restoration))

    def run(self, data: bytes, start: int) -> tuple[int, bytes]:
        """Treat at once the increments of the open text that came together; see `_sse.EventStream`.

        They pass as they are where nothing of them changes; else one increment says what they say, restored.
        """
        run = _RUN.match(data, start)
        key = (self._inherited["c"], self._inherited["p"])
        if run is None or self._disturbed or self._inherited["o"] != "append" or not self._channels.is_open(key):
            return start, b""
        text = b"".join(_INCREMENT_TEXT.findall(run[0])).decode().replace("\\n", "\n")
        restored = self._channels.feed(key, text)
        if restored == text:
            return run.end(), run[0]
        name = "delta" if run[0].startswith(b"event:") else ""
        return run.end(), event_bytes(name, f'{{"v":{literal(restored)}}}')

    def end(self) -> bytes:
        """Return what texts held back when the stream broke off."""
        return self._flushed(b"\n")

    def _delta(self, event: Event, content: dict[str, Any]) -> bytes:
        found = text_leaves(event.data)
        counter, operations = self._understood(content)
        before = b""
        if any(_begins_message(operation) for operation in operations) or counter != self._inherited["c"]:
            before = self._flushed(event.line_end)
        explicit = _explicit(content, self._inherited) if self._disturbed else ""
        self._inherited = {name: content.get(name, self._inherited[name]) for name in self._inherited}
        self._disturbed = False

        for operation in operations:
            if _begins_message(operation):
                self._is_call = operation.value["message"].get("recipient", "all") not in ("all", "python")
        texts: dict[Leaf, str] = {}
        last: dict[_Key, Leaf] = {}
        for leaf, operation in _with_operations(found, operations):
            key = (counter, _pointer(operation, leaf))
            texts[leaf] = self._text(leaf, operation, key)
            if self._channels.is_open(key):
                last[key] = leaf
        if any(_finishes(operation) for operation in operations):
            for key, tail in self._channels.close_all():
                if key in last:
                    texts[last[key]] += tail
                else:
                    before += self._append(key, tail, event.line_end)
                    explicit = explicit or _explicit(content, self._inherited)
            self._disturbed = False
        data = splice(event.data, texts)
        return before + event.replaced(data.replace("{", "{" + explicit, 1) if explicit else data)

    def _continued(self, event: Event) -> bytes | None:
        """Treat the shape of nearly every event, a few letters more of the same text; None is any other."""
        increment = _INCREMENT.fullmatch(event.data)
        if increment is None or self._disturbed or self._inherited["o"] != "append":
            return None
        text = increment[1].replace("\\n", "\n")
        restored = self._channels.feed((self._inherited["c"], self._inherited["p"]), text, self._opening(text))
        if restored == text:
            return event.raw
        return event.replaced(event.data[: increment.start(1) - 1] + literal(restored) + "}")

    def _understood(self, content: dict[str, Any]) -> tuple[object, list[_Operation]]:
        value = content["v"]
        pointer, verb = content.get("p", self._inherited["p"]), content.get("o", self._inherited["o"])
        if isinstance(value, dict) and "message" in value and "p" not in content:
            pointer, verb = "", "add"
        counter = content.get("c", self._inherited["c"])
        if verb == "patch" and isinstance(value, list):
            return counter, [
                _Operation(("v", at, "v"), pointer + part.get("p", ""), part.get("o", "add"), part.get("v"))
                for at, part in enumerate(value)
            ]
        return counter, [_Operation(("v",), pointer, verb, value)]

    def _text(self, leaf: Leaf, operation: _Operation, key: _Key) -> str:
        pointer = key[1]
        if operation.verb == "append" and isinstance(operation.value, str):
            return self._channels.feed(key, leaf.value, self._opening(leaf.value))
        is_text = pointer.startswith(_CONTENT) and pointer.rpartition("/")[2] not in _TEXTLESS
        if is_text and operation.verb != "append":
            return self._channels.restart(key, leaf.value, self._opening(leaf.value))
        return whole_leaf(leaf, self._restoration)

    def _opening(self, text: str) -> Opening | None:
        """Choose how values are written into a text: the call of a tool is JSON source."""
        return JsonSource if self._is_call and (not text or text.lstrip()[:1] in ("{", "[")) else None

    def _flushed(self, line_end: bytes) -> bytes:
        return b"".join(self._append(key, tail, line_end) for key, tail in self._channels.close_all())

    def _append(self, key: _Key, tail: str, line_end: bytes) -> bytes:
        self._disturbed = True
        operation: dict[str, object] = {"p": key[1], "o": "append", "v": tail}
        return event_bytes("delta", compact(operation), line_end)


def _explicit(content: dict[str, Any], inherited: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(name)}:{json.dumps(inherited[name])}," for name in ("p", "o") if name not in content)


def _with_operations(found: list[Leaf], operations: list[_Operation]) -> Iterator[tuple[Leaf, _Operation]]:
    by_place = {operation.at: operation for operation in operations}
    for leaf in found:
        operation = by_place.get(leaf.path[:1]) or by_place.get(leaf.path[:3])
        if operation:
            yield leaf, operation


def _pointer(operation: _Operation, leaf: Leaf) -> str:
    return "/".join((operation.pointer, *map(str, leaf.path[len(operation.at) :])))


def _begins_message(operation: _Operation) -> bool:
    return operation.pointer == "" and isinstance(operation.value, dict) and "message" in operation.value


def _finishes(operation: _Operation) -> bool:
    if operation.pointer == "/message/status":
        return str(operation.value).startswith("finished")
    message = operation.value.get("message") if operation.pointer == "" and isinstance(operation.value, dict) else None
    return isinstance(message, dict) and str(message.get("status", "")).startswith("finished")
