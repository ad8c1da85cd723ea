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
from detectors.recognisers._cues import UNIT, fold
from detectors.recognisers._date_words import lists_holidays, word_dates
from detectors.recognisers._dates import Dated, Shape, date_shapes
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE = {Shape.FULL: 0.94, Shape.SHORT_YEAR: 0.88, Shape.NAMED: 0.9, Shape.WORDS: 0.92}
_TWO_AND_TWO = re.compile(r"[0-9]{2}[/.-][0-9]{2}$")
_DATE_CUE = re.compile(
    r"(?<![a-z])(?:dates?(?: d\w{1,12})?|le|du|au|vue?|consultation|sortie|entree|admission)[ ]?[:=|]?[ ]?$"
)
_EVENT = re.compile(
    r"(?<![a-z])(?:oper|hospitalis|diagnosti|traite|suivi|marie|divorc|retrait|dece|accouch|greff"
    r"|chirurg|interven|infarct|idm|avc|ait(?![a-z])|chut|antecedent|atcd|cancer|fractur|embauch"
    r"|veu[fv]"
    r"|menopaus|sevr|decouv|implant|pontage|stent|angioplast|prothes|transplant|accident|avp"
    r"|rechut|recidiv|immigr|cesarien|ivg|fcs|phlebit|embolie|appendic|radiotherap|chimiotherap"
    r"|entree?|vaccine|pose(?![a-z])|anneau"
    r"|[a-z]{3,20}(?:ectomie|plastie|tomie|scopie|graphie|centese))[a-z()]{0,14}"
)
_SINCE_YEAR = re.compile(r"(?<![a-z])(?:en|depuis|depuis l'annee|l'annee|courant|fin|debut|vers|des|jusqu'en)[ ]$")
_YEAR_LINK = re.compile(
    r"(?<![a-z])(?:en|depuis|depuis l'annee|annee|courant|fin|debut|mi-?|vers|avant|apres|jusqu'en"
    r"|des)[ ]$|\($|,[ ]$|[a-z][ ]$|-[ ]$"
)
_MONTH = re.compile(r"(?:janv|fevr|mars|avri|mai|juin|juil|aout|sept|octo|nove|dece)[a-z]{0,5}[ ]$")
_MONTH_LIST = re.compile(r"[ ]?(?:,|et|ou|a|-)[ ]?(?:janv|fevr|mars|avri|mai|juin|juil|aout|sept|octo|nove|dece)")
_YEARLY = re.compile(
    r"(?<![a-z])(?:chaque|tous les ans|annuel\w{0,4}|epidemi\w{1,5}|saison\w{0,4}|grippe|pollens?|campagne)(?![a-z])"
)
_CROWD = re.compile(
    r"(?<![a-z])(?:en france|dans le monde|nouveaux cas|cas de|incidence|prevalence|patients"
    r"|francais|population|depistage|etudes?|essais?|inclus|estim\w{1,5})(?![a-z])"
)
_AROUND = 80
_CLOSE = 24
"""Reach, in code points, of an event to its year: wide in a person's story, close elsewhere."""
_FIRST_LIVED_YEAR = 1925
"""No patient of today remembers an older year as their own; a cited author's year may be."""
_BRACKETED = re.compile(r"(?:[a-z][ ]|[ ])\($")
_CITED = re.compile(r"(?:[A-ZÀ-Ý][\wÀ-ÿ'-]{1,24}|et al\.?|coll\.?),?[ ]\(?$")
_BY_SOMEBODY = re.compile(r"(?<=[a-zß-ÿ,;] )(?<![àÀu] )(?<!de )[A-ZÀ-Ý][a-zß-ÿ'-]{1,24}[ ]en[ ]$")
_LISTED_YEAR = re.compile(r"(?:^|\n)[ \t\-*•>]{0,4}(?:en|depuis)[ ]$")
_PUBLISHED = re.compile(
    r"[^.;\n]{0,60}(?<![a-z])(?:recommand\w{1,8}|has|ansm|loi|decret|reforme|publie\w{0,2}|etude|essai|disponible"
    r"|commercialis\w{1,3}|autorise\w{0,2}|rembours\w{1,6}|obligatoire|france)(?![a-z])"
)
_WORDED = {"semaine": 0.86, "jour": 0.6, "saison": 0.6, "fete": 0.6, "annee": 0.7}
_SLASHED_LINE = re.compile(r"[ ][a-z]|[ ]?\n|$")
_SMALL_PARTS = frozenset({2, 3, 4, 5, 6, 10})


class DateRecogniser:
    """Finds dates in figures and in words, with the context that tells them from clinical figures."""

    name = "date"
    entities: frozenset[Entity] = frozenset({Entity.DATE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; a time of day stays outside the span, a weekday or a range's first days inside."""
        folded = fold(text)
        someone = context.tells_of_someone(folded)
        for dated in date_shapes(folded):
            score = self._score(text, folded, dated, someone=someone)
            if score:
                yield Candidate(dated.start, dated.end, Entity.DATE, score, f"date:{dated.shape.name.lower()}")
        for start, end, kind in word_dates(folded):
            if (someone or kind == "semaine") and not context.is_occasion(folded, start):
                yield Candidate(start, end, Entity.DATE, _WORDED[kind], f"date:{kind}")

    def _score(self, text: str, folded: str, dated: Dated, *, someone: bool) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if shape is Shape.YEAR:
            return self._year(text, folded, start, end, someone=someone)
        if shape is Shape.MONTH:
            return self._month(folded, start, end) if someone else None
        if shape is Shape.SPACED_DAY_MONTH:
            dated_event = context.after_event(folded, start) and context.ends_clause(folded, end)
            return 0.6 if someone and dated_event and not context.is_measure(folded, start) else None
        if shape in _SURE:
            whole = shape is not Shape.NAMED or folded[start].isdigit()
            if context.is_occasion(folded, start) or (not whole and context.is_administrative(folded, start)):
                return None
            if shape in {Shape.NAMED, Shape.WORDS} and lists_holidays(folded, start):
                return None
            public = context.is_law(folded, start) if whole else context.is_public(folded, start)
            quantity = shape is Shape.SHORT_YEAR and (UNIT.match(folded, end) or context.is_apgar(folded, start))
            if public or quantity or (shape is Shape.SHORT_YEAR and self._is_regimen(folded, start, end)):
                return None
            return _SURE[shape]
        if shape is Shape.DAY_MONTH:
            return self._day_month(folded, start, end)
        return self._partial(folded, dated, someone=someone)

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
            measure = context.is_measure(folded, start) or context.is_fraction(folded, end)
            return 0.6 if context.in_period(folded, start) and not measure else None
        if shape is Shape.ABBREVIATED:
            weekday = not folded[start].isdigit()
            dated_event = context.after_event(folded, start) or context.heads_line(folded, start)
            return 0.86 if weekday or dated_event or context.pointed_at(folded, start) else None
        if shape is Shape.TIMESTAMP:
            return 0.6
        cued = _DATE_CUE.search(folded, max(0, start - 24), start) is not None
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
        if context.opens_line(folded, start, end) and (slashed or two):
            return 0.86
        if context.is_fraction(folded, end):
            return None
        if slashed and context.has_article(folded, start):
            return 0.87
        if UNIT.match(folded, end):
            return None
        closed = slashed or context.ends_clause(folded, end) or context.counts_days(folded, start)
        if context.after_event(folded, start) and closed:
            return 0.7 if slashed else 0.55
        if context.is_measure(folded, start):
            return None
        return cls._bare_day_month(folded, start, end, two=two)

    @staticmethod
    def _bare_day_month(folded: str, start: int, end: int, *, two: bool) -> float | None:
        """Weigh « 22/9 » with nothing of care before it: its place on the line or in a cell, an article, its zeros."""
        if "/" not in folded[start:end]:
            return 0.6 if context.pointed_at(folded, start) else None
        small = _is_small_part(folded[start:end])
        placed = context.fills_cell(folded, start, end) or (
            context.heads_line(folded, start) and _SLASHED_LINE.match(folded, end) is not None
        )
        if placed and not small:
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
            not context.since(folded, start)
            or context.is_public(folded, start)
            or context.is_administrative(folded, start)
        ):
            return None
        habit = (
            UNIT.match(folded, end) or _MONTH_LIST.match(folded, end) or _YEARLY.search(folded, max(0, start - 60), end)
        )
        return None if habit else 0.6

    @staticmethod
    def _year(text: str, folded: str, start: int, end: int, *, someone: bool) -> float | None:
        """A bare year counts in a sentence that tells a person's event, and no publication or population."""
        low = max(0, start - _AROUND, folded.rfind("\n", 0, start) + 1, folded.rfind(". ", 0, start) + 1)
        line_end = folded.find("\n", end)
        high = min(line_end if line_end >= 0 else len(folded), end + _AROUND)
        heads = context.heads_line(folded, start)
        if not heads and not _YEAR_LINK.search(folded, max(low, start - 24), start):
            return None
        if _MONTH.search(folded, low, start):
            return None
        if UNIT.match(folded, end) or _CROWD.search(folded, low, high) or context.is_public(folded, start):
            return None
        if _LISTED_YEAR.search(folded, max(0, start - 16), start) and folded.startswith((" :", ":"), end):
            return 0.55
        if someone and int(folded[start:end]) >= _FIRST_LIVED_YEAR and not _PUBLISHED.match(folded, end):
            before = max(low, start - 40)
            if _SINCE_YEAR.search(folded, before, start) and not _BY_SOMEBODY.search(text, before, start):
                return 0.55
            closed = folded[end : end + 1] == ")" and _BRACKETED.search(folded, before, start)
            if closed and not _CITED.search(text, before, start):
                return 0.55
        listed = folded.endswith("- ", low, start)
        if int(folded[start:end]) < _FIRST_LIVED_YEAR:
            return None
        if not someone and not heads and not listed:
            low = max(low, start - _CLOSE)
        event = _EVENT.search(folded, end, high) if heads or listed else _EVENT.search(folded, low, start)
        return 0.55 if event else None


def _is_small_part(pair: str) -> bool:
    """Whether « 1/2 », « 2/3 » or « 8/10 » opens its line as a fraction or a score rather than as a day."""
    part, _, whole = (side.strip() for side in pair.partition("/"))
    figures = part.isdecimal() and whole.isdecimal() and not part.startswith("0") and not whole.startswith("0")
    return figures and int(part) <= int(whole) and int(whole) in _SMALL_PARTS
