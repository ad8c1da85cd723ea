"""Finds the numbers that stick to letters or whose figures stand alone: « MEUNIERSABINE15061979F », « ch. 2 1 4 ».

Birth dates, cards and NIR without a blank around, a day written with its month in one word, an IP address told in
words, a room of which each figure stands alone. Each shape is complete enough to need no more than a mark of it.

Refuses numbers between blanks, which other recognisers read, and an NIR whose key is wrong. Serves `detectors._wary`.
Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

Glued = tuple[int, int, Entity]
"""First code point, one past the last one, and what it is."""

_ROOM: Final = re.compile(
    r"(?<!\w)(?:chambre|chb|ch|lit|box|porte|appt?|bo[îi]te)\.? (?:n° ?)?([0-9](?: [0-9]){1,3})"
    r"(?!\w| ?[%/]| ?(?:mg|g|ml|l|cp|ui|h|j|mn|min|cm|mm|fois|x)(?!\w)|[.,][0-9]| [0-9])",
    re.IGNORECASE,
)
_GLUED_DAY: Final = re.compile(
    r"(?<=[^\W\d_]{3})(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19[2-9]|20[0-2])[0-9](?=[^\W\d])"
)
_GLUED_CARD: Final = re.compile(r"(?<![0-9])[3-6][0-9]{3}([x*_.=~-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![0-9])")
_GLUED_NIR: Final = re.compile(
    r"(?<=[^\W\d_])[12][0-9]{2}(?:0[1-9]|1[0-2])[0-9]{8}(?P<key>[0-9]{2})(?=[0-9]{5}[^\W\d_]|[^\W\d_])"
)
_GLUED_MONTH: Final = re.compile(
    r"(?<=[a-zà-ÿ])(?:0?[1-9]|[12][0-9]|3[01])(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t"
    r"|septembre|octobre|novembre"
    r"|d[ée]cembre)(?:19|20)[0-9]{2}(?![0-9])",
    re.IGNORECASE,
)
_FIGURE: Final = (
    r"(?:z[ée]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|trente|quarante|cinquante"
    r"|soixante|septante|huitante|nonante|cents?|[0-9]{1,3})"
)
_ONE_FIGURE: Final = re.compile(_FIGURE, re.IGNORECASE)
_TOLD_IP: Final = re.compile(
    rf"(?<!\w){_FIGURE}(?:[ -](?:et[ -])?{_FIGURE}){{0,5}}"
    rf"(?: point {_FIGURE}(?:[ -](?:et[ -])?{_FIGURE}){{0,5}}){{3}}(?!\w)",
    re.IGNORECASE,
)
_TOLD_PHONE: Final = re.compile(
    r"0(?<![\w.,]0)[1-9](?:[ ./(),_*~-]{1,4}(?:[0-9]{2}(?![0-9])"
    r"|[^\W_]{3,9}(?:-[^\W_]{3,9}){0,2})){4}(?![\w%]|[.,][0-9])"
)
_TOLD_PHONE_HINT: Final = re.compile(r"0(?<![\w.,]0)[1-9][ ./(),_*~-]{1,4}[^\W_]{2}")
_PART: Final = re.compile(r"[^\W_]+")
_LETTERS_FOR: Final = str.maketrans("0134578", "oieastb")
_FEWEST_PAIRS: Final = 3
_GLUED_HINT: Final = re.compile(
    r"[0-9](?:(?<=[a-zà-ÿ][0-9])[0-9]?[a-zà-ÿ]{3,9}[12][0-9]{3}|(?<=[^\W\d_][0-9])[0-9]{7}"
    r"|[0-9]{3}[x*_.=~-][0-9]{4}[x*_.=~-][0-9]{4})"
)
_NIR_MODULUS: Final = 97
_ROOM_HINT: Final = re.compile(r" [0-9] [0-9](?![0-9])")


def glued_numbers(text: str, lowered: str) -> Iterator[Glued]:
    """Give such numbers of a normalised text, in no order; the text is given in small letters too."""
    if _GLUED_HINT.search(text):
        yield from _glued(text)
    for match in _TOLD_PHONE.finditer(text) if _TOLD_PHONE_HINT.search(text) else ():
        parts = _PART.findall(match[0])
        told = [part.translate(_LETTERS_FOR) for part in parts if not part.isdecimal()]
        if told and len(parts) - len(told) >= _FEWEST_PAIRS and all(_ONE_FIGURE.fullmatch(word) for word in told):
            yield (*match.span(), Entity.TELEPHONE)
    if lowered.count(" point ") > 2:  # noqa: PLR2004 - the marks of an IP address
        yield from ((*match.span(), Entity.ADRESSE_IP) for match in _TOLD_IP.finditer(text))
    if _ROOM_HINT.search(text):
        yield from ((*match.span(), Entity.UNITE) for match in _ROOM.finditer(text))


def _glued(text: str) -> Iterator[Glued]:
    """Give the birth dates, cards and NIR that stick to letters; the key of an NIR must be right."""
    yield from ((*match.span(), Entity.DATE_NAISSANCE) for match in _GLUED_DAY.finditer(text))
    yield from ((*match.span(), Entity.CARTE_BANCAIRE) for match in _GLUED_CARD.finditer(text))
    yield from ((*match.span(), Entity.DATE) for match in _GLUED_MONTH.finditer(text))
    for match in _GLUED_NIR.finditer(text):
        if _NIR_MODULUS - int(match[0][:-2]) % _NIR_MODULUS == int(match["key"]):
            yield (*match.span(), Entity.NIR)
