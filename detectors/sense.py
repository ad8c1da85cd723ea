"""Is this word, here, the name that we know, or the French word or the eponym that is spelt alike?

Serves `detectors.consistency`: a name known from one place is looked for in all others, where « M. Petit » must not
hide every « petit », nor M. Parkinson the disease. It judges from the word's own sense in the lexicon and from a few
words around it; it never finds a name by itself. Offsets are code points of a normalised text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detectors.lexicon import fold
from detectors.recognisers._eponymes import ALONE, HEADS
from detectors.recognisers._evidence import LABELS, NUMBERS
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    import re
    from collections.abc import Container

    from detectors.lexicon import Lexicon

_TERMS = read_folded("sens")
PARTICLES = _TERMS["particules"]
_TITLES, _MEDICAL_HEADS = _TERMS["titres"], _TERMS["tetes"]
_VERBS = _TERMS["verbes"]
_LINKS, _DETERMINERS = _TERMS["liens"], _TERMS["determinants"]
_ENDS = frozenset(".!?:;\n\t•*|-/")
_BREAKS = frozenset(".!?;\n")
_USUAL_CLINICAL, _FREQUENT = 2, 3
_HEAD_REACH = 6  # words
_LINE_REACH = 120  # code points


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """Where a known value stands again: words `first` to `last` (included) of a normalised text."""

    text: str
    words: list[re.Match[str]]
    first: int
    last: int

    @property
    def value(self) -> str:
        """What stands there."""
        return self.text[self.words[self.first].start() : self.words[self.last].end()]

    def before(self, rank: int) -> str:
        """The folded word that stands `rank` words before, empty at the head of the text."""
        index = self.first - rank
        return fold(self.words[index][0]) if index >= 0 else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[index - 1].end() if index else 0 : self.words[index].start()]


def is_ordinary(lexicon: Lexicon, word: str) -> bool:
    """Say whether a name is also a French word, a drug, an acronym or an eponym used alone."""
    known = lexicon.features(word)
    return (
        known.french
        or known.drug
        or known.acronym
        or known.disease
        or known.clinical >= _USUAL_CLINICAL
        or fold(word) in ALONE
    )


def is_unnamed(word: str) -> bool:
    """Say whether a folded word is a number or a label, which no mistake elsewhere may spread (GIR, DDN, « dix »)."""
    return word in LABELS or word in NUMBERS


def is_acronym(lexicon: Lexicon, place: Place) -> bool:
    """Say whether the value stands in capitals that make it a clinical acronym or a score."""
    return place.value.isupper() and lexicon.features(place.value).acronym


def is_eponym(lexicon: Lexicon, place: Place) -> bool:
    """Say whether the value stands after a medical head noun: « maladie de … », « syndrome de X-… »."""
    listed = any(lexicon.features(part).eponym for part in place.value.replace("-", " ").split())
    for rank in range(1, _HEAD_REACH + 1):
        key = place.before(rank)
        if not key or key in _TITLES or not _BREAKS.isdisjoint(place.gap(place.first - rank + 1)):
            return False
        if key in _MEDICAL_HEADS or (listed and key in HEADS):
            return True
        if key not in _LINKS and not place.words[place.first - rank][0][0].isupper():
            return False
    return False


def is_named(place: Place, partners: Container[str]) -> bool:
    """Say whether a title stands before the value, or a known first name (for a first name, a surname) beside it."""
    before, gap = place.before(1), place.gap(place.first)
    if before in _TITLES and len(gap) <= 2 and "\n" not in gap:  # noqa: PLR2004 - « M. »: a point and a blank
        return True
    if before in partners and gap in {" ", "-"}:
        return True
    after = place.last + 1
    return after < len(place.words) and place.gap(after) == " " and fold(place.words[after][0]) in partners


def is_drug(lexicon: Lexicon, place: Place) -> bool:
    """Say whether the value is a drug's name and hardly anybody's: a form once filled wrongly must not hide it."""
    known = lexicon.features(place.value)
    return known.drug and max(known.first_name, known.surname) < _FREQUENT


def is_subject(place: Place) -> bool:
    """Say whether a capital opens a sentence whose verb only a person can bear: « Petit va bien. »."""
    value, after = place.value, place.last + 1
    if not value[0].isupper() or (len(value) > 1 and value.isupper()) or after >= len(place.words):
        return False
    opens = place.first == 0 or not _ENDS.isdisjoint(place.gap(place.first))
    verb = place.words[after][0]
    return opens and place.gap(after) == " " and verb.islower() and fold(verb) in _VERBS


def is_capital(place: Place) -> bool:
    """Say whether a capital shows a name: within a sentence, not in a line all in capitals, after no determiner."""
    value = place.value
    if not value[0].isupper() or place.before(1) in _DETERMINERS:
        return False
    start = place.words[place.first].start()
    head = place.text[max(0, start - _LINE_REACH) : start].rsplit("\n", 1)
    opening = head[-1].rstrip(" '(\"«")
    if not opening or opening[-1] in _ENDS:
        return False
    line = head[-1] + place.text[start : start + _LINE_REACH].split("\n", 1)[0]
    return any(map(str.islower, line.replace(value, "")))
