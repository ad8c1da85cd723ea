"""Reads the name that follows the head noun of an establishment, in capitals, in lower case or in a loud line.

« de » and a town, an article and a noun (« pharmacie du beffroi », « crèche les petits lutins »), a proper name, a word
that is in no list. Refuses words that say what kind of place it is (« école primaire », « société savante »), titles,
clinical words, acronyms and laboratories of drugs.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from detectors.recognisers._enseignes_fleuries import CITY, NUMERALS, flowery_end, lower_run
from detectors.recognisers._enseignes_singulieres import (
    after_care,
    after_specialty,
    feminine,
    flowery_compound,
    goes_on,
    our_lady,
    owns_article,
    singular_end,
)
from detectors.recognisers._evidence import COMMON, FREQUENT, STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, LINKS, TERMS, proper_end, skip_links, town_at

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
ASKED = ("-IL", "-ILS", "-ELLE", "-ELLES", "-ON", "-NOUS", "-VOUS", "-T")
"""What a verb that asks ends with (« honorent-ils »)."""
ROMAN = frozenset("IVX")
COUNTRIES, SHORT_SPECIALTIES = TERMS["pays"], TERMS["specialites"]
LOCALES = frozenset(
    {"PLACE", "MAIRIE", "POSTE", "PORTE", "COTE", "CROIX", "TOUR", "FORET", "PLAGE", "CENTRE", "MARCHE", "PONT", "PARC"}
    | {"LAC", "PORT", "GARE", "THEATRE", "STADE", "CANAL", "EGLISE", "BEFFROI", "BOURG", "BOCAGE"}
)
"""Plain nouns that name a school or a shop after « de la » or « du »."""
SAINTS = frozenset({"SAINT", "SAINTE", "ST", "STE"})
CARDINALS = frozenset({"NORD", "SUD", "EST", "OUEST"})
CONTRACTED = frozenset({"DU", "DES", "LE", "LA", "LES", "L", "AUX", "AU"})
DETERMINED = CONTRACTED | {"UNE", "UN", "CETTE", "CE", "'", "SA", "SON", "NOTRE", "VOTRE", "EN", "DE"}
OWN = frozenset(
    {"MON", "MA", "NOTRE", "MES", "NOS", "BON", "BONNE", "BEAU", "BELLE", "TOUT", "SOUS", "AUX", "AU", "CHEZ"}
)
"""Small words that open many a home's name (« Mon Repos »)."""
TABLES = frozenset({"RESTAURANT", "HOTEL", "TABAC", "CAFE", "BRASSERIE", "AUBERGE", "CAMPING", "PIZZERIA"})
"""Heads whose name often opens with an article of its own."""
LABS = frozenset({"INOVIE", "CERBALLIANCE", "SYNLAB", "UNILABS", "CERBA", "EUROFINS", "ORIAPOLE", "LABORIZON"})
TEACHING = ("LOGUES", "IATRES", "IENS", "ISTES", "ENSEIGNANTS", "EUROLOGUES", "URGIENS")
"""Those who teach or learn medicine: their colleges are of the whole country."""
UNCALLED, COUNTED = UNNAMED | TITLES, NUMERALS | CARDINALS
CLOSED = STOPS - ARTICLES - COUNTED
_LONGEST_RUN = 4
_SHORTEST = 3
_LONGEST_ABBREVIATION = 4


def name_end(reading: Reading, index: int, kind: Kind) -> int | None:
    """Give the index after the proper name that follows a head, or nothing if there is none."""
    tokens, here = reading.tokens, _skip_generic(reading, index, kind)
    broken = tokens[here].text == "\n" and kind is Kind.CARE
    if broken and (here + 1 >= len(tokens) or not _opens_name(tokens[here + 1])):
        return None
    linked = skip_links(reading, here + broken)
    token = tokens[linked]
    todo = tokens[linked - 1].fold == "A" and linked > here and token.loud and not token.features.town
    if token.fold in COUNTRIES or todo:
        return None
    plainly = singular_end(reading, here, linked) or _plainly_named(reading, here, linked, kind)
    if plainly is not None:
        return plainly
    cared = token.lower and linked > here and (token.features.clinical or token.fold in UNNAMED)
    if (
        cared
        and kind is not Kind.AUTHORITY
        and tokens[index - 1].fold != "FOYER"
        and (end := after_care(reading, linked))
    ):
        return end
    if token.fold in UNNAMED and token.lower and kind in {Kind.CARE, Kind.WEAK}:
        return after_specialty(reading, linked + 1)
    if (
        not token.word
        or token.fold in UNNAMED
        or token.fold in TITLES
        or token.fold.endswith(ASKED)
        or (not set(token.fold.rstrip("E")) - ROMAN and not token.initial)
        or (kind is not Kind.CARE and token.fold in KINDLY and not _shown(reading, linked, kind))
        or (token.glued and tokens[linked - 1].text not in {"'", ".", '"', "«", "\n"})
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


def _plainly_named(reading: Reading, here: int, linked: int, kind: Kind) -> int | None:
    """Read the names that no list is needed for: a shouted one, a saint's, a wing's, a land's, « du centre »."""
    tokens = reading.tokens
    token, ahead = tokens[linked], skip_links(reading, linked + 1)
    end = max(linked + 2, proper_end(reading, linked)) if our_lady(tokens, linked) else None
    if kind is Kind.CARE and token.loud and linked > here and token.fold not in UNCALLED:
        end = _shouted_end(reading, linked)
    if end is None and token.fold in SAINTS and tokens[linked + 1].word and tokens[linked + 1].fold not in STOPS:
        end = _saintly_end(reading, linked)
    land = token.fold == "PAYS" and tokens[ahead].word and tokens[ahead].fold not in STOPS
    if end is None and (linked > here or token.capital) and land and (token.capital or kind in {Kind.CARE, Kind.SIGN}):
        end = max(proper_end(reading, linked), ahead + 1)
    wing = linked == here and token.fold in CARDINALS and (token.capital or token.fold != "EST")
    if wing and kind in {Kind.CARE, Kind.AUTHORITY}:
        return max(linked + 1, proper_end(reading, linked) if token.capital else 0)
    local = linked > here and token.lower and token.fold in LOCALES and kind in {Kind.SCHOOL, Kind.SIGN}
    return linked + 1 if end is None and local else end


def _opens_name(token: Token) -> bool:
    """Say whether a line below a head opens with a name (« Centre Hospitalier », then « Jean Rougier »)."""
    known = token.features
    named = token.initial or ((token.capital or token.upper) and bool(known.first_name or known.surname))
    ordinary = (known.french and known.first_name < FREQUENT) or known.clinical
    return named and token.fold not in TITLES and not ordinary


def _shouted_end(reading: Reading, linked: int) -> int | None:
    """Give the index after what follows « DE » on a line in capitals (« CENTRE HOSPITALIER DE LA CÔTE D'OPALE »)."""
    tokens, end = reading.tokens, linked
    town = town_at(reading, linked)
    if town:
        return town[0]
    while end - linked <= _LONGEST_RUN and _shouts(tokens[end]):
        end += 1
    after = tokens[end]
    while end > linked and (tokens[end - 1].fold in LINKS or tokens[end - 1].text in "'-"):
        end -= 1
    closed = after.fold in STOPS or after.text in {"\n", ",", "-", "–", ".", "(", ")"}
    plain = tokens[linked].features.clinical >= FREQUENT and end == linked + 1
    return end if end > linked and closed and not plain else None


def _shouts(token: Token) -> bool:
    return (token.upper and (token.fold not in STOPS or token.fold in LINKS)) or token.initial or token.text in "'-"


def _saintly_end(reading: Reading, linked: int) -> int:
    """Give the index after « saint louis », « st jean de dieu », « notre dame du lac »."""
    end = max(linked + 2, proper_end(reading, linked))
    town = town_at(reading, linked)
    return max(end, town[0] if town else 0)


def _skip_generic(reading: Reading, index: int, kind: Kind) -> int:
    """Pass over « hospitalier », « maternelle », a quotation mark, the point of an abbreviation or a colon."""
    tokens, here = reading.tokens, index
    abbreviated = (
        tokens[here].text == "."
        and tokens[here].glued
        and len(tokens[index - 1].text) <= _LONGEST_ABBREVIATION
        and not tokens[index - 1].upper
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


def _capital_name(reading: Reading, here: int, linked: int, town: int, kind: Kind) -> int | None:
    token = reading.tokens[linked]
    known = token.features
    direct, weak = linked == here, kind is Kind.WEAK
    if direct and token.upper and len(token.text) <= _SHORTEST:
        return None
    own = token.fold in OWN and token.capital and reading.tokens[linked + 1].capital
    whole = not (direct or token.loud) and proper_end(reading, linked) > linked + 1
    own = own or whole or owns_article(reading, linked)
    if (token.upper and known.acronym) or (token.fold in CLOSED and not own):
        return None
    if (
        kind is not Kind.CARE
        and any(reading.lexicon.features(part).drug for part in token.text.split("-"))
        and not known.surname
    ):
        return None
    if known.laboratory and weak:
        return None
    if kind is Kind.AUTHORITY and not (town or not known.french or (feminine(reading, linked) and not known.clinical)):
        return None
    if (
        known.clinical >= FREQUENT
        and (direct or weak)
        and not (kind is Kind.CARE and goes_on(reading, here, linked))
        and known.surname < COMMON
        and not (known.establishment and kind is Kind.CARE)
    ):
        return None
    end = max(proper_end(reading, linked), town)
    compound = end > linked + 1 and not known.clinical
    if weak and direct and (known.french or known.clinical) and known.surname < FREQUENT and not compound:
        return None
    ahead = reading.tokens[end + 1]
    if end > linked and reading.tokens[end].fold == "AUX" and ahead.capital and ahead.features.clinical == 0:
        end = proper_end(reading, end + 1)
    return end if end > linked else None


def _shown(reading: Reading, linked: int, kind: Kind) -> bool:
    """Say whether a capital makes a name of a common word (« hôtel du Commerce »)."""
    token = reading.tokens[linked]
    called = kind is Kind.SIGN and reading.tokens[linked - 1].fold in CONTRACTED and not token.loud
    return token.capital and (token.features.surname >= COMMON or (called and not token.features.clinical))


def _plain_name(reading: Reading, where: tuple[int, int, int], town: int | None, kind: Kind) -> int | None:
    """Read a name without the help of capitals; `where` is after the head, its generic words and its links."""
    tokens = reading.tokens
    index, here, linked = where
    token, known = tokens[linked], tokens[linked].features
    counted = (token.fold in COUNTED or flowery_compound(token)) and linked > here
    sort = (token.upper and known.acronym) or (token.lower and token.fold in SHORT_SPECIALTIES)
    if (token.fold in STOPS and not counted) or len(token.text) < _SHORTEST or sort:
        return None
    article = linked > here and bool({one.fold for one in tokens[here:linked]} & CONTRACTED)
    rare = article and known.clinical == 1 and (known.establishment or (kind is Kind.SIGN and known.surname > 1))
    direct = linked == here and kind is Kind.CARE
    led = kind in {Kind.CARE, Kind.SCHOOL} and linked == here + 1 and tokens[here].fold == "DE" and token.fold != "SENS"
    if (direct or led) and known.town > CITY and town is not None:
        return town
    clinical = known.clinical and not counted and not rare
    if clinical or (kind is Kind.SCHOOL and token.fold.endswith(TEACHING)):
        specialty = clinical and kind is Kind.CARE and article and token.lower
        return after_specialty(reading, linked + 1) if specialty else None
    if town is not None and (known.town >= CITY or town > linked + 1) and (not known.french_exact or known.town > CITY):
        return town
    if kind is Kind.AUTHORITY:
        return None
    sure = "-" in token.text or known.surname >= (COMMON if known.french else FREQUENT)
    if token.upper and linked == here and sure:
        return max(linked + 1, lower_run(reading, linked))
    bare = article and tokens[linked - 1].fold in {"LE", "LA"} and linked == here + 1
    if bare and (not known.establishment or known.clinical) and _determined(reading, index):
        return None
    if article and (known.french or counted) and (kind is not Kind.WEAK or known.establishment) and not known.drug:
        return flowery_end(reading, linked)
    strange = not known.french and not known.drug and not known.disease
    named = (
        (not known.bits and len(token.text) > _LONGEST_ABBREVIATION)
        or known.surname
        or known.establishment
        or known.first_name
    )
    told = (
        known.surname >= FREQUENT
        or "-" in token.text
        or token.fold in LABS
        or (token.fold.startswith("BIO") and not known.bits)
    )
    if strange and named and (kind is not Kind.WEAK or told):
        end = lower_run(reading, linked)
        return end if end > linked else None
    return None


def _determined(reading: Reading, index: int) -> bool:
    """Say whether an article stands before the head: « à la pharmacie le stock » names no pharmacy."""
    place = index - 2
    return place >= 0 and reading.tokens[place].fold in DETERMINED and reading.tokens[index - 1].fold not in TABLES
