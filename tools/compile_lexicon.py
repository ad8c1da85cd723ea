"""Compile the open lists of names, towns, drugs and words into `detectors/lexicon.bin`.

Usage: `python tools/compile_lexicon.py DATA_DIR OUT`. The folder holds the lists named in `detectors/LEXICON.md`.
The same inputs give the same bytes. Only hashes of folded forms are written. No list is fetched from anywhere, and
a missing or misshapen list is an error: a thinner lexicon would leak names without anyone noticing.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from detectors.lexicon import (
    BUCKETS,
    CLINICAL_FLOORS,
    FIRST_FLAG_BIT,
    FIRST_NAME_FLOORS,
    FLAG_FIELDS,
    FORMAT_VERSION,
    HEADER,
    LEVEL_FIELDS,
    MAGIC,
    PHRASE_MARK,
    SURNAME_FLOORS,
    TOWN_FLOORS,
    fold,
    phrase_key,
    split_hash,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS = (
    "communes.csv.gz",
    "departements_regions.csv",
    "eponymes.csv.gz",
    "etablissements_sante.csv.gz",
    "formes_francaises.txt.gz",
    "majuscules_cliniques.csv.gz",
    "maladies_rares_orphanet.csv.gz",
    "medicaments_bdpm.csv.gz",
    "noms_famille.csv.gz",
    "noms_publics.csv",
    "prenoms.csv.gz",
    "sigles_cliniques.csv.gz",
    "vocabulaire_clinique.csv.gz",
)
LEVELS = {name: (low, width) for name, low, width in LEVEL_FIELDS}
FLAGS = {name: 1 << (FIRST_FLAG_BIT + rank) for rank, name in enumerate(FLAG_FIELDS)}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST_DRUG_WORD = 4
"""Shorter words of a drug's name (« de », « C », « DI ») say nothing about the word."""
SHORTEST_DISTINCTIVE_WORD = 4
GENERIC_ESTABLISHMENT_WORDS = frozenset(
    (  # noqa: SIM905 - a list of words is read as such
        "A AIDER ALPES AMBULATOIRE ANTENNE ANTICANCEREUX APPARTEMENT ARTIC ASSOCIATION AU AURA AURAL AUTODIALYSE AUX "
        "CARDIO CENTRE CH CHI CHIC CHIRURGICAL CHIRURGICALE CHR CHRU CHS CHU CLIN CLINEA CLINIQUE CMC CONVALESCENCE "
        "CRF CTRE CURE D DE DES DIALYSE DOMICILE DU EN ESPACE EST ET ETABLISSEMENT FONCTIONNELLE FONDATION GCS "
        "GERIATRIQUE GERONTOLOGIQUE GH GHI GHT GROUPE GROUPEMENT HAD HC HEMODIALYSE HJ HL HOP HOPITAL HOPITAUX "
        "HOSPITALIER HOSPITALIERE HOSPITALIERS HOSPITALISATION INSTITUT INTERCOMMUNAL IRM JOUR L LA LE LES LOCAL LONG "
        "LONGUE MAISON MAS MATERNITE MECS MEDECINE MEDICAL MEDICALE MEDICALISEE MEDICO MENTALE MSP NEPHROCARE NORD "
        "OUEST POLE POLYCL POLYCLINIQUE PRIVE PRIVEE PSY PSYCHIATRIE PSYCHIATRIQUE PSYCHOTHERAPIQUE PUBLIC "
        "READAPTATION REEDUCATION REGIONAL REPOS RESIDENCE S SANTE SEJOUR SITE SMR SMUR SOINS SPECIALISE SSR SUD "
        "SUITE SUR THERMAL UAD UDM UNITE UNITES UNIV UNIVERSITAIRE USLD VILLE "
    ).split()
)


class Entries:
    """Packed features of every key: levels keep the highest value seen, flags add up."""

    def __init__(self) -> None:
        self._words: defaultdict[str, int] = defaultdict(int)

    def level(self, key: str, field: str, value: int) -> None:
        """Raise a level of a key to at least this value."""
        low, width = LEVELS[field]
        mask = ((1 << width) - 1) << low
        word = self._words[key]
        self._words[key] = (word & ~mask) | max(word & mask, value << low)

    def flag(self, key: str, field: str) -> None:
        """Set a flag of a key."""
        self._words[key] |= FLAGS[field]

    def packed(self) -> dict[str, int]:
        """Give every key that says something, with its packed word."""
        return {key: word for key, word in self._words.items() if key and word}


def bucket(count: int, floors: tuple[int, ...]) -> int:
    """Give the level of a count: how many floors it reaches.

    >>> bucket(499, (1, 20, 500, 10_000))
    2
    """
    return bisect_right(floors, count)


def rows(folder: Path, name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """Read the named columns of a list, plain or gzip-compressed; a missing column is a `KeyError`."""
    path = folder / name
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield tuple(row[column] for column in columns)


def words(text: str) -> list[str]:
    """Fold a label and split it into words, hyphenated words kept whole."""
    return WORD.findall(fold(text.replace("’", "'")))


def add_names(entries: Entries, folder: Path) -> None:
    """Add first names and surnames; a compound surname also counts, once and low, for each of its long parts."""
    births: defaultdict[str, int] = defaultdict(int)
    for name, girls, boys in rows(folder, "prenoms.csv.gz", "prenom", "n_f", "n_m"):
        births[fold(name)] += int(girls) + int(boys)
    for name, count in births.items():
        entries.level(name, "first_name", bucket(count, FIRST_NAME_FLOORS))
    bearers: defaultdict[str, int] = defaultdict(int)
    for name, count_text in rows(folder, "noms_famille.csv.gz", "nom", "n_sirene"):
        bearers[fold(name)] += int(count_text)
    for name, count in bearers.items():
        key = phrase_key(name) if " " in name or "'" in name else name
        entries.level(key, "surname", bucket(count, SURNAME_FLOORS))


def add_places(entries: Entries, folder: Path) -> None:
    """Add communes, their phrases, départements and regions."""
    people: defaultdict[str, int] = defaultdict(int)
    for name, population in rows(folder, "communes.csv.gz", "nom", "population"):
        key = fold(name.replace("’", "'"))
        people[key] = max(people[key], int(population or 0))
    for name, population_count in people.items():
        level = bucket(population_count, TOWN_FLOORS)
        parts = words(name)
        if len(parts) == 1:
            entries.level(name, "town", level)
        if len(phrase_key(name).split()) > 1:
            entries.level(phrase_key(name), "town", level)
            entries.flag(phrase_key(name)[1:].split()[0], "town_start")
    for (name,) in rows(folder, "departements_regions.csv", "nom"):
        entries.flag(fold(name), "region")
        entries.flag(phrase_key(fold(name)), "region")


def add_medicine(entries: Entries, folder: Path) -> None:
    """Add drugs by the head of their name and by their full name, and the laboratories that market them."""
    for name, kind in rows(folder, "medicaments_bdpm.csv.gz", "nom", "type"):
        parts = words(name)
        if kind == "laboratoire":
            for part in parts:
                if len(part) >= SHORTEST_DRUG_WORD:
                    entries.flag(part, "laboratory")
            continue
        if len(parts) > 1:
            entries.flag(phrase_key(" ".join(parts)), "drug")
        for rank, part in enumerate(parts):
            # Later words of a brand are often its laboratory or a plain word: only the head names a drug alone.
            if len(part) >= SHORTEST_DRUG_WORD and rank == 0:
                entries.flag(part, "drug")


def add_clinical(entries: Entries, folder: Path) -> None:
    """Add the words of rare diseases, eponyms, acronyms and the words of case reports."""
    for (name,) in rows(folder, "maladies_rares_orphanet.csv.gz", "nom"):
        for part in WORD.findall(name):
            if part[0].islower() and len(part) >= SHORTEST_DRUG_WORD:
                entries.flag(fold(part), "disease")
    for (name,) in rows(folder, "eponymes.csv.gz", "eponyme"):
        for part in {fold(name), *fold(name).split("-")}:
            entries.flag(part, "eponym")
    for (name,) in rows(folder, "sigles_cliniques.csv.gz", "sigle"):
        entries.flag(fold(name), "acronym")
    for name, count in rows(folder, "vocabulaire_clinique.csv.gz", "mot", "n"):
        entries.level(fold(name), "clinical", bucket(int(count), CLINICAL_FLOORS))
    for (name,) in rows(folder, "majuscules_cliniques.csv.gz", "mot"):
        entries.flag(fold(name), "clinical_capital")


def add_french(entries: Entries, folder: Path) -> None:
    """Add the forms of the French dictionary, and which of them are written without accents."""
    with gzip.open(folder / "formes_francaises.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            form = line.strip()
            entries.flag(fold(form), "french")
            if fold(form) == form.upper():
                entries.flag(fold(form), "french_exact")


def add_institutions(entries: Entries, folder: Path) -> None:
    """Add what distinguishes each health establishment, and the persons cited in health teaching."""
    for name, town in rows(folder, "etablissements_sante.csv.gz", "raison_sociale", "commune"):
        town_words = set(phrase_key(fold(town))[1:].split())
        parts = [part for part in phrase_key(" ".join(words(name)))[1:].split() if part not in town_words]
        distinctive = [part for part in parts if part not in GENERIC_ESTABLISHMENT_WORDS]
        for part in distinctive:
            if len(part) >= SHORTEST_DISTINCTIVE_WORD:
                entries.flag(part, "establishment")
        if len(distinctive) > 1:
            entries.flag(PHRASE_MARK + " ".join(distinctive), "establishment")
    for (name,) in rows(folder, "noms_publics.csv", "nom_complet"):
        parts = words(name)
        entries.flag(phrase_key(" ".join(parts)), "public_phrase")
        entries.flag(parts[0], "public_first_name")
        entries.flag(parts[-1], "public_surname")


def write(entries: dict[str, int], inputs: dict[str, str], out: Path) -> None:
    """Write the file described in `detectors.lexicon`.

    Raises:
        ValueError: Two keys share a 48-bit hash, or there are more kinds of features than the palette can number.
    """
    hashed = sorted((split_hash(key), word) for key, word in entries.items())
    if len({place for place, _ in hashed}) != len(hashed):
        raise ValueError("two keys share a hash: change the hash's salt and the format version")
    palette = sorted({word for _, word in hashed})
    if len(palette) >= 1 << 16:
        raise ValueError("too many kinds of features for the palette")
    number = {word: rank for rank, word in enumerate(palette)}
    offsets, filled = array("I"), 0
    sizes = [0] * BUCKETS
    for (place, _), _ in hashed:
        sizes[place] += 1
    for size in sizes:
        offsets.append(filled)
        filled += size
    offsets.append(filled)
    remainders = array("I", (remainder for (_, remainder), _ in hashed))
    codes = array("H", (number[word] for _, word in hashed))
    if len(codes) % 2:
        codes.append(0)
    header = json.dumps(
        {"entries": len(hashed), "palette": len(palette), "inputs_sha256": inputs}, sort_keys=True, indent=1
    ).encode()
    header += b" " * (-(HEADER.size + len(header)) % 8)
    blocks = [offsets, remainders, codes, array("I", palette)]
    if sys.byteorder == "big":
        for block in blocks:
            block.byteswap()
    out.write_bytes(
        HEADER.pack(MAGIC, FORMAT_VERSION, len(header)) + header + b"".join(block.tobytes() for block in blocks)
    )


def compile_lexicon(folder: Path, out: Path) -> None:
    """Compile every list of the folder into one file."""
    entries = Entries()
    for add in (add_names, add_places, add_medicine, add_clinical, add_french, add_institutions):
        add(entries, folder)
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in INPUTS}
    write(entries.packed(), digests, out)


def main(arguments: list[str]) -> int:
    """Run from the command line; give the exit code."""
    try:
        folder, out = map(Path, arguments)
    except ValueError:
        print(__doc__, file=sys.stderr)
        return 2
    compile_lexicon(folder, out)
    print(f"{out}: {out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
