"""What a detector reports: where something identifying stands, what it is, how sure we are, and why.

A finding never holds text: whoever prints one by accident leaks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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

    def __reduce__(self) -> tuple[type[Finding], tuple[object, ...]]:
        """Travel between processes as plain arguments: several times as fast as what `dataclass` provides."""
        return Finding, (self.start, self.end, self.entity, self.score, self.reasons)


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """A value that the conversation has already shown to be identifying, to be found again wherever it stands."""

    value: str
    entity: Entity

    def __reduce__(self) -> tuple[type[Known], tuple[object, ...]]:
        """As `Finding`."""
        return Known, (self.value, self.entity)


@dataclass(frozen=True, slots=True, repr=False)
class Conversation:
    """The values that one conversation has shown, or those of them that their reader has not been told yet.

    Attributes:
        key: Tells the conversation from every other, and says nothing of whose it is; 0 for none.
        values: In the order of their first appearance; only grows, at its end.
        told: How many earlier values are left out.
    """

    key: int
    values: tuple[Known, ...] = ()
    told: int = 0

    @property
    def size(self) -> int:
        """How many values it has shown, told or not."""
        return self.told + len(self.values)

    def since(self, told: int) -> Conversation:
        """Leave out the values that were told, counted from the first one."""
        return Conversation(self.key, self.values[told - self.told :], told) if told > self.told else self


NO_CONVERSATION: Final = Conversation(0)


class ConversationForgotten(Exception):  # noqa: N818 - says what became of it
    """The earlier values of this conversation are not kept here: they must all be told again. Holds no value."""
