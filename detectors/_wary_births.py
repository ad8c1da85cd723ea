"""Finds what stands after the words of a birth, or of a telephone, when it is no plain figures: sounds, arrays, tags.

« née karante troi le disset otobre », « bd: [1957,12,4] », « naiss: {j: 23, m: IX, a: MCMXXXI} », « né en
cinquante-huit, pardon cinquante-neuf, le 4, mois de Noël », « né le <sup>07</sup>/<b>10</b>/1955 », « née 3491 niuj
91 », « naissance en temps Unix : -248659200 », « tél trannèf katrovindizuit… ». What follows the word is read up to
the first word that is neither a figure, a number by its sound, a month nor a word that links them.

Refuses what holds too little of a date or of a telephone number, figures with a unit, and newborns' measures. Serves
`detectors._wary`. Time is linear in the text: a bounded stretch is read after each such word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detectors._number_sounds import is_doubtful, is_month, is_number
from detectors._wary_phones import MIXED, OTHERS, STOPS, TAG, TOKEN, UNIT, sounds, told_phones
from detectors.entities import Entity
from detectors.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Due = tuple[int, int, Entity]
"""First code point, one past the last one, and what it is."""

_BIRTH: Final = re.compile(
    r"(?<![\w-])(?:dn|bd|nee|ne|n[ée]+(?:\(e\)|\.e|·e)?|(?:ann[ée]e |date |jour "
    r"|mois )?(?:de )?naiss(?:ance|\.)?"
    r"|nais|ddn|d\.d\.n|dob|birth(?:_?date|day)?|born|date_naiss\w{0,6}|dt_?nais\w{0,5}|geb(?:oren)?|nacid[oa]|nat[oa])"
    r"(?![\w'’-])",
    re.IGNORECASE,
)
_NAISS: Final = r"(?:de )?naiss(?:ance|\.)?"
_SMALL_BIRTH: Final = re.compile(
    r"(?:n(?<![\w-].)(?:ee|e|[ée]+(?:\(e\)|\.e|·e)?|aiss(?:ance|\.)?|ais|acid[oa]|at[oa])"
    rf"|d(?<![\w-].)(?:n|ate {_NAISS}|e naiss(?:ance|\.)?|dn|\.d\.n|ob|ate_naiss\w{{0,6}}|t_?nais\w{{0,5}})"
    rf"|b(?<![\w-].)(?:d|irth(?:_?date|day)?|orn)|a(?<![\w-].)nn[ée]e {_NAISS}|j(?<![\w-].)our {_NAISS}"
    rf"|m(?<![\w-].)ois {_NAISS}|g(?<![\w-].)eb(?:oren)?)(?![\w'’-])"
)
"""The same in small letters, by its first letter, which is quick to look for."""
_WEAK: Final = frozenset({"dn", "bd", "nee", "ne"})
_ROMAN: Final = re.compile(r"(?=[MDCLXVI])M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
_LINKS: Final = frozenset((
    "LE", "LA", "L", "EN", "AN", "ANS", "ANNEE", "DU", "DE", "DES", "D", "ET", "PARDON", "NON", "EUH", "HEU",
    "ENFIN", "PLUTOT", "VOYONS", "MOIS", "JOUR", "J", "M", "A", "Y", "MM", "DD", "UN", "EST", "C", "OU", "AU",
    "DATE", "DIX", "SON", "SA", "PUIS", "ALORS", "DISONS", "OUI", "PERE", "STOP", "JOURS", "TIRET", "SLASH", "BARRE",
    "POINT", "UNITE",
))  # fmt: skip
_BORN_LINKS: Final = _LINKS | frozenset({"JOUR", "YEAR", "MONTH", "DAY", "DIA", "MES", "ANO", "JJ", "AAAA"})
_FEASTS: Final = re.compile(
    r"(?:mois |jour |fête |veille |lendemain )?(?:de |du |des )?(?:la )?(?:no[ëe]l|pâques|paques|toussaint|chandeleur"
    r"|saint[- ][^\W\d_]{3,12}|ascension|pentec[ôo]te|[ée]piphanie|assomption)(?!\w)",
    re.IGNORECASE,
)
_ORDER: Final = re.compile(
    r"le (?:premier|dernier|\d{1,2}e|deuxi[èe]me|troisi[èe]me|[^\W\d_]{5,10}i[èe]me)(?!\w)", re.IGNORECASE
)
_BACKWARD: Final = re.compile(
    r"(?<![\w.,])(?:[0-9]{3}[12] [a-zà-ÿ]{3,9} [0-9]{1,2}|[0-9]{3}[12][/.-][0-9]{2}[/.-][0-9]{2})(?![\w/]|[.,][0-9])"
)
_NO_DATE: Final = re.compile(r"(?<![\w/.,])([0-9]{2})/([0-9]{2})/(?:[0-9]{4}|[0-9]{2})(?![\w/%]|[.,][0-9])")
_DAYS, _MONTHS = 31, 12
_RADIO_AFTER: Final = re.compile(
    r"[ ,-]{1,2}(?:z[ée]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|unit[ée])(?!\w)", re.IGNORECASE
)
_SERIAL: Final = re.compile(
    r"(?<!\w)(?:unix|epoch|timestamp|excel|julien(?:ne)?|posix)(?!\w)[^\n0-9-]{0,24}(-?[0-9]{5,11})(?![\w.,]\w)",
    re.IGNORECASE,
)
_SERIALS: Final = ("unix", "epoch", "timestamp", "excel", "julien", "posix")
_BACK_MONTHS: Final = frozenset((
    "reivnaj", "reirvef", "reirvéf", "sram", "lirva", "iam", "niuj", "telliuj", "tuoa", "tûoa", "erbmetpes",
    "erbotco", "erbmevon", "erbmeced", "erbmecéd",
))  # fmt: skip
_TAIL: Final = re.compile(r"(?:</[a-z]{1,6}>|\*{1,2})+")
_FARTHEST, _YEAR, _NEAR = 24, 4, 60
_LONGEST, _FEWEST_DATE, _MOST_FIGURES = 110, 3, 8
_CLOSING: Final = {"[": "]", "{": "}", "(": ")"}


def due_numbers(text: str, lowered: str, *, hiding: bool) -> Iterator[Due]:
    """Give such births and telephone numbers of a normalised text, in no order.

    Args:
        text: The normalised text.
        lowered: The same in small letters.
        hiding: Whether the text was shown to hide something: less is then needed.
    """
    for match in _SMALL_BIRTH.finditer(lowered) if len(lowered) == len(text) else _BIRTH.finditer(text):
        span = _backward(text, match.end()) or _Birth(text, match, hiding=hiding).span()
        if span:
            yield (*span, Entity.DATE_NAISSANCE)
    yield from told_phones(text, lowered, hiding=hiding)
    for match in _NO_DATE.finditer(text) if hiding and "/" in text else ():
        low, high = sorted((int(match[1]), int(match[2])))
        told = _BIRTH.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR)
        if told and (high > _DAYS or low > _MONTHS or not low) and not UNIT.match(text, match.end()):
            yield (*match.span(), Entity.DATE_NAISSANCE)
    if any(map(lowered.__contains__, _SERIALS)):
        for match in _SERIAL.finditer(text):
            before = text[max(0, match.start() - _NEAR) : match.start(1)]
            if _BIRTH.search(before) or "elle de" in before:
                yield (*match.span(1), Entity.DATE_NAISSANCE)


def _backward(text: str, place: int) -> tuple[int, int] | None:
    """Give the date written from its end that stands right after a place."""
    back = _BACKWARD.search(text, place, place + 20)
    if back is None:
        return None
    words = back[0].split()
    return back.span() if len(words) < _FEWEST_DATE or words[1] in _BACK_MONTHS else None


@dataclass(slots=True)
class _Seen:
    """Counts what a birth holds, and where its first and last parts stand."""

    figures: int = 0
    words: int = 0
    months: int = 0
    tags: int = 0
    years: int = 0
    first: int = -1
    last: int = -1
    opening: str = ""


class _Birth:
    """Reads the birth date after one word that announces it."""

    def __init__(self, text: str, cue: re.Match[str], *, hiding: bool) -> None:
        self._text, self._cue, self._hiding, self._seen = text, cue, hiding, _Seen()

    def span(self) -> tuple[int, int] | None:
        """Give where the birth date stands, if what was read is one."""
        seen = self._seen
        place, limit = self._cue.end(), min(len(self._text), self._cue.end() + _LONGEST)
        while place < limit:
            end = self._whole(place) or self._token(place)
            if not end:
                break
            place = end
        if seen.first < 0 or not self._is_date():
            return None
        first, last = seen.first, seen.last
        if tail := _TAIL.match(self._text, last):
            last = tail.end()
        opened = self._text.rfind("<", max(0, first - _FARTHEST), first)
        while opened >= 0 and re.fullmatch(TAG, self._text[opened:first], re.IGNORECASE):
            first = opened
            opened = self._text.rfind("<", max(0, first - _FARTHEST), first)
        return first, last

    def _mark(self, start: int, end: int) -> int:
        if self._seen.first < 0:
            self._seen.first = start
        self._seen.last = end
        return end

    def _whole(self, place: int) -> int:
        """Read a number of letters and figures, a feast or a rank; give its end, zero without one."""
        mixed = MIXED.match(self._text, place)
        if mixed and sounds(mixed[0]):
            self._seen.words += 1
            return self._mark(*mixed.span())
        feast = self._seen.first >= 0 and (_FEASTS.match(self._text, place) or _ORDER.match(self._text, place))
        if not feast:
            return 0
        self._seen.months += 1
        return self._mark(*feast.span())

    def _token(self, place: int) -> int:
        """Read one token; give its end, zero when the birth cannot go on."""
        token = TOKEN.match(self._text, place)
        if token is None:
            return 0
        if token["tag"]:
            self._seen.tags += self._seen.first >= 0 or self._text[place] == "<"
            return token.end()
        if token["figure"]:
            if len(token[0]) > _MOST_FIGURES or UNIT.match(self._text, token.end()):
                return 0
            self._seen.figures += 1
            self._seen.years += len(token[0]) == _YEAR
            return self._mark(*token.span())
        going = self._word(token) if token["word"] else self._gap(token)
        return token.end() if going else 0

    def _word(self, token: re.Match[str]) -> bool:
        """Read a word; say whether the birth may go on after it."""
        seen, word = self._seen, token[0].strip("'’")
        begun = seen.first >= 0
        if word.isupper() and (len(word) > 1 or begun) and _ROMAN.fullmatch(word):
            seen.figures += 1
        elif fold(word) == "UNITE" and _RADIO_AFTER.match(self._text, token.end()):
            seen.words += 1
        elif is_month(word) and (begun or not is_doubtful(word)):
            seen.months += 1
        elif is_number(word) and (not is_doubtful(word) or (seen.words and fold(word) not in _LINKS)):
            if UNIT.match(self._text, token.end()):
                return False
            seen.words += 1
        else:
            return fold(word) in _BORN_LINKS
        self._mark(*token.span())
        return True

    def _gap(self, token: re.Match[str]) -> bool:
        """Read a mark; say whether the birth may go on after it."""
        seen, mark = self._seen, token[0]
        if (
            mark in STOPS
            or mark in OTHERS
            or (mark == "." and self._text[token.end() : token.end() + 1] in {" ", "", "\n"})
        ):
            return False
        if mark in _CLOSING and not seen.opening:
            seen.opening = mark
            return True
        closed = bool(seen.opening) and mark == _CLOSING[seen.opening]
        return not closed and (seen.first >= 0 or token.end() - self._cue.end() <= _FARTHEST)

    def _is_date(self) -> bool:
        """Say whether what was read holds enough of a birth date, told otherwise than by plain figures."""
        seen = self._seen
        parts = seen.figures + seen.words + seen.months
        listed = bool(seen.opening) and seen.figures >= _FEWEST_DATE
        if self._cue[0].lower() in _WEAK and not (seen.months or parts > _FEWEST_DATE or seen.years):
            return False
        if not (seen.words or seen.months or seen.tags or seen.opening or self._hiding):
            return False
        whole = parts >= _FEWEST_DATE or (seen.months and parts > 1) or (self._hiding and seen.words > 1)
        sure = seen.months or seen.years or seen.words > 1 or seen.tags or listed
        return bool(whole and (sure or (self._hiding and seen.figures >= _FEWEST_DATE)))
