"""Finds how large a family is said to be: « six enfants », « ses trois fils », « sixième d'une fratrie de douze ».

Source: among women born about 1960, one in five has had three children, one in eleven four or more, one in thirty-three
five or more (INSEE, enquête Famille et logements, rounded); seven or more, and brothers and sisters, are orders of
magnitude of ours.

Refuses children who are nobody's (« chez trois enfants sur dix », « une étude de six enfants »). Linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.ages import read_number
from detectors.quasi_marks import NUMEROUS_LEVEL, RARE_LEVEL, Kind, Mark, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = (
    "[0-9]{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix[ -]sept"
    "|dix[ -]huit|dix[ -]neuf|vingt"
)
_LARGEST, _TWO, _LARGE, _VERY_LARGE, _MANY_SIBLINGS = 22, 2, 5, 7, 4
_CHILDREN = (
    r"enfants?|fils(?! (?:de (?![0-9])|d'|non |resorb|metall|electri|barbel))|filles|garcons|gosses|gamins|gamines"
    "|petits[ -]enfants"
)
_SIGN = re.compile(
    r"enfants|fils|filles|garcons|gosses|gamin|fratrie|freres|(?:mere|pere|maman|papa|parent)[a-z ]{0,14} de "
)
_END = (
    r"(?![a-z0-9])(?! (?:sur|par|pour|de moins|de plus|inclus|atteints|malades|traites|differents)(?![a-z]))(?! ?[%/])"
    r"(?!,? (?:et )?(?:[0-9]{1,3}|[a-z]{2,8}) (?:adultes|hommes|femmes|patients)(?![a-z]))"
)
_PARENT = re.compile(
    rf"(?<![a-z])(?:mere|pere|maman|papa|parents?)(?: isolee?| celibataire| seule?)? de (?P<number>{_NUMBER})"
    rf"(?= (?:{_CHILDREN}|petits|grands|jeunes|jumeaux))"
)
_OWN = re.compile(
    r"(?:(?<![a-z])(?:ses|leurs|mes|nos|ces|avec|elle a|il a|qui a|j'ai|nous avons|ont|eu|eleve|elever|femme et"
    r"|mari et|epouse et|compagne et|veuve|veuf|mariee?|divorcee?|celibataire|ans)(?:,| avec| et)?|,|;|\() ?"
    rf"(?P<told>(?P<number>{_NUMBER}) (?:grands |petits |jeunes |beaux )?(?:{_CHILDREN})){_END}"
)
_BARE_LEADS = frozenset(",;(")
_AFTER_BARE = re.compile(
    r" ?(?:[.,;:)\n]|$|dont |reste|a charge|au pays|en bas age|ages? de|scolaris|a la maison"
    r"|et (?:une?|des|deux|trois) )"
)
_SIBLINGS = re.compile(
    rf"(?<![a-z])(?:fratrie de (?P<all>{_NUMBER})"
    r"|(?:ainee?|(?:deux|trois|quatr|cinqu|six|sept|huit|neuv|dix)ieme|derniere?|benjamine?) (?:de |d'une famille de )"
    rf"(?P<among>{_NUMBER}) (?:enfants|freres)"
    rf"|(?P<beside>{_NUMBER}) freres et s[^ ]{{1,2}}urs|famille de (?P<family>{_NUMBER}) enfants){_END}"
)


def find_families(reading: Reading) -> Iterator[Mark]:
    """Find the numbers of children, three and more, and of brothers and sisters, four and more."""
    folded = reading.folded
    if not _SIGN.search(folded):
        return
    for found in _PARENT.finditer(folded):
        number = read_number(found["number"])
        if _TWO <= number <= _LARGEST:
            yield reading.span(found.start(), found.end(), Kind.FAMILLE, _level(number))
    for found in _OWN.finditer(folded):
        number = read_number(found["number"])
        bare = found[0][0] in _BARE_LEADS or found[0].startswith("ans")
        if _TWO < number <= _LARGEST and (not bare or _AFTER_BARE.match(folded, found.end())):
            yield reading.span(found.start("told"), found.end("told"), Kind.FAMILLE, _level(number))
    for found in _SIBLINGS.finditer(folded):
        number = read_number(found["all"] or found["among"] or found["beside"] or found["family"])
        if _MANY_SIBLINGS <= number <= _LARGEST:
            level = RARE_LEVEL if number >= _VERY_LARGE else ""
            yield reading.span(found.start(), found.end(), Kind.FAMILLE, level)


def _level(number: int) -> str:
    """Give how rare a family of so many children is."""
    return NUMEROUS_LEVEL if number >= _VERY_LARGE else RARE_LEVEL if number >= _LARGE else ""
