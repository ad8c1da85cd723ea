"""Reads the dashboard and the rules for the tests beside it, and makes metrics with something in every one."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from detectors.entities import Entity
from proxy.metrics import Build, Direction, Metrics, Stage
from proxy.services.base import Role
from proxy.vocabulary import ReadBy, Signal, Treatment, Verdict, Vocabulary

FOLDER = Path(__file__).parents[2] / "dashboards"
_OWN_NAME = re.compile(r"(?<![\w:])(?:paravent|process)_[a-z0-9_]+")


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


def load_dashboard() -> dict[str, Any]:
    """Read the dashboard."""
    document: dict[str, Any] = json.loads((FOLDER / "paravent.json").read_text(encoding="utf-8"))
    return document


def panels() -> list[dict[str, Any]]:
    """Return every panel that shows something (rows are headings)."""
    return [panel for panel in load_dashboard()["panels"] if panel["type"] != "row"]


def rules() -> list[dict[str, Any]]:
    """Return every rule of every group."""
    document = yaml.safe_load((FOLDER / "rules.yml").read_text(encoding="utf-8"))
    return [rule for group in document["groups"] for rule in group["rules"]]


def metric_names(expression: str) -> set[str]:
    """Return the metrics of ours that an expression reads, recorded series aside."""
    return set(_OWN_NAME.findall(expression))


def make_metrics() -> Metrics:
    """Make metrics of an invented installation."""
    words = Vocabulary(
        services=frozenset({"chatgpt", "lechat"}),
        domains=frozenset({"chatgpt.com", "mistral.ai"}),
        actions=frozenset({"pseudonymiser", "retirer"}),
        reasons=frozenset({"fichier", "secret"}),
        connection_reasons=frozenset({"port_interdit"}),
        error_kinds=frozenset({"addon"}),
    )
    metrics = Metrics(words, Build("0.1.0", "3.13.0", "fr_core_news_md 3.8.0", "2026-11"))
    metrics.set_policy(ok=True, loaded_at=0.0)
    metrics.set_healthy(healthy=True)
    metrics.set_detector(up=True, stuck=False, queue=1, queue_limit=32, running=1)
    metrics.set_pseudonyms(scopes=2, entries=9)
    metrics.set_laboratory(on=False)
    return metrics


def feed(metrics: Metrics) -> None:
    """Let one event of every kind happen."""
    findings = Counter[tuple[Entity, Any]]({(Entity.NIR, "pseudonymiser"): 2, (Entity.COURTOISIE, "retirer"): 1})
    passages = Counter({Role.USER: 2, Role.DOCUMENT: 1})
    signals = Counter({(Signal.INDIRECT, Treatment.GENERALISED): 1, (Signal.SECRECY, Treatment.WARNED): 1})
    metrics.count_prompt(Sample(findings=findings, passages=passages, signals=signals, courtesy_characters=17), 0.03)
    metrics.count_prompt(Sample(verdict=Verdict.FORWARDED, service_id="lechat"), 0.004)
    metrics.count_prompt(Sample(verdict=Verdict.REFUSED, reason="fichier", read_by=ReadBy.REFUSED), 0.002)
    for stage in Stage:
        metrics.time_stage(stage, 0.01)
    metrics.count_restored("chatgpt", 2)
    metrics.count_websocket(Direction.UPSTREAM, Verdict.REWRITTEN)
    metrics.count_tunnelled()
    metrics.count_connection_refused("port_interdit")
    metrics.count_engine_error("addon")
    metrics.count_journal_error()
    metrics.count_detector_restart()
