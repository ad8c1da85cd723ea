from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.date_naissance import DateNaissanceRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "né le ⟦12/03/1951⟧",
    "née Martin le ⟦12 mars 1951⟧",
    "né(e) le ⟦12/03/51⟧",
    "Ne le ⟦12/03/1951⟧ a Brest",
    "NÉE LE ⟦12-03-1951⟧",
    "DDN : ⟦14031951⟧",
    "ddn ⟦140351⟧",
    "D.D.N. ⟦14.03.1951⟧",
    "date de naissance : ⟦1951-03-14⟧",
    "Date de naissance (JJ/MM/AAAA) : ⟦14/03/1951⟧",
    "Date de naissance\n⟦14/03/1951⟧",
    '"birthDate": "⟦1951-03-14⟧"',
    "Mme X (°⟦12/03/1951⟧)",
    "née en ⟦1951⟧, née en ⟦mars 1951⟧",
    "né à Brest (29) le ⟦3 mai 1950⟧",
    "né le ⟦quatorze mars mil neuf cent cinquante et un⟧",
    "naissance le ⟦12/03/2024⟧ à 4h",
    "Elle ne fume plus, née le ⟦12/03/1951⟧",
    "patiente de ⟦1948⟧",
    "DOB ⟦03/14/1951⟧",
    "né un ⟦14 mars 1951⟧",
    "Mme Rivoire Solange (⟦1958⟧)",
    "TESTARD LUC  M  ⟦11/64⟧",
    "rouvier jeanne née en ⟦quarante-deux⟧, veuve",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "vu le 12/03/2024",
    "ne pas dépasser le 12/03/2024",
    "n° 12/03/1951",
    "naissance à terme, Apgar 10/10",
    "née à 38 SA",
    "opéré en 2019",
    "un patient de 62 ans (1998 : infarctus)",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(DateNaissanceRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(DateNaissanceRecogniser(), text)
