"""Brands, norms and authors are left alone; people, and the days and places of somebody's life, are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity

if TYPE_CHECKING:
    from detectors.engine import Detector


def found(detector: Detector, text: str) -> list[str]:
    """Give the values that the detector finds, courtesy left aside."""
    return [text[one.start : one.end] for one in detector.find(text) if one.entity is not Entity.COURTOISIE]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Opérée en 2015 à Rouen, revue le 26 septembre 2019, récidive ?", {"2015", "Rouen", "26 septembre 2019"}),
        ("Il a été greffé à Nantes en novembre 2015, quel suivi ?", {"Nantes", "novembre 2015"}),
        ("Arrêt de travail du 10 juin 2021, prolongé.", {"10 juin 2021"}),
        ("Jugement de tutelle du 11 mars 2020 : quel délai pour le renouveler ?", {"11 mars 2020"}),
        ("Antécédents : AVC en 2012, infarctus en mars 2023, que contre-indiquer ?", {"2012", "mars 2023"}),
        ("Vaccinée à Lille le 14 mars 2024, rappel oublié, que faire ?", {"Lille", "14 mars 2024"}),
        ("Compte rendu du 3 février 2025, Mme Hédon Claire, 67 ans.", {"3 février 2025", "Hédon", "Claire"}),
        ("Revient de Martinique avec Mme Lenoir, fébrile.", {"Lenoir"}),
        ("Son fils vit à Tourcoing, quel portage de repas ?", {"Tourcoing"}),
    ],
)
def test_those_of_a_life_are_found(detector: Detector, text: str, values: set[str]) -> None:
    """The same words are found in somebody's story, in a question too."""
    got = " ".join(found(detector, text))
    assert {value for value in values if value not in got} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Le réactif chez nous c'est Zephascreen, deux lignes svp.",
        "Le logiciel est remplacé par Quorvily ; comment reprendre les plans de soins ?",
        "Que dit le cadre IFOMPT 2020 ? Deux paragraphes.",
        "Objectif selon ISO 15189:2022 : les exigences pour le pré-analytique.",
        "Référence : ERC 2021 et guide des urgences.",
        "Motif légitime tiré du secret (226-13 du code pénal).",
        "Hb Hammersmith, Hb Genova, Hb M Saskatoon : lesquelles sont instables ?",
        "Règlement MDR 2017/745 : obligations pour un logiciel de classe IIa ?",
    ],
)
def test_brands_acronyms_norms_and_variants_are_nobody(detector: Detector, text: str) -> None:
    """A word in no list of names is a thing's beside a thing, an acronym before a year, a variant after « Hb »."""
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le logiciel a été installé par Wojtaszek, notre informaticien.", "Wojtaszek"),
        ("Le réactif manque, c'est Ludivine qui a appelé.", "Ludivine"),
        ("Dossier 226-13, mot de passe : Tulipe226-13", "Tulipe226-13"),
        ("Fiche navette : DUPUIS 1948, lit 12", "DUPUIS"),
        ("Au retour de Monique, prévenir sa sœur Lucie.", "Lucie"),
    ],
)
def test_people_beside_things_are_found(detector: Detector, text: str, value: str) -> None:
    """Who did something to a thing, a name that people bear and a credential stay found."""
    assert value in " ".join(found(detector, text))


@pytest.mark.parametrize(
    "text",
    [
        "Selon Braun et Clarke (2006), quelles étapes pour une analyse thématique ?",
    ],
)
def test_authors_cited_with_their_years_are_left_alone(detector: Detector, text: str) -> None:
    """Authors cited with their years are nobody of here."""
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le planning de Marine Martin et Claire Marin en juin ?", "Marine"),
        ("Mémoire à relire, entretien avec Gaëlle Ricœur, aide-soignante.", "Gaëlle"),
        ("Je vois Violette Legris pour un ictère. Rouge penche pour une lithiase. Qui a raison ?", "Legris"),
        ("Écris à Mathilde Touvier pour décaler la réunion du 12 mai.", "Touvier"),
    ],
)
def test_colleagues_and_patients_of_a_question_are_found(detector: Detector, text: str, value: str) -> None:
    """A question names people of here too: whom it turns to, a planning's, a patient who is seen."""
    assert value in found(detector, text)
