"""Finds names of which some letters are masked on purpose: « B*rg*r*n », « S***ine », « Du*ont », « Mar****z ».

A word that opens with a capital and holds stars among small letters is nobody's habit but to hide a name. It refuses
alleles and products (« HLA-B*27 », « Poids*taille »), marks of Markdown around words, and words of capitals. Time is
linear in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING

from detectors._announced import announced_names
from detectors._disguises import CUES
from detectors._masked_parts import masked_parts
from detectors._short_compounds import short_compounds
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_STARS = r"[*#●•~×]"
_MASKED = re.compile(
    rf"(?<![\w*#&])[A-ZÀ-Ý][a-zà-ÿ]{{0,12}}(?:{_STARS}{{1,8}}|__{{1,7}})[a-zà-ÿ]{{1,12}}"
    rf"(?:(?:{_STARS}{{1,6}}|__{{1,5}})[a-zà-ÿ]{{1,12}}){{0,6}}(?:{_STARS}{{1,6}}|__{{1,5}})?(?![\w*#])"
)
_MASKS = ("*", "__", "#", "●", "•", "~", "×")
_ENDED = re.compile(r"(?<![\w*#])[A-ZÀ-Ý][a-zà-ÿ]{0,8}(?:[●•×]{2,8}|\*{3,8})(?![\w*])")
"""A name of which only the beginning is left: « Dup●●● », « Val*** »."""
_BLANKS = re.compile(r"[A-ZÀ-Ý](?<![\w.\-?].)[a-zà-ÿ]{0,6}(?:[_.\-?][a-zà-ÿ]{1,6}){1,3}(?![\w.\-?])")
"""One sign for each letter left out: « K_v_n », « S.ph.e »."""
_OPEN = re.compile(r"(?<![\w])[A-ZÀ-Ý](?:_[a-zà-ÿ]{1,3}){3,6}_?(?!\w)")
"""So many single underscores that no name of a program has: « D_m_n_qu_ »."""
_BLANK = re.compile(r"[_.\-?]")
_ALL_LETTERS, _FREE_LETTERS = "aeiouyébcdfghjklmnpqrstvwxz", "aeiouy"
_FEWEST_LETTERS = 3
_DOTTED = re.compile(
    r"(?<![\w.…])([A-ZÀ-Ý][a-zà-ÿ]{1,8}|[A-ZÀ-Ý](?=-{3}|\.{4}))(?:\.{2,7}|…|-{2,8})([a-zà-ÿ]{1,8})(?![\w-])"
)
"""Points for the letters left out: « Ber…rd », « Dub...eau »."""
_DATE = re.compile(r"(?<![\w*/.])[0-3*?][0-9*?]([/.])[01*?][0-9*?]\1(?:[12*?][0-9*?]{3}|[0-9*?]{2})(?![\w*/])")
_BORN = re.compile(r"(?:n[ée]e?(?:\(e\))?(?: le)?|naissance|ddn)[ :]{1,3}\Z", re.IGNORECASE)
_BORN_REACH = 14
_FEWEST_FIGURES = 5
_PART = re.compile(r"[^\W\d_]+")
_SCORE = 0.86
_SHORTEST, _LONGEST_PART = 5, 3
_COMMON = 4
_CACHED = 1_024


def masked_names(text: str) -> Iterator[Candidate]:
    """Report the masked or shortened names of a text, those it says it hides, and its dates with a masked figure."""
    yield from announced_names(text)
    yield from short_compounds(text)
    yield from masked_parts(text)
    if ("*" in text or "?" in text) and ("/" in text or "." in text):
        yield from _dates(text)
    if "..." in text or "…" in text or "--" in text:
        yield from _dotted(text)
    yield from _blanks(text)
    if not any(mark in text for mark in _MASKS):
        return
    for match in _ENDED.finditer(text):
        if "*" not in match[0] or _is_begun(text, match):
            yield Candidate(*match.span(), Entity.NOM, _SCORE, "decodage:masque")
    for match in _MASKED.finditer(text):
        parts = _PART.findall(match[0])
        words = [part for part in parts if len(part) > _LONGEST_PART and default_lexicon().features(part).bits]
        if len(match[0]) >= _SHORTEST and words != parts:
            yield Candidate(*match.span(), Entity.NOM, _SCORE, "decodage:masque")


def _blanks(text: str) -> Iterator[Candidate]:
    """Report the names of which each letter left out has its sign."""
    for match in _BLANKS.finditer(text) if "_" in text or "." in text or "-" in text or "?" in text else ():
        if _is_filled(match[0]):
            yield Candidate(*match.span(), Entity.NOM, _SCORE, "decodage:masque")
    for match in _OPEN.finditer(text) if "_" in text else ():
        yield Candidate(*match.span(), Entity.NOM, _SCORE, "decodage:masque")


def _is_begun(text: str, match: re.Match[str]) -> bool:
    """Say whether stars after a capital hide a name: a title or a first name stands before, or no word begins so."""
    line = text.rfind("\n", 0, match.start()) + 1
    if "**" in text[line : match.start()]:
        return False
    before = text[line : match.start()].rstrip(" .").rsplit(" ", 1)[-1]
    named = fold(before) in CUES or default_lexicon().features(before).first_name == _COMMON
    return named or (len(match[0].rstrip("*")) > 1 and not default_lexicon().features(match[0].rstrip("*")).french)


@lru_cache(maxsize=_CACHED)
def _is_filled(masked: str) -> bool:
    """Say whether a word with blanks is a common name once they are filled, and none of its parts is a word."""
    parts = _BLANK.split(masked)
    blanks = len(parts) - 1
    if len(masked) - blanks < _FEWEST_LETTERS or (blanks == 1 and "_" not in masked):
        return False
    features = default_lexicon().features
    if blanks == 1 and len(parts[0]) > 1 and any(features(part).french for part in parts):
        return False
    letters = _ALL_LETTERS if blanks == 1 else _FREE_LETTERS
    for filling in product(letters, repeat=blanks):
        plain = "".join(chain.from_iterable(zip(parts, (*filling, ""), strict=True)))
        known = features(plain)
        if max(known.first_name, known.surname) == _COMMON and not (known.drug or known.clinical > 1):
            return True
    return False


def _dotted(text: str) -> Iterator[Candidate]:
    """Report the names of which points stand for letters; words that a hurry runs together are known ones."""
    reached, waiting = -2, None
    for match in _DOTTED.finditer(text):
        if _is_willed(match) or match.start() - reached == 1:
            if waiting is not None and match.start() - waiting.end() == 1:
                yield Candidate(*waiting.span(), Entity.NOM, _SCORE, "decodage:masque")
            yield Candidate(*match.span(), Entity.NOM, _SCORE, "decodage:masque")
            reached, waiting = match.end(), None
        else:
            waiting = match


def _is_willed(match: re.Match[str]) -> bool:
    """Say whether what stands around points cannot be two words."""
    features = default_lexicon().features
    head, tail = features(match[1]), features(match[2])
    plain = head.french or head.clinical > 1 or head.drug
    known = (tail.french or tail.clinical or tail.acronym) and "---" not in match[0]
    return not (plain and known) and not (tail.french and len(match[2]) > _LONGEST_PART)


def _dates(text: str) -> Iterator[Candidate]:
    for match in _DATE.finditer(text):
        figures = sum(map(str.isdecimal, match[0]))
        if _FEWEST_FIGURES <= figures < sum(char not in "/." for char in match[0]):
            born = _BORN.search(text, max(0, match.start() - _BORN_REACH), match.start())
            yield Candidate(*match.span(), Entity.DATE_NAISSANCE if born else Entity.DATE, _SCORE, "decodage:masque")
