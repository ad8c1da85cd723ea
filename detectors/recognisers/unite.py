"""Finds the wards, rooms and beds that tell who a patient is: « UF 1234 », « pavillon Laennec », « chambre 214 lit 2 ».

A plain specialty (« en cardiologie », « service de pneumologie ») identifies nobody and is clinical content: it is
left. The head of a ward (« service du Pr X ») is found as a name. Charrière sizes (« sonde CH 18 ») are no rooms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end
from detectors.recognisers._tokens import Reading, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable

PAVILIONS, TUBES = TERMS["pavillons"], TERMS["tuyaux"]
NUMBER = r"(?:n°|no|numéro)? ?"
ROOM = re.compile(
    rf"(?<![\w'-])(chambres?|chbre|chb|ch|lit|box) ?\.? ?{NUMBER}"
    r"([A-Z]{0,2}[- ]?\d{1,4}(?:[-/]?(?-i:[A-Z])|[-/]\d{1,2})?|[A-Z]\d{0,3}(?!\w))"
    rf"(?!\w|[.,]\d| ?(?:mm|cm|ml|fr|ch\b|mois|ans|jours?|fois|heures?|h\b|%))"
    rf"(?:[ ,/-]{{1,3}}(?:lit|porte|fenêtre|box) ?{NUMBER}\w{{1,3}}(?!\w))?",
    re.IGNORECASE,
)
CODED = re.compile(
    r"(?<![\w'-])(UF|unité fonctionnelle|UM|UH|secteur|unité|service|pavillon|bâtiment|bât\.?|aile|bureau|étage) ?"
    rf"{NUMBER}"
    r"(\d{1,5}(?:[- ]?[A-Z])?(?!\w|[.,]\d|°)|[A-Z]\d{0,4}(?![\w'.]))",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?<![\w'-])(pavillon|bâtiment|bât\.?|aile|unité|service|secteur|pôle|étage)"
    r"(?: (?:d'hospitalisation|de soins|de vie|protégée?))? ",
    re.IGNORECASE,
)
STRONG, FIRM, FAIR = 0.9, 0.75, 0.6
FEES = frozenset({"CONVENTIONNE", "CONVENTIONNEE", "MEDECIN", "TARIF", "HONORAIRES", "PRATICIEN"})


class UniteRecogniser:
    """Recognises wards, rooms and beds."""

    name = "unite"
    entities = frozenset({Entity.UNITE})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the wards, rooms and beds of a normalised text."""
        reading = read(text)
        for match in ROOM.finditer(text):
            if _room(reading, match):
                yield Candidate(match.start(), match.end(), Entity.UNITE, STRONG, "unite:chambre")
        for match in CODED.finditer(text):
            if _coded(reading, match):
                yield Candidate(match.start(), match.end(), Entity.UNITE, FIRM, "unite:code")
        for match in NAMED.finditer(text):
            end = _named_end(reading, match)
            if end is not None:
                yield Candidate(match.start(), reading.tokens[end - 1].end, Entity.UNITE, FIRM, "unite:nom")


def _before(reading: Reading, match: re.Match[str]) -> str:
    index = reading.at(match.start())
    return reading.tokens[index - 1].fold if index else "\n"


def _room(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether it is a room: a bare « CH 18 » is one only where a row or a phrase begins, and never for a tube."""
    head, before = fold(match[1]), _before(reading, match)
    number = match[2].strip()
    if before in TUBES or before.isdecimal():
        return False
    if not any(letter.isdecimal() for letter in number):
        return (
            number.isupper() and head in {"LIT", "CHAMBRE", "BOX"} and before not in {"LE", "UN"} and len(number) == 1
        )
    if head == "CH":
        return reading.tokens[reading.at(match.start())].opening or before in {"EN", "LA"}
    return True


def _coded(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a code names a ward; « 4 unités », « secteur 2 » of the fees and « étage L5 » of the spine do not."""
    head, before, code = fold(match[1]), _before(reading, match), match[2]
    if before.isdecimal() or before in FEES or before in {"UNE", "CHAQUE", "PAR", "DEUXIEME"}:
        return False
    if code[0].isalpha():
        return code[0].isupper() and len(code) > 1 and head not in {"ETAGE", "SERVICE", "BUREAU"} and match[1][0] != "u"
    return not (head == "SECTEUR" and code in {"1", "2"}) and head != "SERVICE"


def _named_end(reading: Reading, match: re.Match[str]) -> int | None:
    """Give the index after a ward's proper name; specialties, acronyms and French words without an article are none."""
    index = reading.at(match.end())
    tokens = reading.tokens
    token = tokens[index]
    head = fold(match[1]).rstrip(".")
    known = token.features
    if not (token.capital or (token.upper and not known.acronym and not token.loud)) or token.fold in TITLES:
        return None
    if token.fold in ARTICLES:
        return proper_end(reading, index) if tokens[index + 1].capital else None
    if token.fold in STOPS or known.region:
        return None
    building = head in PAVILIONS
    if known.french or known.clinical:
        named = known.first_name >= FREQUENT or known.surname >= FREQUENT
        if not (building and known.clinical < FREQUENT) and not (named and known.clinical <= 1):
            return None
    if not building and not (known.surname or known.first_name or known.establishment or known.eponym):
        return None
    return proper_end(reading, index)
