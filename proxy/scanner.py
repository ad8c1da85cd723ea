"""Says what one text would become: what is found in it, what the policy makes of that, and what would leave.

Each text is a scope of its own: placeholders start at 1 and nothing is shared between texts. For a service, a text is
decided on as the proxy would a message to it: its status and how it is read count too. Nothing is sent, stored or
journalised. A text that cannot be scanned gives an error, never a text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from detectors import reidentification, secret_medical
from detectors.entities import Entity
from detectors.signals import Sensitivity
from policies.policy import Action, Gate
from proxy.deciding import Pairs, decide, decisions_for, with_generalised
from proxy.pseudonyms import Pseudonyms, Scope
from proxy.refusals import Reason
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
    from proxy.catalogue import Catalogue, Destination
    from proxy.detector_process import Examiner

MAX_CHARACTERS: Final = 1_000_000
"""Code points of one text; a longer one is an error, as it would be refused on its way to a service."""

_MAX_LINE_BYTES: Final = 12 * MAX_CHARACTERS + 10_000
"""JSON may write a code point in twelve ASCII characters (two escaped surrogates)."""

FORWARD: Final = "forward"
REWRITE: Final = "rewrite"
REFUSE: Final = "refuse"

_GENERIC: Final = "generic"
_UNREADABLE: Final = "refuse"
"""Readings of the catalogue."""


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
        reason: Why nothing would leave; None when something would.
        judgement: What would become of it because of what the whole text tells.
        signals: What the whole text tells of one person; None unless an explanation was asked for.
    """

    text: str
    findings: Pairs
    action: str
    outgoing: str
    reason: Reason | None = None
    judgement: Judgement = field(default_factory=Judgement)
    signals: Signals | None = None


class Scanner:
    """Scans texts one by one, as the pipeline would.

    Args:
        finder: Finds, and assesses whole texts.
        policy: Decides.
        destination: Where the texts would go; None applies the rules that hold for every service.
    """

    def __init__(self, finder: Examiner, policy: Policy, destination: Destination | None = None) -> None:
        self._finder = finder
        self._judge = Judge(finder)
        self._policy = policy
        self._service_id = destination.service_id if destination else ""
        self._generic = destination is not None and destination.reading == _GENERIC
        # The generic reader cannot tell who speaks, and courtesy is only removed where that is known.
        self._role = Role.UNKNOWN if self._generic else Role.USER
        self._closed = _why_closed(policy, destination) if destination else None

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
        passage, scope = Passage(text, self._role), Scope("", self._service_id)
        pairs = decide(passage, found, self._policy, self._service_id, generic=self._generic)
        reason = self._closed or _why_forbidden(pairs)
        if reason is not None:
            return Scan(text, pairs, REFUSE, "", reason, signals=signals)
        told = Told([passage], [found], [decisions_for(text, pairs)])
        rules = self._policy.document
        judgement = self._judge.judge(rules, self._judge.asked(rules, told), told, scope)
        if judgement.reason is not None:
            return Scan(text, pairs, REFUSE, "", judgement.reason, judgement, signals)
        decisions = with_generalised(told.decisions, judgement.generalised)
        (outgoing,) = write([text], decisions, Pseudonyms(), scope, Rewritten())
        action = FORWARD if outgoing == text else REWRITE
        return Scan(text, pairs, action, outgoing, judgement=judgement, signals=signals)


def destination_for(catalogue: Catalogue, name: str) -> Destination | None:
    """Return where a service's prompts go, None when the catalogue knows no such service.

    Args:
        catalogue: The destinations.
        name: A service id, or a host name where a service has several that are read differently. Of an id, the row
            with a reader of its own counts, else the one that bears the service's name: file stores and short links
            are rows of their own.
    """
    rows = [row for row in catalogue.destinations if row.service_id == name]
    if not rows:
        return catalogue.lookup(name)
    return min(
        rows,
        key=lambda row: (
            row.reading in (_GENERIC, _UNREADABLE),
            row.domain.partition(".")[0] != name,
            len(row.domain),
            row.domain,
        ),
    )


def _why_closed(policy: Policy, destination: Destination) -> Reason | None:
    """Say why no request at all reaches a destination; see `proxy.sanitising`."""
    generic = destination.reading == _GENERIC
    if policy.destination(destination.service_id, destination.status, generic=generic) is Gate.REFUSE:
        return Reason.DESTINATION_INTERDITE
    return Reason.CORPS_ILLISIBLE if destination.reading == _UNREADABLE else None


def _why_forbidden(pairs: Pairs) -> Reason | None:
    forbidden = {one.entity for one, action in pairs if action is Action.REFUSE}
    if not forbidden:
        return None
    return Reason.SECRET if forbidden == {Entity.SECRET} else Reason.ENTITE_INTERDITE


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
    if explain and scan.reason is not None:
        result["reason"] = scan.reason.value
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
    """Scan JSON lines (`{"id": …, "text": "…"}`) in order, one object out for each line in, so that both pair.

    A line that cannot be scanned, a blank one too, gives `{"id": …, "error": "…"}`, with a null id where it has none.
    """
    for line in lines:
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
    if not line.strip():
        raise ScanError('ligne vide : un objet {"id": …, "text": "…"} est attendu')
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
