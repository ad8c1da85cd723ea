"""Weigh what the network alone reports by what the rest of its text tells: people are named among other identifiers.

Measured on texts by three authors: nine identified texts out of ten hold something that rules are sure of (a title, a
birth, a number with its label), one clean text out of fifty does. So where nothing of the kind stands, a name that
nothing but the network reports must be much more probable, the more so the longer the text: a request of one line has
no room for other evidence, a page about somebody has. A telling word that stands alone then needs the network's assent.
Where no other finding touches it, what speaks against the word itself decides too (`detectors._doubts`). And where
nothing is sure and the network sees nobody at all, rows and pairs of capitals that weak rules read as persons are none.

Refuses to touch what rests on any other rule, a hospital's file or another recogniser. Time: that of one walk.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detectors._after_names import without_shorthand
from detectors._common_knowledge import without_common
from detectors._doubts import PERSONS, called, doubtful, rank
from detectors._enumerations import enumerations, given_up
from detectors._lone_score import likely
from detectors._network_signs import shorthand
from detectors._plain_words import country
from detectors._public_record import without_public
from detectors._references import references
from detectors._scales import graded_rows, without_scales
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._eponymes import never_a_person
from detectors.recognisers._evidence import COMMON
from detectors.recognisers._living import placed
from detectors.recognisers._person_cues import RELATIVES
from detectors.recognisers._tokens import read
from detectors.resolving import STRONG_SCORE
from detectors.tagging.tagger import NETWORK_REASON, probability_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detectors.finding import Finding

ALONE_REASON: Final = "personne:prenom_seul"
_NARROWING: Final = frozenset(
    {
        Entity.DATE,
        Entity.AGE,
        Entity.LIEU,
        Entity.ETABLISSEMENT,
        Entity.UNITE,
        Entity.FINESS,
        Entity.URL,
        Entity.ADRESSE_IP,
        Entity.SECRET,
    }
)
"""What a text without any patient may hold as well: a circular is dated, a manual has its addresses."""
_FANCIED: Final = frozenset(
    {"personne:paire", "personne:rangee", "personne:virgule", "personne:par", "personne:relation", "personne:role"}
    | {"personne:pres", "personne:entete", "personne:liste"}
)
"""Weak rules that a text without anybody deceives: a painter and a title, three brands, a trade and its tool."""
_TITLED: Final = frozenset({"personne:titre", "coherence:passage", NETWORK_REASON})
_ROOM: Final = 200
"""Code points in which somebody's case would show otherwise too; a request of one line may hold a bare name alone."""
_NEAR: Final = 24
_BESIDE: Final = 2
"""How near another finding must stand to vouch for a word: one blank or one mark between."""
_DENIED: Final = re.compile(
    r"\b(?:sans|hors|pas d[e'’]|aucune?)\s?(?:(?:identité|noms?|prénoms?|identifiants?)(?: (?:et|ni|ou) )?){1,3}"
    r"\)? ?: ?«? ?(?:[A-Z]{2,4} )?$",
    re.IGNORECASE,
)
"""A label that a text gives only to say that nobody is named (« compte rendu sans identité : AV OD 8/10 »)."""
_WORDS: Final = re.compile(r"[^\W\d_]+")
_TOLD: Final = RELATIVES | {"PATIENT", "PATIENTE", "RESIDENT", "RESIDENTE", "BEBE", "ENFANT"}
_NETWORK: Final = (NETWORK_REASON,)
_ALONE: Final = (ALONE_REASON,)
_GUESSED: Final = (_NETWORK, _ALONE)


@dataclass(frozen=True, slots=True)
class Bars:
    """Probabilities below which a finding of the network alone is dropped.

    Attributes:
        told: In a text that surely tells of somebody.
        narrowed: In one whose only sure findings are dates, places and the like.
        bare: In one without any sure finding: up to each length in code points, then beyond.
        assent: Whether a telling word alone needs the network's assent in such a text.
        doubts: Whether what speaks against a word is listened to.
    """

    told: float
    narrowed: float
    bare: tuple[tuple[int, float], ...]
    assent: bool
    doubts: bool = True

    def bar(self, length: int, sure: frozenset[Entity]) -> float:
        """Give the bar for a text of so many code points, in which such entities were surely found."""
        if sure - _NARROWING:
            return self.told
        if sure:
            return self.narrowed
        return next((bar for longest, bar in self.bare if length <= longest), self.bare[-1][1])


_PAGE: Final = 1_000_000  # longer than any text that is read
USUAL_BARS: Final = Bars(0.5, 0.5, ((150, 0.65), (600, 0.7), (_PAGE, 0.9)), assent=True)
STRICT_BARS: Final = Bars(0.25, 0.3, ((150, 0.5), (600, 0.55), (_PAGE, 0.6)), assent=False, doubts=False)


def weigh(text: str, findings: Sequence[Finding], bars: Bars) -> list[Finding]:
    """Drop what the network alone reports below the bar of its text, or against what speaks of the word itself.

    Args:
        text: The text, in which findings count their offsets.
        findings: All findings of that text, before overlaps are resolved.
        bars: Those of the sensitivity that is asked for.
    """
    if bars.doubts:
        findings = _undeceived(text, without_scales(text, without_common(text, findings)))
    sure = frozenset(
        one.entity for one in findings if one.score >= STRONG_SCORE and one.entity is not Entity.COURTOISIE
    )
    bar = bars.bar(len(text), sure)
    kept = [one for one in findings if one.reasons != _NETWORK or probability_of(one.score) >= bar]
    if bars.doubts:
        kept = without_shorthand(text, likely(text, _believed(text, kept)))
    if not bars.assent:
        return kept
    if sure - _NARROWING:
        return without_public(text, kept, titled=True) if bars.doubts and _titled_alone(kept) else kept
    if bars.doubts:
        kept = without_public(text, kept)
    reported = sorted((one.start, one.end) for one in findings if one.reasons == _NETWORK)
    kept = [one for one in kept if one.reasons != _ALONE or _touched(one, reported) or placed(text, one.start, one.end)]
    if len(text) < _ROOM or sure:
        return kept
    if any(one.reasons == _NETWORK and one.entity in PERSONS for one in kept):
        return kept
    return [
        one
        for one in kept
        if not _FANCIED.issuperset(one.reasons)
        or _touched(one, reported)
        or _of_a_relative(text, one.start)
        or placed(text, one.start, one.end)
    ]


def _titled_alone(findings: Sequence[Finding]) -> bool:
    """Say whether nothing but titles makes a text surely tell of somebody (« le docteur » of a novel)."""
    return all(
        _TITLED.issuperset(one.reasons) and one.entity in PERSONS
        for one in findings
        if one.score >= STRONG_SCORE and one.entity not in _NARROWING and one.entity is not Entity.COURTOISIE
    )


def _of_a_relative(text: str, start: int) -> bool:
    """Say whether a relative, a patient or the like is told of just before (« la maman de … »)."""
    near = text[max(0, start - _NEAR) : start]
    return any(fold(word) in _TOLD for word in _WORDS.findall(near))


def _undeceived(text: str, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Drop the persons read in an enumeration of eponyms or answers, in a reference, or after « sans identité : »."""
    persons = [one for one in findings if one.entity in PERSONS]
    if not persons:
        return findings
    dropped = {one for one in persons if _denied(text, one.start)}
    cited = _joined((start, end + _BESIDE) for start, end in references(text))
    dropped.update(one for one in persons if cited and _touched(one, cited))
    if any(given_up(one) for one in persons):
        rows = _joined([*enumerations(text), *graded_rows(text, [one.start for one in persons if given_up(one)])])
        dropped.update(
            one for one in persons if rows and (given_up(one) or one.reasons == _NETWORK) and _touched(one, rows)
        )
    return [one for one in findings if one not in dropped] if dropped else findings


def _denied(text: str, start: int) -> bool:
    """Say whether a label that denies an identity stands before a place."""
    low = max(0, start - _NEAR)
    return ":" in text[low:start] and _DENIED.search(text, low, start) is not None


def _believed(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Drop what the network or a telling word alone reports of a doubtful word, unless another finding touches it."""
    ruled = _joined(
        (one.start - _BESIDE, one.end + _BESIDE)
        for one in findings
        if one.reasons not in _GUESSED and one.entity is not Entity.COURTOISIE
    )
    given = {
        place
        for one in findings
        if one.entity is Entity.PRENOM and _common_given(text, one)
        for place in (one.end + 1, one.start - 1)
    }
    return [
        one
        for one in findings
        if one.reasons not in _GUESSED
        or (one.entity is Entity.NOM and text[one.start].isupper() and not given.isdisjoint({one.start, one.end}))
        or not (
            rank(text[one.start : one.end])
            or called(text, one.start, one.end)
            or shorthand(text, one.start, one.end)
            or (one.entity in PERSONS and _abroad(text[one.start : one.end]))
            or (not _touched(one, ruled) and (_doubted(text, one) or _of_the_record(text, one)))
        )
    ]


def _abroad(value: str) -> bool:
    """Say whether a value is a country's name that few people bear, whatever stands beside it."""
    return country(value, default_lexicon().features(value))


def _common_given(text: str, finding: Finding) -> bool:
    """Say whether a finding is a common first name with its capital: a surname beside it is no eponym."""
    value = text[finding.start : finding.end]
    if not value[0].isupper():
        return False
    return default_lexicon().features(value).first_name == COMMON


def _of_the_record(text: str, finding: Finding) -> bool:
    """Say whether a person is one of the public record or a reference's, however sure the network is."""
    if finding.entity not in PERSONS or "." in text[finding.start : finding.end + 1]:
        return False
    if placed(text, finding.start, finding.end):
        return False
    reading = read(text)
    first, end = reading.at(finding.start), reading.at(finding.end)
    return first < end <= len(reading) and never_a_person(reading, first, end)


def _doubted(text: str, finding: Finding) -> bool:
    """Say whether what speaks against the word of a finding decides."""
    if not doubtful(text, finding.start, finding.end, finding.entity):
        return False
    named = finding.entity in PERSONS and text[finding.start].isupper()
    return not (named and placed(text, finding.start, finding.end))


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort stretches and join those that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _touched(finding: Finding, stretches: Sequence[tuple[int, int]]) -> bool:
    """Say whether one of some sorted stretches, which do not overlap, touches a finding."""
    place = bisect_left(stretches, (finding.end, 0))
    return place > 0 and stretches[place - 1][1] > finding.start
