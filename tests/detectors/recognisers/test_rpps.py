from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.rpps import RppsRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "RPPS ⟦10001234565⟧",
    "RPPS : ⟦10 00 12 34 565⟧",
    "n° RPPS ⟦10001234564⟧ (clé fausse)",
    "⟦10001234565⟧ sans libellé",
    "rpps=⟦810001234565⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "10001234564 sans libellé, clé fausse",
    "12345678903 sans libellé, autre préfixe",
    "10001234565123",
    "leucocytes 10 000",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(RppsRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(RppsRecogniser(), text)
