"""chatgpt.com: where its pages put text, how its answers are restored, how a refusal looks in the conversation.

Sources: public clients and captures of 2026 (JSON bodies, "delta v1" events, a WebSocket for the rest of an answer, a
form and lines of JSON when signed out). Suggestions while typing are answered here with none. Files, dictation and
voice are refused. Calls of the Codex tools have the form of OpenAI's API and are left to its adapter. Any other call is
read with everything in it as text; one that is not JSON stays inside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from proxy.services._answers import compact, json_answer, new_id, stream_answer
from proxy.services._delta import DeltaEvents
from proxy.services._handoff import handed_off, restore_handoff
from proxy.services._json import leaves, replace_value
from proxy.services._ndjson import LineStream
from proxy.services._page import page_answer, wants_page
from proxy.services._paths import Paths
from proxy.services._raw import content_type, raw_restorer
from proxy.services._signed_out import MEDIA_TYPE, SignedOutLines, message_id, read_form, refusal_lines
from proxy.services._sse import EventStream, event_bytes
from proxy.services._technical import AUDIO, FILE_UPLOAD, UNKNOWN_BODY, Shape, no_body, read_json
from proxy.services.base import Role, Unreadable
from proxy.services.openai_api import OpenAIApi

if TYPE_CHECKING:
    from proxy.services._paths import Path
    from proxy.services.base import (
        BodyRestorer,
        LocalAnswer,
        MessageRestorers,
        Prompt,
        Reading,
        Refusal,
        Request,
        ResponseHead,
        Restoration,
    )

_SOCKET_HOST: Final = "ws.chatgpt.com"
_CONVERSATION: Final = re.compile(r"/backend-(?:api|anon|alt)/(?:f/)?conversation/?")
_SIGNED_OUT: Final = "/unauth-mweb/conversation/updates"
_CODEX: Final = "/backend-api/codex/"
_SUGGESTIONS: Final = "/generate_autocompletions"
_FILES: Final = re.compile(r"/files(?:/|\Z)|/upload|/process_upload")
_OFFSETS: Final = re.compile(r'"custom_symbol_offsets"\s*+:\s*+(?!\[\s*+\])')  # other than an empty list
_AUDIO: Final = re.compile(r"/(?:transcribe|realtime|dictation|voice|synthesize)(?:/|\Z)")

SHAPE: Final = Shape(
    technical=Paths(
        *("**.id", "**.*_id", "**.role", "**.content_type", "**.mime_type", "**.asset_pointer", "**.kind", "**.source"),
        *("action", "model", "timezone", "timezone_offset_min", "supported_encodings.*", "system_hints.*", "**.status"),
        *("messages.*.channel", "messages.*.recipient", "messages.*.create_time", "messages.*.weight", "**.size"),
        *("messages.*.metadata.system_hints.*", "messages.*.metadata.submission_mode", "**.size_bytes", "**.width"),
        *("client_prepare_state", "client_prepare_dispatch", "client_prepare_source", "thinking_effort", "**.height"),
        *("conversation_mode.**", "client_contextual_info.**", "force_parallel_switch", "**.created_at", "**.type"),
        *("paragen_cot_summary_display_override", "turn_attribution.**", "**.model_slug", "**.suggestion_type"),
        *(
            "websocket_request_id",
            "history_and_training_disabled",
            "**.updated_at",
            "**.use_case",
            "topic_id",
            "**.token",
        ),
    ),
    opaque=Paths("p", "**.prepare_token", "**.turnstile", "**.turnstile_token", "**.proofofwork", "**.resume_token"),
    roles=(
        (Role.USER, Paths("messages.*.content.parts.*", "messages.*.content.parts.*.*", "messages.*.content.text")),
        (Role.DRAFT, Paths("partial_query.**", "input_text")),
        (Role.FILE_NAME, Paths("**.attachments.*.name", "**.file_name", "**.filename")),
        (Role.TITLE, Paths("title", "name", "gizmo.display.name")),
        (Role.SYSTEM, Paths("**.instructions", "about_user_message", "about_model_message", "traits_model_message")),
    ),
    speakers=((len(("messages", "*")), ("author", "role")),),
)


class ChatGPT:
    """The adapter; fulfils `proxy.services.base.Service`."""

    def __init__(self) -> None:
        self._codex = OpenAIApi()

    def read(self, request: Request) -> Reading:
        """Find every passage of a request's body, or answer a request for suggestions."""
        if request.path.startswith(_CODEX):
            return self._codex.read(request)
        if request.path.endswith(_SUGGESTIONS):
            return json_answer(200, {"completions": []})
        if _AUDIO.search(request.path) and request.method != "GET":
            raise Unreadable(AUDIO)
        kind = request.header("content-type").partition(";")[0].strip().lower()
        if kind.startswith("multipart/") or (_FILES.search(request.path) and request.method != "GET"):
            raise Unreadable(FILE_UPLOAD)
        if not request.body:
            return no_body()
        if kind == "application/x-www-form-urlencoded":
            return read_form(request.body)
        if request.body.lstrip()[:1] not in (b"{", b"["):
            raise Unreadable(UNKNOWN_BODY)
        return read_json(request.body, SHAPE, _offsets_cleared)

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:
        """Open a restorer for an answer."""
        if request.path.startswith(_CODEX):
            return self._codex.restorer(request, response, restoration)
        kind = content_type(response)
        if kind == "text/event-stream":
            events = DeltaEvents(restoration)
            return EventStream(events, events.run)
        if kind == MEDIA_TYPE:
            return LineStream(SignedOutLines(restoration))
        return raw_restorer(response, restoration)

    def refusal(self, request: Request, refusal: Refusal) -> LocalAnswer:
        """Put a refusal into the conversation, into a page, or into the service's error object."""
        if request.path.startswith(_CODEX):
            return self._codex.refusal(request, refusal)
        if request.method == "POST" and _CONVERSATION.fullmatch(request.path):
            return stream_answer(
                "text/event-stream; charset=utf-8", _conversation(_conversation_id(request.body), refusal.text)
            )
        if request.path == _SIGNED_OUT and MEDIA_TYPE in request.header("accept"):
            return stream_answer(MEDIA_TYPE, refusal_lines(message_id(request.body) or new_id(), refusal.text))
        if wants_page(request):
            return page_answer(refusal)
        return json_answer(refusal.status, {"detail": refusal.text})

    def has_websocket(self, request: Request) -> bool:
        """Tell whether a WebSocket is the one of answers; the others carry voice."""
        return request.host == _SOCKET_HOST

    def read_message(self, request: Request, message: bytes, *, is_text: bool) -> Prompt:
        """Find every passage of a message on the WebSocket of answers; the others carry voice."""
        if not (is_text and self.has_websocket(request)):
            raise Unreadable(AUDIO)
        return read_json(message, SHAPE)

    def refusal_message(self, message: bytes, refusal: Refusal) -> bytes:  # noqa: ARG002 - the contract
        """Put a refusal into a turn of its own, as the end of an answer arrives there."""
        return handed_off(new_id(), _conversation("", refusal.text))

    def restore_message(self, request: Request, message: bytes, restorers: MessageRestorers) -> bytes:
        """Restore a message from the WebSocket of answers."""
        return restore_handoff(message, restorers) if self.has_websocket(request) else message


def _conversation(known_id: str, text: str) -> bytes:
    conversation = known_id or new_id()
    message: dict[str, object] = {
        "id": new_id(),
        "author": {"role": "assistant", "name": None, "metadata": {}},
        "create_time": None,
        "content": {"content_type": "text", "parts": [text]},
        "status": "finished_successfully",
        "end_turn": True,
        "weight": 1.0,
        "metadata": {"is_complete": True},
        "recipient": "all",
        "channel": "final",
    }
    snapshot = {"message": message, "conversation_id": conversation, "error": None}
    ending = {"type": "message_stream_complete", "conversation_id": conversation}
    return b"".join(
        (
            event_bytes("delta_encoding", '"v1"'),
            event_bytes("delta", compact({"p": "", "o": "add", "v": snapshot, "c": 0})),
            event_bytes("", compact(ending)),
            event_bytes("", "[DONE]"),
        )
    )


def _conversation_id(body: bytes) -> str:
    """Return the conversation's id, or nothing where the body cannot be read (that may be why it is refused)."""
    try:
        found = leaves(body.decode(), opens=lambda _leaf: False)
    except (Unreadable, UnicodeDecodeError):
        return ""
    ids = (leaf.value for leaf in found if leaf.path == ("conversation_id",) and not leaf.is_key)
    return next((value for value in ids if re.fullmatch(r"[0-9A-Za-z-]{1,64}", value)), "")


def _offsets_cleared(before: str, after: str) -> str:
    """Empty `custom_symbol_offsets` (positions in a message's text) of each message whose text changed."""
    if not _OFFSETS.search(after):
        return after
    old, new = _texts(before), _texts(after)
    changed = {path[:2] for path, text in new.items() if old.get(path) != text}
    places = {(*message, "metadata", "serialization_metadata", "custom_symbol_offsets") for message in changed}
    keys = [leaf for leaf in leaves(after, opens=lambda _leaf: False) if leaf.is_key and leaf.path in places]
    for key in reversed(keys):
        after = replace_value(after, key, lambda _offsets: "[]")
    return after


def _texts(source: str) -> dict[Path, str]:
    found = leaves(source, opens=lambda _leaf: False)
    return {leaf.path: leaf.value for leaf in found if leaf.path[:1] == ("messages",) and "content" in leaf.path[2:3]}
