"""What everybody knows and identifies nobody is left alone; the same words about somebody of here are found."""

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
    "text",
    [
        "Différence entre la loi Kouchner (4 mars 2002) et la loi Leonetti (22 avril 2005) ?",
        "Droit médical : Veil (17 janvier 1975), Informatique et Libertés (6 janvier 1978), à retenir.",
        "Explique l'arrêt Dame Quarez et l'arrêt Perruche : les faits, la solution.",
        "Résume l'arrêt de la Cour de cassation du 3 juin 2010 et celui du 23 janvier 2014.",
        "Agents de : Lyme, Marburg, Lassa, Malte, la vallée du Rift, Saint-Louis, Crimée-Congo ?",
        "Menu : lentilles du Puy, moutarde de Dijon, sel de Guérande remplacé par des herbes.",
        "SELECT PatientName, PatientID, StudyDate FROM tags : KeyError PatientName, pourquoi ?",
        "Gènes renommés par Excel : MEN1, VHL, MARCH1, SEPT9, DEC1. Comment l'éviter ?",
        "DTSTART;TZID=Europe/Paris décale d'une heure, que faire ?",
        "Score de Lake Louise : quelle valeur seuil ?",
        "Le moniteur Philips IntelliVue affiche un message, que vérifier ?",
        "Note de service : les congés annuels sont à déposer avant le 15 mars 2026.",
        "Concours de cadre : réponds en citant Mintzberg, Crozier, Hersey et Blanchard, Kurt Lewin.",
        "Escape game : Semmelweis contre le professeur Klein, puis Louis Pasteur.",
    ],
)
def test_common_knowledge_is_left_alone(detector: Detector, text: str) -> None:
    """Days of laws, parties of cases, towns of diseases and foods, keys, genes, zones, authors: nobody's identity."""
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Dossier Perruche Line, 34 ans, expertise CCI, patient à revoir", {"Perruche", "Line"}),
        ("Loi Kouchner : puis-je donner son dossier à Mme Kouchner Ève, notre patiente ?", {"Kouchner", "Ève"}),
        ("Mme Veil (3 mai 2024) : résultat de la mammo.", {"Veil", "3 mai 2024"}),
        ("Elle habite à Guérande, eczéma des mains, 54 ans.", {"Guérande"}),
        ("Quiz préparé par le docteur Klein pour les internes.", {"Klein"}),
        ("Cours d'histoire de la médecine : Mme Roux veut trois parties.", {"Roux"}),
        ("Exposé sur l'histoire de la médecine par Zoé Marchais : corrige.", {"Zoé", "Marchais"}),
        ("Jugement : M. Bianchi a été débouté ; responsabilité du Dr Mercier écartée.", {"Bianchi", "Mercier"}),
        ("Réponse à la plainte de la famille Esquirol concernant les bagues.", {"Esquirol"}),
        ("Note de service : Mme Delattre remplace à compter du 1er février 2026.", {"Delattre", "1er février 2026"}),
        ("J'ai reçu Nadia WhatsApp hier soir, elle veut changer de garde.", {"Nadia"}),
        ("MMSE 14, donépézil 10 mg. Son mari, James Parkinson, est joignable le soir.", {"James", "Parkinson"}),
        ("Le nom dans mon tableau : Gérard Larrey, modèle de courrier CPAM ?", {"Gérard", "Larrey"}),
    ],
)
def test_somebody_of_here_is_found_beside_it(detector: Detector, text: str, values: set[str]) -> None:
    """The same names, towns and days are found where they are a patient's, a colleague's or a note's own."""
    assert values <= set(found(detector, text))
