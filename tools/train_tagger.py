"""Trains the sequence model of `detectors.tagging` on text from our own generator, and writes its report.

Usage: `python -m tools.train_tagger DATA [--documents N] [--seed S]`, with DATA a folder of the open data that
`tools/generation` reads. The same data, seed and number of documents give the same model, bit for bit. Nothing of
`tests/corpus` (the gold texts) is read here.

The model is a linear-chain CRF, trained by L-BFGS with elastic-net regularisation (Okazaki, CRFsuite, 2007).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.normalising import normalise
from detectors.recognisers._tokens import Reading
from detectors.tagging.features import describe
from detectors.tagging.tagger import HASH_FILE, MODEL_FILE, ORDINARY, REPORTED, STRUCTURED
from tools.generation.generate import generate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.generation.slots import Document

REPORT_FILE = MODEL_FILE.with_name("training_report.json")
PARAMETERS = {
    "c1": 0.05,
    "c2": 0.2,
    "max_iterations": 90,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
    "feature.possible_states": False,
}
_NAMED = frozenset(entity.value for entity in REPORTED)


def labels(document: Document, text_spans: Sequence[tuple[int, int]]) -> list[str]:
    """Label tokens, given as spans of the original text, by the marked spans that they touch."""
    spans = sorted(document.spans)
    given = []
    here = 0
    for start, end in text_spans:
        while here < len(spans) and spans[here][1] <= start:
            here += 1
        touched = here < len(spans) and spans[here][0] < end
        given.append(_label(spans[here][2]) if touched else ORDINARY)
    return given


def _label(entity: str) -> str:
    if entity == Entity.COURTOISIE:
        return ORDINARY
    return entity if entity in _NAMED else STRUCTURED


def examples(document: Document) -> tuple[list[list[str]], list[str]]:
    """Return a document's features and labels, token by token, read exactly as the detector reads it."""
    normalised = normalise(document.text)
    reading = Reading(normalised.text, default_lexicon())
    tokens = reading.tokens[: len(reading)]
    spans = [normalised.original_span(token.start, token.end) for token in tokens]
    return describe(reading), labels(document, spans)


def main(argv: Sequence[str] | None = None) -> int:
    """Train, write the model, its digest and its report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    parser.add_argument("--iterations", type=int, default=int(PARAMETERS["max_iterations"]))
    arguments = parser.parse_args(argv)
    parameters = {**PARAMETERS, "max_iterations": arguments.iterations}
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params(parameters)
    text_hash = hashlib.sha256()
    counted: Counter[str] = Counter()
    genres: Counter[str] = Counter()
    for document in generate(arguments.data, arguments.seed, arguments.documents):
        described, given = examples(document)
        if not described:
            continue
        trainer.append(pycrfsuite.ItemSequence(described), given)
        text_hash.update(document.text.encode("utf-8", "surrogatepass"))
        counted.update(given)
        genres[document.genre] += 1
    print(f"{sum(genres.values())} documents, {sum(counted.values())} tokens; training…", file=sys.stderr)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(arguments.out))
    digest = hashlib.sha256(arguments.out.read_bytes()).hexdigest()
    HASH_FILE.write_text(f"{digest}  {arguments.out.name}\n", encoding="ascii")
    report = {
        "model_sha256": digest,
        "model_bytes": arguments.out.stat().st_size,
        "documents": sum(genres.values()),
        "seed": arguments.seed,
        "text_sha256": text_hash.hexdigest(),
        "lexicon_sha256": hashlib.sha256((MODEL_FILE.parent.parent / "lexicon.bin").read_bytes()).hexdigest(),
        "tokens_by_label": dict(sorted(counted.items())),
        "documents_by_genre": dict(sorted(genres.items())),
        "parameters": parameters,
        "python_crfsuite": metadata.version("python-crfsuite"),
    }
    REPORT_FILE.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({key: report[key] for key in ("documents", "model_bytes", "model_sha256")}), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
