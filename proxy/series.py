"""Says which labelled series are counted from zero: Prometheus does not see the first event of a series born with it.

`increase()` and `rate()` compare samples, and a series that appears with its first event has none before. Which prompt
meets which service for which reason is bounded but large (some seven thousand series), so what can hardly happen is
left out: there the first event of all is missed, and the following ones are seen. This file counts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from proxy.refusals import Reason
from proxy.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from proxy.catalogue import Destination

FORBIDDEN: Final = "interdit"
_GENERIC: Final = "generic"
_UNREADABLE: Final = "refuse"
_SHARED: Final = "openai_api"
"""The one reading of its own that many services share."""

_OF_CONNECTIONS: Final = frozenset(
    {
        Reason.HOTE_INCOHERENT,
        Reason.PROTOCOLE,
        Reason.ADRESSE_NON_PUBLIQUE,
        Reason.HORS_CATALOGUE,
        Reason.REPONSE_PERDUE,
    }
)
"""Reasons that stop a connection before it carries a prompt, and that of a lost answer: none refuses a prompt."""

_USUAL: Final = (Reason.CORPS_ILLISIBLE, Reason.SECRET, Reason.FICHIER, Reason.DESTINATION_INTERDITE)


class Expected(NamedTuple):
    """A service, and what may be expected of its prompts.

    Attributes:
        service_id: The service.
        verdicts: Those of prompts that are not refused.
        reasons: Why prompts may be refused.
        is_timed: Whether the time added is worth a histogram from the start: each is some fifteen series.
    """

    service_id: str
    verdicts: tuple[Verdict, ...]
    reasons: tuple[Reason, ...]
    is_timed: bool


def expected_series(destinations: Iterable[Destination]) -> Iterator[Expected]:
    """Say for each service of a catalogue what is counted from zero."""
    readings: dict[str, set[str]] = {}
    closed: set[str] = set()
    for row in destinations:
        readings.setdefault(row.service_id, set()).add(row.reading)
        if row.status == FORBIDDEN:
            closed.add(row.service_id)
    for service_id, found in sorted(readings.items()):
        yield _expected(service_id, found, closed=service_id in closed)


def _expected(service_id: str, readings: Collection[str], *, closed: bool) -> Expected:
    if closed:
        return Expected(service_id, (), (Reason.DESTINATION_INTERDITE,), is_timed=False)
    if set(readings) == {_UNREADABLE}:
        return Expected(service_id, (), (Reason.CORPS_ILLISIBLE, Reason.DESTINATION_INTERDITE), is_timed=False)
    sent = (Verdict.FORWARDED, Verdict.REWRITTEN)
    if not set(readings) - {_GENERIC, _UNREADABLE, _SHARED} and service_id != _SHARED:
        return Expected(service_id, sent, _USUAL, is_timed=False)
    reasons = tuple(reason for reason in Reason if reason not in _OF_CONNECTIONS)
    return Expected(service_id, (*sent, Verdict.ANSWERED), reasons, is_timed=True)
