"""Reads the wards that those who work or live there are told by: « ASH aux Tilleuls 1er étage », « IDE aux Acacias ».

A trade of care, « aux », « au » or « des » and a plain noun with a capital, of those that wards are called by or in
the plural. And what goes on after a room: « chambre 5 du secteur Anémones ». Refuses clinical words, lands and public
bodies (« AS aux Urgences », « aux Armées »). Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._proper_places import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_STAFF: Final = re.compile(
    r"(?<![\w-])(?:ASHQ?|ASG|AS|IDE|IDEC|AMP|AES|ASL|[Aa]ides?[- ][Ss]oignante?s?|[Ii]nfirmi[eè]re?s?"
    r"|[Cc]adre(?: de santé)?|[Aa]nimat(?:eur|rice)|[Aa]gent[e]?(?: de service)?|[Rr][ée]sidente?s?|[Ll]ingère"
    r"|[Vv]eilleu(?:r|se)|[Ss]oignante?s?|[Ss]tagiaire|[Hh]ébergée?|[Aa]ffectée?|[Tt]ransférée?|[Mm]utée?)"
    r"(?: (?:de (?:nuit|jour)|jour|nuit|FF))?$"
)
_LINK: Final = re.compile(r" (?P<link>aux|au|des) (?=[A-ZÀ-Ý][a-zà-ÿ]{3})")
_REACH: Final = 40
_NO_WARD: Final = frozenset(
    {"ARMEES", "HOSPICES", "ECOLES", "ANTILLES", "COMORES", "HALLES", "ASSISES", "PRUDHOMMES"}
    | {"CONSULTATIONS", "SOINS", "COURS"}
)
_AREA: Final = re.compile(
    r" (?:du |de l['’]|de la |au |à l['’]|à la )?(?:secteur|unité|aile|pavillon|bât(?:iment|\.)?|service|maisonnée)"
    r" (?:(?P<plain>[A-ZÀ-Ý][a-zà-ÿ]{2,18})|[A-Z]\d?(?![\w'’]))(?![\w'’])"
)


def staffed(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the wards that a trade of care and « aux » lead to."""
    text = reading.text
    for found in _LINK.finditer(text):
        if _STAFF.search(text, max(0, found.start() - _REACH), found.start()) is None:
            continue
        token = reading.tokens[reading.at(found.end())]
        known = token.features
        flower = token.fold in TERMS["noms_unites"]
        plural = found["link"] == "aux" and token.fold.endswith(("S", "X")) and known.french
        barred = token.fold in _NO_WARD or known.region or token.fold in TERMS["specialites"] or known.clinical > 1
        if flower or (plural and not barred):
            yield token.start, token.end


def area_end(reading: Reading, end: int) -> int:
    """Give the end of the ward that goes on after a room; where the room ends if none does."""
    found = _AREA.match(reading.text, end)
    if found is None:
        return end
    if found["plain"]:
        token = reading.tokens[reading.at(found.start("plain"))]
        if token.features.clinical >= FREQUENT or token.fold in TERMS["specialites"]:
            return end
    return found.end()
