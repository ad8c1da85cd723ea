"""Reads dates whose parts « du », « de l'année » or a lost blank join: « quatorze du sept de l'année 1934 ».

Number words that have lost the blank between them are read here too (« dixhuit », « vingtdeux », « trenteetun »). It
serves `chiffres_en_lettres`; text is folded, and a stretch is yielded only where day, month and year can be a date.

Refuses two numbers only (« trois du mois », « 2 du 12 »). Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatrevingt": 80}
_UNITS = (
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dixsept", "dixhuit", "dixneuf",
)  # fmt: skip
_TEN = 10
GLUED = {
    f"{head}{joint}{tail}": ten + unit
    for head, ten in _TENS.items()
    for unit, tail in enumerate(_UNITS)
    if (unit < _TEN or ten in {60, 80})
    for joint in (("et", "") if tail in {"un", "onze"} else ("",))
    if tail or head == "quatrevingt"
}
GLUED |= {"dixsept": 17, "dixhuit": 18, "dixneuf": 19, "quatrevingts": 80}
"""Number words without a blank nor a hyphen, folded, and their values."""
_DAY_WORDS = (
    GLUED | {word: value for value, word in enumerate(_UNITS) if word} | {"premier": 1, "vingt": 20, "trente": 30}
)
_LONGEST_DAY = 14

_MONTH_WORDS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
_MONTHS = rf"(?:{'|'.join(_MONTH_WORDS)})(?![a-z])"
_STUCK_MONTH = re.compile(rf"(?<=[a-z]){_MONTHS}")
_HEAD = re.compile(r"[a-z]{2,14}\Z")
_BEFORE_MONTH = re.compile(rf"[ ](?:du mois de[ ]|du mois d')?(?={_MONTHS})")
_JOINT = re.compile(
    r"[ ]du (?:mois d|[0-9]{1,2}[ ]|(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|zero)[ ])"
)
_GLUED_DAY = re.compile(rf"(?:dix|vingt|trente)[a-z]{{2,8}}[ ]{_MONTHS}")
"""One of both stands in a told date; the numbers of other texts are not read."""
_TO_MONTH = re.compile(r"[ ](?:du|sur)(?: mois)?(?: de)?[ ]")
_TO_YEAR = re.compile(r"(?:,?[ ](?:de |en )?(?:l'an(?:nee)? |annee )?|[ ]du[ ])")
_FIRST = re.compile(r"(?<![a-z0-9])(?:premier|1er)(?=[ ]du[ ])")
_DAYS, _MONTH_NUMBERS, _YEARS = range(1, 32), range(1, 13), range(1880, 2100)
_SHORT_YEARS = range(10, 100)

Told = tuple[int, int, int, bool]
"""Start, end, value of a number, and whether it is in words."""


def told_dates(folded: str, numbers: Callable[[], list[Told]]) -> Iterator[Decoded]:
    """Find the dates of a folded text; the numbers are asked for only where a joint stands."""
    yield from sorted(_told(folded, numbers), key=lambda one: one.start)


def _told(folded: str, numbers: Callable[[], list[Told]]) -> Iterator[Decoded]:
    monthly = any(month in folded for month in _MONTH_WORDS)
    for stuck in _STUCK_MONTH.finditer(folded) if monthly else ():
        head = _HEAD.search(folded, max(0, stuck.start() - _LONGEST_DAY), stuck.start())
        first = _DAY_WORDS.get(head[0], 0) if head else 0
        if head and first in _DAYS:
            yield Decoded(*head.span(), f"{first} ", "lettres")
    if not (_JOINT.search(folded) or (monthly and _GLUED_DAY.search(folded))):
        return
    read = [*numbers(), *((match.start(), match.end(), 1, True) for match in _FIRST.finditer(folded))]
    read.sort()
    for rank, (start, end, day, spelled) in enumerate(read):
        if day not in _DAYS:
            continue
        named = _BEFORE_MONTH.match(folded, end)
        joined = spelled and (folded[start:end] in GLUED or (named is not None and "mois" in named[0]))
        if named and joined:
            yield Decoded(start, named.end(), f"{day} ", "lettres")
        elif rank + 2 < len(read):
            (month_at, month_end, month, _), (year_at, year_end, year, _) = read[rank + 1 : rank + 3]
            gaps = _TO_MONTH.fullmatch(folded, end, month_at) and _TO_YEAR.fullmatch(folded, month_end, year_at)
            if gaps and month in _MONTH_NUMBERS and (year in _YEARS or year in _SHORT_YEARS):
                yield Decoded(start, year_end, f"{day:02}/{month:02}/{year:02}", "lettres")
