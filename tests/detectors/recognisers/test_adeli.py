from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.adeli import AdeliRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "ADELI : ⟦75 1 12345 6⟧",
    "n° ADELI ⟦751123456⟧",
    "adeli ⟦2A1123456⟧",
    "⟦299312345⟧ (ADELI)",
    "n° AM ⟦75 1 23456 7⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "751123456 sans libellé",
    "ADELI non communiqué",
    "am 3 fois, assurance 12",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(AdeliRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(AdeliRecogniser(), text)
