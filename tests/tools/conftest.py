"""What the tests of the generator share: small invented lists with the columns of the public ones."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

import pytest

from tools.generation import data as lists
from tools.generation.slots import Filler

if TYPE_CHECKING:
    from pathlib import Path

SURNAMES = ["DELMAROY", "PETIT", "OUVRADEC", "TESNIERAC", "DE LA VERNOUX", "KASSIMBAYE", "BRUNELOT", "LE GUERNOAL"]
TABLES: dict[str, list[dict[str, object]]] = {
    "noms_famille.csv.gz": [{"nom": name, "n_sirene": 40 - rank, "insee": 1} for rank, name in enumerate(SURNAMES)],
    "homographes.csv.gz": [
        {"forme": "ROSIER", "n_nom": 3, "n_prenom": 0},
        {"forme": "CORVIN", "n_nom": 0, "n_prenom": 9},
    ],
    "prenoms.csv.gz": [
        {"prenom": "ZELINDE", "n_f": 20, "n_m": 0},
        {"prenom": "MARIE-ODE", "n_f": 20, "n_m": 0},
        {"prenom": "CORVIN", "n_f": 0, "n_m": 30},
        {"prenom": "JEAN-ALVAR", "n_f": 0, "n_m": 30},
    ],
    "communes.csv.gz": [
        {"type": "commune-actuelle", "nom": "Le Grand-Essai", "departement": "99", "codes_postaux": "99100 99110",
         "population": 1200},
        {"type": "commune-actuelle", "nom": "Saint-Modèle", "departement": "99", "codes_postaux": "99200",
         "population": ""},
        {"type": "commune-deleguee", "nom": "Ancienville", "departement": "99", "codes_postaux": "99300",
         "population": 5},
    ],
    "departements_regions.csv": [{"niveau": "departement", "code": "99", "nom": "Haute-Épreuve"}],
    "medicaments_bdpm.csv.gz": [
        {"nom": "PARACÉTAMOL", "type": "substance", "n_presentations": 9},
        {"nom": "GRANULES", "type": "homeo", "n_presentations": 1},
    ],
    "eponymes.csv.gz": [{"eponyme": "Crohn", "tete_frequente": "maladie"}, {"eponyme": "Xyz", "tete_frequente": ""}],
    "maladies_rares_orphanet.csv.gz": [{"nom": "Maladie de Wilson", "type": "Maladie"}],
    "sigles_cliniques.csv.gz": [{"sigle": "XQZ", "n": 4}],
    "noms_publics.csv": [{"nom_complet": "Florence Nightingale"}],
    "phrases_cas_cliniques.csv.gz": [
        {"source": "EN100001", "phrase": "Le scanner montrait une masse hépatique hétérogène."},
        {"source": "FR100002", "phrase": "Cette phrase vient d'un article pair et reste dehors."},
        {"source": "FR100003", "phrase": "Admise le 12 mars dans le service pour une toux fébrile."},
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small invented lists, with the columns of the public ones."""
    place = tmp_path_factory.mktemp("listes")
    for name, rows in TABLES.items():
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        content = stream.getvalue().encode("utf-8")
        (place / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return place


@pytest.fixture(scope="session")
def filler(folder: Path) -> Filler:
    """A filler over the small lists."""
    return Filler(lists.load(folder))
