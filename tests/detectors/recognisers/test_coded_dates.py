"""Dates as programs, spreadsheets and standards write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.date import DateRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

_DATE = DateRecogniser()


@pytest.mark.parametrize(
    "marked",
    [
        "birth_date = date(⟦1953, 6, 27⟧)",
        "entree = datetime(⟦2026, 3, 14⟧, 8, 30)",
        "dob_epoch: ⟦-521424000⟧",
        '"birth_ts": ⟦318211200⟧',
        "ddn (format Excel) : ⟦19812⟧, sexe F",
        "entrée ⟦2026-W11⟧ pour AVC",
        "né le ⟦1953-W26-6⟧",
        "date ISO ⟦2026-074⟧ : sortie",
        "consultation ⟦XIX.XI.MMXXIV⟧ pour suivi",
        '"date_naissance":"⟦1966\\/04\\/02⟧"',
        "seen ⟦July 4th, '88⟧, stable",
        "née le ⟦vingt-deux du zéro quatre⟧",
        "hospitalisé le ⟦douze du trois⟧ pour une fracture",
        "Mme Roy : TDM ⟦12/05⟧ normal, PBF ⟦15/06⟧ : bénin",
    ],
)
def test_a_coded_date_is_found(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A constructor, a count of seconds or days, a week, Roman figures, escaped slashes and told figures are dates."""
    check(_DATE, marked)


@pytest.mark.parametrize(
    "text",
    [
        "range(1953, 6, 27)",
        "timestamp: 318211200 octets lus",
        "plaquettes 19812, leucocytes 4500 (fichier Excel)",
        "à 26 SA, W26 du suivi",
        "gène XIX.IV.MP",
        "le chemin data\\/img\\/04",
        "la côte du dix, le score du trois",
        "version 2026-074 du protocole",
    ],
)
def test_what_looks_coded_is_no_date(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Without a word for a date, counts, weeks and calls are left alone."""
    check(_DATE, text)
