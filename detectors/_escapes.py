r"""Reads what programs escape: percent-encoding, Punycode, and `\x`, `\u{}`, octal and numeric escapes.

Readers for `detectors.decoding`, which says where such stretches stand. Each gives the text that a stretch holds, or
nothing when a person could not have written it. Refuses to judge what the text says. Time is linear. Sources: RFC 3986
§2.1 (percent), RFC 3492 (Punycode), HTML Living Standard (numeric character references).
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

LATIN_LETTERS = r"A-Za-zÀ-ÖØ-öø-ÿŒœŸ"
READABLE = re.compile(rf"[{LATIN_LETTERS}0-9\s.,;:!?'’\"()\[\]{{}}<>/\\@+*=#%&|^~°€«»–_-]+")
_ESCAPE = (
    r"(?:\\{1,4}x[0-9A-Fa-f]{2}|\\{1,4}u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|\\{1,4}[0-3][0-7]{2}"
    r"|[uU]\+[0-9A-Fa-f]{4,6}|&#(?:[0-9]{2,4}|x[0-9A-Fa-f]{2,4})(?![0-9A-Fa-f;]))"
)
ESCAPED = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?!{_ESCAPE})[A-Za-z])*+(?:{_ESCAPE}(?:[ ,;]{{0,2}}(?={_ESCAPE})|[A-Za-z]*+))++"
)
_ONE_ESCAPE = re.compile(rf"[ ,;]{{0,2}}({_ESCAPE})")
_CODE_POINT = re.compile(r"[0-9A-Fa-f]+")

_BETWEEN_WORDS = re.compile(r"(?<=[^\W_])\+(?=[^\W_])")
_JAVASCRIPT = re.compile(r"%u([0-9A-Fa-f]{4})")


def read_punycode(stretch: str) -> str | None:
    """Read an encoded label of a domain name."""
    try:
        plain = stretch[4:].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError):
        return None
    return plain if plain and READABLE.fullmatch(plain) else None


def read_percent(stretch: str) -> str | None:
    """Read percent-encoding, signs of addition being blanks."""
    plain = _JAVASCRIPT.sub(lambda match: chr(int(match[1], 16)), stretch)
    read = read_octets(plain)
    return _BETWEEN_WORDS.sub(" ", read) if read else None


def read_octets(stretch: str) -> str | None:
    """Read percent-encoded bytes, in UTF-8 or else in Latin-1."""
    data = unquote_to_bytes(stretch.encode("utf-8", "replace"))
    try:
        plain = data.decode()
    except UnicodeDecodeError:
        plain = data.decode("latin-1")
    return plain if READABLE.fullmatch(plain) else None


def read_escaped(stretch: str) -> str | None:
    """Read the escapes of programming languages and of mark-up."""

    def read(match: re.Match[str]) -> str:
        escape = match[1].lstrip("\\")
        code = _CODE_POINT.search(escape, 1 if escape[0] in "xuU" else 0)
        if code is None:
            return ""
        octal = escape[0] in "0123"
        decimal = escape.startswith("&#") and escape[2] != "x"
        value = int(code[0], 8 if octal else 10 if decimal else 16)
        return chr(value) if value <= 0x10FFFF else ""  # noqa: PLR2004 - the end of Unicode

    plain = _ONE_ESCAPE.sub(read, stretch)
    if "Ã" in plain or "Â" in plain:
        plain = plain.encode("latin-1", "ignore").decode("utf-8", "ignore")
    return plain if plain and READABLE.fullmatch(plain) else None
