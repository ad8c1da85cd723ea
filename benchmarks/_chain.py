"""The product's detector, whole or less some of its parts.

The product has no switch to turn a part off, and must not have one: it is taken apart here, for measures only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from benchmarks._samples import Mark
from detectors.engine import Detector, build_detector
from detectors.normalising import Normalised
from detectors.recognisers.registry import all_recognisers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detectors.finding import Finding
    from detectors.recognisers.base import Recogniser

COHERENCE: Final = "coherence"
NORMALISATION: Final = "normalisation"


def whole_chain() -> Callable[[str], list[Mark]]:
    """Read with every part, one text as a whole prompt."""
    return _reading(build_detector(), coherent=True)


def chain_without(
    without: Iterable[str], recognisers: Sequence[Recogniser] | None = None
) -> Callable[[str], list[Mark]]:
    """Read with the detector less some parts.

    Args:
        without: Names of recognisers, `COHERENCE`, `NORMALISATION`.
        recognisers: All those of the product, when they are built already.

    Raises:
        ValueError: A part does not exist.
    """
    built = all_recognisers() if recognisers is None else recognisers
    out = frozenset(without)
    strange = out - {one.name for one in built} - {COHERENCE, NORMALISATION}
    if strange:
        raise ValueError(f"partie inconnue : {', '.join(sorted(strange))}")
    kept = Detector([one for one in built if one.name not in out])
    find = _reading(kept, coherent=COHERENCE not in out)
    if NORMALISATION not in out:
        return find

    def find_as_typed(text: str) -> list[Mark]:
        with patch("detectors.engine.normalise", _as_typed), patch("detectors.consistency.normalise", _as_typed):
            return find(text)

    return find_as_typed


def parts() -> list[str]:
    """Name every part of the chain that `chain_without` can do without."""
    return [*sorted(one.name for one in all_recognisers()), COHERENCE, NORMALISATION]


def _reading(detector: Detector, *, coherent: bool) -> Callable[[str], list[Mark]]:
    def find(text: str) -> list[Mark]:
        return [_mark(one) for one in (detector.find_together([text])[0] if coherent else detector.find(text))]

    return find


def _mark(finding: Finding) -> Mark:
    return Mark(finding.start, finding.end, finding.entity.value, ", ".join(finding.reasons))


def _as_typed(text: str) -> Normalised:
    """Stand in for normalisation: the text as it is."""
    return Normalised(text, range(len(text)), range(1, len(text) + 1))
