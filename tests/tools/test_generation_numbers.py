"""Numbers and dates drawn for training text follow their rules."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from detectors.recognisers._checks import iban_is_valid, luhn, nir_key
from tools.generation import dates, numbers
from tools.generation.spelling import number_in_words
from tools.generation.words import words


@pytest.mark.parametrize("seed", range(20))
def test_numbers_follow_their_rules(seed: int) -> None:
    """Keys and check digits are right (INSEE, Luhn, ISO 7064); phones stay in the ranges kept for fiction."""
    random = Random(seed)
    social = re.sub(r"\D", "", re.sub("2[AB]", "", numbers.nir(random)))
    assert len(social) in {11, 13, 15}
    if len(social) == 15:
        assert nir_key(social[:13]) == int(social[13:])
    for drawn in (numbers.rpps(random), numbers.finess(random), numbers.card(random)):
        assert luhn(drawn.replace(" ", ""))
    assert iban_is_valid(numbers.iban(random).replace(" ", ""))
    phone = re.sub(r"\D", "", numbers.telephone(random).replace("(0)", "").replace("+33", "0"))
    assert phone[:6] in {"019900", "026191", "035301", "046571", "053649", "063998"}
    assert len(phone) == 10


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "un"),
        (21, "vingt et un"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (91, "quatre-vingt-onze"),
        (200, "deux cents"),
        (1999, "mille neuf cent quatre-vingt-dix-neuf"),
        (2024, "deux mille vingt-quatre"),
    ],
)
def test_numbers_are_written_in_words(number: int, written: str) -> None:
    """A dictated year reads as it is said."""
    assert number_in_words(number) == written


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_out_of_reach_are_refused(number: int) -> None:
    """No wrong word for a number that no date holds."""
    with pytest.raises(ValueError, match="9,999"):
        number_in_words(number)


@pytest.mark.parametrize("form", ["dates_completes", "dates_partielles", "dates_courtes", "mois_annee", "jours_dates"])
def test_every_form_of_a_date_can_be_written(form: str) -> None:
    """No form asks for a field that does not exist, and each shows the day, month or year."""
    when = date(2024, 3, 1)
    for seed in range(3 * len(words(form))):
        written = dates._written(Random(seed), when, form)
        assert re.search(r"1|premier|mar|3", written.lower())
