from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from detectors.professions import feminine_forms
from detectors.quasi import FAMILY, SPECIFIC, Quasi, QuasiError, default_quasi, disease_words
from detectors.recognisers._terms import read_sections
from tools.compile_quasi import compile_quasi, main

COMMUNES = """code_insee,nom,type,departement,region,codes_postaux,population
29001,Plouvieux,commune-actuelle,29,53,29000,900
29002,Portneuf,commune-actuelle,29,53,29000,100
15001,Portneuf,commune-actuelle,15,84,15000,200
15002,Ancienne,commune-deleguee,15,84,,
15004,Grandville-sur-Aune,commune-actuelle,15,84,15000,9000
15005,Portneuf-en-Velours,commune-actuelle,15,84,15000,9000
15006,Minceville-en-Bas,commune-actuelle,15,84,15000,900
15003,Valdor,commune-actuelle,15,84,15000,1800
"""
LEVELS = """niveau,code,nom
departement,15,Cantal
departement,29,Finistère
region,53,Bretagne
region,84,Auvergne-Rhône-Alpes
"""
DISEASES = """orphacode,nom,type,millesime
1,Maladie de Tartempion,Maladie,2025-06
2,Troubles tartempioniens rares,Catégorie,2025-06
3,Tuberculose,Groupe clinique,2025-06
4,Tartempionite A,Maladie,2025-06
"""


def folder(path: Path) -> Path:
    """Write the three lists."""
    with gzip.open(path / "communes.csv.gz", "wt", encoding="utf-8") as file:
        file.write(COMMUNES)
    with gzip.open(path / "maladies_rares_orphanet.csv.gz", "wt", encoding="utf-8") as file:
        file.write(DISEASES)
    (path / "departements_regions.csv").write_text(LEVELS, encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Quasi:
    """Compile three small lists."""
    compile_quasi(folder(tmp_path), tmp_path / "out.bin")
    return Quasi.load(tmp_path / "out.bin")


def test_places_keep_their_people(small: Quasi) -> None:
    """A commune has its population and département; of a shared name, the sum and none."""
    commune = small.commune("PLOUVIEUX")
    assert commune
    assert commune.departement
    assert (commune.population, commune.departement.genitive) == (900, "du Finistère")
    shared, former = small.commune("Portneuf"), small.commune("ancienne")
    assert shared
    assert former
    assert (shared.population, shared.departement) == (300, None)
    assert former.population == 500
    assert small.region("bretagne") == 1000
    short = small.commune("Grandville")
    assert short
    assert short.population == 9000
    assert small.commune("Minceville") is None
    assert small.commune("Inconnue") is None


def test_diseases_keep_their_class(small: Quasi) -> None:
    """A disease is known under « maladie » and « syndrome », with its class; common ones are left out."""
    assert small.disease(disease_words("syndrome de Tartempion")) == SPECIFIC
    assert small.disease(disease_words("troubles tartempioniens rares")) == FAMILY
    assert small.disease(disease_words("tuberculose")) is None
    assert small.disease(disease_words("tartempionite A")) == SPECIFIC
    assert small.disease(disease_words("tartempionite")) is None


def test_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    """The file can be rebuilt and compared."""
    folder(tmp_path)
    for name in ("one", "two"):
        assert main([str(tmp_path), str(tmp_path / name)]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert main([]) == 2


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    """A thinner file is never built in silence."""
    with pytest.raises(OSError, match="departements_regions"):
        compile_quasi(tmp_path, tmp_path / "out.bin")


@pytest.mark.parametrize("cut", [0, 5, 60, -1, -400])
def test_a_damaged_file_is_refused(cut: int) -> None:
    """A file cut short, empty or of another kind stops the detector."""
    content = Path(__file__).parents[2].joinpath("detectors", "quasi.bin").read_bytes()
    with pytest.raises(QuasiError):
        Quasi(content[:cut])


def test_an_absent_or_foreign_file_is_refused(tmp_path: Path) -> None:
    """So does an absent one, and one of another version."""
    with pytest.raises(QuasiError):
        Quasi.load(tmp_path / "none.bin")
    with pytest.raises(QuasiError):
        Quasi(b"OTHERFMT" + bytes(64))


def test_every_counted_disease_is_in_the_packaged_list() -> None:
    """A count by hand for a disease that the list does not begin would never be read."""
    for entry in read_sections("quasi")["maladies:effectifs"]:
        name, _, count = entry.partition("=")
        assert int(count) > 0
        assert default_quasi().disease_begins(disease_words(name)[:1]), name


@pytest.mark.parametrize(
    ("terms", "section"),
    [
        ("quasi", "maladies:noms_courants"),
        ("quasi", "maladies:sigles"),
        ("quasi", "maladies:eponymes"),
        ("quasi_lieux", "etablissement:effectifs"),
        ("quasi_lieux", "etablissement:soins"),
        ("quasi_lieux", "territoire:effectifs"),
    ],
)
def test_every_count_is_a_number_of_people(terms: str, section: str) -> None:
    """A line without a count, or with one beyond the country, would make the sum wrong."""
    for entry in read_sections(terms)[section]:
        name, _, count = entry.partition("=")
        assert name.strip() == name
        assert 0 < int(count) < 68_000_000, entry


@pytest.mark.parametrize(
    ("profession", "form"),
    [
        ("boulanger", "boulangère"),
        ("conducteur", "conductrice"),
        ("coiffeur", "coiffeuse"),
        ("musicien", "musicienne"),
        ("conseiller municipal", "conseillère municipale"),
        ("agriculteur", "agricultrice"),
        ("adjoint au maire", "adjoint au maire"),
    ],
)
def test_feminine_forms(profession: str, form: str) -> None:
    """The feminine that people write is among those derived."""
    assert form in {profession, *feminine_forms(profession)}
