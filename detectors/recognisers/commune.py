"""Finds the towns, départements and regions that say where a person lives, was born, is treated or comes from.

A town needs a place's context; the rarer or the more ambiguous its name, the stronger. It refuses towns inside
disease names, classifications and conferences (« virus de Marburg », « critères de Paris »). Sources: INSEE, COG and
legal populations, through the lexicon. Postal addresses belong to another recogniser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import after_head_noun
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end, town_at
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tokens import Reading, Token, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detectors.lexicon import Features

DWELLING, COMING, BODIES = TERMS["habiter"], TERMS["venir"], TERMS["instances"]
WITHIN, REFERENCES, AMBIGUOUS = TERMS["dans"], TERMS["references"], TERMS["ambigues"]
LABEL = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(read_sections('lieux')['etiquettes'], key=len, reverse=True)))})"
    r'["\']? ?[:=] ?["\']?',
    re.IGNORECASE,
)
DEPARTMENT = re.compile(r" ?\((?:\d{2}|2[AB]|97\d)(?:\d{3})?\)")
BARE_DWELLING = frozenset({"HABITE", "HABITAIT", "RESIDE", "HABITANT"})
SETTLING = frozenset({"VIVANT", "RENTRE", "RENTREE", "INSTALLE", "INSTALLEE"})
LINKING = frozenset({"A", "DE", "D", "SUR", "VERS"})
NEAR = frozenset({"PRES", "PROCHE", "REGION"})
STRONG, FIRM, FAIR = 0.85, 0.75, 0.55
CITY, VILLAGE = 3, 1
REACH = 5
SHORTEST_PLAIN = 4


class CommuneRecogniser:
    """Recognises towns and regions."""

    name = "commune"
    entities = frozenset({Entity.LIEU})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the towns and regions of a normalised text that locate somebody."""
        reading = read(text)
        yield from _labelled(reading)
        index = 0
        while index < len(reading):
            found = _place(reading, index)
            if found is None:
                index += 1
                continue
            end, score, reason = found
            yield _candidate(reading, index, end, score, reason)
            index = end


def _candidate(reading: Reading, start: int, end: int, score: float, reason: str) -> Candidate:
    return Candidate(reading.tokens[start].start, reading.tokens[end - 1].end, Entity.LIEU, score, reason)


def _labelled(reading: Reading) -> Iterator[Candidate]:
    for match in LABEL.finditer(reading.text):
        index = reading.at(match.end())
        town = town_at(reading, index)
        end = max(town[0] if town else index, proper_end(reading, index))
        if end > index and reading.tokens[index].fold not in STOPS - ARTICLES:
            yield _candidate(reading, index, end, STRONG, "commune:champ")


def _place(reading: Reading, index: int) -> tuple[int, float, str] | None:
    """Say whether a place begins at a token, where it ends and how sure that is."""
    tokens = reading.tokens
    token = tokens[index]
    if not token.word or (token.fold in STOPS and not token.features.town_start):
        return None
    town = town_at(reading, index)
    shown = token.capital or token.upper
    if town is None and not token.features.region and not shown:
        return None
    context = _context(reading, index)
    end, known = town or (index + 1, token.features)
    last = tokens[end - 1]
    if town and DEPARTMENT.match(reading.text, last.end) and not token.lower:
        return end, STRONG, "commune:departement"
    if context in (None, "reference"):
        return None
    several = end > index + 1 or "-" in token.text
    if context == "dwelling":
        return _dwelling(reading, index, end, known, several=several)
    if town is None or (token.lower and not (known.town == CITY and not token.features.french and context == "coming")):
        return None
    if not several and _doubtful(token, known, context):
        return None
    if context in {"at", "of"} and after_head_noun(reading, index):
        return None
    return end, FIRM if context == "coming" else FAIR, f"commune:{context}"


def _dwelling(
    reading: Reading, index: int, end: int, known: Features, *, several: bool
) -> tuple[int, float, str] | None:
    """Accept nearly any proper name after « habite à », « née à », « originaire de ».

    A foreign town is in no list, so a capital is enough; a lower-case word must be a town or a region.
    """
    token = reading.tokens[index]
    if token.lower:
        listed = known.town > VILLAGE or token.features.region or several
        plain = (token.features.french_exact or token.features.clinical) and not (
            known.town == CITY and token.features.clinical < 1
        )
        return (end, FIRM, "commune:habitation") if listed and not (plain and not several) else None
    if not several and (token.features.clinical >= FREQUENT or (token.upper and token.features.acronym)):
        return None
    if known.town or token.features.region:
        return max(end, _region_end(reading, index)), STRONG, "commune:habitation"
    if (
        token.features.french
        or token.features.clinical
        or token.features.drug
        or reading.tokens[index - 1].fold not in {"A", "DE", "D", "'", "EN", "AU"}
    ):
        return None
    return proper_end(reading, index) or end, FIRM, "commune:habitation"


def _region_end(reading: Reading, index: int) -> int:
    return proper_end(reading, index) if reading.tokens[index].features.region else index


def _ambiguous(token: Token) -> bool:
    known = token.features
    return token.fold in AMBIGUOUS or known.clinical > 0 or (known.drug and known.town < CITY) or known.acronym


def _doubtful(token: Token, known: Features, context: str) -> bool:
    """Say whether a town of one word is too small, too short or too ambiguous for its context."""
    if known.town <= VILLAGE:
        return True
    sure = context == "coming" and known.town == CITY and token.capital
    if not sure and (_ambiguous(token) or len(token.text) < SHORTEST_PLAIN):
        return True
    return context == "of" and (known.town < CITY or _personal(token))


def _personal(token: Token) -> bool:
    """Say whether a word is at least as much a name or an eponym as a town."""
    known = token.features
    return known.eponym or known.first_name >= FREQUENT or known.french


def _context(reading: Reading, index: int) -> str | None:
    """Name the context on the left: dwelling, coming, body, at, of, reference, or none."""
    tokens, here = reading.tokens, index - 1
    if here >= 0 and tokens[here].text == "\n":
        here -= 1
    small: list[str] = []
    while here >= 0 and len(small) < REACH and (tokens[here].fold in WITHIN or tokens[here].text == "'"):
        small.append(tokens[here].fold)
        here -= 1
    if here < 0:
        return "at" if small and small[-1] == "A" else None
    if not small:
        return "coming" if tokens[here].fold in BARE_DWELLING else None
    optional = tokens[here].text == ")" and tokens[here - 1].fold == "E" and here > len("(e")
    cue = tokens[here - len("(e)")].fold if optional else tokens[here].fold
    before = {tokens[place].fold for place in range(max(0, here - REACH), here + 1)}
    if before & REFERENCES:
        return "reference"
    if cue in DWELLING and (cue not in SETTLING or "A" in small):
        return "dwelling"
    if not LINKING & set(small):
        return None
    if NEAR & set(small) or cue in BODIES or cue in COMING:
        return "coming"
    return "at" if small[0] == "A" else "of" if small[0] in {"DE", "D", "'"} else None
