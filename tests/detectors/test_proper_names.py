"""Brands, makers, programs and public bodies are left alone; persons who bear such names are found."""

from __future__ import annotations

import pytest

from detectors._proper_names import proper_name
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.tagging.tagger import NETWORK_REASON

NETWORK = (NETWORK_REASON,)


def _judged(text: str, value: str, entity: Entity, reasons: tuple[str, ...] = NETWORK) -> bool:
    start = text.index(value)
    return proper_name(text, Finding(start, start + len(value), entity, 0.7, reasons))


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("Escarre talon : Cutimed ce jour.", "Cutimed", Entity.NOM),
        ("Transfert au Sara Stedy à deux.", "Sara", Entity.PRENOM),
        ("Aide de Médecins du Monde demandée.", "de Médecins du Monde", Entity.ETABLISSEMENT),
        ("Payé par Paylib ou Lydia.", "Lydia", Entity.PRENOM),
        ("Le logiciel Titan est lent.", "Titan", Entity.NOM),
        ("Chanson Gabrielle fredonnée.", "Chanson", Entity.NOM),
        ("Choc Clio contre Kangoo.", "Clio", Entity.NOM),
        ("Réglage de la chambre Babyhaler.", "chambre Babyhaler", Entity.UNITE),
        ("Colis Uber Eats refusé.", "Uber Eats", Entity.ETABLISSEMENT),
    ],
)
def test_names_of_things_are_nobodys(text: str, value: str, entity: Entity) -> None:
    """A name of the encyclopaedia, alone or in a context of its kind, is none of a person's or a place's."""
    assert _judged(text, value, entity)


@pytest.mark.parametrize(
    ("text", "value", "entity", "reasons"),
    [
        ("Vu avec Lydia ce matin.", "Lydia", Entity.PRENOM, NETWORK),
        ("Clara Cutimed est sortie.", "Cutimed", Entity.NOM, NETWORK),
        ("Mme Cutimed est sortie.", "Cutimed", Entity.NOM, ("personne:titre",)),
        ("Claude et Marguerite sont venus.", "Claude", Entity.PRENOM, NETWORK),
        ("Pierre Fabre a appelé.", "Pierre", Entity.PRENOM, NETWORK),
        ("Suivi par le CCAS de Grandval.", "CCAS de", Entity.ETABLISSEMENT, NETWORK),
        ("Elle est vendeuse chez Amazon.", "Amazon", Entity.ETABLISSEMENT, NETWORK),
        ("Dort au foyer Emmaüs du Canal.", "Emmaüs", Entity.PRENOM, NETWORK),
    ],
)
def test_bearers_and_employers_stay(text: str, value: str, entity: Entity, reasons: tuple[str, ...]) -> None:
    """Who bears such a name, and a firm that employs or houses somebody, is left to be found."""
    assert not _judged(text, value, entity, reasons)
