"""Reads how far a name without capitals goes: « val fleuri », « trois vallées », « biocité vénissieux ».

Serves the reading of establishments; it finds nothing by itself. Refuses everyday words, drugs and acronyms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._evidence import COMMON, STOPS
from detectors.recognisers._proper_places import skip_links

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

NUMERALS = frozenset(
    {"DEUX", "TROIS", "QUATRE", "CINQ", "SEPT", "GRAND", "GRANDE", "PETIT", "PETITS", "PETITE", "PETITES"}
    | {"PTIT", "PTITS", "PTITE", "PTITES", "PITIT", "PREMIERS"}
)
PLEASANT = frozenset(
    {"JOLI", "JOLIE", "JOLIS", "FLEURI", "FLEURIE", "FLEURIS", "DORE", "DOREE", "NEUF", "NEUVE", "VERT", "VERTS"}
)
"""What goes on after the noun of a home or a school (« le bois joli »)."""
CITY = 2
_LONGEST_RUN, _SHORTEST = 4, 3


def flowery_end(reading: Reading, linked: int) -> int:
    """Give the index after « val fleuri », « trois vallées », « jonque d'or »: what clearly goes on."""
    tokens, end = reading.tokens, linked + 1
    leading = tokens[linked].fold in NUMERALS
    while end - linked < _LONGEST_RUN:
        token = tokens[end]
        ahead = skip_links(reading, end)
        follower = tokens[ahead]
        steps = leading and follower.fold == "PAS"
        plain = follower.word and (
            steps
            or follower.fold in PLEASANT
            or (follower.fold not in STOPS and follower.features.clinical <= 1 + leading)
        )
        if (
            token.word
            and plain
            and ahead == end
            and (leading or follower.fold in PLEASANT or _places(follower))
            and token.lower == tokens[linked].lower
        ):
            end += 1
        elif ahead > end and token.fold in {"DE", "D", "DU", "DES"} and plain and _places(follower):
            end = ahead + 1
        else:
            break
        leading = False
    return end


def _places(token: Token) -> bool:
    known = token.features
    return known.establishment or known.region or known.town >= CITY


def lower_run(reading: Reading, index: int) -> int:
    """Give the index after a run of words that no French dictionary nor list of medicine holds; `index` if none."""
    tokens, end = reading.tokens, index
    while end - index < _LONGEST_RUN and _strange(tokens[end]):
        end += 1
    return end


def _strange(token: Token) -> bool:
    known = token.features
    ordinary = (known.french and known.surname < COMMON) or known.clinical or known.drug or known.acronym
    return token.word and len(token.text) >= _SHORTEST and token.fold not in STOPS and not ordinary
