"""What names a scale, a sign or an operation is left alone, and who bears the same name is found."""

from __future__ import annotations

import pytest

from detectors._scales import eponym, graded_rows, without_scales
from detectors.entities import Entity
from detectors.finding import Finding

WEAK = 0.7


def _finding(text: str, value: str, entity: Entity = Entity.NOM, score: float = WEAK, reason: str = "r") -> Finding:
    start = text.index(value)
    return Finding(start, start + len(value), entity, score, (reason,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Bilan du jour, Catherine Bergego 14/30, marche 10 m.", "Catherine Bergego"),
        ("Épaule : Constant 34/100 à J45.", "Constant"),
        ("Angle de Böhler, Sanders III au scanner.", "Sanders"),
        ("AOMI, Leriche et Fontaine stade IIb.", "Leriche et Fontaine"),
        ("Jobe +, Yocum + ce jour.", "Yocum"),
        ("cataplasme de terre de Foulon matin et soir", "Foulon"),
        ("selon la classification de Djian", "Djian"),
    ],
)
def test_a_scale_by_its_context_is_dropped(text: str, value: str) -> None:
    """A measure, a grade, a sign or the noun before makes a scale of a listed name."""
    assert eponym(value.rsplit(maxsplit=1)[-1])
    assert not without_scales(text, [_finding(text, value)])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mme Constant 34/100 de score au bilan", "Constant"),
        ("Constant, 34 ans, sortie demain", "Constant"),
        ("ch 12 Barthel 14/20 ce matin", "Barthel"),
        ("La fille, Catherine Bergego, viendra demain", "Catherine Bergego"),
        ("Petit 7/10 en douleur", "Petit"),
        ("Vasseur 14/30 au test", "Vasseur"),
        ("selon la sonde de Petit", "Petit"),
    ],
)
def test_who_bears_the_name_is_kept(text: str, value: str) -> None:
    """A title, a bed, an age, no measure, the scale of a pain, or a name that is no eponym leave the finding."""
    findings = [_finding(text, value)]
    assert list(without_scales(text, findings)) == findings


def test_a_sure_finding_is_kept() -> None:
    """What a rule is sure of is never questioned."""
    text = "Constant 34/100"
    findings = [_finding(text, "Constant", score=0.95)]
    assert list(without_scales(text, findings)) == findings


def test_a_scales_value_opens_no_address() -> None:
    """« 45, MAS » behind a scale is its value; behind a person's title it may be an address."""
    scale = "Bilan : Barthel 45, MAS bras"
    assert not without_scales(scale, [_finding(scale, "45, MAS bras", Entity.ADRESSE)])
    person = "Mme Barthel 45, mas des Oliviers"
    address = [_finding(person, "45, mas des Oliviers", Entity.ADRESSE)]
    assert list(without_scales(person, address)) == address


def test_a_stain_is_no_laboratory() -> None:
    """An eponym after the kind of a house names no house; another word may."""
    stain, house = "Labo : Giemsa et Perls", "Labo : Vasseur"
    assert not without_scales(stain, [_finding(stain, "Labo : Giemsa", Entity.ETABLISSEMENT)])
    kept = [_finding(house, "Labo : Vasseur", Entity.ETABLISSEMENT)]
    assert list(without_scales(house, kept)) == kept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pied : Böhler 12°, Sanders III, Djian-Annonier 138°, Hawkins II", True),
        ("Lysholm 72, Tegner 4, Insall-Salvati 1,2", True),
        ("Équipe : Dupont, Martin, Petit", False),
        ("Chirurgie : Vasseur 12, Martin 14, Lepage 3", False),
    ],
)
def test_a_row_of_graded_eponyms(text: str, found: bool) -> None:  # noqa: FBT001 - a table's column
    """Three eponyms or more in a row, with their grades, are a row of scales; names of people are none."""
    assert bool(list(graded_rows(text, [0]))) is found
