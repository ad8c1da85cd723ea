"""Lines in which a program parted every letter from the next, as some do that read a protected PDF.

« N é e   l e : 1 9 / 0 6 / 1 9 9 6 »: letters stand alone with one blank between, words with more. Such a line is read
without the blanks that part its letters. Serves `detectors.normalising`, which keeps the way back.

Refuses a line of which the pieces are no words (a row of a planning: « M M S S   R R »), and letters apart within a
usual line, which `detectors.decoding` reads: somebody parts those to hide a name. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

SPREAD: Final = re.compile(r"(?:(?<=\n)|\A)[ \t]{0,8}\S(?: {1,6}\S{1,2}){9,}+[ \t]{0,8}(?=\r?\n|\Z)")
"""A line of signs that stand alone, but for a few."""
_PAIR: Final = re.compile(r"(?<!\S)\S\S(?!\S)")
_MOST_PAIRS: Final = 0.1
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_BLANKS: Final = re.compile(r"(?<=\S)( {1,6})(?=\S)")
_FEWEST_WORDS: Final = 2


def spread_blanks(text: str) -> Iterator[int]:
    """Give the places of the blanks that part the letters, in the lines of a text in which one such line has words."""
    lines = [line for line in SPREAD.finditer(text) if _is_spread(line[0])]
    if not any(_has_words(line[0]) for line in lines):
        return
    for line in lines:
        for blanks in _BLANKS.finditer(line[0]):
            first, last = blanks.span(1)
            kept = 1 if last - first > 1 else 0
            yield from range(line.start() + first, line.start() + last - kept)


def _is_spread(line: str) -> bool:
    return len(_PAIR.findall(line)) <= _MOST_PAIRS * len(line.split())


def _has_words(line: str) -> bool:
    words = _WORD.findall(_BLANKS.sub(lambda blanks: " " if len(blanks[1]) > 1 else "", line))
    features = default_lexicon().features
    known = sum(features(word).french or features(word).clinical > 0 for word in words)
    return known >= max(_FEWEST_WORDS, len(words) / 3)
