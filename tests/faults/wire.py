"""Bytes on sockets, without any library that would correct them: what a broken or malicious client sends."""

from __future__ import annotations

import json
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proxy.demo.client import conversation
from proxy.demo.delta import DeltaReader
from proxy.demo.fake_chatgpt import CONVERSATION, HOST

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Answered:
    """One HTTP/1.1 answer, or what came of it before the connection ended.

    Attributes:
        status: HTTP status, 0 when no answer came.
        headers: With lower-case names.
        body: Without its chunking.
        whole: Whether it came to its end.
    """

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)
    whole: bool

    def says(self, words: str) -> bool:
        """Tell whether it holds some words, as they are or behind JSON escapes."""
        return any(form in self.body for form in (words.encode(), json.dumps(words)[1:-1].encode()))

    @property
    def shown(self) -> str:
        """Return what ChatGPT's page would show as the assistant's message."""
        reader = DeltaReader()
        reader.feed(self.body)
        return reader.text


class Wire:
    """One connection to the proxy.

    Args:
        address: `host:port` of the proxy.
        source: Local address to come from; 127.0.0.2 is another user than 127.0.0.1.
    """

    def __init__(self, address: str, source: str = "") -> None:
        host, _, port = address.rpartition(":")
        self._socket = socket.create_connection(
            (host, int(port)), timeout=SECONDS, source_address=(source, 0) if source else None
        )
        self._buffer = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave at once, without TLS's goodbye."""
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Send bytes; a server that has left already is no error here."""
        with suppress(OSError):
            self._socket.sendall(data)

    def finish(self) -> None:
        """Say that nothing more will be sent."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def receive(self) -> bytes:
        """Return what comes next, empty at the end of the connection."""
        if self._buffer:
            data, self._buffer = self._buffer, b""
            return data
        try:
            return self._socket.recv(65536)
        except (ConnectionError, ssl.SSLError):
            return b""

    def receive_all(self) -> bytes:
        """Return everything until the end of the connection."""
        data = b""
        while more := self.receive():
            data += more
        return data

    def connect(self, target: str = f"{HOST}:443") -> int:
        """Ask for a tunnel; return the status."""
        self.send(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
        head = self._until(b"\r\n\r\n")
        return int(head.split(b" ")[1]) if head else 0

    def start_tls(self, authority: Path | None, sni: str | None = HOST, alpn: str = "http/1.1") -> bool:
        """Start TLS inside the tunnel; without an authority, trust anybody. Tell whether the proxy agreed."""
        context = ssl.create_default_context(cafile=authority)
        if authority is None or sni is None:
            context.check_hostname = False
        if authority is None:
            context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols([alpn])
        try:
            self._socket = context.wrap_socket(self._socket, server_hostname=sni)
        except (ssl.SSLError, OSError):
            return False
        return True

    def answer(self, *, bodiless: bool = False) -> Answered:
        """Read one answer."""
        head = self._until(b"\r\n\r\n").decode("latin-1")
        if not head:
            return Answered(0, {}, b"", whole=False)
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        status = int(first.split(" ")[1])
        if status in (100, 101) or bodiless:
            return Answered(status, headers, b"", whole=True)
        if headers.get("transfer-encoding") == "chunked":
            return Answered(status, headers, *self._chunks())
        if "content-length" in headers:
            length = int(headers["content-length"])
            body = self._at_least(length)
            self._buffer = body[length:]
            return Answered(status, headers, body[:length], len(body) >= length)
        return Answered(status, headers, self.receive_all(), whole=True)

    def _chunks(self) -> tuple[bytes, bool]:
        body = b""
        while line := self._until(b"\r\n"):
            size = int(line, 16)
            data = self._at_least(size + 2)
            self._buffer = data[size + 2 :]
            body += data[:size]
            if not size:
                return body, True
        return body, False

    def _until(self, end: bytes) -> bytes:
        data = b""
        while end not in data:
            more = self.receive()
            if not more:
                return b""
            data += more
        line, _, self._buffer = data.partition(end)
        return line + end

    def _at_least(self, length: int) -> bytes:
        data, self._buffer = self._buffer, b""
        while len(data) < length:
            more = self.receive()
            if not more:
                break
            data += more
        return data


def body_of(prompt: str) -> bytes:
    """Return a prompt in ChatGPT's format."""
    return json.dumps(conversation(prompt), ensure_ascii=False).encode()


def request(  # noqa: PLR0913  # every part of a request may be the broken one
    body: bytes,
    *,
    host: str = HOST,
    path: str = CONVERSATION,
    method: str = "POST",
    kind: str = "application/json",
    version: str = "HTTP/1.1",
    headers: str = "",
    framing: str | None = None,
) -> bytes:
    """Write one request; `headers` are whole lines, `framing` replaces the Content-Length line."""
    length = f"Content-Length: {len(body)}\r\n" if framing is None else framing
    content_type = f"Content-Type: {kind}\r\n" if kind else ""
    named = f"Host: {host}\r\n" if host else ""
    return f"{method} {path} {version}\r\n{named}{content_type}{headers}{length}\r\n".encode() + body


def chunked(body: bytes, size: int = 1000) -> bytes:
    """Write a body in chunks (RFC 9112 §7.1)."""
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"
