"""Numbers, labels and damaged words: what is never a name, and what only a title makes one."""

from __future__ import annotations

import pytest

from detectors.recognisers._evidence import is_label, is_number, is_particle
from detectors.recognisers._tokens import read
from detectors.recognisers.personne import PersonneRecogniser
from detectors.tagging.tagger import STRICT_THRESHOLD, Tagger


@pytest.mark.parametrize("word", ["douze", "cinquante-neuf", "quatre-vingt-dix", "TRENTE", "Vingt-et-un", "zéro"])
def test_number_words_are_numbers(word: str) -> None:
    """Any number in words is known as such, whatever its case and its hyphens."""
    assert is_number(read(word).tokens[0])


@pytest.mark.parametrize("word", ["Six", "Trente", "Marie-Cent", "centaure"])
def test_a_capital_alone_may_be_a_surname(word: str) -> None:
    """« M. Six » keeps his name."""
    assert not is_number(read(word).tokens[0])


@pytest.mark.parametrize(("word", "label"), [("IDE", True), ("Saad", False), ("DDN", True), ("else", True)])
def test_labels_are_told_by_their_case(word: str, label: bool) -> None:  # noqa: FBT001 - a table's column
    """A role in capitals is a label, the same letters with one capital may be a name."""
    assert is_label(read(word).tokens[0]) is label


def test_an_accent_tells_a_surname_from_a_particle() -> None:
    """« Lê » is a surname, « le » a particle."""
    assert is_particle(read("le").tokens[0])
    assert not is_particle(read("Lê").tokens[0])


@pytest.mark.parametrize("text", ["monsieur dupont cinquante-neuf ans fumeur", "mme durand douze trente-quatre"])
def test_the_model_never_reports_a_number_word(text: str) -> None:
    """Even at its strictest, what the model reports holds no number in words."""
    for found in Tagger(STRICT_THRESHOLD).find(text):
        assert not any(is_number(token) for token in read(text[found.start : found.end]).tokens if token.word)


@pytest.mark.parametrize("text", ["dose 5mg3", "le score B27 du 12", "HLA-B27 positif", "Dr 3D", "taux R0 de 1"])
def test_figures_within_words_need_a_title(text: str) -> None:
    """Without a title, or with more figures than letters allow, nothing is a damaged name."""
    assert list(PersonneRecogniser().find(text)) == []


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        *(
            (f'{{"nom": "{word}"}}', False)
            for word in ("amoxicilline", "hémoglobine", "maladie de Crohn", "paracétamol")
        ),
        *((f'{{"nom": "{word}"}}', True) for word in ("quemeneur", "petit", "lebrun", "kerguélin")),
        ('{"name": "furosémide", "dose": "40 mg"}', False),
        ('{"nom_patient": "amoxicilline"}', True),
    ],
)
def test_a_drug_or_a_measure_under_nom_is_no_name(text: str, is_name: bool) -> None:  # noqa: FBT001 - a table's column
    """Records of treatments and results have that key too; a word of care that people bear stays a name."""
    assert bool(list(PersonneRecogniser().find(text))) is is_name
