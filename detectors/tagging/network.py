"""A small network that reads a text at once: convolutions with growing gaps between the tokens that they join.

Strubell, Verga, Belanger and McCallum, "Fast and Accurate Entity Recognition with Iterated Dilated Convolutions"
(EMNLP 2017), smaller: each layer looks at a token and at one on either side, 1, 2, 4 and 8 tokens away, so that the
last one has seen fifteen on either side; then each token is judged beside the strongest signs of the whole text. Plain
numpy in single precision on one core. The weights are one raw file whose SHA-256 is checked by whoever loads it;
nothing in it is executed.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from detectors.tagging.inputs import CACHED, ROWS, form_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detectors.recognisers._tokens import Token
    from detectors.tagging.words import Words

    Floats = NDArray[np.float32]

DILATIONS: Final = (1, 2, 4, 8)
MOST_TOKENS: Final = CACHED // 4
"""Tokens read at once: all their forms must fit in the cache."""
MAGIC: Final = b"PARAVNET"
_HEADER: Final = struct.Struct("<8sI")
_WORK: Final = 1 << 18
"""Multiplications asked for at once. Below twice as many OpenBLAS never wakes another thread (`interface/gemm.c`);
once woken its threads wait for each other in loops, and on a busy machine a page of text takes a second."""
_LARGEST: Final = 127
"""Of what the file writes in eight bits."""
_BESIDE: Final = 8
"""Arrays besides those of the layers: table, kinds, three for judging, two last ones, the scale of kinds."""


class NetworkError(Exception):
    """The bytes are not a network that this program reads."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was learnt.

    Attributes:
        table: One row for each thing that can be said of a token.
        kinds: One row for each kind of word (`words.py`); the first, for a word of no kind, holds zeros.
        layers: A matrix and a bias for each dilation.
        judging: Matrices for a token and for its whole text, and their bias.
        last: The matrix and the bias that give a score to each label.
    """

    table: Floats
    kinds: Floats
    layers: tuple[tuple[Floats, Floats], ...]
    judging: tuple[Floats, Floats, Floats]
    last: tuple[Floats, Floats]

    def arrays(self) -> list[Floats]:
        """Give all of them, in an order that training relies on: the table first."""
        return [self.table, self.kinds, *(one for pair in self.layers for one in pair), *self.judging, *self.last]


def pack(weights: Weights, labels: Sequence[str], words: Words) -> bytes:
    """Write weights as bytes: magic, size of the JSON header, header, numbers.

    Kinds come first, in eight bits, to be multiplied by one number a column, the last; all others in half precision.
    """
    scale = (np.abs(weights.kinds).max(axis=0) / _LARGEST).astype("<f2")
    scale[scale == 0] = 1
    steps = np.rint(weights.kinds / scale.astype(np.float32))
    kinds: NDArray[np.int8] = np.clip(steps, -_LARGEST, _LARGEST).astype(np.int8)
    arrays = [*(one for one in weights.arrays() if one is not weights.kinds), scale]
    header = {
        "labels": list(labels),
        "kinds": kinds.shape,
        "shapes": [one.shape for one in arrays],
        "words": words.digest,
    }
    told = json.dumps(header).encode("ascii")
    body = b"".join(one.astype("<f2").tobytes() for one in arrays)
    return _HEADER.pack(MAGIC, len(told)) + told + kinds.tobytes() + body


class Network:
    """The trained network. Not safe to share between threads without a lock: it keeps the rows of recent forms.

    Args:
        content: What `pack` wrote.
        words: The table of words that it was trained with.

    Raises:
        NetworkError: See the class.
    """

    def __init__(self, content: bytes, words: Words) -> None:
        try:
            magic, size = _HEADER.unpack_from(content)
            if magic != MAGIC:
                raise NetworkError("not a network's file")
            start = _HEADER.size + size
            header = json.loads(content[_HEADER.size : start])
            kinds, said = header["kinds"]
            steps = np.frombuffer(content, dtype=np.int8, count=kinds * said, offset=start)
            self._kinds = steps.reshape(kinds, said).copy()
            numbers = np.frombuffer(content, dtype="<f2", offset=start + kinds * said).astype(np.float32)
            arrays, here = [], 0
            for shape in header["shapes"]:
                there = here + int(np.prod(shape))
                arrays.append(np.ascontiguousarray(numbers[here:there].reshape(shape)))
                here = there
            self.labels: tuple[str, ...] = tuple(header["labels"])
            trained_with = header["words"]
        except (struct.error, ValueError, KeyError, TypeError):
            raise NetworkError("a damaged network's file") from None
        if here != len(numbers) or len(arrays) != _BESIDE - 1 + 2 * len(DILATIONS) or arrays[0].shape[0] != ROWS:
            raise NetworkError("a network of another size")
        if trained_with != words.digest or kinds != words.count + 1:
            raise NetworkError("a network trained with another table of words")
        self._words = words
        self._table, self._scale = arrays[0], arrays[-1]
        self._layers = [(arrays[place], arrays[place + 1]) for place in range(1, len(arrays) - 6, 2)]
        self._judging = arrays[-6:-3]
        self._last = (arrays[-3], arrays[-2])
        self._known: dict[str, int] = {}
        self._forms = np.zeros((CACHED, self._table.shape[1]), dtype=np.float32)

    def chances(self, tokens: Sequence[Token], places: NDArray[np.int64]) -> Floats:
        """Give the probability of each label (columns, in the order of `labels`) for each token (rows).

        Args:
            tokens: At least one, at most `MOST_TOKENS`.
            places: What `place_rows` says of them.
        """
        here = self._entered(tokens, places)
        for place, ((matrix, bias), dilation) in enumerate(zip(self._layers, DILATIONS, strict=True)):
            made = _joined(here, dilation, matrix)
            made += bias
            np.maximum(made, 0, out=made)
            here = made + here if place else made
        own, whole, bias = self._judging
        judged = _product(here, own)
        judged += here.max(axis=0) @ whole + bias
        np.maximum(judged, 0, out=judged)
        scores = _product(judged, self._last[0])
        scores += self._last[1]
        scores -= scores.max(axis=1, keepdims=True)
        raised: Floats = np.exp(scores)
        raised /= raised.sum(axis=1, keepdims=True)
        return raised

    def _entered(self, tokens: Sequence[Token], places: NDArray[np.int64]) -> Floats:
        if len(self._known) + len(tokens) > CACHED:
            self._known.clear()
        known = self._known
        fresh = [form for form in dict.fromkeys(token.text for token in tokens) if form not in known]
        if fresh:
            self._take(fresh)
        entered = self._forms[[known[token.text] for token in tokens]]
        for column in range(places.shape[1]):
            entered += self._table[places[:, column]]
        return entered

    def _take(self, forms: Sequence[str]) -> None:
        """Describe forms that were not met lately, all at once."""
        rows: list[int] = []
        starts = []
        for form in forms:
            starts.append(len(rows))
            rows += form_rows(form)
        first = len(self._known)
        described = np.add.reduceat(self._table[rows], starts, axis=0)
        described += self._kinds[self._words.kinds_of(forms)] * self._scale
        self._forms[first : first + len(forms)] = described
        self._known.update(zip(forms, range(first, first + len(forms)), strict=True))


def _joined(values: Floats, dilation: int, matrix: Floats) -> Floats:
    """Multiply each row, beside those that stand `dilation` before and after it, with a matrix."""
    size, count = values.shape[1], len(values)
    made = _product(values, matrix[size : 2 * size])
    if count > dilation:
        made[dilation:] += _product(values[:-dilation], matrix[:size])
        made[:-dilation] += _product(values[dilation:], matrix[2 * size :])
    return made


def _product(values: Floats, matrix: Floats) -> Floats:
    """Multiply by blocks of rows, each so small that it is computed on the calling thread."""
    count, size = values.shape
    rows = max(1, _WORK // matrix.size)
    blocks = -(-count // rows)
    padded = np.zeros((blocks * rows, size), dtype=np.float32)
    padded[:count] = values
    made: Floats = np.matmul(padded.reshape(blocks, rows, size), matrix)
    return made.reshape(-1, matrix.shape[1])[:count]
