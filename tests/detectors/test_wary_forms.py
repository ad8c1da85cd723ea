"""Names cut, spelled, glossed, described or glued are found whole where a name is due; ordinary text is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors._latex_letters import LATEX_RARE, read_latex_rare
from detectors._wary_again import again
from detectors._wary_forms import forms
from detectors._wary_glued import glued_numbers
from detectors._wary_told import described
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.normalising import normalise

if TYPE_CHECKING:
    from detectors.engine import Detector

FORMS = (
    ("Monsieur Bre / zil / la / dec, on prononce", "Bre / zil / la / dec", Entity.NOM),
    ("Prénom : Cle - men - tine, 60 ans", "Cle - men - tine", Entity.PRENOM),
    ("le Dr K E R M A R E C ' H est prévenu", "K E R M A R E C ' H", Entity.NOM),
    ("Nom épelé : « V comme Victor, O, deuxième V, A, K »", "V comme Victor, O, deuxième V, A, K", Entity.NOM),
    ("le docteur « Zorglub » rappelle", "Zorglub", Entity.NOM),
    ("Basedow est le prénom de la voisine", "Basedow", Entity.PRENOM),
    ("M. Hodgkin (c'est vraiment son nom), entorse", "Hodgkin", Entity.NOM),
    ("La dame s'appelle Du(brac) Ma(thilde). HTA", "Du(brac) Ma(thilde)", Entity.NOM),
    ("Nom du monsieur, en trois morceaux : Va, len, tol", "Va, len, tol", Entity.NOM),
    ("le petit M. (M comme Lozach), otite", "M comme Lozach", Entity.NOM),
)
GLUED = (
    ("BARNIERJULIEN12041967M rue neuve", "12041967", Entity.DATE_NAISSANCE),
    ("Carte4970x1123x5561x0098_REF", "4970x1123x5561x0098", Entity.CARTE_BANCAIRE),
    ("néele12mai1941à", "12mai1941", Entity.DATE),
    (
        "ip : dix point zéro point quatre point dix-huit",
        "dix point zéro point quatre point dix-huit",
        Entity.ADRESSE_IP,
    ),
    ("dextro de la ch. 2 1 7 à 6 h", "ch. 2 1 7", Entity.UNITE),
    ("06 (tr3nte-n3uf) 98 / 11 // 22 le soir", "06 (tr3nte-n3uf) 98 / 11 // 22", Entity.TELEPHONE),
)
DESCRIBED = (
    ("née le jour où Kennedy est mort, HTA", "le jour où Kennedy est mort", Entity.DATE_NAISSANCE),
    ("née l'année de la mort de Staline, HTA", "l'année de la mort de Staline", Entity.DATE_NAISSANCE),
    ("Elle habite la cité phocéenne.", "la cité phocéenne", Entity.LIEU),
    ("Il vit dans la capitale des Gaules, BPCO", "dans la capitale des Gaules", Entity.LIEU),
    ("il bosse là où on assemble les Airbus ; TMS", "là où on assemble les Airbus", Entity.ETABLISSEMENT),
    ("nom : l'inventeur du vaccin contre la rage. TA 12", "l'inventeur du vaccin contre la rage", Entity.NOM),
    ("son prénom est celui de la femme du roi. TA 12", "celui de la femme du roi", Entity.PRENOM),
    (
        "elle demeure derrière la gare, la maison au portail vert, MMS 12",
        "derrière la gare, la maison au portail vert",
        Entity.ADRESSE,
    ),
)  # fmt: skip
LEFT = (
    "Il habite seul au 2e étage, née le jour du terme prévu, à 41 SA.",
    "Le nom du médicament est celui de la molécule. Il travaille dans une usine qui a fermé.",
    "Elle vit chez sa fille, au-dessus de son fils ; patient « Difficile » à piquer.",
    "Dosage 2 / 4 / 6 h, taille - poids - IMC, TA 12 / 8, oui / non / peut-être.",
    "Score A, B, C ou D ; stade T1 N0 M0 ; a, b et c ; deux g par jour, 1 g x 3.",
    "Le syndrome de Cushing est le nom de la maladie. « Bonne tolérance » selon le médecin.",
    "Patient(e) hospitalisé(e), docteur(s) prévenu(s), 20240512 et 12345678 en base.",
    "TA à 06 08 10 12 14 h ; glycémies 08 12 16 20 ; point par point, le nom et le prénom manquent.",
    "Le premier mai quarante patients sont venus.",
)  # fmt: skip


@pytest.mark.parametrize(("text", "value", "entity"), FORMS)
def test_what_stands_where_a_name_is_due_is_the_name(text: str, value: str, entity: Entity) -> None:
    """Cut, spelled, quoted, bracketed or glossed, a name is reported whole after the word that announces it."""
    assert (value, entity) in {(text[start:end], what) for start, end, what in forms(text, text.lower())}


@pytest.mark.parametrize(("text", "value", "entity"), GLUED)
def test_numbers_that_stick_to_letters_are_found(text: str, value: str, entity: Entity) -> None:
    """No blank is needed around a complete shape."""
    assert (value, entity) in {(text[start:end], what) for start, end, what in glued_numbers(text, text.lower())}


def test_an_nir_within_letters_needs_its_key() -> None:
    """Fifteen figures that stick to letters are an NIR when their key is right, and nothing when it is wrong."""
    body = "2790644218066"
    key = 97 - int(body) % 97
    right, wrong = (f"MEUNIERF{body}{one:02d}SAINT" for one in (key, key % 97 + 1))
    assert [found[2] for found in glued_numbers(right, right.lower())] == [Entity.NIR]
    assert not list(glued_numbers(wrong, wrong.lower()))


@pytest.mark.parametrize(("text", "value", "entity"), DESCRIBED)
def test_a_description_in_the_place_of_a_value_is_the_value(text: str, value: str, entity: Entity) -> None:
    """An event, a by-name, a house's looks or somebody famous stand for the value that a word announces."""
    assert (value, entity) in {(text[start:end], what) for start, end, what in described(text, text.lower())}


@pytest.mark.parametrize("text", LEFT)
def test_ordinary_text_is_left(text: str) -> None:
    """Plain French, measures, answers, drugs and diseases are nobody's name, day nor dwelling."""
    lowered = text.lower()
    found = [*forms(text, lowered), *described(text, lowered), *glued_numbers(text, lowered), *again(text, ())]
    assert not [text[start:end] for start, end, _ in found]


def _named(text: str, word: str, entity: Entity = Entity.NOM) -> Finding:
    start = text.index(word)
    return Finding(start, start + len(word), entity, 0.9, ("personne:titre",))


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Maëlys va mieux #ForceEtCourageMaëlys", "Maëlys", "Maëlys"),
        ("Mme Malaval, voir /photos/justine-malaval/op.jpg", "Malaval", "malaval"),
        ("M. LEFLOCH. SON FRERE, ALEXION LEFLOCH, tousse", "LEFLOCH", "ALEXION"),
        ("PN [ROQUES^L] lu", "ROQUES", "L"),
    ],
)
def test_a_name_found_is_found_again_in_what_is_glued(text: str, word: str, value: str) -> None:
    """Tags, paths, kin and fields hold the names found elsewhere, and what stands beside them."""
    found = again(text, [_named(text, word)])
    assert value in {text[start:end] for start, end, _ in found if start > text.index(word)}


def test_the_year_told_after_a_day_belongs_to_it() -> None:
    """A day found is extended over the year that words tell, not over a count of people."""
    told, counted = "né le premier mai quarante, à jeun", "vus le premier mai quarante patients"
    for text, expected in ((told, [" quarante"]), (counted, [])):
        day = _named(text, "premier mai", Entity.DATE)
        assert [text[start:end] for start, end, _ in again(text, [day])] == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("> Mme Char-\n> > pentier", "> Mme Charpentier"),
        ("<mj.ker\n> vella@ch-\n> lannes.fr>", "<mj.kervella@ch-lannes.fr>"),
        ("luc=2Etardif=40ch-lannes=2Efr", "luc.tardif@ch-lannes.fr"),
        (r"Iri\v{s}ka Nu\~nez", "Iriška Nuñez"),
        (r"S{\o}ren", "Soren"),
    ],
)
def test_line_ends_and_escapes_within_names_are_read(text: str, plain: str) -> None:
    """Quoted and folded lines, quoted signs and foreign LaTeX letters are read as the words that they cut."""
    assert normalise(text).text == plain


@pytest.mark.parametrize("text", ["dose=40mg", "<x1\n> y>", r"\v{oir}", "2 x = 2E", "x=2 > y\n> z"])
def test_figures_and_brackets_of_other_things_are_left(text: str) -> None:
    """What is no address, no letter and no cut word stays as it is."""
    assert normalise(text).text == text
    assert LATEX_RARE.sub(read_latex_rare, text) == text


@given(st.text(alphabet="AbÉ eé'-/,.:«»()#@_^0123\n", max_size=300))
def test_no_text_makes_them_fail(text: str) -> None:
    """Any text is read; what is found lies within it and is not empty."""
    lowered = text.lower()
    for start, end, _ in (
        *forms(text, lowered),
        *described(text, lowered),
        *glued_numbers(text, lowered),
        *again(text, ()),
    ):
        assert 0 <= start < end <= len(text)


def test_the_chain_reports_them(detector: Detector) -> None:
    """The whole detector covers what these readings find."""
    text = "Mme Lavergne, née le jour où l'homme a marché sur la Lune, habite la cité phocéenne. HbA1c 8,2 %."
    covered = " ".join(text[one.start : one.end] for one in detector.find(text))
    assert "marché sur la Lune" in covered
    assert "phocéenne" in covered
    assert "8,2" not in covered
