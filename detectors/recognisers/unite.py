"""Finds the wards, rooms and beds that tell who a patient is: « UF 1234 », « pavillon Laennec », « chambre 214 lit 2 ».

A plain specialty (« en cardiologie », « service de pneumologie ») identifies nobody and is clinical content: it is
left. The head of a ward (« service du Pr X ») is found as a name. Charrière sizes (« sonde CH 18 ») are no rooms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import fold as fold_cues
from detectors.recognisers._doors import doors
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._listes import beds, column
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, CARDINALS, LINKS, TERMS, proper_end, skip_links
from detectors.recognisers._room_columns import room_columns
from detectors.recognisers._room_numbers import known_rooms, named_room, room_numbers
from detectors.recognisers._rooms import OPENINGS, room_at, word_before
from detectors.recognisers._tokens import Reading, Token, by_form, read
from detectors.recognisers._ward_codes import coded_wards, filters
from detectors.recognisers._ward_keys import keyed, leading
from detectors.recognisers._ward_places import numbered_places
from detectors.recognisers._ward_quarters import quarters
from detectors.recognisers._ward_sides import DASHED, further, sided, ward_before
from detectors.recognisers._ward_specialties import WARDS, ward_at
from detectors.recognisers._ward_staff import staffed
from detectors.recognisers._wards import FIRST_WORDS, SPECIALTIES, said_wards, side_at, wing
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAVILIONS, GENERIC, FLOWERS = TERMS["pavillons"], TERMS["unites_generiques"], TERMS["noms_unites"]
NUMBER = r"(?:n°|no|numéro)? {0,2}"
CODED = re.compile(
    r"(UF(?: (?:de )?(?:resp|h[ée]b|m[ée]d|soins)[a-zé]{0,11}\.?)?|unité fonctionnelle|unite fonctionnelle"
    r"|UM|UH|cantou|secteur|unité|unite|service|pavillon|bâtiment|batiment"
    r"|bât\.?|bat\.?|pav\.?|aile|bureau|bloc) ?(?:[:=] ?)?"
    rf"{NUMBER}"
    r"(\d{1,5}(?:[- ]?[A-TV-Z](?![\w']))?(?!\w|[.,/:]\d|°|%| \d{3}(?!\d)| ?(?:ml|l|cc|ui?|mg|mois|ans|jours|lits)\b)"
    r"|[A-Z]\d{0,4}(?![\w'./-]))",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(cantou|HDJ|hôpital de jour|pav\.?|pavillon|bâtiment|batiment|bât\.?|aile|unité"
    r"|unite|service|secteur|pôle|pole|étage|etage|salle|chambre|maisonn[ée]e)"
    r"(?: (?:d'hospitalisation|d'accueil|de soins(?: intensifs| continus| palliatifs)?|de vie|protégée?|alzheimer"
    r"|fermée?|ouverte?|cognitive))? [\"«]?[ ]?",
    re.IGNORECASE,
)
STOREY = re.compile(
    r"\d(?:er|ère|e|ème|eme|nd|nde)(?: (?:étage|etage))?(?:,? (?:aile|secteur|bâtiment|batiment"
    r"|bât\.?|bloc|unité|unite|pavillon)"
    r" [\w-]{1,20}|,? c[ôo]t[ée] (?:jardin|rue|cour|parc|nord|sud|est|ouest|mer|port)"
    r"| (?-i:[A-ZÀ-Ý][a-zà-ÿ]{3,14}))(?!\w)",
    re.IGNORECASE,
)
FIRM, FAIR = 0.75, 0.6
_THREE_FIGURES = re.compile(r"\d{3}")
FEES = frozenset({"CONVENTIONNE", "CONVENTIONNEE", "MEDECIN", "TARIF", "HONORAIRES", "PRATICIEN"})
NAMING = frozenset({"MAISONNEE", "UNITE", "SECTEUR", "SALLE", "ETAGE", "CHAMBRE"})
"""Heads after which a plain noun with a capital is a ward's name (« unité Tulipe »)."""
CALLED = NAMING | PAVILIONS | {"CANTOU"}
FLOWERY, STRANGE = CALLED - {"CHAMBRE"} | {"SERVICE"}, NAMING - {"ETAGE", "CHAMBRE"} | PAVILIONS
CLOSED, PLAIN, UNNAMED = TITLES | GENERIC, STOPS | SPECIALTIES, STOPS | GENERIC
SIDES = frozenset({"COTE", "PORTE", "FENETRE", "COULOIR", "FOND"})
SCALES = frozenset({"UCEIS", "UPDRS", "UPSIT", "UAS", "URICA", "UCLA", "UCT", "UACR", "ULN", "UPCR", "UKPDS"})
"""Scales and ratios that a figure follows."""
STOREY_LEADERS = frozenset({"DU", "AU", "LE", "L", "'"})
SHORTEST, LONGEST_LETTERS = 3, 5
NUMBER_LEADERS = frozenset({"AU", "LA", "LE"})
"""Articles: only a figure right after makes a room of them."""
_FIRSTS = {*OPENINGS, *NUMBER_LEADERS, *FIRST_WORDS}
_may_open = by_form(lambda piece: piece.fold in _FIRSTS or piece.upper or "-" in piece.text or piece.text.isdecimal())
"""Whether a ward, a room or a bed may open with a piece."""


class UniteRecogniser:
    """Recognises wards, rooms and beds."""

    name = "unite"
    entities = frozenset({Entity.UNITE})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the wards, rooms and beds of a normalised text."""
        found = list(_found(text))
        yield from found
        if _THREE_FIGURES.search(text) or found:
            yield from room_numbers(read(text), known_rooms(text, found))


def _found(text: str) -> Iterator[Candidate]:
    """Report all but the rooms told by a bare number."""
    reading = read(text)
    reached = 0
    for index in reading.where(_may_open):
        token = reading.tokens[index]
        if token.fold in OPENINGS:
            for candidate in _at(reading, token.start, listed=token.start < reached):
                reached = max(reached, candidate.end)
                yield candidate
        if not token.word:
            yield from _figure(reading, index) if token.text.isdecimal() else ()
        elif token.fold in NUMBER_LEADERS:
            yield from said_wards(reading, index) if reading.tokens[index + 1].text.isdecimal() else ()
        elif token.fold in FIRST_WORDS:
            yield from said_wards(reading, index)
        elif (token.upper or "-" in token.text) and _begins_ward(token):
            yield from ward_at(reading, index)
    yield from _peopled(reading)
    yield from _told(reading, text)


def _told(reading: Reading, text: str) -> Iterator[Candidate]:
    """Read the wards, rooms and beds that a code, a key, a column or what stands around them tells."""
    folded = fold_cues(text)
    yield from coded_wards(text, folded)
    yield from numbered_places(text, folded)
    yield from sided(text, folded)
    yield from keyed(text)
    yield from leading(reading)
    yield from doors(folded)
    for start, end in quarters(reading):
        yield Candidate(start, end, Entity.UNITE, FIRM, "unite:quartier")
    for start, end in (*column(text), *room_columns(text)):
        yield Candidate(start, end, Entity.UNITE, FIRM, "unite:colonne")
    for start, end in beds(text):
        yield Candidate(start, end, Entity.UNITE, FAIR, "unite:liste")


def _peopled(reading: Reading) -> Iterator[Candidate]:
    """Read the wards that those who work or live there lead to (« ASH aux Tilleuls 1er étage »)."""
    for start, end in staffed(reading):
        yield Candidate(start, further(reading.text, end), Entity.UNITE, FIRM, "unite:metier")


def _at(reading: Reading, start: int, *, listed: bool) -> Iterator[Candidate]:
    """Read the ward, room or bed whose head opens at an offset; `listed`: rooms before it were read up to there."""
    text = reading.text
    coded, named = (pattern.match(text, start) for pattern in (CODED, NAMED))
    yield from room_at(reading, start, listed=listed)
    yield from named_room(reading, start)
    if coded and _coded(reading, coded):
        first = ward_before(reading, start) if fold(coded[1]).rstrip(".") in PAVILIONS else start
        yield Candidate(first, further(text, coded.end()), Entity.UNITE, FIRM, "unite:code")
    end = _named_end(reading, named) if named else None
    if named and end is not None:
        figure = reading.tokens[end]
        building = fold(named[1]).rstrip(".") in PAVILIONS
        counted = reading.tokens[end + 1].lower and not building
        after = reading.tokens[end + 1]
        lone = len(figure.text) == 1 and not (after.glued and after.word)
        last = figure if figure.text.isdecimal() and lone and not counted else reading.tokens[end - 1]
        first = ward_before(reading, start) if building else start
        dashed = DASHED.match(text, last.end)
        yield Candidate(first, further(text, dashed.end() if dashed else last.end), Entity.UNITE, FIRM, "unite:nom")


def _figure(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read what a figure may open: « 3e Nord », « 217 porte »."""
    if len(reading.tokens[index].text) == 1:
        yield from _storey(reading, index)
    if reading.tokens[index + 1].fold in SIDES:
        yield from side_at(reading, index)


def _begins_ward(token: Token) -> bool:
    """Say whether a compound opens with a specialty (« neuro-vasc »), or letters in no list are a unit's (« UCSI »)."""
    if "-" in token.text:
        return token.fold.partition("-")[0] in WARDS
    known = token.fold[0] == "U" and token.fold not in SCALES and token.upper and not token.features.bits
    return known and SHORTEST <= len(token.text) <= LONGEST_LETTERS


def _storey(reading: Reading, index: int) -> Iterator[Candidate]:
    start, winged = reading.tokens[index].start, wing(reading, index)
    if winged is not None:
        yield Candidate(start, winged, Entity.UNITE, FIRM, "unite:etage")
    match = STOREY.match(reading.text, start)
    if match is None or not (
        word_before(reading, match) in STOREY_LEADERS or (reading.tokens[index].opening and "aile" in match[0].lower())
    ):
        return
    last = reading.tokens[reading.at(match.end()) - 1]
    if last.initial or last.features.clinical == 0 or last.fold in CARDINALS:
        yield Candidate(start, match.end(), Entity.UNITE, FAIR, "unite:etage")


def _coded(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a code names a ward; « 4 unités », « secteur 2 » of the fees and « étage L5 » of the spine do not."""
    head, before, code = fold(match[1]), word_before(reading, match), match[2]
    after = reading.tokens[reading.at(match.end())]
    if head == "UNITE" and after.fold in {"DU", "DE"} and len(code) == 1:
        return False
    if before.isdecimal() or before in FEES or before in {"UNE", "CHAQUE", "PAR", "DEUXIEME"}:
        return False
    if head == "UF" and filters(reading, match.start()):
        return False
    if head == "BLOC":
        numbered = code.isdecimal() and (not after.word or after.upper) and before in {"AU", "EN"}
        return (code[0].isupper() or numbered) and before in {"AU", "DU", ",", "-", "—", "–", "\n", "EN", ":"}
    if code[0].isalpha():
        lone = len(code) == 1 and head not in {"AILE", "BATIMENT", "BAT", "BAT.", "PAVILLON", "PAV", "PAV.", "SECTEUR"}
        if len(code) == 1 and code in "bcdefgh" and not lone and not after.word:
            return True
        return (
            code[0].isupper()
            and not lone
            and head not in {"SERVICE", "BUREAU"}
            and (match[1][0] != "u" or (len(code) > 1 and head == "UNITE"))
        )
    return not (head == "SECTEUR" and code in {"1", "2"}) and head != "SERVICE"


def _named_end(reading: Reading, match: re.Match[str]) -> int | None:
    """Give the index after a ward's proper name; specialties, acronyms and generic words are none."""
    index = reading.at(match.end())
    tokens = reading.tokens
    token = tokens[index]
    head = fold(match[1]).rstrip(".")
    known = token.features
    # « Chambre Papillon » and « chambre Morphée 2 » are rooms, « chambre Vortex » a device.
    drawn = token.capital and token.fold in FLOWERS
    device = head == "CHAMBRE" and match[1][0] == "c" and not (drawn or tokens[index + 1].text.isdecimal())
    if device or token.fold in CLOSED:
        return None
    if token.fold in ARTICLES and token.capital:
        return proper_end(reading, index) if tokens[index + 1].capital else None
    if token.fold in LINKS and (head in PAVILIONS or head == "MAISONNEE"):
        return _linked_end(reading, index)
    if len(token.text) < SHORTEST:
        return None
    if token.lower:
        return _lower_end(tokens, index, head)
    if not (
        token.capital
        or (token.upper and not known.acronym and not (token.loud and not (_proper(token) or known.eponym)))
    ):
        return None
    building = head in PAVILIONS
    if building and token.fold in CARDINALS and (token.capital or (token.upper and token.fold != "EST")):
        return index + 1
    if token.fold in PLAIN or known.region or (token.loud and not building and known.french):
        return None
    ahead = tokens[index + 1]
    full = ahead.capital and bool(ahead.features.surname) and known.first_name >= FREQUENT
    return proper_end(reading, index) if full or _names(token, head, building=building) else None


def _linked_end(reading: Reading, index: int) -> int | None:
    """Give the index after a building's name that « des » or « de la » opens (« pavillon des Cèdres »)."""
    linked, link = skip_links(reading, index), reading.tokens[index].fold
    token = reading.tokens[linked]
    known = token.features
    plain = token.fold in CLOSED | SPECIALTIES | STOPS or known.clinical > 1 or known.drug or token.loud
    if plain or not (token.capital or (token.fold in FLOWERS and link == "DES")):
        return None
    return max(linked + 1, proper_end(reading, linked))


def _names(token: Token, head: str, *, building: bool) -> bool:
    """Say whether a word with a capital names a ward after its head."""
    known = token.features
    if known.french or known.clinical:
        named = known.first_name >= FREQUENT or known.surname >= FREQUENT
        flowery = head in NAMING and known.clinical == 0
        return flowery or (building and known.clinical < FREQUENT) or (named and known.clinical <= 1)
    return building or head in NAMING or _proper(token) or known.eponym


def _lower_end(tokens: list[Token], index: int, head: str) -> int | None:
    if tokens[index].fold == "LES" and head in CALLED:
        return index + 2 if _flowery(tokens[index + 1]) else None
    closed = not tokens[index + 1].word or tokens[index].fold != "EST"
    if head == "AILE" and tokens[index].fold in CARDINALS and closed:
        return index + 1
    flower = tokens[index].fold in FLOWERS and head in FLOWERY
    return index + 1 if flower or _strange(tokens[index], head) else None


def _flowery(token: Token) -> bool:
    """Say whether a plain noun that medicine does not use follows « les » (« unité les glycines »)."""
    known = token.features
    return token.lower and known.french and not known.clinical and token.fold not in UNNAMED


def _proper(token: Token) -> bool:
    known = token.features
    return bool(known.surname or known.first_name or known.establishment or not known.bits)


def _strange(token: Token, head: str) -> bool:
    """Say whether a lower-case word after « unité » is nobody's noun (« unité kowalski »)."""
    known = token.features
    other = known.french or known.clinical or known.drug or known.acronym or known.disease or "-" in token.text
    return head in STRANGE and not other and known.surname > 1
