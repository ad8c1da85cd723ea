from __future__ import annotations

import pytest

from detectors.quasi_bits import bits_of
from detectors.quasi_identifiers import find_marks
from detectors.quasi_marks import Kind


@pytest.mark.parametrize(
    ("text", "value", "bits"),
    [
        ("Femme, mère isolée de deux filles", "mère isolée de deux", 3.0),
        ("Maman de quatre enfants", "Maman de quatre", 3.0),
        ("Père de onze enfants", "Père de onze", 7.0),
        ("Il élève ses trois fils", "trois fils", 3.0),
        ("Elle a six enfants", "six enfants", 5.0),
        ("Maçon, femme et six enfants restés au pays", "six enfants", 5.0),
        ("Elle a 28 ans et trois enfants, saigne", "trois enfants", 3.0),
        ("Marié, 5 enfants, retraité", "5 enfants", 5.0),
        ("Sixième d'une fratrie de douze", "fratrie de douze", 5.0),
        ("Elle a neuf frères et sœurs", "neuf frères et sœurs", 5.0),
        ("Cadet d'une famille de huit enfants", "famille de huit enfants", 5.0),
    ],
)
def test_a_large_family_counts(text: str, value: str, bits: float) -> None:
    """The number of children or of brothers and sisters stands exactly where it is told, and has its bits."""
    assert (value, bits) in [(text[m.start : m.end], bits_of(m)) for m in find_marks(text) if m.kind is Kind.FAMILLE]


@pytest.mark.parametrize(
    "text",
    [
        "Chez trois enfants sur dix",
        "Une étude de six enfants traités par ce sirop",
        "Six enfants atteints, cinq enfants guéris",
        "Elle a deux enfants",
        "Une classe de cinq garçons",
        "Vaccination de 12 enfants par jour",
        "Dose : 3 enfants, 5 adultes inclus",
        "Le patient a 3 filtres et 4 fils de suture",
        "Ablation de ses 5 fils de suture",
    ],
)
def test_children_of_nobody_do_not_count(text: str) -> None:
    """A share, a study, a group or stitches tell no family."""
    assert not [m for m in find_marks(text) if m.kind is Kind.FAMILLE]
