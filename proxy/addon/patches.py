"""The few places where mitmproxy offers no option, changed here and nowhere else.

Each is checked at start: if a new release renamed what is replaced, the proxy does not start.
"""

from __future__ import annotations

import asyncio
import inspect
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import h2.events
import h11
import wsproto.events
from mitmproxy.proxy import server
from mitmproxy.proxy.layers import http as http_layer
from mitmproxy.proxy.layers import websocket
from mitmproxy.proxy.layers.http import _base, _events, _http1, _http2, _http_h2

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator, Iterable

    from mitmproxy import http

    Lost = Callable[..., http.Response]
    Connect = Callable[..., Coroutine[Any, Any, tuple[asyncio.StreamReader, asyncio.StreamWriter]]]


def apply(error_page: Callable[[int], bytes], lost: Lost, open_connection: Connect) -> None:
    """Change mitmproxy for this process.

    Args:
        error_page: Our own page for an error that mitmproxy answers itself (413, 502 …): its page is in English, and
            quotes what the client sent.
        lost: Our answer where a service fails before it answers; told whether it may have received the request.
        open_connection: Connects to servers, in the place of `asyncio.open_connection`.

    Raises:
        RuntimeError: This release of mitmproxy is not the one that these changes were made for.
    """
    for module in (_base, _http1, _http2):
        if not callable(getattr(module, "format_error", None)):
            raise RuntimeError("mitmproxy has no format_error any more")  # noqa: TRY004  # not a caller's mistake
        module.format_error = lambda status, _message: error_page(status)  # type: ignore[attr-defined]
    for module in (_http1, _http2):
        if not hasattr(module.version, "MITMPROXY"):
            raise RuntimeError("mitmproxy names itself in another way")
        module.version = SimpleNamespace(MITMPROXY="Paravent")  # type: ignore[attr-defined]  # the Server field
    _answer_for_lost_services(lost)
    _bound_requests_only()
    _change_body_readers()
    _join_data_frames()
    _quieten_control_frames()
    _connect_through(open_connection)


def _answer_for_lost_services(lost: Lost) -> None:
    """Answer as an addon would where a service fails before it answers: mitmproxy has one page for all errors."""
    original = http_layer.HttpStream.handle_protocol_error

    def handle(
        stream: http_layer.HttpStream, event: _events.RequestProtocolError | _events.ResponseProtocolError
    ) -> Generator[Any, Any, None]:
        waits = stream.client_state == stream.state_done and stream.flow.response is None
        if isinstance(event, _events.ResponseProtocolError) and waits and event.code in _OF_SERVICES:
            with suppress(Exception):  # the page for all errors serves then
                stream.flow.response = lost(stream.flow, sent=event.code is not _events.ErrorCode.CONNECT_FAILED)
        if waits and stream.flow.response is not None:
            yield from stream.send_response()
        else:
            yield from original(stream, event)

    http_layer.HttpStream.handle_protocol_error = handle  # type: ignore[method-assign,assignment]


_OF_SERVICES = frozenset(
    {
        _events.ErrorCode.CONNECT_FAILED,
        _events.ErrorCode.GENERIC_SERVER_ERROR,
        _events.ErrorCode.RESPONSE_VALIDATION_FAILED,
        # How HTTP/2 servers refuse a stream, and go away.
        _events.ErrorCode.CANCEL,
    }
)
"""What mitmproxy calls the failures of a server."""


def _bound_requests_only() -> None:
    """Apply `body_size_limit` to requests alone: answers are streamed and may be as large as they like."""
    original = http_layer.HttpStream.check_body_size

    def check_body_size(stream: http_layer.HttpStream, request: bool) -> Generator[Any, Any, bool]:  # noqa: FBT001  # theirs
        if not request:
            return False
        return (yield from original(stream, request))

    http_layer.HttpStream.check_body_size = check_body_size  # type: ignore[method-assign,assignment]


class BodyReader:
    """An HTTP/1 body reader that gives together what came together, and leaves out the fields behind a chunked body.

    A service that streams writes a chunk for every word: mitmproxy would carry each through all its layers, encrypt it
    and send it alone, though many are read at once. Where a chunk ends means nothing (RFC 9112 §7.1), and nothing is
    kept back here. Trailers may be left out (RFC 9110 §6.5.1).
    """

    def __init__(self, reader: Callable[[Any], Any]) -> None:
        self._reader = reader
        self._next: h11.EndOfMessage | h11.ProtocolError | None = None

    def __call__(self, data: Any) -> Any:
        """Give all of the body that a buffer holds, then its end, then nothing.

        Raises:
            h11.ProtocolError: What follows is not a body.
        """
        pieces: list[bytes] = []
        while self._next is None:
            try:
                event = self._reader(data)
            except h11.ProtocolError as error:
                self._next = error  # what came before it is told first
                break
            if not isinstance(event, h11.Data):
                self._next = h11.EndOfMessage() if isinstance(event, h11.EndOfMessage) else None
                break
            pieces.append(bytes(event.data))
        if pieces:
            return h11.Data(b"".join(pieces))
        if isinstance(self._next, h11.ProtocolError):
            raise self._next
        return self._next

    def read_eof(self) -> Any:
        """Say what the end of the connection means here: of the body, or an error."""
        return self._reader.read_eof()  # type: ignore[attr-defined]  # every reader of h11 has it


def _change_body_readers() -> None:
    """Read bodies as `BodyReader` does: on trailers mitmproxy's connection crashes, and its client waits for ever."""
    make = _http1.make_body_reader
    _http1.make_body_reader = lambda size: BodyReader(make(size))  # type: ignore[assignment,return-value]


def _join_data_frames() -> None:
    """Give the data of HTTP/2 frames (RFC 9113 §6.1) together that came together, as `BodyReader` does for HTTP/1."""
    original = _http_h2.BufferedH2Connection.receive_data

    def receive_data(connection: _http_h2.BufferedH2Connection, data: bytes) -> list[h2.events.Event]:
        return joined(original(connection, data))

    _http_h2.BufferedH2Connection.receive_data = receive_data  # type: ignore[method-assign,assignment]


def joined(events: Iterable[h2.events.Event]) -> list[h2.events.Event]:
    """Make one event of those that follow one another with data of one stream; what they count is added up."""
    kept: list[h2.events.Event] = []
    for event in events:
        last = kept[-1] if kept else None
        if (
            isinstance(event, h2.events.DataReceived)
            and isinstance(last, h2.events.DataReceived)
            and last.stream_id == event.stream_id
        ):
            last.data += event.data
            last.flow_controlled_length += event.flow_controlled_length
            last.stream_ended = event.stream_ended
        else:
            kept.append(event)
    return kept


_PING_BYTES = 16
"""What keep-alive pings of WebSocket libraries carry at most: a counter or a few random bytes."""


def _quieten_control_frames() -> None:
    """Take out of a client's control frames (RFC 6455 §5.5) what no hook sees: a close reason, a long ping."""
    original = websocket.WebsocketConnection.events

    def received(connection: websocket.WebsocketConnection) -> Generator[Any]:
        for event in original(connection):
            if connection.client:  # the side that faces the server
                yield event
            elif isinstance(event, wsproto.events.CloseConnection):
                yield replace(event, reason=None)
            elif isinstance(event, wsproto.events.Ping | wsproto.events.Pong) and len(event.payload) > _PING_BYTES:
                yield replace(event, payload=b"")
            else:
                yield event

    websocket.WebsocketConnection.events = received


def _connect_through(open_connection: Connect) -> None:
    """Let nothing else than our own function connect: a hook can refuse an address, but not what a name leads to."""
    if "asyncio.open_connection(" not in inspect.getsource(server.ConnectionHandler.open_connection):
        raise RuntimeError("mitmproxy connects in another way")
    server.asyncio = SimpleNamespace(**{**vars(asyncio), "open_connection": open_connection})  # type: ignore[assignment,attr-defined]
