"""Finds the hospitals that everybody calls by their bare name: « transféré de Cochin », « opéré à ville evrard ».

A preposition, and somebody's story or a word of care, must stand before. Refuses the eponyms that medicine uses, and
hospitals that a physician of the past stands by. Names are public facts (`terms/lieux.txt`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._evidence import COMMON, STOPS
from detectors.recognisers._place_context import COMING
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

KNOWN, NAMESAKES = TERMS["connus"], TERMS["connus_eponymes"]
CALLED = KNOWN | NAMESAKES
KNOWN_FIRSTS = frozenset(name.partition("-")[0] for name in KNOWN if "-" in name) - CALLED
KNOWN_LONGEST = 4
"""Words of the longest such name."""
HISTORY_REACH, CARE_REACH = 8, 3
SENT = frozenset({"A", "AU", "AUX", "L", "LA", "PAR", "DE", "DEPUIS", "VERS", "SUR"})
CARED = COMING | TERMS["recours"]
PAST = frozenset({"CHARCOT", "PINEL", "ESQUIROL", "BABINSKI", "FREUD", "LAENNEC", "SEMMELWEIS", "TROUSSEAU", "BROCA"})
"""Physicians of the past whose company makes a hospital's name a story of medicine."""
GROUPS = frozenset({"HCL", "HUS", "HUG", "HCC", "HUPNVS", "HNFC", "HPEL"})
"""University groups of several hospitals, in capitals after « aux »; elsewhere a few of them are signs of medicine."""
ENUMERATED = frozenset({"A", "LA", "PUIS", "ET", "OU", "VERS", ",", "/", "->", "→"})
NEXT_REACH, SENTENCE_REACH = 5, 12
AT = frozenset({"A", "LA", "AU", "AUX", "CHEZ"})
CLOSED, FAIR = STOPS - {"DE", "A"}, 0.6


def _historical(tokens: list[Token], index: int) -> bool:
    """Say whether a physician of the past stands nearby (« Charcot à la Salpêtrière »)."""
    near = range(max(1, index - HISTORY_REACH), min(index + HISTORY_REACH, len(tokens)))
    return any(tokens[place].fold in PAST and tokens[place - 1].fold not in {"A", "LA"} for place in near)


def _cared(tokens: list[Token], index: int, reach: int = CARE_REACH) -> bool:
    """Say whether a word of care or of coming stands right before a preposition (« greffé à », « adressé par »)."""
    near = tokens[max(0, index - reach) : index]
    return any(token.fold in CARED for token in near)


def _parted(tokens: list[Token], index: int, *, story: bool) -> Iterator[Candidate]:
    """Read a hospital's name whose hyphens are left out (« hospitalisé à ville evrard »)."""
    end = index + 1
    name = tokens[index].fold
    for ahead in tokens[index + 1 : index + KNOWN_LONGEST]:
        if not ahead.word:
            return
        name, end = f"{name}-{ahead.fold}", end + 1
        if name in KNOWN:
            leader = tokens[index - 1].fold
            if leader in SENT and (_cared(tokens, index - 1) or (story and not tokens[index].lower)):
                first, last = tokens[index].start, tokens[end - 1].end
                yield Candidate(first, last, Entity.ETABLISSEMENT, FAIR, "etablissement:connu")
            return


def known_hospitals(reading: Reading, *, story: bool) -> Iterator[Candidate]:
    """Find the hospitals that everybody calls by their bare name, after a preposition, in somebody's story.

    « transféré de Cochin » tells of somebody by itself.
    """
    tokens = reading.tokens
    before = -NEXT_REACH
    for index in range(1, len(reading)):
        token = tokens[index]
        if token.fold in KNOWN_FIRSTS:
            yield from _parted(tokens, index, story=story)
        elif token.fold in GROUPS:
            if _grouped(tokens, index):
                yield Candidate(token.start, token.end, Entity.ETABLISSEMENT, FAIR, "etablissement:connu")
        elif token.fold in CALLED and (_led(tokens, index, story=story) or _goes_on(tokens, index, before)):
            before = index
            yield Candidate(token.start, token.end, Entity.ETABLISSEMENT, FAIR, "etablissement:connu")


def _grouped(tokens: list[Token], index: int) -> bool:
    """Say whether a sign in capitals is a group of hospitals: « aux HCL », « transférée HCL »."""
    token, leader = tokens[index], tokens[index - 1]
    if token.lower or token.capital or token.loud or tokens[index + 1].text.isdecimal():
        return False
    if leader.fold == "AUX":
        return token.fold == "HCL" or _cared(tokens, index - 1)
    return leader.fold in {"DES", "DEPUIS"} | CARED and token.fold == "HCL" and _cared(tokens, index)


def _goes_on(tokens: list[Token], index: int, before: int) -> bool:
    """Say whether a hospital's name follows another's: « opéré à Cochin puis à Bichat »."""
    token, leader = tokens[index], tokens[index - 1]
    if (
        index - before >= NEXT_REACH
        or not (token.capital or token.upper)
        or token.loud
        or leader.fold not in ENUMERATED
    ):
        return False
    return not any(one.text in ".\n" for one in tokens[before + 1 : index]) and not _historical(tokens, index)


def _led(tokens: list[Token], index: int, *, story: bool) -> bool:
    """Say whether what stands before a known name makes it a hospital's."""
    token, leader = tokens[index], tokens[index - 1]
    if token.fold in NAMESAKES:
        plain = leader.fold == "A" and token.capital and token.fold not in KNOWN
        return plain and (story or _cared(tokens, index - 1))
    if token.loud or _historical(tokens, index):
        return False
    place = index - 1 - (leader.text == "'")
    far = tokens[place].text == "à" and token.capital and _cared(tokens, place, SENTENCE_REACH)
    sent = tokens[place].fold in SENT and (far or _cared(tokens, place))
    if not (story or sent):
        return False
    if token.lower:
        return leader.fold in {"A", "LA"} and (sent or not token.features.french)
    family = leader.fold == "LA" and token.features.surname >= COMMON
    if token.upper or ((sent or leader.fold in AT) and not family):
        return True
    return "-" in token.text and not token.features.first_name and leader.lower and leader.fold not in CLOSED
