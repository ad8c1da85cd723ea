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
"""Multiplications asked for at once, so many rows a block. Below twice as many OpenBLAS never wakes another thread
(`interface/gemm.c`); once woken its threads wait for each other in loops, and on a busy machine a page of text takes a
second."""
_EDGE: Final = max(DILATIONS)
"""Rows of zeros before the first token and after the last, for layers to read."""
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


def _shifted(values: Floats, blocks: int, rows: int, by: int) -> Floats:
    """Look at what stands so many tokens after each, block by block; nothing is copied."""
    start = _EDGE + by
    return values[start : start + blocks * rows].reshape(blocks, rows, -1)


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
        self._layers = [
            (np.split(arrays[place], 3), arrays[place + 1], dilation)
            for place, dilation in zip(range(1, len(arrays) - 6, 2), DILATIONS, strict=True)
        ]
        self._rows = max(1, _WORK // max(part.size for parts, _, _ in self._layers for part in parts))
        self._judging = arrays[-6:-3]
        self._last = (arrays[-3], arrays[-2])
        self._known: dict[str, int] = {}
        self._rooms: dict[str, Floats] = {}
        self._forms = np.zeros((CACHED, self._table.shape[1]), dtype=np.float32)

    def chances(self, tokens: Sequence[Token], places: NDArray[np.int64]) -> Floats:
        """Give the probability of each label (columns, in the order of `labels`) for each token (rows).

        Args:
            tokens: At least one, at most `MOST_TOKENS`.
            places: What `place_rows` says of them.
        """
        count = len(tokens)
        blocks = -(-count // self._rows)
        rows = -(-count // blocks)
        size = blocks * rows
        here = self._entered(tokens, places, size)
        for place, ((before, own, after), bias, dilation) in enumerate(self._layers):
            width = bias.shape[0]
            made = self._room("made", size, width).reshape(blocks, rows, width)
            beside = self._room("beside", size, width).reshape(blocks, rows, width)
            np.matmul(_shifted(here, blocks, rows, 0), own, out=made)
            made += np.matmul(_shifted(here, blocks, rows, -dilation), before, out=beside)
            made += np.matmul(_shifted(here, blocks, rows, dilation), after, out=beside)
            made += bias
            shown = made.reshape(size, width)[:count]
            if place:
                here[_EDGE : _EDGE + count] += np.maximum(shown, 0, out=shown)
            else:
                here = self._framed("inner", size, width)
                np.maximum(shown, 0, out=here[_EDGE : _EDGE + count])
                here[_EDGE + count : _EDGE + size] = 0
        own, whole, bias = self._judging
        judged = np.matmul(_shifted(here, blocks, rows, 0), own)
        judged += here[_EDGE : _EDGE + count].max(axis=0) @ whole + bias
        np.maximum(judged, 0, out=judged)
        scores: Floats = np.matmul(judged, self._last[0]).reshape(-1, len(self.labels))[:count]
        scores += self._last[1]
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores

    def _room(self, name: str, rows: int, width: int) -> Floats:
        """Give room for so many rows, with whatever stood there: fresh memory costs as much as the work done in it."""
        kept = self._rooms.get(name)
        if kept is None or kept.size < rows * width:
            kept = self._rooms[name] = np.empty(rows * width, dtype=np.float32)
        return kept[: rows * width].reshape(rows, width)

    def _framed(self, name: str, size: int, width: int) -> Floats:
        """Make room for so many tokens, with zeros around them as far as a layer reaches."""
        framed = self._room(name, 2 * _EDGE + size, width)
        framed[:_EDGE] = 0
        framed[_EDGE + size :] = 0
        return framed

    def _entered(self, tokens: Sequence[Token], places: NDArray[np.int64], size: int) -> Floats:
        if len(self._known) + len(tokens) > CACHED:
            self._known.clear()
        known = self._known
        forms = [token.text for token in tokens]
        fresh = [form for form in dict.fromkeys(forms) if form not in known]
        if fresh:
            self._take(fresh)
        count = len(forms)
        framed = self._framed("entered", size, self._table.shape[1])
        framed[_EDGE + count : _EDGE + size] = 0
        entered = framed[_EDGE : _EDGE + count]
        np.take(self._forms, list(map(known.__getitem__, forms)), axis=0, out=entered, mode="clip")
        said = self._room("said", count, self._table.shape[1])
        for column in places.T:
            entered += np.take(self._table, column, axis=0, out=said, mode="clip")
        return framed

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
