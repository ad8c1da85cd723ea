"""Starts a real Prometheus on a target, and asks it questions; for the tests beside it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.dashboards.dashboard import FOLDER, panels, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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


@contextmanager
def scraping(target: Target, folder: Path) -> Iterator[str]:
    """Start a Prometheus on the target, feed it until every rate has data; yield its address."""
    with prometheus_on(target, folder) as base:
        wait_for(lambda: is_complete(base), "rates and recorded series have data", target.feed)
        yield base


@contextmanager
def prometheus_on(target: Target, folder: Path) -> Iterator[str]:
    """Start a Prometheus that scrapes the target every second under our rules; yield its address."""
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


def has_data(base: str, expression: str) -> bool:
    """Tell whether a dashboard's query, its variables filled in, returns at least one finite value."""
    for variable, text in VARIABLES.items():
        expression = expression.replace(variable, text)
    result = ask(base, "query", query=expression)["result"]
    return any(sample["value"][1] not in {"NaN", "+Inf", "-Inf"} for sample in result)
