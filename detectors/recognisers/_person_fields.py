"""Names that a document's layout announces: labels, forms, table columns, HL7, FHIR, XML keys, lists, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._eponymes import medical, suppressed
from detectors.recognisers._evidence import FREQUENT, STOPS, TERMS
from detectors.recognisers._names import Name, Trust, read_name, split_name
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

STRONG, FIRM, FAIR = 0.95, 0.75, 0.6
RAW = read_sections("personnes")
FIRST_LABELS, COLUMNS, FIRST_COLUMNS = TERMS["etiquettes_prenom"], TERMS["colonnes"], TERMS["colonnes_prenom"]
LAST_LABELS = TERMS["etiquettes_nom"]
CLOSINGS = TERMS["formules"]
MOST_COLUMNS = 40
MOST_SIGNATURE_WORDS = 4
LONGEST_SIGNATURE = 12
"""Tokens of a signature's line, marks included; a longer line is a sentence."""


def _alternatives(section: str) -> str:
    """Join labels into one alternation, the longest first; a missing accent or a plural is forgiven."""
    terms = sorted(set(RAW[section]), key=lambda term: (-len(term), term))
    return "|".join(_forgiving(term) for term in terms)


def _forgiving(term: str) -> str:
    loose = {"é": "[ée]", "è": "[èe]", "ê": "[êe]", "à": "[àa]", "œ": "(?:œ|oe)", " ": "[ _]"}
    return "".join(loose.get(letter, re.escape(letter)) for letter in term)


EDGE = r"(?<![^\W_])"
FIELD = re.compile(
    rf'{EDGE}({_alternatives("etiquettes_champ")})(?:\(s\))?["\']? ?(?:[:=]|\t|\|) ?[\["\']{{0,2}}', re.IGNORECASE
)
ROLE = re.compile(
    rf"{EDGE}({_alternatives('etiquettes_role')})s?(?: (?:de (?:garde|nuit|jour)|du (?:service|jour)))?"
    r"""(?:\([a-z]{1,2}\))?["']? ?: ?["']?\n?""",
    re.IGNORECASE,
)
BY = re.compile(rf"{EDGE}({_alternatives('etiquettes_par')}) ", re.IGNORECASE)
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
    for match in ROLE.finditer(text):
        yield from _value(reading, match.end(), Trust.SHAPE, "personne:role")
    for match in BY.finditer(text):
        yield from _value(reading, match.end(), Trust.SHAPE, "personne:par")
    if "|" in text and "^" in text:
        for line in HL7_LINE.finditer(text):
            for match in HL7_NAME.finditer(text, line.start(), line.end()):
                for component, lone in ((1, Entity.NOM), (2, Entity.PRENOM)):
                    name = read_name(reading, reading.at(match.start(component)), Trust.FIELD)
                    if name is not None:
                        yield from split_name(reading, name, STRONG, "personne:hl7", lone=lone)


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
    if trust is Trust.SHAPE and not token.initial:
        if not token.word or token.lower:
            known = token.features
            plain = known.french or known.clinical or medical(token)
            if plain or max(known.first_name, known.surname) < FREQUENT:
                return
        elif token.fold in STOPS or _ordinary(reading, index):
            return
    name = read_name(reading, index, trust)
    if name is None or (trust is Trust.SHAPE and suppressed(reading, name.start, name.end)):
        return
    yield from split_name(reading, name, STRONG if trust is Trust.FIELD else FIRM, reason, lone=lone)


def _ordinary(reading: Reading, index: int) -> bool:
    """Say whether the capitalised word after a role is an ordinary one that merely opens a sentence."""
    token, follower = reading.tokens[index], reading.tokens[index + 1]
    known = token.features
    if not (known.french or known.clinical or known.acronym or known.drug):
        return False
    paired = follower.word and not follower.lower and max(follower.features.first_name, follower.features.surname) > 1
    return not (paired and known.clinical < FREQUENT) and known.first_name < FREQUENT


def tabled_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that stand under a column headed « Nom », « Prénom », « Patient »."""
    lines = reading.text.split("\n")
    offset, header, separator = 0, dict[int, bool](), ""
    width = 0
    for line in lines:
        mark = next((mark for mark in SEPARATORS if mark in line), "")
        cells = line.split(mark, MOST_COLUMNS) if mark else []
        heads = {rank: fold(cell.strip(' "*#')) for rank, cell in enumerate(cells)}
        named = {rank: head in FIRST_COLUMNS for rank, head in heads.items() if head in COLUMNS}
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


def signed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names written alone on a line under a closing formula."""
    tokens = reading.tokens
    for index in range(len(reading)):
        if tokens[index].fold not in CLOSINGS:
            continue
        here = index + 1
        while here < len(reading) and tokens[here].text in ",.!\n":
            here += 1
        rest = [token.text for token in tokens[here : here + LONGEST_SIGNATURE + 1]]
        stop = here + rest.index("\n") if "\n" in rest else here
        words = [token for token in tokens[here:stop] if token.word]
        if not words or len(words) > MOST_SIGNATURE_WORDS or (here == index + 1 and tokens[here].lower):
            continue
        if tokens[here].features.french and tokens[here].features.first_name < FREQUENT and len(words) == 1:
            continue
        name = read_name(reading, here, Trust.TITLE)
        if name is not None:
            yield from split_name(reading, name, FIRM, "personne:signature", lone=Entity.PRENOM)
