"""The first addon: shuts every request, and lets on only those whose names all agree on one catalogue destination.

The connection goes to the CONNECT host; the TLS server name and the Host header are the client's word. A request is
read further only when all of them are the same catalogue host, on port 443, inside TLS; otherwise it is answered 421
(RFC 9110 §15.5.20), so that a browser that reused a connection opens a new one. Traffic for hosts outside the catalogue
passes untouched, or is refused where the settings say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mitmproxy import http
from mitmproxy.net.http.url import parse_authority

from proxy.addon import exchange as exchanges
from proxy.addon.exchange import Exchange
from proxy.addon.peers import Peers, is_literal
from proxy.refusals import Reason, notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from mitmproxy.connection import Client

    from proxy.catalogue import Catalogue

HTTPS_PORT = 443


@dataclass(frozen=True, slots=True)
class Route:
    """Where a client's CONNECT leads, and who the client is."""

    host: str
    user: str = field(repr=False)


def shut() -> http.Response:
    """Return the answer that stands until a request is approved; no step of it can fail on any request."""
    return http.Response.make(451, b"", {"cache-control": "no-store"})


def normal(host: str | None) -> str:
    """Return a host name as the catalogue spells it."""
    return (host or "").lower().removesuffix(".")


class Gate:
    """See the module."""

    def __init__(  # noqa: PLR0913  # named parts, assembled once
        self,
        catalogue: Catalogue,
        peers: Peers,
        *,
        tunnel_others: bool,
        trusted_proxies: frozenset[str] = frozenset(),
        on_refused: Callable[[Reason], None],
        on_tunnelled: Callable[[], None],
    ) -> None:
        """Build the gate.

        Args:
            catalogue: What is decrypted.
            peers: Which addresses may be reached.
            tunnel_others: Whether traffic outside the catalogue passes.
            trusted_proxies: Addresses whose X-Forwarded-For names the real client.
            on_refused: Counts a refused connection.
            on_tunnelled: Counts a connection passed untouched.
        """
        self._catalogue = catalogue
        self._peers = peers
        self._tunnel_others = tunnel_others
        self._trusted_proxies = trusted_proxies
        self._on_refused = on_refused
        self._on_tunnelled = on_tunnelled
        self._routes: dict[str, Route] = {}

    def http_connect(self, flow: http.HTTPFlow) -> None:
        """Admit a tunnel to a catalogue destination, or to anything else where that is allowed."""
        flow.response = short_answer(403, Reason.HOTE_INCOHERENT)
        host, port = normal(flow.request.host), flow.request.port
        reason: Reason | None = None
        if self._catalogue.lookup(host) is not None:
            if port == HTTPS_PORT:
                self._routes[flow.client_conn.id] = Route(host, self._user(flow))
                # The certificate will name it: with a trailing dot it would be outside the authority's constraints.
                flow.request.host = host
            else:
                reason = Reason.PROTOCOLE
        elif not self._tunnel_others:
            reason = Reason.HORS_CATALOGUE
        elif is_literal(host) and not self._peers.permits(host.strip("[]"), port):
            reason = Reason.ADRESSE_NON_PUBLIQUE
        else:
            self._on_tunnelled()
        if reason is not None:
            self._on_refused(reason)
            flow.response = short_answer(403, reason)
            return
        flow.response = None

    def client_disconnected(self, client: Client) -> None:
        """Forget where a client's tunnel led."""
        self._routes.pop(client.id, None)

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        """Shut the request before its body arrives; open it at once only if it is none of our business."""
        flow.response = shut()
        flow.request.stream = False
        exchange = Exchange()
        exchanges.attach(flow, exchange)
        if self._is_outside(flow):
            exchange.outside = True
            flow.request.stream = True
            flow.response = None

    def request(self, flow: http.HTTPFlow) -> None:
        """Tell where an agreed request goes; answer one whose names contradict each other."""
        exchange = exchanges.of(flow)
        if exchange is None or exchange.outside:
            return
        route = self._routes.get(flow.client_conn.id)
        if route is None or not self._agrees(flow, route.host):
            self._on_refused(Reason.HOTE_INCOHERENT)
            flow.response = short_answer(421, Reason.HOTE_INCOHERENT)
            return
        exchange.destination = self._catalogue.lookup(route.host)
        exchange.host = route.host
        exchange.user = route.user

    def _agrees(self, flow: http.HTTPFlow, host: str) -> bool:
        request = flow.request
        names = [request.authority, *request.headers.get_all("host")]
        return (
            flow.client_conn.tls_established
            and request.scheme == "https"
            and (normal(request.host), request.port) == (host, HTTPS_PORT)
            and normal(flow.client_conn.sni) == host
            and any(names)
            and all(_host_of(name) == host for name in names if name)
        )

    def _is_outside(self, flow: http.HTTPFlow) -> bool:
        """Tell whether this is plain HTTP to a host outside the catalogue, by all of its names."""
        request = flow.request
        if flow.client_conn.tls_established or request.scheme != "http" or not self._tunnel_others:
            return False
        names = [request.host, request.authority, *request.headers.get_all("host")]
        return not any(self._may_be_ours(name) for name in names if name)

    def _may_be_ours(self, name: str) -> bool:
        """Tell whether a name is the catalogue's, whatever its port, or is too odd to tell."""
        try:
            host, _ = parse_authority(name, check=True)
        except ValueError:
            return True
        return self._catalogue.lookup(host.strip("[]")) is not None

    def _user(self, flow: http.HTTPFlow) -> str:
        """Return who asks: the client's address, or what a trusted proxy before us says of it."""
        address = str((flow.client_conn.peername or ("",))[0])
        forwarded = flow.request.headers.get_all("x-forwarded-for")
        if forwarded and address in self._trusted_proxies:
            # The last entry is the one that the trusted proxy added itself.
            return forwarded[-1].rpartition(",")[2].strip()[:64] or address
        return address


def _host_of(authority: str) -> str:
    """Return the host of `host[:443]`, empty where there is anything else in it."""
    try:
        host, port = parse_authority(authority, check=True)
    except ValueError:
        return ""
    return normal(host) if port in (None, 80, HTTPS_PORT) else ""


def short_answer(status: int, reason: Reason) -> http.Response:
    """Answer without knowing the service: a short French page."""
    return http.Response.make(
        status,
        notice(reason),
        {"content-type": "text/html; charset=utf-8", "cache-control": "no-store", "connection": "close"},
    )
