"""Which other languages a text holds, and what their words tell: numbers, months, what joins them, births, ages.

A script tells its language by its letters; a language in Latin letters tells itself by two of its everyday words at
least, French ones not counted. Words are compared folded, without accents; where a language bends them, one of its
endings may be cut. Gives the words of the languages found as `Sign`s; it decides nothing about identities.

Refuses French. A text without such letters or words costs one look at its vocabulary.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tokens import read
from detectors.recognisers._tongue_numbers import built, sounded, sounded_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0d83"
    "\u0dca-\u0ddf\u0e31-\u0e3a\u0e47-\u0e4e\u135d-\u135f\u200c\u200d"
)
"""Vowel signs and other marks, parts of words that Python's letters leave out."""
WORD: Final = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]){{0,40}}"
_PIECE = re.compile(rf"{WORD}|[0-9]{{1,4}}")
_OTHER = re.compile("[\u0370-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SCRIPTS = {
    "cy": "\u0400-\u052f", "ar": "\u0600-\u06ff", "hi": "\u0900-\u097f", "ta": "\u0b80-\u0bff", "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff", "hy": "\u0530-\u058f", "ka": "\u10a0-\u10ff", "am": "\u1200-\u137f",
}  # fmt: skip
_OF_SCRIPT = {tongue: re.compile(f"[{letters}]{{3}}") for tongue, letters in _SCRIPTS.items()}
_OWN_LETTERS = {
    "es": re.compile("[ñ¿¡]"), "pt": re.compile("[ãõ]"), "de": re.compile("ß"), "pl": re.compile("[łżźćąęśń]"),
    "tr": re.compile("[ğşı]"), "ro": re.compile("[șțăşţ]"), "sh": re.compile("[đćčžš]"), "vi": re.compile("[ạ-ỹơưđ]"),
}  # fmt: skip
"""Letters that French has not: a name alone may bear them, so they count for one word."""
_TERMS = read_sections("langues")
_LATIN = tuple(section.partition(".")[0] for section in _TERMS if section.endswith(".mots"))
_FEWEST_WORDS = 2
_SHORTEST_MONTH, _HUNDRED = 5, 100
_MOST_TONGUES = 3
_MOST_SIGNS_SHARE = 0.5


class Kind(Enum):
    """What a word tells."""

    NUMBER = auto()
    FIGURES = auto()
    MONTH = auto()
    LINK = auto()
    IN = auto()
    SINCE = auto()
    YEARS = auto()
    BIRTH = auto()
    EVENT = auto()
    WEEKDAY = auto()


_SECTIONS = {
    "dans": Kind.IN, "lien": Kind.LINK, "depuis": Kind.SINCE, "jours": Kind.WEEKDAY, "ans": Kind.YEARS,
    "ne": Kind.BIRTH,
}  # fmt: skip


@dataclass(slots=True)
class Sign:
    """A telling word: its place, the rank of its piece in the text, its kinds with their value (a number, a month)."""

    start: int
    end: int
    rank: int
    kinds: Mapping[Kind, int]

    def value(self, *kinds: Kind) -> int | None:
        """Give the value of the first of some kinds that it has."""
        return next((self.kinds[kind] for kind in kinds if kind in self.kinds), None)


@lru_cache(maxsize=1)
def everyday() -> dict[str, frozenset[str]]:
    """Give the everyday words of each language in Latin letters, folded."""
    return {tongue: frozenset(map(fold, _TERMS[f"{tongue}.mots"])) for tongue in _LATIN}


def _counted(tongue: str) -> frozenset[str]:
    """Give the months and, but for English, the number words of a language that are long enough to tell it."""
    names = [form for forms in _TERMS.get(f"{tongue}.mois", ()) for form in forms.split("|")]
    if tongue != "en":
        names += [term.partition("=")[0] for term in _TERMS.get(f"{tongue}.nombres", ())]
        names += [word for word, value in built(tongue).items() if value < _HUNDRED]
    return frozenset(fold(name) for name in names if len(name) >= _SHORTEST_MONTH)


@lru_cache(maxsize=1)
def _telling() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Give the everyday words that are no French ones, by language, and all together."""
    features = default_lexicon().features
    kept = {
        tongue: frozenset(
            word for word in words | _counted(tongue) if len(word) > 1 and not features(word.lower()).french
        )
        for tongue, words in everyday().items()
    }
    return kept, frozenset().union(*kept.values())


@lru_cache(maxsize=2)
def tongues(text: str) -> tuple[str, ...]:
    """Name the languages of a text beside French, the most likely first."""
    found: list[str] = []
    if not text.isascii() and _OTHER.search(text):
        found = [tongue for tongue, letters in _OF_SCRIPT.items() if letters.search(text)]
    kept, every = _telling()
    held = every & read(text).vocabulary
    own = (
        {} if text.isascii() or not held else {one: 1 for one, letters in _OWN_LETTERS.items() if letters.search(text)}
    )
    if len(held) + len(own) >= _FEWEST_WORDS:
        counted = sorted(
            ((len(words & held) + own.get(tongue, 0), tongue) for tongue, words in kept.items()), reverse=True
        )
        most = counted[0][0]
        found += [
            tongue
            for count, tongue in counted[:_MOST_TONGUES]
            if count >= _FEWEST_WORDS and count >= most * _MOST_SIGNS_SHARE
        ]
    return tuple(found)


@lru_cache(maxsize=32)
def _lexemes(tongue: str) -> tuple[dict[str, dict[Kind, int]], tuple[str, ...], tuple[str, ...]]:
    """Give the words of a language with what they tell, its endings, and the openings of its words for events."""
    words: dict[str, dict[Kind, int]] = {}
    for month, forms in enumerate(_TERMS.get(f"{tongue}.mois", ()), 1):
        for form in forms.split("|"):
            words.setdefault(fold(form), {}).setdefault(Kind.MONTH, month)
    for term in _TERMS.get(f"{tongue}.nombres", ()):
        word, _, value = term.partition("=")
        words.setdefault(fold(word), {})[Kind.NUMBER] = int(value)
    for word, number in built(tongue).items():
        words.setdefault(word, {})[Kind.NUMBER] = number
    for section, kind in _SECTIONS.items():
        for word in _TERMS.get(f"{tongue}.{section}", ()):
            words.setdefault(fold(word), {})[kind] = 0
    endings = tuple(map(fold, _TERMS.get(f"{tongue}.terminaisons", ())))
    return words, endings, tuple(map(fold, _TERMS.get(f"{tongue}.faits", ())))


def _told(word: str, tongue: str) -> Mapping[Kind, int]:
    words, endings, events = _lexemes(tongue)
    folded = fold(word)
    known = words.get(folded)
    if known is None:
        cut = (folded.removesuffix(ending) for ending in endings if folded.endswith(ending))
        known = next((words[stem] for stem in cut if stem in words), None)
    told = dict(known) if known else {}
    if tongue == "cr":
        number, month = sounded(word), sounded_month(word)
        told |= {Kind.NUMBER: number} if number is not None else {}
        told |= {Kind.MONTH: month} if month is not None else {}
    if events and folded.startswith(events):
        told[Kind.EVENT] = 0
    return told


@lru_cache(maxsize=8192)
def _known(piece: str, spoken: tuple[str, ...]) -> Mapping[Kind, int]:
    told: dict[Kind, int] = {}
    for tongue in reversed(spoken):
        told |= _told(piece, tongue)
    return told


@lru_cache(maxsize=2)
def signs(text: str) -> tuple[Sign, ...]:
    """Every telling word of the languages of a text, and every number of four figures at most, in order."""
    spoken = tongues(text)
    if not spoken:
        return ()
    found: list[Sign] = []
    for rank, piece in enumerate(_PIECE.finditer(text)):
        told = {Kind.FIGURES: int(piece[0])} if piece[0][0].isdecimal() else _known(piece[0], spoken)
        if told:
            found.append(Sign(*piece.span(), rank, told))
    return tuple(found)


@lru_cache(maxsize=2)
def starts(text: str) -> tuple[int, ...]:
    """Give where the telling words of a text start, in order."""
    return tuple(sign.start for sign in signs(text))


def tells(text: str, start: int, end: int) -> bool:
    """Say whether a telling word starts within a stretch."""
    places = starts(text)
    rank = bisect_left(places, start)
    return rank < len(places) and places[rank] < end


_BETWEEN = re.compile(r"[ ]?(?:[,.\-’'،\n][ \n]?)?|[ ]{1,2}|º |° |ª ")


def joined(text: str, run: Iterable[Sign]) -> bool:
    """Say whether signs follow one another with nothing but a blank or a mark between them."""
    return all(
        after.rank == before.rank + 1 and _BETWEEN.fullmatch(text, before.end, after.start)
        for before, after in pairwise(run)
    )
