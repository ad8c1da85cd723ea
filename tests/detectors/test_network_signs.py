"""What stands beside a word shows that it is no name: a grade, a verb's object, a glued article, a choice."""

from __future__ import annotations

import pytest

from detectors._network_signs import elided, shorthand, signed


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("veine rénale (niveau I de Neves). Ganglion", "Neves"),
        ("DG sous régime, O'Sullivan non fait, HGPO faite", "O'Sullivan"),
        ("nodule à surveiller (Fleischner ne s'applique pas)", "Fleischner"),
        ("24 ans, Wilson fulminant, score 12", "Wilson"),
        ("J'ai scanné sa pièce pour gagner du temps", "gagner"),
        ("colonne sortie possible O/N merci", "O"),
        ("remplace par Oui/Non partout", "Oui"),
        ("mme ki veu larret c maladie pr son dos", "larret"),
    ],
)
def test_signs_speak_against_a_name(text: str, word: str) -> None:
    """An eponym that something is stated of, an infinitive, a choice or a glued article is no name."""
    start = text.index(word)
    assert signed(text, start, start + len(word), word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("mme Neves niveau scolaire bas", "Neves"),
        ("Dr Wilson in situ, prévenu", "Wilson"),
        ("le signe remarqué par Lefort hier", "Lefort"),
        ("monsieur boucher du 3 sort", "boucher"),
        ("mr larret est venu c ki son medecin", "larret"),
        ("Lavoine sort demain", "Lavoine"),
        ("lavoine sort c demain pr midi", "lavoine"),
    ],
)
def test_names_bear_none_of_these_signs(text: str, word: str) -> None:
    """A title, a common surname or a plain sentence leaves a name a name."""
    start = text.index(word)
    assert not signed(text, start, start + len(word), word)


def test_a_glued_article_needs_a_short_message() -> None:
    """Only a text written as messages are glues its articles."""
    assert elided("g arété c larret ki pose pb", "larret")
    assert not elided("Bonjour, larret demandé est joint.", "larret")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("haddad joumana HSA Fisher 4", "HSA", True),
        ("clarithromycine hier par SOS. Créat 96", "SOS", True),
        ("Mme SOS Carine", "SOS", False),
        ("MARTIN SOS JEAN", "SOS", False),
        ("vu par Hsa ce matin", "Hsa", False),
    ],
)
def test_an_acronym_of_the_list_is_none_among_small_letters(text: str, value: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """Capitals of the list are an acronym unless a title or other capitals stand before them."""
    start = text.index(value)
    assert shorthand(text, start, start + len(value)) is expected
