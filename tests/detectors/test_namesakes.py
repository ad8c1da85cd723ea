"""A surname that was found is found again beside a first name, word though it be; alone it stays a word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors._namesakes import namesakes
from detectors.entities import Entity
from detectors.finding import Finding


def again(text: str, surname: str) -> set[str]:
    """Give what is added to a text whose first occurrence of a surname was found."""
    start = text.index(surname)
    found = Finding(start, start + len(surname), Entity.NOM, 0.9, ("personne:titre",))
    return {text[one.start : one.end] for one in namesakes(text, (found,)) if one != found}


@pytest.mark.parametrize(
    ("text", "surname", "added"),
    [
        ("mme petit, rose petit la petite", "petit", {"rose", "petit"}),
        ("mr berger et sa femme colette berger", "berger", {"colette", "berger"}),
        ("Mme Leblanc et son fils Éric leblanc", "Leblanc", {"Éric", "leblanc"}),
        ("mme boulanger, annick boulanger est aidante", "boulanger", {"annick", "boulanger"}),
    ],
)
def test_a_first_name_shows_the_surname_again(text: str, surname: str, added: set[str]) -> None:
    """The same word after a first name is the same surname, and the first name somebody's."""
    assert again(text, surname) == added


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("m. blanc, globules blanc 12, drap blanc", "blanc"),
        ("Mme Petit : petit déjeuner pris, petit poids", "Petit"),
        ("mr court a un souffle court", "court"),
        ("mme marin a le pied marin", "marin"),
        ("Mme Rose, crachats rose", "Rose"),
    ],
)
def test_the_word_alone_stays_a_word(text: str, surname: str) -> None:
    """What the word means elsewhere is none of the patient's."""
    assert again(text, surname) == set()


@given(st.text("abPM etiroslu.,\n", max_size=80), st.integers(0, 60), st.integers(1, 12))
def test_findings_stay_sorted_and_apart(text: str, start: int, length: int) -> None:
    """Whatever the text, what is given back is sorted and does not overlap."""
    if start + length > len(text):
        return
    found = namesakes(text, (Finding(start, start + length, Entity.NOM, 0.9, ("personne:titre",)),))
    assert all(one.end <= two.start for one, two in pairwise(found))
