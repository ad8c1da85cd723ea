"""Reads `name=value&name=value`, the shape that queries and forms share (WHATWG URL Standard, §5).

Names, values and JSON documents inside values are shown decoded; what does not change keeps its coding, its order and
its place, byte for byte. A value coded several times over is decoded as often, so that no layer hides a text.
Escapes that the charset cannot decode are `Unreadable`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_to_bytes

from proxy.services import _json
from proxy.services._encoded import refuse_encoded
from proxy.services._opaque import is_opaque
from proxy.services._pieces import Piece, fixed, joined, json_strings, recoded, text
from proxy.services._protocol import is_field_name
from proxy.services.base import Role, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LAYERS: Final = 3
"""Percent codings inside one another."""

MAX_FIELDS: Final = 5000
"""Fields of one query or form; no page sends so many, and each costs time to inspect."""

_ESCAPE: Final = re.compile("%[0-9A-Fa-f]{2}")
_SPLIT: Final = re.compile("(&)")


def pairs(source: str, role: Role, *, charset: str = "utf-8") -> Piece:
    """Read every text of a query or form.

    Args:
        source: As sent, without the question mark of a query.
        role: Who speaks.
        charset: What the percent escapes decode to.

    Raises:
        Unreadable: Something in it cannot be decoded, or there is too much of it.
    """
    if source.count("&") > MAX_FIELDS:
        raise Unreadable("too many fields in an address or form")
    return joined(
        fixed(segment) if segment in ("", "&") else _pair(segment, role, charset) for segment in _SPLIT.split(source)
    )


def coded(source: str, inner: Callable[[str], Piece], *, charset: str = "utf-8", plus: bool = False) -> Piece:
    """Read percent-coded text: `inner` is given what it says.

    Args:
        source: As sent.
        inner: Makes the piece of the decoded text.
        charset: What the escapes decode to.
        plus: Whether `+` is a space, as in queries and forms.

    Raises:
        Unreadable: The escapes do not decode, or too many codings lie inside one another.
    """
    decoded = _decode(source.replace("+", " ") if plus else source, charset)
    layers = 1
    while _ESCAPE.search(decoded):
        if layers == MAX_LAYERS:
            raise Unreadable("too many codings inside one another in an address or form")
        peeled = _decode(decoded, "utf-8")
        decoded, layers = peeled, layers + 1
    as_plus = plus and "+" in source

    def encode(new: str) -> str:
        for _layer in range(layers - 1):
            new = _encode(new, "utf-8")
        new = _encode(new, charset)
        return new.replace("%20", "+") if as_plus else new

    return recoded(inner(decoded), source, encode)


def value(decoded: str, role: Role) -> Piece:
    """Read one decoded value: the texts of a JSON document, a text, or nothing that needs reading.

    Raises:
        Unreadable: It carries a file, or hides a text in base64.
    """
    refuse_encoded(decoded)
    if is_opaque(decoded):
        return fixed(decoded)
    if decoded.lstrip()[:1] in ("{", "["):
        try:
            _json.leaves(decoded)
        except Unreadable:
            return text(decoded, role)
        return json_strings(decoded, role)
    return text(decoded, role)


def _pair(segment: str, role: Role, charset: str) -> Piece:
    name, equals, content = segment.partition("=")
    return joined(
        (
            coded(name, lambda decoded: _name(decoded, role), charset=charset, plus=True),
            fixed(equals),
            coded(content, lambda decoded: value(decoded, role), charset=charset, plus=True),
        )
    )


def _name(decoded: str, role: Role) -> Piece:
    refuse_encoded(decoded)
    return fixed(decoded) if is_field_name(decoded) else value(decoded, role)


def _decode(source: str, charset: str) -> str:
    try:
        return unquote_to_bytes(source).decode(charset) if charset == "utf-8" else _legacy(source, charset)
    except UnicodeError:
        raise Unreadable("an address or form cannot be decoded") from None


def _legacy(source: str, charset: str) -> str:
    # The rest of the body was decoded from the same charset already: only the escapes are bytes.
    return re.sub("(?:%[0-9A-Fa-f]{2})+", lambda match: unquote_to_bytes(match[0]).decode(charset), source)


def _encode(new: str, charset: str) -> str:
    try:
        return quote(new, safe="", encoding=charset, errors="strict")
    except UnicodeError:
        raise Unreadable("a text cannot be written in the charset of its form") from None
