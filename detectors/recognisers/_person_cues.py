"""Names announced by a word just before them: a title, « née », a relation, a trade, a greeting, « prénommé »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import after_head_noun, suppressed
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
from detectors.recognisers._person_called import BETWEEN, Subject, subject
from detectors.recognisers._person_shapes import doubted, flat_name, graded, series, shown, telling
from detectors.recognisers._person_titles import PROGRAMS, bracketed, short_name, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

SHORTEST_PLURAL, LONGEST_ACRONYM = 3, 4
"""Letters beyond which a trade has a plural: « AS » and « IDE » have none."""
CIVIL, DOCTORS = TERMS["civilites"], TERMS["medecins"]
TITLES = CIVIL | DOCTORS
RELATIVES, TRADES, DESIGNATIONS = TERMS["proches"], TERMS["metiers"], TERMS["designes"]
BIRTH, MARITAL, AFTER_BIRTH = TERMS["naissance"], TERMS["maritaux"], TERMS["apres_nee"]
NAMED, GREETINGS = TERMS["nommes"], TERMS["salutations"]
PLURALS = frozenset(f"{word}S" for word in RELATIVES | TRADES if word[-1] not in "SX" and len(word) > SHORTEST_PLURAL)
MANY = PLURALS | frozenset({"PARENTS", "ENFANTS", "JUMEAUX", "JUMELLES", "CONSORTS"})
ALIASES, SHORTENED = frozenset({"DIT", "DITE", "ALIAS", "SURNOM"}), frozenset({"PT", "PTE", "PAT", "RES"})
OTHERS = TERMS["autres_roles"] - TITLES
"""Relations and trades that the network was not taught."""
SPECIALITIES = TERMS["specialites"] - TRADES - OTHERS
CUES = ALIASES | SPECIALITIES | TITLES | RELATIVES | TRADES | DESIGNATIONS | BIRTH | NAMED | GREETINGS | MANY | OTHERS
PLACED = frozenset({"EXTERNE", "INTERNE", "MOYEN", "GENERAL"})
"""Trades that a part of the body bears as an adjective."""
POSSESSIVES = frozenset({"SA", "SON", "SES", "MA", "MON", "MES", "LEUR", "LEURS", "NOTRE", "VOTRE"})
NEAR = POSSESSIVES - {"MES", "LEURS", "VOTRE"} | {"LE", "LA", "PETIT", "PETITE", "'"}
QUALIFIERS = frozenset(
    {"AINE", "AINEE", "CADET", "CADETTE", "JUMEAU", "JUMELLE", "UNIQUE", "BENJAMIN", "BENJAMINE", "GERMAINE"}
    | {"MATERNEL", "MATERNELLE", "PATERNEL", "PATERNELLE", "LIBERAL", "LIBERALE", "REFERENT", "REFERENTE", "TRAITANT"}
    | {"TRAITANTE", "ADJOINT", "ADJOINTE", "STAGIAIRE", "REMPLACANT", "REMPLACANTE", "SENIOR", "JUNIOR", "UKRAINIEN"}
    | {"UKRAINIENNE", "PRINCIPAL", "PRINCIPALE", "SCOLAIRE", "HOSPITALIER", "COORDINATRICE", "COORDINATEUR"}
    | {"TRAITANTS", "REFERENTS", "REFERENTES", "MATERNELS", "PATERNELS", "LIBERAUX", "LIBERALES"}
)
HAILED = PROGRAMS | {"GEMINI", "MISTRAL", "CHAT", "IA", "AI"}
FOREIGN = frozenset({"MS", "MISS", "SON"})
ANY_CUE = CUES | FOREIGN
ENGLISH = frozenset({"MY", "HIS", "HER", "OUR", "THEIR"})
"""Before « son », which is a child in English only."""
MARKS_AFTER = frozenset(",!.?:;\n")
ADDRESSED = frozenset(
    {"TU", "T", "JE", "J", "VOUS", "PEUX", "ON", "CA", "C", "EST", "IL", "ELLE", "NOUS", "MERCI", "DIS"}
)
AFTER_SEEN = frozenset(
    {"LE", "LA", "L", "CE", "EN", "PAR", "AVEC", "AU", "A", "AUX", "LES", "SUR", "DANS", "POUR", "QUE"}
)
"""After « vu » that is a participle or a preposition."""
PET_TITLES = frozenset({"MA", "MAN", "TI", "PA", "MEME", "PEPE"})
"""With a capital after a relation, the beginning of how somebody is called (« la mère Ma Yeti »)."""
PET_NAMES = TERMS["surnoms"]
STRONG, FIRM = 0.95, 0.75


def cued_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that a cue announces."""
    tokens = reading.tokens
    for index in reading.places(ANY_CUE):
        token = tokens[index]
        if not token.word or token.fold not in CUES:
            if token.fold in FOREIGN and _foreign(tokens, index):
                yield from _related(reading, index, Trust.SHAPE, "personne:relation")
            continue
        if token.fold in TITLES:
            yield from titled(reading, index)
        elif token.fold in BIRTH and (found := _born(reading, index)):
            yield from split_name(reading, found, STRONG, "personne:naissance")
        elif token.fold in NAMED:
            yield from _called(reading, index)
        elif token.fold in GREETINGS:
            yield from _greeted(reading, index)
        elif token.fold in ALIASES:
            yield from _also_called(reading, index)
        elif token.fold in SPECIALITIES:
            yield from bracketed(reading, index + 1)
        else:
            yield from _related(reading, index, Trust.SHAPE, "personne:relation")


def _called(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read « s'appelle Anna », unless it is said of a toy or a program."""
    if subject(reading, index) is not Subject.THING:
        yield from _related(reading, index, Trust.TITLE, "personne:prenomme")


def _foreign(tokens: list[Token], index: int) -> bool:
    """Say whether a word is an English cue: « my son », « Miss » and « Ms » with their capital."""
    token = tokens[index]
    if token.fold == "SON":
        return index > 0 and tokens[index - 1].fold in ENGLISH
    return token.capital and not tokens[index + 1].glued


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
    if (token.fold == "NE" and (token.text != "né" or following.lower)) or (token.text == "EP" and following.lower):
        return None
    scored = token.text == "EP" and following.features.eponym and tokens[here + 1].text.isdecimal()  # « EP Wells 7,5 »
    trust = Trust.SHAPE if token.fold in {"EPOUSE", "VEUVE", "DIVORCEE"} or following.lower else Trust.TITLE
    return None if scored or (following.lower and following.features.french) else read_name(reading, here, trust)


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
    if (tokens[here].fold in QUALIFIERS and tokens[here].lower) or (cue in SHORTENED and tokens[here].text == "."):
        here += 1
    here += cue in NAMED and tokens[here].fold in BETWEEN
    if trust is Trust.SHAPE and tokens[here].text in {",", ":", "(", "="}:
        here += 1
    token, near = tokens[here], tokens[here - 1].word
    if (
        _bodily(tokens, index)
        or not token.word
        or _unnamed(tokens, here)
        or (token.glued and tokens[here - 1].text not in ",:(=")
    ):
        return
    if (brief := _brief(reading, index, here, near=near)) is not None:
        yield from split_name(reading, brief, FIRM, reason, lone=None if cue in TRADES else Entity.PRENOM)
        return
    if token.initial:
        name = read_name(reading, here, trust)
    elif token.lower or token.loud:
        sure = near and index > 0 and tokens[index - 1].fold in POSSESSIVES
        name = flat_name(reading, here, sure=sure or trust is Trust.TITLE)
    else:
        wanted = (
            (near and (shown(reading, here) or _staffed(reading, index, here)))
            or surname_phrase(reading, here)
            or max(first_evidence(token), last_evidence(token)) >= _asked(reading, index)
        )
        if is_label(token) or (trust is Trust.SHAPE and not wanted):
            return
        name = read_name(reading, here, Trust.TITLE if near else trust)
    said = _staffed(reading, index, here) or (cue in NAMED and subject(reading, index) is Subject.PERSON)
    if name is None or (not said and _medical_after(reading, index, name, near=near)):
        return
    reason = _surer(reading, cue, name, reason)
    lone = None if cue in TRADES or cue in PLURALS else Entity.PRENOM
    score = STRONG if trust is Trust.TITLE else FIRM
    yield from split_name(reading, name, score, reason, lone=lone)
    yield from bracketed(reading, name.end)
    if cue in MANY:
        yield from series(reading, name.end, score, reason, lone=lone)


def _brief(reading: Reading, index: int, here: int, *, near: bool) -> Name | None:
    """Read a name that is a grammatical or a month's word beside its role (« anesth Vu », « sa femme, Mai, »)."""
    token, after = reading.tokens[here], reading.tokens[here + 1]
    if near and token.capital and token.fold in PET_TITLES and after.capital:
        return Name(here, here + 2, (here, here + 1))
    if not is_stop(token) or not token.capital or after.text.isdecimal() or after.fold in AFTER_SEEN:
        return None
    possessed = index > 0 and reading.tokens[index - 1].fold in POSSESSIVES and after.text in MARKS_AFTER
    return short_name(reading, here) if possessed or (near and reading.tokens[index].fold in TRADES) else None


def _bodily(tokens: list[Token], index: int) -> bool:
    """Say whether a trade is the adjective of a part of the body (« iliaque externe G »)."""
    before = tokens[index - 1] if index else tokens[-1]
    return tokens[index].fold in PLACED and before.lower and before.features.clinical >= FREQUENT


def _surer(reading: Reading, cue: str, name: Name, reason: str) -> str:
    """Give the reason, another one where a relative and a common name leave no doubt."""
    first = reading.tokens[name.parts[0]]
    lone = len(name.parts) == 1 and first.features.surname == COMMON
    kin = cue in RELATIVES or cue in MANY or ((cue in TRADES or cue in OTHERS) and lone)
    return "personne:proche" if kin and not first.lower and telling(first) else reason


def _unnamed(tokens: list[Token], index: int) -> bool:
    """Say whether a title, an acronym or an elided noun stands where the name would (« infirmier d'accueil »)."""
    token = tokens[index]
    known = token.features
    acronym = known.acronym or (len(token.text) <= LONGEST_ACRONYM and known.surname < FREQUENT)
    shouted = token.upper and acronym and known.first_name < FREQUENT and not token.loud
    elided = token.initial and tokens[index + 1].text == "'" and tokens[index + 2].features.french
    return token.fold in TITLES or shouted or elided


def _staffed(reading: Reading, index: int, here: int) -> bool:
    """Say whether a common surname stands right after a trade, eponym though it be (« dentiste Cohen »)."""
    token = reading.tokens[here]
    borne = here == index + 1 and token.capital and token.features.surname == COMMON and not token.features.french
    return borne and reading.tokens[index].fold in TRADES and not graded(reading, here)


def _also_called(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the other name of somebody: « Monique Rabier dite « Momo » », « alias Rico »."""
    tokens, here = reading.tokens, index + 1
    quoted = tokens[here].text in {"«", '"', "“", "("}
    here += quoted or tokens[here].text == ":"
    token, before = tokens[here], tokens[index - 1] if index else tokens[-1]
    before = tokens[index - 2] if before.text in {",", "("} and index > 1 else before
    named = before.word and not before.lower and max(before.features.surname, before.features.first_name) > 0
    if not token.word or token.lower or token.glued > quoted or is_label(token) or is_stop(token):
        return
    if tokens[index].fold in {"ALIAS", "SURNOM"} or (named and (quoted or shown(reading, here))):
        name = read_name(reading, here, Trust.TITLE)
        if name is not None and not suppressed(reading, name.start, name.end):
            yield from split_name(reading, name, FIRM, "personne:alias", lone=Entity.PRENOM)


def _medical_after(reading: Reading, index: int, name: Name, *, near: bool) -> bool:
    """Say whether the name after a relation is medicine's: « le nodule de Sœur Marie-Joseph »."""
    if near and not after_head_noun(reading, index):
        return doubted(reading, name)
    return suppressed(reading, name.start, name.end)


def _asked(reading: Reading, index: int) -> float:
    """Give the evidence asked of a capitalised word after a relation: less when possessed, more after a comma."""
    tokens = reading.tokens
    possessed = index > 0 and tokens[index - 1].fold in NEAR
    return 0.5 if possessed and tokens[index + 1].word else 1.0


def _greeted(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read « Bonjour Claire, », « Chère Sandrine », « salut jojo t'as vu », « Bonsoir Jean-Phi ! »."""
    tokens, here = reading.tokens, index + 1
    if tokens[here].text == ",":
        here += 1
    token = tokens[here]
    if not token.word or token.glued or not _hailed(reading, index, here):
        return
    name = read_name(reading, here, Trust.TITLE) or Name(here, here + 1, (here,))
    yield from split_name(reading, name, FIRM, "personne:salutation", lone=Entity.PRENOM)
    yield from series(reading, name.end, FIRM, "personne:salutation", lone=Entity.PRENOM)


def _hailed(reading: Reading, index: int, here: int) -> bool:
    """Say whether a greeting is followed by whom it greets: a first name, or any name that a mark or « tu » closes."""
    token, known, follower = reading.tokens[here], reading.tokens[here].features, reading.tokens[here + 1]
    if (
        is_stop(token)
        or is_label(token)
        or token.fold in HAILED
        or token.fold in TITLES
        or token.fold in RELATIVES | TRADES
    ):
        return False
    lead = reading.lexicon.features(token.text.split("-", maxsplit=1)[0]).first_name if "-" in token.text else 0
    opening = reading.tokens[index].opening
    if known.first_name >= FREQUENT or lead >= FREQUENT:
        return opening or not token.lower
    closed = follower.text in MARKS_AFTER or (follower.lower and follower.fold in ADDRESSED)
    if token.fold in PET_NAMES:
        return opening or token.capital
    plain = known.french or known.clinical or known.acronym or known.drug or token.upper
    return opening and closed and not plain and (token.capital or known.first_name > 0 or known.surname > 1)
