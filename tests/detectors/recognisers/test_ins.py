from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.ins import InsRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "INS : ⟦269054958815780⟧ (1.2.250.1.213.1.4.8)",
    "matricule INS ⟦2 69 05 49 588 157 80⟧",
    "Identité nationale de santé : ⟦269054958815780⟧",
    "⟦269054958815780⟧, OID 1.2.250.1.213.1.4.9",
    "INS-C ⟦1234567890123456789012⟧",
    "ins_nir=⟦269054958815780⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "269054958815780 sans libellé",
    "OID 1.2.250.1.213.1.4.8",
    "IRINS 12, instable depuis 3 jours",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(InsRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(InsRecogniser(), text)
