"""Mistral's API and Codestral: chat, agents, fill-in-the-middle, conversations, embeddings, moderations.

The bodies are OpenAI's with a few fields of their own; conversations stream `message.output.delta` events. OCR,
libraries, files and audio are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy.services._documented import Documented
from proxy.services._increments import Increments
from proxy.services._openai_shape import SHAPE, OpenAIRule
from proxy.services._raw import content_type
from proxy.services._sse import EventStream

if TYPE_CHECKING:
    from proxy.services._api import ApiShape
    from proxy.services.base import BodyRestorer, Refusal, Request, ResponseHead, Restoration


class MistralApi(Documented):
    """The adapter; fulfils `proxy.services.base.Service`."""

    def shape(self, request: Request) -> ApiShape:  # noqa: ARG002 - the same everywhere
        """Return the shape of the bodies at this address."""
        return SHAPE

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:
        """Open a restorer for an answer."""
        if content_type(response) == "text/event-stream":
            return EventStream(Increments(OpenAIRule(), restoration))
        return super().restorer(request, response, restoration)

    def error(self, request: Request, refusal: Refusal) -> object:  # noqa: ARG002 - the same everywhere
        """Return Mistral's error object."""
        return {
            "object": "error",
            "message": refusal.text,
            "type": "invalid_request_error",
            "param": None,
            "code": refusal.code,
        }
