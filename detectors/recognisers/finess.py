"""FINESS, the number of a health or social establishment.

Source: arrêté du 13 novembre 2013 on FINESS; DREES: 9 characters, département (2, Corsica 2A or 2B), 7 digits of which
the last is a Luhn key, computed with 2A as 21 and 2B as 22. Establishments in use have a 0 in third place.

Worked example: 75000000 takes the key 2: 7, the doubled 5 (10, counted 1) and 2 make 10.
Refuses: nine digits without cue unless the key is valid, the third is 0, and the line speaks of an establishment; a
SIREN (also nine digits with a Luhn key) that is called so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._checks import corsican_as_digits, luhn
from detectors.recognisers._cues import cue_before, cue_near, fold, near_figures, words
from detectors.recognisers._labelled_figures import labelled_figures
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![a-z0-9])(?<![0-9][ .,])[0-9][ ]?[0-9ab](?:[ .\-_]?[0-9]){7}(?![a-z0-9]|[ .,\-][0-9])")
_CUES = words(r"n?°?finess|finess_?\w{0,12}|f\.i\.n\.e\.s\.s\.?|entite (?:juridique|geographique)|ej|eg")
_PLACES = words("hopital|hopitaux|chu|chru|ch|clinique|ehpad|etablissement|centre hospitalier|ghu?|ssr|had")
_OTHERS = words("siren", "siret", "adeli", "tva", "rcs")
_COMPACT = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-8]|2[ab])0[0-9]{6}")


class FinessRecogniser:
    """Finds FINESS numbers near a cue, or valid ones on a line that speaks of an establishment."""

    name = "finess"
    entities: frozenset[Entity] = frozenset({Entity.FINESS})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        for found in near_figures(_NUMBER, folded):
            start, end = found.span()
            digits = "".join(char for char in found[0] if char.isalnum())
            valid = luhn(corsican_as_digits(digits))
            if cue_near(_CUES, folded, start, end):
                score, reason = (0.96, "finess:cle") if valid else (0.87, "finess:indice")
                yield Candidate(start, end, Entity.FINESS, score, reason)
            elif (
                valid
                and _COMPACT.fullmatch(found[0])
                and cue_near(_PLACES, folded, start, end, 60)
                and not cue_before(_OTHERS, folded, start)
            ):
                yield Candidate(start, end, Entity.FINESS, 0.7, "finess:lieu")
        for start, end in labelled_figures(folded, "finess", 9):
            yield Candidate(start, end, Entity.FINESS, 0.88, "finess:separe")
