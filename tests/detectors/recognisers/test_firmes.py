"""What the recogniser of establishments promises of firms without a head, of new heads and of names after a care."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.etablissement import EtablissementRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "matériel de ⟦Ventil'Air Médical⟧, appeler ⟦Respi'Doc⟧",
    "appeler ⟦Domi'Val Santé⟧ avant 8 h, devis ⟦Kerbrac Mobilité⟧",
    "agent de sécurité pour ⟦Vigilouest Protection⟧, nuits",
    "vendeuse ⟦Kaloupi⟧, cariste ⟦Sodibrel⟧, le commercial ⟦Handi-Brenne⟧",
    "caissière ⟦Hyper Marnac⟧, vendeuse ⟦Grand Marché⟧",
    "Prestataire perfusion : ⟦Perfudal⟧, revendeur : ⟦Ortho-Brenne⟧",
    "assureur-maladie : ⟦Groupe Léménie⟧, caisse-maladie : ⟦Alpinia⟧",
    "adressée par le ⟦dispensaire de la Poindala⟧, ⟦poste de santé de Ndiobel⟧",
    "⟦centre de radiothérapie de l'Estran⟧, ⟦institut de radiologie de la Sarrelle⟧",
    "bilan au ⟦labo de la place Jaurès⟧, ⟦laboratoire du Cours Mirabel⟧, ⟦pharmacie de l'avenue Foch⟧",
    "au ⟦foyer Les Quatre Vents⟧, à l'⟦EMS Les Marronniers⟧, ⟦association Les Mains Ouvertes⟧",
    "⟦cabinet de cardiologie de la Presqu'île⟧",
    "accouchée à la ⟦mat de l'Orangeraie⟧",
    "Mutuelle : ⟦Mutuelle des Artisans de l'Ardour⟧, CLSC : ⟦CLSC des Pignons⟧",
    "interprète d'⟦ISM Passereaux⟧, gardien au ⟦zoo de Plessac⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "centre de radiothérapie de référence, laboratoire de ville, cabinet libéral, mat. niveau 3, centre de jour",
    "centre de référence des maladies rares, foyer de condensation du lobe droit",
    "poumon mat à la base, séro MAT de Martin, IFE : IgG kappa",
    "Mon Espace Santé, Ma Santé, Pro Santé, Philips Services, Dr Kervella Santé",
    "Service: Duval Domicile : retour, Grand'Place, Jusqu'Ici",
    "commercial Martin Duval, caissière depuis 2019, vendeuse Martine, livreur à vélo",
    "prestataire PPC à prévoir, prestataire : oxygène, restaurant d'entreprise, TIAC",
    "Piscine de rééducation, taxi prévu, je suis ambulancier dea, atelier cuisine",
    "association Tazo + Amikacine",
    "complémentaire : oui, tutelle : en cours",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(EtablissementRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Specialties, kinds of places, persons, makers and labels of a form are not reported."""
    check(EtablissementRecogniser(), text)


@pytest.mark.parametrize("unit", ["Zorglub Santé ", "Domi'Sud", "vendeuse Bricoval ", "centre de soins de la "])
def test_hostile_texts_end(unit: str) -> None:
    """A text of nothing but openings is read to its end."""
    found = list(EtablissementRecogniser().find(unit * (40_000 // len(unit))))
    assert all(one.end <= 40_000 for one in found)
