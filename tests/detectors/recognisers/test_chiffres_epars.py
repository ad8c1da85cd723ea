from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.chiffres_epars import ChiffresEparsRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "DDN ⟦|1|2|0|3|1|9|5|1|⟧",
    "Date de naissance ........ ⟦1|2|/|0|3|/|1|9|5|1⟧",
    "né le ⟦[1][2][0][3][1][9][5][1]⟧",
    "né(e) le ⟦1 2 / 0 3 / 1 9 5 1⟧",
    "vu le ⟦1 8 . 1 1 . 2 0 2 5⟧ au cabinet",
    "sécu ⟦[ 2 ][ 69 ][ 05 ][ 49 ][ 588 ][ 157 ][ 80 ]⟧",
    "IPP ⟦|4|4|7|8|1|2|0|0|⟧",
    "RPPS ⟦|1|0|1|0|1|0|1|0|1|0|5|⟧",
    "ADELI ⟦|7|5|1|2|3|4|5|6|7|⟧",
    "IPP : ⟦4 4 7 8 1 2 0 0⟧",
    "Roux Marie ⟦1 2 5 2 8 8 6 3 4 2 2 0 9 3⟧ venue ce jour",
    "⟦2 9 0 2 1 9 9 5⟧\nRoux Marie",
    "née le ⟦12 fevier 1951⟧",
    "opéré le ⟦3 septembe 2019⟧, le ⟦4 janiver 2020⟧",
    "suivi depuis ⟦oct0bre 2023⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "Na | 138 | K | 4,1 | Cl | 102 |",
    "| 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
    "0 1 2 3 4 5 6 7 8 9 10",
    "échelle 0 1 2 3 4 5 6 7",
    "réponses : 0 1 0 0 1 1 0 1 0",
    "0.5 1 1.5 2 2.5 3 3.5 4 4.5 5",
    "1 0 1 0, 1 cp 2 fois",
    "12 mois 2024, 3 jours 2019, 12 main 24",
    "le 12 juil 2024",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_what_the_boxes_hold(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, boxes and blanks included, and nothing else."""
    check(ChiffresEparsRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A table of results, a scale and a series of answers are not numbers of a person."""
    check(ChiffresEparsRecogniser(), text)
