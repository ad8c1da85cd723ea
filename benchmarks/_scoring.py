"""Compares what a tool found with what there was to find. Pure: no tool, no file, no clock.

Definitions, all on letters and digits only, so that a comma between two halves of an address is no leak:

- an identifier is *whole* when each of its letters and digits lies within something found, whatever the label;
- a document *leaks* when at least one direct identifier in it is not whole;
- *character precision* is the share of found letters and digits that belong to an identifier; *finding precision* is
  the share of findings that touch one; a finding that touches none is a *false alarm*;
- a clinical item is *altered* when something found takes a letter or digit of it that belongs to no identifier.

Courtesy is ignored: it identifies nobody, and removing it is a choice of the policy. Neutral stretches count neither
way. Labels are compared apart: a wrong label hides the value all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from benchmarks._clinical import clinical_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks._samples import Mark, Sample

INDIRECT: Final = frozenset({"DATE", "AGE", "LIEU", "ETABLISSEMENT", "UNITE", "FINESS"})
"""What narrows a person down without naming or reaching them; every other entity is direct."""
IGNORED: Final = frozenset({"COURTOISIE"})


@dataclass(frozen=True, slots=True)
class Judged:
    """One identifier, and how much of it was found.

    Attributes:
        mark: The identifier.
        size: Its letters and digits (all its code points when it has none).
        covered: How many of them were found.
        named: Whether a finding of the same label touches it.
    """

    mark: Mark
    size: int
    covered: int
    named: bool

    @property
    def whole(self) -> bool:
        """Nothing of it is left."""
        return self.covered == self.size


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a tool did with one text; sizes are letters and digits.

    Attributes:
        sample: The text.
        words: How many it has.
        judged: Its identifiers.
        alarms: Findings that touch no identifier.
        findings: How many findings count.
        found, true: Size of what was found, and of the part of it that is identifying.
        items: How many clinical items it has outside identifiers.
        altered: Those that were touched.
    """

    sample: Sample
    words: int
    judged: tuple[Judged, ...]
    alarms: tuple[Mark, ...]
    findings: int
    found: int
    true: int
    items: int
    altered: tuple[Mark, ...]

    @property
    def leaks(self) -> bool:
        """A direct identifier is not whole."""
        return any(not one.whole for one in self.judged if one.mark.label not in INDIRECT)


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many out of so many; a percentage of nothing is none."""

    part: float
    whole: float
    scale: float = field(default=100.0, repr=False)

    @property
    def value(self) -> float | None:
        """The ratio, in percent unless scaled otherwise."""
        return self.scale * self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of some verdicts, in percent unless said otherwise.

    Attributes:
        covered: Letters and digits of identifiers that were found.
        whole: Identifiers found whole.
        named: Identifiers touched by a finding of the same label.
        leaking: Identified documents that leak.
        precise: Found letters and digits that are identifying.
        precise_findings: Findings that touch an identifier.
        alarms: False alarms per 1,000 words.
        altered: Clinical items altered.
    """

    documents: int
    words: int
    covered: Ratio
    whole: Ratio
    named: Ratio
    leaking: Ratio
    precise: Ratio
    precise_findings: Ratio
    alarms: Ratio
    altered: Ratio


def judge(sample: Sample, findings: Iterable[Mark]) -> Verdict:
    """Compare one text's identifiers with what a tool found in it, in any order and overlapping or not."""
    text = sample.text
    telling = bytearray(map(str.isalnum, text))
    kept = [one for one in findings if one.label not in IGNORED]
    found, gold, neutral = (_mask(len(text), marks) for marks in (kept, sample.marks, sample.neutral))
    touching = [one for one in kept if _any(gold, one)]
    alarms = tuple(one for one in kept if not _any(gold, one) and not _any(neutral, one))
    true = sum(map(min, telling, found, gold))
    wrong = bytearray(a and b and not c for a, b, c in zip(telling, found, gold, strict=True))
    spared = sum(map(min, wrong, neutral))
    items = [one for one in clinical_items(text) if not _any(gold, one)]
    return Verdict(
        sample=sample,
        words=sum(any(map(str.isalnum, word)) for word in text.split()),
        judged=tuple(_judge(one, telling, found, kept) for one in sample.marks),
        alarms=alarms,
        findings=len(touching) + len(alarms),
        found=true + sum(wrong) - spared,
        true=true,
        items=len(items),
        altered=tuple(sorted(one for one in items if _any(wrong, one))),
    )


def summarise(verdicts: Sequence[Verdict]) -> Summary:
    """Add verdicts up; each letter, identifier and document weighs the same wherever it stands."""
    judged = [one for verdict in verdicts for one in verdict.judged]
    words = sum(verdict.words for verdict in verdicts)
    findings = sum(verdict.findings for verdict in verdicts)
    alarms = sum(len(verdict.alarms) for verdict in verdicts)
    return Summary(
        documents=len(verdicts),
        words=words,
        covered=covered(judged),
        whole=whole(judged),
        named=Ratio(sum(one.named for one in judged), len(judged)),
        leaking=Ratio(sum(verdict.leaks for verdict in verdicts), sum(bool(verdict.judged) for verdict in verdicts)),
        precise=Ratio(sum(verdict.true for verdict in verdicts), sum(verdict.found for verdict in verdicts)),
        precise_findings=Ratio(findings - alarms, findings),
        alarms=Ratio(alarms, words, scale=1000.0),
        altered=Ratio(sum(len(one.altered) for one in verdicts), sum(one.items for one in verdicts)),
    )


def covered(judged: Sequence[Judged]) -> Ratio:
    """Give the share of letters and digits found."""
    return Ratio(sum(one.covered for one in judged), sum(one.size for one in judged))


def whole(judged: Sequence[Judged]) -> Ratio:
    """Give the share of identifiers found whole."""
    return Ratio(sum(one.whole for one in judged), len(judged))


def _judge(mark: Mark, telling: bytearray, found: bytearray, findings: Iterable[Mark]) -> Judged:
    places = [place for place in range(mark.start, mark.end) if telling[place]] or range(mark.start, mark.end)
    named = any(one.label == mark.label and one.start < mark.end and mark.start < one.end for one in findings)
    return Judged(mark, len(places), sum(found[place] for place in places), named)


def _mask(length: int, marks: Iterable[Mark]) -> bytearray:
    mask = bytearray(length)
    for mark in marks:
        mask[mark.start : mark.end] = b"\x01" * (min(mark.end, length) - mark.start)
    return mask


def _any(mask: bytearray, mark: Mark) -> bool:
    return any(mask[mark.start : mark.end])
