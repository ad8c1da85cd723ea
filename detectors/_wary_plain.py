"""Says whether a word is plain French or clinical, as it stands or once its figures and marks are read as letters.

Serves `detectors._wary_words` and those who must leave scanned words alone (« d'endocrino1ogie », « adén0pathie »).
Refuses to find anything by itself. Time is linear in the word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import LABELS, NUMBERS
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.lexicon import Features

TERMS: Final = read_folded("mefiance")
_READINGS: Final = (
    str.maketrans("|¡!$€®○●@¢£©0134578", "liiseroeacLcoieastb"),
    str.maketrans("|¡!$€®○●@¢£©0134578", "iilseroeacLcoleastb"),
)
PARTS: Final = re.compile(r"[^\W\d_]+")
_LEET: Final = re.compile(r"[^\W\d_]{1,12}[0134578][^\W\d_]|[0134578][^\W\d_]{1,2}[0134578][^\W\d_]")
FIGURE: Final = re.compile(r"[0-9]")
_CLINICAL: Final = re.compile(
    r"[A-Z]{1,5}[0-9]{1,3}(?:[A-Z]{0,3}|[a-z])|[a-z]{0,2}[A-Z][a-z]?[A-Z]?[a-zA-Z]?[0-9]{1,2}[A-Za-z]{0,4}"
    r"|[a-z]?[0-9]+[a-zA-Z]{1,4}"
    r"|.*[0-9]{3}.*|[cpyrCPYR]{0,2}[tT][0-4][a-d]?[nN][0-3xX].*|CHA2?DS2.*|[A-Za-z][0-9][A-Za-z]"
    r"|[A-Z][0-9][A-Z][0-9]?|[A-Z][1-9][a-z][0-9]|[A-Z]{2,}[0-9][A-Z]{1,4}[0-9]?"
    r"|[0-9][a-z]{1,4}[0-9]?|(?:[A-Z][a-z]?[0-9]{0,2}){1,6}|[0-9]+x.*|[^\W\d_]+[0-9][^\W\d_]"
)
_LED: Final = re.compile(r"\A(?:[^\W\d_]{1,2}['’]|(?:anti|post|pr[ée]|non|sous)-)", re.IGNORECASE)
_SCANNED: Final = re.compile(r"[a-zà-ÿ]+[015][a-zà-ÿ]+")
"""What a scanner makes of a word: one letter that looks like a figure."""
_CLINICAL_ENDS: Final = (
    "IQUE",
    "IQUES",
    "OSE",
    "OSES",
    "ITE",
    "ITES",
    "OME",
    "OMES",
    "PATHIE",
    "PATHIES",
    "LOGIE",
    "EMIE",
)
_PLACES: Final = TERMS["lieux"]
_LINKS: Final = TERMS["liaisons"]
UNITS: Final = TERMS["unites"]
_FREQUENT, _COMMON = 3, 4
_FEWEST_LETTERS, _LONG_PART = 3, 5


@lru_cache(maxsize=4096)
def is_plain(word: str) -> bool:
    """Say whether a word is French, clinical, a drug, an acronym or a label."""
    known = default_lexicon().features(word)
    return (
        known.french or known.drug or known.acronym or known.disease or known.laboratory or known.eponym or known.region
        or known.clinical > 0 or known.clinical_capital or fold(word) in LABELS or fold(word) in NUMBERS
        or fold(word) in UNITS
    )  # fmt: skip


def level(known: Features) -> int:
    """Give how well a word is known as a name of a person or of a town."""
    return max(known.first_name, known.surname, known.town + 1 if known.town else 0)


def is_leet(word: str) -> bool:
    """Say whether figures stand for letters in a word, which is no formula, score, gene nor dose."""
    word = _LED.sub("", word)
    if not _LEET.search(word) or _CLINICAL.fullmatch(word):
        return False
    if not all(letter.isalnum() or letter in "-'’@!$€.|" for letter in word):
        return False
    letters = sum(map(str.isalpha, word))
    figures = len(FIGURE.findall(word))
    if letters < figures or len(word) < _FEWEST_LETTERS or default_lexicon().features(word).bits:
        return False
    return any(_speakable(word.translate(reading)) for reading in _READINGS)


def joins(word: str) -> bool:
    """Say whether a disguised word is one that names of places hold: « cl!nique », « d3s »."""
    return any(fold(word.translate(reading)) in _PLACES | _LINKS for reading in _READINGS)


def _speakable(word: str) -> bool:
    plain = fold("".join(PARTS.findall(word)))
    vowels = sum(letter in "AEIOUY" for letter in plain)
    return bool(default_lexicon().features(word).bits) or (len(plain) >= _LONG_PART and 4 * vowels >= len(plain))


def reads_plain(word: str) -> bool:
    """Say whether a word is a French or clinical one once its figures and marks are read as letters, or dropped."""
    word = _LED.sub("", word) or word
    if (
        is_plain(bare := "".join(PARTS.findall(word)))
        and len(bare) > _LONG_PART
        and level(default_lexicon().features(bare)) < _FREQUENT
    ):
        return True
    scanned = word[0].islower() and len(FIGURE.findall(word)) == 1 and _SCANNED.fullmatch(word)
    for reading in _READINGS:
        plain = "".join(piece for piece in word.translate(reading) if piece.isalpha() or piece == "-")
        known = default_lexicon().features(plain)
        if scanned and not level(known) and fold(plain).endswith(_CLINICAL_ENDS):
            return True
        if is_plain(plain) and not (word[0].isupper() and level(known) >= _COMMON and not known.clinical):
            return True
    return False
