"""chat.mistral.ai (Le Chat): where its pages put text, how its answers are restored, how a refusal looks there.

Sources: public clients and captures of 2026 (tRPC calls, several in one request; an answer of prefixed JSON lines).
Files and voice are refused. Any other call is read with everything in it as text; one that is not JSON stays inside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from proxy.services._answers import compact, json_answer, new_id, stream_answer
from proxy.services._lechat_lines import LeChatLines
from proxy.services._ndjson import LineStream
from proxy.services._page import page_answer, wants_page
from proxy.services._paths import Paths
from proxy.services._raw import content_type, raw_restorer
from proxy.services._sockets import WithoutSockets
from proxy.services._technical import AUDIO, FILE_UPLOAD, UNKNOWN_BODY, Shape, no_body, read_json
from proxy.services.base import Role, Unreadable

if TYPE_CHECKING:
    from proxy.services.base import (
        BodyRestorer,
        LocalAnswer,
        Reading,
        Refusal,
        Request,
        ResponseHead,
        Restoration,
    )

_CHAT: Final = "/api/chat"
_CALLS: Final = "/api/trpc/"
_UPLOAD: Final = re.compile(r"[/,]file\.upload[A-Za-z]{0,20}|/upload(?:/|\Z)")
_AUDIO: Final = re.compile(r"(?i:transcribe|/audio|/voice|speech)")
_TIME_ZONE: Final = re.compile(r"T[+-][0-9]{2}:[0-9]{2} \([A-Za-z_+/-]{1,60}\)")

SHAPE: Final = Shape(
    technical=Paths(
        *("**.id", "**.chatId", "**.messageId", "**.projectId", "**.agentId", "**.libraryId", "**.type", "mode"),
        *("stableAnonymousIdentifier", "**.productType", "**.features.*", "**.disabledFeatures.*", "**.integrations.*"),
        *(
            "clientPromptData.currentDate",
            "**.model",
            "**.libraries.*",
            "features.*",
            "disabledFeatures.*",
            "*.json.name",
        ),
        *("*.json.properties.surface", "*.meta.**", "messageFiles.*", "*.json.files.*", "**.parentMessageId"),
    ),
    formats=((Paths("clientPromptData.userTimezone"), _TIME_ZONE),),
    roles=(
        (Role.USER, Paths("*.json.content.*.text", "*.json.content", "messageInput.*.text", "messageInput", "content")),
        (Role.FILE_NAME, Paths("**.fileName", "**.filename", "**.files.*.name", "messageFiles.*.name")),
        (Role.SYSTEM, Paths("**.instructions", "**.systemPrompt")),
        (Role.TITLE, Paths("**.title", "**.name")),
    ),
)


class LeChat(WithoutSockets):
    """The adapter; fulfils `proxy.services.base.Service`."""

    def read(self, request: Request) -> Reading:
        """Find every passage of a request's body."""
        if _UPLOAD.search(request.path) or request.header("content-type").startswith("multipart/"):
            raise Unreadable(FILE_UPLOAD)
        if not request.body:
            return no_body()
        if _AUDIO.search(request.path):
            raise Unreadable(AUDIO)
        if request.body.lstrip()[:1] not in (b"{", b"["):
            raise Unreadable(UNKNOWN_BODY)
        return read_json(request.body, SHAPE)

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:
        """Open a restorer for an answer."""
        if request.path.startswith(_CHAT) and content_type(response) in ("text/plain", "text/event-stream", ""):
            return LineStream(LeChatLines(restoration))
        return raw_restorer(response, restoration)

    def refusal(self, request: Request, refusal: Refusal) -> LocalAnswer:
        """Put a refusal into the conversation, into the error of each call, or into a page."""
        if request.method == "POST" and request.path == _CHAT:
            return stream_answer("text/plain; charset=utf-8", _conversation(refusal.text))
        if request.path.startswith(_CALLS):
            return json_answer(refusal.status, _errors(request, refusal))
        if wants_page(request):
            return page_answer(refusal)
        return json_answer(refusal.status, {"error": refusal.code, "message": refusal.text, "detail": refusal.text})


def _conversation(text: str) -> bytes:
    patches = [
        {"op": "add", "path": "/contentChunks/0", "value": {"type": "text", "text": text}},
        {"op": "replace", "path": "/generationStatus", "value": "success"},
    ]
    line = {"json": {"type": "message", "messageId": new_id(), "patches": patches}}
    return f"15:{compact(line)}\n8:null\n".encode()


def _errors(request: Request, refusal: Refusal) -> object:
    """Write a tRPC error for each procedure of the call: an array if it was a batch."""
    procedures = request.path.removeprefix(_CALLS).split(",")
    errors = [
        {
            "error": {
                "json": {
                    "message": refusal.text,
                    "code": -32003,
                    "data": {"code": "FORBIDDEN", "httpStatus": refusal.status, "path": procedure},
                }
            }
        }
        for procedure in procedures
    ]
    return errors if "batch=1" in request.target.partition("?")[2] else errors[0]
