"""Finds rare diseases: those that Orphanet lists, their usual names and acronyms, and the people who described them.

« Syndrome de Bardet-Biedl » and « Bardet-Biedl » are one disease. A name of two persons, or one after « un », is looked
up as a syndrome's. Counts are in `terms/quasi.txt`; what has none is worth the same as any other rare disease.

Refuses what the same persons gave to a score, a sign or a test. Linear in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.quasi import FAMILY, LETTER, LINKS, SAME_HEADS, Quasi, disease_words
from detectors.quasi_marks import COUNTED_LEVEL, FAMILY_LEVEL, SPECIFIC_LEVEL, Kind, Mark, Reading
from detectors.recognisers._cues import fold
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TERMS = read_sections("quasi")
_SHORTEST_DISEASE = 4
_SYNDROME = "SYNDROME"
_NOT_ILL = frozenset(
    {*("signe", "score", "test", "methode", "classification", "critere", "criteres", "loi", "echelle")}
    | {*("technique", "operation", "intervention", "indice", "stade", "grade", "formule", "triade", "reflexe", "anse")}
)
"""What else is named after the same persons."""
_HEAD_REACH = 3
_LONGEST_EPONYM = 4
_ENTRIES = (*TERMS["maladies:effectifs"], *TERMS["maladies:noms_courants"], *TERMS["maladies:deux_noms"])
_COUNTED = {disease_words(name): int(count) for name, _, count in (entry.partition("=") for entry in _ENTRIES)}
_COUNTED |= {
    (_SYNDROME, *disease_words(name)): int(count)
    for name, _, count in (entry.partition("=") for entry in TERMS["maladies:deux_noms"])
}
_COUNTED_FIRST = frozenset(name[0] for name in _COUNTED)
_ACRONYMS = {
    name.lower(): int(count) for name, _, count in (entry.partition("=") for entry in TERMS["maladies:sigles"])
}
_EPONYMS = {fold(name): int(count) for name, _, count in (entry.partition("=") for entry in TERMS["maladies:eponymes"])}
_EPONYM_LEADS = frozenset({"un", "(", "d", "son", "ce", ":", "avec", "probable", "suspicion"})


def find_diseases(reading: Reading, known: Quasi) -> Iterator[Mark]:
    """Find the rare diseases of a text."""
    kept = [
        (rank, SAME_HEADS.get(word.upper(), word.upper()))
        for rank, word in enumerate(reading.words)
        if word.upper() not in LINKS or reading.shown[reading.starts[rank]] == LETTER
    ]
    for rank, word in enumerate(reading.words):
        people = 0
        if word in _ACRONYMS and reading.name(rank, rank + 1).isupper():
            people = _ACRONYMS[word]
        elif word in _EPONYMS and rank and reading.words[rank - 1] in _EPONYM_LEADS and reading.capital(rank):
            people = _EPONYMS[word]
        if people:
            yield reading.span(reading.starts[rank], reading.ends[rank], Kind.MALADIE_RARE, COUNTED_LEVEL, people)
    place = 0
    while place < len(kept):
        length, level, number = _disease_at(kept, place, known)
        if not length:
            length, level, number = _described_by(reading, kept, place, known)
        if length:
            first, last = kept[place][0], kept[place + length - 1][0] + 1
            start, end = reading.starts[first], reading.ends[last - 1]
            yield reading.span(start, end, Kind.MALADIE_RARE, level, number)
        place += max(length, 1)


def _disease_at(kept: Sequence[tuple[int, str]], place: int, known: Quasi) -> tuple[int, str, int]:
    """Give how many words the longest disease takes at a place, its level, and how many live with it."""
    counted = kept[place][1] in _COUNTED_FIRST
    if not counted and not known.disease_begins((kept[place][1],)):
        return 0, "", 0
    words = tuple(word for _, word in kept[place : place + known.longest_disease])
    lengths = range(len(words), 1, -1) if counted or known.disease_begins(words[:2]) else ()
    for length in (*lengths, 1):
        name = words[:length]
        level, number = _known(name, known)
        if level and (level == COUNTED_LEVEL or length > 1 or len(name[0]) >= _SHORTEST_DISEASE):
            return length, level, number
    return 0, "", 0


def _described_by(reading: Reading, kept: Sequence[tuple[int, str]], place: int, known: Quasi) -> tuple[int, str, int]:
    """Read the names of two persons, or one after « un », as those who described a syndrome."""
    rank, word = kept[place]
    shown = reading.name(rank, rank + 1)
    joined = rank + 1 < len(reading.words) and reading.shown[reading.ends[rank] : reading.starts[rank + 1]] == "-"
    alone = rank and reading.words[rank - 1] == "un" and shown.istitle() and len(word) >= _SHORTEST_DISEASE
    if not reading.capital(rank) or not (joined or alone):
        return 0, "", 0
    if not _NOT_ILL.isdisjoint(reading.before(rank, _HEAD_REACH)):
        return 0, "", 0
    words = tuple(known_word for _, known_word in kept[place : place + _LONGEST_EPONYM])
    for length in range(len(words) if joined else 1, 1 if joined else 0, -1):
        level, number = _known((_SYNDROME, *words[:length]), known)
        if level:
            return length, level, number
    return 0, "", 0


def _known(name: tuple[str, ...], known: Quasi) -> tuple[str, int]:
    """Give the level of a disease of this name and how many live with it; no level where there is none."""
    if name in _COUNTED:
        return COUNTED_LEVEL, _COUNTED[name]
    rank = known.disease(name)
    return ("", 0) if rank is None else (FAMILY_LEVEL if rank == FAMILY else SPECIFIC_LEVEL, 0)
