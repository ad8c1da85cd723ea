"""Finds identities by the structure that holds them: the value of a name's key is a name.

HL7 v2, HPRIM, FHIR and other JSON or XML, CSV and other tables, with a header or not, queries, forms, INI, YAML, vCard,
e-mail heads, DICOM dumps. Which keys mean what, and what is left alone: `detectors.structures`. A structure is a
strong source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors._conditions import condition_fields
from detectors._forms import form_fields
from detectors._hl7 import hl7_fields
from detectors._records import record_fields
from detectors._rows import row_fields
from detectors._tables import table_fields
from detectors.entities import Entity
from detectors.recognisers._evidence import TERMS
from detectors.recognisers._names import Name, split_name
from detectors.recognisers._tokens import read
from detectors.recognisers.base import Candidate
from detectors.structures import PERSON, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCORE = 0.93
_TITLES = TERMS["civilites"] | TERMS["medecins"]
_PARTICLES = TERMS["particules"]


class StructureRecogniser:
    """Recognises the values of fields that name someone."""

    name = "structure"
    entities = frozenset(
        {
            *(Entity.NOM, Entity.PRENOM, Entity.INITIALES, Entity.DATE_NAISSANCE, Entity.ADRESSE, Entity.LIEU),
            *(Entity.EMAIL, Entity.TELEPHONE, Entity.NIR, Entity.INS, Entity.IPP, Entity.SEJOUR, Entity.IDENTIFIANT),
            *(Entity.RPPS, Entity.ETABLISSEMENT, Entity.UNITE, Entity.AGE),
        }
    )

    def find(self, text: str) -> Iterator[Candidate]:
        """Report the values of identifying fields in a normalised text."""
        seen: set[Field] = set()
        for source in (hl7_fields, record_fields, table_fields, form_fields, row_fields, condition_fields):
            for field in source(text):
                if field in seen:
                    continue
                seen.add(field)
                if field.meaning == PERSON:
                    yield from _person(text, field)
                else:
                    entity = Entity(field.meaning)
                    yield Candidate(field.start, field.end, entity, _SCORE, f"structure:{field.source}")


def _person(text: str, field: Field) -> Iterator[Candidate]:
    """Part a whole name into first names and surname, leaving its title out."""
    reading, reason = read(text), f"structure:{field.source}"
    tokens = reading.tokens
    first, last = reading.at(field.start), reading.at(field.end)
    words = [index for index in range(first, last) if tokens[index].word and tokens[index].fold not in _TITLES]
    comma = next((index for index in range(first, last) if tokens[index].text == ","), last)
    before, after = [index for index in words if index < comma], [index for index in words if index > comma]
    if len(after) == 1 and tokens[after[0]].initial:
        # « DUPONT Jeanne, F, 05/05/1968 »: the letter says the sex.
        words, after = before, []
    if before and after:
        # « DUPONT, Jean »: the surname stands first.
        yield Candidate(tokens[before[0]].start, tokens[before[-1]].end, Entity.NOM, _SCORE, reason)
        yield Candidate(tokens[after[0]].start, tokens[after[-1]].end, Entity.PRENOM, _SCORE, reason)
    elif words:
        parts = tuple(index for index in words if tokens[index].fold not in _PARTICLES or tokens[index].initial)
        parts = parts or tuple(words)
        yield from split_name(reading, Name(words[0], parts[-1] + 1, parts), _SCORE, reason)
