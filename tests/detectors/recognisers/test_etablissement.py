"""What the recogniser of named establishments promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.etablissement import EtablissementRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "suivi au ⟦lycée Marie-Marvingt⟧, ⟦crèche Les Petits Loups⟧, ⟦collège Jean-Macé⟧",
    "à la ⟦clinique du vallon⟧, à l'⟦hôpital des deux rives⟧",
    "⟦pharmacie du phare⟧, ⟦cabinet d'imagerie des Minimes⟧",
    "soudeur chez ⟦Métallix Ouest⟧, employeur : ⟦Kervadec Fruits⟧",
    "travaille chez ⟦Roussel et Fils⟧",
    "incarcéré à la ⟦maison d'arrêt de Vesoul⟧, ⟦commissariat de Dole⟧",
    "CLICHÉ FAIT À LA ⟦CLINIQUE DU GRAND-LARGE⟧ SANS INJECTION",
    "placée aux ⟦Jardins d'Armor⟧",
    "⟦MECS des Glycines⟧, ⟦ime kerguelen⟧",
    "admitted to ⟦Saint Declan's Hospital⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "école du dos, école primaire, collège des enseignants, société savante",
    "la pharmacie le stock, l'association amoxicilline et métronidazole",
    "association Ciprofloxacine et Amikacine, relais Eurartesim",
    "un poste d'IPA, les hôpitaux du groupement",
    "chez Mme Roy, chez un homme de 60 ans",
    "au CHU, en EHPAD, hôpital de jour, clinique de la douleur",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(EtablissementRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A kind of place, an adjective, a person or a public body is not reported."""
    check(EtablissementRecogniser(), text)
