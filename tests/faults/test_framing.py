"""Requests framed in ways that two parsers could read differently: refused whole, or read in full."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, ResponseReceived, StreamEnded, StreamReset

from proxy.demo.fake_chatgpt import CONVERSATION, HOST
from tests.faults.lab import UNSENT
from tests.faults.wire import SECONDS, Wire, body_of, chunked, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.canary import Canary
    from tests.faults.lab import Lab

pytestmark = pytest.mark.process

CHUNKED = "Transfer-Encoding: chunked\r\n"


def test_a_chunked_prompt_is_read_whole(lab: Lab, canary: Canary) -> None:
    """The control: a name cut by a chunk's end is found, and the body arrives rewritten."""
    answered = lab.send(request(chunked(body_of(canary.prompt), 7), framing=CHUNKED))
    assert canary.name in answered.shown
    (received,) = lab.upstream.requests
    assert "[NOM_" in (received.prompt or "")
    lab.no_leak(canary)


AMBIGUOUS: dict[str, Callable[[bytes], str]] = {
    "length and chunks": lambda body: f"Content-Length: {len(body)}\r\n{CHUNKED}",
    "chunks and length": lambda body: f"{CHUNKED}Content-Length: 4\r\n",
    "two lengths": lambda body: f"Content-Length: {len(body)}\r\nContent-Length: 5\r\n",
    "a length that is not": lambda body: "Content-Length: +5\r\n",
    "a negative length": lambda body: "Content-Length: -1\r\n",
    "lengths in one line": lambda body: f"Content-Length: {len(body)}, 5\r\n",
    "xchunked": lambda body: "Transfer-Encoding: xchunked\r\n",
    "chunked, twice": lambda body: f"{CHUNKED}{CHUNKED}",
    "chunked behind identity": lambda body: "Transfer-Encoding: identity, chunked\r\n",
    "gzip in transfer": lambda body: "Transfer-Encoding: gzip, chunked\r\n",
    "blank before colon": lambda body: f"Transfer-Encoding : chunked\r\nContent-Length: {len(body)}\r\n",
    "folded line": lambda body: f"X-A: b\r\n c\r\nContent-Length: {len(body)}\r\n",
    "line feed only": lambda body: f"X-A: b\nContent-Length: {len(body)}\r\n\r\n",
    "control in a value": lambda body: f"X-A: b\x00c\r\nContent-Length: {len(body)}\r\n",
}


@pytest.mark.parametrize("case", AMBIGUOUS)
def test_ambiguous_framing_is_refused_or_read_whole(lab: Lab, canary: Canary, case: str) -> None:
    """Whatever the reading, no value of the prompt arrives; where the request is refused, nothing does."""
    body = body_of(canary.prompt)
    data = chunked(body) if "chunk" in case or "gzip" in case else body
    with lab.wire() as wire:
        wire.send(request(data, framing=AMBIGUOUS[case](body)))
        wire.send(request(body))  # what would be smuggled
        answered = wire.answer()
    assert answered.status in (400, 200)
    if answered.status == 400:
        lab.refuses(answered, canary)
    lab.no_leak(canary)


def test_trailers_do_not_pass(lab: Lab, canary: Canary) -> None:
    """Fields behind a chunked body (RFC 9110 §6.5) are nobody's to read: they are dropped."""
    body = chunked(body_of(canary.prompt))[:-2] + f"X-Note: {canary.name}\r\n\r\n".encode()
    with lab.wire() as wire:
        wire.send(request(body, framing=f"{CHUNKED}Trailer: X-Note\r\n"))
        answered = wire.answer()
    assert canary.name in answered.shown
    assert b"x-note" not in lab.upstream.raw.lower().partition(b"trailer: x-note")[2]
    lab.no_leak(canary)


def test_expect_continue_is_answered_and_read(lab: Lab, canary: Canary) -> None:
    """A client that waits for 100 gets it, and its body is read like any other."""
    body = body_of(canary.prompt)
    with lab.wire() as wire:
        wire.send(request(b"", headers="Expect: 100-continue\r\n", framing=f"Content-Length: {len(body)}\r\n"))
        assert wire.answer().status == 100
        wire.send(body)
        assert canary.name in wire.answer().shown
    assert lab.upstream.requests
    lab.no_leak(canary)


def test_http_1_0_is_read(lab: Lab, canary: Canary) -> None:
    """The old version changes nothing of what leaves."""
    answered = lab.send(request(body_of(canary.prompt), version="HTTP/1.0"))
    assert answered.status in (200, 400)
    assert canary.name in answered.shown or not lab.upstream.requests
    lab.no_leak(canary)


def test_pipelined_requests_are_each_read(lab: Lab, canary: Canary) -> None:
    """Three at once on one connection: in order, each rewritten."""
    with lab.wire() as wire:
        wire.send(request(body_of(canary.prompt)) * 3)
        assert [canary.name in wire.answer().shown for _ in range(3)] == [True] * 3
    assert len(lab.upstream.requests) == 3
    lab.no_leak(canary)


def test_a_refusal_does_not_let_the_next_request_pass(lab: Lab, canary: Canary) -> None:
    """Behind a refused request on the same connection another is judged on its own."""
    with lab.wire() as wire:
        wire.send(request(canary.prompt.encode()) + request(body_of(canary.prompt)))
        assert wire.answer().says(UNSENT)
        assert canary.name in wire.answer().shown
    lab.no_leak(canary)


@pytest.mark.parametrize("protocol", ["websocket", "TLS/1.0", "anything"])
def test_upgrades_are_refused(lab: Lab, canary: Canary, protocol: str) -> None:
    """A connection that stops being HTTP could no longer be read."""
    lines = f"Connection: Upgrade\r\nUpgrade: {protocol}\r\n"
    lab.refuses(lab.ask(canary.prompt, headers=lines), canary)


def test_an_upgrade_to_http2_is_not_offered_to_the_server(lab: Lab, canary: Canary) -> None:
    """h2c is an offer that a server may ignore: it is taken out, and the request is read like any other."""
    lines = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"
    assert canary.name in lab.ask(canary.prompt, headers=lines).shown
    (received,) = lab.upstream.requests
    assert not received.headers.keys() & {"upgrade", "http2-settings"}
    lab.no_leak(canary)


@pytest.mark.parametrize("inside_tls", [False, True])
@pytest.mark.parametrize(
    "first", [b"\x00\x01\x02", b"\x16\x03", b"SSH-2.0-x\r\n", b"\x80\x2e\x01\x03\x01", b"\xff" * 600]
)
def test_bytes_that_are_not_http_do_not_pass(lab: Lab, canary: Canary, first: bytes, *, inside_tls: bool) -> None:
    """In a tunnel to a catalogue host there is no raw passage, inside TLS or before it."""
    with Wire(lab.proxy) as wire:
        wire.connect()
        if inside_tls:
            assert wire.start_tls(lab.authority)
        wire.send(first + canary.prompt.encode() + b"\r\n\r\n")
        if not inside_tls:
            wire.finish()
        wire.receive_all()
    lab.nothing_left(canary)


def test_plain_http_inside_the_tunnel_is_refused(lab: Lab, canary: Canary) -> None:
    """Without TLS there is no server name to agree with."""
    with Wire(lab.proxy) as wire:
        wire.connect()
        wire.send(request(body_of(canary.prompt)))
        lab.refuses(wire.answer(), canary, status=421)


PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def test_http2_without_tls_is_refused(lab: Lab, canary: Canary) -> None:
    """Prior knowledge (RFC 9113 §3.3), to the proxy and in a tunnel."""
    for tunnel in (False, True):
        with Wire(lab.proxy) as wire:
            if tunnel:
                wire.connect()
            wire.send(PREFACE + canary.prompt.encode())
            wire.finish()
            wire.receive_all()
    lab.nothing_left(canary)


def http2(wire: Wire, requests: list[tuple[dict[str, str], bytes]]) -> list[tuple[int, bytes]]:
    """Send requests on one HTTP/2 connection as they are, valid or not; return status and body of each."""
    config = H2Configuration(validate_outbound_headers=False, normalize_outbound_headers=False)
    client = H2Connection(config)
    client.initiate_connection()
    answers: dict[int, tuple[int, bytes]] = {}
    for headers, body in requests:
        stream = client.get_next_available_stream_id()
        client.send_headers(stream, list(headers.items()))
        client.send_data(stream, body, end_stream=True)
        answers[stream] = (0, b"")
    wire.send(client.data_to_send())
    running, end = set(answers), time.monotonic() + SECONDS
    while running and time.monotonic() < end and (data := wire.receive()):
        for event in client.receive_data(data):
            if isinstance(event, ResponseReceived):
                answers[event.stream_id] = (int(dict(event.headers)[b":status"]), b"")
            elif isinstance(event, DataReceived):
                status, body = answers[event.stream_id]
                answers[event.stream_id] = (status, body + event.data)
                client.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, StreamEnded | StreamReset):
                running.discard(event.stream_id)
        with contextlib.suppress(OSError):
            wire.send(client.data_to_send())
    return list(answers.values())


def _head(**changes: str) -> dict[str, str]:
    head = {":method": "POST", ":path": CONVERSATION, ":authority": HOST, ":scheme": "https"}
    head |= {f":{name}": value for name, value in changes.items()}
    return head | {"content-type": "application/json"}


def test_http2_streams_are_each_read(lab: Lab, canary: Canary) -> None:
    """The control: two requests at once, both rewritten."""
    with lab.wire(alpn="h2") as wire:
        answers = http2(wire, [(_head(), body_of(canary.prompt)), (_head(), body_of(canary.prompt))])
    assert [status for status, _ in answers] == [200, 200]
    assert len(lab.upstream.requests) == 2
    lab.no_leak(canary)


HEADS = {
    "authority of another": _head(authority="claude.ai"),
    "authority with a port": _head(authority="chatgpt.com:8443"),
    "authority with a user": _head(authority="chatgpt.com@example.org"),
    "no authority": {name: value for name, value in _head().items() if name != ":authority"},
    "host of another": _head() | {"host": "example.org"},
    "transfer-encoding": _head() | {"transfer-encoding": "chunked"},
    "a wrong length": _head() | {"content-length": "5"},
    "line break in a value": _head() | {"x-a": "b\r\nx-c: d"},
    "line break in the path": _head(path="/a HTTP/1.1\r\nx: y\r\n\r\nGET /"),
    "upper-case name": _head() | {"X-A": "b"},
}


@pytest.mark.parametrize("case", HEADS)
def test_http2_requests_that_contradict_themselves_are_refused(lab: Lab, canary: Canary, case: str) -> None:
    """Names that differ, and what HTTP/2 forbids (RFC 9113 §8.2, §8.3) because HTTP/1.1 would read it differently."""
    with lab.wire(alpn="h2") as wire:
        ((status, body),) = http2(wire, [(HEADS[case], body_of(canary.prompt))])
    lab.nothing_left(canary)
    assert status in (0, 400, 421, 451)
    assert b"mitmproxy" not in body.lower()
