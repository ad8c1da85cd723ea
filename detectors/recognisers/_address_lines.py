"""Reads the lines of an address block that no street word opens: « La Grange aux Moines », « Bât. C », « Kerbiniou ».

Source: La Poste, NF Z10-011: the lines between the person and the postcode tell the building and the place. A line is
read only when it stands right above a street or above a postcode and its town. Refuses sentences, labels and lines
that hold a colon, and blocks of public institutions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._places import FRENCH_CODE, TOWN, names_institution
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = (
    r"(?:[A-ZÀ-Ý0-9][\wÀ-ÿ'.°-]{0,25}|d[eu]s?|l[ae]s?|sur|sous|en|et|aux?|à|ar|an|d'[\wÀ-ÿ-]{2,20}|l'[\wÀ-ÿ-]{2,20})"
)
_KNOWN = re.compile(
    r"[ \t]{0,12}(?:(?i:r[ée]sidence|r[ée]s\.|lieu[ -]dit|b[âa]t(?:iment|\.)?|app?t?\.?|appartement"
    r"|esc(?:alier|\.)?|imm(?:euble|\.)"
    r"|villa|foyer|domaine|ferme|mas|moulin|ch[âa]teau|hameau|quartier|lotissement|cit[ée]|z\.?[ai]\.?|[ée]tage|porte|tour"
    r"|entr[ée]e|maison|camping|aire|bp|hlm|chalet|studio|clos|parc|camp|bo[îi]te"
    r"|[0-9]{1,2}(?:er|e|[èe]me) [ée]tage)(?![\wÀ-ÿ])"
    rf"[^\n:;()?!]{{1,45}}|(?:Le|La|Les|LE|LA|LES|Aux?|L')[ ]?{_WORD}(?:[ -]{_WORD}){{0,5}})[ ,]{{0,2}}"
)
_PLAIN = re.compile(
    rf"[ \t]{{0,12}}(?:[0-9]{{1,4}}(?: bis| ter)?,? )?[A-ZÀ-Ý][\wÀ-ÿ'-]{{2,25}}(?:[ ]{_WORD}){{0,4}}[ ,]{{0,2}}"
)
_POSTCODE = re.compile(rf"\n[ \t]{{0,12}}(?={FRENCH_CODE}[ \-]{{1,3}}{TOWN})")
_INLINE = re.compile(
    rf"(?:^|(?<=[,:;(\n>|\t] )|(?<=[,:;(\n>|\t]))((?:(?:Le|La|Les|LE|LA|LES) |L'|(?=Ker|KER|Pen|PEN|Lan))"
    rf"[A-ZÀ-Ý][\wÀ-ÿ'-]{{2,25}}(?:[ ]{_WORD}){{0,4}}"
    r"(?:,? (?i:b[âa]t|app?t|apt|esc|lot|porte|villa)\.? [0-9A-Z]{1,4})?)"
    r"[ ]?[,;|\t-]?[ ]?$"
)
_CODE_ON_LINE = re.compile(rf"[,;|\t-](?:(?<!\t)[ ]|(?<=[;|\t]))(?={FRENCH_CODE}[ \-]{{1,3}}{TOWN})")
_HIGHEST, _LONGEST_LINE = 4, 60
_FIRM, _FAIR = 0.75, 0.6


def first_line(text: str, start: int) -> int:
    """Give the offset where the lines of an address begin that stand right above the line of `start`."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        return start
    best = start
    for _ in range(_HIGHEST):
        above = _line_above(text, line)
        if above is None or not _KNOWN.fullmatch(text, above, line - 1):
            break
        best = line = above
    return best + len(text[best:start]) - len(text[best:start].lstrip())


def _line_above(text: str, line: int) -> int | None:
    if line <= 1:
        return None
    above = text.rfind("\n", 0, line - 1) + 1
    return above if 0 < line - 1 - above <= _LONGEST_LINE else None


def blocks(text: str, folded: str) -> Iterator[Candidate]:
    """Find the lines right above a postcode and its town, when no number and no street word tells them."""
    for found in _POSTCODE.finditer(text):
        above = _line_above(text, found.start() + 1)
        if above is None or names_institution(folded, above, found.end()):
            continue
        known = _KNOWN.fullmatch(text, above, found.start()) is not None
        if known or (above and _PLAIN.fullmatch(text, above, found.start())):
            start = first_line(text, above) if known else above
            start += len(text[start : found.start()]) - len(text[start : found.start()].lstrip())
            score = _FIRM if known else _FAIR
            yield Candidate(start, found.start(), Entity.ADRESSE, score, "adresse:lignes")
    for found in _CODE_ON_LINE.finditer(text):
        low = max(text.rfind("\n", 0, found.end()) + 1, found.end() - _LONGEST_LINE)
        place = _INLINE.search(text, low, found.end())
        if place and not names_institution(folded, place.start(1), found.end()):
            yield Candidate(*place.span(1), Entity.ADRESSE, _FAIR, "adresse:lignes")
