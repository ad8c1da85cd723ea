"""Cells under the head of a measure, in which a pair of figures is no day: « date | TA » then « 12/03 | 12/7 ».

Serves the recognisers of dates; finds nothing by itself. A closed list of the measures that a chart writes as a pair of
figures: pressures, pains, scores, visions. Source: usage of charts and transmissions. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from detectors.recognisers._headed_cells import cells_under

_NAMES: Final = ("TA", "PA", "PAPAD", "PASPAD", "TASTAD", "SYSDIA", "TENSION", "TENSIONS", "PRESSION")
_WHERE: Final = ("", "MMHG", "CMHG", "DEBOUT", "COUCHE", "ASSIS", "MATIN", "SOIR", "BRASD", "BRASG", "D", "G")
_PRESSURES: Final = frozenset(name + where for name in _NAMES for where in _WHERE)
_GRADES: Final = frozenset(
    {"EVA", "EN", "EVS", "DOULEUR", "DLR", "SCORE", "SCORES", "COTATION", "APGAR", "GLASGOW", "GCS", "AV", "ACUITE"}
    | {"ACUITEVISUELLE", "OD", "OG", "AVOD", "AVOG", "VL", "VP", "RATIO", "DILUTION", "FRACTION", "TESTING", "MRC"}
    | {"BORG", "ALGOPLUS", "BRADEN", "NORTON", "MMSE", "MMS", "MOCA", "BREF", "RASS", "RAMSAY", "DOSE", "DOSES"}
    | {"POSOLOGIE", "POSO", "CP", "COMPRIMES", "QUANTITE", "QTE", "SCHOBER", "TENSIONARTERIELLE"}
)
_MEASURES: Final = _PRESSURES | _GRADES
_MARKS: Final = ("|", ";", "\t")
_PAIR: Final = re.compile(r"[0-9]{1,3}[ ]?/[ ]?[0-9]{1,3}(?:[ ]?[a-z%]{1,5})?")


def in_measured_cell(folded: str, start: int) -> bool:
    """Say whether a figure stands in the cell of a table whose head is a measure; `folded`: the folded text."""
    cells = _cells(folded)
    place = bisect_right(cells, (start, len(folded)))
    return place > 0 and start < cells[place - 1][1]


@lru_cache(maxsize=4)
def _cells(folded: str) -> list[tuple[int, int]]:
    if "\n" not in folded or not any(mark in folded for mark in _MARKS):
        return []
    cells = cells_under(folded, _MEASURES)
    return [(cell.start, cell.end) for cell in cells if _PAIR.fullmatch(folded, cell.start, cell.end)]
