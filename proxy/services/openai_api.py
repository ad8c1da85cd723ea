"""OpenAI's API, and every API that copies it (Azure, Groq, Mistral-compatible hosts, OVHcloud, Scaleway, Albert …).

Chat Completions, Responses, Completions, Embeddings, Moderations, Images, Assistants and Conversations. Addresses of
the Messages API, which some of these hosts also offer, are read as Anthropic's. Audio, realtime, files and uploads are
refused; so are prompts already cut into tokens.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from proxy.services._documented import Documented
from proxy.services._increments import Increments
from proxy.services._openai_shape import SHAPE, OpenAIRule
from proxy.services._raw import content_type
from proxy.services._sse import EventStream
from proxy.services.anthropic_api import AnthropicApi

if TYPE_CHECKING:
    from proxy.services._api import ApiShape
    from proxy.services.base import (
        BodyRestorer,
        Prompt,
        Refusal,
        Request,
        ResponseHead,
        Restoration,
    )

_MESSAGES_API: Final = re.compile(r"(?<!/threads)/(?:v1|anthropic|api)/messages(?:/|\Z)")


class OpenAIApi(Documented):
    """The adapter; fulfils `proxy.services.base.Service`."""

    def __init__(self) -> None:
        self._messages = AnthropicApi()

    def shape(self, request: Request) -> ApiShape:  # noqa: ARG002 - the same everywhere
        """Return the shape of the bodies at this address."""
        return SHAPE

    def read_document(self, request: Request) -> Prompt:
        """Find every passage of a JSON body."""
        if _MESSAGES_API.search(request.path):
            return self._messages.read_document(request)
        return super().read_document(request)

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:
        """Open a restorer for an answer."""
        if _MESSAGES_API.search(request.path):
            return self._messages.restorer(request, response, restoration)
        if content_type(response) == "text/event-stream":
            return EventStream(Increments(OpenAIRule(), restoration))
        return super().restorer(request, response, restoration)

    def error(self, request: Request, refusal: Refusal) -> object:
        """Return OpenAI's error object."""
        if _MESSAGES_API.search(request.path):
            return self._messages.error(request, refusal)
        kind = "server_error" if refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
        error = {"message": refusal.text, "type": kind, "param": None, "code": refusal.code}
        return {"error": error}
