"""Rows that open with a person and a room: « Perrin 17 BU nit+ / Zemmouri 19 INR 5,8 / Blanc 21 Hb 6,9 ».

Slashes, semicolons, bars, spaced dashes or line ends part the rows. Each must open with a word and a number of one to
three figures; all words must be surnames, one at least of which is nothing else or all of them common ones, and the
numbers rise as one walks down a corridor. Gives the stretches of the names and of the rooms. Refuses lists of drugs,
scores, analyses, days, ages and counts (« Martin 3 buts »), numbers that a unit follows, and rows that note nothing
after the number. Time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._cues import UNIT
from detectors.recognisers._cues import fold as plainly
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, RARE_CLINICAL, STOPS, TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTICLE = (
    r"(?:(?:[Ll]e|[Ll]a|[Dd][eu]|[Dd]a|[Dd]os|[Ee]l|[Bb]en|[Vv]an|[Vv]on|LE|LA|DE|DU|DA|DOS|EL|BEN|VAN|VON"
    r"|A[ïi]t|AIT|Ould|OULD|Bel|BEL|Saint|SAINT|St|Mac|Abd|ABD) |[Dd]['’])?"
)
_WORD = r"[^\W\d_]{3,24}(?:[-'’][^\W\d_]{2,24})?"
_ROW = re.compile(
    rf"(?:[^\n:/;|]{{0,40}}: ?)??[ \t\"«»>*•–-]{{0,5}}"
    rf"(?P<name>{_PARTICLE}(?P<word>{_WORD})(?: [A-ZÀ-Ý](?:\.|[^\W\d_]{{1,20}}))?)"
    r",? (?P<room>\d{1,3}(?:[A-Da-dFP])?)(?![\w%°/+]|[.,:]\d| ?[%°/+x])(?P<note>[ ,:;.)–-]{0,4}[^\n]{0,400})"
)
_SPLITS = (re.compile(r" ?/ | /|/(?= )"), re.compile(r" ?; ?"), re.compile(r" ?\| ?"), re.compile(r" [-–—•] "))
_HINT = re.compile(r" (?<=[^\W\d_]{2}[^\W\d_,] )\d{1,3}[A-Da-dFP]?(?![\w%°/+]|[.,:]\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_FEWEST, _WIDEST, _MOST_ROWS = 3, 99, 60
_DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim".upper().split())
_MONTHS = frozenset(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".upper().split()
)
_NOBODY = _DAYS | _MONTHS | STOPS | LABELS | TERMS["civilites"] | TERMS["plannings"] | {"ITEM", "ARTICLE", "PAGE"}
_SAME_STATE = frozenset({"RAS", "OK", "RIEN", "STABLE", "CALME", "SORTIE", "IDEM", "BIEN", "PST", "TOILETTE"})
"""What may well be noted of every patient."""
_PAIN = " dl"
"""« 24 dl EVA 6 »: « douleur » as nurses shorten it, no decilitre, which nobody writes of one's hour."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the offsets of its name and of its room."""

    name: tuple[int, int]
    room: tuple[int, int]


@lru_cache(maxsize=4)
def named_rooms(text: str) -> tuple[Row, ...]:
    """Every row of a text that opens with a person and a room, among rows of one shape."""
    if len(_HINT.findall(text)) < _FEWEST:
        return ()
    return tuple(_rows(text))


def _rows(text: str) -> Iterator[Row]:
    offset, lines = 0, list[tuple[int, str]]()
    for line in text.split("\n"):
        for split in _SPLITS:
            cells = _cells(line, split, offset)
            if len(cells) >= _FEWEST:
                yield from _agreed(cells)
        if line.strip():
            lines.append((offset, line))
        else:
            yield from _agreed(lines)
            lines = []
        offset += len(line) + 1
    yield from _agreed(lines)


def _cells(line: str, split: re.Pattern[str], offset: int) -> list[tuple[int, str]]:
    cells, start = [], 0
    for mark in split.finditer(line):
        cells.append((offset + start, line[start : mark.start()]))
        start = mark.end()
    cells.append((offset + start, line[start:]))
    return cells


def _agreed(cells: list[tuple[int, str]]) -> Iterator[Row]:
    """Keep the rows of one list where all names and numbers bear each other out."""
    rows = [(start, row) for start, cell in cells if (row := _ROW.match(cell)) and not _measures(row)]
    if not _FEWEST <= len(rows) <= _MOST_ROWS or 5 * len(rows) < 3 * len(cells):
        return
    matches = [row for _, row in rows]
    if _corridor(matches) and _notes(matches) and _people(matches):
        for start, row in rows:
            (one, two), (three, four) = row.span("name"), row.span("room")
            yield Row((start + one, start + two), (start + three, start + four))


def _measures(row: re.Match[str]) -> bool:
    """Whether a unit makes the number a dose, an age or a length."""
    unit = UNIT.match(plainly(row.string[row.end("room") : row.end("room") + 16]))
    return unit is not None and unit[0] != _PAIN


def _corridor(rows: list[re.Match[str]]) -> bool:
    """Whether numbers differ, hardly ever fall, lie close together, and do not count the rows."""
    numbers = [int(_FIGURES.findall(row["room"])[0]) for row in rows]
    falls = sum(two < one for one, two in pairwise(numbers))
    close = max(numbers) - min(numbers) <= _WIDEST and falls <= len(rows) // 4
    counted = numbers == list(range(1, len(numbers) + 1))
    return close and not counted and len({row["room"] for row in rows}) == len(rows)


def _notes(rows: list[re.Match[str]]) -> bool:
    """Whether something is told of most, and not the same thing of all (« 3 buts », « 2 buts »)."""
    firsts = [fold(word[0]) for row in rows if (word := _LETTERS.search(row["note"]))]
    same = len(set(firsts)) == 1 and firsts[0] not in _SAME_STATE
    return 2 * len(firsts) > len(rows) and not same


def _people(rows: list[re.Match[str]]) -> bool:
    """Whether every word can be a surname, and one in five at least can be nothing else."""
    levels = [_level(row["word"]) for row in rows]
    distinct = {fold(row["word"]) for row in rows}
    borne = all(default_lexicon().features(row["word"].partition("-")[0]).surname == COMMON for row in rows)
    return min(levels) >= 0 and (borne or 5 * levels.count(2) >= len(rows)) and len(distinct) > len(rows) // 2


def _level(word: str) -> int:
    """Say whether a word is nobody (-1), unknown (0), a surname among others (1), or nothing but a surname (2)."""
    first = word.replace("’", "'").partition("-")[0]
    if fold(first) in _NOBODY:
        return -1
    known = default_lexicon().features(first)
    other = known.french or known.clinical or known.eponym or known.drug or known.acronym or known.disease
    if max(known.surname, known.first_name) >= FREQUENT and not other and known.town < FREQUENT:
        return 2
    if COMMON in {known.surname, known.first_name} or (
        known.surname >= FREQUENT and not known.drug and known.clinical <= RARE_CLINICAL
    ):
        return 1
    return 0 if not known.bits or (known.surname and not other) else -1
