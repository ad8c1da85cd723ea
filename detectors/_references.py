"""Finds the stretches of a text that are a bibliography's: rows of authors with their initials, a title, a journal.

Nobody among them is a patient or a colleague whom the text tells of. Refuses a row of names without a journal and the
year of a publication behind it. Time: one walk.
"""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d(?:[a-d]|\s?[A-Z][a-z]{2}(?: \d{1,2})?)?\s?(?:;|:|\)\.?|\.|$)", re.MULTILINE)
_AUTHOR: Final = r"[A-ZÀ-Ý][\w'’-]{1,25}(?: [A-ZÀ-Ý][\w'’-]{2,25}){0,2} [A-Z]{1,3}(?:-[A-Z])?"
_AUTHORS: Final = re.compile(
    rf"(?<![\w-]){_AUTHOR}(?:,? (?:et |and |& )?{_AUTHOR}){{0,30}}(?:, et al)?\.(?= [A-ZÀ-Ý«\"])"
)
_JOURNAL: Final = re.compile(
    r"\b(?:Lancet|JAMA|BMJ|NEJM|N Engl J Med|Chest|Gut|Blood|Stroke|Circulation|Nature|Science|PLoS|Ann|Arch|Am J|Br J"
    r"|Eur|J [A-Z][a-z]+|Rev|Int J|Clin|Acta|Crit Care|Intensive Care|Presse Med|Encephale|Cochrane|Bull|Med|Diabetes"
    r"|Pain|Cancer|Neurology|Springer|Elsevier|Masson|Dunod|Lamarre|doi|PMID|Journal|Thorax|Hepatology|Kidney|Sleep|Brain"
    r"|Anesth\w*|Pediatrics|Radiology|Spine|Surg|Res|Ther|Psychol|Psychiatry)\b"
)
_REACH: Final = 400
"""Code points from the authors of a reference to its year, at most."""


def references(text: str) -> list[tuple[int, int]]:
    """Give the stretches of authors that a title, a journal and a year follow on the same line."""
    if _YEAR.search(text) is None:
        return []
    return [found.span() for found in _AUTHORS.finditer(text) if _published(text, found.end())]


def _published(text: str, start: int) -> bool:
    """Say whether a journal and a year follow on the line."""
    end = text.find("\n", start, start + _REACH)
    line = text[start : end if end >= 0 else start + _REACH]
    year = _YEAR.search(line)
    return year is not None and _JOURNAL.search(line) is not None
