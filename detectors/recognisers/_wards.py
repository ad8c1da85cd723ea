"""Reads wards and rooms as carers say them: « cardio B », « 3e Nord », « la dame de la 214 », « ch 12, 14 et 16 ».

A specialty alone names no ward: a letter, a figure or a wing must follow it. Refuses quantities, dates, counts of days,
vitamins, and a lone figure that no cue makes a room. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import UNIT
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

SPECIALTIES = TERMS["specialites"]
LEADERS = frozenset({"EN", "AU", "DU", "DE", "D", "'", "VERS", "TOUR", "VOIR", "SERVICE", "(", "\n"})
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
    | {"FAMILLE", "SONNETTE", "VISITE", "PATIENT", "PATIENTE", "APPEL", "PETIT", "PETITE", "BEBE", "COUPLE"}
)
SHELTERS = frozenset({"SAUV", "DECHOC", "DECHOCAGE", "COULOIR", "BRANCARD"})
ACRONYMS = frozenset(
    {"USIC", "USI", "USIP", "USIR", "USIN", "USINV", "UNV", "CSI", "SSPI", "SAU", "UHCD", "UHTCD", "USC"}
)
"""Acronyms that a bare number tells apart (« USIC-07 », « SSPI 2 »)."""
FIRST_WORDS = SPECIALTIES | PEOPLE | SHELTERS | ACRONYMS | {"LA", "LE", "SUITE"}
"""Folded words at which `said_wards` has something to read; figures are read by `wing`."""
_DATED = frozenset({"PATIENT", "PATIENTE", "VISITE", "FAMILLE"})
"""People after whom « du 12 » is rather a date."""
_QUALIFIED = r"[A-Za-zà-ÿ]{2,16}(?: (?:interne|polyvalente|g[ée]n[ée]rale|visc[ée]rale|digestive|intensifs))?"
_NOT_ON = r"(?![\w'°%+-]|[.,/:]\d| ?[=<>/x×])"
_LETTERED = re.compile(rf"{_QUALIFIED} [B-DF](?=[ ]?(?:[,;:)\n(-]|\.(?!\w)|$|(?:le|pour|depuis|du|au|à|puis) ))")
_COUNTED = r"(?! (?:(?:en|sur|ou|à) \d|[a-zà-ÿ]{3,12}s(?!\w)|[A-ZÀ-Ý]{3,12}S(?!\w)))"
_NUMBERED = re.compile(rf"{_QUALIFIED} ?(?:[A-F]?[1-9]|A(?= ?(?:[,;.:)\n]|$))){_NOT_ON}{_COUNTED}")
_ACRONYM = re.compile(rf"(?:[A-Z]{{3,5}}|R[ée]a|R[ÉE]A)(?: ?n° ?|[ -])0?[1-9](?:-[A-Z])?{_NOT_ON}{_COUNTED}")
_STOREYED = re.compile(rf"{_QUALIFIED} (?:[1-9](?:er|[eè]re|[eè]|[èe]me) (?:[ée]tage )?[A-F]|[1-9][A-D])(?![\w'.°/-])")
_WING = r"(?:Nord|Sud|Est|Ouest|NORD|SUD|OUEST|nord|sud|ouest)(?![\w'-])"
_WINGED = re.compile(rf"{_QUALIFIED} (?:\d(?:er|[eè]re|e|[èe]me) ?(?:[ée]tage ?)?)?{_WING}")
_STOREY = re.compile(
    r"\d(?:er|[eè]re|e|[èe]me|nd|nde) ?(?:[ée]tage ?)?(?:Nord|Sud|Est|Ouest|NORD|SUD|OUEST)(?![\w'-])"
    r"|\d(?:er|e|[èe]me) [ée]tage (?:nord|sud|ouest)(?![\w'-])"
    r"|(?<=[Aad]u )\d(?:er|e|[èe]me) (?:[ée]tage )?[A-F](?![\w'.-])"
)
_SAID = re.compile(r"[\wÀ-ÿ]+ (?:de la|du|au|à la|DE LA|DU|AU) (\d{1,4}[A-Za-df-gi-z]?)(?!\w|[.,/:-]\d)")
_MONTH = re.compile(
    r" ?(?:er|janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c|et le|au \d)", re.IGNORECASE
)
_CALLING = re.compile(
    r"[Ll](?:a (\d{1,3})|e ((?!11[2-9])\d{3}))"
    r"(?=,? (?:a (?:chut|vomi|sonn|refus|dormi|mang|pleur|fugu|cri)|sonne"
    r"|appelle|vomit|refuse|crie|hurle|pleure|d[ée]ambule|dort|chute|demande|tape|fugue|r[ée]clame))"
)
_SUITE = re.compile(r"(?:Suite|SUITE) \d{3}(?!\w|[.,/]\d)(?= ?(?:[,;:)\n–-]|$|[A-ZÀ-Ý][a-zà-ÿ]))")
_SHELTER = re.compile(r"[\wÀ-ÿ]+ ?(?:n° ?)?\d{1,2}(?![\w]|[.,/]\d)")
MORE_ROOMS = re.compile(
    r"(?:, ?| et | ?/ ?| puis )(?:(?:ch|chb|lit|box)\.? ?)?(\d{1,4}[A-Z]?)(?= ?(?:[,;:)\n]|$|\.(?!\d)|et \d|- ?[A-Z]))",
    re.IGNORECASE,
)
_FIRM, _FAIR = 0.75, 0.6
_LAST_DAY = 31


def said_wards(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read, at a word of `FIRST_WORDS`, a ward told by its specialty or a room told by its number."""
    token, text = reading.tokens[index], reading.text
    if token.fold in SPECIALTIES | ACRONYMS:
        before = reading.tokens[index - 1].fold if index else "\n"
        yield from _specialty(token, text, led=before in LEADERS or token.opening)
    elif token.fold in SHELTERS:
        found = _SHELTER.match(text, token.start)
        if found and not _measured(text, found.end()):
            yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:accueil")
    elif token.fold in PEOPLE:
        found = _SAID.match(text, token.start)
        if found and not _is_date(token.fold, text, found):
            yield Candidate(*found.span(1), Entity.UNITE, _FIRM, "unite:dite")
    elif token.fold == "SUITE":
        found = _SUITE.match(text, token.start)
        if found and not token.lower and not _measured(text, found.end()):
            yield Candidate(*found.span(), Entity.UNITE, _FAIR, "unite:chambre")
    else:
        found = _CALLING.match(text, token.start)
        if found and (token.opening or reading.tokens[index - 1].text == ","):
            yield Candidate(*found.span(found.lastindex or 1), Entity.UNITE, _FAIR, "unite:dite")


def _specialty(token: Token, text: str, *, led: bool) -> Iterator[Candidate]:
    """Read « cardio B », « pédiatrie 3e C », « USIC-07 »; a lone figure needs a preposition or a mark before."""
    patterns = [_LETTERED, _WINGED, _STOREYED]
    if led:
        patterns.append(_NUMBERED)
    if token.upper and token.fold in ACRONYMS:
        patterns.append(_ACRONYM)
    for pattern in patterns if not token.loud else ():
        found = pattern.match(text, token.start)
        if found and not _measured(text, found.end()):
            yield Candidate(*found.span(), Entity.UNITE, _FAIR, "unite:specialite")


def wing(text: str, start: int) -> int | None:
    """Give the end of « 3e Nord », « 2e étage sud » that starts at a figure."""
    found = _STOREY.match(text, start)
    return found.end() if found else None


def _measured(text: str, end: int) -> bool:
    return UNIT.match(text[end : end + 12].lower()) is not None


def _is_date(person: str, text: str, found: re.Match[str]) -> bool:
    if _MONTH.match(text, found.end()) or _measured(text, found.end()):
        return True
    small = found[1].isdecimal() and int(found[1]) <= _LAST_DAY
    return small and person in _DATED and " du " in found[0].lower()
