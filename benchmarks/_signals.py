"""Measures the two signals about a whole text: one person's care, and how few people its details leave.

Texts are JSON objects, one a line, of a folder's `SECRECY_FILE` (`text`, `soin`) and `INDIRECT_FILE` (`text`, `level`
and, where somebody marked them, `elements` of `start`, `end`, `kind`), with `id` and `genre` if any. A text is read as
a prompt is: the detector first, then the signals, with its findings. Sex is one element wherever it stands. Tables hold
no text; a file that cannot be read is named by line and never quoted.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from benchmarks._samples import CORPUS, SampleError
from benchmarks._scoring import Ratio
from benchmarks._tables import Table, ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

SECRECY_FILE: Final = "secret_medical.jsonl"
INDIRECT_FILE: Final = "reidentification.jsonl"
GOLD: Final = CORPUS

_SEX: Final = "sexe"
_LEVELS: Final = ("vert", "orange", "rouge")
_TOGETHER: Final = "ensemble"

Element = tuple[str, int, int]
"""Kind, first code point, one past the last."""


@dataclass(frozen=True, slots=True)
class Care:
    """A text, whether it tells one person's care, and whether it was read so.

    Attributes:
        id, genre: Which text it is, and of which kind.
        text: The text itself.
        wanted, read: What it tells, and what the signal says.
    """

    id: str
    genre: str
    text: str = field(repr=False)
    wanted: bool
    read: bool


@dataclass(frozen=True, slots=True)
class Indirect:
    """A text, how easily somebody can be found by it, and what was read.

    Attributes:
        id, genre: Which text it is, and of which kind.
        text: The text itself.
        wanted, read: Levels.
        elements: What was marked, or None where nobody marked anything.
        found: What was read.
    """

    id: str
    genre: str
    text: str = field(repr=False)
    wanted: str
    read: str
    elements: frozenset[Element] | None
    found: frozenset[Element]


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    genre: str
    text: str = field(repr=False)
    wanted: bool | str
    elements: frozenset[Element] | None


def measure(folder: Path = GOLD) -> tuple[list[Care], list[Indirect]]:
    """Read the two files of a folder as prompts are read; a file that is not there counts for no text.

    Raises:
        SampleError: A line is not what the module's docstring says.
    """
    from detectors.engine import build_detector  # noqa: PLC0415  # measured processes import this module's users
    from detectors.reidentification import assess as indirect  # noqa: PLC0415  # as above
    from detectors.secret_medical import LIKELY  # noqa: PLC0415  # as above
    from detectors.secret_medical import assess as secrecy  # noqa: PLC0415  # as above

    detector = build_detector()
    cares = []
    for row in _rows(folder / SECRECY_FILE, _care):
        found = detector.find_together([row.text])
        likely = secrecy([row.text], found).score >= LIKELY
        cares.append(Care(row.id, row.genre, row.text, bool(row.wanted), likely))
    indirects = []
    for row in _rows(folder / INDIRECT_FILE, _level):
        told = indirect([row.text], detector.find_together([row.text]))
        read = frozenset(_element(str(one.kind), one.start, one.end) for one in told.elements)
        indirects.append(Indirect(row.id, row.genre, row.text, str(row.wanted), str(told.level), row.elements, read))
    return cares, indirects


def tables(cares: Sequence[Care], indirects: Sequence[Indirect]) -> list[Table]:
    """Write a table for each signal that there are texts of."""
    return [*([by_genre(cares)] if cares else []), *([by_level(indirects)] if indirects else [])]


def by_genre(cares: Sequence[Care]) -> Table:
    """One line a genre and side, then recall and precision."""
    table = Table(
        "Secret médical, par genre de texte",
        ("genre", "textes", "lus justement %"),
        note="Soin : le texte raconte le soin d'une personne ; autre : question générale, cours, administration…",
    )
    grouped: defaultdict[str, list[Care]] = defaultdict(list)
    for one in cares:
        grouped[f"{'soin' if one.wanted else 'autre'} : {one.genre}"].append(one)
    for name in sorted(grouped, reverse=True):
        table.rows.append(_share(name, grouped[name], lambda one: one.read == one.wanted))
    table.rows.append(_share("rappel", [one for one in cares if one.wanted], lambda one: one.read))
    table.rows.append(_share("précision", [one for one in cares if one.read], lambda one: one.wanted))
    return table


def by_level(indirects: Sequence[Indirect]) -> Table:
    """One line a level and genre, then all together."""
    table = Table(
        "Réidentification, par niveau attendu et genre de texte",
        (
            "niveau", "textes", "même niveau %", "jugés moins risqués %", "jugés plus risqués %",
            "éléments trouvés %", "trouvés à raison %",
        ),
    )  # fmt: skip
    grouped: defaultdict[tuple[int, str], list[Indirect]] = defaultdict(list)
    for one in indirects:
        grouped[_LEVELS.index(one.wanted), f"{one.wanted} : {one.genre}" if one.genre else one.wanted].append(one)
    rows = [(name, grouped[rank, name]) for rank, name in sorted(grouped, reverse=True)]
    for name, group in (*rows, (_TOGETHER, list(indirects))):
        gaps = [_LEVELS.index(one.read) - _LEVELS.index(one.wanted) for one in group]
        shares = [Ratio(sum(map(test, gaps)), len(gaps)) for test in (_same, _below, _above)]
        marked = [(one.elements, one.found) for one in group if one.elements is not None]
        right = sum(len(wanted & found) for wanted, found in marked)
        shares.append(Ratio(right, sum(len(wanted) for wanted, _ in marked)))
        shares.append(Ratio(right, sum(len(found) for _, found in marked)))
        table.rows.append((name, str(len(group)), *map(ratio, shares)))
    return table


def errors(cares: Sequence[Care], indirects: Sequence[Indirect]) -> Iterator[str]:
    """Each text that a signal reads wrongly: quotes it."""
    for care in cares:
        if care.read != care.wanted:
            yield f"SOIN {care.id} {care.genre} {'manqué' if care.wanted else 'à tort'} : {_line(care.text)}"
    for one in indirects:
        if one.read != one.wanted:
            yield f"NIVEAU {one.id} {one.wanted} lu {one.read} : {_line(one.text)}"


def _share(name: str, group: Sequence[Care], right: Callable[[Care], bool]) -> tuple[str, ...]:
    return name, str(len(group)), ratio(Ratio(sum(map(right, group)), len(group)))


def _same(gap: int) -> bool:
    return gap == 0


def _below(gap: int) -> bool:
    return gap < 0


def _above(gap: int) -> bool:
    return gap > 0


def _line(text: str) -> str:
    return text.replace("\n", "⏎")


def _element(kind: str, start: int, end: int) -> Element:
    return (kind, 0, 0) if kind == _SEX else (kind, start, end)


def _care(row: dict[str, Any]) -> bool:
    if not isinstance(row["soin"], bool):
        raise TypeError
    return row["soin"]


def _level(row: dict[str, Any]) -> str:
    return _LEVELS[_LEVELS.index(row["level"])]


def _rows(path: Path, wanted: Callable[[dict[str, Any]], bool | str]) -> Iterator[_Row]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        try:
            row: dict[str, Any] = json.loads(line)
            marked = row.get("elements")
            elements = None
            if marked is not None:
                elements = frozenset(_element(str(one["kind"]), int(one["start"]), int(one["end"])) for one in marked)
            yield _Row(str(row.get("id", where)), str(row.get("genre", "")), str(row["text"]), wanted(row), elements)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SampleError(f"{where} : un objet avec « text » et « soin » ou « level » est attendu") from None
