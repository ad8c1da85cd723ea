"""What is decrypted: whatever could be a catalogue destination, by either of its names."""

from __future__ import annotations

import ssl

import pytest
from mitmproxy.addons.next_layer import NeedsMoreData
from mitmproxy.options import Options
from mitmproxy.proxy.context import Context
from mitmproxy.test import tflow

from proxy.addon.layers import CatalogueLayers
from proxy.catalogue import Catalogue

LAYERS = CatalogueLayers(Catalogue.load())


def hello(sni: str | None) -> bytes:
    """Return a real ClientHello."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.create_default_context()
    context.check_hostname = False
    client = context.wrap_bio(incoming, outgoing, server_hostname=sni)
    with pytest.raises(ssl.SSLWantReadError):
        client.do_handshake()
    return outgoing.read()


def left_alone(host: str | None, data: bytes, *, server: bytes = b"", inside_tls: bool = False) -> bool | None:
    """Ask whether a connection would be left alone."""
    client = tflow.tclient_conn()
    client.timestamp_tls_setup = 1.0 if inside_tls else None
    context = Context(client, Options())
    context.server.address = (host, 443) if host else None
    return LAYERS._ignore_connection(context, data, server)


@pytest.mark.parametrize(
    ("host", "sni", "alone"),
    [
        ("example.org", "example.org", True),
        ("example.org", None, True),
        ("chatgpt.com", "chatgpt.com", False),
        ("chatgpt.com", "example.org", False),
        ("example.org", "chatgpt.com", False),
        ("example.org", "CHATGPT.com", False),
        ("203.0.113.7", "claude.ai", False),
        ("notchatgpt.com", "notchatgpt.com", True),
        (None, "example.org", False),
    ],
)
def test_a_connection_is_left_alone_only_when_no_name_is_the_catalogues(
    host: str | None, sni: str | None, *, alone: bool
) -> None:
    """A contradiction is decrypted, so that the gate can refuse it."""
    assert left_alone(host, hello(sni)) is alone


@pytest.mark.parametrize("cut", [0, 1, 2, 5, 40, 200])
def test_too_little_to_tell_is_waited_for(cut: int) -> None:
    """A first message cut anywhere: deciding on its first byte would leave it alone."""
    with pytest.raises(NeedsMoreData):
        left_alone("example.org", hello("chatgpt.com")[:cut])


def test_a_first_message_that_cannot_be_read_is_not_left_alone() -> None:
    """It could name anybody."""
    garbage = b"\x01\x00\x00\x20" + b"\xff" * 32  # a ClientHello of 32 bytes that say nothing
    assert left_alone("example.org", b"\x16\x03\x01" + len(garbage).to_bytes(2) + garbage) is False


@pytest.mark.parametrize(
    ("data", "server"), [(b"GET / HTTP/1.1\r\n", b""), (b"", b"SSH-2.0-x\r\n"), (b"\x16", b"220 x")]
)
def test_other_protocols_to_other_hosts_are_left_alone(data: bytes, server: bytes) -> None:
    """Not TLS, or the server speaks first: nothing of the catalogue is asked for."""
    assert left_alone("example.org", data, server=server) is True


def test_what_is_being_decrypted_is_not_left_alone_any_more() -> None:
    """The question comes again inside TLS: left alone there, plain text would go on unread."""
    assert left_alone("203.0.113.7", b"POST / HTTP/1.1\r\nHost: chatgpt.com\r\n\r\n", inside_tls=True) is False


def test_one_of_our_names_among_several_is_not_left_alone() -> None:
    """RFC 6066 §3 forbids two host names; a message that holds two reads as having none."""
    single = hello("aaaaaaaa.example")
    first, ours = b"aaaaaaaa.example", b"aaaa.chatgpt.com"
    entry = b"\x00" + len(first).to_bytes(2) + first
    start = single.index(entry) - 2  # the length of the list of names
    names = entry + b"\x00" + len(ours).to_bytes(2) + ours
    grown = len(names) - len(entry)
    changed = bytearray(single[:start] + len(names).to_bytes(2) + names + single[start + 2 + len(entry) :])
    extensions = start - 4  # type and length of the extension stand before the list
    for place, size in ((3, 2), (6, 3), (extensions + 2, 2), (_extensions_length(single), 2)):
        value = int.from_bytes(changed[place : place + size]) + grown
        changed[place : place + size] = value.to_bytes(size)
    assert left_alone("example.org", bytes(changed)) is False


def _extensions_length(message: bytes) -> int:
    """Return where a ClientHello says how long its extensions are (RFC 8446 §4.1.2)."""
    place = 5 + 4 + 2 + 32
    place += 1 + message[place]
    place += 2 + int.from_bytes(message[place : place + 2])
    return place + 1 + message[place]
