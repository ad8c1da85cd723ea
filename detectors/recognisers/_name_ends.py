"""Says where a name ends though words that look like its parts follow: an acronym, a trade said after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Token

SHORTEST_SHOUT, LONGEST_ACRONYM = 3, 4
"""Letters of the shortest surname in capitals that goes on a name, and of the longest acronym that does not."""


def clipped(token: Token, before: Token) -> bool:
    """Say whether two capitals, or an acronym after a name in lower case, end the name (« ana lucia HRP »)."""
    if not token.upper:
        return False
    named = token.features.surname > 1 or token.features.first_name > 1
    short = not token.loud and len(token.text) < SHORTEST_SHOUT
    return short or (before.lower and len(token.text) <= LONGEST_ACRONYM and not named)


def apposed(tokens: list[Token], index: int, last: int, before: Token) -> bool:
    """Say whether an article and a French noun in lower case follow a capitalised name (« Robert le boulanger »)."""
    flat = tokens[index].lower and tokens[last].lower and not before.lower
    return flat and tokens[index].fold in {"LE", "LA", "LES", "L"} and tokens[last].features.french
