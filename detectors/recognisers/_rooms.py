"""Reads one room or bed: « chambre 214 lit 2 », « ch. 117 Bleuets », « Les Alizés, lit 9P », « ch 12, 14 et 16 ».

Refuses the sizes of tubes (« sonde CH 18 »), quantities, durations, oxygen at the bed (« lit O2 ») and letters that
open a clause in capitals. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import FREQUENT, is_number
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers._room_words import COUNTED, JAILS, LINES, MEETINGS, SHEETS
from detectors.recognisers._ward_staff import area_end
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

TUBES = TERMS["tuyaux"]
SIZES = range(6, 32, 2)
OTHER_SIZE = re.compile(r" ?(?:ou|/) ?([0-9]{1,2})(?![0-9])")
"""« CH 14 ou 16 »: a choice between two sizes of a tube (Charrière, even numbers)."""
NUMBER = r"(?:n°|no|numéro)? {0,2}"
_FIGURE_WORDS = (
    r"(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante"
    r"|cinquante|soixante|cents?)"
)
ROOM = re.compile(
    rf"(chambres?|chamber|chmabre|chambr|chabmre|chbre|chb|ch|lits?|boxe?"
    rf"|salle(?: (?:de )?(?:naissance|r[ée]veil|travail|d[ée]choc(?:age)?"
    rf"|bloc|cath[ée]\w{{0,9}}|coro\w{{0,9}}|c[ée]sarienne|endoscopie|pl[âa]tres?|examens?|consultation|scanner"
    rf"|surveillance)"
    rf"| (?:d')?(?:op(?:[ée]ration)?|accouchement))?"
    rf"|sdn|fauteuil|brancard(?: couloir)?|berceau|couveuse|cellule|emplacement"
    rf"|bungalow|mobil-home|habitaci[óo]n|zimmer|room|ward|kamer|stanza|cama|bett)(?![^\W\d_](?!\d))"
    rf"(?: ?[.:]| d'isolement| (?:st[ée]rile|seule|double|individuelle|s[ée]curis[ée]e))? {{0,2}}{NUMBER}"
    rf"((?!O2(?!\d))(?-i:[A-Z]{{0,2}})[- ]?\d{{1,4}}(?:(?-i: [A-FPS]|[A-GIK-WYZ])(?![\w'])|(?-i:[a-fikn-w])(?!\w)"
    rf"|-\d{{1,3}}(?:-\d{{1,3}}){{1,4}}|[-/]\d{{1,2}}|-\d{{3}}|-(?-i:[A-Z])(?![\w'])| (?:bis|ter)\b)?"
    rf"|(?-i:[A-Z])(?!2 \d)\d{{0,3}}(?![\w'])|{_FIGURE_WORDS}(?:[ -]{_FIGURE_WORDS}){{0,4}}(?!\w))"
    rf"(?!\w|°|[.,]\d|/\d| ?(?:(?:mm|cm|ml|fr|ch|mois|ans|jours?|fois|heures?|h|min"
    rf"|mg|personnes?|places?|lits?(?! ?(?:\d|(?-i:[A-FP])(?!\w)|porte|fen|coul|c[ôo]t)))\b"
    rf"|[xljg](?![\w'.])|%))"
    rf"(?:[ ,/-]{{1,3}}(?:(?:lit|porte|fenêtre|fenetre|box|bloc|cote|côté|poste|place) ?{NUMBER}(?!O2)\w{{1,7}}"
    rf"|c[ôo]t[ée] (?:porte|fen[êe]tre|couloir)|porte|fen[êe]tre|couloir)(?!\w))?",
    re.IGNORECASE,
)
COLOURED = re.compile(
    r"chambre (?:bleue|verte|jaune|rouge|rose|orange|mauve|violette|lilas|turquoise)(?!\w)", re.IGNORECASE
)
WING_NAME = re.compile(
    r"(?<![\w'-])(?:[Pp]ost-?op\.?|[Bb]loc(?: op\.?)?|[Rr]éveil),? $"
    r"|(?<![\w'-])(?:[ÉEée]tage \d{1,2}|R\+\d|\d{1,2}(?:er|e|[èe]me) [ée]tage),? $"
    r"|(?<![\w'-])(?:Les|Le|La) [A-ZÀ-Ý][a-zà-ÿ]{2,15}(?: [A-ZÀ-Ý][a-zà-ÿ]{2,15})?, $"
)
MORE_ROOMS = re.compile(
    r"(?:, ?| et | ?/ ?| puis )(?:(?:ch|chb|lit|box)\.? ?)?(\d{1,4}[A-Z]?)(?= ?(?:[,;:)\n]|$|\.(?!\d)|et \d|- ?[A-Z]))",
    re.IGNORECASE,
)
PITCH = re.compile(r"(?!CD|NK|O2|[TB] \d(?!\d))(?:[A-Z]{0,2}[- ]?\d[\d-]|[A-Z]\d)")
REACH = 4
LONGEST_ACRONYM = 5
ROLES = frozenset(
    {"IDE", "AS", "ASH", "DR", "PR", "MR", "MME", "TA", "FC", "PAC", "ECG", "TDM", "IRM", "BU", "CR", "RAS"}
)
"""Letters before a room that name no ward."""
OPENINGS = frozenset(
    [
        "CHAMBRE",
        "CHAMBRES",
        *("CHAMBER", "CHMABRE", "CHAMBR", "CHABMRE"),
        "CHBRE",
        "CHB",
        "CH",
        "LIT",
        "LITS",
        "BOX",
        "BOXE",
        "SALLE",
        "FAUTEUIL",
        "BRANCARD",
        "BERCEAU",
        "COUVEUSE",
        "CELLULE",
        "SDN",
        "MAISONNEE",
        "EMPLACEMENT",
        "BUNGALOW",
        "MOBIL-HOME",
        *("HABITACION", "ZIMMER", "ROOM", "WARD", "KAMER", "STANZA", "CAMA", "BETT"),
        "UF",
        "UM",
        "UH",
        "UNITE",
        "CANTOU",
        "HDJ",
        "HOPITAL",
        "PAV",
        "SECTEUR",
        "SERVICE",
        "PAVILLON",
        "BATIMENT",
        "BAT",
        "AILE",
        "BUREAU",
        "BLOC",
        "POLE",
        "ETAGE",
    ]
)
"""First words of the heads: only where one stands is a ward or a room looked for."""
BED_LEADERS = frozenset({"AU", "DU", "LE", "EN", "CHAMBRE", "BOX"})
MOST_ROOMS = 8
COMPLEMENT = "50"
"""CH 50 is a measure of the complement."""
STRONG, FIRM = 0.9, 0.75


def room_at(reading: Reading, start: int, *, listed: bool) -> Iterator[Candidate]:
    """Find the room whose head opens at an offset, and those that go on; `listed`: rooms before it were read there."""
    coloured = COLOURED.match(reading.text, start)
    if coloured:
        yield Candidate(*coloured.span(), Entity.UNITE, FIRM, "unite:chambre")
    room = ROOM.match(reading.text, start)
    if room and is_room(reading, room):
        yield Candidate(
            _floor(reading, start), area_end(reading, _flower(reading, room)), Entity.UNITE, STRONG, "unite:chambre"
        )
        yield from _more(reading.text, room) if not listed else ()


def word_before(reading: Reading, match: re.Match[str]) -> str:
    """Give the folded word before a head; a line end if none."""
    index = reading.at(match.start())
    return reading.tokens[index - 1].fold if index else "\n"


def _floor(reading: Reading, start: int) -> int:
    """Take in the wing named before a room (« Les Alizés, lit 9P »)."""
    found = WING_NAME.search(reading.text, max(0, start - 40), start)
    if found:
        return found.start()
    index = reading.at(start) - 1
    before = reading.tokens[index] if index >= 0 else None
    if before is not None and before.fold in JAILS and before.upper:
        return before.start
    if before is None or not before.upper or before.end + 1 != start or len(before.text) > LONGEST_ACRONYM:
        return start
    known = before.features
    ward = known.acronym or not known.bits
    return before.start if ward and not before.loud and before.fold not in ROLES else start


def _flower(reading: Reading, room: re.Match[str]) -> int:
    """Take in the wing named right after a room (« ch. 117 Bleuets »), a plain noun that medicine does not use."""
    token = reading.tokens[reading.at(room.end())]
    known = token.features
    plain = token.capital and known.french and not known.clinical and known.surname < FREQUENT and not known.first_name
    return token.end if plain and token.start == room.end() + 1 and not token.opening else room.end()


def _more(text: str, room: re.Match[str]) -> Iterator[Candidate]:
    """Read the numbers that go on after a room (« ch 12, 14 et 16 »)."""
    reached = room.end()
    for _ in range(MOST_ROOMS if fold(room[1]) != "SALLE" else 0):
        more = MORE_ROOMS.match(text, reached)
        if more is None:
            return
        yield Candidate(*more.span(1), Entity.UNITE, FIRM, "unite:suite")
        reached = more.end()


def is_room(reading: Reading, match: re.Match[str], *, led: bool = False) -> bool:
    """Say whether it is a room: after a tube « CH 18 » is a size, and a lone letter names a bed only in capitals.

    `led`: a ward's name stands right before, so that its figure counts no rooms.
    """
    head, before = fold(match[1]), word_before(reading, match)
    number = match[2].strip()
    counted = (
        not led
        and before.isdecimal()
        and not number[0].isalpha()
        and not _ends_code(reading, reading.at(match.start()) - 1)
    )
    counted = counted and not _dated(reading, reading.at(match.start()) - 1)
    if (before == "EN" and ":" in match[0]) or (head == "SALLE" and number in {"2D", "3D", "4K"}):
        return False
    if (
        counted
        or reading.tokens[reading.at(match.end())].fold in COUNTED
        or (head == "CH" and _sizes_tube(reading, match))
    ):
        return False
    if not any(letter.isdecimal() for letter in number):
        if len(number) > 1:
            if head == "LIT" and match[1].islower() and _verbal(reading, match):
                return False
            return head.startswith(("CHAMBRE", "LIT", "BOX")) and before not in {"CHAQUE", "PAR"}
        after = reading.tokens[reading.at(match.end())]
        clause = (after.word and (number == "A" or after.loud)) or (number == "M" and after.text == ".")
        theatre = head == "SALLE" and number != "A" and not _among(reading, match, MEETINGS)
        return (
            number.isupper()
            and (theatre or head in {"LIT", "CHAMBRE", "BOX"})
            and before not in {"LE", "UN"}
            and not clause
        )
    if (number.startswith("A ") and head != "CELLULE") or (
        head in {"EMPLACEMENT", "CELLULE"} and not PITCH.match(number) and before not in JAILS
    ):
        return False
    if head == "CELLULE" and number[0].isalpha() and (number in LINES or _among(reading, match, SHEETS)):
        return False
    if head == "SALLE" and _among(reading, match, MEETINGS):
        return False
    if head in {"LITS", "SALLE"}:
        return before not in {"LES", "DES", "AUX"} or head == "SALLE"
    return True


def _verbal(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether « lit un CSV » is what somebody or something reads: a noun follows, and nothing leads to a bed."""
    index = reading.at(match.start())
    after, before = reading.tokens[reading.at(match.end())], reading.tokens[index - 1] if index else reading.tokens[-1]
    return after.word and before.word and before.fold not in BED_LEADERS and not is_number(before)


def _among(reading: Reading, match: re.Match[str], words: frozenset[str]) -> bool:
    """Say whether one of these words is near: the rooms of a congress (« session 4, salle 2 »), a sheet's cells."""
    index = reading.at(match.start())
    near = reading.tokens[max(0, index - 2 * REACH) : index + 2 * REACH]
    return any(token.fold in words for token in near)


def _ends_code(reading: Reading, index: int) -> bool:
    """Say whether a figure ends a ward's code (« bât. D2 cellule 214 », « USIC 2 lit 4 »), and counts no rooms."""
    return index > 0 and reading.tokens[index - 1].upper | reading.tokens[index - 1].initial


def _dated(reading: Reading, index: int) -> bool:
    """Say whether a figure ends a date (« bloc du 13/01/2026 salle 4 »), and counts no rooms."""
    tokens = reading.tokens
    parted = (
        index > 1 and tokens[index].glued and tokens[index - 1].text in "/.-" and tokens[index - 2].text.isdecimal()
    )
    return parted and tokens[index - 1].glued


def _sizes_tube(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether « CH 18 » is a tube's size, or « CH50 » a measure."""
    index = reading.at(match.start())
    near = {token.fold for token in reading.tokens[max(0, index - REACH) : index]}
    other = OTHER_SIZE.match(reading.text, match.end())
    if near & TUBES or (other and int(other[1]) in SIZES and match[2].strip().isdecimal() and int(match[2]) in SIZES):
        return True
    glued = match.end(1) == match.start(2)
    measured = match[2].strip() == COMPLEMENT
    return (glued and measured) or (match[1].isupper() and (glued or measured))
