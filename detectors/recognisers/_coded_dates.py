"""Dates as programs, spreadsheets and standards write them, and as figures are told: « date(1953, 6, 27) ».

A constructor of a date, seconds since 1970 and the days of a spreadsheet after a word for a date, weeks and days of the
year (ISO 8601), Roman figures, slashes that JSON escapes, English days with a short year, a day and a month in words
(« le vingt-deux du zéro quatre »).

Gives stretches of a text with a score and the fixed word that says why. Refuses bare numbers that no word for a date
announces, and weeks of pregnancy. Text is folded; time is linear: each shape is looked for only where a sign of it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

Coded = tuple[int, int, float, str]
"""Start, end, score and reason."""

_Y: Final = "(?:18[89]|19[0-9]|20[0-9])[0-9]"
_CALL: Final = re.compile(
    rf"(?:(?<=date\()|(?<=time\()|(?<=parts\()|(?<=\.of\()|(?<=timestamp\()|(?<=date_new\())[ ]?"
    rf"({_Y}[ ]?[,;][ ]?(?:1[0-2]|0?[0-9])[ ]?[,;][ ]?(?:3[01]|[12][0-9]|0?[1-9]))(?![0-9])"
)
_CALL_HINTS: Final = ("(1", "(2", "( 1", "( 2")
_DATED: Final = r"(?:dob|ddn|birth|naiss|nee?|date|entree|sortie|admis|admission|discharge|deces)"
_EPOCH: Final = re.compile(
    rf"(?<![a-z])[a-z_]{{0,12}}{_DATED}[a-z_ ]{{0,20}}(?:epoch|timestamp|ts|unix|millis|ms)[a-z_ ]{{0,12}}"
    r"[\"')]{0,2}(?:[ ]?[:=][ ]?|[ ])[\"']?(-?[0-9]{7,13})(?![0-9.,])"
    rf"|(?<![a-z]){_DATED}[a-z' ]{{0,20}}(?:\(?(?:timestamp|epoch)(?: unix)?\)?"
    rf"|en secondes unix)[ ]?[:=]?[ ]?(-?[0-9]{{7,13}})(?![0-9.,])"
    rf"|(?<![a-z]){_DATED}[ ]?[:=][ ]?(-?[0-9]{{7,13}})(?= ?\(?(?:unix|epoch|timestamp))"
    r"|(?<=; )(?:entree|sortie|naissance|admission)[ ]?[:=][ ]?(-?1[0-9]{9})(?![0-9.,])"
)
_EPOCH_WORDS: Final = ("epoch", "timestamp", "_ts", "unix", "millis")
_SERIAL: Final = re.compile(
    rf"(?<![a-z])[a-z_]{{0,12}}{_DATED}[a-z_]{{0,14}}(?:[ (]{{1,2}}[a-z]{{2,12}}){{0,4}}\)?[ ]?[:=]?[ ]?\"?"
    r"([1-5][0-9]{4})(?![0-9a-z%°]|[.,/:\-][0-9]|[ ][0-9a-z])"
)
_SPREADSHEET: Final = frozenset({"excel", "serial", "tableur", "calc", "sheets"})
_WEEK: Final = re.compile(rf"(?<![a-z0-9/.\-]){_Y}-?w(?:0[1-9]|[1-4][0-9]|5[0-3])(?:-?[1-7])?(?![a-z0-9])")
_WEEK_HINTS: Final = ("w0", "w1", "w2", "w3", "w4", "w5")
_ORDINAL: Final = re.compile(
    rf"(?<![a-z])(?:date iso|iso|ordinale?|julien(?:ne)?|jour de l'annee|jour|nee? le|ddn|dob|date|naissance"
    rf"|entree|sortie"
    rf"|admission|deces|scanner|irm|bloc|consultation|rdv)[ ]?[:=]?[ ]{{0,2}}"
    rf"({_Y}-(?:36[0-6]|3[0-5][0-9]|[0-2][0-9]{{2}}))(?![0-9a-z]|[.,/\-][0-9])"
)
_ORDINAL_WORDS: Final = frozenset(
    {
        "iso",
        "ordinal",
        "ordinale",
        "julien",
        "julienne",
        "annee",
        "ne",
        "nee",
        "ddn",
        "dob",
        "jour",
        "date",
        "naissance",
    }
    | {"entree", "sortie", "admission", "deces", "scanner", "irm", "bloc", "consultation", "rdv"}
)
_ORDINAL_HINT: Final = re.compile(r"-(?<=[0-9]{4}-)[0-3][0-9]{2}(?![0-9-])")
_ROMAN: Final = re.compile(
    r"(?<![a-z0-9.])(?:[xvi]{1,6}|[0-3]?[0-9])[ ]?([./\-·|_?¦])[ ]?[xvi]{1,4}[ ]?\1[ ]?"
    r"(?:(?:mcm|mm|mdccc)[lxcdvi]{0,10}|(?<=[xvi][·|_?¦])(?:19|20)[0-9]{2})(?![a-z0-9])"
)
_ROMAN_HINTS: Final = tuple(
    f"{mark}{blank}{year}" for mark in "./-·|_?¦" for blank in ("", " ") for year in ("mm", "mcm", "mdccc")
) + tuple(f"i{mark}{year}" for mark in "·|_?¦" for year in ("19", "20"))
_ESCAPED: Final = re.compile(
    r"(?<![0-9\\/])(?:[0-9]{4}\\{1,3}/[01]?[0-9]\\{1,3}/[0-3]?[0-9]"
    r"|[0-3]?[0-9]\\{1,3}/[01]?[0-9]\\{1,3}/(?:[0-9]{4}|[0-9]{2}))(?![0-9])"
)
_ENGLISH: Final = re.compile(
    r"(?<![a-z])(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[.]?[ ][0-3]?[0-9](?:st|nd|rd|th)?,?[ ]['\u2019?][0-9]{2}(?![0-9])"
)
_ENGLISH_HINT: Final = re.compile(r" ['?][0-9]{2}(?![0-9])")
_UNITS: Final = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS: Final = "dix|onze|douze|treize|quatorze|quinze|seize"
_TENS: Final = "vingt|trente|quarante|cinquante|soixante|septante|quatre-vingts?|nonante"
_COUNTED: Final = rf"(?:{_TENS})(?:[ -](?:et[ -])?(?:dix-(?:sept|huit|neuf)|{_TEENS}|{_UNITS}))?"
_TOLD: Final = re.compile(
    rf"(?<![a-z])(?:(?<=le )|(?<=ne )|(?<=nee )|(?<=: )|(?<=ddn ))"
    rf"(?:premier|(?:vingt|trente|dix)(?:[ -](?:et[ -])?(?:{_UNITS}))?|{_TEENS}|{_UNITS}|(?:0?[1-9]|[12][0-9]|3[01]))"
    rf"[ ]du[ ](?:zero[ -](?:{_UNITS})|onze|douze|dix|{_UNITS})(?![a-z\-])"
    rf"(?:[ ](?:de l'an |en )?(?:(?:mille?|dix-neuf cents?|deux mille)(?:[ -][a-z]{{2,10}}){{0,6}}|{_COUNTED}|{_Y})"
    rf"(?![a-z0-9]))?"
)
_TOLD_HINT: Final = re.compile(rf" du (?:zero|onze|douze|dix|{_UNITS})(?![a-z])")


def _has(folded: str, hints: tuple[str, ...]) -> bool:
    return any(hint in folded for hint in hints)


def coded_dates(text: str, folded: str) -> Iterator[Coded]:
    """Every such date of a text, in no order; `folded` is its folded form."""
    yield from _computed(folded)
    yield from _standard(folded)
    for found in _ESCAPED.finditer(text) if "\\/" in text else ():
        yield *found.span(), 0.88, "date:echappee"
    short = (" '" in folded or " ?" in folded) and _ENGLISH_HINT.search(folded) is not None
    for found in _ENGLISH.finditer(folded) if short else ():
        yield *found.span(), 0.86, "date:anglais"
    for found in _TOLD.finditer(folded) if _TOLD_HINT.search(folded) else ():
        yield *found.span(), 0.86, "date:dite"


def _computed(folded: str) -> Iterator[Coded]:
    """Calls that build a date, seconds since 1970 and days of a spreadsheet."""
    for found in _CALL.finditer(folded) if _has(folded, _CALL_HINTS) else ():
        yield *found.span(1), 0.88, "date:appel"
    for found in _EPOCH.finditer(folded) if _has(folded, _EPOCH_WORDS) else ():
        yield *found.span(found.lastindex or 0), 0.88, "date:epoque"
    for found in _SERIAL.finditer(folded) if holds(folded, _SPREADSHEET) else ():
        yield *found.span(1), 0.86, "date:tableur"


def _standard(folded: str) -> Iterator[Coded]:
    """Weeks and days of the year, and Roman figures."""
    for found in _WEEK.finditer(folded) if _has(folded, _WEEK_HINTS) else ():
        yield *found.span(), 0.86, "date:semaine_iso"
    if holds(folded, _ORDINAL_WORDS) and _ORDINAL_HINT.search(folded):
        for found in _ORDINAL.finditer(folded):
            yield *found.span(1), 0.8, "date:jour_iso"
    if _has(folded, _ROMAN_HINTS):
        for found in _ROMAN.finditer(folded):
            yield *found.span(), 0.88, "date:romains"
