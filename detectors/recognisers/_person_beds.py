"""Names in lists of beds and in plannings: after a bed's mark, after a row's number, alone in a planning's cell.

« lit 5 la fontaine », « P2 SCHMITT | P3 HENRY », « Au 14, Bastide a chuté », « | 02/05 | Weil | Tasnim K. | ». A word
after a ward's bed is a name whatever its case, unless the lists know it as a plain or clinical word. A table is a
planning when its head or its first cells say so. It refuses cells of several words that hold no known name, drugs,
acronyms and sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.lexicon import fold
from detectors.recognisers._eponymes import ALONE
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, USUAL_CLINICAL, is_label, is_stop
from detectors.recognisers._names import Name, Trust, read_name, split_name, surname_phrase
from detectors.recognisers._person_shapes import flat_name, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

FAIR, FIRM = 0.6, 0.75
BED = re.compile(
    r"(?<![\w.,/])(?:chambre|chb?|lit|box|place|fauteuil|bed)\.? ?(?:n° ?)?\d{1,4}(?:[ -]?[a-f](?!\w))?"
    r"(?: ?[-/] ?\d{1,2})?"
    r"(?![\w.,/]) ?(?:[:,)–—-] ?)?(?=[^\W\d_])",
    re.IGNORECASE,
)
CODED = re.compile(r"(?:^|[|/;]) ?[A-Z]{1,2}\d{1,3}[A-Z]?(?: ?:)? (?=[^\W\d_])", re.MULTILINE)
PLACED = re.compile(
    r"(?<!\w)(?:[Aa]u|[Dd]u|[Ll]e|[Ll]a|[Cc]elle du|[Cc]elui du) \d{1,3}[a-zA-Z]?(?:[,:] ?| ?\()(?=[^\W\d_])"
)
BEDS = frozenset({"CHAMBRE", "CH", "CHB", "LIT", "BOX", "PLACE", "FAUTEUIL", "BED"})
PLACES = frozenset({"AU", "DU", "LE", "LA", "CELLE", "CELUI"})
"""First words of the two patterns above, which are tried where they stand."""
BED_OR_PLACE = BEDS | PLACES
ROW = re.compile(r"^ ?\d{1,4}[A-Z]? (?=[^\W\d_])", re.MULTILINE)
AGED = re.compile(r",? ?\d{1,3} ?(?:ans|an|mois|a)\b")
BULLET = re.compile(r"^ ?[-*•~–>]{1,2} ?(?=[^\W\d_])", re.MULTILINE)
CLOCK = re.compile(r"(?:\d{1,2} ?[h:/.] ?\d{0,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)\Z")
LIST_MARKS = frozenset({":", ",", "-", "–", "—", "(", "|", "\n", "/"})
FEWEST_ROWS = 2
FEWEST_CELLS = 2
MOST_CELLS = 40
LONGEST_CELL = 40
PLANNED = TERMS["plannings"]
SEPARATORS = "|\t;"


def bedded_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that follow a bed's mark, in any case, and those that open numbered rows."""
    text = reading.text
    beds: list[re.Match[str] | None] = []
    codes: list[re.Match[str] | None] = [*CODED.finditer(text)]
    for token in map(reading.tokens.__getitem__, reading.places(BED_OR_PLACE)):
        if token.fold in BEDS:
            beds.append(BED.match(text, token.start))
        else:
            codes.append(PLACED.match(text, token.start))
    for match in filter(None, beds):
        index = reading.at(match.end())
        token = reading.tokens[index]
        name = _flat(reading, index) if token.lower or token.loud else None
        if name is None and not token.lower and (shown(reading, index) or _listed(reading, index)):
            name = read_name(reading, index, Trust.TITLE)
        if name is not None:
            yield from split_name(reading, name, FIRM, "personne:lit")
    for match in filter(None, codes):
        index = reading.at(match.end())
        known = reading.tokens[index].features
        if shown(reading, index) and max(known.surname, known.first_name) >= FREQUENT - (match.re is PLACED):
            name = read_name(reading, index, Trust.TITLE)
            if name is not None:
                yield from split_name(reading, name, FAIR, "personne:lit")
    yield from _opening(reading)
    yield from _numbered(reading)


def _opening(reading: Reading) -> Iterator[Candidate]:
    """Find the names that open a bulleted line."""
    text = reading.text
    for match in BULLET.finditer(text):
        name = _headed(reading, reading.at(match.end()))
        if name is not None:
            yield from split_name(reading, name, FAIR, "personne:puce")


def _headed(reading: Reading, index: int) -> Name | None:
    """Read a name that heads a bulleted line: « - Da Costa : bactériémie », « ~ Gab : j'arrive »."""
    tokens = reading.tokens
    known = tokens[index].features
    named = shown(reading, index) and (known.surname >= FREQUENT or known.first_name > 1) and not known.eponym
    if not named and not (tokens[index].capital and surname_phrase(reading, index)):
        return None
    name = read_name(reading, index, Trust.TITLE)
    told = name and tokens[name.end].text == ":" and not tokens[name.end + 1].text.isdecimal()
    return name if told else None


def _flat(reading: Reading, index: int) -> Name | None:
    """Read a name whose case says nothing; one that is also a French word needs a mark of the list after it."""
    name = flat_name(reading, index, sure=True)
    if name is None and _listed(reading, index):
        name = read_name(reading, index, Trust.TITLE)
    return name


def _listed(reading: Reading, index: int) -> bool:
    """Say whether a French word that is a common surname stands as an entry (« ch 205 petit : »)."""
    token, known = reading.tokens[index], reading.tokens[index].features
    if is_stop(token) or is_label(token) or known.acronym or known.surname < COMMON:
        return False
    return known.clinical < USUAL_CLINICAL and reading.tokens[index + 1].text in LIST_MARKS


def _numbered(reading: Reading) -> Iterator[Candidate]:
    """Read « 203 Lejeune Éric pleurésie » where several rows of the text open with a number and a surname."""
    rows: list[tuple[int, bool]] = []
    for match in ROW.finditer(reading.text):
        index = reading.at(match.end())
        token, known = reading.tokens[index], reading.tokens[index].features
        if token.lower or is_stop(token) or is_label(token) or known.drug or (token.upper and known.acronym):
            continue
        aged = AGED.match(reading.text, token.end) is not None
        if aged or (known.surname >= FREQUENT and known.clinical < USUAL_CLINICAL and not known.region):
            rows.append((index, aged))
    for index, aged in rows:
        name = read_name(reading, index, Trust.TITLE) if aged or len(rows) >= FEWEST_ROWS else None
        if name is not None:
            yield from split_name(reading, name, FAIR, "personne:rang")


def planned_names(reading: Reading) -> Iterator[Candidate]:
    """Find the short capitalised cells of a planning that are names."""
    offset, planned = 0, False
    for line in reading.text.split("\n"):
        mark = next((mark for mark in SEPARATORS if line.count(mark) > 1), "")
        cells = line.split(mark, MOST_CELLS) if mark else []
        heads = [fold(cell.strip(" |*#")) for cell in cells]
        said = sum(any(word in PLANNED for word in head.split()) for head in heads)
        if said >= FEWEST_CELLS:
            planned = True
        elif mark and (planned or any(CLOCK.match(cell.strip()) for cell in cells)):
            yield from _cells(reading, cells, offset)
        elif not line.strip():
            planned = False
        offset += len(line) + 1


def _cells(reading: Reading, cells: list[str], offset: int) -> Iterator[Candidate]:
    for cell in cells:
        index = reading.at(offset)
        token = reading.tokens[index]
        inside = token.start < offset + len(cell) and len(cell) <= LONGEST_CELL
        if inside and _cell_borne(reading, index):
            name = read_name(reading, index, Trust.TITLE)
            if name is not None and _ends_cell(reading, name, offset + len(cell)):
                yield from split_name(reading, name, FIRM, "personne:planning")
        offset += len(cell) + 1


def _cell_borne(reading: Reading, index: int) -> bool:
    """Say whether a cell opens with a frequent name that is no drug, acronym, eponym used alone or clinical word."""
    token, known = reading.tokens[index], reading.tokens[index].features
    if not token.word or token.lower or is_stop(token) or is_label(token) or known.drug or token.fold in ALONE:
        return False
    if (token.upper and known.acronym) or known.clinical >= USUAL_CLINICAL or known.region:
        return False
    known_first = known.first_name == COMMON or (known.first_name >= FREQUENT and not known.french)
    beside = reading.tokens[index + 1]
    known_first = known_first or (not known.bits and beside.word and beside.features.first_name >= FREQUENT)
    return known.surname >= (COMMON if known.french else FREQUENT) or known_first


def _ends_cell(reading: Reading, name: Name, end: int) -> bool:
    """Say whether the cell holds the name only, save an initial, a hyphen or a bracket."""
    follower = reading.tokens[name.end]
    return follower.start >= end or follower.text in {"(", ".", ","} or (follower.initial and not follower.glued)
