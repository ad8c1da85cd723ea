"""Reads wards and rooms told by a code or by what stands around a number, wherever they stand in a text.

Sectors of psychiatry (« 94G05 »: département, G for adults or I for children, number), places of a mortuary, posts of
dialysis, HL7 locations, « Mme X (212) », « le tour : 101 ok, 102 fébrile, 104 a vomi ». Refuses the boxes of forms,
quantities, and numbers that no such cue makes rooms. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import holds
from detectors.recognisers._ward_specialties import measured
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_SECTOR = re.compile(r"(?<![\w.,/-])(?:[Ss]ecteurs? )?(?:\d{2}|2[AB]|97\d)[GIPZ]\d{2}(?![\w.,/]\w|\w)")
_PSYCHIATRY = frozenset(
    {"secteur", "secteurs", "intersecteur", "psychiatrie", "psy", "cmp", "pedopsychiatrie", "pedopsy", "hdj", "cattp"}
    | {"epsm", "chs"}
)
_CASE = re.compile(
    r"(?:(?<=[Ee]n )|(?<=\| )|(?<=^))[Cc]ase (?:n° ?)?\d{1,2}(?=[ ]?(?:[,;:|)\n]|$"
    r"| (?:le|à|a|depuis|pour|de la (?:chambre|morgue)|du (?:frigo|reposoir|d[ée]p[ôo]t))\b))",
    re.MULTILINE,
)
_LOCATED = re.compile(r"\|((?![A-Z]{3}\^[A-Z]\d\d)[A-Z_]{3,12}\^\w{1,6}(?:\^\w{1,4})?)(?=[|^])")
_NAMED = re.compile(
    r"(?:Mme|Mr|M\.?|Mlle|Madame|Monsieur|couple|mme|mr|m\.) [A-ZÀ-Ýa-z][\wÀ-ÿ'-]{1,20}(?: [A-ZÀ-Ý][\wÀ-ÿ'-]{1,20})?"
    r" \((\d{3}[A-FP]?(?: (?:porte|fen[êe]tre))?)\)"
)
_POST = re.compile(r"(?<!\w)[Pp]oste [A-H]\d{1,2}(?!\w|[.,]\d)")
_DIALYSIS = frozenset({"dialyse", "hemodialyse", "seance", "seances"})
_FILTERING = frozenset(
    {"DIALYSE", "DIALYSAT", "HEMODIALYSE", "HD", "HDF", "SEC", "KT", "FAV", "CONDUCTIVITE", "DEBIT", "ML", "SEANCE"}
)
_FILTERING_REACH = 14
_ASIDE = re.compile(r"\((?:la|au) (\d{1,3}[A-FP]?)\)")
_ROUNDS = frozenset({"tour", "releve", "transmissions", "chambres", "nuit", "visite"})
_IN_ROUND = re.compile(
    r"(?:^|[:,;\n][ ]?|- )(\d{3})(?= ?:? (?:[a-zà-ÿ]|[A-Z]{2,4}(?![\w/])))(?! ?:? ?[a-zà-ÿ]{1,3}/)", re.MULTILINE
)
_LETTERED = re.compile(
    r"(\d(?:(?<=^.)|(?<=[,;/] .)|(?<=- .))\d{1,2}[A-FPST])(?=,? ?:? (?:[a-zà-ÿ]{3}|RAS|OK|ras |ok ))", re.MULTILINE
)
_FEWEST, _CORRIDOR = 3, 40
_FIGURES = re.compile(r"\d+")
_FIRM, _FAIR = 0.75, 0.6


def coded_wards(text: str, folded: str) -> Iterator[Candidate]:
    """Find the wards and rooms that a code, a bracket or a round tells."""
    if holds(folded, _PSYCHIATRY):
        yield from _report(_SECTOR, text, _FIRM, "unite:secteur")
    if "case " in folded and "coch" not in folded and "formulaire" not in folded:
        yield from _report(_CASE, text, _FAIR, "unite:case")
    if holds(folded, _DIALYSIS):
        yield from _report(_POST, text, _FAIR, "unite:poste")
    if "(" in text:
        yield from _report(_NAMED, text, _FIRM, "unite:dite")
        yield from _report(_ASIDE, text, _FAIR, "unite:dite")
    if holds(folded, _ROUNDS):
        yield from _round(text, _IN_ROUND, _FEWEST)
    yield from _round(text, _LETTERED, _FEWEST - 1)
    for found in _LOCATED.finditer(text) if "^" in text else ():
        if "_" in found[1] or any(map(str.isdecimal, found[1])):
            yield Candidate(*found.span(1), Entity.UNITE, _FIRM, "unite:cle")


def _report(pattern: re.Pattern[str], text: str, score: float, reason: str) -> Iterator[Candidate]:
    for found in pattern.finditer(text):
        start, end = found.span(pattern.groups)
        if not measured(text, end):
            yield Candidate(start, end, Entity.UNITE, score, reason)


def _round(text: str, pattern: re.Pattern[str], fewest: int) -> Iterator[Candidate]:
    """Read the rooms that a round tells one after the other: enough of them, of one corridor, in order."""
    found = [one for one in pattern.finditer(text) if not measured(text, one.end(1))]
    if len(found) < fewest:
        return
    rooms = [(int(_FIGURES.match(one[1])[0]), one[1]) for one in found]  # type: ignore[index]  # both open with figures
    ordered = all(before < after and after[0] - before[0] < _CORRIDOR for before, after in pairwise(rooms))
    for one in found if ordered else ():
        yield Candidate(*one.span(1), Entity.UNITE, _FAIR, "unite:tour")


def filters(reading: Reading, start: int) -> bool:
    """Say whether « UF 2500 », which opens there, is a volume taken off in dialysis, and no ward's number."""
    index = reading.at(start)
    near = reading.tokens[max(0, index - _FILTERING_REACH) : index + _FILTERING_REACH]
    return any(token.fold in _FILTERING for token in near)
