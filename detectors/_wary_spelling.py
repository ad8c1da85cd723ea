"""Finds how the name beside is spelled, and letters dictated one by one with hesitations.

« Rémi avec un y à la fin », « Koffi deux F I », « N G U pardon N apostrophe G U E S S A N ». What spells a name tells
it: it is reported with the name. Serves `detectors._wary`. Refuses letters of measures, vitamins and grades, and words.
Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER: Final = r"(?:[b-xzBCDEFGHIJKLMNOPQRSTUVWXYZé]|[AyÉ])(?![\w'’+\-/*°]|\s?[0-9=<>]|\s[àa]\s[0-9])"
_SIGN: Final = r"(?:accents?(?: (?:aigu|grave|circonflexe))?|tr[ée]ma|c[ée]dille|tiret|trait d['’]union|apostrophe)"
_PLACE: Final = r"(?:[àa] la fin|au milieu|au d[ée]but|en (?:fin|t[êe]te|un mot|deux mots)|final)"
_SPELT_SO: Final = re.compile(
    rf",?\s\(?(?:(?:avec|sans|[ée]crit|prend)\s(?:(?:un|une|deux|2|le|les|des|seul|son)\s){{0,2}}(?:{_LETTER}|{_SIGN})"
    rf"|(?:deux|double|un seul|2)\s{_LETTER}|{_LETTER}(?:\s{_LETTER}){{0,5}}\s{_PLACE}|{_SIGN}|en (?:un mot|deux mots))"
    rf"(?:,?\s(?:(?:et|ou|puis|non|pas|euh|pardon|enfin|mais|avec|sans|une?|deux|double|sur l[ea]|l[ea])(?!\w)"
    rf"|{_PLACE}(?!\w)|{_SIGN}(?!\w)|{_LETTER})){{0,12}}"
)
_TAIL: Final = re.compile(
    r"(?:,?\s(?:et|ou|puis|non|pas|euh|pardon|enfin|mais|avec|sans|une?|deux|double|sur l[ea]|l[ea]))+\Z"
)
_FILL: Final = (
    r"(?:pardon|non|euh|enfin|apostrophe|tiret|trait d['’]union|deux|double|accent|aigu|grave|circonflexe|tr[ée]ma"
    r"|majuscule"
    r"|c[ée]dille|espace|comme|puis|je reprends|attends|alors)"
)
_DICTATED: Final = re.compile(
    rf"(?<![\w'’])[^\W\d_](?:,? (?:{_FILL},? ){{0,3}}[^\W\d_](?![\w'’])){{3,30}}", re.IGNORECASE
)
_LONE: Final = re.compile(r"(?<!\w)[^\W\d_](?!\w)")
_FILLED: Final = re.compile(_FILL, re.IGNORECASE)
_CUE: Final = re.compile(
    r"(?:nom|pr[ée]noms?|majuscule|[ée]pell\w{1,2}|[ée]crit|patiente?|docteur|monsieur|madame|appelle|nomm[ée]e?|mme|mr?\.?)"
    r"[ :,]{1,3}(?:(?:c['’]est|euh|alors|donc|lettres?|majuscule|de famille|est)[ :,]{1,2}){0,3}\Z",
    re.IGNORECASE,
)
_REACH: Final = 48
_FEWEST = 4
_FILLERS: Final = (
    "pardon",
    "euh",
    "apostrophe",
    "deux ",
    "double",
    "tiret",
    "enfin",
    " non ",
    "accent",
    "tréma",
    "union",
)


def spelt_so(text: str, end: int) -> int:
    """Give the end of what tells how the name that ends at a place is spelled, or that place."""
    match = _SPELT_SO.match(text, end)
    if match is None:
        return end
    tail = _TAIL.search(match[0])
    last = match.start() + tail.start() if tail else match.end()
    return last + 1 if "(" in match[0] and text[last : last + 1] == ")" else last


def dictated(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Give the letters that are told one by one, with hesitations or signs between, where a name is due."""
    if not any(map(lowered.__contains__, _FILLERS)):
        return
    for match in _DICTATED.finditer(text):
        if (
            _FILLED.search(match[0])
            and len(_LONE.findall(match[0])) >= _FEWEST
            and _CUE.search(text, max(0, match.start() - _REACH), match.start())
        ):
            yield match.span()
