"""Finds the values that a piece of program puts together, and reads them whole: `"03" + "53010947"`, `CAR(68)&CAR(79)`.

Strings parted by an operator or listed in a call that joins them, in the languages of programs, of spreadsheets and of
databases; characters given by their code; a day, a month and a year given one by one. What is read stands where the
pieces do, between the first sign of the first and the last of the last, so that a label before it still announces it.

Refuses to run anything: variables, loops and other functions stay what they are. It never judges whether a value
identifies: `detectors.recognisers.decodage` does. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KIND = "texte_de_programme"
_STRING = r"(?:\"[^\"\n]{0,40}\"|'[^'\n]{0,40}')"
_PIECE = rf"(?:{_STRING}|[0-9]{{1,10}})"
_OPERATOR = r"[ ]{0,3}(?:\+|&|\|\||\.\.|\.|<<|\|>|~)[ ]{0,3}"
_ADDED = re.compile(rf"{_STRING}(?:(?:{_OPERATOR}|[ ]{{1,3}}(?=[\"']))(?:\n[ ]{{0,12}})?{_PIECE}){{1,20}}+")
_TOUCHED = re.compile(r"[\"'][ ]{0,3}(?:[+&.<~]|\|[|>]|[\"'])")
_LISTED = re.compile(
    r"(?:concat(?:ener|enate|_ws)?|joindre\.texte|textjoin|paste0?|join|implode|strcat|string\.concat|s?printf|format)"
    rf"[ ]?\([ ]?[\[(]?[ ]?({_PIECE}(?:[ ]?[,;][ ]?\n?[ ]{{0,12}}{_PIECE}){{1,24}}+)[ ]?[\])]",
    re.IGNORECASE,
)
_JOINED = re.compile(
    rf"[\[(][ ]?({_PIECE}(?:[ ]?,[ ]?\n?[ ]{{0,12}}{_PIECE}){{1,24}}+)[ ]?[\])](?:\.\w{{1,9}}\(\))*\.join\("
)
_LISTING = (
    *("concat", "join(", "join (", "joindre.texte", "textjoin", "paste(", "paste0(", "implode(", "strcat(", "printf("),
    "format(",
)
_FORMATTED = re.compile(r"(?<!\w)f(?:\"(?:\{['\"]?[^{}\n]{1,30}\}){2,20}+\"|'(?:\{['\"]?[^{}\n]{1,30}\}){2,20}+')")
_TEMPLATE = re.compile(r"`(?:\$\{['\"][^{}\n'\"]{1,30}['\"]\}){2,20}+`")
_APPENDED = re.compile(rf"(?:\.(?:append|concat|push|add)\({_STRING}\)){{2,20}}+", re.IGNORECASE)
_PATTERN = re.compile(r"%s|\{\}")
"""What a format puts its arguments in place of."""
_HELD = re.compile(r"\{['\"]?([^{}\n'\"]{1,30})['\"]?\}")
_ONE_PIECE = re.compile(r"\"([^\"\n]{0,40})\"|'([^'\n]{0,40})'|([0-9]{1,10})")
_REPLACED = re.compile(
    rf"(?:substitue|substitute|replace|regexp_replace"
    rf"|gsub)[ ]?\([ ]?({_STRING})[ ]?[,;][ ]?({_STRING})[ ]?[,;][ ]?({_STRING})"
    rf"|({_STRING})\.replace(?:all)?\([ ]?({_STRING})[ ]?,[ ]?({_STRING})",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    rf"({_STRING})(?:\[::-1\]|\.split\([\"']{{0,2}}\)\.reverse\(|\.reverse\b)|(?:strrev|reverse"
    rf"|rev)\([ ]?({_STRING})[ ]?\)",
    re.IGNORECASE,
)
_TURNS = ("[::-1]", "reverse", "strrev", "rev(")
_CODE = r"(?:string\.fromcharcode|unichar|unicar|chrw?|char|car|nchar)\([ ]?[0-9]{2,4}[ ]?\)"
_CODES = re.compile(rf"{_CODE}(?:[ ]{{0,2}}(?:[+&.,;]|\|\|)[ ]{{0,2}}{_CODE}){{1,30}}+", re.IGNORECASE)
_CODE_LIST = re.compile(
    r"(?:fromcharcode|fromcodepoint|bytes|bytearray|char|chr|utf8\.char)\([ ]?[\[(]?[ ]?"
    r"([0-9]{2,3}(?:[ ]?,[ ]?[0-9]{2,3}){2,40}+)[ ]?[\])]",
    re.IGNORECASE,
)
_CODE_CALLS = ("char(", "chr(", "car(", "charcode(", "codepoint(", "bytes(", "bytearray(", "chrw(")
_NUMBER = re.compile(r"[0-9]+")
_QUOTE = r"[\"'\]]{0,2}"
_SET = rf"{_QUOTE}[ ]?(?:=>|:=|[:=])[ ]?[\"']?0?"
_NEXT = r"[\"']?[ ]?[,;&\n][ \n]{0,6}(?:[\w.]{1,20}\[)?[\"']?"
_DAY, _MONTH, _YEAR = (
    rf"(?<![^\W_]){name}{_SET}([0-9]{{{size}}})(?![0-9.])"
    for name, size in (
        ("(?:jours?|jj?|days?|dd?)", "1,2"),
        ("(?:mois|mm?|months?)", "1,2"),
        ("(?:ann[ée]e|an|aaaa|a|years?|yyyy|y)", "2,4"),
    )
)
_DATED = re.compile(rf"{_DAY}{_NEXT}{_MONTH}{_NEXT}{_YEAR}", re.IGNORECASE)
_DATED_BACK = re.compile(rf"{_YEAR}{_NEXT}{_MONTH}{_NEXT}{_DAY}", re.IGNORECASE)
_MONTH_NAMES = ("m=", "m:", "m =", 'm"', "m']", "'m'", "mois=", 'mois"', "mois'", "mois:", "mois :", "mois =", "month")
_MONTHS, _DAYS, _YEARS, _SHORT_YEARS = range(1, 13), range(1, 32), range(1890, 2036), range(100)
_VISIBLE = range(0x20, 0x180)
_FEWEST = 3
_TITLE = re.compile(r"\A(Dr|Pr|Mr|Mme|Mlle)(?=[A-ZÀ-Ý])")


def program_pieces(text: str) -> Iterator[Decoded]:
    """Find the values that a program or a formula puts together."""
    lowered = text.lower()
    found = [
        one
        for hints, source in _SOURCES
        if any(map(lowered.__contains__, hints))
        for one in source(text)
        if one is not None
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    yield from found


def _added(text: str) -> Iterator[Decoded | None]:
    for match in _ADDED.finditer(text) if _TOUCHED.search(text) else ():
        yield _put_together(text, *match.span())


def _appended(text: str) -> Iterator[Decoded | None]:
    for match in _APPENDED.finditer(text):
        yield _put_together(text, *match.span())


def _listed(text: str) -> Iterator[Decoded | None]:
    for match in (*_LISTED.finditer(text), *_JOINED.finditer(text)):
        yield _put_together(text, *match.span(1))


def _formats(text: str) -> Iterator[Decoded | None]:
    yield from map(_formatted, (*_FORMATTED.finditer(text), *_TEMPLATE.finditer(text)))


def _replacements(text: str) -> Iterator[Decoded | None]:
    yield from map(_replaced, _REPLACED.finditer(text))


def _reversals(text: str) -> Iterator[Decoded | None]:
    for match in _REVERSED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if end - start > _FEWEST:
            yield Decoded(start + 1, end - 1, text[start + 1 : end - 1][::-1], _KIND, -1)


def _codes(text: str) -> Iterator[Decoded | None]:
    for match in (*_CODES.finditer(text), *_CODE_LIST.finditer(text)):
        yield from _by_code(text, *match.span(match.lastindex or 0))


def _put_together(text: str, start: int, end: int) -> Decoded | None:
    """Read the strings between two places as one; nothing when they hold nothing."""
    pieces = list(_ONE_PIECE.finditer(text, start, end))
    held = [piece.span(piece.lastindex or 0) for piece in pieces if not _PATTERN.search(piece[0])]
    plain = "".join(text[first:last] for first, last in held)
    filled = [span for span in held if span[0] < span[1]]
    if len(filled) < 2 or not plain.strip():  # noqa: PLR2004 - two pieces make a whole
        return None
    return Decoded(filled[0][0], filled[-1][1], _TITLE.sub(r"\1 ", plain), _KIND)


def _formatted(match: re.Match[str]) -> Decoded:
    held = list(_HELD.finditer(match[0]))
    start = match.start()
    return Decoded(start + held[0].start(1), start + held[-1].end(1), "".join(one[1] for one in held), _KIND)


def _replaced(match: re.Match[str]) -> Decoded | None:
    """Read the string of which a sign is replaced as it then is."""
    first = 1 if match[1] else 4
    value, old, new = (match[group][1:-1] for group in range(first, first + 3))
    plain = value.replace(old, new) if old else value
    start, end = match.span(first)
    return Decoded(start + 1, end - 1, plain, _KIND) if plain and plain != value else None


def _by_code(text: str, start: int, end: int) -> Iterator[Decoded]:
    """Read characters given by their codes."""
    codes = list(_NUMBER.finditer(text, start, end))
    values = [int(code[0]) for code in codes]
    if len(values) >= _FEWEST and all(value in _VISIBLE for value in values):
        plain = "".join(map(chr, values))
        if start < codes[0].start():
            yield Decoded(start, codes[0].start(), " ", _KIND)
        yield Decoded(codes[0].start(), codes[-1].end(), plain.title() if plain.isupper() else plain, _KIND)


def _dates(text: str) -> Iterator[Decoded | None]:
    """Read a day, a month and a year given one by one as a date."""
    for match in _DATED.finditer(text):
        yield from _date(match, (1, 2, 3))
    for match in _DATED_BACK.finditer(text):
        yield from _date(match, (3, 2, 1))


def _date(match: re.Match[str], order: tuple[int, int, int]) -> Iterator[Decoded]:
    day, month, year = (int(match[group]) for group in order)
    if day in _DAYS and month in _MONTHS and (year in _YEARS or (len(match[order[2]]) == 2 and year in _SHORT_YEARS)):  # noqa: PLR2004 - « 40 » for 1940
        yield Decoded(match.start(1), match.end(3), f"{day:02}/{month:02}/{match[order[2]]}", _KIND)


_SOURCES: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[Decoded | None]]], ...] = (
    (('"', "'"), _added),
    (_LISTING, _listed),
    ((".append(", ".concat(", ".push(", ".add("), _appended),
    (("replace(", "substitu", "gsub("), _replacements),
    (_TURNS, _reversals),
    (('f"{', "f'{", "`${"), _formats),
    (_CODE_CALLS, _codes),
    (_MONTH_NAMES, _dates),
)
"""What a text in small letters must hold for a source to be tried, and the source."""
