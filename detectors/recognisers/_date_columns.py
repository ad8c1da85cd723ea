"""Days and months in the cells of a column headed as dates: « "Date","Heure","Qui" » then « "20/9","21h40","IDE" ».

A line of several cells, one of which is a word for a date, heads the lines after it that the same sign cuts. The column
counts when every cell in it that holds something is a day with its month, down to the end of the table.
Gives stretches of a text; refuses columns of fractions, where one cell at least makes no date or the head is another.
Time: linear in the text. Source: RFC 4180 (quotes around cells).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import fold, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = ";\t|,"
_NAME: Final = r"(?:date|jour|dt)s?(?:[ _](?:d[eu] )?(?:[a-z']{2,14}))?(?:[ _]et[ _]heure)?[ :]{0,2}"
_HEADS: Final = re.compile(_NAME)
_HEAD: Final = re.compile(rf"(?:(?<=[\n;,\t|\"' ])|\A){_NAME}[\"']?[ ]{{0,3}}(?=[;\t|,\n])")
_HEAD_WORDS: Final = frozenset({"date", "dates", "jour", "jours", "dt", "dts"})
_DAY: Final = re.compile(
    r"[ \"'*]{0,3}((?:0?[1-9]|[12][0-9]|3[01])[/.\-](?:0?[1-9]|1[0-2])(?:[/.\-](?:[0-9]{2}){1,2})?)"
    r"(?:[ ,]{1,2}(?:a )?[0-2]?[0-9][h:](?:[0-5][0-9])?)?[ \"'*]{0,3}"
)
_RULE: Final = re.compile(r"[ :\-|+=]+")
_SURE_DAY: Final = re.compile(r"0|1[3-9]|[23][0-9]|[0-9]+[/.\-]0")
"""What no fraction begins with."""
_COLUMNS: Final = 12
_MOST, _FEWEST = 2, 2
"""Columns read in a table, and days from which another value ends the table."""
_ROWS, _LONGEST = 400, 600


def date_columns(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Give every day and month of a column of dates, without its quotes."""
    done = 0
    for word in opened_by(_HEAD, folded, _HEAD_WORDS) if "\n" in text else ():
        end = text.find("\n", word.start())
        if end >= done:
            done = end + 1
            yield from _table(text, (text.rfind("\n", 0, word.start()) + 1, end))


def _table(text: str, head: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Read the rows under a line of heads."""
    heads = text[slice(*head)]
    mark = max(_MARKS, key=heads.count)
    if mark not in heads or len(heads) > _LONGEST:
        return
    named = [fold(text[slice(*cell)]).strip(" \"'") for cell in _cells(text, *head, mark)]
    for column in [rank for rank, name in enumerate(named) if _HEADS.fullmatch(name)][:_MOST]:
        days = _column(text, head[1] + 1, mark, column)
        if named[column].startswith("d") or any(_SURE_DAY.match(text, *day) for day in days):
            yield from days


def _column(text: str, place: int, mark: str, column: int) -> list[tuple[int, int]]:
    """Give the days of one column down to the end of its table; none when its first cells are something else."""
    found: list[tuple[int, int]] = []
    for _ in range(_ROWS):
        line = text.find("\n", place)
        row = place, min(line if line >= 0 else len(text), place + _LONGEST)
        place = line + 1
        if not _RULE.fullmatch(text, *row):
            cells = _cells(text, *row, mark)
            if len(cells) <= max(1, column):
                break
            start, end = cells[column]
            day = _DAY.fullmatch(fold(text[start:end]))
            if day:
                found.append((start + day.start(1), start + day.end(1)))
            elif text[start:end].strip(" \"'"):
                return found if len(found) >= _FEWEST else []
        if line < 0:
            break
    return found


def _cells(text: str, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    """Give where the cells of a line stand; a mark between double quotes parts nothing."""
    cells: list[tuple[int, int]] = []
    quoted, first = False, start
    for place in range(start, end):
        if text[place] == '"':
            quoted = not quoted
        elif text[place] == mark and not quoted:
            cells.append((first, place))
            first = place + 1
            if len(cells) > _COLUMNS:
                return cells
    cells.append((first, end))
    return cells
