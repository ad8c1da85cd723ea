"""Reads the wards that those who work or live there are told by: « ASH aux Tilleuls 1er étage », « IDE aux Acacias ».

A trade of care, « aux », « au » or « des » and a plain noun with a capital, of those that wards are called by or in
the plural. What goes on after a room: « chambre 5 du secteur Anémones ». Wards by their specialty and the name of a
physician, where a word of care leads: « hospitalisé en réanimation Lassen », « unité Laennec 3 ». Refuses
diseases, clinical words, lands and public bodies (« AS aux Urgences », « aux Armées »). Never raises; every repetition
is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.lexicon import fold
from detectors.recognisers._cues import UNIT
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._hopitaux_connus import CALLED
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
_CARE: Final = (
    r"(?:[Hh]ospit(?:alisée?s?|\.)?|[Tt]ransf(?:érée?s?|ert)|[Aa]dmise?s?|[Mm]utée?s?|[Ee]ntrée?s?|[Ss]ort(?:ie?|ant)e?"
    r"|[Rr]evien[st]|[Rr]etour|[Rr]epris[e]?|[Pp]rovenance|[Aa]dressée?s?|[Ss]éjour(?:né)?|[Ss]uivie?"
    r"|[Pp]atiente? d[eu]|[Pp]assage|[Aa]ffectée?|[Rr]elève|[Ii]nterne|[Ii]nfirmière?|[Tt]ravaille|[Ss]tage"
    r"|[Cc]hez nous)"
)
_NAMED: Final = re.compile(
    rf"(?<![\w-]){_CARE}(?: (?:ce jour|hier|le matin|initialement|d['’]abord|du service|depuis le \d))?"
    r"(?: (?:en|de|du|au|à la|à l['’]|à|dans (?:le|l['’])|vers la|vers le|la|le|d['’]))? ?"
    r"(?:(?P<ward>[^\W\d_]{2,18})(?: [a-zà-ÿ]{4,13}){0,2}?|(?P<area>unité|service|secteur|pavillon|aile))"
    r" (?P<name>[A-ZÀ-Ý][a-zà-ÿ]{3,14})(?P<figure> \d{1,2}[A-D]?(?!\w|[.,/%:]\d))?(?![\w'’-])"
)


def named_wards(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the wards that a specialty and a physician's name tell, after a word of care."""
    text = reading.text
    for found in _NAMED.finditer(text):
        ward, figure = found["ward"], found["figure"]
        area = found["area"] or (ward if ward in _AREAS else None)
        if not area and fold(ward) not in TERMS["specialites"]:
            continue
        token = reading.tokens[reading.at(found.start("name"))]
        known, hospital = token.features, token.fold in CALLED
        told = figure is not None and not UNIT.match(text[found.end() : found.end() + 12].lower())
        if area and not (hospital and told):
            continue
        if token.loud or token.fold in STOPS or known.clinical or known.drug or known.disease or known.acronym:
            continue
        if hospital or (known.surname and not known.french and not known.eponym):
            yield found.start("ward" if ward else "area"), found.end() if told else found.end("name")


_AREAS: Final = frozenset({"unité", "service", "secteur", "pavillon", "aile"})


def staffed(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the wards that a trade of care and « aux » lead to."""
    text = reading.text
    yield from named_wards(reading)
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
