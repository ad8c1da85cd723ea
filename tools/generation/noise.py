"""Spoils texts as life does: case, accents, typing, dictation, markup, broken lines, scanned letters.

Works on pieces, never on a joined text, so that spans follow by construction. A labelled piece is never emptied.
Figures are spoiled only by spaces and line ends: a number changed would no longer be the kind of number it is.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.names import fold
from tools.generation.slots import Piece

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

LOWER_SHARE: Final = 0.13
CAPITALS_SHARE: Final = 0.07
UNACCENTED_SHARE: Final = 0.13
TYPOS_SHARE: Final = 0.12
DICTATED_SHARE: Final = 0.06
LINES_SHARE: Final = 0.08
MARKUP_SHARE: Final = 0.06
SCANNED_SHARE: Final = 0.03
SPACES_SHARE: Final = 0.08
GLUED_SHARE: Final = 0.04
CAPITAL_NAMES_SHARE: Final = 0.08
_TYPO_RATE: Final = 0.03
_TYPO_RATE_IN_NAMES: Final = 0.06
_SCAN_RATE: Final = 0.04
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_PUNCTUATION: Final = re.compile(r"[;:!?«»()]|[.,](?!\d)")
_OPEN_MARK: Final = re.compile(r"[.:;,/|-] $")
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
)
_NEIGHBOURS: Final = dict(zip("azertyuiopqsdfghjklmwxcvbn", "zeartyiuopsqdfhgkjlxwcvbnm", strict=True))
_SPELLED: Final = frozenset({"NOM", "PRENOM", "LIEU", "ETABLISSEMENT", "UNITE", "ADRESSE"})


def spoil(pieces: list[Piece], random: Random) -> list[Piece]:
    """Return the pieces with the defects drawn for this text; most texts keep none or one."""
    steps: tuple[tuple[float, Callable[[list[Piece], Random], list[Piece]]], ...] = (
        (CAPITAL_NAMES_SHARE, _capital_names),
        (TYPOS_SHARE, _typos),
        (SCANNED_SHARE, _scanned),
        (DICTATED_SHARE, _dictated),
        (LINES_SHARE, _lines),
        (MARKUP_SHARE, _markup),
        (SPACES_SHARE, _spaces),
        (GLUED_SHARE, _glued),
        (UNACCENTED_SHARE, _unaccented),
    )
    for share, step in steps:
        if chance(random, share):
            pieces = step(pieces, random)
    roll = random.random()
    if roll < LOWER_SHARE:
        return [Piece(piece.text.lower(), piece.label) for piece in pieces]
    if roll < LOWER_SHARE + CAPITALS_SHARE:
        return [Piece(piece.text.upper(), piece.label) for piece in pieces]
    return pieces


def _capital_names(pieces: list[Piece], _random: Random) -> list[Piece]:
    """Write surnames, as forms ask, in capitals."""
    return [Piece(piece.text.upper() if piece.label == "NOM" else piece.text, piece.label) for piece in pieces]


def _unaccented(pieces: list[Piece], _random: Random) -> list[Piece]:
    """Drop accents."""
    return [Piece(fold(piece.text), piece.label) for piece in pieces]


def _typos(pieces: list[Piece], random: Random) -> list[Piece]:
    """Mistype some words of four letters or more; labelled words and numbers keep their nature."""
    out: list[Piece] = []
    for piece in pieces:
        rate = _TYPO_RATE if piece.label is None else _TYPO_RATE_IN_NAMES if piece.label in _SPELLED else 0.0
        out.append(Piece(_replaced(_WORD, lambda word: _mistyped(word, random), rate, piece.text, random), piece.label))
    return out


def _replaced(what: re.Pattern[str], how: Callable[[str], str], rate: float, text: str, random: Random) -> str:
    """Replace a share of what a pattern finds."""
    return what.sub(lambda found: how(found[0]) if chance(random, rate) else found[0], text)


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


def _scanned(pieces: list[Piece], random: Random) -> list[Piece]:
    """Confuse some letters as character recognition does, in text and in names."""
    out: list[Piece] = []
    for piece in pieces:
        text = piece.text
        if piece.label is None or piece.label in _SPELLED:
            seen = dict(random.sample(_SCANNED, 3))
            wrong = re.compile("|".join(map(re.escape, seen)))
            text = _replaced(wrong, seen.__getitem__, _SCAN_RATE, text, random)
        out.append(Piece(text, piece.label))
    return out


def _dictated(pieces: list[Piece], random: Random) -> list[Piece]:
    """Drop punctuation between spans, or say it; lines run on."""
    spoken = chance(random, 0.3)

    def say(found: re.Match[str]) -> str:
        return {".": " point", ",": " virgule", ":": " deux points"}.get(found[0], "") if spoken else ""

    return [
        piece if piece.label else Piece(re.sub(r"\n+", " ", _PUNCTUATION.sub(say, piece.text)), None)
        for piece in pieces
    ]


def _lines(pieces: list[Piece], random: Random) -> list[Piece]:
    """Join lines, double them, or break them at spaces, even inside a span."""
    if chance(random, 0.35):
        return [Piece(re.sub(r"\n+", " ", piece.text), piece.label) for piece in pieces]
    if chance(random, 0.4):
        return [Piece(piece.text.replace("\n", "\n\n"), piece.label) for piece in pieces]
    return [
        Piece(re.sub(" ", lambda _: "\n" if chance(random, 0.05) else " ", piece.text), piece.label) for piece in pieces
    ]


def _markup(pieces: list[Piece], random: Random) -> list[Piece]:
    """Add Markdown or simple HTML around some spans, or bullets before lines."""
    if chance(random, 0.4):
        bullet = random.choice(("- ", "* ", "• ", "> ", "– "))
        return [Piece(bullet), *(Piece(piece.text.replace("\n", f"\n{bullet}"), piece.label) for piece in pieces)]
    opening, closing = random.choice(
        (("**", "**"), ("*", "*"), ("<b>", "</b>"), ("`", "`"), ("__", "__"), ("<td>", "</td>"), ('"', '"'))
    )
    out: list[Piece] = []
    for piece in pieces:
        if piece.label and chance(random, 0.6):
            out.extend((Piece(opening), piece, Piece(closing)))
        else:
            out.append(piece)
    return out


def _spaces(pieces: list[Piece], random: Random) -> list[Piece]:
    """Use other spaces: no-break, narrow, doubled, or a tab."""
    other = random.choice(("\u00a0", "\u00a0", "\u202f", "  ", "  ", "\t"))
    share = random.choice((0.1, 0.3, 1.0)) if other in ("\u00a0", "  ") else 0.1
    return [
        Piece(re.sub(" ", lambda _: other if chance(random, share) else " ", piece.text), piece.label)
        for piece in pieces
    ]


def _glued(pieces: list[Piece], random: Random) -> list[Piece]:
    """Leave out the space after a mark, before some spans: ``Dr.`` or ``Nom :`` stuck to what follows."""
    out: list[Piece] = []
    for piece, after in zip_longest(pieces, pieces[1:]):
        stuck = after is not None and after.label and not piece.label and _OPEN_MARK.search(piece.text)
        out.append(Piece(piece.text[:-1], None) if stuck and chance(random, 0.5) else piece)
    return out
