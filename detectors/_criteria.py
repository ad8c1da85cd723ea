"""What a note says of a study, a criterion or a programme with a word that somebody could bear as a name.

The authors of criteria in brackets (« critères PR (Aletaha, Neogi) »), an outcome and its delay (« MACE à 12 mois »),
a programme and what it takes in (« PRADO : chirurgie, BPCO »), two acronyms of wards (« REA NEO »). Refuses brackets
that hold a title, and capitals that no such word surrounds. Time: local to a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._doubts import ACRONYMS, WARDS
from detectors.lexicon import fold

if TYPE_CHECKING:
    from detectors.finding import Finding

_REACH: Final = 60
_AUTHORS: Final = re.compile(
    r"(?:\b(?:crit[èe]res?|classifications?|scores?|syndromes?|définition|consensus)\b[^().;:\n]{0,40}"
    r"|\b[A-ZÀ-Ý][a-zà-ÿ]+ de l['’](?:adulte|enfant) )\((?:[A-ZÀ-Ý][a-zà-ÿ]+(?:, | et | ou | & ))*$"
)
_BRACKET: Final = re.compile(r"(?:(?:, | et | ou | & )[A-ZÀ-Ý][a-zà-ÿ]+)*(?: et al\.?)?\)")
_DELAYED: Final = re.compile(r" (?:à|at) \d{1,2} (?:mois|jours|j|ans?|semaines|sem)\b")
_OUTCOME: Final = re.compile(
    r"\b(?:crit[èe]re|jugement|principal|composite|endpoint|HR|essai|étude) (?::\s?)?$", re.IGNORECASE
)
_PROGRAMME: Final = re.compile(r" ?: [a-zà-ÿ]{4,20}(?: [a-zà-ÿ]{3,20})?, ")
_WARD_BEFORE: Final = re.compile(r"(?P<word>[A-ZÀ-Ý]{2,6}) $")


def of_criteria(text: str, finding: Finding) -> bool:
    """Say whether a person is an author of criteria, an outcome, a programme or a ward's acronym."""
    start, end = finding.start, finding.end
    value = text[start:end]
    low = max(0, start - _REACH)
    if value.isupper():
        key = fold(value)
        if key in ACRONYMS and _DELAYED.match(text, end) and _OUTCOME.search(text, low, start):
            return True
        if key == "PRADO":
            return _PROGRAMME.match(text, end) is not None
        before = _WARD_BEFORE.search(text, low, start) if key in WARDS else None
        return before is not None and fold(before["word"]) in WARDS and not any(map(str.isdecimal, value))
    if "(" not in text[low:start] or not value.istitle():
        return False
    return _BRACKET.match(text, end) is not None and _AUTHORS.search(text, low, start) is not None
