"""Names in tables whose columns have slipped: a particle or half a name in the cell of names, the rest in the next one.

« | DELA | HOUSSE Fr. | » under « | Nom | | ». The head of a column must say « Nom » or « Patient » and the next one be
empty or say « Prénom ». It refuses cells with a figure, a drug, a unit or a French word, and tables without a head.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

FIRM = 0.8
HEAD = re.compile(
    r"(?P<before>^[^\n]{0,80}?)[|;\t][ ]?\*{0,2}(?:[Nn]oms?|NOMS?|[Pp]atiente?s?|PATIENTS?|[Rr][ée]sidente?s?)\*{0,2}"
    r"[ ]{0,20}(?P<mark>[|;\t])[ ]{0,20}(?P=mark)",
    re.MULTILINE,
)
CELL = re.compile(
    r"[ ]{0,20}(?P<name>[A-ZÀ-Ý](?:[^\W\d_]|['’-](?=[^\W\d_])){0,24}\.?"
    r"(?:[ ][A-ZÀ-Ý](?:[^\W\d_]|['’-](?=[^\W\d_])){0,24}\.?){0,2})[ ]{0,20}\Z"
)
MOST_ROWS = 60
MARKS = ("|", ";", "\t")


def slipped_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that stand one cell too far in a table."""
    text = reading.text
    if "\n" not in text or not any(mark in text for mark in MARKS):
        return
    for head in HEAD.finditer(text):
        mark = head["mark"]
        rank = head["before"].count(mark) + 1
        end = text.find("\n", head.end())
        for _ in range(MOST_ROWS):
            if end < 0:
                break
            start, end = end + 1, text.find("\n", end + 1)
            row = text[start : end if end >= 0 else len(text)]
            if mark not in row:
                break
            yield from _cells(reading, row, start, mark, rank)


def _cells(reading: Reading, row: str, start: int, mark: str, rank: int) -> Iterator[Candidate]:
    """Report what the cell of names and the one after it hold, when both are words with capitals."""
    cells = row.split(mark)
    place = start + sum(len(cell) + 1 for cell in cells[:rank])
    for cell in cells[rank : rank + 2]:
        match = CELL.match(cell)
        if match is None or _is_clinical(reading, match["name"]):
            return
        yield Candidate(place + match.start("name"), place + match.end("name"), Entity.NOM, FIRM, "personne:glisse")
        place += len(cell) + 1


def _is_clinical(reading: Reading, name: str) -> bool:
    """Say whether a cell holds a drug, an acronym or a word of care."""
    known = [reading.lexicon.features(word.strip(".")) for word in name.split()]
    return any(one.drug or one.acronym or one.disease or one.clinical > 1 for one in known) and not any(
        max(one.first_name, one.surname) > 1 for one in known
    )
