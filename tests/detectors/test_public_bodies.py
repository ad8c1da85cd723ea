"""Public measures, houses of the world, variants, references and travels name nobody; the same beside a patient do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity

if TYPE_CHECKING:
    from detectors.engine import Detector


def found(detector: Detector, text: str) -> set[str]:
    """Give the values that the detector finds, courtesy left aside."""
    return {text[one.start : one.end] for one in detector.find(text) if one.entity is not Entity.COURTOISIE}


def _places(text: str, value: str) -> set[int]:
    start = text.index(value)
    return {place for place in range(start, start + len(value)) if text[place] != " "}


@pytest.mark.parametrize(
    "text",
    [
        "Pourquoi le dépistage de la drépanocytose est devenu universel en métropole au 1er novembre 2024 ?",
        "Les sages-femmes peuvent prescrire ces vaccins depuis le 1er janvier 2023 ?",
        "Pour les majeurs protégés, que change l'ordonnance du 11 mars 2020 ? Réponds avec les articles.",
        "L'ordonnance n° 2018-1125 du 12 décembre 2018 a réécrit la loi, que garder ?",
        "SELECT nom FROM patients WHERE ddn < '1950-01-01' : quel index ?",
        "Je présente la bibliographie vendredi, 6 diapos, sur le SDRA.",
        "Références : ISPD 2022 (Li PK, Perit Dial Int), liquide trouble et poche de nuit.",
        "Score MACIS de la Mayo Clinic ou système de Sydney ?",
        "Le régime FODMAP de l'université Monash (Gibson et Shepherd) : résume.",
        "Histoire de la médecine : Semmelweis et l'hôpital général de Vienne, une anecdote.",
        "Modèles : Virginia Henderson, Rosette Poletti en Suisse, Moyra Allen à McGill, Evelyn Adam à Montréal.",
        "Hémoglobines : S, C, Lepore, Constant Spring, Bart, Korle-Bu ; et les corps de Heinz ?",
        "Souches : oreillons Jeryl Lynn, rubéole Wistar RA 27/3, varicelle Oka.",
        "Une femme de 31 ans, 24 SA, revient de deux semaines en Martinique avec fièvre.",
        "Hesbeen W. Prendre soin à l'hôpital. Paris : Masson ; 1997. Mets en Vancouver.",
        "Dubois, B., & Albert, M. L. (2004). Amnestic MCI. Lancet Neurology, 3(4), 246-248.",
        "Li PK, Chow KM, Cho Y, et al. Peritonitis update. Perit Dial Int. 2022;42(2):110-153.",
    ],
)
def test_what_is_public_is_left_alone(detector: Detector, text: str) -> None:
    """A measure, a text of law, a house by which a score is called, a variant, a reference: nobody's identity."""
    assert found(detector, text) == set()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("L'ordonnance du 11 mars 2020 du Dr Pottier est périmée, que délivrer ?", {"11 mars 2020", "Pottier"}),
        ("Il apporte l'ordonnance du 3 mars 2025, Xarelto 20, pas de clairance.", {"3 mars 2025"}),
        ("Elle est apyrétique depuis le 1er septembre 2025, retour à Quimper.", {"1er septembre 2025", "Quimper"}),
        ("Opérée à l'hôpital général de Vienne, Mme Gruber revient.", {"hôpital général de Vienne", "Gruber"}),
        ("Il a été greffé à la Mayo Clinic, Mr Duvernay est suivi ici.", {"Mayo Clinic", "Duvernay"}),
        ("Passage Hôtel-Dieu de Lyon hier pour Mme Bernheim, attelle.", {"Hôtel-Dieu de Lyon", "Bernheim"}),
        ("Monsieur Constant Émile, thalassémie, Hb Bart à la naissance.", {"Constant", "Émile"}),
        ("Mr Lepore Giovanni : électrophorèse Hb Lepore 12 %.", {"Lepore Giovanni"}),
        ("Équipe de jour : Morin E., Le Breton D. ; nuit : Bury J. (2025).", {"Morin", "Le Breton", "Bury"}),
        ("Mme Sylvestre Josiane revient de chez sa mère, Martinique, fièvre à 39.", {"Sylvestre", "Josiane"}),
        ("Sortie vendredi 6, appeler le fils Gaël.", {"vendredi 6", "Gaël"}),
        ("Je suis infirmière à l'Hôtel-Dieu de Lyon, exposé d'histoire de la médecine.", {"Hôtel-Dieu de Lyon"}),
    ],
)
def test_the_same_words_about_somebody_of_here_are_found(detector: Detector, text: str, values: set[str]) -> None:
    """A prescription's day, the house where somebody is treated, a patient who bears a variant's name."""
    covered = {place for one in detector.find(text) for place in range(one.start, one.end)}
    assert [value for value in values if not covered.issuperset(_places(text, value))] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Dr méd. Reto Zumbrunnen, FMH, suit Mme Rochat.", {"Reto Zumbrunnen", "Rochat"}),
        ("Opérateur : Pr Lambert Vincent  Aide : Saadé (interne)", {"Lambert Vincent", "Saadé"}),
        ("Dr. med. Klaus Meier adresse Mme Huber pour une coro.", {"Klaus", "Meier", "Huber"}),
    ],
)
def test_degrees_and_next_columns_are_no_part_of_a_name(detector: Detector, text: str, values: set[str]) -> None:
    """The degree after a physician's title and the key of the next column are left alone, the names are found."""
    assert found(detector, text) == values
