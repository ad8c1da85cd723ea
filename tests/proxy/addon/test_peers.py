"""Which addresses may be reached, literally or by name."""

from __future__ import annotations

import asyncio

import pytest
from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.test import tflow

from proxy.addon.peers import Peers, is_global, is_literal

INNER = ["127.0.0.1", "127.8.9.10", "10.0.0.1", "172.31.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"]
INNER += ["224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1"]
INNER += ["ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1"]
INNER += ["::7f00:1", "2001:db8::1", "64:ff9b:1::1", "", "exemple", "127.1", "0x7f.1", "2130706433"]
OUTER = ["8.8.8.8", "2a00:1450:4007::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::"]


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_not_global(address: str) -> None:
    """Neither are those that embed one, nor what is no address."""
    assert not is_global(address)


@pytest.mark.parametrize("address", OUTER)
def test_public_addresses_are_global(address: str) -> None:
    """The control; a NAT64 network shows every IPv4 server as `64:ff9b::/96`."""
    assert is_global(address)


@pytest.mark.parametrize(("host", "literal"), [("[::1]", True), ("::1", True), ("8.8.8.8", True), ("a.fr", False)])
def test_literals_are_told_from_names(host: str, *, literal: bool) -> None:
    """Brackets or not."""
    assert is_literal(host) is literal


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        (("10.0.0.1", 443), True),
        (("[::1]", 443), True),
        (("8.8.8.8", 443), False),
        (("127.0.0.1", 4431), False),
        (("127.0.0.1", 4432), True),
        (("nom.example", 443), False),
        (None, True),
    ],
)
def test_literals_are_refused_before_connecting(address: tuple[str, int] | None, *, refused: bool) -> None:
    """Except the address and port that a laboratory declared."""
    flow = tflow.tflow()
    flow.server_conn.address = address
    Peers([("127.0.0.1", 4431)]).server_connect(ServerConnectionHookData(flow.server_conn, flow.client_conn))
    assert bool(flow.server_conn.error) is refused


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1"])
def test_a_name_that_leads_inside_is_not_connected_to(host: str) -> None:
    """Not even a SYN: the server sees nobody."""

    async def scene() -> int:
        seen: list[object] = []
        server = await asyncio.start_server(lambda *both: seen.append(both), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(OSError, match="non publique"):
            await Peers().open_connection(host, port)
        server.close()
        return len(seen)

    assert asyncio.run(scene()) == 0


def test_a_declared_laboratory_is_connected_to() -> None:
    """The control of the test above."""

    async def scene() -> bytes:
        async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"bonjour")
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await Peers([("127.0.0.1", port)]).open_connection("127.0.0.1", port)
        data = await reader.read()
        writer.close()
        server.close()
        return data

    assert asyncio.run(scene()) == b"bonjour"
