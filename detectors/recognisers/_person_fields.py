"""Names that a document's layout announces: labels, forms, table columns, HL7, FHIR, XML keys, lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._eponymes import ALONE, medical
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    OWN_PARTICLES,
    TERMS,
    USUAL_CLINICAL,
    is_label,
    is_particle,
    is_stop,
)
from detectors.recognisers._names import Name, Trust, read_name, split_name, surname_phrase
from detectors.recognisers._person_shapes import closed, doubted, flat_borne, flat_name, series, shown
from detectors.recognisers._terms import read_sections
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

STRONG, FIRM, FAIR = 0.95, 0.75, 0.6
RAW = read_sections("personnes")
FIRST_LABELS, COLUMNS, FIRST_COLUMNS = TERMS["etiquettes_prenom"], TERMS["colonnes"], TERMS["colonnes_prenom"]
LAST_LABELS = TERMS["etiquettes_nom"]
TITLES = TERMS["civilites"] | TERMS["medecins"]
FEASTS = TERMS["fetes"]
MOST_COLUMNS = 40
WIDE_GAP = "   "
PLANNED = TERMS["plannings"]
PAIR = 2
LONGEST_ACRONYM = 5
LOOSE = {"é": "[ée]", "è": "[èe]", "ê": "[êe]", "à": "[àa]", "œ": "(?:œ|oe)", " ": "[ _]"}


def _alternatives(section: str) -> str:
    """Join labels into one alternation, the longest first, letters shared; a missing accent is forgiven."""
    tree: dict[str, Any] = {}
    for term in RAW[section]:
        node = tree
        for letter in term.lower():
            node = node.setdefault(LOOSE.get(letter, re.escape(letter)), {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    """Write a tree of letters as a pattern: time then depends on the text, not on how many labels there are."""
    branches = "|".join(letter + _branches(below) for letter, below in sorted(node.items()) if letter)
    if not branches:
        return ""
    return f"(?:{branches}){'?' if '' in node else ''}"


EDGE = r"(?<![^\W_])"
LEADER = r"[.…·_ ]{3,80}"
"""Points or blanks that lead from a form's label to its value."""
FIELD = re.compile(
    rf'{EDGE}({_alternatives("etiquettes_champ")})(?:\(s\))?["\']? ?(?:[:=]|\t|\||{LEADER}|…{{1,80}}) ?[\["\']{{0,2}}',
    re.IGNORECASE,
)
BARE = re.compile(
    r"(?<![\w'])nom(?: de naissance| de famille| d'usage)? "
    r"(?P<nom>(?!de |et |ou |du |d')[^\W\d_](?:[\w'-]| (?!pr[ée]nom)){0,40}) "
    r"pr[ée]noms? (?=[^\W\d_])",
    re.IGNORECASE,
)
ASIDE = re.compile(r"[,(] ?pr[ée]noms? (?=[^\W\d_])", re.IGNORECASE)
ROLE = re.compile(
    rf"{EDGE}({_alternatives('etiquettes_role')})s?(?: (?:de (?:garde|nuit|jour)|du (?:service|jour)))?"
    rf"""(?:\([a-z]{{1,2}}\))?["']? ?(?::|{LEADER}) ?["']?\n?""",
    re.IGNORECASE,
)
BY = re.compile(rf"{EDGE}({_alternatives('etiquettes_par')}) ", re.IGNORECASE)
WEAKLY_BY = re.compile(rf"{EDGE}(?:{_alternatives('etiquettes_faibles')}) (?=[^\W\d_])", re.IGNORECASE)
ELEMENT = re.compile(rf"<(?:\w{{1,20}}:)?({_alternatives('etiquettes_champ')})(?: [^<>\n]{{0,200}})?>", re.IGNORECASE)
HL7_NAME = re.compile(r"(?<=[|^~])([^\W\d_][^\W\d_' -]{1,40})\^([^\W\d_][^\W\d_' -]{1,40})(?=[\^|~\r\n]|\Z)")
HL7_LINE = re.compile(r"^(?:PID|PV1|NK1|ORC|OBR|MRG|IN1|ROL|PD1|STF|TXA)\|[^\n]{0,4000}", re.MULTILINE)
ROW_HEAD = re.compile(
    r"^[ \t]{0,4}(?:[-*•] ?)?(?:(?:chambre|chb?|lit|box|n°|no|bed|pt|patient)\.? ?)?"
    r"\d{1,4} ?[A-Z]?(?:[-/ ]?[A-Z0-9]{1,2})? ?[:\-–—).|,] ?",
    re.IGNORECASE | re.MULTILINE,
)
SEPARATORS = "\t|;,"


def labelled_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that a label or a key announces."""
    text = reading.text
    for match in FIELD.finditer(text):
        lone = _labelled_part(match[1])
        yield from _value(reading, match.end(), Trust.FIELD, "personne:champ", lone=lone)
    for match in ELEMENT.finditer(text) if "<" in text else ():
        lone = _labelled_part(match[1])
        yield from _value(reading, match.end(), Trust.FIELD, "personne:champ", lone=lone)
    for match in BARE.finditer(text):
        yield Candidate(*match.span("nom"), Entity.NOM, STRONG, "personne:champ")
        yield from _value(reading, match.end(), Trust.FIELD, "personne:champ", lone=Entity.PRENOM)
    for match in ASIDE.finditer(text):
        yield from _value(reading, match.end(), Trust.FIELD, "personne:champ", lone=Entity.PRENOM)
    yield from _announced(reading)
    if "|" in text and "^" in text:
        yield from _messaged(reading)


def _announced(reading: Reading) -> Iterator[Candidate]:
    """Find the names after a role or a preposition."""
    for match in ROLE.finditer(reading.text):
        yield from _value(reading, match.end(), Trust.SHAPE, "personne:role")
    for match in BY.finditer(reading.text):
        yield from _value(reading, match.end(), Trust.SHAPE, "personne:par")
    for match in WEAKLY_BY.finditer(reading.text):
        yield from _named_by(reading, match.end())


def _messaged(reading: Reading) -> Iterator[Candidate]:
    """Find the names of an HL7 message."""
    text = reading.text
    for line in HL7_LINE.finditer(text):
        for match in HL7_NAME.finditer(text, line.start(), line.end()):
            for component, lone in ((1, Entity.NOM), (2, Entity.PRENOM)):
                name = read_name(reading, reading.at(match.start(component)), Trust.FIELD)
                if name is not None:
                    yield from split_name(reading, name, STRONG, "personne:hl7", lone=lone)


def _named_by(reading: Reading, offset: int) -> Iterator[Candidate]:
    """Read « par Grandjean », « avec roux », « pour Doucet »: a common surname, or particles and a surname."""
    index = reading.at(offset)
    token, known = reading.tokens[index], reading.tokens[index].features
    if surname_phrase(reading, index) and (not token.lower or token.fold in OWN_PARTICLES):
        name = read_name(reading, index, Trust.TITLE)
    elif (
        known.surname < COMMON
        or known.clinical >= USUAL_CLINICAL
        or known.drug
        or known.town > 1
        or token.fold in ALONE | FEASTS
    ):
        return
    elif token.lower or token.loud:
        told = token.loud and closed(reading, index + 1)
        name = read_name(reading, index, Trust.TITLE) if told else None
        if not known.french:
            name = flat_name(reading, index, sure=False)
    else:
        name = read_name(reading, index, Trust.TITLE) if shown(reading, index) else None
    if name is not None and not doubted(reading, name):
        yield from split_name(reading, name, FAIR, "personne:par")


def _labelled_part(label: str) -> Entity | None:
    """Say what a lone word under a label is; a label that asks for both, or for none, decides nothing."""
    key = fold(label).replace("_", " ")
    if key in FIRST_LABELS:
        return Entity.PRENOM
    return Entity.NOM if key in LAST_LABELS else None


def _value(
    reading: Reading, offset: int, trust: Trust, reason: str, *, lone: Entity | None = None
) -> Iterator[Candidate]:
    """Read the name that stands at an offset; a role or a verb asks that the word look like a name."""
    index = reading.at(offset)
    token = reading.tokens[index]
    if token.fold in TITLES and (token.lower or token.capital or reading.tokens[index + 1].text == "."):
        return
    phrased, particled = surname_phrase(reading, index), is_particle(token) and not token.lower
    if trust is Trust.FIELD and _heads(reading, offset):
        return
    if trust is Trust.SHAPE and not (token.initial or particled) and not _seemly(reading, index):
        return
    name = read_name(reading, index, Trust.TITLE if trust is Trust.SHAPE and not token.initial else trust)
    if name is None or (trust is Trust.SHAPE and doubted(reading, name)):
        return
    if trust is Trust.SHAPE and particled and reading.tokens[name.parts[0]].features.french and not phrased:
        return
    yield from split_name(reading, name, STRONG if trust is Trust.FIELD else FIRM, reason, lone=lone)
    if trust is Trust.SHAPE:
        yield from series(reading, name.end, FIRM, reason, lone=lone)


def _seemly(reading: Reading, index: int) -> bool:
    """Say whether the word after a role looks like a name."""
    token = reading.tokens[index]
    if token.lower:
        return bool(surname_phrase(reading, index)) or flat_borne(reading, index, sure=False)
    return token.word and not (is_stop(token) or is_label(token) or _ordinary(reading, index))


def _heads(reading: Reading, offset: int) -> bool:
    """Say whether a value stands in a table's head: two columns' names or more on its line, parted by the same mark."""
    text = reading.text
    line = text[text.rfind("\n", 0, offset) + 1 : (text + "\n").index("\n", offset)]
    mark = next((mark for mark in (*SEPARATORS, WIDE_GAP) if line.count(mark) > 1), "")
    cells = [fold(cell.strip(' "*#')) for cell in line.split(mark, MOST_COLUMNS) if cell.strip()] if mark else []
    return sum(cell in COLUMNS for cell in cells) > 1 or (mark == WIDE_GAP and fold(line.strip()).split()[0] in PLANNED)


def _ordinary(reading: Reading, index: int) -> bool:
    """Say whether the capitalised word after a role is an ordinary one that merely opens a sentence."""
    token, follower = reading.tokens[index], reading.tokens[index + 1]
    known = token.features
    if not (known.french or known.clinical or known.acronym or known.drug):
        return token.upper and len(token.text) <= LONGEST_ACRONYM and not (known.surname or known.first_name)
    ends = {"("} if known.surname < COMMON else {"(", ",", "/", ";", "\n", "."}
    if known.surname >= FREQUENT and known.clinical < USUAL_CLINICAL and follower.text in ends:
        return known.drug or (token.upper and known.acronym)
    paired = follower.word and not follower.lower and max(follower.features.first_name, follower.features.surname) > 1
    return not (paired and known.clinical < FREQUENT) and known.first_name < FREQUENT


def tabled_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that stand under a column headed « Nom », « Prénom », « Patient »."""
    lines = reading.text.split("\n")
    offset, header, separator = 0, dict[int, bool](), ""
    width, form = 0, False
    for line in lines:
        mark = next((mark for mark in SEPARATORS if mark in line), "")
        cells = line.split(mark, MOST_COLUMNS) if mark else []
        heads = {rank: fold(cell.strip(' "*#')) for rank, cell in enumerate(cells)}
        named = {rank: head in FIRST_COLUMNS for rank, head in heads.items() if head in COLUMNS}
        form = bool(named) and len(cells) == PAIR and (form or not _head_like(reading, cells[1]))
        if form:
            named = {}
        if named and len(cells) > 1 and (len(named) > 1 or mark != ","):
            header, separator, width = named, mark, len(cells)
        elif header and mark and separator in line:
            cells = line.split(separator, MOST_COLUMNS)
            if len(cells) >= min(width, max(header) + 1):
                place = offset
                for rank, cell in enumerate(cells):
                    if rank in header and any(letter.isalpha() for letter in cell):
                        yield from _value(
                            reading,
                            place,
                            Trust.FIELD,
                            "personne:colonne",
                            lone=Entity.PRENOM if header[rank] else None,
                        )
                    place += len(cell) + 1
        elif line.strip():
            header = {}
        offset += len(line) + 1


def _head_like(reading: Reading, cell: str) -> bool:
    """Say whether the second cell of a line of two is a column's name rather than the value of a form's key."""
    words = cell.strip(' "*#').split()
    return all(reading.lexicon.features(word).french or fold(word) in COLUMNS for word in words)


def listed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that open a row of a list of beds (« 12 - DURAND : J2 », « Ch 214 Martin Paul »)."""
    for match in ROW_HEAD.finditer(reading.text):
        index = reading.at(match.end())
        token = reading.tokens[index]
        if token.lower or not token.word or token.glued:
            continue
        known = token.features
        named = known.surname >= FREQUENT and known.clinical < FREQUENT
        bed = any(letter.isalpha() for letter in match.group().split()[0])
        if (known.french or known.clinical or medical(token)) and not (named and (token.upper or bed)):
            continue
        if (known.acronym and token.upper) or known.region:
            continue
        if known.surname < 1 and known.first_name < FREQUENT and not bed:
            continue
        name = read_name(reading, index, Trust.SHAPE)
        if name is not None and _row_like(reading, name):
            yield from split_name(reading, name, FAIR, "personne:liste")


def _row_like(reading: Reading, name: Name) -> bool:
    """Say whether what follows the name is a row's rest (a mark, a number, an age), not a sentence."""
    follower = reading.tokens[name.end]
    return not follower.lower or name.end - name.start > 1
