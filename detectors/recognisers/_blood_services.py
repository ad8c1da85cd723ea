"""Reads the services of blood and their sites: « EFS de Niort », « ets de Lille », « CTSA de Clamart ».

Source: Code de la santé publique, articles L. 1222-1 and following (Établissement français du sang and its regional
establishments), L. 1222-11 (Centre de transfusion sanguine des armées). Refuses the acronym alone, which is of the
whole country or a duration (« EFS à 5 ans », event-free survival), and any word that is neither a town nor a region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detectors.recognisers._evidence import STOPS
from detectors.recognisers._proper_places import TERMS, contracted_at, proper_end, skip_links, town_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_SERVICES: Final = frozenset({"EFS", "CTSA", "CTS", "CRTS", "TRANSFUSION", "EFS-CTS"})
_DEPOTS: Final = {"DEPOT": "SANG", "BANQUE": "SANG", "DON": "SANG", "MAISON": "DON", "CENTRE": "TRANSFUSION"}
"""« dépôt de sang », « maison du don », « centre de transfusion »: the first word, and what it holds."""
_BEFORE: Final = frozenset({"SITE", "ANTENNE", "LABO", "LABORATOIRE"})
_SITED: Final = frozenset({"SITE", "ANTENNE", "DEPOT", "SANGUINE", "DES", "ARMEES", "-", "–", "("})
_ABROAD: Final = TERMS["villes_etrangeres"]
_SHORTEST: Final = 3
_CITY, _MOST_WORDS = 1, 4


def blood_services(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give where the services of blood stand that a town or a region tells apart."""
    tokens = reading.tokens
    for index in reading.places(_SERVICES | _DEPOTS.keys()):
        token = tokens[index]
        after = index + 1
        if token.fold in _DEPOTS:
            held = skip_links(reading, after)
            if tokens[held].fold != _DEPOTS[token.fold] or held == after:
                continue
            after = held + 1
        elif token.fold == "TRANSFUSION":
            continue
        end = _site_end(reading, after)
        if end is not None:
            first = index - 1 if index and tokens[index - 1].fold in _BEFORE else index
            yield tokens[first].start, tokens[end - 1].end


def _site_end(reading: Reading, index: int) -> int | None:
    """Give the index after the town or the region of a service; nothing if none stands there."""
    tokens, here = reading.tokens, index
    for _ in range(_MOST_WORDS):
        if tokens[here].fold not in _SITED or (tokens[here].fold == "DES" and tokens[here + 1].fold != "ARMEES"):
            break
        here += 1
    linked = skip_links(reading, here)
    token = tokens[linked]
    if not token.word or token.fold in STOPS or len(token.text) < _SHORTEST:
        return None
    contracted = contracted_at(reading, linked) if linked > here else None
    town = contracted or town_at(reading, linked)
    known = token.features
    shown = token.capital or (token.upper and token.loud)
    if shown and token.fold == "GRAND" and tokens[linked + 1].fold == "EST":
        return linked + 2
    if shown and token.fold in _ABROAD:
        return linked + 1
    if known.region and shown:
        return max(linked + 1, proper_end(reading, linked))
    if town is None or tokens[linked - 1].fold == "A":
        return None
    ordinary = (known.french or known.clinical or known.acronym) and not shown
    sure = town[0] > linked + 1 or (town[1].town > _CITY and not ordinary) or shown
    return town[0] if sure and (linked > here or shown) else None
