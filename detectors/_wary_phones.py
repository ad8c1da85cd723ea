"""Finds the telephone numbers told in words, by their sound, after what announces one: « tél trannèf katrovindizuit… ».

« PREVENIR AU TROIS CINQUANTETROIS ZERO UN », « +33 6 tr3nte9 9huit 20 55 ». What follows the word is read up to the
first word that is neither a figure, a number by its sound nor a word that links them. The tokens are those that
`detectors._wary_births` reads too.

Refuses what holds too little of a telephone number, and figures with a unit. Time is linear in the text: a bounded
stretch is read after each such word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._number_sounds import is_doubtful, is_number
from detectors.entities import Entity
from detectors.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHONE: Final = re.compile(
    r"(?<![\w-])(?:t[ée]l(?:[ée]phone)?|portable|mobile|m[óo]vil|num[ée]ro|num|fixe|gsm|fone?|phone|rappel\w{1,3}"
    r"|joindre|joignable|contact|prévenue?|prevenue?|appel\w{1,3})\.?(?![\w'’-])",
    re.IGNORECASE,
)
_SMALL_PHONE: Final = re.compile(
    r"(?:t(?<![\w-].)[ée]l(?:[ée]phone)?|p(?<![\w-].)(?:ortable|hone|r[ée]venue?)|m(?<![\w-].)(?:obile|[óo]vil)"
    r"|n(?<![\w-].)um(?:[ée]ro)?|f(?<![\w-].)(?:ixe|one?)|g(?<![\w-].)sm|r(?<![\w-].)appel\w{1,3}"
    r"|j(?<![\w-].)oi(?:ndre|gnable)|c(?<![\w-].)ontact|a(?<![\w-].)ppel\w{1,3})\.?(?![\w'’-])"
)
"""The same in small letters, by its first letter, which is quick to look for."""
_STEMS: Final = (
    "tél", "tel", "portable", "mobile", "vil", "num", "fixe", "gsm", "fon", "phone", "appel", "joi",
    "contact", "venu",
)  # fmt: skip
TAG: Final = r"</?[a-z][^<>\n]{0,30}>|<!--[^<>\n]{0,30}-->|\*{1,3}|~~|\\[a-z]{3,9}\{|&nbsp;"
TOKEN: Final = re.compile(
    rf"(?P<tag>{TAG})|(?P<figure>[0-9]+)|(?P<word>[^\W\d_]+(?:['’](?=[^\W\d_]))?)|(?P<gap>\s|[^\w\s])", re.IGNORECASE
)
MIXED: Final = re.compile(r"(?=[^\W_]*[0-9])(?=[^\W_]*[^\W\d_])[^\W_]{3,14}(?!\w)")
_LEET: Final = str.maketrans("0134578", "oieastb")
UNIT: Final = re.compile(
    r"\s?(?:%|°|‰|kg|g|mg|cm|mm|sa|sem\w*|semaines?|ans?|heures?|h|min\w*|jours?|mois|ml|l|euros?|€|fois)(?![\w'’])",
    re.IGNORECASE,
)
STOPS: Final = frozenset(";|\n•→⏎")
OTHERS: Final = frozenset("?!%€<>«»")
_PAIRS: Final = re.compile(r"(?<![\w.,+])[0-9]{2}([ .-]?)[0-9]{2}(?:\1[0-9]{2}){3}(?![\w%]|[.,][0-9])")
_FOREIGN: Final = re.compile(r"(?<![\w+])(?:\+|00 ?)33 ?(?:\(0\) ?)?[1-9](?=[ .-])")
_PHONE_LINKS: Final = frozenset((
    "LE", "AU", "DU", "ET", "EST", "C", "PUIS", "PUI", "POINT", "TIRET", "ESPACE", "STOP", "FILS", "FILLE", "SUR",
    "SON", "SA", "DE", "LA", "EUH",
))  # fmt: skip
_PAIR, _GLUED, _NEAR = 2, 9, 60
_REACH, _LONGEST, _FEWEST_WORDS, _MANY_FIGURES, _FIGURES = 3, 110, 4, 3, 8


def told_phones(text: str, lowered: str, *, hiding: bool) -> Iterator[tuple[int, int, Entity]]:
    """Give the telephone numbers told after the words that announce one, or after the prefix of France."""
    small = len(lowered) == len(text)
    if not small:
        cues = _PHONE.finditer(text)
    else:
        cues = _SMALL_PHONE.finditer(lowered if any(map(lowered.__contains__, _STEMS)) else "")
    for match in cues:
        if span := _phone(text, match.end()):
            yield (*span, Entity.TELEPHONE)
        if hiding and (pairs := _PAIRS.search(text, match.end(), match.end() + _NEAR)):
            yield (*pairs.span(), Entity.TELEPHONE)
    for match in _FOREIGN.finditer(text) if "33" in text else ():
        if span := _phone(text, match.end(), begun=match.start()):
            yield (*span, Entity.TELEPHONE)


def sounds(mixed: str) -> bool:
    """Say whether a word of letters and figures holds a number by its sound: « 8un », « tr3nte9 »."""
    bare = mixed.lower().strip("0123456789")
    return is_number(bare) or is_number(bare.translate(_LEET)) or is_number(mixed.lower().translate(_LEET))


def _phone(text: str, place: int, begun: int = -1) -> tuple[int, int] | None:
    """Give the telephone number told in words, by their sound, after a word or a prefix that announces it."""
    first, last, skipped = begun, -1, 0
    words, figures = 0, 0 if begun < 0 else _PAIR
    limit = min(len(text), place + _LONGEST)
    while place < limit:
        token = TOKEN.match(text, place)
        mixed = MIXED.match(text, place)
        if mixed and sounds(mixed[0]):
            token = mixed
        if token is None:
            break
        more_words, more_figures = _worth(text, token, begun=first >= 0)
        start, place = token.span()
        if more_words or more_figures:
            words, figures = words + more_words, figures + more_figures
            first, last = start if first < 0 else first, place
        elif token[0][:1].isalpha():
            skipped += fold(token[0].strip("'’")) not in _PHONE_LINKS
            if skipped > (0 if first >= 0 else _REACH):
                break
        elif _ends_phone(token[0], first):
            break
    enough = _FEWEST_WORDS - (figures > 1) - (figures > _MANY_FIGURES)
    if last < 0 or words < enough or words * _PAIR + figures < _FIGURES:
        return None
    return first, last


def _worth(text: str, token: re.Match[str], *, begun: bool) -> tuple[int, int]:
    """Count the number words and the figures of one token; neither if a unit follows."""
    word = token[0].strip("'’")
    if not word[:1].isalnum() or UNIT.match(text, token.end()):
        return 0, 0
    if word.isdecimal():
        return 0, len(word) if len(word) <= _PAIR else 0
    told = is_number(word) and (begun or not is_doubtful(word)) if word.isalpha() else sounds(word)
    return (1 + (len(word) > _GLUED) if told else 0), 0


def _ends_phone(mark: str, first: int) -> bool:
    """Say whether a number too long or a mark ends a telephone number."""
    return mark[:1].isdecimal() or mark in STOPS or mark in OTHERS or (mark == "." and first < 0)
