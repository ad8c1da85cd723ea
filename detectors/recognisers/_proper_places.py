"""Shared reading of places: towns of one or several words, and proper names that follow a head noun.

It looks forms up and follows capitals; the recognisers of towns, establishments and wards bring the context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._evidence import STOPS
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading, Token

TERMS = read_folded("lieux")
ARTICLES = frozenset({"LE", "LA", "LES", "L"})
OPENERS = ARTICLES | {"D"}
LINKS = frozenset({"DE", "DU", "DES", "D", "SUR", "SOUS", "EN", "ET", "LES", "LA", "LE", "L", "LEZ", "AUX", "AU", "A"})
CLOSED_STOPS = STOPS - LINKS
HEAD_LINKS = LINKS - {"ET", "SUR", "SOUS", "EN"}
CLOSED_LINKS = frozenset({"A", "ET", "EN", "AU", "AUX"})
CARDINALS = frozenset({"NORD", "SUD", "EST", "OUEST"})
CLIPPED = frozenset({"TIT", "TITE", "TITS", "TITES", "TIOT", "TIOTS", "TIOTE", "TIOTES"})
"""What goes on after « P' » (« les P'tits Loups »)."""
CONTRACTED = {"AU": "LE", "DU": "LE", "AUX": "LES", "DES": "LES"}
LONGEST_TOWN = 7
EVERYDAY = 2
"""Level of clinical use above which a word after « la » is no town's."""
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
    if first.lower and (first.fold in OPENERS or first.features.clinical > EVERYDAY) and _goes_on(reading, index + 1):
        return best
    phrase, here = "", index
    for _ in range(LONGEST_TOWN):
        token = tokens[here]
        if not token.word or (token.lower and token.fold in CLOSED_STOPS):
            break
        phrase = f"{phrase} {_saint(token.fold)}"
        here += 1
        if (here > index + 1 or "-" in token.text) and token.fold not in LINKS:
            known = reading.lexicon.phrase(phrase)
            if known.town:
                best = here, known
        if tokens[here].text in "'-" and tokens[here].glued:
            here += 1
    return best


def _goes_on(reading: Reading, index: int) -> bool:
    """Say whether a small word goes on with an everyday one (« la douleur »), and opens no town's name."""
    tokens = reading.tokens
    token = tokens[index + 1] if tokens[index].text == "'" else tokens[index]
    if token.fold in LINKS:
        token = tokens[index + 1]
    return not token.word or token.fold in STOPS or token.features.clinical > EVERYDAY


def contracted_at(reading: Reading, index: int) -> tuple[int, Features] | None:
    """Read a town whose article melted into the preposition before it: « au Mans », « aux Ulis », « du Havre »."""
    tokens = reading.tokens
    article = CONTRACTED.get(tokens[index - 1].fold) if index else None
    if article is None or not tokens[index].word or (tokens[index].lower and _goes_on(reading, index)):
        return None
    best: tuple[int, Features] | None = None
    phrase, here = article, index
    for _ in range(LONGEST_TOWN):
        token = tokens[here]
        if not token.word or (token.lower and token.fold in CLOSED_STOPS):
            break
        phrase = f"{phrase} {token.fold}"
        here += 1
        known = reading.lexicon.phrase(phrase) if token.fold not in LINKS else None
        if known is not None and known.town:
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


def clipped_end(tokens: list[Token], index: int) -> int | None:
    """Give the index after « P'tits », « p'tite », a word that speech clips; nothing if none stands there."""
    if tokens[index].fold == "P" and tokens[index + 1].text == "'" and tokens[index + 2].fold in CLIPPED:
        return index + 3
    return None


def proper_end(reading: Reading, index: int) -> int:
    """Give the index after the run of capitalised words from a token, links inside it included; `index` if none."""
    tokens, here, end = reading.tokens, index, index
    while here < len(reading) and here - index < LONGEST_PROPER_NAME:
        token = tokens[here]
        if token.fold == "PRESQU" and tokens[here + 2].fold == "ILE":
            here = end = here + 3
        elif token.capital or (token.upper and not token.features.acronym) or (token.initial and end > index):
            here += 1
            end = here
        elif token.fold == "P" and (clipped := clipped_end(tokens, here)):
            here = end = clipped
        elif end > index and (
            (token.fold in LINKS and token.lower and _leads_on(reading, here))
            or (token.text in "'-." and token.glued and tokens[here + 1].glued)
            or (token.text == "&" and tokens[here + 1].capital)
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
    if tokens[index].fold in {"A", "AUX"}:
        known = token.features
        return (
            token.capital and known.french and not (known.town or known.clinical > 1 or known.surname > 1 or token.loud)
        )
    return (
        token.capital
        and (token.fold not in STOPS or token.fold in CARDINALS or token.fold == "OR")
        and tokens[index].fold not in CLOSED_LINKS
    )
