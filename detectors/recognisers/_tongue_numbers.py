"""Numbers in words of other languages: those that run together are built, creole ones are read by their sound.

« neunundachtzig », « novantotto », « negenenveertig », « veintitrés » are built from their parts, up to years; what a
creole writes as it sounds (« trannèf », « katrovindizuit ») is brought to one phonetic form first. `groups` composes
words in order (« mil novecientos cuarenta y ocho »): one grammar for all languages. Refuses fractions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_HUNDRED, _THOUSAND, _TEN = 100, 1000, 10
_LAST_DAY = 31
_SCORES = frozenset({60, 80})
"""Tens that French and its creoles count nineteen beyond."""
_GERMAN = (
    (
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
        "achtzehn neunzehn"
    ),
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
)
_DUTCH = (
    (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
        "achttien negentien"
    ),
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
)
_ITALIAN = (
    (
        "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
        "diciassette diciotto diciannove"
    ),
    "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
)
_SPANISH_UNITS = "uno dos tres cuatro cinco seis siete ocho nueve"


def _germanic(words: tuple[str, str], link: str, hundred: str, thousand: str) -> dict[str, int]:
    """Build the numbers of German or Dutch up to 99, then the years, as the lexicon folds them."""
    first, tens = (list(map(fold, one.split())) for one in words)
    known = dict(zip(first, range(1, 20), strict=True))
    units = {("EIN" if word == "EINS" else word): value for word, value in list(known.items())[:9]}
    for value, ten in enumerate(tens, 2):
        known[ten] = value * _TEN
        known |= {f"{unit}{link}{ten}": value * _TEN + one for unit, one in units.items()}
    nineteen, two = first[18], first[1]
    years = {f"{nineteen}{hundred}{word}": 1900 + value for word, value in known.items()}
    years |= {f"{two}{thousand}{word}": 2000 + value for word, value in known.items() if value < _LAST_DAY}
    return known | years | {f"{nineteen}{hundred}": 1900, f"{two}{thousand}": 2000}


def _german() -> dict[str, int]:
    """Add the ordinals of days: « zwölften »."""
    known = _germanic(_GERMAN, "UND", "HUNDERT", "TAUSEND") | {"ZWO": 2, "EIN": 1}
    odd = {"ERSTE": 1, "DRITTE": 3, "SIEBTE": 7, "ACHTE": 8}
    days = {word: value for word, value in known.items() if value <= _LAST_DAY}
    ordinals = {f"{word}{'TE' if value < 2 * _TEN else 'STE'}": value for word, value in days.items()} | odd
    return known | {f"{word}{ending}": value for word, value in ordinals.items() for ending in "NR"}


def _italian() -> dict[str, int]:
    first, tens = (list(map(fold, one.split())) for one in _ITALIAN)
    known = dict(zip(first, range(1, 20), strict=True)) | {"ZERO": 0}
    for value, ten in enumerate(tens, 2):
        known[ten] = value * _TEN
        for word, one in list(zip(first, range(1, 10), strict=False)):
            known[(ten[:-1] if word[0] in "UO" else ten) + word] = value * _TEN + one
    return known | {f"MILLENOVECENTO{word}": 1900 + value for word, value in known.items() if value}


def built(tongue: str) -> dict[str, int]:
    """Give the numbers that a language runs together, folded; none for most languages."""
    if tongue == "de":
        return _german()
    if tongue == "nl":
        return _germanic(_DUTCH, "EN", "HONDERD", "DUIZEND")
    if tongue == "it":
        return _italian()
    if tongue == "es":
        units = enumerate(fold(_SPANISH_UNITS).split(), 1)
        return {f"VEINTI{word}": 20 + value for value, word in units} | {"VEINTIUN": 21}
    return {}


def groups(values: Iterable[int]) -> list[int]:
    """Compose number words into numbers: (6, 30, 9) is 6 and 39, (1000, 900, 40, 8) is 1948, (19, 52) stays two."""
    done: list[int] = []
    total: int | None = None
    for value in values:
        rest = (total or 0) % _THOUSAND
        if total and value == _HUNDRED and 0 < rest < _HUNDRED:
            total += rest * (_HUNDRED - 1)
        elif total and value == _THOUSAND and total == rest:
            total *= _THOUSAND
        elif total and value and _fits(total, value):
            total += value
        else:
            done += [] if total is None else [total]
            total = value
    return done if total is None else [*done, total]


def _fits(total: int, value: int) -> bool:
    """Say whether a smaller number may follow: after its tens a unit, after hundreds and thousands what is below."""
    if total % _THOUSAND == 0:
        return value < _THOUSAND
    if total % _HUNDRED == 0:
        return value < _HUNDRED
    rest = total % _HUNDRED
    return total % _TEN == 0 and rest > _TEN and value < (2 * _TEN if rest in _SCORES else _TEN)


_NASAL = re.compile(r"(?:[ae]i|[aeiu])n(?![aeiouwy])n?")
_SOUNDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"oi", "wa"), (r"qu|q", "k"), (r"ou(?=[aeiy])|u(?=i)", "w"), (r"c(?=[eiy])|[zxjç]", "s"), (r"[ckq]+", "k"),
        (r"ph", "f"), (r"(?<![sc])h", ""), (r"ou", "u"), (r"eu", "e"), (r"m(?=[bp])", "n"),
    )
)  # fmt: skip
_AFTER_NASAL = (
    (re.compile(r"[ae]i"), "e"),
    (re.compile("y"), "i"),
    (re.compile(r"pt"), "t"),
    (re.compile(r"([a-z])\1"), r"\1"),
)
_UNITS = (
    r"(?:sero|sewo)(?P<z>)|(?P<u1>N|in|ine|yun)|(?P<u2>des?)|(?P<u3>tr?waz?s?)|(?P<u4>katr?e?)|(?P<u5>sNk)"
    r"|(?P<u6>sis?)|(?P<u7>set)|(?P<u8>wit)|(?P<u9>nef)|(?P<u10>dis?)|(?P<u11>onse?)|(?P<u12>duse?)|(?P<u13>trese?)"
    r"|(?P<u14>kat[ro]{1,2}r?se?)|(?P<u15>kNse?)|(?P<u16>sese?)|(?P<u17>dis?e?set)|(?P<u18>dise?[sw]?wit)"
    r"|(?P<u19>dis?e?s?nef)"
)
_TENS = (
    r"(?:(?P<t20>vNg?t?)|(?P<t30>trNt?)|(?P<t40>karNt?)|(?P<t50>sNkNt?)|(?P<t60>s[wo]a?sNt?)"
    r"|(?P<t80>katr?[eoa]?vN)|(?P<h>sN)|(?P<m>mil))"
)
_SOUNDED = re.compile(rf"{_TENS}?e?(?:{_UNITS})?")
_MONTH_SOUNDS = tuple(
    re.compile(one)
    for one in (
        r"sNvie?r?", r"fevrie?r?", r"mar?s", r"avril?", r"mes?", r"s[uw]{1,2}N", r"s(?:wilet|w?ie)", r"d?aw?ut?|ut",
        r"sek?tN[mb]?r?e?", r"ok?tob?r?e?", r"novN[mb]?r?e?", r"desN[mb]?r?e?",
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Write a word of a creole, or of French written as it sounds, by its sounds; `N` is any nasal vowel.

    >>> sound("trannèf"), sound("soixante")
    ('trNnef', 'swasNte')
    """
    heard = fold(word).lower()
    for pattern, plain in _SOUNDS:
        heard = pattern.sub(plain, heard)
    heard = _NASAL.sub(
        lambda found: (
            "N"
            + ("n" if found[0].endswith("nn") and found.end() < len(heard) and heard[found.end()] in "aeiouw" else "")
        ),
        heard,
    )
    for pattern, plain in _AFTER_NASAL:
        heard = pattern.sub(plain, heard)
    return heard


@lru_cache(maxsize=4096)
def sounded(word: str) -> int | None:
    """Give the number that a word sounds like, below a hundred, or « san » and « mil »; none when it is no number."""
    heard = sound(word)
    if heard == "N" and fold(word) not in {"UN", "EN", "YON"}:
        return None
    found = _SOUNDED.fullmatch(heard) if heard else None
    if found is None or not heard:
        return None
    value = 0
    for name, part in found.groupdict().items():
        if part is not None:
            value += {"z": 0, "h": _HUNDRED, "m": _THOUSAND}.get(name) or (0 if name == "z" else int(name[1:]))
    return value


@lru_cache(maxsize=1024)
def sounded_month(word: str) -> int | None:
    """Give the month that a word sounds like."""
    heard = "swN" if fold(word) == "JEN" else sound(word)
    return next((rank for rank, one in enumerate(_MONTH_SOUNDS, 1) if one.fullmatch(heard)), None)
