"""Numbers of a stay, a visit or an episode: NDA, IEP, numéro de séjour, de venue, de passage, d'entrée.

Source: ANS and IHE-France, PAM profile (NDA, numéro de dossier administratif; IEP, identifiant externe du patient,
numéro de venue); no grammar is fixed, so a cue and a reference are required.

Worked example: « NDA 240012345 », « n° de séjour : 24-00-1234 », `visit_number=7700123`.
Refuses: durations (« séjour : 12 jours »), dates (« entrée : 12/03/2024 ») and numbers of under four digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold, opened_by, words
from detectors.recognisers._references import reference_after, same_shape_after
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = "(?:n°|n[o.]|num(?:ero)?s?\\.?|nr|id|identifiant) ?(?:de |du |d'|d' |de la )?"
_STAY = (
    "(?:sejour|venue|passage|entree|admission|hospitalisation|episode|visite"
    "|dossier administratif|mouvement|urgences?|sortie)"
)
_STRONG = words(
    rf"nda|n\.d\.a\.?|iep|i\.e\.p\.?|{_NUMBER}{_STAY}|(?:num|no|id)_?(?:sejour|venue|passage|admission|nda"
    rf"|iep)|(?:sejour|venue|passage|admission)_?id|visit[_ -]?(?:number|id)|encounter[_ -]?(?:number|id)"
    rf"|dossier administratif|episode[_ -]?id|sej\.?|n[o°] de cas|fallnummer"
)
_WEAK = words("sejour|venue|passage|entree|admission|hospitalisation|episode(?: de soins)?|encounter")

_KINDS = ("sejour", "venue", "passage", "admission", "nda", "iep")
_STAYS = ("sejour", "venue", "passage", "entree", "admission", "hospitalisation", "episode", "visite", "dossier",
          "mouvement", "urgence", "urgences", "sortie")  # fmt: skip
_MARKS = ("n", "no", "num", "nums", "numero", "numeros", "nr", "id", "identifiant")
_STRONG_WORDS = frozenset(
    {"nda", "iep", "i", "sej", "fallnummer", "visit", "visitnumber", "visitid", "encounter", "encounternumber",
     "encounterid", "episodeid", *_MARKS, *_STAYS, *(f"{kind}id" for kind in _KINDS),
     *(mark + stay for mark in _MARKS for stay in (*_STAYS, *_KINDS))}
)  # fmt: skip
_WEAK_WORDS = frozenset(
    {"sejour", "venue", "passage", "entree", "admission", "hospitalisation", "episode", "encounter"}
)
_SURE_DIGITS = 7
_SHORT = re.compile(r"(?<![A-Za-z0-9])S[IJ][ ]?:?[ ]?(\d{6,10})(?![\w%]|[.,]\d)")
_GLUED = re.compile(r"(?<![a-z0-9])(?:nda|iep)n?°?([0-9]{6,12})(?![0-9a-z])")


class SejourRecogniser:
    """Finds the reference that follows a cue for a stay."""

    name = "sejour"
    entities: frozenset[Entity] = frozenset({Entity.SEJOUR})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the reference without its label."""
        folded = fold(text)
        for found in opened_by(_STRONG, folded, _STRONG_WORDS):
            reference = reference_after(text, folded, found.end(), digits=4, gap=True)
            if reference:
                yield Candidate(reference.start, reference.end, Entity.SEJOUR, 0.93, "sejour:libelle")
                for start, end in same_shape_after(text, reference.start, reference.end):
                    yield Candidate(start, end, Entity.SEJOUR, 0.86, "sejour:liste")
        for found in opened_by(_WEAK, folded, _WEAK_WORDS):
            reference = reference_after(text, folded, found.end(), digits=5)
            figures = reference is not None and sum(map(str.isdigit, text[reference.start : reference.end]))
            if reference and (reference.explicit or figures >= _SURE_DIGITS):
                yield Candidate(reference.start, reference.end, Entity.SEJOUR, 0.86, "sejour:mot")
        for found in _SHORT.finditer(text):
            yield Candidate(*found.span(1), Entity.SEJOUR, 0.8, "sejour:sigle")
        for found in _GLUED.finditer(folded) if "nda" in folded or "iep" in folded else ():
            yield Candidate(*found.span(1), Entity.SEJOUR, 0.9, "sejour:colle")
