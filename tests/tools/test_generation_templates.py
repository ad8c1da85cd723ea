"""Template files: clear refusals, no identity written by hand, enough variety."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from tools.generation.generate import HERE, TEMPLATES, read_material
from tools.generation.slots import Filler, assemble
from tools.generation.templates import Slot, TemplateError, parse, read_file, read_folder, read_lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "where", "why"),
    [
        ("# genre\nBonjour {p1.nom}\n---\nVu au\nmois {lunaire}\n", "essai.txt:5", "unknown slot {lunaire}"),
        ("{p1.ville}", "essai.txt:1", "unknown slot {p1.ville}"),
        ("{nom}", "essai.txt:1", "unknown slot {nom}"),
        ("# a\n\nok\nvu {p1.nom ce jour\n", "essai.txt:4", "brace '{'"),
        ("vu} ici", "essai.txt:1", "brace '}'"),
        ("{p0.nom}", "essai.txt:1", "is no slot"),
        ("{}", "essai.txt:1", "is no slot"),
        ("{date}\n---\n\n---\n{date}", "essai.txt:4", "empty template"),
        ("# rien\n", "essai.txt:1", "no template"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, content: str, where: str, why: str) -> None:
    """The author of a template is told which file, which line and what is wrong."""
    path = tmp_path / "essai.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TemplateError) as refused:
        read_file(path)
    assert str(refused.value).startswith(where)
    assert why in str(refused.value)


def test_an_identity_is_refused_where_none_is_promised(tmp_path: Path) -> None:
    """A file named ``*_propre`` takes clinical slots and helpers only."""
    path = tmp_path / "essai_propre.txt"
    path.write_text("Traité par {medicament}.\n---\nVu à {ville}.", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"essai_propre\.txt:3: identifying slot"):
        read_file(path)


def test_doubled_braces_are_literal(filler: Filler) -> None:
    """JSON can be written in a template."""
    template = parse('{{"crp": 12}}', "essai")
    assert "".join(piece.text for piece in filler.fill(template, Random(1))) == '{"crp": 12}'


def test_every_template_can_be_filled(filler: Filler) -> None:
    """All template files follow the format, and no slot is left in the text of any."""
    for template in (
        *read_folder(TEMPLATES),
        *read_lines(HERE / "requests.txt"),
        *read_lines(HERE / "inserts_propre.txt"),
    ):
        made = assemble(filler.fill(template, Random(template.line)), template.genre)
        assert made.text, (template.genre, template.line)
        assert not re.search(r"\{(p\d\.)?[a-z_0-9]+\}", made.text), (template.genre, template.line)
        assert bool(made.spans) != template.clean


LITERAL_IDENTIFIERS = re.compile(
    r"\b\d\d[/.-]\d\d[/.-](?:\d\d){1,2}\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b0[1-9](?:[ .-]?\d\d){4}\b"
    r"|\b[12] ?\d\d ?(?:0\d|1[0-2]) ?\d\d ?\d{3} ?\d{3}\b|\b(?!3400\d{9}\b)\d{7,}\b|[\w.-]+@[\w-]+\.\w+"
    r"|\b[A-Z]{2}-\d{3}-[A-Z]{2}\b|\bFR\d\d ?\d{4}\b",
)
"""What a slot should have drawn; 13 figures from 3400 are a drug's code (CIP), which names nobody."""


def test_templates_hold_no_literal_identifier() -> None:
    """A literal date, phone, number or address would teach the model that it is not to be found."""
    found = [
        (template.genre, template.line, match[0])
        for template in (*read_folder(TEMPLATES), *read_lines(HERE / "requests.txt"))
        for part in template.parts
        if isinstance(part, str)
        for match in LITERAL_IDENTIFIERS.finditer(part)
    ]
    assert found == []


def test_no_two_templates_are_alike() -> None:
    """Two templates with the same words and slots would weigh twice and teach nothing."""
    seen: dict[tuple[object, ...], tuple[str, int]] = {}
    for template in read_folder(TEMPLATES):
        skeleton = tuple(
            part.name if isinstance(part, Slot) else re.sub(r"[\W\d]+", " ", part).strip().lower()
            for part in template.parts
        )
        assert skeleton not in seen, (template.genre, template.line, seen[skeleton])
        seen[skeleton] = (template.genre, template.line)


def test_our_own_genres_are_rich() -> None:
    """There are enough templates, requests and clean texts for the model to see more than a few skeletons."""
    material = read_material()
    assert sum(map(len, material.identified.values())) >= 2700
    assert sum(map(len, material.clean.values())) >= 1200
    assert len(material.requests) >= 200
    assert all(insert.clean for insert in material.inserts)
