"""Cue words near a number: folding, whole-word patterns and bounded windows.

Everything here works on a folded copy of the text (lower case, no accents) that keeps every offset, so one pattern
serves « N° Sécu », « n° secu » and « N° SÉCU ». It decides nothing about identifiers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "UNIT", "cue_after", "cue_before", "cue_near", "fold", "holds", "near_figures", "opened_by", "words",
]  # fmt: skip


def _fold_table() -> bytes:
    table = bytearray(range(256))
    for code in range(256):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if ord(base) < 128:  # noqa: PLR2004 - the end of ASCII
            table[code] = ord(base)
    return bytes(table)


_FOLD = _fold_table()
_SPACE = re.compile(r"(\[[^\]]*\])| ")

UNIT = re.compile(
    r"[ ]?(?:%|°c|\?[glm]|\?mol|(?:[mkdcnu]|mc)?g\b|[mdckn]?[lm]\b|(?:m|k)?ui\b|(?:[mk]?u"
    r"|[mnpuµ]mol|m?eq|[mk]?pa|mmhg|m?w|m?v"
    r"|hz|bpm|mm[23]?|cm[23]?|kcal|gy|cp|cps|gel|gelules?|comprimes?|sachets?|ampoules?|gouttes?|bouffees?|gttes?|fois"
    r"|ans?|mois|semaines?|sem|jours?|jrs?|h|heures?|min|minutes?|sa|ml/h|euros?|/j|/jour|/h|x/)\b)"
)
"""A unit right after a number, in folded text: the number is a quantity, not an identifier."""


def fold(text: str) -> str:
    """Lower-case a text and drop its accents, one code point for one code point.

    Code points beyond Latin-1 become `?`: no cue holds one, and offsets stay true.
    """
    return _fold_text(text) if len(text) > _LONGEST_WORD else _folded(text)


def _folded(text: str) -> str:
    return text.encode("latin-1", "replace").translate(_FOLD).decode("latin-1")


_fold_text = lru_cache(maxsize=4)(_folded)
"""All recognisers fold the same text: the last few stay in memory, in this process only; words are folded anew."""
_LONGEST_WORD = 64


_BLANKED = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else ord(" ") for code in range(256))
_FIGURES = re.compile(r"[0-9](?:[^0-9]{0,4}[0-9]){4,200}")
_AROUND = 26
"""Reach, in code points, around a run of figures: the prefix of a country, a cue, a closing mark."""
_POINTS = re.compile(r"\.[a-z]\.")
_DOTTED = re.compile(r"(?<![a-z])(?:[a-z]\.){2,5}[a-z]?")


@dataclass(slots=True)
class _Index:
    """The words of a folded text, letters only, and where those asked about stand."""

    letters: str
    words: frozenset[str]
    places: dict[str, list[int]]

    def starts(self, word: str) -> list[int]:
        """Every place of a word of the text, in order."""
        known = self.places.get(word)
        if known is None:
            known = self.places[word] = []
            sought, step = f" {word} ", len(word) + 1
            # A blank stands before the text: the blank before a word has the offset of the word itself.
            start = self.letters.find(sought)
            while start >= 0:
                known.append(start)
                start = self.letters.find(sought, start + step)
        return known


@lru_cache(maxsize=4)
def _index(folded: str) -> _Index:
    # The last few texts stay in memory, in this process only: all recognisers ask about the same one.
    letters = f" {folded.encode('latin-1', 'replace').translate(_BLANKED).decode('ascii')} "
    return _Index(letters, frozenset(letters.split()), {})


@lru_cache(maxsize=4)
def _vocabulary(folded: str) -> frozenset[str]:
    known = _index(folded).words
    dotted = _DOTTED.findall(folded) if _POINTS.search(folded) else ()
    return known.union(one.replace(".", "") for one in dotted) if dotted else known


@lru_cache(maxsize=4)
def _zones(folded: str) -> tuple[tuple[int, int], ...]:
    zones: list[tuple[int, int]] = []
    for run in _FIGURES.finditer(folded):
        low, high = max(0, run.start() - _AROUND), run.end() + _AROUND
        if zones and low <= zones[-1][1]:
            low = zones.pop()[0]
        zones.append((low, high))
    return tuple(zones)


def holds(folded: str, cues: frozenset[str]) -> bool:
    """Whether a folded text holds one of these words, letters only: a cheap test before a costly pattern.

    « i.p.p. » counts as « ipp ».
    """
    return not _vocabulary(folded).isdisjoint(cues)


def opened_by(pattern: re.Pattern[str], folded: str, firsts: frozenset[str]) -> Iterator[re.Match[str]]:
    """Follow a pattern that always opens with one of these words: much cheaper than trying every character."""
    index = _index(folded)
    starts = [start for word in firsts & index.words for start in index.starts(word)]
    end = 0
    for start in sorted(starts):
        found = pattern.match(folded, start) if start >= end else None
        if found:
            end = found.end()
            yield found


def near_figures(pattern: re.Pattern[str], folded: str, text: str = "") -> Iterator[re.Match[str]]:
    """Follow a pattern that holds five figures at least, four code points apart at most, only where some stand.

    Args:
        pattern: It reaches at most 26 code points around its figures.
        folded: The folded text.
        text: The text to read instead, of the same offsets.
    """
    for low, high in _zones(folded):
        yield from pattern.finditer(text or folded, low, high)


def words(*phrases: str) -> re.Pattern[str]:
    """A pattern for any of these folded phrases (regex fragments) as whole words; a space also accepts a line break."""
    joined = "|".join(_SPACE.sub(lambda found: found[1] or r"[ \n]{1,2}", phrase) for phrase in phrases)
    return re.compile(rf"(?<![a-z0-9])(?:{joined})(?![a-z0-9])")


def cue_before(pattern: re.Pattern[str], folded: str, start: int, window: int = 40) -> bool:
    """Whether a cue stands at most `window` code points before `start`, on its line or the one before."""
    low = max(0, start - window)
    line = folded.rfind("\n", low, start)
    if line > 0:
        low = max(low, folded.rfind("\n", low, line) + 1)
    return pattern.search(folded, low, start) is not None


def cue_after(pattern: re.Pattern[str], folded: str, end: int, window: int = 15) -> bool:
    """Whether a cue starts at most `window` code points after `end`, on the same line."""
    line = folded.find("\n", end, end + window + 15)
    high = line if line >= 0 else end + window + 15
    found = pattern.search(folded, end, high)
    return found is not None and found.start() <= end + window


def cue_near(pattern: re.Pattern[str], folded: str, start: int, end: int, window: int = 40) -> bool:
    """Whether a cue stands before (see `cue_before`) or just after (see `cue_after`) a stretch."""
    return cue_before(pattern, folded, start, window) or cue_after(pattern, folded, end)
