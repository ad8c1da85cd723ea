"""Reads the word lists of `detectors/terms`, so that vocabulary stays out of logic.

A list is a text file: lines opened by `#` are comments, `[name]` opens a section, and every other line holds terms
separated by commas. Terms are folded (no accents, capitals) unless a section is read raw. Refuses nothing: a
missing file or section is an error when the module that needs it is imported.
"""

from __future__ import annotations

from pathlib import Path

from detectors.lexicon import fold

TERMS = Path(__file__).parent.parent / "terms"


def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """Read a list, section by section, its terms in order and as written.

    Raises:
        OSError: The list is absent.
    """
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for raw in (TERMS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1], [])
        else:
            current.extend(term for term in (part.strip() for part in line.split(",")) if term)
    return {section: tuple(terms) for section, terms in sections.items()}


def read_folded(name: str) -> dict[str, frozenset[str]]:
    """Read a list with its terms folded, section by section."""
    return {section: frozenset(map(fold, terms)) for section, terms in read_sections(name).items()}
