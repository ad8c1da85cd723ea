from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.iban import IbanRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "IBAN ⟦FR76 3000 6000 0112 3456 7890 189⟧",
    "⟦FR7630006000011234567890189⟧",
    "iban : ⟦fr76 3000 6000 0112 3456 7890 189⟧, merci",
    "⟦GB82 WEST 1234 5698 7654 32⟧",
    "⟦BE71 0961 2345 6769⟧",
    "⟦CH93 0076 2011 6238 5295 7⟧",
    "⟦DE89 3704 0044 0532 0130 00⟧",
    "IBAN ⟦FR76 3000 6000 0112 3456 7890 188⟧ (clé fausse)",
    "RIB : ⟦30006 00001 12345678901 89⟧",
    "BIC ⟦AGRIFRPP⟧ et BIC : ⟦AGRIFRPP882⟧",
    "IBAN ⟦FR76 3000 6000 0112\n3456 7890 189⟧",
    "IBAN ⟦FR76|3000|6000|0112|3456|7890|189⟧",
    "IBAN communiqué par la tutelle : ⟦FR76 3000 4008 2100 0041 2377 65⟧",
    "paiement ⟦CH24 0076 2011 6238 5295 70⟧",
    "IBAN ⟦MA64 0110 0000 0000 0123 4567 8901⟧",
    "iban incomplet ⟦FR76 3000 6000 0112⟧",
    "RIB : banque ⟦30006⟧ guichet ⟦00001⟧ compte ⟦12345678901⟧ clé ⟦89⟧",
    "RIB ⟦30006/00001/12345678901/89⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "GB82 WEST 1234 5698 7654 33",
    "XX82 1234 5678 9012 3456",
    "âgés de 58 et 66 ans ont été admis",
    "30006 00001 12345678901 89",
    "de 12 345 678 901 à 23",
    "me 24 1234 5678 9012 3456 sans rien",
    "SWIFT PRIME, REVASCAT",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(IbanRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(IbanRecogniser(), text)
