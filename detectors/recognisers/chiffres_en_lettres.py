"""Numbers dictated in words: telephone, NIR, file numbers and dates, wholly or in part spelled out.

The number words are read as figures (« zéro six trente-neuf » as « 06 39 »), and the recognisers of numbers judge the
result in its context; what they report counts only where a number was spelled. Words of France, Belgium and
Switzerland (septante, huitante, octante, nonante). Grammar: Grevisse, « Le bon usage », numeral determiners.

Worked example: « zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre » is 06 39 98 12 34; « deux cinquante
et un zéro trois … » opens a NIR; « né le douze zéro trois cinquante et un » is 12/03/51.
Refuses: lone quantities (« deux comprimés »), fractions, ordinals, spelling mistakes. Dates whose month is named are
left to `date`, but for a year in words after a day in figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from detectors.recognisers._announced_runs import is_dialled
from detectors.recognisers._cues import fold, holds
from detectors.recognisers._numbers import number_recognisers
from detectors.recognisers._said_figures import DOUBLED, UNIT, radio_words, without_leet
from detectors.recognisers._told_dates import GLUED, told_dates
from detectors.recognisers.base import Candidate
from detectors.revealing import Decoded, plain_layer, reveal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.entities import Entity

_UNITS = ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")
_ROUND = {20: "vingt vingts", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante"}
_ROUND |= {80: "huitante octante", 90: "nonante", 100: "cent cents", 1000: "mil mille"}
_VALUES = {
    **{word: value for value, word in enumerate(_UNITS)},
    "une": 1,
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **{word: value for value, words in _ROUND.items() for word in words.split()},
    **GLUED,
}
_USED = frozenset({*_VALUES, "et"})
_TELLING = frozenset(_VALUES) - {"un", "une"}
"""Words of which one at least stands in any dictated number."""
_PIECE = re.compile(r"[a-z?]+|[0-9]+")
_WITHIN = re.compile(r"[ \-]{1,2}|[ ]?\n[ ]?")
_BETWEEN = re.compile(
    r"[ ,.\-/\n()~_*]{1,3}"
    r"|[ ,]{1,2}[(\[]?(?:tiret|point|espace|slash|barre(?: oblique)?|puis|ensuite|enfin)[)\]]?[ ,]{1,2}"
)
_ANNOUNCED = re.compile(r"(?<![a-z])(?:clef?|numero|dossier|matricule)[ :]{1,2}$")
_SPACE = re.compile(r"[ \n]{1,2}")

_TEN, _SIXTY, _EIGHTY, _HUNDRED, _THOUSAND, _TENS = 10, 60, 80, 100, 1000, range(20, 100, 10)
_HUNDREDS = frozenset({*range(2, 10), *range(11, 20)})
"""What may stand before « cent »: « deux cent », « dix-neuf cent »."""
_DAYS, _MONTHS, _YEARS = range(1, 32), range(1, 13), range(1880, 2100)
_ZEROS = frozenset({"0", "00"})
"""What opens the group after it: « zéro six », « zéro zéro trente-trois », « zéro quarante-deux »."""
_COUNTRIES = frozenset({"33", "32", "41", "352", "377", "262", "590", "594", "596"})
_FEWEST_GROUPS = 2
_TELEPHONE = 10
"""Figures of a telephone number."""
_ENOUGH = 0.5
_FEWEST_SORTS = 3
"""Sorts of figures in an identifier; a scheme of doses has two (« un, un, deux »)."""
_JUDGES = frozenset(
    {"carte_bancaire", "date_naissance", "date", "identifiant", "ipp", "nir", "rpps", "sejour", "telephone"}
)
"""Recognisers of what people dictate."""


@dataclass(slots=True)
class _Number:
    """One number: where it stands, its figures, its value, whether it is in words and touches the one before."""

    start: int
    end: int
    figures: str
    value: int
    spelled: bool
    spaced: bool


class ChiffresEnLettresRecogniser:
    """Recognises numbers that identify, dictated in words."""

    name = "chiffres_en_lettres"

    def __init__(self) -> None:
        self._recognisers = tuple(one for one in number_recognisers() if one.name in _JUDGES)
        self.entities: frozenset[Entity] = frozenset().union(*(one.entities for one in self._recognisers))

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the number words, and the figures among them."""
        stretches = _all_stretches(without_leet(fold(text), _USED))
        if not stretches:
            return
        layer = reveal(plain_layer(text), stretches)
        for recogniser in self._recognisers:
            for found in recogniser.find(layer.text):
                told = layer.kind(found.start, found.end) and found.score >= _ENOUGH
                if told and not _is_counted(recogniser.name, layer.text[found.start : found.end]):
                    origin = layer.origin(found.start, found.end)
                    yield Candidate(*origin, found.entity, found.score, f"chiffres_en_lettres:{recogniser.name}")


def _is_counted(kind: str, found: str) -> bool:
    """Say whether figures that look like a number are a scheme of doses, answers to a scale, or counted in order."""
    figures = "".join(filter(str.isdecimal, found))
    if kind == "telephone":
        return len(figures) == _TELEPHONE and not is_dialled(figures)
    return kind == "identifiant" and len(set(figures)) < _FEWEST_SORTS


def _all_stretches(folded: str) -> list[Decoded]:
    """Give the dates that are told, and of the other runs of numbers those that touch none, in order."""
    numbers = partial(_told_numbers, folded)
    told: list[Decoded] = []
    for date in told_dates(folded, numbers):
        if not told or date.start >= told[-1].end:
            told.append(date)
    starts = [one.start for one in told]
    others = []
    for one in _stretches(folded):
        place = bisect_left(starts, one.end) - 1
        if place < 0 or told[place].end <= one.start:
            others.append(one)
    return sorted([*told, *others], key=lambda one: one.start)


def _told_numbers(folded: str) -> list[tuple[int, int, int, bool]]:
    return [(one.start, one.end, one.value, one.spelled) for one in _numbers(folded, told=True)]


def _stretches(folded: str) -> Iterator[Decoded]:
    """Find runs of numbers of which some are in words, and write them in figures."""
    run: list[_Number] = []
    for number in _numbers(folded):
        joined = bool(run) and folded[run[-1].end : number.start] in {"", "-"}
        if joined and _completes(run[-1], number):
            run[-1].end, run[-1].value = number.end, run[-1].value + number.value
            run[-1].figures = str(run[-1].value)
            continue
        if run and not _goes_on(folded, run[-1], number):
            yield from _written(folded, run)
            run = []
        number.spaced = bool(run) and _SPACE.fullmatch(folded, run[-1].end, number.start) is not None
        run.append(number)
    yield from _written(folded, run)


def _completes(before: _Number, number: _Number) -> bool:
    """Say whether a figure sticks to the ten in words that it goes with: « trente9 », « vingt-2 »."""
    return before.spelled and before.value in _TENS and len(number.figures) == 1 and number.value > 0


def _goes_on(folded: str, before: _Number, number: _Number) -> bool:
    """Say whether a number continues a run; over a line end, only words continue words."""
    if before.end == number.start:
        return before.spelled != number.spelled
    if not _BETWEEN.fullmatch(folded, before.end, number.start):
        return False
    return (before.spelled and number.spelled) or folded.find("\n", before.end, number.start) < 0


def _written(folded: str, run: list[_Number]) -> Iterator[Decoded]:
    spelled = sum(number.spelled for number in run)
    announced = _ANNOUNCED.search(folded, max(0, run[0].start - 12), run[0].start) if run else None
    if not spelled or (len(run) < _FEWEST_GROUPS and run[0].value not in _YEARS and not announced):
        return
    groups: list[str] = []
    for number in run:
        if groups and groups[-1] in _ZEROS and len(number.figures) <= len("42"):
            groups[-1] += number.figures
        else:
            groups.append(number.figures)
    dictated = all(len(number.figures) == 1 for number in run)
    whole = "".join(groups)
    if len(whole) == _TELEPHONE and whole[0] == "0" and whole[1] != "0":
        groups, dictated = [whole[cut : cut + 2] for cut in range(0, _TELEPHONE, 2)], False
    figures = _date(run, groups) or ("" if dictated else " ").join(groups)
    start = run[0].start
    if groups[0] in _COUNTRIES and folded.endswith("plus ", 0, start):
        start, figures = start - len("plus "), "+" + figures
    yield Decoded(start, run[-1].end, figures, "lettres")


def _date(run: list[_Number], groups: list[str]) -> str | None:
    """Write day, month and year as a date when nothing but blanks parts three numbers that could be them."""
    if len(groups) != 3 or max(map(len, groups)) > len("1951") or not all(number.spaced for number in run[1:]):  # noqa: PLR2004 - day, month, year
        return None
    day, month, year = map(int, groups)
    short = year < _HUNDRED and (groups[1][0] == "0" or month >= _TEN)
    if day in _DAYS and month in _MONTHS and (short or year in _YEARS):
        return f"{day:02}/{month:02}/{year:02}"
    return None


def _numbers(folded: str, *, told: bool = False) -> Iterator[_Number]:
    """Read numbers in words and in figures, in order."""
    if not (told or holds(folded, _TELLING)):
        return
    pieces = [match for match in _PIECE.finditer(folded) if match[0] in _USED or match[0].isdecimal()]
    if not (told or any(match[0] in _VALUES for match in pieces)):
        return
    radio = radio_words(folded)
    if radio:
        pieces = sorted([*pieces, *radio], key=lambda match: match.start())
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece[0][0].isdecimal():
            yield _Number(piece.start(), piece.end(), piece[0], int(piece[0][:18]), spelled=False, spaced=False)
            index += 1
        elif piece[0] in {DOUBLED, UNIT}:
            value = 1 if piece[0] == UNIT else _VALUES.get(pieces[index + 1][0], 0) if index + 1 < len(pieces) else 0
            yield _Number(piece.start(), piece.end(), str(value), value, spelled=True, spaced=False)
            index += 1
        elif piece[0] in _VALUES:
            value, after = _read(folded, pieces, index)
            yield _Number(piece.start(), pieces[after - 1].end(), str(value), value, spelled=True, spaced=False)
            index = after
        else:
            index += 1


def _next(folded: str, pieces: list[re.Match[str]], index: int) -> int:
    """Give the value of the piece at an index when it is a number word that continues the one before, else -1."""
    if index >= len(pieces) or not _WITHIN.fullmatch(folded, pieces[index - 1].end(), pieces[index].start()):
        return -1
    return _VALUES.get(pieces[index][0], -1)


def _read(folded: str, pieces: list[re.Match[str]], index: int) -> tuple[int, int]:
    """Read one number in words; give its value and the index after it."""
    total, after = _below_hundred(folded, pieces, index)
    if total == 0:
        return 0, after
    if total in _HUNDREDS and _next(folded, pieces, after) == _HUNDRED:
        total, after = total * _HUNDRED, after + 1
        total, after = _plus(folded, pieces, after, total)
    elif total == _HUNDRED:
        total, after = _plus(folded, pieces, after, total)
    if total == 2 and _next(folded, pieces, after) == _THOUSAND:  # noqa: PLR2004 - « trois mil neuf cent … »: March
        total, after = total * _THOUSAND, after + 1
    if total and total % _THOUSAND == 0:
        following = _next(folded, pieces, after)
        if following > 0 and following != _THOUSAND:
            rest, after = _read_rest(folded, pieces, after)
            total += rest
    return total, after


def _read_rest(folded: str, pieces: list[re.Match[str]], index: int) -> tuple[int, int]:
    """Read what follows « mille »: a number below a thousand."""
    rest, after = _below_hundred(folded, pieces, index)
    if rest < _TEN and _next(folded, pieces, after) == _HUNDRED:
        return _plus(folded, pieces, after + 1, rest * _HUNDRED)
    return _plus(folded, pieces, after, rest) if rest == _HUNDRED else (rest, after)


def _plus(folded: str, pieces: list[re.Match[str]], index: int, total: int) -> tuple[int, int]:
    """Add to hundreds the number below a hundred that follows, if one does."""
    if 0 < _next(folded, pieces, index) < _HUNDRED:
        rest, after = _below_hundred(folded, pieces, index)
        return total + rest, after
    return total, index


def _below_hundred(folded: str, pieces: list[re.Match[str]], index: int) -> tuple[int, int]:
    """Read a number below a hundred, or the bare word « cent » or « mille »."""
    value = _VALUES[pieces[index][0]]
    after = index + 1
    if pieces[index][0] in GLUED and value != _EIGHTY:
        return value, after
    following = _next(folded, pieces, after)
    if value == _UNITS.index("quatre") and following == 2 * _TEN:
        value, after = _EIGHTY, after + 1
        following = _next(folded, pieces, after)
    if value == _TEN and 7 <= following < _TEN:  # noqa: PLR2004 - dix-sept, dix-huit, dix-neuf
        return value + following, after + 1
    if not 2 * _TEN <= value < _HUNDRED:
        return value, after
    if _is_and(folded, pieces, after) and _next(folded, pieces, after + 1) in {1, 11}:
        return value + _VALUES[pieces[after + 1][0]], after + 2
    if 0 < following < _TEN:
        return value + following, after + 1
    if value in {_SIXTY, _EIGHTY} and _TEN <= following < 2 * _TEN:
        teen, after = _below_hundred(folded, pieces, after)
        return value + teen, after
    return value, after


def _is_and(folded: str, pieces: list[re.Match[str]], index: int) -> bool:
    joined = index < len(pieces) and _WITHIN.fullmatch(folded, pieces[index - 1].end(), pieces[index].start())
    return bool(joined) and pieces[index][0] == "et" and index + 1 < len(pieces)
