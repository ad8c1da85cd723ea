"""Writes whole numbers in French words, as a dictated date needs them. Refuses numbers under 0 and over 9,999."""

from __future__ import annotations

from typing import Final

_UNITS: Final = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS: Final = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 7: "soixante", 8: "quatre-vingt",
                9: "quatre-vingt"}  # fmt: skip


def number_in_words(number: int) -> str:
    """Write a number: 1984 gives ``mille neuf cent quatre-vingt-quatre``.

    Raises:
        ValueError: The number is under 0 or over 9,999.
    """
    if number not in range(10_000):
        raise ValueError("only numbers from 0 to 9,999 are written in words")
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _hundreds(rest)
    lead = "mille" if thousands == 1 else f"{_UNITS[thousands]} mille"
    return f"{lead} {_hundreds(rest)}" if rest else lead


def _hundreds(number: int) -> str:
    """Write 0 to 999."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _under_hundred(rest)
    lead = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    if rest:
        return f"{lead} {_under_hundred(rest)}"
    return lead if hundreds == 1 else f"{lead}s"


def _under_hundred(number: int) -> str:
    """Write 0 to 99; 70 and 90 count on from 60 and 80."""
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        unit += 10
    if not unit:
        return "quatre-vingts" if tens == 8 else _TENS[tens]  # noqa: PLR2004  # only 80 takes an s
    linked = unit in (1, 11) and tens < 8  # noqa: PLR2004  # « et » stops at 71
    return f"{_TENS[tens]} et {_UNITS[unit]}" if linked else f"{_TENS[tens]}-{_UNITS[unit]}"
