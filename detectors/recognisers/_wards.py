"""Reads wards and rooms as carers say them: « 3e Nord », « la dame de la 214 », « au 118 Mme X », « le 217 porte ».

Wards told by their specialty are `_ward_specialties`'. Refuses quantities, dates, counts of days, calls (« appel au
15 »), and a lone figure that no cue makes a room. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers._ward_specialties import WARDS, measured, ward_at
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

SPECIALTIES = TERMS["specialites"]
PEOPLE = frozenset(
    {
        "DAME",
        "MONSIEUR",
        "MAMIE",
        "MAMY",
        "PAPI",
        "PAPY",
        "RESIDENT",
        "RESIDENTE",
        "VOISIN",
        "VOISINE",
        "MME",
        "MADAME",
        "MR",
    }
    | {"FAMILLE", "SONNETTE", "VISITE", "PATIENT", "PATIENTE", "APPEL", "PETIT", "PETITE", "BEBE", "COUPLE", "NOUVEAU"}
    | {"NOUVELLE", "ENTRANT", "ENTRANTE", "ENTREE"}
)
SHELTERS = frozenset({"SAUV", "DECHOC", "DECHOCAGE", "COULOIR", "BRANCARD"})
FIRST_WORDS = WARDS | PEOPLE | SHELTERS | {"AU", "LA", "LE", "SUITE"}
"""Folded words at which `said_wards` has something to read; figures are read by `wing`."""
_DATED = frozenset({"PATIENT", "PATIENTE", "VISITE", "FAMILLE", "NOUVEAU", "NOUVELLE", "ENTRANT", "ENTRANTE", "ENTREE"})
"""People after whom « du 12 » is rather a date."""
_WING = r"(?:Nord|Sud|Est|Ouest|NORD|SUD|OUEST|nord|sud|ouest)(?![\w'-])"
_STOREY = re.compile(
    r"\d(?:er|[eè]re|e|[èe]me|nd|nde) ?(?:[ée]tage ?)?(?:Nord|Sud|Est|Ouest|NORD|SUD|OUEST)(?![\w'-])"
    r"|\d(?:er|e|[èe]me) [ée]tage (?:nord|sud|ouest)(?![\w'-])"
    r"|(?<=[Aad]u )\d(?:er|e|[èe]me) (?:[ée]tage )?[A-F](?![\w'-]|\.\w)"
)
_CARDINAL = re.compile(r"\d (?:Nord|Sud|Ouest|Est|NORD|SUD|OUEST|EST)(?=[ ]?(?:[,;:)\n]|$|\.(?!\w)|[–-] ))")
_DETERMINERS = frozenset({"AU", "DU", "EN", "DE", "LA", "LE", "LES", "\n", ":", "→", ">", ","})
_SAID = re.compile(
    r"[\wÀ-ÿ]+ (?:de la|du|au|à la|DE LA|DU|AU) (\d{1,4}[A-Za-df-gi-z]?|[A-FHIK-LO-RUVXZ]-?\d{1,3})(?!\w|[.,/:-]\d)"
)
_MONTH = re.compile(
    r" ?(?:er|janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c|et le|au \d)", re.IGNORECASE
)
_CALLING = re.compile(
    r"[Ll](?:a (\d{1,3})|e ((?!11[2-9])\d{3}))"
    r"(?=,? (?:a (?:chut|vomi|sonn|refus|dormi|mang|pleur|fugu|cri)|sonne"
    r"|aussi|a (?:bien )?(?:d[ée]satur|[a-zà-ÿ]{3,12}(?:[éiu]|it|ert)e?[ ,.])"
    r"|appelle|vomit|refuse|crie|hurle|pleure|d[ée]ambule|dort|chute|demande|tape|fugue|r[ée]clame))"
)
_SUITE = re.compile(r"(?:Suite|SUITE) \d{3}(?!\w|[.,/]\d)(?= ?(?:[,;:)\n–-]|$|[A-ZÀ-Ý][a-zà-ÿ]))")
_ROOM_SIDE = re.compile(
    r"(\d{1,4}),? (?:c[ôo]t[ée] )?(?:porte|fen[êe]tre|couloir|fond)"
    r"(?!\w| [a-zA-Z]?\d| (?:droite|gauche|face|d'entr[ée]e))",
    re.IGNORECASE,
)
_AT_ROOM = re.compile(
    r"(?:[Aa]u|AU|[Ll]a|LA) (\d{1,3}[A-FP]?),? ?:?[ ]"
    r"(?=(?:[Mm]me|MME|[Mm]r|MR|M\.|m\.|[Mm]lle|[Mm]adame|[Mm]onsieur)(?!\w))"
)
_OPENERS = frozenset({"\n", ",", ";", ".", ":", "-", "/", "("})
_EMERGENCY = frozenset({"15", "17", "18", "112", "114", "115", "119"})
"""Numbers of emergency calls, which name no room after « au »."""
_SHELTER = re.compile(r"[\wÀ-ÿ]+ ?(?:n° ?)?(?:\d{1,2}|(?<= )[A-D](?!'))(?![\w]|[.,/]\d)")
_FIRM, _FAIR = 0.75, 0.6
_NAMED_NEXT = re.compile(r" (?:\([A-ZÀ-Ý][a-zà-ÿ]{2}|(?:[Mm]me|[Mm]r|[Mm]\.|MME|M\.) ?[A-ZÀ-Ýa-z])")
_LAST_DAY = 31


def said_wards(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read, at a word of `FIRST_WORDS`, a ward told by its specialty or a room told by its number."""
    token, text = reading.tokens[index], reading.text
    if token.fold in WARDS:
        yield from ward_at(reading, index)
    elif token.fold in SHELTERS:
        found = _SHELTER.match(text, token.start)
        if found and not measured(text, found.end()):
            yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:accueil")
    elif token.fold in PEOPLE:
        found = _SAID.match(text, token.start)
        calls = found and found[1] in _EMERGENCY and " d" not in found[0]
        if found and not calls and not _is_date(token.fold, text, found):
            yield Candidate(*found.span(1), Entity.UNITE, _FIRM, "unite:dite")
    elif token.fold == "AU":
        yield from _at_room(reading, index)
    elif token.fold == "SUITE":
        found = _SUITE.match(text, token.start)
        if found and not token.lower and not measured(text, found.end()):
            yield Candidate(*found.span(), Entity.UNITE, _FAIR, "unite:chambre")
    else:
        found = _CALLING.match(text, token.start)
        if found and (token.opening or reading.tokens[index - 1].text == ","):
            yield Candidate(*found.span(found.lastindex or 1), Entity.UNITE, _FAIR, "unite:dite")


def side_at(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read « le 217 porte » at its figure: a place by the door or the window."""
    found = _ROOM_SIDE.match(reading.text, reading.tokens[index].start)
    if found and index and reading.tokens[index - 1].fold in _DETERMINERS:
        yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:dite")


def wing(reading: Reading, index: int) -> int | None:
    """Give the end of « 3e Nord », « 2e étage sud », « au 4 Sud » that starts at a figure."""
    text, start = reading.text, reading.tokens[index].start
    found = _STOREY.match(text, start)
    if found is None and (reading.tokens[index].opening or reading.tokens[index - 1].fold in {"AU", "EN", "DU"}):
        found = _CARDINAL.match(text, start)
    return found.end() if found else None


def _at_room(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read « au 118 Mme X »: a room that a title follows, and no call, address or day."""
    found = _AT_ROOM.match(reading.text, reading.tokens[index].start)
    before = reading.tokens[index - 1] if index else reading.tokens[-1]
    opens = before.text in _OPENERS or before.fold in {"SONNE", "VOIR", "PASSER", "REVOIR"}
    if found and opens and found[1] not in _EMERGENCY:
        yield Candidate(*found.span(1), Entity.UNITE, _FIRM, "unite:dite")


def _is_date(person: str, text: str, found: re.Match[str]) -> bool:
    if _MONTH.match(text, found.end()) or measured(text, found.end()):
        return True
    if _NAMED_NEXT.match(text, found.end()):
        return False
    small = found[1].isdecimal() and int(found[1]) <= _LAST_DAY
    return small and person in _DATED and " du " in found[0].lower()
