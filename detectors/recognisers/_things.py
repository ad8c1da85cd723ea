"""Codes that their own shape or place tells: « DI 2025-3391 », « C25 6630 118 », keys of SQL rows, bookings.

Gives stretches with a score and the fixed word that says why; `detectors.recognisers.identifiant` reports them. Groups
of letters and figures without any cue need seven figures. Refuses quantities, dates, years, units and publications.
Source: work orders and labels of hospitals; a booking's locator has six capitals and figures (IATA resolution 830d).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._codes import NO_PERSON, PUBLIC
from detectors.recognisers._cues import UNIT, holds, near_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_ORDERS = re.compile(
    r"(?<![A-Za-z0-9])(?!HAS|ANS|DG|HCSP|CNIL|OMS|WHO|ISO|NF|UE|EU|ARS|JO|CE|ESC|ERC|CIM|CIP|AMM|ATC|RFC"
    r"|CVE|NCT|PMID|DSM|IEC|COVID|SARS|INS)[A-Z]{2,6}"
    r"[ ]?(?:n°|[:#-])?[ ]?((?:20\d{2}[-/.]\d{3,6}|\d{2}[-/.]\d{4,6}|\d{2}-\d{3})(?:[-/.]\d{1,5})?"
    r"|\d{6,10})(?![\w%°]|[.,/:-]\d)"
)
_MIXED = re.compile(
    r"(?<![\w.,/%+-])(?:(?!SN|NS|N[RO]|ID|TA|FC|PA|FR|HB|G[BR]|PM|CP|PV|DR|IV"
    r"|RG)[A-Z]{1,2} ?\d{2,6}(?: \d{1,6}){1,3}(?: [A-Z](?![\w'.]))?|\d{1,3}[A-Z]{1,2} \d{2,6}(?: \d{1,6}){0,2}"
    r"(?: [A-Z](?![\w'.]))?|\d{2,6}(?: \d{1,6}){1,3} [A-Z](?![\w'.-])|[A-Z]{2}\d{9}[A-Z]{2}"
    r"|\d{2}-\d{4,6}-[A-Z])(?![\w%°]|[.,/:-]\d)"
)
_LONG_GROUP = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))(?!\d{1,2}00(?!\d))(?:\d{4,6}|0\d{2,5})(?!\d)")
_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])([-./ ])(?:0?[1-9]|1[0-2])(?:\1(?:19|20)?[0-9]{2})?|(?:0?[1-9]"
    r"|1[0-2])[-./ ](?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}(?:[-/ ](?:19|20)?[0-9]{2})?|[0-9]{1,2}h[0-9]{0,2}"
)
_MIXED_FIGURES = 7
_COUNT = re.compile(r"[ ]?(?:copies|/|[?x]?10|u/|cellules|elements|elts|plaquettes|patients)")
_HASH = re.compile(r"(?<![\w=:\"'&#/(])#[ ]?(\d{4,10})(?![\w%]|[.,]\d)")
_BOOKING = re.compile(
    r"(?<![a-z])(?:billets?|tickets?|reservation|resa|booking|pnr|locator|vols?|e-billet|tgv|sncf|hotel|airbnb)"
    r"(?:[ ](?:de |d'|du )?(?!n°)[a-z]{2,10}){0,2}(?:[ ]?(?:n°|:|#|ref\.?|reference|no))?[ ]{1,2}$"
)
_BOOKINGS = frozenset(
    {"billet", "billets", "ticket", "tickets", "reservation", "resa", "booking", "pnr", "locator", "vol", "vols", "tgv",
     "sncf", "hotel", "airbnb"}
)  # fmt: skip
_LOCATOR = re.compile(r"(?<![\w-])(?=[A-Z]{0,5}\d)(?=\d{0,5}[A-Z])[A-Z0-9]{6}(?![\w-])")
_ROW = re.compile(r"\([ ]?'?([0-9]{5,12})'?[ ]?[,)]")
"""The first number of a row of SQL, which is its key."""
_COMMENT = re.compile(r"(?:--|/\*)[^\n]{1,120}")
_KEY = re.compile(r"(?<![0-9a-z.,/:-])[0-9]{5,12}(?![0-9a-z%]|[.,/:-][0-9])")
_QUERIES = frozenset({"select", "update", "delete", "insert"})
_BOOKING_REACH = 40


def things(text: str, folded: str) -> Iterator[Code]:
    """Every code that its own shape or its place tells, in no order."""
    yield from _queries(folded)
    yield from _bookings(text, folded)
    for found in near_figures(_ORDERS, folded, text):
        if NO_PERSON.match(found[0]):
            continue
        counted = found[1].endswith("00") or UNIT.match(folded, found.end()) or _COUNT.match(folded, found.end())
        if (
            not counted
            and not _DATE.fullmatch(found[1])
            and not PUBLIC.search(folded, max(0, found.start() - 25), found.start(1))
        ):
            yield *found.span(1), 0.7, "identifiant:ordre"
    for found in _HASH.finditer(text) if "#" in text else ():
        yield *found.span(1), 0.7, "identifiant:diese"
    for found in near_figures(_MIXED, folded, text):
        figures = sum(char.isdigit() for char in found[0])
        figures += found[0].count("-") > 1
        if figures >= _MIXED_FIGURES and _LONG_GROUP.search(found[0]) and not UNIT.match(folded, found.end()):
            yield *found.span(), 0.6, "identifiant:groupes"


def _bookings(text: str, folded: str) -> Iterator[Code]:
    """Locators of bookings, after what is booked."""
    for found in _LOCATOR.finditer(text) if holds(folded, _BOOKINGS) else ():
        if _BOOKING.search(folded, max(0, found.start() - _BOOKING_REACH), found.start()):
            yield *found.span(), 0.75, "identifiant:billet"


def _queries(folded: str) -> Iterator[Code]:
    """Keys of rows in SQL, and the numbers of its comments."""
    rows = folded.find("values")
    for found in _ROW.finditer(folded, rows) if rows >= 0 and "insert" in folded else ():
        yield *found.span(1), 0.7, "identifiant:cle"
    for comment in _COMMENT.finditer(folded) if holds(folded, _QUERIES) else ():
        for found in _KEY.finditer(folded, *comment.span()):
            if not found[0].endswith("000"):
                yield *found.span(), 0.7, "identifiant:cle"
