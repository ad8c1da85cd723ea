"""Applies decisions to one text through Presidio's anonymizer, with operators of our own.

The anonymizer keeps the offsets; what is outside the decided stretches comes out exactly as it went in. Two of its
habits are held in check: it joins neighbours of the same kind (two patients' names would become one), and it compares
every stretch with every other (so long texts are handed to it in slices). Only where something is removed are the
spaces, and for courtesy the punctuation, tidied around the gap. This file decides nothing and knows no service.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
from presidio_anonymizer.operators import Operator, OperatorType

from detectors.entities import Entity
from policies.policy import Action, SignalAction
from proxy.placeholders import fixed_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_SLICE: Final = 16
"""Stretches handed to the engine at once."""

_SENTENCE_ENDS: Final = frozenset(".!?…:;\n\r")
_SPACES: Final = frozenset(" \t\u00a0\u202f")


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What becomes of one stretch of a text.

    Attributes:
        start: First code point.
        end: One past the last one.
        entity: What it is.
        action: Never one that rewrites nothing (leave, warn, refuse).
        typed: Whether it is a placeholder-shaped text that the user typed, which is not an identity.
        replacement: What to write in the place of a generalised stretch; empty for every other action.
    """

    start: int
    end: int
    entity: Entity
    action: Action | SignalAction
    typed: bool = False
    replacement: str = field(default="", repr=False)


class Edit(NamedTuple):
    """One stretch of a text, in code points, and what is written in its place; never what stood there."""

    start: int
    end: int
    text: str


class _Operator(Operator):
    """What our operators share: they only write what their parameters say, so nothing is left to validate."""

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Accept the parameters; a missing one raises when it is used."""

    def operator_type(self) -> OperatorType:
        return OperatorType.Anonymize


class _Pseudonymise(_Operator):
    """Replaces a stretch by its placeholder."""

    def operate(self, text: str = "", params: dict[str, Any] | None = None) -> str:
        return str((params or {})["placeholders"][text])

    def operator_name(self) -> str:
        return "pseudonymise"


class _Mask(_Operator):
    """Replaces a stretch by a mark without number."""

    def operate(self, text: str = "", params: dict[str, Any] | None = None) -> str:  # noqa: ARG002  # Presidio's signature
        return str((params or {})["mark"])

    def operator_name(self) -> str:
        return "mask"


class _Remove(_Operator):
    """Takes a stretch out."""

    def operate(self, text: str = "", params: dict[str, Any] | None = None) -> str:  # noqa: ARG002  # Presidio's signature
        return ""

    def operator_name(self) -> str:
        return "remove"


class _Generalise(_Operator):
    """Replaces a stretch by what says less."""

    def operate(self, text: str = "", params: dict[str, Any] | None = None) -> str:  # noqa: ARG002  # Presidio's signature
        return str((params or {})["replacement"])

    def operator_name(self) -> str:
        return "generalise"


def _engine() -> AnonymizerEngine:
    engine = AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio left its constructor without annotations
    for operator in (_Pseudonymise, _Mask, _Remove, _Generalise):
        engine.add_anonymizer(operator)
    return engine


_ENGINE: Final = _engine()


def edits(text: str, decisions: Sequence[Decision], placeholder: Callable[[Decision, str], str]) -> tuple[Edit, ...]:
    """Say what applying decisions to a text changes in it.

    Args:
        text: The text.
        decisions: Sorted, not empty, without overlaps.
        placeholder: Gives what stands for a pseudonymised stretch; called in reading order.

    Raises:
        ValueError: The decisions overlap, are out of order or of range, or ask for what rewrites nothing.
    """
    _check(decisions, len(text))
    operators = _operators(text, decisions, placeholder)
    stretches = tuple(_tidied(text, decisions))
    made: list[Edit] = []
    done = 0
    for first in range(0, len(stretches), _SLICE):
        part = stretches[first : first + _SLICE]
        until = part[-1].end
        found = [RecognizerResult(_kind(one), one.start - done, one.end - done, 1.0) for one in part]
        engine_result = _ENGINE.anonymize(text[done:until], found, operators, merge_entities_with_spaces=False)
        # The engine works from the end.
        written = reversed(engine_result.items)
        made += (Edit(one.start, one.end, item.text) for one, item in zip(part, written, strict=True))
        done = until
    return tuple(made)


def edited(text: str, changes: Iterable[Edit]) -> str:
    """Carry out edits, sorted and disjoint; what is outside them comes out as it went in."""
    pieces: list[str] = []
    done = 0
    for one in changes:
        pieces += text[done : one.start], one.text
        done = one.end
    return "".join([*pieces, text[done:]])


def _check(decisions: Sequence[Decision], length: int) -> None:
    done = 0
    for decision in decisions:
        if not done <= decision.start < decision.end <= length:
            raise ValueError("decisions must be in order, within the text and without overlaps")
        if decision.action in {Action.LEAVE, Action.REFUSE, SignalAction.WARN}:
            raise ValueError("this action rewrites nothing")
        if bool(decision.replacement) is not (decision.action is SignalAction.GENERALISE):
            raise ValueError("a replacement goes with generalising, and only with it")
        done = decision.end


def _kind(decision: Decision) -> str:
    # The engine chooses operators by kind: what differs in treatment must differ in kind.
    return f"{decision.action}:{decision.entity}:{decision.typed}:{decision.replacement}"


def _operators(
    text: str, decisions: Sequence[Decision], placeholder: Callable[[Decision, str], str]
) -> dict[str, OperatorConfig]:
    operators: dict[str, OperatorConfig] = {}
    given: dict[str, dict[str, str]] = {}
    for decision in decisions:
        kind = _kind(decision)
        match decision.action:
            case Action.PSEUDONYMISE:
                value = text[decision.start : decision.end]
                # The engine works from the end of a text; asking here numbers placeholders in reading order.
                given.setdefault(kind, {})[value] = placeholder(decision, value)
                operators[kind] = OperatorConfig("pseudonymise", {"placeholders": given[kind]})
            case Action.MASK:
                operators[kind] = OperatorConfig("mask", {"mark": fixed_mark(decision.entity)})
            case SignalAction.GENERALISE:
                operators[kind] = OperatorConfig("generalise", {"replacement": decision.replacement})
            case _:
                operators[kind] = OperatorConfig("remove", {})
    return operators


def _tidied(text: str, decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Widen removals over the spaces, and for courtesy the punctuation, that would be left hanging."""
    done = 0
    opening = True  # whether all that precedes on this line or in this sentence has been removed
    for position, decision in enumerate(decisions):
        following = decisions[position + 1].start if position + 1 < len(decisions) else len(text)
        before = _skip_back(text, decision.start, done)
        if before > done or position == 0:
            opening = before == 0 or text[before - 1] in _SENTENCE_ENDS
        if decision.action is not Action.REMOVE:
            opening = False
            done = decision.end
            yield decision
            continue
        start, end = _widened(text, decision, before, following, opening=opening)
        done = end
        yield Decision(start, end, decision.entity, decision.action)


def _widened(text: str, decision: Decision, before: int, following: int, *, opening: bool) -> tuple[int, int]:
    """Return the stretch to remove; `before` is where the spaces on its left start."""
    start, end = decision.start, decision.end
    after = _skip(text, end, following)
    courtesy = decision.entity is Entity.COURTOISIE
    mark = text[after] if after < following else ""
    # A mark before a digit belongs to a number (« .5 mg »), never to a courtesy phrase.
    is_punctuation = courtesy and mark in {",", ".", "!", ";", ":", "…"} and not text[after + 1 : after + 2].isdigit()
    if opening:
        while is_punctuation and after < following and text[after] in ",.!;:…":
            after += 1
        end = _skip(text, after, following)
        if end == len(text):
            return before, end
        while before == 0 and end < following and text[end] in "\r\n":
            end += 1
        return start, end
    if courtesy and before > 0 and text[before - 1] == "," and (mark in {"", ",", ".", "!", "?", ";", "\n"}):
        # « …, s'il vous plaît, … » leaves one comma; « …, merci. » none.
        return before - 1, end
    if before < start and (after > end or mark in {"", ".", ",", "\n"}):
        return before, end
    return start, end


def _skip(text: str, position: int, limit: int) -> int:
    while position < limit and text[position] in _SPACES:
        position += 1
    return position


def _skip_back(text: str, position: int, limit: int) -> int:
    while position > limit and text[position - 1] in _SPACES:
        position -= 1
    return position
