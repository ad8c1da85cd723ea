"""Metrics count what the pipeline reports, under labels of closed lists only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from detectors.entities import Entity
from policies.policy import Action
from proxy.catalogue import Catalogue
from proxy.metrics import Build, Direction, Metrics, Stage
from proxy.refusals import Reason
from proxy.series import Expected, expected_series
from proxy.services.base import Role
from proxy.vocabulary import OTHER, ReadBy, Signal, Treatment, Verdict, Vocabulary

WORDS = Vocabulary(
    services=frozenset({"chatgpt", "lechat"}),
    domains=frozenset({"chatgpt.com", "mistral.ai", "chat.mistral.ai"}),
    actions=frozenset({"pseudonymiser", "retirer"}),
    reasons=frozenset({"fichier", "secret"}),
    connection_reasons=frozenset({"port_interdit"}),
    error_kinds=frozenset({"addon", "plantage"}),
)
BUILD = Build(version="0.1.0", python="3.13.0", model="fr_core_news_md 3.8.0", lexicon="2026-11")


@dataclass
class Sample:
    """A report as the pipeline gives it."""

    service_id: str = "chatgpt"
    verdict: str = Verdict.REWRITTEN
    reason: str | None = None
    read_by: str = ReadBy.ADAPTER
    findings: Counter[tuple[Entity, Any]] = field(default_factory=Counter)
    passages: Counter[Role] = field(default_factory=Counter)
    signals: Counter[tuple[Signal, Treatment]] = field(default_factory=Counter)
    courtesy_characters: int = 0


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    """Read one sample."""
    return metrics.registry.get_sample_value(f"paravent_{name}", labels)


@pytest.fixture
def metrics() -> Metrics:
    """Fresh metrics, in a registry of their own."""
    return Metrics(WORDS, BUILD)


def test_a_prompt_is_counted_under_all_its_aspects(metrics: Metrics) -> None:
    """One call counts the verdict, the findings, the passages, the courtesy and the time."""
    report = Sample(
        findings=Counter({(Entity.NIR, "pseudonymiser"): 2, (Entity.COURTOISIE, "retirer"): 1}),
        passages=Counter({Role.USER: 3}),
        signals=Counter({(Signal.INDIRECT, Treatment.GENERALISED): 1}),
        courtesy_characters=17,
    )
    metrics.count_prompt(report, 0.03)
    assert value(metrics, "prompts_total", provider="chatgpt", verdict="reecrit", reason="") == 1
    assert value(metrics, "findings_total", entity="NIR", action="pseudonymiser") == 2
    assert value(metrics, "findings_total", entity="COURTOISIE", action="retirer") == 1
    assert value(metrics, "passages_total", read_by="adapter", role="user") == 3
    assert value(metrics, "signals_total", signal="reidentification", action="generalise") == 1
    assert value(metrics, "courtesy_characters_total") == 17
    assert value(metrics, "added_seconds_bucket", provider="chatgpt", le="0.025") == 0
    assert value(metrics, "added_seconds_bucket", provider="chatgpt", le="0.05") == 1


def test_a_refusal_carries_its_reason(metrics: Metrics) -> None:
    """The reason of a refusal is a label."""
    metrics.count_prompt(Sample(verdict="refuse", reason="fichier", read_by="refused"), 0.001)
    assert value(metrics, "prompts_total", provider="chatgpt", verdict="refuse", reason="fichier") == 1


@given(st.text())
def test_no_text_becomes_a_label(text: str) -> None:
    """Whatever string is given where a word is expected, the exposition only holds listed words."""
    metrics = Metrics(WORDS, BUILD)
    strange: Any = text
    told = Counter({(strange, strange): 1})
    report = Sample(text, text, text, text, Counter({(strange, text): 1}), Counter({strange: 1}), told)
    metrics.count_prompt(report, 0.1)
    metrics.count_restored(text, 1)
    metrics.count_connection_refused(text)
    metrics.count_engine_error(text)
    allowed = (
        WORDS.services | WORDS.actions | WORDS.reasons | WORDS.connection_reasons | WORDS.error_kinds | {OTHER, ""}
    ).union(Verdict, ReadBy, Role, Entity, Stage, Direction, Signal, Treatment)
    for family in text_string_to_metric_families(metrics.exposition().decode()):
        if family.name == "paravent_build_info":
            continue
        for sample in family.samples:
            assert {word for name, word in sample.labels.items() if name != "le"} <= allowed


def test_a_disguised_word_is_printed_as_the_listed_one(metrics: Metrics) -> None:
    """A string that equals a listed word but prints differently cannot smuggle its printed form out."""

    class Disguised(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "Zélie Exemplaire"

    metrics.count_restored(Disguised("chatgpt"), 1)
    assert "Zélie" not in metrics.exposition().decode()
    assert value(metrics, "pseudonyms_restored_total", provider="chatgpt") == 1


@pytest.mark.parametrize(
    ("call", "name", "labels"),
    [
        (lambda m: m.count_websocket(Direction.UPSTREAM, Verdict.REFUSED), "websocket_messages_total",
         {"direction": "upstream", "verdict": "refuse"}),
        (lambda m: m.count_tunnelled(), "tunnelled_total", {}),
        (lambda m: m.count_connection_refused("port_interdit"), "connections_refused_total",
         {"reason": "port_interdit"}),
        (lambda m: m.count_engine_error("addon"), "engine_errors_total", {"kind": "addon"}),
        (lambda m: m.count_journal_error(), "journal_errors_total", {}),
        (lambda m: m.count_detector_restart(), "detector_restarts_total", {}),
        (lambda m: m.count_restored("lechat", 1), "pseudonyms_restored_total", {"provider": "lechat"}),
        (lambda m: m.time_stage(Stage.FIND, 0.2), "stage_seconds_count", {"stage": "find"}),
        (lambda m: m.requests_in_flight.inc(), "requests_in_flight", {}),
        (lambda m: m.set_laboratory(on=True), "lab_upstream", {}),
        (lambda m: m.set_healthy(healthy=True), "healthy", {}),
        (lambda m: m.set_pseudonyms(scopes=1, entries=1), "pseudonym_entries", {}),
    ],
)  # fmt: skip
def test_each_event_moves_its_own_metric(metrics: Metrics, call: Any, name: str, labels: dict[str, str]) -> None:
    """Every convenience method adds one to the metric that it names."""
    before = value(metrics, name, **labels) or 0
    call(metrics)
    assert value(metrics, name, **labels) == before + 1


def test_what_alerts_watch_starts_at_zero(metrics: Metrics) -> None:
    """An increase from nothing is invisible to Prometheus: watched counters exist before the first event."""
    assert value(metrics, "engine_errors_total", kind="plantage") == 0
    assert value(metrics, "signals_total", signal="secret_medical", action="averti") == 0
    assert value(metrics, "journal_errors_total") == 0
    assert value(metrics, "detector_restarts_total") == 0


def test_what_can_be_expected_starts_at_zero() -> None:
    """Prompts of the services that may be used, and their usual refusals; an unexpected pair comes with its event."""
    both = (Verdict.FORWARDED, Verdict.REWRITTEN)
    metrics = Metrics(
        WORDS,
        BUILD,
        expected=[
            Expected("chatgpt", both, (Reason.SECRET,), is_timed=True),
            Expected("lechat", (), (Reason.FICHIER,), is_timed=False),
        ],
    )
    assert value(metrics, "prompts_total", provider="chatgpt", verdict="reecrit", reason="") == 0
    assert value(metrics, "prompts_total", provider="chatgpt", verdict="refuse", reason="secret") == 0
    assert value(metrics, "prompts_total", provider="lechat", verdict="refuse", reason="fichier") == 0
    assert value(metrics, "prompts_total", provider="lechat", verdict="reecrit", reason="") is None
    assert value(metrics, "pseudonyms_restored_total", provider="chatgpt") == 0
    assert value(metrics, "added_seconds_count", provider="chatgpt") == 0
    assert value(metrics, "added_seconds_count", provider="lechat") is None
    assert value(metrics, "findings_total", entity="NIR", action="retirer") == 0
    assert value(metrics, "passages_total", read_by="generic", role="unknown") == 0


def test_the_catalogue_gives_a_bounded_number_of_series() -> None:
    """Two thousand at most in a fresh proxy, so that a scrape stays small; no service is without any."""
    catalogue = Catalogue.load()
    words = Vocabulary(
        services=catalogue.service_ids,
        domains=frozenset(catalogue.domains),
        actions=frozenset(Action),
        reasons=frozenset(Reason),
        connection_reasons=frozenset(Reason),
        error_kinds=WORDS.error_kinds,
    )
    metrics = Metrics(words, BUILD, expected=expected_series(catalogue.destinations))
    shown = [line for line in metrics.exposition().decode().splitlines() if not line.startswith("#")]
    assert len(shown) <= 2000
    assert all(f'provider="{service}"' in "\n".join(shown) for service in catalogue.service_ids)
    for service in ("chatgpt", "claude", "lechat", "openai_api", "anthropic_api", "mistral_api"):
        for reason in ("secret", "detecteur_delai", "erreur_interne"):
            assert value(metrics, "prompts_total", provider=service, verdict="refuse", reason=reason) == 0


def test_the_detector_is_shown(metrics: Metrics) -> None:
    """All five gauges of the detector follow one call."""
    metrics.set_detector(up=True, stuck=False, queue=3, queue_limit=32, running=2)
    shown = [value(metrics, f"detector_{name}") for name in ("up", "stuck", "queue", "queue_limit", "running")]
    assert shown == [1, 0, 3, 32, 2]


def test_the_age_of_the_policy_grows_with_the_clock() -> None:
    """The age is computed at each scrape, and is never negative when the clock was set back."""
    now = [1000.0]
    metrics = Metrics(WORDS, BUILD, clock=lambda: now[0])
    metrics.set_policy(ok=True, loaded_at=940.0)
    assert value(metrics, "policy_age_seconds") == 60
    now[0] = 900.0
    assert value(metrics, "policy_age_seconds") == 0
    assert value(metrics, "policy_ok") == 1


def test_totals_sum_over_labels(metrics: Metrics) -> None:
    """The local page's counts are the sums of the metrics, with a zero for each verdict that did not happen."""
    metrics.count_prompt(Sample(findings=Counter({(Entity.NOM, "pseudonymiser"): 4}), courtesy_characters=5), 0.1)
    metrics.count_prompt(Sample(service_id="lechat", findings=Counter({(Entity.NIR, "retirer"): 1})), 0.1)
    metrics.count_restored("chatgpt", 7)
    totals = metrics.totals()
    assert totals.prompts == {"transmis": 0, "reecrit": 2, "refuse": 0, "repondu": 0}
    assert (totals.findings, totals.courtesy_characters, totals.pseudonyms_restored) == (5, 5, 7)


def test_every_metric_is_named_and_explained(metrics: Metrics) -> None:
    """Names are ours (or the process's usual ones), each has a help text, and no `_created` series doubles them."""
    for family in metrics.registry.collect():
        assert family.name.startswith(("paravent_", "process_"))
        assert family.documentation.endswith(".")
    assert b"_created" not in metrics.exposition()


def test_the_build_is_shown(metrics: Metrics) -> None:
    """What is running can be read from a label set whose value is 1."""
    labels = {"version": "0.1.0", "python": "3.13.0", "model": "fr_core_news_md 3.8.0", "lexicon": "2026-11"}
    assert value(metrics, "build_info", **labels) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"services": frozenset({"Le dossier de Mme Exemplaire"})},
        {"reasons": frozenset({""})},
        {"actions": frozenset()},
        {"domains": frozenset({"Chatgpt.com"})},
        {"domains": frozenset({"chatgpt.com/path"})},
    ],
)
def test_a_vocabulary_is_made_of_words(wrong: dict[str, frozenset[str]]) -> None:
    """A list that holds a sentence, an empty word or a path is refused at start, as is an empty list."""
    lists = {name: getattr(WORDS, name) for name in ("services", "domains", "actions", "reasons")} | wrong
    with pytest.raises(ValueError, match="vocabulary"):
        Vocabulary(**lists)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("chatgpt.com", "chatgpt.com"),
        ("CHATGPT.com.", "chatgpt.com"),
        ("a.b.chatgpt.com", "chatgpt.com"),
        ("x.chat.mistral.ai", "chat.mistral.ai"),
        ("notchatgpt.com", None),
        ("chatgpt.com.example.org", None),
        ("", None),
    ],
)
def test_a_host_belongs_to_its_longest_listed_domain(host: str, domain: str | None) -> None:
    """Only a whole label boundary counts."""
    assert WORDS.domain_of(host) == domain
