"""The dashboard and the rules are complete, in French, and speak only of metrics that exist."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.dashboards.dashboard import FOLDER, load_dashboard, make_metrics, metric_names, panels, rules

DATA_SOURCE = {"type": "prometheus", "uid": "${DS_PROMETHEUS}"}
CORE_PANELS = {"stat", "timeseries", "bargauge", "table"}
EXPRESSIONS = [(panel["title"], target["expr"]) for panel in panels() for target in panel["targets"]] + [
    (rule.get("alert") or rule["record"], rule["expr"]) for rule in rules()
]
ALERTS = [rule for rule in rules() if "alert" in rule]
title = pytest.mark.parametrize("panel", panels(), ids=lambda panel: panel["title"])


def exposed() -> set[str]:
    """Return the name of every sample that the metrics expose, with or without labels."""
    names: set[str] = set()
    for family in make_metrics().registry.collect():
        suffixes = {
            "counter": ["_total"],
            "histogram": ["_bucket", "_sum", "_count"],
            "info": ["_info"],
        }.get(family.type, [""])
        names |= {family.name + suffix for suffix in suffixes}
    return names


@title
def test_a_panel_explains_itself(panel: dict[str, Any]) -> None:
    """Every panel is of Grafana's core and has a title, a description in a whole sentence, and a unit."""
    assert panel["type"] in CORE_PANELS
    assert panel["title"]
    assert panel["description"].endswith((".", "?", "…"))
    assert panel["fieldConfig"]["defaults"]["unit"]


@title
def test_a_panel_reads_the_chosen_source(panel: dict[str, Any]) -> None:
    """No panel is bound to the data source of the machine where it was drawn."""
    assert panel["datasource"] == DATA_SOURCE
    assert all(target["datasource"] == DATA_SOURCE for target in panel["targets"])


@title
def test_a_panel_follows_the_instance_filter(panel: dict[str, Any]) -> None:
    """Each metric read is filtered by the chosen instances."""
    for target in panel["targets"]:
        assert target["expr"].count('instance=~"$instance"') == len(
            re.findall(r"(?:paravent|process)_\w+\{", target["expr"])
        )


@pytest.mark.parametrize(("name", "expression"), EXPRESSIONS)
def test_an_expression_reads_metrics_that_exist(name: str, expression: str) -> None:
    """Every metric named by a panel or a rule is exposed by `proxy.metrics`."""
    named = metric_names(expression)
    assert named <= exposed(), name


@pytest.mark.parametrize(("name", "expression"), EXPRESSIONS)
def test_an_expression_reads_series_that_are_recorded(name: str, expression: str) -> None:
    """Every recorded series that is read is written by a rule."""
    recorded = {rule["record"] for rule in rules() if "record" in rule}
    assert set(re.findall(r"[a-z_]+:paravent_[a-z_]+:[a-z0-9_]+", expression)) <= recorded, name


def test_every_metric_is_shown_or_watched() -> None:
    """A metric that no panel and no rule reads would be collected for nothing."""
    used = set().union(*(metric_names(expression) for _, expression in EXPRESSIONS))
    families = {re.sub(r"_(?:total|bucket|sum|count|info)$", "", name) for name in used}
    ours = {family.name for family in make_metrics().registry.collect() if family.name.startswith("paravent_")}
    assert {re.sub(r"_info$", "", name) for name in ours} <= families


def test_panels_fill_the_grid_without_overlap() -> None:
    """No two panels share a cell, none leaves the grid, and ids are unique."""
    cells: set[tuple[int, int]] = set()
    everything = load_dashboard()["panels"]
    for panel in everything:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        own = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not own & cells, panel["title"]
        cells |= own
    assert len({panel["id"] for panel in everything}) == len(everything)


def test_the_dashboard_has_its_rows_and_variables() -> None:
    """The six rows stand in order; the source, the instance and the service can be chosen."""
    board = load_dashboard()
    rows = [panel["title"] for panel in board["panels"] if panel["type"] == "row"]
    assert rows == ["Activité", "Protection", "Décisions", "Délai ajouté", "Santé", "Sobriété"]
    assert [variable["name"] for variable in board["templating"]["list"]] == ["DS_PROMETHEUS", "instance", "provider"]
    assert "id" not in board


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_an_alert_says_what_and_what_to_do(alert: dict[str, Any]) -> None:
    """Every alert has a known severity, a one-line summary and a description of whole sentences."""
    assert alert["labels"]["severity"] in {"warning", "critical"}
    assert not alert["annotations"]["summary"].endswith(".")
    assert alert["annotations"]["description"].endswith(".")


def test_every_rule_is_proven() -> None:
    """Each alert is made to fire, and each recorded series computed, in rules_test.yml."""
    text = (FOLDER / "rules_test.yml").read_text(encoding="utf-8")
    tests = yaml.safe_load(text)["tests"]
    fired = {case["alertname"] for test in tests for case in test.get("alert_rule_test", []) if case["exp_alerts"]}
    assert fired == {alert["alert"] for alert in ALERTS}
    computed = " ".join(case["expr"] for test in tests for case in test.get("promql_expr_test", []))
    assert all(rule["record"] in computed for rule in rules() if "record" in rule)


@pytest.mark.parametrize("place", ["datasources/prometheus.yml", "dashboards/paravent.yml"])
def test_provisioning_files_are_of_version_1(place: str) -> None:
    """Grafana reads both provisioning files."""
    document = yaml.safe_load((FOLDER / "provisioning" / place).read_text(encoding="utf-8"))
    assert document["apiVersion"] == 1
    assert {"datasources", "providers"} & document.keys()
