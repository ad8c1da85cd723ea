"""Names that nothing announces: a first name beside a surname in either order, or a telling first name alone.

These are weak sources: eponyms, drugs, cited authors and ordinary words are held back here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import HEADS, after_head_noun, medical, suppressed
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    OWN_PARTICLES,
    STOPS,
    TERMS,
    first_evidence,
    is_label,
    is_number,
    is_particle,
    is_stop,
    last_evidence,
)
from detectors.recognisers._name_initials import closing_initial
from detectors.recognisers._names import (
    Name,
    Trust,
    continues_name,
    read_name,
    split_name,
    surname_phrase,
)
from detectors.recognisers._person_shapes import graded
from detectors.recognisers._publics import JOURNALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

HELD = (
    STOPS
    | TERMS["metiers"]
    | TERMS["proches"]
    | TERMS["designes"]
    | TERMS["civilites"]
    | TERMS["medecins"]
    | TERMS["salutations"]
)
SPEECH, FEASTS, PAIRED, ALONE = TERMS["paroles"], TERMS["fetes"], 0.7, 0.55
ASKED_CAPITAL, ASKED_LOWER, ASKED_LOUD = 2.0, 3.5, 3.0
LONGEST_NAME, SHORTEST_SHOUTED = 6, 4


def paired_names(reading: Reading) -> Iterator[Candidate]:
    """Find the pairs, then the telling first names that stand alone."""
    tokens = reading.tokens
    index, count = 0, len(reading)
    while index < count:
        token = tokens[index]
        if token.initial and not token.glued:
            name = _initialled(reading, index)
        elif token.upper and is_particle(token):
            name = _particled(reading, index) or _pair(reading, index)
        elif not token.word or token.fold in HELD or len(token.text) == 1:
            name = _particled(reading, index) if token.upper or token.capital else None
            if name is None:
                index += 1
                continue
        else:
            name = _pair(reading, index)
        if name is not None and not suppressed(reading, name.start, name.end):
            yield from split_name(reading, name, PAIRED, "personne:paire")
            index = name.end
            continue
        if len(token.text) > 1 and _tells_alone(reading, index) and not suppressed(reading, index, index + 1):
            yield from split_name(
                reading,
                _alone(reading, index),
                ALONE,
                "personne:prenom_seul",
                lone=Entity.PRENOM if token.features.first_name > 1 else Entity.NOM,
            )
        index += 1


def _alone(reading: Reading, index: int) -> Name:
    """Read a telling word with the initial that may close it, or the eponym that is its surname (« Maurice Crohn »)."""
    token, follower = reading.tokens[index : index + 2]
    given = token.capital and token.features.first_name == COMMON
    if given and follower.capital and follower.features.eponym and not follower.glued:
        return Name(index, index + 2, (index, index + 1))
    if closing_initial(reading, index + 1):
        return Name(index, index + 2, (index, index + 1))
    return Name(index, index + 1, (index,))


def _pair(reading: Reading, index: int) -> Name | None:
    """Read a first name and a surname that touch, in either order, particles allowed between them."""
    tokens = reading.tokens
    one = tokens[index]
    known = one.features
    if known.first_name < 1 and known.surname < 1 and (one.lower or known.bits):
        return None
    here = index + 1
    while is_particle(tokens[here]) and here - index < LONGEST_NAME and not tokens[here].glued:
        here += 1
        if tokens[here].text == "'" and tokens[here].glued:
            here += 1
    if tokens[here].initial and not tokens[here].glued:
        here += 2 if tokens[here + 1].text == "." else 1
    two = tokens[min(here, len(reading))]
    if one.fold in HEADS or not two.word or len(two.text) == 1 or (two.glued and tokens[here - 1].text != "'"):
        return None
    joined = here > index + 1 and not tokens[here - 1].initial
    if joined and tokens[index + 1].fold not in OWN_PARTICLES and not _phrased(reading, index, here):
        return None
    if (
        is_stop(two)
        or (two.fold in HELD and not (two.capital and two.features.surname == COMMON))
        or is_label(one)
        or is_label(two)
        or one.lower != two.lower
        or not _outweighs(one, two, joined=joined)
    ):
        return None
    end, before = here + 1, two
    parts = [index, here]
    while end < len(reading) and end - index < LONGEST_NAME and not tokens[end].glued:
        following = end + (tokens[end].fold in OWN_PARTICLES and tokens[end + 1].word)
        if not _extends(reading, following, before):
            break
        parts.append(following)
        before, end = tokens[following], following + 1
    return Name(index, end, tuple(parts))


def _phrased(reading: Reading, index: int, end: int) -> bool:
    """Say whether a particle after a first name belongs to a surname, not to a town or to a plain noun."""
    tokens = reading.tokens
    last, known = tokens[end], tokens[end].features
    if surname_phrase(reading, index + 1):
        return not (last.lower and (known.french or known.clinical))
    if last.lower:
        return False
    noble = tokens[end - 1].text == "'" and tokens[index].features.first_name >= FREQUENT
    return noble or not (known.town or known.region)


def _initialled(reading: Reading, index: int) -> Name | None:
    """Read « A. Martin », « J.-P. Morvan », « Z.Phillot » that nothing announces."""
    tokens = reading.tokens
    if (
        tokens[index].fold == "M"
        or tokens[index + 1].text != "."
        or not tokens[index + 1].glued
        or _numbered(tokens[index - 1] if index else None)
    ):
        return None
    name = read_name(reading, index, Trust.SHAPE)
    if name is None:
        return None
    words = [tokens[part] for part in name.parts if not tokens[part].initial]
    last, known = words[0], words[0].features
    if last.lower or last.fold in JOURNALS or after_head_noun(reading, index):
        return None
    if _enumerated(reading, name):
        return name if known.clinical < FREQUENT and not known.acronym else None
    if last.loud or known.french or known.clinical or medical(last) or known.town > 1:
        return None
    return name if known.surname or (not known.bits and len(last.text) >= SHORTEST_SHOUTED) else None


def _enumerated(reading: Reading, name: Name) -> bool:
    """Say whether the name is an item of a list of initials and names (« V. Lenglet, F. Rabier, N. Boissy »)."""
    tokens = reading.tokens
    ahead = name.end + 2 if tokens[name.end].text in ",;\n" else name.end
    follows = ahead < len(tokens) and tokens[ahead - 1].initial and tokens[ahead].text == "."
    behind = name.start - 1
    return follows or (
        behind > 1
        and tokens[behind].text in ",;"
        and tokens[behind - 1].capital
        and tokens[behind - 2].text == "."
        and tokens[behind - 3].initial
    )


def _numbered(before: Token | None) -> bool:
    """Say whether a letter follows a noun or a figure that it numbers (« hépatite B. Martin… », « figure A. »)."""
    return before is not None and before.word and before.fold not in STOPS and not before.features.first_name


def _particled(reading: Reading, index: int) -> Name | None:
    """Read « DE LUCA Roberta »: a surname that begins with a particle, then a first name."""
    tokens = reading.tokens
    length = surname_phrase(reading, index)
    if (
        not length
        and tokens[index].upper
        and is_particle(tokens[index])
        and max(first_evidence(tokens[index + 1]), last_evidence(tokens[index + 1])) > 0
    ):
        length = 2
    if not length or index + length >= len(reading):
        return None
    last, given = tokens[index + length - 1], tokens[index + length]
    if last_evidence(given) > max(0.0, first_evidence(given)) and first_evidence(tokens[index + length + 1]) > 1:
        length += 1
        given = tokens[index + length]
    unproven = last.loud and (given.features.first_name < FREQUENT or not tokens[index].opening)
    ends = last.lower or unproven
    if ends or given.lower or given.glued or not given.word or first_evidence(given) < 1:
        return None
    return Name(index, index + length + 1, (index + length - 1, index + length))


def _extends(reading: Reading, index: int, before: Token) -> bool:
    token = reading.tokens[index]
    if token.lower != before.lower or not continues_name(reading, index, before) or medical(token):
        return False
    return not token.lower or first_evidence(token) >= 1 or last_evidence(token) >= 1


def _outweighs(one: Token, two: Token, *, joined: bool) -> bool:
    """Weigh a pair in both orders against what its case asks for."""
    asked = ASKED_LOWER if one.lower else ASKED_LOUD if one.loud else ASKED_CAPITAL
    if one.opening and not one.lower and not one.upper:
        asked += 0.5
    forward = _weigh(first_evidence(one), last_evidence(two))
    backward = -1.0 if joined else _weigh(first_evidence(two), last_evidence(one))
    contrast = 1.0 if one.upper != two.upper and not one.loud and not one.lower else 0.0
    return max(forward, backward) + contrast >= asked


def _weigh(first: float, last: float) -> float:
    """Add both weights; a pair whose first name weighs nothing is none."""
    return first + last if first >= 1 and last > -1 else -1.0


def _tells_alone(reading: Reading, index: int) -> bool:
    """Say whether a word alone is a person's name: a first name that is nothing else, or one in a telling place."""
    token, tokens = reading.tokens[index], reading.tokens
    known = token.features
    if is_label(token) or is_number(token) or graded(reading, index):
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
