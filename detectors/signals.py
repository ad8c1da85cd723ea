"""What a detector process is asked of a whole text, and what it answers: words and numbers, light to load and to send.

`detectors.examining` does the work. Answers say how a text as a whole may give a person away; they hold offsets, kinds
and fixed words of ours. Only `Generalised` holds something made from the text (« [mars 2024] »), and never shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detectors.entities import Entity

GREEN = "vert"
"""The level of a text whose details tell little; see `detectors.reidentification.Level`."""

Stretch = tuple[int, int]
"""First code point of a stretch, and one past its last."""


class Sensitivity(StrEnum):
    """From which probability on the trained model reports a word; see `detectors.tagging.tagger`."""

    USUAL = "usuelle"
    STRICT = "stricte"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which signals are wanted: whether a text tells one person's care, and how few people its details leave."""

    secrecy: bool = False
    indirect: bool = False

    def __bool__(self) -> bool:
        """Say whether anything is asked."""
        return self.secrecy or self.indirect


@dataclass(frozen=True, slots=True)
class Generalised:
    """A stretch of a text, said less finely.

    Attributes:
        passage: Rank of the passage.
        start, end: Code points in it.
        entity: What it is.
        text: What to write there.
    """

    passage: int
    start: int
    end: int
    entity: Entity
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signals:
    """What the passages of one prompt tell together.

    Attributes:
        secrecy: How likely they tell one person's care, from 0 to 1; 0 when not asked.
        level: How easily that person could be found by what is left of the text; green when not asked.
        level_after: The same once `generalised` is written.
        kinds: The kinds of details that weigh most, in French, the heaviest first.
        advice: What to change about each of them, in French.
        generalised: Every age, town and date left in the passages, said less finely; in order.
    """

    secrecy: float = 0.0
    level: str = GREEN
    level_after: str = GREEN
    kinds: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    generalised: tuple[Generalised, ...] = ()
