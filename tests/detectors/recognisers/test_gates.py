"""Promises of the gates of readers: a reader that looks only where its words stand finds what it finds everywhere."""

from __future__ import annotations

import inspect
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.recognisers import (
    _person_apposed,
    _person_chats,
    _person_evident,
    _person_labels,
    _person_parts,
    commune,
)
from detectors.recognisers._tokens import by_form, read

if TYPE_CHECKING:
    from collections.abc import Callable

GATES = (
    _person_apposed.may_be_named,
    _person_chats.may_act,
    _person_evident.may_show,
    _person_parts.may_part,
    commune.may_open,
)
PIECES = (
    "Mme M. Dr madame née (le de du d ' à au aux chez avec par pour vu lit chambre 12 B3 Nom Prénom : , . ; - | / ( ) "
    "\n \t Kergrist Petit Marie ROUX jean dupont Léa Thi NGUYEN Anna J.-P. JM K. 82 ans 06/03/1950 kiné l'infirmière "
    "Nantes paris Havre Saint-Malo habite cordialement merci vomi a est appelle Steph sa fille lundi patient IRM"
)
WORDS = PIECES.split(" ")


TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
    st.text(max_size=60),
)


@pytest.mark.parametrize("gate", GATES)
@given(text=TEXTS)
def test_a_gate_says_of_a_form_what_its_predicate_says_of_the_token_in_its_place(
    gate: Callable[[str], bool], text: str
) -> None:
    """A reader behind a gate misses nothing: case of the line, neighbours and blanks change no answer."""
    predicate = inspect.unwrap(gate)
    reading = read(text)
    expected = [index for index, token in enumerate(reading.tokens[: len(reading)]) if predicate(token)]
    assert reading.where(gate) == expected


@given(TEXTS)
def test_places_and_where_give_every_token_that_satisfies(text: str) -> None:
    """`places` and `where` leave no token out and add none, in order."""
    reading = read(text)
    tokens = reading.tokens[: len(reading)]
    cues = frozenset({"MME", "DE", ",", "12"})
    assert reading.places(cues) == [index for index, token in enumerate(tokens) if token.fold in cues]
    gate = by_form(lambda token: token.capital)
    assert reading.where(gate) == [index for index, token in enumerate(tokens) if token.capital]


@given(TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    """Every token is the stretch of the text at its offsets, glued to the one before exactly when they touch."""
    reading = read(text)
    tokens = reading.tokens[: len(reading)]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.glued for token in tokens[1:]] == [one.end == two.start for one, two in pairwise(tokens)]
    assert "".join("".join(token.text for token in tokens).split()) == "".join(text.split())


@pytest.mark.parametrize("label", ["nom", "médecin traitant", "nom_de_naissance", "Nom de naissance"])
def test_a_label_found_by_its_first_words_announces_a_name(label: str) -> None:
    """Labels of one word, of several, and with underscores are looked up alike."""
    assert any(_person_labels.labelled_names(read(f"{label} : Kergrist")))


def test_no_cue_stands_in_no_place() -> None:
    """A reader without cues looks nowhere."""
    assert read("Mme Kergrist").places(frozenset()) == []
