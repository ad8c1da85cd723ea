"""Finds words whose accents a program has lost or put beside the letter, and writes them again with the lexicon's help.

« H?l?ne », « Th�venin », « Be'rard », « Fran?ois »: each lost letter is tried as those that bear accents in French,
and the reading is kept where the lexicon knows it. A question mark between two known words parts two sentences and is
left. What needs no lexicon (mojibake, LaTeX, « H´el`ene ») is read by `detectors.normalising`.

Refuses more than a few lost letters in one word. Time is linear in the text.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from detectors.lexicon import default_lexicon
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOST = "\ufffd"
_QUESTIONED = re.compile(r"[^\W\d_]\?[^\W\d_]")
_LOSING = re.compile(r"(?<![^\W_])(?:[^\W\d_]|[?\ufffd](?=[^\W\d_]|\ufffd)|(?<=[^\W\d_])\ufffd){3,40}+")
_BESIDE = re.compile(r"(?<![\w'])(?:[^\W\d_]*[^\W\d_aeiouyAEIOUY])[aeo]'[^\W\d_]{2,}(?:'[^\W\d_]+){0,2}(?![\w'])")
_MARK = re.compile(r"[?\ufffd]")
_READINGS = "éçïàôù"
_MOST_TRIED = 2
_MOST_LOST = 5


def accents(text: str) -> Iterator[Decoded]:
    """Find the words whose accents are lost or stand beside their letter."""
    found: list[Decoded] = []
    if _LOST in text or ("?" in text and _QUESTIONED.search(text)):
        for match in _LOSING.finditer(text):
            plain = _restored(match[0]) if _MARK.search(match[0]) else None
            if plain:
                # Each lost letter is read as exactly one.
                found.append(Decoded(match.start(), match.end(), plain, "accents", 1))
    if any(sign in text for sign in ("a'", "e'", "o'")):
        for match in _BESIDE.finditer(text):
            whole = match[0].replace("'", "")
            if _is_known(whole) and not all(map(_is_word, match[0].split("'"))):
                found.append(Decoded(match.start(), match.end(), whole, "accents"))
    found.sort(key=lambda one: one.start)
    yield from found


def _restored(word: str) -> str | None:
    """Write a word with its accents, if the lexicon knows it; an accent surely lost is read as the commonest."""
    places = [match.start() for match in _MARK.finditer(word)]
    if len(places) > _MOST_LOST:
        return None
    parts = [part for part in _MARK.split(word) if part]
    sure = _LOST in word
    if not sure and all(map(_is_word, parts)):
        return None
    free = places[:_MOST_TRIED]
    for letters in product(_READINGS, repeat=len(free)):
        plain = _written(word, places, letters)
        if _is_known(plain):
            return plain
    return _written(word, places, ()) if sure else None


def _written(word: str, places: list[int], letters: tuple[str, ...]) -> str:
    """Put letters at places, and the commonest accent where none is given; in capitals among capitals."""
    chosen = list(word)
    for rank, place in enumerate(places):
        letter = letters[rank] if rank < len(letters) else _READINGS[0]
        chosen[place] = letter.upper() if word.isupper() else letter
    return "".join(chosen)


def _is_known(word: str) -> bool:
    known = default_lexicon().features(word)
    return bool(known.french or known.clinical or known.town or max(known.first_name, known.surname) > 1)


def _is_word(part: str) -> bool:
    known = default_lexicon().features(part)
    return len(part) > 1 and (known.french or known.clinical > 0)
