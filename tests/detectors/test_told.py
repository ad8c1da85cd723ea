from __future__ import annotations

import pytest

from detectors.engine import Detector, build_detector
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.told import tells, told_days, with_days


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Build the detector once."""
    return build_detector()


def days(text: str) -> list[str]:
    """Give the months and days of a text about somebody."""
    return [text[one.start : one.end] for one in told_days(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("son stylo est périmé de mars", ["mars"]),
        ("la traite d'avril à août", ["avril", "août"]),
        ("avant la fin du deuil (juin)", ["juin"]),
        ("IVG EN AOUT, revue en Janvier", ["AOUT", "Janvier"]),
        ("opérée en mai", ["mai"]),
        ("lun 6   142  210\nmar 7 | 160\nmer 8", ["lun 6", "mar 7", "mer 8"]),
        ("à rappeler avant le 31 sinon perte", ["31"]),
        ("sous AVK depuis le 4, INR 2,3", ["4"]),
    ],
)
def test_months_and_days_are_read_whatever_stands_around_them(text: str, found: list[str]) -> None:
    """Nobody could list what people say before a month; that somebody is told of is enough."""
    assert days(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Avril Janvier monte au bloc",
        "mai il a mal",
        "la loi du 4 mars 2002",
        "chaque avril, au mois d'avril, tous les août",
        "depuis le 2 comprimés par jour, jusqu'au 3/4 de la dose",
        "mar 7 % ; sam 12 h",
        "il marche, il juge, octobre-rose",
        "avant le 1,5 mg",
    ],
)
def test_names_habits_laws_and_counts_are_no_days(text: str) -> None:
    """A capital may be a name, a full date is read with its day, and a count has its unit."""
    assert days(text) == []


def test_only_a_sure_finding_of_a_person_tells_of_somebody() -> None:
    """A town, a house or a guess is not enough to read every month as somebody's."""
    assert tells([(Finding(0, 3, Entity.NOM, 0.9),)])
    assert tells([(), (Finding(0, 3, Entity.IPP, 0.95),)])
    assert not tells([(Finding(0, 3, Entity.NOM, 0.6), Finding(5, 9, Entity.LIEU, 0.95))])


def test_what_is_found_already_keeps_its_limits() -> None:
    """A whole date is not cut by its month."""
    whole = Finding(3, 15, Entity.DATE, 0.9)
    inside, after = Finding(6, 10, Entity.DATE, 0.6), Finding(20, 24, Entity.DATE, 0.6)
    assert with_days((whole,), (inside, after)) == (whole, after)
    assert with_days((whole,), (inside,)) == (whole,)


def test_months_are_somebodys_only_where_somebody_is_told_of(detector: Detector) -> None:
    """The same month is a patient's in one request and the world's in another, wherever the patient is named."""
    month = "Le stylo est périmé de mars."
    assert detector.find_together([month]) == ((),)
    _, found = detector.find_together(["Mme Kerbrat, née le 02/03/1951, vous appelle.", month])
    assert [(month[one.start : one.end], one.entity) for one in found] == [("mars", Entity.DATE)]
