"""Finds postcodes abroad with their town: « 4000 Liège », « Cardiff CF10 1AA », « 4700-211 Braga ».

Source: UPU S42 (Belgium, Switzerland, Luxembourg, Canada, United Kingdom, Portugal, Netherlands, United States). Four
figures and a name need an address's mark before them; refuses doses and units. Linear; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._places import CANADIAN_CODE, TOWN
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABROAD = re.compile(rf"[1-9][0-9]{{3}}[ ](?=[A-ZÀ-Ý][a-zà-ÿ]{{2,20}}){TOWN}(?=[ ]?[,.;)(\n]|$)")
_ABROAD_BEFORE = re.compile(r"(?:(?:^|[ '])à|,|domicile|habite|-) $|(?<![\w-])((?:B|CH|L)[ -])$")
_ABROAD_REACH = 10
_CANADA = re.compile(rf"(?<![A-Za-z0-9]){CANADIAN_CODE.replace('[ ]?', '[ ]')}(?![A-Za-z0-9])")
_CODED_ABROAD = re.compile(
    r"[0-9](?:[A-Z]{2}(?![A-Za-z])|[A-Z] ?[0-9]|[0-9]{3}(?:-[0-9]{3} [A-Z]| [A-Z]{2} )|[0-9]{4}(?<=[A-Z]{2} .{5}))"
)
"""What every postcode abroad that holds letters or a hyphen shows: tested before their patterns."""
_UNITED_KINGDOM = re.compile(
    r"(?:(?<=, )|(?<=\n))(?:[A-Z][\w'-]{2,20},? ){1,2}[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}(?!\w)"
)
_PORTUGAL = re.compile(
    r"(?:(?<=, )|(?<=\n))[1-9][0-9]{3}-[0-9]{3} [A-ZÀ-Ý][a-zà-ÿ]{2,20}(?: [A-ZÀ-Ý][a-zà-ÿ]{2,20})?(?!\w)"
)
_NETHERLANDS = re.compile(
    r"(?:(?<=, )|(?<=\n))[1-9][0-9]{3} (?!IU|UI|MG|ML|KG)[A-Z]{2} [A-ZÀ-Ý][a-zà-ÿ]{2,20}"
    r"(?: [a-z]{2,3} [A-Z]\w{2,20})?(?!\w)"
)
_STATES = re.compile(r"(?<![\w-])[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?, [A-Z]{2} [0-9]{5}(?:-[0-9]{4})?(?!\w)")
_LETTERED = (
    (re.compile(r"[0-9][A-Z] [0-9][A-Z]"), _CANADA),
    (re.compile(r"[0-9][0-9A-Z]? [0-9][A-Z]{2}"), _UNITED_KINGDOM),
    (re.compile(r"[0-9]-[0-9]{3} [A-ZÀ-Ý]"), _PORTUGAL),
    (re.compile(r"[0-9]{4} [A-Z]{2} "), _NETHERLANDS),
    (re.compile(r"[A-Z]{2} [0-9]{5}"), _STATES),
)
"""Postcodes that hold letters or a hyphen, each behind what it always shows."""


def abroad(text: str) -> Iterator[Candidate]:
    """Find postcodes of other countries, with the town that goes with them."""
    for found in _ABROAD.finditer(text):
        start = found.start()
        before = _ABROAD_BEFORE.search(text, max(0, start - _ABROAD_REACH), start)
        if before or start == 0 or text[start - 1] == "\n":
            start = before.start(1) if before and before[1] else start
            yield Candidate(start, found.end(), Entity.LIEU, 0.75, "lieu:etranger")
    for hint, pattern in _LETTERED if _CODED_ABROAD.search(text) else ():
        for found in pattern.finditer(text) if hint.search(text) else ():
            yield Candidate(*found.span(), Entity.LIEU, 0.75, "lieu:etranger")
