"""Records what became of a prompt: one line in the journal, one count in the metrics, nothing else anywhere.

The journal comes first and must succeed: whoever calls `record` before a request leaves refuses it on
`JournalUnavailable`, so nothing leaves without a trace.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from http import HTTPMethod
from typing import TYPE_CHECKING, Final

from proxy.journal import Channel, Journal, JournalEntry, Outcome
from proxy.journal_file import JournalUnavailable
from proxy.refusals import Reason
from proxy.vocabulary import ReadBy, Report, Verdict, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from proxy.catalogue import Destination
    from proxy.metrics import Metrics

_UNKNOWN_CLIENT: Final = ipaddress.IPv4Address("0.0.0.0")  # noqa: S104  # not a listener: « unspecified » (RFC 1122)

FAILURES: Final = frozenset(
    {
        Reason.DETECTEUR_INDISPONIBLE,
        Reason.DETECTEUR_DELAI,
        Reason.FILE_PLEINE,
        Reason.MEMOIRE_PLEINE,
        Reason.POLITIQUE_INDISPONIBLE,
        Reason.JOURNAL_INDISPONIBLE,
        Reason.ERREUR_INTERNE,
    }
)
"""Refusals that mean the proxy could not do its work, as opposed to doing it."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What surrounds a prompt, besides what the pipeline reports of it.

    Attributes:
        destination: Where it was going.
        user: Address of the user's machine, as text.
        method: HTTP method.
        body_bytes: Size of the decoded body or message.
        seconds: Time added so far.
        channel: What carries it.
    """

    destination: Destination
    user: str
    method: str
    body_bytes: int
    seconds: float
    channel: Channel = Channel.HTTP


class Recorder:
    """Joins journal and metrics."""

    def __init__(
        self, journal: Journal, metrics: Metrics, vocabulary: Vocabulary, policy_digest: Callable[[], str]
    ) -> None:
        self._journal = journal
        self._metrics = metrics
        self._vocabulary = vocabulary
        self._policy_digest = policy_digest

    def record(self, report: Report, incident: str | None, around: Circumstances) -> None:
        """Write one prompt down.

        Raises:
            JournalUnavailable: The journal's line could not be written. The metrics count that, and the prompt only
                if it was refused already: another one will be, and is recorded as such then.
        """
        failed = report.reason in FAILURES
        try:
            self._journal.write(
                JournalEntry(
                    vocabulary=self._vocabulary,
                    verdict=Verdict(report.verdict),
                    service=around.destination.service_id,
                    domain=around.destination.domain,
                    client=_address(around.user),
                    method=HTTPMethod(around.method) if around.method in list(HTTPMethod) else HTTPMethod.POST,
                    body_bytes=around.body_bytes,
                    duration_seconds=around.seconds,
                    policy_digest=self._policy_digest(),
                    read_by=ReadBy(report.read_by),
                    reason=report.reason,
                    incident=incident,
                    outcome=Outcome.FAILURE if failed else Outcome.SUCCESS,
                    channel=around.channel,
                    findings=report.findings,
                    passages=report.passages,
                    signals=report.signals,
                    courtesy_characters=report.courtesy_characters,
                )
            )
        except JournalUnavailable:
            self._metrics.count_journal_error()
            if report.verdict == Verdict.REFUSED:
                self._metrics.count_prompt(report, around.seconds)
            raise
        self._metrics.count_prompt(report, around.seconds)


def _address(user: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address(user.partition("%")[0])
    except ValueError:
        return _UNKNOWN_CLIENT
