"""Names what stands before a place: somebody who lives or comes there, a body, a bare preposition, or a reference.

Serves the recogniser of towns; it finds nothing by itself. Word lists are the sections of `terms/lieux.txt`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._proper_places import TERMS

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

DWELLING, COMING, BODIES = TERMS["habiter"], TERMS["venir"], TERMS["instances"]
WITHIN, REFERENCES, AMBIGUOUS = TERMS["dans"], TERMS["references"], TERMS["ambigues"]
ADVERBS = TERMS["adverbes"]
BARE_DWELLING = frozenset({"HABITE", "HABITAIT", "RESIDE", "HABITANT"})
SETTLING = frozenset({"VIVANT", "RENTRE", "RENTREE", "INSTALLE", "INSTALLEE"})
LINKING = frozenset({"A", "DE", "D", "SUR", "VERS"})
NEAR = frozenset({"PRES", "PROCHE", "REGION"})
CITY, VILLAGE = 3, 1
REACH = 5


def ambiguous(token: Token) -> bool:
    """Say whether a word is a town's name and, at least as much, another word."""
    known = token.features
    return token.fold in AMBIGUOUS or known.clinical > 0 or (known.drug and known.town < CITY) or known.acronym


def personal(token: Token) -> bool:
    """Say whether a word is at least as much a name or an eponym as a town."""
    known = token.features
    return known.eponym or known.first_name >= FREQUENT or known.french


def context_of(reading: Reading, index: int) -> str | None:
    """Name the context on the left: dwelling, coming, body, at, of, reference, or none."""
    tokens, here = reading.tokens, index - 1
    if here >= 0 and tokens[here].text == "\n":
        here -= 1
    small: list[str] = []
    while here >= 0 and len(small) < REACH and (tokens[here].fold in WITHIN or tokens[here].text == "'"):
        small.append(tokens[here].fold)
        here -= 1
    while small and here > 0 and tokens[here].fold in ADVERBS:
        here -= 1
    if here < 0:
        return "at" if small and small[-1] == "A" else None
    if not small:
        return "coming" if tokens[here].fold in BARE_DWELLING else None
    optional = tokens[here].text == ")" and tokens[here - 1].fold == "E" and here > len("(e")
    cue = tokens[here - len("(e)")].fold if optional else tokens[here].fold
    before = {tokens[place].fold for place in range(max(0, here - REACH), here + 1)}
    if before & REFERENCES:
        return "reference"
    if cue in DWELLING and (cue not in SETTLING or "A" in small):
        return "dwelling"
    if not LINKING & set(small):
        return None
    if NEAR & set(small) or cue in BODIES or cue in COMING:
        return "coming"
    return "at" if small[0] == "A" else "of" if small[0] in {"DE", "D", "'"} else None
