"""What must be kept of a passage to know, without reading it again, that newly shown values do not stand in it.

A conversation comes back whole at each turn, with a few new values; nearly none of them stands in the earlier passages.
A trace holds hashes of the passage's words, of two to four neighbours joined, and of the words less one letter: a
value stands in a passage, as `detectors.consistency` looks for it, only if one of them is met. The hashes are the
interpreter's own, keyed by a number drawn at its start; no word is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from detectors._variants import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detectors._values import Values
    from detectors.lexicon import Lexicon


@dataclass(frozen=True, slots=True, repr=False)
class Trace:
    """Hashes of what stands in one passage.

    Attributes:
        wholes: Its folded words, and each two and three neighbours joined.
        fours: Each four neighbours, joined.
        forms: What is left of the words that may be a misspelt name when one letter is dropped.
        initials: Its groups of initials, joined.
    """

    wholes: frozenset[int]
    fours: frozenset[int]
    forms: frozenset[int]
    initials: frozenset[int]

    @classmethod
    def of(cls, folds: Sequence[str], initials: Iterable[str], lexicon: Lexicon) -> Trace:
        """Trace a passage, given its folded words and its groups of initials."""
        pairs = list(map(add, folds, folds[1:]))
        forms = {form for word in set(folds) for form in forms_of(word, lexicon)}
        return cls(
            frozenset(map(hash, chain(folds, pairs, map(add, pairs, folds[2:])))),
            frozenset(map(hash, map(add, pairs, pairs[2:]))),
            frozenset(map(hash, forms)),
            frozenset(map(hash, initials)),
        )

    def meets(self, values: Values) -> bool:
        """Say whether one of some values may stand in the passage; initials aside."""
        for compact, value in values.entries.items():
            place = hash(compact)
            # The walk goes past three words only while what it has joined is a value or begins one.
            if place in self.fours or (value is not None and place in self.wholes):
                return True
        # A word of a name, however short, may also make a name of the ordinary word beside it.
        beside = chain(values.first_names, values.surnames)
        return any(hash(word) in self.wholes for word in beside) or any(
            hash(form) in self.forms for form in values.variants.forms
        )

    def shared_initials(self, initials: Iterable[str]) -> frozenset[int]:
        """Give the hashes of those of some initials that may stand in the passage."""
        return self.initials.intersection(map(hash, initials)) if self.initials else self.initials
