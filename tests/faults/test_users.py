"""Several people at once: each gets their own values back, and nobody another's."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.faults.canary import next_canary
from tests.faults.upstream import saying

if TYPE_CHECKING:
    from tests.faults.canary import Canary
    from tests.faults.lab import Lab

pytestmark = pytest.mark.process

ANNE, BRUNO = "127.0.0.1", "127.0.0.2"


def test_a_placeholder_of_one_person_is_nothing_to_another(lab: Lab, canary: Canary) -> None:
    """The service says Anne's placeholder to both: she reads her patient's name, Bruno does not, nor by typing it."""
    lab.ask(canary.prompt, source=ANNE)
    placeholder = re.search(r"\[NOM_\d+\]", lab.upstream.requests[-1].prompt or "")
    assert placeholder
    lab.upstream.reset(saying(f"Voici {placeholder[0]}."))
    assert lab.ask("Qui ?", source=ANNE).shown == f"Voici {canary.name}."
    for prompt in ("Qui ?", f"Qui est {placeholder[0]} ?"):
        assert canary.name not in lab.ask(prompt, source=BRUNO).shown
    lab.no_leak(canary)


def test_the_same_value_has_each_persons_own_placeholder(lab: Lab, canary: Canary) -> None:
    """Both ask about the same patient: both are answered about her."""
    lab.works(canary, source=ANNE)
    lab.works(canary, source=BRUNO)
    lab.no_leak(canary)


def test_eight_questions_at_once_get_eight_answers(lab: Lab) -> None:
    """Each its own patient back, none of the seven others."""
    people = [next_canary() for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda one: lab.ask(one.prompt), people))
    for person, answered in zip(people, answers, strict=True):
        assert [one.number for one in people if one.name in answered.shown] == [person.number]
        lab.no_leak(person)
    assert len(lab.upstream.requests) == 8
