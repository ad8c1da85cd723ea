"""Reads doors by their code or their label: « appartement B07 », « porte 3 », « Ch. souhaitée : 27 », « bloc 4 ».

A code of a letter and figures is enough after a flat, a studio or a cell; a plain figure after « porte », « maison »,
« villa » or « chalet » needs an end around it, and an operating theatre a text that operates. Refuses counts (« il
porte 2 appareils », « maison 3 étages »), blocks of the heart and of nerves, and lines of cells (« cellule A549 »).
Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._cues import UNIT, holds, opened_by
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADS: Final = frozenset(
    {"appartement", "appart", "appt", "apt", "app", "logement", "logt", "lgt", "studio", "porte", "maison", "villa"}
    | {"chalet", "cell", "cellule", "parloir", "chambre", "ch", "chb", "lit", "box", "gite", "mobil", "bungalow"}
    | {"maisonnette", "unite", "place", "salle", "appartements"}
)
_END: Final = (
    r"(?![\w%°²]|[.,/:]\d| ?[=x×/+]"
    r"| (?:pieces?|etages?|m2|m²|chambres?|places?|personnes?|niveaux|lits?|euros?|km|voies|pax|nuits?|couchages?))"
)
_CODED: Final = re.compile(
    r"(?<![\w'-])(?:appartements?|appart|app?t|app|logement|logt|lgt|studio|cell|maisonnette|gite|villa|chalet"
    r"|bungalow|mobil-home)\.? (?:n° ?|no |num(?:ero)? )?"
    r"(?:[a-z]{1,2}-?\d{1,4}(?:-\d{1,4})?|(?!a )[a-z] \d{1,4}|[a-z]\d?-\d{2,4}|\d{1,2}-\d{2,4}"
    r"|(?<=n°)\d{1,4}|(?<=n° )\d{1,4})"
    r"(?!\w|[.,/]\d)"
)
_PLAIN: Final = re.compile(
    r"(?<![\w'-])(?:appartement|appart|app?t|logement|logt|lgt|studio|parloir|bungalow|mobil-home|gite|cell"
    rf"|maisonnette)\.? (?:n° ?)?\d{{1,4}}(?:[a-f](?!\w))?{_END}"
)
_LOOSE: Final = re.compile(
    r"(?:^|(?<=[\n,;(|])|(?<=[\n,;(|-] )|(?<=etage )|(?<=(?:esc|bat) \w )|(?<=(?:esc|bat)\. \w )|(?<=batiment \w ))"
    r"(?:porte|maison|villa|chalet|gite) (?:n° ?)?[a-z]?\d{1,3}[a-f]?"
    r"(?=[ ]?(?:[,;:)\n|]|$|\.(?!\d))| (?:au fond|a (?:droite|gauche)|en face|etage(?!s)|rdc|esc|code|digicode|sonner))"
)
_LABELLED: Final = re.compile(
    r"(?<![\w'-])(?:chambre|chb?|lit|box|appartement|appt|apt|logement|studio|cellule|unite|place|salle)\.?"
    r" (?:n° |num(?:ero)? )?"
    r"(?:souhaitee?|demandee?|attribuee?|prevue?|reservee?|actuel(?:le)?|precedente?|occupee?|futur[e]?|proposee?"
    r"|affectee?|d'origine|d'accueil|de destination|d'arrivee|de depart|disponible|libre|quittee?|choisie?|liberee?"
    r"|particuliere?|seule|double|individuelle)"
    r"(?: ?[:=]| n°)? ?(?:n° ?)?(?P<room>[a-z]{0,2}[ -]?\d{1,4}[a-f]?(?:-\d{1,3})?)"
    rf"{_END}(?! ?(?:lits?|places?|personnes?|euros?|jours?|nuits?|/))"
)
_BLOCK: Final = re.compile(
    r"(?:^|(?<=[\n,;(|])|(?<=[\n,;(|–—-] )|(?<=salle d'op )|(?<=programme ))"
    r"bloc (?:op(?:eratoire|\.)? )?(?:n° ?)?\d{1,2}"
    r"(?=[ ]?(?:[,;:)\n|–—-]|$|\.(?!\d)))(?! ?[:/] ?\d)"
)
_OPERATING: Final = re.compile(
    r"(?<![a-z])(?:cliniques?|polyclinique|hopital|chu?|chirurg\w{0,6}|anesth\w{0,9}|operatoires?|oper\w{1,7}"
    r"|interventions?|ibode|iade|panseuse|panseur|checklist|check-list|endormi\w{0,2}|incision|installation|vacation"
    r"|programme op\w{0,9}|cro|pth|ptg)(?![a-z])"
)
_OTHER_BLOCK: Final = re.compile(
    r"(?<![a-z])(?:branche|bav|bbd|bbg|mobitz|luciani|auriculo\w{0,13}|conduction|conductif\w{0,2}|ecg|competences?"
    r"|formation|ifas|ifsi|module|chimio\w{0,9}|seance|exercices?|protocole|cure)(?![a-z])"
)
_LINES: Final = frozenset({"a549", "b16", "h460", "u937", "u87", "k562", "t84", "t47", "u2", "l929", "j774", "p19"})
"""Lines of cells of laboratories."""
_LINE_CODE: Final = re.compile(r"[a-z]\d{1,4}$")
_NEAR, _FIRM, _FAIR = 200, 0.75, 0.65


def doors(folded: str) -> Iterator[Candidate]:
    """Find flats, cells, houses of a site, rooms after a label of choice, and operating theatres, in folded text."""
    if holds(folded, _HEADS):
        for pattern in (_CODED, _PLAIN, _LOOSE):
            for found in opened_by(pattern, folded, _HEADS):
                code = _LINE_CODE.search(found[0])
                if not (_measured(folded, found.end()) or (code and code[0] in _LINES)):
                    yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:porte")
        for found in opened_by(_LABELLED, folded, _HEADS):
            if not _measured(folded, found.end()):
                yield Candidate(*found.span("room"), Entity.UNITE, _FIRM, "unite:libelle")
    for found in _BLOCK.finditer(folded) if "bloc" in folded else ():
        low, high = max(0, found.start() - _NEAR), found.end() + _NEAR
        if _OPERATING.search(folded, low, high) and not _OTHER_BLOCK.search(folded, low, high):
            yield Candidate(*found.span(), Entity.UNITE, _FAIR, "unite:bloc")


def _measured(folded: str, end: int) -> bool:
    """Say whether a unit follows a number; the « m. » of a title is no metre."""
    return UNIT.match(folded, end) is not None and not folded.startswith(" m.", end)
