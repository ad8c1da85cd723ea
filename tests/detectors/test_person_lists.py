"""Persons enumerated, listed and named after an act of care; what looks alike and names nobody stays."""

from __future__ import annotations

import pytest

from detectors.recognisers.personne import PersonneRecogniser


def values(text: str) -> set[str]:
    """Give the stretches that are reported as persons' names."""
    return {text[one.start : one.end] for one in PersonneRecogniser().find(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("j'ai Roussel, Blanc, Lenoir et Berger ce matin", {"Roussel", "Blanc", "Lenoir", "Berger"}),
        ("Janvier et Paris en dermato sont à revoir", {"Janvier", "Paris"}),
        ("boucher rose, pose de picc line", {"boucher", "rose"}),
        ("arnaud blanc a besoin d'un arrêt", {"arnaud", "blanc"}),
        ("Rose, 6 mois, eczéma", {"Rose"}),
        ("Steph la kiné passe à 11h", {"Steph"}),
        ("isolement Gillot levé", {"Gillot"}),
        ("INR pelletier 4,2", {"pelletier"}),
        ("patient boulanger ch 12", {"boulanger"}),
        ("vu avec Le Goff hier", {"Le Goff"}),
    ],
)
def test_reads_names_that_are_words_too(text: str, names: set[str]) -> None:
    """A list, an act of care, an age or a trade makes a name of a word that means something else."""
    assert names <= values(text)


@pytest.mark.parametrize(
    "text",
    [
        "Blanc et Rose sont les couleurs du service",
        "Janvier et Février sont les mois les plus chargés",
        "Les CHU de Paris et Lyon ont participé",
        "lundi Bilan, mardi Scanner, mercredi Chimio",
        "pansement Aquacel, perf Bionolyte",
        "Nom;Dose\nAmoxicilline;1 g\nMorphine;5 mg",
        "boucher la sonde, rincer",
        "Classification de Garden et Pauwels",
        "IRM Philips 3T, scanner Canon",
    ],
)
def test_leaves_other_lists_alone(text: str) -> None:
    """Colours, months, towns, acts, drugs, devices and eponyms in the same places are nobody."""
    assert values(text) == set()
