"""Dates within the names of files (« CR_20240312.pdf », « 070225-conclusion.docx ») and those that a scan has spoilt.

Also those of which a part could not be read (« 3/?/51 »).

Gives stretches of a folded text. Refuses figures that make no date, and names without a usual extension. In a scan
« 2O12 » is a year by its shape, and « l2/Ol » a day after an article or a word for a visit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTENSION = re.compile(
    r"[.](?:pdf|docx?|odt|rtf|txt|jpe?g|png|tiff?|xlsx?|csv|dcm|hl7|xml|zip|mp3|m4a|wav|msg|eml)(?![a-z0-9])"
)
_YEAR, _MONTH, _DAY = "(?:19|20)[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_DATE = re.compile(
    rf"(?<![0-9])(?:{_YEAR}{_MONTH}{_DAY}|{_DAY}{_MONTH}{_YEAR}|{_DAY}{_MONTH}[0-9]{{2}}|[0-9]{{2}}{_MONTH}{_DAY})"
    r"(?:[_\-]?[0-9]{4,6})?(?![0-9])"
)
_SCANNED_YEAR = re.compile(
    r"(?<![a-z0-9/.,-])(?:19(?=[0-9]?o)[0-9o]{2}|2o[0-9ol]{2}|20(?=[0-9]?[ol])[0-9ol]{2})(?![a-z0-9%])"
)
_SCANNED_DAY = re.compile(
    r"(?<![a-z])(?:le|du|au|vue?|revue?|rdv|consult\w{0,6})[ :]{1,2}"
    r"(?=[0-9 /]{0,6}[ol])((?:[0-3ol]?[0-9ol])[ ]?/[ ]?(?:[01ol]?[0-9ol])(?:[ ]?/[ ]?[0-9ol]{2,4})?)(?![a-z0-9])"
)
_SLASHED = re.compile(r"/[ ]?[0-9]{0,3}[ol]|[ol][0-9ol]?[ ]?/[ ]?[0-9ol]")
_YEAR_LETTER = re.compile(r"2o[0-9ol]|20[ol]|[12][09][0-9]o")
_ILLEGIBLE = re.compile(
    r"(?<![0-9A-Za-z/?.])(?=[^ \n]{0,5}[?_])(?:[0-9]{1,2}|[0-3]?\?{1,2}|_{1,2})/(?:[0-9]{1,2}|[01]?\?{1,2}|_{1,2})"
    r"/(?:[0-9]{4}|[0-9]{2})(?![0-9A-Za-z/?])"
)
"""A day or a month that nobody could read: « 3/?/51 », « ??/05/1947 »."""
_NAME = re.compile(r"[a-z0-9_()?.\-]+$")
_LONGEST = 80


def file_dates(folded: str) -> Iterator[tuple[int, int]]:
    """Every compact date in the name of a file."""
    for extension in _EXTENSION.finditer(folded):
        name = _NAME.search(folded, max(0, extension.start() - _LONGEST), extension.start())
        if name:
            for found in _DATE.finditer(folded, name.start(), extension.start()):
                yield found.span()


def illegible_dates(text: str) -> Iterator[tuple[int, int]]:
    """Every date of which the year stands and a question mark replaces the day or the month."""
    for found in _ILLEGIBLE.finditer(text) if "/" in text and ("?" in text or "_/" in text) else ():
        yield found.span()


def scanned_dates(folded: str) -> Iterator[tuple[int, int]]:
    """Every year, and every day and month, in which a scan took figures for letters."""
    for found in _SCANNED_YEAR.finditer(folded) if _YEAR_LETTER.search(folded) else ():
        yield found.span()
    for found in _SCANNED_DAY.finditer(folded) if _SLASHED.search(folded) else ():
        if any(char.isdigit() for char in found[1]):
            yield found.span(1)
