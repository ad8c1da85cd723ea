"""Bodies that cannot be read in full stay inside, whatever is wrong with them; those that can are rewritten."""

from __future__ import annotations

import base64
import codecs
import gzip
import json
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
import zstandard

from tests.faults.wire import body_of, chunked, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.canary import Canary
    from tests.faults.lab import Lab

pytestmark = pytest.mark.process

LIMIT = 5_000_000
HARD_LIMIT = 8 * LIMIT

READABLE: dict[str, Callable[[bytes], bytes]] = {
    "": lambda body: body,
    "identity": lambda body: body,
    "gzip": gzip.compress,
    "X-GZIP": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("coding", READABLE)
def test_known_codings_are_read_and_arrive_readable(lab: Lab, canary: Canary, coding: str) -> None:
    """The control: a coded prompt is decoded, rewritten, and forwarded without its coding."""
    line = f"Content-Encoding: {coding}\r\n" if coding else ""
    answered = lab.send(request(READABLE[coding](body_of(canary.prompt)), headers=line))
    (received,) = lab.upstream.requests
    assert received.prompt
    assert "[NOM_" in received.prompt
    assert "Créatinine à 112 µmol/L sous metformine." in received.prompt
    assert "content-encoding" not in received.headers
    assert canary.name in answered.shown
    lab.no_leak(canary)


CODED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "unknown": ("compress", lambda body: body),
    "made up": ("utf8", lambda body: body),
    "invalid name": ("gz ip;q=1", gzip.compress),
    "python base64": ("base64", base64.encodebytes),
    "python rot13": ("rot13", lambda body: codecs.encode(body.decode("latin-1"), "rot13").encode("latin-1")),
    "python hex": ("hex", lambda body: body.hex().encode()),
    "python zip": ("zip", zlib.compress),
    "twice in one line": ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
    "twice, one of them nothing": ("identity, gzip", gzip.compress),
    "gzip that is not": ("gzip", lambda body: body),
    "gzip cut short": ("gzip", lambda body: gzip.compress(body)[:-9]),
    "gzip with a tail": ("gzip", lambda body: gzip.compress(b"{}") + body),
    "gzip of two members": ("gzip", lambda body: gzip.compress(b"{}") + gzip.compress(body)),
    "br cut short": ("br", lambda body: brotli.compress(body)[:-4]),
    "zstd with a tail": ("zstd", lambda body: zstandard.compress(b"{}") + body),
    "deflate that is not": ("deflate", lambda body: body),
}


@pytest.mark.parametrize("case", CODED)
def test_other_codings_are_refused(lab: Lab, canary: Canary, case: str) -> None:
    """Unknown, doubled, damaged or trailing: the decoder that mitmproxy would use accepts several of these."""
    coding, encode = CODED[case]
    answered = lab.send(request(encode(body_of(canary.prompt)), headers=f"Content-Encoding: {coding}\r\n"))
    lab.refuses(answered, canary)


def test_a_coding_given_in_two_lines_is_refused(lab: Lab, canary: Canary) -> None:
    """Two header lines mean two codings (RFC 9110 §8.4)."""
    body = gzip.compress(body_of(canary.prompt))
    lines = "Content-Encoding: gzip\r\nContent-Encoding: identity\r\n"
    lab.refuses(lab.send(request(body, headers=lines)), canary)


def test_a_gzip_bomb_is_refused(lab: Lab, canary: Canary) -> None:
    """200 MB behind 200 kB: refused once over the limit, without its memory being taken."""
    body = gzip.compress(canary.prompt.encode() + b" " * 200_000_000, 1)
    before = _peak_bytes(lab)
    answered = lab.send(request(body, headers="Content-Encoding: gzip\r\n"))
    lab.refuses(answered, canary)
    assert _peak_bytes(lab) - before < 60_000_000


def _peak_bytes(lab: Lab) -> int:
    with open(f"/proc/{lab.process.pid}/status", encoding="ascii") as status:  # noqa: PTH123  # one line of it
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


@pytest.mark.parametrize("in_chunks", [False, True])
def test_a_body_over_the_limit_gets_the_services_own_refusal(lab: Lab, canary: Canary, *, in_chunks: bool) -> None:
    """Just over our limit the user is told in the conversation itself."""
    body = body_of(canary.prompt + "x" * LIMIT)
    data = request(chunked(body, 60_000), framing="Transfer-Encoding: chunked\r\n") if in_chunks else request(body)
    answered = lab.send(data)
    lab.refuses(answered, canary, status=200)
    assert "la taille" in answered.shown


@pytest.mark.parametrize("in_chunks", [False, True])
def test_a_body_far_over_the_limit_is_cut_off(lab: Lab, canary: Canary, *, in_chunks: bool) -> None:
    """Over the hard limit nothing more is even read."""
    with lab.wire() as wire:
        if in_chunks:
            wire.send(request(b"", framing="Transfer-Encoding: chunked\r\n"))
            wire.send(chunked(body_of(canary.prompt))[:-5])
            chunk = b"f4240\r\n" + b"x" * 1_000_000 + b"\r\n"
            for _ in range(HARD_LIMIT // 1_000_000 + 2):
                wire.send(chunk)
        else:
            wire.send(request(body_of(canary.prompt), framing=f"Content-Length: {HARD_LIMIT + 1}\r\n"))
        answered = wire.answer()
    lab.nothing_left(canary)
    if answered.status:  # a client still sending may be cut off before it reads
        lab.refuses(answered, canary, status=413)
    else:
        assert in_chunks


def _json(canary: Canary) -> str:
    return json.dumps({"messages": [{"author": {"role": "user"}, "content": {"parts": [canary.prompt]}}]})


SHAPES: dict[str, tuple[str, Callable[[Canary], bytes]]] = {
    "unknown type": ("application/x-invented", lambda canary: canary.prompt.encode()),
    "protobuf": ("application/x-protobuf", lambda canary: b"\x0a\x40" + canary.prompt.encode()),
    "file": ("application/dicom", lambda canary: canary.prompt.encode()),
    "form with a file": (
        "multipart/form-data; boundary=b",
        lambda canary: (
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n'
            + canary.prompt.encode()
            + b"\r\n--b--\r\n"
        ),
    ),
    "sound": ("audio/webm", lambda canary: canary.prompt.encode()),
    "not JSON": ("application/json", lambda canary: canary.prompt.encode()),
    "JSON cut short": ("application/json", lambda canary: _json(canary).encode()[:-2]),
    "JSON with a tail": ("application/json", lambda canary: b"{}" + _json(canary).encode()),
    "invalid UTF-8": ("application/json", lambda canary: _json(canary).encode() + b"\xff\xfe"),
    "UTF-16": ("application/json", lambda canary: _json(canary).encode("utf-16")),
    "nested too deep": (
        "application/json",
        lambda canary: b'{"messages":' + b"[" * 100_000 + _json(canary).encode() + b"]" * 100_000 + b"}",
    ),
    "number of a million digits": (
        "application/json",
        lambda canary: b'{"n":' + b"9" * 1_000_000 + b',"messages":' + _json(canary).encode() + b"}",
    ),
    "NaN": ("application/json", lambda canary: b'{"n":NaN,"messages":' + _json(canary).encode() + b"}"),
}


@pytest.mark.parametrize("host", ["chatgpt.com", "api.openai.com", "ai21.com"])
@pytest.mark.parametrize("shape", SHAPES)
def test_bodies_of_an_unreadable_shape_are_refused(lab: Lab, canary: Canary, shape: str, host: str) -> None:
    """For a service we know and for one that the generic reader reads, the same."""
    kind, make = SHAPES[shape]
    answered = lab.send(request(make(canary), host=host, path="/v1/chat/completions", kind=kind), host=host)
    lab.refuses(answered, canary)


ODD: dict[str, Callable[[Canary], str]] = {
    "lone surrogate": lambda canary: _json(canary).replace("Mme", "\\ud83d Mme"),
    "duplicate keys": lambda canary: f'{{"title": "bonjour", "title": "{canary.prompt}", "messages": []}}',
    "escapes": lambda canary: _json(canary).replace(canary.name, "".join(f"\\u{ord(one):04x}" for one in canary.name)),
}


@pytest.mark.parametrize("host", ["chatgpt.com", "api.openai.com", "ai21.com"])
@pytest.mark.parametrize("shape", ODD)
def test_odd_but_valid_json_is_read_in_full(lab: Lab, canary: Canary, shape: str, host: str) -> None:
    """What JSON allows and one parser or another would miss: each occurrence is read, and rewritten in place."""
    lab.send(request(ODD[shape](canary).encode(), host=host, path="/v1/chat/completions"), host=host)
    (received,) = lab.upstream.requests
    assert "[NOM_" in received.readable
    lab.no_leak(canary)


def test_an_empty_body_is_no_prompt(lab: Lab) -> None:
    """A request without a body carries no text: it goes on, and is not written down as a prompt."""
    before = len(lab.journal())
    assert lab.send(request(b"", path="/backend-api/me", method="GET", kind="", framing="")).status == 200
    assert lab.send(request(b"")).status == 200
    assert len(lab.upstream.requests) == 2
    assert len(lab.journal()) == before
