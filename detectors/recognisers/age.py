"""Ages over 89 years, rare enough to identify.

Source: 45 CFR 164.514(b)(2)(i)(C) (« all ages over 89 »); HAS guide A.V.E.C. (what identifies indirectly).

Worked example: « 94 ans », « âgée de quatre-vingt-douze ans », « centenaire ».
Refuses: durations (« depuis 90 ans »), thresholds and ranges of a guideline (« > 90 ans », « chez les plus de
90 ans »), ages up to 89 and above 125.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURE = r"(?:9[0-9]|1[01][0-9]|12[0-5])"
_TENS = "dix(?:[ -](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize"
_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_WORDS = (
    rf"(?:quatre[ -]vingts?[ -](?:{_TENS})|nonante(?:[ -](?:et[ -])?(?:{_UNITS}))?"
    rf"|cent(?:[ -](?:{_UNITS}|{_TENS}|vingt))?)"
)
_AGE = re.compile(
    rf"(?<![a-z0-9,.\-/+])({_FIGURE}|{_WORDS})(?:(?:[ \n]?(?:ans?|annees d'age|printemps)\b|[ ]?a\.|a(?![a-z])"
    rf"|[ ]?y/?o\b|[ ]?y\.o\.|[ -]?years?[ -]old|[ ]anos\b|[ ]jahre\b|[ ]jaar\b)"
    r"(?:[ ]et[ ](?:demie?\b|[0-9]{1,2}[ ]mois))?)"
)
_LABEL = re.compile(
    rf"(?<![a-z])(?:age|agee?(?: de)?|aged)[ ]?(?:[:=|\"][ :\"|]{{0,3}})?[ ]?({_FIGURE})(?![0-9]"
    rf"|[.,/][0-9]|[ ]?(?:ans|a\.|mois|jours|semaines|sem|sa|%|g\b))"
)
_NOT_AN_AGE = re.compile(
    r"(?:depuis|pendant|durant|il y a|en|dans|sur|duree (?:de )?|plus de|moins de|au[ -]dela de"
    r"|jusqu'a|a partir de|des|avant|apres|supp?erieure? a|inferieure? a"
    r"|>|<|>=|<=|=>|entre|de [0-9]{1,3} a|[0-9]{1,3}[ ]?-|les|survie (?:a|de)|environ tous les"
    r"|tous les)[ ]?(?:les )?$"
)
_THRESHOLDS = frozenset("≥≤⩾⩽")
_RANGE = re.compile(r"(?:entre|de|[0-9]{1,3} ?ans)[ ](?:[0-9]{1,3}|\w{4,20})(?:[ ]ans)?[ ](?:et|a)[ ]?$")
_AFTER = re.compile(
    r"[ ](?:et[ ]plus|ou[ ]plus|et[ ]au|d'existence|d'histoire|d'experience|d'evolution"
    r"|de[ ](?:mariage|vie commune|carriere|recul|suivi|tabagisme|paquets|prison))|[ ]?(?:a"
    r"|-)[ ]?[0-9]{1,3}[ ]ans"
)
_ELDER = re.compile(r"(?<![a-z])(?:super-?)?(centenaire|nonagenaire)(?![a-z]|[ ](?:de[ ]l|du|de[ ]la)\b)")
_ELDER_PERSON = re.compile(
    r"(?:une?|le|la|l'|cette?|patiente?|dame|homme|femme|monsieur|madame|mme|m\.|mere|pere|grand"
    r"|doyenne?|est|devenue?)[ \-'a-z]{0,20}$"
)


class AgeRecogniser:
    """Finds ages from 90 to 125 in figures and in words."""

    name = "age"
    entities: frozenset[Entity] = frozenset({Entity.AGE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the number and its unit."""
        folded = fold(text)
        for found in _AGE.finditer(folded):
            start, end = found.span()
            before = folded[max(0, start - 32) : start]
            if text[max(0, start - 2) : start].strip() in _THRESHOLDS:
                continue
            aged = re.search(r"agee?s?(?: de)?[ ]$", before) is not None
            if not aged and (_NOT_AN_AGE.search(before) or _RANGE.search(before)):
                continue
            if _AFTER.match(folded, end):
                continue
            yield Candidate(start, end, Entity.AGE, 0.88 if aged else 0.86, "age:nombre")
        for found in _LABEL.finditer(folded):
            yield Candidate(*found.span(1), Entity.AGE, 0.88, "age:libelle")
        for found in _ELDER.finditer(folded):
            if _ELDER_PERSON.search(folded, max(0, found.start() - 34), found.start()):
                yield Candidate(*found.span(), Entity.AGE, 0.7, "age:mot")
