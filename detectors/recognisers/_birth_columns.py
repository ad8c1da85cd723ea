"""Columns of years of birth in tables of persons: « Kerbrat | Lise | 1979 | DT1 », « 012-003;R-PJ;M;1947 ».

A column counts when two rows at least hold a year alone there, which differ, one of them old enough, and most of
these rows tell of a person beside it: a sex, or a first name and a surname in cells of their own. Refuses tables of
authors and years, which have no first names, and years that are all recent. Time: linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK: Final = re.compile(r"[^\n]{1,400}(?:\n[^\n]{1,400}){1,400}")
_LINE: Final = re.compile(r"[^\n]+")
_CELL: Final = re.compile(r"(?:^|(?<=[|;\t]))[^|;\t\n]*", re.MULTILINE)
_YEAR: Final = re.compile(r'[ "]*((?:19[1-9]|20[0-2])[0-9])[ "]*')
_SEX: Final = re.compile(r'[ "]*(?:[FHM]|Mme|Mlle|M\.|Mr|homme|femme|masc(?:ulin)?\.?|f[ée]m(?:inin)?\.?)[ "]*')
_NAME: Final = re.compile(r"[ \"]*([A-ZÀ-Ý][\w'’-]{1,20}(?: [\w'’-]{1,20}){0,2})[ \"]*")
_ROWS, _COLUMNS, _KNOWN = 2, 20, 2
_OLD: Final = 2000
"""Somebody in a list of persons was born before; years of studies and visits are later."""


def birth_columns(text: str) -> Iterator[tuple[int, int]]:
    """Give every year of birth of a column of them."""
    for block in _BLOCK.finditer(text) if any(mark in text for mark in "|;\t") else ():
        columns: dict[int, list[tuple[int, int, bool]]] = {}
        for line in _LINE.finditer(text, *block.span()):
            cells = [cell.span() for cell in _CELL.finditer(text, *line.span())][:_COLUMNS]
            years = [(rank, year) for rank, span in enumerate(cells) if (year := _YEAR.fullmatch(text, *span))]
            told = bool(years) and _tells_of_somebody(text, cells)
            for rank, year in years:
                columns.setdefault(rank, []).append((*year.span(1), told))
        for found in columns.values():
            values = {text[start:end] for start, end, _ in found}
            if (
                len(found) >= _ROWS
                and len(values) > 1
                and int(min(values)) < _OLD
                and 2 * sum(told for _, _, told in found) > len(found)
            ):
                yield from ((start, end) for start, end, _ in found)


def _tells_of_somebody(text: str, cells: list[tuple[int, int]]) -> bool:
    """Say whether a row holds a sex, or a first name and another name, each alone in a cell."""
    if any(_SEX.fullmatch(text, *span) for span in cells):
        return True
    names = [name[1] for span in cells if (name := _NAME.fullmatch(text, *span))]
    known = [default_lexicon().features(name.split()[0]) for name in names]
    return len(names) > 1 and any(one.first_name >= _KNOWN for one in known)
