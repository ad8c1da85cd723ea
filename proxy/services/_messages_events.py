"""Restores the events of the Messages API, as claude.ai and the documented API stream them.

Each content block has its own text, reasoning and tool input; what one holds back is put into a last delta of the same
kind before its `content_block_stop`. A tool's input is JSON source cut anywhere, so values are escaped for it. The
signature of a reasoning block is never touched. The older `{"completion": …}` events are known too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from proxy.services._answers import compact
from proxy.services._channels import Channels, restore_leaves, restore_whole, whole_leaf
from proxy.services._json_source import JsonSource
from proxy.services._sse import Event, event_bytes

if TYPE_CHECKING:
    from proxy.services._json import Leaf
    from proxy.services.base import Restoration

_FIELDS: Final = {"text": "text_delta", "thinking": "thinking_delta", "partial_json": "input_json_delta"}
_ENDINGS: Final = frozenset({"message_delta", "message_stop", "error"})

_Key = tuple[object, str]
"""A channel: a block's index and the field of its deltas."""


class MessagesEvents:
    """Handles the events of one answer; fulfils `_sse.EventHandler`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._channels: Channels[_Key] = Channels(restoration)

    def event(self, event: Event) -> bytes:
        """Restore one event."""
        if not event.data:
            return event.raw
        content = json.loads(event.data)
        kind = content.get("type") if isinstance(content, dict) else None
        if kind == "content_block_start":
            return self._flushed(event.line_end, content.get("index")) + self._text_of(event, content, "content_block")
        if kind == "content_block_delta":
            return self._text_of(event, content, "delta")
        if kind == "completion" or (kind is None and isinstance(content, dict) and "completion" in content):
            return event.replaced(self._completion(event.data, ended=content.get("stop_reason") is not None))
        before = b""
        if kind == "content_block_stop":
            before = self._flushed(event.line_end, content.get("index"))
        elif kind in _ENDINGS:
            before = self._flushed(event.line_end)
        return before + event.replaced(restore_whole(event.data, self._restoration))

    def end(self) -> bytes:
        """Return what texts held back when the stream broke off."""
        return self._flushed(b"\n")

    def _text_of(self, event: Event, content: dict[str, Any], holder: str) -> bytes:
        """Restore an event whose `holder` object carries the next piece of a block's text."""
        index = content.get("index")

        def restored(leaf: Leaf) -> str:
            if len(leaf.path) == len(("delta", "text")) and leaf.path[0] == holder and leaf.path[1] in _FIELDS:
                field = str(leaf.path[1])
                opening = JsonSource if field == "partial_json" else None
                return self._channels.feed((index, field), leaf.value, opening)
            return whole_leaf(leaf, self._restoration)

        return event.replaced(restore_leaves(event.data, restored))

    def _completion(self, source: str, *, ended: bool) -> str:
        key = (None, "completion")

        def restored(leaf: Leaf) -> str:
            if leaf.path != ("completion",):
                return whole_leaf(leaf, self._restoration)
            return self._channels.feed(key, leaf.value) + (self._channels.close(key) if ended else "")

        return restore_leaves(source, restored)

    def _flushed(self, line_end: bytes, index: object = None) -> bytes:
        """Write what a block (by default every block) held back."""
        ended = self._channels.close_all(lambda key: index is None or key[0] == index)
        return b"".join(_tail(*key, tail, line_end) for key, tail in ended)


def _tail(index: object, field: str, tail: str, line_end: bytes) -> bytes:
    content: dict[str, object] = {"type": "completion", "completion": tail, "stop_reason": None}
    if field in _FIELDS:
        delta = {"type": _FIELDS[field], field: tail}
        content = {"type": "content_block_delta", "index": index, "delta": delta}
    return event_bytes(str(content["type"]), compact(content), line_end)
