"""Reads postcodes and towns in the columns of tables: SQL « INSERT INTO … VALUES », and rows that a mark parts.

A column of an INSERT is known by its name. In rows parted by « ; », « | » or tabs, a cell that is only a postcode is
read when another row holds a postcode and its town at the same rank. Refuses lone five-digit figures. Linear: rows,
cells and their lengths are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._places import FRENCH_CODE, TOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

_INSERT = re.compile(r"(?i:insert into) {1,3}[\w.`\"]{1,60} {0,3}\(([^()\n]{3,1000})\)\s{0,5}(?i:values)")
_ROW = re.compile(r"\s{0,5},?\s{0,5}\(")
_CELL = re.compile(r"\s{0,3}(?:'((?:[^'\n]|''){0,300}+)'|([^',()\n]{0,100}))\s{0,3}([,)])")
_COLUMNS = re.compile(r"(?i:.{0,20}(?:cp|code_?postal|zip(?:_?code)?|ville|commune|city|town)(?:_\w{0,20})?)")
_CODE = re.compile(FRENCH_CODE)
_LAST_LINE = re.compile(rf"{FRENCH_CODE} {{1,2}}{TOWN}")
_SEPARATORS = (";", "|", "\t")
_FEWEST_CELLS, _LONGEST_CELL, _MOST_CELLS = 3, 60, 60


def columns(text: str) -> Iterator[tuple[int, int]]:
    """Give the limits of postcodes and towns that their column tells."""
    for insert in _INSERT.finditer(text) if "(" in text else ():
        ranks = {rank for rank, name in enumerate(insert[1].split(",")) if _COLUMNS.fullmatch(name.strip(' `"'))}
        if ranks:
            yield from _rows(text, insert.end(), ranks)
    for separator in _SEPARATORS:
        if text.count(separator) >= 2 * (_FEWEST_CELLS - 1):
            yield from _lone_codes(text, separator)


def _rows(text: str, position: int, ranks: set[int]) -> Iterator[tuple[int, int]]:
    while row := _ROW.match(text, position):
        position = row.end()
        for rank in range(_MOST_CELLS):
            cell = _CELL.match(text, position)
            if cell is None:
                return
            if rank in ranks and cell[1]:
                yield cell.span(1)
            position = cell.end()
            if cell[3] == ")":
                break


def _lone_codes(text: str, separator: str) -> Iterator[tuple[int, int]]:
    lone: list[tuple[int, int, int]] = []
    placed: set[int] = set()
    start = 0
    for line in text.split("\n"):
        cells = line.split(separator, _MOST_CELLS)
        position = start
        for rank, cell in enumerate(cells if len(cells) >= _FEWEST_CELLS else ()):
            value = cell.strip()
            if value[:1].isdecimal() and len(value) <= _LONGEST_CELL:
                first = position + len(cell) - len(cell.lstrip())
                if _CODE.fullmatch(value):
                    lone.append((rank, first, first + len(value)))
                elif _LAST_LINE.match(value):
                    placed.add(rank)
            position += len(cell) + 1
        start += len(line) + 1
    yield from ((first, end) for rank, first, end in lone if rank in placed)
