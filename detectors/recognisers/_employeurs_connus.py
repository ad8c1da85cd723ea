"""Finds the large employers that stand right after somebody's trade: « chauffeur Keolis », « caissière Carrefour ».

Only in a text that tells of somebody, and only after a trade in the singular, three words back at most (« agent de
piste Transavia »). Refuses the same names elsewhere, where they are brands. Names are public facts (`terms/lieux.txt`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._place_context import TRADES
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

EMPLOYERS = TERMS["employeurs_connus"]
FIRSTS = frozenset(name.replace("'", " ").split()[0] for name in EMPLOYERS)
WORKERS = TRADES | TERMS["metiers_salaries"]
_LINKS = frozenset({"CHEZ", "A", "DE", "D", "DU", "LA", "LE", "L", "AU", "EX", "POUR", "'", "-", "(", ","})
_REACH, _LONGEST = 3, 3
_FAIR = 0.6


def known_employers(reading: Reading, *, story: bool) -> Iterator[Candidate]:
    """Find the large employers that a trade leads to; `story`: the text tells of somebody."""
    if not story:
        return
    tokens = reading.tokens
    for index in range(1, len(reading)):
        token = tokens[index]
        if token.fold in FIRSTS and not token.loud:
            end = _name_end(tokens, index)
            if end and _worked_at(tokens, index, shown=not token.lower):
                yield Candidate(token.start, tokens[end - 1].end, Entity.ETABLISSEMENT, _FAIR, "etablissement:connu")


def _name_end(tokens: list[Token], index: int) -> int:
    """Give the index after the longest known name from a token; 0 if none."""
    best, name = 0, ""
    for here in range(index, index + _LONGEST):
        token = tokens[here]
        if token.text == "\n":
            break
        name = (
            f"{name} {token.fold}" if name and token.text != "'" and tokens[here - 1].text != "'" else name + token.fold
        )
        if name in EMPLOYERS:
            best = here + 1
    return best


def _worked_at(tokens: list[Token], index: int, *, shown: bool) -> bool:
    """Say whether a trade stands before; a name in lower case needs it right before."""
    for place in range(index - 1, max(-1, index - 1 - (_REACH if shown else 1)), -1):
        token = tokens[place]
        if token.fold in WORKERS:
            return True
        if token.text in {"\n", ".", ";", ":"} or (token.text == "," and place < index - 1):
            return False
        if not (token.word and token.lower) and token.fold not in _LINKS:
            return False
    return False
