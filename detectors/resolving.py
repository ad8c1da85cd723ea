"""Turn overlapping findings of one text into disjoint ones, so that each code point belongs to at most one.

Overlapping findings become one that covers their union: no identifying character of a kept finding is ever left
outside. The label is that of the finding which tells most about the whole: strong source over weak, longer over
shorter, surer over less sure, then the specific entity over the general one (an INS is a NIR, a birth date a date).
Courtesy never wins over an identity: it is cut back to what is left of it.

Refuses to drop a finding for any other reason: thresholds are the engine's business, false positives the
recognisers'. Time: that of a sort.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STRONG_SCORE = 0.85
"""From here on a source is strong: checksum, title, label (see `detectors.recognisers.base.Candidate`)."""

_MAIN_SHARE = 0.6  # share of the union that a finding must cover to speak for the whole

_NUMBERS = frozenset(
    {
        Entity.NIR,
        Entity.INS,
        Entity.IPP,
        Entity.SEJOUR,
        Entity.RPPS,
        Entity.ADELI,
        Entity.FINESS,
        Entity.IBAN,
        Entity.CARTE_BANCAIRE,
        Entity.TELEPHONE,
        Entity.SECRET,
    }
)
_REFINED_BY: dict[Entity, frozenset[Entity]] = {
    Entity.NIR: frozenset({Entity.INS}),
    Entity.DATE: frozenset({Entity.DATE_NAISSANCE}),
    Entity.LIEU: frozenset({Entity.ADRESSE, Entity.ETABLISSEMENT}),
    Entity.IDENTIFIANT: _NUMBERS,
}
_JOINTS: dict[Entity, re.Pattern[str]] = {
    Entity.NOM: re.compile(r"[-‐‑'’]"),
    Entity.PRENOM: re.compile(r"[-‐‑'’]"),
    Entity.ETABLISSEMENT: re.compile(r"[ \xa0\u202f]|[-‐‑'’]"),
    Entity.ADRESSE: re.compile(r"[\s,;-]{1,4}"),
}
"""What may stand between two findings of one entity that are parts of one value; other values never join."""
_PARTICLE = re.compile(
    r"(?:d[eiua]s?|l[ea]s?|el|al|ben|bou|abou?|van|von|der|den|ter|saint|ste?|mac|mc|o)", re.IGNORECASE
)


def resolve(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give sorted, disjoint findings without blank edges.

    Args:
        text: The text that the offsets count in.
        findings: Any findings of that text, in any order.
    """
    identities: list[Finding] = []
    courtesies: list[Finding] = []
    for finding in sorted(findings):
        (courtesies if finding.entity is Entity.COURTOISIE else identities).append(finding)
    kept = _join(text, [trimmed for group in _overlapping(identities) if (trimmed := _trim(text, _unite(group)))])
    if not courtesies:
        return tuple(kept)
    return tuple(sorted([*kept, *_cut([_unite(group) for group in _overlapping(courtesies)], kept)]))


def _overlapping(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Group sorted findings whose stretches chain into one."""
    groups: list[list[Finding]] = []
    reach = -1
    for finding in findings:
        if finding.start < reach:
            groups[-1].append(finding)
        else:
            groups.append([finding])
        reach = max(reach, finding.end)
    return groups


def _unite(group: Sequence[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    start, end = group[0].start, max(finding.end for finding in group)
    whole = _MAIN_SHARE * (end - start)

    def weight(finding: Finding) -> tuple[bool, bool, int, float]:
        length = finding.end - finding.start
        return length >= whole, finding.score >= STRONG_SCORE, length, finding.score

    ranked = sorted(group, key=weight, reverse=True)
    best = ranked[0]
    finer = _REFINED_BY.get(best.entity, frozenset())
    named = next((other for other in ranked if other.entity in finer and weight(other)[:2] >= weight(best)[:2]), best)
    reasons = dict.fromkeys(reason for finding in (named, *ranked) for reason in finding.reasons)
    score = max(finding.score for finding in group if finding.entity is named.entity)
    return Finding(start, end, named.entity, score, tuple(reasons))


def _trim(text: str, finding: Finding) -> Finding | None:
    """Leave blank edges outside; a finding of nothing else is none."""
    value = text[finding.start : finding.end]
    start = finding.end - len(value.lstrip())
    end = finding.start + len(value.rstrip())
    if start >= end:
        return None
    return finding if (start, end) == (finding.start, finding.end) else replace(finding, start=start, end=end)


def _join(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of adjacent fragments of one value: « Martin-Dubois », « Le Goff », an address on two lines."""
    joined: list[Finding] = []
    for finding in findings:
        last = joined[-1] if joined else None
        if last and last.entity is finding.entity and _belong_together(text, last, finding):
            reasons = tuple(dict.fromkeys(last.reasons + finding.reasons))
            joined[-1] = Finding(last.start, finding.end, last.entity, max(last.score, finding.score), reasons)
        else:
            joined.append(finding)
    return joined


def _belong_together(text: str, left: Finding, right: Finding) -> bool:
    gap = text[left.end : right.start]
    if not gap:
        return True
    joint = _JOINTS.get(left.entity)
    if joint and joint.fullmatch(gap):
        return True
    return left.entity is Entity.NOM and gap == " " and bool(_PARTICLE.fullmatch(text, left.start, left.end))


def _cut(courtesies: Iterable[Finding], kept: Sequence[Finding]) -> Iterable[Finding]:
    """Leave of each courtesy what comes before the first identity within it, or after it when nothing does."""
    remaining = iter(kept)
    identity = next(remaining, None)
    for courtesy in courtesies:
        start, end = courtesy.start, courtesy.end
        while identity and identity.start <= start:
            if identity.end >= end:
                # It may reach into the next courtesy too.
                start = end
                break
            start = max(start, identity.end)
            identity = next(remaining, None)
        if identity:
            end = min(end, identity.start)
        if start < end:
            yield replace(courtesy, start=start, end=end)
