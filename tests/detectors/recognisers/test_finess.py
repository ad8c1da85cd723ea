from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.finess import FinessRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "FINESS ⟦750000002⟧",
    "n° FINESS : ⟦29 000 001 7⟧",
    "finess ⟦2A0000014⟧",
    "FINESS ⟦2b0000012⟧",
    "FINESS ⟦750000009⟧ (clé fausse)",
    "Le CHU (⟦750000002⟧) a répondu",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "750000002 sans libellé",
    "Le CHU, SIREN 750000002",
    "Le CHU compte 750000009 euros",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(FinessRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(FinessRecogniser(), text)
