"""What the search for indirect identifiers works with: their kinds, a mark on the text, and a text cut into words once.

It finds nothing by itself. Offsets of marks are code points of the text as the user typed it; no mark holds text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detectors.normalising import normalise
from detectors.recognisers._cues import fold

if TYPE_CHECKING:
    from detectors.quasi import Departement


class Kind(StrEnum):
    """What identifies indirectly. The value is the name shown to the user."""

    AGE = "âge"
    TRANCHE = "tranche d'âge"
    SEXE = "sexe"
    COMMUNE = "commune"
    DEPARTEMENT = "département"
    REGION = "région"
    PROFESSION = "profession"
    NAISSANCE = "date de naissance"
    DATE = "date"
    MOIS = "mois"
    MALADIE_RARE = "maladie rare"
    FAMILLE = "situation familiale"
    ETABLISSEMENT = "établissement"
    EVENEMENT = "évènement public"
    ORIGINE = "origine"
    UNICITE = "mot d'unicité"
    CADRE = "petit cadre de vie"
    PERSONNE = "personne désignée"
    """Says that the text is about somebody; worth nothing by itself."""


@dataclass(frozen=True, slots=True, repr=False)
class Mark:
    """One stretch that identifies indirectly.

    Attributes:
        start, end: Code points in the text as the user typed it.
        kind: What it is.
        level: How rare, in the words of its list (a profession's rarity, a range of age), else empty.
        number: Years or months of an age, people living in a place or with a disease; 0 if there is none.
        departement: Of a commune or a département, when known.
    """

    start: int
    end: int
    kind: Kind
    level: str = ""
    number: int = 0
    departement: Departement | None = None


MONTHS_LEVEL = "mois"
SPECIFIC_LEVEL, FAMILY_LEVEL, COUNTED_LEVEL = "maladie", "groupe", "effectif"
HEAD_LEVEL, MEMBER_LEVEL, AGENT_LEVEL = "tête", "membre", "suffixe"
"""Of a profession: the one at the head of a named place, one among those of a named establishment, a noun of agent that
no list holds."""
PUPIL_LEVEL, STUDIES_LEVEL = "élève", "études"
"""Of a profession: who studies in a named establishment; of an establishment: where people of one age study."""
RARE_LEVEL, NUMEROUS_LEVEL = "rare", "nombreuse"
"""Of a family: five children or seven brothers and sisters; seven children."""
ESTABLISHMENT_BITS = 7.0
SITUATED_SHARE = 2**7
"""What an establishment is worth by itself, in bits, and as a share: its town adds the rest."""

_TOKEN = re.compile(r"[a-z0-9]+|[^\sa-z0-9'-]")


_LIGATURES = "œŒæÆ"
"""Folding knows no letter for them: lists and texts lose them alike."""


class Reading:
    """One text cut into words, once.

    Attributes:
        normalised: The normalised text and the way back.
        shown, folded: The normalised text, with its case and accents, and without.
        starts, ends, words: Where each folded word or punctuation mark stands in `folded`, and what it is.
    """

    def __init__(self, text: str) -> None:
        self.normalised = normalise(text)
        self.shown = self.normalised.text
        self.folded = fold(self.shown)
        cut = [
            (found.start(), found.end())
            for found in _TOKEN.finditer(self.folded)
            if self.shown[found.start()] not in _LIGATURES
        ]
        self.starts = [start for start, _ in cut]
        self.ends = [end for _, end in cut]
        self.words = [self.folded[start:end] for start, end in cut]

    def capital(self, rank: int) -> bool:
        """Say whether a word opens with a capital."""
        return self.shown[self.starts[rank]].isupper()

    def name(self, first: int, last: int) -> str:
        """Give the words `first` to `last`, end excluded, as shown."""
        return self.shown[self.starts[first] : self.ends[last - 1]]

    def original(self, first: int, last: int) -> tuple[int, int]:
        """Give where the words `first` to `last`, end excluded, stand in the text as typed."""
        return self.normalised.original_span(self.starts[first], self.ends[last - 1])

    def before(self, rank: int, count: int) -> tuple[str, ...]:
        """Give at most `count` words that stand before a word."""
        return tuple(self.words[max(0, rank - count) : rank])

    def mark(self, first: int, last: int, kind: Kind, level: str = "") -> Mark:
        """Mark the words `first` to `last`, end excluded."""
        return self.span(self.starts[first], self.ends[last - 1], kind, level)

    def span(self, start: int, end: int, kind: Kind, level: str = "", number: int = 0) -> Mark:
        """Mark a stretch of the normalised text, in offsets of the original."""
        return Mark(*self.normalised.original_span(start, end), kind, level, number)
