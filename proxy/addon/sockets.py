"""WebSocket messages: dropped first, released last.

A message from the client is released only once it has been read, judged and rewritten; where it is refused, its sender
is told why on the same socket. A message from the server is restored, and passes as it came where restoring fails.
Messages are forgotten as they pass, or they would pile up.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mitmproxy import ctx

from proxy import logs
from proxy.addon import exchange as exchanges
from proxy.errors import QueueFull
from proxy.journal import Channel
from proxy.journal_file import JournalUnavailable
from proxy.metrics import Direction, Metrics
from proxy.recording import Circumstances, Recorder
from proxy.refusals import Reason
from proxy.sanitising import Forwarded, Sanitiser
from proxy.services.registry import service_for
from proxy.vocabulary import Verdict

if TYPE_CHECKING:
    from mitmproxy import http
    from mitmproxy.websocket import WebSocketMessage

    from proxy.addon.exchange import Exchange
    from proxy.addon.workshop import Workshop
    from proxy.sanitising import Outcome
    from proxy.services.base import Request

_log = logs.get_logger("websocket")


class Sockets:
    """See the module."""

    def __init__(self, sanitiser: Sanitiser, recorder: Recorder, metrics: Metrics, *, workshop: Workshop) -> None:
        """Build the addon; messages are judged in the workshop."""
        self._sanitiser = sanitiser
        self._recorder = recorder
        self._metrics = metrics
        self._workshop = workshop

    async def websocket_message(self, flow: http.HTTPFlow) -> None:
        """Judge or restore the last message."""
        if flow.websocket is None:
            return
        message = flow.websocket.messages[-1]
        message.drop()
        del flow.websocket.messages[:-1]
        exchange = exchanges.of(flow)
        if exchange is None or (exchange.destination is None and not exchange.outside):
            return
        if exchange.outside or message.injected:
            message.dropped = False
            return
        if not message.from_client:
            message.content = self._restored(exchange, message.content)
            message.dropped = False
            return
        if exchange.request is None or exchange.destination is None:
            return
        request, destination, size = exchange.request, exchange.destination, len(message.content)
        around = Circumstances(destination, exchange.user, request.method, size, 0.0, Channel.WEBSOCKET)
        outcome = await self._outcome(request, message, around)
        if isinstance(outcome, Forwarded):
            self._metrics.count_websocket(Direction.UPSTREAM, outcome.report.verdict)
            if exchange.restorers is not None:
                # The store may have opened a new scope since the handshake: answers follow the latest.
                exchange.restorers.restoration = outcome.restoration
            message.content = outcome.body
            message.dropped = False
            return
        self._metrics.count_websocket(Direction.UPSTREAM, Verdict.REFUSED)
        # Back to whoever sent the message; by mitmproxy's own command, which keeps the order of messages.
        ctx.master.commands.call("inject.websocket", flow, True, outcome.answer.body, True)

    async def _outcome(self, request: Request, message: WebSocketMessage, around: Circumstances) -> Outcome:
        """Judge a client's message; whatever goes wrong is a refusal."""
        reason = Reason.ERREUR_INTERNE
        try:
            return await self._judged(request, message, around)
        except JournalUnavailable:
            reason = Reason.JOURNAL_INDISPONIBLE
        except QueueFull:
            reason = Reason.FILE_PLEINE
        except TimeoutError:
            self._metrics.count_engine_error("delai")
            reason = Reason.DETECTEUR_DELAI
        except Exception as error:  # noqa: BLE001  # the message stays inside
            self._metrics.count_engine_error("websocket")
            _log.error("message retenu (%s)", type(error).__name__)
        refused = self._sanitiser.refuse_message(message.content, around.destination, reason)
        with suppress(JournalUnavailable):  # it is refused already, and counted
            self._recorder.record(refused.report, refused.report.incident, around)
        return refused

    async def _judged(self, request: Request, message: WebSocketMessage, around: Circumstances) -> Outcome:
        started = time.perf_counter()
        outcome = await self._workshop.run(
            self._sanitiser.sanitise_message,
            request,
            around.destination,
            around.user,
            message.content,
            is_text=message.is_text,
        )
        if outcome.report.passages or not isinstance(outcome, Forwarded):
            taken = replace(around, seconds=time.perf_counter() - started)
            self._recorder.record(outcome.report, outcome.report.incident, taken)
        return outcome

    def _restored(self, exchange: Exchange, content: bytes) -> bytes:
        self._metrics.count_websocket(Direction.DOWNSTREAM, Verdict.FORWARDED)
        if exchange.request is None or exchange.destination is None or exchange.restorers is None:
            return content
        try:
            return service_for(exchange.destination).restore_message(exchange.request, content, exchange.restorers)
        except Exception as error:  # noqa: BLE001  # the answer must go on
            self._metrics.count_engine_error("restauration")
            _log.error("message non restauré (%s)", type(error).__name__)
            return content
