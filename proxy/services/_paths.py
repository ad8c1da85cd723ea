"""Matches paths into a JSON document against patterns."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a document."""

_END: Final = "\0"  # ends each segment of a path written as text
_SEGMENT: Final = rf"[^{_END}]*+"
_NOTHING: Final = re.compile(r"(?!)")


class Paths:
    """A set of path patterns: segments joined by dots.

    `*` is any one segment, `*_id` any one that ends so, `**` any number of segments.
    """

    def __init__(self, *patterns: str) -> None:
        by_last: defaultdict[str, list[str]] = defaultdict(list)
        anywhere: list[str] = []
        for pattern in patterns:
            segments = pattern.split(".")
            written = "".join(map(_written, segments))
            (anywhere if segments[-1].startswith("*") else by_last[segments[-1]]).append(written)
        self._by_last = {last: re.compile("|".join([*known, *anywhere])) for last, known in by_last.items()}
        self._others = re.compile("|".join(anywhere)) if anywhere else _NOTHING

    def match(self, path: Path) -> bool:
        """Say whether a path fits one of the patterns."""
        segments = list(map(str, path))
        pattern = self._by_last.get(segments[-1], self._others) if segments else self._others
        if pattern is _NOTHING:
            return False
        shown = _END.join([*segments, ""])
        if shown.count(_END) != len(segments):  # a key holds the sign itself
            shown = "".join(segment.replace(_END, "\1") + _END for segment in segments)
        return pattern.fullmatch(shown) is not None


def _written(segment: str) -> str:
    if segment == "**":
        return f"(?:{_SEGMENT}{_END})*"
    if segment.startswith("*"):
        # Backtracks, as the end that is asked for may stand earlier too.
        return f"[^{_END}]*{re.escape(segment[1:])}{_END}"
    return re.escape(segment) + _END
