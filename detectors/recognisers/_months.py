"""Names of months that a scan or a hurry has spoilt: « rnars », « oct0bre », « décembrc », « fevier », « janiver ».

Gives the stretches and the month that they stand for. Refuses what is not between a day or a preposition and a year,
and what is more than one slip away from a French month: « 12 mois 2024 » is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
    "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_SHORT = frozenset({"janv", "fevr", "avr", "juil", "sept", "oct", "nov", "dec", "mois"})
_YEAR = r"(?:[12il][90o][0-9oil]{2}|[0-9]{2})"
_PLACED = re.compile(
    rf"(?<![a-z0-9])(?:[0-9oli]{{1,2}}(?:er)?[ .\-]{{1,2}}|(?:en|depuis|fin|debut|courant)[ ])"
    rf"([a-z01]{{3,11}})[.]?[ .\-]{{1,2}}{_YEAR}(?![a-z0-9])",
)
_SLIPS = (("rn", "m"), ("0", "o"), ("vv", "w"))
_FUZZY = 4


def misread_months(folded: str) -> Iterator[Decoded]:
    """Every spoilt month of a folded text that stands between a day and a year, in order."""
    for found in _PLACED.finditer(folded):
        month = _meant(found[1])
        if month:
            yield Decoded(*found.span(1), month, "mois")


def _meant(word: str) -> str | None:
    """The month that a spoilt word stands for; none for a month well written."""
    if word in _MONTHS or word in _SHORT:
        return None
    read = word
    for slip, letter in _SLIPS:
        read = read.replace(slip, letter)
    for variant in (read.replace("1", "l"), read.replace("1", "i")):
        for month in _MONTHS:
            if variant == month or (min(len(variant), len(month)) >= _FUZZY and _one_slip(variant, month)):
                return month
    return None


def _one_slip(word: str, month: str) -> bool:
    """Whether one letter is missing, added, replaced or swapped with its neighbour."""
    gap = len(word) - len(month)
    if abs(gap) > 1:
        return False
    same = next((rank for rank, (one, other) in enumerate(zip(word, month, strict=False)) if one != other), None)
    if same is None:
        return gap != 0
    if gap > 0:
        return word[same + 1 :] == month[same:]
    if gap < 0:
        return word[same:] == month[same + 1 :]
    if word[same + 1 :] == month[same + 1 :]:
        return True
    return word[same : same + 2] == month[same : same + 2][::-1] and word[same + 2 :] == month[same + 2 :]
