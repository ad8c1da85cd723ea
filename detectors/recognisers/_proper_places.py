"""Shared reading of places: towns of one or several words, and proper names that follow a head noun.

It looks forms up and follows capitals; the recognisers of towns, establishments and wards bring the context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._evidence import STOPS
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading

TERMS = read_folded("lieux")
ARTICLES = frozenset({"LE", "LA", "LES", "L"})
LINKS = frozenset({"DE", "DU", "DES", "D", "SUR", "SOUS", "EN", "ET", "LES", "LA", "LE", "L", "LEZ", "AUX", "AU", "A"})
HEAD_LINKS = LINKS - {"ET", "SUR", "SOUS", "EN"}
CLOSED_LINKS = frozenset({"A", "ET", "EN", "AU", "AUX"})
CARDINALS = frozenset({"NORD", "SUD", "EST", "OUEST"})
LONGEST_TOWN = 7
LONGEST_PROPER_NAME = 6


def town_at(reading: Reading, index: int) -> tuple[int, Features] | None:
    """Read the longest town known to the lists from a token; give the index after it and what is known of it."""
    tokens = reading.tokens
    first = tokens[index]
    best: tuple[int, Features] | None = None
    if first.features.town and first.word:
        best = index + 1, first.features
    if not (first.features.town_start or first.fold in {"ST", "STE"} or first.fold.startswith(("ST-", "STE-"))):
        return best
    phrase, here = "", index
    for _ in range(LONGEST_TOWN):
        token = tokens[here]
        if not token.word:
            break
        phrase = f"{phrase} {_saint(token.fold)}"
        here += 1
        known = reading.lexicon.phrase(phrase)
        if known.town:
            best = here, known
        if tokens[here].text in "'-" and tokens[here].glued:
            here += 1
    return best


def _saint(word: str) -> str:
    head, mark, rest = word.partition("-")
    return {"ST": "SAINT", "STE": "SAINTE"}.get(head, head) + mark + rest


def skip_links(reading: Reading, index: int) -> int:
    """Give the index after « de », « de la », « du », « d' » and the like."""
    tokens = reading.tokens
    while tokens[index].fold in HEAD_LINKS or tokens[index].text == "'":
        index += 1
    return index


def proper_end(reading: Reading, index: int) -> int:
    """Give the index after the run of capitalised words from a token, links inside it included; `index` if none."""
    tokens, here, end = reading.tokens, index, index
    while here < len(reading) and here - index < LONGEST_PROPER_NAME:
        token = tokens[here]
        if token.capital or (token.upper and not token.features.acronym) or (token.initial and end > index):
            here += 1
            end = here
        elif end > index and (
            (token.fold in LINKS and token.lower and _leads_on(reading, here))
            or (token.text in "'-." and token.glued and tokens[here + 1].glued)
        ):
            here += 1
        else:
            break
    return end


def _leads_on(reading: Reading, index: int) -> bool:
    """Say whether a link inside a proper name is followed by more of it (« Saint-Jean de Dieu »)."""
    tokens = reading.tokens
    ahead = index + 1
    while tokens[ahead].fold in LINKS or tokens[ahead].text == "'":
        ahead += 1
    token = tokens[ahead]
    return (
        token.capital
        and (token.fold not in STOPS or token.fold in CARDINALS)
        and tokens[index].fold not in CLOSED_LINKS
    )
