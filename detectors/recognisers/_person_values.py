"""Reads the name that stands as a value: after a label, a role, « vu par », or in a column.

A field's value is a name whatever it is; after a role or a verb the word must look like one. It refuses titles, which
have their own reading, and the heads of tables.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.lexicon import fold
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, USUAL_CLINICAL, is_label, is_particle, is_stop
from detectors.recognisers._names import Trust, read_name, split_name, surname_phrase
from detectors.recognisers._person_shapes import doubted, flat_borne, flat_pair, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.entities import Entity
    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

STRONG, FIRM = 0.95, 0.75
COLUMNS, PLANNED = TERMS["colonnes"], TERMS["plannings"]
TITLES = TERMS["civilites"] | TERMS["medecins"]
MOST_COLUMNS = 40
SEPARATORS, WIDE_GAP = "\t|;,", "   "
THINGS_TOO = frozenset({("NOM",), ("NOMS",), ("NAME",)})
LONGEST_ACRONYM, LONGEST_HEAD = 5, 30
OTHER_HEADS = frozenset(
    {"DDN", "AGE", "SEXE", "MOTIF", "DIAGNOSTIC", "DIAG", "CHAMBRE", "CH", "LIT", "IPP", "NIP", "DATE", "NE LE", "TEL"}
    | {"NAISSANCE", "DATE DE NAISSANCE", "DATE NAISSANCE", "NIR", "INS", "TUMEUR", "QUESTION", "ATCD", "TTT", "SERVICE"}
    | {"TRAITEMENT", "COMMENTAIRE", "REMARQUE", "REMARQUES", "OBSERVATIONS", "ENTREE", "SORTIE"}
    | {"ADRESSE", "HEURE", "UF"}
)
"""What heads the columns beside those of names."""


def keyed_thing(reading: Reading, label: tuple[str, ...], offset: int) -> bool:
    """Say whether a value in quotes under « nom » opens with a word of care that hardly anybody bears.

    Records of drugs, examinations and results have that key as those of persons have: `detectors.structures` tells
    them apart by the keys beside it.
    """
    if label not in THINGS_TOO or reading.text[offset - 1 : offset] != '"':
        return False
    known = reading.tokens[reading.at(offset)].features
    is_care = known.drug or known.disease or known.acronym or known.clinical >= FREQUENT
    return is_care and max(known.surname, known.first_name) < FREQUENT


def value(
    reading: Reading, offset: int, trust: Trust, reason: str, *, lone: Entity | None = None
) -> Iterator[Candidate]:
    """Read the name that stands at an offset; a role or a verb asks that the word look like a name."""
    index = reading.at(offset)
    token = reading.tokens[index]
    follower = reading.tokens[index + 1]
    if token.fold in TITLES and (
        token.lower or token.capital or follower.text == "." or (token.initial and follower.word)
    ):
        return
    phrased, particled = surname_phrase(reading, index), is_particle(token) and not token.lower
    if trust is Trust.FIELD and _heads(reading, offset):
        return
    if trust is Trust.SHAPE and not (token.initial or particled) and not _seemly(reading, index):
        return
    name = read_name(reading, index, Trust.TITLE if trust is Trust.SHAPE and not token.initial else trust)
    if name is None or (trust is Trust.SHAPE and doubted(reading, name)):
        return
    if trust is Trust.SHAPE and all(reading.tokens[part].features.laboratory for part in name.parts):
        return
    if trust is Trust.SHAPE and particled and reading.tokens[name.parts[0]].features.french and not phrased:
        return
    yield from split_name(reading, name, STRONG if trust is Trust.FIELD else FIRM, reason, lone=lone)
    if trust is Trust.SHAPE:
        yield from series(reading, name.end, FIRM, reason, lone=lone)


def _seemly(reading: Reading, index: int) -> bool:
    """Say whether the word after a role looks like a name."""
    token = reading.tokens[index]
    if token.lower:
        return (
            bool(surname_phrase(reading, index)) or flat_borne(reading, index, sure=False) or flat_pair(reading, index)
        )
    return token.word and not (is_stop(token) or is_label(token) or _ordinary(reading, index))


def _heads(reading: Reading, offset: int) -> bool:
    """Say whether a value stands in a table's head: two columns' names or more on its line, parted by the same mark."""
    text = reading.text
    end = text.find("\n", offset)
    return _is_head(text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)])


@lru_cache(maxsize=64)
def _is_head(line: str) -> bool:
    mark = next((mark for mark in (*SEPARATORS, WIDE_GAP) if line.count(mark) > 1), "")
    cells = [cell.strip(' "*#') for cell in line.split(mark, MOST_COLUMNS)] if mark else []
    heads = [fold(cell) for cell in cells if 0 < len(cell) <= LONGEST_HEAD]
    known = sum(head in COLUMNS for head in heads)
    if known == 1 and mark != ",":
        known += sum(head in OTHER_HEADS for head in heads)
    return known > 1 or (mark == WIDE_GAP and fold(line.split(maxsplit=1)[0]) in PLANNED)


def _ordinary(reading: Reading, index: int) -> bool:
    """Say whether the capitalised word after a role is an ordinary one that merely opens a sentence."""
    token, follower = reading.tokens[index], reading.tokens[index + 1]
    known = token.features
    if not (known.french or known.clinical or known.acronym or known.drug):
        return token.upper and len(token.text) <= LONGEST_ACRONYM and not (known.surname or known.first_name)
    ends = {"("} if known.surname < COMMON else {"(", ",", "/", ";", "\n", "."}
    if known.surname >= FREQUENT and known.clinical < USUAL_CLINICAL and follower.text in ends:
        return known.drug or (token.upper and known.acronym)
    paired = follower.word and not follower.lower and max(follower.features.first_name, follower.features.surname) > 1
    return not (paired and known.clinical < FREQUENT) and known.first_name < FREQUENT
