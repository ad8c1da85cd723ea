from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.nir import NirRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "NIR : ⟦2 69 05 49 588 157 80⟧",
    "nir ⟦269054958815780⟧, sans autre précision",
    "⟦2 69 05 49 588 157 80⟧",
    "⟦2.69.05.49.588.157.80⟧ vu ce jour",
    "⟦2-69-05-49-588-157/80⟧ vu ce jour",
    "⟦2 6 9 0 5 4 9 5 8 8 1 5 7 8 0⟧ dans les cases",
    "Numéro de sécurité sociale :\n⟦1 85 05 78 006 084 91⟧",
    "n° sécu ⟦1 85 05 78 006 084 12⟧ (clé fausse)",
    "N° SS ⟦1850578006084⟧ sans clé",
    "immatriculation : ⟦1 85 05 78 006 084⟧ clé ",
    "Patient ⟦1 85 05 78 006 084⟧ sans libellé, groupes usuels",
    "Patient ⟦1 85 05 78 006 084 12⟧ sans libellé, clé fausse",
    "Corse : ⟦2 90 10 2A 004 012 49⟧",
    "corse : ⟦2 90 10 2b 004 012 76⟧",
    "numéro provisoire, sécu : ⟦7 85 05 99 352 001 82⟧",
    "assuré ⟦185057800608491⟧",
    "Le n° ⟦185057800608491⟧ (NIR) a été saisi",
    "NIR : ⟦1 85 05 78 006 08⟧ tronqué",
    "NIR n° ⟦1 85 05 78 006 084 et clé 91⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "1850578006084 copies",
    "185057800608412 sans libellé ni clé juste",
    "Na 138, K 3,9, 1 85 05 78",
    "1 85 99 78 006",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(NirRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(NirRecogniser(), text)
