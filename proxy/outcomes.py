"""What the sanitising pipeline hands back: what may leave, or our own answer, and a report without a word of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proxy.vocabulary import ReadBy, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detectors.entities import Entity
    from policies.policy import Action
    from proxy.refusals import Reason
    from proxy.services.base import LocalAnswer, Restoration, Role
    from proxy.vocabulary import Signal, Treatment


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one request; fulfils `proxy.vocabulary.Report`.

    Attributes:
        service_id: The catalogue's name of the service.
        verdict: What became of it.
        incident: The reference that a refusal shows and the journal repeats; random.
        reason: Why it was refused, None when it was not.
        read_by: Who read it.
        findings: How many findings by entity and action.
        passages: How many passages by role.
        signals: What the text as a whole told, and what was done about it.
        courtesy_characters: Code points of courtesy removed.
    """

    service_id: str
    verdict: Verdict
    incident: str
    reason: Reason | None = None
    read_by: ReadBy = ReadBy.REFUSED
    findings: Mapping[tuple[Entity, Action], int] = field(default_factory=dict)
    passages: Mapping[Role, int] = field(default_factory=dict)
    signals: Mapping[tuple[Signal, Treatment], int] = field(default_factory=dict)
    courtesy_characters: int = 0


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The request may leave, with this target and this body (or, for a WebSocket, this message as the body)."""

    target: str = field(repr=False)
    body: bytes = field(repr=False)
    changed: bool
    restoration: Restoration = field(repr=False)
    report: Report


@dataclass(frozen=True, slots=True)
class Answered:
    """Nothing may leave; the user gets this answer (for a WebSocket, close the connection)."""

    answer: LocalAnswer = field(repr=False)
    report: Report


Outcome = Forwarded | Answered
