"""Gathers the dates that no shape of figures tells: brief and odd ones, spells of years, rows, languages, file names.

Gives stretches of a folded text with a score and the fixed word that says why; `detectors.recognisers.date` reports
them. Refuses spells of years of a study, a plan or a population, and dates of birth.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers import _date_context as context
from detectors.recognisers._brief_dates import Brief, brief_dates
from detectors.recognisers._coded_dates import coded_dates
from detectors.recognisers._date_columns import date_columns
from detectors.recognisers._file_dates import file_dates, illegible_dates, scanned_dates
from detectors.recognisers._foreign_dates import foreign_dates
from detectors.recognisers._life_years import life_years
from detectors.recognisers._note_dates import note_dates
from detectors.recognisers._odd_dates import odd_dates
from detectors.recognisers._planned_days import planned_days
from detectors.recognisers._row_dates import row_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = re.compile(r"(?:19|20)[0-9]{2}[ ]?(?:-|a|/)[ ]?(?:19|20)[0-9]{2}(?=[ ]?[:)])")
_LINE_HEAD = re.compile(r"(?:^|\n)[ \t\-*•o(]{0,4}$")
_SPELL = re.compile(
    r"(?<=[a-z)] )(?:19[5-9][0-9]|20[0-4][0-9])[ ]?(?:-|a)[ ]?(?:19[5-9][0-9]|20[0-4][0-9])(?=[ ]?[,;).\n]|$)"
)
_YEAR_PAIR = re.compile(
    r"(?:19|20)[0-9]{2}(?: ?(?:-|->|/|\?) ?| (?:a|au|et|jusqu'en|jusqu'a) (?:fin |debut )?)[0-9]{2}"
)
_COUNTED_MONTH = re.compile(
    r"(?<![0-9a-z/.,])(?:1er|0?[1-9]|[12][0-9]|3[01])[ ]?(?:7|8|9|10|x)bre(?:\.|(?![a-z0-9]))"
    r"(?:[ ](?:19|20)[0-9]{2}(?![0-9]))?"
)
"""« 10 7bre », « 4 Xbre 1998 »: months by their Latin count, September the seventh."""
_LISTED_PUBLIC = re.compile(
    r"(?<![a-z])(?:periode|patients|etudes?|cohorte|projet|plan|strategie|feuille de route|programme|cpom"
    r"|mandat|certification|score)(?![a-z])"
)


def other_dates(text: str, folded: str, *, someone: bool) -> Iterator[Brief]:
    """Every such date of a text, in no order.

    Args:
        text: The normalised text.
        folded: `fold(text)`.
        someone: Whether the text speaks of a person at all.
    """
    yield from brief_dates(text, folded, someone=someone)
    yield from odd_dates(text, folded, someone=someone)
    yield from coded_dates(text, folded)
    yield from note_dates(folded, someone=someone)
    yield from planned_days(folded)
    if someone:
        yield from _of_someone(text, folded)
    for start, end in foreign_dates(text, folded):
        yield start, end, 0.88, "date:langue"
    for start, end in illegible_dates(text):
        yield start, end, 0.7, "date:illisible"
    for start, end, birth in row_dates(folded):
        if not birth:
            yield start, end, 0.75, "date:rangee"
    for start, end in date_columns(text, folded):
        yield start, end, 0.75, "date:colonne"
    for found in _COUNTED_MONTH.finditer(folded) if "bre" in folded else ():
        yield *found.span(), 0.85, "date:mois_compte"
    for start, end in file_dates(folded):
        yield start, end, 0.6, "date:fichier"


def _of_someone(text: str, folded: str) -> Iterator[Brief]:
    """Spells of years, and figures that a scan took for letters, in a text that speaks of somebody."""
    for found in _YEARS.finditer(folded):
        if _LINE_HEAD.search(folded, max(0, found.start() - 5), found.start()):
            yield *found.span(), 0.55, "date:annees"
    for start, end in scanned_dates(folded):
        yield start, end, 0.55, "date:scan"
    if not _YEAR_PAIR.search(folded):
        return
    for found in _SPELL.finditer(folded):
        listed = _LISTED_PUBLIC.search(folded, max(0, found.start() - 60), found.end() + 40)
        if not listed and not context.is_public(folded, found.start()):
            yield *found.span(), 0.55, "date:annees"
    for start, end in life_years(text, folded):
        yield start, end, 0.55, "date:vie"
