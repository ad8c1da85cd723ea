from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import detection
from benchmarks._samples import SampleError
from benchmarks._signals import INDIRECT_FILE, SECRECY_FILE, Care, Indirect, by_genre, by_level, errors, measure

if TYPE_CHECKING:
    from pathlib import Path

CARED = "Ma patiente de 71 ans sous apixaban doit être opérée du genou lundi, j'arrête quand ?"
GENERAL = "Quelles sont les contre-indications de l'apixaban ?"
FOUND = frozenset({("âge", 3, 9), ("sexe", 0, 0)})


def write(folder: Path, name: str, *rows: Any) -> None:
    """Write a file of texts."""
    (folder / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def test_secrecy_is_counted_by_side_and_genre() -> None:
    """A genre of one side says how many were read rightly; recall and precision close the table."""
    cares = [
        Care("1", "note", "", wanted=True, read=True),
        Care("2", "note", "", wanted=True, read=False),
        Care("3", "cours", "", wanted=False, read=True),
        Care("4", "cours", "", wanted=False, read=False),
        Care("5", "cours", "", wanted=False, read=False),
    ]
    assert by_genre(cares).rows == [
        ("soin : note", "2", "50,0"),
        ("autre : cours", "3", "66,7"),
        ("rappel", "2", "50,0"),
        ("précision", "2", "50,0"),
    ]


def test_levels_are_counted_by_what_was_wanted_and_which_way_they_err() -> None:
    """A level too low lets somebody be found, one too high costs a question its details: they are told apart."""
    indirects = [
        Indirect("1", "", "", "rouge", "rouge", FOUND, FOUND | {("commune", 12, 18)}),
        Indirect("2", "", "", "rouge", "vert", FOUND, frozenset()),
        Indirect("3", "", "", "vert", "orange", None, FOUND),
    ]
    assert by_level(indirects).rows == [
        ("rouge", "2", "50,0", "50,0", "0,0", "50,0", "66,7"),
        ("vert", "1", "0,0", "0,0", "100,0", "–", "–"),
        ("ensemble", "3", "33,3", "33,3", "33,3", "50,0", "66,7"),
    ]


def test_errors_say_which_text_was_read_wrongly_and_how() -> None:
    """What was read rightly is not quoted."""
    cares = [Care("1", "note", "manquée", wanted=True, read=False), Care("2", "note", "juste", wanted=True, read=True)]
    indirects = [Indirect("3", "", "jugé\nvert", "rouge", "vert", None, frozenset())]
    assert list(errors(cares, indirects)) == ["SOIN 1 note manqué : manquée", "NIVEAU 3 rouge lu vert : jugé⏎vert"]


def test_texts_are_read_as_prompts_are(tmp_path: Path) -> None:
    """The detector's findings count: a name beside health is care, whatever the sentence."""
    named = "Compte rendu pour Odile Kerbrat : insuffisance cardiaque, échographie à prévoir."
    rows = [{"text": text, "soin": care} for text, care in ((CARED, True), (GENERAL, False), (named, True))]
    write(tmp_path, SECRECY_FILE, *rows)
    write(
        tmp_path, INDIRECT_FILE, {"text": "Homme de 41 ans, maire de Plogoff, suivi pour alcoolisme.", "level": "rouge"}
    )
    cares, indirects = measure(tmp_path)
    assert [one.read for one in cares] == [True, False, True]
    assert [(one.wanted, one.read, one.elements) for one in indirects] == [("rouge", "rouge", None)]
    assert {kind for kind, _, _ in indirects[0].found} >= {"âge", "commune", "profession"}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        (SECRECY_FILE, {"text": "canari"}),
        (SECRECY_FILE, {"text": "canari", "soin": "oui"}),
        (SECRECY_FILE, ["canari"]),
        (INDIRECT_FILE, {"text": "canari", "level": "violet"}),
        (INDIRECT_FILE, {"text": "canari", "level": "vert", "elements": [{"kind": "âge"}]}),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_not_quoted(tmp_path: Path, name: str, wrong: Any) -> None:
    """Nothing is counted from a file that is not what it should be."""
    write(tmp_path, name, wrong)
    with pytest.raises(SampleError) as caught:
        measure(tmp_path)
    assert f"{name}:1" in str(caught.value)
    assert "canari" not in str(caught.value)


def test_a_hospital_s_own_texts_are_quoted_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder named on the command line gives figures; `--errors` quotes it, and says so before."""
    write(tmp_path, SECRECY_FILE, {"text": CARED, "soin": False})
    assert detection.main(["--signals", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert "apixaban" not in printed.out + printed.err
    assert detection.main(["--signals", str(tmp_path), "--errors"]) == 0
    printed = capsys.readouterr()
    assert "apixaban" in printed.out
    assert "Attention" in printed.err


def test_a_folder_without_texts_ends_with_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No figures are printed from nothing."""
    assert detection.main(["--signals", str(tmp_path)]) == 2
    assert SECRECY_FILE in capsys.readouterr().err
