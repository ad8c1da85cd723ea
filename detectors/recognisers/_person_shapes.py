"""Says whether a word that a cue announces looks like a name: after a relation, a trade, a bed, « par » or « avec ».

A title vouches for whatever follows it; these cues do not (« sa mère inquiète », « par voie orale »). Lower case and
lines in capitals say nothing, so the lists decide, and what follows decides for names that are also French words. It
never finds a name by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._eponymes import ALONE, dosed, suppressed
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    OWN_PARTICLES,
    TERMS,
    USUAL_CLINICAL,
    is_label,
    is_particle,
    is_stop,
)
from detectors.recognisers._names import Trust, read_name, split_name, surname_phrase
from detectors.recognisers._publics import cited, famous, historical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.entities import Entity
    from detectors.lexicon import Features
    from detectors.recognisers._names import Name
    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

SPEECH = TERMS["paroles"] | TERMS["confirme"]
MARKS = frozenset(",.;:()!?/|\n")
ROOMS = frozenset({"CHAMBRE", "CH", "LIT", "BOX", "NE", "NEE", "DDN", "REVU", "REVUE", "VU", "VUE"})
BEDS = frozenset({"CHAMBRE", "CH", "CHB", "LIT", "BOX"})
CUES = TERMS["metiers"] | TERMS["proches"] | TERMS["designes"] | TERMS["specialites"]
SHORTEST, SHORTEST_UNKNOWN = 3, 4
ROMAN = frozenset({"II", "III", "IV", "VI"})
VERDICTS = frozenset({"POSITIF", "POSITIVE", "NEGATIF", "NEGATIVE", "DOUTEUX"})
"""What a test or a sign is, when its author's name stands for it."""
AGES = frozenset({"ANS", "AN", "A", "MOIS", "M", "J", "SEMAINES", "JOURS"})
MOST_SERIES, MOST_PARTICLES = 12, 3
LONGEST_ASIDE = 6
"""Tokens of a bracket between two names of a series, « Garrigue (chir), Oubrahim (onco) »."""
PLAIN_PARTICLES = frozenset({"DE", "DU", "DES", "D"})
"""With a French word after them, grammar rather than a surname: « cardiologue de ville »."""
NO_NAMES = PLAIN_PARTICLES | {"LE", "LA", "LES", "L"}
"""With a French word in lower case after them, grammar as well: « patient, le reste », « mon voisin, le maire »."""
JOINTS = frozenset({",", "/", ";", "&", "ET", "-"})


def closed(reading: Reading, end: int) -> bool:
    """Say whether what follows a word ends a name: a mark, a number, a verb of speech."""
    follower = reading.tokens[end]
    return follower.text in MARKS or follower.text.isdecimal() or follower.fold in SPEECH or follower.fold in ROOMS


def flat_borne(reading: Reading, index: int, *, sure: bool) -> bool:
    """Say whether a word whose case says nothing is somebody's name; `sure` believes unknown words too."""
    token = reading.tokens[index]
    known = token.features
    if not token.word or is_stop(token) or is_label(token) or token.fold in CUES or len(token.text) < SHORTEST:
        return False
    if known.first_name == COMMON and known.clinical < USUAL_CLINICAL and not known.drug:
        follower = reading.tokens[index + 1]
        doubled = follower.word and follower.features.first_name == COMMON and follower.lower is token.lower
        return not (known.french or known.clinical) or doubled or closed(reading, index + 1)
    if (
        known.surname == COMMON
        and known.french
        and known.clinical <= 1
        and not known.drug
        and _roomed(reading, index + 1)
    ):
        return True
    if known.french or known.clinical or known.drug or known.disease or known.region:
        return False
    if known.eponym or known.clinical_capital:
        return (known.surname == COMMON or known.first_name >= FREQUENT) and token.fold not in ALONE
    if known.first_name > 1 or known.surname >= FREQUENT:
        return True
    if known.first_name or known.surname:
        return sure or closed(reading, index + 1)
    return sure and not known.bits and len(token.text) >= SHORTEST_UNKNOWN and closed(reading, index + 1)


def _roomed(reading: Reading, index: int) -> bool:
    """Say whether a room follows (« patient boulanger ch 12 »)."""
    return reading.tokens[index].fold in BEDS and reading.tokens[index + 1].text.isdecimal()


def flat_pair(reading: Reading, index: int) -> bool:
    """Say whether two words in lower case that mean nothing, one of them a name, fill the place (« karas cornero »)."""
    pair = reading.tokens[index : index + 2]
    if not all(token.word and token.lower and not is_stop(token) and len(token.text) >= SHORTEST for token in pair):
        return False
    levels = [max(token.features.first_name, token.features.surname) for token in pair]
    plain = any(
        _plain(token.features) or (token.features.bits and not level) for token, level in zip(pair, levels, strict=True)
    )
    return not plain and max(levels) > 0 and closed(reading, index + 2)


def _plain(known: Features) -> bool:
    return bool(known.french or known.clinical or known.drug or known.disease or known.region or known.clinical_capital)


def flat_name(reading: Reading, index: int, *, sure: bool) -> Name | None:
    """Read a name in lower case, particles included, that a cue announces."""
    length = surname_phrase(reading, index)
    last = reading.tokens[index + length - 1] if length else reading.tokens[index]
    plain = last.features.french and reading.tokens[index].fold in (PLAIN_PARTICLES if sure else NO_NAMES)
    if (length and not plain) or flat_borne(reading, index, sure=sure):
        return read_name(reading, index, Trust.TITLE)
    return None


def noble(reading: Reading, index: int) -> bool:
    """Say whether a particle in lower case leads to a capital that is no place and no noun (« d'Aubignac »)."""
    tokens, here = reading.tokens, index
    while is_particle(tokens[here]) and tokens[here].lower and here - index < MOST_PARTICLES:
        here += 1
        if tokens[here].text == "'" and tokens[here].glued:
            here += 1
    if here == index or not tokens[here].capital or is_stop(tokens[here]) or len(tokens[here].text) <= SHORTEST:
        return False
    if surname_phrase(reading, index) and tokens[index].fold in OWN_PARTICLES:
        return True
    known = tokens[here].features
    other = known.french or known.clinical or known.town or known.region or known.eponym or known.drug
    else_ = known.establishment or known.laboratory or known.disease or known.clinical_capital or known.acronym
    return tokens[index].fold in PLAIN_PARTICLES and not (other or else_)


def shown(reading: Reading, index: int) -> bool:
    """Say whether a capitalised word can only be a name, or is a frequent one that a mark closes."""
    token = reading.tokens[index]
    known = token.features
    if not token.word or token.lower or token.initial or is_stop(token) or is_label(token) or token.fold in CUES:
        return False
    if known.drug or (token.upper and known.acronym) or token.fold in ALONE or known.region or known.laboratory:
        return False
    if not token.upper and token.text[1:2].isupper():
        # « ECN-like », « PDFs »: capitals in front of small letters write no name.
        return False
    if known.clinical >= USUAL_CLINICAL or known.clinical_capital or known.french:
        listed = COMMON in {known.surname, known.first_name}
        told = closed(reading, index + 1) or (token.capital and not token.opening and not known.clinical)
        return listed and known.clinical < USUAL_CLINICAL and told
    if known.surname or known.first_name:
        other = known.eponym or known.disease or known.town > 1
        return not other or known.surname > 1 or known.first_name > 1
    return not (known.bits or token.upper)


def telling(token: Token) -> bool:
    """Say whether a word is a common name and hardly anything else, so that a cue leaves no doubt."""
    known = token.features
    other = known.french or known.clinical or known.drug or known.town > 1 or known.region or known.public_surname
    return COMMON in {known.surname, known.first_name} and not other


def doubted(reading: Reading, name: Name) -> bool:
    """Say whether a name that a relation, a trade or a role announces is medicine's; a common name is a person's."""
    word = reading.tokens[name.parts[0]]
    common = word.features.first_name >= FREQUENT or word.features.surname == COMMON
    common = common or (word.features.surname >= FREQUENT and reading.tokens[name.start - 1].fold == "FAMILLE")
    particled = name.parts[0] > name.start and bool(surname_phrase(reading, name.start))
    if (common or particled) and word.fold not in ALONE and not word.features.drug:
        told = cited(reading, name.end) or famous(reading, name.start, name.end) or historical(reading.text)
        return told or dosed(reading, name.end)
    return suppressed(reading, name.start, name.end)


def series(reading: Reading, end: int, score: float, reason: str, *, lone: Entity | None = None) -> Iterator[Candidate]:
    """Read the names that go on a series after a first one: « et Radka », « (chir), Oubrahim (onco) »."""
    tokens, here = reading.tokens, end
    for _ in range(MOST_SERIES):
        here = _after_aside(reading, here)
        if tokens[here].fold not in JOINTS:
            return
        index = here + 1
        token = tokens[index]
        if tokens[here].text == "/" and tokens[index + 1].text.isdecimal() and not token.features.bits:
            return  # « Méd tt Cros / Ent 030225 »
        name = None
        if shown(reading, index) or _last_of(reading, index) or (token.initial and tokens[index + 1].text == "."):
            name = read_name(reading, index, Trust.SHAPE if token.initial else Trust.TITLE)
        elif token.lower and tokens[here].fold == "ET":
            name = flat_name(reading, index, sure=False)
        if name is None:
            return
        yield from split_name(reading, name, score, reason, lone=lone)
        here = name.end


def _last_of(reading: Reading, index: int) -> bool:
    """Say whether a common surname that means something ends a series (« les médecins Bidegain et Petit »)."""
    token, known = reading.tokens[index], reading.tokens[index].features
    return token.capital and known.surname == COMMON and known.clinical < USUAL_CLINICAL and closed(reading, index + 1)


def _after_aside(reading: Reading, index: int) -> int:
    """Skip a short bracket."""
    tokens = reading.tokens
    if tokens[index].text != "(":
        return index
    texts = [token.text for token in tokens[index : index + LONGEST_ASIDE]]
    return index + texts.index(")") + 1 if ")" in texts else index


def graded(reading: Reading, index: int) -> bool:
    """Say whether a grade or a score follows, as after an eponym that stands alone (« Mandard 3 », « Gold III »)."""
    token, one, two = reading.tokens[index], reading.tokens[index + 1], reading.tokens[index + 2]
    if token.features.first_name >= FREQUENT:
        return False
    if one.fold in VERDICTS or (one.fold in ROMAN and one.upper) or (one.text == "I" and two.text == ","):
        return True
    return one.text.isdecimal() and not one.glued and two.fold not in AGES and two.text not in {":", "-", "/", "("}
