"""Reads the names of schools after a label in lower case, and homes joined to their head by a hyphen.

« École : les petits pas », « collège : jules ferry », « IDEC à l'ehpad-lesglycines ». Refuses levels, states and
sentences (« école : arrêt de trois jours »). Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import holds
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._proper_places import ARTICLES
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

_WORDS = frozenset(
    {"ecole", "creche", "college", "lycee", "maternelle", "garderie", "mam", "ime", "ehpad", "residence"}
)
_LABELLED = re.compile(
    r"(?<![^\W_])(?:[Éé]cole|[Ee]cole|[Cc]r[èe]che|[Cc]oll[èe]ge|[Ll]yc[ée]e|[Mm]aternelle|[Gg]arderie|MAM|IME|EHPAD"
    r"|[Ee]hpad|[Rr][ée]sidence) ?[:=] ?"
    r"(?P<name>(?P<led>(?:les|le|la|aux|au) |l')?[a-zà-ÿ][a-zà-ÿ'-]{2,20}(?: [a-zà-ÿ][a-zà-ÿ'-]{2,20}){0,2})"
    r"(?=[ ]?(?:[,;.)\n(|]|$))"
)
_HEADS = frozenset(
    {"EHPAD", "CLINIQUE", "PHARMACIE", "HOPITAL", "SSIAD", "POLYCLINIQUE", "RESIDENCE", "ECOLE", "LYCEE"}
)
JOINED = tuple(f"{head.lower()}-" for head in sorted(_HEADS))
"""What a folded text holds if one of them is joined to a name."""
_OPENED = ("LES", "LA", "LE", "DES", "DU", "SAINT", "SAINTE", "ST")
_SHORTEST = 5
_ADDRESS_MARKS = frozenset("@._/\\-=:")
_SMALL = ARTICLES | {"PAS", "AUX", "AU"}
"""Words that say nothing of a name: « les petits pas »."""
_USUAL = frozenset(
    {"PETIT", "PETITS", "PETITE", "PETITES", "GRAND", "GRANDS", "BLEU", "BLEUE", "VERT", "VERTE", "ROSE", "ROUGE"}
    | {"BLANC", "BLANCHE", "JAUNE", "ORANGE", "VIOLET"}
)
"""Sizes and colours of many a school's name, though medicine uses them."""
_FIRM, _FAIR = 0.75, 0.6


def labelled_schools(reading: Reading, folded: str) -> Iterator[tuple[int, Candidate]]:
    """Find the name in lower case that follows « école : », « crèche = »: an article and a noun, or a whole name.

    Yields:
        Where the label begins, and the name.
    """
    if not holds(folded, _WORDS):
        return
    for found in _LABELLED.finditer(reading.text):
        start, end = found.span("name")
        first = reading.at(start)
        words = [
            token
            for token in reading.tokens[first : reading.at(end)]
            if len(token.text) > 1 and token.fold not in _SMALL
        ]
        if words and (_noun(words) if found["led"] else _whole_name(words)):
            yield found.start(), Candidate(start, end, Entity.ETABLISSEMENT, _FAIR, "etablissement:libelle")


def _noun(words: list[Token]) -> bool:
    """Say whether these words may name a home: none that medicine uses, none that makes a sentence."""
    if words[0].fold in {"PETITS", "PETITES"} and len(words) > 1:
        return True
    nouns = [word for word in words if word.fold not in _USUAL]
    return all(word.features.clinical <= 1 and word.fold not in STOPS and not word.features.drug for word in nouns)


def _whole_name(words: list[Token]) -> bool:
    """Say whether it is somebody's whole name (« jules ferry »)."""
    given, others = words[0].features, words[1:]
    return given.first_name >= FREQUENT and bool(others) and all(one.features.surname for one in others)


def hyphened(reading: Reading, token: Token) -> Iterator[Candidate]:
    """Read, at a compound, a head joined to the name of a home (« ehpad-lesglycines »), unless an address holds it."""
    head, _, name = token.fold.partition("-")
    if head not in _HEADS or len(name) < _SHORTEST or reading.text[token.start - 1 : token.start] in _ADDRESS_MARKS:
        return
    after = reading.text[token.end : token.end + 2]
    known = reading.lexicon.features(name)
    if after.startswith(("@", "_")) or (after[:1] == "." and after[1:].isalnum()):
        return
    if name.startswith(_OPENED) or not (known.clinical or known.french):
        yield Candidate(token.start, token.end, Entity.ETABLISSEMENT, _FIRM, "etablissement:trait")
