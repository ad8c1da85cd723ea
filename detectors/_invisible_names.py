"""Finds names that invisible code points part, or whose every letter is drawn with a look-alike, without other context.

Nobody types zero-width code points between the letters of a word, or strikes these out, by chance, nor one lone word in
full-width or mathematical letters: what `detectors.normalising` took away is itself the evidence that a name was to be
hidden. A word parted so is reported if any list knows it as a name; one merely drawn otherwise only if it is mostly a
name.

Refuses texts of which many words are dressed (posts in bold letters), soft hyphens, which cut words at line ends, and
clinical words. Costs nothing where normalising changed nothing. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._disguises import is_name_like
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from detectors.normalising import Normalised

_WORD = re.compile(r"[^\W\d_]{3,20}")
_BETWEEN = re.compile(
    r"[\u200b-\u200d\u2060-\u2064\ufeff\u034f\u180e\u00ad\u0305\u0316-\u0319\u0320\u0330-\u0362\u20d2\u20d3\u20e5]"
)
_SOFT_HYPHEN = "\xad"
_FEWEST_CUTS = 2
_MOST_DRESSED = 4
"""Words drawn otherwise beyond which a text is dressed, not disguised."""
_LISTED, _COMMON = 2, 4
_SCORE = 0.75
_REASON = "normalisation:lettres_masquees"


def invisible_names(text: str, normalised: Normalised) -> list[Finding]:
    """Give the names that normalising alone has made readable, with their places in the text given."""
    plain = normalised.text
    if plain == text or text.isascii():
        return []
    found: list[Finding] = []
    drawn: list[Finding] = []
    dressed = 0
    for word in _WORD.finditer(plain):
        start, end = normalised.original_span(*word.span())
        seen = text[start:end]
        if seen == word[0] or seen.isascii():
            continue
        cuts = sum(mark != _SOFT_HYPHEN for mark in _BETWEEN.findall(seen))
        if cuts >= _FEWEST_CUTS:
            if _may_be_name(word[0]):
                found.append(Finding(start, end, Entity.NOM, _SCORE, (_REASON,)))
        elif not any(letter in word[0] for letter in seen):
            dressed += 1
            if is_name_like(word[0]):
                drawn.append(Finding(start, end, Entity.NOM, _SCORE, (_REASON,)))
    return found + (drawn if dressed <= _MOST_DRESSED else [])


def _may_be_name(word: str) -> bool:
    known = default_lexicon().features(word)
    level = max(known.first_name, known.surname)
    return level == _COMMON or (level >= _LISTED and not (known.drug or known.clinical > 1))
