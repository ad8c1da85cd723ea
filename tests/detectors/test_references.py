"""A bibliography's authors are told from a row of staff by the journal and the year behind them."""

from __future__ import annotations

import pytest

from detectors._references import references


@pytest.mark.parametrize(
    "text",
    [
        "Zorbagh E, Kermel B, Havar S, et al. Early therapy in shock. N Engl J Med. 2001;345:1368-77.",
        "Zorbagh MF, Kermel SE. Mini state. J Psychiatr Res. 1975.",
        "1. Zorbagh MF. Un titre en français. Rev Prat. 2019;69:12.\n2. Kermel A. Autre titre. Soins, 2020.",
        "Van Zorb JP, Le Kermel A-M. A trial. Lancet 2016; 388: 10.",
    ],
)
def test_a_reference_is_found(text: str) -> None:
    """Authors with their initials, a title, a journal and a year."""
    assert references(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zorbagh JM, Kermel L. Réunion du 12 mars 2024.",
        "Présents : Zorbagh JM, Kermel L. Le compte rendu suit.",
        "Zorbagh JM\nJ Chronic Dis. 1987",
        "ZORBAGH M. Chambre 12. Entrée en 2024.",
    ],
)
def test_a_row_of_staff_is_none(text: str) -> None:
    """Neither a meeting nor a bed, and nothing that another line tells."""
    assert references(text) == []


@pytest.mark.parametrize("unit", ["Zorbagh JM, ", "A B ", "Zorbagh JM. A 2001;", "Zorbagh "])
def test_a_hostile_text_is_read(unit: str) -> None:
    """Authors without an end, or without a title, make no reference, however many there are."""
    assert references(unit * 5000) == []
