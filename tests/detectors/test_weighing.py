"""What the network alone reports is believed by what the rest of the text tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.engine import Detector, build_detector
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.tagging.tagger import NETWORK_REASON, probability_of, score_of
from detectors.weighing import ALONE_REASON, STRICT_BARS, USUAL_BARS, Bars, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

REQUESTS = Path(__file__).parent / "tagging" / "invites_courtes.txt"
BARS = Bars(told=0.6, narrowed=0.7, bare=((100, 0.5), (1000, 0.9)), assent=True)


def guessed(probability: float, start: int = 0, end: int = 5) -> Finding:
    """What the network alone reports."""
    return Finding(start, end, Entity.NOM, score_of(probability), (NETWORK_REASON,))


def sure(entity: Entity, score: float = 0.9) -> Finding:
    """What a rule reports elsewhere."""
    return Finding(40, 50, entity, score, ("essai:indice",))


@pytest.mark.parametrize(
    ("length", "others", "bar"),
    [
        (50, [], 0.5),
        (500, [], 0.9),
        (5000, [], 0.9),
        (500, [sure(Entity.NOM)], 0.6),
        (500, [sure(Entity.TELEPHONE)], 0.6),
        (500, [sure(Entity.DATE)], 0.7),
        (500, [sure(Entity.DATE), sure(Entity.NIR)], 0.6),
        (500, [sure(Entity.NOM, 0.8)], 0.9),
        (500, [sure(Entity.COURTOISIE)], 0.9),
    ],
)
def test_the_bar_depends_on_what_else_is_sure(length: int, others: Sequence[Finding], bar: float) -> None:
    """A person told lowers it, a date or a place less so, a weak finding or courtesy not at all."""
    below, above = guessed(bar - 0.02), guessed(bar + 0.02)
    kept = weigh("-" * length, [below, above, *others], BARS)
    assert below not in kept
    assert above in kept
    assert all(one in kept for one in others)


def test_a_telling_word_alone_needs_assent_where_nothing_is_sure() -> None:
    """It stays where the network reports it too, or where something sure stands, or when a miss costs most."""
    alone = Finding(10, 15, Entity.PRENOM, 0.55, (ALONE_REASON,))
    assert alone not in weigh("-" * 500, [alone], BARS)
    assert alone not in weigh("-" * 500, [alone, guessed(0.99, 0, 10)], BARS)
    assert alone in weigh("-" * 500, [alone, guessed(0.55, 8, 12)], BARS)
    assert alone in weigh("-" * 500, [alone, sure(Entity.NOM)], BARS)
    assert alone in weigh("-" * 500, [alone], STRICT_BARS)


def test_what_rests_on_a_rule_is_never_dropped() -> None:
    """However weak, and also when the network agrees."""
    found = [
        Finding(0, 5, Entity.NOM, 0.5, ("personne:lit",)),
        Finding(6, 9, Entity.NOM, 0.5, ("personne:paire", NETWORK_REASON)),
        Finding(20, 25, Entity.LIEU, 0.5, ("commune:region",)),
    ]
    assert weigh("-" * 5000, found, USUAL_BARS) == found


@given(st.floats(0, 1), st.floats(0, 1))
def test_scores_carry_probabilities(one: float, other: float) -> None:
    """A score is weak, and gives back its probability in the same order."""
    assert 0.5 <= score_of(one) < 0.85
    assert probability_of(score_of(one)) == pytest.approx(one, abs=1e-3)
    assert (score_of(one) <= score_of(other)) or one > other


@pytest.mark.parametrize("field", ["told", "narrowed"])
def test_the_strict_bars_are_lower(field: str) -> None:
    """Where a miss costs most, less probability is enough everywhere."""
    assert getattr(STRICT_BARS, field) < getattr(USUAL_BARS, field)
    lengths = (10, 300, 3000)
    assert all(STRICT_BARS.bar(size, frozenset()) < USUAL_BARS.bar(size, frozenset()) for size in lengths)


@pytest.fixture(scope="module")
def detector() -> Detector:
    """The chain as production builds it."""
    return build_detector()


def requests() -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Read bare requests: those that name somebody, with the names, and those that name nobody."""
    named: list[tuple[str, list[str]]] = []
    clean: list[str] = []
    for line in REQUESTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text = line.replace("⟦", "").replace("⟧", "")
        names = [part.partition("⟧")[0] for part in line.split("⟦")[1:]]
        if names:
            named.append((text, names))
        else:
            clean.append(text)
    return named, clean


def test_bare_requests_are_read(detector: Detector) -> None:
    """Of requests of one line without any cue, most names are found and few others touched; a rate, no example."""
    named, clean = requests()
    missed = sum(
        not all(any(text[one.start : one.end].find(name) >= 0 for one in detector.find(text)) for name in names)
        for text, names in named
    )
    alarmed = sum(any(one.entity is not Entity.COURTOISIE for one in detector.find(text)) for text in clean)
    assert missed <= 0.25 * len(named)
    assert alarmed <= 0.06 * len(clean)
