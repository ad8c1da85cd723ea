"""IPP, the permanent identifier of a patient within an establishment (also NIP).

Source: ANS, « Référentiel national d'identitovigilance » (RNIV): each establishment numbers its patients; no
grammar is fixed, so a cue and a reference are required.

Worked example: « IPP : 800 123 4567 », « patient n° A-004512 ».
Refuses: IPP as proton-pump inhibitors (« IPP 40 mg », « IPP 1/j depuis 2019 ») and numbers of under four digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold, opened_by, words
from detectors.recognisers._references import reference_after, same_shape_after
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRONG = words(
    r"ipp|i\.p\.p\.?|nip|n\.i\.p\.?|num_?ipp|ipp_?(?:patient|local|chu|ght)|ippdate|no?_?ipp|n°ipp"
    r"|identifiants? (?:permanent )?(?:du |de la )?patiente?|identifiant permanent|id_?-?patient"
    r"|patient_?-? ?id|identifiant local|n°patient|num_?patient|mrn|medical record number|numero permanent"
    r"|patientid"
)
_WEAK = words("patiente?s?", "id patiente?", "dossier (?:du )?patiente?", "dossier medical", "pat")

_STRONG_WORDS = frozenset(
    {"ipp", "i", "nip", "n", "no", "num", "numipp", "ipppatient", "ipplocal", "ippchu", "ippght", "ippdate", "nipp",
     "noipp", "identifiant", "identifiants", "id", "idpatient", "patient", "patientid", "numpatient", "mrn", "medical",
     "numero"}
)  # fmt: skip
_WEAK_WORDS = frozenset({"patient", "patiente", "patients", "patientes", "id", "dossier", "pat"})
_FILE_WORDS = frozenset({"dpi", "pid"})
_SURE = 6
"""Figures from which « patient 447812 » is a number and not a rank."""
_FILES = words("dpi", "pid")
_GLUED = re.compile(r"(?<![a-z0-9])(?:ipp|nip)(?:n°)?([a-z]?[0-9]{6,12})(?![0-9a-z])")


class IppRecogniser:
    """Finds the reference that follows a cue for a patient's number."""

    name = "ipp"
    entities: frozenset[Entity] = frozenset({Entity.IPP})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the reference without its label."""
        folded = fold(text)
        for found in opened_by(_STRONG, folded, _STRONG_WORDS):
            reference = reference_after(text, folded, found.end(), digits=4, gap=True)
            if reference:
                score = 0.95 if reference.explicit else 0.85
                yield Candidate(reference.start, reference.end, Entity.IPP, score, "ipp:libelle")
                for start, end in same_shape_after(text, reference.start, reference.end):
                    yield Candidate(start, end, Entity.IPP, 0.86, "ipp:liste")
        for found in opened_by(_WEAK, folded, _WEAK_WORDS):
            reference = reference_after(text, folded, found.end(), digits=4)
            figures = sum(map(str.isdigit, text[reference.start : reference.end])) if reference else 0
            if reference and (reference.explicit or figures >= _SURE or found[0].startswith(("dossier", "id"))):
                yield Candidate(reference.start, reference.end, Entity.IPP, 0.86, "ipp:patient")
        for found in opened_by(_FILES, folded, _FILE_WORDS):
            reference = reference_after(text, folded, found.end(), digits=_SURE)
            if reference:
                yield Candidate(reference.start, reference.end, Entity.IPP, 0.75, "ipp:dossier")
        for found in _GLUED.finditer(folded) if "ipp" in folded or "nip" in folded else ():
            yield Candidate(*found.span(1), Entity.IPP, 0.9, "ipp:colle")
