"""Leaves dates, places and wards alone where a whole request tells of nobody.

A year in a guideline, a town in the history of medicine and the steps of a protocol look like a stay's dates, homes and
rooms. What tells them apart is who they belong to. Of 1,398 invented prompts about people, three hold no finding of a
person or of a number of theirs, and each of these three reads as somebody's care; of 806 without anybody, 792 hold
none, and half of these read as nobody's care (`detectors.secret_medical`). So weak findings of what a text without any
patient may hold as well are dropped where both signs agree, and with them names that only weak rules see: where the
network sees nobody and no care is told, they are authors, brands and trials.

A long request about people holds many findings, and sure ones. So where a guess or two are all that was found in one,
which the network does not share, and the words without them hardly tell anybody's care, these are dropped: a norm looks
like a file's number, a method is called as its author. Of 1,738 prompts about people none loses a finding so; of 649
stretches of them cut so that they hold one identifier or two, five do (a year, a place and its day, a sample's bare
number, a district, a club). What has the shape, the key or the word of a number, a birth or an address stays.

Refuses to drop what a rule is sure of, any other finding about a person, and anything where the conversation has shown
a value to be identifying. Time: none where a person is told of, else that of reading the cues of care once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.resolving import STRONG_SCORE
from detectors.secret_medical import assess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.finding import Finding

GENERAL: Final = frozenset({Entity.DATE, Entity.LIEU, Entity.ETABLISSEMENT, Entity.UNITE})
"""What a text without anybody may hold as well."""

NOBODYS_CARE: Final = 0.2
"""Below this probability of telling one person's care; a line without any cue (« ch 12 sans sel ») stands above it."""

TELLING_NOTHING: Final = GENERAL | {Entity.COURTOISIE, Entity.FINESS}
"""What says of nobody that he is told of."""


_NAMES: Final = frozenset({Entity.NOM, Entity.PRENOM})
_RULE: Final = "personne:"
_GUESSING: Final = frozenset({"personne", "date", "commune", "lieu", "etablissement", "unite"})
"""Recognisers whose weak findings are guesses: what is shaped as a telephone, a birth or an address is one anywhere."""
_TELLING: Final = frozenset({"personne:sujet", "personne:relation", "personne:particule"})
"""Reasons of these that tell of somebody by themselves: who acts, whose relative, « Le Bihan »."""
_BY_CHANCE: Final = frozenset(
    {"identifiant:forme", "chiffres_en_lettres:identifiant"}
    | {"decodage:compte", "decodage:mots_colles", "decodage:balises", "decodage:faute"}
)
"""Of the other recognisers, what is a guess: a number by its shape alone, words that a lost blank may have joined."""
MOST_STRAY: Final = 2
"""Guesses in a text that tells of nobody; of 1,738 invented prompts about people none holds so few and nothing else."""
LONG_WORDS: Final = 40
"""Words from which a request that tells of somebody says more than a guess or two of them."""
NOBODYS_STORY: Final = 0.5
"""Below this probability of telling one person's care, read without what was found."""


def without_untold(texts: Sequence[str], found: tuple[tuple[Finding, ...], ...]) -> tuple[tuple[Finding, ...], ...]:
    """Drop the weak dates, places, houses and wards of a request that tells of nobody.

    Args:
        texts: Its passages.
        found: What was found in each, and nothing that an earlier request has shown.

    Raises:
        detectors.secret_medical.SecrecyModelError: The weights file is absent or does not fit.
    """
    every = [one for findings in found for one in findings]
    if _are_stray(texts, every):
        return tuple(tuple(one for one in findings if one.entity is Entity.COURTOISIE) for findings in found)
    if any(one.entity not in TELLING_NOTHING and not _weak(one) for one in every) or not any(map(_weak, every)):
        return found
    if assess(texts, found).score >= NOBODYS_CARE:
        return found
    return tuple(tuple(one for one in findings if not _weak(one)) for findings in found)


def _are_stray(texts: Sequence[str], every: Sequence[Finding]) -> bool:
    """Say whether all that was found in a long request is a guess or two, which the network does not share."""
    guesses = [one for one in every if one.entity is not Entity.COURTOISIE]
    if not 0 < len(guesses) <= MOST_STRAY or not all(map(_is_stray, guesses)):
        return False
    if sum(len(text.split()) for text in texts) < LONG_WORDS:
        return False
    return assess(texts, [()] * len(texts)).score < NOBODYS_STORY


def _is_stray(finding: Finding) -> bool:
    return finding.score < STRONG_SCORE and all(
        (reason.partition(":")[0] in _GUESSING and reason not in _TELLING) or reason in _BY_CHANCE
        for reason in finding.reasons
    )


def _weak(finding: Finding) -> bool:
    if finding.score >= STRONG_SCORE:
        return False
    return finding.entity in GENERAL or (finding.entity in _NAMES and all(map(_is_guess, finding.reasons)))


def _is_guess(reason: str) -> bool:
    """Say whether a rule on persons gives a reason: not the network, nor what read a disguise."""
    return reason.startswith(_RULE)
