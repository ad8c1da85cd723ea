"""Finds what identifies in the parts of a prompt that are written in another language, or in a creole.

Families bring letters, messages and words in their languages, and carers paste them to be translated. Dates, rare ages
and numbers in words (`_tongue_dates`), towns and streets (`_tongue_places`), names (`_tongue_names`), characters of
China and Japan (`_tongue_characters`), and names that another script writes elsewhere (`_tongue_letters`). Which
languages a text holds: `_tongues`. Refuses to read French, which all other recognisers do, and costs nothing where no
other language stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._person_scripts import FOREIGN, foreign_names
from detectors.recognisers._tokens import read
from detectors.recognisers._tongue_characters import eastern, vietnamese
from detectors.recognisers._tongue_dates import told_in_words
from detectors.recognisers._tongue_ids import foreign_papers
from detectors.recognisers._tongue_letters import transliterated
from detectors.recognisers._tongue_names import foreign_persons
from detectors.recognisers._tongue_places import foreign_places
from detectors.recognisers._tongues import tongues
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator


class LanguesRecogniser:
    """Recognises dates, ages, numbers, places and names written in other languages than French."""

    name = "langues"
    entities = frozenset(
        {
            Entity.DATE,
            Entity.DATE_NAISSANCE,
            Entity.AGE,
            Entity.TELEPHONE,
            Entity.LIEU,
            Entity.ADRESSE,
            Entity.NOM,
            Entity.IDENTIFIANT,
        }
    )

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates in a normalised text."""
        scripted = not text.isascii() and FOREIGN.search(text) is not None
        if not (scripted or tongues(text)):
            return
        names: list[str] = []
        for source in (told_in_words, foreign_places, foreign_persons, eastern, vietnamese, foreign_papers):
            for start, end, entity, score, reason in source(text):
                if entity is Entity.NOM:
                    names.append(text[start:end])
                yield Candidate(start, end, entity, score, reason)
        if scripted:
            names += [text[one.start : one.end] for one in foreign_names(read(text))]
            for start, end in transliterated(text, (name for name in names if FOREIGN.search(name))):
                yield Candidate(start, end, Entity.NOM, 0.857, "langue:translitteration")
