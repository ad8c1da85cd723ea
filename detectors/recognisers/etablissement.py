"""Finds establishments called by their name: « CHU de Nantes », « lycée Jean-Moulin », « employeur : Garage Kervella ».

A head noun needs a proper name: « au CHU », « en EHPAD », « hôpital de jour », « clinique de la douleur », « école du
dos » name nobody and are left. Pharmaceutical laboratories and national bodies are not establishments. How a name
reads after its head is `detectors.recognisers._enseignes`'. Source of names: DREES/FINESS.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import fold as plain
from detectors.recognisers._date_context import tells_of_someone
from detectors.recognisers._employeurs import employers, signs
from detectors.recognisers._enseignes import CITY, Kind, name_end
from detectors.recognisers._evidence import COMMON, STOPS
from detectors.recognisers._proper_places import TERMS, skip_links
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tokens import Reading, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RAW = read_sections("lieux")
KNOWN, NATIONAL = TERMS["connus"], TERMS["publics"]
KINDS = {
    "tetes_fortes": Kind.CARE,
    "tetes_faibles": Kind.WEAK,
    "tetes_ecoles": Kind.SCHOOL,
    "tetes_enseignes": Kind.SIGN,
    "tetes_autorites": Kind.AUTHORITY,
}
HEADS: dict[str, Kind] = {}
for _section, _kind in KINDS.items():
    for _term in RAW[_section]:
        HEADS.setdefault(fold(_term), _kind)
_LETTERS = {"ô": "[ôo]", "é": "[ée]", "è": "[èe]", "â": "[âa]", "ç": "[çc]", "ê": "[êe]"}


def _pattern(term: str) -> str:
    return "".join(_LETTERS.get(letter, re.escape(letter)) for letter in term)


TERMS_SORTED = sorted({term for section in KINDS for term in RAW[section]}, key=lambda term: (-len(term), term))
HEAD = re.compile(f"({'|'.join(map(_pattern, TERMS_SORTED))})" + r"\b(?![-']\w)", re.IGNORECASE)
OPENINGS = frozenset(re.split(r"[ ']", fold(term))[0] for term in TERMS_SORTED)
"""First words of the heads: only where one stands is a head looked for."""
PLAIN_SHORT = frozenset(
    [
        "IME",
        "ITEP",
        "ESAT",
        "MECS",
        "MJC",
        "CHRS",
        "CADA",
        "PMI",
        "CMP",
        "CMPP",
        "SMR",
        "SSR",
        "CFA",
        "IFSI",
        "CCAS",
        "CHU",
        "CHR",
        "USLD",
        "ETS",
        "SAS",
        "SARL",
        "EARL",
        "GAEC",
    ]
)
"""Short heads that mean nothing else in lower case."""
STRONG, FIRM, FAIR = 0.9, 0.75, 0.6
SCORES = {Kind.CARE: STRONG, Kind.WEAK: FIRM, Kind.SCHOOL: FIRM, Kind.SIGN: FIRM, Kind.AUTHORITY: FIRM}
DETERMINERS = STOPS | {"EX", "ANCIENNE", "GRANDE"}
SHORT_HEAD = 4
"""A head of so few letters (« CH », « MAS », « FAM », « PASS ») is one only in capitals."""


class EtablissementRecogniser:
    """Recognises care establishments, schools, firms and authorities that bear a name."""

    name = "etablissement"
    entities = frozenset({Entity.ETABLISSEMENT})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the named establishments of a normalised text."""
        reading = read(text)
        reached = 0
        for token in reading.tokens:
            if token.start < reached or token.fold not in OPENINGS:
                continue
            match = HEAD.match(text, token.start)
            found = _headed(reading, match) if match else None
            if found is not None:
                reached = found.end
                yield found
        yield from employers(reading)
        yield from signs(reading)
        yield from _known(reading)


def _headed(reading: Reading, match: re.Match[str]) -> Candidate | None:
    head = match[1]
    kind = HEADS[fold(head)]
    short = len(head) <= SHORT_HEAD and RAW_CAPITALS.get(fold(head), False)
    index = reading.at(match.end())
    if (
        short
        and not head.isupper()
        and not (_towned(reading, index) or (fold(head) in PLAIN_SHORT and _unheard(reading, index)))
    ):
        return None
    if fold(head) == "CLINIQUE" and _adjective(reading, reading.at(match.start(1))):
        return None
    end = name_end(reading, index, kind)
    if end is None:
        return None
    stop = reading.tokens[end - 1].end
    if fold(reading.text[match.start(1) : stop]) in NATIONAL:
        return None
    return Candidate(match.start(1), stop, Entity.ETABLISSEMENT, SCORES[kind], "etablissement:tete")


def _unheard(reading: Reading, index: int) -> bool:
    """Say whether a word that is no French noun follows a short head in lower case (« ime kerguelen »)."""
    token = reading.tokens[skip_links(reading, index)]
    known = token.features
    return token.word and not (known.french or known.clinical or known.drug or token.fold in STOPS)


RAW_CAPITALS = {fold(term): term.isupper() for term in TERMS_SORTED}


def _towned(reading: Reading, index: int) -> bool:
    """Say whether « de » and a real town follow a short head in lower case (« ch de vannes »)."""
    linked = skip_links(reading, index)
    return linked > index and reading.tokens[linked].features.town >= CITY


def _adjective(reading: Reading, index: int) -> bool:
    """Say whether « clinique » qualifies the noun before it (« examen clinique »)."""
    before = reading.tokens[index - 1] if index else None
    return before is not None and before.word and before.fold not in DETERMINERS


def _known(reading: Reading) -> Iterator[Candidate]:
    """Find the hospitals that everybody calls by their bare name, after a preposition, in somebody's story."""
    if not tells_of_someone(plain(reading.text)):
        return
    tokens = reading.tokens
    for index in range(1, len(reading)):
        token = tokens[index]
        if token.fold not in KNOWN or token.lower or token.loud:
            continue
        leader = tokens[index - 1]
        at = leader.fold in {"A", "LA", "AU", "AUX"} and not (leader.fold == "LA" and token.features.surname >= COMMON)
        if (
            at
            or token.upper
            or (
                "-" in token.text
                and not token.features.first_name
                and leader.lower
                and leader.fold not in STOPS - {"DE", "A"}
            )
        ):
            yield Candidate(token.start, token.end, Entity.ETABLISSEMENT, FAIR, "etablissement:connu")
