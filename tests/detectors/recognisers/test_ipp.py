from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.ipp import IppRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "IPP : ⟦8001234567⟧",
    "IPP ⟦800 123 4567⟧ vu en consultation",
    "ipp n° ⟦A-004512⟧",
    '"ipp": "⟦8001234⟧"',
    "I.P.P. = ⟦H 123456⟧",
    "NIP ⟦12/345678⟧",
    "identifiant patient : ⟦AB0012345⟧",
    "n° patient : ⟦45 123 678⟧",
    "patient n° ⟦45123⟧",
    "dossier patient ⟦2023AB4512⟧",
    "PatientID=⟦7700123⟧",
    "l'IPP étant le ⟦3456721983⟧.",
    "IPP de Mme Martin : n° ⟦800123⟧",
    "IPP ⟦8001234⟧, 72 ans",
    "IPP⟦0800123456⟧",
    "IPP ⟦B12 440 817⟧",
    "(IPP : ⟦K-4410 / 09⟧)",
    "IPP ⟦447 812 0⟧",
    "NIP patient ⟦447812⟧, son ipp c'est ⟦447812⟧",
    "patient ⟦447812⟧, DPI ⟦447812⟧",
    "IPP⟦N11232344⟧",
    "patient ⟦33-04-782⟧, IPP",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "sous IPP 40 mg/j depuis 2019",
    "IPP : 40 mg matin et soir",
    "IPP 1/j, IPP x2/j",
    "arrêt des IPP le 12/03/2024",
    "IPP 4000 mg",
    "le patient 2 a reçu 500 mg",
    "patient de 2019 à 2021",
    "IPP\n12/03/2024 : consultation",
    "patient 4478, DPI 12, patient 120000 UI",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(IppRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(IppRecogniser(), text)
