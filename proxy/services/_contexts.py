"""Shows the short values of a JSON document with their keys and neighbours, as a recogniser reads JSON.

« 214 » is a room only beside its key, and « quemeneur » a name only in the record that says so. The context of a leaf
is a stretch of its own document: the same keys and marks, its short values decoded, its long ones left out (they are
searched by themselves, and say enough). Long documents are cut between objects, and one object only where it is too
long itself. Nothing here leaves: a context is only searched. It finds nothing and decides nothing about what is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proxy.services._json import Leaf
    from proxy.services._paths import Path

LONGEST_VALUE: Final = 200
"""Characters beyond which a value says by itself what it is."""

LONGEST_CONTEXT: Final = 3000
"""Characters of one context: several records of a usual size, and a fraction of what a detector reads at once."""

_LINE: Final = re.compile(r"[^\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]*")
_READABLE: Final = str.maketrans({'"': "'", "\\": "/"})
_SPACED: Final = str.maketrans({",": ", ", ":": ": ", " ": None, "\t": None, "\n": None, "\r": None})
_MARKS: Final = 6  # characters around a value: quotes, colon, comma, blanks
_CLOSING: Final = {"{": "}", "[": "]"}

_Item = tuple["Leaf", int]
"""A literal of a document and its rank among the leaves; -1 for a string that holds a document."""

_NOWHERE: Final = ("", 0)


@dataclass(slots=True, repr=False)
class _Document:
    source: str
    depth: int
    items: list[_Item] = field(default_factory=list)


def is_short(value: str) -> bool:
    """Say whether a value may gain something from its context: one line of few characters."""
    return 0 < len(value) <= LONGEST_VALUE and _LINE.fullmatch(value) is not None


class Show(IntEnum):
    """What a context shows of a leaf."""

    NOTHING = 0
    """Its place alone: what it says would be searched for nothing, or would tell of others what is not so."""
    BESIDE = 1
    """Its value, for what stands beside it."""
    WANTED = 2
    """Its value, which is to be found there; it must be short."""


def contexts(source: str, leaves: Sequence[Leaf], shows: Sequence[Show]) -> list[tuple[str, int]]:
    """Give each wanted leaf a context and its offset there, in code points.

    Args:
        source: The body that the leaves come from.
        leaves: All of them, in order.
        shows: What is shown of each.

    Returns:
        As many pairs as leaves; an empty context for those not wanted.
    """
    placed = [_NOWHERE] * len(leaves)
    if Show.WANTED not in shows:
        return placed
    for document in _documents(source, leaves):
        for start, end in _packed(document, shows):
            around = _around_wanted(document, start, end, shows)
            if around is not None:
                _show(document, *around, shows, placed)
    return placed


def _documents(source: str, leaves: Sequence[Leaf]) -> list[_Document]:
    """Sort the leaves by the document that they stand in, with the strings that hold documents where they stand."""
    documents: dict[int, _Document] = {id(None): _Document(source, 0)}

    def document_in(outer: Leaf | None) -> _Document:
        if outer is not None and id(outer) not in documents:
            document_in(outer.within).items.append((outer, -1))
            documents[id(outer)] = _Document(outer.value, len(outer.path))
        return documents[id(outer)]

    for rank, leaf in enumerate(leaves):
        document_in(leaf.within).items.append((leaf, rank))
    return list(documents.values())


def _packed(document: _Document, shows: Sequence[Show]) -> Iterator[tuple[int, int]]:
    """Cut a document into stretches of at most the length of a context, between objects where that is possible."""
    sizes = [0]
    for item in document.items:
        sizes.append(sizes[-1] + len(_shown(item, shows)) + _MARKS)
    begun = 0
    for start, end in _parts(document, 0, len(document.items), document.depth, sizes):
        if sizes[end] - sizes[begun] > LONGEST_CONTEXT and start > begun:
            yield begun, start
            begun = start
    yield begun, len(document.items)


def _around_wanted(document: _Document, start: int, end: int, shows: Sequence[Show]) -> tuple[int, int] | None:
    """Leave out of a stretch what stands before and after the objects that hold a wanted leaf."""
    objects = {_object_of(leaf) for leaf, rank in document.items[start:end] if rank >= 0 and shows[rank] is Show.WANTED}
    if not objects:
        return None
    paths = [(rank, document.items[rank][0].path) for rank in range(start, end)]
    inside = [rank for rank, path in paths if any(path[:depth] in objects for depth in range(len(path) + 1))]
    return inside[0], inside[-1] + 1


def _object_of(leaf: Leaf) -> Path:
    """Return the path of the nearest object that a leaf lies in."""
    path = leaf.path
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path[:-1]


def _parts(document: _Document, start: int, end: int, depth: int, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    if end - start == 1 or sizes[end] - sizes[start] <= LONGEST_CONTEXT:
        yield start, end
        return
    paths = ((rank, document.items[rank][0].path) for rank in range(start, end))
    for _, group in groupby(paths, key=lambda one: one[1][depth : depth + 1]):
        ranks = [rank for rank, _ in group]
        yield from _parts(document, ranks[0], ranks[-1] + 1, depth + 1, sizes)


def _shown(item: _Item, shows: Sequence[Show]) -> str:
    leaf, rank = item
    if rank < 0 or not shows[rank] or not is_short(leaf.value):
        return ""
    return leaf.value.translate(_READABLE)


def _show(document: _Document, start: int, end: int, shows: Sequence[Show], placed: list[tuple[str, int]]) -> None:
    """Write one context, and note in `placed` where the wanted leaves stand in it."""
    parts: list[str] = []
    length = 0
    done = document.items[start - 1][0].end if start else 0
    offsets: list[tuple[int, int]] = []
    opened: list[str] = []
    for item in document.items[start:end]:
        leaf, rank = item
        gap = document.source[done : leaf.start].translate(_SPACED)
        if not parts:
            gap = gap.lstrip("]},: ") or ("{" if leaf.is_key else "[")
        for mark in gap:
            if mark in _CLOSING:
                opened.append(_CLOSING[mark])
            elif opened and mark == opened[-1]:
                opened.pop()
        shown = _shown(item, shows)
        quote = "" if leaf.is_number and shown else '"'
        parts += (gap, quote, shown, quote)
        if rank >= 0 and shows[rank] is Show.WANTED:
            offsets.append((rank, length + len(gap) + len(quote)))
        length += len(gap) + 2 * len(quote) + len(shown)
        done = leaf.end
    text = "".join((*parts, *reversed(opened)))
    for rank, offset in offsets:
        placed[rank] = (text, offset)
