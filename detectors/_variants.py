"""Finds a name again though it is misspelt: one letter missing, added, changed or swapped (« Masurel », « Mazurel »).

Two words are such variants when they share a form less one letter (Damerau's neighbourhood, by deletions: time is
linear in the words, however many names are known). It serves `detectors.consistency` and refuses short names, names
that are also ordinary words, and words that mean something themselves or begin otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.sense import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Lexicon

SHORTEST, LONGEST = 6, 30


class Variants[V]:
    """Known names, looked up under one error.

    Args:
        lexicon: What tells ordinary words.
    """

    __slots__ = ("_heads", "_lexicon", "_names")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: dict[str, V] = {}
        self._heads: set[str] = set()

    def add(self, word: str, value: V) -> None:
        """Take in a folded name, if it is long and means nothing else."""
        if SHORTEST <= len(word) <= LONGEST and word.isalpha() and not is_ordinary(self._lexicon, word):
            self._heads.add(word[0])
            for form in _less_one(word):
                self._names.setdefault(form, value)

    def find(self, word: str) -> V | None:
        """Give what is known of a folded word's misspelt name, None when it has none or means something itself."""
        if word[:1] not in self._heads or not SHORTEST - 1 <= len(word) <= LONGEST + 1:
            return None
        known = next((self._names[form] for form in _less_one(word) if form in self._names), None)
        if known is None or is_ordinary(self._lexicon, word) or self._lexicon.features(word).eponym:
            return None
        return known


def _less_one(word: str) -> Iterator[str]:
    """Give a word, then all that is left of it when one letter but the first is dropped."""
    yield word
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
