"""Reads strictly what stands in a text that has been shown to hide identities: what reads as nothing plain is hidden.

Tricks of disguise are countless; the will to hide is not hard to see. Once a name was found in a code or a disguise, or
the writer says what was done (« lire à l'envers », « sans les voyelles », « j'inverse les paires »), the text around is
read again: words with foreign marks or figures inside, letters standing alone, numbers with odd joints, figures told in
words, unknown words after a telling word or beside a name, a quoted or bracketed gloss. The surer the evidence and the
closer, the less is needed. What the telling word before announces says what a stretch is.

Refuses a text without such evidence, which costs a few searches; and, in any text, French words, clinical vocabulary,
drugs, doses, units, scores and values. Offsets are those of the text given. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from detectors._wary_again import again
from detectors._wary_births import due_numbers
from detectors._wary_dwellings import dwellings
from detectors._wary_fields import backward, fields
from detectors._wary_forms import forms
from detectors._wary_formula import formulas
from detectors._wary_glued import glued_numbers
from detectors._wary_lines import lines
from detectors._wary_reading import Reader, Zone
from detectors._wary_riddles import riddles
from detectors._wary_signs import said
from detectors._wary_spelling import dictated, spelt_so
from detectors._wary_told import described
from detectors._wary_words import odd_words
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detectors.normalising import Normalised

_WILLED: Final = frozenset(
    {
        "chiffres_pour_lettres",
        "ecriture_inversee",
        "rot13",
        "base64",
        "base64_inverse",
        "base32",
        "hexadecimal",
        "binaire",
    }
    | {"octal", "decimal", "decalage", "morse", "retournement", "lettres_separees", "syllabes", "masque", "clavier"}
    | {"profondeur", "dictee", "epellation", "punycode", "echappement"}
)
"""Kinds of `decodage` that show a will to hide."""
_SURE_KINDS: Final = _WILLED - {
    "lettres_separees",
    "syllabes",
    "dictee",
    "epellation",
    "echappement",
    "punycode",
    "decimal",
}
_MASKED_LETTERS: Final = "normalisation:lettres_masquees"
_PERSONAL: Final = frozenset(
    {Entity.NOM, Entity.PRENOM, Entity.INITIALES, Entity.DATE_NAISSANCE, Entity.NIR, Entity.TELEPHONE, Entity.EMAIL}
    | {Entity.IPP, Entity.IDENTIFIANT, Entity.SECRET, Entity.LIEU, Entity.ADRESSE, Entity.SEJOUR, Entity.UNITE}
)
_MARKS: Final = r"|¡$€®○█▒▓¤~^!\u2190-\u2bff\U0001f000-\U0001faff"
_ODD_SIGN: Final = re.compile(
    rf"([{_MARKS}013457\])}}/_=+])(?<=[^\W\d_].)(?:(?<=[{_MARKS}])(?:[^\W\d_]|\|)|(?<=[013457])[a-zà-ÿ]"
    r"|(?<=[\])}])[\[({][^\W\d_]|(?<=[/|_=+~]) \1[^\W\d_])"
)
_ODD_PARTS: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{1,4}([/·.|_~=+-]{1,2})[a-zà-ÿ]{1,4}\1[a-zà-ÿ]")
_ODD_LETTERS: Final = re.compile(r"appelle ([^\W\d_] [^\W\d_] [^\W\d_])(?!\w)")
"""What may itself be the evidence: a foreign mark, or a figure, between two letters, syllables parted alike."""
_MOST_TRIED, _FURTHEST = 400, 40
_AROUND_BEFORE, _AROUND_AFTER = 300, 600
_WHOLE = 2_500
"""Code points up to which a text is read as a whole once the writer has said so."""
_SHORT = 3
_SCORE = 0.75
_NAMES: Final = frozenset({Entity.NOM, Entity.PRENOM})
_SOURCES: Final[tuple[tuple[Callable[[str, str], Iterator[tuple[int, int, Entity]]], str], ...]] = (
    (described, "description"),
    (glued_numbers, "colle"),
    (formulas, "formule"),
    (fields, "champ"),
    (dwellings, "logis"),
    (forms, "forme"),
)
"""What reads a normalised text and its small letters, and why it finds."""


def wary(
    text: str, normalised: Normalised, findings: tuple[Finding, ...], spared: Callable[[str, Finding], bool]
) -> tuple[Finding, ...]:
    """Give the findings of a text, and what more it hides if it was shown to hide anything.

    Args:
        text: The text that the offsets of the findings count in.
        normalised: The same text, normalised.
        findings: What was found in it, sorted, without overlap.
        spared: Says whether a finding lies in words that must be left alone.

    Returns:
        Sorted findings that do not overlap.
    """
    plain = normalised.text
    lowered = plain.lower()
    told = said(plain, lowered)
    found = [
        Finding(*normalised.original_span(start, end), entity, _SCORE, (f"mefiance:{reason}",))
        for start, end, entity, reason in _told_otherwise(normalised, lowered, findings, hiding=bool(told))
    ]
    found += [
        Finding(first, last, entity, _SCORE, ("mefiance:colle",)) for first, last, entity in again(text, findings)
    ]
    found += [
        Finding(first, last, entity, _SCORE, (f"mefiance:{reason}",))
        for source, reason in ((lines, "lignes"), (backward, "envers"))
        for first, last, entity in source(text, findings)
    ]
    zones = _zones(normalised, findings, told)
    if zones:
        covered = _covered(len(text), [*findings, *found])
        found += [one for zone in zones for one in Reader(normalised, zone, covered).read(findings)]
    elif not found:
        return findings
    hidden = [one for one in found if not spared(text, one)]
    return resolve(text, [*findings, *hidden]) if hidden else findings


def _covered(length: int, findings: Sequence[Finding]) -> bytearray:
    covered = bytearray(length + 1)
    for one in findings:
        if one.entity is not Entity.COURTOISIE:
            covered[one.start : one.end] = b"\x01" * (one.end - one.start)
    return covered


def _told_otherwise(
    normalised: Normalised, lowered: str, findings: Sequence[Finding], *, hiding: bool
) -> Iterator[tuple[int, int, Entity, str]]:
    """Give what a riddle, pieces, or the spelling beside a name tells of an identity."""
    plain = normalised.text
    for told, reason in ((riddles, "enigme"), (due_numbers, "echeance")):
        yield from ((*place, reason) for place in told(plain, lowered, hiding=hiding))
    for source, reason in _SOURCES:
        yield from ((*place, reason) for place in source(plain, lowered))
    for start, end in dictated(plain, lowered):
        yield start, end, Entity.NOM, "dictee"
    for one in findings:
        if one.entity in _NAMES:
            place = bisect_right(normalised.starts, one.end - 1)
            if place < (end := spelt_so(plain, place)):
                yield bisect_right(normalised.starts, one.start) - 1, end, one.entity, "graphie"


def _zones(normalised: Normalised, findings: Sequence[Finding], told: Sequence[tuple[int, int]]) -> list[Zone]:
    """Give the stretches of the normalised text to be read strictly; none without evidence."""
    plain = normalised.text
    weak: list[int] = []
    strong: list[int] = []
    personal = False
    for one in findings:
        personal = personal or one.entity in _PERSONAL
        kinds = {reason.partition(":")[2] for reason in one.reasons if reason.startswith("decodage:")}
        if kinds & _SURE_KINDS or _MASKED_LETTERS in one.reasons:
            strong.append(one.start)
        elif kinds & _WILLED:
            weak.append(one.start)
    odd = _odd_places(plain)
    if not (strong or weak or odd or told):
        return []
    places = [bisect_right(normalised.starts, place) - 1 for place in (*strong, *weak)] + odd
    sure = bool(told)
    if sure and len(plain) <= _WHOLE:
        return [Zone(0, len(plain), sure=True, careful=not (places or personal))]
    careful = not (places or personal)
    evident = len(strong) + len(odd) > 1 or (len(strong) + len(odd) + len(weak)) > _SHORT
    return _merged(
        [Zone(start, start, True, careful) for start, _ in told]
        + [Zone(start, start, evident, careful) for start in places],
        len(plain),
    )


def _merged(points: Sequence[Zone], length: int) -> list[Zone]:
    zones: list[Zone] = []
    for point in sorted(points, key=lambda zone: zone.start):
        start, end = max(0, point.start - _AROUND_BEFORE), min(length, point.end + _AROUND_AFTER)
        if zones and start <= zones[-1].end:
            zones[-1] = Zone(zones[-1].start, max(end, zones[-1].end), zones[-1].sure or point.sure, point.careful)
        else:
            zones.append(Zone(start, end, point.sure, point.careful))
    return zones


def _odd_places(text: str) -> list[int]:
    """Give the places of words written as nothing but a disguise is; no more than a few are tried."""
    places = [match.start() for pattern in (_ODD_SIGN, _ODD_PARTS) for match in pattern.finditer(text)]
    found = [place for place in places[:_MOST_TRIED] if _is_odd(text, place)] if places else []
    if "appelle " in text:
        found += [match.start(1) for match in _ODD_LETTERS.finditer(text)]
    return found


def _is_odd(text: str, place: int) -> bool:
    if " " in text[place + 1 : place + 2]:
        return True
    left, right = place, place
    while left > 0 and not text[left - 1].isspace() and place - left < _FURTHEST:
        left -= 1
    while right < len(text) and not text[right].isspace() and right - place < _FURTHEST:
        right += 1
    return any(sure and first <= place - left < last for first, last, sure in odd_words(text[left:right], sure=False))
