"""Reads towns that no French list holds: capitals abroad, « venu de Gaziantep », « lives in Nontron », « Kayes, Mali ».

Towns abroad come from a list of capitals and large towns; an unlisted name needs a cue that somebody comes from there
or lives there, and must be no word of French or of medicine. Refuses scores and criteria that bear a town's name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import after_head_noun
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._place_context import BODIES, COMING, DWELLING, ORIGINS, RELATIVES, context_of
from detectors.recognisers._proper_places import TERMS, proper_end
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

ABROAD, COUNTRIES = TERMS["villes_etrangeres"], TERMS["pays"]
ABROAD_FIRSTS = frozenset(town.split()[0] for town in ABROAD)
RETURNING = frozenset({"REVIENT", "REVENU", "REVENUE", "REVENANT", "RENTRE", "RENTREE", "DEPUIS", "AVION", "VOL"})
SAINTLY = ("ST-", "STE-", "SAINT-", "SAINTE-")
"""What opens the compound name of a village in no list (« st-dié »)."""
CLOSING = frozenset(").,;\n:/")
HOME = re.compile(
    r"(?<!\w)(?:(?:lives?|living|lived|born|residing|resident|relocating|moved|moving|based|locum|admitted)"
    r" (?:[\w-]{1,12} ){0,2}(?:in|at|to|from|near)"
    r"|(?:wohnhaft|wohnt|lebt|geboren|geb\.) (?:[\w.]{1,12} ){0,2}in|(?:woont|woonachtig|geboren) (?:in|te)"
    r"|(?:residente|reside|vive|nacid[oa]|natural|domiciliad[oa]|volver|mora|nascid[oa]) (?:en|em|na|no|de|a)"
    r"|(?:Hospital|Infirmary|Clinic|Medical Cent(?:re|er)|Health Cent(?:re|er)|Surgery|Klinikum|Krankenhaus),"
    r"|(?:residente|nat[oa]|vive|abita|domiciliat[oa]) (?:a|in)|(?:domiciliat[ăa]?|născut[ăa]?|locuiește) (?:în|in|la))"
    r" (?=[A-ZÀ-Ý][a-zà-ÿ]{2})"
)
HOME_WORDS = frozenset(
    {
        "live",
        "lives",
        "living",
        "lived",
        "born",
        "residing",
        "resident",
        "relocating",
        "moved",
        "moving",
        "based",
        "locum",
    }
    | {"admitted", "wohnhaft", "wohnt", "lebt", "geboren", "geb", "woont", "woonachtig", "residente", "reside", "vive"}
    | {
        "nacido",
        "nacida",
        "natural",
        "domiciliado",
        "domiciliada",
        "volver",
        "mora",
        "nascido",
        "nascida",
        "nato",
        "nata",
    }
    | {"hospital", "infirmary", "clinic", "surgery", "klinikum", "krankenhaus"}
    | {"abita", "domiciliato", "domiciliata", "domicilia", "n", "locuie"}
)
"""Folded words without one of which no home abroad is told; « ă » and « ț » part a word."""
SHORTEST_PLAIN = 4
_FIRM, _FAIR = 0.75, 0.55


def foreign_homes(reading: Reading) -> Iterator[Candidate]:
    """Find what follows « lives in », « wohnhaft in », « residente em »: a name of a town, listed or not."""
    text = reading.text
    for match in HOME.finditer(text):
        index = reading.at(match.end())
        end = proper_end(reading, index)
        if end > index and reading.tokens[index].fold not in COUNTRIES:
            last = reading.tokens[end - 1]
            yield Candidate(reading.tokens[index].start, last.end, Entity.LIEU, _FIRM, "commune:etranger")


def country_end(reading: Reading, end: int) -> int:
    """Give the index after the country that goes with a town (« Zinder (Niger) », « Kayes, MALI »)."""
    mark, country = reading.tokens[end], reading.tokens[end + 1]
    if mark.text not in {",", "("} or country.fold not in COUNTRIES or country.lower:
        return end
    return end + 2 + (mark.text == "(" and reading.tokens[end + 2].text == ")")


def foreign_end(reading: Reading, index: int) -> int | None:
    """Give the index after a large town abroad, of one word or two."""
    tokens = reading.tokens
    word = tokens[index].fold
    if word not in ABROAD_FIRSTS:
        return None
    if f"{word} {tokens[index + 1].fold}" in ABROAD:
        return index + 2
    return index + 1 if word in ABROAD else None


def leads_abroad(reading: Reading, index: int) -> bool:
    """Say whether what stands before a town abroad sends somebody there; after « de » a score may bear its name."""
    tokens = reading.tokens
    before, eponym = tokens[index - 1], tokens[index].features.eponym
    if context_of(reading, index) == "reference" or after_head_noun(reading, index):
        return False
    if before.fold in {"A", "VERS", "POUR"}:
        return True
    if before.fold == "DE" and tokens[index - 2].text == "," and tokens[index + 1].text == ",":
        return True
    if before.fold == "DE" or (before.text == "'" and tokens[index - 2].fold == "D"):
        place = index - 2 - (before.text == "'")
        return place >= 0 and tokens[place].fold in DWELLING | COMING | BODIES | ORIGINS | RETURNING | RELATIVES
    return before.text in {"(", ","} and not eponym and tokens[index + 1].text in CLOSING


def shortened(token: Token) -> bool:
    """Say whether a word opens the name of a longer town and is nothing else (« Riec » for Riec-sur-Belon)."""
    known = token.features
    if token.fold.startswith(SAINTLY) and not known.town:
        return not (known.first_name or known.clinical)
    if not known.town_start or len(token.text) < SHORTEST_PLAIN:
        return False
    return not (
        known.french or known.clinical or known.drug or known.first_name or known.surname or known.eponym or known.town
    )


def _shortened_after_cue(token: Token) -> bool:
    """Say whether a word that opens a longer town's name is hardly anything else (« pompiers de Brive »)."""
    known = token.features
    other = known.french or known.clinical or known.drug or known.first_name or known.eponym or known.town
    return known.town_start and not other and known.surname < FREQUENT and len(token.text) >= SHORTEST_PLAIN


def unlisted(reading: Reading, index: int, context: str) -> tuple[int, float, str] | None:
    """Read a capitalised name in no list of towns after « venu de », « sa mère à », or a town's short name."""
    token = reading.tokens[index]
    compound = "-" in token.text and context == "at"
    cued = context in {"coming", "work", "origin"}
    if (shortened(token) and compound) or (cued and _shortened_after_cue(token)):
        end = max(index + 1, proper_end(reading, index)) if reading.tokens[index + 1].text == "'" else index + 1
        return end, _FAIR, "commune:abregee"
    if context not in {"origin", "work"} or token.loud or not _may_be_town(token):
        return None
    return max(index + 1, proper_end(reading, index)), _FAIR, "commune:inconnue"


def resort(reading: Reading, index: int) -> tuple[int, float, str] | None:
    """Read an unlisted plural name after « aux » (« accident de ski aux Diablerets »)."""
    token = reading.tokens[index]
    named = reading.tokens[index - 1].fold == "AUX" and token.fold.endswith("S") and not token.loud
    return (index + 1, _FAIR, "commune:inconnue") if named and _may_be_town(token) else None


def _may_be_town(token: Token) -> bool:
    known = token.features
    medical = known.clinical or known.drug or known.disease or known.eponym or known.acronym or known.clinical_capital
    ordinary = (
        (known.french and token.fold not in ABROAD) or medical or known.laboratory or known.first_name >= FREQUENT
    )
    return token.capital and not ordinary and len(token.text) >= SHORTEST_PLAIN and token.fold not in COUNTRIES | STOPS


def unknown_abroad(reading: Reading, index: int) -> bool:
    """Say whether a capitalised word after « à » is in no list of words, drugs, names or eponyms: a town abroad."""
    token = reading.tokens[index]
    known = token.features
    if "-" in token.text and known.town_start and not (known.clinical or known.eponym or known.first_name):
        return token.capital
    return _may_be_town(token) and known.surname < FREQUENT
