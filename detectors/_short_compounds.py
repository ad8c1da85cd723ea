"""Finds compound first names of which only the first letters are written: « J-Fr. », « J-Mi », « M-Jo », « A-So ».

An initial, a hyphen and the beginning of the second name of a compound that many people bear are nobody's word but a
name's. Refuses any other word after the initial, so that « T-score », « J-tube » and « M-mode » stay. Time is linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = {
    "J": "Michel Pierre Paul Luc François Claude Marc Philippe Baptiste Jacques Yves Louis Charles Christophe Marie"
    " Bernard Sébastien Noël Daniel Gabriel Robert Guy René Loup Alain Denis Eudes Didier",
    "M": "Christine Thérèse Claire Claude Hélène France Françoise Laure Louise Josée Joséphine Jo Noëlle Ange Anne"
    " Paule Line Odile Madeleine Pierre Rose Lou Cécile Charlotte Amélie Andrée Agnès Élisabeth",
    "A": "Sophie Marie Laure Claire Lise Charlotte Cécile Gaëlle Hélène Catherine",
    "P": "Yves Emmanuel Alain Olivier Louis Henri André Antoine Marie",
    "L": "Marie Philippe",
}
"""The initial of a first name, and what many people join to it."""
_FEWEST, _MOST = 2, 5
_SHORT = re.compile(r"(?<![\w.\-])([AJLMP])-([A-ZÀ-Ý][a-zà-ÿ]{1,4})(\.(?![ ][A-ZÀ-Ý]))?(?![\w\-])")
_BEGINNINGS = {
    (initial, second[:length])
    for initial, seconds in _SECONDS.items()
    for second in seconds.split()
    for length in range(_FEWEST, _MOST + 1)
}
_SCORE = 0.86


def short_compounds(text: str) -> Iterator[Candidate]:
    """Report the compound first names that are written by the beginnings of their parts."""
    if "-" in text:
        for match in _SHORT.finditer(text):
            if (match[1], match[2]) in _BEGINNINGS:
                yield Candidate(*match.span(), Entity.PRENOM, _SCORE, "decodage:abrege")
