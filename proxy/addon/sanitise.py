"""The addon that hands each request to the pipeline, off the event loop, and applies what comes back.

The request is already shut when it arrives here; the last statement of the happy path opens it. Every exception,
time-out or doubt ends in a refusal in the service's own form; if even that fails, the mute answer of the gate stands.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mitmproxy import http

from proxy import logs
from proxy.addon import exchange as exchanges
from proxy.addon.exchange import Exchange, SocketRestorers
from proxy.addon.gate import short_answer
from proxy.decoding import BodyTooLarge, UndecodableBody, decode
from proxy.errors import QueueFull
from proxy.journal_file import JournalUnavailable
from proxy.recording import Circumstances, Recorder
from proxy.refusals import Reason
from proxy.sanitising import Answered, Forwarded, Outcome, Sanitiser, safe_referer
from proxy.services.base import Request
from proxy.services.registry import service_for

if TYPE_CHECKING:
    from proxy.addon.workshop import Workshop
    from proxy.catalogue import Destination
    from proxy.metrics import Metrics

_log = logs.get_logger("requête")


class Sanitise:
    """See the module."""

    def __init__(  # noqa: PLR0913  # named parts, assembled once
        self,
        sanitiser: Sanitiser,
        recorder: Recorder,
        metrics: Metrics,
        *,
        workshop: Workshop,
        body_limit_bytes: int,
        lab_upstream: dict[str, str],
    ) -> None:
        """Build the addon.

        Args:
            sanitiser: The pipeline.
            recorder: Journal and metrics of prompts.
            metrics: Counts engine errors.
            workshop: Where requests are worked on.
            body_limit_bytes: Largest body, as sent and once decoded.
            lab_upstream: Catalogue hosts that go to local servers instead.
        """
        self._sanitiser = sanitiser
        self._recorder = recorder
        self._metrics = metrics
        self._workshop = workshop
        self._body_limit_bytes = body_limit_bytes
        self._lab_upstream = lab_upstream

    def done(self) -> None:
        """Stop taking work."""
        self._workshop.close()

    async def request(self, flow: http.HTTPFlow) -> None:
        """Judge a request that the gate let this far."""
        exchange = exchanges.of(flow)
        if exchange is None or exchange.destination is None:
            return
        started = time.perf_counter()
        try:
            outcome = await self._judge(flow, exchange)
            self._apply(flow, exchange, outcome)
            self._record(flow, exchange, outcome, time.perf_counter() - started)
            if isinstance(outcome, Forwarded):
                exchange.approved = exchanges.digest(flow.request)
                flow.response = None
        except asyncio.CancelledError:
            # The client left, or the proxy stops: the answer of the gate stands, so nothing can leave.
            raise
        except JournalUnavailable:
            self._refuse(flow, exchange, Reason.JOURNAL_INDISPONIBLE)
        except QueueFull:
            self._refuse(flow, exchange, Reason.FILE_PLEINE)
        except TimeoutError:
            self._metrics.count_engine_error("delai")
            self._refuse(flow, exchange, Reason.DETECTEUR_DELAI)
        except Exception as error:  # noqa: BLE001  # whatever it is, the request stays inside
            self._metrics.count_engine_error("requete")
            _log.error("requête refusée après une erreur imprévue (%s)", type(error).__name__)
            self._refuse(flow, exchange, Reason.ERREUR_INTERNE)

    async def _judge(self, flow: http.HTTPFlow, exchange: Exchange) -> Outcome:
        request = _head(flow, exchange)
        reason = self._refused_at_sight(flow, request, exchange)
        if reason is not None:
            return self._sanitiser.refuse(request, _known(exchange), reason)
        return await self._workshop.run(self._work, flow.request.raw_content or b"", _coding(flow), request, exchange)

    def _refused_at_sight(self, flow: http.HTTPFlow, request: Request, exchange: Exchange) -> Reason | None:
        if len(flow.request.raw_content or b"") > self._body_limit_bytes:
            return Reason.TROP_VOLUMINEUX
        upgrade = request.header("upgrade").lower()
        if upgrade and (upgrade != "websocket" or not service_for(_known(exchange)).has_websocket(request)):
            return Reason.WEBSOCKET
        return None

    def _work(self, raw: bytes, coding: str, head: Request, exchange: Exchange) -> Outcome:
        """Decode and sanitise, in a thread."""
        destination = _known(exchange)
        try:
            body = decode(raw, coding, self._body_limit_bytes)
        except BodyTooLarge:
            return self._sanitiser.refuse(head, destination, Reason.TROP_VOLUMINEUX)
        except UndecodableBody:
            return self._sanitiser.refuse(head, destination, Reason.ENCODAGE_INCONNU)
        request = Request(head.method, head.host, head.target, head.headers, body)
        exchange.request = request
        return self._sanitiser.sanitise(request, destination, exchange.user)

    def _record(self, flow: http.HTTPFlow, exchange: Exchange, outcome: Outcome, seconds: float) -> None:
        """Write the journal's line; requests that carry no text (pages, scripts, images) are not prompts."""
        report = outcome.report
        if isinstance(outcome, Forwarded) and not report.passages:
            return
        body_bytes = len(exchange.request.body if exchange.request else flow.request.raw_content or b"")
        around = Circumstances(_known(exchange), exchange.user, flow.request.method, body_bytes, seconds)
        self._recorder.record(report, report.incident, around)

    def _apply(self, flow: http.HTTPFlow, exchange: Exchange, outcome: Outcome) -> None:
        """Put an outcome into the flow; a request that may leave is still shut."""
        if isinstance(outcome, Answered):
            flow.response = _written(outcome)
            return
        request = flow.request
        request.trailers = None
        if outcome.target != request.path:
            request.path = outcome.target
        if outcome.changed or _coding(flow):
            request.headers.pop("content-encoding", None)
            request.raw_content = outcome.body
            if "transfer-encoding" not in request.headers:
                request.headers["content-length"] = str(len(outcome.body))
        referers = [safe_referer(value) for value in request.headers.get_all("referer")]
        request.headers.set_all("referer", [value for value in referers if value])
        if outcome.body:
            # A compressed stream could not be restored chunk by chunk as it comes.
            request.headers["accept-encoding"] = "identity"
        if "x-openai-web-sse-compression" in request.headers:
            request.headers["x-openai-web-sse-compression"] = "identity"
        self._send_to_laboratory(request, exchange)
        exchange.restoration = outcome.restoration
        exchange.restorers = SocketRestorers(outcome.restoration)
        exchange.incident = outcome.report.incident

    def lost(self, flow: http.HTTPFlow, *, sent: bool) -> http.Response:
        """Tell the user of a request that the service did not answer, in the service's form where there is one.

        Args:
            flow: The exchange; the service has answered nothing yet.
            sent: Whether the service may have received the request.
        """
        reason = Reason.REPONSE_PERDUE if sent else Reason.AMONT_INJOIGNABLE
        exchange = exchanges.of(flow)
        if exchange is None or exchange.destination is None:
            return short_answer(502, reason)
        _log.warning("%s : %s, référence %s", exchange.host, reason, exchange.incident)
        try:
            request = exchange.request or _head(flow, exchange)
            return _written(self._sanitiser.refuse(request, exchange.destination, reason, exchange.incident))
        except Exception as error:  # noqa: BLE001  # the user must be told all the same
            self._metrics.count_engine_error("refus")
            _log.error("réponse perdue sans la forme du service (%s)", type(error).__name__)
            return short_answer(502, reason)

    def _send_to_laboratory(self, request: http.Request, exchange: Exchange) -> None:
        url = self._lab_upstream.get(exchange.host)
        if url is None:
            return
        parts = urlsplit(url)
        names = request.host_header
        request.scheme = parts.scheme
        request.host = parts.hostname or ""
        request.port = parts.port or (443 if parts.scheme == "https" else 80)
        request.host_header = names

    def _refuse(self, flow: http.HTTPFlow, exchange: Exchange, reason: Reason) -> None:
        """Answer in the service's form; where that fails, the gate's mute answer stands."""
        try:
            outcome = self._sanitiser.refuse(_head(flow, exchange), _known(exchange), reason)
            self._record_refusal(flow, exchange, outcome)
            self._apply(flow, exchange, outcome)
        except Exception as error:  # noqa: BLE001  # the request is shut already
            self._metrics.count_engine_error("refus")
            _log.error("refus muet (%s)", type(error).__name__)

    def _record_refusal(self, flow: http.HTTPFlow, exchange: Exchange, outcome: Outcome) -> None:
        """Write down what stays inside in any case: the user must be told why, whatever becomes of the line."""
        try:
            self._record(flow, exchange, outcome, 0.0)
        except JournalUnavailable:
            pass  # already counted
        except Exception as error:  # noqa: BLE001  # the request is shut already
            self._metrics.count_engine_error("refus")
            _log.error("refus non inscrit au journal (%s)", type(error).__name__)


def _written(outcome: Answered) -> http.Response:
    answer = outcome.answer
    return http.Response.make(answer.status, answer.body, dict(answer.headers))


def _known(exchange: Exchange) -> Destination:
    if exchange.destination is None:
        raise LookupError("the gate has named no destination")
    return exchange.destination


def _head(flow: http.HTTPFlow, exchange: Exchange) -> Request:
    """Return a request without its body."""
    headers = tuple((name.lower(), value) for name, value in flow.request.headers.items(multi=True))
    return Request(flow.request.method.upper(), exchange.host, flow.request.path, headers, b"")


def _coding(flow: http.HTTPFlow) -> str:
    return ", ".join(flow.request.headers.get_all("content-encoding"))
