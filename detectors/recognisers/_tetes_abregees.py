"""Reads establishments whose head is cut short or dotted: « Clin. Saint-Roch », « C.H.U. de Nantes », « rés. X ».

Refuses an article in capitals right after the head, and what names nobody (`detectors.recognisers._enseignes`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._enseignes import Kind, name_end
from detectors.recognisers._proper_places import ARTICLES
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_FIRM = 0.75
ABBREVIATED = re.compile(
    r"(?<![\w.])(C\.H\.(?:[URISGD]\.?){0,2}|Ctre Hosp\.|Cent(?:re|\.) Hosp\.|[Hh][oô]p\.|[Cc]lin\.|[Pp]olyclin\."
    r"|[Pp]harm\.|[Pp]hie\.|[Cc]ab\.|[Ll]abo?\.|[Éé]c\.|[Cc]oll\.|[Aa]ssoc\.|[Uu]niv\."
    r"|E\.H\.P\.A\.D\.|[Rr][ée]s\.) ?(?=[\w])"
)
"""Heads cut short or dotted."""
SHORTENED = frozenset(
    {"C", "CTRE", "CENT", "CENTRE", "HOP", "CLIN", "POLYCLIN", "PHARM", "PHIE", "CAB", "LAB", "LABO", "EC", "COLL"}
    | {"ASSOC", "UNIV", "E", "RES"}
)
"""First words of those."""


def abbreviated(reading: Reading, start: int) -> Iterator[Candidate]:
    """Read the name that follows a head cut short or dotted, which opens at an offset."""
    match = ABBREVIATED.match(reading.text, start)
    if match is None:
        return
    index = reading.at(match.end())
    if reading.tokens[index].fold in ARTICLES and not reading.tokens[index].lower:
        return
    end = name_end(reading, index, Kind.CARE)
    if end is not None:
        yield Candidate(start, reading.tokens[end - 1].end, Entity.ETABLISSEMENT, _FIRM, "etablissement:abrege")
