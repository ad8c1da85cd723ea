"""WebSocket messages: dropped first, released last.

A message from the client is released only once it has been read, judged and rewritten; a message from the server is
restored, and passes as it came where restoring fails. Messages are forgotten as they pass, or they would pile up.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from proxy import logs
from proxy.addon import exchange as exchanges
from proxy.journal import Channel
from proxy.journal_file import JournalUnavailable
from proxy.metrics import Direction, Metrics
from proxy.recording import Circumstances, Recorder
from proxy.sanitising import Forwarded, Sanitiser
from proxy.services.registry import service_for
from proxy.vocabulary import Verdict

if TYPE_CHECKING:
    from mitmproxy import http

    from proxy.addon.exchange import Exchange
    from proxy.addon.workshop import Workshop

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
        if exchange.outside:
            message.dropped = False
            return
        if not message.from_client:
            message.content = self._restored(exchange, message.content)
            message.dropped = False
            return
        try:
            rewritten = await self._judged(exchange, message.content, is_text=message.is_text)
        except Exception as error:  # noqa: BLE001  # the message stays inside
            self._metrics.count_engine_error("websocket")
            _log.error("message retenu (%s)", type(error).__name__)
            rewritten = None
        if rewritten is None:
            self._metrics.count_websocket(Direction.UPSTREAM, Verdict.REFUSED)
            return
        message.content = rewritten
        message.dropped = False

    async def _judged(self, exchange: Exchange, content: bytes, *, is_text: bool) -> bytes | None:
        """Return the message that may leave, None when it must not."""
        request, destination = exchange.request, exchange.destination
        if request is None or destination is None:
            return None
        started = time.perf_counter()
        outcome = await self._workshop.run(
            self._sanitiser.sanitise_message, request, destination, exchange.user, content, is_text=is_text
        )
        around = Circumstances(
            destination,
            exchange.user,
            request.method,
            len(content),
            time.perf_counter() - started,
            Channel.WEBSOCKET,
        )
        try:
            if outcome.report.passages or not isinstance(outcome, Forwarded):
                self._recorder.record(outcome.report, outcome.report.incident, around)
        except JournalUnavailable:
            return None
        if not isinstance(outcome, Forwarded):
            return None
        if exchange.restorers is not None:
            # The store may have opened a new scope since the handshake: answers follow the latest.
            exchange.restorers.restoration = outcome.restoration
        self._metrics.count_websocket(Direction.UPSTREAM, Verdict.REWRITTEN if outcome.changed else Verdict.FORWARDED)
        return outcome.body

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
