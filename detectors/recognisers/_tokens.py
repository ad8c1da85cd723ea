"""Cuts a normalised text into tokens once, for all the recognisers that read names and places.

Offsets are code points of the text given. Words are runs of letters with inner hyphens; apostrophes part words. It
never raises. The last few texts stay in memory, in this process only, so that several recognisers share one reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.lexicon import CACHED_WORDS, Features, Lexicon, default_lexicon, fold

if TYPE_CHECKING:
    from collections.abc import Callable

PIECE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|\n|\S")
SHARED_TEXTS = 2
LOUD_WORDS, LOUD_SHARE = 3, 0.8
SENTINELS = 5
"""Empty tokens after the last one, so that looking a few tokens ahead needs no check."""
Known = tuple[str, bool, bool, bool, bool, bool, Features]
"""What is told of a piece wherever it stands: folded form, word, lower, upper, capital, initial, features."""
_BEFORE = (((False, False), (False, True)), ((True, False), (True, True)))
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

    def __init__(self, text: str, start: int, end: int, known: Known, before: tuple[bool, bool]) -> None:
        self.text, self.start, self.end = text, start, end
        self.fold, self.word, self.lower, self.upper, self.capital, self.initial, self.features = known
        self.glued, self.opening = before
        self.loud = False

    def __repr__(self) -> str:
        """Show where the token stands, never what it says."""
        return f"Token({self.start}, {self.end})"


@lru_cache(maxsize=SHARED_TEXTS)
def _known(lexicon: Lexicon) -> Callable[[str], Known]:
    """Give what tells a piece's folded form, whether it is a word, its case, and what the lexicon knows of it."""
    nothing = lexicon.features("")

    @lru_cache(maxsize=CACHED_WORDS)
    def known(text: str) -> Known:
        if not text[0].isalpha():
            return text, False, False, False, False, False, nothing
        lower = text[0].islower()
        shouted = not lower and text.isupper()
        initial = shouted and len(text) == 1
        capital = not lower and not shouted and text[0].isupper()
        return fold(text), True, lower, shouted and not initial, capital, initial, lexicon.features(text)

    return known


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
    known, tabbed = _known(lexicon), "\t" in text
    tokens: list[Token] = []
    shouted, line_first, reached, opening = 0, 0, -1, True
    for match in PIECE.finditer(text):
        piece = match[0]
        start, end = match.span()
        glued = start == reached
        if tabbed and not (glued or opening):
            opening = "\t" in text[max(0, reached) : start]
        token = Token(piece, start, end, known(piece), _BEFORE[glued][opening])
        tokens.append(token)
        shouted += token.upper
        reached = end
        opening = piece in SENTENCE_ENDS
        if piece == "\n":
            if shouted >= LOUD_WORDS:
                _mark_loud(tokens[line_first:], shouted)
            shouted, line_first = 0, len(tokens)
    if shouted >= LOUD_WORDS:
        _mark_loud(tokens[line_first:], shouted)
    close = Token("\n", len(text), len(text) + 1, known("\n"), _BEFORE[False][False])
    return [*tokens, *[close] * SENTINELS]


def _mark_loud(line: list[Token], shouted: int) -> None:
    """Mark a line whose words are in capitals throughout; a lone name in capitals is not a loud line."""
    if shouted >= LOUD_SHARE * sum(token.word and len(token.text) > 1 for token in line):
        for token in line:
            token.loud = True


@lru_cache(maxsize=SHARED_TEXTS)
def read(text: str) -> Reading:
    """Cut a text with the packaged lexicon; the same text is cut once for all recognisers."""
    return Reading(text, default_lexicon())
