"""Frees a body of its content coding (RFC 9110 §8.4), within a bound on what comes out.

Knows gzip (RFC 1952), deflate (RFC 1950, and the raw form that some clients send), br (RFC 7932) and zstd (RFC 8878),
at most one of them. Refuses everything else: a second coding, an unknown name, trailing bytes, a truncated stream, or
an output over the limit. mitmproxy's own decoder is not used: it also accepts Python codecs and has no bound.
"""

from __future__ import annotations

import zlib
from typing import Final, Protocol

import brotli
import zstandard


class UndecodableBody(Exception):  # noqa: N818  # says what the body is
    """The content coding is unknown, or the body is not what its coding says. Never holds a byte of the body."""


class BodyTooLarge(Exception):  # noqa: N818  # says what the body is
    """The body, once decoded, is over the limit."""


class _Decompressor(Protocol):
    """What the four libraries' incremental decoders are made to look like."""

    def feed(self, data: bytes, limit: int) -> bytes:
        """Return at most `limit` + 1 bytes (more would be over the limit anyway)."""
        ...

    @property
    def finished(self) -> bool:
        """Whether the coded stream ended, with nothing behind it."""
        ...


class _Zlib:
    """gzip and deflate."""

    def __init__(self, wbits: int) -> None:
        self._inner = zlib.decompressobj(wbits)

    def feed(self, data: bytes, limit: int) -> bytes:
        return self._inner.decompress(data, limit + 1)

    @property
    def finished(self) -> bool:
        return self._inner.eof and not self._inner.unused_data


_DEFLATE_METHOD: Final = 8  # RFC 1950 §2.2, CM


class _Deflate:
    """deflate: zlib's wrapper as the RFC says, or the raw stream, told apart by the first two bytes."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None
        self._head = b""

    def feed(self, data: bytes, limit: int) -> bytes:
        if self._inner is None:
            self._head += data
            if len(self._head) < 2:  # noqa: PLR2004  # the size of zlib's header
                return b""
            wrapped = self._head[0] & 0x0F == _DEFLATE_METHOD and int.from_bytes(self._head[:2]) % 31 == 0
            self._inner = _Zlib(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
            data = self._head
        return self._inner.feed(data, limit)

    @property
    def finished(self) -> bool:
        return self._inner is not None and self._inner.finished


class _Brotli:
    """br."""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def feed(self, data: bytes, limit: int) -> bytes:
        out = bytearray(self._inner.process(data, output_buffer_limit=limit + 1))
        while not self._inner.can_accept_more_data() and len(out) <= limit:
            out += self._inner.process(b"", output_buffer_limit=limit + 1 - len(out))
        return bytes(out)

    @property
    def finished(self) -> bool:
        return bool(self._inner.is_finished())


_ZSTD_WINDOW_LIMIT_BYTES: Final = 8 * 1024 * 1024  # RFC 8878 §3.1.1.1.2: what every decoder should support


class _Zstd:
    """zstd: one frame."""

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW_LIMIT_BYTES).decompressobj()

    def feed(self, data: bytes, limit: int) -> bytes:
        # The library has no output bound; small slices keep an overshoot to one block (128 kB) each.
        out = bytearray()
        for start in range(0, len(data), 1024):
            if self._inner.eof or len(out) > limit:
                break
            out += self._inner.decompress(data[start : start + 1024])
        return bytes(out)

    @property
    def finished(self) -> bool:
        return bool(self._inner.eof) and not self._inner.unused_data


_CODINGS: Final[dict[str, type[_Brotli | _Zstd | _Deflate] | None]] = {
    "gzip": None,
    "x-gzip": None,
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}


def _decompressor(coding: str) -> _Decompressor | None:
    """Return a decoder, or None for `identity`.

    Raises:
        UndecodableBody: The coding is none of ours, or there are several.
    """
    name = coding.strip().lower()
    if name in ("", "identity"):
        return None
    if name not in _CODINGS:
        raise UndecodableBody("unknown content coding")
    maker = _CODINGS[name]
    return _Zlib(zlib.MAX_WBITS | 16) if maker is None else maker()


def decode(body: bytes, coding: str, limit: int) -> bytes:
    """Return a whole body without its content coding.

    Args:
        body: As received.
        coding: The value of Content-Encoding, empty where there is none.
        limit: Most bytes that may come out.

    Raises:
        UndecodableBody: See the module.
        BodyTooLarge: The result is over `limit`.
    """
    decompressor = _decompressor(coding)
    if decompressor is None:
        plain, finished = body, True
    else:
        try:
            plain = decompressor.feed(body, limit)
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise UndecodableBody("damaged body") from error
        finished = decompressor.finished
    if len(plain) > limit:
        raise BodyTooLarge
    if not finished:
        raise UndecodableBody("truncated body or trailing bytes")
    return plain


class StreamDecoder:
    """Decodes an answer chunk by chunk; unlike `decode` it has no bound, since the chunks go on to the user."""

    _NO_LIMIT: Final = 2**31 - 2

    def __init__(self, coding: str) -> None:
        """Open a decoder.

        Raises:
            UndecodableBody: The coding is none of ours.
        """
        self._decompressor = _decompressor(coding)

    def feed(self, data: bytes) -> bytes:
        """Decode the next chunk; what comes out may be empty.

        Raises:
            UndecodableBody: The chunk is not what the coding says.
        """
        if self._decompressor is None:
            return data
        try:
            return self._decompressor.feed(data, self._NO_LIMIT)
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise UndecodableBody("damaged body") from error
