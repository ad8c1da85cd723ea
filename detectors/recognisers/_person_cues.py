"""Names announced by a word just before them: a title, « née », a relation, a trade, a greeting, « prénommé »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import medical, suppressed
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, first_evidence, last_evidence
from detectors.recognisers._names import PARTICLES, Name, Trust, read_name, split_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

CIVIL, DOCTORS = TERMS["civilites"], TERMS["medecins"]
TITLES = CIVIL | DOCTORS
LONG_TITLES, DOUBTFUL = TERMS["titres_longs"], TERMS["titres_douteux"]
RELATIVES, TRADES, DESIGNATIONS = TERMS["proches"], TERMS["metiers"], TERMS["designes"]
BIRTH, MARITAL, AFTER_BIRTH = TERMS["naissance"], TERMS["maritaux"], TERMS["apres_nee"]
NAMED, GREETINGS = TERMS["nommes"], TERMS["salutations"]
CUES = TITLES | RELATIVES | TRADES | DESIGNATIONS | BIRTH | NAMED | GREETINGS
STRONG, FIRM, FAIR = 0.95, 0.75, 0.6


def cued_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that a cue announces."""
    tokens = reading.tokens
    for index in range(len(reading)):
        token = tokens[index]
        if not token.word or token.fold not in CUES:
            continue
        if token.fold in TITLES:
            yield from _titled(reading, index)
        elif token.fold in BIRTH and (found := _born(reading, index)):
            yield from split_name(reading, found, STRONG, "personne:naissance")
        elif token.fold in NAMED:
            yield from _related(reading, index, Trust.TITLE, "personne:prenomme")
        elif token.fold in GREETINGS:
            yield from _greeted(reading, index)
        else:
            yield from _related(reading, index, Trust.SHAPE, "personne:relation")


def _titled(reading: Reading, index: int) -> Iterator[Candidate]:
    tokens, title = reading.tokens, reading.tokens[index]
    here = index + 1
    pointed = tokens[here].text == "." and tokens[here].glued
    if pointed:
        here += 1
    elif tokens[here].glued:
        return
    if title.fold == "MM" and (title.lower or not title.upper or (index and tokens[index - 1].text.isdecimal())):
        return
    doubtful = title.fold in DOUBTFUL and not pointed and (title.upper or title.initial or title.fold == "ME")
    if title.fold == "ME" and (not title.capital or tokens[here].lower):
        return
    if (
        title.fold == "M"
        and (title.lower or tokens[here].lower)
        and not (tokens[here].fold in PARTICLES or _bearable(reading, here))
    ):
        return
    if tokens[here].word and tokens[here].fold in {"ET", "OU", "LE", "LA"} and tokens[here + 1].fold in TITLES:
        return
    terse = title.fold in LONG_TITLES or title.fold == "M"
    name = read_name(reading, here, Trust.TITLE, terse=terse)
    if name is None or (doubtful and not _looks_borne(reading, name)):
        return
    yield from split_name(reading, name, STRONG, "personne:titre", lone=Entity.NOM)
    after = tokens[name.end]
    if after.fold in {"ET", ",", "OU", "&", "/"} and title.fold in {
        "DRS",
        "PRS",
        "DOCTEURS",
        "MM",
        "MMES",
        "MESDAMES",
        "MESSIEURS",
    }:
        second = read_name(reading, name.end + 1, Trust.SHAPE)
        if second is not None and not tokens[name.end + 1].lower:
            yield from split_name(reading, second, STRONG, "personne:titre")


def _bearable(reading: Reading, index: int) -> bool:
    """Say whether a lower-case word after « M. » is a name rather than a species or a muscle."""
    known = reading.tokens[index].features
    if not reading.tokens[index].lower:
        return not known.french or known.surname == COMMON
    return (
        (known.surname > 1 or known.first_name > 1)
        and (not known.french or known.surname == COMMON)
        and known.clinical < FREQUENT
    )


def _looks_borne(reading: Reading, name: Name) -> bool:
    """Say whether a name stands on its own beside a title that may be an acronym."""
    words = [reading.tokens[part] for part in name.parts if not reading.tokens[part].initial]
    first = words[0]
    if first.lower or (first.loud and len(words) == 1 and first.features.surname < FREQUENT):
        return False
    return not (first.features.french or first.features.clinical or medical(first)) or first.features.surname == COMMON


def _born(reading: Reading, index: int) -> Name | None:
    """Read the name after « née », « épouse », « veuve »; a date, a place or a manner is none."""
    tokens, here = reading.tokens, index + 1
    token = tokens[index]
    if tokens[here].text == "(" and tokens[here + 1].fold == "E":
        here += 3
    if tokens[here].text == "." and token.fold in MARITAL:
        here += 1
    elif tokens[here].glued and here == index + 1:
        return None
    if tokens[here].text == ":":
        here += 1
    following = tokens[here]
    if not following.word or (following.fold in AFTER_BIRTH and (following.lower or following.loud)):
        return _own_particle(reading, here) if following.word else None
    if token.fold == "NE" and (token.text != "né" or following.lower):
        return None
    trust = Trust.SHAPE if token.fold in {"EPOUSE", "VEUVE", "DIVORCEE"} or following.lower else Trust.TITLE
    if following.lower and following.features.french:
        return None
    return read_name(reading, here, trust)


def _own_particle(reading: Reading, index: int) -> Name | None:
    """Read « née de Villiers », « née d'Estienne », « née Le Gall » but not « née en 1950 »."""
    tokens, here = reading.tokens, index
    while tokens[here].fold in PARTICLES or tokens[here].text == "'":
        here += 1
    if here == index or not tokens[here].capital or tokens[index].fold in {"LE", "LA"}:
        return None
    known = tokens[here].features
    return None if known.town or known.french or known.clinical else read_name(reading, index, Trust.TITLE)


def _related(reading: Reading, index: int, trust: Trust, reason: str) -> Iterator[Candidate]:
    """Read « sa fille Léa », « l'infirmière, Julie », « le jeune Kylian », « s'appelle Anna »."""
    tokens, here = reading.tokens, index + 1
    if trust is Trust.SHAPE and tokens[here].text in ",:(" and tokens[here].text:
        here += 1
    token = tokens[here]
    if not token.word or tokens[here].fold in TITLES or (token.glued and tokens[here - 1].text not in ",:("):
        return
    if token.initial:
        name = read_name(reading, here, trust)
    elif token.lower or token.loud:
        known = token.features
        if known.first_name < FREQUENT or known.french or known.clinical or medical(token):
            return
        name = read_name(reading, here, Trust.TITLE)
    else:
        if trust is Trust.SHAPE and max(first_evidence(token), last_evidence(token)) < _asked(reading, index):
            return
        name = read_name(reading, here, trust)
    if name is None or suppressed(reading, name.start, name.end):
        return
    lone = None if tokens[index].fold in TRADES else Entity.PRENOM
    yield from split_name(reading, name, STRONG if trust is Trust.TITLE else FIRM, reason, lone=lone)


def _asked(reading: Reading, index: int) -> float:
    """Give the evidence asked of a capitalised word after a relation: less when possessed, more after a comma."""
    tokens = reading.tokens
    possessed = index > 0 and tokens[index - 1].fold in {
        "SA",
        "SON",
        "SES",
        "MA",
        "MON",
        "LEUR",
        "NOTRE",
        "LE",
        "LA",
        "PETIT",
        "PETITE",
        "'",
    }
    return 0.5 if possessed and tokens[index + 1].word else 1.0


def _greeted(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read « Bonjour Claire, », « Chère Sandrine »."""
    tokens, here = reading.tokens, index + 1
    if tokens[here].text == ",":
        here += 1
    token = tokens[here]
    if (
        not token.word
        or token.glued
        or token.features.first_name < FREQUENT
        or (token.lower and not tokens[index].opening)
    ):
        return
    name = read_name(reading, here, Trust.TITLE)
    if name is not None:
        yield from split_name(reading, name, FIRM, "personne:salutation", lone=Entity.PRENOM)
