"""Finds the ages of persons in folded text, in figures and in words, apart from durations and age bands.

Unlike the recogniser of ages over 89, which looks for what must be masked, this serves signals: every age counts, and
« 65 ans et plus » counts as the contrary of one person's age. Offsets are code points of the folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = 125

_UNITS = {
    word: rank
    for rank, word in enumerate(
        (
            *("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"),
            *("neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
        ),
        1,
    )
}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90}
_IN_WORDS = (
    "(?:(?:quatre[ -]vingts?|vingt|trente|quarante|cinquante|soixante|septante|nonante)(?:[ -](?:et[ -])?"
    "(?:dix[ -](?:sept|huit|neuf)|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    "|seize))?|dix[ -](?:sept|huit|neuf)|cent|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize"
    "|quatorze|quinze|seize)"
)
_AGE = re.compile(
    rf"(?<![a-z0-9,./])(?:(?P<figure>[0-9]{{1,3}}|{_IN_WORDS}) ?"
    r"(?P<unit>(?:ans?|mois)(?![a-z0-9'])|a(?= ?(?:[.,;:)/\n]|$)))"
    r"|(?<![a-z'0-9])(?<![0-9] )(?:[hf]\.? ?|(?:homme|femme|pte?|patiente?)[ .,]{0,2})"
    r"(?P<bare>[0-9]{2})(?![0-9a-z/%]|[,.][0-9]| ?(?:a[ ,.;:)]|ans?|mois|kg|%|sa)))"
)
_PERSON_BEFORE = re.compile(
    r"(?:\bagee?s? (?:de |d')?|\b(?:a|ans?|patiente?|resident|residente|homme|femme|garcon|fille|enfant|monsieur|madame"
    r"|dame|bebe|nourrisson|fils|adolescente?|j'ai|de|d'|f|h|m|mme|pte?|il a|elle a|deja|ses|x|,|:|\() ?|^|[,.(\n:] ?)$"
)
_INFANT_BEFORE = re.compile(
    r"(?:agee?s? (?:de |d')?"
    r"|(?:bebe|nourrisson|garcon|fille|enfant|petite?|fils|jumeaux|jumelle|il a|elle a)(?: de)? ?)$"
)
_DURATION_BEFORE = re.compile(
    r"(?:depuis|pendant|durant|il y a|en|dans|sur|tous les|toutes les|duree de|dure|apres|delai de|mariage de"
    r"|programme de|cours de|moyenne de)(?: environ| pres de)? $"
)
_BAND_BEFORE = re.compile(
    r"(?:plus de|moins de|au[ -]dela de|au[ -]dessus de|jusqu'a|a partir de|avant|apres|superieure? a|inferieure? a"
    r"|[<>?]=? ?|entre|des|les|de [0-9]{1,3} a|et|ou|[0-9] ?[-/]|chez l'enfant de|chez un homme de|chez une femme de"
    r"|chez un patient de|chez une patiente de|moyen etait de|median de|median|age moyen de|vers) ?$"
)
_BAND_AFTER = re.compile(
    r" (?:et plus|ou plus|et au|a [0-9]{1,3} ans|d'experience|d'anciennete|de recul"
    r"|plus tard|auparavant|apres|a partir d|a compter)"
)
_AGED = re.compile(r"agee? (?:de |d')$")
_REACH = 32


@dataclass(frozen=True, slots=True)
class Age:
    """An age: where its figure and unit stand, and how much it is.

    Attributes:
        start, end: Code points in the folded text, from the figure to its unit.
        number: The figure.
        months: Whether it counts months rather than years.
        exact: Whether it is one person's age; otherwise it is a band or a threshold.
    """

    start: int
    end: int
    number: int
    months: bool
    exact: bool


def find_ages(folded: str) -> Iterator[Age]:
    """Give the ages of persons and the age bands, in order; durations are left out."""
    for found in _AGE.finditer(folded):
        group = "figure" if found["figure"] else "bare"
        start, end = found.start(group), found.end()
        number = read_number(found[group])
        if number > OLDEST:
            continue
        before = folded[max(0, start - _REACH) : start]
        months = found["unit"] == "mois"
        if group == "figure" and _DURATION_BEFORE.search(before):
            continue
        if (_BAND_BEFORE.search(before) and not _AGED.search(before)) or _BAND_AFTER.match(folded, end):
            yield Age(start, end, number, months, exact=False)
        elif months:
            if _INFANT_BEFORE.search(before):
                yield Age(start, end, number, months, exact=True)
        elif group == "bare" or _PERSON_BEFORE.search(before):
            yield Age(start, end, number, months, exact=True)


def read_number(words: str) -> int:
    """Read a number below 126, in figures or in folded French words.

    >>> read_number("quatre-vingt-dix-sept"), read_number("cinquante et un"), read_number("54")
    (97, 51, 54)
    """
    if words.isdigit():
        return int(words)
    total = 0
    parts = [part for part in re.split("[ -]", words) if part != "et"]
    if len(parts) > 1 and parts[0] == "quatre" and parts[1].startswith("vingt"):
        total, parts = 80, parts[2:]
    return total + sum(_UNITS.get(part) or _TENS.get(part) or 100 for part in parts)
