"""One line and one count for each prompt; a prompt without its line does not count as forwarded."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity
from policies.policy import Action
from proxy.catalogue import Catalogue, Destination
from proxy.journal import Addresses, Journal
from proxy.journal_file import JournalUnavailable
from proxy.metrics import Build, Metrics
from proxy.outcomes import Report
from proxy.recording import FAILURES, Circumstances, Recorder
from proxy.refusals import Reason
from proxy.services.base import Role
from proxy.vocabulary import ReadBy, Signal, Treatment, Verdict, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

WORDS = Vocabulary(
    services=frozenset({"chatgpt"}),
    domains=frozenset({"chatgpt.com"}),
    actions=frozenset(Action),
    reasons=frozenset(Reason),
)


def report(verdict: Verdict, reason: Reason | None = None) -> Report:
    """Say what became of a prompt with one name in it."""
    return Report(
        service_id="chatgpt",
        verdict=verdict,
        incident="PV-00000000",
        reason=reason,
        read_by=ReadBy.ADAPTER,
        findings=dict(Counter({(Entity.NOM, Action.PSEUDONYMISE): 1})),
        passages={Role.USER: 1},
        signals={(Signal.INDIRECT, Treatment.GENERALISED): 1},
        courtesy_characters=0,
    )


@pytest.fixture
def metrics() -> Metrics:
    """Return fresh metrics."""
    return Metrics(WORDS, Build("0", "3", "aucun", "0"))


@pytest.fixture
def destination() -> Destination:
    """Return ChatGPT's row."""
    found = Catalogue.load().lookup("chatgpt.com")
    assert found
    return found


def make(path: Path, metrics: Metrics) -> Recorder:
    """Build a recorder that writes to a file."""
    return Recorder(Journal(path, addresses=Addresses.WHOLE, key=b""), metrics, WORDS, lambda: "0" * 12)


def prompts(metrics: Metrics) -> dict[str, int]:
    """Return how many prompts were counted, by verdict, without the zeros."""
    return {verdict: count for verdict, count in metrics.totals().prompts.items() if count}


@pytest.mark.parametrize("verdict", [Verdict.FORWARDED, Verdict.REWRITTEN, Verdict.REFUSED])
def test_a_prompt_is_one_line_and_one_count(
    tmp_path: Path, metrics: Metrics, destination: Destination, verdict: Verdict
) -> None:
    """With the same verdict in both."""
    around = Circumstances(destination, "192.0.2.7", "POST", 10, 0.01)
    reason = Reason.FICHIER if verdict is Verdict.REFUSED else None
    make(tmp_path / "j", metrics).record(report(verdict, reason), "PV-00000000", around)
    (line,) = map(json.loads, (tmp_path / "j").read_text().splitlines())
    assert line["event"]["action"] == verdict
    assert line["client"]["address"] == "192.0.2.7"
    assert line["paravent"]["signals"] == {"reidentification": {"generalise": 1}}
    assert prompts(metrics) == {verdict: 1}


@pytest.mark.parametrize(("verdict", "counted"), [(Verdict.REWRITTEN, {}), (Verdict.REFUSED, {Verdict.REFUSED: 1})])
def test_without_its_line_a_prompt_is_not_counted_as_sent(
    metrics: Metrics, destination: Destination, tmp_path: Path, verdict: Verdict, counted: dict[str, int]
) -> None:
    """It will be refused, and counted as that; the journal's failure is counted each time."""
    full = tmp_path / "j"
    full.symlink_to("/dev/full")
    around = Circumstances(destination, "192.0.2.7", "POST", 10, 0.01)
    reason = Reason.JOURNAL_INDISPONIBLE if verdict is Verdict.REFUSED else None
    with pytest.raises(JournalUnavailable):
        make(full, metrics).record(report(verdict, reason), "PV-00000000", around)
    assert prompts(metrics) == counted
    assert b"paravent_journal_errors_total 1.0" in metrics.exposition()


@pytest.mark.parametrize("reason", [Reason.FICHIER, *sorted(FAILURES)])
def test_only_failures_of_ours_are_written_as_failures(
    tmp_path: Path, metrics: Metrics, destination: Destination, reason: Reason
) -> None:
    """A refusal that the policy wants is a success of the proxy."""
    around = Circumstances(destination, "192.0.2.7", "POST", 10, 0.01)
    make(tmp_path / "j", metrics).record(report(Verdict.REFUSED, reason), "PV-00000000", around)
    (line,) = map(json.loads, (tmp_path / "j").read_text().splitlines())
    assert line["event"]["outcome"] == ("failure" if reason in FAILURES else "success")


@pytest.mark.parametrize(("user", "written"), [("fe80::1%eth0", "fe80::1"), ("inconnu", "0.0.0.0"), ("", "0.0.0.0")])
def test_an_odd_address_loses_no_line(
    tmp_path: Path, metrics: Metrics, destination: Destination, user: str, written: str
) -> None:
    """A zone is cut off, and what is no address becomes the unspecified one."""
    around = Circumstances(destination, user, "BREW", 10, 0.01)
    make(tmp_path / "j", metrics).record(report(Verdict.REWRITTEN), None, around)
    (line,) = map(json.loads, (tmp_path / "j").read_text().splitlines())
    assert line["client"]["address"] == written
    assert line["http"]["request"]["method"] == "POST"
