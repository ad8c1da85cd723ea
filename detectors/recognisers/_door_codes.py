"""Reads the code of a door after the home that it opens: « digicode amandiers 47B12 », « portail castagnet 4512 ».

Gives stretches with the fixed word that says why; `detectors.recognisers.secret` reports them. Between the door and
its code stand one to six words of a name or an address. Refuses what a word of commerce or of files announces (« lot »,
« réf »), years, quantities, and a plain number further than three words. Repetitions are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import UNIT, holds

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOORS: Final = frozenset(
    {"digicode", "digicodes", "interphone", "visiophone", "portail", "portillon", "code", "codes", "boite", "boites"}
)
_DOOR: Final = re.compile(
    r"(?<![a-z])(?:digicodes?|interphone|visiophone|portail|portillon|boites? a cle(?:f)?s?"
    r"|codes? (?:(?:de la|de l'|de|du|d') ?)?(?:entree|porte|immeuble|portail|acces|hall|residence|interphone|sas))"
    r"(?![a-z])"
)
_WORD: Final = re.compile(r"[ ]?[,:–-]?[ ](?:[dl]')?([a-z][a-z.-]{0,19}|[0-9]{1,3})(?![a-z0-9#*])")
_MIXED: Final = re.compile(
    r"[ ]?[,:–-]?[ ](?P<code>(?:[0-9]{2,5}[a-f][0-9]{0,4}|[0-9][a-f][0-9]{2,4}|[a-f][0-9]{3,5}[a-f]?)[#*]?"
    r"|[0-9]{4,6}[#*])(?![a-z0-9%°#*]|[.,/-][0-9])"
)
_PLAIN: Final = re.compile(
    r"[ ]?[,:–-]?[ ](?P<code>(?!19[0-9]{2}|20[0-4][0-9])[0-9]{4})(?=[ ]?(?:[,;)\n|]|$|\.(?![0-9])|(?:et|puis) ))"
)
_OTHER: Final = frozenset(
    {"lot", "ref", "reference", "modele", "article", "produit", "facture", "dossier", "ccam", "cim", "acte", "tel"}
    | {"poste", "panne", "serie", "patient", "web", "internet", "ameli", "version", "cpam", "annuaire", "postal"}
    | {"telephone", "numero", "no", "marque", "chambre", "ch", "postale", "bus", "ligne", "loi", "cip", "ucd", "voir"}
    | {"depuis", "en", "erreur", "an", "annee", "hs", "heure", "heures", "a", "vers", "hopital", "famille", "finess"}
)
_MOST_WORDS, _NEAR_WORDS = 6, 3


def door_codes(folded: str) -> Iterator[tuple[int, int, str]]:
    """Give the codes that stand after a door and the name of a home, in folded text."""
    for door in _DOOR.finditer(folded) if holds(folded, _DOORS) else ():
        end = door.end()
        for rank in range(_MOST_WORDS + 1):
            code = _MIXED.match(folded, end) or (_PLAIN.match(folded, end) if rank <= _NEAR_WORDS else None)
            if code and rank and not UNIT.match(folded, code.end("code")):
                yield *code.span("code"), "secret:porte"
                break
            word = _WORD.match(folded, end)
            if word is None or word[1] in _OTHER:
                break
            end = word.end()
