"""Surnames in capitals with a particle in the middle: « MME ROCHE DE LA MOTTE », « MR DU PONT DE L'ISLE ».

A title or a first name must lead to them, or a first name stand after, and both words around the particle be surnames.
It refuses what follows a person otherwise: an establishment, a ward, a town without an article (« DUPONT DE LYON »).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._evidence import COMMON, FREQUENT, is_stop
from detectors.recognisers._person_scanned import TITLES
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

FIRM = 0.8
PARTICLES, ARTICLES = frozenset({"DE", "DU", "DES", "D"}), frozenset({"LA", "L", "LE", "LES"})
PAIRS = (" DE ", " DU ", " DES ", " D'")
SHORTEST = 3


def parted_capitals(reading: Reading) -> Iterator[Candidate]:
    """Find the surnames in capitals that hold a particle."""
    if not any(pair in reading.text for pair in PAIRS):
        return
    tokens = reading.tokens
    for index in range(2, len(reading)):
        token = tokens[index]
        if not (token.fold in PARTICLES and (token.upper or token.text == "D")):
            continue
        first, last = tokens[index - 1], index + 1
        article = False
        while tokens[last].fold in ARTICLES or tokens[last].text == "'":
            article = article or tokens[last].word
            last += 1
        end = tokens[last]
        if not (first.upper and end.upper and len(first.text) >= SHORTEST <= len(end.text)) or is_stop(end):
            continue
        before, known = tokens[index - 2], end.features
        named = before.fold in TITLES or (before.upper and before.features.first_name >= FREQUENT)
        cared = (known.establishment or known.clinical >= FREQUENT) and known.surname < COMMON
        placed = cared or (known.town >= FREQUENT and not article)
        if named and first.features.surname >= FREQUENT and known.surname > 1 and not placed:
            yield Candidate(first.start, end.end, Entity.NOM, FIRM, "personne:particule")
