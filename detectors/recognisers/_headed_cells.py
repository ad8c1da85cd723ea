"""Reads the cells of a table under the heads that are asked for: rows parted by « | », « ; » or tabs.

Serves the recognisers of rooms and of codes; it finds nothing by itself. A table is a line of two labels at least, one
of them asked for, and the rows right below that the same mark parts. Refuses a label of over 24 code points. Linear:
every line is read once, and a row is cut at most at forty marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detectors.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

PERSONS: Final = frozenset(
    {"NOM", "NOMS", "NOMPRENOM", "NOMETPRENOM", "PRENOM", "PRENOMS", "NOMPRENOMS", "NOMDUPATIENT", "NOMPATIENT"}
    | {"PATIENT", "PATIENTE", "PATIENTS", "PATIENTES", "RESIDENT", "RESIDENTE", "RESIDENTS", "DETENU"}
    | {"DETENUS", "IDENTITE", "MALADE", "USAGER", "BENEFICIAIRE", "ENFANT", "PERSONNE", "CLIENT", "OCCUPANT", "PTE"}
    | {"LOCATAIRE", "HEBERGE", "BEBE", "MERE", "PARTURIENTE", "PT", "MR", "MME", "ELEVE", "ETUDIANT", "HABITANT"}
)
"""Labels of the column that tells of whom a row speaks."""
PLACES: Final = frozenset(
    {"ADRESSE", "ADRESSES", "ADR", "RUE", "DOMICILE", "RESIDENCE", "ETAGE", "BATIMENT", "BAT", "COMMUNE", "VILLE"}
    | {"IMMEUBLE", "ADRESSEPATIENT", "ADRESSEDUPATIENT", "ADRESSEDOMICILE", "LOGEMENT", "LIEU", "APPT", "APPARTEMENT"}
)
"""Labels of the column that tells where somebody lives."""
_SEPARATORS: Final = ("|", ";", "\t")
_LETTERS: Final = re.compile(r"[^A-Z]+")
_LONGEST_LABEL, _MOST_CELLS, _FEWEST_CELLS = 24, 40, 2


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """A cell under a label, where it stands without the blanks around it, and all labels of its table."""

    label: str
    start: int
    end: int
    heads: frozenset[str]


def cells_under(text: str, labels: frozenset[str]) -> Iterator[Cell]:
    """Give the cells that are not empty under these labels, folded to their letters alone (« N° ch. » is « NCH »)."""
    separator, ranks, heads, start = "", dict[int, str](), frozenset[str](), 0
    for line in text.split("\n"):
        if not line.strip():
            ranks = {}
        elif ranks and separator in line:
            yield from _row(line, start, separator, ranks, heads)
        else:
            separator, ranks, heads = _header(line, labels)
        start += len(line) + 1


def _header(line: str, labels: frozenset[str]) -> tuple[str, dict[int, str], frozenset[str]]:
    """Give what parts a table, the ranks of the labels asked for, and all labels; no rank if the line is no header."""
    for separator in _SEPARATORS:
        if separator not in line:
            continue
        cells = [
            _LETTERS.sub("", fold(cell)) if len(cell) <= _LONGEST_LABEL else ""
            for cell in line.split(separator, _MOST_CELLS)
        ]
        heads = frozenset(filter(None, cells))
        ranks = {rank: label for rank, label in enumerate(cells) if label in labels}
        if ranks and len(heads) >= _FEWEST_CELLS:
            return separator, ranks, heads
    return "", {}, frozenset()


def _row(line: str, start: int, separator: str, ranks: dict[int, str], heads: frozenset[str]) -> Iterator[Cell]:
    for rank, cell in enumerate(line.split(separator, _MOST_CELLS)):
        value = cell.strip()
        if rank in ranks and value:
            first = start + len(cell) - len(cell.lstrip())
            yield Cell(ranks[rank], first, first + len(value), heads)
        start += len(cell) + 1
