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
_CODED_WARD = re.compile(
    r"(?<![\w-])(?:U[FMH](?:[ _](?:d['’]|de )?(?:héb|heb|resp|méd|med|soins|exéc|admin|entrée|sortie)[a-zé]{0,12}\.?)?"
    r"|uf|um|(?i:unit[ée]s?(?: (?:de soins|médicale|fonctionnelle))?|service(?: [a-zé]{3,14})?|ward|(?:code|num"
    r"|lib)_?uf|unite_medicale|secteur))"
    r"(?:[\"']?\s?[:=]\s?[\"']?|(?<=[FMHfmh.élbe]) )"
    r"(?P<ward>\d{3,4}[ ]?(?:[-–—:/][ ]?|[ ])(?=[A-ZÀ-Ý])[A-ZÀ-Ý][\wÀ-ÿ'.-]{1,18}(?:[ ][A-ZÀ-Ý][\wÀ-ÿ'.-]{0,18}){0,3})"
)
"""A ward's code beside its name: « "uf": "4120 – Gastro HC" »."""
_CODE_NAME = re.compile(r"\d\d\d[ ]?[-–—:/]?[ ]?[A-ZÀ-Ý]")
_KEY_ALONE = re.compile(
    r"(?<![\w-])[\"']?(?i:u[fmh](?:_[a-z]{2,14})?|code_?uf|num_?uf)[\"']?\s?(?:=|(?<=[\"']):"
    r"|(?<=[\"'] ):)\s?[\"']?(?P<ward>[A-Z]?\d{3,5})(?![\w%°]|[.,/:]\d| ?(?:ml|l)\b)"
)
_DIALYSIS = re.compile(r"dialys|poids sec|kt/v|hdf|conductivit|ultrafiltr|débit")
_REACH = 60
_ATTRIBUTE = re.compile(
    r"<(?i:unite|uf|um|ward|service|unit|location)\b[^<>\n]{0,60}?\b(?i:code|id|value|num"
    r"|uf)=[\"'](?P<ward>[A-Z]{0,3}\d{3,5})[\"']"
)
_WARD_HINTS = ("uf", "um", "uh", "unit", "service", "ward", "secteur", "location")
_LINE = re.compile(
    r"^[ \t>*•–-]{0,4}((?:[A-Z]{1,2}(?=\d\d))?\d{2,4}[A-Z]?)(?: ?[:–-])? (?=(?:Mme|Mr|M\.|Mlle|Madame"
    r"|Monsieur) |([A-ZÀ-Ý][a-zà-ÿ-]{2,15})"
    r" [A-ZÀ-Ý](?:\.|[A-ZÀ-Ýa-zà-ÿ'-]{2,20}))",
    re.MULTILINE,
)
_FIGURES = re.compile(r"\d{3}")
_FIRM, _FAIR = 0.75, 0.6


def keyed(text: str) -> Iterator[Candidate]:
    """Find the value of a key that means a ward, a room or a bed; a lone number only under a room's."""
    if _FIGURES.search(text):
        yield from _beside_name(text)
    if not any(hint in text for hint in _HINTS):
        return
    for found in _KEYED.finditer(text):
        if found["code"]:
            yield Candidate(*found.span("code"), Entity.UNITE, _FIRM, "unite:cle")
        elif found["room"]:
            yield Candidate(*found.span("number"), Entity.UNITE, _FIRM, "unite:cle")


def _beside_name(text: str) -> Iterator[Candidate]:
    """Read a ward's code with its name after their key, or as an attribute."""
    lower = text.lower()
    if not any(hint in lower for hint in _WARD_HINTS):
        return
    for found in _CODED_WARD.finditer(text) if _CODE_NAME.search(text) else ():
        if _DIALYSIS.search(lower, max(0, found.start() - _REACH), found.end() + _REACH):
            continue
        yield Candidate(*found.span("ward"), Entity.UNITE, _FIRM, "unite:cle")
    for found in _KEY_ALONE.finditer(text) if "uf" in lower or "um" in lower or "uh" in lower else ():
        yield Candidate(*found.span("ward"), Entity.UNITE, _FIRM, "unite:cle")
    for found in _ATTRIBUTE.finditer(text) if "<" in text else ():
        yield Candidate(*found.span("ward"), Entity.UNITE, _FIRM, "unite:cle")


def leading(reading: Reading) -> Iterator[Candidate]:
    """Find the room that opens a line before a title, or before a common first name and what goes with it."""
    for found in _LINE.finditer(reading.text):
        if found[2] is None or (found[1][0].isdecimal() and reading.lexicon.features(found[2]).first_name == COMMON):
            yield Candidate(*found.span(1), Entity.UNITE, _FAIR, "unite:ligne")
