from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.carte_bancaire import CarteBancaireRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "carte ⟦4111 1111 1111 1111⟧ refusée",
    "⟦5555-5555-5555-4444⟧",
    "⟦378282246310005⟧",
    "⟦30569309025904⟧",
    "carte bancaire : ⟦4111 1111 1111 1112⟧ (clé fausse)",
    "cryptogramme : ⟦123⟧",
    "cvv=⟦4567⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "4111 1111 1111 1112",
    "CIP13 3400935955838",
    "EAN 3760123456789",
    "leucocytes 4111, plaquettes 411100",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(CarteBancaireRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(CarteBancaireRecogniser(), text)
