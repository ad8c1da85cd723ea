"""Who is called so, who does what only the living do, who is admitted; and the toys, tests and sexes beside them."""

from __future__ import annotations

import pytest

from detectors.recognisers.personne import PersonneRecogniser


def values(text: str) -> set[str]:
    """Give the stretches that are reported as persons' names."""
    return {text[one.start : one.end] for one in PersonneRecogniser().find(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("notre malade s'appelle vraiment Parkinson, oui oui", {"Parkinson"}),
        ("elle se nomme réellement Cushing", {"Cushing"}),
        ("mon interne s'appelle Wilson, elle suit un Wilson", {"Wilson"}),
        ("Foley pense qu'il faut opérer", {"Foley"}),
        ("Crohn m'a appelé hier pour la garde", {"Crohn"}),
        ("envoie le mail à kocher et kelly", {"kocher", "kelly"}),
        ("3B-08F LUNDI Avril 12 08 99 F TVC", {"LUNDI", "Avril"}),
        ("306\tMAI\tJuin\t14-05-61\tF\tLMC", {"MAI", "Juin"}),
        ("12F DIMANCHE Rose 81 ans ICC", {"DIMANCHE", "Rose"}),
        ("5A GRAND L | EP", {"GRAND", "L"}),
        ("Excusés : Pasteur, Moreau, Loup", {"Pasteur", "Moreau", "Loup"}),
        ("nom lefort prénom anne", {"lefort", "anne"}),
        ("monsieur H, Y grec, A, U, M, E, T", {"H, Y grec, A, U, M, E, T"}),
    ],
)
def test_finds_who_is_meant(text: str, names: set[str]) -> None:
    """A subject, a verb, a birth and a sex make a name of an eponym, a month or a colour."""
    assert names <= values(text)


@pytest.mark.parametrize(
    "text",
    [
        "le doudou s'appelle Gaston",
        "le chat de la patiente s'appelle Félix",
        "le robot chirurgical s'appelle Hugo",
        "la maladie s'appelle vraiment Kahler",
        "ce signe se nomme Babinski",
        "Babinski est bilatéral",
        "Parkinson demande une prise en charge précoce",
        "Alzheimer veut dire démence dégénérative",
        "Tinel positif, Coleman négatif",
        "jai dit a linfirmiere que le pst coulait",
        "quil a refusé son traitement",
        "Mme svp peux tu corriger",
        "71a M AIT ABCD2 3",
        "Le patient M AOMI stade III",
        "mets le nom avant le prénom partout",
        "le nom est illisible, prénom absent",
        "MATIN Soir 12 03 24 F",
        "DOPPLER Normal 12/03/24 F",
        "2 TAILLE M | lot 45",
        "signes présents : Babinski, Hoffmann",
    ],
)
def test_leaves_toys_tests_and_sexes(text: str) -> None:
    """What is called so may be a toy, a test or a disease; « M » may be a sex; « le nom » may be the word."""
    assert values(text) == set()
