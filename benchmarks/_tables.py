"""Writes tables for a terminal or in Markdown; knows figures, not where they come from.

Numbers are written as in French: a comma for the decimals, a narrow no-break space between thousands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.table import Table as RichTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks._scoring import Ratio

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A title, columns of which the first is words and the others figures, rows, and a note on how to read them."""

    title: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    note: str = ""


def figure(value: float | None, decimals: int = 1) -> str:
    """Write a number, or a dash when there is none."""
    if value is None:
        return NOTHING
    return f"{value:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")


def ratio(of: Ratio, decimals: int = 1) -> str:
    """Write a ratio by its value."""
    return figure(of.value, decimals)


def markdown(tables: Sequence[Table]) -> str:
    """Write tables in Markdown, each under a heading of level 3."""
    return "\n".join(_markdown(table) for table in tables)


def rich(table: Table) -> RichTable:
    """Make a table for a terminal."""
    shown = RichTable(title=table.title, caption=table.note or None, title_justify="left", caption_justify="left")
    for place, name in enumerate(table.header):
        shown.add_column(name, justify="right" if place else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*(cell.replace("[", r"\[") for cell in row))
    return shown


def _markdown(table: Table) -> str:
    lines = [f"### {table.title}", ""]
    if table.note:
        lines += [table.note, ""]
    lines.append(_line(table.header))
    lines.append(_line((":--", *("--:" for _ in table.header[1:]))))
    lines += map(_line, table.rows)
    return "\n".join([*lines, ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', r'\|').replace(chr(10), ' ⏎ ') for cell in cells)} |"
