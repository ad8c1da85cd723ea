"""Numbers told or marked as nobody writes them, bars for letters, and places of care in figures."""

from __future__ import annotations

import pytest

from detectors._gluings import glued_words
from detectors._handles import file_initials
from detectors._leet_marks import marked_letters
from detectors._scans import scanned
from detectors.entities import Entity
from detectors.recognisers._cues import fold
from detectors.recognisers._odd_numbers import said_marks, told_numbers
from detectors.recognisers.chiffres_epars import ChiffresEparsRecogniser

LENGTH = 200_000


def found(text: str) -> list[tuple[str, Entity]]:
    """Give what is told in a text."""
    return [(text[one.start : one.end], one.entity) for one in told_numbers(fold(text))]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("appeler le 06 tiret 39 tiret 98 tiret 12 tiret 34", "06 39 98 12 34"),
        ("c'est 01 (point) 99 (point) 00 (point) 45 (point) 12", "01 99 00 45 12"),
        ("06, puis 39, puis 98, puis 04, puis 77", "06 39 98 04 77"),
        ("gsm 06 \N{BLACK HEART SUIT} 39 \N{BLACK HEART SUIT} 98 \N{BLACK HEART SUIT} 04 \N{BLACK HEART SUIT} 77",
         "06 39 98 04 77"),
        ("née le 23=04=1966 à terme", "23/04/1966"),
        ("né le 23 tiret 4 tiret 1966", "23/04/1966"),
        ("NIR 2-01-05-59-350-276*75", "2-01-05-59-350-276 75"),
    ],
)  # fmt: skip
def test_marks_that_are_said_or_odd_are_taken_out(text: str, plain: str) -> None:
    """Words and odd signs between the groups of a telephone, a birth date or a NIR are read as usual marks."""
    assert [one.text for one in said_marks(fold(text))] == [plain]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("composez le 05 36, ensuite 49 et pour finir 08 63", ["05 36", "49", "08 63"]),
        ("son portable : 06 39 puis 98 et enfin 12 45", ["06 39", "98", "12 45"]),
        ("numéro à rebours : 54 21 89 93 60", ["54 21 89 93 60"]),
    ],
)
def test_a_telephone_told_in_pieces_is_found_whole(text: str, values: list[str]) -> None:
    """Each piece of a telephone number that is told in order, or backwards, is reported."""
    assert found(text) == [(value, Entity.TELEPHONE) for value in values]


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("plaque eq_319_wd devant", "eq_319_wd", Entity.IMMATRICULATION),
        ("sa voiture, g k sept deux neuf w p", "g k sept deux neuf w p", Entity.IMMATRICULATION),
        ("code de la pharmacie trois sept deux A, merci", "trois sept deux A", Entity.SECRET),
        ("digicode du portail : quatre sept B neuf", "quatre sept B neuf", Entity.SECRET),
        ("la dame du deux-cent-douze tousse", "deux-cent-douze", Entity.UNITE),
    ],
)
def test_plates_codes_and_rooms_are_read_as_said(text: str, value: str, entity: Entity) -> None:
    """A plate with odd marks, a code and a room in words are reported whole."""
    assert found(text) == [(value, entity)]


@pytest.mark.parametrize(
    "text",
    [
        "prise à 06 h puis 10 h puis 14 h puis 18 h et pour finir 22 h",
        "06, puis 08 mg, ensuite 10 mg et pour finir 12 mg",
        "plaque de 15 x 15 mm, deux trois papules",
        "code couleur deux, échelle trois sur dix",
        "dame de cent deux ans, prise en charge à cent pour cent",
        "TA 06 point 10, né à terme, 38 + 2",
    ],
)
def test_hours_doses_and_skin_are_nobodys_numbers(text: str) -> None:
    """What only resembles a number that is told stays what it is."""
    assert found(text) == []
    assert list(said_marks(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "plain"), [("Mr E|iot tousse", "Eliot"), ("M. |acroix", "Lacroix"), ("dr VA|ENTIN", "VALENTIN")]
)
def test_a_bar_stands_for_a_letter_of_a_name(text: str, plain: str) -> None:
    """A bar within a word that becomes a name is a letter."""
    assert [one.text for one in marked_letters(text)] == [plain]


def test_a_bar_between_cells_stays() -> None:
    """Cells and alternatives are no names."""
    assert list(marked_letters("Nom|Prénom|Age ; oui|non ; ASAT|ALAT ; HTA | obésité ; |anglais|")) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [("au CHU d3 V4ld0rn3 hier", ["de", "Valdorne"]), ("EHP4D L3s T1ll3uls", ["EHPAD", "Les", "Tilleuls"])],
)
def test_places_of_care_are_read_through_figures(text: str, plain: list[str]) -> None:
    """The unknown name of a place of care is read with letters, with the small words before it."""
    assert [one.text for one in marked_letters(text)] == plain


def test_vertebrae_and_rooms_after_a_place_stay() -> None:
    """Codes after a place of care are codes."""
    assert list(marked_letters("EHPAD L3 L4, CH B12, hôpital de jour HDJ2, clinique T3 L4")) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [("ddn 2OO1.O5.2T", "2001-05-27"), ("née le OA.1I.1963", "04.11.1963"), ("tel O6 E9 98 l2 34", "06 39 98 12 34")],
)
def test_willed_letters_are_figures_after_a_cue(text: str, plain: str) -> None:
    """After the word for a birth date or a telephone, letters drawn for figures are read as figures."""
    assert plain in [one.text for one in scanned(text)]


@pytest.mark.parametrize("text", ["sous PrEP depuis 2021", "colonne PatientID vide", "champ patientId null"])
def test_a_treatment_and_a_column_hold_no_title(text: str) -> None:
    """« Pr » and « Patient » before the letters of a code are no titles."""
    assert list(glued_words(text)) == []


def test_an_initial_beside_a_first_name_in_a_file_name() -> None:
    """The initial that stands beside a first name is reported, a side or a version is not."""
    text = "bilan_pierrick_D.pdf et hanche_D_v2.pdf"
    assert [text[one.start : one.end] for one in file_initials(text)] == ["D"]


@pytest.mark.parametrize(
    "piece", ["06 tiret ", "0", "06, puis ", "code un ", "plaque a b ", "1*", "cent-", "|a", "né le 1;"]
)
def test_hostile_repetitions_are_read_in_linear_time(piece: str) -> None:
    """Endless repetitions of what opens a shape are read to their end."""
    text = piece * (LENGTH // len(piece))
    list(ChiffresEparsRecogniser().find(text))
    list(marked_letters(text))
