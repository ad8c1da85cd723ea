"""Reads towns that no preposition introduces: « (72 ans, Lognes) », « 10 quai des Marans, Agen », « CPAM Landes ».

Only in a text that tells somebody's story, and only names that are no other word; towns abroad come from a list of
capitals and large towns. Refuses scores and criteria that bear a town's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._eponymes import after_head_noun
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._place_context import (
    AMBIGUOUS,
    BODIES,
    CITY,
    COMING,
    DWELLING,
    VILLAGE,
    ambiguous,
    context_of,
)
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end

if TYPE_CHECKING:
    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading

    Town = tuple[int, Features]
    """The index after a town of the lists, and what they know of it."""

BODY, ABROAD = TERMS["organismes"], TERMS["villes_etrangeres"]
CLOSING = frozenset(").,;\n:/")
FIRM, FAIR = 0.75, 0.55
SHORTEST_PLAIN = 4


def alone_at(reading: Reading, index: int, town: Town | None) -> tuple[int, float, str] | None:
    """Read a town that stands by itself in somebody's story: in brackets, between commas, after a body, or abroad."""
    tokens = reading.tokens
    token, before = tokens[index], tokens[index - 1] if index else None
    if before is None or not token.word or token.fold in STOPS - ARTICLES:
        return None
    foreign = None if token.lower else _foreign_end(reading, index)
    if foreign and _leads_abroad(reading, index):
        return foreign, FAIR, "commune:etranger"
    if token.lower:
        return _lower_apposed(reading, index, town)
    if not (token.capital or token.upper):
        return None
    if before.fold in BODY and (token.features.region or (town and town[1].town >= VILLAGE)) and not token.loud:
        return max(index + 1, town[0] if town else 0), FIRM, "commune:organisme"
    if before.fold == "A" and not before.upper and town is None and _unknown_abroad(reading, index):
        return max(index + 1, proper_end(reading, index)), FAIR, "commune:inconnue"
    if _is_region(reading, index):
        return index + 1, FAIR, "commune:region"
    return _between_marks(reading, index, town) if town and not token.loud else None


def _is_region(reading: Reading, index: int) -> bool:
    """Say whether a region or a département stands alone in brackets, or after a word of the sentence."""
    tokens = reading.tokens
    token, before, known = tokens[index], tokens[index - 1], tokens[index].features
    if not known.region:
        return False
    if before.text == "(" and tokens[index + 1].text == ")":
        return True
    other = known.french or known.clinical or known.first_name or known.drug or token.loud
    return before.lower and not other


def _between_marks(reading: Reading, index: int, town: Town) -> tuple[int, float, str] | None:
    """Read a town between brackets or commas."""
    tokens = reading.tokens
    token, before = tokens[index], tokens[index - 1]
    if before.text not in {"(", ",", "/"}:
        return None
    end, known = town
    several = end > index + 1 or "-" in token.text
    plain_name = not several and (
        ambiguous(token)
        or token.features.eponym
        or token.features.first_name >= FREQUENT
        or (token.features.surname > FREQUENT and known.town < CITY)
        or len(token.text) < SHORTEST_PLAIN - 1
    )
    closed = tokens[end].text in CLOSING and not (tokens[end].text == "." and tokens[end + 1].glued)
    if plain_name or not closed or (known.town < CITY - 1 and not several and before.text != "("):
        return None
    return end, FAIR, "commune:apposee"


def _lower_apposed(reading: Reading, index: int, town: Town | None) -> tuple[int, float, str] | None:
    """Read a town in lower case: alone in brackets, hyphened, a city's name that is no other word, or after « à »."""
    tokens = reading.tokens
    token, before = tokens[index], tokens[index - 1]
    if before.text == "(" and token.features.region and tokens[index + 1].text == ")":
        return index + 1, FIRM, "commune:region"
    if town is None:
        return None
    end, known = town
    bracketed = before.text == "(" and tokens[end].text in {")", ","}
    several = end > index + 1
    word = token.features
    if bracketed and (several or (known.town >= CITY - 1 and not word.clinical) or word.region):
        return end, FAIR, "commune:apposee"
    if word.clinical or word.drug or word.acronym or token.fold in AMBIGUOUS:
        return None
    city = known.town == CITY
    if not several and city and before.text in {"à", "vers"} and len(token.text) > SHORTEST_PLAIN:
        return end, FAIR, "commune:minuscule"
    alone = not word.french and not word.first_name
    if "-" in token.text and known.town >= CITY - 1 and alone:
        return end, FAIR, "commune:minuscule"
    sure = city and alone and word.surname <= FREQUENT - 1 and len(token.text) > SHORTEST_PLAIN
    return (end, FAIR, "commune:minuscule") if sure and not several else None


def _foreign_end(reading: Reading, index: int) -> int | None:
    """Give the index after a large town abroad, of one word or two."""
    tokens = reading.tokens
    pair = f"{tokens[index].fold} {tokens[index + 1].fold}"
    if pair in ABROAD:
        return index + 2
    return index + 1 if tokens[index].fold in ABROAD else None


def _leads_abroad(reading: Reading, index: int) -> bool:
    """Say whether what stands before a town abroad sends somebody there; after « de » a score may bear its name."""
    tokens = reading.tokens
    before, eponym = tokens[index - 1], tokens[index].features.eponym
    if context_of(reading, index) == "reference" or after_head_noun(reading, index):
        return False
    if before.fold in {"A", "VERS", "POUR"}:
        return True
    if before.fold == "DE":
        return tokens[index - 2].fold in DWELLING | COMING | BODIES
    return before.text in {"(", ","} and not eponym and tokens[index + 1].text in CLOSING


def _unknown_abroad(reading: Reading, index: int) -> bool:
    """Say whether a capitalised word after « à » is in no list of words, drugs, names or eponyms: a town abroad."""
    token = reading.tokens[index]
    known = token.features
    other = known.french or known.clinical or known.drug or known.disease or known.eponym or known.acronym
    clinical = known.clinical_capital or known.laboratory or known.establishment
    named = known.first_name >= FREQUENT or known.surname >= FREQUENT
    return token.capital and not (other or clinical or named) and len(token.text) >= SHORTEST_PLAIN
