"""Dates without marks in rows of cells: « MOREAU Lucie / F / 140367 / ent 020625 sor 090625 / GHM 04M053 ».

A row is cut by slashes between blanks, pipes, semicolons, tabs or carets. Six figures (day, month, year) or eight that
fill a cell, but for a label, are a date when the row tells more: two such cells, a sex, or a code of a disease or of a
group of stays. The oldest, or the only one beside a sex, is that of birth. Gives stretches of a folded text; refuses
rows of fewer than three cells and figures that make no date. Source: PMSI extracts and HL7-like lines as they are
copied from a hospital's software.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RowDate = tuple[int, int, bool]
"""Start, end, and whether it is a date of birth."""

_D, _M, _Y = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])", "(?:19[0-9]{2}|20[0-4][0-9])"
_DATE = rf"(?:{_Y}{_M}{_D}|{_D}{_M}(?:{_Y}|[0-9]{{2}}))"
_START = re.compile(r"[0-3](?<![0-9a-z.,+].)(?=[0-9]{5})")
_COMPACT = re.compile(rf"(?<![0-9a-z.,+]){_DATE}(?![0-9a-z]|[.,][0-9])")
_SPELL = re.compile(rf"(?<![0-9a-z.,+\-])({_DATE}) ?[-/>?]{{1,2}} ?({_DATE})(?![0-9a-z]|[.,\-][0-9])")
"""« 120925-140925 »: nothing else holds two such figures."""
_LABEL = (
    r"(?:(?:date |dt )?(?:de |d')?(?:(?:d'|de )?(?:ddn|dn|nee?|naiss?(?:ance)?|ent(?:ree?)?|e|so(?:r|rt|rtie?)?|s"
    r"|adm(?:ission"
    r"|is|ise)?|du|au|le|date|dt|hosp(?:it)?|oper(?:e|ee|ation)?|interv(?:ention)?|acte|prelev\w{0,7}|rdv|cs|vue?"
    r"|bloc|urg(?:ences)?|sau|consult(?:ation)?|deces|dcd"
    r"|transf\w{0,5}|exam(?:en)?))(?: le)?[ .:=]{1,3})"
)
_BEFORE = re.compile(rf"(?:^|[|;\t^\n]|/ )[ \"']?(?P<label>{_LABEL}{{0,2}})(?:{_DATE}[ ,]{{0,2}}(?:-|{_LABEL})?[ ]?)?$")
_AFTER = re.compile(
    rf"[ \"']?(?:[|;\t^\n]|/ |$)| / |[ ,]{{0,2}}(?:-|[ ]{_LABEL})[ ]?{_DATE}"
    rf"|[ ,]{{1,2}}(?:{_LABEL})?{_DATE}(?![0-9a-z])| mode [0-9]"
)
_SEPARATOR = re.compile(r" ?[|;\t^] ?| / ")
_SEX = re.compile(r"(?:sexe ?[:=]? ?)?[fhm12]|masc(?:ulin)?|fem(?:inin)?")
_CODED = re.compile(
    r"(?:(?:ghm|dp|das|dr|rss|rum|ghs|ccam)[ :=]|[0-9]{2}[cmkhz][0-9]{2}[0-9a-z]?$|[a-z][0-9]{2}(?:[.]?[0-9]{1,2})?$)"
)
_FEWEST_CELLS, _LONGEST, _REACH = 3, 600, 44
_THIS_CENTURY = 40
"""A year of two figures below this one may be of this century."""


@lru_cache(maxsize=2)
def row_dates(folded: str) -> tuple[RowDate, ...]:
    """Every date without marks in a row of cells, in order; the last texts are kept for both recognisers of dates."""
    rows: dict[int, list[re.Match[str]]] = {}
    starts = [start.start() for start in _START.finditer(folded)]
    for start in starts:
        found = _COMPACT.match(folded, start)
        before = _BEFORE.search(folded, max(0, start - _REACH), start) if found else None
        if found and before and _AFTER.match(folded, found.end()):
            rows.setdefault(folded.rfind("\n", 0, found.start()) + 1, []).append(found)
    told = [one for start, dates in rows.items() for one in _row(folded, start, dates)]
    end = 0
    for start in starts:
        found = _SPELL.match(folded, start) if start >= end else None
        if found is None:
            continue
        end = found.end()
        if 0 <= _year(found[2]) - _year(found[1]) <= 1 and len(found[1]) == len(found[2]):
            told.extend((*found.span(group), False) for group in (1, 2))
    return tuple(told)


def _row(folded: str, start: int, dates: list[re.Match[str]]) -> Iterator[RowDate]:
    """Judge the dates of one line by its other cells."""
    end = folded.find("\n", start)
    cells = _SEPARATOR.split(folded[start : min(start + _LONGEST, end if end >= 0 else len(folded))])
    sexed = any(map(_SEX.fullmatch, map(str.strip, cells)))
    coded = any(_CODED.match(cell.strip()) for cell in cells)
    if len(cells) < _FEWEST_CELLS or len(dates) + sexed + coded <= 1:
        return
    years = [_year(one[0]) for one in dates]
    latest, oldest = max(years), min(years)
    for one, year in zip(dates, years, strict=True):
        birth = year == oldest and ((sexed and len(dates) == 1) or oldest < latest - (not sexed))
        yield *one.span(), birth


def _year(figures: str) -> int:
    """The year of « 140367 », « 14031967 » or « 19670314 »; a year of two figures is the latest past one."""
    if len(figures) == len("14031967"):
        first = int(figures[:4])
        return first if figures[:2] in {"19", "20"} and int(figures[4:6]) in range(1, 13) else int(figures[4:])
    last = int(figures[4:])
    return last + (2000 if last < _THIS_CENTURY else 1900)
