"""Turns what the recognisers report of a text into its findings, in one visible order.

What no recogniser sees is added (names hidden between letters), what a sure sign speaks against is dropped (words of
another language, doubts, public persons), overlaps are resolved, names found by half are extended, what a disguised
text still hides is read, and what a finding took along beside it is given back. Each step is a module of its own and
refuses what it says there; none of them knows Presidio. Never catches: what fails must end in a refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors._foreign_talk import without_foreign_words
from detectors._invisible_names import invisible_names
from detectors._wary import wary
from detectors.extending import extend
from detectors.resolving import resolve
from detectors.trimming import trimmed
from detectors.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detectors.finding import Finding
    from detectors.normalising import Normalised
    from detectors.weighing import Bars


def refined(
    text: str,
    normalised: Normalised,
    reported: Sequence[Finding],
    bars: Bars,
    spared: Callable[[str, Finding], bool],
) -> tuple[Finding, ...]:
    """Give the findings of a text.

    Args:
        text: The text that offsets count in.
        normalised: The same text, normalised.
        reported: What the recognisers report of it.
        bars: How probable what the network alone reports must be.
        spared: Says whether a finding lies in words that the hospital wants left alone.

    Returns:
        Sorted findings that do not overlap.
    """
    every = without_foreign_words(text, [*reported, *invisible_names(text, normalised)])
    resolved = resolve(text, [one for one in weigh(text, every, bars) if not spared(text, one)])
    extended = tuple(without_foreign_words(text, extend(text, resolved)))
    return trimmed(text, wary(text, normalised, extended, spared))
