"""Reads our own word lists, one entry a line, and the syllables of names; an entry repeated is drawn more often.

The lists stand in the folder ``words`` beside this file: vocabulary stays out of logic. Blank lines and lines that
start with ``#`` are passed over.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "words"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a list.

    Raises:
        FileNotFoundError: There is no such list.
    """
    rows = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(row for row in rows if row.strip() and not row.startswith("#"))
