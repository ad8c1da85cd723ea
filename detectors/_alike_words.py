"""Says whether a word that stands where names stand may be one: nothing of care, no role, drug, acronym or sentence.

It never finds a name by itself: `detectors._alike` brings the place. Time: that of a look at the lists.
"""

from __future__ import annotations

import re
from typing import Final

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._eponymes import ALONE
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, ROLES, STOPS, USUAL_CLINICAL

_FEWEST: Final = 2
_HELD: Final = ROLES - {"PETIT", "PETITE", "GRAND", "JEUNE", "ROSE"}
_MONTHS: Final = frozenset({"JANVIER", "FEVRIER", "MARS", "AVRIL", "MAI", "JUIN", "AOUT", "SEPTEMBRE", "OCTOBRE"})
_SHORTEST: Final = 3
_LONGEST_SHOUTED: Final = 4
_TITLE_ENDS: Final = re.compile(r"(?<!\w)(?:mme|mlle|mr|m|dr|pr|docteur|madame|monsieur)\.?\Z", re.IGNORECASE)
_LEAD, _LONGEST_TITLE = 32, 9
BLANKS: Final = " \xa0"


def joined(match: re.Match[str], closed: bool, *, flat: bool, count: int) -> bool:  # noqa: FBT001 - of the match
    """Say whether an item that is joined to a name is one."""
    word, strict = match["name"], "," in match["joint"] or ";" in match["joint"]
    if word[0].islower() is not flat:
        return False
    known = default_lexicon().features(word)
    if flat:
        return bearable(word, asked=COMMON) and not (known.french or known.clinical) and (closed or not strict)
    if _ambiguous(word):
        town = known.town > 1 and strict and count < _FEWEST
        return bearable(word, asked=COMMON) and not town and (closed or not strict)
    asked = FREQUENT if count < _FEWEST else _FEWEST
    return bearable(word, asked=asked) or (count > _FEWEST and closed and bearable(word, asked=0))


def _ambiguous(word: str) -> bool:
    known = default_lexicon().features(word)
    return bool(
        known.french
        or known.clinical
        or known.town > 1
        or known.eponym
        or known.drug
        or known.disease
        or known.clinical_capital
        or known.region
        or known.laboratory
    )


def bearable(word: str, *, asked: int) -> bool:
    """Say whether a word may be a name: borne by as many as asked, and no word of care, role, drug or acronym."""
    if " " in word or "'" in word[:2] or "’" in word[:2]:
        last = re.split(r"[ '’]", word)[-1]
        borne = default_lexicon().phrase(word.replace("’", "'")).surname
        if last[0].islower() and (word[0].isupper() or _ambiguous(last)):
            return False
        return bool(borne) or (last[0].isupper() and not _ambiguous(last) and bearable(last, asked=0))
    folded = fold(word)
    known = default_lexicon().features(word)
    borne = max(known.surname, known.first_name)
    mixed = not word.isupper() and not word[1:].islower() and "-" not in word and len(word) > 1
    if (len(word) < _SHORTEST and borne < FREQUENT) or mixed:
        return False
    if (folded in STOPS and not (folded in _MONTHS and borne == COMMON)) or folded in _HELD or folded in ALONE:
        return False
    if word.isupper() and (folded in LABELS or (known.acronym and borne < COMMON)):
        return False
    if known.clinical >= USUAL_CLINICAL or (known.drug and borne < COMMON):
        return False
    if _ambiguous(word):
        return borne >= (FREQUENT if known.french and not (known.clinical or known.town > 1) else COMMON)
    if not known.bits:
        return not asked and not (word.isupper() and len(word) <= _LONGEST_SHOUTED)
    return borne >= asked and (borne > 0 or not known.acronym)


def lead_of(text: str, start: int) -> str:
    """Give what stands before a name, without its title and without blanks; nothing at the beginning of a line."""
    lead = text[max(0, start - _LEAD) : start].rstrip(BLANKS)
    if lead[-1:].isalpha() or lead[-1:] == ".":
        title = _TITLE_ENDS.search(lead, max(0, len(lead) - _LONGEST_TITLE))
        lead = lead[: title.start()].rstrip(BLANKS) if title else lead
    return lead
