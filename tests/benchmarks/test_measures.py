from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import detection
from benchmarks._chain import chain_without, parts
from benchmarks._report import by_label, by_part, by_tool, errors, frequent_alarms, leak_causes
from benchmarks._running import Run
from benchmarks._running import run as run_tool
from benchmarks._samples import Mark, Sample, SampleError, annotated, gold, sentences
from benchmarks._scoring import judge
from benchmarks._shapes import shapes
from benchmarks._tables import Table, figure, markdown
from benchmarks._tools import TOOLS, NotInstalledError, bare_regexes

if TYPE_CHECKING:
    from pathlib import Path

NAMED = Sample("a-001", "a", "vu Bruno ce jour", (Mark(3, 8, "PRENOM"),))


def lines(path: Path, *objects: Any) -> Path:
    """Write JSON lines, compressed when the name says so."""
    content = "\n".join(json.dumps(one) for one in objects)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(content.encode()))
    else:
        path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["hopital.jsonl", "hopital.jsonl.gz"])
def test_a_hospital_s_own_file_is_read_under_our_labels(tmp_path: Path, name: str) -> None:
    """Labels of other schemes become ours, spans are sorted, optional ones count neither way."""
    spans = [{"start": 10, "end": 16, "label": "VILLE"}, {"start": 0, "end": 5, "label": "MAIL"}]
    neutral = [{"start": 6, "end": 9, "label": "n'importe"}]
    path = lines(tmp_path / name, {"text": "a@b.c vu Nantes.", "spans": spans, "optional": neutral, "genre": "crh"})
    (read,) = annotated(path)
    assert read.marks == (Mark(0, 5, "EMAIL"), Mark(10, 16, "LIEU"))
    assert (read.neutral, read.genre) == ((Mark(6, 9, "n'importe"),), "crh")


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "canari", "spans": [{"start": 0, "end": 7, "label": "NOM"}]},
        {"text": "canari", "spans": [{"start": 3, "end": 3, "label": "NOM"}]},
        {"text": "canari", "spans": [{"start": -1, "end": 3, "label": "NOM"}]},
        {"text": "canari", "spans": [{"start": 0, "end": 3, "label": "INCONNUE"}]},
        {"text": "canari", "spans": [{"start": 0, "label": "NOM"}]},
        {"text": "canari"},
        ["canari"],
    ],
)
def test_a_file_that_cannot_be_read_exactly_is_refused_without_quoting_it(tmp_path: Path, wrong: Any) -> None:
    """Nothing is corrected in silence, and the message holds no word of the text."""
    with pytest.raises(SampleError) as caught:
        annotated(lines(tmp_path / "f.jsonl", wrong))
    assert "f.jsonl:1" in str(caught.value)
    assert "canari" not in str(caught.value)


@pytest.mark.parametrize(("parity", "kept"), [("even", ["EN102"]), ("odd", ["FR7"]), (None, ["EN102", "FR7"])])
def test_clean_sentences_are_joined_by_source_and_parted_by_parity(
    tmp_path: Path, parity: str | None, kept: list[str]
) -> None:
    """Sources that served in training can be left out; the sentences of one make one document."""
    path = tmp_path / "phrases.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("source", "phrase"), ("EN102", "Un."), ("FR7", "Sept."), ("EN102", "Deux.")])
    read = sentences(path, parity)
    assert [one.id for one in read] == kept
    assert read[0].text == ("Sept." if parity == "odd" else "Un.\nDeux.")


def test_gold_folders_and_genres_can_be_chosen() -> None:
    """`--only` keeps one folder, or one genre of it."""
    assert gold("propre", "identifie") == []
    genres = {one.genre for one in gold("identifie", "identifie/urgences")}
    assert genres == {"urgences"}
    assert genres < {one.genre for one in gold("identifie")}


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Mme ⟦delorme⟧", "NOM", ("mot simple", "minuscules", "titre ou libellé")),
        ("vu ⟦DELORME⟧", "NOM", ("mot simple", "CAPITALES", "rien")),
        ("Nom : ⟦Le Goff⟧", "NOM", ("à particule", "Capitale Initiale", "titre ou libellé")),
        ("vu ⟦Martin-Dubois⟧", "NOM", ("composé", "Capitale Initiale", "rien")),
        ("né ⟦de La Tour⟧", "NOM", ("à particule", "Capitale Initiale", "titre ou libellé")),
        ("par ⟦J.D.⟧", "INITIALES", ("initiales", "CAPITALES", "rien")),
        ("par ⟦J⟧", "INITIALES", ("lettre seule", "CAPITALES", "rien")),
        ("soit ⟦d u r a n d⟧", "NOM", ("épelé", "minuscules", "rien")),
        ("vu ⟦DElorme⟧", "NOM", ("mot simple", "mêlée", "rien")),
    ],
)
def test_each_name_has_one_shape_of_each_family(text: str, label: str, expected: tuple[str, ...]) -> None:
    """Form, case and what comes before are told apart."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    found = shapes(text.replace("⟦", "").replace("⟧", ""), Mark(start, end, label))
    assert tuple(one.partition(" : ")[2] for one in found)[:3] == expected


def run(tool: str, *findings: Mark) -> Run:
    """Make a run over one short text."""
    return Run(tool, (judge(NAMED, findings),), (), seconds=0.002, peak_bytes=5_000_000)


def test_the_table_of_tools_has_a_line_for_each_even_when_absent() -> None:
    """An optional tool that is not installed is said to be absent, without figures."""
    rows = by_tool([run("Paravent", Mark(3, 8, "PRENOM")), Run("autre", installed=False)]).rows
    assert rows[0] == ("Paravent", "100,0", "100,0", "0,0", "100,0", "100,0", "0,0", "–", "0 / 0", "500", "5")
    assert rows[1][:3] == ("autre", "non installé", "–")


def test_the_table_of_entities_compares_tools_and_counts_alarms() -> None:
    """Each entity shows what Paravent and the others find whole, and false alarms under that name."""
    table = by_label([run("Paravent", Mark(0, 2, "NOM")), run("autre", Mark(3, 8, "NOM"))])
    assert table.header[-1] == "autre : entiers %"
    assert table.rows == [("NOM", "0", "–", "–", "–", "1", "–"), ("PRENOM", "1", "0,0", "0,0", "0,0", "0", "100,0")]


def test_causes_of_leaks_tell_what_leaks_alone() -> None:
    """Only direct entities count; each is counted once a document, and apart when nothing else leaks there."""
    marks = (Mark(0, 2, "NOM"), Mark(3, 8, "PRENOM"), Mark(9, 11, "DATE"), Mark(12, 16, "NOM"))
    both, one = Sample("a-001", "a", NAMED.text, marks), Sample("a-002", "a", NAMED.text, marks[:1])
    verdicts = (judge(both, []), judge(one, []), judge(one, [marks[0]]))
    assert leak_causes(Run("Paravent", verdicts)).rows == [("NOM", "2", "1"), ("PRENOM", "1", "0")]


def test_a_tool_runs_in_a_process_of_its_own() -> None:
    """Its verdicts come back in the order of the texts, with its time and its memory."""
    clean = Sample("p-001", "p", "appeler le 01 99 00 12 34")
    done = run_tool("expressions régulières", [NAMED], [clean])
    assert [one.sample for one in done.verdicts] == [NAMED, clean]
    assert [len(one.alarms) for one in done.verdicts] == [0, 1]
    assert done.installed
    assert done.seconds > 0
    assert done.peak_bytes > 1_000_000


def test_the_most_missed_part_comes_first() -> None:
    """Ablation ranks parts by what is lost without them."""
    found = Mark(3, 8, "PRENOM")
    rows = by_part(run("Paravent", found), [run("inutile", found), run("utile")]).rows
    assert [row[0] for row in rows] == ["(chaîne complète)", "utile", "inutile"]


def test_errors_and_frequent_alarms_show_what_to_read() -> None:
    """Misses and false alarms come with their context and the reason of the tool."""
    wrong = run("Paravent", Mark(9, 11, "NOM", "personne:paire"))
    assert list(errors(wrong)) == [
        "MANQUE a-001 PRENOM vu ⟦Bruno⟧ ce jour (0/5)",
        "FAUSSE a-001 NOM vu Bruno ⟦ce⟧ jour (personne:paire)",
    ]
    assert frequent_alarms(wrong).rows == [("ce", "NOM", "personne:paire", "1")]


def test_markdown_keeps_cells_apart() -> None:
    """Bars and line ends inside a cell cannot break the table; numbers are written as in French."""
    written = markdown([Table("T", ("a", "b"), [("x|y\nz", figure(12345.678))], "note")])
    assert written == "### T\n\nnote\n\n| a | b |\n| :-- | --: |\n| x\\|y ⏎ z | 12\u202f345,7 |\n"


def test_the_chain_less_a_part_finds_no_more_what_that_part_found() -> None:
    """A recogniser, coherence and normalisation can each be taken off, and nothing else goes with them."""
    text = "Mme Delorme : delorme@exemple.fr. Delorme revient ; M. Val\u200bmont aussi."
    whole = chain_without(())(text)
    names = [text[one.start : one.end] for one in whole if one.label == "NOM"]
    assert names == ["Delorme", "Delorme", "Val\u200bmont"]
    # The address spells the name, so coherence goes too.
    bare = chain_without(["personne", "modele", "coherence"])(text)
    assert [one.label for one in bare] == ["EMAIL"]
    assert [one for one in whole if one.label == "EMAIL"] == bare
    assert all("coherence" not in one.why for one in chain_without(["coherence"])(text))
    assert "Val\u200bmont" not in {text[one.start : one.end] for one in chain_without(["normalisation"])(text)}


def test_a_part_that_does_not_exist_is_refused() -> None:
    """A misspelt part cannot pass for one that changes nothing."""
    with pytest.raises(ValueError, match="inexistante"):
        chain_without(["inexistante"])
    assert {"personne", "nir", "coherence", "normalisation"} <= set(parts())


def test_bare_regexes_are_a_fair_floor() -> None:
    """The floor finds what any regex would."""
    text = "M. Durand, 01 99 00 12 34, le 3 mars"
    found = {(text[one.start : one.end], one.label) for one in bare_regexes()(text)}
    assert found == {("Durand", "NOM"), ("01 99 00 12 34", "TELEPHONE"), ("3 mars", "DATE")}


def test_an_absent_tool_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Optional tools are looked for when they are built, and their absence has its own exception."""
    monkeypatch.setitem(__import__("sys").modules, "unpii", None)
    with pytest.raises(NotInstalledError):
        TOOLS["unpii"]()


def test_a_hospital_s_texts_are_never_quoted_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a file named on the command line, figures alone are printed."""
    text = "canari vu le 12 mars"
    path = lines(tmp_path / "f.jsonl", {"text": text, "spans": []})
    alarm = Mark(0, 6, "NOM", "personne:titre")

    def running(tool: str, identified: list[Sample], *_: object) -> Run:
        return Run(tool, tuple(judge(one, [alarm]) for one in identified))

    monkeypatch.setattr(detection, "run", running)
    assert detection.main(["--jsonl", str(path), "--alone", "--markdown"]) == 0
    printed = capsys.readouterr()
    assert "canari" not in printed.out + printed.err
    assert detection.main(["--jsonl", str(path), "--errors", "--markdown"]) == 0
    printed = capsys.readouterr()
    assert "⟦canari⟧" in printed.out
    assert "Attention" in printed.err


def test_an_unreadable_file_ends_with_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No figures are printed from nothing."""
    assert detection.main(["--jsonl", str(tmp_path / "absent.jsonl")]) == 2
    assert detection.main(["--only", "ailleurs"]) == 2
    assert "aucun texte" in capsys.readouterr().err
