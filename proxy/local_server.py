"""A small HTTP/1.1 server for what the proxy says of itself: the local page, and metrics with the health checks.

It serves a fixed table of paths to `GET` and `HEAD`, one request a connection, and reads nothing else from a request
than its method, its path and its `Host`. It refuses a `Host` that is not its own (DNS rebinding: a page of another site
that made its name resolve to 127.0.0.1 still sends that name; see RFC 9110 §7.4), large headers, slow clients and too
many of them. It never says why something failed inside. Parsing is h11's (RFC 9112).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

import h11

_LOG = logging.getLogger(__name__)

Headers = tuple[tuple[str, str], ...]

_CHUNK_BYTES: Final = 4096
_LINGER_READS: Final = 64  # chunks thrown away before a client that goes on sending is reset

_SECURITY_HEADERS: Final[Headers] = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cache-Control", "no-store"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a path answers."""

    media_type: str
    body: bytes = field(repr=False)
    status: int = 200
    headers: Headers = ()


Routes = Mapping[str, Callable[[], Content]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one listener grants."""

    header_bytes: int = 8192
    connections: int = 32
    seconds: float = 10.0  # of one connection, from its opening to its close


def plain(status: int, text: str) -> Content:
    """Return a short answer in plain text."""
    return Content("text/plain; charset=utf-8", f"{text}\n".encode(), status)


_NOT_FOUND: Final = plain(404, "Page inconnue.")
_MISDIRECTED: Final = plain(421, "Cette adresse n’est pas celle de Paravent.")
_BAD_REQUEST: Final = plain(400, "Requête illisible.")
_BUSY: Final = plain(503, "Trop de connexions à la fois.")
_BROKEN: Final = plain(500, "Erreur interne.")
_WRONG_METHOD: Final = Content(
    "text/plain; charset=utf-8", b"Seule la lecture est possible ici.\n", 405, (("Allow", "GET, HEAD"),)
)


async def start_server(
    routes: Routes, host: str, port: int, *, names: frozenset[str] = frozenset(), limits: Limits | None = None
) -> asyncio.Server:
    """Listen, and answer from a table of paths.

    Args:
        routes: Path (without query) to what it answers; called on the event loop, so must be quick.
        host: Address to listen on.
        port: Port to listen on, 0 for a free one.
        names: Host names under which the listener may be called besides loopback ones and the address that a client
            connected to.
        limits: What it grants.

    Raises:
        OSError: The address or port cannot be listened on.
    """
    listener = _Listener(routes, frozenset(name.lower() for name in names), limits or Limits())
    return await asyncio.start_server(listener.serve, host, port, limit=listener.limits.header_bytes)


class _Listener:
    """One listener's table, limits and count of open connections."""

    def __init__(self, routes: Routes, names: frozenset[str], limits: Limits) -> None:
        self.limits = limits
        self._routes = routes
        self._names = names
        self._open = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the one request of a connection, then close it."""
        self._open += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                await self._exchange(reader, writer)
                await _linger(reader, writer)
        except (TimeoutError, OSError):
            # The client's affair: it was slow, or left.
            writer.transport.abort()
        finally:
            self._open -= 1
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER, max_incomplete_event_size=self.limits.header_bytes)
        is_head = False
        try:
            request = await _read_request(connection, reader)
            if request is None:
                return
            is_head = request.method == b"HEAD"
            answer = self._answer(request, writer)
        except h11.RemoteProtocolError:
            answer = _BAD_REQUEST
        writer.write(_serialise(connection, answer, is_head=is_head))
        await writer.drain()

    def _answer(self, request: h11.Request, writer: asyncio.StreamWriter) -> Content:
        if self._open > self.limits.connections:
            return _BUSY
        if not self._is_own(request, writer):
            return _MISDIRECTED
        if request.method not in (b"GET", b"HEAD"):
            return _WRONG_METHOD
        path = request.target.decode("ascii").partition("?")[0]
        route = self._routes.get(path)
        if route is None:
            return _NOT_FOUND
        try:
            return route()
        except Exception as error:  # noqa: BLE001  # whatever it is, its details stay inside
            # Neither message nor traceback: they may quote values.
            _LOG.error("local server: %s while answering", type(error).__name__)
            return _BROKEN

    def _is_own(self, request: h11.Request, writer: asyncio.StreamWriter) -> bool:
        """Tell whether `Host` names this listener; the port is not compared, a container's may be mapped."""
        hosts = [value for name, value in request.headers if name == b"host"]
        if len(hosts) != 1:
            return False
        name = _host_name(hosts[0].decode("ascii", "replace"))
        if name == "localhost" or name in self._names:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        # An address cannot be rebound: the client typed the one it reached.
        return address.is_loopback or address == ip_address(writer.get_extra_info("sockname")[0].partition("%")[0])


async def _read_request(connection: h11.Connection, reader: asyncio.StreamReader) -> h11.Request | None:
    """Read up to the end of the headers; None when the client left before."""
    while True:
        event = connection.next_event()
        if isinstance(event, h11.Request):
            return event
        if event is not h11.NEED_DATA:
            return None
        connection.receive_data(await reader.read(_CHUNK_BYTES))


async def _linger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close in the order that lets the answer arrive.

    Closing with bytes unread makes the system reset the connection, and the client lose the answer (RFC 9112 §9.6).
    """
    writer.write_eof()
    for _ in range(_LINGER_READS):
        if not await reader.read(_CHUNK_BYTES):
            return


def _serialise(connection: h11.Connection, answer: Content, *, is_head: bool) -> bytes:
    """Return an answer's bytes; it closes the connection, so that a body is never read as a second request."""
    headers = [
        ("Content-Type", answer.media_type),
        ("Content-Length", str(len(answer.body))),
        ("Connection", "close"),
        *_SECURITY_HEADERS,
        *answer.headers,
    ]
    head = connection.send(h11.Response(status_code=answer.status, headers=headers)) or b""
    return head if is_head else head + (connection.send(h11.Data(data=answer.body)) or b"")


def _host_name(host: str) -> str:
    """Return a `Host` header's name, lower case, without port or brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
