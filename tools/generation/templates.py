"""Reads template files: messages as hospital staff write them, with slots in braces where something is to be drawn.

A file is named after its genre: comment lines (``# ``), then templates separated by lines holding only ``---``. A slot
is ``{name}``, ``{p1.name}`` or ``{c1.name}`` (somebody cited, not treated); a literal brace is doubled. Refuses, with
file and line, an unknown slot, a brace left open or alone, an empty template, and an identifying slot in a genre that
promises none (``*_propre``). Draws nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tools.generation.vocabulary import CITED_PERSON_SLOTS, HELPERS, IDENTIFYING, KNOWN, NAME_KINDS, PERSON_SLOTS, SEXES

if TYPE_CHECKING:
    from pathlib import Path

CLEAN_SUFFIX: Final = "_propre"
"""The end of a genre's name that promises templates without any identity."""
_SEPARATOR: Final = "---"
_PIECES: Final = re.compile(r"\{\{|\}\}|\{[^{}\n]*\}|[{}]|[^{}]+")
_SLOT: Final = re.compile(r"\{(?:(?P<kind>[pc])(?P<person>[1-9])\.)?(?P<name>[a-z0-9_]+)\}")


class TemplateError(ValueError):
    """A template file that cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill: what to draw, and for which person of the template (``None`` if it belongs to nobody).

    Those who are cited are numbered apart, and nothing of theirs identifies.
    """

    name: str
    person: int | None = None
    cited: bool = False

    @property
    def bearer(self) -> tuple[bool, int] | None:
        """Who in the template this belongs to."""
        return (self.cited, self.person) if self.person else None

    @property
    def identifying(self) -> bool:
        """Whether what is drawn here identifies somebody."""
        if self.cited:
            return False
        return self.name not in HELPERS if self.person else self.name in IDENTIFYING

    @property
    def settling(self) -> bool:
        """Whether it writes nothing and only settles a person's sex, or what kind of name they bear."""
        return self.person is not None and (self.name in SEXES or self.name in NAME_KINDS)


@dataclass(frozen=True, slots=True)
class Template:
    """One message: literal strings and slots, in order, with where it stands for error messages."""

    genre: str
    line: int
    parts: tuple[str | Slot, ...] = field(repr=False)

    @property
    def clean(self) -> bool:
        """Whether the template holds nothing that identifies."""
        return not any(isinstance(part, Slot) and part.identifying for part in self.parts)


def parse(text: str, genre: str, origin: str = "", line: int = 1) -> Template:
    """Read one template.

    Args:
        text: The template, without separators.
        genre: What kind of message it is.
        origin: The file, named in errors; the genre if empty.
        line: The line of the file where the text starts.

    Raises:
        TemplateError: An unknown slot or a misplaced brace.
    """
    parts: list[str | Slot] = []
    here = line
    for piece in _PIECES.findall(text):
        where = f"{origin or genre}:{here}"
        if piece in ("{{", "}}"):
            _append(parts, piece[0])
        elif piece in ("{", "}"):
            raise TemplateError(f"{where}: brace {piece!r} without its pair (double it if it is literal)")
        elif piece.startswith("{"):
            parts.append(_slot(piece, where))
        else:
            _append(parts, piece)
        here += piece.count("\n")
    return Template(genre, line, tuple(parts))


def read_file(path: Path) -> tuple[Template, ...]:
    """Read the templates of a file.

    Raises:
        TemplateError: The file, or one of its templates, does not follow the format.
    """
    genre = path.stem
    found: list[Template] = []
    block: list[str] = []
    first = 1
    lines = path.read_text(encoding="utf-8").splitlines()
    opening = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for number, line in enumerate([*lines[opening:], _SEPARATOR], start=opening + 1):
        if line.rstrip() != _SEPARATOR:
            block.append(line)
            continue
        if any(row.strip() for row in block):
            blank = next(index for index, row in enumerate(block) if row.strip())
            first = number - len(block) + blank
            found.append(_checked(parse("\n".join(block).strip("\n"), genre, path.name, first), path))
        elif found and number <= len(lines):
            raise TemplateError(f"{path.name}:{number}: empty template")
        block = []
    if not found:
        raise TemplateError(f"{path.name}:1: no template in this file")
    return tuple(found)


def read_lines(path: Path) -> tuple[Template, ...]:
    """Read a file that holds one template a line (requests, sentences); comment and blank lines are passed over."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        _checked(parse(row, path.stem, path.name, number), path)
        for number, row in enumerate(rows, start=1)
        if row.strip() and not row.startswith("#")
    )


def read_folder(folder: Path) -> tuple[Template, ...]:
    """Read every template file (``*.txt``) of a folder, in alphabetical order."""
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise TemplateError(f"{folder.name}: no template file")
    return tuple(template for path in paths for template in read_file(path))


def _append(parts: list[str | Slot], literal: str) -> None:
    """Add literal text, joined to the literal before it."""
    if parts and isinstance(parts[-1], str):
        parts[-1] += literal
    else:
        parts.append(literal)


def _slot(piece: str, where: str) -> Slot:
    """Read ``{name}``, ``{p1.name}`` or ``{c1.name}``."""
    found = _SLOT.fullmatch(piece)
    if not found:
        raise TemplateError(f"{where}: {piece} is no slot")
    name, person, cited = found["name"], found["person"], found["kind"] == "c"
    allowed = CITED_PERSON_SLOTS if cited else PERSON_SLOTS if person else KNOWN
    if name not in allowed:
        raise TemplateError(f"{where}: unknown slot {piece}")
    return Slot(name, int(person) if person else None, cited)


def _checked(template: Template, path: Path) -> Template:
    """Refuse an identity where the file's name promises none."""
    if path.stem.endswith(CLEAN_SUFFIX) and not template.clean:
        raise TemplateError(f"{path.name}:{template.line}: identifying slot in a file without identities")
    return template
