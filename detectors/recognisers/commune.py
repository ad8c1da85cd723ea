"""Finds the towns, départements and regions that say where a person lives, was born, is treated or comes from.

A town needs a place's context; the rarer or the more ambiguous its name, the stronger. It refuses towns inside
disease names, classifications and conferences (« virus de Marburg », « critères de Paris »). Sources: INSEE, COG and
legal populations, through the lexicon. Postal addresses belong to another recogniser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold as plain
from detectors.recognisers._date_context import tells_of_someone
from detectors.recognisers._eponymes import after_head_noun
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._place_context import CITY, VILLAGE, ambiguous, context_of, personal
from detectors.recognisers._proper_places import ARTICLES, proper_end, town_at
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tokens import Reading, Token, read
from detectors.recognisers._towns_alone import alone_at
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detectors.lexicon import Features
    from detectors.recognisers._towns_alone import Town

LABEL = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(read_sections('lieux')['etiquettes'], key=len, reverse=True)))})"
    r'["\']? ?[:=] ?["\']?',
    re.IGNORECASE,
)
DEPARTMENT = re.compile(r" ?\((?:\d{2}|2[AB]|97\d)(?:\d{3})?\)")
GEOGRAPHY = frozenset(read_sections("lieux")["geographie"])
LEADING = re.compile(r" (?:de la |de l'|du |des |de |d')(?=[A-ZÀ-Ý])")
LAST_WORD = re.compile(r"(?<![\w'-])[^\W\d_]{3,13}$")
DATELINE = re.compile(
    r"(?:^|\n)[ \t]{0,40}(?=[A-ZÀ-Ý][\wÀ-ÿ' -]{1,40}, (?:le|ce|lundi|mardi|mercredi|jeudi|vendredi) )"
)
ROUND = re.compile(r" (?:\d{1,2}(?:er|e|ème|eme)|(?:premier|deuxième|troisième|[a-zé]{4,14}ième))(?![\w-])")
BORN = re.compile(r"(?<!\w)[Nn]ée? (?:le )?[^\n,;:()]{4,26} (?:à|a) (?=[A-ZÀ-Ý][\wÀ-ÿ])")
MAIL = re.compile(r"(?:[ ,]{1,2}(?:CEDEX|Cedex|cedex)(?: \d{1,2})?|(?<=[a-z]), (?:97[1-6]|\d{2})(?=\)))")
ROUNDED = frozenset({"PARIS", "LYON", "MARSEILLE"})
"""Towns cut into numbered districts."""
STRONG, FIRM, FAIR = 0.85, 0.75, 0.55
SHORTEST_PLAIN = 4


class CommuneRecogniser:
    """Recognises towns and regions."""

    name = "commune"
    entities = frozenset({Entity.LIEU})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the towns and regions of a normalised text that locate somebody."""
        reading = read(text)
        yield from _labelled(reading)
        yield from _headed(reading)
        story = tells_of_someone(plain(text))
        index = 0
        tokens = reading.tokens
        while index < len(reading):
            token = tokens[index]
            known = token.features
            if not (known.town or known.town_start or known.region or (token.word and not token.lower)):
                index += 1
                continue
            town = town_at(reading, index) if token.word else None
            found = _place(reading, index, town) or (alone_at(reading, index, town) if story else None)
            if found is None:
                index += 1
                continue
            end, score, reason = found
            end = _rounded(reading, end)
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


def _headed(reading: Reading) -> Iterator[Candidate]:
    """Find « le lac de X », « la brigade de X », and the town that dates a letter."""
    for match in LEADING.finditer(reading.text):
        head = LAST_WORD.search(reading.text, max(0, match.start() - 14), match.start())
        if head is None or head[0].lower() not in GEOGRAPHY:
            continue
        index = reading.at(match.end())
        token = reading.tokens[index]
        known = token.features
        if not token.loud and not known.clinical and (known.town or not known.french) and not known.eponym:
            yield _candidate(reading, index, max(index + 1, proper_end(reading, index)), FIRM, "commune:geographie")
    for match in BORN.finditer(reading.text):
        index = reading.at(match.end())
        if reading.tokens[index].capital and not reading.tokens[index].loud:
            yield _candidate(reading, index, max(index + 1, proper_end(reading, index)), FIRM, "commune:naissance")
    for match in DATELINE.finditer(reading.text):
        index = reading.at(match.end())
        town = town_at(reading, index)
        end = town[0] if town else proper_end(reading, index)
        if end > index and reading.tokens[end].text == "," and reading.tokens[index].fold not in STOPS - ARTICLES:
            yield _candidate(reading, index, end, FIRM, "commune:date")


def _rounded(reading: Reading, end: int) -> int:
    """Take in the district of a large town (« Paris 19e »)."""
    last = reading.tokens[end - 1]
    found = ROUND.match(reading.text, last.end) if last.fold in ROUNDED else None
    found = found or MAIL.match(reading.text, last.end)
    return reading.at(found.end()) if found else end


def _place(reading: Reading, index: int, town: Town | None) -> tuple[int, float, str] | None:
    """Say whether a place begins at a token, where it ends and how sure that is."""
    tokens = reading.tokens
    token = tokens[index]
    if not token.word or (token.fold in STOPS and not token.features.town_start):
        return None
    shown = token.capital or token.upper
    if town is None and not token.features.region and not shown:
        return None
    context = context_of(reading, index)
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
    cited = context == "of" or token.features.eponym or token.features.town < CITY
    if context in {"at", "of"} and cited and after_head_noun(reading, index):
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


def _doubtful(token: Token, known: Features, context: str) -> bool:
    """Say whether a town of one word is too small, too short or too ambiguous for its context."""
    if known.town <= VILLAGE:
        plain_name = (
            ambiguous(token) or personal(token) or token.features.first_name or token.features.surname >= FREQUENT
        )
        return bool(context == "of" or plain_name or token.loud or len(token.text) < SHORTEST_PLAIN or token.lower)
    sure = context == "coming" and known.town == CITY and token.capital
    if not sure and (ambiguous(token) or len(token.text) < SHORTEST_PLAIN):
        return True
    return context == "of" and (known.town < CITY or personal(token))
