"""Anthropic's API: Messages, message batches, token counting and the older Text Completions.

Reasoning that a model signed must come back as it left: the client is shown it in placeholders, which go back as they
stand, and a finding in it is a refusal. Images, documents in base64, and files are refused; text documents are read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from proxy.services._api import ApiShape, read_api
from proxy.services._channels import whole_leaf
from proxy.services._documented import Documented
from proxy.services._increments import at
from proxy.services._json import leaves, splice
from proxy.services._messages_events import MessagesEvents
from proxy.services._openai_shape import under
from proxy.services._paths import Paths
from proxy.services._raw import content_type
from proxy.services._sse import EventStream
from proxy.services._technical import FILE_UPLOAD
from proxy.services.base import Role, Unreadable

if TYPE_CHECKING:
    from proxy.services._json import Leaf
    from proxy.services._sse import Event
    from proxy.services.base import BodyRestorer, Prompt, Refusal, Request, ResponseHead, Restoration

_BATCH: Final = "requests.*.params"


def _paths(*patterns: str) -> Paths:
    return Paths(*patterns, *under((_BATCH,), *patterns))


_BLOCK: Final = ("messages.*.content.*", "messages.*.content.*.content.*", "system.*")

SHAPE: Final = ApiShape(
    names=_paths(
        *("model", "max_tokens", "max_tokens_to_sample", "thinking.budget_tokens", "container"),
        *("tools.*.**.$ref", "betas.*"),
        *under(_BLOCK, "id", "tool_use_id", "source.media_type", "source.file_id", "file_id"),
    ),
    words=_paths(
        *("messages.*.role", "service_tier", "thinking.type", "thinking.display", "tool_choice.type", "speed"),
        *(
            "cache_control.*",
            "output_config.effort",
            "output_format.type",
            "output_format.**.type",
            "mcp_servers.*.type",
        ),
        *("tools.*.type", "tools.*.**.type", "tools.*.**.format", "tools.*.cache_control.*"),
        *under(_BLOCK, "type", "cache_control.*", "source.type", "source.content.*.type", "caller.type"),
    ),
    tokens=_paths(
        *under(_BLOCK, "signature", "data", "encrypted_content", "encrypted_index"),
        "mcp_servers.*.authorization_token",
    ),
    labels=_paths("tools.*.name", "tool_choice.name", "mcp_servers.*.name", "messages.*.content.*.name"),
    signed=_paths("messages.*.content.*.thinking"),
    roles=(
        (Role.FILE_NAME, _paths(*under(_BLOCK, "title"))),
        (Role.DOCUMENT, _paths(*under(_BLOCK, "source.data", "source.content", "source.content.*.text", "context"))),
        (Role.SYSTEM, _paths("system", "system.*.text", "tools.*.description", "tools.*.**.description")),
        (Role.TOOL, _paths("messages.*.content.*.content", "messages.*.content.*.content.*.text")),
        (Role.ASSISTANT, _paths("messages.*.content.*.thinking", "messages.*.content.*.input.**")),
        (Role.USER, _paths("prompt", "messages.*.content", "messages.*.content.*.text")),
    ),
    speakers=((2, ("role",)), (5, ("role",))),
)
"""`messages[0].role` in a request, `requests[0].params.messages[0].role` in a batch."""


class AnthropicApi(Documented):
    """The adapter; fulfils `proxy.services.base.Service`."""

    def shape(self, request: Request) -> ApiShape:  # noqa: ARG002 - the same everywhere
        """Return the shape of the bodies at this address."""
        return SHAPE

    def read_document(self, request: Request) -> Prompt:
        """Find every passage of a JSON body."""
        prompt = read_api(request.body, SHAPE)
        _refuse_sources(json.loads(request.body))
        return prompt

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:
        """Open a restorer for an answer; reasoning stays in placeholders."""
        kind = content_type(response)
        if kind == "text/event-stream":
            return EventStream(_ApiEvents(restoration))
        if kind == "application/json":
            return _WholeAnswer(restoration)
        return super().restorer(request, response, restoration)

    def error(self, request: Request, refusal: Refusal) -> object:  # noqa: ARG002 - the same everywhere
        """Return Anthropic's error object."""
        error = {"type": "permission_error", "message": refusal.text, "details": {"error_code": refusal.code}}
        return {"type": "error", "error": error, "request_id": refusal.incident}


class _ApiEvents:
    """Handles the events of an answer, reasoning excepted; fulfils `_sse.EventHandler`."""

    def __init__(self, restoration: Restoration) -> None:
        self._events = MessagesEvents(restoration)

    def event(self, event: Event) -> bytes:
        """Restore one event."""
        if '"thinking' in event.data:
            document = json.loads(event.data)
            kinds = (at(document, "delta", "type"), at(document, "content_block", "type"))
            if kinds[0] == "thinking_delta" or kinds[1] == "thinking":
                return event.raw
        return self._events.event(event)

    def end(self) -> bytes:
        """Return what texts held back when the stream broke off."""
        return self._events.end()


class _WholeAnswer:
    """Restores an answer that is one JSON document, at its end; fulfils `proxy.services.base.BodyRestorer`."""

    def __init__(self, restoration: Restoration) -> None:
        self._restoration = restoration
        self._body = bytearray()

    def feed(self, data: bytes) -> bytes:
        """Take the next chunk."""
        self._body += data
        return b""

    def close(self) -> bytes:
        """Return the whole answer."""
        try:
            source = self._body.decode()
            found = leaves(source, opens=lambda _leaf: False)
            return splice(source, {leaf: self._text(leaf) for leaf in found}).encode()
        except (Unreadable, UnicodeError):
            return bytes(self._body)

    def _text(self, leaf: Leaf) -> str:
        is_signed = leaf.path[-1:] == ("thinking",) and not leaf.is_key
        return leaf.value if is_signed else whole_leaf(leaf, self._restoration)


def _refuse_sources(document: Any) -> None:
    """Refuse every block whose source is bytes: an image or a document in base64."""
    waiting = [document]
    while waiting:
        node = waiting.pop()
        source = at(node, "source") if isinstance(node, dict) else None
        if isinstance(at(source, "data"), str) and at(source, "type") != "text":
            raise Unreadable(FILE_UPLOAD)
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
