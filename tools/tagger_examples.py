"""Turns marked documents into the numbers that the network of `detectors.tagging` learns from, batch by batch.

Part of `tools.train_tagger`. Documents of a batch stand side by side, with gaps as wide as the widest reach of a layer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from detectors.entities import Entity
from detectors.tagging.inputs import form_said, place_rows, row
from detectors.tagging.network import DILATIONS
from detectors.tagging.tagger import ORDINARY, REPORTED, STRUCTURED
from tools.tagger_wear import foreign_words, wear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from detectors.recognisers._tokens import Token
    from detectors.tagging.words import Words

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

_GAP: Final = max(DILATIONS)
_WORDS: Final = ("w=", "W=")
_NAMED: Final = frozenset(entity.value for entity in REPORTED)


def label(entity: str) -> str:
    """Give the label that a marked span teaches: courtesy is ordinary, what rules find better is `STRUCTURED`."""
    if entity == Entity.COURTOISIE:
        return ORDINARY
    return entity if entity in _NAMED else STRUCTURED


@dataclass(slots=True)
class Examples:
    """Documents as numbers.

    Attributes:
        labels, seed: What is learnt, and the only source of chance.
        words, vectors: The table of words, and a row of numbers for each of its kinds, the first of zeros.
    """

    labels: tuple[str, ...]
    seed: int
    words: Words
    vectors: Floats = field(repr=False)
    forms: dict[str, int] = field(default_factory=dict)
    said: list[Ints] = field(default_factory=list)
    worded: list[NDArray[np.bool_]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    documents: list[tuple[Ints, Ints, Ints]] = field(default_factory=list)
    chance: Random = field(init=False)
    others: tuple[str, ...] = field(default_factory=foreign_words)

    def __post_init__(self) -> None:
        """Prepare the wearing of words."""
        self.chance = Random(self.seed)  # noqa: S311  # training text, not a secret

    def add(self, tokens: Sequence[Token], labels: Sequence[str]) -> None:
        """Take one document, some words of it worn."""
        forms = np.array([self._form(one) for one in self._worn(tokens, labels)], dtype=np.int64)
        places = np.array(place_rows(tokens), dtype=np.int64)
        self.documents.append((forms, places, np.array([self.labels.index(one) for one in labels])))

    def _worn(self, tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[str]:
        for token, label in zip(tokens, labels, strict=True):
            named = label != ORDINARY
            yield wear(token.text, self.chance, self.others, named=named) if token.word else token.text

    def _form(self, text: str) -> int:
        found = self.forms.get(text)
        if found is None:
            found = self.forms[text] = len(self.forms)
            said = form_said(text)
            self.said.append(np.array([row(one) for one in said], dtype=np.int64))
            self.worded.append(np.array([one.startswith(_WORDS) for one in said]))
            self.kinds.append(int(self.words.kinds_of([text])[0]))
        return found


@dataclass(slots=True)
class Batch:
    """Documents side by side, with gaps that no layer reads across."""

    forms: Ints  # distinct forms of the batch
    inverse: Ints  # for each position, which of them
    places: Ints
    labels: Ints
    real: Floats  # 1 for a token, 0 in the gaps between documents
    starts: Ints  # where each document begins, the gap before the first counted with it
    owner: Ints  # for each position, which document


def batches(examples: Examples, tokens: int, chance: np.random.Generator) -> Iterator[Batch]:
    """Give documents in a new order, about so many tokens at a time; what is left over waits for the next round."""
    order = chance.permutation(len(examples.documents))
    gathered: list[tuple[Ints, Ints, Ints]] = []
    size = 0
    for place in order:
        gathered.append(examples.documents[place])
        size += len(gathered[-1][0])
        if size >= tokens:
            yield joined(gathered, size)
            gathered, size = [], 0


def joined(documents: Sequence[tuple[Ints, Ints, Ints]], size: int) -> Batch:
    """Put documents of so many tokens together side by side."""
    total = size + _GAP * (len(documents) + 1)
    forms = np.full(total, -1, dtype=np.int64)
    places = np.zeros((total, 3), dtype=np.int64)
    labels = np.zeros(total, dtype=np.int64)
    starts = np.zeros(len(documents), dtype=np.int64)
    owner = np.full(total, len(documents) - 1, dtype=np.int64)
    here = _GAP
    for number, document in enumerate(documents):
        there = here + len(document[0])
        starts[number] = here - _GAP
        owner[here - _GAP : there] = number
        forms[here:there], places[here:there], labels[here:there] = document
        here = there + _GAP
    distinct, inverse = np.unique(forms, return_inverse=True)
    return Batch(distinct, inverse, places, labels, (forms >= 0).astype(np.float32)[:, None], starts, owner)
