"""Finds labels, first names and cases that a hurry has spoilt: « Mnosieur », « monik », « dElAcOuR », « jEAN-PAUL ».

A label is mended under one error (a letter missing, added, changed or swapped with its neighbour), a first name when
it is spelled as it sounds or with a doubled letter too few or too many, a name when two letters of it are swapped, a
case when it changes within the word as no word's does. Recognisers then judge the whole in its context.

Refuses words that any list knows and short words; other surnames the network reads beside what is mended. Time is
linear in the text: a word is tried under a fixed number of readings, once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors._suspects import suspects
from detectors.lexicon import default_lexicon, fold
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND, _CASE_KIND = "faute", "casse"
_LABELS = ("monsieur", "madame", "mademoiselle", "docteur", "patient", "patiente", "prénom", "naissance", "résidente")
_SOUNDS = (
    ("k", "c"), ("k", "qu"), ("k", "ch"), ("f", "ph"), ("z", "s"), ("s", "z"), ("y", "i"), ("i", "y"), ("o", "au"),
    ("an", "en"), ("en", "an"), ("in", "ain"), ("q", "cq"), ("ch", "c"), ("j", "g"), ("g", "j"), ("w", "ou"),
    ("t", "th"), ("é", "er"), ("o", "ault"), ("j", "gi"),
)  # fmt: skip
_ENDS = ("e", "s", "t", "d", "h", "n", "l", "lle", "ne", "te", "que")
_END_CHANGES = (
    ("k", "que"),
    ("k", "c"),
    ("o", "ot"),
    ("o", "aud"),
    ("el", "elle"),
    ("é", "ée"),
    ("ik", "ique"),
    ("et", "ette"),
    ("ite", "itte"),
)
_DOUBLED = "lnptrmsfcd"
_SMALL, _CAPITAL = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_CHANGING = re.compile(
    rf"[{_SMALL}][{_CAPITAL}][{_SMALL}][{_CAPITAL}]|[{_CAPITAL}][{_SMALL}][{_CAPITAL}][{_SMALL}](?![{_SMALL}])"
)
_SHORTEST, _LONGEST = 5, 14
_SHORTEST_NAME = 4
_COMMON, _LISTED = 4, 2
_CACHED = 4_096


def misspelt(text: str) -> Iterator[Decoded]:
    """Find the labels and the first names that are misspelt, and the words of a strange case."""
    seen = suspects(text)
    found = [
        Decoded(token.start, token.end, token.text.title(), _CASE_KIND, 1)
        for token in (*seen.mixed_case, *seen.compound)
        if _is_strange(token.text)
    ]
    for token in seen.unknown:
        word = token.text
        if "-" in word or not _SHORTEST_NAME <= len(word) <= _LONGEST:
            continue
        plain = _label(word.lower()) if len(word) >= _SHORTEST else None
        plain = plain or (_first_name(word) if token.lower else _swapped(word) if token.capital else None)
        if plain:
            found.append(Decoded(token.start, token.end, plain, _KIND))
    found.sort(key=lambda one: one.start)
    yield from found


def sounded_name(word: str) -> str | None:
    """Give the common first name that a word is or sounds like, be it French too; nothing when there is none."""
    features = default_lexicon().features
    plains = (word, *_sounding(word.lower())) if len(word) >= _SHORTEST_NAME else (word,)
    return next((plain for plain in plains if features(plain).first_name == _COMMON), None)


def _is_strange(word: str) -> bool:
    """Say whether the case of a word changes as by chance or by a locked key, and the word is a name's."""
    if len(word) < _SHORTEST_NAME or len(word.title()) != len(word):
        return False
    locked = word[0].islower() and word[1:].isupper()
    if not (locked or (len(word) >= _SHORTEST and _CHANGING.search(word))):
        return False
    known = default_lexicon().features(word)
    level = max(known.first_name, known.surname)
    return level == _COMMON if locked else level >= _LISTED


@lru_cache(maxsize=_CACHED)
def _label(word: str) -> str | None:
    """Give the label that a word spells with one error."""
    shared = (_NEAR_LABELS.get(form) for form in _less_one(word))
    return next((label for label in shared if label and abs(len(label) - len(word)) <= 1), None)


@lru_cache(maxsize=_CACHED)
def _first_name(word: str) -> str | None:
    """Give the common first name that a word sounds like."""
    features = default_lexicon().features
    for plain in _sounding(word):
        known = features(plain)
        if known.first_name == _COMMON and not (known.french or known.drug or known.clinical > 1):
            return plain
    return None


@lru_cache(maxsize=_CACHED)
def _swapped(word: str) -> str | None:
    """Give the common name in which two neighbouring letters of a capitalised word are swapped."""
    features = default_lexicon().features
    for place in range(2, len(word)):
        plain = word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
        known = features(plain)
        if max(known.first_name, known.surname) == _COMMON and not (known.drug or known.clinical > 1 or known.eponym):
            return plain
    return None


def _sounding(word: str) -> Iterator[str]:
    for heard, written in _SOUNDS:
        if heard in word:
            yield word.replace(heard, written, 1)
    for end in _ENDS:
        yield word + end
    for heard, written in _END_CHANGES:
        if word.endswith(heard):
            yield word[: -len(heard)] + written
    for place in range(1, len(word)):
        letter = word[place]
        if letter == word[place - 1]:
            yield word[:place] + word[place + 1 :]
        else:
            if letter in _DOUBLED:
                yield word[:place] + letter + word[place:]
            yield word[: place - 1] + letter + word[place - 1] + word[place + 1 :]


def _less_one(word: str) -> tuple[str, ...]:
    """Give a word and all that is left of it without one letter."""
    plain = fold(word)
    return plain, *(plain[:place] + plain[place + 1 :] for place in range(len(plain)))


_NEAR_LABELS = {form: label for label in reversed(_LABELS) for form in reversed(_less_one(label))}
