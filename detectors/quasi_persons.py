"""Says whether a text is about somebody: a person's noun, an age, a trade, « mon mari », « j'ai été opérée ».

A rare disease in a lesson, or an island in a page of history, finds nobody again: without one sign of a person nothing
that a text holds counts. The signs are wide on purpose, for a missed one would make somebody look safe.

Refuses to say who it is, or whether the text is about care: see `detectors.secret_medical`. Linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.quasi_marks import Kind, Mark, Reading
from detectors.recognisers._cues import fold
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detectors.finding import Finding

_TERMS = read_sections("quasi")
_TELLING_KINDS = frozenset(
    {Kind.AGE, Kind.TRANCHE, Kind.NAISSANCE, Kind.FAMILLE, Kind.PROFESSION, Kind.UNICITE, Kind.ORIGINE}
)
_TELLING_ENTITIES = frozenset(
    {Entity.NOM, Entity.PRENOM, Entity.INITIALES, Entity.NIR, Entity.INS, Entity.IPP, Entity.DATE_NAISSANCE}
)


_VERBS = "|".join(
    sorted(
        {"va", "travaille", "part", "tient", "vient", "pense", "fait du", "joue", "suit", "cherche", "craint", "perd"}
        | {fold(verb) for verb in read_sections("soin")["recit:present"] if " " not in verb}
    )
)


def _any(section: str) -> str:
    return "|".join(sorted({re.escape(fold(term)) for term in _TERMS[section]}, key=lambda term: (-len(term), term)))


_PERSON = re.compile(
    rf"(?<![a-z])(?<!chez )(?<!chez l')(?<!chez un )(?<!chez une )(?<!chez la )(?<!chez le )(?<!tout )(?<!toute )"
    rf"(?<!chaque )(?:{_any('personne:nom')})(?![a-z])"
    rf"|(?<![a-z])(?:mon|ma|son|sa|notre|votre|ton|ta|leur) (?:[a-z]{{2,12}}[ -])?"
    rf"(?:{_any('personne:proche')})(?![a-z])"
    rf"|(?<![a-z])(?:{_any('personne:dit')})(?![a-z])"
    rf"|(?<![a-z])(?:le petit|la petite|ce petit|cette petite|le grand|la grande) (?:d[eu] [0-9]|{_VERBS}(?![a-z]))"
    rf"|(?<![a-z])(?:il|elle|lui) (?:ne |n'|se |s'|y |en |me |m'|nous |lui ){{0,2}}(?:{_VERBS})(?![a-z])"
)


def find_persons(reading: Reading, marks: Iterable[Mark], findings: Sequence[Finding]) -> Iterator[Mark]:
    """Give one sign that the text is about somebody, if there is one.

    Args:
        reading: The text.
        marks: What identifies indirectly in it; an age or a trade is a sign.
        findings: What the detector found in it; a name is one.
    """
    sign = next(((mark.start, mark.end) for mark in marks if _telling(mark)), None)
    sign = sign or next(((one.start, one.end) for one in findings if one.entity in _TELLING_ENTITIES), None)
    found = None if sign else _PERSON.search(reading.folded)
    if found:
        sign = reading.normalised.original_span(found.start(), found.end())
    if sign:
        yield Mark(*sign, Kind.PERSONNE)


def _telling(mark: Mark) -> bool:
    return mark.kind in _TELLING_KINDS or (mark.kind is Kind.EVENEMENT and mark.level != "")
