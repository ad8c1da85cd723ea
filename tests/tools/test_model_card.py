from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks._samples import Mark, Sample
from benchmarks._tables import Table, figure
from detectors.tagging.tagger import STRICT_THRESHOLD, USUAL_THRESHOLD
from tools import model_card

if TYPE_CHECKING:
    from pathlib import Path

REPORT: dict[str, Any] = {
    "sha256": "a" * 64,
    "bytes": 912_345,
    "documents": 14_000,
    "seed": 7,
    "text_sha256": "b" * 64,
    "lexicon_sha256": "c" * 64,
    "words_sha256": "d" * 64,
    "tokens_by_label": {"O": 1_000_001, "NOM": 20_002},
    "documents_by_genre": {"urgences": 303, "urgences+emails": 4, "emails+urgences": 3},
    "settings": {"width": 48, "decay": 0.05},
    "numpy": "2.3.4",
}
MEASURES = [Table("Mesure faite", ("outil", "%"), [("Paravent", "97,1")])]


def trained(folder: Path, digest: str = "a" * 64) -> Path:
    """Leave what training leaves."""
    (folder / "training_report.json").write_text(json.dumps(REPORT), encoding="utf-8")
    (folder / "network.sha256").write_text(f"{digest}  network.bin\n", encoding="ascii")
    return folder


def test_the_card_holds_every_figure_of_training_and_every_table() -> None:
    """No figure is typed by hand: each of the report and of the measures is there."""
    card = model_card.compose(REPORT, MEASURES)
    for shown in (
        "a" * 64,
        "b" * 64,
        "c" * 64,
        "d" * 64,
        "912\u202f345",
        "2.3.4",
        "14\u202f000",
        "1\u202f000\u202f001",
        "20\u202f002",
    ):
        assert shown in card
    for row in (
        "| seed | 7 |",
        "| urgences | 303 |",
        "| (two genres joined) | 7 |",
        "| `decay` | 0.05 |",
        "| `width` | 48 |",
        "| Paravent | 97,1 |",
    ):
        assert row in card


def test_the_card_says_what_the_model_is_for_and_where_it_fails() -> None:
    """Use, data, measures and limits each have their section, with a French summary first."""
    card = model_card.compose(REPORT, MEASURES)
    titles = [line for line in card.splitlines() if line.startswith("## ")]
    assert titles == ["## The model", "## Intended use", "## Training data", "## Measures", "## Limits"]
    assert card.index("En bref, en français") < card.index("## The model")


def test_texts_by_other_hands_are_kept_apart() -> None:
    """Figures on other conventions are never mixed with ours."""
    card = model_card.compose(REPORT, MEASURES, [Table("Ailleurs", ("outil", "%"), [("Paravent", "80,2")])])
    assert card.index("97,1") < card.index("## Measures on texts by other hands") < card.index("80,2")


def test_the_report_of_the_model_present_is_read(tmp_path: Path) -> None:
    """A report whose digest is the model's is taken."""
    assert model_card.training_report(trained(tmp_path)) == REPORT


def test_the_report_of_another_model_is_refused(tmp_path: Path) -> None:
    """A card cannot describe another model than the one shipped."""
    with pytest.raises(model_card.CardError, match="n'est pas celui"):
        model_card.training_report(trained(tmp_path, "d" * 64))


def test_the_chain_is_measured_at_each_threshold() -> None:
    """The card shows what the network adds at each threshold, and what rules do without it."""
    text = "Mme Ouvradec est vue ce jour."
    table = model_card.by_threshold(
        [Sample("1", "essai", text, (Mark(4, 12, "NOM"),))], [Sample("2", "essai", "Toux.")]
    )
    assert table.rows[0][0] == "sans le réseau"
    assert [row[0] for row in table.rows[1:]] == [figure(one, 2) for one in (USUAL_THRESHOLD, STRICT_THRESHOLD)]
    assert all(row[1] == "100,0" and row[-1] == "0,0" for row in table.rows)


def test_an_untrained_model_has_no_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a report nothing is written, and the command says why."""
    monkeypatch.setattr(model_card, "TAGGING", tmp_path)
    assert model_card.main(["--out", str(tmp_path / "card.md")]) == 2
    assert not (tmp_path / "card.md").exists()
    assert "entraîner d'abord" in capsys.readouterr().err


def test_a_chain_without_the_model_has_no_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures of rules alone are never given as the model's."""
    monkeypatch.setattr(model_card, "TAGGING", trained(tmp_path))
    monkeypatch.setattr(model_card, "parts", lambda: ["nir"])
    assert model_card.main(["--out", str(tmp_path / "card.md")]) == 2
    assert not (tmp_path / "card.md").exists()
    assert "n'emploie pas" in capsys.readouterr().err
