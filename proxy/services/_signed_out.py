"""The form and the answer of ChatGPT when nobody is signed in (`application/vnd.openai.conversation-source+ndjson`).

A `content` line replaces or continues the text of a message, twice: as `markdown` and inside `dil`, which the page
needs on every line. Both are restored in place and no line is dropped. A `shared` line repeats the answer as a page.
In the form, whatever is not a known token is text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote_plus, unquote_plus

from proxy.services._answers import compact
from proxy.services._channels import Channels, restore_leaves, whole_leaf
from proxy.services._json import decode
from proxy.services._markup import restore_markup
from proxy.services._paths import Paths
from proxy.services._pieces import fixed, joined, recoded, text
from proxy.services._protocol import is_field_name
from proxy.services._technical import Shape, json_piece, looks_opaque
from proxy.services.base import Prompt, Role, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from proxy.services._json import Leaf
    from proxy.services._pieces import Piece
    from proxy.services.base import Restoration

MEDIA_TYPE: Final = "application/vnd.openai.conversation-source+ndjson"

_TEXTS: Final = (("markdown",), ("dil", "fallbackMarkdown"))
_PROMPT: Final = frozenset({"prompt"})
_TECHNICAL: Final = frozenset(
    {
        *("chatRequirementsToken", "proofToken", "telemetryToken", "timingToken", "turnstileToken", "oai-session-id"),
        *("conversationRetryOwner", "assistantMessageId", "userMessageId", "operationId", "model"),
    }
)

_STATE: Final = Shape(technical=Paths("**.*Id", "**.id", "**.role", "**.status", "**.type"))

_Key = tuple[str, tuple[str | int, ...]]
"""A channel: a message's id and the path of the text in its lines."""


class SignedOutLines:
    """Handles the lines of one answer; fulfils `_ndjson.LineHandler`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._channels: Channels[_Key] = Channels(restoration)
        self._revisions: dict[str, int] = {}

    def line(self, content: str, line_end: str) -> str:
        """Restore one line."""
        value = json.loads(content)
        if isinstance(value, dict) and value.get("type") == "content":
            return restore_leaves(content, self._content(value)) + line_end
        ending = isinstance(value, dict) and value.get("control") in ("message-stream-complete", "complete", "failed")
        before = self._flushed(line_end) if ending else ""
        return before + restore_leaves(content, self._other) + line_end

    def end(self) -> str:
        """Return what texts held back when the stream broke off."""
        return self._flushed("\n")

    def _content(self, value: dict[str, Any]) -> Callable[[Leaf], str]:
        message = str(value.get("messageId", ""))
        revision = value.get("revision")
        self._revisions[message] = revision if isinstance(revision, int) else self._revisions.get(message, 0) + 1
        feed = self._channels.feed if value.get("mode") == "append" else self._channels.restart
        ended = value.get("status") != "streaming"

        def restored(leaf: Leaf) -> str:
            if leaf.path not in _TEXTS:
                return whole_leaf(leaf, self._restoration)
            key = (message, leaf.path)
            return feed(key, leaf.value) + (self._channels.close(key) if ended else "")

        return restored

    def _other(self, leaf: Leaf) -> str:
        if "<" in leaf.value and ">" in leaf.value:
            return restore_markup(leaf.value, self._restoration)
        return whole_leaf(leaf, self._restoration)

    def _flushed(self, line_end: str) -> str:
        tails: dict[str, dict[tuple[str | int, ...], str]] = {}
        for (message, path), tail in self._channels.close_all():
            tails.setdefault(message, {})[path] = tail
        return "".join(self._tail(message, texts) + (line_end or "\n") for message, texts in tails.items())

    def _tail(self, message: str, texts: dict[tuple[str | int, ...], str]) -> str:
        base = self._revisions.get(message, 0)
        self._revisions[message] = base + 1
        content = {
            "version": 1,
            "type": "content",
            "messageId": message,
            "revision": base + 1,
            "mode": "append",
            "baseRevision": base,
            "status": "streaming",
            "markdown": texts.get(_TEXTS[0], ""),
            "dil": {"code": "0", "constants": {}, "fallbackMarkdown": texts.get(_TEXTS[1], "")},
        }
        return compact(content)


def read_form(body: bytes) -> Prompt:
    """Read the form of a signed-out request: the prompt, the earlier messages, whatever else holds text.

    Raises:
        Unreadable: Not UTF-8, or its escapes are not.
    """
    source = decode(body)
    piece = joined(fixed(part) if part in ("", "&") else _field(part) for part in re.split("(&)", source))
    return Prompt(piece.passages, lambda texts: piece.rebuild(texts).encode())


def message_id(body: bytes) -> str:
    """Return the id that the page gave the answer to come, or an empty string."""
    found = re.search(rb"(?:\A|&)assistantMessageId=([0-9A-Za-z-]{1,64})(?:&|\Z)", body)
    return found[1].decode() if found else ""


def refusal_lines(message: str, text: str) -> bytes:
    """Write a complete answer."""
    content = {
        "version": 1,
        "type": "content",
        "messageId": message,
        "revision": 1,
        "mode": "replace",
        "status": "complete",
        "markdown": text,
        "dil": {"code": "0", "constants": {}, "fallbackMarkdown": text},
    }
    end = {"version": 1, "type": "control", "control": "message-stream-complete"}
    return f"{compact(content)}\n{compact(end)}\n".encode()


def _field(part: str) -> Piece:
    raw_name, equals, raw = part.partition("=")
    name, value = _decoded(raw_name), _decoded(raw)
    if name in _PROMPT:
        inner = text(raw, Role.USER, quote_plus, value)
    elif not value or (name in _TECHNICAL and looks_opaque(value)):
        inner = fixed(raw)
    elif (document := _document(value)) is not None:
        inner = recoded(document, raw, quote_plus)
    else:
        inner = text(raw, Role.UNKNOWN, quote_plus, value)
    label = fixed(raw_name) if is_field_name(name) else text(raw_name, Role.UNKNOWN, quote_plus, name)
    return joined((label, fixed(equals), inner))


def _document(value: str) -> Piece | None:
    if value.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json_piece(value, _STATE)
    except Unreadable:
        return None


def _decoded(raw: str) -> str:
    try:
        return unquote_plus(raw, errors="strict")
    except UnicodeDecodeError:
        raise Unreadable("a field of the form is not valid UTF-8") from None
