"""RPPS, the number of a health professional in the shared national directory.

Source: arrêté du 6 février 2009 creating the RPPS; ANS: 11 digits, the last one a Luhn key (ISO/IEC 7812-1). Numbers
in use start with 10; the CPS card writes them with an 8 before (12 digits), as national person identifier.

Worked example: 1010101010 takes the key 5: the five ones of 10101010105 stand in odd places from the right, so the sum
is 5 + 5 = 10.
Refuses: 11 digits without cue unless they start with 1 or 8 and hold their Luhn key; an invalid key needs a cue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._checks import luhn
from detectors.recognisers._cues import cue_near, fold, near_figures, words
from detectors.recognisers._labelled_figures import labelled_figures
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![a-z0-9+])(?<![0-9][ .,\-])[0-9](?:[ .\-]?[0-9]){10,11}(?![a-z0-9]|[ .,\-][0-9])")
_CUES = words(r"n?\.?rpps|r\.p\.p\.s\.?|rpps_?\w{0,12}|idnps|idn_?ps|repertoire partage")
_GROUPED = re.compile(r"10 [0-9]|10[01] [0-9]{3} [0-9]{3} [0-9]{2}$|10[01][0-9] [0-9]{4} [0-9]{3}$")
_LENGTH = 11


class RppsRecogniser:
    """Finds RPPS numbers near a cue, or alone with a valid key and a prefix in use."""

    name = "rpps"
    entities: frozenset[Entity] = frozenset({Entity.RPPS})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        for found in near_figures(_NUMBER, folded):
            digits = "".join(char for char in found[0] if char.isdigit())
            if len(digits) > _LENGTH:
                if digits[0] != "8":
                    continue
                digits = digits[1:]
            valid = luhn(digits)
            if cue_near(_CUES, folded, *found.span()):
                score, reason = (0.97, "rpps:cle") if valid else (0.88, "rpps:indice")
                yield Candidate(*found.span(), Entity.RPPS, score, reason)
            elif valid and (digits.startswith(("10", "8"))) and (found[0].isdigit() or _GROUPED.match(found[0])):
                yield Candidate(*found.span(), Entity.RPPS, 0.6, "rpps:cle")
        for start, end in labelled_figures(folded, "rpps", 11):
            yield Candidate(start, end, Entity.RPPS, 0.88, "rpps:separe")
