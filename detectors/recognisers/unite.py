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
from detectors.recognisers._listes import beds, column
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end
from detectors.recognisers._tokens import Reading, Token, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAVILIONS, TUBES, GENERIC = TERMS["pavillons"], TERMS["tuyaux"], TERMS["unites_generiques"]
NUMBER = r"(?:n°|no|numéro)? {0,2}"
_FIGURE_WORDS = (
    r"(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante"
    r"|cinquante|soixante|cents?)"
)
ROOM = re.compile(
    rf"(chambres?|chbre|chb|ch|lits?|boxe?|salle|fauteuil|brancard(?: couloir)?|berceau|couveuse)"
    rf"(?: ?\.)? {{0,2}}{NUMBER}"
    rf"((?-i:[A-Z]{{0,2}})[- ]?\d{{1,4}}(?: ?(?-i:[A-Z])(?![\w'])|(?-i:[a-z])(?!\w)|[-/]\d{{1,2}})?"
    rf"|(?-i:[A-Z])\d{{0,3}}(?![\w'])|{_FIGURE_WORDS}(?:[ -]{_FIGURE_WORDS}){{0,4}}(?!\w))"
    rf"(?!\w|[.,]\d|/\d| ?(?:(?:mm|cm|ml|fr|ch|mois|ans|jours?|fois|heures?|h)\b|%))"
    rf"(?:[ ,/-]{{1,3}}(?:lit|porte|fenêtre|fenetre|box|bloc|cote|côté) ?{NUMBER}\w{{1,7}}(?!\w))?",
    re.IGNORECASE,
)
CODED = re.compile(
    r"(UF|unité fonctionnelle|unite fonctionnelle|UM|UH|secteur|unité|unite|service|pavillon|bâtiment|batiment"
    r"|bât\.?|bat\.?|aile|bureau|bloc) ?"
    rf"{NUMBER}"
    r"(\d{1,5}(?:[- ]?[A-Z](?![\w']))?(?!\w|[.,/:]\d|°|%)|[A-Z]\d{0,4}(?![\w'./-]))",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(pavillon|bâtiment|batiment|bât\.?|aile|unité|unite|service|secteur|pôle|pole|étage|etage|salle)"
    r"(?: (?:d'hospitalisation|de soins|de vie|protégée?))? ",
    re.IGNORECASE,
)
STOREY = re.compile(
    r"\d(?:er|ère|e|ème|eme|nd|nde)(?: (?:étage|etage))?(?:,? (?:aile|secteur|bâtiment|batiment|bât\.?|bloc)"
    r" \w{1,14}| (?-i:[A-ZÀ-Ý][a-zà-ÿ]{3,14}))(?!\w)",
    re.IGNORECASE,
)
STRONG, FIRM, FAIR = 0.9, 0.75, 0.6
FEES = frozenset({"CONVENTIONNE", "CONVENTIONNEE", "MEDECIN", "TARIF", "HONORAIRES", "PRATICIEN"})
NAMING = frozenset({"UNITE", "SECTEUR", "SALLE", "ETAGE"})
"""Heads after which a plain noun with a capital is a ward's name (« unité Tulipe »)."""
OPENINGS = frozenset(
    [
        "CHAMBRE",
        "CHAMBRES",
        "CHBRE",
        "CHB",
        "CH",
        "LIT",
        "LITS",
        "BOX",
        "BOXE",
        "SALLE",
        "FAUTEUIL",
        "BRANCARD",
        "BERCEAU",
        "COUVEUSE",
        "UF",
        "UM",
        "UH",
        "UNITE",
        "SECTEUR",
        "SERVICE",
        "PAVILLON",
        "BATIMENT",
        "BAT",
        "AILE",
        "BUREAU",
        "BLOC",
        "POLE",
        "ETAGE",
    ]
)
"""First words of the heads: only where one stands is a ward or a room looked for."""
REACH = 4
SHORTEST = 3
COMPLEMENT = "50"
"""CH 50 is a measure of the complement."""


class UniteRecogniser:
    """Recognises wards, rooms and beds."""

    name = "unite"
    entities = frozenset({Entity.UNITE})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the wards, rooms and beds of a normalised text."""
        reading = read(text)
        for token in reading.tokens:
            if token.fold in OPENINGS:
                yield from _at(reading, token.start)
            elif token.text.isdecimal() and len(token.text) == 1:
                yield from _storey(reading, token.start)
        for start, end in column(text):
            yield Candidate(start, end, Entity.UNITE, FIRM, "unite:colonne")
        for start, end in beds(text):
            yield Candidate(start, end, Entity.UNITE, FAIR, "unite:liste")


def _at(reading: Reading, start: int) -> Iterator[Candidate]:
    """Read the ward, room or bed whose head opens at an offset."""
    text = reading.text
    room, coded, named = (pattern.match(text, start) for pattern in (ROOM, CODED, NAMED))
    if room and _room(reading, room):
        yield Candidate(start, room.end(), Entity.UNITE, STRONG, "unite:chambre")
    if coded and _coded(reading, coded):
        yield Candidate(start, coded.end(), Entity.UNITE, FIRM, "unite:code")
    end = _named_end(reading, named) if named else None
    if end is not None:
        yield Candidate(start, reading.tokens[end - 1].end, Entity.UNITE, FIRM, "unite:nom")


def _storey(reading: Reading, start: int) -> Iterator[Candidate]:
    match = STOREY.match(reading.text, start)
    if match is None or _before(reading, match) not in {"DU", "AU", "LE", "L", "'"}:
        return
    last = reading.tokens[reading.at(match.end()) - 1]
    if last.initial or last.features.clinical == 0:
        yield Candidate(start, match.end(), Entity.UNITE, FAIR, "unite:etage")


def _before(reading: Reading, match: re.Match[str]) -> str:
    index = reading.at(match.start())
    return reading.tokens[index - 1].fold if index else "\n"


def _room(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether it is a room: after a tube « CH 18 » is a size, and a lone letter names a bed only in capitals."""
    head, before = fold(match[1]), _before(reading, match)
    number = match[2].strip()
    if before.isdecimal() or (head == "CH" and _sizes_tube(reading, match)):
        return False
    if not any(letter.isdecimal() for letter in number):
        if len(number) > 1:
            return head.startswith(("CHAMBRE", "LIT", "BOX")) and before not in {"CHAQUE", "PAR"}
        return number.isupper() and head in {"LIT", "CHAMBRE", "BOX"} and before not in {"LE", "UN"}
    if head in {"LITS", "SALLE"}:
        return before not in {"LES", "DES", "AUX"} or head == "SALLE"
    return True


def _sizes_tube(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether « CH 18 » is a tube's size, or « CH50 » a measure."""
    index = reading.at(match.start())
    near = {token.fold for token in reading.tokens[max(0, index - REACH) : index]}
    if near & TUBES:
        return True
    glued = match.end(1) == match.start(2)
    return match[1].isupper() and (glued or match[2].strip() == COMPLEMENT)


def _coded(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a code names a ward; « 4 unités », « secteur 2 » of the fees and « étage L5 » of the spine do not."""
    head, before, code = fold(match[1]), _before(reading, match), match[2]
    if before.isdecimal() or before in FEES or before in {"UNE", "CHAQUE", "PAR", "DEUXIEME"}:
        return False
    if head == "BLOC":
        return len(code) == 1 and code.isupper() and before in {"AU", "DU", ",", "-", "—", "–"}
    if code[0].isalpha():
        lone = len(code) == 1 and head not in {"AILE", "BATIMENT", "BAT", "BAT.", "PAVILLON"}
        return code[0].isupper() and not lone and head not in {"SERVICE", "BUREAU"} and match[1][0] != "u"
    return not (head == "SECTEUR" and code in {"1", "2"}) and head != "SERVICE"


def _named_end(reading: Reading, match: re.Match[str]) -> int | None:
    """Give the index after a ward's proper name; specialties, acronyms and generic words are none."""
    index = reading.at(match.end())
    tokens = reading.tokens
    token = tokens[index]
    head = fold(match[1]).rstrip(".")
    known = token.features
    if token.fold in TITLES or token.fold in GENERIC:
        return None
    if token.fold in ARTICLES and token.capital:
        return proper_end(reading, index) if tokens[index + 1].capital else None
    if len(token.text) < SHORTEST:
        return None
    if token.lower:
        return index + 1 if _strange(token, head) else None
    if not (token.capital or (token.upper and not known.acronym and not (token.loud and not _proper(token)))):
        return None
    if token.fold in STOPS or known.region:
        return None
    building = head in PAVILIONS
    if known.french or known.clinical:
        named = known.first_name >= FREQUENT or known.surname >= FREQUENT
        flowery = head in NAMING and known.clinical == 0
        if not flowery and not (building and known.clinical < FREQUENT) and not (named and known.clinical <= 1):
            return None
    elif not building and head not in NAMING and not (_proper(token) or known.eponym):
        return None
    return proper_end(reading, index)


def _proper(token: Token) -> bool:
    known = token.features
    return bool(known.surname or known.first_name or known.establishment or not known.bits)


def _strange(token: Token, head: str) -> bool:
    """Say whether a lower-case word after « unité » is nobody's noun (« unité kowalski »)."""
    known = token.features
    other = known.french or known.clinical or known.drug or known.acronym or known.disease or "-" in token.text
    return head in NAMING - {"ETAGE"} | PAVILIONS and not other and known.surname > 1
