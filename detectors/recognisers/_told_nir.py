"""Finds an NIR that is told in pieces: « ça commence par 1 puis 46, le mois c'est 07, département 56, commune 260… ».

Each part of the number has a name (sex, year, month, department, commune, order, key: INSEE, décret 82-103); three of
these names after a word for the number, each with its figures, tell it. Each piece is reported by itself.

Refuses a lone « département 56 », and parts told without a word for the number. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUE = re.compile(
    r"(?<![a-z])(?:nir|secu|securite sociale|insee|immatriculation|numero ss|n° ss|num ss|vitale)(?![a-z])"
)
_LINK = r"(?:[ ]?(?:[:=]|\()?[ ]?(?:c'est|est|vaut|de|le|du|la|n°|numero)?[ ]?(?:le[ ])?)"
_TENS = "vingt|trente|quarante|cinquante|soixante|quatre-vingts?"
_WORD = (
    rf"(?:(?:{_TENS})(?:[ -](?:et[ -])?)?)?(?:zero|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize"
    rf"|quatorze|quinze|seize)|{_TENS}"
)
_VALUE = rf"(2[ab](?![a-z])|[0-9]{{1,3}}(?![0-9])|(?:{_WORD})(?![a-z]))"
_PARTS = (
    re.compile(rf"(?<![a-z])mois(?: de naissance)?{_LINK}{_VALUE}"),
    re.compile(rf"(?<![a-z])(?:departement|dept|dpt|dep){_LINK}{_VALUE}"),
    re.compile(rf"(?<![a-z])commune{_LINK}{_VALUE}"),
    re.compile(rf"(?<![a-z])ordre{_LINK}{_VALUE}"),
    re.compile(rf"(?<![a-z])(?:annee|an)(?: de naissance)?{_LINK}{_VALUE}"),
    re.compile(rf"(?<![a-z])sexe{_LINK}{_VALUE}"),
    re.compile(rf"(?<![a-z])cle(?:f)?(?:[ ](?!c'est|est|vaut|est)[a-z]{{3,10}}){{0,2}}{_LINK}{_VALUE}"),
)
_OPENING = re.compile(
    r"(?:commence par|debut|[:=]|d'abord|donc)[ ]{1,2}"
    r"([12](?:[ ,\-]{1,3}|[ ]?(?:puis|et|,)(?: le)?[ ])[0-9]{2})(?![0-9])"
)
_REACH = 260
_FEWEST = 3
_SCORE = 0.9


def told_nir(text: str, folded: str) -> Iterator[Candidate]:
    """Report the pieces of the NIR that a folded text tells; `text` has the same length."""
    if "mois" not in folded or not ("commune" in folded or "ordre" in folded):
        return
    done = 0
    for cue in _CUE.finditer(folded):
        if cue.start() < done:
            continue
        end = min(len(text), cue.end() + _REACH)
        pieces = [match.span(1) for part in _PARTS if (match := part.search(folded, cue.end(), end))]
        if len(pieces) < _FEWEST:
            continue
        opening = _OPENING.search(folded, max(0, cue.start() - 1), min(start for start, _ in pieces))
        done = end
        for first, last in (*pieces, *((opening.span(1),) if opening else ())):
            yield Candidate(first, last, Entity.NIR, _SCORE, "chiffres_epars:nir_dit")
