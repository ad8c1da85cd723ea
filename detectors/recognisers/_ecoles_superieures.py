"""Reads the name of a school after what it teaches: « École supérieure de commerce du Val Doré ».

Serves the reading of establishments; finds nothing by itself. Refuses a field of study that no proper name follows
(« école de commerce »), countries and clinical words. Time: local to a head noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detectors.recognisers._evidence import COMMON, FREQUENT, STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import TERMS, proper_end, skip_links, town_at

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

_COUNTRIES: Final = TERMS["pays"]
_QUALITIES: Final = frozenset(
    {"SUPERIEURE", "SUPERIEUR", "NATIONALE", "NATIONAL", "REGIONALE", "REGIONAL", "EUROPEENNE", "EUROPEEN"}
    | {"INTERNATIONALE", "PRIVEE", "PRIVE", "INTERNATIONAL", "DEPARTEMENTALE", "MUNICIPALE", "TECHNIQUE"}
    | {"POLYTECHNIQUE", "PROFESSIONNELLE", "APPLIQUES", "APPLIQUEES", "DECORATIFS"}
)
_STUDIES: Final = frozenset(
    {"COMMERCE", "GESTION", "MANAGEMENT", "INGENIEURS", "INGENIEUR", "ART", "ARTS", "AGRICULTURE"}
    | {"AGRONOMIE", "BOULANGERIE", "PATISSERIE", "CUISINE", "HOTELLERIE", "RESTAURATION", "JOURNALISME"}
    | {"MUSIQUE", "DANSE", "THEATRE", "CIRQUE", "DESIGN", "ARCHITECTURE", "DROIT", "POLICE", "GENDARMERIE"}
    | {"VOILE", "SKI", "CONDUITE", "EQUITATION", "COIFFURE", "ESTHETIQUE", "MODE", "CINEMA", "AUDIOVISUEL"}
    | {"INFORMATIQUE", "COMMUNICATION", "TOURISME", "OENOLOGIE", "HORTICULTURE", "PAYSAGE", "OSTEOPATHIE"}
    | {"FORMATION", "METIERS", "MARINE", "AVIATION", "COUTURE", "EBENISTERIE", "NOTARIAT", "COMPTABILITE"}
    | {"SCIENCES", "TECHNOLOGIE", "INDUSTRIE", "BOIS", "BATIMENT", "PHOTOGRAPHIE"}
)
_MOST_WORDS: Final = 4


def taught_end(reading: Reading, index: int, *, club: bool = False) -> int | None:
    """Give the index after the proper name that follows qualities and fields of study after a head; nothing if none."""
    tokens, here, taught, qualified = reading.tokens, index, False, club
    for _ in range(_MOST_WORDS):
        ahead = skip_links(reading, here + (tokens[here].fold == "ET"))
        if tokens[here].fold in _QUALITIES:
            here, qualified = here + 1, True
        elif ahead > here and _taught(tokens[ahead], qualified=qualified):
            here, taught = ahead + 1, True
        else:
            break
    if not taught:
        return None
    name = skip_links(reading, here)
    token = tokens[name]
    known = token.features
    if not token.capital or token.loud or token.opening or token.fold in _COUNTRIES | STOPS | TITLES:
        return None
    if known.clinical >= FREQUENT and known.surname < COMMON and not known.town:
        return None
    town = town_at(reading, name)
    end = max(proper_end(reading, name), town[0] if town else 0)
    return end if end > name else None


def _taught(token: Token, *, qualified: bool) -> bool:
    """Say whether it tells what a school teaches: a field of study, any plain noun where a rank stands before.

    « École de commerce », « Institut supérieur d'optique ».
    """
    plain = qualified and token.lower and token.features.french and token.fold not in STOPS
    return plain or (token.fold in _STUDIES and not token.loud)
