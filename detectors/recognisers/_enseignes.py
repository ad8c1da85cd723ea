"""Reads the name that follows the head noun of an establishment, in capitals, in lower case or in a loud line.

« de » and a town, an article and a noun (« pharmacie du beffroi », « crèche les petits lutins »), a proper name, a word
that is in no list. Refuses words that say what kind of place it is (« école primaire », « société savante »), titles,
clinical words, acronyms and laboratories of drugs.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from detectors.recognisers._evidence import COMMON, FREQUENT, STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end, skip_links, town_at

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token


class Kind(Enum):
    """What a head noun is, hence how much its name must prove."""

    CARE = auto()
    WEAK = auto()
    SCHOOL = auto()
    SIGN = auto()
    AUTHORITY = auto()


GENERIC, UNNAMED, KINDLY = TERMS["generiques"], TERMS["non_noms"], TERMS["enseignes_communes"]
NUMERALS = frozenset(
    {"DEUX", "TROIS", "QUATRE", "CINQ", "SEPT", "GRAND", "GRANDE", "PETIT", "PETITS", "PETITE", "PETITES"}
)
CARDINALS = frozenset({"NORD", "SUD", "EST", "OUEST"})
CONTRACTED = frozenset({"DU", "DES", "LE", "LA", "LES", "L", "AUX", "AU"})
DETERMINED = CONTRACTED | {"UNE", "UN", "CETTE", "CE", "'", "SA", "SON", "NOTRE", "VOTRE"}
TABLES = frozenset({"RESTAURANT", "HOTEL", "TABAC", "CAFE", "BRASSERIE", "AUBERGE", "CAMPING", "PIZZERIA"})
"""Heads whose name often opens with an article of its own."""
CITY = 2
_LONGEST_RUN = 4
_SHORTEST = 3
_LONGEST_ABBREVIATION = 4


def name_end(reading: Reading, index: int, kind: Kind) -> int | None:
    """Give the index after the proper name that follows a head, or nothing if there is none."""
    tokens, here = reading.tokens, _skip_generic(reading, index, kind)
    linked = skip_links(reading, here)
    token = tokens[linked]
    if token.fold in UNNAMED and token.lower and kind in {Kind.CARE, Kind.WEAK}:
        return _after_specialty(reading, linked + 1)
    if (
        not token.word
        or token.fold in UNNAMED
        or token.fold in TITLES
        or (kind is not Kind.CARE and token.fold in KINDLY and not (token.capital and token.features.surname >= COMMON))
        or (token.glued and tokens[linked - 1].text not in {"'", ".", '"', "«"})
    ):
        return None
    town = town_at(reading, linked)
    if token.initial:
        point = tokens[linked + 1]
        named = point.text == "." and not tokens[linked + 2].lower and tokens[linked + 2].word
        return proper_end(reading, linked + 2) if named else None
    if token.lower or token.loud:
        return _plain_name(reading, (index, here, linked), town[0] if town else None, kind)
    return _capital_name(reading, here, linked, town[0] if town else 0, kind)


def _skip_generic(reading: Reading, index: int, kind: Kind) -> int:
    """Pass over « hospitalier », « maternelle », a quotation mark, the point of an abbreviation or a colon."""
    tokens, here = reading.tokens, index
    abbreviated = (
        tokens[here].text == "." and tokens[here].glued and len(tokens[index - 1].text) <= _LONGEST_ABBREVIATION
    )
    if abbreviated and tokens[here + 1].capital and not tokens[here + 1].features.french:
        here += 1
    while (
        tokens[here].fold in GENERIC
        or (kind in {Kind.SCHOOL, Kind.AUTHORITY} and tokens[here].fold in KINDLY and tokens[here].lower)
        or (tokens[here].fold == "DES" and tokens[here + 1].fold == "ARMEES")
        or (tokens[here].text == "-" and tokens[here + 1].fold in GENERIC)
    ):
        here += 1
    if tokens[here].text in {'"', "«"} or (tokens[here].text == ":" and tokens[index - 1].opening):
        here += 1
    return here


def _after_specialty(reading: Reading, index: int) -> int | None:
    """Give the index after a proper name that follows a specialty (« institut du sein Kervella »)."""
    token = reading.tokens[index]
    known = token.features
    medical = known.french or known.eponym or known.disease or known.drug or known.clinical or known.clinical_capital
    named = token.capital and not medical and token.fold not in TITLES and not known.first_name
    return proper_end(reading, index) if named else None


def _capital_name(reading: Reading, here: int, linked: int, town: int, kind: Kind) -> int | None:
    token = reading.tokens[linked]
    known = token.features
    direct, weak = linked == here, kind is Kind.WEAK
    if (token.upper and known.acronym) or (token.fold in STOPS and token.fold not in ARTICLES | CARDINALS | NUMERALS):
        return None
    if (
        kind is not Kind.CARE
        and any(reading.lexicon.features(part).drug for part in token.text.split("-"))
        and not known.surname
    ):
        return None
    if known.laboratory and weak:
        return None
    if kind is Kind.AUTHORITY and not (town or not known.french):
        return None
    if (
        known.clinical >= FREQUENT
        and (direct or weak)
        and known.surname < COMMON
        and not (known.establishment and kind is Kind.CARE)
    ):
        return None
    if weak and direct and (known.french or known.clinical) and known.surname < FREQUENT:
        return None
    end = max(proper_end(reading, linked), town)
    ahead = reading.tokens[end + 1]
    if end > linked and reading.tokens[end].fold == "AUX" and ahead.capital and ahead.features.clinical == 0:
        end = proper_end(reading, end + 1)
    return end if end > linked else None


def _plain_name(reading: Reading, where: tuple[int, int, int], town: int | None, kind: Kind) -> int | None:
    """Read a name without the help of capitals; `where` is after the head, its generic words and its links."""
    tokens = reading.tokens
    index, here, linked = where
    token, known = tokens[linked], tokens[linked].features
    counted = (token.fold in NUMERALS | CARDINALS or _flowery_compound(token)) and linked > here
    if (token.fold in STOPS and not counted) or len(token.text) < _SHORTEST or (token.upper and known.acronym):
        return None
    article = linked > here and bool({one.fold for one in tokens[here:linked]} & CONTRACTED)
    rare = article and known.clinical == 1 and (known.establishment or (kind is Kind.SIGN and known.surname > 1))
    if known.clinical and not counted and not rare:
        return None
    if town is not None and (known.town >= CITY or town > linked + 1) and (not known.french_exact or known.town > CITY):
        return town
    if kind is Kind.AUTHORITY:
        return None
    if token.upper and linked == here and (known.surname >= FREQUENT or "-" in token.text):
        return max(linked + 1, lower_run(reading, linked))
    bare = article and tokens[linked - 1].fold in {"LE", "LA"} and linked == here + 1
    if bare and not known.establishment and _determined(reading, index):
        return None
    if article and (known.french or counted) and (kind is not Kind.WEAK or known.establishment) and not known.drug:
        return _flowery_end(reading, linked)
    strange = not known.french and not known.drug and not known.disease
    named = (
        (not known.bits and len(token.text) > _LONGEST_ABBREVIATION)
        or known.surname
        or known.establishment
        or known.first_name
    )
    if strange and named and (kind is not Kind.WEAK or known.surname >= FREQUENT or "-" in token.text):
        end = lower_run(reading, linked)
        return end if end > linked else None
    return None


def _flowery_compound(token: Token) -> bool:
    return "-" in token.text and token.features.establishment


def _determined(reading: Reading, index: int) -> bool:
    """Say whether an article stands before the head: « à la pharmacie le stock » names no pharmacy."""
    place = index - 2
    return place >= 0 and reading.tokens[place].fold in DETERMINED and reading.tokens[index - 1].fold not in TABLES


def _flowery_end(reading: Reading, linked: int) -> int:
    """Give the index after « val fleuri », « trois vallées », « jonque d'or »: what clearly goes on."""
    tokens, end = reading.tokens, linked + 1
    leading = tokens[linked].fold in NUMERALS
    while end - linked < _LONGEST_RUN:
        token = tokens[end]
        ahead = skip_links(reading, end)
        follower = tokens[ahead]
        plain = follower.word and follower.fold not in STOPS and follower.features.clinical <= 1
        if (
            token.word
            and plain
            and ahead == end
            and (leading or follower.features.establishment)
            and token.lower == tokens[linked].lower
        ):
            end += 1
        elif ahead > end and token.fold in {"DE", "D", "DU", "DES"} and plain and follower.features.establishment:
            end = ahead + 1
        else:
            break
        leading = False
    return end


def lower_run(reading: Reading, index: int) -> int:
    """Give the index after a run of words that no French dictionary nor list of medicine holds; `index` if none."""
    tokens, end = reading.tokens, index
    while end - index < _LONGEST_RUN and _strange(tokens[end]):
        end += 1
    return end


def _strange(token: Token) -> bool:
    known = token.features
    ordinary = (known.french and known.surname < COMMON) or known.clinical or known.drug or known.acronym
    return token.word and len(token.text) >= _SHORTEST and token.fold not in STOPS and not ordinary
