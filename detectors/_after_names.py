"""Drops the acronyms and clipped words that shorthand puts behind a name, and that rules read as a part of it.

« Mr Dumont TVM T6 », « Mme Isnard CBC nodulaire », « Mme Lopes Dil 6 »: a note goes on without a mark. A name in small
letters has no surname in capitals behind it unless it is a first name (« Lucie TKAC »), so a short word in capitals
that nobody is known to bear is what the person has, not how the person is called. What a cue alone announces is dropped
too where it is a listed acronym with its value (« PR ACPA+ »).

Refuses to touch texts in capitals, words that are borne as names, and what the network alone reports (`_lone_score`).
Time: linear in the findings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from detectors._doubts import ACRONYMS
from detectors._lone_score import PERSONS, aged, valued
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import FREQUENT
from detectors.tagging.tagger import NETWORK_REASON

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detectors.finding import Finding

_NETWORK: Final = (NETWORK_REASON,)
_SIGLE: Final = re.compile(r"[A-ZÀ-Ý]{2,6}")
_CLIPPED: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{1,4}")
_VOWEL: Final = re.compile(r"[AEIOUYÀ-Ý]")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+\Z")
_UNKNOWN, _RARE = 0, 1
_LONGEST_TITLE: Final = 6
_TITLE: Final = re.compile(r"(?<!\w)(?P<title>m|me|pr|PR|DRE|DR|Pr|MR|ME)\.? \Z")
_LETTER: Final = 1
_SMALL_WORD: Final = re.compile(r"(?<!\w)[A-ZÀ-Ý]?[a-zà-ÿ]{3,}(?!\w)")
_REACH = 80


def without_shorthand(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings but those that are an acronym or a clipped word behind a name.

    Args:
        text: The text, in which findings count their offsets.
        findings: Its findings, in any order; overlaps are allowed.
    """
    persons = sorted(one for one in findings if one.entity in PERSONS)
    ends = {one.end: one for one in persons}
    dropped: dict[int, Finding] = {}
    for one in persons:
        if one.reasons != _NETWORK and _is_shorthand(text, one, ends, dropped):
            dropped[one.end] = one
    if not dropped:
        return list(findings)
    gone = sorted(dropped.values())
    starts = [one.start for one in gone]
    return [one for one in findings if one.entity not in PERSONS or not _within(one, gone, starts)]


def _within(one: Finding, gone: Sequence[Finding], starts: Sequence[int]) -> bool:
    """Say whether a finding lies in one of those that are dropped."""
    place = bisect_right(starts, one.start)
    return place > 0 and one.end <= gone[place - 1].end


def _is_shorthand(text: str, one: Finding, ends: Mapping[int, Finding], dropped: Mapping[int, Finding]) -> bool:
    """Say whether one finding is no part of a name, from its words, the name before it and what follows."""
    words = text[one.start : one.end].split()
    if one.start - 1 in dropped and len(words) == 1 and len(words[0]) == _LETTER:
        return True
    if not words or aged(text, one.end):
        return False
    sigles = all(_SIGLE.fullmatch(word) for word in words)
    if not sigles and _CLIPPED.fullmatch(text, one.start, one.end) is None:
        return False
    level = max(_level(word) for word in words)
    before = ends.get(one.start - 1)
    if before is None or text[one.start - 1] != " ":
        return sigles and _announced_alone(text, one, words, level)
    if not any(map(str.islower, text[before.start : before.end])):
        return False
    measured = valued(text, one.end)
    if not sigles:
        return level <= _RARE + 1 and measured and not _given(text, before, ends)
    if _given(text, before, ends):
        return level == _UNKNOWN and (measured or all(map(_listed, words)) or not any(map(_VOWEL.search, words)))
    return level <= _RARE or (level < FREQUENT and (measured or all(map(_listed, words))))


def _announced_alone(text: str, one: Finding, words: Sequence[str], level: int) -> bool:
    """Say whether an acronym follows a title that is more likely another acronym or a letter (« PR ACPA+ »)."""
    low = max(0, one.start - _LONGEST_TITLE)
    if level > _UNKNOWN or not _mixed(text, one.start, one.end) or _TITLE.search(text, low, one.start) is None:
        return False
    return valued(text, one.end) or all(map(_listed, words))


def _mixed(text: str, start: int, end: int) -> bool:
    """Say whether words in small letters stand around a stretch."""
    return _SMALL_WORD.search(text, max(0, start - _REACH), min(len(text), end + _REACH)) is not None


def _given(text: str, before: Finding, ends: Mapping[int, Finding]) -> bool:
    """Say whether the name before is a first name alone, which a surname in capitals may follow."""
    previous = ends.get(before.start - 1)
    if previous is not None and previous.reasons and any(map(str.islower, text[previous.start : previous.end])):
        return False
    found = _LAST_WORD.search(text, before.start, before.end)
    if found is None or " " in text[before.start : before.end]:
        return found is None
    known = default_lexicon().features(found[0])
    return known.first_name >= FREQUENT and known.first_name >= known.surname


def _listed(word: str) -> bool:
    return fold(word) in ACRONYMS or default_lexicon().features(word).acronym


def _level(word: str) -> int:
    known = default_lexicon().features(word)
    return max(known.surname, known.first_name)
