"""Finds what identifies a person indirectly: age, sex, places, profession, dates, rare disease, family, and so on.

Transparent by design: lists in `terms/quasi.txt` and `terms/professions.txt`, public lists in `quasi.bin`, a few
patterns. It says what stands where and how it is known; `detectors.reidentification` says what it is worth.
Source: HAS guide A.V.E.C. (key 2.4, what identifies indirectly); G29 opinion 05/2014 on anonymisation (singling out).

Refuses to say whose age or town it is, and to read names: those are the recognisers' business. Offsets are code points
of the text given; time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.ages import find_ages
from detectors.entities import Entity
from detectors.phrase_tree import PhraseTree
from detectors.quasi import Quasi, default_quasi
from detectors.quasi_demonyms import find_demonyms
from detectors.quasi_diseases import find_diseases
from detectors.quasi_families import find_families
from detectors.quasi_marks import (
    MONTHS_LEVEL,
    Kind,
    Mark,
    Reading,
)
from detectors.quasi_persons import find_persons
from detectors.quasi_places import find_places, place_named
from detectors.quasi_roles import agent_candidates, find_roles, find_trades, role_ends
from detectors.quasi_settings import find_settings
from detectors.recognisers._cues import fold
from detectors.recognisers._dates import Shape, date_shapes
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.finding import Finding

TERMS = read_sections("quasi")


_YEAR = re.compile(r"\s*[0-9]{4}\s*")
_DAY = re.compile(r"[0-9]{1,2}(?:er)?[ ./-]|^[a-z-]{2,14} [a-z]{3,9}|[0-9]{6,8}|[/.-][0-9]{1,2}$")
_BORN = re.compile(r"(?:\bnee?|ddn|naissance|dn)(?: le)? ?:? ?$")
_BORN_REACH = 24
_UNIQUE = re.compile(
    r"(?<![a-z])(?:seule?|unique|premiere?|derniere?|plus (?:jeune|agee?|vieux|vieille|grande?)|rares?)"
    r"(?= (?!dans |a |au |en |avec |chez |depuis |fois|jour|mois|semaine|cas |signe|nuit|prise|dose|intention"
    r"|trimestre|ministre)(?P<after>[^.;:!?\n]{0,60}))"
)
_WHOLE = re.compile(
    r"\b(?:du|de la|de l'|de|au|en|d'un|d'une) ?(?:village|commune|ville|canton|departement|region|pays|france|monde"
    r"|ile|bourg|quartier|europe|club|vallee|lycee|college|promotion|profession|entreprise|usine|hameau|commerce|secteur"
    r"|mairie|equipe|equipage|brigade|regiment|archipel|(?P<name>[a-z]))"
)
_WIDE_WHOLES = ((("france", "monde", "europe", "pays"), "pays"), (("departement", "region"), "departement"))
_ALONE = re.compile(
    r"(?<![a-z])(?:seule?|unique|premiere?|derniere?)(?= (?:et unique )?(?:survivante?|rescapee?|temoin|femme"
    r"|habitante?|representante?|occupante?|detenteur|detentrice|titulaire|exploitante?|heritiere?|recensee?)"
    r"(?! seule)(?![a-z]))"
)
_DATED = frozenset({Shape.FULL, Shape.SHORT_YEAR, Shape.NAMED, Shape.WORDS, Shape.MONTH_YEAR, Shape.NAMED_SHORT_YEAR})
_LABELS = {
    "sexe:femme": (Kind.SEXE, "femme"),
    "sexe:homme": (Kind.SEXE, "homme"),
    "tranche": (Kind.TRANCHE, ""),
    "tranche:grand_age": (Kind.TRANCHE, "grand_age"),
    "tranche:centenaire": (Kind.TRANCHE, "centenaire"),
    "famille": (Kind.FAMILLE, ""),
    "famille:rare": (Kind.FAMILLE, "rare"),
    "famille:multiple": (Kind.FAMILLE, "multiple"),
    "evenement": (Kind.EVENEMENT, ""),
    "evenement:rare": (Kind.EVENEMENT, "rare"),
    "distinction": (Kind.EVENEMENT, "distinction"),
    "unicite": (Kind.UNICITE, ""),
}
_OF_ILLNESS = frozenset({"cancer", "cancers", "avc", "infarctus", "tumeur", "leucemie", "maladie", "covid", "sepsis"})
"""« Survivante d'un cancer » tells of no public event."""
_SEXES = frozenset({"sexe:femme", "sexe:homme"})
_GENERIC = frozenset({"chez", "tout", "toute", "chaque"})
"""Before these, « homme » or « femme » is anyone."""
_INITIAL_SEX = re.compile(r"(?<![a-z'.0-9])(?<![0-9] )[hf](?=[ .]{0,2}[0-9]{2}(?![0-9]))")


def _tree(*sections: str) -> PhraseTree:
    tree = PhraseTree()
    for section in sections:
        for term in TERMS[section]:
            tree.add(term, section)
    return tree


_WORDS = _tree(*_LABELS, "origine", "origine:seule", "nationalites")
_FOLDED = {name: frozenset(map(fold, TERMS[name])) for name in ("personnes", "pays")}


def find_marks(text: str, findings: Sequence[Finding] = (), quasi: Quasi | None = None) -> tuple[Mark, ...]:
    """Find what identifies indirectly in one text.

    Args:
        text: The text as the user typed it.
        findings: What the detector found in it; places, dates and establishments are taken from there too.
        quasi: The lists of places and diseases, the packaged ones by default.

    Returns:
        Marks in order, none overlapping another of the same kind.
    """
    known = quasi or default_quasi()
    reading = Reading(text)
    marks = [*_ages(reading), *_dates(reading), *_unique(reading), *find_diseases(reading, known), *_worded(reading)]
    trades, agents = list(find_trades(reading)), agent_candidates(reading)
    belonging = {*(last for _, _, last in trades), *(rank + 1 for rank in agents), *role_ends(reading)}
    places = find_places(reading, known, belonging)
    within = {rank for placed in places if placed.establishment for rank in range(placed.first, placed.last)}
    trades = [trade for trade in trades if trade[1] not in within]
    marks += find_roles(reading, trades, agents, places)
    marks += (mark for mark, _, _ in trades)
    marks += find_demonyms(reading, known, [last for _, _, last in trades], findings)
    marks += find_families(reading)
    marks += (mark for placed in places for mark in placed.marks)
    marks += find_settings(reading)
    marks += _found(text, findings, known)
    marks += find_persons(reading, marks, findings)
    kept: list[Mark] = []
    ends: dict[Kind, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind)):
        if mark.start >= ends.get(mark.kind, 0):
            ends[mark.kind] = mark.end
            kept.append(mark)
    return tuple(kept)


def _ages(reading: Reading) -> Iterator[Mark]:
    for found in _INITIAL_SEX.finditer(reading.folded):
        if reading.shown[found.start()].isupper():
            yield reading.span(found.start(), found.end(), Kind.SEXE)
    for age in find_ages(reading.folded):
        if age.exact:
            yield reading.span(age.start, age.end, Kind.AGE, MONTHS_LEVEL if age.months else "", age.number)


def _dates(reading: Reading) -> Iterator[Mark]:
    for dated in date_shapes(reading.folded):
        if dated.shape in _DATED:
            yield reading.span(dated.start, dated.end, _date_kind(reading.folded, dated.start, dated.end))


def _date_kind(folded: str, start: int, end: int) -> Kind:
    if not _DAY.search(folded[start:end]) or re.fullmatch(r"[0-9]{1,2}[ ./-]{1,3}[0-9]{4}", folded[start:end]):
        return Kind.MOIS
    return Kind.NAISSANCE if _BORN.search(folded, max(0, start - _BORN_REACH), start) else Kind.DATE


def _unique(reading: Reading) -> Iterator[Mark]:
    for found in _ALONE.finditer(reading.folded):
        yield reading.span(found.start(), found.end(), Kind.UNICITE)
    for found in _UNIQUE.finditer(reading.folded):
        for whole in _WHOLE.finditer(found["after"]):
            place = found.start("after") + whole.start("name") if whole["name"] else -1
            if place < 0 or reading.shown[place].isupper():
                yield reading.span(found.start(), found.end(), Kind.UNICITE, _width(whole[0]))
                break


def _width(whole: str) -> str:
    """Say how wide the whole is among which somebody is the only one: « du monde », « du département »."""
    return next((level for words, level in _WIDE_WHOLES if whole.rsplit(" ", maxsplit=1)[-1].endswith(words)), "")


def _worded(reading: Reading) -> Iterator[Mark]:
    words = reading.words
    for rank in range(len(words)):
        for label, length in _WORDS.at(words, rank).items():
            last = rank + length
            if label == "evenement:rare" and _OF_ILLNESS.intersection(words[last : last + 4]):
                continue
            if label in _LABELS:
                if label not in _SEXES or not set(reading.before(rank, 2)) & _GENERIC:
                    yield reading.mark(rank, last, *_LABELS[label])
            elif label == "origine:seule":
                yield reading.mark(rank, last, Kind.ORIGINE)
            elif label == "nationalites":
                if set(reading.before(rank, 2)) & _FOLDED["personnes"]:
                    yield reading.mark(rank, last, Kind.ORIGINE)
            elif label == "origine" and last < len(words) and words[last] in _FOLDED["pays"]:
                yield reading.mark(rank, last + 1, Kind.ORIGINE)


def _found(text: str, findings: Sequence[Finding], known: Quasi) -> Iterator[Mark]:
    """Take over what the detector found."""
    for finding in findings:
        start, end = finding.start, finding.end
        if finding.entity is Entity.LIEU:
            place = place_named(text[start:end], known, wide=True, town=True)
            if place:
                yield Mark(start, end, place.kind, "", place.number, place.departement)
        elif finding.entity is Entity.DATE_NAISSANCE:
            yield Mark(start, end, Kind.NAISSANCE)
        elif finding.entity is Entity.DATE and not _YEAR.fullmatch(text, start, end):
            yield Mark(start, end, _date_kind(fold(text), start, end))
        elif finding.entity is Entity.ETABLISSEMENT:
            yield Mark(start, end, Kind.ETABLISSEMENT)
