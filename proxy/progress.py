"""What is known so far of a request on its way, so that a refusal at any step can still be reported."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policies.policy import Action
from proxy.outcomes import Report
from proxy.vocabulary import ReadBy, Signal, Treatment, Verdict

if TYPE_CHECKING:
    from detectors.entities import Entity
    from proxy.refusals import Reason
    from proxy.services.base import Role


@dataclass(slots=True, repr=False)
class Progress:
    """Counts, and the reference of the request; see `proxy.outcomes.Report`.

    Attributes:
        notes: What the user is told of the text as a whole, if it is refused for that.
    """

    incident: str = field(default_factory=lambda: f"PV-{secrets.token_hex(4).upper()}")
    read_by: ReadBy = ReadBy.REFUSED
    findings: Counter[tuple[Entity, Action]] = field(default_factory=Counter)
    passages: Counter[Role] = field(default_factory=Counter)
    signals: Counter[tuple[Signal, Treatment]] = field(default_factory=Counter)
    courtesy_characters: int = 0
    notes: tuple[str, ...] = ()

    def forbidden(self) -> set[Entity]:
        """Return what the policy refuses to send."""
        return {entity for entity, action in self.findings if action is Action.REFUSE}

    def report(self, service_id: str, verdict: Verdict, reason: Reason | None = None) -> Report:
        """Say what became of the request."""
        return Report(
            service_id=service_id,
            verdict=verdict,
            incident=self.incident,
            reason=reason,
            read_by=self.read_by,
            findings=dict(self.findings),
            passages=dict(self.passages),
            signals=dict(self.signals),
            courtesy_characters=self.courtesy_characters,
        )
