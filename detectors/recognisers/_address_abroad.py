"""Finds addresses in the order and the words of other countries: « Lindenstraße 8 », « 24 Baker Street ».

Source: UPU S42 (Germany, Austria, Switzerland, Flanders, United Kingdom, Ireland, United States, Italy, Spain,
Portugal). Refuses a street word without a capitalised name or without its number. Linear in the text; the name part
is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._address_shapes import ABROAD_CODE
from detectors.recognisers._cues import holds
from detectors.recognisers._places import TOWN
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"[A-ZÀ-Ý][\wÀ-ÿ'.-]{1,25}"
_LAST = (
    rf"(?:(?:[ ]?,|[ ]?\n|[ ][-–])[ ]?(?:{TOWN}[ ,]{{1,2}}){{0,2}}(?:[A-Z]{{1,2}}-)?"
    rf"(?:[0-9]{{4,5}}(?:-[0-9]{{3}})?[ ]{TOWN}|{ABROAD_CODE}|{TOWN}"
    rf"(?=[ ]?(?:[,.;)\n]|$))))?"
)
_FLOOR = (
    r"(?:,[ ]?(?:[0-9]{1,2}[ .]{0,2}(?:º|°|o|ª|a)[ ]?(?:(?i:izq|dcha|esq|dto|dir|fte)\.?|[A-Z](?![A-Za-z]))?"
    r"|piso[ ][0-9]{1,2}))?"
)
_GERMANIC = re.compile(
    r"(?:stra(?:ss|ß)e|str\.|weg|platz|gasse|ufer|damm|straat|laan|plein"
    r"|kade)[ ][0-9]{1,4}[a-z]?(?![0-9])(?:[ ](?:bus|bte|boite|box)[ ][0-9]{1,4}(?![0-9]))?"
)
_GERMANIC_HINTS = ("stra", "str.", "weg ", "platz", "gasse", "ufer ", "damm ", "laan ", "plein ", "kade ")
_COMPOUND = re.compile(rf"(?<![\wÀ-ÿ])(?:{_NAME}[ -]){{0,2}}[A-ZÄÖÜ][\wÀ-ÿ\-]{{1,30}}$")
_APART = re.compile(rf"(?<![\wÀ-ÿ])(?:{_NAME}[ -]){{1,2}}$")
_ENGLISH = re.compile(
    rf"(?<![\w.,/])(?:(?:Flat|Apt|Unit|Apartment)[ ][0-9A-Z]{{1,4}},?[ ])?[0-9]{{1,5}}[A-Z]?,?[ ](?:{_NAME}[ ]){{1,3}}"
    rf"(?:Street|Road|Rd|Avenue|Lane|Drive|Crescent|Terrace|Grove|Gardens|Close|Mews|Parade|Quay|Row|Square|Court|Way)"
    rf"(?![\wÀ-ÿ]){_LAST}"
)
_ENGLISH_WORDS = frozenset(
    {"street", "road", "rd", "avenue", "lane", "drive", "crescent", "terrace", "grove", "gardens", "close", "mews"}
    | {"parade", "quay", "row", "square", "court", "way"}
)
_ROMANCE = re.compile(
    rf"(?<![\wÀ-ÿ])(?:Via|Viale|Piazza|Corso|Vicolo|Largo|Calle|C/|Avenida|Avda\.?|Av\.|Plaza|Paseo|Carrer"
    rf"|[Rr]ua|Travessa|calle|viale|piazza|(?<=[Ii]n )(?:via|corso|vicolo|largo)|avenida|plaza|travessa|praça|estrada"
    rf"|Praça|Estrada|Rambla|Ronda|Strada|ulica|ul\.)[ ]?"
    rf"(?:(?:de|del|della|dei|da|das|do|dos|la|las|los|el|di|d)[ ']){{0,2}}{_NAME}"
    rf"(?:[ ](?:(?:de|del|della|da|do|y|e)[ ])?{_NAME}){{0,3}}[ ]?,?[ ](?:n[.º°o]{{0,3}}[ ]?|n[uú]m(?:ero"
    rf"|\.)?[ ])?[0-9]{{1,4}}[A-Za-z]?"
    rf"(?=[ ]?(?:[,;.)(\n-]|$)){_FLOOR}{_LAST}"
)
_ROMANCE_WORDS = frozenset(
    {"via", "viale", "piazza", "corso", "vicolo", "largo", "calle", "avenida", "avda", "av", "plaza", "paseo"}
    | {"carrer", "rua", "travessa", "praca", "estrada", "rambla", "ronda", "strada", "ulica", "ul"}
)
"""Folded words, beside « C/ », without one of which no such street is told."""
_HOUSE = re.compile(
    r"(?:(?<=, )|(?<=\n)|^)(?:The )?(?:[A-Z][\w'-]{2,15} ){0,2}"
    r"(?:Cottage|House|Vicarage|Farm|Lodge|Hall|Manor|Barn|Rectory|Villa|Bungalow|Court|Flats|Mansions), $"
)
_SURE, _FIRM = 0.88, 0.7
_REACH = 60


def abroad(text: str, folded: str) -> Iterator[Candidate]:
    """Find addresses written in German, Dutch, English, Italian, Spanish or Portuguese."""
    for street in _GERMANIC.finditer(folded) if any(hint in folded for hint in _GERMANIC_HINTS) else ():
        low = max(text.rfind("\n", 0, street.start()) + 1, street.start() - _REACH)
        pattern = (
            _APART
            if text[street.start()].isupper() and not text[street.start() - 1 : street.start()].isalpha()
            else _COMPOUND
        )
        first = pattern.search(text, low, street.start())
        if first:
            last = _LAST_LINE.match(text, street.end())
            end = last.end() if last else street.end()
            score = _SURE if end > street.end() else _FIRM
            yield Candidate(first.start(), end, Entity.ADRESSE, score, "adresse:germanique")
    for hinted, pattern, reason in (
        (holds(folded, _ENGLISH_WORDS), _ENGLISH, "adresse:anglaise"),
        ("C/" in text or holds(folded, _ROMANCE_WORDS), _ROMANCE, "adresse:romane"),
    ):
        if hinted:
            for found in pattern.finditer(text):
                house = _HOUSE.search(text, max(0, found.start() - _REACH), found.start())
                start = house.start() if house else found.start()
                yield Candidate(start, found.end(), Entity.ADRESSE, _SURE, reason)


_LAST_LINE = re.compile(_LAST)
