"""A whole pipeline on stand-ins, requests for it, and checks of what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detectors.entities import Entity
from proxy.policy_source import PolicySource
from proxy.pseudonyms import Limits, Pseudonyms
from proxy.sanitising import Answered, Forwarded, Outcome, Sanitiser
from proxy.services.base import Request
from proxy.vocabulary import Verdict
from tests.proxy.pipeline_stand_ins import LineService, WordFinder

if TYPE_CHECKING:
    from pathlib import Path

    from proxy.refusals import Reason

WORDS = {
    "Kervella": Entity.NOM,
    "d’Aubrac": Entity.NOM,
    "Zoé": Entity.PRENOM,
    "06 39 98 00 01": Entity.TELEPHONE,
    "Bonjour": Entity.COURTOISIE,
    "merci": Entity.COURTOISIE,
    "motdepasse!": Entity.SECRET,
    "1 48 02 29 019 045 12": Entity.NIR,
}
USER = "10.0.0.1"


def make(
    service: LineService | None = None,
    finder: Any = None,
    policy: Path | None = None,
    limits: Limits | None = None,
    **callbacks: Any,
) -> Sanitiser:
    """Build a pipeline on stand-ins."""
    adapter = service or LineService()
    return Sanitiser(
        finder or WordFinder(WORDS),
        PolicySource(policy),
        Pseudonyms(limits),
        service_for=lambda _destination: adapter,
        **callbacks,
    )


def request(body: str | bytes = "", target: str = "/conversation", **headers: str) -> Request:
    """Build a request."""
    raw = body.encode() if isinstance(body, str) else body
    return Request("POST", "chatgpt.com", target, tuple((k.replace("_", "-"), v) for k, v in headers.items()), raw)


def forwarded(outcome: Outcome) -> Forwarded:
    """Check that a request goes on."""
    assert isinstance(outcome, Forwarded), outcome.report.reason
    return outcome


def refused(outcome: Outcome, reason: Reason) -> str:
    """Check why a request is refused; return what the user reads."""
    assert isinstance(outcome, Answered)
    assert (outcome.report.verdict, outcome.report.reason) == (Verdict.REFUSED, reason)
    text = outcome.answer.body.decode()
    assert outcome.report.incident in text
    return text
