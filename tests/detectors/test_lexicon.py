"""The compiled lexicon: rebuilt identically, faithful to its lists, refused when damaged."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.lexicon import UNKNOWN, Lexicon, LexiconError, default_lexicon, fold
from tools.compile_lexicon import INPUTS, bucket, compile_lexicon, main

if TYPE_CHECKING:
    from pathlib import Path

LISTS = {
    "communes.csv.gz": "nom,population\nSaint-Orens-le-Neuf,12000\nVaux,\nBrévalle,499\n",
    "departements_regions.csv": "niveau,code,nom\nregion,01,Valgrise\n",
    "eponymes.csv.gz": "eponyme\nCraven-Holt\n",
    "etablissements_sante.csv.gz": "raison_sociale,commune\nCLINIQUE DES ROSERAIES BREVALLE,BREVALLE\n",
    "formes_francaises.txt.gz": "marié\npetit\n",
    "majuscules_cliniques.csv.gz": "mot\nHolterix\n",
    "maladies_rares_orphanet.csv.gz": "nom\nSyndrome de Craven avec leucodysplasie\n",
    "medicaments_bdpm.csv.gz": "nom,type\nZORAMIL RETARD,specialite\nACIDE ZORIQUE,substance\nLABOZOR,laboratoire\n",
    "noms_famille.csv.gz": "nom,n_sirene\nDUVERNOIX,2\nLE BRAZ,40\nPETIT,900\n",
    "noms_publics.csv": "nom_complet\nÉlise Montfaucon\n",
    "prenoms.csv.gz": "prenom,n_f,n_m\nLÉANE,400,0\nLEANE,100,0\nODILON,0,19\n",
    "sigles_cliniques.csv.gz": "sigle\nZQT\n",
    "vocabulaire_clinique.csv.gz": "mot,n\npetit,5\n",
}


def write_lists(folder: Path) -> None:
    """Write a small set of invented lists."""
    for name, text in LISTS.items():
        data = text.encode()
        (folder / name).write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)


@pytest.fixture
def small(tmp_path: Path) -> Lexicon:
    """Give the lexicon compiled from the invented lists."""
    write_lists(tmp_path)
    compile_lexicon(tmp_path, tmp_path / "lexicon.bin")
    return Lexicon.load(tmp_path / "lexicon.bin")


def test_the_lists_are_all_needed() -> None:
    """The invented lists cover every input, so that none is compiled untested."""
    assert set(LISTS) == set(INPUTS)


def test_the_same_lists_give_the_same_bytes(tmp_path: Path) -> None:
    """Compiling twice gives one file, bit for bit."""
    write_lists(tmp_path)
    compile_lexicon(tmp_path, tmp_path / "one.bin")
    compile_lexicon(tmp_path, tmp_path / "two.bin")
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    """A lexicon is never compiled without one of its lists."""
    write_lists(tmp_path)
    (tmp_path / "prenoms.csv.gz").unlink()
    with pytest.raises(FileNotFoundError):
        compile_lexicon(tmp_path, tmp_path / "lexicon.bin")


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        ("léane", "first_name", 3),
        ("ODILON", "first_name", 1),
        ("Duvernoix", "surname", 1),
        ("Petit", "surname", 4),
        ("Duvernoix-Petit", "surname", 1),
        ("petit", "clinical", 2),
        ("Vaux", "town", 1),
        ("brevalle", "town", 1),
        ("Saint-Orens-le-Neuf", "town", 3),
        ("Saint", "town_start", True),
        ("Valgrise", "region", True),
        ("Holt", "eponym", True),
        ("leucodysplasie", "disease", True),
        ("Syndrome", "disease", False),
        ("Zoramil", "drug", True),
        ("retard", "drug", False),
        ("Labozor", "laboratory", True),
        ("marie", "french", True),
        ("marie", "french_exact", False),
        ("petit", "french_exact", True),
        ("Holterix", "clinical_capital", True),
        ("ZQT", "acronym", True),
        ("roseraies", "establishment", True),
        ("clinique", "establishment", False),
        ("Montfaucon", "public_surname", True),
        ("Élise", "public_first_name", True),
        ("inconnu", "bits", 0),
    ],
)
def test_a_word_has_the_features_of_its_lists(small: Lexicon, word: str, field: str, value: int) -> None:
    """Case and accents make no difference, counts become levels, marks become flags."""
    assert getattr(small.features(word), field) == value


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("saint orens le neuf", "town"),
        ("Le Braz", "surname"),
        ("acide zorique", "drug"),
        ("élise montfaucon", "public_phrase"),
    ],
)
def test_a_phrase_is_known_whole(small: Lexicon, words: str, field: str) -> None:
    """Phrases are looked up with spaces, whatever joined their words."""
    assert getattr(small.phrase(words), field)
    assert small.phrase(words + " bis") is UNKNOWN


@pytest.mark.parametrize(("count", "level"), [(0, 0), (1, 1), (19, 1), (20, 2), (9_999, 3), (10_000, 4)])
def test_counts_become_levels(count: int, level: int) -> None:
    """A level begins at its floor."""
    assert bucket(count, (1, 20, 500, 10_000)) == level


@pytest.mark.parametrize(
    "damage", [b"", b"PARAVLEX", b"OTHERLEX" + bytes(64), b"PARAVLEX\x01\x00\x00\x00\x02\x00\x00\x00{}"]
)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: bytes) -> None:
    """An empty, foreign or headless file stops the detector from starting."""
    path = tmp_path / "lexicon.bin"
    path.write_bytes(damage)
    with pytest.raises(LexiconError):
        Lexicon.load(path)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    """A file that lost its end is refused rather than read as a thinner lexicon."""
    write_lists(tmp_path)
    path = tmp_path / "lexicon.bin"
    compile_lexicon(tmp_path, path)
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(LexiconError):
        Lexicon.load(path)


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    """The detector never runs without its lexicon."""
    with pytest.raises(LexiconError):
        Lexicon.load(tmp_path / "absent.bin")


def test_the_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call prints the usage and fails."""
    assert main([]) == 2
    assert "DATA_DIR" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đorđević", "DORDEVIC"),
        ("Wałęsa", "WALESA"),
        ("Søren", "SOREN"),
        ("Strauß", "STRAUSS"),
        ("Yıldız", "YILDIZ"),
        ("Ǿstergård", "OSTERGARD"),
        ("Əliyev", "ELIYEV"),
        ("Cœur", "COEUR"),
    ],
)
def test_letters_that_bear_a_stroke_are_folded(text: str, folded: str) -> None:
    """Names of other alphabets are known under the letters that a French register gives them."""
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded form is its own folded form, and any text can be looked up."""
    assert fold(fold(text)) == fold(text)
    default_lexicon().features(text)


def test_the_packaged_lexicon_knows_common_names() -> None:
    """The committed file was compiled from the real lists, not from a sample."""
    lexicon = default_lexicon()
    assert lexicon.features("Claire").first_name == 4
    assert lexicon.features("lefebvre").surname == 4
    assert lexicon.features("Nantes").town == 3
    assert lexicon.features("doliprane").drug
    assert lexicon.phrase("le gall").surname
