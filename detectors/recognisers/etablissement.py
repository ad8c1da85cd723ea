"""Finds health establishments called by their name: « CHU de Nantes », « clinique des Ormes », « EHPAD Les Tilleuls ».

A head noun needs a proper name: « au CHU », « en EHPAD », « hôpital de jour », « clinique de la douleur » name nobody
and are left. Pharmaceutical laboratories and national bodies are not establishments. Source of names: DREES/FINESS.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import COMMON, FREQUENT, STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end, skip_links, town_at
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tokens import Reading, Token, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RAW = read_sections("lieux")
GENERIC, UNNAMED, KNOWN = TERMS["generiques"], TERMS["non_noms"], TERMS["connus"]
NATIONAL = TERMS["publics"]


def _heads(section: str) -> str:
    terms = sorted(set(RAW[section]), key=lambda term: (-len(term), term))
    return "|".join(
        re.escape(term).replace("ô", "[ôo]").replace("é", "[ée]").replace("è", "[èe]").replace("\\ ", " ")
        for term in terms
    )


HEAD = re.compile(
    rf"(?<![\w'-])(?:l'|d')?({_heads('tetes_fortes')})(?![\w-])|(?<![\w-])({_heads('tetes_faibles')})(?![\w-])",
    re.IGNORECASE,
)
STRONG, FIRM, FAIR = 0.9, 0.75, 0.6
DETERMINERS = STOPS | {"EX", "ANCIENNE", "GRANDE"}
SHORT_HEAD = 3
"""A head of so few letters (« CH », « MAS », « FAM ») is one only in capitals."""
CITY = 2


class EtablissementRecogniser:
    """Recognises health and care establishments that bear a name."""

    name = "etablissement"
    entities = frozenset({Entity.ETABLISSEMENT})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the named establishments of a normalised text."""
        reading = read(text)
        for match in HEAD.finditer(text):
            weak = match[1] is None
            head = match[match.lastindex or 0]
            start = match.end() - len(head)
            if len(head) <= SHORT_HEAD and not head.isupper() and not _towned(reading, reading.at(match.end())):
                continue
            if head == "clinique" and _adjective(reading, reading.at(start)):
                continue
            end = _name_end(reading, reading.at(match.end()), weak=weak)
            if end is None:
                continue
            stop = reading.tokens[end - 1].end
            if fold(text[start:stop]) not in NATIONAL:
                yield Candidate(start, stop, Entity.ETABLISSEMENT, FIRM if weak else STRONG, "etablissement:tete")
        yield from _known(reading)


def _towned(reading: Reading, index: int) -> bool:
    """Say whether « de » and a real town follow a short head in lower case (« ch de vannes »)."""
    linked = skip_links(reading, index)
    return linked > index and reading.tokens[linked].features.town >= CITY


def _adjective(reading: Reading, index: int) -> bool:
    """Say whether « clinique » qualifies the noun before it (« examen clinique »)."""
    before = reading.tokens[index - 1] if index else None
    return before is not None and before.word and before.fold not in DETERMINERS


def _known(reading: Reading) -> Iterator[Candidate]:
    """Find the hospitals that everybody calls by their bare name, after a preposition."""
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


def _name_end(reading: Reading, index: int, *, weak: bool) -> int | None:
    """Give the index after the proper name that follows a head, or nothing if there is none."""
    tokens, here = reading.tokens, index
    while tokens[here].fold in GENERIC or (tokens[here].text == "-" and tokens[here + 1].fold in GENERIC):
        here += 1
    if tokens[here].text in {'"', "«"} or (tokens[here].text == ":" and tokens[index - 1].opening):
        here += 1
    linked = skip_links(reading, here)
    token = tokens[linked]
    if (
        not token.word
        or token.fold in UNNAMED
        or token.fold in TITLES
        or (token.glued and tokens[linked - 1].text != "'")
    ):
        return None
    town = town_at(reading, linked)
    if token.initial:
        point = tokens[linked + 1]
        return (
            proper_end(reading, linked + 2)
            if point.text == "." and not tokens[linked + 2].lower and tokens[linked + 2].word
            else None
        )
    if token.lower:
        return _lower_name(reading, here, linked, town, weak=weak)
    if _shouting(token) or (token.fold in STOPS and token.fold not in ARTICLES | {"NORD", "SUD", "EST", "OUEST"}):
        return None
    if token.features.laboratory and weak:
        return None
    if (
        token.features.clinical >= FREQUENT
        and (linked == here or weak)
        and token.features.surname < COMMON
        and not (token.features.establishment and not weak)
    ):
        return None
    if (
        weak
        and linked == here
        and (token.features.french or token.features.clinical)
        and token.features.surname < FREQUENT
    ):
        return None
    end = max(proper_end(reading, linked), town[0] if town else 0)
    return end if end > linked else None


def _shouting(token: Token) -> bool:
    """Say whether capitals are an acronym's or a loud line's rather than a name's."""
    known = token.features
    if token.loud:
        return not (known.town or known.establishment or known.surname >= FREQUENT) or known.clinical >= FREQUENT
    return token.upper and known.acronym


def _lower_name(reading: Reading, here: int, linked: int, town: tuple[int, object] | None, *, weak: bool) -> int | None:
    """Read a name in lower case: a real town (« chu de nantes »), or a flowery plural (« ehpad les tilleuls »)."""
    token = reading.tokens[linked]
    known = token.features
    if weak or known.clinical:
        return None
    if (
        town is not None
        and (known.town >= CITY or town[0] > linked + 1)
        and (not known.french_exact or known.town > CITY)
    ):
        return town[0]
    article = linked == here + 1 and reading.tokens[here].fold in {"LES", "LE", "LA"}
    if article and known.french and known.establishment and token.fold not in STOPS:
        return linked + 1
    strange = (
        linked == here and not known.french and not known.drug and (known.establishment or known.surname >= FREQUENT)
    )
    return linked + 1 if strange and token.fold not in STOPS else None
