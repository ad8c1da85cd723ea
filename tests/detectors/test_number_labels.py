"""Labels of numbers, units, values and days of publications are left; the numbers, names and days of care are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity

if TYPE_CHECKING:
    from detectors.engine import Detector


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("véhicule AB-123-CD en panne ; plaque ab-123-cd en cause", {"AB-123-CD", "ab-123-cd"}),
        ("plaque 1234 AB 29 sur le parking", {"1234 AB 29"}),
        ("plaque suisse VD 123456 vue hier", {"VD 123456"}),
        ("moto volée 4 en 75 et 3 en 93", set()),
        ("Établissement FINESS 290000017", {"290000017"}),
        ("CHU FINESS : 290000017", {"290000017"}),
        ("n° adeli 292012347", {"292012347"}),
        ("adeli : 292012347", {"292012347"}),
        ("Mme Adeli 29 ans", {"Adeli"}),
        ("CB 4111 1111 1111 1111", {"4111 1111 1111 1111"}),
        ("ma CB 4111-1111-1111-1111 expire", {"4111-1111-1111-1111"}),
        ("vitesse 60.12 m/s", set()),
        ("mars 2023 : recommandations ESC", set()),
        ("- juin 2024 : nouvelles recommandations HAS sur la BPCO", set()),
        ("recommandations de la SFAR 2022 mises à jour le 15 juin 2023", set()),
        ("Bulletin du 12/2022 de l'ANSM", set()),
        ("guidelines ESC parues en août 2023", set()),
        ("Le 14/02/2023 : recommandations de la diététicienne", {"14/02/2023"}),
        ("12/03/2024 : avis cardio demandé", {"12/03/2024"}),
        ("Patient vu le 15 juin 2023 selon les recommandations HAS", {"15 juin 2023"}),
        ("entre 2010 et 2020, l'incidence a doublé", set()),
        ("glyc 3.2, refaite 2.1 a 5h", set()),
        ("Hb 8.1 recontrolée 9.2", set()),
        ("clairance 30/12", set()),
        ("clairance du 30/12 à 45", {"30/12"}),
        ("clairance 30/12 : 45 ml/min", {"30/12"}),
    ],
)
def test_only_what_identifies_is_found(detector: Detector, text: str, expected: set[str]) -> None:
    """What names a number, measures or dates a publication stays; the number or the day of care beside it does not."""
    found = {text[one.start : one.end] for one in detector.find(text) if one.entity is not Entity.COURTOISIE}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Transféré aux HCL", "HCL"),
        ("transfert HCL demain", "HCL"),
        ("opéré à Cochin puis à Bichat", "Bichat"),
        ("hospit à Cochin, puis Bichat", "Bichat"),
        ("revu en consultation hier matin par le confrère à Lariboisière", "Lariboisière"),
        ("hospitalisé en réanimation Lassen", "réanimation Lassen"),
        ("hospitalisé en pneumologie Laennec 2", "pneumologie Laennec 2"),
        ("muté unité Laennec 3 ce matin", "unité Laennec 3"),
    ],
)
def test_hospitals_and_wards_are_found(detector: Detector, text: str, expected: str) -> None:
    """A hospital by its short name and a ward by a physician's are found whole after a word of care."""
    assert expected in {text[one.start : one.end] for one in detector.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "angine de Ludwig",
        "signe de Larrey",
        "ablation de la boule de Bichat",
        "solution d'HCL 0,1 N",
        "leucémie à tricholeucocytes (HCL) traitée",
        "hospitalisé en réanimation Covid",
        "admis en neurologie Parkinson évolué",
        "hospitalisé en réanimation Glasgow 3",
        "hospitalisé en chirurgie Lovenox 4000",
        "réanimation Sepsis 3",
        "unité Alzheimer 3 places",
    ],
)
def test_eponyms_and_diseases_stay(detector: Detector, text: str) -> None:
    """Eponyms, signs of medicine, drugs and scores beside the same words are left."""
    assert not detector.find(text)
