"""Spoils the letters of words: typing errors, misread scans, words cut at a line end or set apart letter by letter.

Each function takes and returns pieces; labels and their order never change. Only words change, never the figures of a
labelled number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.slots import Piece

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_TYPO_RATE: Final = 0.03
_TYPO_RATE_IN_NAMES: Final = 0.06
_SCAN_RATE: Final = 0.04
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_SCANNED: Final = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("i", "l"),
    ("é", "e"),
    ("O", "0"),
    ("cl", "d"),
    ("e", "c"),
    ("à", "a"),
    ("0", "O"),
    ("li", "h"),
    ("u", "ii"),
    ("œ", "oe"),
    ("S", "5"),
    (" ", "  "),
    ("'", " "),
    ("nn", "rm"),
)
_NEIGHBOURS: Final = dict(zip("azertyuiopqsdfghjklmwxcvbn", "zeartyiuopsqdfhgkjlxwcvbnm", strict=True))
NAMES: Final = frozenset({"NOM", "PRENOM"})
SPELLED: Final = NAMES | {"LIEU", "ETABLISSEMENT", "UNITE", "ADRESSE"}


def typed(pieces: list[Piece], random: Random) -> list[Piece]:
    """Mistype some words of four letters or more; labelled words and numbers keep their nature."""
    out: list[Piece] = []
    for piece in pieces:
        rate = _TYPO_RATE if piece.label is None else _TYPO_RATE_IN_NAMES if piece.label in SPELLED else 0.0
        out.append(Piece(replaced(_WORD, lambda word: _mistyped(word, random), rate, piece.text, random), piece.label))
    return out


def _mistyped(word: str, random: Random) -> str:
    """Swap, drop, double or replace one letter after the first."""
    place = random.randint(1, len(word) - 2)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return random.choice(
        (
            before + after,
            before + letter + letter + after,
            before + after[0] + letter + after[1:],
            before + _NEIGHBOURS.get(letter, letter) + after,
        ),
    )


def scanned(pieces: list[Piece], random: Random) -> list[Piece]:
    """Confuse some letters as character recognition does, in text and in names."""
    out: list[Piece] = []
    for piece in pieces:
        text = piece.text
        if piece.label is None or piece.label in SPELLED:
            seen = dict(random.sample(_SCANNED, 3))
            wrong = re.compile("|".join(map(re.escape, seen)))
            text = replaced(wrong, seen.__getitem__, _SCAN_RATE, text, random)
        out.append(Piece(text, piece.label))
    return out


def hyphenated(pieces: list[Piece], random: Random) -> list[Piece]:
    """Cut some words of four letters or more by a hyphen and a line end, as a narrow column does."""

    def cut(word: str) -> str:
        place = random.randint(2, len(word) - 2)
        return f"{word[:place]}-\n{word[place:]}"

    return [
        Piece(replaced(_WORD, cut, 0.25 if piece.label in SPELLED else 0.05, piece.text, random), piece.label)
        if piece.label is None or piece.label in SPELLED
        else piece
        for piece in pieces
    ]


def spaced_out(pieces: list[Piece], random: Random) -> list[Piece]:
    """Set letters apart in some words and names, or split them, as a scanner or somebody in hiding does."""
    whole, mark = chance(random, 0.5), random.choice((" ", " ", " ", ".", "-"))

    def apart(word: str) -> str:
        if whole:
            return mark.join(word)
        place = random.randint(1, len(word) - 1)
        return f"{word[:place]} {word[place:]}"

    return [
        Piece(replaced(_WORD, apart, 0.4 if piece.label else 0.02, piece.text, random), piece.label)
        if piece.label is None or piece.label in NAMES
        else piece
        for piece in pieces
    ]


def replaced(what: re.Pattern[str], how: Callable[[str], str], rate: float, text: str, random: Random) -> str:
    """Replace a share of what a pattern finds."""
    return what.sub(lambda found: how(found[0]) if chance(random, rate) else found[0], text)
