"""The real proxy and detector on a story without a name: said less finely, warned about once, or refused, as edited."""

from __future__ import annotations

import time
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from proxy.confirmations import SOONEST_SECONDS
from proxy.policy_source import CHECK_SECONDS
from tests.faults.lab import UNSENT, Lab, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.upstream import Recorder

pytestmark = pytest.mark.process

POLICY = files("policies").joinpath("defaut.yaml").read_text(encoding="utf-8")
RULE = "reidentification: {action: generaliser"
STORY = "Patiente de 54 ans, astronaute, porteuse d'un syndrome de Marfan, aténolol 50 mg, FC 62. Quel suivi ? {number}"
VALUES = (b"54 ans", b"50-59", b"astronaute", b"Marfan", "aténolol".encode())


@pytest.fixture(scope="module")
def _own(tmp_path_factory: pytest.TempPathFactory, upstream: Recorder) -> Iterator[Lab]:
    state = tmp_path_factory.mktemp("signals")
    policy = state / "politique.yaml"
    policy.write_text(POLICY, encoding="utf-8")
    with running(state, upstream, options=(f"--policy={policy}",)) as started:
        yield started


@pytest.fixture
def lab(_own: Lab) -> Lab:
    """Return a proxy with a policy of its own and nothing received yet."""
    _own.upstream.reset()
    return _own


def follow(lab: Lab, action: str) -> None:
    """Edit the policy, and wait until it is in force."""
    policy = lab.state / "politique.yaml"
    edited = POLICY.replace(RULE, f"reidentification: {{action: {action}")
    assert edited.count(f"{{action: {action}") >= 1
    loaded = time.monotonic() - lab.count("paravent_policy_age_seconds")
    if policy.read_text(encoding="utf-8") == edited:
        return
    policy.write_text(edited, encoding="utf-8")

    def reloaded() -> bool:
        lab.ask("Quelle dose ?")
        # Looked at no sooner than that after the last time, so that the newer one is that much younger.
        return time.monotonic() - lab.count("paravent_policy_age_seconds") > loaded + CHECK_SECONDS / 2

    assert until(reloaded, 15)
    lab.upstream.reset()


def kept_nowhere(lab: Lab) -> None:
    """Assert that neither the details nor what replaces them is told or kept by the proxy."""
    for place, data in lab.seen():
        if place != "upstream" and "politique.yaml" not in place:
            assert not [value for value in VALUES if value in data], place


def test_by_default_the_story_leaves_less_precise(lab: Lab) -> None:
    """The age becomes its band; the disease, the drug, the dose and the measure are as typed."""
    follow(lab, "generaliser")
    story = STORY.format(number=1)
    lab.ask(story)
    assert [received.prompt for received in lab.upstream.requests] == [story.replace("54 ans", "50-59 ans")]
    counted = {
        action: lab.count(f'paravent_signals_total{{action="{action}",signal="reidentification"}}')
        for action in ("generalise", "insuffisant")
    }
    assert sum(counted.values()) == 1
    assert lab.journal()[-1]["paravent"]["signals"]["reidentification"]  # type: ignore[index]
    kept_nowhere(lab)


def test_a_warning_is_shown_then_confirmed_by_sending_again(lab: Lab) -> None:
    """In ChatGPT's own form; again at once it is still kept back, a little later it goes on as typed."""
    follow(lab, "avertir")
    story = STORY.format(number=2)
    for _ in range(2):
        answered = lab.ask(story)
        assert answered.says(UNSENT)
        assert answered.says("renvoyez la même demande")
        assert answered.says("moins de 11 personnes")
        assert lab.upstream.raw == b""
    time.sleep(SOONEST_SECONDS)
    lab.ask(story)
    assert [received.prompt for received in lab.upstream.requests] == [story]
    assert lab.count('paravent_signals_total{action="confirme",signal="reidentification"}') == 1
    kept_nowhere(lab)


def test_a_refusal_explains_itself(lab: Lab) -> None:
    """It says what to change, and sending again changes nothing."""
    follow(lab, "refuser")
    answered = lab.ask(STORY.format(number=3))
    assert answered.says("retirer la profession")
    assert lab.upstream.raw == b""
    kept_nowhere(lab)
