"""Says in one pass over the words of a text what may be a disguise there, so that a plain text costs next to nothing.

Each disguise is looked for only where its first sign is: unknown words, words of mixed case, figures stuck to letters,
letters standing alone one after the other, words parted by a mark without blanks. What the form of a piece says is
remembered, and the usual words and marks of a text are passed over. It decides nothing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from detectors.lexicon import CACHED_WORDS, default_lexicon
from detectors.recognisers._tokens import SHARED_TEXTS, read

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

BARELY = frozenset({0, 1 << 3})
"""Features of a word that no list knows, or only as the rarest of surnames."""
FIGURE_LIKE = "OoQlIiZzSsGbBgq"
"""Letters that a scanner takes for figures, and figures for them."""
_USUAL_MARKS = frozenset("/'-:,;()[]{}<>=%°&@?!«»\n\t")
_SHORTEST = 4
_LONG_NUMBER, _MANY_NUMBERS = 8, 4
_NUMBER, _MARK, _LETTER, _UNKNOWN, _COMPOUND, _HYPHENED, _MIXED_CASE = (1 << rank for rank in range(7))
"""What the form of a piece may be: a number, an unusual mark, a letter alone, and what a word may be suspected of."""


@lru_cache(maxsize=CACHED_WORDS)
def _form(text: str) -> int:
    """Say what the form of a piece is; nothing for a usual word or mark."""
    if not text[0].isalpha():
        return _NUMBER if text.isdecimal() else 0 if text in _USUAL_MARKS else _MARK
    if len(text) == 1:
        return _LETTER
    form = _UNKNOWN if len(text) >= _SHORTEST and default_lexicon().features(text).bits in BARELY else 0
    if "-" in text:
        # « D-u-r-a-n-d » is one word.
        return form | _COMPOUND | (_HYPHENED if text[1:4:2] == "--" else 0)
    shouted = text.isupper() and not text[0].islower()
    return form if shouted or text[1:].islower() else form | _MIXED_CASE


class Suspects:
    """What may be a disguise in one text.

    Attributes:
        compound: Words with a hyphen within.
        unknown: Words of four letters or more that the lexicon does not know, or hardly.
        mixed_case: Words in which the case changes otherwise than after the first letter.
        letters: Letters that stand alone.
        alone: Whether three letters stand alone one after the other.
        touching: Whether a figure touches a letter.
        figures: Whether a figure touches nothing but letters that look like figures.
        inlaid: Whether a figure stands between letters, or opens a word.
        numbers: Whether there are many numbers, or a long one.
        parted: Whether an unusual mark touches a word on both sides.
        dotted: Whether a point does.
    """

    __slots__ = (
        "alone",
        "compound",
        "dotted",
        "figures",
        "inlaid",
        "letters",
        "mixed_case",
        "numbers",
        "parted",
        "touching",
        "unknown",
    )

    def __init__(self, reading: Reading) -> None:
        self.unknown: list[Token] = []
        self.mixed_case: list[Token] = []
        self.compound: list[Token] = []
        self.letters: list[Token] = []
        self.alone = self.touching = self.figures = self.inlaid = self.parted = self.dotted = False
        tokens, forms = reading.tokens, list(map(_form, reading.pieces))
        count = longest = row = 0
        linked = last = -1
        for index in compress(range(len(forms)), forms):
            form, token = forms[index], tokens[index]
            before = tokens[index - 1].text if index and token.glued else ""
            if form & _NUMBER:
                count, longest = count + 1, max(longest, len(token.text))
                self._touch(before, tokens[index + 1])
            elif form & _MARK:
                if before.isalpha() or (before and linked == index):
                    linked = index + 1
                    self._part(token, tokens[index + 1])
            elif form & _LETTER:
                self.letters.append(token)
                row = row + 1 if _are_marks(reading.pieces[last + 1 : index]) else 1
                last = index
                self.alone = self.alone or row > 2  # noqa: PLR2004 - three in a row
            else:
                self._keep(token, form)
        self.numbers = count >= _MANY_NUMBERS or longest >= _LONG_NUMBER

    def _touch(self, before: str, after: Token) -> None:
        """Note the letters that a number touches."""
        inner = before.isalpha()
        if inner:
            self.touching = True
            self.figures = self.figures or not before.strip(FIGURE_LIKE)
        if after.word and after.glued:
            self.touching = True
            self.figures = self.figures or not after.text.strip(FIGURE_LIKE)
            self.inlaid = self.inlaid or inner or len(after.text) >= _SHORTEST

    def _part(self, mark: Token, after: Token) -> None:
        """Note the word that an unusual mark touches, another word being before."""
        if after.word and after.glued:
            self.parted = self.parted or mark.text != "."
            self.dotted = self.dotted or mark.text == "."

    def _keep(self, token: Token, form: int) -> None:
        """Keep a word that is unknown, compound or of mixed case."""
        if form & _UNKNOWN:
            self.unknown.append(token)
        if form & _COMPOUND:
            self.compound.append(token)
            self.alone = self.alone or bool(form & _HYPHENED)
        elif form & _MIXED_CASE:
            self.mixed_case.append(token)


def _are_marks(pieces: list[str]) -> bool:
    return not any(piece[0].isalpha() or piece.isdecimal() for piece in pieces)


@lru_cache(maxsize=SHARED_TEXTS)
def suspects(text: str) -> Suspects:
    """Look a text over once for all the disguises."""
    return Suspects(read(text))
