"""Guards against using the proxy to reach what it must not: loopback, intranet and other non-global addresses.

Names are resolved here, once, and only global addresses among the answers are connected to: a name that resolves to an
inner address (DNS rebinding, `localhost`, `127.1`) is never connected to at all. Source of « global »: the IANA special
purpose registries, as kept by `ipaddress`; IPv6 addresses that embed an IPv4 one (RFC 4291 §2.5.5.2, RFC 3056, RFC
6052 §2.1) are as global as that one.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import TYPE_CHECKING, Final

from proxy import logs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mitmproxy.connection import Server
    from mitmproxy.proxy.server_hooks import ServerConnectionHookData

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_WHY: Final = "Paravent : adresse non publique"

_log = logs.get_logger("pairs")


def is_global(address: str) -> bool:
    """Tell whether an IP address literal is publicly routable unicast; anything unreadable is not."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        embedded = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF) if parsed in _NAT64 else None
        parsed = parsed.ipv4_mapped or parsed.sixtofour or embedded or parsed
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def is_literal(host: str) -> bool:
    """Tell whether a host is an IP address rather than a name."""
    try:
        ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True


class Peers:
    """Refuses connections to addresses that are not global, except a laboratory's declared ones."""

    def __init__(self, laboratory: Iterable[tuple[str, int]] = ()) -> None:
        """Take the (address, port) pairs that a laboratory declared."""
        self._laboratory = frozenset(laboratory)

    def permits(self, address: str, port: int) -> bool:
        """Tell whether a connection to this address may be used."""
        return is_global(address) or (address, port) in self._laboratory

    def server_connect(self, data: ServerConnectionHookData) -> None:
        """Refuse an address literal before connecting."""
        host, port = (data.server.address or ("", 0))[:2]
        if not host or (is_literal(host) and not self.permits(host.strip("[]"), port)):
            _refuse(data.server)

    async def open_connection(
        self, host: str, port: int, *, local_addr: tuple[str, int] | None = None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to the first permitted address of a host that answers; stands in for `asyncio.open_connection`.

        Raises:
            OSError: None is permitted, or none answers.
        """
        resolved = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        permitted = [str(found[4][0]) for found in resolved if self.permits(str(found[4][0]), port)]
        if not permitted:
            _log.warning("connexion refusée vers une adresse non publique")
            raise OSError(_WHY)
        for address in permitted[:-1]:
            try:
                return await asyncio.open_connection(address, port, local_addr=local_addr)
            except OSError:
                continue
        return await asyncio.open_connection(permitted[-1], port, local_addr=local_addr)


def _refuse(server: Server) -> None:
    server.error = _WHY
    _log.warning("connexion refusée vers une adresse non publique")
