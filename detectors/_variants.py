"""Finds a name again though it is misspelt: one letter missing, added, changed or swapped (« Masurel », « Mazurel »).

Two words are such variants when they share a form less one letter (Damerau's neighbourhood, by deletions: time is
linear in the words, however many names are known). It serves `detectors.consistency` and refuses short names, names
that are also ordinary words, and words that mean something themselves or begin otherwise.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors.sense import is_ordinary

if TYPE_CHECKING:
    from collections.abc import KeysView

    from detectors.lexicon import Lexicon

SHORTEST, LONGEST = 6, 30
_CACHED: Final = 4_096


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

    @property
    def forms(self) -> KeysView[str]:
        """Everything that a misspelt form of a known name may share with it."""
        return self._names.keys()

    def find(self, word: str) -> V | None:
        """Give what is known of a folded word's misspelt name, None when it has none or means something itself."""
        if word[:1] not in self._heads or not SHORTEST - 1 <= len(word) <= LONGEST + 1:
            return None
        forms = _less_one(word)
        if self._names.keys().isdisjoint(forms):
            return None
        known = next(self._names[form] for form in forms if form in self._names)
        return None if _means_itself(word, self._lexicon) else known


def forms_of(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give what a folded word, if it may be a misspelt name at all, can share with the name."""
    if not SHORTEST - 1 <= len(word) <= LONGEST + 1 or _means_itself(word, lexicon):
        return ()
    return _less_one(word)


def _means_itself(word: str, lexicon: Lexicon) -> bool:
    return is_ordinary(lexicon, word) or lexicon.features(word).eponym


@lru_cache(maxsize=_CACHED)
def _less_one(word: str) -> tuple[str, ...]:
    """Give a word, then all that is left of it when one letter but the first is dropped."""
    return word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))
