"""Spoils texts as life does: case, accents, typing, dictation, markup, broken lines, scanned letters.

Works on pieces, never on a joined text, so that spans follow by construction. A labelled piece is never emptied.
Figures are spoiled only by spaces and line ends: a number changed would no longer be the kind of number it is.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.mistyping import NAMES, SPELLED, hyphenated, replaced, scanned, spaced_out, typed
from tools.generation.names import fold
from tools.generation.slots import Piece
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

LOWER_SHARE: Final = 0.12
UNSHIFTED_SHARE: Final = 0.5
"""Who types a whole message without a capital seldom gives one to names."""
CAPITALS_SHARE: Final = 0.07
UNACCENTED_SHARE: Final = 0.13
TYPOS_SHARE: Final = 0.12
DICTATED_SHARE: Final = 0.06
LINES_SHARE: Final = 0.08
MARKUP_SHARE: Final = 0.06
SCANNED_SHARE: Final = 0.05
TEXTED_SHARE: Final = 0.05
SMILING_SHARE: Final = 0.02
TITLED_SHARE: Final = 0.015
UNANNOUNCED_SHARE: Final = 0.07
SHOUTED_SHARE: Final = 0.04
HYPHENATED_SHARE: Final = 0.02
SPACED_OUT_SHARE: Final = 0.02
SPACES_SHARE: Final = 0.08
GLUED_SHARE: Final = 0.04
CAPITAL_NAMES_SHARE: Final = 0.08
_PUNCTUATION: Final = re.compile(r"[;:!?«»()]|[.,](?!\d)")
_RUN: Final = re.compile(r"[^\W\d_]+")
_SHORT_FORMS: Final = dict(row.split("|") for row in words("sms"))
_SHORTENED: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, _SHORT_FORMS))})\b")
_ANNOUNCED: Final = re.compile(
    r"\b(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|madame|monsieur|mme|mr|Dr|dr|Docteur|docteur|Pr|professeur|patiente?|Patiente?|Nom"
    r"|Prénom|le petit|la petite|la dame|nommée?)(?: ?:)? $"
)
_LINE: Final = re.compile(r"[^\n]+")
_EMOJIS: Final = words("emojis")
_OPEN_MARK: Final = re.compile(r"[.:;,/|-] $")


def spoil(pieces: list[Piece], random: Random) -> list[Piece]:
    """Return the pieces with the defects drawn for this text; most texts keep none or one."""
    steps: tuple[tuple[float, Callable[[list[Piece], Random], list[Piece]]], ...] = (
        (CAPITAL_NAMES_SHARE, _capital_names),
        (TYPOS_SHARE, typed),
        (SCANNED_SHARE, scanned),
        (TEXTED_SHARE, _texted),
        (SMILING_SHARE, _smiling),
        (HYPHENATED_SHARE, hyphenated),
        (SPACED_OUT_SHARE, spaced_out),
        (TITLED_SHARE, _titled),
        (UNANNOUNCED_SHARE, _unannounced),
        (SHOUTED_SHARE, _shouted),
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
    if roll < LOWER_SHARE or (roll < UNSHIFTED_SHARE and _unshifted(pieces)):
        return [Piece(piece.text.lower(), piece.label) for piece in pieces]
    if roll < LOWER_SHARE + CAPITALS_SHARE:
        return [Piece(piece.text.upper(), piece.label) for piece in pieces]
    return pieces


def _unshifted(pieces: list[Piece]) -> bool:
    """Say whether nothing but names bears a capital."""
    return not any(c.isupper() for piece in pieces if piece.label is None for c in piece.text)


def _capital_names(pieces: list[Piece], _random: Random) -> list[Piece]:
    """Write surnames, as forms ask, in capitals."""
    return [Piece(piece.text.upper() if piece.label == "NOM" else piece.text, piece.label) for piece in pieces]


def _unaccented(pieces: list[Piece], _random: Random) -> list[Piece]:
    """Drop accents."""
    return [Piece(fold(piece.text), piece.label) for piece in pieces]


def _texted(pieces: list[Piece], random: Random) -> list[Piece]:
    """Shorten words as in messages typed on a phone; names stay whole."""
    return [
        piece if piece.label else Piece(replaced(_SHORTENED, _SHORT_FORMS.__getitem__, 0.8, piece.text, random), None)
        for piece in pieces
    ]


def _smiling(pieces: list[Piece], random: Random) -> list[Piece]:
    """Put a pictogram at the end, or before some names."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.label and chance(random, 0.15):
            out.append(Piece(f"{random.choice(_EMOJIS)} "))
        out.append(piece)
    return [*out, Piece(f" {random.choice(_EMOJIS)}")]


def _titled(pieces: list[Piece], _random: Random) -> list[Piece]:
    """Give Every Word A Capital."""
    return [
        Piece(_RUN.sub(lambda run: run[0][:1].upper() + run[0][1:], piece.text), piece.label)
        if piece.label is None or piece.label in SPELLED
        else piece
        for piece in pieces
    ]


def _shouted(pieces: list[Piece], random: Random) -> list[Piece]:
    """Put some ordinary words in capitals, one by one or by lines: capitals alone make no name."""
    share = random.choice((0.08, 0.2, 0.5))
    if chance(random, 0.5):
        what, how = _LINE, 0.4
    else:
        what, how = _RUN, share
    return [
        piece if piece.label else Piece(replaced(what, str.upper, how, piece.text, random), None) for piece in pieces
    ]


def _unannounced(pieces: list[Piece], random: Random) -> list[Piece]:
    """Leave out the title or the word that announces a name: many are named without any."""
    out: list[Piece] = []
    for piece, after in zip_longest(pieces, pieces[1:]):
        bare = piece.label is None and after is not None and after.label in NAMES and chance(random, 0.7)
        out.append(Piece(_ANNOUNCED.sub("", piece.text)) if bare else piece)
    return out


def _dictated(pieces: list[Piece], random: Random) -> list[Piece]:
    """Drop punctuation between spans, or say it; lines mostly run on."""
    spoken, joined = chance(random, 0.3), chance(random, 0.7)

    def say(found: re.Match[str]) -> str:
        return {".": " point", ",": " virgule", ":": " deux points"}.get(found[0], "") if spoken else ""

    return [
        piece
        if piece.label
        else Piece(re.sub(r"\n+", " " if joined else "\n", _PUNCTUATION.sub(say, piece.text)), None)
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
