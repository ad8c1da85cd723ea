"""Reads wards and rooms told by a key or at the head of a line: `bed=USIC-07`, `lit: "Mimosas 03"`, « - 208 Mme X ».

Refuses units of measure (`"unit": "mg/dL"`), states (`"bed": "free"`), plain specialties and counts. Never raises;
every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._evidence import COMMON
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_CODE = r"[A-Z]{2,8}(?:[-_][A-Z0-9]{1,8}){1,3}"
_NAMED = r"[A-ZÀ-Ý][a-zà-ÿ]{2,15}(?: [A-ZÀ-Ý][a-zà-ÿ]{2,15})? \d{1,4}[A-Z]?"
_NUMBER = r"[A-Z]{0,3}-?\d{1,4}[A-Za-z]?(?:-\d{1,2})?"
_END = r"(?![\w%°]|[.,/:]\d| ?[=x×/])"
_KEYED = re.compile(
    rf"(?<![\w-])(?:[A-Za-z]{{1,12}}_)?(?:(?P<room>(?i:bed|room|chambre|lit|box|salle|fauteuil|num_?chambre|bed_?no))"
    rf"|(?i:unit|ward|unite|unité|service|location|loc|secteur|pavillon|etage|étage|point_?of_?care))"
    rf"[\"']?\s?[:=]\s?[\"']?(?:(?P<code>{_CODE}|{_NAMED})|(?P<number>{_NUMBER})){_END}"
)
_HINTS = ("=", ':"', ': "', ": '", "chambre:", "Chambre:", "lit:", "unite:", "unité:")
_LINE = re.compile(
    r"^[ \t>*•–-]{0,4}(\d{2,4}[A-Z]?)(?: ?[:–-])? (?=(?:Mme|Mr|M\.|Mlle|Madame|Monsieur) |([A-ZÀ-Ý][a-zà-ÿ-]{2,15})"
    r" [A-ZÀ-Ý](?:\.|[A-ZÀ-Ýa-zà-ÿ'-]{2,20}))",
    re.MULTILINE,
)
_FIRM, _FAIR = 0.75, 0.6


def keyed(text: str) -> Iterator[Candidate]:
    """Find the value of a key that means a ward, a room or a bed; a lone number only under a room's."""
    if not any(hint in text for hint in _HINTS):
        return
    for found in _KEYED.finditer(text):
        if found["code"]:
            yield Candidate(*found.span("code"), Entity.UNITE, _FIRM, "unite:cle")
        elif found["room"]:
            yield Candidate(*found.span("number"), Entity.UNITE, _FIRM, "unite:cle")


def leading(reading: Reading) -> Iterator[Candidate]:
    """Find the room that opens a line before a title, or before a common first name and what goes with it."""
    for found in _LINE.finditer(reading.text):
        if found[2] is None or reading.lexicon.features(found[2]).first_name == COMMON:
            yield Candidate(*found.span(1), Entity.UNITE, _FAIR, "unite:ligne")
