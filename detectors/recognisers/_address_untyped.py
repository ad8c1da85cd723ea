"""Finds the addresses that no word of streets announces: boxes, kilometre posts, flats, positions, « 17 bis Carnot ».

Source: La Poste, NF Z10-011 (BP, CS, TSA); the « PK » of overseas roads. Refuses the boxes of public institutions, and
a kilometre post without a dwelling's cue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers._address_towns import town_end
from detectors.recognisers._cues import cue_before, holds, words
from detectors.recognisers._places import CEDEX, FRENCH_CODE, TOWN, names_institution
from detectors.recognisers._tokens import read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

DWELLING_CUES = words(
    r"demeur\w{1,6}|domicili\w{0,8}|habit\w{1,6}|adresse|adresses|adr\.?|resid\w{2,6}|loge\w{0,3}|vit"
    r"|vivant|chez (?:lui|elle|eux|moi)|dort|dorment|dormait|squat\w{0,3}|sis|sise|address|heberge\w{0,3}|domicile"
    r"|chez (?:mme|madame|mr|monsieur|m|la patiente|le patient|(?:son|sa|ses|un|une|leur) [a-z]{3,12})"
    r"|livr(?:er|ez|aison)|vad|envoyer|j'habite|passer (?:au|chez)|rdv au|intervention au"
    r"|voisin\w{0,3}|addressline|demenage\w{0,2}|amarre\w{0,2}|stationne\w{0,2}"
)
EVENTS = words(
    r"chutee?s?|tombee?s?|renversee?s?|agresse\w{0,2}|accident\w{0,3}|intervention|secouru\w{0,2}|trouvee?|retrouvee?"
    r"|malaise|pris en charge|prise en charge|ramassee?|percute\w{0,2}|smur|rixe|avp"
    r"|expulse\w{0,2}|errant\w{0,2}|errait|passage|tournee|visite|decouvert\w{0,2}"
)
_BOX = re.compile(
    rf"(?<![A-Za-z0-9])(?:BP|B\.P\.|CS"
    rf"|TSA)[ ]?n?°?[ ]?[0-9]{{2,5}}(?:[ ][0-9]{{2,3}})?[ ,\-]{{0,3}}\n?[ ]?{FRENCH_CODE}[ ]{{1,2}}{TOWN}{CEDEX}"
)
_BOX_ABROAD = re.compile(r"(?<![A-Za-z0-9])(?:BP|B\.P\.)[ ]?(?:n°[ ]?)?[0-9]{2,5},?[ ](?=[A-ZÀ-Ý])")
_KILOMETRE = re.compile(r"(?<![a-z])pk ?[0-9]{1,3}(?:[.,][0-9])?(?: cote (?:mer|montagne))?(?![a-z0-9])")
_ROADSIDE = re.compile(
    r",? (?:[Rr]oute|RN|RD)(?: [A-Z][a-z]{2,15}| \d{1,3})?|, [A-ZÀ-Ý][a-zà-ÿ'-]{3,20}(?=[ ]?(?:[,.;)\n]|$))"
)
_TRACK = re.compile(
    r"(?<![\w-])(?:[Pp]iste|[Rr]oute|[Cc]hemin|RN ?\d{0,3}|RD ?\d{0,3})(?: (?:de |du |des |d'|de la "
    r"|de l')?[A-ZÀ-Ý][\wÀ-ÿ'-]{2,20}){0,3},? $"
)
"""What a kilometre post counts along: « piste Soubirou, PK 6 »."""
_FLAT = re.compile(
    r"(?<![a-z])(?:(?:appt|apt|appart|appartement|studio|logement)\.? (?:n°|no|num|numero) ?|(?:appt"
    r"|apt)\.? )[0-9]{1,4}[a-d]?"
    r"(?:,? (?:[0-9]{1,2}e|rdc|dernier)(?: etage)?)?(?![a-z0-9])"
)
_POSITION = re.compile(
    r"(?<![0-9a-z])[0-9]{1,2} ?°[ ]?[0-9]{1,2}(?:[.,][0-9]{1,5})?[ ]?['’′]?(?:[ ]?[0-9]{1,2}(?:[.,][0-9]{1,4})?[ ]?"
    r"[\"”″']{1,2})?[ ]?[ns](?:ord|ud)?[ ]?[,;/-]?[ ]?[0-9]{1,3} ?°[ ]?[0-9]{1,2}(?:[.,][0-9]{1,5})?[ ]?['’′]?"
    r"(?:[ ]?[0-9]{1,2}(?:[.,][0-9]{1,4})?[ ]?[\"”″']{1,2})?[ ]?[ewo](?:st|uest)?(?![a-z])"
)
"""« 48°12'N 8°40'W », the position of a ship or of a house."""
_COORDINATES = re.compile(
    r"(?<![a-z])(?:gps|position|coord\w{0,8}|geoloc\w{0,10}|lat(?:itude)?|maps|waze"
    r"|localis\w{0,6})(?![a-z])[^\n0-9]{0,16}"
    r"(-?[0-9]{1,2}[.][0-9]{3,8}°?[ ]?[ns]?[,;/ ]{1,3}(?:(?:long?|lng|longitude)[ :=]{0,3})?-?[0-9]{1,3}[.][0-9]{3,8})"
    r"(?![0-9])"
)
_BLOCK_OF_FLATS = re.compile(
    r"(?<![a-z])cite [0-9]{2,4} (?:logements?|lgts?|villas?)"
    r"(?:,? (?:bt|bloc|bat\.?|n°|appt?|esc) ?n?°? ?[0-9a-z]{1,4}(?![0-9a-z])){0,4}"
)
_WITHOUT_TYPE = re.compile(
    r"(?<![\w.,/-])[0-9]{1,3} ?(?:bis|ter|quater),? (?:(?:du|de la|des|de) )?"
    r"[A-ZÀ-Ý][\wÀ-ÿ'-]{2,20}(?: [A-ZÀ-Ý][\wÀ-ÿ'-]{2,20})?"
)
_LEGAL = re.compile(
    r"(?<![a-z])(?:art(?:icle|\.)?|annexe|alinea|item|tableau|table|figure|fig\.|chapitre|question|stade|type|grade|n°)"
    r"[ ](?:[a-z]{1,2}[.]?[ -]?)?$"
)
_POSTCODE = re.compile(
    r"[0-9](?<![\w.,/-].)(?:(?<=0)[1-9]|(?<=[1-8])\d|(?<=9)[0-578]|(?<=2)[AB])\d{3} (?=[A-ZÀ-Ý][\w'’ -]{2})"
)
_HOUSE_NAME = re.compile(
    r"(?:^|(?<=[\s,:(]))\d{1,4}(?: ?(?:bis|ter|quater|[A-D](?![\w'’])))?,? "
    r"(?:(?:la|le|les|du|de la|des|de) |l['’]|d['’])?"
    r"[A-ZÀ-Ý][a-zà-ÿ'’-]{1,20}(?: (?:(?:de|du|des|la|le|les|ar|an|en) |d['’]|l['’])?[A-ZÀ-Ý][\wÀ-ÿ'’-]{1,20}){0,3}"
    r"[ ]?[,\n-]? ?$"
)
_HOUSE_REACH = 70
_LODGING = re.compile(
    r"(?<![a-z])(?:foyer|residence|fjt|ftm|chrs|cada|huda|hotel|pension de famille|pension|camping|cite u"
    r"|cite universitaire|crous|auberge|maison relais|centre d'hebergement|aire d'accueil)"
    r"(?: [a-z][a-z'-]{1,19}){1,4},? "
    r"(?:ch|chambre|apt|appt|appartement|logement|log|studio|bungalow|emplacement|mobil-home)\.? ?(?:n° ?)?"
    r"[a-z]?[0-9]{1,4}[a-z]?(?![a-z0-9%°]|[.,/][0-9])"
)
_LODGINGS = frozenset(
    {
        "foyer",
        "residence",
        "fjt",
        "ftm",
        "chrs",
        "cada",
        "huda",
        "hotel",
        "pension",
        "camping",
        "cite",
        "crous",
        "auberge",
    }
    | {"relais", "hebergement", "aire"}
)
_LODGED = frozenset({"universitaire", "social", "sociale", "jeunes", "de", "du", "des", "la", "le", "les", "l", "d"})
_FLAT_HINTS = ("app", "apt", "studio", "logement")
_DECIMALS = re.compile(r"\.[0-9]{3}")
"""What every coordinate holds, tested before its pattern."""
_BOX_HINTS = ("bp", "b.p", "cs", "tsa")


def untyped(text: str, folded: str) -> Iterator[Candidate]:
    """Find kilometre posts, blocks of flats, and « 17 bis Carnot », which no word of streets announces."""
    yield from _kilometres(text, folded)
    yield from _flats_and_positions(folded)
    yield from _houses(text)
    yield from _lodgings(folded)
    if "cite" in folded:
        for found in _BLOCK_OF_FLATS.finditer(folded):
            end = town_end(text, found.end()) or found.end()
            yield Candidate(found.start(), end, Entity.ADRESSE, 0.8, "adresse:cite")
    if " bis" in folded or " ter" in folded or "bis " in folded:
        for found in _WITHOUT_TYPE.finditer(text):
            if not _LEGAL.search(folded, max(0, found.start() - 14), found.start()):
                yield Candidate(*found.span(), Entity.ADRESSE, 0.6, "adresse:bis")


def _houses(text: str) -> Iterator[Candidate]:
    """Read « 3 Kerampont 22300 Lannion »: a number and a name right before a postcode and a town of the lists."""
    for code in _POSTCODE.finditer(text):
        low = max(text.rfind("\n", 0, max(0, code.start() - 1)) + 1, code.start() - _HOUSE_REACH)
        found = _HOUSE_NAME.search(text, low, code.start())
        reading = read(text)
        town = reading.tokens[reading.at(code.end())].features
        if found and (town.town or town.town_start or town_end(text, code.end() - 1)):
            yield Candidate(found.start(), found.end(), Entity.ADRESSE, 0.65, "adresse:ville")


def _kilometres(text: str, folded: str) -> Iterator[Candidate]:
    """Posts of overseas roads, with the track that they count along."""
    for found in _KILOMETRE.finditer(folded) if "pk" in folded else ():
        roadside = _ROADSIDE.match(text, found.end())
        track = _TRACK.search(text, max(0, found.start() - 70), found.start())
        if "cote" in found[0] or roadside or track or cue_before(DWELLING_CUES, folded, found.start(), 25):
            end = town_end(text, found.end()) or (roadside.end() if roadside else found.end())
            start = track.start() if track else found.start()
            yield Candidate(start, end, Entity.ADRESSE, 0.75, "adresse:kilometre")


def _lodgings(folded: str) -> Iterator[Candidate]:
    """« foyer adoma ch 417 »: a place to sleep, its name and a room; a hotbed of disease is none."""
    for found in _LODGING.finditer(folded) if holds(folded, _LODGINGS) else ():
        words = found[0].split()[1:-2]
        if all(word in _LODGED or default_lexicon().features(word).clinical <= 1 for word in words):
            yield Candidate(*found.span(), Entity.ADRESSE, 0.91, "adresse:foyer")


def _flats_and_positions(folded: str) -> Iterator[Candidate]:
    """« appt n° 14 », and the position of a ship or of a house."""
    if any(hint in folded for hint in _FLAT_HINTS):
        for found in _FLAT.finditer(folded):
            yield Candidate(*found.span(), Entity.ADRESSE, 0.65, "adresse:logement")
    for found in _POSITION.finditer(folded) if folded.count("°") > 1 else ():
        yield Candidate(*found.span(), Entity.ADRESSE, 0.8, "adresse:position")
    for found in _COORDINATES.finditer(folded) if _DECIMALS.search(folded) else ():
        yield Candidate(*found.span(1), Entity.ADRESSE, 0.8, "adresse:position")


def boxes(text: str, folded: str) -> Iterator[Candidate]:
    """Find « BP 117, 22303 Lannion Cedex », and a box abroad with its town."""
    if not any(hint in folded for hint in _BOX_HINTS):
        return
    for box in _BOX.finditer(text):
        if not names_institution(folded, box.start(), box.end()):
            yield Candidate(*box.span(), Entity.ADRESSE, 0.87, "adresse:boite")
    for box in _BOX_ABROAD.finditer(text):
        town = town_end(text, box.end() - 1)
        if town:
            yield Candidate(box.start(), town, Entity.ADRESSE, 0.75, "adresse:boite")
