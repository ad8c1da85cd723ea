"""Rewrites one indirect identifier less finely: an age to its band, a town to its département, a date to its month.

Ages come back as bands that read well after « de », « à » or « âgée de » (« 50-59 ans »). Everything else comes back
between square brackets, as an editor marks what he changed: « à [commune du Finistère] » needs no new article. Clinical
figures other than ages and dates are never touched.

Refuses to decide whether to generalise: that is the policy's business. Never raises on a stretch that `find_marks`
gave; a stretch outside the text is an error. Bands for children follow the usual paediatric ones (INSERM, EMA ICH E11).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from detectors.quasi_marks import MONTHS_LEVEL, Kind, Mark
from detectors.recognisers._cues import fold

if TYPE_CHECKING:
    from detectors.reidentification import Element

YEAR_BANDS = (0, 2, 6, 12, 18, 30, 40, 50, 60, 70, 80, 90)
MONTH_BANDS = (0, 3, 6, 12, 24)
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
REPLACEMENTS = {
    Kind.TRANCHE: "[âge non précisé]",
    Kind.SEXE: "[personne]",
    Kind.REGION: "[région de France]",
    Kind.PROFESSION: "[profession]",
    Kind.MALADIE_RARE: "[maladie rare]",
    Kind.FAMILLE: "[situation familiale]",
    Kind.ETABLISSEMENT: "[établissement]",
    Kind.EVENEMENT: "[évènement]",
    Kind.ORIGINE: "[origine]",
    Kind.UNICITE: "[…]",
    Kind.CADRE: "[cadre de vie]",
}
"""Kinds that are replaced whatever the text says."""

_YEAR = re.compile(r"(?<![0-9])(?:18[89]|19[0-9]|20[0-9])[0-9](?![0-9])")
_NUMERIC = re.compile(r"(?<![0-9])([0-9]{1,2})[ ]?[/.\-][ ]?([0-9]{1,2})[ ]?[/.\-][ ]?('?[0-9]{2,4})(?![0-9])")
_ISO = re.compile(r"(?<![0-9])((?:18|19|20)[0-9]{2})[/.\-]([0-9]{1,2})(?:[/.\-][0-9]{1,2})?(?![0-9])")
_SHORT_YEAR = re.compile(r"(?<![0-9])([0-9]{2})$")
_MONTH_KEYS = {fold(month)[:length]: month for month in MONTHS for length in (3, 4, len(month))}
_MONTH_KEYS.update({"jui": "juin", "juil": "juillet"})
_CENTURY_TURN = 30
"""Two-figure years up to this one are read as of this century."""


def generalise(text: str, element: Element | Mark) -> str:
    """Give what to write in place of an element.

    Args:
        text: The passage where the element stands.
        element: What `detectors.reidentification` or `detectors.quasi_identifiers` found there.

    Returns:
        The replacement for the code points `start` to `end`, in French.

    Raises:
        ValueError: The element does not stand within the text.
    """
    if not 0 <= element.start < element.end <= len(text):
        raise ValueError("not a stretch of the text")
    mark = element if isinstance(element, Mark) else element.mark
    fixed = REPLACEMENTS.get(mark.kind)
    if fixed:
        return fixed
    if mark.kind is Kind.AGE:
        return _band(mark.number, months=mark.level == MONTHS_LEVEL)
    if mark.kind is Kind.COMMUNE:
        return f"[commune {mark.departement.genitive}]" if mark.departement else "[commune de France]"
    if mark.kind is Kind.DEPARTEMENT:
        return f"[région {mark.departement.region}]" if mark.departement else REPLACEMENTS[Kind.REGION]
    shown = text[element.start : element.end]
    month, year = _month_and_year(shown)
    kept = (year,) if mark.kind in {Kind.NAISSANCE, Kind.MOIS} else (month, year)
    return f"[{' '.join(part for part in kept if part) or 'date'}]"


def _band(number: int, *, months: bool) -> str:
    """Give the band of an age.

    >>> _band(54, months=False), _band(97, months=False), _band(5, months=True)
    ('50-59 ans', '90 ans ou plus', '3-5 mois')
    """
    floors, unit = (MONTH_BANDS, "mois") if months else (YEAR_BANDS, "ans")
    place = bisect_right(floors, number)
    if place == len(floors):
        return f"{floors[-1]} {unit} ou plus"
    return f"{floors[place - 1]}-{floors[place] - 1} {unit}"


def _month_and_year(shown: str) -> tuple[str, str]:
    """Read the month and the year of a date; each is empty when it is not said plainly."""
    folded = fold(shown)
    year = _YEAR.search(folded)
    iso, numeric = _ISO.search(folded), _NUMERIC.search(folded)
    if iso:
        return _month(iso[2]), iso[1]
    if numeric:
        return _month(numeric[2]), _full_year(numeric[3])
    named = next((_MONTH_KEYS[word] for word in re.findall("[a-z]{3,9}", folded) if word in _MONTH_KEYS), "")
    if year:
        return named or _month(folded[: year.start()].strip(" /.-")), year[0]
    short = _SHORT_YEAR.search(folded)
    return named, _full_year(short[1]) if short and named and not folded.startswith(short[1]) else ""


def _month(figures: str) -> str:
    return MONTHS[int(figures) - 1] if figures.isdigit() and 1 <= int(figures) <= len(MONTHS) else ""


def _full_year(figures: str) -> str:
    digits = figures.lstrip("'")
    if len(digits) != len("24"):
        return digits
    return f"20{digits}" if int(digits) <= _CENTURY_TURN else f"19{digits}"
