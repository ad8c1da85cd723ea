"""Decides, connection by connection, what is decrypted: catalogue destinations, and nothing else.

mitmproxy's own `ignore_hosts` leaves a connection alone when *any* of its names matches, so a forged server name
would open a way out. Here the direction is the other one: a connection is tunnelled untouched only if neither the
CONNECT host nor the TLS server name (RFC 6066 §3) belongs to the catalogue; a contradiction is decrypted, and
`proxy.addon.gate` refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mitmproxy.addons.next_layer import NextLayer

if TYPE_CHECKING:
    from mitmproxy.proxy.context import Context

    from proxy.catalogue import Catalogue


class CatalogueLayers(NextLayer):
    """mitmproxy's layer selection, with the catalogue as the only criterion for looking inside."""

    name = "nextlayer"

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def _ignore_connection(self, context: Context, data_client: bytes, data_server: bytes) -> bool | None:
        address = context.server.address
        if address is None or self._catalogue.lookup(address[0]):
            return False
        if data_server:
            return True  # the server spoke first: not TLS, so nothing of the catalogue is asked for
        hello = self._get_client_hello(context, data_client)  # raises NeedsMoreData on a partial one
        return not (hello and hello.sni and self._catalogue.lookup(hello.sni))
