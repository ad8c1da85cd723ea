"""The seal: what was not approved, byte for byte, does not leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mitmproxy import http
from mitmproxy.test import tflow

from proxy.addon import exchange as exchanges
from proxy.addon.exchange import Exchange
from proxy.addon.seal import Seal

if TYPE_CHECKING:
    from collections.abc import Callable


def approved() -> http.HTTPFlow:
    """Return a flow as the sanitiser leaves it."""
    flow = tflow.tflow()
    flow.request.trailers = None
    exchanges.attach(flow, Exchange(approved=exchanges.digest(flow.request)))
    return flow


def test_an_approved_request_leaves() -> None:
    """The control."""
    flow = approved()
    Seal().request(flow)
    assert flow.response is None


CHANGES: dict[str, Callable[[http.Request], object]] = {
    "method": lambda request: setattr(request, "method", "PUT"),
    "path": lambda request: setattr(request, "path", "/autre"),
    "query": lambda request: setattr(request, "path", f"{request.path}?q=1"),
    "host": lambda request: setattr(request, "host", "autre.example"),
    "port": lambda request: setattr(request, "port", 8443),
    "scheme": lambda request: setattr(request, "scheme", "https" if request.scheme == "http" else "http"),
    "authority": lambda request: setattr(request, "authority", "autre.example"),
    "header added": lambda request: request.headers.add("x-a", "1"),
    "header's case": lambda request: setattr(
        request.headers, "fields", tuple((name.upper(), value) for name, value in request.headers.fields)
    ),
    "body": lambda request: setattr(request, "raw_content", (request.raw_content or b"") + b"x"),
    "no body": lambda request: setattr(request, "raw_content", None),
    "trailers": lambda request: setattr(request, "trailers", http.Headers([(b"a", b"b")])),
    "stream": lambda request: setattr(request, "stream", True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_after_the_approval_is_refused(change: str) -> None:
    """Line, names, every header, body; and what has no digest must not exist."""
    flow = approved()
    CHANGES[change](flow.request)
    Seal().request(flow)
    assert flow.response
    assert flow.response.status_code == 451


@pytest.mark.parametrize("exchange", [None, Exchange()])
def test_a_request_that_nobody_approved_is_refused(exchange: Exchange | None) -> None:
    """No gate, or no sanitiser."""
    flow = tflow.tflow()
    if exchange:
        exchanges.attach(flow, exchange)
    Seal().request(flow)
    assert flow.response
    assert flow.response.status_code == 451


def test_an_answer_of_ours_stands() -> None:
    """What was refused with an explanation keeps it."""
    flow = tflow.tflow()
    flow.response = http.Response.make(403, b"pourquoi")
    Seal().request(flow)
    assert flow.response.content == b"pourquoi"


def test_what_is_outside_passes() -> None:
    """Plain HTTP to a host outside the catalogue is not read, so not sealed."""
    flow = tflow.tflow()
    exchanges.attach(flow, Exchange(outside=True))
    Seal().request(flow)
    assert flow.response is None


def test_parts_cannot_be_moved_into_each_other() -> None:
    """Each part's length is in the digest: `a`+`bc` is not `ab`+`c`."""
    one, other = tflow.tflow(), tflow.tflow()
    one.request.headers = http.Headers([(b"a", b"bc")])
    other.request.headers = http.Headers([(b"ab", b"c")])
    assert exchanges.digest(one.request) != exchanges.digest(other.request)


def test_an_exchange_shows_no_text_in_its_repr() -> None:
    """It travels with the flow, and mitmproxy likes to log flows."""
    assert "10.1.2.3" not in repr(Exchange(user="10.1.2.3"))
