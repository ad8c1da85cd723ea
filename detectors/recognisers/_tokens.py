"""Cuts a normalised text into tokens once, for all the recognisers that read names and places.

Offsets are code points of the text given. Words are runs of letters with inner hyphens; apostrophes part words. It
never raises. The last few texts stay in memory, in this process only, so that several recognisers share one reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from detectors.lexicon import CACHED_WORDS, Features, Lexicon, default_lexicon, fold

PIECE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|\n|\S")
SHARED_TEXTS = 2
LOUD_WORDS, LOUD_SHARE = 3, 0.8
SENTINELS = 5
"""Empty tokens after the last one, so that looking a few tokens ahead needs no check."""
SENTENCE_ENDS = frozenset('.!?:;\n•*|\t"«()[]-/')


class Token:
    """One word, number, punctuation mark or line end.

    Attributes:
        text, start, end: What it is and where it stands.
        fold: Folded form of a word, else the text itself.
        word: Whether it is a word.
        upper, capital, lower, initial: Case of a word: all capitals (two letters or more), one leading capital,
            leading lower case, or a single capital letter.
        glued: Whether it touches the token before it.
        opening: Whether a sentence, a line or a cell begins with it.
        loud: Whether its line is written in capitals throughout, so that capitals prove nothing.
        features: What the lexicon knows of it.
    """

    __slots__ = (
        "capital",
        "end",
        "features",
        "fold",
        "glued",
        "initial",
        "loud",
        "lower",
        "opening",
        "start",
        "text",
        "upper",
        "word",
    )

    def __init__(self, text: str, start: int, features: Features, *, glued: bool, opening: bool) -> None:
        self.text, self.start, self.end = text, start, start + len(text)
        self.fold, self.word, self.lower, self.upper, self.capital, self.initial = _form(text)
        self.glued, self.opening, self.loud = glued, opening, False
        self.features = features

    def __repr__(self) -> str:
        """Show where the token stands, never what it says."""
        return f"Token({self.start}, {self.end})"


@lru_cache(maxsize=CACHED_WORDS)
def _form(text: str) -> tuple[str, bool, bool, bool, bool, bool]:
    """Give a token's folded form, whether it is a word, and its case: lower, upper, capital, initial."""
    if not text[0].isalpha():
        return text, False, False, False, False, False
    lower = text[0].islower()
    shouted = not lower and text.isupper()
    initial = shouted and len(text) == 1
    capital = not lower and not shouted and text[0].isupper()
    return fold(text), True, lower, shouted and not initial, capital, initial


class Reading:
    """The tokens of one text, with sentinels so that neighbours always exist."""

    __slots__ = ("lexicon", "starts", "text", "tokens")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.tokens = _cut(text, lexicon)
        self.starts = [token.start for token in self.tokens]

    def at(self, offset: int) -> int:
        """Give the index of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def __len__(self) -> int:
        """Count the tokens, without the closing sentinels."""
        return len(self.tokens) - SENTINELS


def _cut(text: str, lexicon: Lexicon) -> list[Token]:
    nothing = lexicon.features("")
    tokens: list[Token] = []
    line_first, reached, opening = 0, -1, True
    for match in PIECE.finditer(text):
        piece, start = match.group(), match.start()
        glued = start == reached
        opening = opening or (not glued and "\t" in text[max(0, reached) : start])
        features = lexicon.features(piece) if piece[0].isalpha() else nothing
        tokens.append(Token(piece, start, features, glued=glued, opening=opening))
        reached = match.end()
        opening = piece in SENTENCE_ENDS
        if piece == "\n":
            _mark_loud(tokens[line_first:])
            line_first = len(tokens)
    _mark_loud(tokens[line_first:])
    end = Token("\n", len(text), nothing, glued=False, opening=False)
    return [*tokens, *[end] * SENTINELS]


def _mark_loud(line: list[Token]) -> None:
    """Mark a line whose words are in capitals throughout; a lone name in capitals is not a loud line."""
    shouted = sum(token.upper for token in line)
    if shouted >= LOUD_WORDS and shouted >= LOUD_SHARE * sum(token.word and len(token.text) > 1 for token in line):
        for token in line:
            token.loud = True


@lru_cache(maxsize=SHARED_TEXTS)
def read(text: str) -> Reading:
    """Cut a text with the packaged lexicon; the same text is cut once for all recognisers."""
    return Reading(text, default_lexicon())
