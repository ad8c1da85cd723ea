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
_DATE = re.compile(r"(?<![\w*/.])[0-3*?][0-9*?]([/.])[01*?][0-9*?]\1(?:[12*?][0-9*?]{3}|[0-9*?]{2})(?![\w*/])")
_BORN = re.compile(r"(?:n[ée]e?(?:\(e\))?(?: le)?|naissance|ddn)[ :]{1,3}\Z", re.IGNORECASE)
_BORN_REACH = 14
_FEWEST_FIGURES = 5
_PART = re.compile(r"[^\W\d_]+")
_SCORE = 0.75
_SHORTEST, _LONGEST_PART = 5, 3


def masked_names(text: str) -> Iterator[Candidate]:
    """Report the masked names of a text, and its dates of which one figure or two are masked."""
    if ("*" in text or "?" in text) and ("/" in text or "." in text):
        yield from _dates(text)
    if "*" not in text and "__" not in text:
        return
    for match in _MASKED.finditer(text):
        parts = _PART.findall(match[0])
        words = [part for part in parts if len(part) > _LONGEST_PART and default_lexicon().features(part).bits]
        if len(match[0]) >= _SHORTEST and words != parts:
            yield Candidate(*match.span(), Entity.NOM, _SCORE, "decodage:masque")


def _dates(text: str) -> Iterator[Candidate]:
    for match in _DATE.finditer(text):
        figures = sum(map(str.isdecimal, match[0]))
        if _FEWEST_FIGURES <= figures < sum(char not in "/." for char in match[0]):
            born = _BORN.search(text, max(0, match.start() - _BORN_REACH), match.start())
            yield Candidate(*match.span(), Entity.DATE_NAISSANCE if born else Entity.DATE, _SCORE, "decodage:masque")
