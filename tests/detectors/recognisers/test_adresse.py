from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.adresse import AdresseRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "habite ⟦12 bis, rue des Lilas\nBâtiment B, appt 4\n29000 QUIMPER CEDEX 9⟧",
    "⟦3 place de la République 75003 Paris⟧",
    "⟦12 rue des lilas 29000 quimper⟧",
    "⟦12 RUE DES LILAS\n29000 QUIMPER⟧",
    "demeurant ⟦rue Victor Hugo à Quimper⟧",
    "domiciliée ⟦45 avenue Jean Jaurès⟧",
    "⟦Rue de la Loi 16, 1040 Bruxelles⟧",
    "⟦Chemin des Fleurs 12, 1200 Genève⟧",
    "⟦Bahnhofstrasse 12, 8001 Zürich⟧",
    "⟦123 rue Sainte-Catherine, Montréal (Québec) H2X 1Y4⟧",
    "⟦Lieu-dit Kerguelen, 29140 Rosporden⟧",
    "⟦BP 90345, 29107 QUIMPER CEDEX⟧",
    "⟦8 allée du 8 mai 1945, 35000 Rennes⟧",
    "⟦14 bd de la Liberté⟧",
    "⟦12 rue des Lilas, résidence les Tilleuls, 29000 Brest⟧",
    "habite ⟦3 impasse des Mimosas, appartement 12⟧, au nord",
    "⟦25 quai de la Fosse à Nantes⟧",
    "habite ⟦8 quai des Brumes, Annecy⟧",
    "vit au ⟦3e étage du 12 rue des Forges⟧",
    "⟦Résidence Les Genêts, bât. C\n4 allée des Pins⟧",
    "⟦cent deux avenue des tilleuls⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "HAS, 5 avenue du Stade de France, 93218 Saint-Denis",
    "mise en place de 2 drains",
    "1 voie veineuse centrale",
    "3 cours de rééducation, 2 passages",
    "en cours de traitement, au cours du séjour",
    "BP 120/80",
    "la rue, une avenue",
    "galerie API 20E",
    "une allée bordée de fleurs",
    "Cite l'ESC 2023 et la HAS",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(AdresseRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(AdresseRecogniser(), text)
