"""Accidents that break a whole text at once: quoted mail, letters set apart, capitals locked, a lost character set."""

from __future__ import annotations

import pytest

from detectors.engine import Detector, build_detector
from detectors.entities import Entity
from detectors.normalising import normalise


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return a detector, built once."""
    return build_detector()


def _found(detector: Detector, text: str) -> dict[str, Entity]:
    return {text[one.start : one.end]: one.entity for one in detector.find(text)}


SPREAD = (
    "C O M P T E   R E N D U   D E   C O N S U L T A T I O N\n"
    "N o m : K E R B R A T   P r é n o m : L i s e\n"
    "N é e   l e : 0 4 / 1 1 / 1 9 6 2\n"
    "A n é m i e ,   H b   7 , 8   g / d L ,   c o n t r ô l e   l e   3   m a i .\n"
)


def test_lines_of_letters_apart_are_read(detector: Detector) -> None:
    """In lines of which each letter stands alone, names and dates are found whole, and values stay."""
    found = _found(detector, SPREAD)
    assert found["K E R B R A T"] is Entity.NOM
    assert found["L i s e"] is Entity.PRENOM
    assert any(shown.replace(" ", "") == "04/11/1962" for shown in found)
    assert any(shown.replace(" ", "") == "3mai" for shown in found)
    assert not any("g / d L" in shown or "7 , 8" in shown for shown in found)


def test_a_row_of_shifts_keeps_its_blanks() -> None:
    """Single letters that make no words, as in a planning, are not joined."""
    row = "M M S S R R   M M N N   R R M M S S"
    assert normalise(row).text == row


def test_a_spread_line_maps_back() -> None:
    """Each letter of a line read without its blanks keeps its own place."""
    normalised = normalise(SPREAD)
    place = normalised.text.index("KERBRAT")
    start, end = normalised.original_span(place, place + len("KERBRAT"))
    assert SPREAD[start:end] == "K E R B R A T"


@pytest.mark.parametrize(
    ("text", "shown", "entity"),
    [
        ("> > vu Mme Kerbrat, port. 06 39\n> > 98 60 12, merci", "06 39\n> > 98 60 12", Entity.TELEPHONE),
        ("> De : dr <l.kerbrat=\n> @cabinet-du-pre.fr>\n> n=C3=A9e", "l.kerbrat=\n> @cabinet-du-pre.fr", Entity.EMAIL),
        ("Son frÃ¨re : 02Â 61Â 91Â 48Â 05.", "02Â 61Â 91Â 48Â 05", Entity.TELEPHONE),
        (r"{\rtf1 Zo\'e9 Kerbrat, n\'e9e le 13\'2f09\'2f2011}", r"13\'2f09\'2f2011", Entity.DATE_NAISSANCE),
        ("née le à-:&é:&ç(è, ipp inconnu", "à-:&é:&ç(è", Entity.DATE_NAISSANCE),
        ("mari joignable au à-\"çç_'&àè ce soir", "à-\"çç_'&àè", Entity.TELEPHONE),
        ("Patient adressé,NIR242052123107748,vu ce jour", "242052123107748", Entity.NIR),
    ],
)
def test_a_value_is_read_through_the_accident(detector: Detector, text: str, shown: str, entity: Entity) -> None:
    """Marks of quoted mail, lost spaces, a keyboard without shift and lost blanks hide no value."""
    assert _found(detector, text).get(shown) is entity


def test_locked_capitals_are_read(detector: Detector) -> None:
    """Figures typed for accented letters are read where several words are French only so; codes stay."""
    text = "MME TH2VENET B2ATRICE EN 2TAT DE MAL 2PILEPTIQUE, CLONAZ2PAM, HERNIE L5S1, MARI ANDR2 PR2VENU, PASS2"
    found = _found(detector, text)
    assert {"TH2VENET", "B2ATRICE", "ANDR2"} <= set(found)
    assert not {"L5S1", "CLONAZ2PAM", "2PILEPTIQUE"} & set(found)


@pytest.mark.parametrize("text", ["SPO2 98 %, PCO2 40, HBA2 2 %, L5S1, C7T1, CO2 TOTAL", "B12 ET T4L, FT3, CA2 ET PH7"])
def test_codes_with_figures_are_no_locked_capitals(detector: Detector, text: str) -> None:
    """Symbols with figures are not read as words with accents."""
    assert _found(detector, text) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Médecin dans le Cher, je suis M. Kerbrat", "Cher"),
        ("suivie dans l'Ille-et-Vilaine, Mme Kerbrat", "Ille-et-Vilaine"),
        ("Mme Kerbrat travaille en Isère", "Isère"),
    ],
)
def test_a_departement_after_its_article_is_a_place(detector: Detector, text: str, place: str) -> None:
    """« Dans le Cher » says where, since a département takes an article as no town does."""
    places = {Entity.LIEU, Entity.ETABLISSEMENT}
    assert any(place in shown and entity in places for shown, entity in _found(detector, text).items())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mme Kerbrat : 1,2 L. Bactério avant pasteurisation", "Bactério"),
        ("M. Kerbrat (Libye, 8 mois de détention)", "Libye"),
        ("M. Kerbrat chute, IDE a prévenu le 15 qui a rappelé", "15"),
        ("M. Kerbrat (compte rendu 26P-30771) : CCI 23 mm", "rendu"),
        ("Dre Kerbrat, médecine interne FMH", "FMH"),
        ("M. Kerbrat n'a rien de cela. M. Abscessus possède trois sous-espèces", "Abscessus"),
        ("Étude de Mme Kerbrat. Nombre de sujets : 240", "240"),
        ("Mme Kerbrat : la protéine PrPc devient PrPsc", "Pc"),
    ],
)
def test_what_names_nobody_stays(detector: Detector, text: str, kept: str) -> None:
    """A litre, a country, an emergency number, an act's account and a title of a body are no identities."""
    assert kept not in _found(detector, text)
