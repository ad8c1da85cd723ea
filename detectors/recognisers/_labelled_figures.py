"""Figures of a known number after its label, whatever signs part them: « ADELI 75 – 1 – 08364 – 2 », « FINESS 56/003 ».

One sign or one blank may stand between any two figures, as a form, a hand or an export puts it. The label and the exact
count of figures are the evidence; at most a few words part them, none of which names another number. Gives stretches of
a folded text; the recogniser of each number reports them. Refuses longer and shorter runs, and dates. Time: local to a
label.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import UNIT, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINT: Final = r"(?:[ ]?[^a-z0-9\s][ ]?|[ ])?"
_GAP: Final = r"[^0-9\n]{0,26}?(?<![a-z0-9])"
_END: Final = r"(?![a-z0-9]|[^a-z0-9\s][0-9]|[ ][0-9](?![0-9a-z]))"
_OTHER: Final = re.compile(
    r"(?<![a-z])(?:finess|rpps|adeli|siret|siren|tel\w{0,7}|fax|port\w{0,4}|nir|ipp|nda|iep|secu|iban|dossier|le|du|au|date"
    r"|ddn|nee?|depuis|avant|en)(?![a-z])"
)
_DATE: Final = re.compile(r"(?<![0-9])[0-3]?[0-9]([/.\-])[01]?[0-9]\1(?:19|20)[0-9]{2}(?![0-9])")


@lru_cache(maxsize=8)
def _shape(label: str, length: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z0-9])(?:{label})(?P<gap>{_GAP})"
        rf"(?P<figures>[0-9]{_JOINT}[0-9ab](?:{_JOINT}[0-9]){{{length - 2}}}){_END}"
    )


def labelled_figures(folded: str, label: str, length: int) -> Iterator[tuple[int, int]]:
    """Every run of so many figures (the second may be the A or B of Corsica) that a label announces.

    Args:
        folded: The folded text.
        label: One word, letters only.
        length: How many figures the number has, its key included.
    """
    for found in opened_by(_shape(label, length), folded, frozenset({label})) if label in folded else ():
        other = _OTHER.search(found["gap"]) or _DATE.search(found["figures"])
        if not other and not UNIT.match(folded, found.end()):
            yield found.span("figures")
