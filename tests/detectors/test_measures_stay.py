"""Measures, doses and delays that look like dates, telephones, spaced letters or places stay as they are."""

from __future__ import annotations

import pytest

from detectors.engine import Detector, build_detector
from detectors.entities import Entity


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return a detector, built once."""
    return build_detector()


@pytest.mark.parametrize(
    "text",
    [
        "L'acuité visuelle est de 8/10 à droite et de 9/10 à gauche, puis remonte à 10/10.",
        "Devant des chiffres tensionnels élevés 18/9 et un œdème, on adapte le traitement.",
        "Ostéosynthèse par broches de Kirschner 14/10, plâtre six semaines.",
        "Douleur scapulaire attendue 24 à 48 h après la cœlioscopie.",
        "Acide tranexamique 1 g à l'incision puis à H+3.",
        "Revoir les critères de Beers 2023 et la liste de Laroche 2007.",
        "Schéma daratumumab-VRd en quatre cures avant la greffe.",
    ],
)
def test_nothing_is_found_in_a_measure(detector: Detector, text: str) -> None:
    """No value, dose, delay, edition of a list or drug of a general sentence is taken for an identity."""
    assert [text[one.start : one.end] for one in detector.find(text)] == []


@pytest.mark.parametrize("text", ["créat 02/11 : 98, 05/11 : 120", "| 12/05 | 14/05 | 16/05 |\n| 98 | 99 | 100 |"])
def test_values_between_days_are_no_telephone(detector: Detector, text: str) -> None:
    """Days and values side by side are a follow-up: the days are found, the values stay."""
    found = detector.find(text)
    assert {one.entity for one in found} == {Entity.DATE}
    assert not any(value in text[one.start : one.end] for one in found for value in ("98", "99", "100", "120"))


def test_a_telephone_with_odd_marks_is_still_found(detector: Detector) -> None:
    """Several days make a series; one pair of figures that could be a day does not."""
    text = "joindre au 06.39/98-44*10"
    assert [(text[one.start : one.end], one.entity) for one in detector.find(text)] == [
        ("06.39/98-44*10", Entity.TELEPHONE)
    ]
