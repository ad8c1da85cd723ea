"""Initials in like rows: a table's column, dated lines, ages (« 15/03 AC : appel », « CR, 45 ans », « | VDB | »).

One pair of capitals proves little; the head of its column, or rows of one shape of which one at least is no acronym,
make initials of the others. Gives stretches of a text and the fixed word that says why. Refuses acronyms of three
letters or more, roles, bodies and the answers of a table (« OK », « RAS »). Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.lexicon import fold
from detectors.recognisers._duty_initials import STATES, Initials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Acronym = Callable[[str], bool]

_LETTERS = r"[A-ZÀÉ](?:[.-]?[A-ZÀÉ]){1,3}\.?"
_CELL = re.compile(rf"{_LETTERS}(?: ?[/,+&] ?{_LETTERS}){{0,3}}|[A-ZÀÉ]\. ?[A-ZÀÉ]\.?")
_ONE = re.compile(rf"(?<!\w)(?:{_LETTERS}|[A-ZÀÉ]\. ?[A-ZÀÉ]\.?)(?!\w)")
_HEADS = frozenset(
    {"PATIENT", "PATIENTS", "PATIENTE", "PT", "PAT", "SUJET", "INITIALES", "INITIALE", "INIT", "RESIDENT", "RESIDENTS"}
    | {"USAGER", "NOM", "NOMS", "IDE", "AS", "DM", "MEDECIN", "MED", "SOIGNANT", "SOIGNANTE", "AGENT", "PAR", "VISA"}
    | {"PARAPHE", "SIGNATURE", "SIGN", "EMARGEMENT", "OPERATEUR", "CHIR", "CHIRURGIEN", "ANESTH", "INTERNE", "SENIOR"}
    | {"REFERENT", "REFERENTE", "REF", "RESPONSABLE", "RESP", "QUI", "AUTEUR", "REDACTEUR", "FAIT PAR", "VU PAR"}
    | {"SAISI PAR", "VALIDE PAR", "PRELEVE PAR", "PREPARE PAR", "CONTROLE PAR", "RELU PAR", "SIGNE PAR", "POSE PAR"}
    | {"DONNE PAR", "ADMINISTRE PAR", "TECHNICIEN", "TECH", "BIOLOGISTE", "PRELEVEUR", "INITIALES PATIENT", "KINE"}
    | {"INITIALES IDE", "INITIALES SOIGNANT", "INITIALES DU PATIENT", "MEDECIN REFERENT", "PRATICIEN", "IADE", "IBODE"}
    | {"TRANSPORTEUR", "BRANCARDIER", "PSY", "ERGO", "AIDE", "BINOME", "CONTROLE", "VERIF", "VERIFIE PAR", "CODEUR"}
)
"""What heads a column of initials."""
_MARKS = ("|", ";", "\t", ",")
_LONGEST_CELL, _MOST_CELLS, _FEWEST_CELLS = 16, 30, 2
_DAY = r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2} ?[hH:] ?\d{0,2}|(?:lun|mar|mer|jeu|ven|sam|dim)[a-z.]{0,6} \d{1,2}"
_ROWS = (
    (re.compile(rf"^[ \t*>-]{{0,4}}(?:le )?(?:{_DAY}) ?[:-]? ?(?P<one>[A-Z]{{2,4}}) ?[:–-] ", re.MULTILINE), "date"),
    (re.compile(r"^[ \t*>-]{0,4}(?P<one>[A-Z]{2,3}) ?[,(] ?\d{1,3} ?(?:ans|a|mois)\b", re.MULTILINE), "age"),
    (re.compile(r"[ (/](?P<one>[A-Z]{2,4})\)?[ \t]*$", re.MULTILINE), "marge"),
    (re.compile(r"^[ \t*>-]{0,4}(?P<one>[A-Z]{2,4}) ?: (?=[a-zà-ÿ])", re.MULTILINE), "tete"),
)
_TURN = re.compile(
    r"[LlMmJjVvSsDdWw](?<!\w.)(?:(?<=[Ll])un|(?<=[Mm])(?:ar|er)|(?<=[Jj])eu|(?<=[Vv])en|(?<=[Ss])(?:am|em)"
    r"|(?<=[Dd])im|(?<=W)\.?E\.?|(?<=w)e|(?<=S)(?=\d))"
    r"(?:di|credi|dredi|medi|anche|aine)?"
    r"\.?(?: ?\d{1,2}(?:[/-]\d{1,2})?)? ?[:=]? ?"
    r"(?P<all>(?P<one>[A-Z]{2,3})(?: ?[+/&,] ?[A-Z]{2,3}(?!\w)){0,4})(?![\w'])"
)
_SERIES = re.compile(r"[A-Z](?<![\w/+-].)[A-Z]{1,3}(?:(?:, ?| et | ?/ ?| ?\+ ?)[A-Z]{2,4}(?!\w)){1,12}(?![\w'])")
_SEEN = re.compile(
    r"(?:[Pp]atient|[Rr]ésident|[Vv]u|[Pp]résent|[Aa]bsent|[Ee]xcusé|[Pp]articipant|[Ss]oignant|[Ss]ortant|[Ee]ntrant"
    r"|[Ii]nterne|[Ee]quipe|[Éé]quipe|[Aa]gent|[Rr]éunion"
    r"|[Ss]taff|[Rr]elève|[Pp]résence)e?s?(?: [a-zà-ÿ']{1,8}){0,4} ?: ?\Z"
)
_STAFFED = re.compile(r"(?<!\w)(?:[Ss]taff|[Gg]arde|[Bb]inôme|[Aa]streinte|[Vv]us? (?:par|avec)) \Z")
_OPENS = re.compile(r"(?:\A|\n|\. ?)\Z")
_ACTING = re.compile(
    r" (?:ont|vont|avons|sont (?:d'accord|ok|absent|présent|pass|all|ven|parti)|de garde|remplacent)(?!\w)"
)
_CUE_REACH = 60
"""A series of capitals that says whose they are."""
_FEWEST_ROWS, _SHORT = 2, 2
_SHARE = 0.34
_TWICE = frozenset({"marge", "tete"})
"""Shapes that other lines have too: somebody must have signed twice."""
_NOTED = frozenset(
    {"FR", "BU", "RX", "RP", "CS", "CR", "KT", "HB", "PL", "GB", "GR", "PQ", "TP", "AG", "AL", "ES", "TS", "EP", "ED"}
    | {"BK", "OH", "HC", "BH", "CT", "TD", "DL", "BZ", "CI", "DN", "DP", "DS", "AA", "HT", "VX", "AV", "QS", "SV", "VS"}
    | {"MT", "MG", "MK", "PC", "UF", "CH", "SA", "PH", "CB", "VP", "FV", "CP", "IR", "IC", "RA", "RM", "IM", "AP", "TV"}
)
"""What a dated line of care opens with as often."""


def listed_initials(text: str, acronym: Acronym) -> Iterator[Initials]:
    """Every initial that its column or its like rows make sure.

    Args:
        text: The normalised text.
        acronym: Whether capitals are a known acronym, body or role.
    """
    yield from _turns(text, acronym)
    yield from _series(text, acronym)
    if "\n" not in text:
        return
    yield from _columns(text, acronym)
    for pattern, shape in _ROWS:
        rows = [found for found in pattern.finditer(text) if found["one"] not in STATES]
        if len(rows) < _FEWEST_ROWS:
            continue
        letters = {found["one"] for found in rows}
        strange = {one for one in letters if not acronym(one)}
        if shape in _TWICE and (len(rows) == len(letters) or (shape == "marge" and not strange)):
            continue
        if len(strange) < _SHARE * len(letters) and not (letters.isdisjoint(_NOTED) and len(letters) > 1):
            continue
        alone = shape == "marge" or (shape == "tete" and not letters.isdisjoint(_NOTED))
        kept = strange if alone else strange | {one for one in letters if len(one) <= _SHORT}
        for found in rows:
            if found["one"] in kept:
                yield *found.span("one"), "initiales:rangee"


def _series(text: str, acronym: Acronym) -> Iterator[Initials]:
    """Find the capitals of a series that is said to be persons': « patients vus : AB, JLM », « FB et NL ont vu »."""
    for found in _SERIES.finditer(text):
        start, end = found.span()
        cued = _STAFFED.search(text, max(0, start - _CUE_REACH), start) is not None
        if not (
            cued
            or _SEEN.search(text, max(0, start - _CUE_REACH), start)
            or (_ACTING.match(text, end) and _OPENS.search(text, max(0, start - _SHORT), start))
        ):
            continue
        values = [one for one in _ONE.finditer(text, start, end) if one[0] not in STATES]
        short = cued and all(len(one[0]) <= _SHORT for one in values)
        if {one[0] for one in values}.isdisjoint(_NOTED) and (short or not all(acronym(one[0]) for one in values)):
            yield from ((*one.span(), "initiales:liste") for one in values)


def _turns(text: str, acronym: Acronym) -> Iterator[Initials]:
    """Read who works on which days: « Lun MP / Mar CD », « WE 14-15 LB+CM, WE 21-22 AD+FR »."""
    turns = [found for found in _TURN.finditer(text) if found["one"] not in STATES]
    letters = {one[0] for found in turns for one in _ONE.finditer(text, *found.span("all"))} - STATES
    if len(turns) < _FEWEST_ROWS or (len(letters & _NOTED) > _SHARE * len(letters) and all(map(acronym, letters))):
        return
    for found in turns:
        for one in _ONE.finditer(text, *found.span("all")):
            if one[0] in letters and (len(one[0]) <= _SHORT or not acronym(one[0])):
                yield *one.span(), "initiales:jour"


def _columns(text: str, acronym: Acronym) -> Iterator[Initials]:
    """Find the cells of capitals under a column that says whose they are."""
    offset, heads, mark = 0, list[int](), ""
    for line in text.split("\n"):
        sign = next((sign for sign in _MARKS if sign in line), "")
        if not sign:
            if _head(line):
                heads, mark = [0], ""
            elif heads and not mark and _CELL.fullmatch(line.strip()):
                yield from _under(text, offset, [line], heads, acronym)
            elif line.strip():
                heads = []
        else:
            cells = line.split(sign, _MOST_CELLS)
            ranks = [rank for rank, cell in enumerate(cells) if _head(cell)]
            if ranks and len(cells) >= _FEWEST_CELLS and (sign != "," or len(ranks) > 1 or len(cells) > _FEWEST_CELLS):
                heads, mark = ranks, sign
            elif heads and sign == mark:
                yield from _under(text, offset, cells, heads, acronym)
        offset += len(line) + 1


def _head(cell: str) -> bool:
    return len(cell) <= _LONGEST_CELL + _LONGEST_CELL and fold(cell.strip(' "*#:.')) in _HEADS


def _under(text: str, offset: int, cells: list[str], heads: list[int], acronym: Acronym) -> Iterator[Initials]:
    for rank, cell in enumerate(cells):
        value = cell.strip(' "*')
        if rank in heads and len(value) <= _LONGEST_CELL and _CELL.fullmatch(value):
            start = offset + cell.index(value)
            for one in _ONE.finditer(text, start, start + len(value)):
                letters = "".join(filter(str.isalpha, one[0]))
                if letters not in STATES and (len(letters) <= _SHORT or not acronym(letters)):
                    yield *one.span(), "initiales:colonne"
        offset += len(cell) + 1
