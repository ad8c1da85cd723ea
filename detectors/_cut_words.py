"""Finds names that a blank cuts, and writes them whole: « Syl vie », « Ber nard Mo reau », « M. VANNEST E ».

The lexicon must know the whole as a name, and the parts not be words, unless a title leads to them. Refuses what a
blank parts rightly (« Jean ne dort pas »). Time is linear in the text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors._disguises import CUES, TITLES, is_name_like
from detectors.lexicon import default_lexicon
from detectors.recognisers._tokens import SENTINELS, Token, read
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUT_FIRST = re.compile(
    r"[A-ZÀ-Ý](?<![\w'-].)[a-zà-ÿ]{0,4} [a-zà-ÿ]{2,7} (?=[a-zà-ÿ]{2,5}(?!\w)|[A-ZÀ-Ý][a-zà-ÿ]{1,4} [a-zà-ÿ]{2})"
)
_CUT_PAIR = re.compile(r"([A-ZÀ-Ý][a-zà-ÿ]{1,4}) ([a-zà-ÿ]{2,7}) ([A-ZÀ-Ý][a-zà-ÿ]{1,4}) ([a-zà-ÿ]{2,7})(?![\w'-])")
_CUT_OFTEN = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{0,4}(?: [a-zà-ÿ]{2,5}){2,3}(?![\w'-])")
_LISTED, _FREQUENT, _COMMON = 2, 3, 4
_SHORTEST, _SHORT, _LONG_TOWN = 4, 3, 6
_MOST_AFTER_TITLE, _LONGEST_NAMED = 9, 24
"""Tokens, and code points, after a title that may be its name."""


def cut_words(text: str) -> Iterator[Decoded]:
    """Find the cut names of a text, in no order."""
    yield from _cut_names(text)
    yield from _cut_after_titles(text)
    yield from _cut_pairs(text)


def _cut_names(text: str) -> Iterator[Decoded]:
    """Find names cut by one blank, of which a part is no word: « Syl vie », and then « Ber nard » after it."""
    reading = read(text)
    done = 0
    for token in reading.tokens[:-SENTINELS]:
        if token.features.bits or not token.word or token.start < done:
            continue
        index = reading.at(token.start)
        for first in (index - 1, index):
            before, after = reading.tokens[max(first, 0)], reading.tokens[first + 1]
            cue = first - 1 - (first > 1 and reading.tokens[first - 1].text in {".", ":"})
            led = first > 0 and reading.tokens[cue].fold in CUES
            if (
                before.start >= done
                and _is_cut(before, after)
                and (_is_common(before.text + after.text, led=led) or _is_town(before, after))
            ):
                yield Decoded(before.start, after.end, before.text + after.text, "mots_coupes")
                done = after.end
                two, three = reading.tokens[first + 2], reading.tokens[first + 3]
                if two.capital and three.lower and three.start == two.end + 1 and _is_common(two.text + three.text):
                    yield Decoded(two.start, three.end, two.text + three.text, "mots_coupes")
                    done = three.end
                break


def _cut_after_titles(text: str) -> Iterator[Decoded]:
    """Find the common names that one blank cuts after a title, though the parts be words: « Mme Ma rie »."""
    reading = read(text)
    tokens = reading.tokens
    for index in reading.places(TITLES):
        place = index + 1 + (tokens[index + 1].text == ".")
        for head, tail in pairwise(tokens[place : place + _MOST_AFTER_TITLE]):
            if head.text == "\n" or head.start - tokens[index].end > _LONGEST_NAMED:
                break
            known = head.features
            loud = (
                head.upper
                and tail.upper
                and len(tail.text) > 1
                and not (tail.features.acronym or tail.features.clinical > _LISTED)
            )
            if ((head.capital and tail.lower) or loud) and tail.start == head.end + 1:
                short = max(known.first_name, known.surname) < _COMMON or tail.text == "e"
                if short and _is_common(head.text + tail.text):
                    yield Decoded(head.start, tail.end, head.text + tail.text, "mots_coupes")


def _cut_pairs(text: str) -> Iterator[Decoded]:
    """Find two names each cut by one blank, or one cut twice: « Ber nard Mo reau », « Ju li ette »."""
    for place in [cut.start() for cut in _CUT_FIRST.finditer(text)]:
        pair, often = _CUT_PAIR.match(text, place), _CUT_OFTEN.match(text, place)
        names = (pair[1] + pair[2], pair[3] + pair[4]) if pair else ()
        if pair and names and all(map(_is_common, names)):
            yield Decoded(place, pair.end(2), names[0], "mots_coupes")
            yield Decoded(pair.start(3), pair.end(), names[1], "mots_coupes")
        end = often.end() if often else place
        while text.count(" ", place, end) > 1:
            whole = text[place:end].replace(" ", "")
            if _is_common(whole):
                yield Decoded(place, end, whole, "mots_coupes")
                break
            end = text.rfind(" ", place, end)


def _is_cut(before: Token, after: Token) -> bool:
    """Say whether two neighbours may be parts of one word."""
    if (
        not (before.word and after.word and (after.lower or (before.upper and not after.capital)))
        or before.glued
        or after.start != before.end + 1
    ):
        return False
    return not (before.features.french or (before.lower and len(after.text) < _SHORT))


def _is_town(before: Token, after: Token) -> bool:
    """Say whether two parts, the first of them no word, make the name of a town: « Valencien nes »."""
    whole = before.text + after.text
    capital = before.text[0].isupper() and not before.features.bits
    return capital and len(whole) >= _LONG_TOWN and default_lexicon().features(whole).town > 1


def _is_common(whole: str, *, led: bool = False) -> bool:
    """Say whether a word is a common name, or a frequent one where a title or a label leads to it."""
    known = default_lexicon().features(whole) if len(whole) > _SHORTEST else None
    least = _FREQUENT if led else _COMMON
    return known is not None and max(known.first_name, known.surname) >= least and is_name_like(whole)
