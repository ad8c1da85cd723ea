"""What public lists say about one word: how common it is as a first name, a surname, a town, a medical word.

The lists are evidence, never a verdict: one person in seven bears a surname that is also a French word. This module
says how a form is known; recognisers weigh it with the context. It reads one compact file, `lexicon.bin`, built by
`tools/compile_lexicon.py`; sources and licences are in `LEXICON.md`. The file holds 48-bit hashes of folded forms,
not the forms: a rare surname cannot be read out of it. It refuses a file that it does not understand.

Layout, little-endian: magic, format version (u32), length of the JSON header (u32), JSON header padded to 8 bytes;
then 65,537 bucket offsets (u32), one remainder per entry (u32, sorted within a bucket), one palette index per entry
(u16), and the palette (u32 words of packed features).
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

MAGIC = b"PARAVLEX"
FORMAT_VERSION = 1
BUCKETS = 1 << 16
HEADER = struct.Struct("<8sII")
PHRASE_MARK = "\x1f"
"""Opens the key of a phrase of several words, so that it can never collide with a single word."""

CACHED_WORDS = 65_536
FOLDED_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ø": "o"}
    | {"Ø": "O", "ħ": "h", "Ħ": "H", "þ": "th", "Þ": "TH", "ə": "e", "Ə": "E"}
)
UNDECOMPOSED = frozenset(map(chr, FOLDED_LETTERS))
"""Letters that Unicode does not decompose, as French registers write them (« Đorđević », « Wałęsa », « Søren »)."""

FIRST_NAME_FLOORS = (1, 20, 500, 10_000)
"""Births in France since 1900 (INSEE, fichier des prénoms) from which the levels 1 to 4 begin."""
SURNAME_FLOORS = (0, 3, 30, 500)
"""Occurrences in SIRENE from which the levels 1 to 4 begin; INSEE-only surnames have none and stand at level 1."""
CLINICAL_FLOORS = (1, 5, 60, 1000)
"""Lower-case occurrences in French case reports from which the levels 1 to 4 begin."""
TOWN_FLOORS = (0, 500, 10_000)
"""Inhabitants (INSEE, legal population) from which the levels 1 to 3 begin; former communes stand at level 1."""

LEVEL_FIELDS = (("first_name", 0, 3), ("surname", 3, 3), ("clinical", 6, 3), ("town", 9, 2))
"""Name, lowest bit and width of each level within a palette word."""
FLAG_FIELDS = (
    "drug",
    "eponym",
    "acronym",
    "french",
    "french_exact",
    "clinical_capital",
    "region",
    "disease",
    "establishment",
    "public_surname",
    "public_first_name",
    "town_start",
    "public_phrase",
    "laboratory",
)
"""Name of each flag, from the bit after the levels upwards."""
FIRST_FLAG_BIT = 11


class LexiconError(Exception):
    """The lexicon file is absent, damaged or of another version; the detector must not start."""


@dataclass(frozen=True, slots=True)
class Features:
    """How the public lists know one folded form; every field is zero for a form that they do not know.

    Attributes:
        first_name: Level 0 to 4 as a first name (floors in `FIRST_NAME_FLOORS`).
        surname: Level 0 to 4 as a surname (`SURNAME_FLOORS`).
        clinical: Level 0 to 4 as a lower-case word of case reports (`CLINICAL_FLOORS`).
        town: Level 0 to 3 as a commune of France (`TOWN_FLOORS`).
        drug: A brand, a substance, or a long enough word of one.
        eponym: Used as an eponym, organism or place after a medical head noun.
        acronym: Written in capitals in case reports.
        french: A French dictionary form once accents are dropped.
        french_exact: A French dictionary form that is written without accents.
        clinical_capital: Written with a capital in the middle of a sentence in case reports.
        region: A region or a département.
        disease: A word of a rare disease's name.
        establishment: A distinctive word, or a distinctive phrase, of a health establishment's name.
        public_surname: Surname of a person cited in health teaching.
        public_first_name: First name of such a person.
        town_start: First word of a commune of several words.
        public_phrase: Full name of a person cited in health teaching (phrases only).
        laboratory: A marketing laboratory.
        bits: The packed word itself, convenient as one feature of a model.
    """

    first_name: int
    surname: int
    clinical: int
    town: int
    drug: bool
    eponym: bool
    acronym: bool
    french: bool
    french_exact: bool
    clinical_capital: bool
    region: bool
    disease: bool
    establishment: bool
    public_surname: bool
    public_first_name: bool
    town_start: bool
    public_phrase: bool
    laboratory: bool
    bits: int

    @classmethod
    def unpack(cls, bits: int) -> Features:
        """Read the packed word of a palette."""
        first_name, surname, clinical, town = (bits >> low & (1 << width) - 1 for _, low, width in LEVEL_FIELDS)
        flags = {name: bool(bits >> (FIRST_FLAG_BIT + rank) & 1) for rank, name in enumerate(FLAG_FIELDS)}
        return cls(first_name=first_name, surname=surname, clinical=clinical, town=town, bits=bits, **flags)


UNKNOWN = Features.unpack(0)
"""What is said of a form that no list holds."""


@lru_cache(maxsize=CACHED_WORDS)
def fold(text: str) -> str:
    """Drop accents, strokes and ligatures, and put in capitals, as every key of the lexicon is written.

    >>> fold("Lætitia Bœuf-Noël")
    'LAETITIA BOEUF-NOEL'
    """
    if text.isascii():
        return text.upper()
    usual = text.translate(_USUAL_LETTERS)
    return usual.upper() if usual.isascii() else _fold_any(text)


def _fold_any(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    if not UNDECOMPOSED.isdisjoint(decomposed):
        decomposed = decomposed.translate(FOLDED_LETTERS)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).upper()


_LATIN_EXTENDED = range(0x80, 0x250)
_USUAL_LETTERS = {code: folded for code in _LATIN_EXTENDED if (folded := _fold_any(chr(code))).isascii()}
"""The accented letters of European languages, folded once: nearly every word needs no other."""


def phrase_key(folded_words: str) -> str:
    """Write the key of a phrase: folded words parted by single spaces, hyphens and apostrophes counted as spaces."""
    return PHRASE_MARK + " ".join(folded_words.replace("-", " ").replace("'", " ").split())


def split_hash(key: str) -> tuple[int, int]:
    """Hash a folded key into its bucket (16 bits) and its remainder (32 bits)."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest[:2], "big"), int.from_bytes(digest[2:], "big")


class Lexicon:
    """The compiled lists, mapped in memory and shared between processes by the system's page cache."""

    def __init__(self, buffer: memoryview) -> None:
        try:
            magic, version, header_size = HEADER.unpack_from(buffer)
            if magic != MAGIC or version != FORMAT_VERSION:
                raise LexiconError("the lexicon file is not of the version that this program reads")
            body = HEADER.size + header_size
            self.header: dict[str, object] = json.loads(bytes(buffer[HEADER.size : body]))
            entries, colours = int(str(self.header["entries"])), int(str(self.header["palette"]))
            ends = [body, body + 4 * (BUCKETS + 1)]
            ends += [ends[1] + 4 * entries, ends[1] + 6 * entries + entries % 2 * 2]
            self._offsets = buffer[ends[0] : ends[1]].cast("I")
            self._remainders = buffer[ends[1] : ends[2]].cast("I")
            self._codes = buffer[ends[2] : ends[3]].cast("H")
            palette = buffer[ends[3] : ends[3] + 4 * colours].cast("I")
        except (struct.error, ValueError, KeyError, TypeError) as error:
            raise LexiconError("the lexicon file is damaged") from error
        if len(palette) != colours or len(self._offsets) != BUCKETS + 1 or self._offsets[BUCKETS] != entries:
            raise LexiconError("the lexicon file is cut short")
        self._palette = tuple(Features.unpack(bits) for bits in palette)
        self.features = lru_cache(maxsize=CACHED_WORDS)(self._features)

    @classmethod
    def load(cls, path: Path | None = None) -> Lexicon:
        """Map the lexicon file, by default the one that stands beside this module.

        Raises:
            LexiconError: The file is absent, damaged or of another version, or the machine is big-endian.
        """
        if sys.byteorder != "little":
            raise LexiconError("the lexicon file is written for little-endian machines")
        try:
            with (path or Path(__file__).with_name("lexicon.bin")).open("rb") as file:
                return cls(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
        except (OSError, ValueError) as error:
            raise LexiconError("the lexicon file cannot be read") from error

    def _features(self, token: str) -> Features:
        """Say how a word is known; an unknown hyphenated word is known by what its parts share."""
        key = fold(token)
        found = self._lookup(key)
        if found is UNKNOWN and "-" in key:
            return _shared([self._lookup(part) for part in key.split("-") if part])
        return found

    def phrase(self, words: str) -> Features:
        """Say how a phrase of several words is known (communes, drugs, establishments, persons cited in teaching)."""
        return self._lookup(phrase_key(fold(words)))

    def _lookup(self, key: str) -> Features:
        bucket, remainder = split_hash(key)
        low, high = self._offsets[bucket], self._offsets[bucket + 1]
        place = bisect_left(self._remainders, remainder, low, high)
        if place < high and self._remainders[place] == remainder:
            return self._palette[self._codes[place]]
        return UNKNOWN


def _shared(parts: list[Features]) -> Features:
    """Join the features of a compound's parts: the lowest levels, and the flags that all parts have."""
    if not parts:
        return UNKNOWN
    word = 0
    for _, low, width in LEVEL_FIELDS:
        mask = ((1 << width) - 1) << low
        word |= min(part.bits & mask for part in parts)
    flags = ~((1 << FIRST_FLAG_BIT) - 1)
    for part in parts:
        flags &= part.bits
    return Features.unpack(word | flags)


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """Load the packaged lexicon once per process."""
    return Lexicon.load()
