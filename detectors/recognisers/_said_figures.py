"""Reads figures as the radio and as leetspeak say them: « unité » for 1, « double deux », « zer0 six », « soix4nt3 ».

Serves `chiffres_en_lettres`, on folded text; what is read has the length of what stands there. Refuses « unité » and
« double » away from figures in words, and words that no figure disguises. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

DOUBLED, UNIT = "double", "unite"
_LEET_WORD = re.compile(r"(?<![a-z0-9])(?=[a-z0-9]{0,12}[0-9])(?=[a-z0-9]{0,12}[a-z])[a-z0-9]{2,13}(?![a-z0-9])")
_GLUED = re.compile(r"[01345](?:(?<=[a-z].)|(?=[a-z]))")
"""A figure that touches a letter: without one, no word is disguised."""
_RUN, _RUN_BEFORE, _LONGEST = re.compile(r"[a-z0-9]+"), re.compile(r"[a-z0-9]+$"), 13
_LEET = str.maketrans("01345", "oieas")
_ROUND_ZERO = re.compile(r"(?<=[0-9])o(?![a-z])|(?<![a-z])o(?=[0-9])")
_FIGURE_WORD = r"(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf)(?![a-z])"
_RADIO_DOUBLE = re.compile(rf"(?<![a-z])double(?=[ ]{_FIGURE_WORD})")
_RADIO_UNIT = re.compile(
    rf"(?<![a-z])unite(?:(?=[ ,\-]{{1,2}}{_FIGURE_WORD})|(?<=[a-z][, ] unite)|(?<=[a-z] unite)(?=[ ]?(?:[,.\n]|\Z)))"
)
"""« unité » is the figure 1 on the radio, beside other figures in words."""


def without_leet(folded: str, used: Container[str]) -> str:
    """Write the number words that figures disguise with their letters: « zer0 », « d0uz3 », and then « 4O » as 40."""
    if not any(_around(folded, glued.start()).translate(_LEET) in used for glued in _GLUED.finditer(folded)):
        return folded
    words = {match[0] for match in _LEET_WORD.finditer(folded)}
    plain = {word: word.translate(_LEET) for word in words}
    letters = _LEET_WORD.sub(lambda match: plain[match[0]] if plain[match[0]] in used else match[0], folded)
    return _ROUND_ZERO.sub("0", letters)


def _around(folded: str, place: int) -> str:
    """Give the letters and figures around a place, those before it up to the length of a word."""
    before, after = _RUN_BEFORE.search(folded, max(0, place - _LONGEST), place), _RUN.match(folded, place)
    return (before[0] if before else "") + (after[0] if after else "")


def radio_words(folded: str) -> list[re.Match[str]]:
    """Find what only the radio and the telephone say: « unité » for 1, « double » before the figure said once."""
    found: list[re.Match[str]] = []
    if "double " in folded:
        found += _RADIO_DOUBLE.finditer(folded)
    if UNIT in folded:
        found += _RADIO_UNIT.finditer(folded)
    return found
