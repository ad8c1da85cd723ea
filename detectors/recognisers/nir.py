"""NIR, the French social-security number.

Source: décret n° 82-103 du 22 janvier 1982, art. 4; INSEE, « Le numéro de sécurité sociale »; arrêté on waiting
numbers (NIA) for people born abroad.

Grammar, 13 characters and a key of 2:
    sex 1 or 2 (3, 4, 7, 8 while a number is provisional), year AA, month MM (01-12, or 20, 30-42, 50-99 when the civil
    record is incomplete), département (01-95, 2A, 2B, 96-99), commune or country, rank in the register, key.
Key: 97 minus the remainder of the 13 characters by 97, with 2A counted as 19 and 2B as 18.
Worked example (INSEE's): 2 69 05 49 588 157 has the key 80; 2690549588157 mod 97 = 17, and 97 - 17 = 80.

Refuses: a number of 13 or 15 digits without cue, without the usual grouping, and without a valid key and month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._checks import nir_key
from detectors.recognisers._cues import cue_near, fold, words
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = r"(?:[ .\-_/]{0,3}|[ ]?\n[ ]?)"
NUMBER = re.compile(
    rf"(?<![a-z0-9])(?<![0-9][.,])([1-478](?:{_BETWEEN}[0-9]){{5}}{_BETWEEN}[0-9ab](?:{_BETWEEN}[0-9]){{6}})"
    rf"(?:{_BETWEEN}(?:[(|,]?[ ]?(?:(?:et )?(?:cle|key))?[ ]?:?[ ]?)([0-9]{_BETWEEN}[0-9]))?(?![0-9a-z]|[.,][0-9])"
)
"""Thirteen characters and perhaps a key, in folded text, whatever stands between them."""

_GROUPED = re.compile(r"[1-478][ .\-/][0-9]{2}[ .\-/][0-9]{2}[ .\-/][0-9][0-9ab][ .\-/][0-9]{3}[ .\-/][0-9]{3}")
_BOXES = re.compile(r"[1-478](?:[ ][0-9ab]){12,14}")
_NEAR_MISS = re.compile(rf"(?<![a-z0-9])[1-478](?:{_BETWEEN}[0-9ab]){{9,15}}(?![0-9a-z]|[.,][0-9])")
_DEPARTMENT = re.compile(r"[0-9]{2}|2[ab]")
_CUES = words(
    r"nir|nia|n\.?i\.?r\.?|secu|securite sociale|s\.?s\.?|immatriculation|assuree?s?|carte vitale|vitale"
    r"|insee|matricule|nss|niss|num ?secu|numsecu|nir_?\w{0,12}"
)
_SEPARATORS = re.compile(r"[^0-9ab]")
_CIVIL_MONTHS = frozenset({*range(1, 13), 20, *range(30, 43), *range(50, 100)})


def compact(stretch: str) -> str:
    """A folded NIR without what stands between its characters."""
    return _SEPARATORS.sub("", stretch)


def is_plausible(body: str) -> bool:
    """Whether 13 compact characters have a possible month and département."""
    return int(body[3:5]) in _CIVIL_MONTHS and body[5:7] != "00" and _DEPARTMENT.fullmatch(body[5:7]) is not None


class NirRecogniser:
    """Finds NIR with or without key, however spaced; a wrong key is accepted near a cue or in the usual grouping."""

    name = "nir"
    entities: frozenset[Entity] = frozenset({Entity.NIR})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        taken: set[int] = set()
        for found in NUMBER.finditer(folded):
            start, end = found.span()
            taken.add(start)
            body, key = compact(found[1]), compact(found[2] or "")
            one_line = "\n" not in found[0]
            plausible = is_plausible(body)
            if plausible and key and one_line and int(key) == nir_key(body):
                yield Candidate(start, end, Entity.NIR, 0.97, "nir:cle")
            elif cue_near(_CUES, folded, start, end):
                yield Candidate(start, end, Entity.NIR, 0.9, "nir:indice")
            elif _BOXES.fullmatch(found[0]) or (plausible and _GROUPED.match(found[1])):
                yield Candidate(start, end, Entity.NIR, 0.6, "nir:forme")
        for found in _NEAR_MISS.finditer(folded):
            if found.start() not in taken and cue_near(_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.NIR, 0.85, "nir:incomplet")
