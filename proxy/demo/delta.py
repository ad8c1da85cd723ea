"""ChatGPT's answer stream ("delta v1" server-sent events): written for the local server, read for its clients.

First `event: delta_encoding`, then `event: delta` objects `{p, o, v}` where a missing `p` or `o` is inherited from the
last one, and untyped objects with a `type` (echo of the user's message, title). Knows no placeholder: what a model
quotes is cut without regard to it, which is the point.
"""

from __future__ import annotations

import codecs
import json
from itertools import cycle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT = "/message/content/parts/0"
_PIECES = (4, 3, 7, 2, 8, 5, 1, 6)
_CONVERSATION = "00000000-0000-4000-8000-000000000030"
_MESSAGES = {
    "system": "00000000-0000-4000-8000-000000000020",
    "user": "00000000-0000-4000-8000-000000000010",
    "assistant": "00000000-0000-4000-8000-000000000021",
}


def write(prompt: str, answer: str, title: str) -> Iterator[str]:
    """Write a whole answer, one event at a time: echo of the prompt, title, the text in small pieces, the end."""
    yield 'event: delta_encoding\ndata: "v1"\n\n'
    yield _data({"type": "resume_conversation_token", "kind": "topic", "token": "essai"})
    yield _delta({"p": "", "o": "add", "v": _message("system", "", status="finished_successfully"), "c": 0})
    echo = _message("user", prompt, status="finished_successfully")["message"]
    yield _data({"type": "input_message", "input_message": echo, "conversation_id": _CONVERSATION})
    yield _delta({"v": _message("assistant", "", status="in_progress"), "c": 1})
    yield _data({"type": "title_generation", "title": title, "conversation_id": _CONVERSATION})
    *pieces, last = _cut(answer)
    for number, piece in enumerate(pieces):
        yield _delta({"v": piece} if number else {"p": _TEXT, "o": "append", "v": piece})
    yield _delta(
        {
            "p": "",
            "o": "patch",
            "v": [
                {"p": _TEXT, "o": "append", "v": last},
                {"p": "/message/status", "o": "replace", "v": "finished_successfully"},
                {"p": "/message/end_turn", "o": "replace", "v": True},
            ],
        }
    )
    yield _data({"type": "message_stream_complete", "conversation_id": _CONVERSATION})
    yield "data: [DONE]\n\n"


class DeltaReader:
    """Reads an answer the way the page does, whatever the chunking.

    Attributes:
        text: What the page shows as the assistant's message so far.
        echo: The user's message as the server repeats it.
        title: Title of the conversation, empty before it came.
        done: Whether the end mark came.
    """

    def __init__(self) -> None:
        self.text = ""
        self.echo = ""
        self.title = ""
        self.done = False
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._rest = ""
        self._path = ""
        self._operation = "add"
        self._assistant = False

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the body."""
        *events, self._rest = (self._rest + self._decoder.decode(data)).split("\n\n")
        for event in events:
            for line in event.split("\n"):
                if line.startswith("data: "):
                    self._event(line.removeprefix("data: "))

    def _event(self, data: str) -> None:
        if data == "[DONE]":
            self.done = True
            return
        value = json.loads(data)
        if not isinstance(value, dict):
            return
        kind = value.get("type")
        if kind == "input_message":
            self.echo = value["input_message"]["content"]["parts"][0]
        elif kind == "title_generation":
            self.title = value["title"]
        elif "v" in value:
            self._path = value.get("p", self._path)
            self._operation = value.get("o", self._operation)
            self._apply(self._path, self._operation, value["v"])

    def _apply(self, path: str, operation: str, value: Any) -> None:
        if operation == "patch":
            for step in value:
                self._apply(step["p"], step["o"], step["v"])
        elif path == "" and isinstance(value, dict):
            message = value["message"]
            self._assistant = message["author"]["role"] == "assistant"
            if self._assistant:
                self.text = message["content"]["parts"][0]
        elif path == _TEXT and self._assistant:
            self.text = self.text + value if operation == "append" else value


def _cut(text: str) -> list[str]:
    """Cut a text into pieces of unequal size; at least one, perhaps empty."""
    pieces, start = [], 0
    for size in cycle(_PIECES):
        pieces.append(text[start : start + size])
        start += size
        if start >= len(text):
            return pieces
    raise AssertionError


def _message(role: str, text: str, *, status: str) -> dict[str, Any]:
    return {
        "message": {
            "id": _MESSAGES[role],
            "author": {"role": role, "name": None, "metadata": {}},
            "create_time": 1795200001.5,
            "content": {"content_type": "text", "parts": [text]},
            "status": status,
            "end_turn": None,
            "weight": 1.0,
            "metadata": {},
            "recipient": "all",
            "channel": "final" if role == "assistant" else None,
        },
        "conversation_id": _CONVERSATION,
        "error": None,
    }


def _data(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n\n"


def _delta(value: dict[str, Any]) -> str:
    return f"event: delta\n{_data(value)}"
