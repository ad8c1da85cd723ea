"""Streams answers to the user, with the real values put back.

Towards the user the safe direction is to pass: an error while restoring leaves the rest of the answer as it came, with
its placeholders, rather than losing it. Nothing is buffered beyond what may still become a placeholder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy import logs
from proxy.addon import exchange as exchanges
from proxy.decoding import StreamDecoder, UndecodableBody
from proxy.services.base import BodyRestorer, ResponseHead
from proxy.services.registry import service_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from mitmproxy import http

_log = logs.get_logger("réponse")
_BODILESS = frozenset({204, 205, 304})
_OF_THE_OLD_BODY = (
    "content-length",
    "content-encoding",
    "content-md5",
    "digest",
    "content-digest",
    "repr-digest",
    "etag",
)


class RestoringStream:
    """A mitmproxy response stream: called with each chunk, and with an empty one at the end."""

    def __init__(self, decoder: StreamDecoder, restorer: BodyRestorer, on_error: Callable[[str], None]) -> None:
        """Join a decoder and a restorer; `on_error` counts a restoration given up."""
        self._decoder = decoder
        self._restorer: BodyRestorer | None = restorer
        self._on_error = on_error

    def __call__(self, data: bytes) -> list[bytes]:
        """Return what may go to the user now; an empty list rather than an empty chunk, which would end the body."""
        plain = self._decode(data)
        if self._restorer is None:
            return [plain] if plain else []
        try:
            restored = self._restorer.feed(plain) if data else self._restorer.close()
        except Exception as error:  # noqa: BLE001  # the answer must go on
            self._give_up(error)
            restored = plain
        if not data:
            self._restorer = None
        return [restored] if restored else []

    def _decode(self, data: bytes) -> bytes:
        try:
            return self._decoder.feed(data) if data else b""
        except UndecodableBody as error:
            self._give_up(error)
            return b""

    def _give_up(self, error: Exception) -> None:
        self._restorer = None
        self._on_error("restauration")
        _log.error("restauration abandonnée (%s) : la suite de la réponse passe telle quelle", type(error).__name__)


class Answers:
    """See the module."""

    def __init__(self, on_error: Callable[[str], None]) -> None:
        """Build the addon; `on_error` counts a restoration given up."""
        self._on_error = on_error

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Open the stream of an answer from upstream."""
        exchange, response = exchanges.of(flow), flow.response
        if exchange is None or response is None or not (exchange.outside or exchange.approved):
            return  # our own answer
        if response.status_code == 101:  # noqa: PLR2004  # switching protocols: proxy.addon.sockets takes over
            return
        response.stream = True
        if exchange.outside or exchange.destination is None:
            return
        # HTTP/3 would leave by another door than this proxy.
        response.headers.pop("alt-svc", None)
        if exchange.request is None or exchange.restoration is None or exchange.request.method == "HEAD":
            return
        if response.status_code in _BODILESS:
            return
        head = ResponseHead(
            response.status_code, tuple((name.lower(), value) for name, value in response.headers.items(multi=True))
        )
        restorer = service_for(exchange.destination).restorer(exchange.request, head, exchange.restoration)
        if restorer is None:
            return
        try:
            decoder = StreamDecoder(", ".join(response.headers.get_all("content-encoding")))
        except UndecodableBody:
            self._on_error("encodage_reponse")
            return
        for name in _OF_THE_OLD_BODY:
            response.headers.pop(name, None)
        if flow.client_conn.alpn != b"h2" and flow.request.http_version == "HTTP/1.1":
            response.headers["transfer-encoding"] = "chunked"
        response.stream = RestoringStream(decoder, restorer, self._on_error)
