"""A real Prometheus accepts the rules and answers every panel."""

from __future__ import annotations

import asyncio
import subprocess
import threading
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from proxy.monitoring import State, start_monitoring
from tests.dashboards.dashboard import FOLDER, feed, make_metrics, rules
from tests.dashboards.scraping import QUERIES, Target, ask, has_data, scraping, tool, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proxy.metrics import Metrics

pytestmark = pytest.mark.prometheus


@contextmanager
def served(metrics: Metrics) -> Iterator[str]:
    """Serve metrics on a free loopback port, from a thread; yield the address."""
    now = datetime.now(UTC)
    state = State(True, True, (), False, "essai", "9f" * 32, now, now, metrics.totals())
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(start_monitoring(metrics, lambda: state, port=0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield "{}:{}".format(*server.sockets[0].getsockname())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    """Offer an exposition with every kind of event, failures too."""
    metrics = make_metrics()
    with served(metrics) as address:
        yield Target(address, lambda: feed(metrics))


@pytest.fixture(scope="module")
def prometheus(target: Target, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Prometheus that scrapes the target every second under our rules; yield its address."""
    with scraping(target, tmp_path_factory.mktemp("prometheus")) as base:
        yield base


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "rules", "rules.yml"],
        ["check", "config", "prometheus.yml"],
        ["test", "rules", "rules_test.yml"],
    ],
    ids=" ".join,
)
def test_promtool_accepts_our_files(arguments: list[str]) -> None:
    """The rules, their proofs and the example configuration pass Prometheus's own checker."""
    done = subprocess.run([tool("promtool"), *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_exposition_is_clean(target: Target) -> None:
    """Prometheus's linter finds nothing to say about names and help texts."""
    with urllib.request.urlopen(f"http://{target.address}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    done = subprocess.run(
        [tool("promtool"), "check", "metrics"], input=text, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_target_is_scraped(prometheus: str) -> None:
    """The scrape through our own HTTP server succeeds."""
    (scraped,) = ask(prometheus, "targets")["activeTargets"]
    assert (scraped["health"], scraped["lastError"]) == ("up", "")


@pytest.mark.parametrize(("panel", "expression"), QUERIES)
def test_every_panel_has_data(prometheus: str, target: Target, panel: str, expression: str) -> None:
    """Each query of the dashboard, with its variables filled in, returns at least one finite value."""
    wait_for(lambda: has_data(prometheus, expression), panel, target.feed)


def test_every_rule_evaluates(prometheus: str) -> None:
    """Prometheus evaluates each rule of ours without an error."""
    loaded = [rule for group in ask(prometheus, "rules")["groups"] for rule in group["rules"]]
    assert len(loaded) == len(rules())
    wait_for(
        lambda: all(rule["health"] == "ok" for group in ask(prometheus, "rules")["groups"] for rule in group["rules"]),
        "every rule is healthy",
    )


@pytest.mark.parametrize("record", [rule["record"] for rule in rules() if "record" in rule])
def test_every_recorded_series_has_data(prometheus: str, target: Target, record: str) -> None:
    """Each recorded series can be read back."""
    wait_for(lambda: ask(prometheus, "query", query=record)["result"], record, target.feed)


@pytest.mark.parametrize(("variable", "label"), [("instance", "instance"), ("provider", "provider")])
def test_every_variable_has_values(prometheus: str, variable: str, label: str) -> None:
    """The labels that the dashboard's variables list exist."""
    assert ask(prometheus, f"label/{label}/values"), variable


def test_an_engine_error_raises_its_alert(prometheus: str, target: Target) -> None:
    """From an event in the proxy to an alert in Prometheus: the whole way works."""
    wait_for(
        lambda: (
            {"ParaventErreursMoteur", "ParaventJournalEnEchec"}
            <= {
                alert["labels"]["alertname"]
                for alert in ask(prometheus, "alerts")["alerts"]
                if alert["state"] == "firing"
            }
        ),
        "alerts fire",
        target.feed,
    )
