"""The contract of a recogniser: it reads one normalised text and reports candidates.

A recogniser does no I/O, keeps no state between texts, runs in time linear in the text, and never raises on any
Unicode string. It may over-report: overlaps and weak candidates are resolved once, in `detectors.engine`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detectors.entities import Entity


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a recogniser proposes.

    Attributes:
        start: First code point in the normalised text.
        end: One past the last one.
        entity: What it may be.
        score: From 0 to 1; at or above 0.5 it is kept. 0.85 and above is a strong source (checksum, title, label)
            that no filter for weak sources may suppress.
        reason: `"<recogniser>:<cue>"`, fixed words of ours.
    """

    start: int
    end: int
    entity: Entity
    score: float
    reason: str


class Recogniser(Protocol):
    """Finds one kind of identifier."""

    name: str
    entities: frozenset[Entity]

    def find(self, text: str) -> Iterable[Candidate]:
        """Report candidates in a normalised text, in any order; offsets in code points of that text."""
        ...
