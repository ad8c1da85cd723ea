"""Rights the case of what was typed under a caps lock: « mME dE lA fRÉMONDIÈRE » is read as « Mme De La Frémondière ».

A line is righted when most of its words of four letters or more are small first and capital after, or all capital, and
several are of the first kind. The text given back has the same length: places in it are places in the original.

Refuses lines with usual words in small letters. A text with no such word costs one search.
"""

from __future__ import annotations

import re
from typing import Final

_HINT: Final = re.compile(r"(?<!\w)[a-zà-ÿ][A-ZÀ-Ý]{3}")
_INVERTED: Final = re.compile(r"(?<![\w'’])[a-zà-ÿ][A-ZÀ-Ý]{3,}(?!\w)")
_CAPITAL: Final = re.compile(r"(?<![\w'’])[A-ZÀ-Ý]{4,}(?!\w)")
_USUAL: Final = re.compile(r"(?<![\w'’])[A-ZÀ-Ýa-zà-ÿ][a-zà-ÿ]{3,}(?!\w)")
_FEWEST = 2


def righted(text: str) -> str:
    """Give the text with the case of its inverted lines swapped, of the same length."""
    if _HINT.search(text) is None:
        return text
    return "".join(_swapped(line) if _is_inverted(line) else line for line in text.splitlines(keepends=True))


def _is_inverted(line: str) -> bool:
    if _HINT.search(line) is None:
        return False
    inverted, capital, usual = (len(pattern.findall(line)) for pattern in (_INVERTED, _CAPITAL, _USUAL))
    return inverted >= _FEWEST and capital + inverted > 2 * usual


def _swapped(line: str) -> str:
    """Swap the case, leaving letters of which the other case is longer."""
    return "".join(other if len(other := letter.swapcase()) == 1 else letter for letter in line)
