"""The gate: shut by its first line, opened only where every name agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mitmproxy.test import tflow, tutils

from proxy.addon import exchange as exchanges
from proxy.addon.exchange import Exchange
from proxy.addon.gate import Gate, normal
from proxy.addon.peers import Peers
from proxy.catalogue import Catalogue

if TYPE_CHECKING:
    from mitmproxy import http

    from proxy.refusals import Reason

CATALOGUE = Catalogue.load()


class _Counts:
    def __init__(self) -> None:
        self.refused: list[Reason] = []
        self.tunnelled = 0

    def tunnel(self) -> None:
        self.tunnelled += 1


def make(*, tunnel_others: bool = True, trusted: frozenset[str] = frozenset()) -> tuple[Gate, _Counts]:
    """Build a gate and what it counts."""
    counts = _Counts()
    gate = Gate(
        CATALOGUE,
        Peers(),
        tunnel_others=tunnel_others,
        trusted_proxies=trusted,
        on_refused=counts.refused.append,
        on_tunnelled=counts.tunnel,
    )
    return gate, counts


def connect(host: str, port: int = 443, headers: tuple[tuple[bytes, bytes], ...] = ()) -> http.HTTPFlow:
    """Return the flow of a CONNECT."""
    authority = f"{host}:{port}".encode()
    request = tutils.treq(method=b"CONNECT", host=host, port=port, authority=authority, path=b"", headers=headers)
    return tflow.tflow(req=request)


def ask(client: http.HTTPFlow, *, host: str = "chatgpt.com", sni: str | None = "chatgpt.com") -> http.HTTPFlow:
    """Return the flow of a request inside the tunnel of another flow."""
    request = tutils.treq(
        method=b"POST",
        scheme=b"https",
        host="chatgpt.com",
        port=443,
        authority=b"",
        headers=((b"host", host.encode()),),
    )
    flow = tflow.tflow(req=request)
    flow.client_conn = client.client_conn
    flow.client_conn.sni = sni
    flow.client_conn.timestamp_tls_setup = 1.0
    return flow


@pytest.mark.parametrize(
    ("host", "port", "others", "status"),
    [
        ("chatgpt.com", 443, True, None),
        ("ChatGPT.com.", 443, True, None),
        ("chatgpt.com", 8443, True, 403),
        ("chatgpt.com", 80, True, 403),
        ("example.org", 443, True, None),
        ("example.org", 443, False, 403),
        ("10.0.0.1", 443, True, 403),
        ("8.8.8.8", 443, True, None),
        ("127.0.0.1", 8081, True, 403),
    ],
)
def test_which_tunnels_are_admitted(host: str, port: int, *, others: bool, status: int | None) -> None:
    """Catalogue hosts on 443; the rest where the settings and the address allow it."""
    gate, counts = make(tunnel_others=others)
    flow = connect(host, port)
    gate.http_connect(flow)
    assert (flow.response and flow.response.status_code) == status
    assert len(counts.refused) == (status is not None)


@pytest.mark.parametrize("host", ["ChatGPT.com.", "chatgpt.com"])
def test_a_catalogue_host_is_spelt_as_the_catalogue_does(host: str) -> None:
    """The certificate will name it."""
    gate, _ = make()
    flow = connect(host)
    gate.http_connect(flow)
    assert flow.request.host == "chatgpt.com"


@pytest.mark.parametrize(
    ("host", "sni", "agreed"),
    [
        ("chatgpt.com", "chatgpt.com", True),
        ("CHATGPT.COM.", "chatgpt.com", True),
        ("chatgpt.com:443", "chatgpt.com", True),
        ("chatgpt.com:8443", "chatgpt.com", False),
        ("x@chatgpt.com", "chatgpt.com", False),
        ("claude.ai", "chatgpt.com", False),
        ("chatgpt.com", "claude.ai", False),
        ("chatgpt.com", None, False),
        ("", "chatgpt.com", False),
    ],
)
def test_every_name_must_agree(host: str, sni: str | None, *, agreed: bool) -> None:
    """Host and server name are the host of the CONNECT, or the answer is 421."""
    gate, counts = make()
    tunnel = connect("chatgpt.com")
    gate.http_connect(tunnel)
    flow = ask(tunnel, host=host, sni=sni)
    gate.requestheaders(flow)
    assert flow.response
    assert flow.response.status_code == 451
    gate.request(flow)
    exchange = exchanges.of(flow)
    assert exchange
    assert (exchange.destination is not None) is agreed
    assert flow.response.status_code == (451 if agreed else 421)
    assert len(counts.refused) == (not agreed)


def test_a_request_without_a_tunnel_is_refused() -> None:
    """And so is one whose client has left in between."""
    gate, _ = make()
    tunnel = connect("chatgpt.com")
    gate.http_connect(tunnel)
    gate.client_disconnected(tunnel.client_conn)
    flow = ask(tunnel)
    gate.requestheaders(flow)
    gate.request(flow)
    assert flow.response
    assert flow.response.status_code == 421


@pytest.mark.parametrize(
    ("url_host", "host", "outside"),
    [
        ("example.org", "example.org", True),
        ("example.org", "example.org:8080", True),
        ("chatgpt.com", "example.org", False),
        ("example.org", "chatgpt.com", False),
        ("example.org", "chatgpt.com:8443", False),
        ("example.org", "x@chatgpt.com", False),
        ("example.org", "x@example.org", False),
        ("example.org", "a b", False),
    ],
)
def test_plain_http_is_outside_only_when_no_name_could_be_ours(url_host: str, host: str, *, outside: bool) -> None:
    """A name too odd to read counts as ours."""
    gate, _ = make()
    request = tutils.treq(scheme=b"http", host=url_host, port=80, headers=((b"host", host.encode()),))
    flow = tflow.tflow(req=request)
    flow.client_conn.timestamp_tls_setup = None
    gate.requestheaders(flow)
    exchange = exchanges.of(flow)
    assert isinstance(exchange, Exchange)
    assert exchange.outside is outside
    assert (flow.response is None) is outside


@pytest.mark.parametrize(
    ("trusted", "forwarded", "user"),
    [
        (frozenset[str](), b"10.1.2.3", "127.0.0.1"),
        (frozenset({"127.0.0.1"}), b"10.1.2.3", "10.1.2.3"),
        (frozenset({"127.0.0.1"}), b"6.6.6.6, 10.1.2.3", "10.1.2.3"),
        (frozenset({"127.0.0.1"}), b"", "127.0.0.1"),
    ],
)
def test_the_user_is_the_client_or_what_a_trusted_proxy_says(
    trusted: frozenset[str], forwarded: bytes, user: str
) -> None:
    """Only the entry that the trusted proxy added itself counts."""
    gate, _ = make(trusted=trusted)
    tunnel = connect("chatgpt.com", headers=((b"x-forwarded-for", forwarded),))
    tunnel.client_conn.peername = ("127.0.0.1", 50000)
    gate.http_connect(tunnel)
    flow = ask(tunnel)
    gate.requestheaders(flow)
    gate.request(flow)
    exchange = exchanges.of(flow)
    assert exchange
    assert exchange.user == user


def test_host_names_are_compared_without_case_and_final_dot() -> None:
    """As DNS does; nothing else is forgiven."""
    assert normal("ChatGPT.com.") == "chatgpt.com"
    assert normal("chatgpt.com..") == "chatgpt.com."
    assert normal(None) == ""
