"""Says what stands in the fields of a structured text: HL7, FHIR, JSON, XML, tables, forms, vCard, DICOM, e-mail.

A key that names an identity makes its value one, however it is written: in lower case, accented, spaced. A key that
may also name a thing (`nom`, `name`, `patient`) does so only beside keys of a person, or over a value that looks like
a person's name. Refuses to touch what stands under clinical keys (code, value, unit, medication), void values
(« non renseigné »), and values whose form does not fit the key. It parses nothing into objects, expands no XML entity
and evaluates nothing: it reads tokens, in linear time, and keeps their offsets. Sources: HL7 v2.5 chapter 3, FHIR R4
datatypes, HPRIM Santé 2.4, RFC 6350 (vCard), RFC 5322 (e-mail), RFC 4180 (CSV), DICOM PS3.6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._evidence import TERMS as PERSON_TERMS
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

PERSON = "personne"
"""A field that holds a whole name, to be parted."""
DOUBTFUL = "ambigu"
"""A field that holds a person's name only if its record or its value says so."""

_NOT_KEY = re.compile(r"[^A-Z0-9]+")
_LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class Field:
    """The value of one field.

    Attributes:
        start: First code point of the value.
        end: One past the last one.
        meaning: An entity, or `PERSON` for a whole name.
        source: What kind of structure holds it, a fixed word of ours.
    """

    start: int
    end: int
    meaning: str
    source: str


def compact(key: str) -> str:
    """Fold a key: capitals without accents, letters and figures only."""
    return _NOT_KEY.sub("", fold(key[:_LONGEST_KEY])) if key else ""


_RAW = read_sections("structures")
_SETS = {section: frozenset(map(compact, terms)) for section, terms in _RAW.items()}
_MEANINGS: dict[str, str] = {
    **dict.fromkeys(_SETS["ambigus"], DOUBTFUL),
    **dict.fromkeys(_SETS["nom"], Entity.NOM),
    **dict.fromkeys(_SETS["prenom"], Entity.PRENOM),
    **dict.fromkeys(_SETS["personne"], PERSON),
    **dict.fromkeys(_SETS["initiales"], Entity.INITIALES),
    **dict.fromkeys(_SETS["naissance"], Entity.DATE_NAISSANCE),
    **dict.fromkeys(_SETS["adresse"], Entity.ADRESSE),
    **dict.fromkeys(_SETS["lieu"], Entity.LIEU),
    **dict.fromkeys(_SETS["telephone"], Entity.TELEPHONE),
    **dict.fromkeys(_SETS["email"], Entity.EMAIL),
    **dict.fromkeys(_SETS["ipp"], Entity.IPP),
    **dict.fromkeys(_SETS["sejour"], Entity.SEJOUR),
    **dict.fromkeys(_SETS["nir"], Entity.NIR),
    **dict.fromkeys(_SETS["ins"], Entity.INS),
    **dict.fromkeys(_SETS["rpps"], Entity.RPPS),
    **dict.fromkeys(_SETS["identifiant"], Entity.IDENTIFIANT),
    **dict.fromkeys(_SETS["etablissement"], Entity.ETABLISSEMENT),
}
CLINICAL_KEYS = _SETS["cliniques"]
CLINICAL_PARENTS = _SETS["fhir_cliniques"]
PERSON_PARENTS = _SETS["fhir_personnes"]
HEADERS = _SETS["entetes"]
_PERSONAL_KEYS = _SETS["personnels"] | {key for key, meaning in _MEANINGS.items() if meaning != DOUBTFUL}
_QUALIFIERS = sorted(_SETS["qualificatifs"], key=len, reverse=True)
_BARE_NAMES = frozenset({"NOM", "NOMS", "NAME", "NOMAFFICHE"})
_VOID = _SETS["ecartes"] | {""}
_TITLES = PERSON_TERMS["civilites"] | PERSON_TERMS["medecins"]
PARTICLES = PERSON_TERMS["particules"]


@lru_cache(maxsize=4096)
def meaning(key: str) -> str | None:
    """Say what stands under a key: an entity, `PERSON`, `DOUBTFUL`, or nothing of interest."""
    short = compact(key)
    known = _MEANINGS.get(short)
    if known is not None or len(short) > _LONGEST_KEY // 2:
        return known
    for qualifier in _QUALIFIERS:
        for rest in (short.removeprefix(qualifier), short.removesuffix(qualifier)):
            if rest and rest != short:
                inner = _MEANINGS.get(rest)
                if inner is not None:
                    return Entity.NOM if inner == DOUBTFUL and rest in {"NOM", "NAME"} else inner
    return None


def is_about_someone(keys: Collection[str]) -> bool:
    """Say whether some keys (compact) of a form are those of a person."""
    return not _PERSONAL_KEYS.isdisjoint(keys)


def is_personal(keys: Collection[str]) -> bool:
    """Say whether the keys (compact) of one record are those of a person rather than of a thing."""
    return is_about_someone(keys) and CLINICAL_KEYS.isdisjoint(keys)


_NAME = re.compile(r"[^\W\d_][^\d\n:;|<>{}\[\]=/@]{1,79}")
_INITIALS = re.compile(r"[^\W\d_a-zß-ÿ](?:[. -]{0,2}[^\W\d_a-zß-ÿ]){1,3}")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}[/. -][0-9]{1,2}[/. -](?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|[0-9]{8}(?![0-9])|[0-9]{12}(?:[0-9]{2})?(?![0-9])|(?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}(?:er)? [^\W\d_]{3,9} [0-9]{2,4}"
)
_PHONE = re.compile(r"(?:tel:)?([+(]?[0-9][0-9 ().+-]{2,24}[0-9])", re.IGNORECASE)
_EMAIL = re.compile(r"(?:mailto:)?([^\s@<>\"',;:]{1,64}@[^\s@<>\"',;:]{1,120})", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_./ -]{0,38}[A-Za-z0-9])?")
_PLACE = re.compile(r"[^\W_][^\n|<>{}=]{1,159}")
_MEASURE = re.compile(
    r"[<>≤≥~]?[0-9]{1,5}(?:[.,][0-9]{1,3}$|(?:[.,][0-9]{1,3})?[ ]?(?:x[ ]?[0-9]|fois|/[ ]?j|comprim|g[ée]lule|sachet"
    r"|goutte|bouff|(?:[mkµμn]?g|mcg|[mcdµμ]?[lL]|[mk]?UI|[mµμn]?mol|mmHg|%|cps?)(?![^\W\d_]|['’])))"
)
"""A dose or a value, alone or with its unit."""
_DOSED = re.compile(r"(?<![\w.,])[0-9]{1,4}(?:[.,][0-9]{1,2})?[ ]?(?:mg|µg|mcg|UI|mL|ml|cp|gél)(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{2,})?")
_SHAPES: dict[str, re.Pattern[str]] = {
    Entity.NOM: _NAME,
    Entity.PRENOM: _NAME,
    PERSON: _NAME,
    Entity.INITIALES: _INITIALS,
    Entity.DATE_NAISSANCE: _DATE,
    Entity.TELEPHONE: _PHONE,
    Entity.EMAIL: _EMAIL,
    Entity.ADRESSE: _PLACE,
    Entity.LIEU: _NAME,
    Entity.ETABLISSEMENT: _PLACE,
    Entity.UNITE: _PLACE,
}
_FEWEST_DIGITS = {Entity.TELEPHONE: 4, Entity.NIR: 10, Entity.INS: 10, Entity.RPPS: 8}
_MOST_WORDS = 6
_FREQUENT = 3
_EDGES = " \t\r\n\"'`,;.*_"


def field_at(text: str, start: int, end: int, what: str, source: str) -> Field | None:
    """Give the field whose value stands between two offsets, cut to the form that its meaning asks, if it has it."""
    while start < end and text[start] in _EDGES + "[(":
        start += 1
    while end > start and text[end - 1] in _EDGES + "])":
        end -= 1
    shape = _SHAPES.get(what, _NUMBER)
    match = shape.match(text, start, end)
    if match is None or compact(text[start:end]) in _VOID:
        return None
    first, last = match.span(match.lastindex or 0)
    if what == Entity.ADRESSE and _is_taken(text, first, last):
        return None
    if what in {Entity.NOM, Entity.PRENOM, PERSON, Entity.LIEU, Entity.INITIALES}:
        if last != end or len(text[first:last].split()) > _MOST_WORDS:
            return None
    elif shape is _NUMBER or what == Entity.TELEPHONE:
        fewest = _FEWEST_DIGITS.get(Entity(what), 3)
        if sum(map(str.isdecimal, text[first:last])) < fewest:
            return None
    return Field(first, last, what, source)


def _is_taken(text: str, start: int, end: int) -> bool:
    """Say whether a value is a drug or a dose: « domicile » may head what a patient takes at home."""
    word = _WORD.search(text, start, min(end, start + _LONGEST_KEY))
    return bool(
        _MEASURE.match(text, start, end)
        or _DOSED.search(text, start, end)
        or (word and default_lexicon().features(word[0]).drug)
    )


def looks_like_person(value: str, *, unknown: bool = False) -> bool:
    """Say whether a value of a doubtful key is a person's name: a title, or names and nothing else.

    Args:
        value: The value.
        unknown: Whether words that no list holds pass for names.
    """
    words = re.findall(r"[^\W\d_]+", value[:80])
    if not words or len(words) > _MOST_WORDS or any(map(str.isdecimal, value)):
        return False
    if fold(words[0]) in _TITLES and len(words) > 1:
        return True
    features = default_lexicon().features
    named = 0
    for word in words:
        known = features(word)
        level = max(known.first_name, known.surname)
        ordinary = known.french or known.clinical > 1 or known.drug or known.disease or known.acronym
        if fold(word) in PARTICLES:
            continue
        if fold(word) in STOPS or (
            ordinary and (level < _FREQUENT or (word.islower() and not (unknown and level > _FREQUENT)))
        ):
            return False
        named += level > 1 or (level > 0 and not word.islower()) or (unknown and not known.bits)
    return named > 0 and (unknown or named > 1 or len(words) == 1 or any(word[0].isupper() for word in words))


def judged(text: str, start: int, end: int, key: str, *, personal: bool) -> str | None:
    """Say what stands under a key here; a doubtful key is settled by its record (`personal`), else by the value."""
    what = meaning(key)
    if what != DOUBTFUL:
        return what
    if personal and compact(key) in _BARE_NAMES:
        return PERSON
    return PERSON if looks_like_person(text[start:end], unknown=personal) else None


def section(name: str) -> AbstractSet[str]:
    """Give the compact terms of a section of the vocabulary."""
    return _SETS[name]
