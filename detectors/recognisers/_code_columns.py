"""Columns of codes in lists and tables of persons: « 07-001 | BAL-J | 05/1959 », one under the other.

A column counts when its codes have one shape, differ from row to row, and most rows tell of a person beside them
(initials, a name, a birth, an age): three rows of the first column, or two of any column under a header that numbers.
Refuses moments, quantities and codes of classifications, and columns of plain figures of under four. Time: linear.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from detectors.recognisers._numbered import is_no_code

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_BLOCK: Final = re.compile(r"[^\n]{1,400}(?:\n[^\n]{1,400}){1,400}")
_LINE: Final = re.compile(r"[^\n]+")
_CELL: Final = re.compile(r"[^|;\t]+")
_CODE: Final = re.compile(
    r"[ >*•\"–-]{0,6}(?P<code>(?:[A-Za-z]{1,5}[-/_]?)?\d[A-Za-z0-9]{0,15}(?:[-/_.][A-Za-z0-9]{1,12}){0,3})"
    r"(?=[ \"]*(?:$|[|;:,\t\n)–—]|[ ]-[ ])|[ ]+[(A-ZÀ-Ý])"
)
_PERSON: Final = re.compile(
    r"(?<![\w])(?:[A-ZÀ-Ý]{1,4}[-.][A-ZÀ-Ý](?:[-.][A-ZÀ-Ý])?(?![\w])|(?:Mme|Mlle|M\.|Mr|née?s?|ddn)(?![a-z])"
    r"|(?:(?:[0-3]?\d[/.-])?(?:0?[1-9]|1[0-2])[/.-])?19\d\d(?!\d)|\d{1,3} ?ans(?![a-z])|[FHM][ ,/]?\d{2}(?!\d)"
    r"|[A-ZÀ-Ý]{3,}[ ,]{1,2}[A-ZÀ-Ý][a-zà-ÿ]{2,}|[A-ZÀ-Ý][a-zà-ÿ]{2,} [A-ZÀ-Ý]{3,}(?![\w]))"
)
_HEAD: Final = re.compile(
    r"[ \"*]*(?:n[°o]?|num\w{0,4}|id\w{0,4}|code|sujets?|patiente?s?|dossiers?|ref\w{0,6}|réf\w{0,6}|inclusion"
    r"|anonymat|couple|famille|matricule|participante?s?)(?: [\w°]{1,12}){0,2}[ \"*]*",
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(r"(?<![\w./-])\w{1,20}(?:[-/_.]\w{1,12}){0,3}(?![\w/-]|[.,]\d)")
_FIGURE, _LETTER = re.compile(r"\d"), re.compile(r"[A-Za-z]")
_ROWS, _HEADED_ROWS, _PLAIN, _MARKED, _COLUMNS = 3, 2, 4, 3, 12


def code_columns(text: str, folded: str) -> Iterator[Code]:
    """Report the codes of every column that numbers persons."""
    for block in _BLOCK.finditer(text) if "\n" in text and _PERSON.search(text) else ():
        lines = [line.span() for line in _LINE.finditer(text, *block.span())]
        columns: dict[tuple[int, str], list[tuple[int, int, bool]]] = {}
        for low, high in lines:
            told = _PERSON.search(text, low, high) is not None
            for rank, cell in enumerate(_CELL.finditer(text, low, high)):
                code = _CODE.match(text, *cell.span()) if rank < _COLUMNS else None
                if code and not is_no_code(text, folded, code["code"], code.end("code")):
                    shape = _LETTER.sub("a", _FIGURE.sub("0", code["code"]))
                    columns.setdefault((rank, shape), []).append((*code.span("code"), told))
        heads = [cell[0] for cell in _CELL.finditer(text, *lines[0])]
        for (rank, shape), codes in columns.items():
            headed = rank < len(heads) and _HEAD.fullmatch(heads[rank]) is not None
            if (headed or not rank) and _numbers_persons(text, shape, codes, headed=headed):
                yield from _everywhere(text, {text[start:end] for start, end, _ in codes})


def _everywhere(text: str, values: set[str]) -> Iterator[Code]:
    """Report the codes of a column wherever the text writes them: « le consentement de 07-003 »."""
    for found in _TOKEN.finditer(text):
        if found[0] in values:
            yield *found.span(), 0.74, "identifiant:colonne"


def _numbers_persons(text: str, shape: str, codes: list[tuple[int, int, bool]], *, headed: bool) -> bool:
    """Say whether codes of one shape number the persons of their rows."""
    if len(codes) < (_HEADED_ROWS if headed else _ROWS) or shape.count("0") < (
        _PLAIN if shape.isdecimal() else _MARKED
    ):
        return False
    values = Counter(text[start:end] for start, end, _ in codes)
    beside = sum(told for _, _, told in codes)
    return (
        max(values.values()) == 1
        and 2 * beside > len(codes)
        and (headed or not shape.isdecimal() or beside == len(codes))
    )
