"""Finds the names of persons: patients, relatives, staff.

Each source of evidence stands in its own module: cues (titles, « née », relations), fields (labels, tables, lists),
beds and plannings, heads of notes, signatures, scans, code and files, other scripts, parts of a name that show it, and
pairs (a first name beside a surname), pet names between the two. Titles and fields are strong and never
questioned; the others yield to medicine (eponyms, drugs, cited authors). First names and surnames are separate
candidates. It refuses to treat a word as a name because a list holds it: one person in seven has a surname that is a
French word. It leaves the name of the program that a message greets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._apports import program_greeted
from detectors.recognisers._person_admitted import admitted_names
from detectors.recognisers._person_apposed import apposed_names
from detectors.recognisers._person_beds import bedded_names, planned_names
from detectors.recognisers._person_chats import chat_names
from detectors.recognisers._person_cues import cued_names
from detectors.recognisers._person_doors import door_names
from detectors.recognisers._person_enumerated import enumerated_names
from detectors.recognisers._person_evident import evident_names
from detectors.recognisers._person_fields import listed_names, messaged_names, tabled_names
from detectors.recognisers._person_glued import glued_names
from detectors.recognisers._person_heads import headed_names
from detectors.recognisers._person_homographs import homograph_names
from detectors.recognisers._person_labels import labelled_names
from detectors.recognisers._person_lines import line_names
from detectors.recognisers._person_nicknamed import nicknamed_names
from detectors.recognisers._person_pairs import paired_names
from detectors.recognisers._person_parts import marked_names
from detectors.recognisers._person_rolls import rolled_names
from detectors.recognisers._person_rows import row_names
from detectors.recognisers._person_scanned import scanned_names
from detectors.recognisers._person_scripts import foreign_names
from detectors.recognisers._person_signatures import signed_names
from detectors.recognisers._person_told import told_names
from detectors.recognisers._tokens import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detectors.recognisers.base import Candidate


SOURCES = (
    cued_names,
    labelled_names,
    messaged_names,
    tabled_names,
    listed_names,
    bedded_names,
    admitted_names,
    planned_names,
    signed_names,
    scanned_names,
    evident_names,
    homograph_names,
    marked_names,
    row_names,
    enumerated_names,
    headed_names,
    foreign_names,
    glued_names,
    chat_names,
    apposed_names,
    told_names,
    nicknamed_names,
    line_names,
    door_names,
    rolled_names,
    paired_names,
)


class PersonneRecogniser:
    """Recognises surnames, first names, and the initials that go with a surname."""

    name = "personne"
    entities = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the names of persons in a normalised text."""
        return _distinct(text)


def _distinct(text: str) -> Iterator[Candidate]:
    """Report each stretch and entity once, with its best score."""
    reading = read(text)
    greeted = program_greeted(text)
    program = greeted.span("name") if greeted else None
    best: dict[tuple[int, int, Entity], Candidate] = {}
    for source in SOURCES:
        for candidate in source(reading):
            if (candidate.start, candidate.end) == program:
                continue
            key = (candidate.start, candidate.end, candidate.entity)
            if key not in best or candidate.score > best[key].score:
                best[key] = candidate
    yield from best.values()
