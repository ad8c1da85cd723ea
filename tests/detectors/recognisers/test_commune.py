"""What the recogniser of towns and regions promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.commune import CommuneRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "M. Roy (72 ans, ⟦Quimper⟧), sa fille Odile (⟦Roubaix⟧)",
    "Dr Roy, ⟦Romorantin-Lanthenay⟧",
    "⟦Concarneau⟧, le 3 mai 2024",
    "Mme Roy est repartie à ⟦Bamako⟧, puis à ⟦Zinguinchou⟧",
    "M. Roy vit à ⟦Lyon 3e⟧",
    "patient hospitalisé à ⟦toulouse⟧",
    "Mme Roy, CPAM ⟦Calvados⟧",
    "patient noyé au lac de ⟦Guerlédan⟧",
    "M. Roy, né le 3 mai 1970 à ⟦Ouadhias⟧",
    "Mme Roy habite seule à ⟦Guérande⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "score de Genève, règle d'Ottawa (Ottawa), critères de Rome IV",
    "patient : Boston 2-2-3, classification de Vienne",
    "patient à Candida, sensible à Pseudomonas",
    "un patient porte à droite, à tours réguliers",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(CommuneRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A score, a criterion, a plain word or a cited town is not reported."""
    check(CommuneRecogniser(), text)
