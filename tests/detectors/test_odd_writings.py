"""Tests of what stands where none belongs: marks in towns and streets, slipped cells, other scripts, cut names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors._cut_words import cut_words
from detectors._odd_places import odd_places
from detectors.decoding import hidden
from detectors.normalising import normalise
from detectors.recognisers._person_capitals import parted_capitals
from detectors.recognisers._person_glued import glued_names
from detectors.recognisers._person_scanned import scanned_names
from detectors.recognisers._person_scripts import foreign_names
from detectors.recognisers._person_slipped import slipped_names
from detectors.recognisers._tokens import read
from detectors.revealing import plain_layer, reveal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate


def _revealed(text: str) -> str:
    return reveal(plain_layer(text), sorted(odd_places(text), key=lambda one: one.start)).text


def _values(find: Callable[[Reading], Iterator[Candidate]], text: str) -> set[str]:
    return {text[found.start : found.end] for found in find(read(text))}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("elle habite Vi/tré depuis 1990", "elle habite Vitré depuis 1990"),
        ("transfert à Gre|noble demain", "transfert à Grenoble demain"),
        ("venue de Per.pignan en VSL", "venue de Perpignan en VSL"),
        ("né à Monistrol/s Loire", "né à Monistrol-sur-Loire"),
        ("retour à Bar s/ Aube", "retour à Bar-sur-Aube"),
        ("étudiant à P4u, sportif", "étudiant à Pau, sportif"),
        ("née à Nar bonne en 1950", "née à Narbonne en 1950"),
        ("au 3,bis..venelle des Tanneurs", "au 3 bis venelle des Tanneurs"),
        ("au 14;;rue;;Jean Moulin", "au 14 rue Jean Moulin"),
    ],
)
def test_a_place_with_a_mark_within_is_read_without_it(written: str, meant: str) -> None:
    """A town or a street is read whole whatever mark, blank or figure parts it."""
    assert _revealed(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "oui/non, et/ou, Clexane/Lovenox",
        "sous s/ Loxen, IRM s/ gado, sat 98 s/ AA",
        "au 9, rue des Lilas, 12 bis rue Haute",
        "de Lyon nord à Paris la nuit",
        "Doli/prane 1 g, Ef.fexor 75",
    ],
)
def test_choices_shortened_words_and_plain_addresses_stay(text: str) -> None:
    """What is written so by habit is no disguise."""
    assert _revealed(text) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("vu par M. VANNEST E ce jour", "VANNESTE"),
        ("Dr Philipp e Hamon", "Philippe"),
        ("Dr BEAUCHEM IN", "BEAUCHEMIN"),
    ],
)
def test_a_name_cut_by_a_blank_after_a_title_is_written_whole(text: str, whole: str) -> None:
    """After a title a blank within a name is a scanner's, even where its parts are words."""
    assert whole in {found.text for found in cut_words(text)}


@pytest.mark.parametrize("text", ["Mme Jean ne dort pas", "Dr Martin est là", "Mme Rose a mal"])
def test_words_after_a_name_are_not_drawn_into_it(text: str) -> None:
    """A blank between a name and the next word is a rightful one."""
    assert not list(cut_words(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("sa voisine, Mme 陈 丽华. Tuberculose", {"陈 丽华"}),
        ("Mme สมหญิง ใจดี, asthme", {"สมหญิง ใจดี"}),
        ("nom : 阮, prénom : 文雄, BK+", {"阮", "文雄"}),
        ("Mme Chen (陈美玲), DNID", {"陈美玲"}),
        ("patient Աբրահամյան Տիգրան, PTH", {"Աբրահամյան Տիգրան"}),
        ("monsieur Γεώργιος Παππάς dort", {"Γεώργιος Παππάς"}),
    ],
)
def test_a_french_cue_leads_to_a_name_in_another_script(text: str, names: set[str]) -> None:
    """Whatever the script, what follows a French title, label or relative is a name."""
    assert names <= _values(foreign_names, text)


@pytest.mark.parametrize("text", ["patient sous β-bloquant", "Mme α, dose γ", "le signe 山 de la carte", "fièvre θ 39"])
def test_symbols_and_loose_words_of_another_script_are_no_names(text: str) -> None:
    """A Greek symbol, or a word without a cue, is nobody."""
    assert not _values(foreign_names, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MADAME MARIE THERESE ROCHE DE LA MOTTE NEE PETIT", "ROCHE DE LA MOTTE"),
        ("PATIENTE CLAIRE BOYER DE LA GIRODAY 45 ANS", ""),
        ("MME GUILLOT DE LA FONTAINE EST SORTIE", "GUILLOT DE LA FONTAINE"),
        ("DR MARTIN DU CHU DE NANTES APPELE", ""),
        ("LA ROCHE DE LA MOTTE EST HAUTE", ""),
    ],
)
def test_a_particle_in_capitals_belongs_to_the_surname_around_it(text: str, name: str) -> None:
    """Between two surnames that a title or first name leads to, the particle is part of the name."""
    assert _values(parted_capitals, text) == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@dr_benhaddou pour #QuintreauMaëlys ?", {"benhaddou", "Quintreau", "Maëlys"}),
        ("#TessierJulie à revoir", {"Tessier", "Julie"}),
        ("#BilanSanguin #HbA1c #PansementVac", set()),
    ],
)
def test_a_tag_of_two_names_names_someone(text: str, names: set[str]) -> None:
    """A first name glued to a word that may only be a surname, after a sign of tags, is a person."""
    assert _values(glued_names, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("| Lit | Nom | | Pb |\n|-|-|-|-|\n| 4 | DELA | HOUSSE Fr. | SDRA |", {"DELA", "HOUSSE Fr."}),
        ("Lit;Patient;;Ttt\n3;LE;BIHAN Alain;Lovenox", {"LE", "BIHAN Alain"}),
        ("| Nom | Dose |\n|-|-|\n| Kardegic | SDRA |", set()),
    ],
)
def test_the_cell_after_a_name_holds_its_rest_when_columns_slip(text: str, names: set[str]) -> None:
    """Under an empty head beside « Nom », a cell of capitalised words is the rest of the name."""
    assert _values(slipped_names, text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("le prénom c'est Rémi avec un y à la fin, myélome", "Rémi avec un y à la fin"),
        ("Mathilde avec un h vient lundi", "Mathilde avec un h"),
        ("Catherine sans le h", "Catherine sans le h"),
    ],
)
def test_how_a_name_is_written_goes_with_it(text: str, name: str) -> None:
    """What is said of a letter of a name tells the name, and is reported with it."""
    assert name in _values(scanned_names, text)


@pytest.mark.parametrize("text", ["Marie avec un sac", "Vitamine avec un k", "Julie sans un mot"])
def test_what_a_person_carries_is_no_spelling(text: str) -> None:
    """Only a lone letter tells how a name is written."""
    assert not any(" " in value for value in _values(scanned_names, text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("le 1З/02/2024", "le 13/02/2024"),
        ("tel о6 З9 98 12 34", "tel 06 39 98 12 34"),
        ("n° Ч521О8", "n° 452108"),
        ("au 9\nbis, chemin Haut", "au 9bis, chemin Haut"),
        ("née le 12\n/03/1954", "née le 12/03/1954"),
        ("Зимин и О", "Зимин и О"),
    ],
)
def test_a_letter_like_a_figure_is_one_among_figures_only(text: str, plain: str) -> None:
    """A look-alike of another script is a figure beside figures, and a date or a house number ends no line."""
    assert normalise(text).text == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("de la c h a m b r e   1 1 4, agitée", {"chambre", " 114"}),
        ("c h 2 1 2 : glycémie", {"ch", " 212"}),
        ("paracétamol 12 g il y a 5 h, ASAT 44", set()),
        ("vu il y a 3 j et 2 m avant", set()),
        ("noté : -.- .-. . ... ... puis -.-- ...- --- -.. Admis", {"yvon"}),
    ],
)
def test_letters_apart_take_their_number_and_leave_durations(text: str, plain: set[str]) -> None:
    """A number parted as its label is goes with it; « il y a 5 h » is a while; a point may end a sentence of Morse."""
    found = {one.text for one in hidden(text) if one.kind in {"lettres_separees", "morse"}}
    assert plain <= found
    assert plain or not found
