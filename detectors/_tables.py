"""Reads tables whose columns have names: CSV, TSV, semicolons, pipes (Markdown too), columns of spaces.

A header is a line whose cells are keys, two at least, one of which names an identity. The rows under it end with the
first line that has not its cells. Refuses headers among prose: a cell of a header is short and a comma parts keys only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.structures import (
    CLINICAL_KEYS,
    Field,
    compact,
    field_at,
    is_personal,
    judged,
    meaning,
    section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
_SEPARATORS = ("\t", ";", "|", ",")
_WIDE = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_QUOTED = re.compile(r'[ ]{0,20}"((?:[^"\n]|""){0,2000}+)"[ ]{0,20}')
_RULE = re.compile(r"[\s|:=+-]+")
_LONGEST_HEAD = 45
_LONGEST_LINE = 4000
_MOST_CELLS = 60

Cell = tuple[int, int]


def table_fields(text: str) -> Iterator[Field]:
    """Find the identities in the columns of tables."""
    separator = ""
    columns: dict[int, str] = {}
    personal = False
    for line in _LINE.finditer(text):
        if columns:
            cells = _cells(text, line, separator)
            if _RULE.fullmatch(line[0]):
                continue
            if len(cells) > min(columns) and len(cells) > 1:
                yield from _row(text, cells, columns, personal=personal)
                continue
            columns = {}
        separator, columns, personal = _header(text, line)


def _header(text: str, line: re.Match[str]) -> tuple[str, dict[int, str], bool]:
    for separator in (*_SEPARATORS, "  "):
        if separator not in line[0]:
            continue
        cells = _cells(text, line, separator)
        heads = [text[start:end].strip(" \"*#'") for start, end in cells]
        if len(heads) < 2 or max(map(len, heads)) > _LONGEST_HEAD:  # noqa: PLR2004 - one column is no table
            continue
        meanings = {rank: head for rank, head in enumerate(heads) if head and meaning(head)}
        keys = {compact(head) for head in heads if head}
        known = len(meanings) + len(keys & (CLINICAL_KEYS | section("personnels")))
        # A comma before a space, or two spaces, part words of prose too.
        prose = separator == "  " or (separator == "," and ", " in line[0])
        fewest = 3 if prose and len(heads) > 2 else 2  # noqa: PLR2004 - of three columns, all
        if meanings and known >= min(fewest, len(heads)) and 2 * known >= len(keys):
            return separator, meanings, is_personal(keys)
    return "", {}, False


def _row(text: str, cells: list[Cell], columns: dict[int, str], *, personal: bool) -> Iterator[Field]:
    for rank, head in columns.items():
        if rank < len(cells):
            start, end = cells[rank]
            known = judged(text, start, end, head, personal=personal)
            found = field_at(text, start, end, known, "tableau") if known else None
            if found:
                yield found


def _cells(text: str, line: re.Match[str], separator: str) -> list[Cell]:
    """Cut a line into cells; a quoted cell may hold the separator."""
    start, stop = line.start(), min(line.end(), line.start() + _LONGEST_LINE)
    cells: list[Cell] = []
    if separator == "  ":
        for gap in _WIDE.finditer(text, start, stop):
            cells.append((start, gap.start()))
            start = gap.end()
        return [*cells, (start, stop)]
    while len(cells) < _MOST_CELLS:
        quoted = _QUOTED.match(text, start, stop)
        if quoted and text[quoted.end() : quoted.end() + 1] in {separator, "\n", ""}:
            cells.append(quoted.span(1))
            end = quoted.end()
        else:
            end = text.find(separator, start, stop)
            end = stop if end < 0 else end
            cells.append((start, end))
        if end >= stop:
            break
        start = end + 1
    return cells
