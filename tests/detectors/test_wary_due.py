"""Births, telephones, formulas, dwellings, cut lines, rows and logged accounts are found in any form; care is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors._inverted_case import righted
from detectors._number_sounds import is_month, is_number
from detectors._wary_births import due_numbers
from detectors._wary_dwellings import dwellings
from detectors._wary_fields import backward, fields
from detectors._wary_formula import formulas
from detectors._wary_lines import lines
from detectors.entities import Entity
from detectors.finding import Finding

DUE = (
    ("né carante troi le disset otobre, mal au dos", "carante troi le disset otobre", Entity.DATE_NAISSANCE),
    ("dob=[1963, 2, 28], HTA", "1963, 2, 28", Entity.DATE_NAISSANCE),
    ("naiss: {j: 8, m: V, a: MCMXL}", "8, m: V, a: MCMXL", Entity.DATE_NAISSANCE),
    ("né en trente-huit, pardon trente-neuf, un dix mai ; HTA", "trente-huit, pardon trente-neuf, un dix mai", None),
    ("né le <b>03</b>/<i>09</i>/1971, HTA", "<b>03</b>/<i>09</i>/1971", Entity.DATE_NAISSANCE),
    ("née 2591 sram 71. Chute", "2591 sram 71", Entity.DATE_NAISSANCE),
    ("naissance en epoch : -301276800, HTA", "-301276800", Entity.DATE_NAISSANCE),
    ("tel : zéro siss trannèf katrovindizuit onz vin deu. Toux", "zéro siss trannèf katrovindizuit onz vin deu", None),
    (
        "PREVENIR AU NUMERO ZEROCINQ TRENTESIX QUARANTENEUF DOUZE DIX STOP",
        "ZEROCINQ TRENTESIX QUARANTENEUF DOUZE DIX",
        Entity.TELEPHONE,
    ),
    ("rendez-vous : +33 6 trente9 9huit 11 20, code 4", "+33 6 trente9 9huit 11 20", Entity.TELEPHONE),
)
NOT_DUE = (
    "Née à terme, 3 200 g, Apgar 10/10, sortie à trois jours.",
    "Rappeler si fièvre pendant trois jours ou plus de six selles par jour.",
    "Il ne prend que deux comprimés le matin et un le soir.",
    "Naissance par césarienne à 38 SA, 2 950 g, pH 7,28.",
    "Appeler si la tension dépasse cent soixante, une fois sur deux.",
)
FORMULAS = (
    ("Soit A = « Ver », B = « dier ». Le patient se nomme A+B.", ("Ver", "dier")),
    ("p1 = Bar, p2 = tho, p3 = lin. Nom du malade : p1p2p3.", ("Bar", "tho", "lin")),
    ('medecin = "Dr" + "Cas" + "sagne"', ('Cas" + "sagne',)),
    ("Le patient, premier morceau Gui, deuxième morceau gnard, tousse.", ("Gui", "gnard")),
    ("nom en deux bouts. Mont…\nToi : oui ?\nMoi : …fort. Toux.", ("Mont", "fort")),
    ("A : son nom ?\nB : Bourdelas.\nA : elle a quoi ?", ("Bourdelas",)),
    ("Année de naissance = 1900 + 52 ; mois = le dernier.", ("1900 + 52", "le dernier")),
    ("prénom, comme la fleur du jardin, Iris. Toux", ("Iris",)),
)
NOT_FORMULAS = (
    "Soit A = débit, B = pression ; la résistance vaut B/A.",
    "Jour 1 : chimio. Mois 3 : scanner. Année 1 : surveillance.",
    'x = "mg" + "/" + "kg" pour la dose',
    "Première partie : anamnèse. Deuxième partie : examen.",
)
DWELLINGS = (
    ("Position : dernière maison, route du Phare, portail vert.", "dernière maison, route du Phare, portail vert"),
    ("Elle vit à Redon, tour 9, au-dessus du taxiphone.", "tour 9, au-dessus du taxiphone"),
    ("Ils vivent à Condom (Gers), quai de la Barre, la péniche.", "quai de la Barre, la péniche"),
    ("Adresse : le mobil-home du fond, camping des Pins.", "le mobil-home du fond, camping des Pins"),
)
NOT_DWELLINGS = (
    "Il habite une maison de plain-pied, avec son épouse, deux marches à l'entrée.",
    "Elle vit seule, appartement au troisième étage, sans ascenseur.",
    "Vit en EHPAD, marche avec une canne, chambre au premier.",
)
FIELDS = (
    ("WHERE nom LIKE '%elbrec%' AND crp > 5", "elbrec", Entity.NOM),
    ("WHERE prenom ILIKE 'maiw%'", "maiw", Entity.PRENOM),
    ("sshd[22]: Accepted password for lmontfer from 192.0.2.1", "lmontfer", Entity.IDENTIFIANT),
    ("pam: session closed for user mdelb", "mdelb", Entity.IDENTIFIANT),
    ("||^PRN^PH^^33^4^65710206||", "33^4^65710206", Entity.TELEPHONE),
    ("ECH=0x00B7F21C-88, Hb 8,1", "0x00B7F21C-88", Entity.IDENTIFIANT),
)
NOT_FIELDS = (
    "Failed password for root from 192.0.2.1",
    "Access for patients is granted ; session prévue pour demain",
    "Recherche : likelihood ratio, tube de 5 ml",
)


@pytest.mark.parametrize(("text", "value", "entity"), DUE)
def test_a_birth_or_a_telephone_is_read_after_its_word(text: str, value: str, entity: Entity | None) -> None:
    """Whatever a birth date or a telephone is written in, it is found whole after the word that announces it."""
    found = list(due_numbers(text, text.lower(), hiding=False))
    assert value in {text[start:end] for start, end, _ in found}
    assert entity is None or entity in {kind for _, _, kind in found}


@pytest.mark.parametrize("text", NOT_DUE)
def test_measures_and_advice_are_no_births(text: str) -> None:
    """Newborns' measures, doses and advice are left, even in a text that hides something."""
    assert not list(due_numbers(text, text.lower(), hiding=True))


@pytest.mark.parametrize(("text", "values"), FORMULAS)
def test_the_pieces_of_a_formula_are_found(text: str, values: tuple[str, ...]) -> None:
    """Each piece of which a formula, a dialogue or a rank makes a name is found."""
    assert {text[start:end] for start, end, _ in formulas(text, text.lower())} >= set(values)


@pytest.mark.parametrize("text", NOT_FORMULAS)
def test_other_formulas_are_left(text: str) -> None:
    """Formulas of physiology, schedules and plans hold no name."""
    assert not list(formulas(text, text.lower()))


@pytest.mark.parametrize(("text", "value"), DWELLINGS)
def test_a_dwelling_told_is_found_whole(text: str, value: str) -> None:
    """Pieces between commas that tell where somebody lives are reported together."""
    assert (text.index(value), text.index(value) + len(value), Entity.ADRESSE) in set(dwellings(text, text.lower()))


@pytest.mark.parametrize("text", NOT_DWELLINGS)
def test_how_somebody_is_housed_is_left(text: str) -> None:
    """Steps, floors and company name no place."""
    assert not list(dwellings(text, text.lower()))


@pytest.mark.parametrize(("text", "value", "entity"), FIELDS)
def test_fields_of_programs_are_found(text: str, value: str, entity: Entity) -> None:
    """A compared column, a log's account, a telephone in parts and a sample's number are found."""
    assert (value, entity) in {(text[start:end], kind) for start, end, kind in fields(text, text.lower())}


@pytest.mark.parametrize("text", NOT_FIELDS)
def test_system_accounts_and_prose_are_left(text: str) -> None:
    """A system's account and the words of prose are nobody's."""
    assert not list(fields(text, text.lower()))


@pytest.mark.parametrize(
    ("text", "named", "value"),
    [
        ("NOM CASTEL\nNAU\nTA 12", "", "NAU"),
        ("LAGO\nUTTE — c'est son nom\nPRUD\nENCE\nTA 12", "", "UTTE"),
        ("- Ana Roy, toux\n- Luc Petit, toux\n- Lourdes Toulouse, A", "Ana Roy|Luc Petit|Lourdes", "Lourdes Toulouse"),
        ("1. Lise Roy, toux\n2. Luc Petit, toux\n3. Dimanche Koffi, A", "Lise Roy|Luc Petit|Koffi", "Dimanche Koffi"),
    ],
)  # fmt: skip
def test_cut_names_and_rows_are_read(text: str, named: str, value: str) -> None:
    """A name cut at a line's end, and what opens a row as names open the others, are found."""
    found = [_found(text, name) for name in named.split("|") if name]
    assert value in {text[start:end] for start, end, _ in lines(text, found)}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("- Paracétamol, 1 g\n- Ibuprofène, 400 mg\n- Mars, reprise", ""),
        ("- Lise Morel, toux\n- Luc Petit, otite\n- Paracétamol, 1 g\n- HTA, connue", "Lise Morel|Luc Petit"),
        ("Bonjour, la liste\n- Lise Morel, toux\n- Luc Petit, otite", "Lise Morel|Luc Petit"),
        ("CRP\nNFS\nTP", ""),
    ],
)
def test_rows_of_care_are_left(text: str, named: str) -> None:
    """Drugs, acronyms and greetings that open a row are no names."""
    assert not list(lines(text, [_found(text, name) for name in named.split("|") if name]))


@pytest.mark.parametrize(
    ("text", "entity", "cut"),
    [
        ("SEJ 240317-\n556\n\nGoutte", Entity.SEJOUR, True),
        ("SEJ 240317\n556\n\nGoutte", Entity.SEJOUR, False),
        ("tel 01990012\n34", Entity.TELEPHONE, True),
        ("tel 0199001234\n37", Entity.TELEPHONE, False),
        ("RPPS 10003456781\n37,8 °C", Entity.RPPS, False),
        ("NIR 29106924\n12,5 g", Entity.NIR, False),
    ],
)
def test_a_number_cut_at_a_line_end_is_whole(text: str, entity: Entity, cut: bool) -> None:  # noqa: FBT001  # a table
    """The figures that the next line holds alone belong to a number that lacks some, or is shown to go on."""
    start = text.index(" ") + 1
    end = text.index("-\n") if "-\n" in text else text.index("\n")
    found = [Finding(start, end, entity, 0.8, ("essai",))]
    assert any(place[0] > end for place in lines(text, found)) is cut


def test_a_number_goes_on_where_a_name_was_cut() -> None:
    """A label printer cuts everything at the same width."""
    text = "LAGO\nUTTE\nc'est son nom\nSEJ 240317\n556"
    start = text.index("240317")
    found = {text[a:b] for a, b, _ in lines(text, [Finding(start, start + 6, Entity.SEJOUR, 0.8, ("essai",))])}
    assert "556" in found


def test_words_read_backward_bring_the_others() -> None:
    """Once two words were read backward, those that end with a capital are read so too."""
    text = "ttecuL ruessavaL vit dans le latnaC"
    read = [Finding(a, b, Entity.NOM, 0.8, ("decodage:ecriture_inversee",)) for a, b in ((0, 6), (7, 16))]
    assert "latnaC" in {text[start:end] for start, end, _ in backward(text, read)}
    assert not list(backward(text, read[:1]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("jE VOUS ADRESSE mADAME fRÉMONT, NÉE À pARIS", "Je vous adresse Madame Frémont, née à Paris"),
        ("ARNm : l'eGFR et le pCO2 de Mme Frémont", "ARNm : l'eGFR et le pCO2 de Mme Frémont"),
        ("PATIENTE MARTIN ENTRÉE HIER, pH 7,3", "PATIENTE MARTIN ENTRÉE HIER, pH 7,3"),
    ],
)
def test_a_caps_lock_is_righted(text: str, wanted: str) -> None:
    """A line typed under a caps lock is read with its case swapped; any other stays."""
    assert righted(text) == wanted


@given(st.text(max_size=300))
def test_righting_keeps_places(text: str) -> None:
    """The text given back is as long as the one given."""
    assert len(righted(text)) == len(text)


@pytest.mark.parametrize("word", ["katrovindizuit", "trannèf", "CINQUANTETROIS", "sinkante", "vintroi", "disset"])
def test_numbers_are_read_by_their_sound(word: str) -> None:
    """Number words glued or spelled as they sound are numbers."""
    assert is_number(word)


@pytest.mark.parametrize("word", ["patient", "demain", "vendredi", "douleur", "traitement", "sein", "diète"])
def test_other_words_are_no_numbers(word: str) -> None:
    """Words of the language are neither numbers nor months."""
    assert not is_number(word)
    assert not is_month(word)


@given(st.text(alphabet="né tel:=+«»…\n;,.-/<b>0123456789ABcinqdouze", max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes a reader fail, and places lie within it."""
    for source in (formulas, dwellings, fields):
        assert all(0 <= start < end <= len(text) for start, end, _ in source(text, text.lower()))
    assert all(0 <= start < end <= len(text) for start, end, _ in due_numbers(text, text.lower(), hiding=True))
    assert all(0 <= start < end <= len(text) for start, end, _ in lines(text, []))


def _found(text: str, name: str) -> Finding:
    start = text.index(name)
    return Finding(start, start + len(name), Entity.NOM, 0.8, ("essai",))
