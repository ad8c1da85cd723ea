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
    CITY,
    COMING,
    LANDS,
    RELATIVES,
    TRADES,
    VILLAGE,
    ambiguous,
    context_of,
    dwells,
)
from detectors.recognisers._proper_places import ARTICLES, CARDINALS, LINKS, TERMS, proper_end
from detectors.recognisers._towns_abroad import foreign_end, leads_abroad, shortened, unknown_abroad

if TYPE_CHECKING:
    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading

    Town = tuple[int, Features]
    """The index after a town of the lists, and what they know of it."""

BODY = TERMS["organismes"]
SAINTS = frozenset({"ST", "STE"})
CLOSED = STOPS - ARTICLES - SAINTS
WORKING, SIDES = TRADES | COMING | RELATIVES, CARDINALS - {"EST"}
CLOSING = frozenset(").,;\n:/→")
MARKS = frozenset({"(", ",", "/", "→"})
TRAVELLING = frozenset(
    {"RENTRE", "RENTREE", "RETOUR", "VOYAGE", "SEJOUR", "REVIENT", "VACANCES", "REVENU", "REVENUE", "SEJOURS"}
)
SHORTEST_CAPITALS = 6
"""A town in capitals between commas is an acronym if it is shorter (« CREST »)."""
FIRM, FAIR = 0.75, 0.55
SHORTEST_PLAIN = 4
LONG_TOWN = 3
DIGITS = 2
"""Figures of a département's number."""
CONTINENTS = frozenset({"EUROPE", "AMERICA", "ASIA", "AFRICA", "ATLANTIC", "INDIAN", "PACIFIC"})
"""What a time zone's name opens with (« Europe/Paris »)."""
OVERSEAS = frozenset({"GUADELOUPE", "MARTINIQUE", "GUYANE", "MAYOTTE", "POLYNESIE"})
APART = frozenset({"NICE", "LUXEMBOURG", "MONACO"})
"""Cities that open a line as another word, or as a country."""


def alone_at(reading: Reading, index: int, town: Town | None) -> tuple[int, float, str] | None:
    """Read a town that stands by itself in somebody's story: in brackets, between commas, after a body, or abroad."""
    tokens = reading.tokens
    token, before = tokens[index], tokens[index - 1] if index else None
    if before is None or before.text == "\n":
        heading = _heading(reading, index, town)
        if heading or before is None:
            return heading
    if not token.word or token.fold in CLOSED:
        return None
    foreign = foreign_end(reading, index)
    if foreign and (not token.lower or _homeward(reading, index)) and leads_abroad(reading, index):
        return foreign, FAIR, "commune:etranger"
    if token.lower:
        return _lower_apposed(reading, index, town)
    return _capital_alone(reading, index, town) if token.capital or token.upper else None


def _homeward(reading: Reading, index: int) -> bool:
    """Say whether somebody lives in or comes from what stands there in lower case (« vivait à londres »)."""
    known = reading.tokens[index].features
    if known.clinical or known.first_name >= FREQUENT or reading.tokens[index].fold in AMBIGUOUS:
        return False
    return context_of(reading, index) in {"dwelling", "origin"} or dwells(reading, index)


def _capital_alone(reading: Reading, index: int, town: Town | None) -> tuple[int, float, str] | None:
    tokens = reading.tokens
    token, before = tokens[index], tokens[index - 1]
    if before.fold in BODY and (token.features.region or (town and town[1].town >= VILLAGE)) and not token.loud:
        return max(index + 1, town[0] if town else 0), FIRM, "commune:organisme"
    if before.fold == "A" and not before.upper and town is None and unknown_abroad(reading, index):
        return max(index + 1, proper_end(reading, index)), FAIR, "commune:inconnue"
    if _is_region(reading, index):
        return index + 1, FAIR, "commune:region"
    if town is None and shortened(token) and token.capital:
        town = index + 1, token.features
    if town and token.loud:
        located = before.text == "(" and index > 1 and tokens[index - 2].features.region and tokens[town[0]].text == ")"
        return (town[0], FAIR, "commune:apposee") if located else None
    return _between_marks(reading, index, town) if town else None


def _heading(reading: Reading, index: int, town: Town | None) -> tuple[int, float, str] | None:
    """Read a city that opens a line and is set apart by a comma (« Genève, urgences »)."""
    token = reading.tokens[index]
    overseas = _overseas(reading, town[0]) if town else None
    if token.fold in OVERSEAS and not token.lower and reading.tokens[index + 1].text in {",", ":"}:
        return index + 1, FAIR, "commune:titre"
    if overseas:
        return overseas, FAIR, "commune:titre"
    end = town[0] if town and town[1].town == CITY else foreign_end(reading, index)
    if end is None:
        return None
    after = reading.tokens[end]
    numbered = after.text.isdecimal() and len(after.text) == DIGITS and reading.tokens[end + 1].text in {",", "\n", "."}
    if not numbered and (ambiguous(token) or token.features.french or token.fold in APART):
        return None
    if token.lower and not numbered and after.text != ",":
        return None
    if numbered:
        return None if token.features.clinical else (end, FAIR, "commune:titre")
    return (end, FAIR, "commune:titre") if after.text in {",", "\n"} else None


def _overseas(reading: Reading, end: int) -> int | None:
    """Give the index after « de la Réunion », « en Guadeloupe » that follows a town."""
    here = end
    while reading.tokens[here].fold in LINKS or reading.tokens[here].text in "',":
        here += 1
    token = reading.tokens[here]
    land = token.fold in OVERSEAS or (token.features.region and end < here and reading.tokens[end].text != ",")
    return here + 1 if land or (token.fold == "REUNION" and token.capital) else None


def _is_region(reading: Reading, index: int) -> bool:
    """Say whether a region or a département stands alone in brackets, or after a word of the sentence."""
    tokens = reading.tokens
    token, before, known = tokens[index], tokens[index - 1], tokens[index].features
    if not (known.region or (token.fold in LANDS and token.capital)):
        return False
    if before.text == "(" and tokens[index + 1].text == ")":
        return True
    if before.fold in {"DE", "EN"} and index > 1 and tokens[index - 2].fold in TRAVELLING:
        return False
    if before.fold == "EN" and index > 1 and tokens[index - 2].fold in WORKING:
        return True
    other = (known.french and token.fold not in LANDS) or known.clinical or known.first_name or known.drug or token.loud
    return before.lower and not other


def _between_marks(reading: Reading, index: int, town: Town) -> tuple[int, float, str] | None:
    """Read a town between brackets or commas."""
    tokens = reading.tokens
    token, before = tokens[index], tokens[index - 1]
    aged = before.fold == "ANS" and index > 1 and tokens[index - 2].text.isdecimal()
    zoned = before.text == "/" and index > 1 and tokens[index - 2].fold in CONTINENTS
    if (before.text not in MARKS and not aged) or zoned:
        return None
    end, known = town
    several = end > index + 1 or "-" in token.text
    if before.text == "(" and tokens[end].text == ")" and token.fold in AMBIGUOUS and known.town >= CITY - 1:
        who = index > 1 and (tokens[index - 2].capital or tokens[index - 2].upper)
        return (end, FAIR, "commune:apposee") if who and token.capital and not token.features.clinical else None
    plain_name = not several and (
        ambiguous(token)
        or token.features.eponym
        or token.features.first_name >= FREQUENT
        or (token.features.surname > FREQUENT and known.town < CITY)
        or len(token.text) < (SHORTEST_CAPITALS if token.upper and known.town < CITY else SHORTEST_PLAIN - 1)
    )
    closed = (aged and known.town == CITY) or (
        tokens[end].text in CLOSING
        and not (tokens[end].text == "." and tokens[end + 1].glued and tokens[end + 1].text != "\n")
    )
    shortened = not known.town and closed
    if plain_name or not closed or (known.town < CITY - 1 and not several and before.text != "(" and not shortened):
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
    if tokens[end].text == "(" and tokens[end + 1].features.region and not token.features.clinical:
        return end, FIRM, "commune:departement"
    if before.fold in BODY and known.town > VILLAGE and not token.features.clinical:
        return end, FIRM, "commune:organisme"
    bracketed = before.text == "(" and tokens[end].text in {")", ","}
    several = end > index + 1
    word = token.features
    if several and known.town > VILLAGE and _unmistakable(reading, index, end):
        return end, FAIR, "commune:minuscule"
    real = known.town >= (CITY if word.french else CITY - 1) and not word.clinical
    if bracketed and (several or real or word.region):
        return end, FAIR, "commune:apposee"
    if word.clinical or word.drug or word.acronym or token.fold in AMBIGUOUS:
        return None
    city = known.town == CITY
    alone = not word.french and not word.first_name
    at = before.text in {"à", "vers", "sur"} or (before.text == "a" and alone)
    if not several and city and at and len(token.text) > SHORTEST_PLAIN:
        return end, FAIR, "commune:minuscule"
    if "-" in token.text and known.town >= CITY - 1 and alone:
        return end, FAIR, "commune:minuscule"
    sure = (
        context_of(reading, index) != "reference"
        and city
        and alone
        and word.surname <= FREQUENT - 1
        and len(token.text) > SHORTEST_PLAIN
    )
    # « nice ouest »; « est » is rather a verb.
    side = city and tokens[end].fold in SIDES and tokens[end].lower
    return (end + side, FAIR, "commune:minuscule") if (sure or side) and not several else None


def _unmistakable(reading: Reading, index: int, end: int) -> bool:
    """Say whether a long name in lower case is a town's: « la roche sur yon », « st malo »."""
    words = [token for token in reading.tokens[index:end] if token.word and token.fold not in LINKS]
    known = [word.features for word in words]
    if any(one.clinical >= FREQUENT or one.drug for one in known) or after_head_noun(reading, index):
        return False
    saintly = end - index > LONG_TOWN or words[0].fold in {"SAINT", "SAINTE", "ST", "STE"}
    return len(words) > 1 and any(
        not (one.french or one.clinical or (one.first_name and not saintly)) for one in known[1:]
    )
