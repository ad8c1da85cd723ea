"""Says what one text would become: what is found in it, what the policy makes of that, and what would leave.

Each text is a scope of its own: placeholders start at 1 and nothing is shared between texts. Nothing is sent, stored or
journalised. A text that cannot be scanned gives an error, never a text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from detectors import reidentification, secret_medical
from detectors.signals import Sensitivity
from policies.policy import Action
from proxy.deciding import Pairs, decide, decisions_for, with_generalised
from proxy.pseudonyms import Pseudonyms, Scope
from proxy.rewritten import Rewritten
from proxy.services.base import Passage, Role
from proxy.signalling import Judge, Judgement, Told
from proxy.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detectors.finding import Finding
    from detectors.reidentification import Reidentification
    from detectors.secret_medical import MedicalSecrecy
    from policies.policy import Policy
    from proxy.detector_process import Examiner

MAX_CHARACTERS: Final = 1_000_000
"""Code points of one text; a longer one is an error, as it would be refused on its way to a service."""

_MAX_LINE_BYTES: Final = 12 * MAX_CHARACTERS + 10_000
"""JSON may write a code point in twelve ASCII characters (two escaped surrogates)."""

FORWARD: Final = "forward"
REWRITE: Final = "rewrite"
REFUSE: Final = "refuse"


class ScanError(Exception):
    """A text that cannot be scanned. The message is one of ours, without any of it."""


@dataclass(frozen=True, slots=True, repr=False)
class Signals:
    """Whether a text tells one person's care, and how few people it leaves."""

    secrecy: MedicalSecrecy
    reidentification: Reidentification


@dataclass(frozen=True, slots=True, repr=False)
class Scan:
    """What one text would become.

    Attributes:
        text: The text as given.
        findings: What was found, each with what the policy says of it.
        action: `forward`, `rewrite` or `refuse` (a text that would be kept back with a warning is refused here).
        outgoing: What would leave; empty when refused.
        judgement: What would become of it because of what the whole text tells.
        signals: What the whole text tells of one person; None unless an explanation was asked for.
    """

    text: str
    findings: Pairs
    action: str
    outgoing: str
    judgement: Judgement = field(default_factory=Judgement)
    signals: Signals | None = None


class Scanner:
    """Scans texts one by one, as the pipeline would for one service."""

    def __init__(self, finder: Examiner, policy: Policy, service_id: str = "") -> None:
        self._finder = finder
        self._judge = Judge(finder)
        self._policy = policy
        self._service_id = service_id

    def scan(self, text: str, *, explain: bool = False) -> Scan:
        """Say what one text would become; with `explain`, also what it tells as a whole.

        Raises:
            ScanError: It is too long, or the detector failed on it.
        """
        if len(text) > MAX_CHARACTERS:
            raise ScanError(f"texte trop long : {MAX_CHARACTERS} caractères au plus")
        try:
            return self._scan(text, explain=explain)
        except Exception as error:  # noqa: BLE001  # the message of an unknown error might quote the text
            raise ScanError(f"analyse impossible ({type(error).__name__})") from None

    def _scan(self, text: str, *, explain: bool) -> Scan:
        (found,) = self._finder.find_together([text], sensitivity=Sensitivity(self._policy.sensitivity))
        signals = _signals(text, found) if explain else None
        passage, scope = Passage(text, Role.USER), Scope("", self._service_id)
        pairs = decide(passage, found, self._policy, self._service_id, generic=False)
        if any(action is Action.REFUSE for _, action in pairs):
            return Scan(text, pairs, REFUSE, "", signals=signals)
        told = Told([passage], [found], [decisions_for(text, pairs)])
        rules = self._policy.document
        judgement = self._judge.judge(rules, self._judge.asked(rules, told), told, scope)
        if judgement.reason is not None:
            return Scan(text, pairs, REFUSE, "", judgement, signals)
        decisions = with_generalised(told.decisions, judgement.generalised)
        (outgoing,) = write([text], decisions, Pseudonyms(), scope, Rewritten())
        return Scan(text, pairs, FORWARD if outgoing == text else REWRITE, outgoing, judgement, signals)


def _signals(text: str, found: Sequence[Finding]) -> Signals:
    return Signals(secret_medical.assess([text], [found]), reidentification.assess([text], [found]))


def as_object(scan: Scan, identifier: object, *, explain: bool = False) -> dict[str, Any]:
    """Lay a scan out for JSON; offsets are in Unicode code points of the text as given."""
    findings = []
    for finding, action in scan.findings:
        laid_out: dict[str, Any] = {
            "start": finding.start,
            "end": finding.end,
            "entity": finding.entity.value,
            "score": finding.score,
        }
        if explain:
            laid_out |= {"action": action.value, "reasons": list(finding.reasons)}
        findings.append(laid_out)
    result = {"id": identifier, "findings": findings, "action": scan.action, "text": scan.outgoing}
    return result | {"signals": _signals_object(scan, scan.signals)} if scan.signals else result


def _signals_object(scan: Scan, signals: Signals) -> dict[str, Any]:
    indirect = signals.reidentification
    elements = [
        {
            "start": element.start,
            "end": element.end,
            "kind": element.kind.value,
            "bits": round(element.bits, 1),
            "generalisation": element.generalisation.advice,
            "people_left": round(indirect.people_left_after([element])),
        }
        for element in indirect.elements
    ]
    return {
        "treatments": {signal.value: treatment.value for signal, treatment in scan.judgement.treatments.items()},
        "secret_medical": {"score": round(signals.secrecy.score, 3), "reasons": list(signals.secrecy.reasons)},
        "reidentification": {
            "level": indirect.level.value,
            "bits": round(indirect.bits, 1),
            "people_left": round(indirect.people_left),
            "elements": elements,
            "assumptions": list(indirect.assumptions),
        },
    }


def scan_lines(scanner: Scanner, lines: Iterable[bytes], *, explain: bool = False) -> Iterator[dict[str, Any]]:
    """Scan JSON lines (`{"id": …, "text": "…"}`) in order, one object out for each line that is not blank.

    A line that cannot be scanned gives `{"id": …, "error": "…"}`, with a null id where it has none.
    """
    for line in lines:
        if not line.strip():
            continue
        identifier: object = None
        try:
            document = _document(line)
            identifier = document.get("id")
            yield as_object(scanner.scan(_text(document), explain=explain), identifier, explain=explain)
        except ScanError as error:
            yield {"id": identifier, "error": str(error)}


def _document(line: bytes) -> dict[str, Any]:
    if len(line) > _MAX_LINE_BYTES:
        raise ScanError("ligne trop longue")
    try:
        document = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ScanError("ligne illisible : ce n’est pas du JSON en UTF-8") from None
    if not isinstance(document, dict):
        raise ScanError('ligne illisible : un objet {"id": …, "text": "…"} est attendu')
    return document


def _text(document: dict[str, Any]) -> str:
    text = document.get("text")
    if not isinstance(text, str):
        raise ScanError("la clé « text » manque ou n’est pas un texte")
    return text
