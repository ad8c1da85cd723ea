from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.lieu import LieuRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "⟦29000 Quimper⟧",
    "⟦F-29107 QUIMPER CEDEX 9⟧",
    "⟦75015 Paris⟧, vu ce jour",
    "habite à ⟦Quimper (29)⟧",
    "⟦Quimper (29000)⟧",
    "vit à ⟦35000 rennes⟧.",
    "⟦35400 Saint-Malo⟧",
    "⟦20200 L'Île-Rousse⟧",
    "Code postal : ⟦29000⟧",
    "Adresse : Beau Séjour, ⟦97232 Le Lamentin⟧",
    "vigneron à ⟦1304 Cossonay⟧",
    "⟦G1R 4P5⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "15000 UI d'héparine",
    "12000 Leucocytes, 47000, TP à 45 %",
    "35000 copies/mL, 25000 patients",
    "Score de Glasgow (15), Child (10)",
    "14 300 E/mm3",
    "HAS, 93218 Saint-Denis",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(LieuRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(LieuRecogniser(), text)
