"""What the rooms told by a bare number, the codes of wards and the fields declared in one line promise."""

from __future__ import annotations

import pytest

from detectors.recognisers.age import AgeRecogniser
from detectors.recognisers.etablissement import EtablissementRecogniser
from detectors.recognisers.initiales import InitialesRecogniser
from detectors.recognisers.lieu import LieuRecogniser
from detectors.recognisers.unite import UniteRecogniser

UNITE, INITIALES, LIEU = UniteRecogniser(), InitialesRecogniser(), LieuRecogniser()
AGE, ETABLISSEMENT = AgeRecogniser(), EtablissementRecogniser()


def found(recogniser: UniteRecogniser | InitialesRecogniser | LieuRecogniser | AgeRecogniser, text: str) -> set[str]:
    """Give what a recogniser reports, as written."""
    return {text[one.start : one.end] for one in recogniser.find(text)}


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("la prothèse du 318 ne veut pas se lever", {"318"}),
        ("ménage de la 109 à faire avant 11h", {"109"}),
        ("RAS sauf la 312 : agitée", {"312"}),
        ("Mr Kerloch 316 : dextro 2,9 g/L", {"316"}),
        ("Lits libres : 202, 214", {"202", "214"}),
        ("201 DUPREZ Paul 68a, amox J3\n203 LEROY Jean chute\nÀ faire : 201 écho, 203 kiné", {"201", "203"}),
        ("passe de la 207 à la 211", {"207", "211"}),
        ("Riou ch 314 lit P : chute", {"ch 314 lit P"}),
        ("accouchement en salle Nature 2", {"salle Nature 2"}),
        ("Rdv : 117 ETT 9h, 121 doppler 11h, 109 kiné", {"117", "121", "109"}),
        ("Isolements : 306 BHRe, 311 grippe", {"306", "311"}),
        ("la fracture du 224 a mal, le 226 veut sa douche", {"224", "226"}),
        ("M. Kerloch 118 F : dextro 0,62", {"118 F"}),
        ("déchoc, box 3 de SAUV, FAST +", {"box 3 de SAUV"}),
        ("détenu, cellule B2-117, méthadone", {"cellule B2-117"}),
        ("M. Kerloch 4e étage porte 17, sacrement", {"4e étage porte 17"}),
        ('"uf": "4120 – Gastro HC"', {"4120 – Gastro HC"}),
        ("uf_heb=2204", {"2204"}),
        ("Service demandeur : 2240 URGENCES ADULTES", {"2240 URGENCES ADULTES"}),
    ],
)
def test_a_number_that_tells_a_room_is_a_room(text: str, rooms: set[str]) -> None:
    """A bare number after what leads to a room, or the code beside a ward's name, is found whole."""
    assert rooms <= found(UNITE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Bilans : 412 leucocytes, 416 plaquettes",
        "le conducteur de la 308 grise a pris la fuite",
        "Toilettes : 316 mg, 318 mg",
        "M. Kerloch, 118 kg, 316 mg matin",
        "On passe du 125 au 112 de Levothyrox",
        "appelez le 15 ou la 112, le 119 pour les enfants",
        "le stent de la 304 mm",
        "le seuil de la 126 est dépassé",
        "la question 214, la page 318",
        "Plaquettes : 204, Hb 12,1",
        "Bilan : Hb 12, plaquettes 204, ferritine 203",
        "LDH : 214 puis 306",
        "201 Créatinine\n202 Urée\n203 Sodium",
        "100 mg matin\n200 mg midi\n300 mg soir",
        "120 Patients inclus\n118 Patients analysés",
        "UF 2500 Mode HDF, poids sec 68",
        "Salle Blanche 4 °C",
        "Changement de chambre : M. Roy",
    ],
)
def test_doses_calls_and_values_are_no_rooms(text: str) -> None:
    """Numbers of three figures that measure, count, call or refer name no room."""
    assert not found(UNITE, text)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("nom DUC, prénom O, F, 68 kg", {"O"}),
        ("initiale du nom : B ; initiale du prénom : T ; sexe M", {"B", "T"}),
        ("Nom (1re lettre) : K  Prénom (1re lettre) : L", {"K", "L"}),
        ("Dr Pascaline Feltz / dactylo mw", {"mw"}),
        ("Dr Hélène Morvan/sd", {"sd"}),
    ],
)
def test_declared_letters_and_typists_are_initials(text: str, letters: set[str]) -> None:
    """A single letter under a name's key, and small letters after who signs, stand for somebody."""
    assert letters <= found(INITIALES, text)


@pytest.mark.parametrize(
    "text", ["Nom : N/A", "prénom O ou X selon la procédure", "OK / vu", "FAN / neg", "secrétaire ORL, poste 12"]
)
def test_choices_and_answers_are_no_initials(text: str) -> None:
    """Placeholders, choices and results after a slash stand for nobody."""
    assert not found(INITIALES, text)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("F, 68 kg, 165 cm, Lourdes\nMédicament suspect", "Lourdes"),
        ("Homme, 41 ans, 80 kg, Saint-Brieuc, maçon", "Saint-Brieuc"),
        ("ma patiente de pontivy 56300 nee le 2 aout", "pontivy 56300"),
    ],
)
def test_a_town_closes_declared_fields(text: str, town: str) -> None:
    """A town after age, sex or weight, or before its postcode, is found whole."""
    assert town in found(LIEU, text)


@pytest.mark.parametrize(
    "text", ["Femme, 54 ans, 165 cm, Asthénie, Nausées", "H, 62 ans, 78 kg, Vertiges", "165 cm, Marche possible"]
)
def test_signs_after_fields_are_no_towns(text: str) -> None:
    """What a patient suffers from or does names no town."""
    assert not found(LIEU, text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("205 GARNIER Paul 94 a OAP", "94"),
        ("Lit 3 : Lebrun Simone 95 fracture col", "95"),
        ("\n- KERVELLA Lucie 92, AEG", "92"),
    ],
)
def test_an_age_in_a_row_needs_no_unit(text: str, age: str) -> None:
    """After a name that opens a row, a figure over 89 is an age."""
    assert age in found(AGE, text)


@pytest.mark.parametrize("text", ["Sat 94 a l'effort", "FC 94 a 110", "Patient 94 kg", "Le patient 94 a récidivé"])
def test_measures_and_ranks_are_no_ages(text: str) -> None:
    """Saturations, rates, weights and the ranks of a study's patients are no ages."""
    assert not found(AGE, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cabinet d'anatomie pathologique PathoLigéris – Drs Morel", "PathoLigéris"),
        ("prélevé au laboratoire BioSanté Armor", "BioSanté Armor"),
        ("infirmière au GMF des Battures", "GMF des Battures"),
        ("joue au hand au HBC Pays de Retz", "HBC Pays de Retz"),
        ("vu à l'Hôpital Test de Sarlabous", "Hôpital Test de Sarlabous"),
    ],
)
def test_names_in_one_word_and_foreign_heads_are_establishments(text: str, name: str) -> None:
    """Firms with an inner capital, Québec's bodies, clubs of a land and odd hospitals are found whole."""
    assert name in {text[one.start : one.end] for one in ETABLISSEMENT.find(text)}


@pytest.mark.parametrize(
    "text", ["capteur FreeStyle Libre au centre", "pas de groupe WhatsApp", "Clinique : Test de Lasègue positif"]
)
def test_devices_programs_and_headings_are_no_establishments(text: str) -> None:
    """Devices, programs and a heading « Clinique : » name no establishment."""
    assert not list(ETABLISSEMENT.find(text))
