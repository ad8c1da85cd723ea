"""Reads months and days as somebody's where a request tells of somebody.

« Périmé de mars », « d'avril à août », « (juin) », « lun 6 », « avant le 31 »: what surrounds these is as varied as
what people tell, and alone they say nothing. But where somebody is named they are that person's: of 671 names of months
in 1,518 invented texts about people, four are not, three of them in dates of laws. So they are read wherever a rule is
sure that somebody is told of, and nowhere else; `detectors.untold` is the other side of this.

Refuses a month with a capital that no word of time announces (« Avril Janvier » is a name), « mai » likewise (short for
« mais »), the month of a full date, which is read with its day, and months of every year. Time: one scan of a request
that tells of somebody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.resolving import STRONG_SCORE
from detectors.untold import TELLING_NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SCORE: Final = 0.6
_NAMES: Final = (
    "janvier", "février", "fevrier", "mars", "avril", "mai", "juin", "juillet", "août", "aout", "septembre",
    "octobre", "novembre", "décembre", "decembre",
)  # fmt: skip
_MONTHS: Final = "janvier|f[ée]vrier|mars|avril|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
_TIME: Final = r"(?:[Ee][Nn]|[Dd]epuis|DEPUIS|[Ff]in|FIN|[Dd][ée]but|D[ÉE]BUT|[Mm]i|MI|[Dd]ès|[Cc]ourant)"
_EVERY: Final = r"(?<!chaque )(?<!tous les )(?<!toujours en )(?<!mois d')(?<!mois d’)(?<!mois de )"
_MONTH: Final = re.compile(rf"(?<![\w-]){_EVERY}(?<!\d )(?<!\d)(?<!1er )(?:{_MONTHS})(?![\w-])")
_ANY_MONTH: Final = re.compile(rf"(?:{_MONTHS}|mai)(?![\w-])", re.IGNORECASE)
_ANNOUNCED: Final = re.compile(rf"(?<![\w-]){_TIME}[ -]\Z")
_LONGEST_TIME: Final = len("courant ")
_WEEKDAYS: Final = tuple(day + mark for day in ("lun", "mar", "mer", "jeu", "ven", "sam", "dim") for mark in " .")
_BOUNDS: Final = ("avant le ", "depuis le ", "jusqu", "partir du ", "dès le ")
_DAY: Final = r"(?:[12]?[1-9]|10|20|3[01])"
_WEEKDAY: Final = re.compile(
    rf"(?:^|(?<=[\n;|\t(]))[ ]?(?P<day>(?i:lun|mar|mer|jeu|ven|sam|dim)\.?[ ]{_DAY})(?=[ \t]|[|;:,)\n]|$)(?![ ]?[/h%])"
)
_BOUND: Final = re.compile(
    rf"\b(?:avant le|depuis le|jusqu['’]au|à partir du|dès le) (?P<day>{_DAY})"
    r"(?=[ ]?(?:[.;:!?)\n]|,(?!\d)|$)| (?:sinon|pour|car|et|ou|mais|si|à|au|matin|soir|midi|inclus|dernier|prochain)\b)"
)


def tells(found: Iterable[Iterable[Finding]]) -> bool:
    """Say whether the findings of a request surely tell of somebody."""
    return any(one.score >= STRONG_SCORE and one.entity not in TELLING_NOTHING for every in found for one in every)


def told_days(text: str) -> tuple[Finding, ...]:
    """Find the months and days of a text about somebody; some may overlap what the recognisers found."""
    lowered = text.lower()
    places = [*_months(text, lowered)]
    if any(map(lowered.__contains__, _WEEKDAYS)):
        places += [match.span("day") for match in _WEEKDAY.finditer(text)]
    if any(map(text.__contains__, _BOUNDS)):
        places += [match.span("day") for match in _BOUND.finditer(text)]
    return tuple(Finding(start, end, Entity.DATE, _SCORE, ("date:racontee",)) for start, end in sorted(places))


def with_days(found: tuple[Finding, ...], days: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Add to sorted findings of a text those of its days that no finding touches."""
    new = [day for day in days if not any(one.start < day.end and day.start < one.end for one in found)]
    return tuple(sorted([*found, *new])) if new else found


def _months(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Give where months stand, in no order: names of months are looked for first, then what stands before them."""
    if len(lowered) != len(text):
        places = [match.start() for match in _ANY_MONTH.finditer(text)]
    else:
        places = [place for name in _NAMES if name in lowered for place in _occurrences(name, lowered)]
    for place in places:
        found = _MONTH.match(text, place)
        if found is None and text[place - 1 : place] in {" ", "-"}:
            told = _ANNOUNCED.search(text, max(0, place - _LONGEST_TIME), place)
            found = _ANY_MONTH.match(text, place) if told else None
        if found is not None:
            yield found.span()


def _occurrences(name: str, lowered: str) -> Iterator[int]:
    place = lowered.find(name)
    while place >= 0:
        yield place
        place = lowered.find(name, place + len(name))
