"""Where our own pages listen: which port is free, and which one was taken."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from proxy.settings import Address

if TYPE_CHECKING:
    import asyncio


def with_port(address: Address) -> Address:
    """Choose a free port where any will do: the page must know its own address before it is served."""
    if address.port:
        return address
    with socket.create_server((address.host, 0), family=_family(address)) as probe:
        return Address(address.host, probe.getsockname()[1])


def _family(address: Address) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address.host else socket.AF_INET


def bound(server: asyncio.Server) -> Address:
    """Return the address that a server listens on."""
    host, port = server.sockets[0].getsockname()[:2]
    return Address(str(host), int(port))
