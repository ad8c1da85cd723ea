"""Restores the messages of ChatGPT's WebSocket, where the rest of an answer may arrive as pieces of an event stream.

Each turn's pieces (`encoded_item`) make one stream, kept between messages. If a turn ends while its text holds
something back, one more piece is put before the end; the page takes messages singly or in an array. Other strings are
restored as complete texts. A refusal takes the same form.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from proxy.services._answers import compact
from proxy.services._channels import text_leaves, whole_leaf
from proxy.services._delta import DeltaEvents
from proxy.services._json import splice
from proxy.services._sse import EventStream

if TYPE_CHECKING:
    from proxy.services._json import Leaf
    from proxy.services.base import MessageRestorers

_ENDINGS: Final = frozenset({"done", "error"})


def handed_off(turn: str, events: bytes) -> bytes:
    """Write a whole answer, given as an event stream, as the two messages of one turn: its only piece and its end."""
    topic = f"conversation-turn-{turn}"
    piece = {"type": "stream-item", "turn_id": turn, "stream_item_id": "1-0", "encoded_item": events.decode()}
    return compact([_message(topic, "1-0", piece), _message(topic, "2-0", {"type": "done", "turn_id": turn})]).encode()


def _message(topic: str, offset: str, payload: dict[str, str]) -> dict[str, Any]:
    outer = {"type": "conversation-turn-stream", "payload": payload}
    return {"type": "message", "topic_id": topic, "offset": offset, "payload": outer}


def restore_handoff(message: bytes, restorers: MessageRestorers) -> bytes:
    """Restore one text message from the server; what is not JSON passes as it came."""
    try:
        source = message.decode()
        found = text_leaves(source)
        content = json.loads(source)
    except Exception:  # noqa: BLE001 - a message that cannot be read must still reach the page
        return message
    values = {leaf.path: leaf.value for leaf in found}
    texts: dict[Leaf, str] = {}
    for leaf in found:
        if leaf.path[-1:] == ("encoded_item",):
            turn = values.get((*leaf.path[:-1], "turn_id"), "")
            texts[leaf] = _fed(_stream(turn, restorers), leaf.value)
        else:
            texts[leaf] = whole_leaf(leaf, restorers.restoration)
    restored = splice(source, texts)
    tails = [tail for item in (content if isinstance(content, list) else [content]) if (tail := _tail(item, restorers))]
    if tails:
        rest = restored.strip().removeprefix("[") if isinstance(content, list) else f"{restored}]"
        restored = f"[{','.join(map(compact, tails))},{rest}"
    return restored.encode()


def _stream(turn: str, restorers: MessageRestorers) -> EventStream:
    stream = restorers.streams.get(turn)
    if not isinstance(stream, EventStream):
        stream = restorers.streams[turn] = EventStream(DeltaEvents(restorers.restoration))
    return stream


def _fed(stream: EventStream, text: str) -> str:
    return stream.feed(text.encode(errors="surrogatepass")).decode(errors="surrogatepass")


def _tail(item: Any, restorers: MessageRestorers) -> dict[str, Any] | None:
    """Make the piece that a turn lacks when it ends, if any."""
    outer = item.get("payload") if isinstance(item, dict) else None
    inner = outer.get("payload") if isinstance(outer, dict) else None
    if not isinstance(outer, dict) or not isinstance(inner, dict) or inner.get("type") not in _ENDINGS:
        return None
    stream = restorers.streams.pop(str(inner.get("turn_id", "")), None)
    rest = stream.close().decode(errors="surrogatepass") if isinstance(stream, EventStream) else ""
    if not rest:
        return None
    piece = {**inner, "type": "stream-item", "stream_item_id": "0-0", "encoded_item": rest}
    return {**item, "payload": {**outer, "payload": piece}}
