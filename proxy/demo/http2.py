"""The HTTP/2 side of the local server, on hyper's `h2`: several requests at once on one connection.

Answers that do not fit the client's flow-control window wait for it; nothing is prioritised.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded, StreamReset, WindowUpdated

from proxy.demo.exchange import Received, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

_READ_BYTES = 64 * 1024


@dataclass(slots=True)
class _Stream:
    headers: dict[str, str]
    body: bytearray = field(default_factory=bytearray)


class _Connection:
    """One connection: what was read of each stream, and the answers under way."""

    def __init__(self, writer: asyncio.StreamWriter, answer: Callable[[Received], Reply]) -> None:
        self._writer = writer
        self._answer = answer
        self._h2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self._streams: dict[int, _Stream] = {}
        self._answers: dict[int, asyncio.Task[None]] = {}
        self._window = asyncio.Condition()

    async def run(self, reader: asyncio.StreamReader) -> None:
        """Serve until the client goes."""
        self._h2.initiate_connection()
        self._flush()
        try:
            while data := await reader.read(_READ_BYTES):
                for event in self._h2.receive_data(data):
                    await self._on(event)
                self._flush()
        finally:
            for task in self._answers.values():
                task.cancel()

    async def _on(self, event: object) -> None:
        if isinstance(event, RequestReceived):
            self._streams[event.stream_id] = _Stream({str(name): str(value) for name, value in event.headers})
        elif isinstance(event, DataReceived):
            self._streams[event.stream_id].body += event.data
            self._h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, StreamEnded):
            self._answers[event.stream_id] = asyncio.create_task(self._reply(event.stream_id))
        elif isinstance(event, StreamReset):
            if task := self._answers.pop(event.stream_id, None):
                task.cancel()
        elif isinstance(event, WindowUpdated):
            async with self._window:
                self._window.notify_all()

    async def _reply(self, stream_id: int) -> None:
        stream = self._streams.pop(stream_id)
        headers = {name: value for name, value in stream.headers.items() if not name.startswith(":")}
        headers.setdefault("host", stream.headers[":authority"])
        received = Received(stream.headers[":method"], stream.headers[":path"], headers, bytes(stream.body))
        reply = self._answer(received)
        self._h2.send_headers(stream_id, [(":status", str(reply.status)), ("content-type", reply.kind)])
        self._flush()
        for chunk in reply.chunks() if reply.pace_seconds is not None else (reply.body,):
            await self._send(stream_id, chunk)
            await asyncio.sleep(reply.pace_seconds or 0)
        self._h2.end_stream(stream_id)
        self._flush()
        await self._writer.drain()
        self._answers.pop(stream_id, None)

    async def _send(self, stream_id: int, data: bytes) -> None:
        while data:
            room = min(self._h2.local_flow_control_window(stream_id), self._h2.max_outbound_frame_size)
            if room <= 0:
                async with self._window:
                    await self._window.wait()
                continue
            self._h2.send_data(stream_id, data[:room])
            data = data[room:]
            self._flush()

    def _flush(self) -> None:
        self._writer.write(self._h2.data_to_send())


async def serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Callable[[Received], Reply]
) -> None:
    """Answer a connection's requests until it ends."""
    await _Connection(writer, answer).run(reader)
