"""Train the weights of `detectors/secret_medical.py` and write them to `detectors/secret_medical.json`.

Usage: `python -m tools.train_secret_medical OUT`. Logistic regression with a ridge penalty on the cue features of the
texts in `tools/secret_medical/`. The sign of each weight is imposed by the side its cue is on, so that no accident of a
small sample can make « ma patiente » speak against. Prints, for each genre, how it is judged by a model that has not
seen that genre. The same texts give the same bytes. Reads no other text; the gold set in `tests/` takes no part.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detectors.care_cues import read_cues
from detectors.secret_medical import FEATURES, FREE_FEATURES, LIKELY, NEGATIVE_FEATURES, features

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = Path(__file__).with_name("secret_medical")
SIDES = {"general.txt": 0.0, "general_2.txt": 0.0, "soin.txt": 1.0, "soin_2.txt": 1.0}
RIDGE = 0.6
STEPS = 3_000
STEP = 0.05
DECIMALS = 3

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, repr=False)
class Examples:
    """Training texts as numbers.

    Attributes:
        given: One row of features a text.
        labels: 1 for one person's care, 0 for anything else.
        genres: Genre of each text, its side included.
    """

    given: Array
    labels: Array
    genres: tuple[str, ...]

    def without(self, genre: str) -> Examples:
        """Leave a genre out."""
        kept = [rank for rank, known in enumerate(self.genres) if known != genre]
        return Examples(self.given[kept], self.labels[kept], tuple(self.genres[rank] for rank in kept))


def read_texts(folder: Path = TEXTS) -> Iterator[tuple[str, float, str]]:
    """Read the training texts: one a line, `[genre]` opens a genre, `#` a comment; give text, side and genre."""
    for name, label in sorted(SIDES.items()):
        genre = ""
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                genre = f"{name.removesuffix('.txt')} / {line.strip('[]')}"
            elif line and not line.startswith("#"):
                yield line, label, genre


def read_examples(folder: Path = TEXTS) -> Examples:
    """Read the training texts as features of their cues."""
    rows: list[list[float]] = []
    labels: list[float] = []
    genres: list[str] = []
    for text, label, genre in read_texts(folder):
        cues = read_cues(text)
        given = features(cues.counts(), cues.words, opening=cues.opening)
        rows.append([given[feature] for feature in FEATURES])
        labels.append(label)
        genres.append(genre)
    return Examples(np.array(rows), np.array(labels), tuple(genres))


def fit(examples: Examples) -> tuple[float, Array]:
    """Give the bias and the weights that minimise the balanced logistic loss with a ridge, signs imposed."""
    lower = np.array([0.0 if name not in NEGATIVE_FEATURES | FREE_FEATURES else -np.inf for name in FEATURES])
    upper = np.array([0.0 if name in NEGATIVE_FEATURES else np.inf for name in FEATURES])
    share = examples.labels.mean()
    importance = np.where(examples.labels == 1, 0.5 / share, 0.5 / (1 - share))
    weights, bias = np.zeros(len(FEATURES)), 0.0
    for _ in range(STEPS):
        guessed = 1 / (1 + np.exp(-(examples.given @ weights + bias)))
        error = importance * (guessed - examples.labels)
        slope = (examples.given.T @ error + RIDGE * weights) / len(error)
        weights = np.clip(weights - STEP * 4 * slope, lower, upper)
        bias -= STEP * 4 * float(error.mean())
    return bias, weights


def judged(bias: float, weights: Array, given: Array) -> NDArray[np.bool_]:
    """Say for each row whether it reads as one person's care."""
    verdicts: NDArray[np.bool_] = 1 / (1 + np.exp(-(given @ weights + bias))) >= LIKELY
    return verdicts


def cross_check(examples: Examples) -> list[tuple[str, int, int]]:
    """Judge each genre by a model that has not seen it; give its name, how many are right, how many there are."""
    checked = []
    for genre in dict.fromkeys(examples.genres):
        inside = [rank for rank, known in enumerate(examples.genres) if known == genre]
        verdicts = judged(*fit(examples.without(genre)), examples.given[inside])
        checked.append((genre, int((verdicts == (examples.labels[inside] == 1)).sum()), len(inside)))
    return checked


def write(bias: float, weights: Array, examples: Examples, out: Path) -> None:
    """Write the weights with their provenance."""
    stored = {
        "provenance": {
            "method": "logistic regression, ridge, signs imposed, classes balanced",
            "command": "python -m tools.train_secret_medical",
            "texts": "tools/secret_medical, invented for Paravent, CC0",
            "texts_sha256": {name: hashlib.sha256((TEXTS / name).read_bytes()).hexdigest() for name in sorted(SIDES)},
            "care": int(examples.labels.sum()),
            "other": int((1 - examples.labels).sum()),
        },
        "bias": round(bias, DECIMALS),
        "weights": {name: round(float(weight), DECIMALS) + 0.0 for name, weight in zip(FEATURES, weights, strict=True)},
    }
    out.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run from the command line; give the exit code."""
    try:
        (out,) = map(Path, arguments)
    except ValueError:
        print(__doc__, file=sys.stderr)
        return 2
    examples = read_examples()
    for genre, right, total in cross_check(examples):
        print(f"{genre:45} {right:3} / {total}")
    bias, weights = fit(examples)
    verdicts = judged(bias, weights, examples.given)
    print(f"seen: {int((verdicts == (examples.labels == 1)).sum())} / {len(verdicts)}")
    write(bias, weights, examples, out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
