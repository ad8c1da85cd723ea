"""Finds towns and streets with a mark where none belongs, and reads them without: « Vi/tré », « 14;;rue;;des Lilas ».

« Monistrol/s Loire », « Bar s/ Aube » are whole names of towns. The lexicon must know the whole as a town or as a
common name, and a street needs its number and the word for a way; « P4u » and « Nar bonne » need a word that leads to a
place as well. Refuses choices between words (« oui/non ») and numbers. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._disguises import is_name_like
from detectors.lexicon import default_lexicon
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = "syllabes"
_BROKEN = re.compile(r"[/|\\.](?<=[^\W\d_].)(?=[a-zà-ÿ]{2}|[A-ZÀ-Ý]{2})")
_HEAD = re.compile(r"(?<![\w/|\\.@-])[A-ZÀ-Ý][^\W\d_]{1,11}\Z")
_TAIL = re.compile(r"[^\W\d_]{2,11}(?![\w/|\\@-]|\.\w)")
_LONGEST = 12
_SHORTEST = 5
_UPON = re.compile(r"(?:/s[/ .]{0,2}|[ ]s/[ ]?)(?=[A-ZÀ-Ý][^\W\d_])")
_RIVER = re.compile(r"[A-ZÀ-Ý][^\W\d_]{1,14}(?!\w)")
_SAINT = re.compile(r"St[. -]{1,2}")
_TOWN_HEAD = re.compile(r"(?<![\w-])(?:St[. -]{1,2})?[A-ZÀ-Ý][^\W\d_]{1,14}(?:-[^\W\d_]{1,14}){0,2}\Z")
_WAY = (
    r"(?:rue|avenue|av|bd|bld|boulevard|place|pl|chemin|ch|all[ée]e|impasse|route|rte|cours|quai|square|ruelle|venelle"
    r"|r[ée]sidence|lotissement|sente|sentier|passage|faubourg|fbg|hameau|mont[ée]e|esplanade|villa)"
)
_MARK = r"[ ,;:._/|~*+=-]{1,4}"
_STREET = re.compile(
    rf"(?<![\w.,/:-])[0-9]{{1,4}}{_MARK}(?:(?:bis|ter|quater|[A-D]){_MARK})?{_WAY}{_MARK}(?=[^\W\d_])"
    rf"(?:[^\W\d_]{{1,14}}(?:[,;:._/|~*+=]{{1,3}}(?=[^\W\d_])|[ '’](?=[^\W\d_]{{2}}))){{0,4}}",
    re.IGNORECASE,
)
_TOUCHED = re.compile(rf"[,;:._/|~*+=-][ ]?{_WAY}[ ,;:._/|~*+=-]", re.IGNORECASE)
_GAP = re.compile(_MARK)
_USUAL_GAP = re.compile(r"[ ]|, ?|\.[ ]|-")
_LED = re.compile(
    r"[A-ZÀ-Ý](?:(?<=(?<![^\W_])[àÀ] .)|(?<=(?<![^\W_])de .)|(?<=vers .)|(?<=sur .)|(?<=[Vv]ille .)|(?<=ille : .)"
    r"|(?<=habite .))(?:[013457@!€$][a-zà-ÿ]{1,2}(?!\w)|[a-zà-ÿ]{1,9} [a-zà-ÿ]{2,8}(?![\w'’-]))"
)
_LETTERS = str.maketrans("013457@!€$", "oieastaies")
_SHORTEST_CUT = 7
_LISTED, _FREQUENT, _COMMON = 2, 3, 4


def odd_places(text: str) -> Iterator[Decoded]:
    """Find the towns and streets of a text in which marks, blanks or figures stand where none belongs."""
    found = [*_led(text), *_broken(text), *_upon(text), *_streets(text)]
    found.sort(key=lambda one: one.start)
    yield from found


def _broken(text: str) -> Iterator[Decoded]:
    """Find the towns and common names that one mark parts: « Vi/tré »."""
    features = default_lexicon().features
    for mark in _BROKEN.finditer(text):
        tail = _TAIL.match(text, mark.end())
        head = _HEAD.search(text, max(0, mark.start() - _LONGEST - 1), mark.start()) if tail else None
        if head is None or tail is None or (tail[0].isupper() and not head[0].isupper()):
            continue
        whole = head[0] + tail[0]
        known, parts = features(whole), (features(head[0]), features(tail[0]))
        named = is_name_like(whole) and max(known.first_name, known.surname) == _COMMON
        if (
            len(whole) >= _SHORTEST
            and (known.town >= _LISTED or named)
            and (mark[0] == "|" or not all(part.french or part.acronym or part.clinical > 1 for part in parts))
            and max(parts[0].first_name, parts[0].surname) < _COMMON
        ):
            yield Decoded(head.start(), tail.end(), whole, _KIND)


def _upon(text: str) -> Iterator[Decoded]:
    """Find the towns whose « sur » is shortened in a way of one's own: « Monistrol/s Loire »."""
    if "s/" not in text and "/s" not in text:
        return
    for mark in _UPON.finditer(text):
        river = _RIVER.match(text, mark.end())
        head = _TOWN_HEAD.search(text, max(0, mark.start() - 3 * _LONGEST), mark.start()) if river else None
        if head and river:
            whole = f"{_SAINT.sub('Saint-', head[0])}-sur-{river[0]}"
            if default_lexicon().features(whole).town:
                yield Decoded(head.start(), river.end(), whole, _KIND)


def _streets(text: str) -> Iterator[Decoded]:
    """Find the marks that stand for the blanks of an address: « 3,bis..venelle des Tanneurs »."""
    for match in _STREET.finditer(text) if _TOUCHED.search(text) else ():
        gaps = list(_GAP.finditer(match[0]))
        if all(_USUAL_GAP.fullmatch(gap[0]) for gap in gaps):
            continue
        for gap in gaps:
            if gap[0] != " ":
                yield Decoded(match.start() + gap.start(), match.start() + gap.end(), " ", "balises")


def _led(text: str) -> Iterator[Decoded]:
    """Find the towns with a figure for a letter or a blank within, after a word that leads to a place."""
    for match in _LED.finditer(text):
        head, blank, tail = match[0].partition(" ")
        plain, head = (head + tail, head) if blank else (head.translate(_LETTERS), "")
        known = default_lexicon().features
        short = len(plain) < _SHORTEST_CUT
        if known(plain).town < (_FREQUENT if head and short else _LISTED):
            continue
        if known(head).town < (_LISTED if short else _FREQUENT):
            yield Decoded(*match.span(), plain, _KIND)
