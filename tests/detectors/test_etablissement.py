"""What the hospital's file promises: declared names are found, ordinary words are not, mistakes stop everything."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.etablissement import EtablissementUnavailable, FichierEtablissementRecogniser, Source

EXAMPLE = Path(__file__).parents[2] / "deploy" / "etablissement.exemple.yaml"
HEAD = "version: 1\n"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Give the time."""
        return self.seconds


@pytest.fixture(scope="module")
def recogniser() -> FichierEtablissementRecogniser:
    """Give a recogniser over the example that comes with the program."""
    return FichierEtablissementRecogniser(Source(EXAMPLE))


FOUND = (
    ("kervadec est passée", ["kervadec NOM"]),
    ("Maëlle Kervadec, puis BRIANDEAU", ["Maëlle PRENOM", "Kervadec NOM", "BRIANDEAU NOM"]),
    ("vue par QUEMERDON", ["QUEMERDON NOM"]),
    ("avis de eleonore de la haultiere", ["eleonore PRENOM", "de la haultiere NOM"]),
    ("staff de PETIT Jean-Baptiste", ["PETIT NOM", "Jean-Baptiste PRENOM"]),
    ("le dr petit passe", ["petit NOM"]),
    ("vu par Petit ce matin", ["Petit NOM"]),
    ("entré en uma 3 puis Cardiologie B", ["uma 3 UNITE", "Cardiologie B UNITE"]),
    ("au CHVT, pavillon\nhortensia", ["CHVT ETABLISSEMENT", "pavillon\nhortensia LIEU"]),
    ("dossier 123456789, séjour F1234567", ["123456789 IPP", "F1234567 SEJOUR"]),
    ("AB123456 et LAB-1234/5678", ["AB123456 IDENTIFIANT", "LAB-1234/5678 IDENTIFIANT"]),
)
REFUSED = (
    "un petit patient, une petite dose",
    "Jean-Baptiste va mieux",
    "Maëlle tousse",
    "cardiologie, UMA 4, pavillon B",
    "maladie de Kervadec, syndrome de Briandeau",
    "1234567890, 12345678, 123456789 mg, 123456789,5",
    "F12345678, XYF1234567, F123456",
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds_what_is_declared(recogniser: FichierEtablissementRecogniser, text: str, expected: list[str]) -> None:
    """Names, places and numbers of the file are found with their exact limits, whatever case and accents."""
    found = sorted(recogniser.find(text), key=lambda one: one.start)
    assert [f"{text[one.start : one.end]} {one.entity}" for one in found] == expected


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_ordinary_words(recogniser: FichierEtablissementRecogniser, text: str) -> None:
    """A surname that is a word, a first name alone, an eponym and a longer number are not reported."""
    assert list(recogniser.find(text)) == []


@pytest.mark.parametrize(
    ("text", "stretch", "protected"),
    [
        ("selon le Protocole Valmont", "Valmont", True),
        ("selon le protocole VALMONT", "protocole VALMONT", True),
        ("ouvrir Hortensia-Doc", "Hortensia", True),
        ("M. Valmont", "Valmont", False),
        ("Protocole Valmont Paul", "Valmont Paul", False),
        ("le protocole", "protocole", False),
    ],
)
def test_protects_the_words_never_to_touch(
    recogniser: FichierEtablissementRecogniser, text: str, stretch: str, *, protected: bool
) -> None:
    """A stretch is protected when it lies within a whole never-phrase, and only then."""
    start = text.index(stretch)
    assert recogniser.protects(text, start, start + len(stretch)) is protected


MISTAKES = (
    ("version: 1\npersonnl: []\n", "ligne 2", "clé inconnue"),
    ("version: 2\n", "ligne 1", "version"),
    ("personnel:\n  - DUPONT\n", "ligne 1", "version"),
    (HEAD + "services: [A1]\nservices: [B1]\n", "ligne 3", "double"),
    (HEAD + "personnel: DUPONT\n", "ligne 2", "liste"),
    (HEAD + "personnel:\n  - jean dupont\n", "ligne 3", "capitales"),
    (HEAD + "personnel:\n  - {nom: x1, age: 3}\n", "ligne 3", "nom: …"),
    (HEAD + "personnel:\n  - {prenom: Jean}\n", "ligne 3", "nom: …"),
    (HEAD + "jamais:\n  - a\n", "ligne 3", "seul caractère"),
    (HEAD + "jamais:\n  - " + "a" * 200 + "\n", "ligne 3", "120"),
    (HEAD + "jamais:\n  - [a, b]\n", "ligne 3", "liste de mots"),
    (HEAD + "jamais: &x [abc]\nservices: *x\n", "ligne 2", "alias"),
    (HEAD + "jamais: !!python/object:os.system [abc]\n", "ligne 2", "étiquette"),
    (HEAD + "formats:\n  IPP: 3 chiffres\n", "ligne 3", "trop court"),
    (HEAD + "formats:\n  IPP: '\"7\" + 5 chiffres'\n", "ligne 3", "trop court"),
    (HEAD + "formats:\n  IPP: '[0-9]{9}'\n", "ligne 3", "illisible"),
    (HEAD + "formats:\n  IPP: 9 à 8 chiffres\n", "ligne 3", "minimum"),
    (HEAD + "formats:\n  IPP: 40 chiffres\n", "ligne 3", "30"),
    (HEAD + "formats:\n  XYZ: 9 chiffres\n", "ligne 3", "numéro inconnu"),
    (HEAD + "formats: 9 chiffres\n", "ligne 2", "formats"),
    (HEAD + "services: [a\n", "ligne", "YAML"),
    (HEAD + "--- \nversion: 1\n", "ligne 2", "second document"),
    ("[" * 5000, "ligne 1", "liste dans une liste"),
    ("", "ligne 1", "vide"),
)


@pytest.mark.parametrize(("written", "line", "advice"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_told_in_french_with_its_line(tmp_path: Path, written: str, line: str, advice: str) -> None:
    """A file with a mistake is refused whole; the message gives the line and what is wrong, never an entry."""
    path = tmp_path / "etablissement.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(EtablissementUnavailable) as refusal:
        Source(path)
    assert line in str(refusal.value)
    assert advice in str(refusal.value)
    assert "dupont" not in str(refusal.value)


def test_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """A CSV with a header is a file like another."""
    path = tmp_path / "personnel.csv"
    path.write_text("\ufeffNom;Prénom;Service;Jamais\nKervadec;Maëlle;UMA 3;\n\n;;;Plan Blanc\n", encoding="utf-8")
    recogniser = FichierEtablissementRecogniser(Source(path))
    text = "maëlle kervadec en UMA 3, plan blanc"
    assert [text[one.start : one.end] for one in recogniser.find(text)] == ["maëlle", "kervadec", "UMA 3"]
    assert recogniser.protects(text, text.index("plan"), len(text))


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("nom;grade\nA1;B1\n", "ligne 1"),
        ("nom;nom\nA1;B1\n", "ligne 1"),
        ("nom;prenom\nDupont;Jean;3\n", "ligne 2"),
        ("nom;prenom\n;Jean\n", "ligne 2"),
        ('nom;prenom\n"Dupont;Jean\n', "ligne"),
    ],
)
def test_a_wrong_spreadsheet_is_refused(tmp_path: Path, written: str, line: str) -> None:
    """Unknown or double columns, overfull rows and lone first names are told with their line."""
    path = tmp_path / "personnel.csv"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(EtablissementUnavailable, match=line):
        Source(path)


def test_other_encodings_and_absence_are_refused(tmp_path: Path) -> None:
    """A Latin-1 file and an absent one are refused."""
    path = tmp_path / "etablissement.yaml"
    with pytest.raises(EtablissementUnavailable, match="introuvable"):
        Source(path)
    path.write_bytes(HEAD.encode() + "services: [Pédiatrie 2]\n".encode("latin-1"))
    with pytest.raises(EtablissementUnavailable, match="ligne 2"):
        Source(path)


def test_a_change_is_taken_up_and_a_mistake_stops_all_until_corrected(tmp_path: Path) -> None:
    """Within a second the old file holds; then a new one does, a broken or absent one refuses, a mended one serves."""
    clock, path = Clock(), tmp_path / "etablissement.yaml"
    path.write_text(HEAD + "personnel: [KERVADEC]\n", encoding="utf-8")
    source = Source(path, clock)
    recogniser, first = FichierEtablissementRecogniser(source), source.version

    def found(text: str) -> list[Entity]:
        return [one.entity for one in recogniser.find(text)]

    path.write_text(HEAD + "personnel: [KERVADEC, BRIANDEAU]\n", encoding="utf-8")
    assert found("briandeau") == []
    clock.seconds += 1
    assert found("briandeau") == [Entity.NOM]
    assert source.version > first
    fresh = tmp_path / "autre.yaml"
    fresh.write_text("version: 9\n", encoding="utf-8")
    os.replace(fresh, path)  # noqa: PTH105 - what editors do: another file takes the name
    clock.seconds += 1
    with pytest.raises(EtablissementUnavailable):
        found("briandeau")
    with pytest.raises(EtablissementUnavailable):
        recogniser.protects("briandeau", 0, 3)
    path.unlink()
    clock.seconds += 1
    with pytest.raises(EtablissementUnavailable, match="introuvable"):
        found("briandeau")
    path.write_text(HEAD + "personnel: [BRIANDEAU]\n", encoding="utf-8")
    clock.seconds += 1
    assert found("briandeau kervadec") == [Entity.NOM]


def test_ten_thousand_names_are_found_by_hash(tmp_path: Path) -> None:
    """Each of ten thousand names is found, and a long text with none is walked once."""
    names = [f"Zq{''.join(chr(97 + int(digit)) for digit in f'{number:05}')}" for number in range(10_000)]
    path = tmp_path / "etablissement.yaml"
    path.write_text(HEAD + "personnel:\n" + "".join(f"  - {name.upper()} Jean\n" for name in names), encoding="utf-8")
    recogniser = FichierEtablissementRecogniser(Source(path))
    assert len(list(recogniser.find(" ; ".join(names)))) == len(names)
    assert list(recogniser.find("le patient va bien " * 10_000)) == []


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(recogniser: FichierEtablissementRecogniser, text: str) -> None:
    """Any string is read without error and within its limits."""
    for found in recogniser.find(text):
        assert 0 <= found.start < found.end <= len(text)
    assert recogniser.protects(text, 0, len(text)) in {True, False}


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, written: str) -> None:
    """Whatever a file holds, it is taken or refused with our own error."""
    path = tmp_path_factory.mktemp("fichier") / "etablissement.yaml"
    path.write_bytes((HEAD + written).encode("utf-8", "surrogatepass"))
    with suppress(EtablissementUnavailable):
        assert Source(path).version == 1


@pytest.mark.parametrize("unit", ["UMA ", "kervadec ", "1", "F1", "de la ", "a", "\ud800"])
@pytest.mark.timeout(20)
def test_hostile_texts_end(recogniser: FichierEtablissementRecogniser, unit: str) -> None:
    """Two hundred thousand code points are read through."""
    text = unit * (200_000 // len(unit))
    assert all(found.end <= len(text) for found in recogniser.find(text))
