"""Reads the gold texts: French medical prompts with every identifier marked inline as ``⟦ENTITY:value⟧``.

A file holds comment lines first (``# ``), then documents, each opened by a line ``--- <id>``. Offsets are code points
of the text without marks. Refuses, with the document's id and the position only, a mark left open, nested, empty,
padded with blanks or of an unknown entity, an id that is not the file's genre and a number, an id given twice and an
empty document. Corrects nothing: what cannot be read exactly cannot measure anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENTITIES: Final = frozenset(
    {
        "NOM", "PRENOM", "INITIALES", "DATE_NAISSANCE", "DATE", "AGE", "ADRESSE", "LIEU", "EMAIL", "TELEPHONE",
        "NIR", "INS", "IPP", "SEJOUR", "IDENTIFIANT", "RPPS", "ADELI", "FINESS", "ETABLISSEMENT", "UNITE", "IBAN",
        "CARTE_BANCAIRE", "IMMATRICULATION", "URL", "ADRESSE_IP", "SECRET",
    },
)  # fmt: skip

_OPENING: Final = "⟦"
_CLOSING: Final = "⟧"
_HEAD: Final = re.compile(r"^--- (?P<id>\S+)[ \t]*$", re.MULTILINE)
_MARK: Final = re.compile(r"⟦(?P<entity>[A-Z_]+):(?P<value>[^⟦⟧]+)⟧")


class MalformedCorpusError(ValueError):
    """A gold file that does not follow the format; the message names the document and the position, not the text."""


@dataclass(frozen=True, slots=True)
class Span:
    """One marked identifier: code-point offsets in the document's unmarked text, end excluded."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Document:
    """One gold text without its marks, and its identifiers in order of appearance, none overlapping."""

    id: str
    genre: str
    text: str = field(repr=False)
    spans: tuple[Span, ...]

    def value(self, span: Span) -> str:
        """The identifier as it stands in the text."""
        return self.text[span.start : span.end]


def read_documents(path: Path) -> list[Document]:
    """The documents of one gold file, in its order.

    Raises:
        MalformedCorpusError: for anything outside the format.
    """
    genre = path.stem
    documents = [Document(name, genre, *unmark(marked, name)) for name, marked in _sections(path)]
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise MalformedCorpusError(f"{path.name}: {document.id} is given twice")
        seen.add(document.id)
    return documents


def unmark(marked: str, name: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and the spans that they covered.

    Raises:
        MalformedCorpusError: for a mark that is open, nested, empty, padded or of an unknown entity.
    """
    parts: list[str] = []
    spans: list[Span] = []
    length = read_until = 0
    for mark in _MARK.finditer(marked):
        before, value = marked[read_until : mark.start()], mark["value"]
        if mark["entity"] not in ENTITIES:
            raise MalformedCorpusError(f"{name}: unknown entity {mark['entity']} at {mark.start()}")
        if value != value.strip():
            raise MalformedCorpusError(f"{name}: blanks inside a mark at {mark.start()}")
        start = length + len(before)
        length = start + len(value)
        parts += (before, value)
        spans.append(Span(start, length, mark["entity"]))
        read_until = mark.end()
    text = "".join((*parts, marked[read_until:]))
    stray = max(text.find(_OPENING), text.find(_CLOSING))
    if stray >= 0:
        raise MalformedCorpusError(f"{name}: a mark is open, nested or empty near {stray}")
    return text, tuple(spans)


def _sections(path: Path) -> Iterator[tuple[str, str]]:
    """Each document's id and marked text, without the blank lines around it."""
    content = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(content))
    preamble = content[: heads[0].start() if heads else len(content)]
    if not heads or any(line and not line.startswith("# ") for line in preamble.splitlines()):
        raise MalformedCorpusError(f"{path.name}: comment lines, then documents, are expected")
    ends = [head.start() for head in heads[1:]] + [len(content)]
    for head, end in zip(heads, ends, strict=True):
        name = head["id"]
        if not re.fullmatch(rf"{re.escape(path.stem)}-\d{{3}}", name):
            raise MalformedCorpusError(f"{path.name}: {name} is not the file's genre and three digits")
        marked = content[head.end() : end].strip("\n")
        if not marked.strip():
            raise MalformedCorpusError(f"{name}: no text")
        yield name, marked
