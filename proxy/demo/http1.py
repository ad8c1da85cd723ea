"""The HTTP/1.1 side of the local server (RFC 9112): requests one after the other, answers by length or in chunks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from proxy.demo.exchange import Received, Reply

if TYPE_CHECKING:
    from collections.abc import Callable


async def serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Callable[[Received], Reply]
) -> None:
    """Answer a connection's requests until it ends, which shows as an exception of `asyncio` or of the socket."""
    while True:
        reply = answer(await _read(reader))
        if reply.pace_seconds is None:
            writer.write(_head(reply, f"content-length: {len(reply.body)}") + reply.body)
        else:
            writer.write(_head(reply, "transfer-encoding: chunked"))
            for chunk in reply.chunks():
                writer.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
                await writer.drain()
                await asyncio.sleep(reply.pace_seconds)
            writer.write(b"0\r\n\r\n")
        await writer.drain()


async def _read(reader: asyncio.StreamReader) -> Received:
    """Read one request: its head, then a body by length or by chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")[:-2]
    method, target, _version = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readline()
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Received(method, target, headers, body)


def _head(reply: Reply, framing: str) -> bytes:
    return f"HTTP/1.1 {reply.status} OK\r\ncontent-type: {reply.kind}\r\n{framing}\r\n\r\n".encode()
