"""Reads what goes on after a town's name: « Paris 19e », « Lyon 3 », « montreuil (93) », « Nantes Cedex 2 ».

Serves the recogniser of towns; it finds nothing by itself. Source: INSEE, COG (numbers of départements); La Poste.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._address_towns import ROUNDED

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading

DEPARTMENT = re.compile(r" ?\((?:\d{2}|2[AB]|97\d)(?:\d{3})?\)")
ROUND = re.compile(
    r"(?: |-)(?:\d{1,2} ?(?:er|e|ème|eme)|(?:premier|deuxième|troisième|[a-zé]{4,14}i[eè]me)|[XVI]{1,5}e)"
    r"(?: arr(?:ondissement|\.|dt))?(?![\w-])"
    r"| (?:[1-9]|1\d|20)(?= ?(?:[,.;)\n]|$|[—–] |(?:et|avec|chez|depuis|puis|pour|mais|car|dans|qui|où) )(?![.,]\d))"
)
NUMBERED = re.compile(
    r" ?\((?:\d{2}|2[AB]|97\d|\d{5}|(?!19|20)[1-9]\d{3})\)"
    r"| (?:0[1-9]|[1-8]\d|9[0-5]|2[AB])(?=[ ]?(?:[,;)\n]|$|\.(?!\d)))"
)
"""A département's number or a postcode after a town: « montreuil (93) », « bordeaux 33 »."""
MAIL = re.compile(r"(?:[ ,]{1,2}(?:CEDEX|Cedex|cedex)(?: \d{1,2})?|(?<=[a-z]), (?:97[1-6]|\d{2})(?=\)))")


def district_end(reading: Reading, end: int) -> int:
    """Give the index after the district, the number or the Cedex of the town that ends at an index."""
    last = reading.tokens[end - 1]
    found = ROUND.match(reading.text, last.end) if last.fold in ROUNDED else None
    found = found or MAIL.match(reading.text, last.end) or NUMBERED.match(reading.text, last.end)
    return reading.at(found.end()) if found else end
