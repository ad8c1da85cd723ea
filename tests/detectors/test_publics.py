"""Persons of the public record: when a name is history's or a reference's, and when it is a patient's."""

from __future__ import annotations

import pytest

from detectors.recognisers._eponymes import never_a_person
from detectors.recognisers._publics import about_care, cited, famous, fictional, historical, known_author
from detectors.recognisers._tokens import read


@pytest.mark.parametrize(
    ("text", "care"),
    [
        ("Mme Valmier, 54 ans, tousse", True),
        ("née le 12/03/1951", True),
        ("ch 12 : RAS", True),
        ("mon patient ne dort plus", True),
        ("Lovenox 40 mg", True),
        ("Vu ce matin, va mieux", True),
        ("Que dit Piaget du stade des opérations concrètes ?", False),
        ("L'invention du stéthoscope en 1816", False),
        ("Quelle est la différence entre tutelle et curatelle ?", False),
    ],
)
def test_a_text_tells_of_care_or_not(text: str, care: bool) -> None:  # noqa: FBT001 - a table's column
    """An age, a date, a bed, a dose or « mon patient » show somebody's care; a question of course shows none."""
    assert about_care(text) is care


@pytest.mark.parametrize(
    ("text", "name", "public"),
    [
        ("Valmier et al. ont montré", "Valmier", True),
        ("Valmier DT et al., 2018", "Valmier", True),
        ("(Valmier, NEJM 2018)", "Valmier", True),
        ("(Valmier 2009)", "Valmier", True),
        ("étude de Valmier [12]", "Valmier", True),
        ("Valmier et Albert dorment", "Valmier", False),
        ("VALMIER 1951 HTA", "VALMIER", False),
        ("Valmier, 2018 ng/L", "Valmier", False),
    ],
)
def test_an_author_is_told_by_the_reference(text: str, name: str, public: bool) -> None:  # noqa: FBT001 - a table's column
    """« et al. », a journal, a year or a number in brackets make an author; a birth year in a list does not."""
    reading = read(text)
    assert cited(reading, reading.at(text.index(name)) + 1) is public


@pytest.mark.parametrize(
    ("text", "name", "public"),
    [
        ("Selon Winnicott, la mère suffisamment bonne", "Winnicott", True),
        ("Mme A, 45 ans : théorie de Winnicott", "Winnicott", True),
        ("Winnicott dort mal, 45 ans", "Winnicott", False),
        ("les travaux de Valmier", "Valmier", False),
    ],
)
def test_a_theorist_is_told_from_a_patient(text: str, name: str, public: bool) -> None:  # noqa: FBT001 - a table's column
    """A listed surname alone is an author's after « selon », or in a text that speaks of nobody's care."""
    reading = read(text)
    index = reading.at(text.index(name))
    assert known_author(reading, index, index + 1) is public


def test_a_title_of_fiction_needs_a_text_without_care() -> None:
    """« Le docteur Knock » in a question of letters is fiction; the same name with an age is a person."""
    for text, expected in (("le docteur Knock soigne", True), ("le docteur Knock, 54 ans, tousse", False)):
        reading = read(text)
        assert fictional(reading, reading.tokens[1], 2, 3) is expected


def test_a_full_name_of_history_is_known_by_any_of_its_words() -> None:
    """Each word of a listed full name belongs to it, and nothing else does."""
    reading = read("puis Lou Gehrig joue")
    assert [famous(reading, index, index + 1) for index in range(len(reading))] == [False, True, True, False]


@pytest.mark.parametrize("text", ["CPK 1800 puis 1500 UI", "histoire de la maladie : toux", "vers 1500 mL par jour"])
def test_figures_of_care_are_no_history(text: str) -> None:
    """Results, volumes and the history of a disease do not make a text one of history."""
    assert not historical(text)


@pytest.mark.parametrize(
    ("text", "word", "public"),
    [
        ("contrôler l'I.N.R. demain", "N", True),
        ("admis au C.H.U. hier", "U", True),
        ("M. X tousse", "X", True),
        ("paracétamol p.o. 1 g", "o", True),
        ("J.D., 45 ans", "J", False),
        ("vu avec K.B. hier", "K", False),
        ("Madame Bovary meurt", "Bovary", True),
        ("Madame Bovary, 45 ans, dort", "Bovary", False),
        ("ARISTOTLE (Granger 2011)", "Granger", True),
        ("Marie Curie reçoit un prix", "Curie", True),
    ],
)
def test_a_sure_guess_may_still_be_nobody(text: str, word: str, public: bool) -> None:  # noqa: FBT001 - a table's column
    """Dotted acronyms, placeholders, fiction, history and references are nobody's, however sure a model is."""
    reading = read(text)
    index = next(rank for rank, token in enumerate(reading.tokens) if token.text == word)
    assert never_a_person(reading, index, index + 1) is public
