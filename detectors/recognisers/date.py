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
from detectors.recognisers._dates import Dated, Shape, date_shapes
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE = {Shape.FULL: 0.94, Shape.SHORT_YEAR: 0.88, Shape.NAMED: 0.9, Shape.WORDS: 0.92}
_TWO_AND_TWO = re.compile(r"[0-9]{2}/[0-9]{2}$")
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
_YEAR_LINK = re.compile(
    r"(?<![a-z])(?:en|depuis|depuis l'annee|annee|courant|fin|debut|mi-?|vers|avant|apres|jusqu'en"
    r"|des)[ ]$|\($|,[ ]$|[a-z][ ]$|-[ ]$"
)
_MONTH = re.compile(r"(?:janv|fevr|mars|avri|mai|juin|juil|aout|sept|octo|nove|dece)[a-z]{0,5}[ ]$")
_CROWD = re.compile(
    r"(?<![a-z])(?:en france|dans le monde|nouveaux cas|cas de|incidence|prevalence|patients"
    r"|francais|population|depistage|etudes?|essais?|inclus|estim\w{1,5})(?![a-z])"
)
_AROUND = 80


class DateRecogniser:
    """Finds dates in figures and in words, with the context that tells them from clinical figures."""

    name = "date"
    entities: frozenset[Entity] = frozenset({Entity.DATE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; a time of day stays outside the span, a weekday or a range's first days inside."""
        folded = fold(text)
        for dated in date_shapes(folded):
            score = self._score(folded, dated)
            if score:
                yield Candidate(dated.start, dated.end, Entity.DATE, score, f"date:{dated.shape.name.lower()}")

    def _score(self, folded: str, dated: Dated) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if shape is Shape.YEAR:
            return self._year(folded, start, end)
        if shape in _SURE:
            whole = shape is not Shape.NAMED or folded[start].isdigit()
            public = context.is_law(folded, start) if whole else context.is_public(folded, start)
            quantity = shape is Shape.SHORT_YEAR and UNIT.match(folded, end)
            if public or quantity or (shape is Shape.SHORT_YEAR and self._is_regimen(folded, start, end)):
                return None
            return _SURE[shape]
        if shape is Shape.DAY_MONTH:
            return self._day_month(folded, start, end)
        return self._partial(folded, dated)

    @staticmethod
    def _partial(folded: str, dated: Dated) -> float | None:
        start, end, shape = dated.start, dated.end, dated.shape
        if shape in {Shape.MONTH_YEAR, Shape.YEAR_MONTH}:
            if context.is_public(folded, start) or context.is_numbered(folded, start):
                return None
            if " " in folded[start:end] and not context.since(folded, start):
                return None
            slashed = "/" in folded[start:end] or shape is Shape.YEAR_MONTH or context.since(folded, start)
            return 0.86 if slashed else 0.55
        if shape is Shape.NAMED_SHORT_YEAR:
            return 0.6 if context.since(folded, start) and not context.is_public(folded, start) else None
        if shape is Shape.MONTH_SHORT_YEAR:
            measure = context.is_measure(folded, start) or context.is_fraction(folded, end)
            return 0.6 if context.in_period(folded, start) and not measure else None
        if shape is Shape.ABBREVIATED:
            return 0.86 if context.pointed_at(folded, start) else None
        if shape is Shape.TIMESTAMP:
            return 0.6
        cued = _DATE_CUE.search(folded, max(0, start - 24), start) is not None
        return 0.7 if shape is Shape.COMPACT and cued and not UNIT.match(folded, end) else None

    @staticmethod
    def _is_regimen(folded: str, start: int, end: int) -> bool:
        """Whether « 12-10-14 » is a dose per meal: hyphens or dots, no article, and a word of measure before."""
        pointed = context.has_article(folded, start) or "/" in folded[start:end]
        return not pointed and context.is_measure(folded, start)

    @staticmethod
    def _day_month(folded: str, start: int, end: int) -> float | None:
        if context.is_law(folded, start):
            return None
        slashed = "/" in folded[start:end]
        if context.opens_line(folded, start, end) and slashed:
            return 0.86
        if context.is_fraction(folded, end):
            return None
        if slashed and context.has_article(folded, start):
            return 0.87
        if context.is_measure(folded, start) or UNIT.match(folded, end):
            return None
        if context.pointed_at(folded, start):
            return 0.87 if slashed else 0.6
        if not slashed:
            return None
        if context.since(folded, start) and _TWO_AND_TWO.match(folded, start, end):
            return 0.6
        return 0.55 if _TWO_AND_TWO.match(folded, start, end) and "0" in {folded[start], folded[start + 3]} else None

    @staticmethod
    def _year(folded: str, start: int, end: int) -> float | None:
        """A bare year counts when its sentence holds a personal event and no publication or population."""
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
        listed = folded.endswith("- ", low, start)
        event = _EVENT.search(folded, end, high) if heads or listed else _EVENT.search(folded, low, start)
        return 0.55 if event else None
