"""Streamed answers: restored while they can be, passed on when they cannot, never lost."""

from __future__ import annotations

import gzip

import pytest

from proxy.addon.answers import RestoringStream
from proxy.decoding import StreamDecoder


class _Restorer:
    """Writes capitals; holds the last byte back; fails on an exclamation mark."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        if b"!" in data:
            raise ValueError(data)
        data = self._held + data
        self._held = data[-1:]
        return data[:-1].upper()

    def close(self) -> bytes:
        return self._held.upper()


def play(chunks: list[bytes], coding: str = "") -> tuple[list[bytes], list[str]]:
    """Feed chunks and the end; return what came out and what was counted."""
    errors: list[str] = []
    stream = RestoringStream(StreamDecoder(coding), _Restorer(), errors.append)
    return [out for chunk in (*chunks, b"") for out in stream(chunk)], errors


@pytest.mark.parametrize("coding", ["", "gzip"])
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_any_chunking_gives_the_same_text(coding: str, size: int) -> None:
    """Coded or not, and what was held back comes at the end."""
    data = gzip.compress(b"bonjour madame") if coding else b"bonjour madame"
    out, errors = play([data[start : start + size] for start in range(0, len(data), size)], coding)
    assert b"".join(out) == b"BONJOUR MADAME"
    assert not errors


def test_no_chunk_is_empty() -> None:
    """An empty chunk would end the body."""
    out, _ = play([b"a", b"b"])
    assert all(out)


def test_an_error_lets_the_rest_pass_as_it_came() -> None:
    """Placeholders stay, text is not lost, the error is counted once."""
    out, errors = play([b"un!", b"deux", b"trois!"])
    assert b"".join(out) == b"un!deuxtrois!"
    assert errors == ["restauration"]


def test_a_damaged_coding_ends_without_an_exception() -> None:
    """What cannot be decoded cannot be shown; mitmproxy would drop the chunk silently if we raised."""
    out, errors = play([b"ce n'est pas gzip"], "gzip")
    assert out == []
    assert errors == ["restauration"]
