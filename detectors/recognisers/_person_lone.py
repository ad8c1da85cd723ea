"""Says whether one word alone, which nothing announces, is somebody's: a first name that is nothing else, or shown so.

The weakest evidence there is: words that are also French, clinical, drugs, eponyms, towns or acronyms are refused but
for a few telling places, and `detectors.weighing` asks the network's assent where a text tells of nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._eponymes import after_head_noun
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, is_label, is_number
from detectors.recognisers._name_initials import closing_initial
from detectors.recognisers._names import Name
from detectors.recognisers._person_called import Subject, subject
from detectors.recognisers._person_shapes import graded

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

NAMED = TERMS["nommes"]
SPEECH, FEASTS = TERMS["paroles"], TERMS["fetes"]
SHORTEST_SHOUTED = 4


def lone_name(reading: Reading, index: int) -> Name:
    """Read a telling word with the initial that may close it, or the eponym that is its surname (« Maurice Crohn »)."""
    token, follower = reading.tokens[index : index + 2]
    given = token.capital and token.features.first_name == COMMON
    if given and follower.capital and follower.features.eponym and not follower.glued:
        return Name(index, index + 2, (index, index + 1))
    if closing_initial(reading, index + 1):
        return Name(index, index + 2, (index, index + 1))
    return Name(index, index + 1, (index,))


def mute(token: Token, held: frozenset[str]) -> bool:
    """Say whether a piece cannot open a name: a mark, a word in lower case that nobody bears or that is `held`."""
    if not token.word:
        return True
    known = token.features
    return token.lower and (known.first_name == known.surname == 0 or token.fold in held)


def tells_alone(reading: Reading, index: int) -> bool:
    """Say whether a word alone is a person's name: a first name that is nothing else, or one in a telling place."""
    token, tokens = reading.tokens[index], reading.tokens
    known = token.features
    if (token.lower and known.first_name < FREQUENT) or _is_none(reading, index):
        return False
    follower, leader = tokens[index + 1], tokens[index - 1] if index else tokens[-1]
    if (follower.glued and (follower.text.isdecimal() or follower.text in "'@_/")) or (
        token.glued and leader.text in "@_/."
    ):
        return False
    if token.upper and len(token.text) <= SHORTEST_SHOUTED and not token.loud:
        return _aged(reading, index)
    if known.first_name < FREQUENT:
        return token.fold not in FEASTS and _sole_name(token) and (token.upper or not after_head_noun(reading, index))
    accented = known.french and not token.text.isascii()
    plain = accented or known.french_exact or known.clinical or (known.french and (token.lower or token.loud))
    if token.fold in FEASTS or (known.laboratory and known.first_name < COMMON):
        return False
    foreign = (
        known.eponym or known.drug or known.clinical_capital or known.town > 1 or known.region or known.public_surname
    )
    if foreign or (token.upper and known.acronym):
        common = known.first_name == COMMON and not known.clinical_capital and not known.drug and known.town <= 1
        told = not token.opening or follower.fold in SPEECH or follower.text == "("
        return common and token.capital and not plain and told
    if token.lower or token.loud:
        return (not plain and known.surname != COMMON) or (not plain and known.first_name == COMMON)
    if not plain:
        return True
    if known.clinical >= FREQUENT or token.upper:
        return False
    return known.first_name == COMMON and (
        (not token.opening) or (follower.fold in SPEECH and (token.opening and known.clinical < 1))
    )


def _is_none(reading: Reading, index: int) -> bool:
    """Say whether a word is a label or a number, bears a grade, or is what a toy or a program is called."""
    token = reading.tokens[index]
    if is_label(token) or is_number(token) or graded(reading, index):
        return True
    return index > 0 and reading.tokens[index - 1].fold in NAMED and subject(reading, index - 1) is Subject.THING


def _aged(reading: Reading, index: int) -> bool:
    """Say whether a short word in capitals opens a line and is followed by an age (« ADIL 8 ans »)."""
    token, known = reading.tokens[index], reading.tokens[index].features
    ahead = index + 2 if reading.tokens[index + 1].text == "," else index + 1
    aged = reading.tokens[ahead].text.isdecimal() and reading.tokens[ahead + 1].fold in {"ANS", "AN", "MOIS"}
    other = known.acronym or known.french or known.clinical or known.drug
    return token.opening and aged and not other and (known.first_name > 1 or known.surname >= FREQUENT)


def _sole_name(token: Token) -> bool:
    """Say whether a word that stands out by its capitals is a frequent name and nothing else."""
    known = token.features
    other = known.french or known.acronym or known.eponym or known.drug or known.town or known.clinical or known.disease
    return (
        (token.upper or (token.capital and not token.opening))
        and not token.loud
        and len(token.text) >= SHORTEST_SHOUTED
        and (known.surname >= FREQUENT or known.first_name > 1)
        and not (other or known.clinical_capital or known.region or known.laboratory)
    )
