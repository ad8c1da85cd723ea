"""Dates of a person's care and life, complete or partial.

Source: HAS guide A.V.E.C. (dates are to be removed); 45 CFR 164.514(b)(2)(i)(C) (« all elements of dates »).

Worked example: « hospitalisé du 02 au 09/11/2026 », « le 14 mars », « 03/2024 », « opéré en 2019 » (weak: a bare year
needs a personal event in its sentence).
Refuses: relative days (J+3), durations, blood pressures, scores, fractions, doses, gestational ages, versions, and the
public dates of laws, classifications and recommendations. Dates of birth are `detectors.recognisers.date_naissance`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers import _date_context as context
from detectors.recognisers._brief_dates import brief_dates, leans_back, next_days, reach_back
from detectors.recognisers._cues import UNIT, fold
from detectors.recognisers._date_words import lists_holidays, word_dates
from detectors.recognisers._dates import Dated, Shape, date_shapes
from detectors.recognisers._file_dates import file_dates, illegible_dates, scanned_dates
from detectors.recognisers._foreign_dates import foreign_dates
from detectors.recognisers._years_alone import year_alone
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE = {Shape.FULL: 0.94, Shape.SHORT_YEAR: 0.88, Shape.NAMED: 0.9, Shape.WORDS: 0.92}
_TWO_AND_TWO = re.compile(r"[0-9]{2}[/.-][0-9]{2}$")
_DATE_CUE = re.compile(
    r"(?<![a-z])(?:dates?(?: d\w{1,12})?|le|du|au|vue?|consultation|sortie|entree|admission)[ ]?[:=|]?[ ]?$"
)
_MONTH_LIST = re.compile(r"[ ]?(?:,|et|ou|a|-)[ ]?(?:janv|fevr|mars|avri|mai|juin|juil|aout|sept|octo|nove|dece)")
_YEARLY = re.compile(
    r"(?<![a-z])(?:chaque|tous les ans|annuel\w{0,4}|epidemi\w{1,5}|saison\w{0,4}|grippe|pollens?|campagne)(?![a-z])"
)
_YEARS = re.compile(r"(?:^|\n)[ \t\-*•o(]{0,4}((?:19|20)[0-9]{2}[ ]?(?:-|a|/)[ ]?(?:19|20)[0-9]{2})(?=[ ]?[:)])")
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
_NTH_DOSE = re.compile(
    r"(?<![a-z])(?:1[e]?re|[2-6]e(?:me)?|premiere|deuxieme|troisieme|derniere|prochaine) dose(?: le)?[ :]{1,2}$"
)
_LISTED_DAYS = re.compile(r"[0-9](?:er)? (?:et|au|puis) |/[0-9]{2}[ ]?[\->]|[0-9][ ]?\?")
_SEX = frozenset({" m", " h"})
_OLD_YEAR = re.compile(r"(?<![0-9])1(?:[0-8][0-9]{2}|90[0-4])(?![0-9])")
"""Nobody living remembers such a year: the date is history."""
_AGED = re.compile(r"(?<![0-9a-z])[1-9]?[0-9][ ]?(?:a|ans)[ ]$")
_SURE_MONTH = re.compile(
    r"[0-9](?:er)? (?:janv|fevr|avr|juil|juill|nov|dec)\.?$|[0-9] sept\.$|^1er |[0-9](?:jan|fev|oct|nov|dec)"
)
_LOOSE_HYPHENS = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-[0-3][0-9](?![0-9])(?<![0-9]{2}-[0-9]{2}-[0-9]{2})")
_ASSAY = re.compile(r"(?<![a-z])(?:inr|hb|crp|nfs|bilan|bio|dosage|creat|tsh|hba1c|iono)(?![a-z])[^.;\n]{0,18}$")
_DIARY = re.compile(r"(?:^|\n)[ \t\-*•]{0,4}[0-3]?[0-9]/[01]?[0-9][ :]")
"""Several lines that open with a day make a diary."""
_POINTED_DAY = re.compile(r"(?:^|\n|[;,(] ?)[0-9]{2}[.][0-9]{2}[.] $")
"""« 12.03. chute », as in the German-speaking cantons and beyond."""
_MONTH_BEFORE = re.compile(r"(?<![0-9/.,])(?:0[1-9]|1[0-2])/[0-9]{2}(?:,| et)[ ]$")
_AT_TIME = re.compile(r"[ ](?:a[ ])?(?:[01]?[0-9]|2[0-3])(?:[ ]?h|:[0-5][0-9])")
_TWICE = re.compile(
    r"(?<![0-9./,-])(?:0[1-9]|[12][0-9]|3[01])-(?:0[1-9]|1[0-2])(?:,| et| puis) (?:0[1-9]|[12][0-9]|3[01])-(?:0[1-9]"
    r"|1[0-2])(?![0-9/-]|[.,][0-9])"
)
_DONE = re.compile(r"(?<![a-z])(?:operee?|sortie?|entree?|vue?|admise?|revue?|transferee?|decedee?|posee?)[ ]$")
_SLASHED_LINE = re.compile(r"[ ][a-z]|[ ][0-2]?[0-9](?:h|:[0-5])|[ ]?\n|$")
_SMALL_PARTS = frozenset({2, 3, 4, 5, 6, 10})


class DateRecogniser:
    """Finds dates in figures and in words, with the context that tells them from clinical figures."""

    name = "date"
    entities: frozenset[Entity] = frozenset({Entity.DATE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; a time of day stays outside the span, a weekday or a range's first days inside."""
        folded = fold(text)
        someone, leaning = context.tells_of_someone(folded), leans_back(folded)
        for dated in date_shapes(folded):
            score = self._score(text, folded, dated, someone=someone)
            if score:
                start = reach_back(folded, dated.start) if leaning else dated.start
                yield Candidate(start, dated.end, Entity.DATE, score, f"date:{dated.shape.name.lower()}")
                if dated.shape is Shape.DAY_MONTH:
                    for start, end in next_days(folded, dated.end):
                        yield Candidate(start, end, Entity.DATE, score, "date:suite")
        for start, end, kind in word_dates(folded):
            if (someone or kind in _WITHOUT_SOMEONE) and not context.is_occasion(folded, start):
                first = reach_back(folded, start) if leaning else start
                yield Candidate(first, end, Entity.DATE, _WORDED[kind], f"date:{kind}")
        for start, end, score, reason in brief_dates(text, folded, someone=someone):
            yield Candidate(start, end, Entity.DATE, score, reason)
        yield from self._others(text, folded, someone=someone)

    @staticmethod
    def _others(text: str, folded: str, *, someone: bool) -> Iterator[Candidate]:
        """Spells of years, dates in other languages and scripts, spoilt or in the names of files."""
        for found in _YEARS.finditer(folded) if someone else ():
            yield Candidate(*found.span(1), Entity.DATE, 0.55, "date:annees")
        for start, end in foreign_dates(text, folded):
            yield Candidate(start, end, Entity.DATE, 0.88, "date:langue")
        for start, end in illegible_dates(text):
            yield Candidate(start, end, Entity.DATE, 0.7, "date:illisible")
        for start, end in scanned_dates(folded) if someone else ():
            yield Candidate(start, end, Entity.DATE, 0.55, "date:scan")
        for start, end in file_dates(folded):
            yield Candidate(start, end, Entity.DATE, 0.6, "date:fichier")

    def _score(self, text: str, folded: str, dated: Dated, *, someone: bool) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if shape is Shape.YEAR:
            return year_alone(text, folded, start, end, someone=someone)
        if shape is Shape.MONTH:
            return self._month(folded, start, end) if someone else None
        if shape is Shape.SPACED_DAY_MONTH:
            dated_event = context.after_event(folded, start) and context.ends_clause(folded, end)
            return 0.6 if someone and dated_event and not context.is_measure(folded, start) else None
        if shape in _SURE:
            return self._sure(text, folded, dated, someone=someone)
        if shape is Shape.DAY_MONTH:
            return self._day_month(folded, start, end)
        return self._partial(folded, dated, someone=someone)

    @classmethod
    def _sure(cls, text: str, folded: str, dated: Dated, *, someone: bool) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if _OLD_YEAR.search(folded, start, min(len(folded), end + 5)) or context.is_ruling(text, folded, start, end):
            return None
        whole = shape is not Shape.NAMED or folded[start].isdigit()
        if context.is_occasion(folded, start) or (not (whole and someone) and context.is_administrative(folded, start)):
            return None
        named = shape in {Shape.NAMED, Shape.WORDS}
        fixed = not someone and not context.opens_line(folded, start, end) and context.is_fixed_day(folded, start, end)
        if named and (lists_holidays(folded, start) or fixed):
            return None
        public = context.is_law(folded, start) if whole else context.is_public(folded, start)
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
            if context.is_public(folded, start) or context.is_numbered(folded, start):
                return None
            if " " in folded[start:end] and not context.since(folded, start):
                return None
            slashed = "/" in folded[start:end] or shape is Shape.YEAR_MONTH or context.since(folded, start)
            return 0.86 if slashed else 0.55
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
            told = recent and (placed or context.after_event(folded, first))
            return 0.6 if told or context.in_period(folded, start) else None
        if shape is Shape.ABBREVIATED:
            return _abbreviated(folded, start, end, someone=someone)
        if shape is Shape.ROMAN_MONTH:
            told = context.pointed_at(folded, start) or context.after_event(folded, start)
            return 0.7 if told and not context.is_measure(folded, start) else None
        if shape is Shape.TIMESTAMP:
            return 0.6
        cued = _DATE_CUE.search(folded, max(0, start - 24), start) or context.after_event(folded, start)
        return 0.7 if shape is Shape.COMPACT and cued and not UNIT.match(folded, end) else None

    @staticmethod
    def _is_regimen(folded: str, start: int, end: int) -> bool:
        """Whether « 12-10-14 » is a dose per meal: hyphens or dots, no article, and a word of measure before."""
        pointed = context.has_article(folded, start) or "/" in folded[start:end] or context.after_event(folded, start)
        return not pointed and context.is_measure(folded, start)

    @classmethod
    def _day_month(cls, folded: str, start: int, end: int) -> float | None:
        if context.is_law(folded, start):
            return None
        if not folded[start].isdigit():
            return 0.88
        slashed = "/" in folded[start:end]
        two = _TWO_AND_TWO.match(folded, start, end) is not None
        listed = _LISTED_DAYS.search(folded, start, end) and not context.is_measure(folded, start)
        if listed or (context.opens_line(folded, start, end) and (slashed or two)):
            return 0.86
        if context.is_fraction(folded, end):
            return None
        placed = _placed(folded, start, end, slashed=slashed)
        if placed:
            return placed
        if UNIT.match(folded, end) or (folded.endswith("des ", 0, start) and _is_small_part(folded[start:end])):
            return None
        closed = slashed or context.ends_clause(folded, end) or context.counts_days(folded, start)
        closed = closed or (two and _DONE.search(folded, max(0, start - 16), start) is not None)
        if context.after_event(folded, start) and closed:
            return 0.7 if slashed else 0.55
        if two and slashed and _NTH_DOSE.search(folded, max(0, start - 24), start):
            return 0.7
        if context.is_measure(folded, start):
            return None
        return cls._bare_day_month(folded, start, end, two=two)

    @staticmethod
    def _bare_day_month(folded: str, start: int, end: int, *, two: bool) -> float | None:
        """Weigh « 22/9 » with nothing of care before it: its place on the line or in a cell, an article, its zeros."""
        if "/" not in folded[start:end]:
            if two and _POINTED_DAY.search(folded, max(0, start - 3), end + 2):
                return 0.6
            return 0.6 if context.pointed_at(folded, start) else None
        small = _is_small_part(folded[start:end])
        placed = context.fills_cell(folded, start, end) or (
            context.heads_line(folded, start) and _SLASHED_LINE.match(folded, end) is not None
        )
        placed = placed or (context.heads_line(folded, start) and len(_DIARY.findall(folded)) > 1)
        if not small and (placed or _AGED.search(folded, max(0, start - 8), start)):
            return 0.6
        if context.pointed_at(folded, start):
            return None if small and folded.endswith("au ", 0, start) else 0.87
        if two and context.since(folded, start):
            return 0.6
        return 0.55 if two and "0" in {folded[start], folded[start + 3]} else None

    @staticmethod
    def _month(folded: str, start: int, end: int) -> float | None:
        """A month alone counts after « en », « depuis », « fin »…, away from publications and habits."""
        if (
            not (
                folded.startswith("mi-", start) or context.since(folded, start) or context.of_examination(folded, start)
            )
            or context.is_public(folded, start)
            or context.is_administrative(folded, start)
        ):
            return None
        habit = (
            UNIT.match(folded, end) or _MONTH_LIST.match(folded, end) or _YEARLY.search(folded, max(0, start - 60), end)
        )
        return None if habit else 0.6


def _is_small_part(pair: str) -> bool:
    """Whether « 1/2 », « 2/3 » or « 8/10 » opens its line as a fraction or a score rather than as a day."""
    part, _, whole = (side.strip() for side in pair.partition("/"))
    figures = part.isdecimal() and whole.isdecimal() and not part.startswith("0") and not whole.startswith("0")
    return figures and int(part) <= int(whole) and int(whole) in _SMALL_PARTS


def _abbreviated(folded: str, start: int, end: int, *, someone: bool) -> float | None:
    """Weigh « 12 oct »: a weekday, an event, a line's head or an article tell; else a month that is nothing else."""
    if UNIT.match(folded, end):
        return None
    dated_event = context.after_event(folded, start) or context.heads_line(folded, start)
    if dated_event or not folded[start].isdigit() or context.pointed_at(folded, start):
        return 0.86
    listed = folded[start - 1 : start] in {"(", ","} or context.ends_clause(folded, end)
    return 0.6 if (someone or listed) and _SURE_MONTH.search(folded, start, end) else None


def _placed(folded: str, start: int, end: int, *, slashed: bool) -> float | None:
    """Weigh a day and a month by what touches them: an article, « du », a time of day, a second day."""
    if slashed and context.has_article(folded, start):
        return 0.87
    if slashed and folded.endswith(" du ", 0, start) and not _is_small_part(folded[start:end]):
        assayed = _ASSAY.search(folded, max(0, start - 28), start) is not None
        return 0.7 if assayed or not context.is_measure(folded, start) else None
    if slashed and _AT_TIME.match(folded, end) and not context.is_measure(folded, start):
        return 0.7
    return 0.6 if _TWICE.search(folded, max(0, start - 9), min(len(folded), end + 9)) else None
