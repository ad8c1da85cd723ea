"""Says whether a figure after a street is the number of a house: « rue des lilas 4 », « chemin de la Cure 6 ».

Source: UPU S42 (Switzerland, Belgium, Luxembourg: the number ends the line of the street). Hurried notes write the same
way in France and go on with the act: « rue des lilas 4 insu 7h ». Refuses doses, durations, hours, shares and whatever
the figure counts (« rue X 3 passages »); it finds nothing by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._address_towns import town_end
from detectors.recognisers._cues import UNIT
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._tokens import read

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Token

AFTER_SITES: Final = frozenset({"place", "pl", "pl.", "quai", "route", "rte", "rte.", "montee", "cite", "clos"})
"""Words of everyday language that a number follows in such an order, when a noun of no medicine names the place."""
_CLOSED: Final = re.compile(r"[ ]?(?:[;:)(\n|>]|$|,(?!\d)|\.(?!\d)|[–—] |- )")
_HOUR: Final = re.compile(r"[ ](?:[àa] )?\d{1,2}[ ]?[hH:]")
_SHARE: Final = re.compile(r"[ ]?(?:[/x×+=%°]|-\d)")
_ELSEWHERE: Final = re.compile(r"[ ](?:(?:[àa][ ])?\d{4,5}[ ][A-ZÀ-Ý]|\d{1,2}(?:er|e|[èe]me)(?!\w))")
"""A postcode of another country, or a storey."""
_RANGE: Final = re.compile(r"[ ]a[ ]\d{1,3}(?!\d)")
_DOSED: Final = re.compile(r"[ ]\d")
_COUNTED: Final = frozenset(
    {
        "INJ",
        "INJECTION",
        "CP",
        "CPR",
        "COMP",
        "GEL",
        "AMP",
        "FL",
        "FLACON",
        "DOSE",
        "UNITE",
        "PASSAGE",
        "GTTE",
        "SACHET",
    }
    | {"PATCH", "SACH", "PLAQUETTE", "ORDONNANCE", "VISITE", "CURE", "SEANCE", "POCHE", "TUBE", "BOITE", "PERSONNE"}
    | {"PATIENT", "PATIENTE", "LIT", "PLACE", "EURO", "KM", "KILOMETRE", "METRE", "MINUTE", "HEURE", "JOUR", "NUIT"}
    | {"MATIN", "SOIR", "MIDI", "ETAGE", "ET", "OU", "AU", "PAR", "IEME", "EME", "EIEME"}
)
_GOING_ON: Final = STOPS - {"ET", "OU", "AU", "PAR", "SUR", "DE", "DU", "DES", "D", "EME"}
_MOST_COUNTED: Final = 12
PUBLIC: Final = frozenset(
    {"MARCHE", "GARE", "EGLISE", "MAIRIE", "ECOLE", "PORT", "PONT", "POSTE", "CENTRE", "FONTAINE", "LAVOIR", "MOULIN"}
    | {"CHATEAU", "TEMPLE", "CANAL", "STADE", "HOPITAL", "REPUBLIQUE", "LIBERATION", "VICTOIRE", "LIBERTE", "PAIX"}
)
"""Nouns of everyday use that many a place is called after."""


def ends_street(text: str, folded: str, number: re.Match[str]) -> bool:
    """Say whether a number that follows a street's name is its house's; `number`: the match whose first group it is."""
    end = number.end()
    if UNIT.match(folded, end) or _SHARE.match(folded, end):
        return False
    if _CLOSED.match(text, end) or _HOUR.match(text, end) or town_end(text, end) is not None:
        return True
    if _RANGE.match(folded, end):
        return False
    if _ELSEWHERE.match(text, end):
        return True
    figure = number[1].rstrip("abcdABCD")
    reading = read(text)
    after = reading.tokens[reading.at(end)]
    if not after.word or after.start != end + 1:
        return False
    return _goes_on(after, dosed=_DOSED.match(text, after.end) is not None, many=int(figure or 0) > _MOST_COUNTED)


def _goes_on(after: Token, *, dosed: bool, many: bool) -> bool:
    """Say whether a word after a number is not what it counts; `many`: nobody counts so much of it."""
    if after.fold in _COUNTED:
        return False
    if after.features.drug:
        return dosed or many
    if after.fold in _GOING_ON or not after.features.french:
        return True
    return not after.fold.endswith(("S", "X"))
