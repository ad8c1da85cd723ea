"""Reads rows of a table that has no header: « nguyen;thi lan;F;19590214;94400;HTA ».

A row is somebody's if two cells side by side hold words that the lexicon knows as names, and another cell a sex or a
date; what the columns of such a row hold, those of the rows beside it hold too. Separators: semicolon, tab, pipe,
comma.

Refuses rows of fewer than four cells, rows under a header that names its columns (`detectors._tables` reads these), and
cells of names that are words of care. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.structures import Field, field_at, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n]{8,600}")
_SEPARATORS = (";", "\t", "|", ",")
_NAME = re.compile(r"[^\W\d_]+(?:[ '\-][^\W\d_]+){0,3}")
_WORD = re.compile(r"[^\W\d_]+")
_SEX = frozenset({"F", "M", "H", "f", "m", "h"})
_DAY, _MONTH = r"(?:0?[1-9]|[12][0-9]|3[01])", r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19[0-9]{2}|20[0-2][0-9])"
_BIRTH = re.compile(
    rf"{_YEAR}[-/.]?{_MONTH}[-/.]?{_DAY}|{_DAY}[-/.]{_MONTH}[-/.](?:{_YEAR}|[0-9]{{2}})|(?:0[1-9]|[12][0-9]|3[01])"
    rf"(?:0[1-9]|1[0-2]){_YEAR}"
)
_BORN_IN = re.compile(r"(?:19[0-9]{2}|200[0-9]|201[0-9])")
_POSTCODE = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}|2[AB][0-9]{3}")
_FEWEST_CELLS, _MOST_CELLS = 4, 40
_LISTED, _FREQUENT = 2, 3
_LONGEST_NAME = 30

Cell = tuple[int, int]


def row_fields(text: str) -> Iterator[Field]:
    """Find the identities in rows of cells without a header."""
    if not any(sign in text for sign in _SEPARATORS):
        return
    layout: tuple[str, int, int] | None = None
    waiting: list[list[Cell]] = []
    for line in _LINE.finditer(text):
        separator = layout[0] if layout and line[0].count(layout[0]) == layout[1] - 1 else _separator(line[0])
        if not separator:
            layout, waiting = None, []
            continue
        cells = _cells(text, line.start(), line[0], separator)
        if layout is None or len(cells) != layout[1] or separator != layout[0]:
            waiting = waiting if layout is None and waiting and len(waiting[-1]) == len(cells) else []
            layout = None
        if sum(meaning(text[start:end]) is not None for start, end in cells) > 1:
            # A header: another reader knows its columns.
            return
        place = _name_place(text, cells)
        if place is None and layout is None:
            waiting.append(cells)
            continue
        if place is not None and layout is None:
            layout = separator, len(cells), place
            for row in waiting:
                yield from _told(text, row, place)
            waiting = []
        if layout is not None:
            yield from _told(text, cells, layout[2])


def _separator(line: str) -> str:
    for sign in _SEPARATORS:
        # A comma before a blank parts words of prose.
        if line.count(sign) >= _FEWEST_CELLS - 1 and not (sign == "," and ", " in line):
            return sign
    return ""


def _cells(text: str, start: int, line: str, separator: str) -> list[Cell]:
    """Cut a line at its separator; blanks and quotes around a value are none of it."""
    cells: list[Cell] = []
    for part in line.split(separator)[:_MOST_CELLS]:
        first, last = start, start + len(part)
        while first < last and text[first] in " \"'":
            first += 1
        while last > first and text[last - 1] in " \"'":
            last -= 1
        cells.append((first, last))
        start += len(part) + 1
    return cells


def _name_place(text: str, cells: list[Cell]) -> int | None:
    """Give the rank of the first of two cells that name the person of a row."""
    values = [text[start:end] for start, end in cells]
    sexed = any(value in _SEX for value in values)
    dated = any(map(_BIRTH.fullmatch, values))
    told = sexed + dated + any(map(_POSTCODE.fullmatch, values)) + any(map(_BORN_IN.fullmatch, values))
    if not (sexed or dated) or told < 1 + (not dated):
        return None
    for rank in range(len(values) - 1):
        if _is_named(values[rank], values[rank + 1]) and any(
            value in _SEX or _BIRTH.fullmatch(value) for value in values[rank + 2 : rank + 5]
        ):
            return rank
    return None


def _is_named(one: str, two: str) -> bool:
    """Say whether two values are a surname and a first name, in either order."""
    if not (_NAME.fullmatch(one) and _NAME.fullmatch(two)) or max(len(one), len(two)) > _LONGEST_NAME:
        return False
    features = default_lexicon().features
    known = [features(word) for value in (one, two) for word in _WORD.findall(value) if len(word) > 1]
    if any(word.drug or word.disease or (word.acronym and not word.first_name) for word in known):
        return False
    first = [max(features(word).first_name for word in _WORD.findall(value)) for value in (one, two)]
    last = [max(features(word).surname for word in _WORD.findall(value)) for value in (one, two)]
    unknown = [not any(features(word).bits for word in _WORD.findall(value)) for value in (one, two)]
    return any(
        first[given] >= _LISTED and (last[family] >= _LISTED or (unknown[family] and first[given] >= _FREQUENT))
        for given, family in ((0, 1), (1, 0))
    )


def _told(text: str, cells: list[Cell], place: int) -> Iterator[Field]:
    """Report the name, the birth and the place that stand in the cells of a row."""
    values = [text[start:end] for start, end in cells]
    if not (_NAME.fullmatch(values[place]) and _NAME.fullmatch(values[place + 1])):
        return
    features = default_lexicon().features
    given = 1 if features(values[place + 1]).first_name >= features(values[place]).first_name else 0
    for rank, value in enumerate(values):
        what: Entity | None = None
        if rank in {place, place + 1}:
            what = Entity.PRENOM if rank == place + given else Entity.NOM
        elif _BIRTH.fullmatch(value) or (_BORN_IN.fullmatch(value) and rank - place <= _FEWEST_CELLS):
            what = Entity.DATE_NAISSANCE
        elif _POSTCODE.fullmatch(value) and rank > place:
            what = Entity.LIEU
        # A postal code alone has not the form of a town.
        if what is Entity.LIEU:
            yield Field(*cells[rank], what, "ligne")
        elif what is not None:
            found = field_at(text, *cells[rank], what, "ligne")
            if found:
                yield found
