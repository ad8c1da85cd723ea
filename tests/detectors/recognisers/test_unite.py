"""What the recogniser of wards, rooms and beds promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.unite import UniteRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "Mme Roy ⟦ch 12⟧, M. Roy ⟦ch. 9⟧, ⟦CH. 31⟧, ⟦chb 204⟧ puis ⟦lit 7P⟧ et ⟦box 3⟧",
    "séance au ⟦fauteuil 6⟧, puis ⟦salle 2⟧, ⟦brancard 4⟧",
    "⟦chambre deux cent dix⟧",
    "⟦unité Coquelicot⟧, ⟦secteur Belle-Île⟧, ⟦salle Horizon⟧, ⟦aile Jonquille⟧",
    "l'⟦unité 6A⟧, ⟦UF 3310⟧, ⟦bâtiment 4C⟧",
    "au ⟦2e étage aile B⟧",
    "Tour du matin\n⟦311⟧ Lemoine 70 a\n⟦312⟧ Caron 81 a\n⟦314⟧ Faure sortie",
    "Nom;Salle;Terme\nRoy;⟦N1⟧;39\nMarchal;⟦N2⟧;41",
    "Relève EHPAD\nAlbert Roy (⟦L02⟧) GIR 2\nJeanne Marchal (⟦L05⟧) GIR 3\nPaul Caron (⟦L11⟧) GIR 1",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "sonde de Foley CH 18, drain CH 24",
    "CH50 effondré, CH 50 normal",
    "lit en 1961, bloc de branche",
    "unité mobile, secteur privé, salle de réveil, unité Alzheimer",
    "service de cardiologie, pôle mère-enfant",
    "4 unités, secteur 2, étage L5",
    "1 Interroger\n2 Examiner\n3 Prescrire",
    "Patient | Lit | Note\nRoy | 3 | ras",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(UniteRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A tube's size, a count, a specialty or a kind of ward is not reported."""
    check(UniteRecogniser(), text)
