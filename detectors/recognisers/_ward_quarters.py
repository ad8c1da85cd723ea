"""Reads wards told by a specialty and the proper name of its quarter: « hémato secteur Vendée », « pneumo aile Sully ».

The specialty, cut short or whole, vouches for the name: regions and rivers count, which alone are places. Refuses what
qualifies a quarter instead of naming it (« secteur libéral », « pôle supérieur »), and a quarter without a specialty
before it. Never raises; looks a bounded number of tokens around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detectors.recognisers._evidence import STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import LINKS, TERMS, proper_end, skip_links
from detectors.recognisers._ward_sides import ward_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

_QUARTERS: Final = frozenset({"SECTEUR", "AILE", "POLE", "COTE", "UNITE", "ETAGE", "SECT", "POLES"})
_QUALIFIERS: Final = TERMS["unites_generiques"] | frozenset(
    {"LIBERAL", "LIBERALE", "CONVENTIONNE", "CONVENTIONNEE", "HOSPITALIER", "PUBLIC", "PRIVE", "AMBULATOIRE", "FERME"}
    | {"FERMEE", "OUVERT", "OUVERTE", "PROTEGE", "PROTEGEE", "ADULTE", "ADULTES", "ENFANT", "ENFANTS", "HOMMES"}
    | {"FEMMES", "SUPERIEUR", "SUPERIEURE", "INFERIEUR", "INFERIEURE", "MOYEN", "ANTERIEUR", "POSTERIEUR", "GAUCHE"}
    | {
        "DROIT",
        "DROITE",
        "EXTERNE",
        "INTERNE",
        "MEDICAL",
        "CHIRURGICAL",
        "ADMINISTRATIF",
        "ASSOCIATIF",
        "PSYCHIATRIQUE",
    }
    | {
        "LOURD",
        "LEGER",
        "AIGU",
        "LONG",
        "COURT",
        "SEJOUR",
        "COVID",
        "GRIPPE",
        "PROPRE",
        "SALE",
        "STERILE",
        "NEUROLOGIE",
    }
)
_UNNAMED: Final = _QUALIFIERS | STOPS | TITLES | TERMS["specialites"] | TERMS["sigles_unites"]
_FLOWERS: Final = TERMS["noms_unites"]
_SHORTEST: Final = 3


def quarters(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give where the wards stand that a specialty, a quarter and a proper name tell."""
    for index in reading.places(_QUARTERS):
        start = ward_before(reading, reading.tokens[index].start)
        if start == reading.tokens[index].start or reading.tokens[index].loud:
            continue
        first = skip_links(reading, index + 1)
        token = reading.tokens[first]
        if token.word and _names(token, linked=first > index + 1):
            end = max(proper_end(reading, first), first + 1)
            yield start, reading.tokens[end - 1].end


def _names(token: Token, *, linked: bool) -> bool:
    """Say whether a word names a quarter: with a capital, or in lower case a flower, a bird or a stone of the lists."""
    if token.fold in _UNNAMED or token.fold in LINKS or len(token.text) < _SHORTEST or "\n" in token.text:
        return False
    known = token.features
    if token.capital:
        return not (known.drug and not known.surname) and not (linked and known.clinical > 1)
    return token.lower and token.fold in _FLOWERS and not linked
