"""Names that one of their own parts shows: « Werquin P. », « Quéré P-Y », « thi mai nguyen », « Floc'h », « de ».

An initial after a word that the lists do not doubt, the Vietnamese « Thi », the Breton « c'h », and « de » between a
drug or a word of care and a common surname (« l'eliquis de Maury ») need no cue. It refuses bibliographies, stages and
groups (« Child B. »), eponyms after their nouns, towns and laboratories.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import ALONE, HEADS, suppressed
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, USUAL_CLINICAL, is_label, is_stop
from detectors.recognisers._names import Name, Trust, read_name, split_name
from detectors.recognisers._tokens import by_form
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

FIRM = 0.75
DOUBLE = re.compile(r"[A-ZÉ]-[A-ZÉ]")
"""A compound first name cut to its initials, which is one word."""
BRETON = re.compile(r"(?<![\w'])[^\W\d_]{1,12}c'h[^\W\d_]{0,12}(?![\w'])", re.IGNORECASE)
"""What only Breton surnames hold (« Floc'h », « Falc'hun »)."""
REFERENCE = re.compile(r"\bet (?:al|coll)\b|\bdoi\b|\b(?:19|20)\d\d ?[;:)]|\b[A-Z]{2},|\b(?:1[5-8]\d\d|19[0-4]\d)\b")
"""Marks of a bibliography or of history around a name and its initial."""
REFERENCE_REACH = 160
LONGEST_DOUBLE, SHORTEST, MOST_LED, NAMED = 3, 3, 3, 2
OF = frozenset({"DE", "D"})
HELD = (
    TERMS["metiers"]
    | TERMS["proches"]
    | TERMS["designes"]
    | TERMS["civilites"]
    | TERMS["medecins"]
    | TERMS["salutations"]
)


@by_form
def may_part(token: Token) -> bool:
    """Say whether a word may be the part of a name that shows it: « de », « Thi », one initial or two."""
    doubled = token.upper and len(token.text) == LONGEST_DOUBLE and DOUBLE.fullmatch(token.text) is not None
    return token.word and (doubled or token.initial or token.fold == "THI" or (token.lower and token.fold in OF))


def marked_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that an initial, a syllable or a particle of theirs shows."""
    text, tokens = reading.text, reading.tokens
    for match in BRETON.finditer(text) if "c'h" in text or "C'H" in text else ():
        yield Candidate(*match.span(), Entity.NOM, FIRM, "personne:breton")
    for index in reading.where(may_part):
        token = tokens[index]
        name = None
        if token.lower and token.fold in OF:
            name = _owned(reading, index)
        elif token.fold == "THI":
            name = _vietnamese(reading, index)
        else:
            yield from _initialled(reading, index)
        if name is not None and not suppressed(reading, name.start, name.end):
            yield from split_name(reading, name, FIRM, "personne:part")


def _initialled(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the word before an initial, or before two joined ones, which make one word."""
    token = reading.tokens[index]
    if not index or token.glued or not _shortened(reading, index):
        return
    if token.initial:
        yield from split_name(reading, Name(index - 1, index + 1, (index - 1, index)), FIRM, "personne:initiale")
    else:
        yield from split_name(reading, Name(index - 1, index, (index - 1,)), FIRM, "personne:initiale")
        yield Candidate(token.start, token.end, Entity.INITIALES, FIRM, "personne:initiale")


def _owned(reading: Reading, index: int) -> Name | None:
    """Read the owner of a drug or of a thing of care, after « de »."""
    if not _owner(reading, index):
        return None
    return read_name(reading, index + 1 + (reading.tokens[index + 1].text == "'"), Trust.TITLE)


def _owner(reading: Reading, index: int) -> bool:
    """Say whether « de » joins a drug or a word of care to a common surname (« l'eliquis de Maury »)."""
    tokens, thing = reading.tokens, reading.tokens[index - 1] if index else reading.tokens[-1]
    token = tokens[index + 1 + (tokens[index + 1].text == "'")]
    held = thing.features.drug or thing.features.clinical >= USUAL_CLINICAL
    if not (thing.word and held and token.capital and token.word) or thing.fold in HEADS:
        return False
    known = token.features
    town = known.town > 1 and not thing.features.drug
    other = known.french or known.clinical or known.drug or known.eponym or town or known.region
    elsewhere = known.establishment or known.laboratory or known.disease or known.clinical_capital
    return known.surname == COMMON and not (other or elsewhere)


def _vietnamese(reading: Reading, index: int) -> Name | None:
    """Read the names around « Thi », in any case and order (« thi mai nguyen », « TRAN Thi Bich Ngoc »)."""
    tokens, start, end = reading.tokens, index, index + 1
    while end - index <= MOST_LED and _asian(tokens[end], tokens[index]):
        end += 1
    if start and (_asian(tokens[start - 1], tokens[index]) or tokens[start - 1].fold == "LE"):
        start -= 1
    return Name(start, end, tuple(range(start, end))) if end - start > 1 else None


def _asian(token: Token, middle: Token) -> bool:
    known = token.features
    plain = is_label(token) or (
        (is_stop(token) or known.french or known.clinical or known.drug) and known.first_name < NAMED
    )
    plain = plain or token.glued or known.clinical >= USUAL_CLINICAL
    mixed = not token.lower and not token.upper and not token.text[1:].islower()
    return (
        token.word
        and not plain
        and not mixed
        and (max(known.surname, known.first_name) > 0 or not known.bits or not middle.lower)
    )


def _shortened(reading: Reading, index: int) -> bool:
    """Say whether an initial and its point end a name that the lists do not doubt (« Werquin P. SSPI 2 »)."""
    tokens = reading.tokens
    before, known = tokens[index - 1], tokens[index - 1].features
    after = tokens[index + 2] if tokens[index].initial else tokens[index + 1]
    pointed = tokens[index + 1].text == "." and tokens[index + 1].glued
    if (tokens[index].initial and not pointed) or not before.word or before.lower or before.loud:
        return False
    if (
        (after.glued and after.text not in ".,;:)")
        or (tokens[index].fold == "M" and after.word and not after.lower)
        or len(before.text) < SHORTEST
    ):
        return False
    other = known.french or known.clinical or known.drug or known.acronym or known.disease or known.clinical_capital
    if is_stop(before) or is_label(before) or before.fold in HELD or before.fold in ALONE or other or known.town > 1:
        return False
    named = known.surname >= FREQUENT or known.first_name > 1
    unknown = not known.bits and before.capital and len(before.text) > SHORTEST + 1
    around = reading.text[max(0, before.start - REFERENCE_REACH) : tokens[index].end + REFERENCE_REACH]
    return (named or (unknown and before.opening)) and not REFERENCE.search(around)
