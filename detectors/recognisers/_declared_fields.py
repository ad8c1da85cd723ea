"""Reads what forms in one line declare: « 68 kg, 165 cm, Lourdes », « prénom O, F », « initiale du nom : B ».

A town of the lists closes a field after two other fields of a person at least (age, sex, weight, height, birth). A
single capital is an initial where a key of a name declares it. Refuses placeholders, choices (« O ou N ») and clinical
words. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._proper_places import town_at
from detectors.recognisers._tokens import read

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELD: Final = (
    r"(?:\d{1,3}(?:[.,]\d)? ?(?:kg|cm|ans|a|an|mois)|1[.,m]\d{2} ?m?|\d{1,2}/(?:\d{1,2}/)?\d{2,4}|(?:19"
    r"|20)\d{2}|(?:sexe ?:? ?)?[FHMfhm]"
    r"|[Hh]omme|[Ff]emme|[Mm]asculin|[Ff]éminin|[Mm]onsieur|[Mm]adame|[Pp]atiente?|HOMME|FEMME)"
)
_FIELDS: Final = re.compile(rf"(?<![\w.,/]){_FIELD}(?=[ ]?[,;/|])")
_PARTED: Final = re.compile(r"[,;/|][ ]?(?=[A-ZÀ-Ý][\wÀ-ÿ' -]{1,40}(?:[,;/|\n).(]|$))")
_FIELD_BEFORE: Final = re.compile(rf"(?<![\w.,/]){_FIELD}[ ]?$")
_CLOSED: Final = re.compile(r"[ ]?(?:[,;/|\n)]|\.(?!\w)|\(\d{2}|$)")
_REACH, _FEWEST, _LONGEST = 70, 2, 16
_FIELD_ENDS: Final = frozenset("gmsan0123456789FHMfhmetTEN ")
"""Last letters of the fields."""
_KNOWN_TOWN, _CITY, _USUAL = 2, 3, 2
_LETTER_ALONE: Final = re.compile(r"[mM]s?(?: [^:\n]{0,40})?[ :=][ \"]?[A-Z][A-Z]{0,2}\"?(?:[ .,;|)\n]|$)")
_KEYED: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:(?:[Pp]r[ée]|[Ss]ur)?[Nn]om|PR[EÉ]NOM|NOM)s?"
    r"(?: (?:de naissance|d'usage|de famille|usuel|du patient|de la patiente|patiente?|marital))?"
    r"(?: ?\((?:1|[Ii]nit|prem|[Pp]rem|lettre)[^)\n]{0,24}\))?"
    r"(?: ?[:=] ?| )\"?(?P<letter>[A-WYZÉ]|(?<=lettres\) )[A-Z]{2,3}"
    r"|(?<=lettres\) : )[A-Z]{2,3})(?P<point>\.?)\"?(?=[ ]?(?:[,;|)\n]|[.](?!\w)|$)|[ ]{1,3}(?:[Pp]r[ée]nom"
    r"|[Nn]om|NOM|PR[EÉ]NOM|[-–] ))"
)


def declared_towns(text: str) -> Iterator[tuple[int, int]]:
    """Give the limits of the towns that close a line of declared fields."""
    for field in _PARTED.finditer(text):
        start = field.start()
        if text[start - 1 : start] not in _FIELD_ENDS or not _FIELD_BEFORE.search(
            text, max(0, start - _LONGEST), start
        ):
            continue
        low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
        if sum(1 for _ in _FIELDS.finditer(text, low, field.end())) < _FEWEST:
            continue
        reading = read(text)
        index = reading.at(field.end())
        town = town_at(reading, index)
        if town is None or not _CLOSED.match(text, reading.tokens[town[0] - 1].end):
            continue
        token, known = reading.tokens[index], town[1]
        plain = known.clinical > _USUAL or (token.lower and (known.french or known.clinical))
        ordinary = (known.french or known.clinical or known.first_name > 1) and known.town < _CITY
        if known.town >= _KNOWN_TOWN and not (plain or ordinary or token.initial):
            yield token.start, reading.tokens[town[0] - 1].end


def declared_letters(text: str) -> Iterator[tuple[int, int]]:
    """Give the limits of the single capitals that a key of a name declares."""
    if not _LETTER_ALONE.search(text):
        return
    for found in _KEYED.finditer(text):
        yield found.start("letter"), found.end("point")
