"""Finds what stands in passages, in each by itself and in the texts in which they stand.

A passage that is one field of a body says little alone; its context (`proxy.services.base.Passage`) shows the fields
around it. Every context is searched once, together with the passages, and what is found there counts for each passage
as far as it lies within it. Refuses to take courtesy from a context: fields are polite to nobody. It decides nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detectors.finding import Finding
    from proxy.services.base import Passage

ALONE: Final = 5
"""Characters from which a passage with a context is searched by itself too; shorter ones say nothing alone."""

Findings = tuple[tuple["Finding", ...], ...]


def find_in_context(passages: Sequence[Passage], find: Callable[[Sequence[str]], Findings]) -> Findings:
    """Find what stands in the passages of one request.

    Args:
        passages: The passages.
        find: Given texts, returns as many lists of findings, sorted and without overlaps.

    Returns:
        As many such lists as passages.
    """
    contexts = list(dict.fromkeys(passage.context for passage in passages if passage.context))
    if not contexts:
        return find([passage.text for passage in passages])
    alone = [rank for rank, passage in enumerate(passages) if not passage.context or len(passage.text) >= ALONE]
    found = find([*(passages[rank].text for rank in alone), *contexts])
    own = dict(zip(alone, found, strict=False))
    shown = dict(zip(contexts, found[len(alone) :], strict=True))
    return tuple(
        _joined(passage, own.get(rank, ()), shown.get(passage.context, ())) for rank, passage in enumerate(passages)
    )


def _joined(passage: Passage, own: tuple[Finding, ...], shown: Sequence[Finding]) -> tuple[Finding, ...]:
    within = list(_within(passage, shown))
    return resolve(passage.text, [*own, *within]) if within else own


def _within(passage: Passage, shown: Sequence[Finding]) -> Iterator[Finding]:
    """Give the findings of a context that reach into a passage, cut at its limits, in offsets of its text."""
    limit = passage.offset + len(passage.text)
    for one in shown[bisect_right(shown, passage.offset, key=attrgetter("end")) :]:
        if one.start >= limit:
            return
        if one.entity is not Entity.COURTOISIE:
            start, end = max(one.start, passage.offset), min(one.end, limit)
            yield replace(one, start=start - passage.offset, end=end - passage.offset)
