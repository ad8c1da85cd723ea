"""A postcode and its town, or a town and its département, away from a full address.

Source: La Poste, NF Z10-011 (postcode then town, CEDEX); INSEE, code officiel géographique (département numbers).

Worked example: « 29000 Quimper », « F-29107 QUIMPER CEDEX », « à Quimper (29) ».
Refuses: five-digit quantities (« 15000 UI », « 12000 leucocytes ») and scores (« Glasgow (15) »). Towns named alone are
`detectors.recognisers.commune`'s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.lexicon import fold as fold_word
from detectors.recognisers._codes_abroad import abroad
from detectors.recognisers._cues import fold, near_figures
from detectors.recognisers._declared_fields import declared_towns
from detectors.recognisers._districts import districts
from detectors.recognisers._place_columns import columns
from detectors.recognisers._places import (
    CEDEX,
    FRENCH_CODE,
    NOT_A_TOWN,
    TOWN,
    TOWN_LOWER,
    names_institution,
)
from detectors.recognisers._proper_places import town_at
from detectors.recognisers._round_houses import round_houses
from detectors.recognisers._tokens import read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(
    rf"(?<![A-Za-z0-9])(?<![0-9][ .,/\-]){FRENCH_CODE}(?:[ ]{{1,3}}|[ ]?[\-,][ ]?|[ ]?\n[ ]?)(?=[A-Za-zÀ-ÿŒœ])"
)
_TOWN = re.compile(rf"{TOWN}{CEDEX}(?![A-Za-zÀ-ÿ])")
_LOWER = re.compile(rf"{TOWN_LOWER}{CEDEX}(?=[ \t]*(?:$|[\n,.;)|\"<]))")
_BRACKET = re.compile(r"\((?:f-)?((?:0[1-9]|[1-8][0-9]|9[0-578]|2[ab])([0-9]{3})?|97[1-6])\)")
_NAMED_BEFORE = re.compile(rf"(?<![A-Za-zÀ-ÿ'\-])({TOWN})[ ]?,?[ ]?$")
_PREPOSITION = re.compile(
    r"(?<![a-z])(?:a|habite|reside|domiciliee?|originaire de|originaire d'|ville de|commune de"
    r"|mairie de|vers|chu?(?: de)?|hopital de|ehpad de)[ ]?$"
)
_LABELLED = re.compile(
    r"(?<![a-z])(?:cp|code postal|zip|postal_?code|codepostal)(?:[ ]?[:=|\"]{1,3}[ \"]{0,3}|[ ])((?:0[1-9]"
    r"|[1-8][0-9]|9[0-8]|2[ab])[0-9]{3})(?![0-9a-z])"
)
_CODE_LAST = re.compile(
    r"[0-9][0-9AB][0-9]{3}(?<=(?:0[1-9]|[1-8][0-9]|9[0-578]|2[AB])[0-9]{3})(?=\)?[ ]?(?:[,;\n)]|$|\.(?![0-9])"
    r"|[ ](?:n[ée]e?|suivie?|qui|dont|[âa]g[ée]e?|t[ée]l|avec|depuis|pour|et|vit|est|adress[ée]e?|vue?"
    r"|hospitalis[ée]e?)(?!\w)))"
)
_LONGEST_TOWN = 5
_SPACED = re.compile(r"[0-9]{2}[ ]")
_ARTICLE = re.compile(r"(?:Le|La|Les|LE|LA|LES)[ -][A-ZÀ-Ý]|L'[A-ZÀ-Ý]")
_COMMA = re.compile(r"[0-9]{3} ?,")
_DEPARTMENT = re.compile(
    r"(?<![a-z])(?:departement|dept|dpt)\.?[ ]?(?:n°|:|\()?[ ]?((?:0[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97[1-6]))(?![0-9a-z])"
)
_WITHIN = re.compile(
    r"(?<![a-z])(?:dans l(?:e |a |es |')|en )([a-z]{3,12}(?:[- ](?:et[- ])?(?:d['e][- ]?|la[- ])?[a-z]{3,12}){0,2})"
)
_REGIONS = frozenset(
    {"BRETAGNE", "CORSE", "NORMANDIE", "OCCITANIE", "ALSACE", "AQUITAINE", "AUVERGNE", "BOURGOGNE", "CHAMPAGNE",
     "LORRAINE", "LIMOUSIN", "PICARDIE", "ILE-DE-FRANCE", "FRANCHE-COMTE", "PROVENCE", "NOUVELLE-AQUITAINE",
     "GUADELOUPE", "MARTINIQUE", "GUYANE", "MAYOTTE", "REUNION", "POLYNESIE", "NOUVELLE-CALEDONIE"}
)  # fmt: skip
"""What says too little of where somebody is."""
_WORD = re.compile(r"[a-z?]+(?:'[a-z?]+)?")
_SHORTEST_TOWN, _VILLAGE = 3, 1
_PLACED = re.compile(
    r"(?:^|[\n,;:|(\"]|(?<![a-z])(?:a|habite|adresse|domicile|domicilie\(?e?\)?|dom\.?|reside|vit|cp|ville|de|,|-))"
    r"[ ]{0,3}$"
)


class LieuRecogniser:
    """Finds postcodes with their town, towns with their département's number, and labelled postcodes."""

    name = "lieu"
    entities: frozenset[Entity] = frozenset({Entity.LIEU})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers postcode, town and CEDEX."""
        folded = fold(text)
        for found in near_figures(_CODE, folded, text):
            yield from self._after_code(text, folded, found)
        yield from _numbered(text, folded)
        yield from abroad(text)
        yield from _reversed(text, folded)
        for found in _DEPARTMENT.finditer(folded) if "dep" in folded or "dpt" in folded else ():
            yield Candidate(*found.span(1), Entity.LIEU, 0.75, "lieu:departement")
        yield from _within(text, folded)
        yield from districts(text, folded)
        for start, end in round_houses(text, folded):
            yield Candidate(start, end, Entity.LIEU, 0.86, "lieu:maison")
        for start, end in columns(text):
            yield Candidate(start, end, Entity.LIEU, 0.8, "lieu:colonne")
        for start, end in declared_towns(text):
            yield Candidate(start, end, Entity.LIEU, 0.65, "lieu:declare")
        for found in near_figures(_LABELLED, folded):
            yield Candidate(*found.span(1), Entity.LIEU, 0.87, "lieu:libelle")

    @staticmethod
    def _after_code(text: str, folded: str, found: re.Match[str]) -> Iterator[Candidate]:
        town = _TOWN.match(text, found.end()) or _LOWER.match(text, found.end())
        if town is None or _is_quantity(text, folded, found.end()):
            return
        if names_institution(folded, found.start(), town.end()):
            return
        shouted = text[found.end() : town.end()].isupper()
        placed = _PLACED.search(folded, max(0, found.start() - 14), found.start()) is not None
        if (shouted or _COMMA.search(found[0])) and not (
            _listed(text, found.end()) or (placed and _begun(text, found))
        ):
            return
        capital = text[found.end()].isupper()
        broken = "\n" in found[0]
        spaced = _SPACED.match(text, found.start()) is not None
        if spaced and not (placed and capital):
            return
        if (broken and not capital) or not (placed or capital or _listed(text, found.end())):
            return
        if broken and not placed:
            return
        score = 0.9 if capital and placed else 0.8 if capital else 0.65
        yield Candidate(found.start(), town.end(), Entity.LIEU, score, "lieu:code")


def _numbered(text: str, folded: str) -> Iterator[Candidate]:
    """Read a town with its postcode or the number of its département in brackets: « Nevers (58) »."""
    for found in _BRACKET.finditer(folded):
        town = _NAMED_BEFORE.search(text, max(0, found.start() - 50), found.start())
        if town is None or _is_quantity(text, folded, town.start()):
            continue
        if found[2]:
            yield Candidate(town.start(), found.end(), Entity.LIEU, 0.86, "lieu:code")
        elif _PREPOSITION.search(folded, max(0, town.start() - 16), town.start()):
            yield Candidate(town.start(), found.end(), Entity.LIEU, 0.88, "lieu:departement")


def _within(text: str, folded: str) -> Iterator[Candidate]:
    """Read a département or a region in which something is: « dans le Cher »."""
    for found in _WITHIN.finditer(folded):
        end = _region_end(text, *found.span(1))
        if end is not None and fold_word(text[found.start(1) : end]) not in _REGIONS:
            yield Candidate(found.start(1), end, Entity.LIEU, 0.6, "lieu:departement")


def _region_end(text: str, start: int, end: int) -> int | None:
    """Give the end of a département's or a region's name with its capital, which takes an article (« le Cher »)."""
    if not text[start].isupper() or text[: start - 1].endswith(("En", "EN")):
        return None
    while end > start and not default_lexicon().features(text[start:end]).region:
        end = max(text.rfind(" ", start, end), text.rfind("-", start, end))
    return end if end > start else None


def _reversed(text: str, folded: str) -> Iterator[Candidate]:
    """Read a town of the lists before its postcode: « marseillan 34340 »."""
    for found in near_figures(_CODE_LAST, folded, text):
        if not text[max(0, found.start() - 3) : found.start()].strip(" ,(").isalpha():
            continue
        reading = read(text)
        index = reading.at(found.start())
        index -= index > 0 and reading.tokens[index - 1].text in ",("
        for first in range(max(0, index - _LONGEST_TOWN), index):
            town = town_at(reading, first)
            word = reading.tokens[first]
            several = index > first + 1 and not word.features.french
            if town and town[0] == index and (several or town[1].town > _VILLAGE):
                yield Candidate(word.start, found.end(), Entity.LIEU, 0.75, "lieu:code")
                break


def _listed(text: str, start: int) -> bool:
    """Whether a town of the lists stands there: capitals or a comma after five figures may be anything else."""
    reading = read(text)
    index = reading.at(start)
    town = town_at(reading, index)
    if town is None:
        return False
    several = town[0] > index + 1 or "-" in reading.tokens[index].text
    return several or not reading.tokens[index].features.french or town[1].town > _VILLAGE + 1


def _begun(text: str, code: re.Match[str]) -> bool:
    """Whether the first word of a town's whole name stands after a code (« Romans » for Romans-sur-Isère)."""
    reading = read(text)
    return reading.tokens[reading.at(code.end())].features.town_start


def _is_quantity(text: str, folded: str, start: int) -> bool:
    """Whether the word after a five-digit figure is a unit, or too short for a town."""
    if _ARTICLE.match(text, start):
        return False
    word = _WORD.match(folded, start)
    return word is None or len(word[0]) < _SHORTEST_TOWN or NOT_A_TOWN.fullmatch(word[0]) is not None
