"""The adapter of every service that has none of its own: all text is read, or the request stays inside.

It knows the shapes of bodies (`_bodies`), not of services: everything that a person could have typed is a passage of an
unknown role. WebSockets are refused, as their messages may cut a name into keystrokes. Answers are restored event by
event, line by line or as they come; a placeholder cut over events is put together where the events repeat a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy.services._answers import json_answer
from proxy.services._bodies import read_body
from proxy.services._frames import FramesOrRaw
from proxy.services._ndjson import LineStream
from proxy.services._page import page_answer, wants_page
from proxy.services._raw import content_type, raw_restorer
from proxy.services._repeated import RepeatedEvents, RepeatedLines
from proxy.services._sockets import WithoutSockets
from proxy.services._sse import EventStream
from proxy.services.base import Unreadable

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

_LINES = frozenset({"application/x-ndjson", "application/ndjson", "application/jsonl", "application/stream+json"})


class Generic(WithoutSockets):
    """The adapter; fulfils `proxy.services.base.Service`."""

    def read(self, request: Request) -> Reading:
        """Find every text of a request's body, whatever it means."""
        return read_body(request)

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:  # noqa: ARG002 - the contract
        """Open a restorer by the answer's media type."""
        kind = content_type(response)
        if kind == "text/event-stream":
            return EventStream(RepeatedEvents(restoration))
        if kind in _LINES:
            return LineStream(RepeatedLines(restoration))
        raw = raw_restorer(response, restoration)
        return FramesOrRaw(restoration, raw) if raw and kind.endswith("json") else raw

    def refusal(self, request: Request, refusal: Refusal) -> LocalAnswer:
        """Put a refusal into a page where a browser will show one, into a JSON error otherwise."""
        if wants_page(request):
            return page_answer(refusal)
        error = {"message": refusal.text, "type": "paravent", "code": refusal.code, "incident": refusal.incident}
        return json_answer(refusal.status, {"error": error, "message": refusal.text})


class Refused(Generic):
    """The adapter of services that cannot be read at all: signed, binary, spoken or encrypted before they leave."""

    def read(self, request: Request) -> Reading:  # noqa: ARG002 - the contract
        """Refuse every request, pages included, so that the user is told before typing."""
        raise Unreadable("service_unreadable")
