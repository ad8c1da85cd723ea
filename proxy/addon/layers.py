"""Decides, connection by connection, what is decrypted: catalogue destinations, and nothing else.

mitmproxy's own `ignore_hosts` leaves a connection alone when *any* of its names matches, so a forged server name
would open a way out. Here the direction is the other one: a connection is tunnelled untouched only if neither the
CONNECT host nor the TLS server name (RFC 6066 §3) belongs to the catalogue; a contradiction is decrypted, and
`proxy.addon.gate` refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mitmproxy.addons.next_layer import NeedsMoreData, NextLayer
from mitmproxy.net.tls import starts_like_tls_record

if TYPE_CHECKING:
    from mitmproxy.proxy.context import Context

    from proxy.catalogue import Catalogue

_HANDSHAKE: Final = b"\x16\x03"
_HEADER_BYTES: Final = 3  # as many as `starts_like_tls_record` looks at


class CatalogueLayers(NextLayer):
    """mitmproxy's layer selection, with the catalogue as the only criterion for looking inside."""

    name = "nextlayer"

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._domains = [domain.encode("ascii") for domain in catalogue.domains]

    def _ignore_connection(self, context: Context, data_client: bytes, data_server: bytes) -> bool | None:
        address = context.server.address
        if address is None or self._catalogue.lookup(address[0]):
            return False
        if context.client.tls_established:
            return False  # asked again inside what is being decrypted: its server name was the catalogue's
        if not data_server and _may_become_tls(data_client):
            raise NeedsMoreData
        if not starts_like_tls_record(data_client):
            return True
        hello = self._get_client_hello(context, data_client)  # raises NeedsMoreData on a partial one
        # A first message that cannot be read could name anybody.
        if hello is None:
            return False
        return not (self._catalogue.lookup(hello.sni) if hello.sni else self._is_mentioned(data_client))

    def _is_mentioned(self, hello: bytes) -> bool:
        """Tell whether a first message without one readable server name holds one of ours, hidden among others."""
        shown = hello.lower()
        return any(domain in shown for domain in self._domains)


def _may_become_tls(data: bytes) -> bool:
    """Tell whether this is only the beginning of a TLS record's header (RFC 8446 §5.1): too little to tell."""
    return len(data) < _HEADER_BYTES and _HANDSHAKE.startswith(data[: len(_HANDSHAKE)])
