from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.ages import find_ages, read_number
from detectors.recognisers._cues import fold


@pytest.mark.parametrize(
    ("text", "shown", "number", "months"),
    [
        ("patiente de 54 ans", "54 ans", 54, False),
        ("Homme, 40 ans, fumeur", "40 ans", 40, False),
        ("il a neuf ans", "neuf ans", 9, False),
        ("âgée de quatre-vingt-dix-sept ans", "quatre-vingt-dix-sept ans", 97, False),
        ("âgé de cinquante et un ans", "cinquante et un ans", 51, False),
        ("H 67 a, HTA", "67 a", 67, False),
        ("F 29, fièvre", "29", 29, False),
        ("nourrisson de 5 mois", "5 mois", 5, True),
    ],
)
def test_a_persons_age_is_read(text: str, shown: str, number: int, months: bool) -> None:  # noqa: FBT001 - a table
    """An age is found with its figure, in figures and in words."""
    (age,) = find_ages(fold(text))
    assert (text[age.start : age.end], age.number, age.months, age.exact) == (shown, number, months, True)


@pytest.mark.parametrize(
    "text",
    [
        "depuis 20 ans",
        "il y a 3 ans",
        "pendant 5 ans",
        "tous les 2 ans",
        "dans 3 mois",
        "à 12 mois",
        "34 à Nice",
        "à 14 h 12",
    ],
)
def test_a_duration_is_no_age(text: str) -> None:
    """Durations, schedules and figures before « à » are left out."""
    assert not list(find_ages(fold(text)))


@pytest.mark.parametrize(
    "text",
    ["plus de 65 ans", "chez les 6-11 ans", "65 ans et plus", "entre 18 et 70 ans", "> 75 ans", "moins de 3 mois"],
)
def test_a_band_is_nobodys_age(text: str) -> None:
    """A threshold or a band is given as such."""
    assert [age.exact for age in find_ages(fold(text))] == [False]


@pytest.mark.parametrize(
    ("words", "number"), [("seize", 16), ("soixante-douze", 72), ("quatre-vingts", 80), ("cent", 100)]
)
def test_numbers_in_words(words: str, number: int) -> None:
    """French numbers are read as they are said."""
    assert read_number(words) == number


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Ages stand within the text and are human ones."""
    folded = fold(text)
    for age in find_ages(folded):
        assert 0 <= age.start < age.end <= len(folded)
        assert 0 <= age.number <= 125
