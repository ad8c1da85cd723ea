"""Names announced by a word just before them: a title, « née », a relation, a trade, a greeting, « prénommé »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import after_head_noun, medical, suppressed
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    TERMS,
    first_evidence,
    is_label,
    is_particle,
    is_stop,
    last_evidence,
)
from detectors.recognisers._names import Name, Trust, read_name, split_name, surname_phrase
from detectors.recognisers._person_shapes import doubted, flat_name, series, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

SHORTEST_PLURAL = 3
"""Letters beyond which a trade has a plural: « AS » and « IDE » have none."""
CIVIL, DOCTORS = TERMS["civilites"], TERMS["medecins"]
TITLES = CIVIL | DOCTORS
LONG_TITLES, DOUBTFUL = TERMS["titres_longs"], TERMS["titres_douteux"]
RELATIVES, TRADES, DESIGNATIONS = TERMS["proches"], TERMS["metiers"], TERMS["designes"]
BIRTH, MARITAL, AFTER_BIRTH = TERMS["naissance"], TERMS["maritaux"], TERMS["apres_nee"]
NAMED, GREETINGS = TERMS["nommes"], TERMS["salutations"]
PLURALS = frozenset(f"{word}S" for word in RELATIVES | TRADES if word[-1] not in "SX" and len(word) > SHORTEST_PLURAL)
MANY = PLURALS | frozenset({"PARENTS", "ENFANTS", "JUMEAUX", "JUMELLES", "CONSORTS"})
CUES = TITLES | RELATIVES | TRADES | DESIGNATIONS | BIRTH | NAMED | GREETINGS | MANY
SHARED = frozenset({"DRS", "PRS", "DOCTEURS", "MM", "MMES", "MESDAMES", "MESSIEURS"})
POSSESSIVES = frozenset({"SA", "SON", "SES", "MA", "MON", "MES", "LEUR", "LEURS", "NOTRE", "VOTRE"})
QUALIFIERS = frozenset({"AINE", "AINEE", "CADET", "CADETTE", "JUMEAU", "JUMELLE", "UNIQUE", "BENJAMIN", "BENJAMINE"})
STRONG, FIRM = 0.95, 0.75


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
        if tokens[here].text in {"a", "o"} and tokens[here].glued:
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
        and not (is_particle(tokens[here]) or _bearable(reading, here))
    ):
        return
    if tokens[here].word and tokens[here].fold in {"ET", "OU", "LE", "LA"} and tokens[here + 1].fold in TITLES:
        return
    terse = title.fold in LONG_TITLES or title.fold == "M"
    name = read_name(reading, here, Trust.TITLE, terse=terse) or _short_name(reading, here)
    if name is None or (doubtful and not _looks_borne(reading, name)):
        return
    yield from split_name(reading, name, STRONG, "personne:titre", lone=Entity.NOM)
    yield from bracketed(reading, name.end)
    if title.fold in SHARED:
        yield from _second(reading, name.end)


def _second(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the second of two names under one title (« Drs A et B »)."""
    if reading.tokens[index].fold not in {"ET", ",", "OU", "&", "/"} or reading.tokens[index + 1].lower:
        return
    name = read_name(reading, index + 1, Trust.SHAPE)
    if name is not None:
        yield from split_name(reading, name, STRONG, "personne:titre")


def _short_name(reading: Reading, index: int) -> Name | None:
    """Read a surname of two or three letters that is also a grammatical word (« Dr Vu », « Mme Mai »)."""
    token, known = reading.tokens[index], reading.tokens[index].features
    short = token.capital and len(token.text) <= SHORTEST_PLURAL and (known.surname > 1 or known.first_name > 1)
    return Name(index, index + 1, (index,)) if short and is_stop(token) and not token.loud else None


def bracketed(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the other half of a name in brackets after it: « M. Vidalie (Yves) », « Sœur Agnès (Etcheverry) »."""
    tokens = reading.tokens
    known = tokens[index + 1].features
    town = known.town > 1 and known.first_name < FREQUENT
    if tokens[index].text != "(" or town or not shown(reading, index + 1):
        return
    name = read_name(reading, index + 1, Trust.TITLE)
    if name is not None and tokens[name.end].text in {")", ","}:
        yield from split_name(reading, name, FIRM, "personne:parenthese")


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
    while is_particle(tokens[here]) or tokens[here].text == "'":
        here += 1
    if here == index or not tokens[here].capital or tokens[index].fold in {"LE", "LA"}:
        return None
    known = tokens[here].features
    return None if known.town or known.french or known.clinical else read_name(reading, index, Trust.TITLE)


def _related(reading: Reading, index: int, trust: Trust, reason: str) -> Iterator[Candidate]:
    """Read « sa fille Léa », « l'infirmière, Julie », « les voisins Ali et Jo », « s'appelle Anna »."""
    tokens, here = reading.tokens, index + 1
    cue = tokens[index].fold
    if tokens[here].fold in QUALIFIERS and tokens[here].lower:
        here += 1
    if trust is Trust.SHAPE and tokens[here].text in {",", ":", "(", "="}:
        here += 1
    token, near = tokens[here], tokens[here - 1].word
    if not token.word or token.fold in TITLES or (token.glued and tokens[here - 1].text not in ",:(="):
        return
    if token.initial:
        name = read_name(reading, here, trust)
    elif token.lower or token.loud:
        sure = near and index > 0 and tokens[index - 1].fold in POSSESSIVES
        name = flat_name(reading, here, sure=sure or trust is Trust.TITLE)
    elif is_label(token):
        return
    else:
        wanted = (
            (near and shown(reading, here))
            or surname_phrase(reading, here)
            or max(first_evidence(token), last_evidence(token)) >= _asked(reading, index)
        )
        if trust is Trust.SHAPE and not wanted:
            return
        name = read_name(reading, here, Trust.TITLE if near else trust)
    if name is None or _medical_after(reading, index, name, near=near):
        return
    lone = None if cue in TRADES or cue in PLURALS else Entity.PRENOM
    score = STRONG if trust is Trust.TITLE else FIRM
    yield from split_name(reading, name, score, reason, lone=lone)
    yield from bracketed(reading, name.end)
    if cue in MANY:
        yield from series(reading, name.end, score, reason, lone=lone)


def _medical_after(reading: Reading, index: int, name: Name, *, near: bool) -> bool:
    """Say whether the name after a relation is medicine's: « le nodule de Sœur Marie-Joseph »."""
    if near and not after_head_noun(reading, index):
        return doubted(reading, name)
    return suppressed(reading, name.start, name.end)


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
