"""What public lists say of places and rare diseases: how many people live there, how many live with it.

It reads one small file, `quasi.bin`, built by `tools/compile_quasi.py`; sources and licences are in `QUASI.md`. The
file holds 64-bit hashes of folded names, sorted, with a number beside each: the population and the département of a
commune, the class of a rare disease. It refuses a file that it does not understand, and knows nothing of persons.

Layout, little-endian: magic, format version (u32), length of the JSON header (u32), JSON header padded to 8 bytes;
hashes of communes (u64), their populations (u32), their départements (u8, padded to 8); hashes of diseases (u64),
their classes (u8).
"""

from __future__ import annotations

import json
import re
import struct
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from detectors.lexicon import fold

MAGIC = b"PARAVQSI"
FORMAT_VERSION = 1
HEADER = struct.Struct("<8sII")
SPECIFIC, FAMILY = 1, 2
"""Classes of a rare disease: a disease or one of its forms; a group of them."""
CACHED_NAMES = 16_384
UNKNOWN_DEPARTEMENT = 255
"""Of a name that communes of several départements bear."""
LINKS = frozenset("DE D DU DES LA LE L LES A AU AUX EN ET AVEC PAR".split())  # noqa: SIM905 - words are read as such
"""Words of a disease's name that people write or leave out."""
LETTER = "A"
"""In capitals it is a type (« hémophilie A »), not a link."""
SAME_HEADS = {
    "MALADIE": "SYNDROME",
    "MALADIES": "SYNDROME",
    "SYNDROMES": "SYNDROME",
    "SD": "SYNDROME",
    "SDR": "SYNDROME",
}
"""« Maladie de X » and « syndrome de X » are said of the same disease."""

_WORD = re.compile(r"[^\W_]+")


class QuasiError(Exception):
    """The file of places and rare diseases is absent, damaged or of another version; the detector must not start."""


@dataclass(frozen=True, slots=True)
class Departement:
    """A département.

    Attributes:
        name: As INSEE writes it.
        genitive: As it stands after « commune » (« du Finistère »).
        region: Name of its region.
        population: Inhabitants.
        region_population: Inhabitants of its region.
    """

    name: str
    genitive: str
    region: str
    population: int
    region_population: int


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or all those of one name taken together.

    Attributes:
        population: Inhabitants.
        departement: Where it is; None when communes of several départements bear the name.
    """

    population: int
    departement: Departement | None


def place_key(name: str) -> str:
    """Write the key of a place: folded words parted by single spaces.

    >>> place_key("L'Haÿ-les-Roses")
    'L HAY LES ROSES'
    """
    return " ".join(_WORD.findall(fold(name)))


def disease_words(name: str) -> tuple[str, ...]:
    """Give the words that a disease's key keeps: folded, without links, « maladie » and « syndrome » taken as one.

    >>> disease_words("Maladie de Charcot-Marie-Tooth")
    ('SYNDROME', 'CHARCOT', 'MARIE', 'TOOTH')
    """
    words = ((word, fold(word)) for word in _WORD.findall(name))
    return tuple(SAME_HEADS.get(key, key) for word, key in words if key not in LINKS or word == LETTER)


def hashed(kind: str, key: str) -> int:
    """Hash the key of a place (`lieu`), of a disease (`maladie`) or of how a disease's name begins (`debut`)."""
    return int.from_bytes(blake2b(f"{kind}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


class Quasi:
    """The compiled lists, in memory (about half a megabyte)."""

    def __init__(self, content: bytes) -> None:
        try:
            magic, version, header_size = HEADER.unpack_from(content)
            if magic != MAGIC or version != FORMAT_VERSION:
                raise QuasiError("the file of places and rare diseases is not of the version that this program reads")
            start = HEADER.size + header_size
            header = json.loads(content[HEADER.size : start])
            places, diseases = int(header["communes"]), int(header["maladies"])
            self.longest_place, self.longest_disease = int(header["longest_place"]), int(header["longest_disease"])
            self.departements = tuple(Departement(*row) for row in header["departements"])
            blocks: list[array[int]] = []
            for code, count in (("Q", places), ("I", places), ("B", places), ("Q", diseases), ("B", diseases)):
                block = array(code)
                end = start + count * block.itemsize
                block.frombytes(content[start:end])
                blocks.append(block)
                start = end + -end % 8
        except (struct.error, ValueError, KeyError, TypeError) as error:
            raise QuasiError("the file of places and rare diseases is damaged") from error
        self._places, self._populations, self._where, self._diseases, self._classes = blocks
        if len(content) != start or len(self._where) != places or len(self._classes) != diseases:
            raise QuasiError("the file of places and rare diseases is cut short")
        self.commune = lru_cache(maxsize=CACHED_NAMES)(self._commune)
        """Says what is known of a commune of this name."""
        self._class = lru_cache(maxsize=CACHED_NAMES)(self._look_up)
        self._by_name = {place_key(known.name): known for known in self.departements}
        self._regions = {place_key(known.region): known.region_population for known in self.departements}

    @classmethod
    def load(cls, path: Path | None = None) -> Quasi:
        """Read the file, by default the one that stands beside this module.

        Raises:
            QuasiError: The file is absent, damaged or of another version, or the machine is big-endian.
        """
        if sys.byteorder != "little":
            raise QuasiError("the file of places and rare diseases is written for little-endian machines")
        try:
            return cls((path or Path(__file__).with_name("quasi.bin")).read_bytes())
        except OSError as error:
            raise QuasiError("the file of places and rare diseases cannot be read") from error

    def _commune(self, name: str) -> Commune | None:
        key = hashed("lieu", place_key(name))
        place = bisect_left(self._places, key)
        if place == len(self._places) or self._places[place] != key:
            return None
        number = self._where[place]
        return Commune(self._populations[place], None if number == UNKNOWN_DEPARTEMENT else self.departements[number])

    def departement(self, name: str) -> Departement | None:
        """Say what is known of a département of this name."""
        return self._by_name.get(place_key(name))

    def region(self, name: str) -> int | None:
        """Give the population of a region of this name."""
        return self._regions.get(place_key(name))

    def disease(self, words: tuple[str, ...]) -> int | None:
        """Give the class of the rare disease whose words (see `disease_words`) these are."""
        return self._class("maladie", words)

    def disease_begins(self, words: tuple[str, ...]) -> bool:
        """Say whether a rare disease's name begins with this word, or with these two words."""
        return self._class("debut", words) is not None

    def _look_up(self, kind: str, words: tuple[str, ...]) -> int | None:
        key = hashed(kind, " ".join(words))
        place = bisect_left(self._diseases, key)
        found = place < len(self._diseases) and self._diseases[place] == key
        return self._classes[place] if found else None


@lru_cache(maxsize=1)
def default_quasi() -> Quasi:
    """Read the packaged file once per process."""
    return Quasi.load()
