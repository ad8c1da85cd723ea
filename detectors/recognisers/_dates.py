"""The shapes that a date can take, in figures and in words; no judgement about what surrounds them.

Source: ISO 8601 (year first), HL7 v2 type TS (compact), French, Belgian and Swiss usage (day first), English (month
first); month names in French, English, Spanish, German and Dutch. Years run from 1880 to 2099.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.recognisers._cues import UNIT, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shape(Enum):
    """How much a stretch looks like a date by itself."""

    FULL = auto()  # 12/03/1951, 1951-03-12
    SHORT_YEAR = auto()  # 12/03/51
    NAMED = auto()  # 14 mars, 14 mars 1951, mars 2024
    ABBREVIATED = auto()  # 12 oct, 3 nov: a day and a short month alone
    NAMED_SHORT_YEAR = auto()  # mars 24
    WORDS = auto()  # quatorze mars mil neuf cent cinquante et un
    MONTH_YEAR = auto()  # 03/2024
    YEAR_MONTH = auto()  # 2024-03
    MONTH_SHORT_YEAR = auto()  # 03/24, also a day and a month
    DAY_MONTH = auto()  # 12/03
    ROMAN_MONTH = auto()  # 19/XI
    TIMESTAMP = auto()  # 202403141530
    COMPACT = auto()  # 14031951, 20240314, 140351
    YEAR = auto()  # 1951
    MONTH = auto()  # mars
    SPACED_DAY_MONTH = auto()  # 12 03


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch and its shape, offsets in the folded text."""

    start: int
    end: int
    shape: Shape


_D = "(?:0?[1-9]|[12][0-9]|3[01])"
_DD = "(?:0[1-9]|[12][0-9]|3[01])"
_M = "(?:0?[1-9]|1[0-2])"
_MM = "(?:0[1-9]|1[0-2])"
_Y = "(?:18[89]|19[0-9]|20[0-9])[0-9]"
LONG_MONTHS = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    "|january|february|march|april|june|july|august|september|october|november|december"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|julho|setembro|outubro"
    "|januar|februar|marz|maerz|juni|juli|oktober|dezember|januari|februari|maart|augustus"
)
SHORT_MONTHS = "janv|jan|juill|jlt|fevr|fev|feb|avr|apr|may|jun|juil|jui|jul|aou|aug|sept|sep|oct|okt|nov|dec|dez"
ROMAN = "(?:x(?:i{1,2})?|i?x|iv|vi{0,3}|i{1,3})"
"""A month in Roman figures, folded."""
_MONTH = f"(?:{LONG_MONTHS}|{SHORT_MONTHS}|mar)"
_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS = "dix|onze|douze|treize|quatorze|quinze|seize"
DAY_WORDS = rf"(?:premier|1er|(?:vingt|trente|dix)(?:[ \-]?(?:et[ \-])?(?:{_UNITS}))?|{_TEENS}|{_UNITS})"
_TOKENS = (
    f"{_UNITS}|{_TEENS}|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mil(?:le)?"
)
YEAR_WORDS = (
    r"(?:mil(?:le)?|deux[ \-]mil(?:le)?|dix[ \-]neuf[ \-]cents?)(?:[ \-\n](?:et[ \-](?=un"
    rf"|onze))?(?:{_TOKENS})){{0,8}}"
)

_FULL = re.compile(
    rf"(?<![0-9])(?<![0-9][/.,])(?:{_D}[ ]?([/.\-_|\\])[ ]?{_M}[ ]?\1[ ]?\n?{_Y}|{_MM}([/\-]){_DD}\2{_Y}"
    rf"|{_D}[/.\-]{_M}[/.\-]{_Y}|{_DD}[/.\-]{_MM}[ ]{_Y}|{_DD},{_MM},{_Y}|{_DD}[ ]?[/.\-|][ ]?{_MM}[ ]?[/.\-"
    rf"|][ ]?{_Y})(?![0-9]|[/.][0-9])"
    rf"|(?<![0-9])(?<![0-9][ .,/\-]){_DD}[ ]{_MM}[ ]{_Y}(?![0-9]|[ .,/\-][0-9])"
)
_ISO = re.compile(
    rf"(?<![0-9/])(?<![0-9][.\-]){_Y}([/.\-_]){_M}\1{_D}(?![0-9])"
    r"(?:t[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?(?:z|[+-][01][0-9]:?[0-9]{2})?(?![0-9a-z]))?"
)
_SHORT = re.compile(
    rf"(?<![a-z0-9/.,\-])(?:{_D}/{_M}/[0-9]{{2}}[ ]?-[ ]?{_D}/{_M}/[0-9]{{2}}(?![a-z0-9/%]|[.,][0-9]))"
    rf"|(?<![a-z0-9/.,])(?<![0-9]-)(?:{_D}/{_M}/'?[0-9]{{2}}|{_M}/(?:1[3-9]|2[0-9]|3[01])/[0-9]{{2}}"
    rf"|{_DD}([.\-]){_MM}\1[0-9]{{2}}"
    rf"|(?:(?<=le )|(?<=d[dp][arn] )|(?<=[,;:] )|(?<=[(/])){_D}[.]{_M}[.][0-9]{{2}}|(?<=le ){_D}-{_M}-[0-9]{{2}}"
    rf"|(?<=[/a-z] ){_D}-{_M}-[0-9]{{2}}|{_DD}[ ]?([|_\\])[ ]?{_MM}[ ]?\2[ ]?[0-9]{{2}}"
    rf"|{_DD}[ ]?/[ ]?{_MM}[ ]?/[ ]?[0-9]{{2}})(?![a-z0-9/%]"
    rf"|[.,][0-9]|-(?![0-2][0-9][:h])[0-9])"
)
_ROMAN_DATE = re.compile(
    rf"(?<![a-z0-9/.,\-]){_D}(?:[ ]?([/.\-])[ ]?{ROMAN}[ ]?\1[ ]?(?:{_Y}|[0-9]{{2}})|[ ]{ROMAN}[ ]{_Y})(?![a-z0-9]"
    rf"|[/.,\-][0-9])"
)
_ROMAN_MONTH = re.compile(rf"(?<![a-z0-9/.,\-]){_D}[/.]{ROMAN}(?![a-z0-9/]|[.,\-][a-z0-9])")
_BARRED = re.compile(rf"(?<![a-z0-9/.,\-]){_D}[ ]?[li|][ ]?{_M}[ ]?[li|][ ]?{_Y}(?![a-z0-9])")
"""Read by a machine, a slash may come out as « l » or « | »."""
_DAY_BEFORE = re.compile(
    rf"(?:(?<![a-z0-9])|(?<=\bdu)|(?<=\ble)|(?<=\bau))({_D})(?:er|st|nd|rd|th)?[ .,\-/\n]{{0,3}}(?:de[ ]|d'|of[ ])?$"
)
_LATELY = re.compile(r"[ ](?:dernier|prochain|passe|courant)(?![a-z])")
_YEAR_AFTER = re.compile(
    rf"(\.)?(?:[ ,.\-/\n]{{0,2}}(?:de[ ]|del[ ]|of[ ])?({_Y})(?![0-9])"
    rf"|[ .\-/]{{0,2}}'?([0-9]{{2}})(?![0-9a-z]|[.,:/][0-9]|[ ]?{_MONTH}))?"
)
_ENGLISH = re.compile(rf"{_MONTH}\.?[ ]{_D}(?:st|nd|rd|th)?(?:,[ ]?|[ ]){_Y}(?![0-9])")
_DAY_WORD_BEFORE = re.compile(rf"(?<![a-z])({DAY_WORDS})[ \-]$")
_WORDED_YEAR = re.compile(rf"[ \-\n](?:{YEAR_WORDS}|{_Y})(?![a-z0-9])")
_SPELLED_YEAR = re.compile(rf"[ ]{YEAR_WORDS}(?![a-z0-9])")
_MONTH_YEAR = re.compile(rf"(?<![a-z0-9/.,])(?<![0-9]-){_M}(?:[ ]?[/.\-][ ]?|[ ]){_Y}(?![a-z0-9]|[/.,\-][0-9])")
_YEAR_MONTH = re.compile(rf"(?<![a-z0-9/.,\-]){_Y}[/\-]{_MM}(?![a-z0-9]|[/.,\-][0-9])")
_MONTH_SHORT_YEAR = re.compile(rf"(?<![a-z0-9/.,+<>=\-]){_MM}/[0-9]{{2}}(?![a-z0-9/%+]|[.,\-][0-9]|[ ]?/[ ]?[0-9])")
_DAY_MONTH = re.compile(
    rf"(?<![a-z0-9/.,+<>=])(?<![0-9]-){_D}(?:[ ]?/[ ]?|[.\-]){_M}(?![a-z0-9/%+]|[.,][0-9]|-[0-9]|[ ]?/[ ]?[0-9])"
    rf"|(?<![a-z0-9/.,+<>=\-]){_D}[ ]?-[ ]?{_D}/{_M}(?![a-z0-9/%+]|[.,\-][0-9]|[ ]?/[ ]?[0-9])"
    rf"|(?<![a-z0-9/.,+<>=\-]){_DD}/{_MM}[ ]?[\->][ ]?{_DD}/{_MM}(?![a-z0-9/%+]|[.,\-][0-9])"
)
_TIMESTAMP = re.compile(
    rf"(?<![a-z0-9]){_Y}{_MM}{_DD}(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?(?![0-9a-z])"
    rf"|(?<![a-z0-9]){_Y}{_MM}{_DD}t[0-9]{{4,6}}"
)
_BOXES = re.compile(
    r"(?<![a-z0-9])(?<![0-9][ .,])(?:0 [1-9]|[12] [0-9]|3 [01])(?: \.)? (?:0 [1-9]"
    r"|1 [0-2])(?: \.)? (?:1 9|2 0) [0-9] [0-9](?![a-z0-9]|[ .,][0-9])"
)
_COMPACT = re.compile(
    rf"(?<![a-z0-9.,/\-])(?:{_DD}{_MM}{_Y}|{_Y}{_MM}{_DD}|{_DD}{_MM}[0-9]{{2}})(?![a-z0-9]|[.,/\-][0-9])"
)
_SPACED_DAY_MONTH = re.compile(
    rf"(?<![a-z0-9/.,+<>=\-])(?<![0-9] ){_DD}[ ]{_MM}(?![a-z0-9/%+]|[.,\-/][0-9]|[ ][0-9]{{2,3}}(?![0-9h:]))"
)
_YEAR = re.compile(rf"(?<![a-z0-9/.,+\-]){_Y}(?![0-9a-z%°]|[/.,:\-][0-9])")
_ANY_MONTH = re.compile(f"(?<![a-z]){_MONTH}(?![a-z])")
_DIGITS = re.compile(r"[0-9]+")
_ALSO_WORDS = frozenset({"may", "mar"})
_SHORT_NAMES = frozenset({"mars", "mai", "juin", "aout", "juni", "juli", "marz", "mayo", "july", "june"})

_WEEKDAY = re.compile(
    r"(?<![a-z])(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)\.?|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun),?[ \t]{1,2}$"
)
_RANGE = re.compile(
    rf"(?<![a-z0-9])(?:du|dal|les?|le|entre[ ]le|from|vom|des"
    rf"|de)[ ]((?:{_D})(?:er)?(?:,[ ]?{_D}){{0,6}},?[ ]?(?:au|al|[.]?[ ]?bis|et|et[ ]le|a|-|ou|puis|puis[ ]le|&"
    rf"|/)[ ]?)$"
)
_MONTH_RANGE = re.compile(rf"(?<![a-z])({_MONTH}\.?(?:[ ]?[\-/][ ]?|[ ](?:a|au|et)[ ]))$")
_REACH_MONTH = 20
_ARROW = re.compile(rf"(?<![a-z0-9/.,\-])({_D}(?:er)?[ ]?\?)$")
"""« 8→22/01 »: folding leaves a question mark for the arrow."""
_LISTED = re.compile(
    rf"(?<![a-z0-9/.,\-])((?:{_D}(?:er)?,[ ]?){{1,6}}(?:{_D}[ ](?:et|&)[ ])?|{_D}(?:er)?[ ](?:et|&)[ ])$"
)
_MONTH_END = re.compile(rf"(?<![a-z]){_MONTH}\.?[ ]$")
_HALF = re.compile(r"(?<![a-z])(?:mi[- ]|mid-)$")
_ENGLISH_DAY = re.compile(
    rf"(?:{_MONTH}[ ]{_D}(?:st|nd|rd|th)|(?:january|february|march|april|june|july|august|september|october|november"
    rf"|december)"
    rf"[ ]{_D}(?![0-9]|[ ]?%))(?![a-z0-9])"
)
_NAMED_RANGE = re.compile(rf"(?<![a-z0-9])({_D}(?:er)?[ ](?:{LONG_MONTHS})(?:[ ]{_Y})?[ ](?:au|a)[ ])$")
_PAIR = re.compile(rf"(?<=[a-z:] )((?:{_D},[ ]){{0,6}}{_D}(?:er)?[ ]?(?:et|au|&|ou)[ ])$")
_DASHED = re.compile(rf"(?<![a-z0-9/.,\-])((?:{_D}(?:er)?[ ]?[\-/&][ ]?){{1,6}})$")
_REACH = 48
_LONGEST_DAY = 20
_LONG = 5  # letters from which a month is written in full


@lru_cache(maxsize=2)
def date_shapes(folded: str) -> tuple[Dated, ...]:
    """Every stretch of a folded text that has the shape of a date, in no order; shapes may overlap.

    The last few texts stay in memory, in this process only, so that both recognisers of dates share one reading.
    """
    return tuple(_shapes(folded))


def _shapes(folded: str) -> Iterator[Dated]:
    for run in _DIGITS.finditer(folded):
        start = run.start()
        end = run.end()
        following = folded[end : end + 1]
        if following == " " and folded[end + 1 : end + 2] not in _AFTER_BLANK and end - start < len("1951"):
            continue
        for pattern, shape in _FIGURES.get((end - start, following in _SEPARATORS), ()):
            found = pattern.match(folded, start)
            if found:
                reach = start if shape is Shape.YEAR else _reach_left(folded, start, named=False)
                arrow = shape is Shape.DAY_MONTH and folded[start - 1 : start] == "?"
                if reach == start and (arrow or (shape in _WHOLE and folded[start - 1 : start] in _JOINS)):
                    first = (_ARROW if arrow else _DASHED).search(folded, max(0, start - 6), start)
                    reach = first.start(1) if first else start
                yield Dated(reach, found.end(), shape)
    for month in opened_by(_ANY_MONTH, folded, _MONTH_WORDS):
        dated = _named(folded, month)
        if dated:
            yield dated
        yield from _worded(folded, month)


def _worded(folded: str, month: re.Match[str]) -> Iterator[Dated]:
    """Read « March 12, 1951 », « douze mars mil neuf cent cinquante » and « mars deux mille vingt »."""
    start = month.start()
    english = _ENGLISH.match(folded, start)
    if english:
        yield Dated(_reach_left(folded, start, named=True), english.end(), Shape.FULL)
    elif english_day := _ENGLISH_DAY.match(folded, start):
        yield Dated(_reach_left(folded, start, named=True), english_day.end(), Shape.NAMED)
    if len(month[0]) < _LONG and month[0] not in _SHORT_NAMES:
        return
    day = _DAY_WORD_BEFORE.search(folded, max(0, start - _LONGEST_DAY), start)
    year = (_WORDED_YEAR if day else _SPELLED_YEAR).match(folded, month.end())
    if year or (day and not folded[month.end() : month.end() + 1].isdigit()):
        first = day.start() if day else start
        yield Dated(_reach_left(folded, first, named=True), year.end() if year else month.end(), Shape.WORDS)


_WHOLE, _JOINS = frozenset({Shape.FULL, Shape.SHORT_YEAR}), frozenset("-&")
"""Shapes that a first day may precede, and the signs that join it: « 11-12/01/2026 »."""
_AFTER_BLANK = frozenset("0123456789/.-|\\_xivl")
"""What may follow a day and a blank in a date of figures; before a unit or a word there is none."""
_MONTH_WORDS = frozenset({*LONG_MONTHS.split("|"), *SHORT_MONTHS.split("|"), "mar"})
_SEPARATORS = frozenset({"/", ".", "-", "_", "|", " ", "\\", ",", "l", "i"})
_DAY_FIRST = (
    (_FULL, Shape.FULL),
    (_SHORT, Shape.SHORT_YEAR),
    (_ROMAN_DATE, Shape.FULL),
    (_ROMAN_MONTH, Shape.ROMAN_MONTH),
    (_BARRED, Shape.FULL),
    (_MONTH_YEAR, Shape.MONTH_YEAR),
    (_MONTH_SHORT_YEAR, Shape.MONTH_SHORT_YEAR),
    (_DAY_MONTH, Shape.DAY_MONTH),
)
_COMPACTS = ((_COMPACT, Shape.COMPACT), (_TIMESTAMP, Shape.TIMESTAMP))
_FIGURES = {
    (1, True): (*_DAY_FIRST, (_BOXES, Shape.FULL)),
    (2, True): (*_DAY_FIRST, (_SPACED_DAY_MONTH, Shape.SPACED_DAY_MONTH)),
    (4, True): ((_ISO, Shape.FULL), (_YEAR_MONTH, Shape.YEAR_MONTH), (_YEAR, Shape.YEAR)),
    (4, False): ((_YEAR, Shape.YEAR),),
    **{(length, separated): _COMPACTS for length in (6, 8, 12, 14) for separated in (True, False)},
}
"""Which shapes a run of digits may open, by its length and whether a separator follows."""


def _named(folded: str, found: re.Match[str]) -> Dated | None:
    month = found[0]
    tail = _YEAR_AFTER.match(folded, found.end())
    dot, year, short_year = tail.groups() if tail else (None, None, None)
    end = tail.end() if tail else found.end()
    if short_year and UNIT.match(folded, end):
        short_year, end = None, found.end() + bool(dot)
    abbreviated = len(month) <= len("sept") and month not in _SHORT_NAMES
    if dot and not abbreviated and end == found.end() + 1:
        end -= 1
    day = _DAY_BEFORE.search(folded, max(0, found.start() - 9), found.start())
    # « 12mars », « 25-Jan »: nothing parts a quantity from a word so.
    glued = day is not None and folded[day.end(1) : found.start()] in {"", "-"}
    joined = glued and (month == "mar" or folded[found.start() - 1] == "-")
    if month in _ALSO_WORDS and not (day and (year or short_year)) and not joined:
        return None
    if day is None:
        half = _HALF.search(folded, max(0, found.start() - 4), found.start())
        start = half.start() if half else found.start()
        if year or short_year:
            first = _MONTH_RANGE.search(folded, max(0, start - _REACH_MONTH), start)
            start = first.start(1) if first else start
            return Dated(start, end, Shape.NAMED if year else Shape.NAMED_SHORT_YEAR)
        return Dated(start, found.end(), Shape.MONTH) if len(month) >= _LONG or month in _SHORT_NAMES else None
    if "," in folded[day.end(1) : found.start()]:
        return None
    lately = None if year or short_year else _LATELY.match(folded, end)
    end = lately.end() if lately else end
    shape = Shape.NAMED if year or short_year or glued or not abbreviated else Shape.ABBREVIATED
    return Dated(_reach_left(folded, day.start(), named=True), end, shape)


def _reach_left(folded: str, start: int, *, named: bool) -> int:
    """Take in the first days of a range (« du 02 au 09/11/2026 ») and the day of the week."""
    low = max(0, start - _REACH)
    for lead in (_RANGE, _NAMED_RANGE, _DASHED, _LISTED) if named else (_RANGE, _PAIR):
        days = lead.search(folded, low, start)
        if days and not (lead is _LISTED and _MONTH_END.search(folded, low, days.start(1))):
            start = days.start(1)
            break
    weekday = _WEEKDAY.search(folded, max(0, start - 12), start)
    return weekday.start() if weekday else start
