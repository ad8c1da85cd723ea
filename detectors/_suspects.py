"""Says in one pass over the words of a text what may be a disguise there, so that a plain text costs next to nothing.

Each disguise is looked for only where its first sign is: unknown words, words of mixed case, figures stuck to letters,
letters standing alone one after the other, words parted by a mark without blanks. It decides nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.recognisers._tokens import SENTINELS, SHARED_TEXTS, read

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Token

BARELY = frozenset({0, 1 << 3})
"""Features of a word that no list knows, or only as the rarest of surnames."""
FIGURE_LIKE = "OoQlIiZzSsGbBgq"
"""Letters that a scanner takes for figures, and figures for them."""
_USUAL_MARKS = frozenset("/'-:,;()[]{}<>=%°&@?!«»\n\t")
_SHORTEST = 4
_LONG_NUMBER, _MANY_NUMBERS = 8, 4


class Suspects:
    """What may be a disguise in one text.

    Attributes:
        compound: Words with a hyphen within.
        unknown: Words of four letters or more that the lexicon does not know, or hardly.
        mixed_case: Words in which the case changes otherwise than after the first letter.
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
        "mixed_case",
        "numbers",
        "parted",
        "touching",
        "unknown",
    )

    def __init__(self, tokens: list[Token]) -> None:
        self.unknown: list[Token] = []
        self.mixed_case: list[Token] = []
        self.compound: list[Token] = []
        self.alone = self.touching = self.figures = self.inlaid = self.parted = self.dotted = False
        singles = count = longest = 0
        linked = glued_figure = after_figure = False
        before = ""
        for token in tokens:
            text = token.text
            if token.word:
                singles = 0 if self._weigh(token) else singles + 1
                self.alone = self.alone or singles > 2  # noqa: PLR2004 - three in a row
                if token.glued and after_figure:
                    self.touching = True
                    self.figures = self.figures or not text.strip(FIGURE_LIKE)
                    self.inlaid = self.inlaid or glued_figure or len(text) >= _SHORTEST
                if token.glued and linked:
                    self.parted = self.parted or before != "."
                    self.dotted = self.dotted or before == "."
                linked = after_figure = False
            elif text.isdecimal():
                count, longest = count + 1, max(longest, len(text))
                glued_figure = token.glued and before.isalpha()
                self.touching = self.touching or glued_figure
                self.figures = self.figures or (glued_figure and not before.strip(FIGURE_LIKE))
                after_figure, linked, singles = True, False, 0
            else:
                linked = token.glued and text not in _USUAL_MARKS and (linked or before.isalpha())
                after_figure = False
            before = text
        self.numbers = count >= _MANY_NUMBERS or longest >= _LONG_NUMBER

    def _weigh(self, token: Token) -> bool:
        """Keep a word that is unknown or of mixed case; say whether it has several letters."""
        text = token.text
        if len(text) == 1:
            return False
        if len(text) >= _SHORTEST and token.features.bits in BARELY:
            self.unknown.append(token)
        if "-" in text:
            self.compound.append(token)
            # « D-u-r-a-n-d » is one word.
            self.alone = self.alone or text[1:4:2] == "--"
        elif not (token.upper or text[1:].islower()):
            self.mixed_case.append(token)
        return True


@lru_cache(maxsize=SHARED_TEXTS)
def suspects(text: str) -> Suspects:
    """Look a text over once for all the disguises."""
    return Suspects(read(text).tokens[:-SENTINELS])
