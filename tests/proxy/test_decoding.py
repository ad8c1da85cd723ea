"""Content codings: what is known is decoded within a bound, everything else is refused."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from proxy.decoding import BodyTooLarge, StreamDecoder, UndecodableBody, decode

TEXT = "Patiente adressée pour dyspnée d'effort. " * 40
PLAIN = TEXT.encode()


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


CODINGS = {
    "": PLAIN,
    "identity": PLAIN,
    "gzip": gzip.compress(PLAIN),
    "x-gzip": gzip.compress(PLAIN),
    " GZIP ": gzip.compress(PLAIN),
    "deflate": zlib.compress(PLAIN),
    "DEFLATE": _raw_deflate(PLAIN),
    "br": brotli.compress(PLAIN),
    "zstd": zstandard.compress(PLAIN),
}


@pytest.mark.parametrize(("coding", "body"), CODINGS.items())
def test_known_codings_are_decoded(coding: str, body: bytes) -> None:
    """Each coding that browsers and SDKs use gives the body back."""
    assert decode(body, coding, len(PLAIN)) == PLAIN


@pytest.mark.parametrize(
    "coding", ["base64", "rot13", "utf8", "gzip, gzip", "gzip,br", "compress", "zip", "identity, gzip", "x", "gzip\x00"]
)
def test_unknown_or_repeated_codings_are_refused(coding: str) -> None:
    """Python codecs, stacked codings and inventions are refused, whatever the body."""
    with pytest.raises(UndecodableBody):
        decode(gzip.compress(PLAIN), coding, 10**6)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_over_the_limit_is_refused(coding: str) -> None:
    """The bound is on what comes out, so that a small body cannot fill the memory."""
    bomb = {
        "gzip": gzip.compress(bytes(30_000_000)),
        "deflate": zlib.compress(bytes(30_000_000)),
        "br": brotli.compress(bytes(30_000_000), quality=5),
        "zstd": zstandard.compress(bytes(30_000_000)),
    }[coding]
    with pytest.raises(BodyTooLarge):
        decode(bomb, coding, 100_000)


def test_the_limit_itself_is_allowed() -> None:
    """A body of exactly the limit passes, one byte more does not."""
    assert decode(gzip.compress(b"a" * 100), "gzip", 100) == b"a" * 100
    with pytest.raises(BodyTooLarge):
        decode(gzip.compress(b"a" * 101), "gzip", 100)
    with pytest.raises(BodyTooLarge):
        decode(b"a" * 101, "", 100)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_truncated_damaged_or_followed_bodies_are_refused(coding: str) -> None:
    """A body that is not exactly one coded stream is refused."""
    body = CODINGS[coding]
    for wrong in (body[:-3], b"\x00\x01\x02" + body, body + b"suite cachee", b""):
        with pytest.raises(UndecodableBody):
            decode(wrong, coding, 10**6)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes_are_decoded_or_refused(body: bytes, coding: str) -> None:
    """Nothing but our two exceptions ever comes out."""
    with suppress(UndecodableBody, BodyTooLarge):
        decode(body, coding, 1000)


def test_exceptions_quote_nothing() -> None:
    """A refusal never repeats what it could not read."""
    with pytest.raises(UndecodableBody) as caught:
        decode(b"Zyxwvut Canari", "gzip", 1000)
    assert "Canari" not in str(caught.value)


@pytest.mark.parametrize("coding", ["", "gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("size", [1, 7, 4096])
def test_streams_are_decoded_whatever_the_chunks(coding: str, size: int) -> None:
    """An answer cut anywhere gives the same text."""
    decoder = StreamDecoder(coding)
    body = CODINGS[coding]
    pieces = [decoder.feed(body[start : start + size]) for start in range(0, len(body), size)]
    assert b"".join(pieces) == PLAIN
