from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.sejour import SejourRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "NDA ⟦240012345⟧",
    "nda: ⟦24-00-12345⟧",
    "IEP : ⟦7700123⟧",
    "n° de séjour : ⟦24-00-1234⟧",
    "Numéro de venue ⟦123456789⟧",
    "n° d'entrée ⟦45678⟧",
    "n° de passage : ⟦P240012⟧",
    "visit_number=⟦7700123⟧",
    "séjour : ⟦123456789⟧",
    "dossier administratif n° ⟦998 877 66⟧",
    "NDA⟦24001234⟧",
    "SEJ ⟦80 25 10 3301⟧",
    "SI ⟦3104477⟧",
    "Séjour ⟦2250917-1180⟧",
    "épisode de soins ⟦4478120⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "séjour : 12 jours",
    "entrée : 12/03/2024",
    "séjour de 5 nuits, passage aux urgences 3 fois",
    "admission 14h30",
    "hospitalisation : 2024",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(SejourRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(SejourRecogniser(), text)
