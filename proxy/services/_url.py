"""Reads the texts of a request target (RFC 9112 §3.2): path segments that look like text, and the whole query.

A path is mostly a route: only a segment that no route is made of (a space, an accent, an @, a long number, several
capitalised words, a whole sentence) counts as text. In a query everything but machine identifiers does. What cannot be
decoded is `Unreadable`. Nothing here looks at the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from proxy.services._encoded import refuse_encoded
from proxy.services._fields import MAX_FIELDS, coded, pairs, value
from proxy.services._opaque import is_opaque
from proxy.services._pieces import Piece, fixed, joined
from proxy.services.base import Passage, Role, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONG_NUMBER: Final = 8
"""Digits from which a segment may be somebody's number (an IPP has 8 or more, a NIR 13 or 15)."""

SENTENCE_WORDS: Final = 5
"""Words from which a segment is prose, whatever joins them."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PLAIN: Final = re.compile(r"[\x21-\x7e]*")
_SPLIT: Final = re.compile("([/;])")


@dataclass(frozen=True, slots=True)
class TargetReading:
    """What a request target says.

    Attributes:
        passages: Its texts, in order.
        rebuild: Takes as many texts, returns the target with only those changed; unchanged, the same characters.
    """

    passages: tuple[Passage, ...]
    rebuild: Callable[[Sequence[str]], str] = field(repr=False)


def read_target(target: str) -> TargetReading:
    """Find every text of a request target.

    Args:
        target: Path and query as sent.

    Raises:
        Unreadable: A part of it does not decode as UTF-8, or hides a text in base64.
    """
    if not _PLAIN.fullmatch(target) and not _is_text(target):
        raise Unreadable("the address holds characters that no address may hold")
    path, mark, query = target.partition("?")
    if sum(map(path.count, "/;")) > MAX_FIELDS:
        raise Unreadable("too many segments in an address")
    segments = [fixed(part) if part in ("", "/", ";") else coded(part, _segment) for part in _SPLIT.split(path)]
    piece = joined((*segments, fixed(mark), pairs(query, Role.URL)))
    return TargetReading(piece.passages, piece.rebuild)


def _segment(decoded: str) -> Piece:
    refuse_encoded(decoded)
    return value(decoded, Role.URL) if _says_something(decoded) else fixed(decoded)


def _says_something(segment: str) -> bool:
    if is_opaque(segment):
        return False
    words = _WORD.findall(segment)
    capitalised = [word for word in words if word[0].isupper() and word[1:].islower()]
    return (
        not _PLAIN.fullmatch(segment)
        or "@" in segment.lstrip("@")
        or sum(map(str.isdigit, segment)) >= LONG_NUMBER
        or len(capitalised) > 1
        or len(words) >= SENTENCE_WORDS
    )


def _is_text(target: str) -> bool:
    """Say whether a target's raw characters beyond ASCII are text and not stray bytes or controls."""
    return target.isprintable() or target.replace(" ", "").isprintable()
