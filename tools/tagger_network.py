"""Trains the network of `detectors.tagging.network`, in numpy: forward, backward, Adam (Kingma and Ba, 2015).

Part of `tools.train_tagger`. What is said of a form is dropped at random, words more often than the rest, so that the
network leans on the company that names keep rather than on words that our templates happen to use. What a kind of word
says is learnt as one projection of all vectors, not kind by kind: one that no text showed is read like those near it.
The same examples, seed, numpy and machine give the same weights.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detectors.tagging.inputs import ROWS
from detectors.tagging.network import DILATIONS, Weights
from tools.tagger_examples import batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tools.tagger_examples import Batch, Examples

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network is made and trained; all of it goes into the training report.

    Attributes:
        said, width, judging: Columns of the table, of each layer, and of what judges a token beside its text.
        rounds: How often each document is read.
        batch_tokens: Tokens between two steps.
        rate: Step size at its highest; it rises over the first 2 % of the steps, then falls to nothing.
        word_dropout, said_dropout, dropout: Shares dropped of words, of what else is said, and of each layer's output.
        kind_dropout: Share of words whose kind is hidden, as that of a word that nobody knows is.
        text_dropout: Share of documents whose tokens are judged without their whole text; 1 is a network that never is.
        decay: Share of each weight taken away at each step, times the rate.
        smoothing: Probability that the target leaves to all labels together.
        leaning: Added at the end to the score of each label that is reported: the training text holds more words that
            look like names and are none than prompts do, and probabilities of names come out too low.
    """

    said: int = 64
    width: int = 128
    judging: int = 64
    rounds: int = 6
    batch_tokens: int = 400
    rate: float = 2.5e-3
    word_dropout: float = 0.3
    said_dropout: float = 0.12
    kind_dropout: float = 0.15
    dropout: float = 0.07
    text_dropout: float = 0.0
    decay: float = 0.01
    smoothing: float = 0.02
    leaning: float = 0.8


class Adam:
    """Adaptive steps for dense weights, and for the rows of a table that a batch touched."""

    def __init__(self, weights: Sequence[Floats], decay: float) -> None:
        self._weights = weights
        self._first = [np.zeros_like(one) for one in weights]
        self._second = [np.zeros_like(one) for one in weights]
        self._decay = decay
        self._steps = 0

    def step(self, gradients: Sequence[Floats], rows: Ints, rate: float) -> None:
        """Move the weights; the first is the table, whose gradient is given for `rows` only."""
        self._steps += 1
        corrected = rate * (1 - 0.999**self._steps) ** 0.5 / (1 - 0.9**self._steps)
        for place, (weight, gradient) in enumerate(zip(self._weights, gradients, strict=True)):
            where: Ints | slice = rows if place == 0 else slice(None)
            first, second, moved = (one[where] for one in (self._first[place], self._second[place], weight))
            first *= np.float32(0.9)
            first += np.float32(0.1) * gradient
            second *= np.float32(0.999)
            squared = np.float32(0.001) * gradient
            squared *= gradient
            second += squared
            below = np.sqrt(second, out=squared)
            below += np.float32(1e-8)
            move = np.float32(corrected) * first
            move /= below
            if weight.ndim > 1:
                moved *= np.float32(1 - rate * self._decay)
            moved -= move
            if place == 0:
                self._first[0][rows], self._second[0][rows], weight[rows] = first, second, moved


def train(examples: Examples, settings: Settings, seed: int) -> Weights:
    """Train a network from nothing."""
    chance = np.random.default_rng(seed)
    weights = start(settings, len(examples.labels), examples.vectors.shape[1], chance)
    flat = weights.arrays()
    adam = Adam(flat, settings.decay)
    tokens = sum(len(one[0]) for one in examples.documents)
    steps = settings.rounds * max(1, tokens // settings.batch_tokens)
    done = 0
    for _ in range(settings.rounds):
        for batch in batches(examples, settings.batch_tokens, chance):
            share = min(done / steps, 1.0)
            rate = settings.rate * min(share / 0.02, (1 - share) / 0.98)
            moves, rows, _ = gradients(weights, examples, batch, settings, chance)
            adam.step(moves, rows, rate)
            done += 1
    return replace(weights, kinds=examples.vectors @ weights.kinds)


def leaned(weights: Weights, reported: Sequence[bool], by: float) -> Weights:
    """Add to the scores of the labels that are reported."""
    matrix, bias = weights.last
    return replace(weights, last=(matrix, bias + np.float32(by) * np.array(reported, dtype=np.float32)))


def start(settings: Settings, labels: int, size: int, chance: np.random.Generator) -> Weights:
    """Draw the first weights; while they are trained, those of kinds are the projection of vectors of some size."""

    def drawn(rows: int, columns: int, scale: float) -> Floats:
        return (chance.standard_normal((rows, columns)) * scale).astype(np.float32)

    layers = []
    entering = settings.said
    for _ in DILATIONS:
        layers.append((drawn(3 * entering, settings.width, (1.0 / (3 * entering)) ** 0.5), _zeros(settings.width)))
        entering = settings.width
    table = drawn(ROWS, settings.said, 0.2)
    table[0] = 0.0
    narrow = settings.judging
    judging = [drawn(settings.width, narrow, (1.0 / settings.width) ** 0.5) for _ in range(2)]
    last = (drawn(narrow, labels, (1.0 / narrow) ** 0.5), _zeros(labels))
    kinds = drawn(size, settings.said, 0.06)
    return Weights(table, kinds, tuple(layers), (judging[0], judging[1], _zeros(narrow)), last)


def _zeros(size: int) -> Floats:
    return np.zeros(size, dtype=np.float32)


@dataclass(slots=True)
class _Pass:
    """What a batch left on its way through the network, for the way back."""

    rows: Ints  # of the table, form by form
    lengths: Ints  # how many rows each form has
    vectors: Floats  # of each form's kind
    masks: list[Floats]  # what dropout let through, layer by layer
    seen: list[tuple[Floats, Floats]]  # what each layer was given, and what it made
    reached: Floats  # the last layer's output
    most: Floats  # the highest of it in each document
    around: Floats  # the same, for each token
    heard: Floats  # whether each document's tokens are judged beside it
    judged: Floats
    chances: Floats


def gradients(
    weights: Weights, examples: Examples, batch: Batch, settings: Settings, chance: np.random.Generator
) -> tuple[list[Floats], Ints, float]:
    """Return the gradients of all weights, the table's for some rows only, which rows, and the loss."""
    went = _forward(weights, examples, batch, settings, chance)
    labels = went.chances.shape[1]
    wanted = np.full_like(went.chances, settings.smoothing / labels)
    wanted[np.arange(len(wanted)), batch.labels] += 1 - settings.smoothing
    tokens = np.float32(batch.real.sum())
    loss = -float((np.log(went.chances + 1e-9) * wanted * batch.real).sum() / tokens)
    dense, flowing = _backward(weights, batch, went, (went.chances - wanted) * batch.real / tokens)
    order = np.argsort(batch.inverse, kind="stable")
    by_form: Floats = np.add.reduceat(flowing[order], _starts(np.bincount(batch.inverse)), axis=0)
    table, rows = _to_table(batch, went, flowing, by_form)
    return [table, went.vectors.T @ by_form, *dense], rows, loss


def _forward(
    weights: Weights, examples: Examples, batch: Batch, settings: Settings, chance: np.random.Generator
) -> _Pass:
    rows, lengths = _said(examples, batch, settings, chance)
    vectors = _vectors(examples, batch, settings, chance)
    by_form = np.add.reduceat(weights.table[rows], _starts(lengths), axis=0) + vectors @ weights.kinds
    entered = by_form[batch.inverse]
    for column in range(batch.places.shape[1]):
        entered = entered + weights.table[batch.places[:, column]]
    keep = 1 - settings.dropout

    def mask(shape: tuple[int, ...]) -> Floats:
        return (chance.random(shape, dtype=np.float32) < keep) * np.float32(1 / keep) * batch.real

    masks = [mask(entered.shape)]
    here = entered * masks[0]
    seen: list[tuple[Floats, Floats]] = []
    for place, ((matrix, bias), dilation) in enumerate(zip(weights.layers, DILATIONS, strict=True)):
        wide = _wide(here, dilation)
        made = np.maximum(wide @ matrix + bias, 0)
        seen.append((wide, made))
        masks.append(mask(made.shape))
        here = made * masks[-1] + (here if place else 0)
    most = np.maximum.reduceat(here, batch.starts, axis=0)
    around = most[batch.owner]
    heard = (chance.random((len(most), 1)) >= settings.text_dropout).astype(np.float32)
    own, whole, bias = weights.judging
    judged = np.maximum(here @ own + (most * heard @ whole)[batch.owner] + bias, 0)
    masks.append(mask(judged.shape))
    scores = judged * masks[-1] @ weights.last[0] + weights.last[1]
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return _Pass(rows, lengths, vectors, masks, seen, here, most * heard, around, heard, judged, chances)


def _backward(weights: Weights, batch: Batch, went: _Pass, back: Floats) -> tuple[list[Floats], Floats]:
    """Return the gradients of all weights but the table and the kinds, and of what the first layer was given."""
    last = [(went.judged * went.masks[-1]).T @ back, back.sum(axis=0)]
    inner: Floats = (back @ weights.last[0].T) * went.masks[-1] * (went.judged > 0)
    by_text: Floats = np.add.reduceat(inner, batch.starts, axis=0)
    judging = [went.reached.T @ inner, went.most.T @ by_text, inner.sum(axis=0)]
    flowing: Floats = inner @ weights.judging[0].T
    highest = (went.reached == went.around) & (went.reached > 0)
    flowing += ((by_text @ weights.judging[1].T) * went.heard)[batch.owner] * highest
    layers: list[Floats] = []
    for place in range(len(DILATIONS) - 1, -1, -1):
        wide, made = went.seen[place]
        inner = flowing * went.masks[place + 1] * (made > 0)
        layers[:0] = [wide.T @ inner, inner.sum(axis=0)]
        narrow = _narrow(inner @ weights.layers[place][0].T, DILATIONS[place])
        flowing = narrow + flowing if place else narrow
    return [*layers, *judging, *last], flowing * went.masks[0]


def _said(examples: Examples, batch: Batch, settings: Settings, chance: np.random.Generator) -> tuple[Ints, Ints]:
    """Return the rows of each form of a batch, some of them dropped, and how many each form has."""
    nothing, plain = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=bool)
    said = [examples.said[one] if one >= 0 else nothing for one in batch.forms]
    worded = [examples.worded[one] if one >= 0 else plain for one in batch.forms]
    rows = np.concatenate(said)
    share = np.where(np.concatenate(worded), settings.word_dropout, settings.said_dropout)
    return np.where(chance.random(len(rows)) < share, 0, rows), np.array([len(one) for one in said])


def _vectors(examples: Examples, batch: Batch, settings: Settings, chance: np.random.Generator) -> Floats:
    """Return the vector of each form's kind, some of them hidden."""
    kinds = np.array([examples.kinds[one] if one >= 0 else 0 for one in batch.forms])
    return examples.vectors[np.where(chance.random(len(kinds)) < settings.kind_dropout, 0, kinds)]


def _to_table(batch: Batch, went: _Pass, flowing: Floats, by_form: Floats) -> tuple[Floats, Ints]:
    """Add up, row by row of the table, the gradients of what the first layer was given, form by form and in all."""
    touched = np.concatenate([went.rows, batch.places.T.ravel()])
    spread = np.concatenate([np.repeat(by_form, went.lengths, axis=0), *[flowing] * batch.places.shape[1]])
    order = np.argsort(touched, kind="stable")
    rows, bounds = np.unique(touched[order], return_index=True)
    table = np.add.reduceat(spread[order], bounds, axis=0)
    table[rows == 0] = 0
    return table, rows


def _starts(lengths: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(lengths)[:-1]))


def _wide(values: Floats, dilation: int) -> Floats:
    """Put each row beside those that stand `dilation` before and after it."""
    size = values.shape[1]
    wide = np.zeros((len(values), 3 * size), dtype=np.float32)
    wide[dilation:, :size] = values[:-dilation]
    wide[:, size : 2 * size] = values
    wide[:-dilation, 2 * size :] = values[dilation:]
    return wide


def _narrow(wide: Floats, dilation: int) -> Floats:
    """Undo `_wide` for gradients."""
    size = wide.shape[1] // 3
    values = wide[:, size : 2 * size].copy()
    values[:-dilation] += wide[dilation:, :size]
    values[dilation:] += wide[:-dilation, 2 * size :]
    return values
