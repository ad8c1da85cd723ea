"""Finds names of which some letters are masked on purpose: « B*rg*r*n », « S***ine », « Du*ont », « Mar****z ».

A word that opens with a capital and holds stars among small letters is nobody's habit but to hide a name. It refuses
alleles and products (« HLA-B*27 », « Poids*taille »), marks of Markdown around words, and words of capitals. Time is
linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_MASKED = re.compile(
    r"(?<![\w*])[A-ZÀ-Ý][a-zà-ÿ]{0,12}(?:\*{1,8}|__{1,7})[a-zà-ÿ]{1,12}(?:(?:\*{1,6}|__{1,5})[a-zà-ÿ]{1,12}){0,6}"
    r"(?:\*{1,6}|__{1,5})?(?![\w*])"
)
_PART = re.compile(r"[^\W\d_]+")
_SCORE = 0.75
_SHORTEST, _LONGEST_PART = 5, 3


def masked_names(text: str) -> Iterator[Candidate]:
    """Report the masked names of a text."""
    if "*" not in text and "__" not in text:
        return
    for match in _MASKED.finditer(text):
        parts = _PART.findall(match[0])
        words = [part for part in parts if len(part) > _LONGEST_PART and default_lexicon().features(part).bits]
        if len(match[0]) >= _SHORTEST and words != parts:
            yield Candidate(*match.span(), Entity.NOM, _SCORE, "decodage:masque")
