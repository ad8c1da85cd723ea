"""A server that keeps every byte it is sent, readable or not, and answers the way a test tells it to.

It speaks HTTP/1.1 only, so that nothing that reaches it hides in header compression, and takes TLS and plain bytes on
the same port, so that a prompt that left without encryption would be kept too. It judges nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
import select
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from proxy.demo import delta
from proxy.demo.certificates import make_certificates
from proxy.demo.exchange import Received
from proxy.demo.fake_chatgpt import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Answer = Callable[["Recorder", socket.socket, Received], None]

HOSTS: Final = ("chatgpt.com", "ws.chatgpt.com", "claude.ai", "api.openai.com", "ai21.com")
_TLS_HANDSHAKE: Final = 0x16  # RFC 8446 §5.1
_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 §1.3
_TWO_BYTES: Final = 126  # this length means that it follows in two bytes
_MESSAGE_FRAMES: Final = (0, 1, 2)
_FINISH: Final = 10.0


@dataclass
class Recorder:
    """The server's address, what reached it, and how it answers.

    Attributes:
        port: Where it listens on 127.0.0.1.
        authority: File of the certificate authority to trust for it.
        answer: What to do once a request is whole.
        connections: How many were accepted.
        messages: What came through WebSockets, without frames and masks.
        handshake_failures: How many TLS clients went away before the first byte.
    """

    port: int
    authority: Path
    answer: Answer
    connections: int = 0
    messages: list[bytes] = field(default_factory=list, repr=False)
    handshake_failures: int = 0
    _bytes: bytearray = field(default_factory=bytearray, repr=False)
    _requests: list[Received] = field(default_factory=list, repr=False)
    _changed: threading.Condition = field(default_factory=threading.Condition, repr=False)
    _open: set[socket.socket] = field(default_factory=set, repr=False)

    @property
    def raw(self) -> bytes:
        """Return every byte that arrived, in order."""
        with self._changed:
            return bytes(self._bytes)

    @property
    def requests(self) -> list[Received]:
        """Return the requests that arrived whole."""
        with self._changed:
            return list(self._requests)

    @property
    def open_connections(self) -> int:
        """Return how many connections are open."""
        with self._changed:
            return len(self._open)

    def wait_for(self, condition: Callable[[Recorder], bool], seconds: float = 15.0) -> bool:
        """Wait until something is true of what arrived; tell whether it came to be."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self), seconds)

    def reset(self, answer: Answer | None = None) -> None:
        """Forget everything, cut what is open, and answer in the usual way (or the given one) from now on."""
        with self._changed:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            self._bytes.clear()
            self._requests.clear()
            self.messages.clear()
            self.connections = self.handshake_failures = 0
            self.answer = answer or conversation

    def keep(self, data: bytes) -> bytes:
        """Remember bytes."""
        with self._changed:
            self._bytes += data
            self._changed.notify_all()
        return data

    def serve(self, plain: socket.socket, context: ssl.SSLContext) -> None:
        """Serve one connection until it ends."""
        with self._changed:
            self.connections += 1
            self._changed.notify_all()
        connection = plain
        try:
            first = plain.recv(1, socket.MSG_PEEK)
            if first and first[0] == _TLS_HANDSHAKE:
                try:
                    connection = context.wrap_socket(plain, server_side=True)
                except (OSError, ssl.SSLError):
                    self.handshake_failures += 1
                    return
            with self._changed:
                self._open.add(connection)
            while received := self._read(connection):
                with self._changed:
                    self._requests.append(received)
                    self._changed.notify_all()
                self.answer(self, connection, received)
        except (OSError, ssl.SSLError, ValueError):
            pass
        finally:
            with self._changed:
                self._open.discard(connection)
            connection.close()

    def _read(self, connection: socket.socket) -> Received | None:
        """Read one request, of any framing; None when the client has gone."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.keep(connection.recv(65536))
            if not more:
                return None
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        method, target, _version = first.split(" ")
        chunked = "chunked" in headers.get("transfer-encoding", "")
        length = int(headers.get("content-length", "0"))
        while (not body.endswith(b"0\r\n\r\n")) if chunked else len(body) < length:
            more = self.keep(connection.recv(65536))
            if not more:
                return None
            body += more
        if chunked:
            body = b"".join(re.findall(rb"(?s)[0-9a-fA-F]+\r\n(.*?)\r\n", body))
        return Received(method, target, headers, body)


def events_for(prompt: str) -> bytes:
    """Return ChatGPT's event stream for an answer that quotes the prompt."""
    return "".join(delta.write(prompt, *compose(prompt))).encode()


def conversation(_recorder: Recorder, connection: socket.socket, received: Received) -> None:
    """Answer as ChatGPT does, quoting the prompt; a request without one gets a small page."""
    prompt = received.prompt
    if prompt is None:
        reply(connection, b'{"status":"ok"}', "application/json")
    else:
        reply(connection, events_for(prompt), "text/event-stream; charset=utf-8")


def saying(text: str) -> Answer:
    """Return an answer that says a text, whatever was asked."""

    def answer(_recorder: Recorder, connection: socket.socket, _received: Received) -> None:
        reply(connection, "".join(delta.write("", text, "")).encode(), "text/event-stream")

    return answer


def reply(connection: socket.socket, body: bytes, kind: str, *, headers: str = "", length: int | None = None) -> None:
    """Write one answer; a `length` beyond the body's promises more than comes."""
    head = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n{headers}content-length: {length or len(body)}\r\n\r\n"
    connection.sendall(head.encode() + body)


def go_away(_recorder: Recorder, connection: socket.socket, _received: Received) -> None:
    """Take the whole request and leave without a word."""
    connection.shutdown(socket.SHUT_RDWR)


def babble(_recorder: Recorder, connection: socket.socket, _received: Received) -> None:
    """Answer with what is not HTTP."""
    connection.sendall(b"BONJOUR\r\n\r\n")


def alternative_service(_recorder: Recorder, connection: socket.socket, _received: Received) -> None:
    """Announce HTTP/3 (RFC 7838) beside another header."""
    reply(connection, b"{}", "application/json", headers='alt-svc: h3=":443"; ma=86400\r\nx-kept: oui\r\n')


def accept_websocket(recorder: Recorder, connection: socket.socket, received: Received) -> None:
    """Open a WebSocket (RFC 6455 §4.2.2), keep each message without its mask, and send it back."""
    digest = hashlib.sha1(received.headers["sec-websocket-key"].encode() + _GUID, usedforsecurity=False).digest()
    accept = f"Sec-WebSocket-Accept: {base64.b64encode(digest).decode()}\r\n\r\n"
    connection.sendall(f"HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{accept}".encode())

    def read(size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = recorder.keep(connection.recv(size - len(data)))
            if not more:
                raise ConnectionResetError
            data += more
        return data

    while True:
        first, second = read(2)
        length = second & 0x7F
        length = int.from_bytes(read(2)) if length == _TWO_BYTES else length
        mask = read(4)
        data = bytes(byte ^ mask[position % 4] for position, byte in enumerate(read(length)))
        if first & 0x0F in _MESSAGE_FRAMES:
            recorder.messages.append(data)
        recorder.keep(data)  # unmasked, or no search would find anything in it
        if first & 0x0F in _MESSAGE_FRAMES:
            size = bytes([len(data)]) if len(data) < _TWO_BYTES else bytes([_TWO_BYTES]) + len(data).to_bytes(2)
            connection.sendall(b"\x81" + size + data)


def cut_in_the_middle(_recorder: Recorder, connection: socket.socket, received: Received) -> None:
    """Promise a whole answer, send half of it, and leave."""
    body = events_for(received.prompt or "")
    reply(connection, body[: len(body) // 2], "text/event-stream", length=len(body))
    connection.close()


def trickle(pause_seconds: float, pieces: int = 10_000) -> Answer:
    """Return an answer that streams for as long as its client stays, and ends properly when it stays to the end."""

    def answer(recorder: Recorder, connection: socket.socket, received: Received) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
        for number in range(pieces):
            event = f'event: delta\ndata: {{"v":"{number}"}}\n\n'.encode()
            connection.sendall(f"{len(event):x}\r\n".encode() + event + b"\r\n")
            readable, _, _ = select.select([connection], [], [], pause_seconds)
            if readable and not recorder.keep(connection.recv(65536)):
                return
        connection.sendall(b"0\r\n\r\n")

    return answer


def slowly(seconds: float) -> Answer:
    """Return an answer that begins late."""

    def answer(recorder: Recorder, connection: socket.socket, received: Received) -> None:
        time.sleep(seconds)
        conversation(recorder, connection, received)

    return answer


@contextmanager
def recording(folder: Path, *, trusted: bool = True) -> Iterator[Recorder]:
    """Run a server for as long as the block lasts.

    Args:
        folder: Receives its certificates.
        trusted: False has its certificate signed by an authority other than the one it shows.
    """
    made = make_certificates(folder, HOSTS)
    authority = made.authority
    if not trusted:
        other = folder / "other"
        other.mkdir()
        authority = make_certificates(other, HOSTS).authority
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.server)
    context.set_alpn_protocols(["http/1.1"])
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    recorder = Recorder(listener.getsockname()[1], authority, conversation)

    def accept() -> None:
        with suppress(OSError):
            while True:
                plain, _ = listener.accept()
                plain.settimeout(60)
                threading.Thread(target=recorder.serve, args=(plain, context), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield recorder
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        recorder.reset()
        thread.join(_FINISH)
