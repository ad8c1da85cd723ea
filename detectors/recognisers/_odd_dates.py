"""Dates of odd shapes: « Feb the 3rd », « 02 11 25 », « en janv. », « 3/11-5/11-7/11 », « 2024 (mai, septembre) ».

Gives stretches of a folded text with a score and the fixed word that says why; `detectors.recognisers.date` reports
them. Refuses blood pressures, seven days (« en sept jours »), acronyms (« en OCT ») and months of seasons or
publications. Source: abbreviations of French and English clinical notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers import _date_context as context
from detectors.recognisers._brief_dates import SEASONAL
from detectors.recognisers._cues import UNIT, holds

if TYPE_CHECKING:
    from collections.abc import Iterator

Odd = tuple[int, int, float, str]
"""Start, end, score and reason."""

_D, _M = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_LONG = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_SHORT = "janv?|fevr?|avr|juil|juill|sept?|oct|nov|dec"
_ENGLISH_DAY = re.compile(
    r"(?<![A-Za-z])(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[.]? the [0-3]?[0-9](?:st|nd|rd|th)?(?![0-9A-Za-z%])"
    r"|(?<![0-9A-Za-z])[0-3]?[0-9](?:st|nd|rd|th) (?:of )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![A-Za-z])"
    r"(?:,? ?(?:19|20)[0-9]{2}(?![0-9]))?"
)
"""« Feb the 3rd », « 3rd of March »: the rank tells."""
_SPACED = re.compile(
    r"[0-3][0-9](?<!00)(?<!3[2-9]) [01][0-9](?<!00)(?<!1[3-9]) (?:1[5-9]|2[0-9])"
    r"(?![0-9a-z%°]|[.,:/-][0-9]| [0-9]{1,3}(?![0-9h:]))"
)
_IN_MONTH = re.compile(
    r"(?<![a-z])(?:en|depuis|des|pour|avant|apres|vers|jusqu'en|jusque|a partir de|faire"
    rf"|mois de)[ ]((?:{_SHORT})[.]?)"
    r"(?=[ ]?(?:[,;:)?!\n]|$)|[ ](?:pour|avec|chez|au|a|et|puis|ou|par|sur|car|mais|si)(?![a-z]))(?![.,][0-9])"
)
_JOINED = frozenset("0123456789abcdefghijklmnopqrstuvwxyz/.,+<>=-")
_SHORT_MONTHS = frozenset({"jan", "janv", "fev", "fevr", "avr", "juil", "juill", "sep", "sept", "oct", "nov", "dec"})
_DASHES = re.compile(
    rf"(?<![0-9a-z/.,+<>=-]){_D}/({_M})(?:[ ]?-[ ]?{_D}/\1(?![0-9/])){{1,9}}(?![0-9a-z/%]"
    r"|[.,-][0-9])"
)
_BETWEEN = re.compile(
    rf"(?<![0-9a-z/.,+<>=-])({_D})/({_M})[ ]?(?:-|->|a|au)[ ]?({_D})/({_M})(?![0-9a-z/%]"
    r"|[.,-][0-9])"
)
_YEAR_MONTHS = 12
_BOUND_DAYS = re.compile(r"[0-9]/[0-9]{1,2} ?(?:->?|au?) ?[0-9]{1,2}/[0-9]")
_YEAR_OPENS = re.compile(r"[0-9] \([a-z]{3}")
_OF_YEAR = re.compile(
    rf"(?<![0-9])(?:19|20)[0-9]{{2}} \(((?:{_LONG}|(?:{_SHORT})\.?)(?:(?:, ?| et |/)(?:{_LONG}"
    rf"|(?:{_SHORT})\.?)){{0,5}})\)"
)
_RANKS = frozenset({"st", "nd", "rd", "th", "the"})


def odd_dates(text: str, folded: str, *, someone: bool) -> Iterator[Odd]:
    """Every date of a folded text whose shape is odd, in no order."""
    for found in _ENGLISH_DAY.finditer(text) if holds(folded, _RANKS) else ():
        yield *found.span(), 0.8, "date:anglais"
    for found in _SPACED.finditer(folded):
        start = found.start()
        if folded[start - 1 : start] in _JOINED or folded[max(0, start - 2) : start - 1].isdigit():
            continue
        placed = context.after_event(folded, start) or context.pointed_at(folded, start)
        if placed and not context.is_measure(folded, start) and not UNIT.match(folded, found.end()):
            yield *found.span(), 0.6, "date:espaces"
    yield from _short_months(text, folded)
    yield from _joined(folded)
    for found in _OF_YEAR.finditer(folded) if someone and _YEAR_OPENS.search(folded) else ():
        if not context.is_public(folded, found.start()):
            yield *found.span(1), 0.6, "date:mois"


def _short_months(text: str, folded: str) -> Iterator[Odd]:
    """Months cut short after a preposition."""
    for found in _IN_MONTH.finditer(folded) if holds(folded, _SHORT_MONTHS) else ():
        # Seven days are « sept » too.
        if text[found.start(1) : found.end(1)].isupper() and not found[1].endswith("."):
            continue
        sure = found[1].endswith(".") or found[1] not in {"sept", "sep"} or context.after_event(folded, found.start())
        if (
            sure
            and not context.is_public(folded, found.start(1))
            and not SEASONAL.search(folded, max(0, found.start() - 60), found.end())
        ):
            yield *found.span(1), 0.6, "date:mois"


def _joined(folded: str) -> Iterator[Odd]:
    """Days and months that a dash joins: a series, or the bounds of a spell."""
    joined = "/" in folded and _BOUND_DAYS.search(folded) is not None
    for found in _DASHES.finditer(folded) if joined else ():
        days = [int(day) for day in re.findall(r"([0-9]+)/", found[0])]
        if days == sorted(set(days)) and not context.is_measure(folded, found.start()):
            yield *found.span(), 0.6, "date:serie"
    for found in _BETWEEN.finditer(folded) if joined else ():
        day, month, last, next_month = map(int, found.groups())
        following = (next_month - month) % _YEAR_MONTHS
        if (following == 1 or (following == 0 and last > day)) and not context.is_measure(folded, found.start()):
            yield *found.span(), 0.6, "date:bornes"
