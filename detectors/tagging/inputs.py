"""Describes each token to the network by numbers: rows of one table, chosen by hashing what is said of a form.

What is said is what `features.py` knows of a form, and the letters of a form besides, three by
three, so that a name on no list is still read. Neighbours are not described: the network looks at them itself. Words
themselves are given only where they are common clinical or French words; the kinds of others are another table's
(`words.py`). Deterministic on every machine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

from detectors.lexicon import default_lexicon, fold
from detectors.tagging.features import (
    LONGEST,
    company_of,
    cues,
    described_form,
    listed,
    shape_of,
    short_shape,
    shown_word,
    writing_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detectors.recognisers._tokens import Token

ROWS: Final = 1 << 14
"""Rows of the table; row 0 says nothing."""
_LETTERS: Final = 14
"""How many letters of a form are read three by three; a longer one is read by its beginning."""
CACHED: Final = 8_192


def row(said: str) -> int:
    """Give the row of something said of a token."""
    return 1 + crc32(said.encode("utf-8", "surrogatepass")) % (ROWS - 1)


def form_said(text: str) -> list[str]:
    """Say what is to be said of a form by itself; words and letters come with prefixes of their own."""
    said = list(described_form(text))
    if text[0].isalpha():
        letters = f"<{fold(text)[:_LETTERS].lower()}>"
        said += [f"t={letters[place : place + 3]}" for place in range(len(letters) - 2)]
        if shown_word(text):
            said.append(f"W={text.lower()}")  # a second row for a word: two words seldom share both
    return said


def form_rows(text: str) -> list[int]:
    """Give the rows of `form_said`, several times as fast: most of what a text costs is the forms that are new to it.

    A checksum goes on from that of a prefix, and what lists say of a word is the same for many words.
    """
    if not text.isalpha():
        return [row(one) for one in form_said(text)]
    lower, shape = text.lower(), shape_of(text)
    size = len(lower)
    known = default_lexicon().features(text)
    said = [(lower[:most], _BEGINNINGS[most]) for most in (2, 3) if size > most]
    said += [(lower[-most:], _ENDINGS[most]) for most in (2, 3, 4) if size > most]
    shown = shown_word(text)
    if shown:
        said += ((shown, _SHOWN), (lower, _WORD))
    rows = [1 + crc32(rest.encode(), prefix) % (ROWS - 1) for rest, prefix in said]
    letters = f"<{fold(text)[:_LETTERS].lower()}>"
    if letters.isascii():
        plain = letters.encode()
        rows += [1 + crc32(plain[at : at + 3], _THREE) % (ROWS - 1) for at in range(len(plain) - 2)]
    else:
        rows += [1 + crc32(letters[at : at + 3].encode(), _THREE) % (ROWS - 1) for at in range(len(letters) - 2)]
    return [*rows, *_shape_rows(shape, min(size, LONGEST)), *_listed_rows(known.bits, shape)]


_BEGINNINGS: Final = {most: crc32(f"p{most}=".encode()) for most in (2, 3)}
_ENDINGS: Final = {most: crc32(f"e{most}=".encode()) for most in (2, 3, 4)}
_SHOWN, _WORD, _THREE = crc32(b"w="), crc32(b"W="), crc32(b"t=")


@lru_cache(maxsize=CACHED)
def _shape_rows(shape: str, size: int) -> tuple[int, ...]:
    return row(f"s={shape}"), row(f"l={size}")


@lru_cache(maxsize=CACHED)
def _listed_rows(bits: int, shape: str) -> tuple[int, ...]:
    return tuple(row(one) for one in listed(bits, short_shape(shape)))


@lru_cache(maxsize=CACHED)
def cue_row(name: str) -> int:
    """Give the row of a form's label, or of none."""
    return row(f"cue={name}")


def place_rows(tokens: Sequence[Token]) -> NDArray[np.int64]:
    """Give the rows of what is said of each token's place: the whole text, the line's label, how the token stands."""
    places = np.empty((len(tokens), 3), dtype=np.int64)
    places[:, 0] = row(f"{writing_of(tokens)}|{company_of(tokens)}")
    places[:, 1] = list(map(cue_row, cues(tokens)))
    places[:, 2] = [_STANDINGS[token.opening, token.glued, token.loud] for token in tokens]
    return places


_BOTH: Final = (False, True)
_STANDINGS: Final = {
    (opens, glued, loud): row(f"stands={opens:d}{glued:d}{loud:d}")
    for opens in _BOTH
    for glued in _BOTH
    for loud in _BOTH
}
