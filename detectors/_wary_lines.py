"""Finds what lines hold: names and numbers cut at their end, and names by the other rows of a list.

« LAGO / UTTE — c'est son nom », « SEJ 240317 / 556 », « 122 / 00 Ville- », « - Carmen Janvier, DPA au 3 mai » beside
rows that a name opens. A row is read by its structure: what opens the others opens it.

Refuses cut words that are words of the language, numbers cut after anything but an identifier, and rows that a drug,
an acronym or a clinical word opens. Serves `detectors._wary`. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from detectors._wary_plain import is_plain
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.finding import Finding

Place = tuple[int, int, Entity]
"""First code point, one past the last one, and what it is."""

_NAMES: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_NUMBERS: Final = {
    Entity.NIR: 13,
    Entity.INS: 13,
    Entity.TELEPHONE: 10,
    Entity.RPPS: 11,
    Entity.DATE_NAISSANCE: 8,
    Entity.SEJOUR: 0,
    Entity.IPP: 0,
    Entity.IDENTIFIANT: 0,
}
"""From how many figures on a number is whole; of those that may have any number, a mark must show that they go on."""
_REST: Final = re.compile(
    r"-?\n[ ]?([A-ZÀ-Ý'’-]{1,9})(?=[ ]?(?:\n|\Z|[—–,;]|[ ](?:c['’]est"
    r"|l[ea] (?:pr[ée])?nom|[A-Z0-9])))"
)
_REST_FIGURES: Final = re.compile(r"(?P<mark>[/.-]?)\n[ ]?(?P<rest>[0-9]{2,6})(?=[ ]?(?:\n|\Z|[—–;]|,(?!\d)))")
_TWO_LINES: Final = re.compile(
    r"(?<!.)(?P<label>(?:PRE|PRÉ)?NOM(?: D[EU][A-Z ]{0,16})? ?:? |MME "
    r"|MR? )?(?P<head>[A-ZÀ-Ý]{2,9})-?\n(?P<tail>[A-ZÀ-Ý]{2,9})"
    r"(?=[ ]*(?:\n|\Z|[—–(,;]))"
)
_CUT_CODE: Final = re.compile(r"(?<![\w.,])([0-9]{1,4})-?\n([0-9]{1,4})(?=[ ][A-ZÀ-Ý])")
_CODE_FIGURES, _CUT_NAMES = 5, 2
_LABELS: Final = frozenset((
    "NOM", "PRENOM", "DDN", "DN", "NE", "NEE", "LE", "IPP", "NIR", "SEJ", "SEJOUR", "TEL", "ADRESSE", "SEXE", "AGE",
    "CH", "LIT", "MME", "M", "MR", "UF", "IEP", "SERVICE",
))  # fmt: skip
_HEAD: Final = re.compile(
    r"(?:(?<=\n)|\A|(?<=[;:] ))[ \t]*(?P<lead>(?:[-•*–—>]|[0-9]{1,2}[.)/]|(?:lit|ch|chambre|chb"
    r"|box)\.? ?[0-9]{1,3} ?[:.)-]?)[ \t]*){0,2}"
    r"(?:(?:Mme|Mr|M\.|Mlle|Madame|Monsieur"
    r"|Dr)[ ])?(?P<head>[A-ZÀ-Ý][^\W\d_]+(?:['’-][^\W\d_]+)*(?:[ ][A-ZÀ-Ý][^\W\d_]*(?:['’-][^\W\d_]+)*){0,2})"
    r"(?=[ ]?[,(:;]|[ ][–—-][ ])"
)
_ROOM: Final = re.compile(r" ?[(,] ?(?:ch|chambre|lit|chb|box)\.? ?[0-9]", re.IGNORECASE)
_FEWEST_ROWS, _MOST_ROWS, _SHARE = 3, 400, 2
_CLINICAL = 3


def lines(text: str, findings: Sequence[Finding]) -> Iterator[Place]:
    """Give such places of the original text, in no order; the findings are sorted."""
    if "\n" in text:
        yield from _cut_after(text, findings)
        yield from _two_lines(text)
        yield from _cut_codes(text, findings)
    if text.count("\n") >= _FEWEST_ROWS - 1 or text.count("; ") >= _FEWEST_ROWS - 1:
        yield from _rows(text, findings)


def _cut_after(text: str, findings: Sequence[Finding]) -> Iterator[Place]:
    """Give what the next line holds of a name or a number that a line ends with."""
    cut = False
    for one in findings:
        if one.entity in _NAMES and text[max(one.start, one.end - 2) : one.end].isupper():
            rest = _REST.match(text, one.end)
            if rest and fold(rest[1]) not in _LABELS and not is_plain(rest[1]):
                cut = True
                yield (*rest.span(1), one.entity)
    cut = cut or any(True for _ in _two_lines(text))
    for one in findings:
        if one.entity in _NUMBERS and text[one.end - 1].isdecimal():
            rest = _REST_FIGURES.match(text, one.end)
            whole = _NUMBERS[one.entity]
            figures = sum(map(str.isdecimal, text[one.start : one.end]))
            if rest and (figures < whole or (not whole and (cut or rest["mark"]))):
                yield (*rest.span("rest"), one.entity)


def _two_lines(text: str) -> Iterator[Place]:
    """Give the names cut over two lines that hold nothing else before."""
    found = [
        match for match in _TWO_LINES.finditer(text) if match["label"] or not _LABELS & {match["head"], match["tail"]}
    ]
    known = []
    for match in found:
        whole = default_lexicon().features(match["head"] + match["tail"])
        plain = is_plain(match["head"]) and is_plain(match["tail"])
        if max(whole.first_name, whole.surname) > 1 and (match["label"] or not plain):
            known.append(match)
    told = "nom" in text.lower()
    for match in found:
        odd = not (is_plain(match["head"]) or is_plain(match["tail"]))
        if match in known or (told and odd and (known or len(found) >= _CUT_NAMES)):
            yield (*match.span("head"), Entity.NOM)
            yield (*match.span("tail"), Entity.NOM)


def _cut_codes(text: str, findings: Sequence[Finding]) -> Iterator[Place]:
    """Give the postcodes cut over two lines, after an address."""
    ends = {one.end for one in findings if one.entity in {Entity.ADRESSE, Entity.LIEU}}
    for match in _CUT_CODE.finditer(text):
        near = range(match.start() - _CUT_NAMES, match.start() + _CODE_FIGURES)
        if len(match[1]) + len(match[2]) == _CODE_FIGURES and not ends.isdisjoint(near):
            yield (*match.span(1), Entity.LIEU)
            yield (*match.span(2), Entity.LIEU)


def _rows(text: str, findings: Sequence[Finding]) -> Iterator[Place]:
    """Give the heads of rows that the others say to be names."""
    named = [one for one in findings if one.entity in _NAMES]
    if len(named) < _CUT_NAMES:
        return
    starts = [one.start for one in named]
    ends = [one.end for one in named]
    heads: list[tuple[int, int, int, bool]] = []
    for match in list(_HEAD.finditer(text))[:_MOST_ROWS]:
        start, end = match.span("head")
        first, last = bisect_left(ends, start + 1), bisect_left(starts, end)
        covered = sum(min(end, one.end) - max(start, one.start) for one in named[first:last])
        heads.append((start, end, covered, _leads(text, match)))
    if len(heads) < _FEWEST_ROWS:
        return
    full = sum(covered >= end - start - 1 for start, end, covered, _ in heads)
    some = sum(covered > 0 for _, _, covered, _ in heads)
    for start, end, covered, led in heads:
        if text[start - 2 : start] == ": " and not _ROOM.match(text, end):
            continue
        if covered >= end - start - 1 or not (covered or led):
            continue
        words = re.findall(r"[^\W\d_]+", text[start:end])
        if not _ROOM.match(text, end) and (
            any(map(_is_care, words)) or (text[end : end + 2].strip()[:1] == ":" and not covered)
        ):
            continue
        if (covered and some >= _SHARE) or (full >= _SHARE and full * 2 >= len(heads) and len(words) < _FEWEST_ROWS):
            yield start, end, Entity.NOM


def _leads(text: str, head: re.Match[str]) -> bool:
    """Say whether a head that no name fills may be one: a mark or a room beside it, or a cell's end after it."""
    start, end = head.span("head")
    return bool(head["lead"] or _ROOM.match(text, end)) or (text[end] == ";" and not is_plain(text[start:end]))


def _is_care(word: str) -> bool:
    """Say whether a word is of care: it opens a row without being a name."""
    known = default_lexicon().features(word)
    return bool(known.drug or known.acronym or known.clinical >= _CLINICAL)
