from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.age import AgeRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "⟦91 ans⟧, autonome",
    "Patiente de ⟦94 ans⟧",
    "âgée de ⟦quatre-vingt-douze ans⟧",
    "⟦nonante-trois ans⟧",
    "âgé de ⟦cent deux ans⟧",
    "âge : ⟦94⟧",
    "⟦101 ans et demi⟧",
    "a ⟦97-year-old⟧ woman",
    "patiente ⟦centenaire⟧",
    "homme ⟦nonagénaire⟧",
    "patiente de ⟦96a⟧",
    "que faire ? ⟦98 ans⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "89 ans, 72 ans, 9 ans",
    "depuis 90 ans, il y a 95 ans, pendant 90 ans",
    "> 90 ans, plus de 90 ans, chez les 90 ans et plus",
    "entre 80 et 95 ans, de 80 à 95 ans",
    "95 kg, 95 %, 95 mois, 190 ans",
    "quatre-vingts ans",
    "le centenaire de l'hôpital",
    "âge : 94 mois",
    "sujets de ≥ 90 ans",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(AgeRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(AgeRecogniser(), text)
