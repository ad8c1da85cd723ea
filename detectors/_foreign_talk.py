"""Drops what is taken for a person or a place in the everyday words of another language.

« Hola, soy la hermana del paciente », « Bonzour », « mieszka w Krakowie »: the network and the lists know French only,
and take « del », « nació » or « Gorączka » for names. Where a line holds several everyday words of a language, these
are no names, nor is a word that the network alone reports in small letters, unless many people bear it. The particle
of a name is part of it in every language (« da Conceição », « von Lützelburg »).

Refuses to drop what a sure source reports beside another word, and to touch figures. Costs a look at the vocabulary.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import PARTICLES
from detectors.recognisers._person_scripts import FOREIGN
from detectors.recognisers._tongues import everyday, tongues
from detectors.tagging.tagger import NETWORK_REASON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detectors.finding import Finding

_PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.LIEU, Entity.UNITE, Entity.ETABLISSEMENT})
_WORD: Final = re.compile(r"[^\W\d_]+")
_HEAD: Final = re.compile(r"(?:^|[.!?:;\n«\"“(-])[ «\"“¿¡]{0,3}\Z")
_GUESSES: Final = frozenset(
    {NETWORK_REASON, "personne:evidence", "personne:autour", "personne:prenom_seul", "decodage:mots_colles"}
)
_BESIDE: Final = frozenset({"personne:paire", "personne:note", "personne:apposee", "personne:relation", "langue:nom"})
"""Reasons that may take a word beside a name with it (« Pan Kowalczyk », « Mann Ulrich »)."""
_PLACED: Final = frozenset({"langue:lieu", "langue:adresse", "langue:enseigne"})
"""An article belongs to a town (« la Plaine-des-Palmistes »)."""
_ALONE: Final = frozenset({NETWORK_REASON, "decodage:faute"})
_MANY: Final = 2


def without_foreign_words(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Leave out the findings that are everyday words of another language, and cut such words off their edges."""
    every = tongues(text)
    if not every and (text.isascii() or not FOREIGN.search(text)):
        return list(findings)
    spoken = [tongue for tongue in every if tongue in everyday()]
    findings = [one for one in findings if not _guessed_of_a_script(text, one)]
    usual = frozenset().union(*(everyday()[tongue] for tongue in spoken))
    kept = (_kept(text, one, usual) if one.entity in _PERSONS else one for one in findings)
    return [one for one in kept if one is not None]


def _guessed_of_a_script(text: str, one: Finding) -> bool:
    """Say whether what stands around a word of another script makes it a name, though no capital shows one."""
    if text[one.start] < "\u0370" or not set(one.reasons) <= _GUESSES:
        return False
    if any(letter.isascii() and letter.isalpha() for letter in text[one.start : one.end]):
        return False  # letters of two scripts in one word are a disguise, not a language
    return text[one.start].lower() == text[one.start].upper() or _at_head(text, one.start)


def _at_head(text: str, start: int) -> bool:
    return _HEAD.search(text, max(0, start - 4), start) is not None


def _kept(text: str, one: Finding, usual: frozenset[str]) -> Finding | None:
    """Give a finding without the everyday words at its edges; nothing when no other word is left."""
    if one.reasons and one.reasons[0] in _PLACED:
        return one
    words = list(_WORD.finditer(text, one.start, one.end))
    if not words or not _is_foreign(text, one.start, usual):
        return one
    if set(one.reasons) <= _ALONE and len(words) == 1 and _lone(words[0]):
        return None
    first, last = 0, len(words)
    guessed = set(one.reasons) <= _GUESSES | _BESIDE
    while first < last and _is_usual(text, words[first], usual, guessed=guessed):
        first += 1
    while last > first and _is_usual(text, words[last - 1], usual, guessed=guessed):
        last -= 1
    if first == last:
        return None
    while first and fold(words[first - 1][0]) in PARTICLES:
        first -= 1
    if (first, last) == (0, len(words)):
        return one
    return replace(
        one,
        start=words[first].start() if first else one.start,
        end=words[last - 1].end() if last < len(words) else one.end,
    )


def _is_usual(text: str, word: re.Match[str], usual: frozenset[str], *, guessed: bool) -> bool:
    """Say whether a word is an everyday one: in small letters, heading a sentence, or guessed (« Mutter »)."""
    if fold(word[0]) not in usual:
        return False
    return guessed or word[0].islower() or _at_head(text, word.start())


def _lone(word: re.Match[str]) -> bool:
    """Say whether what the network alone reports shows no sign of a name: small letters, and few bear it."""
    known = default_lexicon().features(word[0])
    return word[0].islower() and max(known.first_name, known.surname) < _MANY


def _is_foreign(text: str, place: int, usual: frozenset[str]) -> bool:
    """Say whether the line of a place holds several everyday words of another language."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return _foreign_line(text[start : end if end >= 0 else len(text)][:2000], usual)


@lru_cache(maxsize=64)
def _foreign_line(line: str, usual: frozenset[str]) -> bool:
    features = default_lexicon().features
    held = {fold(word) for word in _WORD.findall(line)} & usual
    return sum(len(word) > 1 and not features(word.lower()).french for word in held) >= _MANY
