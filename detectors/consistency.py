"""What was found once is found everywhere: in all the passages of a request, and from one request to the next.

A title or a label reveals a name in one place, and the next sentence uses it bare. Every sure value is therefore looked
for again as whole words, whatever the case, the accents and the separators, with the parts of a compound name and the
initials of a full one (« J. D. »), the names that an e-mail address spells, and long rare names with one letter wrong.
`detectors.sense` keeps homographs and eponyms out.

Refuses to spread what is no identity by itself (ages, courtesy, dates other than births), values too short to be told
from a measure, and weak findings. Words are looked up by hash: time is linear in the passages, however many values are
known. What a conversation has shown is kept by `detectors.conversations`; nothing else outlives a call.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detectors._traces import Trace
from detectors._values import LOCAL, NAMES, PLACES, SCORE, WORD, Value, Values
from detectors._variants import SHORTEST
from detectors.conversations import Spread
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import Lexicon, default_lexicon, fold
from detectors.normalising import Normalised, normalise
from detectors.resolving import resolve
from detectors.sense import Place, is_acronym, is_capital, is_drug, is_eponym, is_named, is_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.conversations import Shown

ENOUGH = 0.6
"""Score from which a finding is sure enough to be looked for elsewhere."""

_INITIALS = re.compile(r"[A-Z](?<![\w.].)(?:\.[ -]{0,2}[A-Z]){1,3}(?:\.|(?!\w))")
_CLOSING = re.compile(r" ([A-Z]\.)(?!\w)")
_PAIRED = re.compile(r"[ ,\t-]{1,2}")
_WIDEST_GAP = 3  # code points between two words of one value

_FROM_FULL_NAME = Value(Entity.INITIALES, SCORE, "coherence:initiales")


@dataclass(slots=True, repr=False)
class _Sought:
    """What is looked for in one request: what it shows itself, and what its conversation has shown."""

    lexicon: Lexicon
    own: Values
    shared: Values

    def begins(self, word: str) -> bool:
        """Say whether a folded word is a value or begins one."""
        return word in self.own.entries or word in self.shared.entries

    def begun(self, words: set[str]) -> set[str]:
        """Give those of some folded words that are a value or begin one."""
        return (self.own.entries.keys() & words) | (self.shared.entries.keys() & words)

    def value(self, compact: str) -> Value | None:
        """Give what is best known of a compact value."""
        own, shared = self.own.entries.get(compact), self.shared.entries.get(compact)
        return shared if own is None or (shared is not None and shared.score > own.score) else own

    def variant(self, word: str) -> Value | None:
        """Give what is known of the name that a folded word misspells."""
        return self.own.variants.find(word) or self.shared.variants.find(word)

    def is_ordinary(self, compact: str) -> bool:
        """Say whether a value is a word of the language too."""
        return compact in self.own.ordinary or compact in self.shared.ordinary

    def partners(self, entity: Entity) -> _Either:
        """Give the words that stand beside a name of a kind: surnames for a first name, first names for a surname."""
        if entity is Entity.PRENOM:
            return _Either(self.own.surnames, self.shared.surnames)
        return _Either(self.own.first_names, self.shared.first_names)


@dataclass(frozen=True, slots=True, repr=False)
class _Either:
    """Two sets seen as one, without the cost of joining them."""

    one: set[str]
    other: set[str]

    def __contains__(self, word: object) -> bool:
        return word in self.one or word in self.other


def spread(
    texts: Sequence[str], findings: Sequence[tuple[Finding, ...]], shown: Shown | None = None
) -> tuple[tuple[Finding, ...], ...]:
    """Add to the findings of each passage the other places of every sure value.

    Args:
        texts: The passages of one request.
        findings: What was found in each, in the same order.
        shown: Values that the conversation has already shown to be identifying.

    Returns:
        For each passage, sorted findings that do not overlap.
    """
    lexicon = default_lexicon()
    values = _Sought(lexicon, Values(lexicon), shown.values if shown else Values(lexicon))
    for text, found in zip(texts, findings, strict=True):
        _collect(text, found, values)
    if not values.own and not values.shared:
        return tuple(findings)
    return tuple(
        _complete_again(text, found, values, shown) if shown else _complete(_read(text), found, values)
        for text, found in zip(texts, findings, strict=True)
    )


def _collect(text: str, findings: Sequence[Finding], values: _Sought) -> None:
    previous: Finding | None = None
    taken: dict[tuple[Entity, str], float] = {}
    for finding in findings:
        shown = text[finding.start : finding.end]
        told = finding.entity, shown
        if finding.score >= ENOUGH and finding.entity not in LOCAL and finding.score > taken.get(told, 0.0):
            taken[told] = finding.score
            if not values.shared.has(finding.entity, shown):
                values.own.add(shown, Value(finding.entity, finding.score, "coherence:passage"))
        paired = previous is not None and {previous.entity, finding.entity} == NAMES
        if previous and paired and _PAIRED.fullmatch(text, previous.end, finding.start):
            pair = (text[previous.start : previous.end], shown)
            values.own.add_full_name(*(pair if previous.entity is Entity.PRENOM else pair[::-1]))
        previous = finding


@dataclass(frozen=True, slots=True, repr=False)
class _Passage:
    """A passage, its words, and the same folded."""

    original: str
    normalised: Normalised
    words: list[re.Match[str]]
    folds: list[str]


def _read(text: str) -> _Passage:
    normalised = normalise(text)
    words = list(WORD.finditer(normalised.text))
    return _Passage(text, normalised, words, [fold(word[0]) for word in words])


def _complete_again(text: str, first: tuple[Finding, ...], values: _Sought, shown: Shown) -> tuple[Finding, ...]:
    """Complete a passage as `_complete` does, unless what came of it at an earlier turn still holds."""
    digest = shown.digest(text)
    every = shown.recall(digest, first, values.own)
    if every is not None:
        return every
    passage = _read(text)
    every = _complete(passage, first, values)
    if shown.has_met(digest):  # a passage that never comes back is not worth tracing
        initials = map(_letters, _INITIALS.findall(passage.normalised.text))
        trace = Trace.of(passage.folds, initials, values.lexicon)
        if not trace.meets(values.own):
            shown.keep(digest, Spread(first, trace.shared_initials(values.own.initials), every, trace, shown.turn))
    return every


def _complete(passage: _Passage, findings: tuple[Finding, ...], values: _Sought) -> tuple[Finding, ...]:
    kept = {finding.start: finding for finding in findings}
    again: list[Finding] = []
    for start, end, value in _again(passage, values):
        found = _covering(findings, start, end)
        if found is None:
            again.append(Finding(start, end, value.entity, SCORE, (value.reason,)))
        elif (found.start, found.end) == (start, end) and _names_better(value, found):
            kept[start] = replace(found, entity=value.entity, reasons=(*found.reasons, value.reason))
    return resolve(passage.original, [*kept.values(), *again]) if again else tuple(kept.values())


def _names_better(value: Value, found: Finding) -> bool:
    """Say whether a surer source calls a number otherwise: one value must keep one name, and one pseudonym."""
    words = NAMES | PLACES
    return value.entity is not found.entity and value.score > found.score and not words & {value.entity, found.entity}


def _again(passage: _Passage, values: _Sought) -> Iterator[tuple[int, int, Value]]:
    """Walk the words of a passage and report known values, the longest first, in offsets of the original."""
    normalised, words, folds = passage.normalised, passage.words, passage.folds
    text, reached = normalised.text, 0
    distinct = set(folds)
    known = values.begun(distinct)
    long = [word for word in distinct if len(word) >= SHORTEST - 1]
    misspelt = {word: value for word in long if (value := values.variant(word)) is not None}
    met = known | misspelt.keys()
    for index in [index for index, word in enumerate(folds) if word in met]:
        if index < reached:
            continue
        last = _longest(text, words, folds, index, values) if folds[index] in known else None
        if last is None:
            variant = misspelt.get(folds[index])
            if variant is not None and not is_eponym(values.lexicon, Place(text, words, index, index)):
                yield *normalised.original_span(*words[index].span()), variant
            continue
        place = Place(text, words, index, last)
        compact = "".join(folds[index : last + 1])
        value = values.value(compact)
        if value and _means(place, value.entity, values, ordinary=values.is_ordinary(compact)):
            yield *normalised.original_span(words[index].start(), words[last].end()), value
            reached = last + 1
            if value.entity is Entity.NOM and (initial := _CLOSING.match(text, words[last].end())):
                yield *normalised.original_span(*initial.span(1)), _FROM_FULL_NAME
    for match in _INITIALS.finditer(text) if values.own.initials else ():
        if _letters(match[0]) in values.own.initials:
            yield *normalised.original_span(*match.span()), _FROM_FULL_NAME


def _letters(initials: str) -> str:
    return "".join(filter(str.isalpha, initials))


def _longest(
    text: str, words: Sequence[re.Match[str]], folds: Sequence[str], index: int, values: _Sought
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
        if values.value(compact):
            longest = last
        if not values.begins(compact):
            break
    return longest


def _means(place: Place, entity: Entity, values: _Sought, *, ordinary: bool) -> bool:
    """Say whether a known value stands here with the sense in which it is known."""
    if entity not in NAMES and entity not in PLACES:
        return True
    if is_eponym(values.lexicon, place):
        return False
    if not ordinary:
        return True
    shown = is_capital(place) and not is_acronym(values.lexicon, place) and not is_drug(values.lexicon, place)
    if shown or (entity in NAMES and is_subject(place)):
        return True
    return entity in NAMES and is_named(place, values.partners(entity))


def _covering(findings: Sequence[Finding], start: int, end: int) -> Finding | None:
    """Give the identity already found within which a stretch lies wholly (the findings are sorted and disjoint)."""
    place = bisect_left(findings, end, key=lambda finding: finding.end)
    found = findings[place] if place < len(findings) else None
    return found if found and found.start <= start and found.entity is not Entity.COURTOISIE else None
