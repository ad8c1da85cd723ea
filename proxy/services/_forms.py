"""Reads application/x-www-form-urlencoded bodies, JSON inside values included; see `_fields`.

A body that calls itself a form but is a JSON document is read as one. An unknown charset, or bytes that the charset
does not have, are `Unreadable`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from proxy.services import _json
from proxy.services._fields import pairs
from proxy.services._pieces import json_strings
from proxy.services.base import Role, Unreadable

if TYPE_CHECKING:
    from proxy.services._pieces import Piece

CHARSETS: Final = {
    "": "utf-8",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "iso-8859-1": "cp1252",  # as browsers understand it (WHATWG Encoding §4.2)
    "windows-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
}
"""Charsets that are read, by their name in a content type."""


def decode(body: bytes, charset: str) -> tuple[str, str]:
    """Decode a body by the charset of its content type; return its text and the codec.

    Raises:
        Unreadable: Unknown charset, or the bytes do not fit it.
    """
    codec = CHARSETS.get(charset.lower())
    if codec is None:
        raise Unreadable("the body's charset is not known")
    if codec == "utf-8":
        return _json.decode(body), codec
    try:
        return body.decode(codec), codec
    except UnicodeDecodeError:
        raise Unreadable("the body does not fit its charset") from None


def encode(source: str, codec: str) -> bytes:
    """Write a rebuilt body; the opposite of `decode`.

    Raises:
        Unreadable: A character has no place in the charset.
    """
    try:
        return source.encode(codec)
    except UnicodeEncodeError:
        raise Unreadable("a text cannot be written in the body's charset") from None


def form(source: str, role: Role = Role.UNKNOWN, *, codec: str = "utf-8") -> Piece:
    """Read every text of a form.

    Args:
        source: The decoded body.
        role: Who speaks.
        codec: What percent escapes decode to.

    Raises:
        Unreadable: Something in it cannot be decoded.
    """
    if source.lstrip()[:1] in ("{", "["):
        try:
            _json.leaves(source)
        except Unreadable:
            return pairs(source, role, charset=codec)
        return json_strings(source, role)
    return pairs(source, role, charset=codec)
