"""Reads rooms, flats and cells under their column in a table of persons: « Nom;Chambre;Soin », « Détenu | Cellule ».

Beside the column of rooms the table has one of persons, so that a plain figure is no count. Refuses a cell of several
words, one that holds no figure, and the small figures of « Lit » and « Box » (`detectors.recognisers._listes` reads the
others). Linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._headed_cells import PERSONS, cells_under

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOMS: Final = frozenset(
    {"CH", "CHAMBRE", "CHAMBRES", "CHB", "CHBRE", "PORTE", "NPORTE", "APPT", "APT"}
    | {"APPART", "APPARTEMENT", "LOGEMENT", "LOGT", "LGT", "CELLULE", "STUDIO", "BUNGALOW", "EMPLACEMENT", "NCH"}
    | {"NCHAMBRE", "NUMCHAMBRE", "NDECHAMBRE", "CHAMBRELIT", "CHLIT", "NAPPT", "NAPPARTEMENT"}
    | {"NLOGEMENT", "NCELLULE", "DORTOIR", "CARAVANE", "NUMEROCHAMBRE"}
)
_VALUE: Final = re.compile(
    r"(?:[A-Za-z]{1,3}[ .-]?)?\d{1,4}(?:[A-Za-z](?:\d{1,3})?)?(?:[ /-]{1,3}[A-Za-z]?\d{0,3}[A-Za-z]?)?(?: bis| ter)?"
)


def room_columns(text: str) -> Iterator[tuple[int, int]]:
    """Give where the rooms stand that a column tells beside a column of persons."""
    if "\n" not in text or not any(mark in text for mark in "|;\t"):
        return
    for cell in cells_under(text, _ROOMS):
        if cell.heads & PERSONS and _VALUE.fullmatch(text, cell.start, cell.end):
            yield cell.start, cell.end
