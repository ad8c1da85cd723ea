"""Train the weights of `detectors/care_wording.py` and write them beside it.

Usage: `python -m tools.train_care_wording OUT` (a folder). Logistic regression with a ridge penalty on hashed words and
pairs of words, of the texts in `tools/secret_medical/` and of the literal words of the templates whose genre tells on
which side it stands (`tools/secret_medical/genres.txt`). Prints how each fifth of the genres is judged by a model that
has seen none of them. The same texts give the same bytes. Reads no other text; the gold sets take no part.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from detectors.care_cues import read_words
from detectors.care_wording import BUCKETS, PROVENANCE, WEIGHTS, buckets
from tools.generation.generate import TEMPLATES
from tools.generation.templates import read_file
from tools.train_secret_medical import TEXTS, read_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

GENRES: Final = TEXTS / "genres.txt"
TIMES: Final = 8
"""How often a text of `tools/secret_medical/` counts beside a template: each was written for this question."""
RIDGE: Final = 1e-4
STEPS: Final = 250
STEP: Final = 0.3
FOLDS: Final = 5
_MOMENTS: Final = (0.9, 0.99)
_TINY: Final = 1e-8
_STEPS_OF_A_BYTE: Final = 127
DECIMALS: Final = 6

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """Texts as places of their weights.

    Attributes:
        places: Of all texts, one after the other.
        values: How much each place counts in its text.
        bounds: Where each text ends, a zero first.
    """

    places: NDArray[np.int64]
    values: Array
    bounds: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Rows:
        """Read texts."""
        found = [[place for pair in buckets(read_words(text)) for place in pair] for text in texts]
        lengths = np.array([len(one) for one in found])
        values = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths)
        places = np.array([place for one in found for place in one], dtype=np.int64)
        return cls(places, values, np.concatenate([[0], np.cumsum(lengths)]))

    def weigh(self, weights: Array) -> Array:
        """Give each text's sum."""
        sums = np.concatenate([[0.0], np.cumsum(weights[self.places] * self.values)])
        weighed: Array = sums[self.bounds[1:]] - sums[self.bounds[:-1]]
        return weighed

    def spread(self, errors: Array) -> Array:
        """Give each weight's share of the texts' errors."""
        shares = np.repeat(errors, np.diff(self.bounds)) * self.values
        spread: Array = np.bincount(self.places, weights=shares, minlength=BUCKETS).astype(np.float64)
        return spread


def read_sides(path: Path = GENRES) -> dict[str, float]:
    """Read which genres of templates tell one person's care (`soin`) and which do not (`autre`)."""
    sides: dict[str, float] = {}
    side = 0.0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            side = {"soin": 1.0, "autre": 0.0}[line.strip("[]")]
        elif line and not line.startswith("#"):
            sides[line.strip()] = side
    return sides


def read_templates() -> tuple[list[str], list[float], list[str]]:
    """Give the literal words of each template of a known side, its side and its genre."""
    texts, labels, genres = [], [], []
    for genre, side in sorted(read_sides().items()):
        for template in read_file(TEMPLATES / f"{genre}.txt"):
            texts.append("".join(part for part in template.parts if isinstance(part, str)))
            labels.append(side)
            genres.append(genre)
    return texts, labels, genres


def fit(rows: Rows, labels: Array, importance: Array) -> tuple[float, Array]:
    """Give the bias and the weights that minimise the logistic loss with a ridge (Adam, fixed steps)."""
    weights, bias = np.zeros(BUCKETS), 0.0
    slope_mean, square_mean = np.zeros(BUCKETS + 1), np.zeros(BUCKETS + 1)
    share = importance / importance.sum()
    for step in range(STEPS):
        errors = share * (1 / (1 + np.exp(-(rows.weigh(weights) + bias))) - labels)
        slope = np.concatenate([rows.spread(errors) + RIDGE * weights, [errors.sum()]])
        slope_mean = _MOMENTS[0] * slope_mean + (1 - _MOMENTS[0]) * slope
        square_mean = _MOMENTS[1] * square_mean + (1 - _MOMENTS[1]) * slope**2
        mean, square = slope_mean / (1 - _MOMENTS[0] ** (step + 1)), square_mean / (1 - _MOMENTS[1] ** (step + 1))
        moved = STEP * (1 - step / STEPS) * mean / (np.sqrt(square) + _TINY)
        weights = weights - moved[:-1]
        bias -= float(moved[-1])
    return bias, weights


def balanced(labels: Array, times: Array) -> Array:
    """Give each text's importance: both sides together count the same."""
    care = float((labels * times).sum() / times.sum())
    return times * np.where(labels == 1, 0.5 / care, 0.5 / (1 - care))


def write(bias: float, weights: Array, texts: int, out: Path) -> None:
    """Write the weights, a byte each, and where they come from."""
    scale = float(np.abs(weights).max()) / _STEPS_OF_A_BYTE
    raw = np.round(weights / scale).astype(np.int8).tobytes()
    stored = {
        "method": "logistic regression, ridge, hashed words and pairs of words, sides balanced",
        "command": "python -m tools.train_care_wording",
        "texts": "tools/secret_medical and templates of tools/generation, invented for Paravent, CC0",
        "number": texts,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "scale": round(scale, DECIMALS),
        "bias": round(bias, DECIMALS),
    }
    (out / WEIGHTS).write_bytes(raw)
    (out / PROVENANCE).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run from the command line; give the exit code."""
    try:
        (out,) = map(Path, arguments)
    except ValueError:
        print(__doc__, file=sys.stderr)
        return 2
    own = list(read_texts())
    drawn = read_templates()
    texts = [text for text, _, _ in own] + drawn[0]
    labels = np.array([label for _, label, _ in own] + drawn[1])
    genres = [genre for _, _, genre in own] + drawn[2]
    times = np.array([float(TIMES)] * len(own) + [1.0] * len(drawn[0]))
    fold = {genre: rank % FOLDS for rank, genre in enumerate(sorted(set(genres)))}
    folds = np.array([fold[genre] for genre in genres])
    for held in range(FOLDS):
        seen, unseen = np.flatnonzero(folds != held), np.flatnonzero(folds == held)
        bias, weights = fit(Rows.of([texts[rank] for rank in seen]), labels[seen], balanced(labels[seen], times[seen]))
        said = Rows.of([texts[rank] for rank in unseen]).weigh(weights) + bias > 0
        right = said == (labels[unseen] == 1)
        care = labels[unseen] == 1
        print(f"unseen genres, fifth {held + 1}: {right[care].mean():.3f} of care, {right[~care].mean():.3f} of others")
    bias, weights = fit(Rows.of(texts), labels, balanced(labels, times))
    write(bias, weights, len(texts), out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
