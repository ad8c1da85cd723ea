"""Finds firms, clubs and hospitals by the shape of their name: « Travaux Maury SARL », « RC Kerscao », « à l'ICLO ».

A legal form, « Habitat », letters of a club in sport's company, letters in no list after « suivi à l' », a first name
joined to a surname after « à » or « hépato de ». Refuses acronyms that medicine knows, lines in capitals, and whatever
has no cue. One walk over the tokens; never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers._evidence import COMMON, FREQUENT, STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, LINKS, TERMS, proper_end
from detectors.recognisers._terms import read_folded, read_sections
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

FORMS = frozenset(read_sections("lieux")["formes_juridiques"])
LEGAL, CLUBS, SPORTS = TERMS["formes_juridiques"], TERMS["clubs"], TERMS["sports"]
SENDING, SPECIALISTS = TERMS["recours"], TERMS["specialites"] | TERMS["specialistes"]
KEYS = LEGAL | CLUBS | {"HABITAT", "CHEZ"}
HEADS = TERMS["tetes_fortes"] | TERMS["tetes_autorites"] | TERMS["sigles_unites"]
PUBLIC = HEADS | TERMS["sigles_publics"] | read_folded("initiales")["sigles"]
NAMED_AFTER = SENDING | TERMS["ecoliers"]
CLOSED, TITLED = TITLES | STOPS, PUBLIC | TITLES
MEDICAL_ENDS = (
    "LOGIE",
    "PEDIE",
    "PEDIATRIE",
    "IATRIE",
    "THERAPIE",
    "TOMIE",
    "SCOPIE",
    "GRAPHIE",
    "ITE",
    "OSE",
    "IDE",
    "INE",
)
_FIRM, _FAIR = 0.75, 0.6
_REACH, _NAME_REACH = 7, 5
_SHARED = 2
SAINTS = frozenset({"SAINT", "SAINTE", "ST", "STE"})
_LONGEST_NAME = 5
_ACRONYM_LENGTHS = range(4, 9)
_SHORTEST_UNKNOWN, _SHORTEST_LOWER, _SHORTEST_SURNAME = 5, 6, 3


def shaped(reading: Reading, *, story: bool) -> Iterator[Candidate]:
    """Find the names of firms, clubs and hospitals that their shape gives away; `story`: the text is of somebody."""
    tokens = reading.tokens
    for index in range(1, len(reading)):
        token = tokens[index]
        found = None
        if token.fold in KEYS:
            found = _keyed(reading, index)
        elif token.word and tokens[index - 1].fold in {"A", "DE", "D", "'", "AU", "DU"}:
            found = (_sent(tokens, index) if story else None) or _full_name(tokens, index)
        if found is not None:
            start, end, score, reason = found
            yield Candidate(tokens[start].start, tokens[end - 1].end, Entity.ETABLISSEMENT, score, reason)


def _keyed(reading: Reading, index: int) -> tuple[int, int, float, str] | None:
    tokens = reading.tokens
    token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    if token.loud or token.lower:
        return None
    if token.text in FORMS:
        start = _run_before(tokens, index)
        fewest = 1 + (len(token.text) < _SHORTEST_SURNAME)
        return (start, index + 1, _FIRM, "etablissement:forme") if index - start >= fewest else None
    if token.fold == "HABITAT":
        end = proper_end(reading, index)
        start = index - 1 if before.capital and not before.opening and before.fold not in STOPS else index
        return (start, end, _FIRM, "etablissement:bailleur") if end - start > 1 else None
    if token.fold == "CHEZ":
        named = after.capital and after.fold not in CLOSED and not after.features.eponym
        shown = before.text in '("«' or (before.word and before.lower)
        if named and shown and (after.features.first_name or not after.features.french):
            return index, proper_end(reading, index + 1), _FIRM, "etablissement:enseigne"
        return None
    named = (
        (token.upper or len(token.text) >= _SHORTEST_UNKNOWN)
        and after.capital
        and not after.features.clinical
        and after.fold not in CLOSED
    )
    if after.fold in ARTICLES and after.capital and tokens[index + 2].capital:
        named, after = True, tokens[index + 2]
    if after.fold == "PAYS" and after.capital and tokens[index + 2].fold in LINKS:
        named = True
    near = {one.fold for one in (*tokens[max(0, index - _REACH) : index], *tokens[index + 2 : index + _REACH])}
    if named and near & SPORTS:
        return index, proper_end(reading, index + 1), _FIRM, "etablissement:club"
    return None


def _run_before(tokens: list[Token], index: int) -> int:
    """Give the index where the capitalised words begin that stand right before a legal form."""
    here, start = index - 1, index
    while here >= 0 and index - here <= _LONGEST_NAME + 1:
        token = tokens[here]
        if token.capital or (token.upper and not token.features.acronym):
            start = here
        elif not ((token.fold in LINKS and token.lower) or token.text in "'&"):
            break
        here -= 1
    return index if start < index and tokens[start].fold in TITLES else start


def _sent(tokens: list[Token], index: int) -> tuple[int, int, float, str] | None:
    """Read what somebody is sent to: letters in no list, a first name joined to a surname, a word in no list."""
    token, known = tokens[index], tokens[index].features
    elided = tokens[index - 1].text == "'"
    place = index - 1 - elided - (elided and tokens[index - 2].fold == "L")
    link, cue = tokens[place].fold, tokens[place - 1] if place > 0 else None
    if cue is None or token.loud:
        return None
    if token.upper and len(token.text) in _ACRONYM_LENGTHS and "-" not in token.text:
        near = {one.fold for one in tokens[max(0, place - _REACH) : place]}
        unknown = not known.bits and token.fold not in PUBLIC and link in {"A", "AU", "DU"}
        return (index, index + 1, _FAIR, "etablissement:sigle") if unknown and near & SENDING else None
    if link not in {"A", "DE"} or (link == "DE" and cue.fold not in SPECIALISTS):
        return None
    if "-" in token.text and _personal(token):
        return index, index + 1, _FAIR, "etablissement:prenom"
    medical = token.fold.endswith(MEDICAL_ENDS) or token.fold in TITLED
    if link == "DE" and not (known.bits or medical or token.upper or token.initial or token.glued):
        shortest = _SHORTEST_LOWER if token.lower else _SHORTEST_UNKNOWN
        return (index, index + 1, _FAIR, "etablissement:service") if len(token.text) >= shortest else None
    return None


def _full_name(tokens: list[Token], index: int) -> tuple[int, int, float, str] | None:
    """Read a school or a hospital called by somebody's whole name (« scolarisé à jean rostand »)."""
    token, name = tokens[index], tokens[index + 1]
    first, last = token.features, name.features
    saint = token.fold in SAINTS and last.first_name >= _SHARED
    if tokens[index - 1].fold != "A" or not name.word or name.fold in STOPS:
        return None
    if not saint and (first.first_name < FREQUENT or first.clinical > 1):
        return None
    near = {one.fold for one in tokens[max(0, index - _NAME_REACH) : index - 1]}
    word = last.french_exact and last.surname < COMMON
    plain = not saint and (last.clinical or word or last.drug or last.surname < _SHARED)
    if plain or token.loud or not near & NAMED_AFTER:
        return None
    return index, index + 2, _FAIR, "etablissement:prenom"


def _personal(token: Token) -> bool:
    """Say whether a compound joins a first name and a word that is no first name (« Robert-Ancelin »)."""
    given, _, name = token.fold.partition("-")
    first, last = (default_lexicon().features(part) for part in (given, name))
    named = first.first_name >= FREQUENT and last.first_name < FREQUENT and not (last.french_exact or last.clinical)
    return named and not token.features.town and not token.features.eponym and len(name) >= _SHORTEST_SURNAME
