"""What was found once is found everywhere: in all the passages of a request, and from one request to the next.

A title or a label reveals a name in one place, and the next sentence uses it bare. Every sure value is therefore looked
for again as whole words, whatever the case, the accents and the separators, with the parts of a compound name and the
initials of a full one (« J. D. »), the names that an e-mail address spells, and long rare names with one letter wrong.
`detectors.sense` keeps homographs and eponyms out.

Refuses to spread what is no identity by itself (ages, courtesy, dates other than births), values too short to be told
from a measure, and weak findings. Words are looked up by hash: time is linear in the passages, however many values are
known. Nothing is kept from one call to the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detectors._variants import Variants
from detectors.entities import Entity
from detectors.finding import Finding, Known
from detectors.lexicon import Lexicon, default_lexicon, fold
from detectors.normalising import Normalised, normalise
from detectors.resolving import resolve
from detectors.sense import (
    PARTICLES,
    Place,
    is_acronym,
    is_capital,
    is_drug,
    is_eponym,
    is_named,
    is_ordinary,
    is_subject,
    is_unnamed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ENOUGH = 0.6
"""Score from which a finding is sure enough to be looked for elsewhere."""
SCORE = 0.75
"""Score of what is found again."""

_NAMES = frozenset({Entity.NOM, Entity.PRENOM})
_PLACES = frozenset({Entity.LIEU, Entity.ETABLISSEMENT, Entity.UNITE})
_LOCAL = frozenset({Entity.AGE, Entity.DATE, Entity.COURTOISIE, Entity.INITIALES})
"""Entities that mean nothing outside the place where they were found."""

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<![\w.])[A-Z](?:\.[ -]{0,2}[A-Z]){1,3}(?:\.|(?!\w))")
_CLOSING = re.compile(r" ([A-Z]\.)(?!\w)")
_PAIRED = re.compile(r"[ ,\t-]{1,2}")
_SHORTEST_NAME = 3
_SHORTEST_PART = 4
_FEWEST_DIGITS = 6
_FEWEST_MIXED = 5
_SURE = 0.75
"""Score from which a misspelt form of a name is looked for too."""
_LOCAL_PART = re.compile(r"[^\W\d_]{4,30}")
_LONGEST_VALUE = 80  # compact code points
_WIDEST_GAP = 3  # code points between two words of one value


@dataclass(frozen=True, slots=True)
class _Value:
    """What is known of a value: its entity, how sure that is, and where it comes from."""

    entity: Entity
    score: float
    reason: str


_FROM_FULL_NAME = _Value(Entity.INITIALES, SCORE, "coherence:initiales")


@dataclass(slots=True, repr=False)
class _Values:
    """What is looked for: compact folded values, their openings, and the initials of full names."""

    lexicon: Lexicon
    whole: dict[str, _Value] = field(default_factory=dict)
    openings: set[str] = field(default_factory=set)
    ordinary: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    variants: Variants[_Value] = field(init=False)

    def __post_init__(self) -> None:
        self.variants = Variants(self.lexicon)

    def add(self, text: str, value: _Value) -> None:
        """Take a value in, if it can be told from ordinary words and measures."""
        words = [fold(word) for word in _WORD.findall(text)]
        if value.entity in _NAMES and all(is_unnamed(word) for word in words):
            return
        if value.entity in _NAMES:
            (self.first_names if value.entity is Entity.PRENOM else self.surnames).update(words)
        if value.entity in _NAMES or value.entity in _PLACES:
            self._add_words(words, value)
            if value.entity in _NAMES and len(words) > 1:
                for word in words:
                    if len(word) >= _SHORTEST_PART and word not in PARTICLES:
                        self._add_words([word], value)
        elif value.entity not in _LOCAL:
            if value.entity is Entity.EMAIL:
                self._add_address(text)
            compact = "".join(words)
            fewest = _FEWEST_DIGITS if compact.isdecimal() else _FEWEST_MIXED
            telling = value.entity is Entity.EMAIL or any(map(str.isdigit, compact))
            if telling and fewest <= len(compact) <= _LONGEST_VALUE:
                self._keep(compact, range(1, len(compact)), value)

    def _add_address(self, text: str) -> None:
        """Take in the names that an e-mail address spells (« c.delmotte@… »), not what it says of a service."""
        for part in map(fold, _LOCAL_PART.findall(text.split("@", maxsplit=1)[0])):
            known = self.lexicon.features(part)
            if (
                not is_ordinary(self.lexicon, part)
                and not known.establishment
                and max(known.surname, known.first_name) > 1
            ):
                entity = Entity.PRENOM if known.first_name > known.surname else Entity.NOM
                self._add_words([part], _Value(entity, SCORE, "coherence:courriel"))

    def _add_words(self, words: list[str], value: _Value) -> None:
        compact = "".join(words)
        if not _SHORTEST_NAME <= len(compact) <= _LONGEST_VALUE or compact.isdecimal():
            return
        if all(word in PARTICLES or is_ordinary(self.lexicon, word) for word in words):
            if value.entity is Entity.UNITE:
                return
            self.ordinary.add(compact)
        if value.entity in _NAMES and len(words) == 1 and value.score >= _SURE:
            self.variants.add(compact, _Value(value.entity, value.score, "coherence:variante"))
        ends = [sum(map(len, words[:count])) for count in range(1, len(words))]
        self._keep(compact, ends, value)

    def _keep(self, compact: str, ends: Iterable[int], value: _Value) -> None:
        if compact not in self.whole or value.score > self.whole[compact].score:
            self.whole[compact] = value
        self.openings.update(compact[:end] for end in ends)

    def add_full_name(self, first: str, last: str) -> None:
        """Take in the initials of a full name, both ways round, unless they are a medical acronym."""
        firsts, lasts = (
            [word for word in map(fold, _WORD.findall(name)) if word not in PARTICLES] for name in (first, last)
        )
        if not firsts or not lasts:
            return
        for one, other in ((firsts, lasts), (firsts[:1], lasts[:1]), (firsts, lasts[:1])):
            for letters in ("".join(word[0] for word in order) for order in (one + other, other + one)):
                if not self.lexicon.features(letters).acronym:
                    self.initials.add(letters)


def spread(
    texts: Sequence[str], findings: Sequence[tuple[Finding, ...]], known: Sequence[Known] = ()
) -> tuple[tuple[Finding, ...], ...]:
    """Add to the findings of each passage the other places of every sure value.

    Args:
        texts: The passages of one request.
        findings: What was found in each, in the same order.
        known: Values that the conversation has already shown to be identifying.

    Returns:
        For each passage, sorted findings that do not overlap.
    """
    values = _Values(default_lexicon())
    for text, found in zip(texts, findings, strict=True):
        _collect(text, found, values)
    for one in known:
        values.add(normalise(one.value).text, _Value(one.entity, 1.0, "coherence:conversation"))
    if not values.whole and not values.initials:
        return tuple(findings)
    return tuple(_complete(text, found, values) for text, found in zip(texts, findings, strict=True))


def _collect(text: str, findings: Sequence[Finding], values: _Values) -> None:
    previous: Finding | None = None
    for finding in findings:
        if finding.score >= ENOUGH:
            value = _Value(finding.entity, finding.score, "coherence:passage")
            values.add(normalise(text[finding.start : finding.end]).text, value)
        paired = previous is not None and {previous.entity, finding.entity} == _NAMES
        if previous and paired and _PAIRED.fullmatch(text, previous.end, finding.start):
            pair = (text[previous.start : previous.end], text[finding.start : finding.end])
            values.add_full_name(*(pair if previous.entity is Entity.PRENOM else pair[::-1]))
        previous = finding


def _complete(text: str, findings: tuple[Finding, ...], values: _Values) -> tuple[Finding, ...]:
    normalised = normalise(text)
    kept = {finding.start: finding for finding in findings}
    again: list[Finding] = []
    for start, end, value in _again(normalised, values):
        found = _covering(findings, start, end)
        if found is None:
            again.append(Finding(start, end, value.entity, SCORE, (value.reason,)))
        elif (found.start, found.end) == (start, end) and _names_better(value, found):
            kept[start] = replace(found, entity=value.entity, reasons=(*found.reasons, value.reason))
    return resolve(text, [*kept.values(), *again]) if again else tuple(kept.values())


def _names_better(value: _Value, found: Finding) -> bool:
    """Say whether a surer source calls a number otherwise: one value must keep one name, and one pseudonym."""
    words = _NAMES | _PLACES
    return value.entity is not found.entity and value.score > found.score and not words & {value.entity, found.entity}


def _again(normalised: Normalised, values: _Values) -> Iterator[tuple[int, int, _Value]]:
    """Walk the words of a passage and report known values, the longest first, in offsets of the original."""
    text = normalised.text
    words = list(_WORD.finditer(text))
    folds = [fold(word[0]) for word in words]
    index = 0
    while index < len(words):
        begins = folds[index] in values.whole or folds[index] in values.openings
        last = _longest(text, words, folds, index, values) if begins else None
        if last is None:
            variant = values.variants.find(folds[index])
            if variant is not None and not is_eponym(values.lexicon, Place(text, words, index, index)):
                yield *normalised.original_span(*words[index].span()), variant
            index += 1
            continue
        place = Place(text, words, index, last)
        compact = "".join(folds[index : last + 1])
        value = values.whole[compact]
        if _means(place, value.entity, values, ordinary=compact in values.ordinary):
            yield *normalised.original_span(words[index].start(), words[last].end()), value
            index = last
            if value.entity is Entity.NOM and (initial := _CLOSING.match(text, words[last].end())):
                yield *normalised.original_span(*initial.span(1)), _FROM_FULL_NAME
        index += 1
    for match in _INITIALS.finditer(text) if values.initials else ():
        if "".join(filter(str.isalpha, match[0])) in values.initials:
            yield *normalised.original_span(*match.span()), _FROM_FULL_NAME


def _longest(
    text: str, words: Sequence[re.Match[str]], folds: Sequence[str], index: int, values: _Values
) -> int | None:
    """Say at which word the longest known value ends that begins at a word."""
    compact = ""
    longest = None
    for last in range(index, len(words)):
        if last > index:
            gap = text[words[last - 1].end() : words[last].start()]
            if len(gap) > _WIDEST_GAP or "\n\n" in gap or "\t" in gap:
                break
        compact += folds[last]
        if compact in values.whole:
            longest = last
        if compact not in values.openings:
            break
    return longest


def _means(place: Place, entity: Entity, values: _Values, *, ordinary: bool) -> bool:
    """Say whether a known value stands here with the sense in which it is known."""
    if entity not in _NAMES and entity not in _PLACES:
        return True
    if is_eponym(values.lexicon, place):
        return False
    if not ordinary:
        return True
    shown = is_capital(place) and not is_acronym(values.lexicon, place) and not is_drug(values.lexicon, place)
    if shown or (entity in _NAMES and is_subject(place)):
        return True
    return entity in _NAMES and is_named(place, values.surnames if entity is Entity.PRENOM else values.first_names)


def _covering(findings: Sequence[Finding], start: int, end: int) -> Finding | None:
    """Give the identity already found within which a stretch lies wholly (the findings are sorted and disjoint)."""
    place = bisect_left(findings, end, key=lambda finding: finding.end)
    found = findings[place] if place < len(findings) else None
    return found if found and found.start <= start and found.entity is not Entity.COURTOISIE else None
