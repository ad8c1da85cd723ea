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
    "sécu ⟦2|69|05|49|588|157|80⟧",
    "n° SS ⟦2|6|9|0|5|4|9|5|8|8|1|5|7|8|0⟧",
    "vitale n° ⟦2, 69, 05, 49, 588, 157, 80⟧",
    "NSS\n⟦2 69 05 49\n588 157 80⟧",
    "Mme Roux ⟦2 69 05 49 588\n157 80⟧ vue",
    "n° secu ⟦2690549588157 clef 80⟧",
    "immat. ⟦2 69 05 49 588 157 (clé : 80)⟧",
    "assurée ⟦2 69 05 49 588 157 avec la clé 80⟧",
    "nir=⟦2690549588157 cle=80⟧",
    "n°⟦2·69·05·49·588·157·80⟧",
    "N° SS\t⟦2\t69\t05\t49\t588\t157\t80⟧",
    "⟦2 85 11 49 139 0 24 39⟧ vu ce jour",
    "début du NIR ⟦1 85 05 78⟧, fin ⟦006 084 91⟧",
    "NIR en deux fois : ⟦1 51 02 87⟧ puis ⟦085 133⟧",
    "les premiers chiffres de sa sécu : ⟦1 85 05⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "1850578006084 copies",
    "185057800608412 sans libellé ni clé juste",
    "Na 138, K 3,9, 1 85 05 78",
    "1 85 99 78 006",
    "1, 85, 05, 78, 006, 084, 12 points sans libellé",
    "sécu : 1 consultation sur 3, 12 fois",
    "NIR (13 chiffres, clé de 2)",
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
