"""What is promised of numbers that French-speaking countries give, and of a hospital's accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers._country_ids import country_ids
from detectors.recognisers._cues import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

FOUND = (
    ("inf. clin., permis 2174408", ["2174408"]),
    ("pharmacienne, OPQ 208114 ; OIIQ n° 2213907", ["208114", "2213907"]),
    ("RCC : Z 1234.56", ["Z 1234.56"]),
    ("CAFAT 328417 / AMG", ["328417"]),
    ("monsieur, DN 284 617, plongeur", ["284 617"]),
    ("GLN : 7601000123457", ["7601000123457"]),
    ("NPI 1023456789, NNI 4512087763", ["1023456789", "4512087763"]),
    ("BCE 0412.345.678", ["0412.345.678"]),
    ("coffre régie, reçu 00412.", ["00412"]),
    ("quittance n° 11284 jointe", ["11284"]),
    ("Imputation : CR 441-26", ["CR 441-26"]),
    ("imputation budgétaire 60661-21", ["60661-21"]),
)
REFUSED = (
    "permis moto, délai 6 mois ; permis B suspendu",
    "a reçu 1000 mg d'amoxicilline, a reçu 50000 UI, reçu 500 ml, reçu 3 doses",
    "DN4 : 6/10 ; DN 110 mm ; DN 25",
    "CPS 50 mg x2/j, RCC 12 %, tumeur RCC pT1b",
    "imputation : B2, plausible ; compte rendu 2024",
    "NIA : nodule ; IDE 12 h ; assuré depuis 2019",
)


def _values(text: str) -> Sequence[str]:
    return [text[start:end] for start, end, *_ in country_ids(fold(text))]


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_finds_the_number_after_its_name(text: str, values: list[str]) -> None:
    """The number is given without its label."""
    assert sorted(_values(text)) == sorted(values)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_quantities_and_other_meanings(text: str) -> None:
    """Doses, sizes, scores and letters without a number are left."""
    assert _values(text) == []


@pytest.mark.parametrize("unit", ["permis ", "dn 1 2 3 4 ", "reçu n° ", "imputation : a ", "assuré numero de "])
def test_hostile_texts_end(unit: str) -> None:
    """A text of nothing but openings is read to its end."""
    text = unit * (40_000 // len(unit))
    assert all(0 <= start < end <= len(text) for start, end, *_ in country_ids(fold(text)))
