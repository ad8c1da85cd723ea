"""A real Prometheus accepts the rules and answers every panel."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from proxy.monitoring import State, start_monitoring
from tests.dashboards.dashboard import FOLDER, feed, make_metrics, panels, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from proxy.metrics import Metrics

pytestmark = pytest.mark.prometheus

PATIENCE_SECONDS = 60.0
VARIABLES = {"$__rate_interval": "10s", "$__range": "1m", "$instance": ".*", "$provider": ".*"}
QUERIES = [(panel["title"], target["expr"]) for panel in panels() for target in panel["targets"]]


def tool(name: str) -> str:
    """Return the path of one of Prometheus's programs; without it, nothing here can be proven."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} manque : apt-get install prometheus")
    return path


@dataclass(frozen=True)
class Target:
    """What Prometheus scrapes, and how to make every kind of event happen there once more."""

    address: str
    feed: Callable[[], None]


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
    """Offer an exposition to scrape; the one place to change to look at a running proxy instead."""
    metrics = make_metrics()
    with served(metrics) as address:
        yield Target(address, lambda: feed(metrics))


def free_port() -> int:
    """Return a loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(base: str, path: str, **query: str) -> Any:
    """Ask Prometheus's HTTP API."""
    url = f"{base}/api/v1/{path}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)["data"]


def wait_for(condition: Callable[[], object], what: str, between: Callable[[], None] = lambda: None) -> None:
    """Wait until a condition holds, doing something between two looks; fail in the end."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"not in time: {what}"
        between()
        time.sleep(0.25)


@pytest.fixture(scope="module")
def prometheus(target: Target, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Prometheus that scrapes the target every second under our rules; yield its address."""
    folder: Path = tmp_path_factory.mktemp("prometheus")
    configuration = yaml.safe_load((FOLDER / "prometheus.yml").read_text(encoding="utf-8"))
    configuration["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    configuration["rule_files"] = [str(FOLDER / "rules.yml")]
    configuration["scrape_configs"][0]["static_configs"] = [{"targets": [target.address]}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(configuration))
    base = f"http://127.0.0.1:{free_port()}"
    command = [
        tool("prometheus"),
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address={base.removeprefix('http://')}",
        "--log.level=error",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: is_ready(base), "Prometheus starts")
        wait_for(lambda: is_complete(base), "rates and recorded series have data", target.feed)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=30)


def is_ready(base: str) -> bool:
    """Tell whether Prometheus answers."""
    try:
        with urllib.request.urlopen(f"{base}/-/ready", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def is_complete(base: str) -> bool:
    """Tell whether the target was scraped often enough for rates, and the rules evaluated since."""
    return bool(ask(base, "query", query="sum(rate(paravent_prompts_total[10s])) > 0")["result"]) and all(
        ask(base, "query", query=rule["record"])["result"] for rule in rules() if "record" in rule
    )


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
    for variable, text in VARIABLES.items():
        expression = expression.replace(variable, text)

    def has_data() -> bool:
        result = ask(prometheus, "query", query=expression)["result"]
        return any(sample["value"][1] not in {"NaN", "+Inf", "-Inf"} for sample in result)

    wait_for(has_data, panel, target.feed)


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
