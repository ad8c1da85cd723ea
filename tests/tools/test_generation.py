"""The generator of training text: true spans whatever the noise, the same text from the same seed, clear refusals."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from tools.generation import data as lists
from tools.generation import mistyping, noise
from tools.generation.composing import Composer, Material
from tools.generation.generate import generate, main
from tools.generation.names import fold
from tools.generation.slots import Filler, Piece, assemble
from tools.generation.templates import parse
from tools.generation.vocabulary import CITED, CITED_PERSON_SLOTS, CLINICAL, HELPERS, IDENTIFYING, PERSONAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVERY_SLOT = parse(
    "\n".join(
        [f"{{{name}}} ," for name in sorted(set(IDENTIFYING) | CLINICAL | CITED)]
        + [f"« {{p1.{name}}} » {{p2.{name}}}." for name in sorted(set(PERSONAL) | HELPERS)]
        + [f"selon {{c1.{name}}} ;" for name in sorted(CITED_PERSON_SLOTS)],
    ),
    "tout",
)


@pytest.mark.parametrize("seed", range(40))
def test_spans_hold_the_values_drawn_after_any_noise(filler: Filler, seed: int) -> None:
    """Each span of the final text is exactly one labelled piece, in order, whatever was done to the pieces."""
    random = Random(seed)
    pieces = noise.spoil(filler.fill(EVERY_SLOT, random), random)
    made = assemble(pieces, "tout")
    expected = [(piece.text.strip(), piece.label) for piece in pieces if piece.label]
    assert [(made.text[start:end], label) for start, end, label in made.spans] == expected
    assert len(expected) == len(IDENTIFYING) + 2 * len(PERSONAL)


@given(st.lists(st.tuples(st.text(max_size=6), st.sampled_from([None, "NOM", "DATE"])), max_size=8))
def test_assembling_keeps_spans_true_for_any_pieces(drawn: list[tuple[str, str | None]]) -> None:
    """Spans are sorted, never overlap, carry no blank at their ends and read as their pieces do."""
    made = assemble([Piece(text, label) for text, label in drawn], "essai")
    assert made.text == "".join(text for text, _ in drawn).strip()
    values = [(text.strip(), label) for text, label in drawn if label and text.strip()]
    assert [(made.text[start:end], label) for start, end, label in made.spans] == values
    assert all(one[1] <= other[0] for one, other in zip(made.spans, made.spans[1:], strict=False))


STEPS = (
    noise._capital_names,
    noise._unaccented,
    mistyping.typed,
    mistyping.scanned,
    noise._texted,
    noise._smiling,
    mistyping.hyphenated,
    mistyping.spaced_out,
    noise._unannounced,
    noise._shouted,
    noise._titled,
    noise._dictated,
    noise._lines,
    noise._markup,
    noise._spaces,
    noise._glued,
)
NUMBERS = {"NIR", "IPP", "TELEPHONE", "RPPS", "IBAN", "SECRET"}


@pytest.mark.parametrize("step", STEPS)
def test_no_noise_loses_a_label_or_changes_a_number(
    step: Callable[[list[Piece], Random], list[Piece]],
    filler: Filler,
) -> None:
    """Every kind of noise keeps the labelled pieces, their order and, in numbers, all but the spaces."""
    for seed in range(15):
        random = Random(seed)
        before = filler.fill(EVERY_SLOT, random)
        labelled = [piece for piece in before if piece.label]
        kept = [piece for piece in step(before, random) if piece.label]
        assert [piece.label for piece in kept] == [piece.label for piece in labelled]
        for old, new in zip(labelled, kept, strict=True):
            if old.label in NUMBERS:
                assert fold("".join(new.text.split())) == fold("".join(old.text.split()))


def test_a_person_is_the_same_throughout_a_template(filler: Filler) -> None:
    """Two mentions of one person agree in name and sex; another person is drawn apart."""
    template = parse("{p1.nom}|{p1.nom}|{p1.naissance}|{p1.naissance}|{p1.il}|{p1.e}|{p2.nom}", "essai")
    others = set()
    for seed in range(30):
        values = [piece.text for piece in filler.fill(template, Random(seed)) if piece.text != "|"]
        assert values[0].lower() == values[1].lower()
        assert values[2] == values[3]
        assert (values[4] == "elle") == (values[5] == "e")
        others.add(values[0].lower() == values[6].lower())
    assert False in others


def test_the_same_seed_gives_the_same_documents_and_another_seed_others(folder: Path) -> None:
    """Generation depends on its arguments only, and document n not on how many are asked for."""
    first = list(generate(folder, 5, 12))
    assert list(generate(folder, 5, 12)) == first
    assert list(generate(folder, 5, 4)) == first[:4]
    assert list(generate(folder, 6, 12)) != first


def test_documents_without_identity_have_no_span(folder: Path) -> None:
    """Clean and background genres carry no span; both kinds and identified documents all occur."""
    made = list(generate(folder, 2, 150))
    clean = [document for document in made if all(part.endswith("_propre") for part in document.genre.split("+"))]
    assert clean
    assert all(not document.spans for document in clean)
    assert sum(bool(document.spans) for document in made) > len(made) / 2
    assert "fond_propre" in {document.genre for document in clean}


def test_sentences_come_from_odd_articles_without_dates(folder: Path) -> None:
    """Even articles are left for measuring; a sentence with a date would be an unlabelled one."""
    assert lists.load(folder).sentences == ("Le scanner montrait une masse hépatique hétérogène.",)


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    """No silent run on half the lists."""
    with pytest.raises(FileNotFoundError):
        lists.load(tmp_path)


def test_labels_are_entities_of_the_product() -> None:
    """A label that the detector does not know would be lost in training."""
    assert set(IDENTIFYING.values()) | set(PERSONAL.values()) <= {entity.value for entity in Entity}


def test_rare_names_and_names_of_no_list_occur(folder: Path, filler: Filler) -> None:
    """A share of the surnames is composed: the model must meet names that no list holds."""
    known = {name.replace(" ", "") for name in (*lists.load(folder).surnames.entries, "ROSIER")}
    drawn = [filler.names.surname(Random(seed)) for seed in range(300)]
    unknown = sum(fold(name).upper().replace(" ", "") not in known for name in drawn)
    assert 30 < unknown < 270
    assert any("-" in name for name in drawn)


def test_material_must_be_complete(filler: Filler) -> None:
    """Without requests or inserts, the promised mixture cannot be made."""
    template = parse("{p1.nom}", "essai")
    with pytest.raises(ValueError, match="needed"):
        Composer(filler, Material({"essai": (template,)}, {}, (), ()))


def test_the_command_writes_one_document_a_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file and the standard output hold the same JSON lines, with offsets in code points."""
    out = tmp_path / "textes.jsonl"
    assert main([str(folder), "--seed", "3", "--documents", "6", "--out", str(out)]) == 0
    assert main([str(folder), "--seed", "3", "--documents", "6"]) == 0
    written = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == written
    rows = [json.loads(line) for line in written.splitlines()]
    assert [row["id"] for row in rows] == [f"3-{number:06}" for number in range(6)]
    for row in rows:
        assert set(row) == {"id", "genre", "text", "spans"}
        assert all(0 <= start < end <= len(row["text"]) for start, end, _ in row["spans"])
