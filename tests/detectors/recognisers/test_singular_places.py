"""Tests that houses, wards and streets told oddly are read whole, and that what merely looks like them is left."""

from __future__ import annotations

import pytest

from detectors.recognisers.adresse import AdresseRecogniser
from detectors.recognisers.etablissement import EtablissementRecogniser
from detectors.recognisers.unite import UniteRecogniser


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nounou à la crèche Les P'tites Canailles, gastro", "crèche Les P'tites Canailles"),
        ("elle bosse à la crèche des ptits malins, gale", "crèche des ptits malins"),
        ("ordo de la pharmacie des 3 fontaines", "pharmacie des 3 fontaines"),
        ("école du 8 mai 1945, poux", "école du 8 mai 1945"),
        ("entrée à la résidence autonomie L'Âge d'Or", "résidence autonomie L'Âge d'Or"),
        ("mon lycée c'est Les Bruyères", "Les Bruyères"),
        ("le labo c'est biovarenne de quimper", "biovarenne de quimper"),
        ("réceptionniste à l'hôtel du Commerce", "hôtel du Commerce"),
        ("suivie à la clinique de la main de Nantes", "clinique de la main de Nantes"),
        ("retour à l'epahd les tilleuls", "epahd les tilleuls"),
        ("avis du chu du havre", "chu du havre"),
        ("SSR Korian Les Deux Chênes", "SSR Korian Les Deux Chênes"),
    ],
)
def test_houses_are_read_whole(text: str, name: str) -> None:
    """A clipped word, a figure, a verb, a feast, a misspelt head or a chain does not cut the name."""
    assert name in {text[one.start : one.end] for one in EtablissementRecogniser().find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "le foyer c'est pulmonaire ou urinaire ?",
        "mon cabinet c'est 25 patients par jour",
        "AVK ou AOD en EHPAD : reco ?",
        "foyer des 4 membres",
        "collège national des gynécologues",
        "ouvrez Mon espace santé",
    ],
)
def test_no_house_is_read_in_plain_words(text: str) -> None:
    """Counts, verbs about medicine, learned bodies and the national record name no house."""
    assert list(EtablissementRecogniser().find(text)) == []


@pytest.mark.parametrize(
    ("text", "ward"),
    [
        ("je téléphone au B3 Nord ?", "B3 Nord"),
        ("retour en C2 sud ce soir", "C2 sud"),
        ("la dame du lit fenêtre de la 407", "lit fenêtre de la 407"),
        ("la patiente lit 2 de la chambre 410", "lit 2 de la chambre 410"),
        ("entrée 16h aile Ouest 2e étage", "aile Ouest 2e étage"),
        ("bloc du 13/01/2026 salle 4, compte faux", "salle 4"),
        ("salle de coro 2, stent IVA", "salle de coro 2"),
        ("part à l'hdj gastro bâtiment C", "hdj gastro bâtiment C"),
        ("dans votre unité de soins palliatifs, pavillon Dolto", "unité de soins palliatifs, pavillon Dolto"),
        ("pavillon des Marronniers, sortie d'essai", "pavillon des Marronniers"),
        ("unité de soins intensifs Bichat-2.", "unité de soins intensifs Bichat-2"),
    ],
)
def test_wards_are_read_whole(text: str, ward: str) -> None:
    """A wing, a side, a storey, a theatre or a building takes in what goes on with it."""
    assert ward in {text[one.start : one.end] for one in UniteRecogniser().find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "en salle : 4 patients",
        "salle de coro 20 min",
        "érythème en aile de papillon",
        "B2 est augmenté, C3 est bas",
        "lit 1 personne",
        "chir B ou C selon Child-Pugh",
        "bloc 2 minutes après injection",
    ],
)
def test_no_ward_is_read_in_plain_words(text: str) -> None:
    """Counts, durations, shapes and letters of a score are no wards."""
    assert list(UniteRecogniser().find(text)) == []


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("adresse : numéro douze, ruelle du Pressoir", "numéro douze, ruelle du Pressoir"),
        ("vit 8, chasse du Moulin", "8, chasse du Moulin"),
        ("RUE DES MARTYRS 12 BIS", "RUE DES MARTYRS 12 BIS"),
        ("habite rue pasteur 18, lens", "rue pasteur 18, lens"),
        ("habite 3 Kerampont 22300 Lannion", "3 Kerampont "),
    ],
)
def test_streets_are_read_whole(text: str, street: str) -> None:
    """A number in words, after the name or before a name without a street's word is taken in."""
    assert street in {text[one.start : one.end] for one in AdresseRecogniser().find(text)}
