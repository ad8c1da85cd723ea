"""Finds words whose accents a program has lost or put beside the letter, and writes them again with the lexicon's help.

« H?l?ne », « Th�venin », « Be'rard », « Fran?ois »: each lost letter is tried as those that bear accents in French,
and the reading is kept where the lexicon knows it. A question mark between two known words parts two sentences and is
left. « TH2VENET » is what the row of figures of a French keyboard gives when capitals are locked: it is read where
several words of the text are French only so. What needs no lexicon (mojibake, LaTeX, « H´el`ene ») is read by
`detectors.normalising`.

Refuses more than a few lost letters in one word. Time is linear in the text. Source: NF Z71-300 (French keyboards).
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from detectors._suspects import suspects
from detectors.lexicon import default_lexicon
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOST = "\ufffd"
_QUESTIONED = re.compile(r"[^\W\d_]\?[^\W\d_]")
_LOSING = re.compile(r"(?<![^\W_])(?:[^\W\d_]|[?\ufffd](?=[^\W\d_]|\ufffd)|(?<=[^\W\d_])\ufffd){3,40}+")
_BESIDE = re.compile(r"(?<![\w'])(?:[^\W\d_]*[^\W\d_aeiouyAEIOUY])[aeo]'[^\W\d_]{2,}(?:'[^\W\d_]+){0,2}(?![\w'])")
_MARK = re.compile(r"[?\ufffd]")
_LOCKED = re.compile(
    r"(?<![^\W_])(?=[A-Z]{0,24}[2790])(?=[0-9]?[A-Z]{2}|[A-Z][0-9][A-Z]{2})"
    r"[A-Z]{0,24}(?:[2790][A-Z]{1,24}){0,4}[2790]?(?![^\W_])"
)
_LOCKED_FIGURES = str.maketrans("2790", "ÉÈÇÀ")
_LOCKED_WORDS = 3
"""Words that are French only with the figures read as letters, from which a text was typed with capitals locked."""
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
    found += _locked(text)
    found.sort(key=lambda one: one.start)
    yield from found


def _locked(text: str) -> list[Decoded]:
    """Read the words of a text that was typed with capitals locked: « L2V2TIRAC2TAM », « ANDR2 »."""
    if not suspects(text).touching:
        return []
    words = [
        Decoded(*match.span(), match[0].translate(_LOCKED_FIGURES), "accents", 1) for match in _LOCKED.finditer(text)
    ]
    if len(words) < _LOCKED_WORDS:
        return []
    sure = {one.text for one in words if len(one.text) > _LOCKED_WORDS and _is_word(one.text)}
    return words if len(sure) >= _LOCKED_WORDS else []


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
