"""Finds what is left of a masked name or address: « Dr S█████ntini », « Rav▒▒▒ », « al***.prud…@courrier.example ».

Blocks are what blacks a text out: letters that touch them are a name's where these open with a capital or a title
stands before. Of an e-mail address, any sign of masking on either side of the at-sign will do, as long as the domain
ends in a suffix. It refuses bars of progress, bullets, words of care and of the language with blocks after them, and a
wholly masked name, of which nothing is left. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._disguises import CUES
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCORE: Final = 0.86
_REASON: Final = "decodage:masque"
_BLOCKS: Final = "█▇▆▉■▓▒░◼▪⬛"
_ANY_BLOCK: Final = re.compile(f"[{_BLOCKS}]")
_WORD: Final = re.compile(
    rf"(?<![\w{_BLOCKS}])(?P<head>[^\W\d_]{{0,15}})[{_BLOCKS}]{{1,30}}(?P<tail>[^\W\d_]{{0,15}})"
    rf"(?:[{_BLOCKS}]{{1,30}}[^\W\d_]{{0,15}}){{0,3}}(?![\w{_BLOCKS}])"
)
_STARRED: Final = re.compile(r"(?<![\w*])[a-zà-ÿ]{1,10}(?:\*{1,8}[a-zà-ÿ]{1,12}){1,4}(?![\w*])")
"""Small letters parted by stars, which only a title makes a name."""
_MASKS: Final = f"*•●×#…{_BLOCKS}"
_ADDRESS: Final = re.compile(
    rf"(?<![\w.+{_MASKS}-])(?P<local>[\w.+{_MASKS}-]{{1,64}})@(?P<domain>[\w{_MASKS}.-]{{1,80}}\.[a-z]{{2,10}})(?![\w-])"
)
_MASK: Final = re.compile(f"[{_MASKS}]|\\.{{3}}")
_BEFORE: Final = re.compile(r"([^\W\d_]{1,14})\.?[ \xa0]{1,2}\Z")
_REACH: Final = 20
_FEWEST: Final = 2
_USUAL_CLINICAL: Final = 2


def masked_parts(text: str) -> Iterator[Candidate]:
    """Report the half-masked names and e-mail addresses of a normalised text."""
    if "@" in text and _MASK.search(text):
        for match in _ADDRESS.finditer(text):
            if _MASK.search(match[0]) and any(map(str.isalpha, match["local"])):
                yield Candidate(*match.span(), Entity.EMAIL, _SCORE, _REASON)
    if _ANY_BLOCK.search(text):
        reached = -_FEWEST
        for match in _WORD.finditer(text):
            # « Rav▒▒▒ Cél░░░ »: the first shows the second.
            if _is_name(text, match, beside=match.start() - reached == 1):
                yield Candidate(*match.span(), Entity.NOM, _SCORE, _REASON)
                reached = match.end()
    if "*" in text:
        for match in _STARRED.finditer(text):
            if _is_titled(text, match.start()):
                yield Candidate(*match.span(), Entity.NOM, _SCORE, _REASON)


def _is_name(text: str, match: re.Match[str], *, beside: bool) -> bool:
    letters = sum(map(str.isalpha, match[0]))
    if letters == 0:
        return False
    if beside or _is_titled(text, match.start()):
        return True
    head, tail = match["head"], match["tail"]
    if not head or not head[0].isupper() or letters < _FEWEST or letters == len(match[0]) - 1 == len(head):
        return False
    return not _means(head) and not (tail and _means(tail) and len(tail) > _FEWEST)


def _means(word: str) -> bool:
    known = default_lexicon().features(word)
    return known.french or known.drug or known.acronym or known.disease or known.clinical >= _USUAL_CLINICAL


def _is_titled(text: str, start: int) -> bool:
    """Say whether a title or a label of a name stands just before."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and fold(before[1]) in CUES
