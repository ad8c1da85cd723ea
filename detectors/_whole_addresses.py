"""Web addresses in whose path or parameters something was found: the whole address leads to that person.

« https://depot.exemple.fr/wagner-otto » names somebody once Wagner is known, and what is left of it when the name is
taken out still opens the same page. Source: RFC 3986 (what an address is made of). Refuses what was found in the host
alone, and pages of public sites, where a word of the path is a title. Linear in the text, and nothing without « :// ».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.recognisers.url import PUBLIC_HOST

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADDRESS: Final = re.compile(
    r"(?<![a-z0-9])[a-z][a-z0-9+.\-]{1,15}://(?P<host>[^\s/?#<>\"`{}|\\^]{2,255})(?P<place>[/?#][^\s<>\"`{}|\\^]{1,2000})",
    re.IGNORECASE,
)
_TRAILING: Final = ".,;:!?)]'*_»"
_REASON: Final = "url:personne"
_SCORE: Final = 0.9


def whole_addresses(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings, those within an address replaced by the address.

    Args:
        text: The text that the offsets count in.
        findings: Sorted findings that do not overlap.

    Returns:
        Sorted findings that do not overlap; each code point that was covered still is.
    """
    if "://" not in text or not findings:
        return tuple(findings)
    kept: list[Finding] = []
    ahead = 0
    for match in _ADDRESS.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip(_TRAILING))
        while ahead < len(findings) and findings[ahead].end <= start:
            kept.append(findings[ahead])
            ahead += 1
        past = ahead
        while past < len(findings) and findings[past].start < end:
            past += 1
        met = findings[ahead:past]
        if _leads_to_somebody(met, match.start("place")) and not PUBLIC_HOST.fullmatch(match["host"]):
            kept.append(Finding(min(start, met[0].start), max(end, met[-1].end), Entity.URL, _SCORE, (_REASON,)))
            ahead = past
    return (*kept, *findings[ahead:])


def _leads_to_somebody(met: Sequence[Finding], place: int) -> bool:
    """Whether something identifying stands behind the host of an address that is not found whole yet."""
    return any(one.end > place and one.entity not in {Entity.URL, Entity.COURTOISIE} for one in met)
