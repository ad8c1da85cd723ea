r"""What is looked for again: the values of a request or of a conversation, ready to be met in any spelling.

A value is kept compact and folded (« Val-\nmier » and « VALMIER » are one), with the beginnings of those of several
words, the names that an e-mail address spells, the initials of full names and the misspelt forms of long rare names.
Serves `detectors.consistency`; refuses what is too short to be told from a measure and what means nothing elsewhere.
Only grows: it can be kept from one request of a conversation to the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors._variants import Variants
from detectors.entities import Entity
from detectors.lexicon import CACHED_WORDS, fold
from detectors.normalising import normalise
from detectors.sense import PARTICLES, is_ordinary, is_unnamed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detectors.finding import Known
    from detectors.lexicon import Lexicon

WORD: Final = re.compile(r"[^\W_]+")
NAMES: Final = frozenset({Entity.NOM, Entity.PRENOM})
PLACES: Final = frozenset({Entity.LIEU, Entity.ETABLISSEMENT, Entity.UNITE})
SCORE: Final = 0.75
"""Score of what is found again."""
CONVERSATION: Final = "coherence:conversation"
"""Why something is found that only an earlier request of the conversation has shown."""

LOCAL: Final = frozenset({Entity.AGE, Entity.DATE, Entity.COURTOISIE, Entity.INITIALES})
"""Entities that mean nothing outside the place where they were found."""
_SHORTEST_NAME: Final = 3
_SHORTEST_PART: Final = 4
_FEWEST_DIGITS: Final = 6
_FEWEST_MIXED: Final = 5
_SURE: Final = 0.75
"""Score from which a misspelt form of a name is looked for too."""
_LOCAL_PART: Final = re.compile(r"[^\W\d_]{4,30}")
_LONGEST_VALUE: Final = 80  # compact code points


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a value: its entity, how sure that is, and where it comes from."""

    entity: Entity
    score: float
    reason: str


class Values:
    """Values to look for.

    Args:
        lexicon: What tells ordinary words.

    Attributes:
        entries: For a compact value, what is known of it; None for the mere beginning of one.
        ordinary: Those of them that are also words of the language.
        first_names: Words of first names.
        surnames: Words of surnames.
        initials: Letters of full names.
        variants: Names under one error.
    """

    __slots__ = ("_lexicon", "_taken", "entries", "first_names", "initials", "ordinary", "surnames", "variants")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._taken: set[tuple[Entity, str]] = set()
        self.entries: dict[str, Value | None] = {}
        self.ordinary: set[str] = set()
        self.first_names: set[str] = set()
        self.surnames: set[str] = set()
        self.initials: set[str] = set()
        self.variants: Variants[Value] = Variants(lexicon)

    def __bool__(self) -> bool:
        """Say whether anything is looked for."""
        return bool(self.entries or self.initials)

    def extend(self, known: Iterable[Known]) -> None:
        """Take in values of the conversation."""
        for one in known:
            self._taken.add((one.entity, one.value.casefold()))
            self.add(one.value, Value(one.entity, 1.0, CONVERSATION))

    def has(self, entity: Entity, text: str) -> bool:
        """Say whether `extend` was given this, whatever the case."""
        return (entity, text.casefold()) in self._taken

    def add(self, text: str, value: Value) -> None:
        """Take a value in, as it is written, if it can be told from ordinary words and measures."""
        words = [fold(word) for word in WORD.findall(normalise(text).text)]
        if value.entity in NAMES and all(is_unnamed(word) for word in words):
            return
        if value.entity in NAMES:
            (self.first_names if value.entity is Entity.PRENOM else self.surnames).update(words)
        if value.entity in NAMES or value.entity in PLACES:
            self._add_words(words, value)
            if value.entity in NAMES and len(words) > 1:
                for word in words:
                    if len(word) >= _SHORTEST_PART and word not in PARTICLES:
                        self._add_words([word], value)
        elif value.entity not in LOCAL:
            if value.entity is Entity.EMAIL:
                self._add_address(text)
            compact = "".join(words)
            fewest = _FEWEST_DIGITS if compact.isdecimal() else _FEWEST_MIXED
            telling = value.entity is Entity.EMAIL or any(map(str.isdigit, compact))
            if telling and fewest <= len(compact) <= _LONGEST_VALUE:
                self._keep(compact, range(1, len(compact)), value)

    def _add_address(self, text: str) -> None:
        """Take in the names that an e-mail address spells (« c.delmotte@… »), not what it says of a service."""
        for part in map(fold, _LOCAL_PART.findall(text.split("@", maxsplit=1)[0])):
            known = self._lexicon.features(part)
            if (
                not is_ordinary(self._lexicon, part)
                and not known.establishment
                and max(known.surname, known.first_name) > 1
            ):
                entity = Entity.PRENOM if known.first_name > known.surname else Entity.NOM
                self._add_words([part], Value(entity, SCORE, "coherence:courriel"))

    def _add_words(self, words: list[str], value: Value) -> None:
        compact = "".join(words)
        if not _SHORTEST_NAME <= len(compact) <= _LONGEST_VALUE or compact.isdecimal():
            return
        if all(word in PARTICLES or is_ordinary(self._lexicon, word) for word in words):
            if value.entity is Entity.UNITE:
                return
            self.ordinary.add(compact)
        if value.entity in NAMES and len(words) == 1 and value.score >= _SURE:
            self.variants.add(compact, Value(value.entity, value.score, "coherence:variante"))
        ends = [sum(map(len, words[:count])) for count in range(1, len(words))]
        self._keep(compact, ends, value)

    def _keep(self, compact: str, ends: Iterable[int], value: Value) -> None:
        held = self.entries.get(compact)
        if held is None or value.score > held.score:
            self.entries[compact] = value
        for end in ends:
            self.entries.setdefault(compact[:end], None)

    def add_full_name(self, first: str, last: str) -> None:
        """Take in the initials of a full name, both ways round, unless they are a medical acronym."""
        self.initials.update(one for one in _initials(first, last) if not self._lexicon.features(one).acronym)


@lru_cache(maxsize=CACHED_WORDS)
def _initials(first: str, last: str) -> tuple[str, ...]:
    firsts, lasts = (
        [word for word in map(fold, WORD.findall(name)) if word not in PARTICLES] for name in (first, last)
    )
    if not firsts or not lasts:
        return ()
    return tuple(
        "".join(word[0] for word in order)
        for one, other in ((firsts, lasts), (firsts[:1], lasts[:1]), (firsts, lasts[:1]))
        for order in (one + other, other + one)
    )
