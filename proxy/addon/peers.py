"""Guards against using the proxy to reach what it must not: loopback, intranet and other non-global addresses.

Checked twice: an address literal before connecting, and the peer's real address once connected, before a byte is sent,
so that a name that resolves to an inner address (DNS rebinding) changes nothing. Source of « global »: the IANA special
purpose registries, as kept by `ipaddress`.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from proxy import logs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mitmproxy.connection import Server
    from mitmproxy.proxy.server_hooks import ServerConnectionHookData

_log = logs.get_logger("pairs")


def is_global(address: str) -> bool:
    """Tell whether an IP address literal is publicly routable unicast; anything unreadable is not."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed.sixtofour or parsed
    return parsed.is_global and not parsed.is_multicast


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

    def server_connected(self, data: ServerConnectionHookData) -> None:
        """Refuse the peer that the name led to."""
        peer = data.server.peername
        if peer is None or not self.permits(peer[0], peer[1]):
            _refuse(data.server)


def _refuse(server: Server) -> None:
    server.error = "Paravent : adresse non publique"
    _log.warning("connexion refusée vers une adresse non publique")
