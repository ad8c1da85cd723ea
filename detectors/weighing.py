"""Weigh what the network alone reports by what the rest of its text tells: people are named among other identifiers.

Measured on texts by three authors: nine identified texts out of ten hold something that rules are sure of (a title, a
birth, a number with its label), one clean text out of fifty does. So where nothing of the kind stands, a name that
nothing but the network reports must be much more probable, the more so the longer the text: a request of one line has
no room for other evidence, a page about somebody has. A telling word that stands alone then needs the network's assent.

Refuses to touch whatever rests on a rule of its own, a hospital's file or another recogniser. Time: that of one walk.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.resolving import STRONG_SCORE
from detectors.tagging.tagger import NETWORK_REASON, probability_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.finding import Finding

ALONE_REASON: Final = "personne:prenom_seul"
_NARROWING: Final = frozenset(
    {
        Entity.DATE,
        Entity.AGE,
        Entity.LIEU,
        Entity.ETABLISSEMENT,
        Entity.UNITE,
        Entity.FINESS,
        Entity.URL,
        Entity.ADRESSE_IP,
        Entity.SECRET,
    }
)
"""What a text without any patient may hold as well: a circular is dated, a manual has its addresses."""
_NETWORK: Final = (NETWORK_REASON,)
_ALONE: Final = (ALONE_REASON,)


@dataclass(frozen=True, slots=True)
class Bars:
    """Probabilities below which a finding of the network alone is dropped.

    Attributes:
        told: In a text that surely tells of somebody.
        narrowed: In one whose only sure findings are dates, places and the like.
        bare: In one without any sure finding: up to each length in code points, then beyond.
        assent: Whether a telling word alone needs the network's assent in such a text.
    """

    told: float
    narrowed: float
    bare: tuple[tuple[int, float], ...]
    assent: bool

    def bar(self, length: int, sure: frozenset[Entity]) -> float:
        """Give the bar for a text of so many code points, in which such entities were surely found."""
        if sure - _NARROWING:
            return self.told
        if sure:
            return self.narrowed
        return next((bar for longest, bar in self.bare if length <= longest), self.bare[-1][1])


_PAGE: Final = 1_000_000  # longer than any text that is read
USUAL_BARS: Final = Bars(0.5, 0.65, ((150, 0.7), (600, 0.85), (_PAGE, 0.93)), assent=True)
STRICT_BARS: Final = Bars(0.25, 0.3, ((150, 0.5), (600, 0.55), (_PAGE, 0.6)), assent=False)


def weigh(length: int, findings: Sequence[Finding], bars: Bars) -> list[Finding]:
    """Drop what the network alone reports below the bar of its text.

    Args:
        length: Code points of the text.
        findings: All findings of that text, before overlaps are resolved.
        bars: Those of the sensitivity that is asked for.
    """
    sure = frozenset(
        one.entity for one in findings if one.score >= STRONG_SCORE and one.entity is not Entity.COURTOISIE
    )
    bar = bars.bar(length, sure)
    kept = [one for one in findings if one.reasons != _NETWORK or probability_of(one.score) >= bar]
    if not bars.assent or sure - _NARROWING:
        return kept
    reported = sorted((one.start, one.end) for one in findings if one.reasons == _NETWORK)
    return [one for one in kept if one.reasons != _ALONE or _touched(one, reported)]


def _touched(finding: Finding, stretches: Sequence[tuple[int, int]]) -> bool:
    """Say whether one of some sorted stretches, which do not overlap, touches a finding."""
    place = bisect_left(stretches, (finding.end, 0))
    return place > 0 and stretches[place - 1][1] > finding.start
