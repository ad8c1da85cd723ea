"""Names that contradict each other, and addresses that must not be reached through the proxy.

The connection goes to the CONNECT host; the TLS server name and Host are the client's word. Whenever one of them is a
catalogue host, either all of them are the same one, on port 443, or nothing goes on.
"""

from __future__ import annotations

import itertools
import socket
import ssl
from typing import TYPE_CHECKING

import pytest

from tests.faults.lab import UNSENT
from tests.faults.wire import Wire, body_of, request

if TYPE_CHECKING:
    from tests.faults.canary import Canary
    from tests.faults.lab import Lab

pytestmark = pytest.mark.process

AI, OTHER_AI = "chatgpt.com", "claude.ai"


@pytest.mark.parametrize(
    ("connect", "sni", "host"), [(AI, AI, AI), ("ChatGPT.com.", AI, "CHATGPT.com"), (AI, AI, f"{AI}:443")]
)
def test_names_that_agree_go_on(lab: Lab, canary: Canary, connect: str, sni: str, host: str) -> None:
    """The control: case, a trailing dot and the usual port make no difference."""
    with Wire(lab.proxy) as wire:
        assert wire.connect(f"{connect}:443") == 200
        assert wire.start_tls(lab.authority, sni)
        wire.send(request(body_of(canary.prompt), host=host))
        assert canary.name in wire.answer().shown
    assert lab.upstream.requests
    lab.no_leak(canary)


CONTRADICTIONS = [
    names
    for names in itertools.product((AI, OTHER_AI), (AI, OTHER_AI), (AI, OTHER_AI, "example.org"))
    if len(set(names)) > 1
]


@pytest.mark.parametrize(("connect", "sni", "host"), CONTRADICTIONS)
def test_names_that_contradict_each_other_are_refused(
    lab: Lab, canary: Canary, connect: str, sni: str, host: str
) -> None:
    """Every combination of CONNECT, server name and Host that is not one catalogue host: 421, and a new connection."""
    with Wire(lab.proxy) as wire:
        assert wire.connect(f"{connect}:443") == 200
        assert wire.start_tls(None, sni)
        wire.send(request(body_of(canary.prompt), host=host))
        lab.refuses(wire.answer(), canary, status=421)


@pytest.mark.parametrize(
    "host", ["chatgpt.com:8443", "chatgpt.com.evil.example", "chatgpt.com@evil.example", "127.0.0.1"]
)
def test_a_host_header_that_only_looks_right_is_refused(lab: Lab, canary: Canary, host: str) -> None:
    """A port, a longer name, a user part: not the host of the connection."""
    answered = lab.send(request(body_of(canary.prompt), host=host))
    lab.nothing_left(canary)
    assert answered.status in (400, 421)


def test_two_host_headers_are_refused(lab: Lab, canary: Canary) -> None:
    """One of them is a lie (RFC 9112 §3.2)."""
    answered = lab.send(request(body_of(canary.prompt), headers="Host: example.org\r\n"))
    lab.nothing_left(canary)
    assert answered.status in (400, 421)


def test_no_host_header_is_refused(lab: Lab, canary: Canary) -> None:
    """HTTP/1.1 demands one, and the gate does too."""
    answered = lab.send(request(body_of(canary.prompt), host=""))
    lab.nothing_left(canary)
    assert answered.status in (400, 421)


def test_no_server_name_is_refused(lab: Lab, canary: Canary) -> None:
    """TLS without a server name, in a tunnel to a catalogue host."""
    with Wire(lab.proxy) as wire:
        wire.connect()
        if wire.start_tls(None, None):
            wire.send(request(body_of(canary.prompt)))
            lab.refuses(wire.answer(), canary, status=421)
    lab.nothing_left(canary)


@pytest.mark.parametrize("pieces", [1, 8, 1000])
def test_a_catalogue_server_name_behind_another_address_is_refused(lab: Lab, canary: Canary, pieces: int) -> None:
    """CONNECT to a server outside the catalogue, TLS for one inside, however finely its first message is cut."""
    with Wire(lab.proxy) as wire:
        assert wire.connect(f"127.0.0.1:{lab.upstream.port}") == 200  # an address that this laboratory declared
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        tls = context.wrap_bio(incoming, outgoing, server_hostname=AI)

        def step(action: str, *arguments: bytes) -> bytes:
            while True:
                try:
                    result = getattr(tls, action)(*arguments)
                except ssl.SSLWantReadError:
                    flush()
                    incoming.write(wire.receive())
                else:
                    flush()
                    return bytes(result or b"") if action == "read" else b""

        def flush() -> None:
            data = outgoing.read()
            for start in range(0, len(data), pieces):
                wire.send(data[start : start + pieces])

        step("do_handshake")
        step("write", request(body_of(canary.prompt)))
        tls_answer = b""
        while b"</html>" not in tls_answer:
            tls_answer += tls.read(65536) if tls.pending() else step_read(tls, incoming, wire)
    assert b" 421 " in tls_answer.split(b"\r\n")[0]
    assert UNSENT.encode() in tls_answer
    lab.nothing_left(canary)


def step_read(tls: ssl.SSLObject, incoming: ssl.MemoryBIO, wire: Wire) -> bytes:
    """Read what the proxy answers."""
    while True:
        try:
            return tls.read(65536)
        except ssl.SSLWantReadError:
            incoming.write(wire.receive())


def test_what_is_outside_the_catalogue_is_left_alone(lab: Lab, canary: Canary) -> None:
    """The control of the test above: another server name passes undecrypted, to the server's own certificate."""
    with Wire(lab.proxy) as wire:
        assert wire.connect(f"127.0.0.1:{lab.upstream.port}") == 200
        assert wire.start_tls(lab.upstream.authority, "localhost")
        wire.send(request(body_of(canary.prompt), host="example.org"))
        assert wire.answer().status == 200
    assert canary.found_in(lab.upstream.raw)  # not our business, and the proof that the search finds


@pytest.mark.parametrize("port", [80, 8443, 22])
def test_another_port_of_a_catalogue_host_is_refused(lab: Lab, canary: Canary, port: int) -> None:
    """Only 443 is read, so only 443 is open."""
    with Wire(lab.proxy) as wire:
        wire.send(f"CONNECT {AI}:{port} HTTP/1.1\r\nHost: {AI}:{port}\r\n\r\n".encode())
        answered = wire.answer()
    lab.refuses(answered, canary, status=403)


NAMES = [f"Host: {AI}", "Host: example.org", f"Host: {AI}:8443", f"Host: x@{AI}", f"Host: {AI}."]
TARGETS = [f"http://{AI}", f"http://{AI}:443", f"https://{AI}", "http://LAB", "http://example.org"]


@pytest.mark.parametrize(
    ("target", "first"), [(target, first) for target in TARGETS for first in NAMES if AI in target + first]
)
def test_plain_http_to_a_catalogue_host_is_refused(lab: Lab, canary: Canary, target: str, first: str) -> None:
    """Without TLS, by any of its names, a catalogue host is closed, in absolute form (RFC 9112 §3.2.2) too."""
    url = target.replace("LAB", f"127.0.0.1:{lab.upstream.port}") + "/backend-api/f/conversation"
    with Wire(lab.proxy) as wire:
        wire.send(request(body_of(canary.prompt), host="", path=url, headers=f"{first}\r\n"))
        answered = wire.answer()
    lab.nothing_left(canary)
    assert answered.status in (400, 421), answered


def test_plain_http_outside_the_catalogue_passes(lab: Lab) -> None:
    """The control: a server that is none of our business is reached, its body streamed."""
    with Wire(lab.proxy) as wire:
        wire.send(
            request(b"bonjour", host="", path=f"http://127.0.0.1:{lab.upstream.port}/", headers="Host: example.org\r\n")
        )
        assert wire.answer().status == 200
    assert b"bonjour" in lab.upstream.raw


ADDRESSES = [
    "127.0.0.1",
    "127.8.9.10",
    "[::1]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "0.0.0.0",
    "[::]",
]
ADDRESSES += [
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]",
    "[fe80::1]",
    "[fc00::1]",
    "100.64.0.1",
    "224.0.0.1",
]
ADDRESSES += ["[64:ff9b::7f00:1]", "[2002:7f00:1::]", "localhost", "2130706433", "0x7f.1", "127.1"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("own", ["page", "metrics", "proxy"])
def test_inner_addresses_are_not_reached_through_the_proxy(lab: Lab, own: str, address: str) -> None:
    """Loopback, private, link-local, mapped, and names or numbers that lead there: our own listeners stay closed."""
    port = getattr(lab, own).rpartition(":")[2]
    with Wire(lab.proxy) as wire:
        status = wire.connect(f"{address}:{port}")
        wire.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        tunnelled = wire.receive_all()
    assert status in (400, 403, 502) or tunnelled == b""
    with Wire(lab.proxy) as wire:
        wire.send(request(b"", method="GET", path=f"http://{address}:{port}/", host=f"{address}:{port}", framing=""))
        answered = wire.answer()
    assert answered.status in (0, 400, 403, 421, 451, 502)
    assert not answered.body or UNSENT.encode() in answered.body
    assert b"Paravent fonctionne" not in answered.body + tunnelled


def test_a_name_that_resolves_to_an_inner_address_is_not_reached(lab: Lab) -> None:
    """The peer's address counts, not its name: a listener on loopback is not even connected to."""
    with socket.create_server(("127.0.0.1", 0)) as inner:
        with Wire(lab.proxy) as wire:
            wire.connect(f"localhost:{inner.getsockname()[1]}")
            wire.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            wire.receive_all()
        inner.setblocking(False)
        with pytest.raises(BlockingIOError):
            inner.accept()
