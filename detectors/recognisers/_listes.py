"""Reads lists of beds: several lines that open with a room's number and a name (« 201 Martin 66 a, BPCO »).

Refuses a lone numbered line, lists that count 1, 2, 3, and, in texts that speak of no ward, lines that do not open with
the number and a sure surname. Of rows that open with a name and a room, `_named_rooms` tells. Of tables it reads the
column of rooms only. Never raises; linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._named_rooms import named_rooms

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = ("\t", "|", ";")
_COLUMNS = frozenset(
    (
        "CH",
        "CHAMBRE",
        "CHAMBRES",
        "CHB",
        "CHBRE",
        "LIT",
        "BOX",
        "SALLE",
        "FAUTEUIL",
        "UNITE",
        "CHLIT",
        "NUMCHAMBRE",
    )
)
_FEWEST_COLUMNS, _LONGEST_LABEL, _LONGEST_CELL, _SHORTEST_FIGURES = 3, 24, 12, 3
_LETTERS = re.compile(r"[^A-Z]+")
_BED = re.compile(
    r"^[ \t>*•-]{0,3}([A-Z]{0,2}\d{1,4}[A-Za-z]?)(?=[ :,.]{1,3}(?:[A-ZÀ-Ý][\wÀ-ÿ'.-]+|vide|libre)(?:[ ,:|]|$))",
    re.MULTILINE,
)
_HYPHENED = re.compile(
    r"^[ \t>*•]{0,3}((?![CTDLS]\d{1,2}-)(?:\d{1,2}[A-Z]|[A-Z]{1,2}\d{1,3})-(?:\d{1,3}[A-Z]?|[A-Z]))"
    r"(?=[ \t;|:,]{1,3}(?:[A-ZÀ-Ý][\wÀ-ÿ'.-]+|vide|libre|VIDE|LIBRE|ferm[ée])(?:[ ,:|;\t\n]|$))",
    re.MULTILINE,
)
_PIPED = re.compile(r"(?:(?<=\| )|^)([A-Z]\d{1,2})(?= [A-ZÀ-Ý]{3})", re.MULTILINE)
_AT = re.compile(
    r"(?:^|(?<=[.;,!?\n] ))[Aa]u (\d{1,3}[A-Z]?)(?=,? (?:Mme|Mr|M\.|Mlle|le couple|la |[A-ZÀ-Ý][a-zà-ÿ]+))",
    re.MULTILINE,
)
_CODED = re.compile(
    r"^[ \t*>•-]{0,4}[A-ZÀ-Ý][\wÀ-ÿ'-]{1,25} [A-ZÀ-Ý][\wÀ-ÿ'-]{1,25}[^\n(]{0,40}\(([A-Z]{1,2}\d{1,3})\)", re.MULTILINE
)
_WARD = re.compile(
    r"\b(?:tour|lits?|chambres?|releve|visite|secteur|service|unite|etage|pavillon|residents?|transmissions?|ch|ssr|smr"
    r"|ehpad|uhcd|reanimation|rea|patients?)\b",
    re.IGNORECASE,
)
_FEWEST_BEDS, _LONGEST_NAME, _SHORTEST_BED = 3, 30, 2
_NAME = re.compile(r"[^\W\d_]{2,30}")
_SURNAME = re.compile(r"(?:(?:LE|LA|DE|DU|DA|DOS|EL|BEN|VAN|Le|La|De|Du|Da|Dos|El|Ben|Van) )?([^\W\d_]{2,30})")


def column(text: str) -> Iterator[tuple[int, int]]:
    """Give the limits of the cells that stand under « Box », « Ch » or « Salle »; a lone small figure is left."""
    for separator in _SEPARATORS:
        if text.count(separator) < _FEWEST_COLUMNS - 1:
            continue
        rank, start = None, 0
        for line in text.split("\n"):
            cells = line.split(separator)
            if len(cells) >= _FEWEST_COLUMNS:
                named = next((place for place, cell in enumerate(cells) if _label(cell) in _COLUMNS), None)
                if named is not None:
                    rank = named
                elif rank is not None and rank < len(cells):
                    value = cells[rank].strip()
                    first = start + sum(len(cell) + 1 for cell in cells[:rank])
                    first += len(cells[rank]) - len(cells[rank].lstrip())
                    if _is_room(value):
                        yield first, first + len(value)
            elif not line.strip():
                rank = None
            start += len(line) + 1


def _is_room(value: str) -> bool:
    figures = sum(map(str.isdecimal, value))
    told = figures >= _SHORTEST_FIGURES or (figures > 0 and any(map(str.isalpha, value)))
    return told and len(value) <= _LONGEST_CELL and value.replace(" ", "").replace("-", "").isalnum()


def _label(cell: str) -> str:
    return _LETTERS.sub("", fold(cell)) if len(cell) <= _LONGEST_LABEL else ""


def beds(text: str) -> Iterator[tuple[int, int]]:
    """Give the limits of the beds that open the lines of a list of patients, or the cells of a line of them."""
    places = list(_HYPHENED.finditer(text)) if "-" in text else []
    shapes = {(one[1].partition("-")[0].isdigit(), one[1][0].isdecimal()) for one in places}
    named = sum(_is_person(text[one.end() : one.end() + _LONGEST_NAME]) for one in places)
    if len({one[1] for one in places}) >= _FEWEST_BEDS and len(shapes) == 1 and 2 * named > len(places):
        yield from (one.span(1) for one in places)
    yield from (row.room for row in named_rooms(text))
    warded = _WARD.search(fold(text[:400])) is not None
    for pattern in (_BED, _PIPED, _CODED, _AT) if warded else (_BED,):
        found = list(pattern.finditer(text))
        if (
            len({match[1] for match in found}) >= _FEWEST_BEDS
            and _are_numbers(found)
            and (warded or _are_people(text, found))
        ):
            yield from (match.span(1) for match in found)
            for value in {match[1] for match in found if match[1][0].isalpha()}:
                yield from (again.span() for again in re.finditer(rf"(?<![\w.]){value}(?![\w.])", text))


def _is_person(after: str) -> bool:
    """Whether a bed's cell is followed by a name, or by the word for an empty bed."""
    word = _NAME.search(after)
    if word is None:
        return False
    if fold(word[0]) in {"OUI", "NON"}:
        return False
    known = default_lexicon().features(word[0])
    return fold(word[0]) in {"VIDE", "LIBRE"} or (bool(known.surname or known.first_name) and not known.clinical)


def _are_people(text: str, found: list[re.Match[str]]) -> bool:
    """Whether half the beds at least, in a text that speaks of no ward, are followed by what is only a surname."""
    if min(len(match[1]) for match in found) < _SHORTEST_BED:
        return False
    words = [_SURNAME.search(text[match.end() : match.end() + _LONGEST_NAME]) for match in found]
    known = [default_lexicon().features(word[1]) for word in words if word]
    other = [one.french or one.clinical or one.drug or one.disease or one.town > 1 for one in known]
    sure = sum(one.surname >= FREQUENT and not apart for one, apart in zip(known, other, strict=True))
    strange = sum(apart and one.surname < FREQUENT for one, apart in zip(known, other, strict=True))
    return 2 * sure >= len(found) and not strange


def _are_numbers(found: list[re.Match[str]]) -> bool:
    """Whether values look like the rooms of one corridor: no list that counts 1, 2, 3, and of like width."""
    values = [match[1] for match in found]
    plain = [value for value in values if value.isdecimal()]
    counted = [int(value) for value in plain]
    if len(plain) == len(values) and any(counted[at : at + 3] == [1, 2, 3] for at in range(len(counted))):
        return False
    if counted == list(range(2, len(values) + 2)):
        return False
    widths = [len(value) for value in values]
    return max(widths) - min(widths) <= 1
