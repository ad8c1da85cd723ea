"""How a table of marked texts is checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

_MARKED = re.compile("⟦([^⟧]*)⟧")
_KEPT = 0.5


def _check(recogniser: Recogniser, marked: str) -> None:
    text, expected = "", []
    position = 0
    for found in _MARKED.finditer(marked):
        text += marked[position : found.start()]
        expected.append((len(text), len(text) + len(found[1])))
        text += found[1]
        position = found.end()
    text += marked[position:]
    merged: list[tuple[int, int]] = []
    for start, end in sorted((c.start, c.end) for c in recogniser.find(text) if c.score >= _KEPT):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    assert [text[start:end] for start, end in merged] == [text[start:end] for start, end in expected]
    assert merged == expected


@pytest.fixture
def check() -> Callable[[Recogniser, str], None]:
    """Compare what a recogniser reports, overlaps merged and weak ones dropped, with the marks ⟦…⟧ of a text."""
    return _check
