r"""Dates of birth in figures that only a program or a column of lines makes: « "bd":-909619200 », « ddn: 21276 ».

Seconds or milliseconds since 1970 and the days of a spreadsheet, as values of a key of birth or beside the name of the
spreadsheet; a day, a month and a year each on its line. Gives stretches of a folded text;
`detectors.recognisers.date_naissance` reports them. Refuses keys of a place, a weight or a rank of birth, values with a
unit, and three lines of figures among others. Time: local to each sign.
Sources: IEEE 1003.1 (seconds since the Epoch); the date systems of spreadsheets (ECMA-376, part 1, 18.17.4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import holds, near_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYED: Final = re.compile(
    r"(?<![a-z0-9_])(?:[a-z]{1,12}_)?(?:dob|ddn|bd|dn|d_?nais\w{0,6}|dt_?nais\w{0,6}|dat_?nais\w{0,6}"
    r"|(?:date_?(?:de_?)?)?naiss(?:ance)?|birth_?(?:date|day|time|dt)?|birth|date_?of_?birth|born)"
    r"(?:_(?:ts|ms|s|sec|unix|epoch|serial|excel|num|raw|val|value|int)){0,2}"
    r"[\"')]{0,2}[ ]?(?:=>|[:=¦;\t|])[ ]?[\"']?\Z"
)
_VALUE: Final = re.compile(
    r"(?<![0-9a-z.,\-])(?:-[0-9]{6,13}|[0-9]{9,13}|[1-4][0-9]{4}(?![ ][0-9a-z]))(?![0-9a-z%°]|[.,/:\-][0-9])"
)
_KEYS: Final = ("dob", "ddn", "bd", "dn", "nais", "birth", "born")
_PLACED: Final = re.compile(
    r"(?:lieu|commune|ville|pays|dep|cp|code|insee|poids|taille|rang|pc|heure|terme)[a-z_']{0,10}[ _]"
)
_BEFORE, _LONGEST_KEY = 24, 44
_SHEET: Final = re.compile(
    r"(?<![0-9a-z.,/:\-])([1-4][0-9]{4}) (?:dans|sous|sur|en|au format|format|selon|d'apres) (?:l'|le |un )?"
    r"(?:excel|tableur|calc|libreoffice|sheets|tableau excel)(?![a-z])"
)
_SHEETS: Final = frozenset({"excel", "tableur", "calc", "libreoffice", "sheets"})
_BORN: Final = re.compile(r"(?<![a-z])(?:nee?s?|naissance|ddn|dob|birth|date)(?![a-z])")
_REACH: Final = 90
_SECONDS: Final = range(-2_300_000_000, 1_900_000_000)
"""From 1897 to 2030."""
_THOUSAND: Final = 1000
_THIS_CENTURY: Final = 2015
"""Figures that make a later day, alone on three lines, need a word of birth."""

_LINES: Final = re.compile(
    r"(?<=[\n ])(0?[1-9]|[12][0-9]|3[01])(?:er)?[ ]?\n[ ]?(0[1-9]|1[0-2]|[1-9]|janvier|fevrier|mars|avril"
    r"|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|(?=[ivx]{1,4}[ \n])x?(?:ix|iv|v?i{0,3}))[ ]?\n"
    r"[ ]?((?:19|20)[0-9]{2})(?=[ ]?(?:\n|$))"
)
_LINES_HINT: Final = re.compile(r"\n[ ]?(?:19|20)[0-9]{2}[ ]?(?:\n|$)")
_FIGURES_LINE: Final = re.compile(r"(?:^|\n)[ ]?[0-9.,]{1,12}\Z")
_FIGURES_AFTER: Final = re.compile(r"[ ]?\n[ ]?[0-9.,]{1,12}[ ]?(?:\n|$)")
_CUED: Final = re.compile(r"(?<![a-z])(?:nee?s?(?:\(e\))?(?: le)?|naissance|ddn|dob|birth\w*|d\.d\.n\.?|dn)[ :]{0,3}\Z")


def birth_figures(folded: str) -> Iterator[tuple[int, int]]:
    """Every such date of birth of a folded text, in no order."""
    if any(map(folded.__contains__, _KEYS)):
        for found in near_figures(_VALUE, folded):
            start, value = found.start(), int(found[0])
            keyed = _KEYED.search(folded, max(0, start - _LONGEST_KEY), start)
            serial = len(found[0]) == len("21276")
            seconds = serial or value in _SECONDS or value // _THOUSAND in _SECONDS
            if keyed and seconds and not _PLACED.search(folded, max(0, keyed.start() - _BEFORE), start):
                yield found.span()
    for found in _SHEET.finditer(folded) if holds(folded, _SHEETS) else ():
        if _BORN.search(folded, max(0, found.start() - _REACH), found.start()):
            yield found.span(1)
    yield from _lines(folded)


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    """A day, a month and a year each on its line, none of the lines around holding mere figures."""
    for found in _LINES.finditer(folded) if _LINES_HINT.search(folded) else ():
        start, end = found.start(1), found.end(3)
        head = folded[max(0, start - 40) : start].rstrip("\n ")
        listed = _FIGURES_LINE.search(head) or _FIGURES_AFTER.match(folded, end)
        named = found[2].isdecimal() or len(found[2]) >= len("mai")
        whole = named and len(found[1]) > 1 and len(found[2]) > 1 and int(found[3]) < _THIS_CENTURY
        if _CUED.search(head) or (whole and not listed):
            yield start, end
