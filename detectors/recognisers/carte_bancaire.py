"""Payment card numbers (PAN) and their verification code.

Source: ISO/IEC 7812-1: issuer prefix (IIN), account, Luhn digit, 13 to 19 digits; prefixes as
the networks publish them.

Worked example: 4111 1111 1111 1111 (the networks' test number) starts with Visa's 4, has 16 digits, and a Luhn
sum of 30.
Refuses: without a cue, a number whose prefix, length or Luhn digit is wrong (CIP and EAN codes among them).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._checks import luhn
from detectors.recognisers._cues import cue_before, fold, near_figures, words
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![a-z0-9+])(?<![0-9][.,])[2-6](?:[ \-.]{0,2}[0-9]){12,18}(?![a-z0-9]|[.,][0-9])")
_IIN = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"  # Visa
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"  # Mastercard
    r"|3[47][0-9]{13}"  # American Express
    r"|3(?:0[0-5]|[68][0-9])[0-9]{11}"  # Diners Club
    r"|35[0-9]{14}|6(?:011|5[0-9]{2}|4[4-9][0-9]|2[0-9]{2})[0-9]{12}"  # JCB, Discover, UnionPay
    r"|(?:50|5[6-9]|6[0-9])[0-9]{10,17}"  # Maestro
)
_CUES = words(
    "carte (?:bancaire|bleue|de credit|de paiement|de debit)|cb|visa|mastercard|amex|american express|pan"
    "|(?:paiement|reglement|paye|regle)e? (?:par )?carte|(?:numero|n°) de carte"
)
_CODE = re.compile(r"(?<![a-z])(?:cvv2?|cvc2?|cryptogramme(?: visuel)?)[ :=]{1,4}([0-9]{3,4})(?![0-9])")


class CarteBancaireRecogniser:
    """Finds payment card numbers, and the cryptogram that a cue announces."""

    name = "carte_bancaire"
    entities: frozenset[Entity] = frozenset({Entity.CARTE_BANCAIRE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        for found in near_figures(_NUMBER, folded):
            digits = "".join(char for char in found[0] if char.isdigit())
            if _IIN.fullmatch(digits) and luhn(digits):
                yield Candidate(*found.span(), Entity.CARTE_BANCAIRE, 0.93, "carte_bancaire:cle")
            elif cue_before(_CUES, folded, found.start()):
                yield Candidate(*found.span(), Entity.CARTE_BANCAIRE, 0.86, "carte_bancaire:indice")
        for found in _CODE.finditer(folded):
            yield Candidate(*found.span(1), Entity.CARTE_BANCAIRE, 0.88, "carte_bancaire:cryptogramme")
