"""Wears words of training text: shortened, mistyped, foreign and coined words, as real prompts have and templates lack.

Without them a network learns that whatever no list knows is a name. Ordinary words are replaced by other words that
nobody knows; names are only mistyped, so that a mistake by itself says nothing. Part of `tools.train_tagger`; draws
only from the generator of chance that it is given.
"""

from __future__ import annotations

import string
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

ORDINARY_SHARE: Final = 0.08
"""Ordinary words that are replaced."""
NAMED_SHARE: Final = 0.03
"""Words of names and places that are mistyped."""
_SHORTEST: Final = 4
_LANGUAGES: Final = ("en", "de", "es", "it", "pt", "nl")
_TAILS: Final = ("o", "i", "a", "", "", "")
_SYLLABLES: Final = "ba bel cor dex fen gli hep ix kal lor mab nib ol pra quin rix sta tol umab vir xan yl zol".split()  # noqa: SIM905  # read as a list


def foreign_words() -> tuple[str, ...]:
    """Give the tool words of six languages, from spaCy's lists, that are plain words."""
    found: set[str] = set()
    for language in _LANGUAGES:
        found |= import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    return tuple(sorted(word for word in found if word.isalpha()))


def wear(text: str, random: Random, others: Sequence[str], *, named: bool) -> str:
    """Return a word, or what stands in its stead: one of the same case.

    Args:
        text: The word.
        random: The only source of chance.
        others: Words of other languages.
        named: Whether it is part of a name or a place.
    """
    if random.random() >= (NAMED_SHARE if named else ORDINARY_SHARE):
        return text
    if named:
        return _mistyped(text, random)
    kind = random.random()
    if kind < 0.3:  # noqa: PLR2004  # shares of each kind add up to one
        made = _mistyped(text, random)
    elif kind < 0.55:  # noqa: PLR2004  # as above
        made = _shortened(text, random)
    elif kind < 0.75:  # noqa: PLR2004  # as above
        made = random.choice(others)
    elif kind < 0.88:  # noqa: PLR2004  # as above
        made = "".join(random.choices(_SYLLABLES, k=random.randint(2, 4)))
    else:
        return "".join(random.choices(string.ascii_uppercase, k=random.randint(2, 5)))
    if text.isupper() and len(text) > 1:
        made = made.upper()
    elif text[0].isupper():
        made = made.capitalize()
    return made if made.isalpha() or not text.isalpha() else text


def _mistyped(text: str, random: Random) -> str:
    """Drop, double, swap or change one letter after the first."""
    if len(text) < _SHORTEST:
        return text
    place = random.randrange(1, len(text) - 1)
    return random.choice(
        (
            text[:place] + text[place + 1 :],
            text[:place] + text[place] + text[place:],
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
            text[:place] + random.choice(string.ascii_lowercase) + text[place + 1 :],
        )
    )


def _shortened(text: str, random: Random) -> str:
    """Keep a word's beginning, as notes do (« brady », « rachi », « ostéodensito »)."""
    if len(text) <= _SHORTEST + 1:
        return text
    return text[: random.randint(3, len(text) - 2)] + random.choice(_TAILS)
