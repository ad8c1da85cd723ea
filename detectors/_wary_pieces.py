"""Finds names and numbers told in pieces: « ça commence par… et ça finit par… », « début 2 83 07, milieu… ».

The word that announces what is cut must stand before. Refuses what is no person (« le médicament dont le nom commence
par ») and doses. Serves `detectors._wary_riddles`. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from collections.abc import Iterator

THINGS: Final = read_folded("mefiance")["choses"]
"""Folded words for what bears names and is no person."""
PEOPLE: Final = (
    r"(?:patiente?|malade|monsieur|madame|dame|r[ée]sidente?|chirurgien\w{0,2}|m[ée]decin|docteur|mari|[ée]pouse|femme"
    r"|voisine?|fils|fille|p[èe]re|m[èe]re|coll[èe]gue|fr[èe]re|s(?:œ|oe)ur|cliente?|b[ée]n[ée]ficiaire)"
)
NAMED: Final = re.compile(rf"(?<!\w)(?:{PEOPLE}|(?:pr[ée])?noms?|s['’]appelle|identit[ée]|nomme)(?!\w)", re.IGNORECASE)
"""What announces a person or a name."""
WORD: Final = re.compile(r"[^\W\d_]{3,}")
_STEMS: Final = ("début", "debut", "commen", "abord", "premi", "1er", "morceaux", "bouts", "parties", "fois", "temps")
_ENDS: Final = r"(?:finit|finissant|se termine|termine|se finit|terminant|ach[èe]ve)"
_BEGUN: Final = re.compile(
    r"(?:commen[cç]\w+ par|d[ée]but\w{0,3} par)[ :]\s?[«\"“]?\s?(?P<first>[^\W\d_]{2,12})"
    rf"(?P<middle>[^\n.;]{{1,40}}?{_ENDS} (?:par|en)[ :]\s?[«\"“]?\s?)(?P<last>[^\W\d_]{{2,14}})",
    re.IGNORECASE,
)
_HALVES: Final = re.compile(
    r"(?:premi[èe]re (?:partie|moiti[ée]|syllabe)|d[ée]but)[^\n.;,]{0,14}?\s"
    r"(?:c['’]est|est|:|=)\s?(?P<first>[^\W\d_]{2,12})"
    r"(?P<middle>[^\n.;]{1,30}?(?:deuxi[èe]me|seconde|derni[èe]re|fin|suite|2e)(?: (?:partie|moiti[ée]|syllabe))?"
    r"\s?(?:c['’]est|est|:|=)?\s?)(?P<last>[^\W\d_]{2,14})",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(
    r"(?<!\w)(?P<first>[^\W\d_]{2,12}) au d[ée]but,? (?:et |puis )?(?P<last>[^\W\d_]{2,14}) [àa] la fin", re.IGNORECASE
)
_FIGURES: Final = r"[0-9][0-9 .\-]{0,14}[0-9](?:,? ?cl[ée] ?[0-9]{2})?"
_PARTS: Final = re.compile(
    r"(?<!\w)(?:d[ée]but|d['’]abord|commen[cç]\w+ par|en premier"
    r"|(?:premi[èe]re?|1er) (?:bout|partie|morceau|moiti[ée]|bloc|groupe)|(?:morceaux|bouts|parties|fois|temps)"
    r"(?: :? ?un)?)[ :,=]{1,3}(?:c['’]est )?"
    rf"{_FIGURES}(?:[^\n\d]{{0,45}}(?:puis|ensuite|milieu|fin|enfin|deuxi[èe]me|seconde?|derni[èe]re?"
    rf"|troisi[èe]me|suite"
    rf"|reste|apr[èe]s|deux|trois|quatre)[^\n\d]{{1,18}}{_FIGURES}){{1,4}}",
    re.IGNORECASE,
)
_ONE_PART: Final = re.compile(_FIGURES, re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?<!\w)(?:(?P<NIR>s[ée]cu|s[ée]curit[ée] sociale|nir|nss)|(?P<TELEPHONE>t[ée]l\w*|portable|mobile|joindre|fixe)"
    r"|(?P<CARTE_BANCAIRE>carte|cb)|(?P<IBAN>iban|rib)|(?P<IPP>ipp|nip)|(?P<IDENTIFIANT>num[ée]ro|matricule"
    r"|dossier))(?!\w)",
    re.IGNORECASE,
)
_SMALL: Final = frozenset({"le", "la", "les", "un", "une", "des", "du", "ce", "cette", "son", "sa"})
_REACH, _FEWEST_FIGURES, _NIR_FIGURES = 70, 6, 13


def is_thing(before: str) -> bool:
    """Say whether what some words speak of is no person."""
    return any(fold(word) in THINGS for word in WORD.findall(before))


def pieces(text: str, lowered: str) -> Iterator[tuple[int, int, Entity]]:
    """Give the names and numbers told in pieces, each number's piece; the text is given in small letters too."""
    if not any(map(lowered.__contains__, _STEMS)):
        return
    for pattern in (_BEGUN, _HALVES, _ENDED):
        for match in pattern.finditer(text):
            low = max(0, match.start() - _REACH)
            if (
                not NAMED.search(text, low, match.start("first"))
                or is_thing(text[low : match.start()])
                or not _SMALL.isdisjoint({match["first"].lower(), match["last"].lower()})
            ):
                continue
            yield (*match.span(), Entity.NOM)
    for match in _PARTS.finditer(text) if any(letter.isdecimal() for letter in text) else ():
        told = None
        for told in _NUMBERED.finditer(text, max(0, match.start() - 2 * _REACH), match.start()):  # noqa: B007 - the last
            pass
        if told is None or not told.lastgroup:
            continue
        parts = [part.span() for part in _ONE_PART.finditer(text, *match.span())]
        figures = sum(letter.isdecimal() for first, last in parts for letter in text[first:last])
        entity = Entity(told.lastgroup)
        if entity is Entity.IDENTIFIANT and figures >= _NIR_FIGURES:
            entity = Entity.NIR
        yield from ((first, last, entity) for first, last in parts if figures >= _FEWEST_FIGURES)
