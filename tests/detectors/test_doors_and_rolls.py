"""Names on doors and bells and at the head of a roll's items; labels, scores and states of a door are left."""

from __future__ import annotations

import pytest

from detectors.recognisers.personne import PersonneRecogniser


def _names(text: str) -> set[str]:
    return {text[one.start : one.end] for one in PersonneRecogniser().find(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Digicode 47B09 puis interphone « Delmas-Courtois ». Chien gentil", {"Delmas-Courtois"}),
        ("sonner chez Mercadier/Pons, clé sous le pot", {"Mercadier", "Pons"}),
        ("sonnette : Rossignol, 3e gauche", {"Rossignol"}),
        ("boîte aux lettres au nom de Thibault, bât C", {"Thibault"}),
        ("« Vasseur-Ndiaye » sur l'étiquette", {"Vasseur-Ndiaye"}),
        ("Morvan : K 5,9. Szczepaniak : INR 5,2. Diop : lactates 3,1. Roy : rien", {"Morvan", "Diop", "Roy"}),
        ("- Lefebvre : douche\n- Delmas : pesée\n- Savary : refus", {"Lefebvre", "Delmas", "Savary"}),
        ("Cardio : complet. Fuchs sort si son fils vient", {"Fuchs"}),
        ("Ok pour la 3. Weiss garde la VVP jusqu'à demain", {"Weiss"}),
    ],
)
def test_a_door_a_roll_or_what_one_does_tells_a_name(text: str, names: set[str]) -> None:
    """What a bell bears, heads of a roll and the subject of what only somebody does are names, eponyms as well."""
    assert names <= _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "interphone HS, sonner Fort, sonnette Droite",
        "boîte aux lettres : Urgent, à vider",
        "Audio : scotome à 4 000 Hz. Palu : frottis négatif. Bilan : ASAT 61.",
        "Child : B. Ranson : 3. Balthazar : D. Killip : 2.",
        "Poids : 58. Taille : 162. Allergie : aucune.",
        "Lyon : 12 cas. Marseille : 14 cas. Nantes : 10 cas.",
        "La dystrophie de Fuchs reste stable si la cornée est claire",
    ],
)
def test_labels_scores_and_states_are_no_names(text: str) -> None:
    """Words said of a door, labels, scores by eponyms, towns of a count and diseases stay."""
    assert not _names(text)
