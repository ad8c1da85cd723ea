"""Clients that leave, servers that fail or lie: nothing half-judged leaves, and the user is told what happened."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from tests.faults.canary import next_canary
from tests.faults.conftest import CLOSED_HOST, UNTRUSTED_HOST
from tests.faults.lab import until
from tests.faults.upstream import alternative_service, babble, cut_in_the_middle, go_away, slowly, trickle
from tests.faults.wire import Wire, body_of, chunked, request

if TYPE_CHECKING:
    from tests.faults.canary import Canary
    from tests.faults.lab import Lab
    from tests.faults.upstream import Answer, Recorder

pytestmark = pytest.mark.process


@pytest.mark.parametrize("in_chunks", [False, True])
def test_a_client_that_leaves_in_its_request_sends_nothing(lab: Lab, canary: Canary, *, in_chunks: bool) -> None:
    """Half a body is no body; the next client is served."""
    body = body_of(canary.prompt)
    with lab.wire() as wire:
        if in_chunks:
            wire.send(request(chunked(body, 50)[:-5], framing="Transfer-Encoding: chunked\r\n"))
        else:
            wire.send(request(body)[:-10])
    lab.works(next_canary())
    assert len(lab.upstream.requests) == 1
    lab.no_leak(canary)


def test_a_client_that_leaves_in_its_answer_takes_the_server_along(lab: Lab, canary: Canary) -> None:
    """An answer that nobody reads any more is not fetched to its end."""
    lab.upstream.reset(trickle(0.05))
    with lab.wire() as wire:
        wire.send(request(body_of(canary.prompt)))
        assert wire.receive()
    assert until(lambda: not lab.upstream.open_connections)
    lab.no_leak(canary)


def test_a_server_that_leaves_in_its_answer_ends_it(lab: Lab, canary: Canary) -> None:
    """What came is shown, the end is not invented, the next question is answered."""
    lab.upstream.reset(cut_in_the_middle)
    answered = lab.ask(canary.prompt)
    assert not answered.whole
    assert b"mitmproxy" not in answered.body.lower()
    lab.upstream.reset()
    lab.works(canary)
    lab.no_leak(canary)


@pytest.mark.parametrize("answer", [go_away, babble])
def test_a_server_that_never_answers_is_told_in_the_chat(lab: Lab, canary: Canary, answer: Answer) -> None:
    """The user reads in the conversation that the protected request may have left; it was sent once."""
    lab.upstream.reset(answer)
    answered = lab.ask(canary.prompt)
    said = answered.body.decode()
    assert (answered.status, answered.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert "n’a pas répondu ; la demande, une fois protégée, lui a peut-être été transmise" in said
    assert "n’a pas été envoyée" not in said
    assert "mitmproxy" not in str(answered.headers).lower() + said.lower()
    reference = re.search("PV-[0-9A-F]{8}", said)
    assert reference is not None
    assert reference[0] in json.dumps(lab.journal()[-1])
    assert len(lab.upstream.requests) == 1
    lab.upstream.reset()
    lab.works(canary)
    lab.no_leak(canary)


def test_a_server_that_never_answers_a_client_is_told_as_an_error(lab: Lab, canary: Canary) -> None:
    """A program gets the provider's own error object, and goes on over the same connection."""
    lab.upstream.reset(go_away)
    body = json.dumps({"model": "m", "messages": [{"role": "user", "content": canary.prompt}]}).encode()
    with lab.wire("api.openai.com") as wire:
        for _turn in range(2):
            wire.send(request(body, host="api.openai.com", path="/v1/chat/completions"))
            answered = wire.answer()
            assert answered.status == 502
            error = json.loads(answered.body)["error"]
            assert error["code"] == "reponse_perdue"
            assert "peut-être été transmise" in error["message"]
            assert "server" not in answered.headers
    lab.no_leak(canary)


def test_a_slow_server_is_waited_for(lab: Lab, canary: Canary) -> None:
    """Models think before they write."""
    lab.upstream.reset(slowly(1.5))
    lab.works(canary)


def test_a_server_that_refuses_connections_is_told(lab: Lab, canary: Canary) -> None:
    """502 and a French page, without mitmproxy's name."""
    answered = lab.send(request(b'{"text": "bonjour"}', host=CLOSED_HOST), host=CLOSED_HOST)
    lab.refuses(answered, canary, status=502)


def test_a_server_with_an_untrusted_certificate_is_sent_nothing(lab: Lab, untrusted: Recorder, canary: Canary) -> None:
    """Its certificate is checked before the first byte; there is no way to click it away."""
    untrusted.reset()
    answered = lab.send(request(b'{"text": "bonjour"}', host=UNTRUSTED_HOST), host=UNTRUSTED_HOST)
    lab.refuses(answered, canary, status=502)
    assert untrusted.connections
    assert untrusted.raw == b""


def test_http_3_is_not_announced_to_the_client(lab: Lab, canary: Canary) -> None:
    """`Alt-Svc` would send the browser around the proxy."""
    lab.upstream.reset(alternative_service)
    answered = lab.ask(canary.prompt)
    assert answered.status == 200
    assert answered.headers["x-kept"] == "oui"
    assert "alt-svc" not in answered.headers


def test_mitmproxys_own_pages_do_not_exist(lab: Lab, canary: Canary) -> None:
    """Neither its welcome page nor its revocation list: the first is a host like any other, the second a path."""
    with Wire(lab.proxy) as wire:
        wire.send(request(b"", method="GET", path="http://mitm.it/", host="mitm.it", kind="", framing=""))
        answered = wire.answer()
    assert answered.status == 502
    lab.refuses(answered, canary)
    serial = x509.load_pem_x509_certificate((lab.state / "ca.pem").read_bytes()).serial_number
    for path in (f"/mitmproxy-{serial}.crl", "/mitmproxy-1.crl"):
        answered = lab.send(request(b"", method="GET", path=path, kind="", framing=""))
        assert answered.body == b'{"status":"ok"}'
