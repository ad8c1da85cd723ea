"""Scores a person that the network alone reports: its probability, and in plain points what else speaks for or against.

In shorthand (« GDS: pH 7,38 BE +3, PPC ok ») the network takes clipped words and acronyms for names, less surely than
it takes names: what it needs there is more than in prose. The score is the logarithm of the odds that the network
gives, plus points for what is told of the word: how common it is as a name, its shape, the value or the sign beside
it, the cue or the other name beside it, and how dense the shorthand around it is. Points were set by hand, by counts
on generated texts and on invented notes; each is a fraction of what the network says of a name (4 points and more).

Serves `detectors.weighing`; finds nothing by itself, and refuses to judge a place or a service. Time: local to a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from math import log
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS
from detectors.tagging.tagger import NETWORK_REASON, probability_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.finding import Finding
    from detectors.lexicon import Features

PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_JUDGED: Final = PERSONS | {Entity.UNITE, Entity.LIEU, Entity.ETABLISSEMENT, Entity.ADRESSE}
_NETWORK: Final = (NETWORK_REASON,)
_WEAK: Final[dict[tuple[str, ...], float]] = {
    ("personne:prenom_seul",): 0.5,
    ("personne:semblable",): 0.5,
    ("personne:surnom",): 0.5,
    ("personne:relation",): 0.35,
}
"""Weak rules, and how often one is right where the network sees nothing: counts on generated and on invented texts."""
_KIN: Final = frozenset(
    {"PAPA", "MAMAN", "PAPI", "PAPY", "MAMIE", "MAMY", "TATA", "TATIE", "TONTON", "PEPE", "MEME", "NOUNOU", "TATY"}
)
_DEGREES: Final = frozenset({"GERMAIN", "GERMAINE", "GERMAINS", "GERMAINES"})
_COUSIN: Final = re.compile(r"\b(?:cousine?|sœur|soeur|frère|frere)s? \Z", re.IGNORECASE)
_SAID_AFTER: Final = re.compile(r"\s?(?:[,.;:!?)(]|\Z)|\s(?=[a-zà-ÿ(\d])")
BAR: Final = 0.0
"""Below it, a finding is dropped."""
SURE: Final = 0.995
"""A probability above which nothing is asked."""
_LOWEST: Final = 1e-3
_REACH: Final = 70
_BESIDE: Final = 2
_SHORT: Final = 2
_BRIEF: Final = 3
_LONGEST_SIGLE: Final = 6
_FEWEST: Final = 6
_TOKEN: Final = re.compile(r"[^\s,;|]+")
_CODE: Final = re.compile(r"\W*(?:[A-ZÀ-Ý]{1,6}|[^\W\d_]{2,5}\.|[^\W\d_]{1,6}[:+=])\W*|\S*\d\S*|\W+")
"""A token of shorthand: an acronym, a clipped word, a key, whatever has a figure, a sign."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VALUE: Final = re.compile(
    r"[ \t\xa0]?[:=]?[ \t\xa0]?(?:[<>≥≤~±]\s?)?\d{1,4}(?:[.,]\d+)?"
    r"(?!\d|[/-]|[.,]\d|\s?(?:ans|an|a|mois|m|sem|j|h|rue|bis|avenue|av|bd|allée|place|janv|févr|mars|avril|mai|juin)\b)"
    r"|[ ]?\|[ ]?[<>]?\d{1,4}(?:[.,]\d+)?[ ]?\|[ ]?[<>]?\d{1,4}(?:[.,]\d+)?[ ]?(?:\||\n|\Z)"
    r"|[ ](?:[-+−]{1,3}|Ø|ø|0)(?=[\s,.;]|$)|\s?(?:\+{1,3}|=)(?=[\s,.;]|$)"
    r"|[ ](?:n[ée]g|pos|nl|ok|ras|non|nf|na|stop|st|gr|grade|stade|cl|J\d)\b",
    re.IGNORECASE,
)
_KEYED: Final = re.compile(r"\s?:")
_KEY_PLACE: Final = re.compile(r"[.;,!?)]\s?$")
_AGED: Final = re.compile(
    r",?\s\(?\d{1,3}\s?(?:ans|an|a|mois|m|j|sem)\b|,?\s\(?\d{1,2}/\d{1,2}/\d{2,4}|,?\s\(?née?\b"
    r"|[ ]?[\t|;][ ]?\d{1,2}[ /.-]\d{1,2}[ /.-]\d{2,4}"
)
_IN_CELL: Final = re.compile(r"(?:[|;\t][ ]?|\n|\A)\Z")
_CUE: Final = re.compile(r"(?P<word>[^\W\d_]{2,20})\.?(?:\s(?:réf|ref|ress|chef|du|de))?\s?[:(=,]?\s?$")
_CUES: Final = frozenset().union(
    *(TERMS[key] for key in ("civilites", "medecins", "proches", "metiers", "autres_roles", "designes", "salutations"))
)
_LEADS: Final = frozenset({"PAR", "AVEC", "CHEZ", "POUR", "APPELLE", "NOM", "PRENOM", "DIXIT", "SIGNE", "REL", "VU"})
_INITIALS: Final = re.compile(r"[A-ZÀ-Ý]\. ?[A-ZÀ-Ý]\.?|[a-zà-ÿ]\.[a-zà-ÿ]")
_SIGNED: Final = re.compile(r"\.?\s?[)»]?[ \t]{0,8}(?:\n|\Z)")
_INSIDE: Final = (re.compile(r"[\w>*^_]\(?$"), re.compile(r"[*_>^(]|\d"))


def likely(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings but those of the network alone, or of a weak rule alone, that have too few points.

    Args:
        text: The text, in which findings count their offsets.
        findings: Its findings, in any order; overlaps are allowed.
    """
    judged = [one for one in findings if one.reasons in _WEAK or one.reasons == _NETWORK]
    if not judged:
        return list(findings)
    starts, ends = sorted(one.start for one in findings), sorted(one.end for one in findings)
    persons = [one for one in findings if one.entity in PERSONS]
    edges = frozenset(one.start for one in persons), frozenset(one.end for one in persons)
    dropped = set()
    for one in judged:
        if bisect_left(starts, one.end) - bisect_right(ends, one.start) > 1:
            continue  # another finding vouches for it
        probability = probability_of(one.score) if one.reasons == _NETWORK else _WEAK[one.reasons]
        if unlikely(text, one, probability, named_beside=_named_beside(one, *edges)):
            dropped.add(one)
    return [one for one in findings if one not in dropped] if dropped else list(findings)


def _named_beside(one: Finding, starts: frozenset[int], ends: frozenset[int]) -> bool:
    """Say whether another person stands beside a finding, a blank or a mark between."""
    return any(one.end + gap in starts or one.start - gap in ends for gap in range(_BESIDE + 1))


def unlikely(text: str, finding: Finding, probability: float, *, named_beside: bool) -> bool:
    """Say whether a person that the network alone reports is more likely none.

    Args:
        text: The text.
        finding: What the network reports.
        probability: How sure it is.
        named_beside: Whether another person stands beside it.
    """
    if finding.entity not in _JUDGED:
        return False
    if _is_kin(text, finding):
        return True
    if probability >= SURE:
        return False
    points = score(text, (finding.start, finding.end), probability, person=finding.entity in PERSONS)
    if named_beside:
        points += 3.0 if finding.end - finding.start == 1 else 1.5
    return points < BAR


def _is_kin(text: str, finding: Finding) -> bool:
    """Say whether a word is how a relative is called, without a name behind it (« Papi ne veut pas »)."""
    key = fold(text[finding.start : finding.end])
    if key in _DEGREES and text[finding.start].islower():
        return _COUSIN.search(text, max(0, finding.start - 12), finding.start) is not None
    if key not in _KIN:
        return False
    return _SAID_AFTER.match(text, finding.end) is not None


def score(text: str, span: tuple[int, int], probability: float, *, person: bool = True) -> float:
    """Give the points of a stretch; 0 and more is a name's. How words are borne counts for persons only."""
    start, end = span
    value = text[start:end]
    words = _WORD.findall(value)
    if not words:
        return 0.0
    chance = min(max(probability, _LOWEST), 1 - _LOWEST)
    points = log(chance / (1 - chance))
    if person:
        points += _borne([default_lexicon().features(word) for word in words], value)
    points -= _shape(text, start, end, value)
    points += _announced(text, start, end)
    return points - (2 if _IN_CELL.search(text, max(0, start - 3), start) else 4) * density(text, start, end)


def _borne(known: list[Features], value: str) -> float:
    """Give the points of how people bear the words and how else they are used."""
    level = max(max(one.surname, one.first_name) for one in known)
    given = value[0].isupper() and max(one.first_name for one in known) >= COMMON
    points = {4: 1.0, 3: 0.5, 2: 0.0, 1: 0.0, 0: -0.5}[level] + 0.5 * given
    if level < COMMON and all(one.french for one in known):
        points -= 0.5
    if max(one.clinical for one in known) >= 2 and not given:  # noqa: PLR2004 - a word of five reports and more
        points -= 1.0
    return points


def _shape(text: str, start: int, end: int, value: str) -> float:
    """Give the points that the letters of a stretch and what touches it take away."""
    points = 0.0
    letters = sum(map(str.isalpha, value))
    if _INITIALS.fullmatch(value) or _SIGNED.match(text, end):
        return 0.0
    if letters <= _SHORT:
        points += 1.5
    elif letters == _BRIEF:
        points += 0.5
    known = default_lexicon().features(value)
    frequent = max(known.surname, known.first_name) >= FREQUENT
    if value.isupper() and letters <= _LONGEST_SIGLE and not frequent and small_letters(text, start, end):
        points += 1.0
    if valued(text, end):
        points += 1.5
    if _KEYED.match(text, end) and start and _KEY_PLACE.search(text, max(0, start - 2), start):
        points += 1.0
    if start and _INSIDE[0].search(text, max(0, start - 2), start) and _INSIDE[1].match(text, end):
        points += 1.5
    return points


def _announced(text: str, start: int, end: int) -> float:
    """Give the points of a cue before a stretch, of an age or a birth after it."""
    points = 1.5 if aged(text, end) else 0.0
    found = _CUE.search(text, max(0, start - 32), start)
    if found is not None:
        word = fold(found["word"])
        points += 2.0 if word in _CUES else 0.5 if word in _LEADS else 0.0
    return points


def density(text: str, start: int, end: int) -> float:
    """Give the share of figures, acronyms, signs and clipped words around a stretch, beyond what prose has."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    around = _TOKEN.findall(text[low:start]) + _TOKEN.findall(text[end:high])
    if len(around) < _FEWEST:
        return 0.0
    shouted = not small_letters(text, start, end)
    codes = sum(
        1 for token in around if _CODE.fullmatch(token) and not (shouted and not any(map(str.isdecimal, token)))
    )
    return max(0.0, codes / len(around) - 0.25)


def valued(text: str, end: int) -> bool:
    """Say whether a measure, a sign or a finding of an examination stands behind a word, rather than an age."""
    return _VALUE.match(text, end) is not None and not aged(text, end)


def aged(text: str, end: int) -> bool:
    """Say whether an age or a birth stands behind a word."""
    return _AGED.match(text, end) is not None


def small_letters(text: str, start: int, end: int) -> bool:
    """Say whether most letters around a stretch are small ones."""
    around = text[max(0, start - _REACH) : start] + text[end : end + _REACH]
    return 2 * sum(map(str.islower, around)) > sum(map(str.isalpha, around))
