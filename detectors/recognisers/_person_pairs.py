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
    is_particle,
    is_stop,
    last_evidence,
)
from detectors.recognisers._names import Name, Trust, continues_name, is_order, read_name, split_name, surname_phrase
from detectors.recognisers._person_lone import SHORTEST_SHOUTED, lone_name, mute, tells_alone
from detectors.recognisers._publics import JOURNALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

_CUES = ("metiers", "proches", "designes", "civilites", "medecins", "salutations")
HELD = STOPS.union(*map(TERMS.__getitem__, _CUES)) | (TERMS["autres_roles"] - TERMS["surnoms"])
READERS = frozenset({"RELU", "REVU", "REVUE", "SIGNE", "SIGNEE", "DICTE", "VALIDE", "VALIDEE", "REDIGE", "SENIOR"})
"""Before an initial and the surname of who did it."""
WORKERS = TERMS["metiers"] | TERMS["autres_roles"] | TERMS["fonctions"]
PAIRED, ALONE = 0.7, 0.55
ACRONYM_LENGTHS = (3, 4)
ASKED_CAPITAL, ASKED_LOWER, ASKED_LOUD = 2.0, 3.5, 3.0
LONGEST_NAME, LONGEST_SIGLE = 6, 5


def paired_names(reading: Reading) -> Iterator[Candidate]:
    """Find the pairs, then the telling first names that stand alone."""
    tokens = reading.tokens
    index, count = 0, len(reading)
    while index < count:
        token = tokens[index]
        if not token.opening and mute(token, HELD):
            index += 1
            continue
        if token.initial and not token.glued:
            name = _initialled(reading, index) or (_particle_opens(reading, index) if token.opening else None)
        elif token.upper and is_particle(token):
            name = _particled(reading, index) or _pair(reading, index)
        elif not token.word or token.fold in HELD or len(token.text) == 1:
            name = _particled(reading, index) if token.upper or token.capital else None
            if name is None and token.opening:
                name = _particle_opens(reading, index)
            if name is None:
                index += 1
                continue
        else:
            name = _pair(reading, index)
        if name is not None and not suppressed(reading, name.start, name.end):
            yield from split_name(reading, name, PAIRED, "personne:paire")
            index = name.end
            yield from _second(reading, index)
            continue
        if len(token.text) > 1 and tells_alone(reading, index) and not suppressed(reading, index, index + 1):
            yield from split_name(
                reading,
                lone_name(reading, index),
                ALONE,
                "personne:prenom_seul",
                lone=Entity.PRENOM if token.features.first_name > 1 else Entity.NOM,
            )
        index += 1


def _second(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the first name that follows a full name and « et » (« Lemaître Christiane et Bernard »)."""
    token, known = reading.tokens[index + 1], reading.tokens[index + 1].features
    named = token.capital and known.first_name == COMMON and not (known.french or known.clinical or known.drug)
    if named and reading.tokens[index].fold == "ET":
        also = Name(index + 1, index + 2, (index + 1,))
        yield from split_name(reading, also, PAIRED, "personne:paire", lone=Entity.PRENOM)


def _pair(reading: Reading, index: int) -> Name | None:
    """Read a first name and a surname that touch, in either order, particles allowed between them."""
    tokens = reading.tokens
    one = tokens[index]
    known = one.features
    if (known.first_name < 1 and known.surname < 1 and (one.lower or known.bits)) or is_order(one):
        return None
    here = index + 1
    while is_particle(tokens[here]) and here - index < LONGEST_NAME and not tokens[here].glued:
        here += 1
        if tokens[here].text == "'" and tokens[here].glued:
            here += 1
    if tokens[here].initial and not tokens[here].glued:
        here += 2 if tokens[here + 1].text == "." else 1
    two = tokens[min(here, len(reading))]
    if (
        (one.fold in HEADS and not _heads_line(one, two))
        or not two.word
        or len(two.text) == 1
        or (two.glued and tokens[here - 1].text != "'")
    ):
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
        or (one.upper and two.capital and _articled(reading, index))
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


def _articled(reading: Reading, index: int) -> bool:
    """Say whether capitals that no list knows stand after an article, as a trade's do (« l'IPDE Marjorie »)."""
    token, before = reading.tokens[index], reading.tokens[index - 1] if index else reading.tokens[-1]
    strange = not token.features.bits and len(token.text) <= LONGEST_SIGLE and not token.loud
    return strange and (before.text == "'" or (before.lower and before.fold in {"LA", "LE", "NOTRE", "UNE", "UN"}))


def _heads_line(one: Token, two: Token) -> bool:
    """Say whether a noun that heads eponyms opens a line as a surname (« Barre Fabien », « Point Nicole »)."""
    given = two.features
    borne = one.opening and one.features.surname == COMMON and not one.lower and not two.lower
    return borne and given.first_name == COMMON and not (given.eponym or given.french or given.clinical)


def _phrased(reading: Reading, index: int, end: int) -> bool:
    """Say whether a particle after a first name belongs to a surname, not to a town or to a plain noun."""
    tokens = reading.tokens
    last, known = tokens[end], tokens[end].features
    if surname_phrase(reading, index + 1):
        return not (last.lower and (known.french or known.clinical))
    if last.lower:
        return False
    if tokens[end - 1].lower and tokens[end - 1].fold in {"LE", "LA", "LES"} and last.upper and not tokens[index].upper:
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
        or _measured(tokens, index)
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
    told = tokens[name.end].text in {",", "(", "-", "–", "\n"} and tokens[name.end + 1].fold in WORKERS
    if last.loud or known.french or known.clinical or ((medical(last) or known.town > 1) and not told):
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
    return before is not None and before.word and before.fold not in STOPS | READERS and not before.features.first_name


def _measured(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a letter is the unit of a decimal number (« 1,2 L. Bactériologie »)."""
    number = tokens[index - 1]
    return index > 0 and number.text.isdecimal() and number.glued and tokens[index - 2].text in {",", "."}


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


def _particle_opens(reading: Reading, index: int) -> Name | None:
    """Read a particle, a surname and a first name that open a line (« de la Rochefordière Aymeric »)."""
    tokens, here = reading.tokens, index
    while (is_particle(tokens[here]) or tokens[here].fold == "L") and here - index < LONGEST_NAME:
        here += 2 if tokens[here + 1].text == "'" and tokens[here + 1].glued else 1
    last, given = tokens[min(here, len(reading))], tokens[min(here + 1, len(reading))]
    if here == index or not (last.word and given.word) or last.lower or given.lower or given.glued or is_stop(last):
        return None
    known, first = last.features, given.features
    holy = tokens[here - 1].fold in {"ST", "STE", "SAINT", "SAINTE"} and known.surname == COMMON
    plain = known.french or known.clinical or known.drug or known.town > 1 or last.fold in HELD or is_label(last)
    sure = first.first_name >= FREQUENT and not (first.french or first.clinical or first.town > 1)
    return Name(index, here + 2, (here, here + 1)) if sure and (holy or not plain) else None


def _extends(reading: Reading, index: int, before: Token) -> bool:
    token = reading.tokens[index]
    known = token.features
    if (
        token.upper
        and before.capital
        and len(token.text) <= SHORTEST_SHOUTED
        and not (known.surname > 1 or known.first_name > 1)
    ):
        return False
    if token.lower != before.lower or not continues_name(reading, index, before) or medical(token):
        return False
    return not token.lower or first_evidence(token) >= 1 or last_evidence(token) >= 1


def _outweighs(one: Token, two: Token, *, joined: bool) -> bool:
    """Weigh a pair in both orders against what its case asks for."""
    if _plainly_paired(one, two) and not joined:
        return True
    shouted = one.upper and two.capital and not one.loud and not one.features.acronym
    if shouted and one.features.surname == COMMON and two.features.first_name == COMMON and not medical(one):
        return True  # « PETIT Rose »
    if two.upper and one.capital and len(two.text) in ACRONYM_LENGTHS and two.features.surname <= 1:
        return False  # « Temauri Vaitiare PNA »
    asked = ASKED_LOWER if one.lower else ASKED_LOUD if one.loud else ASKED_CAPITAL
    if one.opening and not one.lower and not one.upper:
        asked += 0.5
    forward = _weigh(first_evidence(one), last_evidence(two))
    backward = -1.0 if joined else _weigh(first_evidence(two), last_evidence(one))
    contrast = 1.0 if one.upper != two.upper and not one.loud and not one.lower else 0.0
    return max(forward, backward) + contrast >= asked


def _plainly_paired(one: Token, two: Token) -> bool:
    """Say whether a first name that is nothing else stands before a common surname, a French word though it be."""
    given, last = one.features, two.features
    other = given.french or given.clinical or given.drug or given.eponym or given.town > 1 or given.clinical_capital
    borne = last.surname == COMMON and last.clinical < FREQUENT and two.capital
    return one.capital and given.first_name > 1 and not (other or given.acronym or given.disease) and borne


def _weigh(first: float, last: float) -> float:
    """Add both weights; a pair whose first name weighs nothing is none."""
    return first + last if first >= 1 and last > -1 else -1.0
