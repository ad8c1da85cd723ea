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
_NAMED_MONTH = re.compile(
    r"(?<![a-z0-9])(?:(?:0?[1-9]|[12][0-9]|3[01])[_\-]?)?(?:janv?(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin"
    r"|juil(?:let)?|aout"
    r"|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)[_\-]?(?:20)?[0-3][0-9](?![0-9a-z])"
)
_SHORT_DATE = re.compile(
    rf"(?<![0-9])(?<!img_)(?<!img-)(?<!dsc_)(?<!scan_)(?<!photo_)(?<=[_\-])(?!20[0-3]){_DAY}{_MONTH}$"
)
"""« papadakis_vent_1112.csv »: a day and a month close the name."""
_SCANNED_YEAR = re.compile(
    r"(?<![a-z0-9/.,-])(?:19(?=[0-9]?o)[0-9o]{2}|2o[0-9ol]{2}|20(?=[0-9]?[ol])[0-9ol]{2})(?![a-z0-9%])"
)
_SCANNED_DAY = re.compile(
    r"(?<![a-z])(?:le|du|au|vue?|revue?|rdv|consult\w{0,6})[ :]{1,2}"
    r"(?=[0-9 /]{0,6}[ol])((?:[0-3ol]?[0-9ol])[ ]?/[ ]?(?:[01ol]?[0-9ol])(?:[ ]?/[ ]?[0-9ol]{2,4})?)(?![a-z0-9])"
)
_SLASHED = re.compile(r"[ :](?=[0-9 /]{0,6}[ol])[0-3ol]?[0-9ol][ ]?/[ ]?[0-9ol]")
_YEAR_LETTER = re.compile(r"[12](?:(?<=2)(?:o[0-9ol]|0[ol])|[09][0-9]o)")
_BLANK = r"(?:\?{1,2}|_{1,2}|[xX]{1,2}|-{2})"
_ILLEGIBLE = re.compile(
    rf"(?<![0-9A-Za-z/?.\-])(?=[^ \n]{{0,5}}[?_xX\-])(?:[0-9]{{1,2}}|[0-3]?{_BLANK})/(?:[0-9]{{1,2}}|[01]?{_BLANK})"
    r"/(?:[0-9]{4}|[0-9]{2})(?![0-9A-Za-z/?])"
    rf"|(?<![0-9A-Za-z/?.\-]){_BLANK}/(?:19|20)[0-9]{{2}}(?![0-9A-Za-z/?])"
    r"|(?<![0-9A-Za-z/?.\-])00/(?:00|0[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?![0-9A-Za-z/?])"
    r"|(?<![0-9A-Za-z/?.,\-])(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])/(?:[?xX_]{2,4}|[12][09][?xX_]{2})"
    r"(?![0-9A-Za-z/?])"
)
_UNREAD = re.compile(r"/(?:(?<=[?_xX\-]/)[0-9?_xX\-]|(?<=[0-9]/)[?_xX\-]|(?<=00/)(?<![0-9]00/))")
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
            for found in _NAMED_MONTH.finditer(folded, name.start(), extension.start()):
                yield found.span()
            last = _SHORT_DATE.search(folded, max(name.start(), extension.start() - 10), extension.start())
            if last:
                yield last.span()


def illegible_dates(text: str) -> Iterator[tuple[int, int]]:
    """Every date of which a question mark, a cross or a dash replaces the day, the month or the year."""
    for found in _ILLEGIBLE.finditer(text) if "/" in text and _UNREAD.search(text) else ():
        yield found.span()


def scanned_dates(folded: str) -> Iterator[tuple[int, int]]:
    """Every year, and every day and month, in which a scan took figures for letters."""
    for found in _SCANNED_YEAR.finditer(folded) if _YEAR_LETTER.search(folded) else ():
        yield found.span()
    for found in _SCANNED_DAY.finditer(folded) if "/" in folded and _SLASHED.search(folded) else ():
        if any(char.isdigit() for char in found[1]):
            yield found.span(1)
