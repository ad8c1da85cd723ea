"""Every metric of the proxy, and every label, in this one file so that it can be audited.

A label's value comes from a closed list fixed at construction (`proxy.vocabulary`); any other becomes `"autre"`. No
metric is fed with text: there is nothing in here that a prompt could be read from. Names follow Prometheus's
conventions (base units, `_total` on counters); the process's own metrics (`process_*`) keep their usual names.

This file counts. It decides nothing, serves nothing (see `proxy.local_server`), and keeps nothing per user.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from detectors.entities import Entity
from proxy.services.base import Role
from proxy.vocabulary import ReadBy, Signal, Treatment, Verdict, listed, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from proxy.series import Expected
    from proxy.vocabulary import Report, Vocabulary

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
"""The exposition format of `Metrics.exposition`, which every Prometheus reads."""

ADDED_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds. From a cached conversation (1 ms) to what a user takes for a failure (5 s)."""


class Stage(StrEnum):
    """The timed stages of one prompt."""

    READ = "read"
    FIND = "find"
    ASSESS = "assess"
    REWRITE = "rewrite"


class Direction(StrEnum):
    """Where a WebSocket message goes."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"


_VERDICTS, _READERS, _ENTITIES, _ROLES, _SIGNALS, _TREATMENTS = (
    words_of(one.value for one in words) for words in (Verdict, ReadBy, Entity, Role, Signal, Treatment)
)


@dataclass(frozen=True, slots=True)
class Build:
    """What is running: versions of ours, of Python, of the language model, and the lexicon's digest or date."""

    version: str
    python: str
    model: str
    lexicon: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts since the proxy started, for the local page."""

    prompts: dict[str, int]
    findings: int
    courtesy_characters: int
    pseudonyms_restored: int


class Metrics:
    """The metrics of one proxy process, in a registry of their own; `expected` ones are counted from zero."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        build: Build,
        *,
        expected: Iterable[Expected] = (),
        clock: Callable[[], float] = time.time,
    ) -> None:
        # The `_created` series double the exposition and tell nothing of use here.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library left it without annotations
        self.registry = registry = CollectorRegistry()
        self._services = words_of(vocabulary.services)
        self._actions = words_of(vocabulary.actions)
        self._reasons = words_of(vocabulary.reasons)
        self._connection_reasons = words_of(vocabulary.connection_reasons)
        self._error_kinds = words_of(vocabulary.error_kinds)
        self._clock = clock
        ProcessCollector(registry=registry)
        Info("paravent_build", "What is running.", registry=registry).info(asdict(build))

        def counter(name: str, text: str, labels: Iterable[str] = ()) -> Counter:
            return Counter(f"paravent_{name}", text, tuple(labels), registry=registry)

        def gauge(name: str, text: str) -> Gauge:
            return Gauge(f"paravent_{name}", text, registry=registry)

        # Prompts.
        self._prompts = counter(
            "prompts_total", "Prompts by service, verdict and reason of refusal.", ("provider", "verdict", "reason")
        )
        self._findings = counter("findings_total", "Findings by entity and applied action.", ("entity", "action"))
        self._passages = counter("passages_total", "Passages by reader and role.", ("read_by", "role"))
        self._signals = counter(
            "signals_total", "Prompts whose text as a whole told too much, by signal and action.", ("signal", "action")
        )
        self._courtesy = counter("courtesy_characters_total", "Characters of courtesy removed from prompts.")
        self._restored = counter("pseudonyms_restored_total", "Pseudonyms restored in answers.", ("provider",))
        self._websocket = counter(
            "websocket_messages_total", "WebSocket messages by direction and verdict.", ("direction", "verdict")
        )
        self._added = Histogram(
            "paravent_added_seconds",
            "Time that the proxy adds to a prompt before it goes upstream.",
            ("provider",),
            buckets=ADDED_BUCKETS,
            registry=registry,
        )
        self._stage = Histogram(
            "paravent_stage_seconds",
            "Time of one stage of the pipeline.",
            ("stage",),
            buckets=ADDED_BUCKETS,
            registry=registry,
        )

        # Connections.
        self._tunnelled = counter("tunnelled_total", "Connections passed without decryption: not an AI destination.")
        self._connections_refused = counter("connections_refused_total", "Connections refused by reason.", ("reason",))
        self.requests_in_flight = gauge("requests_in_flight", "Requests being handled now.")

        # Detector.
        self._queue = gauge("detector_queue", "Detections that wait.")
        self._queue_limit = gauge("detector_queue_limit", "Detections that may wait before prompts are refused.")
        self._running = gauge("detector_running", "Detections that run now.")
        self._detector_up = gauge("detector_up", "1 when the detector answers.")
        self._detector_stuck = gauge("detector_stuck", "1 when a detection exceeds its time.")
        self._restarts = counter("detector_restarts_total", "Restarts of the detector process.")

        # State.
        self._healthy = gauge("healthy", "1 when the proxy forwards prompts; 0 when it refuses them all.")
        self._policy_ok = gauge("policy_ok", "1 when the policy file could be read the last time it was.")
        self._policy_age = gauge("policy_age_seconds", "Time since the policy in force was loaded.")
        self._laboratory = gauge("lab_upstream", "1 in laboratory mode: local servers stand in for services.")
        self._engine_errors = counter("engine_errors_total", "Errors of the proxy engine by kind.", ("kind",))
        self._journal_errors = counter("journal_errors_total", "Journal lines that could not be written.")
        self._scopes = gauge("pseudonym_scopes", "Users and services with pseudonyms in memory.")
        self._entries = gauge("pseudonym_entries", "Pseudonyms in memory.")

        self._start_from_zero(vocabulary, expected)

    def _start_from_zero(self, vocabulary: Vocabulary, expected: Iterable[Expected]) -> None:
        """Make series before their first event: what Prometheus computes of an increase must see the zero before it."""
        closed: tuple[tuple[Counter | Histogram, Iterable[tuple[str, ...]]], ...] = (
            (self._engine_errors, product(vocabulary.error_kinds)),
            (self._connections_refused, product(vocabulary.connection_reasons)),
            (self._stage, product(Stage)),
            (self._signals, product(Signal, Treatment)),
            (self._websocket, product(Direction, Verdict)),
            (self._findings, product(Entity, self._actions.values())),
            (self._passages, product(ReadBy, Role)),
        )
        for metric, label_sets in closed:
            for labels in label_sets:
                metric.labels(*labels)
        for one in expected:
            for verdict in one.verdicts:
                self._prompts.labels(one.service_id, verdict, "")
            for reason in one.reasons:
                self._prompts.labels(one.service_id, Verdict.REFUSED, reason)
            if one.verdicts:
                self._restored.labels(one.service_id)
            if one.is_timed:
                self._added.labels(one.service_id)

    def count_prompt(self, report: Report, added_seconds: float) -> None:
        """Count one prompt, whatever became of it.

        Args:
            report: What the pipeline says of it.
            added_seconds: From its last byte in to its first byte out, or to the refusal.
        """
        provider = self._provider(report.service_id)
        verdict = listed(report.verdict, _VERDICTS)
        reason = listed(report.reason, self._reasons) if report.reason is not None else ""
        read_by = listed(report.read_by, _READERS)
        self._prompts.labels(provider, verdict, reason).inc()
        self._added.labels(provider).observe(added_seconds)
        for (entity, action), count in report.findings.items():
            word = listed(entity, _ENTITIES)
            self._findings.labels(word, listed(action, self._actions)).inc(count)
        for role, count in report.passages.items():
            self._passages.labels(read_by, listed(role, _ROLES)).inc(count)
        for (signal, treatment), count in report.signals.items():
            self._signals.labels(listed(signal, _SIGNALS), listed(treatment, _TREATMENTS)).inc(count)
        self._courtesy.inc(report.courtesy_characters)

    def time_stage(self, stage: Stage, seconds: float) -> None:
        """Record how long one stage took."""
        self._stage.labels(Stage(stage).value).observe(seconds)

    def count_restored(self, service_id: str, count: int) -> None:
        """Count pseudonyms restored in an answer."""
        self._restored.labels(self._provider(service_id)).inc(count)

    def count_websocket(self, direction: Direction, verdict: Verdict) -> None:
        """Count one WebSocket message."""
        self._websocket.labels(Direction(direction).value, Verdict(verdict).value).inc()

    def count_tunnelled(self) -> None:
        """Count a connection that was passed without decryption."""
        self._tunnelled.inc()

    def count_connection_refused(self, reason: str) -> None:
        """Count a connection that was refused."""
        self._connections_refused.labels(listed(reason, self._connection_reasons)).inc()

    def count_engine_error(self, kind: str) -> None:
        """Count an error of the proxy engine."""
        self._engine_errors.labels(listed(kind, self._error_kinds)).inc()

    def count_journal_error(self) -> None:
        """Count a journal line that could not be written."""
        self._journal_errors.inc()

    def count_detector_restart(self) -> None:
        """Count a restart of the detector process."""
        self._restarts.inc()

    def set_detector(self, *, up: bool, stuck: bool, queue: int, queue_limit: int, running: int) -> None:
        """Show the detector's state; `queue_limit` is how many may wait before prompts are refused."""
        self._detector_up.set(up)
        self._detector_stuck.set(stuck)
        self._queue.set(queue)
        self._queue_limit.set(queue_limit)
        self._running.set(running)

    def set_policy(self, *, ok: bool, loaded_at: float) -> None:
        """Show whether the policy file was readable, and when the policy in force was loaded (seconds since 1970)."""
        self._policy_ok.set(ok)
        self._policy_age.set_function(lambda: max(0.0, self._clock() - loaded_at))

    def set_healthy(self, *, healthy: bool) -> None:
        """Show whether the proxy forwards prompts."""
        self._healthy.set(healthy)

    def set_laboratory(self, *, on: bool) -> None:
        """Show whether local servers stand in for real services."""
        self._laboratory.set(on)

    def set_pseudonyms(self, *, scopes: int, entries: int) -> None:
        """Show how many scopes (a user at a service) and pseudonyms are in memory."""
        self._scopes.set(scopes)
        self._entries.set(entries)

    def totals(self) -> Totals:
        """Return the counts since start that the local page shows."""
        prompts = dict.fromkeys((verdict.value for verdict in Verdict), 0)
        for labels, value in _samples(self._prompts):
            prompts[labels["verdict"]] = prompts.get(labels["verdict"], 0) + value
        return Totals(
            prompts=prompts,
            findings=sum(value for _, value in _samples(self._findings)),
            courtesy_characters=sum(value for _, value in _samples(self._courtesy)),
            pseudonyms_restored=sum(value for _, value in _samples(self._restored)),
        )

    def exposition(self) -> bytes:
        """Return every metric in the format named by `CONTENT_TYPE`."""
        return generate_latest(self.registry)

    def _provider(self, service_id: str) -> str:
        return listed(service_id, self._services)


def _samples(counter: Counter) -> Iterable[tuple[dict[str, str], int]]:
    """Yield a counter's labels and value."""
    for family in counter.collect():
        for sample in family.samples:
            yield sample.labels, int(sample.value)
