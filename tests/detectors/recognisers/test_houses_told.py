"""Tests that schools, tables, firms and wards are read whole from what somebody does there, and plain words are not."""

from __future__ import annotations

import pytest

from detectors.recognisers.etablissement import EtablissementRecogniser
from detectors.recognisers.unite import UniteRecogniser


def _houses(text: str) -> set[str]:
    return {text[one.start : one.end] for one in EtablissementRecogniser().find(text)}


def _wards(text: str) -> set[str]:
    return {text[one.start : one.end] for one in UniteRecogniser().find(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "étudiante à l'École supérieure de gestion du Clos Fleuri, stress",
            "École supérieure de gestion du Clos Fleuri",
        ),
        ("à l'école nationale de boulangerie de Lorméziers", "école nationale de boulangerie de Lorméziers"),
        ("à l'Institut supérieur de commerce Jean Valette", "Institut supérieur de commerce Jean Valette"),
        ("soudeur chez Alu-Marais 85, brûlure", "Alu-Marais 85"),
        ("électricien chez Volt-Ouest, chute", "Volt-Ouest"),
        ("commis à la Table du Meunier, coupure", "Table du Meunier"),
        ("serveuse au Comptoir de la Halle, brûlure", "Comptoir de la Halle"),
        ("chef de rang à La Criée Bleue, dyspepsie", "La Criée Bleue"),
        ("opéré à la Klinik am Ring", "Klinik am Ring"),
        ("suivi au Krankenhaus zum Heiligen Geist", "Krankenhaus zum Heiligen Geist"),
    ],
)
def test_houses_are_read_whole(text: str, name: str) -> None:
    """A school of some study, a firm with its département, a table after a trade and a Klinik are read to their end."""
    assert name in _houses(text)


@pytest.mark.parametrize(
    "text",
    [
        "école de commerce, troisième année, stress",
        "le relais zolédronate après dénosumab",
        "relais morphine puis oxycodone",
        "CSO addicto / entretien",
        "ouvrier au Portugal pendant vingt ans",
        "caissière à la Poste",
        "différence entre UHR USLD et le reste",
        "infirmière aux Armées de métier",
    ],
)
def test_plain_words_are_no_house(text: str) -> None:
    """A field of study, a change of drug, a specialty, a country and acronyms of wards name no house."""
    assert _houses(text) == set()


@pytest.mark.parametrize(
    ("text", "ward"),
    [
        ("Maman en chambre 7 du secteur Bleuets, dort", "chambre 7 du secteur Bleuets"),
        ("installé chambre 22 de l'aile Mimosas", "chambre 22 de l'aile Mimosas"),
        ("au lit 3 du secteur B, saturation basse", "lit 3 du secteur B"),
        ("ASH aux Tilleuls 1er étage, entorse", "Tilleuls 1er étage"),
        ("IDE de nuit aux Acacias, arrêt", "Acacias"),
        ("cadre des Hirondelles, fatigue", "Hirondelles"),
    ],
)
def test_wards_are_read_whole(text: str, ward: str) -> None:
    """A room goes on with its ward, and a trade of care leads to a ward called by a flower or a bird."""
    assert ward in _wards(text)


@pytest.mark.parametrize(
    "text", ["UCEIS 6, corticoïdes", "AS aux Urgences", "infirmière aux Antilles", "UPDRS 32, Hoehn 3"]
)
def test_scales_and_lands_are_no_ward(text: str) -> None:
    """A scale with its figure, a specialty and a land tell no ward."""
    assert _wards(text) == set()
