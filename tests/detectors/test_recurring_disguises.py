"""Disguises and accidents that come back whoever writes: each is covered as a class, and what looks like it stays."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors._alphabets import morse
from detectors._field_joints import field_joints
from detectors._file_parts import file_identities
from detectors._program_pieces import program_pieces
from detectors._turned_numbers import turned_numbers
from detectors.recognisers._pieced_numbers import pieced_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detectors.engine import Detector
    from detectors.recognisers.base import Candidate
    from detectors.revealing import Decoded

_LINES = (Path(__file__).parent / "deguisements_recurrents.txt").read_text(encoding="utf-8").splitlines()
_HEAD = re.compile(r"\[[a-z_]+\]")
_CASES = [line for line in _LINES if line and not line.startswith("# ") and not _HEAD.fullmatch(line)]
_MARK = re.compile(r"⟦([^⟧]*)⟧|⟪([^⟫]*)⟫")
_SIGNS = "ⅠI.-·/|0123456789\n \"'&+(),;:=_^#`\\<>[]{}ABeéjmanNomPrénIPle"
_SOURCES: tuple[Callable[[str], Iterable[Candidate | Decoded]], ...] = (
    morse,
    field_joints,
    file_identities,
    program_pieces,
    turned_numbers,
    pieced_numbers,
)
_MORSE = "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----."


def _plain(case: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Give a case without its marks, where what is to be covered stands, and where what is to stay does."""
    text, done = "", 0
    hidden: list[tuple[int, int]] = []
    kept: list[tuple[int, int]] = []
    for mark in _MARK.finditer(case):
        text += case[done : mark.start()]
        inner = mark[1] if mark[1] is not None else mark[2]
        (hidden if mark[1] is not None else kept).append((len(text), len(text) + len(inner)))
        text += inner
        done = mark.end()
    return (text + case[done:]).replace("⏎", "\n"), hidden, kept


def _covered(detector: Detector, text: str) -> set[int]:
    return {place for one in detector.find(text) for place in range(one.start, one.end)}


@pytest.mark.parametrize("case", _CASES)
def test_class_is_covered_and_its_opposite_stays(detector: Detector, case: str) -> None:
    """Every letter and figure of what identifies is covered, and nothing of what only looks like it."""
    text, hidden, kept = _plain(case)
    covered = _covered(detector, text)
    for start, end in hidden:
        told = any(map(str.isalnum, text[start:end]))
        left = [
            text[place]
            for place in range(start, end)
            if place not in covered and (text[place].isalnum() or (not told and not text[place].isspace()))
        ]
        assert not left, text[start:end]
    for start, end in kept:
        assert covered.isdisjoint(range(start, end)), text[start:end]


def test_each_class_has_its_opposite() -> None:
    """No class is tested by what it finds alone."""
    heads = [place for place, line in enumerate(_LINES) if _HEAD.fullmatch(line)]
    assert len(heads) == 8
    for head in heads:
        rows = list(takewhile(bool, _LINES[head + 1 :]))
        assert any("⟦" in row for row in rows)
        assert any("⟪" in row for row in rows)


@given(st.text(alphabet=_SIGNS, max_size=200))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    """No text of such signs breaks a source, and what is decoded lies within the text."""
    for source in _SOURCES:
        for one in source(text):
            assert 0 <= one.start < one.end <= len(text)


@given(st.text(alphabet="0123456789", min_size=2, max_size=15), st.sampled_from([" ", "/", " / ", "   ", "\n", "|"]))
def test_figures_in_morse_are_read_whatever_parts_them(figures: str, mark: str) -> None:
    """Figures of Morse are read back, unless they are a mere row of dashes or points."""
    signs = [_MORSE.split()[int(figure)] for figure in figures]
    found = list(morse("numéro " + mark.join(signs)))
    if any("." in sign and "-" in sign for sign in signs):
        assert [one.text for one in found] == [figures]
    else:
        assert not found


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(1999, 12, 31)))
def test_dates_written_backwards_are_read(day: date) -> None:
    """A date of the last century is read whatever its day, once its signs are turned."""
    written = f"{day:%d/%m/%Y}"
    assert written in [one.text for one in turned_numbers(f"opérée le {written[::-1]} ici")]
