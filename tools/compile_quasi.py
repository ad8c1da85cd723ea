"""Compile the open lists of communes and rare diseases into `detectors/quasi.bin`.

Usage: `python -m tools.compile_quasi DATA_DIR OUT`. The folder holds the lists named in `detectors/QUASI.md`. The same
inputs give the same bytes. Only hashes of names are written. Nothing is fetched, and a missing or misshapen list is an
error: a thinner file would make people look safer than they are.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections import defaultdict
from pathlib import Path

from detectors.quasi import (
    FAMILY,
    FORMAT_VERSION,
    HEADER,
    MAGIC,
    SPECIFIC,
    UNKNOWN_DEPARTEMENT,
    disease_words,
    hashed,
    place_key,
)
from detectors.recognisers._terms import read_sections
from tools.compile_lexicon import rows

INPUTS = ("communes.csv.gz", "departements_regions.csv", "maladies_rares_orphanet.csv.gz")
FAMILY_TYPES = frozenset({"Catégorie", "Groupe clinique", "Anomalie morphologique", "Anomalie biologique"})
UNCOUNTED = 500
"""Inhabitants given to a former commune, whose population is published with that of the new one."""
DOMINANT = 0.9
"""Share of the people living under a name from which its département is taken as known."""
CLIPPED_AT, CLIPPED_FROM = frozenset("SUR SOUS EN LES LEZ LA LE DE DU D AUX ET DES".split()), 4_000  # noqa: SIM905 - as read
"""Where a town's name is cut short in speech, and from how many inhabitants."""
PLAIN_WORDS = frozenset({"PORTE"})
"""What would be left is a word of the language."""
LONGEST_DISEASE = 8
Row = tuple[str, str, str, int, int]


def read_departements(folder: Path) -> tuple[list[Row], dict[str, int]]:
    """Give the départements with their genitive, region and populations, and the number of each by its code."""
    names: dict[tuple[str, str], str] = {}
    for level, code, name in rows(folder, "departements_regions.csv", "niveau", "code", "nom"):
        names[level, code] = name
    people: defaultdict[tuple[str, str], int] = defaultdict(int)
    region_of: dict[str, str] = {}
    for kind, code, region, count in rows(folder, "communes.csv.gz", "type", "departement", "region", "population"):
        if kind == "commune-actuelle":
            people["departement", code] += int(count or 0)
            people["region", region] += int(count or 0)
            region_of[code] = region
    genitives = read_sections("quasi")["departements"]
    table: list[Row] = []
    numbers: dict[str, int] = {}
    for code, region in sorted(region_of.items()):
        if not people["departement", code]:
            continue
        name = names["departement", code]
        genitive = next((known for known in genitives if known.endswith((f" {name}", f"'{name}"))), f"de {name}")
        numbers[code] = len(table)
        table.append((name, genitive, names["region", region], people["departement", code], people["region", region]))
    return table, numbers


def read_communes(folder: Path, numbers: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Give, for each folded name, the people living under it and the number of its département."""
    people: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for name, kind, code, count in rows(folder, "communes.csv.gz", "nom", "type", "departement", "population"):
        if kind != "arrondissement-municipal":
            people[place_key(name)][numbers.get(code, UNKNOWN_DEPARTEMENT)] += int(count or 0) or UNCOUNTED
    found: dict[str, tuple[int, int]] = {}
    for name, by_departement in people.items():
        total = sum(by_departement.values())
        number, most = max(by_departement.items(), key=lambda pair: (pair[1], -pair[0]))
        found[name] = (total, number if most >= DOMINANT * total else UNKNOWN_DEPARTEMENT)
    return found | _clipped(people, found)


def _clipped(people: dict[str, defaultdict[int, int]], found: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Give the short names in use (« Sarlat », « Chambray »): what stands before a link, where one town has it."""
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for name, where in people.items():
        words = name.split()
        cut = next((rank for rank, word in enumerate(words) if rank and word in CLIPPED_AT), 0)
        if cut and len(" ".join(words[:cut])) >= len("Dinan") and sum(where.values()) >= CLIPPED_FROM:
            longer[" ".join(words[:cut])].append(name)
    return {
        short: found[names[0]]
        for short, names in longer.items()
        if len(names) == 1 and short not in PLAIN_WORDS | found.keys()
    }


def read_diseases(folder: Path) -> dict[int, int]:
    """Give the class of each rare disease by its hash, and marks for its first word and first two words.

    A bare acronym (« PANDAS ») is left out: folded, it is too often another word.
    """
    common = {disease_words(name) for name in read_sections("quasi")["maladies:communes"]}
    known: dict[int, int] = {}
    for name, kind in rows(folder, "maladies_rares_orphanet.csv.gz", "nom", "type"):
        words = disease_words(name)
        if (
            name.isupper()
            or not words
            or words in common
            or len(words) > LONGEST_DISEASE
            or len("".join(words)) < len("Rett")
        ):
            continue
        key = hashed("maladie", " ".join(words))
        rank = FAMILY if " ".join(kind.split()) in FAMILY_TYPES else SPECIFIC
        known[key] = max(known.get(key, rank), rank)
        for length in range(1, min(len(words), 2) + 1):
            known[hashed("debut", " ".join(words[:length]))] = SPECIFIC
    return known


def compile_quasi(folder: Path, out: Path) -> None:
    """Compile the lists of the folder into one file.

    Raises:
        ValueError: Two names share a hash.
    """
    table, numbers = read_departements(folder)
    named = read_communes(folder, numbers)
    communes = sorted((hashed("lieu", name), *known) for name, known in named.items())
    if len({key for key, _, _ in communes}) != len(communes):
        raise ValueError("two names share a hash: change the hash and the format version")
    diseases = sorted(read_diseases(folder).items())
    header = json.dumps(
        {
            "communes": len(communes),
            "maladies": len(diseases),
            "longest_place": max(len(name.split()) for name in named),
            "longest_disease": LONGEST_DISEASE,
            "departements": table,
            "inputs_sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in INPUTS},
        },
        sort_keys=True,
        ensure_ascii=False,
    ).encode()
    header += b" " * (-(HEADER.size + len(header)) % 8)
    blocks = (
        array("Q", (key for key, _, _ in communes)),
        array("I", (count for _, count, _ in communes)),
        array("B", (number for _, _, number in communes)),
        array("Q", (key for key, _ in diseases)),
        array("B", (rank for _, rank in diseases)),
    )
    content = HEADER.pack(MAGIC, FORMAT_VERSION, len(header)) + header
    for block in blocks:
        if sys.byteorder == "big":
            block.byteswap()
        content += block.tobytes()
        content += b"\0" * (-len(content) % 8)
    out.write_bytes(content)


def main(arguments: list[str]) -> int:
    """Run from the command line; give the exit code."""
    try:
        folder, out = map(Path, arguments)
    except ValueError:
        print(__doc__, file=sys.stderr)
        return 2
    compile_quasi(folder, out)
    print(f"{out}: {out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
