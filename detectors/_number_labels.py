"""Tells the findings that only name a number or measure: « n° adeli 29… », « Établissement FINESS 29… », « 60.12 m/s ».

Also the letters « CB » before a card's number, the day of a publication and the second value of an analysis. Each needs
its own words beside the value. Refuses a name that no number follows (« Mme Adeli, 29 ans »). Finds nothing; its time
is local to a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._doubts import PERSONS
from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import fold as plain
from detectors.recognisers._public_dates import is_published, is_value, per_unit

if TYPE_CHECKING:
    from detectors.finding import Finding

_CARD: Final = re.compile(r"(?:CB|cb|Cb|VISA|Visa|PAN|AMEX|Amex)[ -](?=[2-6]\d{3}[ .-]?\d)")
_LABELS: Final = frozenset(
    {"FINESS", "ADELI", "RPPS", "SIRET", "SIREN", "NIR", "IPP", "IEP", "NDA", "AMELI", "IBAN", "BIC"}
)
"""What names a number, and nobody."""
_NUMBER_AFTER: Final = re.compile(r"[ ]?(?:n° ?|: ?|= ?|est (?:le )?)?(?:[A-Z]{2})?\d[\d AB.·*/_-]{4}")
_LONGEST_UNIT: Final = 3


def labels_or_measures(text: str, finding: Finding) -> bool:
    """Say whether a finding is a label of the number after it, a unit, a value or the day of a publication."""
    entity, start, end = finding.entity, finding.start, finding.end
    if entity is Entity.DATE:
        folded = plain(text)
        valued = finding.reasons == ("date:day_month",) and is_value(folded, start, end)
        return valued or is_published(folded, start, end)
    if entity is Entity.IDENTIFIANT:
        return finding.reasons == ("identifiant:groupes",) and _CARD.match(text, start) is not None
    if entity is Entity.ETABLISSEMENT:
        return _labels(text, start, end, head=True)
    if entity not in PERSONS:
        return False
    unit = entity is Entity.INITIALES and end - start <= _LONGEST_UNIT and per_unit(text, start, end)
    return unit or _labels(text, start, end)


def _labels(text: str, start: int, end: int, *, head: bool = False) -> bool:
    """Say whether a word, after the head of a house perhaps, names the number that follows it."""
    words = text[start:end].split()
    if len(words) != 1 + head or fold(words[-1]) not in _LABELS:
        return False
    return _NUMBER_AFTER.match(text, end) is not None
