"""Reads wards told by a specialty and an index: « chir vasc 3B, lit 22 », « CARDIO 112 », « pneumo B », « HDJ 3e ».

A specialty alone names no ward: a letter, a figure, a storey, a wing or a room must follow it. The looser the index,
the more must stand around it: a preposition, capitals, the end of a clause. Refuses quantities, counts, levels of the
spine, stages and vitamins. Never raises; looks a bounded number of tokens ahead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import UNIT
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers._rooms import ROOM, is_room
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

ACRONYMS = TERMS["sigles_unites"]
"""Acronyms of wards, that a bare number tells apart (« USIC-07 », « SSPI 2 »)."""
WARDS = TERMS["specialites"] | ACRONYMS
QUALIFIERS = TERMS["qualites_unites"] | TERMS["specialites"]
_LEADERS = TERMS["devant_unites"] | {"'", ",", ">", "→", "="}
_CLOSING_WORDS = TERMS["apres_unites"]
_ADJECTIVES = frozenset(
    {"THORACIQUE", "VASCULAIRE", "VISCERAL", "VISCERALE", "INTERNE", "POLYVALENTE", "DIGESTIF", "DIGESTIVE"}
)
"""Words that are wards only where something leads to one: they qualify pains and vessels."""
_STAGING = frozenset({"STADE", "GRADE", "TYPE", "CLASSE", "FRACTURE"})
_CLOSING_MARKS = frozenset(',;:)(\n→>|«»"')
_INDEXED = re.compile(
    r" ?(?:n° ?)?(?:"
    r"(?P<storey>\d{1,2}(?:ère|ere|er|[èe]me|e|è|nde?)(?: ?[ée]t(?:age|\.))?"
    r"(?P<wing> (?:[A-HPR]|[Nn]ord|[Ss]ud|[Ee]st|[Oo]uest|NORD|SUD|EST|OUEST)(?![\w'’]))?)"
    r"|(?P<mixed>\d{1,3}[A-HP]|\d[abc])"
    r"|(?P<code>[ABEFHP]-?\d{1,3}|[A-HPR] \d{1,3}[PF]?)"
    r"|(?P<compass>(?:\d )?(?:[Nn]ord|[Ss]ud|[Oo]uest|Est|NORD|SUD|OUEST))"
    r"|(?P<digits>\d{1,3})(?:-[A-HP])?"
    r"|(?P<letter>[A-HPR])"
    r"|-0?(?P<dashed>[A-Z]{2,4}(?:-[A-Z0-9]{1,3}){0,2}|\d{1,3})"
    r")(?![\w'’°%+^=²]|[.,/:-]\w| ?[=<≥≤x×/+±]| \d(?!\d?(?:er|e|[èe]me|E|EME) [ée]t))"
)
_MORE = re.compile(
    r"(?:,? (?:lit|poste|box|fauteuil|place|chambre|ch\.?|salle)s? (?:n° ?)?[A-Z]?\d{1,3}[A-Z]?"
    r"|,? c[ôo]t[ée] (?:porte|fen[êe]tre|jardin|rue|cour|couloir)"
    r"|,? \d{1,2}(?:er|e|[èe]me) [ée]t(?:age|\.))(?!\w|[.,/]\d| ?(?:ml|mg|h|min)\b)"
)
_STOREY_NEXT = re.compile(r",? \d{1,2}(?:er|e|[èe]me) [ée]t(?:age|\.)", re.IGNORECASE)
_POST = re.compile(r",? (?:poste|place) (?:n° ?)?\d{1,2}(?!\w|[.,/]\d)")
_ROOM_HEAD = re.compile(
    r"\.?(?:,|[ ]?[–-])? (?=(?:[Cc]h|CH|[Ll]it|LIT|[Bb]ox|BOX|[Ff]auteuil|FAUTEUIL|[Ss]alle|[Cc]ouveuse|[Bb]erceau)"
    r"\w{0,6}\b)"
)
_FIRM, _FAIR = 0.75, 0.6
_MOST_QUALIFIERS = 3
_THREE_FIGURES, _SHORT = 3, 4


def ward_at(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read, at a word of `WARDS`, the ward that its specialty, an index and a room tell."""
    tokens, text = reading.tokens, reading.text
    first, here = tokens[index], _qualified(tokens, index)
    end = tokens[here - 1].end
    found = _INDEXED.match(text, end)
    indexed = found is not None and _tells(reading, index, here, found)
    after = found.end() if found and indexed else end
    room = _room_end(reading, after)
    if room is None and found and not indexed:
        # « réa 1 box 4 »: the room vouches for the figure before it.
        room = _room_end(reading, found.end()) if not measured(text, found.end()) else None
    if room is None and tokens[here].capital and tokens[here].start == end + 1 and not tokens[here].features.clinical:
        # « réa Cournand box 5 »
        room = _room_end(reading, tokens[here].end)
    if room is not None:
        yield Candidate(first.start, room, Entity.UNITE, _FIRM, "unite:specialite")
    elif indexed:
        more = _MORE.match(text, after)
        yield Candidate(first.start, more.end() if more else after, Entity.UNITE, _FAIR, "unite:specialite")


def measured(text: str, end: int) -> bool:
    """Say whether a unit of measure follows a number; the « l » of « l'élève » is none."""
    found = UNIT.match(text[end : end + 12].lower())
    return found is not None and text[end + found.end() : end + found.end() + 1] not in {"'", "’"}


def _qualified(tokens: list[Token], index: int) -> int:
    """Give the index after a specialty, the point of its abbreviation and what qualifies it (« chir. vasc. »)."""
    here = index + 1
    for _ in range(_MOST_QUALIFIERS):
        pointed = tokens[here].text == "." and tokens[here].glued and tokens[here + 1].text != "\n"
        ahead = here + pointed
        joined = tokens[ahead].text in {"/", "-"} and tokens[ahead + 1].fold in QUALIFIERS
        if tokens[ahead + joined].fold not in QUALIFIERS or tokens[ahead + joined].text == "\n":
            return here
        here = ahead + joined + 1
    return here


def _room_end(reading: Reading, end: int) -> int | None:
    """Give the end of the room or the post that directly follows."""
    post = _POST.match(reading.text, end)
    if post:
        return post.end()
    head = _ROOM_HEAD.match(reading.text, end)
    room = ROOM.match(reading.text, head.end()) if head else None
    return room.end() if room and is_room(reading, room, led=True) else None


def _tells(reading: Reading, index: int, here: int, found: re.Match[str]) -> bool:
    """Say whether an index after a specialty tells a ward, from its shape and what stands around."""
    tokens = reading.tokens
    token, after = tokens[index], tokens[reading.at(found.end())]
    if measured(reading.text, found.end()) or (after.fold == "J" and reading.tokens[reading.at(after.end)].text != "'"):
        return False
    kind = str(found.lastgroup if found.lastgroup != "wing" else "storey")
    before = tokens[index - 1] if index else tokens[-1]
    led = token.opening or before.fold in _LEADERS or before.text == "\n"
    if before.features.drug and not before.features.surname:
        return False
    said = before.word and before.fold in _LEADERS
    if (not led and token.fold in _ADJECTIVES) or (not said and found["letter"] in {"D", "G"}):
        return False
    # A capital within a sentence makes a specialty a name (« Relève de Rhumato 3 »).
    led = led or (token.capital and before.lower)
    if kind == "letter" and after.fold == "OU" and tokens[reading.at(after.end)].initial:
        return False
    if not (_closes(reading, after) or _STOREY_NEXT.match(reading.text, found.end())) and not (
        token.opening and after.upper
    ):
        return kind == "mixed" and found["mixed"][-1].isupper() and before.fold not in _STAGING and not token.loud
    acronym = token.upper and token.fold in ACRONYMS
    if kind in {"mixed", "compass"}:
        return True
    if kind == "storey":
        return led or acronym or bool(found["wing"]) or "tage" in found["storey"]
    if kind == "letter":
        return (
            found["letter"] != "A"
            or _STOREY_NEXT.match(reading.text, found.end()) is not None
            or after.text in _CLOSING_MARKS
            or (led and not token.loud)
        )
    if kind == "digits" and len(found["digits"]) < _THREE_FIGURES:
        # « cardio 2, pneumo 0 » counts beds.
        counted = found["digits"].startswith("0") or (
            before.text in {",", ":", ";"} and after.text in {",", ";", "\n"} and not acronym
        )
        short = token.upper and len(token.text) <= _SHORT and after.text in _CLOSING_MARKS
        return not ((token.loud and here == index + 1 and not short) or counted) and (led or acronym or token.upper)
    return led or token.upper or before.capital


def _closes(reading: Reading, after: Token) -> bool:
    """Say whether a clause ends or goes on elsewhere after an index: no noun is counted there."""
    if not after.word:
        final = after.text == "." and reading.text[after.end : after.end + 1] in {"", " ", "\n"}
        return after.text in _CLOSING_MARKS or final or (after.text in "-–—" and not after.glued)
    if after.fold in _CLOSING_WORDS or after.fold in TITLES:
        return True
    return after.capital and not after.features.clinical and bool(after.features.surname or after.features.first_name)
