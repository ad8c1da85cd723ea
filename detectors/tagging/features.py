"""Describes a token to the network in words: its form, what public lists say of it, and the text around it.

Besides this the network sees only the kind of a word (`words.py`). Words themselves are given only where they are
common clinical or French words, so that the network learns the company that names keep and cannot learn a name. The
same text always gives the same features: training and use share this file.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors.lexicon import Features, default_lexicon
from detectors.recognisers._person_cues import BIRTH, RELATIVES, TITLES, TRADES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detectors.recognisers._tokens import Token

CACHED_FORMS: Final = 16_384
LOWER: Final = "case=lower"
"""What `writing_of` says of a text without capitals."""
_LOWER_SHARE, _UPPER_SHARE = 0.97, 0.8
_CUE_REACH: Final = 8
_YEAR_DIGITS: Final = 4
NO_CUE: Final = "0"
"""What `cues` gives where no label stands."""
LONGEST: Final = 12
"""Length from which all words are of one length."""
_CUE_MARKS: Final = frozenset(":=|\t")


def cues(tokens: Iterable[Token]) -> list[str]:
    """Give, for each token, the label of its line: the last word before a colon, a bar or a tab, for a few tokens."""
    given = []
    name, word, age = NO_CUE, "", 0
    for token in tokens:
        given.append(name)
        text = token.text
        if token.word:
            word = text
            age += 1
        elif text == "\n":
            word = ""
            age += 1
        elif word and text in _CUE_MARKS:
            name, age = shown_word(word) or "?", 0
        if age > _CUE_REACH:
            name = NO_CUE
    return given


def writing_of(tokens: Sequence[Token]) -> str:
    """Say how a text is written: without capitals, in capitals, or as usual."""
    words = [token for token in tokens if token.word]
    if not words:
        return "case=none"
    if sum([token.lower for token in words]) >= _LOWER_SHARE * len(words):
        return LOWER
    if sum([token.upper for token in words]) >= _UPPER_SHARE * len(words):
        return "case=upper"
    return "case=mixed"


def company_of(tokens: Sequence[Token]) -> str:
    """Say what announces persons anywhere in a text: a title, a relative or a trade, a birth, a full date.

    The same word is more often a name in a letter about somebody than in a general question.
    """
    folds = {token.fold for token in tokens if token.word}
    dated = any(len(token.text) == _YEAR_DIGITS and token.text.isdecimal() for token in tokens)
    marks = (not folds.isdisjoint(TITLES), not folds.isdisjoint(RELATIVES | TRADES), not folds.isdisjoint(BIRTH), dated)
    return "in=" + "".join(str(int(mark)) for mark in marks)


def described_form(text: str) -> tuple[str, ...]:
    """Describe a token by itself."""
    shape, lower = shape_of(text), text.lower()
    if not text[0].isalpha():
        return (f"s={shape}", f"w={lower[:3]}" if not text[0].isdigit() else f"n={len(text)}")
    short = short_shape(shape)
    size = len(lower)
    features = [f"s={shape}", f"l={min(size, LONGEST)}", *listed(_known(text).bits, short)]
    features += [f"p{most}={lower[:most]}" for most in (2, 3) if size > most]
    features += [f"e{most}={lower[-most:]}" for most in (2, 3, 4) if size > most]
    shown = shown_word(text)
    if shown:
        features.append(f"w={shown}")
    if "-" in text:
        features.append("hyphen")
        features += [f"part={_lists(_known(part))}" for part in text.split("-")[:3] if part]
    return tuple(features)


@lru_cache(maxsize=CACHED_FORMS)
def listed(bits: int, short: str) -> tuple[str, ...]:
    """Say what public lists say of a word of such a shape; few pairs of both exist, so that a new word is quick."""
    known = Features.unpack(bits)
    lists = _lists(known)
    return (f"g={lists}", f"gs={lists}|{short}", *_levels(known, short), *_flags(known))


@lru_cache(maxsize=CACHED_FORMS)
def _known(text: str) -> Features:
    return default_lexicon().features(text)


def _lists(known: Features) -> str:
    return f"{known.first_name}{known.surname}{known.clinical}{int(known.french)}{min(known.town, 2)}"


def _levels(known: Features, short: str) -> list[str]:
    return [
        f"fn={known.first_name}|{short}",
        f"sn={known.surname}|{short}",
        f"cl={known.clinical}|{short}",
        f"tw={known.town}|{short}",
    ]


_FLAGS: Final = (
    "drug",
    "eponym",
    "acronym",
    "french",
    "french_exact",
    "clinical_capital",
    "region",
    "disease",
    "establishment",
    "public_surname",
    "town_start",
    "laboratory",
)


def _flags(known: Features) -> list[str]:
    return [f"f={name}" for name in _FLAGS if getattr(known, name)]


@lru_cache(maxsize=CACHED_FORMS)
def shown_word(text: str) -> str:
    """Return the word itself where it is one that many people write, an empty string where it may be a name."""
    if not text[0].isalpha():
        return "" if text[0].isdigit() else ("\\n" if text == "\n" else text)
    known = _known(text)
    if known.french or known.clinical >= 2 or known.acronym or len(text) <= 3:  # noqa: PLR2004  # level 2: 5 uses
        return text.lower()
    return ""


def shape_of(text: str) -> str:
    """Write a token with X, x and 0 for its letters and digits, runs shortened to three."""
    if text.isascii() and text.isalpha():
        if text.islower():
            return "xxx"[: len(text)]
        if text.isupper():
            return "XXX"[: len(text)]
        if text[1:].islower():
            return "Xxxx"[: len(text)]
    out: list[str] = []
    for letter in text:
        sign = "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        if len(out) < 3 or out[-3:] != [sign] * 3:  # noqa: PLR2004  # the length of a run
            out.append(sign)
    return "".join(out[:10])


@lru_cache(maxsize=CACHED_FORMS)
def short_shape(shape: str) -> str:
    """Shorten the runs of a shape to one sign."""
    out: list[str] = []
    for sign in shape:
        if not out or out[-1] != sign:
            out.append(sign)
    return "".join(out[:5])
