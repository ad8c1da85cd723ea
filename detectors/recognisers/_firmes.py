"""Finds firms that no head noun announces: « Domi'Sud Santé », « commercial Médi-Ried », « caissière Hyper Vexin ».

By form: two words that an apostrophe joins (« Respi'Doc »), a word of no list before what such firms sell (« Vigisud
Protection »). After a trade of the shop, the road or the warehouse, or after « prestataire »: a word of no list, a
shop's two words. Refuses words of the dictionary before what is sold, names after a title, labels of a form, makers of
drugs and devices, given names and surnames after a trade. One walk over the tokens; never raises.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end
from detectors.recognisers._terms import read_folded
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

_FIRMS: Final = read_folded("firmes")
_SOLD, _WORKERS, _SHOPS, _MAKERS = (_FIRMS[name] for name in ("vendu", "metiers", "magasins", "fabricants"))
_KNOWN: Final = TERMS["sigles_publics"] | TERMS["pays"] | TERMS["villes_etrangeres"] | _MAKERS
_JOINED: Final = re.compile(
    r"(?<![\w'.@/-])(?!(?:Jusqu|Lorsqu|Puisqu|Quoiqu|Presqu|Quelqu|Aujourd|Entr|Grand|Prud|Dell|Dall|Sant|Nell|Degl|Quell)')"
    r"[A-ZÀ-Ý][a-zà-ÿ]{2,9}'[A-ZÀ-Ý][a-zà-ÿ]{2,14}(?!['\w@])"
)
_INNER: Final = re.compile(r"[a-zà-ÿ]'[A-ZÀ-Ý]")
_JOINING: Final = frozenset("'&")
_LONGEST, _FEWEST, _SHORTEST, _LISTED = 4, 2, 4, 2
_FIRM, _FAIR = 0.75, 0.6


def firms(reading: Reading) -> Iterator[Candidate]:
    """Find the firms that their form or a trade tells."""
    text, tokens = reading.text, reading.tokens
    for found in _JOINED.finditer(text) if _INNER.search(text) else ():
        end = found.end()
        sold = tokens[reading.at(end)]
        end = sold.end if sold.capital and sold.fold in _SOLD and text[end:].startswith(" ") else end
        yield Candidate(found.start(), end, Entity.ETABLISSEMENT, _FAIR, "etablissement:marque")
    for index in reading.places(_SOLD):
        start = _selling(tokens, index)
        if start is not None:
            yield Candidate(tokens[start].start, tokens[index].end, Entity.ETABLISSEMENT, _FIRM, "etablissement:firme")
    for index in reading.places(_WORKERS):
        told = tokens[index].lower or tokens[index].opening
        after = _worked_for(reading, index + 1) if told else None
        if after is not None:
            first, last = tokens[index + 1], tokens[after - 1]
            yield Candidate(first.start, last.end, Entity.ETABLISSEMENT, _FAIR, "etablissement:emploi")


def _selling(tokens: list[Token], index: int) -> int | None:
    """Give the index where a firm's name begins of which a token says what it sells."""
    token, after = tokens[index], tokens[index + 1]
    if not token.capital or token.loud or token.opening or after.text == ":":
        return None
    start = index
    here = index - 1
    while here >= 0 and index - here <= _LONGEST:
        one = tokens[here]
        if one.capital and one.fold not in STOPS:
            start = here
        elif one.text not in _JOINING:
            break
        here -= 1
    while start < index and (
        tokens[start].fold in _WORKERS or (tokens[start].opening and tokens[start].features.french)
    ):
        start += 1
    before = tokens[start - 1] if start else None
    if start == index or (before is not None and (before.fold in TITLES or before.initial)):
        return None
    return start if any(map(_own, tokens[start:index])) and not _barred(tokens[start]) else None


def _own(token: Token) -> bool:
    """Say whether a word is a firm's own: in no dictionary, or a land's."""
    known = token.features
    listed = known.french or known.clinical or known.clinical_capital or known.drug or known.acronym
    medical = known.disease or known.eponym or known.laboratory
    given = known.first_name >= FREQUENT and not known.region
    own = not (listed or medical or given) and len(token.text) >= _SHORTEST
    return token.word and token.fold not in _KNOWN and own


def _barred(token: Token) -> bool:
    return token.fold in _KNOWN or token.features.laboratory or token.features.drug


def _worked_for(reading: Reading, index: int) -> int | None:
    """Give the index after the firm's name that stands right after a trade; nothing if it may be a person's."""
    tokens = reading.tokens
    token, known = tokens[index], tokens[index].features
    if not token.capital or token.loud or token.opening or token.fold in TITLES or _barred(token):
        return None
    if token.fold in STOPS and token.fold not in ARTICLES:
        return None
    end = proper_end(reading, index)
    capitals = [one for one in tokens[index:end] if one.capital]
    joined = "-" in token.text and not known.first_name and known.surname <= _LISTED and not known.town
    if (not known.bits or joined) and len(token.text) >= _SHORTEST:
        return end
    if token.fold in _SHOPS:
        return end if len(capitals) >= _FEWEST else None
    plain = known.french and not any(max(one.features.first_name, one.features.surname) > _LISTED for one in capitals)
    medical = known.clinical or known.clinical_capital or known.disease or known.eponym
    return end if plain and len(capitals) >= _FEWEST and not medical else None
