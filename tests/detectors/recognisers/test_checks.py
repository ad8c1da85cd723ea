from __future__ import annotations

import pytest

from detectors.recognisers._checks import iban_is_valid, luhn, nir_key
from detectors.recognisers._cues import fold


@pytest.mark.parametrize(
    ("body", "key"), [("2690549588157", 80), ("1850578006084", 91), ("290102A004012", 49), ("290102B004012", 76)]
)
def test_nir_key(body: str, key: int) -> None:
    """The key follows the rule of 97, Corsica counted as 19 and 18."""
    assert nir_key(body) == key


def test_luhn_catches_any_wrong_digit() -> None:
    """Changing one digit of a valid number breaks the key."""
    valid = "4111111111111111"
    assert luhn(valid)
    for rank in range(len(valid)):
        other = str((int(valid[rank]) + 1) % 10)
        assert not luhn(valid[:rank] + other + valid[rank + 1 :])


@pytest.mark.parametrize("iban", ["GB82WEST12345698765432", "fr7630006000011234567890189"])
def test_iban_key(iban: str) -> None:
    """A published example is valid in either case, and not once two neighbours are exchanged."""
    assert iban_is_valid(iban)
    assert not iban_is_valid(iban[:-2] + iban[-1] + iban[-2])


@pytest.mark.parametrize("text", ["N° Sécu É", "œuf İ 😀 \ud800", "ﬁ ½ ß"])
def test_folding_keeps_offsets(text: str) -> None:
    """One code point stays one code point, whatever the script."""
    assert len(fold(text)) == len(text)


def test_folding_drops_case_and_accents() -> None:
    """Cues are written once, in lower case and without accents."""
    assert fold("N° SÉCURITÉ, Née à l'hôpital") == "n° securite, nee a l'hopital"
