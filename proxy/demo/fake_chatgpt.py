"""A local TLS server that speaks ChatGPT's signed-in conversation format, over HTTP/2 or HTTP/1.1.

It remembers what arrived, answers by quoting it (placeholders included) in pieces cut anywhere, and serves a small chat
page. It is no model and understands nothing: its answers are the prompt's own sentences. It listens on 127.0.0.1 only.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from proxy.demo import delta, http1, http2
from proxy.demo.certificates import make_certificates
from proxy.demo.exchange import Received, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "chatgpt.com"
"""Whose part the server plays."""

CONVERSATION = "/backend-api/f/conversation"
_EVENTS = "text/event-stream; charset=utf-8"
_JSON = "application/json"
_PLACEHOLDER = re.compile(r"\[[A-Z_]{2,40}_[0-9]{1,6}\]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_MAX_HEAD_BYTES = 64 * 1024
_START_SECONDS = 10.0


@dataclass
class FakeChatGPT:
    """The server's address, what reached it, and how it answers.

    Attributes:
        port: Where it listens on 127.0.0.1.
        authority: File of the certificate authority to trust for it.
        received: Every request, in order of arrival.
        pace_seconds: Pause between two chunks of a streamed answer.
        streamed: False sends the same answer in one piece, with its length.
    """

    port: int
    authority: Path
    received: list[Received] = field(default_factory=list, repr=False)
    pace_seconds: float = 0.0
    streamed: bool = True

    def answer(self, request: Received) -> Reply:
        """Remember a request and answer it."""
        self.received.append(request)
        prompt = request.prompt
        if request.method == "POST" and request.path == CONVERSATION and prompt is not None:
            body = "".join(delta.write(prompt, *compose(prompt))).encode()
            return Reply(200, _EVENTS, body, self.pace_seconds if self.streamed else None)
        if request.method == "GET" and request.path == "/":
            return Reply(200, "text/html; charset=utf-8", files(__package__).joinpath("page.html").read_bytes())
        if request.method == "POST":
            return Reply(200, _JSON, b'{"status":"ok"}')
        return Reply(404, _JSON, b'{"detail":"Not Found"}')


@contextmanager
def serving(folder: Path, hosts: tuple[str, ...] = (HOST,)) -> Iterator[FakeChatGPT]:
    """Run the server in a thread of its own for as long as the block lasts; the folder receives its certificates."""
    made = make_certificates(folder, hosts)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.server)
    context.set_alpn_protocols(["h2", "http/1.1"])
    server = FakeChatGPT(port=0, authority=made.authority)
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        protocol = writer.get_extra_info("ssl_object").selected_alpn_protocol()
        try:
            await (http2 if protocol == "h2" else http1).serve(reader, writer, server.answer)
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.transport.abort()

    async def run() -> None:
        listener = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=context, limit=_MAX_HEAD_BYTES)
        server.port = listener.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        listener.close()
        connections = asyncio.all_tasks() - {asyncio.current_task()}
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)
        await asyncio.sleep(0)

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), name="fake-chatgpt", daemon=True)
    thread.start()
    if not ready.wait(_START_SECONDS):
        raise TimeoutError("the local server did not start")
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(_START_SECONDS)
        loop.close()


def compose(prompt: str) -> tuple[str, str]:
    """Answer a prompt with its own sentences, and name it after the first thing it quotes; return text and title."""
    quoted = list(dict.fromkeys(_PLACEHOLDER.findall(prompt)))
    sentences = [sentence for sentence in _SENTENCE.split(prompt) if sentence.strip()]
    lines = ["Voici une proposition à relire :", *(f"– {sentence.strip()}" for sentence in sentences)]
    if quoted:
        lines.append(f"Éléments repris : {', '.join(quoted)}.")
    return "\n".join(lines), f"Courrier pour {quoted[0]}" if quoted else "Question médicale"
