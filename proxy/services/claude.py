"""claude.ai: where its pages put text, how its answers are restored, how a refusal looks in the conversation.

Sources: public clients and captures of 2026 (Messages events over SSE, JSON bodies). Files and voice are refused; text
that a page took out of a file itself travels as `extracted_content` and is read. An API call that is neither JSON nor
empty stays inside.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from proxy.services._answers import compact, json_answer, new_id, stream_answer
from proxy.services._json import leaves, replace_value
from proxy.services._messages_events import MessagesEvents
from proxy.services._page import page_answer, wants_page
from proxy.services._paths import Paths
from proxy.services._raw import content_type, raw_restorer
from proxy.services._sockets import WithoutSockets
from proxy.services._sse import EventStream, event_bytes
from proxy.services._technical import FILE_UPLOAD, UNKNOWN_BODY, Shape, no_body, read_json
from proxy.services.base import Role, Unreadable

if TYPE_CHECKING:
    from proxy.services._paths import Path
    from proxy.services.base import (
        BodyRestorer,
        LocalAnswer,
        Reading,
        Refusal,
        Request,
        ResponseHead,
        Restoration,
    )

_CONVERSATION: Final = re.compile(r"/(?:completion|retry_completion|append_message)/?\Z")
_UPLOAD: Final = re.compile(r"/(?:upload|convert_document|upload-file|prepare-upload|createFile)(?:/|\Z)")

_CONTENTS: Final = Paths("attachments.*.extracted_content")

SHAPE: Final = Shape(
    technical=Paths(
        *("**.uuid", "**.id", "**.type", "**.model", "**.organization_uuid", "**.project_uuid", "**.conversation_uuid"),
        *("parent_message_uuid", "turn_message_uuids.*", "timezone", "locale", "rendering_mode", "**.created_at"),
        *(
            "**.updated_at",
            "**.file_uuid",
            "**.file_kind",
            "files.*",
            "tools.*.name",
            "**.file_type",
            "attachments.*.id",
        ),
        *("attachments.*.file_size", "personalized_styles.*.key", "personalized_styles.*.nameKey", "sync_sources.*.*"),
        *("personalized_styles.*.type", "paprika_mode", "create_conversation_params.*_mode", "completion.model"),
        *("create_conversation_params.paprika_mode", "thinking_mode", "effort", "**.sync_source_uuid"),
    ),
    opaque=Paths("**.signature", "tool_states.**"),
    roles=(
        (Role.USER, Paths("prompt", "completion.prompt", "message_content", "text")),
        (Role.DOCUMENT, Paths("attachments.*.extracted_content", "**.extracted_content", "content")),
        (Role.FILE_NAME, Paths("**.file_name")),
        (Role.SYSTEM, Paths("personalized_styles.*.*", "prompt_template", "custom_instructions", "**.preferences")),
        (Role.TITLE, Paths("name", "title", "summary", "description", "create_conversation_params.name")),
    ),
)


class Claude(WithoutSockets):
    """The adapter; fulfils `proxy.services.base.Service`."""

    def read(self, request: Request) -> Reading:
        """Find every passage of a request's body."""
        if not request.body:
            return no_body()
        if _UPLOAD.search(request.path) or request.header("content-type").startswith("multipart/"):
            raise Unreadable(FILE_UPLOAD)
        if request.body.lstrip()[:1] not in (b"{", b"["):
            raise Unreadable(UNKNOWN_BODY)
        return read_json(request.body, SHAPE, _sizes_follow)

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:  # noqa: ARG002 - the contract
        """Open a restorer for an answer."""
        if content_type(response) == "text/event-stream":
            return EventStream(MessagesEvents(restoration))
        return raw_restorer(response, restoration)

    def refusal(self, request: Request, refusal: Refusal) -> LocalAnswer:
        """Put a refusal into the conversation, into a page, or into the service's error object."""
        if request.method == "POST" and _CONVERSATION.search(request.path):
            return stream_answer("text/event-stream; charset=utf-8", _conversation(refusal.text))
        if wants_page(request):
            return page_answer(refusal)
        error = {"type": "permission_error", "message": refusal.text, "details": {"error_code": refusal.code}}
        return json_answer(refusal.status, {"type": "error", "error": error})


def _conversation(text: str) -> bytes:
    message: dict[str, object] = {
        "id": f"chatcompl_{new_id()}",
        "type": "message",
        "role": "assistant",
        "model": "",
        "parent_uuid": None,
        "uuid": new_id(),
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
    }
    block = {"type": "text", "text": "", "citations": []}
    events: tuple[dict[str, object], ...] = (
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": block},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}},
        {"type": "message_stop"},
    )
    return b"".join(event_bytes(str(event["type"]), compact(event)) for event in events)


def _sizes_follow(before: str, after: str) -> str:
    """Let `attachments[*].file_size` (bytes) follow `extracted_content`."""
    old, new = _contents(before), _contents(after)
    for path, text in new.items():
        grown = _size(text) - _size(old.get(path, text))
        keys = (leaf for leaf in leaves(after) if leaf.is_key and leaf.path == (*path[:2], "file_size"))
        if grown and (key := next(keys, None)):
            after = replace_value(after, key, partial(_added, grown))
    return after


def _contents(source: str) -> dict[Path, str]:
    found = leaves(source, opens=lambda _leaf: False)
    return {leaf.path: leaf.value for leaf in found if _CONTENTS.match(leaf.path) and not leaf.is_key}


def _added(grown: int, size: str) -> str:
    return str(max(0, int(size) + grown)) if size.isdigit() else size


def _size(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))
