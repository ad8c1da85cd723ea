"""Matches paths into a JSON document against patterns."""

from __future__ import annotations

from collections import defaultdict

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a document."""


class Paths:
    """A set of path patterns: segments joined by dots.

    `*` is any one segment, `*_id` any one that ends so, `**` any number of segments.
    """

    def __init__(self, *patterns: str) -> None:
        self._by_last: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for pattern in patterns:
            segments = tuple(pattern.split("."))
            self._by_last["*" if segments[-1].startswith("*") else segments[-1]].append(segments)

    def match(self, path: Path) -> bool:
        """Say whether a path fits one of the patterns."""
        segments = tuple(map(str, path))
        candidates = [*self._by_last.get(segments[-1] if segments else "", ()), *self._by_last.get("*", ())]
        return any(_fits(pattern, segments) for pattern in candidates)


def _fits(pattern: tuple[str, ...], segments: tuple[str, ...]) -> bool:
    """Match one pattern; on a mismatch, the latest `**` takes one segment more."""
    at_pattern = at_segment = 0
    retry: tuple[int, int] | None = None
    while at_segment < len(segments):
        if at_pattern < len(pattern) and pattern[at_pattern] == "**":
            retry = (at_pattern, at_segment)
            at_pattern += 1
        elif at_pattern < len(pattern) and _same(pattern[at_pattern], segments[at_segment]):
            at_pattern += 1
            at_segment += 1
        elif retry is not None:
            retry = (retry[0], retry[1] + 1)
            at_pattern, at_segment = retry[0] + 1, retry[1]
        else:
            return False
    return all(segment == "**" for segment in pattern[at_pattern:])


def _same(pattern: str, segment: str) -> bool:
    return pattern == segment or (pattern.startswith("*") and segment.endswith(pattern[1:]))
