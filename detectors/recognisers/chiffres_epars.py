"""Numbers scattered by a form or a scan: one figure per box, cells, blanks within; months that a hurry has spoilt.

The stretches are put back together (« |1|85|05| » as 1 85 05, « 1 2 / 0 3 / 1 9 5 1 » as 12/03/1951, « 12 fevier 1951 »
as 12 fevrier 1951), and the recognisers of numbers judge the result, on the lines around only. What they report counts
where something was put back, and when they are sure.

Worked example: « DDN |1|2|0|3|1|9|5|1| » holds a date of birth; « Na | 138 | K | 4,1 | » holds nothing.
Refuses: to read letters as figures (`detectors.decoding` does), to correct figures, and any result that leans on shape
alone. Source: the boxes of French forms (cerfa, bordereaux) as they come out of a PDF or a scanner.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._keyboard import unshifted
from detectors.entities import Entity
from detectors.recognisers._announced_runs import ANNOUNCED, announced_runs
from detectors.recognisers._cues import fold
from detectors.recognisers._months import misread_months
from detectors.recognisers._numbers import number_recognisers
from detectors.recognisers._odd_numbers import TOLD, said_marks, told_numbers
from detectors.recognisers._pieced_numbers import PIECED, pieced_numbers
from detectors.recognisers._said_credentials import CREDENTIALS, said_credentials
from detectors.recognisers._told_days import told_days
from detectors.recognisers._told_nir import told_nir
from detectors.recognisers.base import Candidate
from detectors.revealing import Decoded, plain_layer, reveal

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL = r"(?:[0-9]{1,4}[A-Za-z]?|[A-Za-z]{1,2}[0-9]{2}|[A-Za-z])"
_BOXES = re.compile(
    rf"(?<![\w])(?:[|\[][ ]?)?{_CELL}(?:[ ]?(?:\|{{1,2}}|\][ ]?\[)[ ]?(?:{_CELL}|[/.\-])?){{4,30}}[ ]?[\]|]?(?![\w])"
)
_BOX_MARK = re.compile(r"[ ]?(?:\|{1,2}|\][ ]?\[)[ ]?")
_SINGLES = re.compile(
    r"[0-9](?<![\w.,/+\-].)(?<![0-9][ ].)(?:[0-9][ ][0-9])?(?:[ ]{1,2}[0-9]){5,45}(?![\w%]|[.,/:][0-9]|[ ][0-9])"
)
_SPACED_DATE = re.compile(
    r"[0-3](?<![\w.,/\-].)[ ]?[0-9][ ]{0,2}([/.\-"
    r"|])[ ]{0,2}[01][ ]?[0-9][ ]{0,2}\1[ ]{0,2}(?:[12][ ]?[09][ ]?[0-9][ ]?[0-9]"
    r"|[0-9][ ]?[0-9])(?![\w%]|[.,/][0-9])"
)
_ODD_PHONE = re.compile(
    r"(?<![\w+])(?<![0-9][.,])\(?[0oO]\)?[ ]?(?:[1-9]|\([1-9](?=\)))"
    r"((?:[ ]?[.,;:/\-_*|~=()\\][ ]?|[ ]{1,3}|[ ]?\n)[0-9]{2}){4}(?![\w%]|[.,/:;][0-9])"
)
_DAY_MONTH = re.compile(r"(?<![0-9])[0-3][0-9]/(?:0[1-9]|1[0-2])(?![0-9])")
_DAYS = 2
"""So many days with their months are a series of dates (« créat 02/11 : 98, 05/11 : 120 »), no telephone."""
_HEADS = tuple(f"0{figure}" for figure in "12345679")
_TOLD_HEADS = (*_HEADS, "0 ", "0)", "0(", "o6", "o7", "O6", "O7")
"""How a telephone number begins, and how it may begin after a word that announces it."""
_CARD_CUES = ("carte", "cb", "visa", "mastercard")
_DATE_MARKS = ("*", "~", "\\", "|", "__")
_USUAL_MARKS = frozenset(" .-/_")
_ODD_DATE = re.compile(r"(?<![\w.,/*])[0-3]?[0-9]([*~\\|]|__)[01]?[0-9]\1(?:19|20)[0-9]{2}(?![\w.,/*])")
_ODD_CARD = re.compile(r"(?<![\w+.,])[2-6][0-9]{3}(?:[ ]?[.\-_/ ][ ]?[0-9]{4}){3}(?![\w%]|[.,/:;][0-9])")
_CUT_NUMBER = re.compile(
    r"(?<![a-z])(?:ipp|nip|iep|nda|nir|ins|secu|ss|tel(?:ephone)?|portable|fax|iban|rib|dossier|rpps|finess|carte|cb"
    r"|numero|num|n°)(?:[ ]?n°)?[ ]?[:=.]?[ ]{0,2}((?:fr)?[0-9][0-9 .\-]{1,30}"
    r"(?:\n[ ]?[0-9][0-9 .\-]{0,30}){1,4})(?![\w%/,]|[.,:/][0-9])"
)
_PARTS = re.compile(r"[0-9]+")
_BLANK = re.compile(r"[ ]+")
_BLANKS, _MARKS, _LINES = "blancs", "marques", "lignes"
_FEWEST_FIGURES = 6
_FORM_FIGURES = 7
"""Figures one by one that no clinical line holds in a row, but for scales and series of zeros and ones."""
_SCORED = re.compile(
    r"(?<![a-z])(?:sigycop|pulhesb?|pulheems|scores?|apgar|profil|cotations?|eva|suite|items?)[ :=]{1,3}$",
    re.IGNORECASE,
)
_SCORE_REACH = 16
"""What figures one by one grade: a soldier's fitness (SIGYCOP), the items of a scale."""
_BEFORE, _AFTER = 160, 60
"""Reach, in code points, of the cues around what was put back."""
_ENOUGH = 0.7


class ChiffresEparsRecogniser:
    """Recognises numbers that identify in the boxes of a form or parted by blanks."""

    name = "chiffres_epars"

    def __init__(self) -> None:
        self._recognisers = number_recognisers()
        judged = (one.entities for one in self._recognisers)
        self.entities: frozenset[Entity] = TOLD.union(ANNOUNCED, CREDENTIALS, PIECED, *judged)

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the stretch as it stands."""
        folded = fold(text)
        yield from told_nir(text, folded)
        yield from told_numbers(folded)
        yield from pieced_numbers(folded)
        yield from announced_runs(folded)
        yield from told_days(folded)
        yield from said_credentials(folded)
        for low, high, stretches in _windows(text, _disjoint(_stretches(text))):
            inner = [Decoded(one.start - low, one.end - low, one.text, one.kind, one.step) for one in stretches]
            layer = reveal(plain_layer(text[low:high]), inner)
            for recogniser in self._recognisers:
                for found in recogniser.find(layer.text):
                    if found.score >= _ENOUGH and layer.kind(found.start, found.end):
                        start, end = layer.origin(found.start, found.end)
                        reason = f"chiffres_epars:{recogniser.name}"
                        yield Candidate(low + start, low + end, found.entity, found.score, reason)
            for one in stretches:
                scored = _SCORED.search(text, max(0, one.start - _SCORE_REACH), one.start)
                if one.kind == _BLANKS and not scored and _fills_boxes(one.text):
                    yield Candidate(one.start, one.end, Entity.IDENTIFIANT, 0.6, "chiffres_epars:suite")


def _fills_boxes(figures: str) -> bool:
    """Whether figures one by one are the number of a form: long enough, neither a scale nor zeros and ones."""
    return (
        len(figures) >= _FORM_FIGURES
        and figures.isdecimal()
        and len(set(figures)) > len("01")
        and list(figures) != sorted(figures)
        and list(figures) != sorted(figures, reverse=True)
    )


def _stretches(text: str) -> Iterator[Decoded]:
    if "|" in text or "][" in text or "] [" in text:
        yield from _boxed(text)
    for pattern in (_SINGLES, _SPACED_DATE):
        for found in pattern.finditer(text):
            if " " in found[0]:
                yield Decoded(*found.span(), _BLANK.sub("", found[0]), _BLANKS)
    folded = fold(text)
    yield from _oddly_marked(text, folded)
    if _has_cut(text):
        for found in _CUT_NUMBER.finditer(folded):
            yield Decoded(*found.span(1), found[1].replace("\n", " ").replace("  ", " ").rstrip(" .-"), _LINES)
    yield from said_marks(folded)
    yield from misread_months(folded)
    yield from unshifted(text)


def _oddly_marked(text: str, folded: str) -> Iterator[Decoded]:
    """Find the telephones, dates and cards whose groups are parted by marks that nobody uses."""
    for zero in _TOLD_HEADS if "tel" in folded or "port" in folded else _HEADS:
        place = text.find(zero)
        while place >= 0:
            found = _ODD_PHONE.match(text, place - (text[place - 1 : place] == "("))
            marks = set(_PARTS.split(found[0])[1:-1]) if found else set()
            if found and (len(marks) > 1 or not marks <= _USUAL_MARKS) and len(_DAY_MONTH.findall(found[0])) < _DAYS:
                joined = "0" + "".join(_PARTS.findall(found[0])).removeprefix("0")
                yield Decoded(*found.span(), " ".join(joined[cut : cut + 2] for cut in range(0, 10, 2)), _MARKS)
            place = text.find(zero, found.end() if found else place + 1)
    if any(mark in text for mark in _DATE_MARKS):
        for found in _ODD_DATE.finditer(text):
            yield Decoded(*found.span(), "/".join(_PARTS.findall(found[0])), _MARKS)
    if any(cue in folded for cue in _CARD_CUES):
        for found in _ODD_CARD.finditer(text):
            if not set(_PARTS.split(found[0])[1:-1]) <= {" ", "-"}:
                yield Decoded(*found.span(), " ".join(_PARTS.findall(found[0])), _MARKS)


def _has_cut(text: str) -> bool:
    """Say whether a line end stands between two figures."""
    place = text.find("\n")
    while place >= 0:
        if text[max(0, place - 1) : place].isdecimal() and text[place + 1 : place + 3].lstrip(" ")[:1].isdecimal():
            return True
        place = text.find("\n", place + 1)
    return False


def _disjoint(stretches: Iterator[Decoded]) -> list[Decoded]:
    """Sort the stretches, and of two that overlap keep the first."""
    kept: list[Decoded] = []
    for one in sorted(stretches, key=lambda found: (found.start, -found.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _windows(text: str, stretches: list[Decoded]) -> Iterator[tuple[int, int, list[Decoded]]]:
    """Group the stretches that share the same surroundings, and give the limits of these."""
    group: list[Decoded] = []
    low = high = 0
    for one in stretches:
        begin, end = max(0, one.start - _BEFORE), min(len(text), one.end + _AFTER)
        if group and begin > high:
            yield low, high, group
            group = []
        low = low if group else begin
        high = end
        group.append(one)
    if group:
        yield low, high, group


def _boxed(text: str) -> Iterator[Decoded]:
    """Read the cells of a form as one number: joined when each holds one sign, parted by a blank otherwise."""
    for found in _BOXES.finditer(text):
        cells = [cell.strip(" |[]") for cell in _BOX_MARK.split(found[0])]
        filled = [cell for cell in cells if cell]
        figures = sum(char.isdigit() for cell in filled for char in cell)
        letters = sum(char.isalpha() for cell in filled for char in cell)
        if figures < _FEWEST_FIGURES or letters * 2 > figures:
            continue
        joint = "" if all(len(cell) == 1 for cell in filled) else " "
        start, end = found.span()
        yield Decoded(start, end, joint.join(filled), "cases")
