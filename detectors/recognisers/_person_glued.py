"""Names that code and files write: « MarchandLuc.docx », « 'Legendre', 'Marc' », « #patient-duvivier-leonie ».

Two words glued by a capital, two quoted values side by side, or words that a cue and hyphens join make a name where the
lists know one part as a first name and the other as a surname, or where the cue says patient. It refuses marks of
programs (« JavaScript »), ordinary words, and keys of forms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS
from detectors.recognisers._person_capitals import parted_capitals
from detectors.recognisers._person_slipped import slipped_names
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading

FIRM = 0.75
CAMEL = re.compile(r"(?P<one>[A-ZÀ-Þ][a-zà-ÿ]{2,15})(?P<two>[A-ZÀ-Þ][a-zà-ÿ]{2,15})")
TAGGED = re.compile(
    r"[#@](?<![\w.][#@])(?P<one>[A-ZÀ-Þ](?:[a-zà-ÿ]{2,15}|[A-ZÀ-Þ]{2,15}(?=[A-ZÀ-Þ][a-zà-ÿ])))[_.-]?(?P<two>[A-ZÀ-Þ][a-zà-ÿ]{2,15})(?!\w)"
)
SIDE = re.compile(
    r"(?P<mark>[\"'])(?P<one>[^\W\d_](?:[^\W\d_]|[ -](?=[^\W\d_])){1,24})(?P=mark) ?, ?"
    r"(?P=mark)(?P<two>[^\W\d_](?:[^\W\d_]|[ -](?=[^\W\d_])){1,24})(?P=mark)"
)
SEXED = re.compile(
    r"^[ \t\"']{0,3}(?P<one>[^\W\d_](?:[^\W\d_]|[ '-](?=[^\W\d_])){1,30})[\"']?(?P<mark> ?[;,|\t] ?)[\"']?"
    r"(?P<two>[^\W\d_](?:[^\W\d_]|[ '-](?=[^\W\d_])){1,30})[\"']?(?P=mark)[\"']?"
    r"[MFHmfh](?:asculin|éminin|omme)?(?![^\W\d_])",
    re.MULTILINE,
)
"""A row of a table without a head: a surname, a first name, a sex."""
CUED = re.compile(
    r"(?:(?<=[#@/_\s-])|^)(?:patiente?|pat|pt|mme|mr|dr|resident|enfant|bebe)[-_](?P<one>[^\W\d_]{3,24})"
    r"(?:[-_](?P<two>[^\W\d_]{3,24}))?(?![^\W\d_])",
    re.IGNORECASE | re.MULTILINE,
)
ENDS = frozenset("|;,\n):(")
OPENINGS = tuple(
    f"{cue}{mark}"
    for cue in ("patient", "patiente", "pat", "pt", "mme", "mr", "dr", "resident", "enfant", "bebe")
    for mark in "-_"
)


def glued_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that code, paths and tags hold."""
    text = reading.text
    yield from _tokens(reading)
    yield from parted_capitals(reading)
    yield from slipped_names(reading)
    yield from _tags(reading)
    if "'," in text or '",' in text or "' ," in text:
        for match in SIDE.finditer(text):
            one, two = (reading.lexicon.features(match[part]) for part in ("one", "two"))
            if match["one"][0].isupper() and match["two"][0].isupper() and _couple(one, two):
                yield from _both(match, one, two, "personne:guillemets")
    for match in SEXED.finditer(text):
        one, two = (reading.lexicon.features(match[part].split()[0]) for part in ("one", "two"))
        if max(one.surname, one.first_name) > 1 and two.first_name > 1 and not (one.drug or two.drug):
            yield Candidate(*match.span("one"), Entity.NOM, FIRM, "personne:rang")
            yield Candidate(*match.span("two"), Entity.PRENOM, FIRM, "personne:rang")
    low = text.lower()
    for match in CUED.finditer(text) if any(opening in low for opening in OPENINGS) else ():
        one, two = (reading.lexicon.features(match[part] or "") for part in ("one", "two"))
        if match["two"] and _couple(one, two):
            yield from _both(match, one, two, "personne:etiquette")
        elif _sole(one):
            kind = Entity.PRENOM if one.first_name > one.surname else Entity.NOM
            yield Candidate(*match.span("one"), kind, FIRM, "personne:etiquette")


def _tokens(reading: Reading) -> Iterator[Candidate]:
    """Find two words glued by a capital, and a surname and a first name that a stroke joins (« | Oury/Esther | »)."""
    tokens = reading.tokens
    for index in range(len(reading)):
        token = tokens[index]
        if token.capital:
            match = None if token.text[1:].islower() else CAMEL.match(reading.text, token.start, token.end)
            if match is not None and match.end() == token.end:
                one, two = (reading.lexicon.features(match[part]) for part in ("one", "two"))
                if _couple(one, two):
                    yield from _both(match, one, two, "personne:colle")
        elif token.text == "/" and index:
            left, right, after = tokens[index - 1], tokens[index + 1], tokens[index + 2]
            shown = left.opening and left.word and right.word and not (left.lower or right.lower)
            if shown and after.text in ENDS and not {left.fold, right.fold} & LABELS:
                one, two = left.features, right.features
                if _couple(one, two):
                    reverse = two.first_name - two.surname > one.first_name - one.surname
                    kinds = (Entity.NOM, Entity.PRENOM) if reverse else (Entity.PRENOM, Entity.NOM)
                    for word, kind in zip((left, right), kinds, strict=True):
                        yield Candidate(word.start, word.end, kind, FIRM, "personne:barre")


def _tags(reading: Reading) -> Iterator[Candidate]:
    """Find the two names that a tag or a mention glues: « #QuintreauMaëlys »."""
    text = reading.text
    if "#" in text or "@" in text:
        for match in TAGGED.finditer(text):
            one, two = (reading.lexicon.features(match[part]) for part in ("one", "two"))
            if _tagged(one, two):
                yield from _both(match, one, two, "personne:etiquette")


def _couple(one: Features, two: Features) -> bool:
    """Say whether two words are a first name and a surname, in either order, and not both ordinary words."""
    forward = one.first_name >= FREQUENT and two.surname >= FREQUENT
    backward = two.first_name >= FREQUENT and one.surname >= FREQUENT
    if not (forward or backward) or max(one.clinical, two.clinical) >= FREQUENT:
        return False
    plain = [known.french or known.clinical > 0 or known.drug or known.town > 1 for known in (one, two)]
    return not all(plain) and COMMON in {one.first_name, two.first_name, one.surname, two.surname}


def _tagged(one: Features, two: Features) -> bool:
    """Say whether the two words of a tag are a first name that many bear and a word that may only be a surname."""
    for first, other in ((one, two), (two, one)):
        plain = other.french or other.clinical or other.drug or other.acronym or other.disease or other.region
        if first.first_name >= FREQUENT and not (first.clinical or first.drug or plain) and other.town < FREQUENT:
            return True
    return False


def _sole(known: Features) -> bool:
    """Say whether a word is a name and nothing else."""
    other = known.french or known.clinical or known.drug or known.acronym or known.disease or known.region
    return max(known.surname, known.first_name) > 1 and not other and known.town < FREQUENT


def _both(match: re.Match[str], one: Features, two: Features, reason: str) -> Iterator[Candidate]:
    """Report both words; the better first name is the first name."""
    reverse = two.first_name - two.surname > one.first_name - one.surname
    kinds = (Entity.NOM, Entity.PRENOM) if reverse else (Entity.PRENOM, Entity.NOM)
    for part, kind in zip(("one", "two"), kinds, strict=True):
        yield Candidate(*match.span(part), kind, FIRM, reason)
