"""Finds firms of care written in one word with an inner capital: « laboratoire BioOcéane », « cabinet PathoLigéris ».

A head of care stands shortly before, or the word opens the text and doctors follow. Refuses words of the lexicon
(drugs, devices, acronyms) and words that no such head goes with. Never raises; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import holds
from detectors.recognisers._tokens import read

if TYPE_CHECKING:
    from collections.abc import Iterator

_INNER: Final = re.compile(r"[A-ZÀ-Ý](?<=[a-zà-ÿ]{2}.)")
_WORD: Final = re.compile(
    r"[A-ZÀ-Ý](?<![\w@./'’-].)[a-zà-ÿ]{2,12}[A-ZÀ-Ý](?:[a-zà-ÿ]{2,14}|[A-ZÀ-Ý]{1,6})"
    r"(?:[ -][A-ZÀ-Ý][a-zà-ÿ]{2,14}){0,2}(?![\w@’-]|\.\w)"
)
_HEAD: Final = re.compile(
    r"(?<!\w)(?:cabinets?|laboratoires?|labos?|lbm|selarl|selas|scm|centres?|imagerie|radiologie|clinique|pharmacie"
    r"|prestataire|had|ssiad|anatomie pathologique|anapath|acp|biologie|audioprothésiste|optique|opticien|ambulances?"
    r"|crèche|mutuelle|résidence|dialyse)(?!\w)[^\n.;:,]{0,36}$",
    re.IGNORECASE,
)
_HEADS: Final = frozenset(
    {"cabinet", "cabinets", "laboratoire", "laboratoires", "labo", "labos", "lbm", "selarl", "selas", "scm", "centre"}
    | {
        "centres",
        "imagerie",
        "radiologie",
        "clinique",
        "pharmacie",
        "prestataire",
        "had",
        "ssiad",
        "anatomie",
        "anapath",
    }
    | {"acp", "biologie", "audioprothesiste", "optique", "opticien", "ambulance", "ambulances", "creche", "mutuelle"}
    | {"residence", "dialyse"}
)
_DOCTORS: Final = re.compile(r"[ ]{0,3}(?:[-–—,:(]|\n)[ ]{0,3}(?:Drs?|Docteurs?|Prs?|Dres?)(?!\w)")
_REACH = 60


def care_brands(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Give the limits of such words."""
    if not (holds(folded, _HEADS) or "Dr" in text) or not _INNER.search(text):
        return
    for found in _WORD.finditer(text):
        first = found[0].split(" ")[0]
        reading = read(text)
        known = reading.lexicon.features(first)
        if known.drug or known.acronym or known.clinical or known.surname or known.first_name or known.laboratory:
            continue
        led = _HEAD.search(text, max(0, found.start() - _REACH), found.start())
        opens = not text[: found.start()].strip()
        if led or (opens and _DOCTORS.match(text, found.end())):
            yield found.span()
