"""INS, the national health identity of a patient.

Source: code de la santé publique art. L. 1111-8-1 and R. 1111-8-1; ANS, « Référentiel INS »: the matricule INS is the
person's NIR or waiting number (NIA) with its key, qualified by an OID under 1.2.250.1.213.1.4 (.8 NIR, .9 NIA, .10 and
.11 tests). The older INS-C (ASIP Santé, 2009) is computed: 20 digits and a key of 2.

Worked example: « INS : 2 69 05 49 588 157 80 (1.2.250.1.213.1.4.8) » holds the matricule 269054958815780.
Refuses: a NIR that nothing calls an INS (`detectors.recognisers.nir` reports it), and the bare OID, which is public.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import cue_near, fold, near_figures, words
from detectors.recognisers.base import Candidate
from detectors.recognisers.nir import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUES = words(
    r"ins|ins-?c|ins-?a|ins-?nir|ins-?nia|i\.n\.s\.?|matricule ins|identite nationale (?:de )?sante"
    r"|identifiant national (?:de )?sante|1\.2\.250\.1\.213\.1\.4(?:\.[0-9]{1,2})?|insi|matriculeins"
    r"|ins_?\w{0,12}"
)
_COMPUTED = re.compile(r"(?<![a-z0-9])[0-9](?:[ .\-]{0,2}[0-9]){21}(?![a-z0-9])")


class InsRecogniser:
    """Finds a matricule INS or an INS-C near a cue or its OID."""

    name = "ins"
    entities: frozenset[Entity] = frozenset({Entity.INS})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the number, not the OID."""
        folded = fold(text)
        if (
            "ins" not in folded
            and "nationa" not in folded
            and "i.n.s" not in folded
            and "1.2.250.1.213.1.4" not in folded
        ):
            return
        for shape, reason in ((NUMBER, "ins:indice"), (_COMPUTED, "ins:calcule")):
            for found in near_figures(shape, folded):
                if cue_near(_CUES, folded, *found.span()):
                    yield Candidate(*found.span(), Entity.INS, 0.98, reason)
