from __future__ import annotations

import pytest

from proxy.services._paths import Paths


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("a", ("a",), True),
        ("a", ("a", "b"), False),
        ("a.*", ("a", 0), True),
        ("a.*.b", ("a", "x", "b"), True),
        ("a.*.b", ("a", "b"), False),
        ("**.id", ("id",), True),
        ("**.id", ("x", 1, "id"), True),
        ("**.id", ("id", "x"), False),
        ("a.**", ("a", "b", "c"), True),
        ("a.**", ("a",), True),
        ("a.**.b.**.c", ("a", "b", "b", "x", "c"), True),
        ("**.*_id", ("x", "turn_id"), True),
        ("**.*_id", ("x", "turn_ids"), False),
        ("0.json", ("0", "json"), True),
        ("*", (), False),
        ("**", (), True),
        ("**.id", ("x\0id",), False),
        ("a.*.b", ("a", "x\0y", "b"), True),
    ],
)
def test_path_patterns(pattern: str, path: tuple[str | int, ...], fits: bool) -> None:  # noqa: FBT001 - a parametrised case
    """One segment, any segment, an ending, any number of segments."""
    assert Paths("other.path", pattern).match(path) is fits
