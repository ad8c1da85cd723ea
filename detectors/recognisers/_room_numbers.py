"""Reads rooms told by their bare number: « la prothèse du 318 », « Mr Vandeputte 316 : », « Rdv : 204 scanner ».

A bare number is a room after « de la », « à la » or a title and a name, and after « du » or « au » unless it looks
like a dose, a call or a bound. Wherever the text tells rooms elsewhere (« ch 314 », lines headed by numbers and names)
those numbers, and others of the corridor, need less. Refuses quantities, days, ranges, calls and round doses. Never
raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._ward_specialties import measured
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detectors.recognisers._tokens import Reading

_NUMBER: Final = re.compile(
    r"\d(?<= .)\d{1,3}(?:[A-FPS]| [FP](?= ?[:,;)\n]))?"
    r"(?![\w°%]|[.,/:-]\d|[ ]?[x×=+>]|[ ]\d{2}(?!\d))"
)
_ROW: Final = re.compile(r"(?:^|\n)[ \t>*•–-]{0,4}(\d{2,4}[A-FPS]?)(?: ?[:.–-])?[ \t]{1,3}(?=[A-ZÀ-Ý])")
_LED: Final = re.compile(
    r"(?<![\w'’-])(?:(?P<of>(?!voit|lit)[a-zà-ÿ]{1,12} la|vers le|(?:DE|VERS) LA)"
    r"|(?P<la>la|La|LA)|(?P<du>[DdAa]u|DU|AU|(?:pour|chez|voir|appeler|prévenir|sonne|sauf"
    r"|[A-Za-zÀ-ÿ][a-zà-ÿ]{2,12}er) le)|(?P<le>le|Le|et|puis))[ ]$"
)
_TITLED: Final = re.compile(
    r"(?<![\w-])(?:[Mm]mes?|MME|[Mm]r|MR|M\.|[Mm]lle|[Mm]onsieur|[Mm]adame)[ ][A-ZÀ-Ý][\wÀ-ÿ'’-]{1,25}"
    r"(?:[ ][A-ZÀ-Ý][\wÀ-ÿ'’-]{1,25})?[ ]$"
)
_AGENDA: Final = re.compile(
    r"(?:(?<=\n)|^|(?<=[.;] )|(?<=[-*•] ))(?:à |A |À )?(?:[Rr]dv|RDV|[Rr]endez-vous|[Ss]orti(?:es?"
    r"|e?s prévues?)|SORTIES?"
    r"|[Ee]ntrées?|ENTREES?|[Tt]ransferts?|[Ff]aire|FAIRE|voir|revoir|[Aa]ttention|[Ii]solements?|BMR|BHR"
    r"|[Jj]eun|[Bb]ilans?|BILANS?"
    r"|[Ss]canners?|IRM|[Ee]chos?|[Éé]chos?|[Kk]iné|[Bb]loc|BLOC|[Vv]isites?|[Cc]hut(?:es?|eurs)|[Tt]oilettes?"
    r"|[Pp]erfs?|[Pp]erfusions?|[Ll]ibres?|[Vv]ides?|[Rr]este(?:nt)?|[Pp]riorités?|[Oo]k|OK|RAS|[Aa]ppels?"
    r"|[Pp]ansements?"
    r"|[Ss]urveillances?|[Bb]ranchés?|[Oo]2|[Dd]iabétiques?|[Dd]extros?|[Cc]onstantes|[Ff]ugueurs?|[Aa]gités?)"
    r"[ ]?:[ ]?[^\n.]{0,120}$"
)
_CALENDAR: Final = re.compile(
    r"(?:(?<=\n)|^|(?<=[.;] )|(?<=[-*•] ))(?:[Rr]dv|RDV|[Rr]endez-vous|[Ss]orti(?:es?|es prévues)|SORTIES?|[Ee]ntrées?"
    r"|ENTREES?|[Tt]ransferts?|[Ii]solements?|[Kk]inés?|[Vv]isites?|[Cc]hut(?:es?|eurs)|[Tt]oilettes?|[Pp]ansements?"
    r"|[Ff]ugueurs?|[Aa]gités?|[Ss]cope|[Jj]eun)(?: [a-zà-ÿ]{1,10}){0,3}[ ]?:[ ]?(?P<all>[^\n.]{0,160})"
)
_LISTED_TWICE: Final = re.compile(r"[,;/] ?[1-9]\d\d[ ,;/]")
"""What every such list holds."""
_LISTED_ROOM: Final = re.compile(
    r"(?:(?<=[:,;/])|(?<=[:,;/] ))(?P<room>[1-9]\d\d)(?= [A-Za-zÀ-ÿ(]| ?[,;/]|$)(?! ?(?:mg|ml|g|G|UI|µg)(?!\w))"
)
"""Two rooms at least that such a list parts by commas make each other sure (« Rdv : 117 ETT 9h, 121 doppler »)."""
_PERSON_NEXT: Final = re.compile(r"[ ]?:?[ ](?:[Mm]me|MME|[Mm]r|MR|M\.|[Mm]lle)[ ][A-ZÀ-Ýa-z]")
_FREE: Final = re.compile(
    r"(?<!\w)(?:[Ll]its?|[Cc]hambres?|[Cc]h\.?|[Pp]laces?|LITS?) (?:encore )?(?:libres?|vides?|ferm[ée]e?s?"
    r"|dispos?|disponibles?|propres?|prêtes?"
    r"|sales?|à faire|sortants?|sortantes?|occupée?s?|LIBRES?)[ ]?:[ ]?[^\n.]{0,80}$"
)
_OPENS: Final = re.compile(r"[:,;/][ ]?$")
_GOES_ON: Final = re.compile(
    r"[ ]?(?:[,;)\n]|:(?!\w)|\.(?!\w)|$)|[ ](?:\(?[a-zà-ÿ](?:[a-zà-ÿ]|['’ ])|[A-Z]{2,5}(?!\w))"
)
_CLOSED: Final = re.compile(r"[ ]?(?:[:,;)\n]|\.(?!\w)|$|[-–][ ])|[ ]et[ ](?:[Mm]me|[Mm]r|M\.)")
_RANGE: Final = re.compile(r"[ ](?:(?:au?|à)[ ]\d{1,4}(?!\d|[ ]?[hH:])|à la \d{1,2}(?!\d))")
_SPAN_BEFORE: Final = re.compile(r"\d(?:[ ]?(?:m|µ|u|k)?g|[ ]?ml)?[ ]au[ ]$")
_MONTH: Final = re.compile(r"[ ]?(?:er|janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c)", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:appel\w{0,5}|joindre|t[ée]l\w{0,8}|contact\w{0,3}|compos\w{1,3}|num[ée]ro|num|article|art"
    r"|loi|d[ée]cret|cerfa"
    r"|formulaire|bus|ligne|train|vol|tram|pass\w{1,4}|augment\w{1,6}|diminu\w{1,6}|mont\w{1,4}|baiss\w{1,4}"
    r"|descen\w{1,4}"
    r"|titr\w{1,6}|dos\w{1,5}|titre|inf[ée]rieur\w{0,2}|sup[ée]rieur\w{0,2}|valeur\w{0,2}|seuil|code|codon|exon"
    r"|position|residu"
    r"|r[ée]sidu|mutation|peugeot|renault|route|rue|page|question|item|version|poste|iso|cim|ccam|dossier|échantillon"
    r"|conduis\w{2,4}|voiture|facture|lot|ticket|place|patients|taux|niveau|plafond|chiffre|score|egal"
    r"|égal[ea]?)(?![a-zà-ÿ])[^\n.;]{0,16}$",
    re.IGNORECASE,
)
_CALLS: Final = re.compile(
    r"(?:conduct\w{3,5}|volant|moteur|occupants?|capot|porti[èe]res?|coffre|toit|roues?|seuil|valeur|limite"
    r"|peugeot|voiture|conduit|ou|loi|question|page|version|norme) (?:de )?la $",
    re.IGNORECASE,
)
_EMERGENCY: Final = frozenset({"112", "114", "115", "116", "118", "119", "127", "128"})
_BEDS: Final = "ABCDEFPS"
"""Letters of beds after a room's number."""
_STEP, _HUNDRED = 50, 100
_BED_DIGITS, _LAST_DAY, _FEWEST_ROWS = 3, 31, 2
_REACH, _NAME_REACH, _AGENDA_REACH = 22, 64, 160
_NAMED_ROOM: Final = re.compile(
    r"(?:[Ss]alle|SALLE|[Cc]hambre|[Bb]ox)(?: (?:de naissance|d'accouchement|de travail|de réveil|nature))? "
    r"(?!(?:Mme|Madame|Mr|Monsieur|Lit|Excel|Serveur|Session|Figure|Type|Tableau|Annexe)(?!\w))"
    r"(?P<name>[A-ZÀ-Ý][a-zà-ÿ]{2,15}) (?:\d{1,2}|[A-D])(?![\w%°'’]|[.,/:]\d| ?°| ?(?:mg|ml|cm|mm|lits?|places?"
    r"|h|ans|jours?)(?!\w))"
)
"""A room's own name and its figure (« salle Nature 2 »)."""
_FIRM, _FAIR = 0.75, 0.6
_ROOMS: Final = frozenset(
    {"unite:chambre", "unite:suite", "unite:dite", "unite:liste", "unite:ligne", "unite:tour", "unite:cle"}
    | {"unite:colonne", "unite:cote"}
)
_DIGITS: Final = re.compile(r"(?<!\w)\d{2,4}[A-FPS]?(?!\w)")


def named_room(reading: Reading, start: int) -> Iterator[Candidate]:
    """Read the room called by a name and a figure whose head opens at an offset."""
    called = _NAMED_ROOM.match(reading.text, start)
    if called and reading.tokens[reading.at(called.end("name")) - 1].features.clinical < FREQUENT:
        yield Candidate(*called.span(), Entity.UNITE, _FIRM, "unite:nom")


def known_rooms(text: str, candidates: Iterable[Candidate]) -> set[str]:
    """Give the numbers of the rooms that the wards found in a text tell."""
    numbers: set[str] = set()
    for candidate in candidates:
        if candidate.reason in _ROOMS:
            found = _DIGITS.search(text, candidate.start, candidate.end)
            if found:
                numbers.add(found[0])
    return numbers


def room_numbers(reading: Reading, known: set[str]) -> Iterator[Candidate]:
    """Find the rooms told by a bare number; `known`: the rooms that the text tells otherwise."""
    text = reading.text
    rows = _rows(reading)
    for start, end in rows:
        known.add(text[start:end])
        yield Candidate(start, end, Entity.UNITE, _FAIR, "unite:ligne")
    for start, end in _calendar(text):
        known.add(text[start:end])
        yield Candidate(start, end, Entity.UNITE, _FAIR, "unite:agenda")
    floors = {number[0] for number in known if len(number.rstrip(_BEDS)) == _BED_DIGITS}
    yield from _bare(text, known, floors)


def _bare(text: str, known: set[str], floors: set[str]) -> Iterator[Candidate]:
    """Read the bare numbers; a room that its words make sure vouches for its corridor (« le col du 224, le 226 … »)."""
    waiting: list[re.Match[str]] = []
    sure: set[str] = set()
    for found in _NUMBER.finditer(text):
        figures = found[0].rstrip(f" {_BEDS}")
        same = found[0] in known
        if not (same or len(figures) == _BED_DIGITS):
            continue
        near = same or figures[0] in floors
        if _tells(text, found, same=same, near=near):
            yield Candidate(*found.span(), Entity.UNITE, _FIRM if near else _FAIR, "unite:numero")
            sure.add(figures[0])
        elif not near:
            waiting.append(found)
    for found in waiting if sure else ():
        if found[0][0] in sure and _tells(text, found, same=False, near=True):
            yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:numero")


def _tells(text: str, found: re.Match[str], *, same: bool, near: bool) -> bool:
    """Say whether what stands around a bare number makes it a room; `same`: the text tells that room elsewhere."""
    start, end = found.span()
    figures = found[0].rstrip(f" {_BEDS}")
    three = len(figures) == _BED_DIGITS
    if three and _PERSON_NEXT.match(text, end) and _OPENS.search(text, start - 2, start):
        return True
    if measured(text, end) or _MONTH.match(text, end):
        return False
    led = _LED.search(text, max(0, start - _REACH), start)
    if led is None:
        return three and _in_list(text, start, end, near=near)
    if not _leads(text, led, figures, end):
        return False
    if not three:
        return same and (bool(led["of"] or led["la"]) or (not led["le"] and int(figures) > _LAST_DAY))
    return near or bool(led["of"]) or (bool(led["du"]) and int(figures) % _STEP != 0 and int(figures) > _HUNDRED)


def _in_list(text: str, start: int, end: int, *, near: bool) -> bool:
    """Say whether a number stands after a title and a name, or in a list that a ward's agenda announces."""
    if _CLOSED.match(text, end) and _TITLED.search(text, max(0, start - _NAME_REACH), start):
        return True
    if not _OPENS.search(text, start - 2, start):
        return False
    if _FREE.search(text, max(0, start - _AGENDA_REACH), start):
        return True
    line = max(text.rfind("\n", 0, start) + 1, start - _AGENDA_REACH)
    return near and bool(_GOES_ON.match(text, end)) and _AGENDA.search(text, line, start) is not None


def _leads(text: str, led: re.Match[str], figures: str, end: int) -> bool:
    """Say whether an article leads to a place: no dose, bound, call or reference stands around."""
    low = max(0, led.start() - _REACH)
    if led["of"]:
        other = _CALLS.search(text, low, led.end()) is not None
    else:
        other = figures in _EMERGENCY or _OTHER.search(text, low, led.start()) is not None
    ranged = _RANGE.match(text, end) or _SPAN_BEFORE.search(text, low, led.end())
    return not (other or ranged) and _GOES_ON.match(text, end) is not None


def _calendar(text: str) -> Iterator[tuple[int, int]]:
    """Give where the rooms of one storey stand that a list of appointments or of departures parts by commas."""
    for line in _CALENDAR.finditer(text) if _LISTED_TWICE.search(text) else ():
        rooms = list(_LISTED_ROOM.finditer(text, *line.span("all")))
        numbers = {found["room"] for found in rooms}
        if len(numbers) >= _FEWEST_ROWS and len({number[0] for number in numbers}) == 1:
            yield from (found.span("room") for found in rooms)


def _rows(reading: Reading) -> list[tuple[int, int]]:
    """Give the numbers that head two lines of persons at least, all of one width."""
    text = reading.text
    if "\n" not in text:
        return []
    found = list(_ROW.finditer(text))
    if len(found) < _FEWEST_ROWS:
        return []
    widths = {len(row[1].rstrip(_BEDS)) for row in found}
    numbers = [int(row[1].rstrip(_BEDS)) for row in found]
    persons = sum(_is_person(reading, row.end()) for row in found)
    counted = numbers[0] == 10 or numbers != sorted(numbers)  # noqa: PLR2004 - a numbered list whose first figures are narrow
    if len(widths) != 1 or len({row[1] for row in found}) < _FEWEST_ROWS or 2 * persons <= len(found):
        return []
    if counted and widths == {2}:
        return []
    return [row.span(1) for row in found]


def _is_person(reading: Reading, start: int) -> bool:
    """Say whether a name or a title opens there."""
    token = reading.tokens[reading.at(start)]
    known = token.features
    if token.fold in TITLES:
        return True
    ordinary = known.clinical or known.drug or known.acronym or (known.french and known.surname < FREQUENT)
    named = known.surname or known.first_name or (token.upper and not known.bits)
    return bool(named) and not ordinary
