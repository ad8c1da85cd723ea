"""Reads the tables, shops and workshops that a trade leads to: « cuisinier au Bistrot de la Criée », « chez » apart.

After a trade of the table, the shop or the workshop, « au », « à la », « du » and a noun with a capital that goes on
with another name. Refuses bodies of the whole country (« au Ministère de la Santé »), countries, one word alone and
clinical words. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_TRADE: Final = re.compile(
    r"(?<![\w-])(?:[Cc]uisini|[Ss]erveu|[Bb]arma|[Pp]longeu|[Cc]ommis|[Pp]izza[iï]olo|[Bb]oulang|[Pp]âtissi|[Cc]aissi"
    r"|[Vv]endeu|[Cc]oiffeu|[Gg]éran|[Pp]atron|[Rr]estaurat|[Ff]leurist|[Bb]ouch[eè]r|[Éé]picier|[Ff]emme de chambre"
    r"|[Rr]éceptionnist|[Ss]ommeli|[Cc]hef|[Tt]raiteur|[Aa]pprenti|[Ee]xtra|[Tt]ravaill|[Ee]mployé|[Mm]agasini|[Mm]anuten"
    r"|[Oo]uvri|[Ff]ormat|[Aa]nimat|[Mm]enuisi|[Mm]écanicien|[Ss]ecrétaire|[Ee]sthéticien|[Jj]ardini)[a-zé]{0,9}"
    r"(?: (?:de rang|de cuisine|en salle|polyvalente?|de salle|principale?|saisonni[eè]re?|à mi-temps))?$"
)
_LINK: Final = re.compile(r" (?:au|à la|à l['’]|à|du|de la) ?(?=[A-ZÀ-Ý][a-zà-ÿ])")
_REACH: Final = 40
_NATIONAL: Final = frozenset(
    {"MINISTERE", "ASSURANCE", "SECURITE", "EDUCATION", "CAISSE", "POLE", "ARMEE", "ETAT", "VILLE", "MAIRIE"}
    | {"CONSEIL", "DEPARTEMENT", "REGION", "COMMISSION", "CENTRE", "FRANCE", "UNION"}
)
_FEWEST: Final = 2
_FAIR: Final = 0.6


def tables(reading: Reading) -> Iterator[Candidate]:
    """Find the houses of several words that a trade and « au » lead to."""
    text = reading.text
    for found in _LINK.finditer(text):
        if _TRADE.search(text, max(0, found.start() - _REACH), found.start()) is None:
            continue
        index = reading.at(found.end())
        first = reading.tokens[index]
        end = proper_end(reading, index)
        capitals = sum(not token.lower and token.word for token in reading.tokens[index:end])
        known = first.features
        article = first.fold in ARTICLES
        clinical = known.clinical >= FREQUENT and not article
        barred = first.loud or clinical or first.fold in _NATIONAL or first.fold in TERMS["pays"]
        if capitals >= _FEWEST + article and not barred and (known.french or article):
            stop = reading.tokens[end - 1].end
            yield Candidate(first.start, stop, Entity.ETABLISSEMENT, _FAIR, "etablissement:emploi")
