"""The very first event of each kind shows in the dashboard: a real Prometheus sees the zero before it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from detectors.entities import Entity
from policies.policy import Action
from proxy.catalogue import Catalogue
from proxy.metrics import Build, Metrics
from proxy.refusals import Reason
from proxy.series import expected_series
from proxy.services.base import Role
from proxy.vocabulary import Signal, Treatment, Verdict, Vocabulary
from tests.dashboards.dashboard import Sample
from tests.dashboards.scraping import QUERIES, VARIABLES, Target, ask, prometheus_on, wait_for
from tests.dashboards.test_prometheus import served

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.prometheus

SHOWN: dict[str, tuple[dict[str, str], float]] = {
    "Prompts": ({}, 2),
    "Part réécrite": ({}, 0.5),
    "Part refusée": ({}, 0.5),
    "Données protégées": ({}, 1),
    "Données repérées par type": ({"entity": "NIR"}, 1),
    "Textes qui en disent trop": ({"signal": "reidentification", "action": "generalise"}, 1),
    "Refus par motif et service": ({"reason": "secret", "provider": "gemini"}, 1),
    "Caractères de politesse retirés": ({}, 17),
}
"""Panels that count over a stretch of time, and what they show of one rewritten and one refused prompt."""

RATES: dict[str, dict[str, str]] = {
    "Prompts par service": {"provider": "chatgpt"},
    "Données repérées par action": {"action": "pseudonymiser"},
    "Valeurs rétablies dans les réponses": {"provider": "chatgpt"},
    "Prompts par verdict": {"verdict": "refuse"},
    "Passages par lecteur": {"read_by": "adapter"},
}
"""Panels that show a rhythm, and a series of each that the two prompts must move."""


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Scrape a proxy that has seen nothing, then let two prompts happen, and nothing more."""
    catalogue = Catalogue.load()
    words = Vocabulary(
        services=catalogue.service_ids,
        domains=frozenset(catalogue.domains),
        actions=frozenset(Action),
        reasons=frozenset(Reason),
        connection_reasons=frozenset(Reason),
    )
    build = Build("0.1.0", "3.13.0", "aucun", "2026-11")
    metrics = Metrics(words, build, expected=expected_series(catalogue.destinations))
    with (
        served(metrics) as address,
        prometheus_on(Target(address, lambda: None), tmp_path_factory.mktemp("prometheus")) as base,
    ):
        wait_for(lambda: value(base, "count_over_time(up[1m])", {}) >= 5, "five scrapes of nothing")
        metrics.count_prompt(
            Sample(
                findings=Counter[tuple[Entity, Any]]({(Entity.NIR, "pseudonymiser"): 1}),
                passages=Counter({Role.USER: 1}),
                signals=Counter({(Signal.INDIRECT, Treatment.GENERALISED): 1}),
                courtesy_characters=17,
            ),
            0.02,
        )
        metrics.count_prompt(Sample(service_id="gemini", verdict=Verdict.REFUSED, reason=Reason.SECRET), 0.01)
        metrics.count_restored("chatgpt", 1)
        yield base


def value(base: str, expression: str, labels: dict[str, str]) -> float:
    """Return what a query says of the series with these labels, 0 where it has none."""
    result = ask(base, "query", query=expression)["result"]
    return sum(float(one["value"][1]) for one in result if labels.items() <= one["metric"].items())


def query_of(panel: str) -> str:
    """Return a panel's query with its variables filled in; its shortest stretch is as long as the longest."""
    (expression,) = [str(expression) for title, expression in QUERIES if title == panel]
    for variable, text in (VARIABLES | {"$__rate_interval": "1m"}).items():
        expression = expression.replace(variable, text)
    return expression


@pytest.mark.parametrize("panel", SHOWN)
def test_the_first_event_is_counted(prometheus: str, panel: str) -> None:
    """One is shown as one, give or take what Prometheus adds up to the edge of the stretch."""
    labels, expected = SHOWN[panel]
    expression = query_of(panel)
    wait_for(lambda: value(prometheus, expression, labels) == pytest.approx(expected, rel=0.3), panel)


@pytest.mark.parametrize("panel", RATES)
def test_the_first_event_moves_the_curve(prometheus: str, panel: str) -> None:
    """Its curve leaves zero."""
    expression = query_of(panel)
    wait_for(lambda: value(prometheus, expression, RATES[panel]) > 0, panel)
