"""Trains the network of `detectors.tagging` on text from our own generator, and writes its report.

Usage: `nice python -m tools.train_tagger DATA [--documents N] [--seed S]`, with DATA a folder of the open data that
`tools/generation` reads; word vectors are those of the French spaCy model that is a dependency. The same data, seed,
number of documents, numpy and kind of processor give the same weights. Nothing of `tests/corpus` (the gold texts) is
read here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is first imported: one core, one order of sums

import numpy as np

from detectors.lexicon import default_lexicon
from detectors.normalising import normalise
from detectors.recognisers._tokens import Reading
from detectors.tagging.network import pack
from detectors.tagging.tagger import HASH_FILE, NETWORK_FILE, ORDINARY, REPORTED, STRUCTURED, read_words
from tools.compile_words import vectors_of
from tools.generation.generate import generate
from tools.tagger_examples import Examples, label
from tools.tagger_network import Settings, leaned, train

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.recognisers._tokens import Token
    from tools.generation.slots import Document

REPORT_NAME = "training_report.json"
LABELS = (ORDINARY, STRUCTURED, *(entity.value for entity in REPORTED))


def labels(document: Document, text_spans: Sequence[tuple[int, int]]) -> list[str]:
    """Label tokens, given as spans of the original text, by the marked spans that they touch."""
    spans = sorted(document.spans)
    given = []
    here = 0
    for start, end in text_spans:
        while here < len(spans) and spans[here][1] <= start:
            here += 1
        touched = here < len(spans) and spans[here][0] < end
        given.append(label(spans[here][2]) if touched else ORDINARY)
    return given


def example(document: Document) -> tuple[list[Token], list[str]]:
    """Return a document's tokens, read exactly as the detector reads it, and their labels."""
    normalised = normalise(document.text)
    reading = Reading(normalised.text, default_lexicon())
    tokens = reading.tokens[: len(reading)]
    return tokens, labels(document, [normalised.original_span(token.start, token.end) for token in tokens])


def main(argv: Sequence[str] | None = None) -> int:
    """Train, write the network, its digest and its report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--documents", type=int, default=95_000)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--out", type=Path, default=NETWORK_FILE.parent)
    asked = parser.parse_args(argv)
    words = read_words()
    examples = Examples(LABELS, asked.seed, words, vectors_of(words))
    text_hash = hashlib.sha256()
    counted: Counter[str] = Counter()
    genres: Counter[str] = Counter()
    for document in generate(asked.data, asked.seed, asked.documents):
        tokens, given = example(document)
        if not tokens:
            continue
        examples.add(tokens, given)
        text_hash.update(document.text.encode("utf-8", "surrogatepass"))
        counted.update(given)
        genres[document.genre] += 1
    print(f"{sum(genres.values())} documents, {sum(counted.values())} tokens", file=sys.stderr)
    asked.out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    settings = Settings()
    reported = [label not in {ORDINARY, STRUCTURED} for label in LABELS]
    content = pack(leaned(train(examples, settings, asked.seed), reported, settings.leaning), LABELS, words)
    print(f"{len(content)} bytes, {time.monotonic() - started:.0f} s", file=sys.stderr)
    digest = hashlib.sha256(content).hexdigest()
    (asked.out / NETWORK_FILE.name).write_bytes(content)
    (asked.out / HASH_FILE.name).write_text(f"{digest}  {NETWORK_FILE.name}\n", encoding="ascii")
    report = {
        "sha256": digest,
        "bytes": len(content),
        "documents": sum(genres.values()),
        "seed": asked.seed,
        "text_sha256": text_hash.hexdigest(),
        "lexicon_sha256": hashlib.sha256((NETWORK_FILE.parent.parent / "lexicon.bin").read_bytes()).hexdigest(),
        "words_sha256": words.digest,
        "tokens_by_label": dict(sorted(counted.items())),
        "documents_by_genre": dict(sorted(genres.items())),
        "settings": asdict(settings),
        "numpy": np.__version__,
    }
    (asked.out / REPORT_NAME).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
