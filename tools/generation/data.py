"""Reads the public lists that generation draws from: names, towns, drugs, eponyms, diseases, sentences of case reports.

The folder is given by the caller and only read. Sentences are kept only from articles with an odd number: a source is
two letters and a number (``EN101049``), the same article may stand under both languages with one number, so the parity
of the number decides for both. Even articles are left for measuring. Refuses a missing file (``FileNotFoundError``) and
a file without the expected columns (``KeyError``).
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

NAME_POWER: Final = 0.55
TOWN_POWER: Final = 0.5
UNIFORM_SHARE: Final = 0.3
"""How often an entry is drawn whatever its frequency: rare and foreign names must be common."""
_MONTHS: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DATED: Final = re.compile(
    rf"\b(?:{_MONTHS})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b(?:19|20)\d{{2}}\b(?!/mm)", re.IGNORECASE
)
_SENTENCE_LENGTHS: Final = range(25, 320)
_ELIDED: Final = re.compile(r"(?<=[\w.])\s*\[[\d ,;-]+\]|\s*\((?:figure|tableau)[^)]*\)", re.IGNORECASE)


class Pool:
    """Entries with frequencies, drawn mostly by a power of the frequency and sometimes uniformly."""

    def __init__(self, entries: Sequence[str], counts: Sequence[float], power: float) -> None:
        """Prepare the draw.

        Raises:
            ValueError: There is no entry.
        """
        if not entries:
            raise ValueError("a pool needs at least one entry")
        self.entries = entries
        self._cumulated = list(accumulate(max(count, 1) ** power for count in counts))

    def draw(self, random: Random) -> str:
        """Return one entry."""
        if random.random() < UNIFORM_SHARE:
            return random.choice(self.entries)
        return random.choices(self.entries, cum_weights=self._cumulated)[0]


@dataclass(frozen=True, slots=True)
class Town:
    """A commune: its name, its first postal code and its département's name and number."""

    name: str
    postcode: str
    department: str
    department_code: str


@dataclass(frozen=True, slots=True, repr=False)
class Data:
    """Everything read from the folder; names are in capitals, as in the sources."""

    surnames: Pool
    word_surnames: Pool
    first_names: dict[str, Pool]
    word_first_names: dict[str, tuple[str, ...]]
    towns: tuple[Town, ...]
    town_index: Pool
    drugs: Pool
    eponyms: tuple[tuple[str, str], ...]
    diseases: tuple[str, ...]
    sentences: tuple[str, ...]
    public_names: tuple[str, ...]
    acronyms: tuple[str, ...]


def load(folder: Path) -> Data:
    """Read the folder.

    Raises:
        FileNotFoundError: A list is missing.
        KeyError: A list has not the expected columns.
    """
    towns = _towns(folder)
    populations = [float(row["population"] or 0) for row in _town_rows(folder)]
    names = [(row["nom"], float(row["n_sirene"])) for row in _rows(folder / "noms_famille.csv.gz")]
    words = [
        (row["forme"], float(row["n_nom"])) for row in _rows(folder / "homographes.csv.gz") if int(row["n_nom"]) > 0
    ]
    drugs = [
        (row["nom"], float(row["n_presentations"]))
        for row in _rows(folder / "medicaments_bdpm.csv.gz")
        if row["type"] in ("specialite", "substance") and len(row["nom"]) <= 28  # noqa: PLR2004  # nobody writes longer
    ]
    first_names = _first_names(folder)
    return Data(
        surnames=_pool(names, NAME_POWER),
        word_surnames=_pool(words, NAME_POWER),
        first_names=first_names,
        word_first_names=_words_among(first_names, folder),
        towns=towns,
        town_index=Pool([str(index) for index in range(len(towns))], populations, TOWN_POWER),
        drugs=_pool(drugs, 1.0),
        eponyms=tuple(_eponyms(folder)),
        diseases=tuple(
            row["nom"]
            for row in _rows(folder / "maladies_rares_orphanet.csv.gz")
            if row["type"].strip() != "Catégorie" and len(row["nom"]) <= 90  # noqa: PLR2004  # as above
        ),
        sentences=tuple(_sentences(folder)),
        public_names=tuple(row["nom_complet"] for row in _rows(folder / "noms_publics.csv")),
        acronyms=tuple(row["sigle"] for row in _rows(folder / "sigles_cliniques.csv.gz")),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a CSV file with a header, compressed or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def _pool(pairs: list[tuple[str, float]], power: float) -> Pool:
    """Make a pool of (entry, count) pairs."""
    return Pool([entry for entry, _ in pairs], [count for _, count in pairs], power)


def _town_rows(folder: Path) -> Iterator[dict[str, str]]:
    """Communes of today that have a postal code."""
    for row in _rows(folder / "communes.csv.gz"):
        if row["type"] == "commune-actuelle" and row["codes_postaux"]:
            yield row


def _towns(folder: Path) -> tuple[Town, ...]:
    """Communes with their département's name."""
    departments = {
        row["code"]: row["nom"] for row in _rows(folder / "departements_regions.csv") if row["niveau"] == "departement"
    }
    return tuple(
        Town(row["nom"], row["codes_postaux"].split()[0], departments.get(row["departement"], ""), row["departement"])
        for row in _town_rows(folder)
    )


_WOMEN_ENDINGS: Final = words("finales_feminines")
_WOMEN: Final = frozenset(words("prenoms_feminins"))
_MEN: Final = frozenset(words("prenoms_masculins"))


def _first_names(folder: Path) -> dict[str, Pool]:
    """First names by sex.

    The source counts all bearers as men when a name was given to both sexes; only a count of women alone can be
    trusted, so the others are told apart by their ending. Agreement suffers from an error, labels do not.
    """
    sexes: dict[str, list[tuple[str, float]]] = {"f": [], "m": []}
    for row in _rows(folder / "prenoms.csv.gz"):
        name, women, men = row["prenom"], float(row["n_f"]), float(row["n_m"])
        if len(name) < 2:  # noqa: PLR2004  # an initial is no first name
            continue
        female = women > men or name in _WOMEN or (name not in _MEN and name.endswith(_WOMEN_ENDINGS))
        sexes["f" if female else "m"].append((name, women + men))
    return {sex: _pool(pairs, NAME_POWER) for sex, pairs in sexes.items()}


def _words_among(first_names: dict[str, Pool], folder: Path) -> dict[str, tuple[str, ...]]:
    """First names that are words too (Rose, Olive, Clément), by sex."""
    forms = {row["forme"] for row in _rows(folder / "homographes.csv.gz") if int(row["n_prenom"]) > 0}
    return {sex: tuple(name for name in pool.entries if name in forms) for sex, pool in first_names.items()}


def _sentences(folder: Path) -> Iterator[str]:
    """Sentences of odd articles, without dates and without marks of references or figures."""
    for row in _rows(folder / "phrases_cas_cliniques.csv.gz"):
        number = row["source"][2:]
        if number.isdigit() and int(number) % 2 == 1 and not _DATED.search(row["phrase"]):
            sentence = _ELIDED.sub("", row["phrase"]).strip()
            if len(sentence) in _SENTENCE_LENGTHS:
                yield sentence


def _eponyms(folder: Path) -> Iterator[tuple[str, str]]:
    """Head nouns and eponyms; where the source gives a field of knowledge instead of a head noun, ours is taken."""
    heads = dict(row.split("|") for row in words("tetes_eponymes"))
    for row in _rows(folder / "eponymes.csv.gz"):
        head = heads.get(row["tete_frequente"], row["tete_frequente"])
        if head:
            yield head, row["eponyme"]
