"""Cuts a normalised text into tokens once, for all the recognisers that read names and places.

Offsets are code points of the text given. Words are runs of letters with inner hyphens; apostrophes part words. It
never raises. The last few texts stay in memory, in this process only, so that several recognisers share one reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache, wraps
from itertools import accumulate, compress
from operator import not_
from typing import TYPE_CHECKING

from detectors.lexicon import CACHED_WORDS, Features, Lexicon, default_lexicon, fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

PIECE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|\n|\S")
_PARTS = re.compile(f"({PIECE.pattern})")
"""Splits a text into what stands between pieces and the pieces, in turn."""
SHARED_TEXTS = 2
LOUD_WORDS, LOUD_SHARE = 3, 0.8
SENTINELS = 5
"""Empty tokens after the last one, so that looking a few tokens ahead needs no check."""
Known = tuple[str, bool, bool, bool, bool, bool, Features]
"""What is told of a piece wherever it stands: folded form, word, lower, upper, capital, initial, features."""
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

    def __init__(self, text: str, start: int, end: int, known: Known, glued: bool, opening: bool) -> None:  # noqa: FBT001, PLR0913, PLR0917 - tight loop
        self.text, self.start, self.end = text, start, end
        self.fold, self.word, self.lower, self.upper, self.capital, self.initial, self.features = known
        self.glued, self.opening, self.loud = glued, opening, False

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
    """The tokens of one text, with sentinels so that neighbours always exist.

    Attributes:
        text, lexicon: What was cut, and with which lists.
        tokens: The tokens, then the sentinels.
        starts: Where each of them starts.
        pieces, folds: What each token says, and its folded form, without the sentinels.
        vocabulary: All folded forms.
    """

    __slots__ = ("folds", "lexicon", "pieces", "starts", "text", "tokens", "vocabulary")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.tokens = _cut(text, lexicon)
        self.starts = [token.start for token in self.tokens]
        self.pieces = [token.text for token in self.tokens[:-SENTINELS]]
        self.folds = [token.fold for token in self.tokens[:-SENTINELS]]
        self.vocabulary = frozenset(self.folds)

    def at(self, offset: int) -> int:
        """Give the index of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def places(self, cues: AbstractSet[str]) -> list[int]:
        """Give where pieces of some folded forms stand, in order: a reader that a cue opens looks nowhere else."""
        if cues.isdisjoint(self.vocabulary):
            return []
        return [index for index, folded in enumerate(self.folds) if folded in cues]

    def where(self, says: Callable[[str], bool]) -> list[int]:
        """Give where pieces stand of which `by_form` says yes, in order."""
        return list(compress(range(len(self.pieces)), map(says, self.pieces)))

    def __len__(self) -> int:
        """Count the tokens, without the closing sentinels."""
        return len(self.pieces)


def by_form(predicate: Callable[[Token], bool]) -> Callable[[str], bool]:
    """Remember what a predicate says of a piece wherever it stands, for `Reading.where`.

    Args:
        predicate: Reads of a token only what its form tells: not its place, `glued`, `opening` or `loud`.
    """

    @lru_cache(maxsize=CACHED_WORDS)
    @wraps(predicate)
    def says(text: str) -> bool:
        return bool(predicate(Token(text, 0, len(text), _known(default_lexicon())(text), False, False)))

    return says


def _cut(text: str, lexicon: Lexicon) -> list[Token]:
    parts = _PARTS.split(text)
    gaps, pieces = parts[:-1:2], parts[1::2]
    ends = list(accumulate(map(len, parts)))
    glued = list(map(not_, gaps))
    glued[:1] = [False]
    openings = [True, *map(SENTENCE_ENDS.__contains__, pieces)]
    if "\t" in text:
        openings = [after or "\t" in gap for after, gap in zip(openings, gaps, strict=False)]
    known = _known(lexicon)
    tokens = [
        Token(piece, start, end, known(piece), touches, opens)
        for piece, start, end, touches, opens in zip(pieces, ends[:-1:2], ends[1::2], glued, openings, strict=False)
    ]
    shouted = [index for index, token in enumerate(tokens) if token.upper]
    if len(shouted) >= LOUD_WORDS:
        line_first = 0
        for after in [*(index + 1 for index, piece in enumerate(pieces) if piece == "\n"), len(pieces)]:
            count = bisect_left(shouted, after) - bisect_left(shouted, line_first)
            if count >= LOUD_WORDS:
                _mark_loud(tokens[line_first:after], count)
            line_first = after
    close = Token("\n", len(text), len(text) + 1, known("\n"), False, False)
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
