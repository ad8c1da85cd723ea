from __future__ import annotations

import pytest

from detectors.quasi_identifiers import find_marks
from detectors.quasi_marks import Kind


def rare(text: str) -> list[str]:
    """Give the rare diseases of a text."""
    return [text[m.start : m.end] for m in find_marks(text) if m.kind is Kind.MALADIE_RARE]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Garçon suivi pour Bardet-Biedl", "Bardet-Biedl"),
        ("Fille, syndrome de Hutchinson-Gilford", "syndrome de Hutchinson-Gilford"),
        ("Une progéria de Hutchinson-Gilford", "progéria de Hutchinson-Gilford"),
        ("Homme, Ehlers-Danlos vasculaire", "Ehlers-Danlos vasculaire"),
        ("Porteuse d'un Kabuki", "Kabuki"),
        ("Adressé pour un Brugada", "Brugada"),
        ("Cornelia de Lange connue", "Cornelia de Lange"),
        ("Petit Smith-Lemli-Opitz", "Smith-Lemli-Opitz"),
        ("Suivie pour Budd-Chiari", "Budd-Chiari"),
        ("Un Vogt-Koyanagi-Harada", "Vogt-Koyanagi-Harada"),
        ("Maladie de Fahr", "Maladie de Fahr"),
    ],
)
def test_an_eponym_alone_is_its_disease(text: str, value: str) -> None:
    """The names of those who described it are enough, joined by hyphens or after « un »."""
    assert rare(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Score de Miller-Dieker",
        "Un Paris-Brest au goûter",
        "Théâtre Kabuki",
        "Avec Marshall et Kennedy",
        "un best of",
        "UN COCKAYNE",
        "Jean-Pierre et Marie-Claude",
        "Un Kleenex",
    ],
)
def test_other_names_are_no_disease(text: str) -> None:
    """A score, a cake, a first name or a plain word is no disease."""
    assert not rare(text)
