"""Reads wards told by a wing and beds told by their side: « B3 Nord », « le lit fenêtre de la 407 », « 5e ouest ».

Also the specialty that stands right before a building (« HDJ gastro bâtiment C »). Refuses a code that no wing follows
(vitamins, stages, vertebrae: « B12 », « T4 »), points of the compass of lands (« A6 Nord » of a motorway after « sur
l' »), and beds without a number. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import holds
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_SIDES: Final = frozenset({"nord", "sud", "ouest"})
_EAST: Final = re.compile(r"\d(?:er|[èe]me|e|[A-H])?[ -]?(?:[Ee]st|EST)(?!\w)")
_WINGED: Final = re.compile(
    r"(?<![\w.,/'’-])(?:[Uu]nité |[Ss]ecteur |[Ss]ervice )?(?<![\w-])"
    r"(?:[A-HKMPR] ?\d{1,2}|[A-HKMPR]{2}\d{1,2}|\d{1,2}[A-H])[ -]?"
    r"(?:Nord|Sud|Ouest|Est|NORD|SUD|OUEST|EST(?= ?(?:[,;:)\n]|$)))(?![\w'’-])"
    r"|(?:(?<=[Aa]u )|(?<=[Dd]u )|(?<=[Ee]n )|(?<=ransfert )|(?<=vers )|(?<=\n)|^)"
    r"(?:[A-Ha-h]\d|\d{1,2}(?:er|e|[èe]me)) (?:nord|sud|ouest"
    r"|est(?= ?(?:[,;:)\n]|$|pour |à |depuis )))(?![\w'’-])"
)
_DIGITS: Final = r"(?:[A-Z]?\d{1,4}[A-Z]?)(?![\w%°]|[.,/:]\d)"
_SIDED: Final = re.compile(
    r"(?<![\w-])(?:(?:[Ll]its?|LIT|[Pp]lace|[Ff]auteuil) )?(?:c[ôo]t[ée] )?"
    r"(?:fen[êe]tres?|FEN[EÊ]TRE|porte|PORTE|couloir|COULOIR|lavabo|radiateur|du fond|fond|entrée|mur|"
    r"(?<=[Ll]it )(?:de )?(?:gauche|droite))"
    rf" (?:de la |du |de l'|à la |ch\.? ?|chambre |DE LA |DU |CH\.? ?|CHAMBRE |box |BOX "
    rf"|(?<=[Ll]it porte )|(?<=[Ll]it couloir )"
    rf"|(?<=[Ll]it fenêtre ))(?:chambre |ch\.? ?)?{_DIGITS}"
)
_BED_IN_ROOM: Final = re.compile(
    rf"(?<![\w-])(?:[Ll]it|LIT) (?:n° ?)?(?:\d{{1,2}}|[A-F]|porte|fen[êe]tre|couloir),? "
    rf"(?:de la |DE LA )?(?:[Cc]hambre|CHAMBRE|[Cc]h\.?|CH) (?:n° ?)?{_DIGITS}"
)
_BEDS: Final = frozenset({"lit", "lits", "place", "fauteuil", "fenetre", "porte", "couloir", "cote"})
_BED_FIRST: Final = re.compile(r"(?:[Ll]it|LIT|[Pp]lace|[Ff]auteuil|[Cc]ôté|[Ff]en[êe]tre|FEN[EÊ]TRE)")
_MOTORWAY: Final = re.compile(r"(?:autoroute|sortie|péage|aire|route|échangeur) (?:de )?(?:l[ae'’] ?)?$|sur l['’]$")
_EMERGENCY: Final = frozenset({"SAUV", "DECHOC", "DECHOCAGE", "URGENCES", "REVEIL"})
_NUMBERED: Final = frozenset({"box", "lit", "brancard", "chambre", "fauteuil"})
_REACH: Final = 24
_WARD_WORDS: Final = TERMS["specialites"] | TERMS["sigles_unites"]
_QUALIFIERS: Final = TERMS["qualites_unites"] | _WARD_WORDS
_INSIDE: Final = _QUALIFIERS | {".", "DE", "SOINS", "INT", "POLYV", "AIGUE", "GERIA"}
_MOST_WORDS: Final = 5
_FIRM: Final = 0.75
_PART: Final = re.compile(
    r"(?: ?[,–-] ?| )(?:(?:au )?\d{1,2}(?:ère|er|[èe]me|e|è|nde?)(?: ?[ée]t(?:age|\.)"
    r"|(?= (?:gauche|droite|cell)|[ ]?(?:[,;:)\n]|$|\.(?!\w))))(?: (?:gauche|droite)(?!\w))?"
    r"|(?:au )?(?:rdc|rez-de-(?:chauss[ée]e|jardin))|niv(?:eau|\.)? ?-?\d|couloir [A-Z]|aile [A-Z]|poste \d{1,2}"
    r"|place \d{1,2}|(?:cellule|cell\.) (?:n° ?)?[A-Z]?-?\d{1,4}"
    r"|c[ôo]t[ée] (?:jardin|rue|cour|parc|nord|sud|est|ouest))"
    r"(?![\w'’])",
    re.IGNORECASE,
)
DASHED: Final = re.compile(r"-\d{1,2}(?!\w|[.,-]\d)")
"""A figure joined to a ward's name (« Bichat-2 »)."""
_MOST_PARTS: Final = 3
_WITHIN: Final = re.compile(
    r"(?<!\w)(?:[Bb]ox|BOX|[Ll]it|LIT|[Bb]rancard|[Cc]hambre|[Ff]auteuil) (?:n° ?)?[A-Z]?\d{1,3}[A-Z]? "
    r"(?:du |de la |des |de l['’]|de |aux? |en |à la )?(?P<ward>(?:[A-Z]{3,5}|[a-zà-ÿ]{3,14}"
    r"|[A-ZÀ-Ý][a-zà-ÿ]{3,14})(?: \d)?)"
    r"(?![\w'’])"
)
"""« box 5 de SAUV », « lit 3 de réa 2 »: a numbered place and the ward it belongs to."""


def sided(text: str, folded: str) -> Iterator[Candidate]:
    """Find codes of wards with their wing, and beds told by where they stand in a numbered room."""
    if holds(folded, _SIDES) or _EAST.search(text):
        for found in _WINGED.finditer(text):
            if not _MOTORWAY.search(text, max(0, found.start() - _REACH), found.start()):
                yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:aile")
    for found in _WITHIN.finditer(text) if holds(folded, _NUMBERED) else ():
        if fold(found["ward"].rstrip(" 0123456789")) in _EMERGENCY | _WARD_WORDS:
            yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:dans")
    if holds(folded, _BEDS):
        for found in _BED_IN_ROOM.finditer(text):
            yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:cote")
        for found in _SIDED.finditer(text):
            if _BED_FIRST.match(found[0]):
                yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:cote")


def ward_before(reading: Reading, start: int) -> int:
    """Give where the ward begins that a building goes with (« HDJ gastro bâtiment C »); `start` if none does.

    Before a comma only a whole « unité de soins … » counts: « en cardiologie, pavillon X » tells a plain specialty.
    """
    tokens, best = reading.tokens, start
    here = reading.at(start) - 1
    comma = here >= 0 and tokens[here].text == ","
    here -= comma
    if here >= 0 and tokens[here].fold == "RDC":
        return tokens[here].start
    for _ in range(_MOST_WORDS):
        if here < 0:
            break
        token = tokens[here]
        if token.fold in {"UNITE", "SERVICE"}:
            return token.start
        if token.fold in _WARD_WORDS and not comma:
            best = token.start
        elif token.fold not in _INSIDE:
            break
        here -= 1
    return best


def further(text: str, end: int) -> int:
    """Take in the storey, the corridor or the post that goes on after a building or a ward."""
    for _ in range(_MOST_PARTS):
        part = _PART.match(text, end)
        if part is None:
            return end
        end = part.end()
    return end
