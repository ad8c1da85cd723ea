"""Pairs of figures under the head of a measure are no days, and the days beside them are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers._measured_cells import in_measured_cell

if TYPE_CHECKING:
    from detectors.engine import Detector


@pytest.mark.parametrize("mark", [" | ", ";", "\t"])
@pytest.mark.parametrize(
    ("head", "values"), [("TA", ("12/7", "13/8")), ("PA (mmHg)", ("11/6", "9/5")), ("EVA", ("3/10", "2/10"))]
)
def test_a_pressure_under_its_head_stays(detector: Detector, mark: str, head: str, values: tuple[str, str]) -> None:
    """Whatever parts the cells, measures stay and the days of the same rows are found."""
    rows = [("date", "heure", head), ("12/03", "8h", values[0]), ("13/03", "9h", values[1])]
    text = "Mme Kerbrat, surveillance\n" + "\n".join(mark.join(row) for row in rows)
    found = {text[one.start : one.end] for one in detector.find(text)}
    assert {"12/03", "13/03"} <= found
    assert found.isdisjoint(values)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("date | ta\n12/03 | 12/7", "12/7", True),
        ("date | ta\n12/03 | 12/7", "12/03", False),
        ("date | ta\n12/03 | vu le 12/04", "12/04", False),
        ("ta\n12/7", "12/7", False),
        ("date | ta\n\n12/03 | 12/7", "12/7", False),
    ],
)
def test_only_a_pair_alone_under_a_measure_is_one(text: str, value: str, *, expected: bool) -> None:
    """Sentences, other columns and lines outside the table are read as usual."""
    assert in_measured_cell(text, text.index(value)) is expected
