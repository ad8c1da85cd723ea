"""Finds the numbers and dates that are told in pieces over a sentence: « commence par 05 36, … et finit en 22 97 ».

Each piece follows words that say its place (first, then, last); together the pieces must have the figures of the number
that is announced: ten of a telephone, thirteen or fifteen of an NIR, five of a postcode. Where the middle is left out
the beginning and the end are enough after what announces the number. A day, a month and a year each named make a date.

Refuses pieces with a unit, and numbers that nothing announces but the telephone's own shape. Text is folded, of the
same length as the text it stands for. Time is linear in the text: pieces are looked for within a bounded reach.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import holds
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECED = frozenset({Entity.TELEPHONE, Entity.NIR, Entity.IPP, Entity.LIEU, Entity.DATE_NAISSANCE, Entity.DATE})
"""What `pieced_numbers` reports."""

_UNIT = (
    r"[ ]?(?:%|/|mg|g|kg|ml|l|ui|cp|mm|cm|h|min|mn|j|ans?|mois|jours?|semaines?|cures?|fois|points?|seances?|euros?)"
    r"(?![a-z])"
)
_FIGURES = rf"([0-9](?:[ .\-]?[0-9]){{0,14}})(?![\w%]|[.,/:\-][0-9]|{_UNIT})"
_COUNT = r"(?:[ ](?:un|deux|trois|quatre|cinq|six|[1-9]))?"
_WHAT = (
    rf"(?:{_COUNT}[ ](?:premiere?s?|suivant[es]{{0,2}}|dernier[es]{{0,2}}|autres?))?"
    rf"(?:{_COUNT}[ ](?:chiffres?|nombres?|paires?|numeros?))?"
)
_OPENS = (
    r"commen(?:ce|cant|cait)|debut(?:e|ant|ait)?|demarr(?:e|ant)|ouvre|d'abord|(?:le|les|mes|ses)? ?(?:(?:un"
    r"|deux|trois|quatre|cinq|six|[1-9])"
    r" )?premiere?s?|premiere (?:moitie|partie|paire)|1ere? (?:moitie|partie|paire)|attaque"
)
_GOES = (
    r"continu(?:e|ant)|puis|ensuite|suivi[es]{0,2}|milieu|enchaine|(?:le|les)? ?(?:(?:un|deux|trois|quatre|cinq"
    r"|six|[1-9]) )?suivant[es]{0,2}"
    r"|(?:on|tu|vous) (?:ajoutez?|met(?:s|tez)?|tapez?|fai(?:t|s|tes))|ajoutez?|apres|et|poursuit"
    r"|deuxieme (?:moitie|partie|paire)"
    r"|2e (?:moitie|partie|paire)|seconde (?:moitie|partie)|vient|viennent"
)
_ENDS = (
    r"(?:se )?(?:termin(?:e|ent|ant)|fini(?:t|ssent|ssant)|acheve)|fin(?:al(?:e|ement)?)?|pour (?:finir|terminer)|enfin"
    r"|(?:le|les)? ?(?:(?:un|deux|trois|quatre|cinq|six|[1-9]) )?dernier[es]{0,2}|derniere (?:moitie|partie"
    r"|paire)|au bout|cloture"
)
_STEP = re.compile(
    rf"(?<![a-z])(?:(?P<opens>{_OPENS})|(?P<ends>{_ENDS})|(?P<goes>{_GOES}))(?![a-z]){_WHAT}"
    rf"(?:[ ](?:de|du|le|la|les|par|avec|en|sur|est|sont|c'est"
    rf"|au)(?![a-z])){{0,3}}[ ]?[:=]?[ ]{{0,2}}[\"'«]?[ ]?{_FIGURES}"
)
_FILLED = re.compile(r"[ ,;.()»\"]{0,4}(?:(?:et|il|elle|ca|on|se|s'|puis|qui|cela|c'est|tu|vous|la|alors)[ ]){0,4}")
_STEMS = ("commen", "debut", "demarr", "d'abord", "premier", "ouvre ", "attaque")
_REACH, _ANNOUNCED, _MOST = 90, 60, 6
_CALLED = re.compile(
    r"(?<![a-z])(?:(?P<TELEPHONE>tel|telephone|portable|mobile|fixe|gsm|ligne|fax|sms|06|07|joindre|joignable|rappeler"
    r"|appeler)|(?P<NIR>secu|nir|nss|securite sociale|carte vitale|vitale|insee)|(?P<IPP>ipp|nip|dossier|iep|nda)"
    r"|(?P<LIEU>code postal|cp)|(?P<ANY>numero|num|n°))(?![a-z])"
)
_LENGTHS = {"TELEPHONE": (10,), "NIR": (13, 15), "LIEU": (5,)}
_TELEPHONE = 10
_PARTIAL = 6
_POSTCODE = re.compile(
    r"(?<![a-z])(?:code postal|cp)[ ]?[:=]?[ ]?(?:c'est |est |le )?([0-9](?:[ ]?[0-9]){0,3})"
    r"[ ,]{1,2}(?:puis|et|ensuite|suivi de|enfin)[ ](?:de )?([0-9](?:[ ]?[0-9]){0,3})"
    rf"(?![\w%]|[.,/:\-][0-9]|{_UNIT})"
)
_POSTCODE_LENGTH = 5
_GAP = r"[ ]?[:=]?[ ]?(?:c'est |est |le |du |de |en )?[\"']?"
_NAMED_DAY = re.compile(
    rf"(?<![a-z])(?:jour(?: de naissance)?|le|nee? le|nee? un){_GAP}([0-3]?[0-9])(?:er)?[ ]?[,;/.\-]?[ ]?(?:et "
    rf"|puis |du )?"
    rf"(?:le )?mois(?: de naissance)?{_GAP}([01]?[0-9])[ ]?[,;/.\-]?[ ]?(?:et |puis "
    rf"|de )?(?:l')?an(?:nee)?(?: de naissance)?{_GAP}"
    r"((?:19|20)?[0-9]{2})(?![\w%]|[.,/][0-9])"
)
_LABELLED = rf"(jour|mois|annee|an)(?: de naissance)?{_GAP}([0-9]{{1,4}})(?:er)?(?![0-9])"
_NEXT = r"[ ]?[,;/.\-]?[ ]?(?:et |puis )?(?:l'|le |la )?"
_NAMED_PARTS = re.compile(rf"(?<![a-z]){_LABELLED}{_NEXT}{_LABELLED}{_NEXT}{_LABELLED}(?![\w%]|[.,/][0-9])")
_BORN = re.compile(r"(?<![a-z])(?:nee?|naissance|ddn|anniversaire)(?![a-z])")
_DAYS, _MONTHS, _PARTS = range(1, 32), range(1, 13), 3
_SCORE, _REASON = 0.86, "chiffres_epars:morceaux"


def pieced_numbers(folded: str) -> Iterator[Candidate]:
    """Report the pieces of the numbers and dates that are told in pieces."""
    done = 0
    for step in _STEP.finditer(folded) if any(map(folded.__contains__, _STEMS)) else ():
        if step["opens"] and step.start() >= done:
            spans = _follow(folded, step)
            entity = _told(folded, step.start(), spans)
            if entity:
                done = spans[-1][1]
                yield from (Candidate(*span, entity, _SCORE, _REASON) for span in spans)
    for match in _POSTCODE.finditer(folded) if holds(folded, frozenset({"postal", "cp"})) else ():
        if len(_digits(match[1] + match[2])) == _POSTCODE_LENGTH:
            yield from (Candidate(*match.span(group), Entity.LIEU, _SCORE, _REASON) for group in (1, 2))
    if "mois" in folded and "an" in folded:
        yield from _dates(folded)


def _follow(folded: str, first: re.Match[str]) -> list[tuple[int, int]]:
    """Give where the pieces stand, from the one that opens the number to the one that ends it."""
    spans, place = [first.span(4)], first.end()
    while len(spans) < _MOST:
        step = _STEP.search(folded, place, place + _REACH)
        if step is None or step["opens"]:
            break
        # Words between two pieces are allowed before the last one only: « 06 39 98, NYHA III, et finit en 73 05 ».
        if step["goes"] and not _FILLED.fullmatch(folded, place, step.start()):
            place = step.end() if "\n" not in folded[place : step.start()] else len(folded)
            continue
        spans.append(step.span(4))
        place = step.end()
        if step["ends"]:
            break
    return spans


def _told(folded: str, start: int, spans: list[tuple[int, int]]) -> Entity | None:
    """Say what the pieces are together, if they are a number; nothing otherwise."""
    if len(spans) < 2:  # noqa: PLR2004 - a whole number in one piece is read elsewhere
        return None
    figures = "".join(_digits(folded[first:last]) for first, last in spans)
    called = [match.lastgroup for match in _CALLED.finditer(folded, max(0, start - _ANNOUNCED), start)]
    what = called[-1] if called else None
    phone = figures[0] == "0" and figures[1:2] not in {"", "0"}
    if phone and (
        len(figures) == _TELEPHONE or (what in {"TELEPHONE", "ANY"} and _PARTIAL <= len(figures) <= _TELEPHONE)
    ):
        return Entity.TELEPHONE
    if what in {"NIR", "LIEU"} and len(figures) in _LENGTHS[what]:
        return Entity(what)
    return Entity.IPP if what == "IPP" and len(figures) >= _PARTIAL else None


def _dates(folded: str) -> Iterator[Candidate]:
    """Report the days, months and years that are each named, in any order."""
    for match in _NAMED_DAY.finditer(folded):
        yield from _date(folded, match, {"jour": 1, "mois": 2, "an": 3})
    for match in _NAMED_PARTS.finditer(folded):
        groups = {match[label].removesuffix("nee"): label + 1 for label in (1, 3, 5)}
        if len(groups) == _PARTS and len(match[groups["an"]]) in {2, 4}:
            yield from _date(folded, match, groups)


def _date(folded: str, match: re.Match[str], groups: dict[str, int]) -> Iterator[Candidate]:
    if int(match[groups["jour"]]) in _DAYS and int(match[groups["mois"]]) in _MONTHS:
        born = _BORN.search(folded, max(0, match.start() - _ANNOUNCED), match.end())
        entity = Entity.DATE_NAISSANCE if born else Entity.DATE
        yield from (Candidate(*match.span(group), entity, _SCORE, _REASON) for group in groups.values())


def _digits(piece: str) -> str:
    return "".join(filter(str.isdecimal, piece))
