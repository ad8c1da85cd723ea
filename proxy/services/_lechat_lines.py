"""Restores the lines of a Le Chat answer: `15:` with patches on a message, and the older `0:"text"`.

Each path of a message (and each letter or digit of the older form) is a text of its own; what it holds back is put into
a line of the same kind before the line that ends it. Other lines are restored string by string.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from proxy.services._answers import compact
from proxy.services._channels import Channels, restore_leaves, restore_whole, text_leaves, whole_leaf
from proxy.services._json import splice

if TYPE_CHECKING:
    from proxy.services._json import Leaf
    from proxy.services.base import Restoration

_LINE: Final = re.compile(r"([0-9a-z]{1,4}:)(.*)", re.DOTALL)
_PATCH: Final = "15:"
_ENDINGS: Final = frozenset({"3:", "6:", "8:", "d:", "e:"})
_CHUNK: Final = re.compile(r"/contentChunks/[0-9]+")

_Key = tuple[str, str]
"""A channel: a message's id and a JSON pointer, or a line's prefix and an empty string."""


class LeChatLines:
    """Handles the lines of one answer; fulfils `_ndjson.LineHandler`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._channels: Channels[_Key] = Channels(restoration)

    def line(self, content: str, line_end: str) -> str:
        """Restore one line."""
        prefix, source = _split(content)
        if prefix == _PATCH:
            value = json.loads(source)
            inner = value.get("json") if isinstance(value, dict) else None
            if isinstance(inner, dict) and inner.get("type") == "message" and isinstance(inner.get("patches"), list):
                return self._patches(source, inner, line_end)
        if source.startswith('"') and prefix not in _ENDINGS:
            restored = restore_leaves(source, lambda leaf: self._channels.feed((prefix, ""), leaf.value))
            return prefix + restored + line_end
        before = self._flushed(line_end) if prefix in _ENDINGS else ""
        return before + prefix + restore_whole(source, self._restoration) + line_end

    def end(self) -> str:
        """Return what texts held back when the stream broke off."""
        return self._flushed("\n")

    def _patches(self, source: str, inner: dict[str, Any], line_end: str) -> str:
        message, patches = str(inner.get("messageId", "")), inner["patches"]
        found = text_leaves(source)
        texts: dict[Leaf, str] = {}
        last: dict[_Key, Leaf] = {}
        for leaf in found:
            patch = patches[leaf.path[2]] if _in_value(leaf) else None
            pointer = (
                "/".join((str(patch.get("path", "")), *map(str, leaf.path[4:]))) if isinstance(patch, dict) else ""
            )
            key = (message, pointer)
            if _is_text(pointer):
                feed = self._channels.feed if patch and patch.get("op") == "append" else self._channels.restart
                texts[leaf] = feed(key, leaf.value)
                last[key] = leaf
            else:
                texts[leaf] = whole_leaf(leaf, self._restoration)
        before = ""
        if any(_finishes(patch) for patch in patches):
            for key, tail in self._channels.close_all(lambda key: key[0] == message):
                if key in last:
                    texts[last[key]] += tail
                else:
                    before += _tail(key, tail, line_end)
        return before + _PATCH + splice(source, texts) + line_end

    def _flushed(self, line_end: str) -> str:
        return "".join(_tail(key, tail, line_end) for key, tail in self._channels.close_all())


def _split(content: str) -> tuple[str, str]:
    match = _LINE.fullmatch(content)
    return (match[1], match[2]) if match else ("", content)


def _in_value(leaf: Leaf) -> bool:
    return leaf.path[:2] == ("json", "patches") and leaf.path[3:4] == ("value",)


def _is_text(pointer: str) -> bool:
    return _CHUNK.match(pointer) is not None and not pointer.endswith(("/type", "/id", "/_context"))


def _finishes(patch: object) -> bool:
    if not isinstance(patch, dict) or patch.get("path") != "/generationStatus":
        return False
    return patch.get("value") in ("success", "error", "cancelled", "stopped")


def _tail(key: _Key, tail: str, line_end: str) -> str:
    owner, pointer = key
    if not pointer:
        return owner + json.dumps(tail, ensure_ascii=False) + (line_end or "\n")
    patch = {"op": "append", "path": pointer, "value": tail}
    content = {"json": {"type": "message", "messageId": owner, "patches": [patch]}}
    return _PATCH + compact(content) + (line_end or "\n")
