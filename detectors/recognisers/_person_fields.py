"""Names that a document's layout announces: columns of tables, rows of lists of beds, HL7 messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._eponymes import medical
from detectors.recognisers._evidence import FREQUENT, LABELS, TERMS
from detectors.recognisers._names import Name, Trust, read_name, split_name
from detectors.recognisers._person_values import COLUMNS, MOST_COLUMNS, SEPARATORS, STRONG, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

FAIR = 0.6
FIRST_COLUMNS = TERMS["colonnes_prenom"]
PAIR = 2
HL7_NAME = re.compile(
    r"(?:(?<=[|~])|(?<=\w\^))([^\W\d_][^\W\d_' -]{1,40})\^([^\W\d_][^\W\d_' -]{1,40})(?=[\^|~\r\n]|\Z)"
)
HL7_LINE = re.compile(r"^(?:PID|PV1|NK1|ORC|OBR|MRG|IN1|ROL|PD1|STF|TXA)\|[^\n]{0,4000}", re.MULTILINE)
HL7_CODES = frozenset(
    {"PRN", "ORN", "WPN", "VHN", "ASN", "EMR", "NET", "BPN", "PRS", "PH", "FX", "MD", "CP", "SAT", "BP", "INTERNET"}
    | {"TDD", "TTY", "FRA", "HL", "LN", "LOINC", "SNM", "SCT", "CCAM", "CIM", "ISO", "FINESS", "IPP", "INS", "NIR"}
)
"""Uses and kinds of telecommunication (HL7 tables 0201 and 0202), countries, systems of codes: never a name."""
CODED_SEGMENT = re.compile(r"OBR\|[^|\n]{0,40}\|[^|\n]{0,80}\|[^|\n]{0,80}\|(?P<service>[^|\n]{0,200})")
"""The fourth field of OBR says which examination is asked for."""
ROW_HEAD = re.compile(
    r"^[ \t]{0,4}(?:[-*•] ?)?(?:(?:chambre|chb?|lit|box|n°|no|bed|pt|patient)\.? ?)?"
    r"\d{1,4} ?[A-Z]?(?:[-/ ]?[A-Z0-9]{1,2})? ?[:\-–—).|,] ?",
    re.IGNORECASE | re.MULTILINE,
)


def messaged_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names of an HL7 message."""
    text = reading.text
    if "|" not in text or "^" not in text:
        return
    for line in HL7_LINE.finditer(text):
        coded = CODED_SEGMENT.match(text, line.start(), line.end())
        for match in HL7_NAME.finditer(text, line.start(), line.end()):
            if match[1] in HL7_CODES or (coded and coded.start("service") <= match.start() < coded.end("service")):
                continue
            for component, lone in ((1, Entity.NOM), (2, Entity.PRENOM)):
                name = read_name(reading, reading.at(match.start(component)), Trust.FIELD)
                if name is not None:
                    yield from split_name(reading, name, STRONG, "personne:hl7", lone=lone)


def tabled_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that stand under a column headed « Nom », « Prénom », « Patient »."""
    lines = reading.text.split("\n")
    offset, header, separator = 0, dict[int, bool](), ""
    width, form = 0, False
    for line in lines:
        mark = next((mark for mark in SEPARATORS if mark in line), "")
        cells = line.split(mark, MOST_COLUMNS) if mark else []
        heads = {rank: fold(cell.strip(' "*#')) for rank, cell in enumerate(cells)}
        named = {rank: head in FIRST_COLUMNS for rank, head in heads.items() if head in COLUMNS}
        form = bool(named) and len(cells) == PAIR and (form or not _head_like(reading, cells[1]))
        if form or (list(named) == [0] and _transposed(reading, cells[1:])):
            named = {}
        if named and len(cells) > 1 and (len(named) > 1 or mark != ","):
            header, separator, width = named, mark, len(cells)
        elif header and mark and separator in line:
            cells = line.split(separator, MOST_COLUMNS)
            if len(cells) >= min(width, max(header) + 1):
                place = offset
                for rank, cell in enumerate(cells):
                    if rank in header and any(map(str.isalpha, cell)) and not _elsewhere(reading, cell):
                        lone = Entity.PRENOM if header[rank] else None
                        yield from _celled(reading, (place, place + len(cell)), separator, lone)
                    place += len(cell) + 1
        elif line.strip():
            header = {}
        offset += len(line) + 1


def _transposed(reading: Reading, cells: list[str]) -> bool:
    """Say whether persons head the columns (« Patient | Dumas A | Leroy B »): measures name the rows then."""
    return bool(cells) and all(_names_somebody(reading, cell) for cell in cells if cell.strip())


def _names_somebody(reading: Reading, cell: str) -> bool:
    """Say whether a cell of a header is a person's name rather than a column's."""
    words = [word for word in re.findall(r"[^\W\d_]+", cell) if len(word) > PAIR]
    known = [reading.lexicon.features(word) for word in words]
    borne = [max(one.surname, one.first_name) >= FREQUENT for one in known]
    return any(borne) and words[0][0].isupper() and not all(fold(word) in COLUMNS | LABELS for word in words)


def _celled(reading: Reading, cell: tuple[int, int], separator: str, lone: Entity | None) -> Iterator[Candidate]:
    """Read the name of a cell, which may go on in the next one; a lone letter there is a sex."""
    for one in value(reading, cell[0], Trust.FIELD, "personne:colonne", lone=lone):
        crosses = one.entity is Entity.INITIALES or separator in reading.text[one.start : one.end]
        if one.start <= cell[1] or not crosses:
            yield one


def _elsewhere(reading: Reading, cell: str) -> bool:
    """Say whether a cell holds a role or a drug (« Nom ; Dose ; Voie »)."""
    word = cell.strip(' "*')
    known = reading.lexicon.features(word)
    return fold(word) in LABELS or (known.drug and max(known.surname, known.first_name) < FREQUENT)


def _head_like(reading: Reading, cell: str) -> bool:
    """Say whether the second cell of a line of two is a column's name rather than the value of a form's key."""
    words = cell.strip(' "*#').split()
    return all(reading.lexicon.features(word).french or fold(word) in COLUMNS for word in words)


def listed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that open a row of a list of beds (« 12 - DURAND : J2 », « Ch 214 Martin Paul »)."""
    for match in ROW_HEAD.finditer(reading.text):
        index = reading.at(match.end())
        token = reading.tokens[index]
        if token.lower or not token.word or token.glued:
            continue
        known = token.features
        named = known.surname >= FREQUENT and known.clinical < FREQUENT
        bed = any(letter.isalpha() for letter in match.group().split()[0])
        if (known.french or known.clinical or medical(token)) and not (named and (token.upper or bed)):
            continue
        if (known.acronym and token.upper) or known.region:
            continue
        if known.surname < 1 and known.first_name < FREQUENT and not bed:
            continue
        name = read_name(reading, index, Trust.SHAPE)
        if name is not None and _row_like(reading, name):
            yield from split_name(reading, name, FAIR, "personne:liste")


def _row_like(reading: Reading, name: Name) -> bool:
    """Say whether what follows the name is a row's rest (a mark, a number, an age), not a sentence."""
    follower = reading.tokens[name.end]
    return not follower.lower or name.end - name.start > 1
