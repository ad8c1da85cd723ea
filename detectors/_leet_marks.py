"""Finds a bar that stands for a letter in a name (« E|iot »), and places of care written with figures for letters.

« CHU d3 V4ld0rn3 »: what follows the word for a place of care is its name, known or not. A bar is read only where it
makes a name. Refuses cells of tables, and codes after a place (« EHPAD B12 »). Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._disguises import is_name_like
from detectors._suspects import suspects
from detectors.lexicon import default_lexicon
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_AS_LETTERS = str.maketrans("0134578", "oieastb")
_WORD = re.compile(r"[^ ]+")
_LEET_PLACE = re.compile(
    r"(?<![^\W_])(?:CH[RSI]?U?|EHP[A4]D|SSR|MA[S5]|[Hh][ôo0]p[i1]t[a4]l|[Cc]l[i1]n[i1]que|[Rr][ée3]s[i1]dence|[Cc]entre)"
    r"(?: (?:d[3eu]s?|l[34ea]s?|L[3e]s?|L[4a]|d[e3] l[4a]|S[a4][i1]nte?)(?![^\W_])){0,2}"
    r"(?: [A-ZÀ-Ý][a-zà-ÿ]{0,8}[0134578][^\W_]{0,12}(?:-[A-ZÀ-Ý][^\W_]{1,14}){0,2}(?![^\W_])){1,3}"
)
"""A place of care whose name has figures between its small letters."""
_BARRED = re.compile(
    r"(?<![\w|])(?:[A-ZÀ-Ý][a-zà-ÿ]{0,12}\|[a-zà-ÿ]{2,12}|\|[a-zà-ÿ]{4,12}|[A-ZÀ-Ý]{1,12}\|[A-ZÀ-Ý]{2,12})(?![\w|])"
)
"""A bar for a small l or a capital I: « E|iot », « |acroix »."""


def marked_letters(text: str) -> Iterator[Decoded]:
    """Find the names with a bar for a letter, and the places of care with figures for letters."""
    yield from _places(text)
    yield from _barred(text)


def _places(text: str) -> Iterator[Decoded]:
    """Find the names of establishments written so, with the small words in them: « CHU d3 V4ld0rn3 »."""
    if not suspects(text).inlaid:
        return
    for match in _LEET_PLACE.finditer(text):
        for word in _WORD.finditer(match[0]):
            plain = word[0].translate(_AS_LETTERS)
            if plain != word[0]:
                start = match.start() + word.start()
                letters = word[0].strip("0134578")
                plain = plain.upper() if letters.isupper() and len(letters) > 1 else plain
                yield Decoded(start, start + len(word[0]), plain, "chiffres_pour_lettres", 1)


def _barred(text: str) -> Iterator[Decoded]:
    """Find the names in which a bar stands for a letter; one that opens a cell of a table stands before a word."""
    if "|" not in text:
        return
    features = default_lexicon().features
    for match in _BARRED.finditer(text):
        head, tail = match[0].split("|")
        for letter in "LI" if tail.isupper() or not head else "li":
            plain = head + letter + tail
            if is_name_like(plain) and (head or not features(tail).bits):
                yield Decoded(*match.span(), plain, "chiffres_pour_lettres", 1)
                break
