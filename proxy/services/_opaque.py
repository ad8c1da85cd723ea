"""Tells strings that cannot name anyone from text: identifiers made by machines, codes of closed lists.

Used where nothing is known of a field's meaning. It leaves out only what no person types and no recogniser needs:
a number, a date or a word is always text. It finds nothing and decides nothing about what to do.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

MIN_TOKEN: Final = 20
"""Characters below which a random-looking string may still be a name with a number."""

MIN_CHANGES: Final = 0.35
"""Changes between small letter, capital and digit per character: random tokens have 0.4 to 0.6, names below 0.3."""

_SHORT_SEGMENT: Final = 4

_UUID: Final = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_HEX: Final = re.compile(r"(?=[0-9]{0,400}[A-Fa-f])(?=[A-Fa-f]{0,400}[0-9])(?:[0-9a-f]{16,400}|[0-9A-F]{16,400})")
_MEDIA_TYPE: Final = re.compile(
    r"(?:application|audio|font|image|message|model|multipart|text|video)/[a-z0-9.+*-]{1,80}"
)
_DRAWN: Final = (_UUID, _HEX, _MEDIA_TYPE)
_LOCALE: Final = re.compile(r"[a-z]{2}(?:[-_][A-Z]{2})?")
_NO_WORD: Final = re.compile(r"[\W_]*")
_SMALL_NUMBER: Final = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,4})?")
_TOKEN: Final = re.compile(r"[A-Za-z0-9_.~+/=:-]+")
_SEPARATORS: Final = re.compile(r"[_.~+/=:-]+")
_WORDS: Final = frozenset({"true", "false", "null", "none", "undefined", "auto", "default", "yes", "no", "on", "off"})


def is_opaque(text: str) -> bool:
    """Say whether a string is a machine's identifier or code, so that reading it as text would serve nothing."""
    if text.lower() in _WORDS or _LOCALE.fullmatch(text) or _SMALL_NUMBER.fullmatch(text):
        return True
    return is_drawn(text)


def is_drawn(text: str) -> bool:
    """Say whether a string is one that a machine drew, whoever brought it; « 214 » may be a room, « no » somebody."""
    return bool(_NO_WORD.fullmatch(text)) or any(code.fullmatch(text) for code in _DRAWN) or _is_token(text)


def _is_token(text: str) -> bool:
    """Say whether every part of a string without spaces looks drawn at random."""
    if len(text) < MIN_TOKEN or not _TOKEN.fullmatch(text):
        return False
    segments = [segment for segment in _SEPARATORS.split(text) if len(segment) >= _SHORT_SEGMENT]
    return any(len(segment) >= MIN_TOKEN for segment in segments) and all(map(_looks_random, segments))


def _looks_random(segment: str) -> bool:
    if _HEX.fullmatch(segment):
        return True
    kinds = ["d" if char.isdigit() else "u" if char.isupper() else "l" for char in segment]
    changes = sum(left != right for left, right in pairwise(kinds))
    return "d" in kinds and changes >= MIN_CHANGES * len(segment)
