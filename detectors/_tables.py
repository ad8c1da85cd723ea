"""Reads tables whose columns have names: CSV, TSV, semicolons, pipes (Markdown too), columns of spaces.

A header is a line whose cells are keys, two at least, one of which names an identity. The rows under it end with the
first line that has not its cells. Refuses headers among prose: a cell of a header is short and a comma parts keys only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers._evidence import FREQUENT
from detectors.structures import (
    CLINICAL_KEYS,
    PERSON,
    Field,
    compact,
    field_at,
    is_personal,
    judged,
    meaning,
    section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
_SEPARATORS = ("\t", ";", "|", ",")
_WIDE = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_QUOTED = re.compile(r'[ ]{0,20}"((?:[^"\n]|""){0,2000}+)"[ ]{0,20}')
_RULE = re.compile(r"[\s|:=+-]+")
_INSERT = re.compile(
    r"insert\s{1,5}into\s{1,5}[\w.`\"\[\]]{1,80}\s{0,5}\(([^()]{1,800})\)\s{0,5}values\s{0,5}", re.IGNORECASE
)
_VALUES = re.compile(r"\s{0,5}\(([^()\n]{1,2000})\)\s{0,5}")
_LITERAL = re.compile(r"'([^'\n]{0,200})'|([^,'\s][^,'\n]{0,80})")
_LONGEST_HEAD = 45
_LONGEST_LINE = 4000
_MOST_CELLS = 60

_ROW_KEYS = frozenset(
    {"ID", "N", "NO", "NR", "NUM", "NUMERO", "DOSSIER", "DOSSIERS", "REF", "REFERENCE", "IDPAT", "PATID", "NUMPAT",
     "NOPAT", "NPAT", "CODEPAT", "CODEPATIENT", "CODE", "UID", "PK", "KEY", "IDENTIFIANT", "IDENT", "NDOSSIER", "NDOSS",
     "NUMDOSS", "NUMDOSSIER", "IDHOP", "IDHOSP", "IDEXT", "IDINTERNE", "INCLUSION", "NINCLUSION", "SUJETID", "SUJET",
     "ANON", "PID", "RECORDID", "PATIENTNUM", "PATNUM", "NUMSEJ", "SEJ", "SEJOUR", "RSS", "RSA", "RUM", "NRSS",
     "NADMIN", "NUMADMIN"}
)  # fmt: skip
"""Columns that number the rows; the number is somebody's if another cell of its row names somebody."""
_INITIALED = re.compile(r"[ \"*]*[A-ZÀ-Ý][A-ZÀ-Ý'’ -]{1,30}[ ][A-ZÀ-Ý](?:[.-]{1,2}[A-ZÀ-Ý])?\.?[ \"*]*")
"""« FIGUEIREDO A. », « TAMBOUR J-P » under a key that may name a person."""
_LONE_WORD = re.compile(r"[ \"*]*([^\W\d_]{3,20})[ \"*]*")
_FIRST_WORD = re.compile(r"[ \"*]*([^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?)")
_AGES = frozenset({"AGE", "AGEANS", "AGEPAT", "AGEPATIENT", "AGES"})
_RARE_AGE = re.compile(r"[ ]*(9[0-9]|1[01][0-9]|12[0-5])(?:[ ]?a(?:ns)?)?[ ]*")
_POSTCODES = frozenset({"CP", "CPVILLE", "CODEPOST", "CPOSTAL", "CPDOM", "CPPATIENT"})
_POSTCODE = re.compile(r"[ '\"]*([0-9]{5}|2[AB][0-9]{3})(?:[ ][^\d|;\t\n]{2,40})?[ '\"]*")

Cell = tuple[int, int]


def table_fields(text: str) -> Iterator[Field]:
    """Find the identities in the columns of tables."""
    if "NSERT" in text or "nsert" in text:
        yield from _inserted(text)
    separator = ""
    columns: dict[int, str] = {}
    personal = False
    for line in _LINE.finditer(text):
        if columns:
            cells = _cells(text, line, separator)
            if _RULE.fullmatch(line[0]):
                continue
            if len(cells) > min(columns) and len(cells) > 1:
                yield from _row(text, cells, columns, personal=personal)
                continue
            columns = {}
        separator, columns, personal = _header(text, line)


def _inserted(text: str) -> Iterator[Field]:
    """Read the rows of an SQL insertion that names its columns."""
    for statement in _INSERT.finditer(text):
        heads = [head.strip(' `"[]\n') for head in statement[1].split(",")]
        keys = {compact(head) for head in heads}
        for row in _VALUES.finditer(text, statement.end()):
            cells = [
                match.span(1) if match[1] is not None else match.span(2)
                for match in _LITERAL.finditer(text, *row.span(1))
            ]
            columns = {rank: head for rank, head in enumerate(heads) if _is_told(head)}
            yield from _row(text, cells, columns, personal=is_personal(keys))
            if text[row.end() : row.end() + 1] != ",":
                break


def _header(text: str, line: re.Match[str]) -> tuple[str, dict[int, str], bool]:
    for separator in (*_SEPARATORS, "  "):
        if separator not in line[0]:
            continue
        cells = _cells(text, line, separator)
        heads = [text[start:end].strip(" \"*#'") for start, end in cells]
        if len(heads) < 2 or max(map(len, heads)) > _LONGEST_HEAD:  # noqa: PLR2004 - one column is no table
            continue
        meanings = {rank: head for rank, head in enumerate(heads) if head and meaning(head)}
        keys = {compact(head) for head in heads if head}
        known = len(meanings) + len(keys & (CLINICAL_KEYS | section("personnels") | _ROW_KEYS))
        # A comma before a space, or two spaces, part words of prose too.
        prose = separator == "  " or (separator == "," and ", " in line[0])
        fewest = 3 if prose and len(heads) > 2 else 2  # noqa: PLR2004 - of three columns, all
        if meanings and known >= min(fewest, len(heads)) and 2 * known >= len(keys):
            told = {rank: head for rank, head in enumerate(heads) if head and _is_told(head)}
            return separator, told, is_personal(keys)
    return "", {}, False


def _row(text: str, cells: list[Cell], columns: dict[int, str], *, personal: bool) -> Iterator[Field]:
    named = called = given = False
    unfilled = list[Cell]()
    for rank, head in columns.items():
        if rank < len(cells) and meaning(head):
            start, end = cells[rank]
            known = judged(text, start, end, head, personal=personal)
            found = field_at(text, start, end, known, "tableau") if known else None
            named = named or found is not None or _INITIALED.fullmatch(text, start, end) is not None
            if found:
                yield found
            if known in {Entity.NOM, PERSON}:
                called = called or found is not None
                unfilled += [] if found else [(start, end)]
            given = given or (known == Entity.PRENOM and found is not None and _level(text[start:end]) >= FREQUENT)
    for start, end in unfilled if given and not called else ():
        yield from _void_surname(text, start, end)
    for rank, head in columns.items() if named else ():
        if rank < len(cells) and not (meaning(head) and compact(head) not in _POSTCODES):
            yield from _beside_name(text, *cells[rank], compact(head))


def _void_surname(text: str, start: int, end: int) -> Iterator[Field]:
    """Read « NEANT », « SANS » as a surname: a first name stands in its own column, and no surname in another."""
    word = _LONE_WORD.fullmatch(text, start, end)
    if word and default_lexicon().features(word[1]).surname > 1:
        yield Field(*word.span(1), Entity.NOM, "tableau")


def _level(cell: str) -> int:
    """Give how common as a first name the first word of a cell is."""
    word = _FIRST_WORD.match(cell)
    return default_lexicon().features(word[1]).first_name if word else 0


def _beside_name(text: str, start: int, end: int, key: str) -> Iterator[Field]:
    """Read the number, the rare age or the postal code of a row that names somebody."""
    for keys, shape, what in ((_AGES, _RARE_AGE, Entity.AGE), (_POSTCODES, _POSTCODE, Entity.LIEU)):
        value = shape.fullmatch(text, start, end) if key in keys else None
        if value:
            yield Field(*value.span(1), what, "tableau")
    found = field_at(text, start, end, Entity.IDENTIFIANT, "tableau") if key in _ROW_KEYS else None
    if found:
        yield found


def _is_told(head: str) -> bool:
    """Whether a column may hold something of a person."""
    return meaning(head) is not None or compact(head) in _ROW_KEYS | _AGES | _POSTCODES


def _cells(text: str, line: re.Match[str], separator: str) -> list[Cell]:
    """Cut a line into cells; a quoted cell may hold the separator."""
    start, stop = line.start(), min(line.end(), line.start() + _LONGEST_LINE)
    cells: list[Cell] = []
    if separator == "  ":
        for gap in _WIDE.finditer(text, start, stop):
            cells.append((start, gap.start()))
            start = gap.end()
        return [*cells, (start, stop)]
    while len(cells) < _MOST_CELLS:
        quoted = _QUOTED.match(text, start, stop)
        if quoted and text[quoted.end() : quoted.end() + 1] in {separator, "\n", ""}:
            cells.append(quoted.span(1))
            end = quoted.end()
        else:
            end = text.find(separator, start, stop)
            end = stop if end < 0 else end
            cells.append((start, end))
        if end >= stop:
            break
        start = end + 1
    return cells
