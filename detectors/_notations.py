"""Notations of medicine in which a word is none of a person's: allergens, species, strains of influenza, diplomas.

Serves `detectors._doubts`; finds nothing by itself. Sources: WHO/IUIS allergen nomenclature; WHO's names of strains.
Time: local to a word.
"""

from __future__ import annotations

import re
from typing import Final

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._eponymes import SPECIES
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._terms import read_sections

_REACH: Final = 24
"""Code points looked at before a word."""
NEXT_WORD: Final = re.compile(r"\.? (?P<word>[^\W\d_]{2,20})")
_ALLERGENS: Final = frozenset(read_sections("doutes")["allergenes"])
_ALLERGEN: Final = re.compile(r"(?P<genus>[A-Z][a-z]{2}) (?P<species>[a-z])(?: \d{1,2}\b)?")
_DIPLOMAS: Final = (["D", "E"], ["C", "A", "P"], ["C", "E", "S"], ["D", "U"], ["D", "I", "U"])
_TRADE: Final = re.compile(r"[a-zà-ÿ]{6,20},? $|\b(?:Audio|Ergo|Kiné|Psychomot|Ortho|Diét|Infirmi[eè]re?|IDE),? $")
_STRAIN: Final = (re.compile(r"/\d{1,7}/(?:19|20)?\d\d"), re.compile(r"(?<!\w)[A-C]/$"))
"""What stands around the place of a strain of influenza (« A/Victoria/4897/2022 »)."""

_GENUS: Final = re.compile(r"(?<![^\W_])[A-Z]\.[ ]?\Z")


def strain(text: str, start: int, end: int) -> bool:
    """Say whether a place or a name is that of a strain of influenza."""
    return _STRAIN[0].match(text, end) is not None and _STRAIN[1].search(text, max(0, start - 3), start) is not None


def allergen(text: str, start: int, end: int) -> bool:
    """Say whether a genus cut to three letters bears the letter of its species and a number (« Ara h 2 »)."""
    found = _ALLERGEN.match(text, start)
    return found is not None and found.end() >= end and f"{found['genus']} {found['species']}" in _ALLERGENS


def diploma(text: str, start: int, words: list[str]) -> bool:
    """Say whether dotted letters are a diploma's, after a trade in lower case (« ergothérapeute D.E. »)."""
    return [*map(fold, words)] in _DIPLOMAS and _TRADE.search(text, max(0, start - _REACH), start) is not None


def species(text: str, start: int, end: int, words: list[str]) -> bool:
    """Say whether a capital is a genus, its species after it (« S. AUREUS »), or a species behind its genus."""
    if len(words) != 1:
        return False
    if len(words[0]) > 1:
        borne = default_lexicon().features(words[0]).surname >= FREQUENT
        genus = _GENUS.search(text, max(0, start - 4), start) is not None
        return genus and not borne and fold(words[0]) in SPECIES
    found = NEXT_WORD.match(text, end)
    return found is not None and found["word"].upper() in SPECIES
