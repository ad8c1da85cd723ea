"""Gives back to medicine the measure, or the drug before its dose, that a finding has swallowed at either end.

« IPP 00458712 (31 kg », « 15⏎@interne », « +33 6 39 98 12 34/ 75 µg », « g/dL|AB-123-CD »: a number that is read
greedily may run into the dose, the score or the value beside it. A measure is told by its unit, by its name before it
(« EVA 7/10 ») or by its decimals; where one begins after a mark within a finding and reaches its end, or began before
it, the finding keeps the rest.

Refuses to shorten a number below the figures that its kind needs, and to touch a sure finding that is nothing but a
measure. Offsets are those of the text as typed. Time is linear in the findings: some sixty code points around each.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detectors.finding import Finding

_VALUE: Final = r"[0-9]{1,6}(?:[.,/][0-9]{1,4})?"
_UNIT: Final = (
    r"(?:(?:[mkµμunp]|mc)?g|[mcdµμ]?[lL]|[mk]?UI|ui|[mµμnp]?mol|m[eE]q|mmHg|cmHg|kPa|[°º][cC]?|%|bpm|kg|cm|mm|cp|cps"
    r"|gel|gélules?|comprimés?|sachets?|ampoules?|gouttes?|gttes?|bouffées?|h|min|SA|kcal|Gy|mV|Hz)"
    r"(?:/(?:[mcdµμ]?[lL]|kg|h|j|min|24[ ]?h|m²|mmol|g|jour|prise))*(?![^\W_]|['’])"
)
_LABEL: Final = (
    r"(?:TA|PA|PAS|PAD|EVA|EN|ENS|GCS|Glasgow|SpO2|SaO2|Sat|FC|FR|T°?|temp|température|CRP|PCT|Hb|INR|TP|TCA|pH|PaO2"
    r"|PaCO2|K\+?|Na\+?|IMC|BMI|[Cc]réat|[Cc]réatinine|DFG|MMSE?|MoCA|NIHSS|ECOG|HbA1c|LDL|BNP|[Pp]oids|[Tt]aille"
    r"|[Dd]iurèse|[Gg]lycémie|[Dd]extro|[Aa]pgar|Braden|Norton|score)"
)
_MEASURE: Final = re.compile(
    rf"(?<![^\W_])(?<![0-9][.,/])(?:(?P<label>{_LABEL}(?:[ ]?[:=][ ]?|[ ]){_VALUE}(?:[ ]?{_UNIT})?)"
    rf"|(?P<unit>{_VALUE}[ ]?{_UNIT})|(?P<schema>(?:x[ ]?[0-9](?:[ ]?/[ ]?j(?:our)?)?|[0-9]{{1,2}}/10"
    rf"|[0-9]-[0-9]-[0-9](?:-[0-9])?|J[ ]?\+[ ]?[0-9]{{1,3}}"
    rf"|G[0-9]{{1,2}}P[0-9]{{1,2}}|[0-9]{{1,3}},[0-9]{{1,2}}))(?![^\W_]|[.,][0-9]))"
)
_PARTS: Final = re.compile(r"(?:[ \t\n|;,(:.\-]|/(?=[ ]))+")
_WALLS: Final = frozenset("|;\t\n")
_EDGE: Final = " \t\n|;,(:-/."
_REACH: Final = 24
_FIGURES: Final = {
    Entity.IPP: 5, Entity.SEJOUR: 5, Entity.IDENTIFIANT: 5, Entity.TELEPHONE: 9, Entity.NIR: 13, Entity.INS: 13,
    Entity.IBAN: 12, Entity.CARTE_BANCAIRE: 15, Entity.RPPS: 11, Entity.ADELI: 9, Entity.FINESS: 9,
    Entity.IMMATRICULATION: 3,
}  # fmt: skip
"""How many figures a number keeps at least."""
_WRAPPED: Final = re.compile(
    r"[^\s@]{3,64}\n@[\w.\-]{2,60}\.(?:fr|com|org|net|eu|be|ch|lu|ca|de|es|it|uk|info|io|health|sante|gouv|asso|exemple"
    r"|example|test)",
    re.IGNORECASE,
)
"""An address that a line's end parts before its sign: under a usual suffix only."""
_PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_SELDOM: Final = 1
"""Bucket of bearers in the lexicon, at most, of a drug's name that is taken for no person's."""
_NAMES: Final = frozenset(
    {Entity.NOM, Entity.PRENOM, Entity.INITIALES, Entity.LIEU, Entity.ETABLISSEMENT, Entity.UNITE, Entity.ADRESSE}
)
_LAST_WORD: Final = re.compile(r"(?<=[ \t\n|;,(:.])[a-zà-ÿ][a-zà-ÿ-]{3,30}\Z")
_DOSE: Final = re.compile(rf"[ \t]{{0,2}}(?:LP[ ])?{_VALUE}[ ]?{_UNIT}")
_DOUBTED: Final = frozenset({Entity.IDENTIFIANT, Entity.UNITE})
_SURE: Final = 0.9
_SMALL: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?![0-9])")
"""A value of a measure has few figures."""
_PLACES: Final = frozenset({Entity.LIEU, Entity.ADRESSE, Entity.ETABLISSEMENT, Entity.UNITE})


def trimmed(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Shorten the findings that run into a measure.

    Args:
        text: The text that the offsets count in.
        findings: Disjoint findings of that text, in order.

    Returns:
        The findings in the same order, none longer than it was and none empty, without weak ones that are a measure
        and without names that are a drug with its dose.
    """
    return tuple(_trimmed(text, one) for one in findings if not (_is_measure(text, one) or _is_dosed(text, one)))


def _is_measure(text: str, finding: Finding) -> bool:
    """Whether a weak finding of a number or a ward is a measure, or the name of one before its value."""
    if finding.entity not in _DOUBTED or finding.score >= _SURE:
        return False
    measure = _MEASURE.match(text, finding.start)
    return measure is not None and measure.end() >= finding.end and _SMALL.search(measure[0]) is not None


def _is_dosed(text: str, finding: Finding) -> bool:
    """Whether a name is a drug that nobody bears before its dose, were it typed in the field of a name."""
    if finding.entity not in _PERSONS or _DOSE.match(text, finding.end) is None:
        return False
    return _is_drug(text[finding.start : finding.end])


def _is_drug(word: str) -> bool:
    known = default_lexicon().features(word)
    return known.drug and max(known.first_name, known.surname) <= _SELDOM


def _trimmed(text: str, finding: Finding) -> Finding:
    if finding.entity is Entity.COURTOISIE or finding.entity is Entity.AGE:
        return finding
    part = _PARTS.search(text, finding.start, finding.end)
    if part is None:
        return finding
    start = _after_line(text, finding) if finding.entity is Entity.EMAIL else finding.start
    start = _after_measure(text, finding) if start == finding.start else start
    end = _before_measure(text, start, finding)
    end = _before_drug(text, start, end) if finding.entity in _NAMES else end
    if (start, end) == (finding.start, finding.end):
        return finding
    return replace(finding, start=start, end=end)


def _after_line(text: str, finding: Finding) -> int:
    """Where an address begins: a line ends before its sign only if the address is wrapped there."""
    cut = text.find("\n@", finding.start, finding.end)
    wrapped = _WRAPPED.fullmatch(text, finding.start, finding.end) if cut >= 0 else None
    return finding.start if cut < 0 or wrapped else cut + 1


def _after_measure(text: str, finding: Finding) -> int:
    """Where a finding begins once the measure that runs into it is left out."""
    low = max(0, finding.start - _REACH)
    for measure in _MEASURE.finditer(text, low, min(finding.end, finding.start + _REACH)):
        if measure.start() > finding.start:
            break
        if measure.end() <= finding.start:
            continue
        part = _PARTS.match(text, measure.end(), finding.end)
        # Without its name, a measure is one only where the finding holds a piece of it.
        piece = measure["label"] is not None or measure.start() < finding.start
        start = part.end() if part and piece else finding.start
        return start if any(map(str.isalnum, text[start : finding.end])) else finding.start
    return finding.start


def _before_measure(text: str, start: int, finding: Finding) -> int:
    """Where a finding ends once the measure that it runs into is left out."""
    fewest = _FIGURES.get(finding.entity)
    for part in _PARTS.finditer(text, start + 1, finding.end):
        measure = _MEASURE.match(text, part.end())
        if measure is None or (measure.end() < finding.end and finding.entity not in _FIGURES):
            continue
        if _is_told(finding.entity, measure, part[0]) and _is_enough(text[start : part.start()], fewest):
            return start + len(text[start : part.start()].rstrip(_EDGE))
    return finding.end


def _before_drug(text: str, start: int, end: int) -> int:
    """Where a name ends once the drug that it runs into, and that its dose follows, is left out."""
    last = _LAST_WORD.search(text, start, end)
    if last is None or _DOSE.match(text, end) is None:
        return end
    return start + len(text[start : last.start()].rstrip(_EDGE)) if _is_drug(last[0]) else end


def _is_told(entity: Entity, measure: re.Match[str], part: str) -> bool:
    """Whether what stands after a mark within a finding is a measure, for a finding of that kind."""
    if entity in _FIGURES:
        return True
    walled = not _WALLS.isdisjoint(part)
    if entity in _PLACES:
        return walled or measure["label"] is not None
    if entity is Entity.DATE or entity is Entity.DATE_NAISSANCE:
        return measure["unit"] is not None
    return walled


def _is_enough(kept: str, fewest: int | None) -> bool:
    if fewest is None:
        return any(map(str.isalnum, kept))
    return sum(map(str.isdecimal, kept)) >= fewest
