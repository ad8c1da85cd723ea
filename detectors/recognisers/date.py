"""Dates of a person's care and life, complete or partial.

Source: HAS guide A.V.E.C. (dates are to be removed); 45 CFR 164.514(b)(2)(i)(C) (« all elements of dates »).

Worked example: « hospitalisé du 02 au 09/11/2026 », « le 14 mars », « 03/2024 », « opéré en 2019 » (weak: a bare year
needs a personal event in its sentence).
Refuses: relative days (J+3), durations, blood pressures, scores, fractions, doses, gestational ages, versions, and the
public dates of laws, classifications and recommendations. Dates of birth are `detectors.recognisers.date_naissance`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers import _date_context as context
from detectors.recognisers._brief_dates import leans_back, next_days, reach_back
from detectors.recognisers._cues import UNIT, fold
from detectors.recognisers._date_words import lists_holidays, word_dates
from detectors.recognisers._dates import Dated, Shape, date_shapes
from detectors.recognisers._day_months import day_month, is_nth_dose, told_together
from detectors.recognisers._other_dates import other_dates
from detectors.recognisers._public_dates import is_named_law, is_risk
from detectors.recognisers._years_alone import same_story, year_alone
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE = {Shape.FULL: 0.94, Shape.SHORT_YEAR: 0.88, Shape.NAMED: 0.9, Shape.WORDS: 0.92}
_DATE_CUE = re.compile(
    r"(?<![a-z])(?:dates?(?: d\w{1,12})?|le|du|au|vue?|consultation|sortie|sort?|so|entree|ent|admission|adm"
    r"|hospit|prelev\w{0,6})[ ]?[:=|]?[ ]?$"
)
_MONTH_LIST = re.compile(r"[ ]?(?:,|et|ou|a|-)[ ]?(?:janv|fevr|mars|avri|mai|juin|juil|aout|sept|octo|nove|dece)")
_YEARLY = re.compile(
    r"(?<![a-z])(?:chaque|tous les ans|annuel\w{0,4}|epidemi\w{1,5}|saison\w{0,4}|grippe|pollens?|campagne)(?![a-z])"
)
_WORDED = {
    "semaine": 0.86,
    "jour": 0.6,
    "jour_seul": 0.55,
    "saison": 0.6,
    "fete": 0.6,
    "annee": 0.7,
    "veille": 0.6,
    "acte": 0.55,
}
_WITHOUT_SOMEONE = frozenset({"semaine", "jour", "veille", "acte"})
_SEX = frozenset({" m", " h"})
_VERSION = re.compile(r"(?<![a-z])(?:version|v|release|build)[. :]{0,2}$")
_OLD_YEAR = re.compile(r"(?<![0-9])1(?:[0-8][0-9]{2}|90[0-4])(?![0-9])")
"""Nobody living remembers such a year: the date is history."""
_SURE_MONTH = re.compile(
    r"[0-9](?:er)? (?:janv|fevr|avr|juil|juill|nov|dec|apr|feb|aug|jul)\.?$|[0-9] sept\.$|^1er |[0-9](?:jan|fev"
    r"|oct|nov|dec)"
)
_LOOSE_HYPHENS = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-[0-3][0-9](?![0-9])(?<![0-9]{2}-[0-9]{2}-[0-9]{2})")
_MONTH_BEFORE = re.compile(r"(?<![0-9/.,])(?:0[1-9]|1[0-2])/[0-9]{2}(?:,| et)[ ]$")
_INITIALS_BEFORE = re.compile(r"(?:^|[ ,;(])[a-z]\.[ ]?[a-z]\. $")
_COMPACT_ENTRY = re.compile(r"[0-9]{4}2[0-9][ ]?(?:[:-]|(?:ide|as|kine|nuit|jour|matin|soir|med|am|pm|apm)(?![a-z]))")
_LAST_MONTH = 12
_JOINED_DAYS = re.compile(r"([0-9]{1,2})[ ]?(?:-|&|ou)[ ]?([0-9]{1,2})/[0-9]{1,2}")
_OF_DAYS = frozenset({Shape.DAY_MONTH, Shape.SHORT_YEAR, Shape.FULL})
_DAY_AND_MONTH = re.compile(r"[0-9][ ]?/[ ]?(0?[1-9]|1[0-2])(?![0-9])")
_NEXT_YEAR = re.compile(r"(?:,| et| ou|,? puis) (?:en |de |d')?((?:19|20)[0-9]{2})(?![0-9a-z%°]|[/.,:\-][0-9])")
_MOST_YEARS = 6
_SPACED_DATE = re.compile(r"(?<![0-9./,-])(?<![0-9] )[0-3][0-9] [01][0-9] (?:19|20)[0-9]{2}(?![0-9/-]|[.,][0-9])")
_SPELL = re.compile(
    r"(?<![a-z])(?:entree?|sortie?|admise?|operee?|bloc|rdv|vue?|revue?|cs|ctrl|controle)(?![a-z])[a-z .]{0,16} $"
)
_DONE = re.compile(
    r"(?<![a-z])(?:arretee?|stoppee?|debutee?|introduite?|operee?|posee?|retiree?|revue?|hospitalisee?|diagnostiquee?"
    r"|decouverte?|reprise|terminee?|stop|dx|dg|diag|op)s?[ ]$"
)
"""« HBPM arrêtée avril »: what was done that month."""
_GOES_ON = re.compile(r" (?:et|puis|a|au|ou|pour|chez|avec)(?![a-z])")


class DateRecogniser:
    """Finds dates in figures and in words, with the context that tells them from clinical figures."""

    name = "date"
    entities: frozenset[Entity] = frozenset({Entity.DATE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; a time of day stays outside the span, a weekday or a range's first days inside."""
        folded = fold(text)
        someone, leaning = context.tells_of_someone(folded), leans_back(folded)
        months: set[int] = set()
        doubtful: list[Dated] = []
        years: list[tuple[Dated, bool]] = []
        for dated in date_shapes(folded):
            score = self._score(text, folded, dated, someone=someone)
            if dated.shape is Shape.YEAR and someone:
                years.append((dated, score is not None))
            elif dated.shape in _OF_DAYS:
                _note_month(folded, dated, months, doubtful, sure=score is not None)
            if score:
                start = reach_back(folded, dated.start) if leaning else dated.start
                yield Candidate(start, dated.end, Entity.DATE, score, f"date:{dated.shape.name.lower()}")
                yield from _following(folded, dated, score)
        told = [(one, "date:suite") for one in same_story(text, folded, years)]
        told += [(one, "date:ensemble") for one in told_together(text, folded, doubtful, months)]
        for dated, reason in told:
            yield Candidate(dated.start, dated.end, Entity.DATE, 0.55, reason)
        for start, end, kind in word_dates(folded):
            if (someone or kind in _WITHOUT_SOMEONE) and not context.is_occasion(folded, start):
                first = reach_back(folded, start) if leaning else start
                yield Candidate(first, end, Entity.DATE, _WORDED[kind], f"date:{kind}")
        for start, end, score, reason in other_dates(text, folded, someone=someone):
            yield Candidate(start, end, Entity.DATE, score, reason)

    def _score(self, text: str, folded: str, dated: Dated, *, someone: bool) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if shape is Shape.YEAR:
            return year_alone(text, folded, start, end, someone=someone)
        if shape is Shape.MONTH:
            return self._month(folded, start, end) if someone else None
        if shape is Shape.SPACED_DAY_MONTH:
            return 0.6 if someone and self._is_spaced(folded, start, end) else None
        if shape in _SURE:
            return self._sure(text, folded, dated, someone=someone)
        if shape is Shape.DAY_MONTH and folded.endswith(("jusqu'au ", "a partir du "), 0, start):
            return None if context.is_fraction(folded, end) or UNIT.match(folded, end) else 0.7
        if shape is Shape.DAY_MONTH:
            joined = _JOINED_DAYS.fullmatch(folded, start, end)
            weighed = _joined_days(folded, joined, someone=someone) if joined else None
            return weighed if joined else day_month(folded, start, end, someone=someone)
        return self._partial(folded, dated, someone=someone)

    @staticmethod
    def _is_spaced(folded: str, start: int, end: int) -> bool:
        """Whether « 02 06 » is a day: after an event, or after « le » in a text whose whole dates are written so."""
        if context.is_measure(folded, start):
            return False
        event = context.after_event(folded, start)
        if event and context.ends_clause(folded, end):
            return True
        told = event or folded.endswith((" le ", " du ", " au "), 0, start) or _SPELL.search(folded, start - 24, start)
        return bool(told) and _writes_spaced(folded) and UNIT.match(folded, end) is None

    @classmethod
    def _sure(cls, text: str, folded: str, dated: Dated, *, someone: bool) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if "." in folded[start:end] and _VERSION.search(folded, max(0, start - 12), start):
            return None
        if _OLD_YEAR.search(folded, start, min(len(folded), end + 5)) or context.is_ruling(text, folded, start, end):
            return None
        whole = shape is not Shape.NAMED or folded[start].isdigit()
        if context.is_occasion(folded, start) or (not (whole and someone) and context.is_administrative(folded, start)):
            return None
        if not someone and is_named_law(folded, start):
            return None
        named = shape in {Shape.NAMED, Shape.WORDS}
        fixed = not someone and not context.opens_line(folded, start, end) and context.is_fixed_day(folded, start, end)
        if named and (lists_holidays(folded, start) or fixed):
            return None
        by_law = whole or context.stops_treatment(folded, start)
        public = context.is_law(folded, start) if by_law else context.is_public(folded, start)
        dose = UNIT.match(folded, end)
        quantity = shape is Shape.SHORT_YEAR and ((dose and dose[0] not in _SEX) or context.is_apgar(folded, start))
        hyphened = shape is Shape.SHORT_YEAR and _LOOSE_HYPHENS.match(folded, start)
        if hyphened and not (context.pointed_at(folded, start) or context.after_event(folded, start)):
            return None
        if public or quantity or (shape is Shape.SHORT_YEAR and cls._is_regimen(folded, start, end)):
            return None
        return _SURE[shape]

    @staticmethod
    def _partial(folded: str, dated: Dated, *, someone: bool) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if shape in {Shape.MONTH_YEAR, Shape.YEAR_MONTH}:
            return _month_and_year(folded, dated)
        if shape is Shape.NAMED_SHORT_YEAR:
            told = (
                context.since(folded, start) or folded[start - 1 : start] == "(" or context.after_event(folded, start)
            )
            told = told or (someone and context.ends_clause(folded, end))
            return 0.6 if told and not context.is_public(folded, start) else None
        if shape is Shape.MONTH_SHORT_YEAR:
            if context.is_measure(folded, start) or context.is_fraction(folded, end):
                return None
            recent = folded[start + 3] in "12"
            placed = folded[start - 1 : start + 1] == "(0" and folded[end : end + 1] == ")"
            before = _MONTH_BEFORE.search(folded, max(0, start - 8), start)
            first = before.start() if before else start
            placed = placed or _INITIALS_BEFORE.search(folded, max(0, start - 7), start) is not None
            told = recent and (placed or context.after_event(folded, first) or is_nth_dose(folded, first))
            return 0.6 if told or context.in_period(folded, start) else None
        if shape is Shape.ABBREVIATED:
            return _abbreviated(folded, start, end, someone=someone)
        if shape is Shape.ROMAN_MONTH:
            told = context.pointed_at(folded, start) or context.after_event(folded, start)
            return 0.7 if told and not context.is_measure(folded, start) else None
        if shape is Shape.TIMESTAMP:
            return 0.6
        cued: object = _DATE_CUE.search(folded, max(0, start - 24), start) or context.after_event(folded, start)
        cued = cued or (someone and context.heads_line(folded, start) and _COMPACT_ENTRY.match(folded, start))
        return 0.7 if shape is Shape.COMPACT and cued and not UNIT.match(folded, end) else None

    @staticmethod
    def _is_regimen(folded: str, start: int, end: int) -> bool:
        """Whether « 12-10-14 » is a dose per meal: hyphens or dots, no article, and a word of measure before."""
        pointed = context.has_article(folded, start) or "/" in folded[start:end] or context.after_event(folded, start)
        return not pointed and context.is_measure(folded, start)

    @staticmethod
    def _month(folded: str, start: int, end: int) -> float | None:
        """A month alone counts after « en », « depuis », « fin »…, away from publications and habits."""
        if (
            not (
                folded.startswith(("mi-", "mi ", "mid-"), start)
                or context.since(folded, start)
                or context.of_examination(folded, start)
                or _DONE.search(folded, max(0, start - 16), start)
            )
            or (context.is_public(folded, start) and not context.stops_treatment(folded, start))
            or context.is_administrative(folded, start)
        ):
            return None
        habit = (
            UNIT.match(folded, end) or _MONTH_LIST.match(folded, end) or _YEARLY.search(folded, max(0, start - 60), end)
        )
        return None if habit else 0.6


@lru_cache(maxsize=2)
def _writes_spaced(folded: str) -> bool:
    """Say whether a text writes a whole date with blanks, asked once for all its days."""
    return _SPACED_DATE.search(folded) is not None


def _joined_days(folded: str, days: re.Match[str], *, someone: bool) -> float | None:
    """Weigh « 12-14/03 » and « 23 ou 24/09 »: the days must follow one another, a pointer or a late day tell them."""
    sure = context.pointed_at(folded, days.start()) or context.after_event(folded, days.start())
    late = int(days[2]) > _LAST_MONTH or days[1][0] == "0"
    told = int(days[1]) < int(days[2]) and (sure or (someone and late))
    quantity = context.is_measure(folded, days.start()) or UNIT.match(folded, days.end())
    return 0.7 if told and not quantity else None


def _month_and_year(folded: str, dated: Dated) -> float | None:
    """Weigh « 03/2024 » and « 2024-03 »: neither a law's number nor a risk."""
    start, end, shape = dated.start, dated.end, dated.shape
    stopped = shape is Shape.MONTH_YEAR and context.is_stopped(folded, start)
    if not stopped and (context.is_public(folded, start) or context.is_numbered(folded, start)):
        return None
    if is_risk(folded, start, end):
        return None
    if " " in folded[start:end] and not context.since(folded, start):
        return None
    slashed = "/" in folded[start:end] or shape is Shape.YEAR_MONTH or context.since(folded, start)
    return 0.86 if slashed else 0.55


def _following(folded: str, dated: Dated, score: float) -> Iterator[Candidate]:
    """Follow a year or a day and month by the others of its list."""
    if dated.shape is Shape.YEAR:
        yield from _next_years(folded, dated.end, score)
    elif dated.shape is Shape.DAY_MONTH:
        for start, end in next_days(folded, dated.end):
            yield Candidate(start, end, Entity.DATE, score, "date:suite")


def _next_years(folded: str, end: int, score: float) -> Iterator[Candidate]:
    """Follow « l'IRM de 2019 et 2021 » after its first year."""
    for _ in range(_MOST_YEARS):
        found = _NEXT_YEAR.match(folded, end)
        if found is None or UNIT.match(folded, found.end()):
            return
        yield Candidate(*found.span(1), Entity.DATE, score, "date:suite")
        end = found.end()


def _note_month(folded: str, dated: Dated, months: set[int], doubtful: list[Dated], *, sure: bool) -> None:
    """Keep the month of a sure date, and what is doubtful for the end of the reading."""
    pair = _DAY_AND_MONTH.search(folded, dated.start, dated.end)
    if pair and sure:
        months.add(int(pair[1]))
    elif pair and dated.shape is Shape.DAY_MONTH and folded[dated.start].isdigit():
        doubtful.append(dated)


def _abbreviated(folded: str, start: int, end: int, *, someone: bool) -> float | None:
    """Weigh « 12 oct »: a weekday, an event, a line's head or an article tell; else a month that is nothing else."""
    if UNIT.match(folded, end):
        return None
    dated_event = context.after_event(folded, start) or context.heads_line(folded, start)
    if dated_event or not folded[start].isdigit() or context.pointed_at(folded, start):
        return 0.86
    listed = folded[start - 1 : start] in {"(", ","} or context.ends_clause(folded, end)
    ending = folded.endswith((" sept", " oct"), start, end)
    sure = _SURE_MONTH.search(folded, start, end) or (
        ending and (context.ends_clause(folded, end) or _GOES_ON.match(folded, end))
    )
    return 0.6 if (someone or listed) and sure else None
