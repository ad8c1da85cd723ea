"""Find again a surname that is an everyday word, where a first name stands beside it: « mme petit … rose petit ».

A surname found once, after a title say, is in the text; the same word beside a first name is that surname again, in
lower case though it be, and the first name somebody's. Refuses the word alone, which may mean what it says, first
names that are medical words, and to reach into another finding. Time is linear in the text for a bounded number of
surnames.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import FREQUENT, LABELS, STOPS, TERMS

if TYPE_CHECKING:
    from collections.abc import Sequence

_REASON: Final = "personne:homonyme"
_SCORE: Final = 0.6
_SHORTEST, _MOST_SURNAMES = 3, 64
_BEFORE: Final = re.compile(r"(?<![\w'’-])([^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?)[ \xa0]\Z")
_REACH: Final = 44
_HELD: Final = STOPS | LABELS | TERMS["civilites"] | TERMS["medecins"] | TERMS["designes"] | TERMS["proches"]


def namesakes(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings, and each surname among them where it stands again after a first name.

    Args:
        text: The text that the offsets count in.
        findings: Sorted findings that do not overlap.

    Returns:
        Sorted findings that do not overlap.
    """
    surnames = Counter(text[one.start : one.end].lower() for one in findings if one.entity is Entity.NOM)
    words = sorted(word for word in surnames if len(word) >= _SHORTEST and word.isalpha())[:_MOST_SURNAMES]
    flat = text.lower() if words else ""
    if len(flat) != len(text):
        return tuple(findings)
    words = [word for word in words if flat.count(word) > surnames[word]]
    if not words:
        return tuple(findings)
    spans = sorted((one.start, one.end) for one in findings if one.entity is not Entity.COURTOISIE)
    added = list[Finding]()
    for match in re.finditer(rf"(?<![\w'-])(?:{'|'.join(words)})(?![\w'’-])", flat):
        lead = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        if lead is None or not _free(spans, *match.span()) or not _given(text, lead, match.start()):
            continue
        if _free(spans, *lead.span(1)):
            added.append(Finding(*lead.span(1), Entity.PRENOM, _SCORE, (_REASON,)))
            insort(spans, lead.span(1))
        added.append(Finding(*match.span(), Entity.NOM, _SCORE, (_REASON,)))
        insort(spans, match.span())
    return tuple(sorted([*findings, *added]))


def _free(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether no finding touches a stretch."""
    place = bisect_left(spans, (end, 0))
    return not place or spans[place - 1][1] <= start


def _given(text: str, lead: re.Match[str], start: int) -> bool:
    """Say whether the word before is a frequent first name in the same case, or no other word, and nothing of care."""
    word = lead[1]
    known = default_lexicon().features(word)
    alike = word[0].islower() or not text[start].islower() or not known.french
    return (
        alike
        and known.first_name >= FREQUENT
        and known.clinical < FREQUENT
        and not (known.drug or known.acronym)
        and fold(word) not in _HELD
    )
