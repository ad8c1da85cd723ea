"""Weighs how a text is worded: like notes and stories of one person's care, or like questions, leaflets and rules.

Each word, and each pair of words, has a weight in `care_wording.bin`, found by a hash (Weinberger et al., Feature
hashing, ICML 2009), trained by `tools/train_care_wording.py` on the literal words of our own templates and texts: the
cues of `detectors.care_cues` know what announces a patient, the wording what is written about one without announcing.
Refuses to judge alone: `detectors.secret_medical` adds both. Holds no word; a few additions a word; linear in the text.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BUCKETS: Final = 1 << 14
WEIGHTS: Final = "care_wording.bin"
PROVENANCE: Final = "care_wording.json"
FEWEST: Final = 3
_FIGURES: Final = str.maketrans("0123456789", "#" * 10)
_LONGEST_FIGURE: Final = "####"


class WordingModelError(Exception):
    """The weights are absent or not the recorded ones; the detector must not start."""


def shape(word: str) -> str:
    """Give a folded word as it is counted: figures all alike, at most four of them if it is a number.

    >>> shape("t3n0"), shape("125000")
    ('t#n#', '####')
    """
    shown = word.translate(_FIGURES)
    return _LONGEST_FIGURE if shown.startswith(_LONGEST_FIGURE) else shown


def buckets(words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give, for each word in order, the places of its weight and of that of its pair with the word before."""
    before = ""
    for word in map(shape, words):
        yield zlib.crc32(word.encode()) % BUCKETS, zlib.crc32(f"{before} {word}".encode()) % BUCKETS
        before = word


def wording(words: Sequence[str]) -> tuple[float, ...]:
    """Add up the weights of folded words.

    Returns:
        For each rank, the sum of the weights of all words before it: one number more than words.

    Raises:
        WordingModelError: The weights file is absent or not the recorded one.
    """
    weights, scale, _ = _model()
    return tuple(accumulate((scale * (weights[own] + weights[pair]) for own, pair in buckets(words)), initial=0.0))


def worded(sums: Sequence[float], first: int, last: int) -> float:
    """Say how a stretch is worded, in logits: positive like one person's care, negative like anything else.

    Args:
        sums: What `wording` gave.
        first: Rank of the first word.
        last: Rank of the one after the last; fewer than `FEWEST` words are worded in no way.
    """
    words = last - first
    return (sums[last] - sums[first]) / math.sqrt(2 * words) + _model()[2] if words >= FEWEST else 0.0


@lru_cache(maxsize=1)
def _model() -> tuple[memoryview, float, float]:
    folder = Path(__file__).parent
    try:
        stored = json.loads((folder / PROVENANCE).read_text(encoding="utf-8"))
        raw = (folder / WEIGHTS).read_bytes()
        scale, bias, digest = float(stored["scale"]), float(stored["bias"]), stored["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WordingModelError("the weights of the wording of care cannot be read") from error
    if len(raw) != BUCKETS or hashlib.sha256(raw).hexdigest() != digest or not math.isfinite(scale + bias):
        raise WordingModelError("the weights of the wording of care are not the recorded ones")
    return memoryview(raw).cast("b"), scale, bias
