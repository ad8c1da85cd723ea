"""Vehicle registration plates.

Source: arrêté du 9 février 2009 (SIV): AA-123-AA, without I, O, U, and without the pair SS; before it (FNI, 1950):
1 to 4 digits, 1 to 3 letters, the département's number.

Worked example: « AB-123-CD »; « immatriculé 1234 XY 29 ».
Refuses: plates without hyphens, in lower case or in the old form, unless a cue (plaque, véhicule…) stands near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import cue_near, fold, words
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "(?!SS)[A-HJ-NP-TV-Z]{2}"
_SIV = re.compile(rf"(?<![A-Za-z0-9\-]){_LETTERS}([ \-]?)[0-9]{{3}}\1{_LETTERS}(?![A-Za-z0-9\-])", re.IGNORECASE)
_FNI = re.compile(
    r"(?<![a-z0-9])(?![0-9]{1,4}x[0-9])[0-9]{1,4}[ \-]?[a-z]{1,3}[ \-]?(?:[0-9]{2}|2[ab]|97[1-6])(?![a-z0-9])"
)
_CUES = words(
    r"immatricul\w{1,8}|plaques? (?:d'immatriculation|mineralogiques?)|vehicules?|voitures?"
    r"|auto(?:mobile)?|camion(?:nette)?|moto|scooter|vsl|ambulances?"
)


class ImmatriculationRecogniser:
    """Finds plates of the present system, and of the former one near a cue."""

    name = "immatriculation"
    entities: frozenset[Entity] = frozenset({Entity.IMMATRICULATION})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        for found in _SIV.finditer(text):
            if cue_near(_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.93, "immatriculation:indice")
            elif found[1] == "-" and found[0].isupper():
                yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.86, "immatriculation:siv")
        if _CUES.search(folded):
            for found in _FNI.finditer(folded):
                if cue_near(_CUES, folded, *found.span(), 25):
                    yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.86, "immatriculation:fni")
