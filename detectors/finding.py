"""What a detector reports: where something identifying stands, what it is, how sure we are, and why.

A finding never holds text: whoever prints one by accident leaks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detectors.entities import Entity


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One identifying stretch of a text.

    Attributes:
        start: First Unicode code point of the stretch in the text as the user typed it.
        end: One past its last code point.
        entity: What the stretch is.
        score: How sure the detector is, from 0 to 1.
        reasons: Which parts and cues decided, as fixed words of ours (`"nir:cle"`, `"nom:titre"`); never text of
            the prompt.
    """

    start: int
    end: int
    entity: Entity
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """A value that the conversation has already shown to be identifying, to be found again wherever it stands."""

    value: str
    entity: Entity
