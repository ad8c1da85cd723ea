"""Reads the numbered places where somebody is cared for, kept or at work: « place B4 », « tente 12 », « hall C3 ».

Also the posts of dialysis (« P12 : », « poste 4 »), the columns of such places in tables, and the beds that a plural
announces (« lits : A12 stable, B03 sort »). Refuses a head without a code, vertebrae after « ligne », telephone
extensions and units of measure. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import holds
from detectors.recognisers._place_context import tells
from detectors.recognisers._ward_specialties import measured
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADS = frozenset(
    {"case", "tiroir", "cellule", "cabine", "chambre"}
    | {"place", "poste", "tente", "caravane", "logement", "dortoir", "ligne", "module", "atelier", "travee", "hall"}
    | {"lits", "chambres", "generateur", "etage", "r", "lit"}
)
_CODED = re.compile(
    r"(?<!\w)(?:[Pp]lace|[Pp]oste|[Tt]ente|[Cc]aravane|[Ll]ogement|[Dd]ortoir|[Ll]igne(?! [CTDLS]\d(?!\d))|[Mm]odule"
    r"|[Tt]rav[ée]e|[Hh]all|[Gg][ée]n[ée]rateur) (?:n° ?)?"
    r"(?:[A-Z]{1,2}-?\d{1,3}[A-Z]?|[A-Z]{1,2}\d{1,3}-\d{1,3}|[A-Z] \d{3})"
    r"(?!\w|[.,/]\d)"
    r"|(?<!\w)(?:[Tt]ente|[Cc]aravane|[Dd]ortoir|[Ll]ogement) (?:n° ?)?\d{1,4}(?!\w|[.,/]\d| (?:places?|personnes?|m²))"
    r"|(?<!\w)[Aa]telier [A-ZÀ-Ý][\wÀ-ÿ-]{2,20}(?: (?:\d{1,2}|Nord|Sud|Est|Ouest|[A-D]))(?!\w|[.,/]\d)"
    r"|(?<!\w)(?:R\+\d (?:[Aa]ile|[Ss]ecteur|[Bb][âa]t\.?) [A-Z](?!\w)|[ÉEée]tage \d{1,2} (?:Nord|Sud|Est|Ouest)(?!\w))"
    r"|(?<!\w)\d{1,2}(?:er|e|[èe]me) (?:[ée]tage|ÉTAGE),? (?:porte|[Cc]hambre|ch\.?|[Ll]it"
    r"|bureau) (?:n° ?)?[A-Z]?\d{1,3}"
    r"(?!\w|[.,/]\d)|(?<!\w)[Ll]it (?:porte|brancard|couloir) \d{1,2}(?!\w|[.,/]\d)"
    r"|(?<!\w)(?:[Cc]ase (?:frigo|frigorifique|r[ée]frig[ée]r[ée]e|mortuaire|de d[ée]p[ôo]t|n[ée]gative|positive)"
    r"|[Tt]iroir frigo|[Cc]ellule (?:r[ée]frig[ée]r[ée]e|frigorifique|mortuaire|frigo)) (?:n° ?)?[A-Z]?\d{1,2}"
    r"(?!\w|[.,/]\d)|(?<!\w)(?:[Cc]abine|CABINE) (?:n° ?)?(?:[A-Z]{1,2}[- ]?\d{2,4}|\d{3,5}[A-Z]?)(?!\w|[.,/]\d)"
    r"|(?<!\w)[Cc]hambre (?:[\U0001F300-\U0001FAFF]\ufe0f? ?)+[A-ZÀ-Ý][a-zà-ÿ]{2,15}"
    r"|(?<!\w)[Dd]ortoir (?:des |de |du |les )?[A-ZÀ-Ý][a-zà-ÿ-]{2,20}"
)
_DRAWER = re.compile(r"(?<!\w)[Tt]iroir (?:n° ?)?[A-Z]?\d{1,2}(?!\w|[.,/]\d)")
_MORTUARY = frozenset({"morgue", "mortuaire", "defunt", "defunte", "corps", "deces", "decede", "decedee", "scelles"})
_QUOTED = re.compile(r"(?<!\w)[Cc]hambre [«\"“] ?[A-ZÀ-Ý][a-zà-ÿ]{2,15}(?: [A-Za-zà-ÿ]{2,12})? ?[»\"”]")
_DIALYSIS = frozenset({"dialyse", "hemodialyse", "hd", "hdf", "branchement", "branche", "debranche"})
_POST = re.compile(
    r"(?<!\w)[Pp]oste (?:n° ?)?\d{1,2}(?!\w|[.,/]\d)"
    r"|(?<![\w.,/-])P ?\d{1,2}(?= ?[:;|\t]| (?:M\.|Mr|Mme|MR|MME|Mlle) )"
)
_TITLED = re.compile(r" (?:M\.|Mr|Mme|MR|MME|Mlle) ")
_PLURAL = re.compile(r"(?<!\w)(?:[Ll]its|[Cc]hambres|[Bb]oxe?s) ?: ?(?=[A-H]-?\d{1,3} )")
_IN_PLURAL = re.compile(r"(?:^|(?<=[,;/] )|(?<=\. ))[A-H]-?\d{1,3}(?= [a-zà-ÿ(]| ?[:=])")
_SEPARATORS = (";", "|", "\t", ",")
_COLUMNS = frozenset({"POSTE", "PLACE", "CELLULE", "EMPLACEMENT", "GENERATEUR", "POSTEHD", "NUMPOSTE", "LOCALISATION"})
_CELL = re.compile(r"[A-Z]{1,2}[- ]?\d{1,3}(?:-\d{1,3})?")
_LETTERS = re.compile(r"[^A-Z]+")
_FEWEST_CELLS, _LONGEST_LABEL, _LONGEST_LINE = 2, 24, 600
_FIRM, _FAIR = 0.75, 0.6


def numbered_places(text: str, folded: str) -> Iterator[Candidate]:
    """Find numbered places, posts of dialysis, and the cells of a table under « poste », « place », « cellule »."""
    if holds(folded, _HEADS):
        for found in _CODED.finditer(text):
            if not measured(text, found.end()):
                yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:place")
        yield from _vouched(text, folded)
        yield from _announced(text)
    if holds(folded, _DIALYSIS):
        for found in _POST.finditer(text):
            if _TITLED.match(text, found.end()) or not measured(text, found.end()):
                yield Candidate(*found.span(), Entity.UNITE, _FAIR, "unite:poste")
    if holds(folded, _TABLED):
        for start, end in _columns(text):
            yield Candidate(start, end, Entity.UNITE, _FIRM, "unite:colonne")


def _vouched(text: str, folded: str) -> Iterator[Candidate]:
    """Read a mortuary's drawers and rooms called by a name, where the text tells of the dead or of somebody."""
    if "iroir" in text and holds(folded, _MORTUARY):
        for found in _DRAWER.finditer(text):
            yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:place")
    if "hambre" in text and tells(folded):
        for found in _QUOTED.finditer(text):
            yield Candidate(*found.span(), Entity.UNITE, _FIRM, "unite:chambre")


def _announced(text: str) -> Iterator[Candidate]:
    """Read the beds that a plural announces, on its line."""
    for found in _PLURAL.finditer(text) if ":" in text else ():
        line = text[found.end() : found.end() + _LONGEST_LINE].partition("\n")[0]
        for bed in _IN_PLURAL.finditer(line):
            start = found.end() + bed.start()
            yield Candidate(start, start + len(bed[0]), Entity.UNITE, _FIRM, "unite:suite")


_TABLED = frozenset(label.lower() for label in _COLUMNS)


def _columns(text: str) -> Iterator[tuple[int, int]]:
    """Give the limits of the codes that stand under such a head; every line is read once."""
    separator, rank, start = "", -1, 0
    for line in text.split("\n"):
        if rank < 0:
            separator, rank = _head(line)
        elif not line.strip():
            rank = -1
        else:
            cells = line.split(separator, rank + 1)
            cell = cells[rank] if rank < len(cells) else ""
            if _CELL.fullmatch(cell.strip()):
                first = start + sum(len(one) + 1 for one in cells[:rank]) + len(cell) - len(cell.lstrip())
                yield first, first + len(cell.strip())
        start += len(line) + 1


def _head(line: str) -> tuple[str, int]:
    """Give what parts a table's columns and the rank of the one that tells a place, or a negative rank."""
    for separator in _SEPARATORS:
        cells = line.split(separator)
        if len(cells) >= _FEWEST_CELLS:
            for rank, cell in enumerate(cells):
                if len(cell) <= _LONGEST_LABEL and _LETTERS.sub("", fold(cell)) in _COLUMNS:
                    return separator, rank
    return "", -1
