"""A real Prometheus scrapes the running proxy, and every panel of the dashboard has something to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from proxy.demo.client import Client
from proxy.demo.fake_chatgpt import HOST, serving
from proxy.demo.process import running_proxy
from tests.dashboards.scraping import QUERIES, Target, ask, has_data, scraping, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.prometheus, pytest.mark.process, pytest.mark.timeout(300)]

PROMPTS = (
    "Bonjour, Mme Quenneville-Zorn, née le 03/02/1950, a une CRP à 12 mg/L. Que faire ? Merci !",
    "Mon mot de passe : Tr0ub4dor&3-Zorn",
    "Quelle posologie du furosémide dans l'insuffisance cardiaque ?",
)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """Run the proxy before a stand-in of ChatGPT, and ask it things."""
    with (
        serving(tmp_path_factory.mktemp("amont")) as server,
        running_proxy(
            tmp_path_factory.mktemp("etat"), {HOST: f"https://127.0.0.1:{server.port}"}, server.authority
        ) as proxy,
    ):

        def feed() -> None:
            with Client(proxy.proxy, proxy.authority, tunnel_to=HOST) as client:
                for prompt in PROMPTS:
                    client.ask(prompt)
                client.post(b"\x00\x01", "application/x-inconnu")

        yield Target(proxy.metrics, feed)


@pytest.fixture(scope="module")
def prometheus(target: Target, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Prometheus on the proxy; yield its address."""
    with scraping(target, tmp_path_factory.mktemp("prometheus")) as base:
        yield base


@pytest.mark.parametrize(("panel", "expression"), QUERIES)
def test_every_panel_shows_the_running_proxy(prometheus: str, target: Target, panel: str, expression: str) -> None:
    """Each query of the dashboard returns at least one finite value."""
    wait_for(lambda: has_data(prometheus, expression), panel, target.feed)


def test_what_was_asked_is_counted(prometheus: str, target: Target) -> None:
    """The verdicts of real prompts reach Prometheus, by service."""

    def verdicts() -> set[str]:
        result = ask(prometheus, "query", query='paravent_prompts_total{provider="chatgpt"} > 0')["result"]
        return {sample["metric"]["verdict"] for sample in result}

    wait_for(lambda: {"reecrit", "refuse", "transmis"} <= verdicts(), "three verdicts", target.feed)


def test_the_laboratory_raises_its_alert(prometheus: str, target: Target) -> None:
    """Prompts that go to a stand-in are shown as such."""

    def pending_or_firing() -> set[str]:
        return {alert["labels"]["alertname"] for alert in ask(prometheus, "alerts")["alerts"]}

    wait_for(lambda: "ParaventModeLaboratoire" in pending_or_firing(), "the alert", target.feed)
