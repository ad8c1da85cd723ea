"""Parts words written as one in small letters: « mmelambertce », « demonsieurGarciapour », « Hamelinle ».

The lexicon is the judge: a title within must stand after known words only, and before a name after which nothing but
known words is left. It serves `detectors._gluings`, on words that no list knows, and refuses words without a title or
a name in them. Time is bounded by the longest word that is cut.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detectors._disguises import is_name_like
from detectors.lexicon import default_lexicon

_TITLE = re.compile(
    r"(?:monsieur|madame|mademoiselle|docteur|professeur|mlle|mme|patiente?|(?<![^\W_])[dm]r"
    r"|[ms](?:on|a)(?:mari|femme|fils|fille|m[eè]re|p[eè]re|s(?:oe|œ)ur|fr[eè]re))(?:veuve|vve)?(?=[^\W\d_]{4})",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"(?:monsieur|madame|mademoiselle|docteur|professeur|mlle|mme|patiente?|dr)\Z", re.IGNORECASE)
_SURE_TITLE = re.compile(r"(?:m(?:onsieur|adame|lle|me)|docteur)\Z", re.IGNORECASE)
_JOINING = (
    "a à y l d je tu il on ma ta mon ton me te se si le la les de du des et au aux un une en est ce sa son par pr ds "
    "av vu ne née né"
)
_SMALL_WORDS = frozenset(_JOINING.split())
_SHORTEST_WORD, _LONGEST_WORD = 3, 16
_SHORTEST_NAME = 3
_LISTED, _FREQUENT, _COMMON = 2, 3, 4
_SHORTEST, _LONGEST = 7, 40
_LONG_ENOUGH = 12
_NAMED = 2
"""Both halves of a name are read."""
_CACHED = 2_048


@lru_cache(maxsize=_CACHED)
def after_title(word: str) -> tuple[str, ...]:
    """Part an unknown word that hides a title and a name, in order; nothing when it does not."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    for match in _TITLE.finditer(word):
        head_text, tail = word[: match.start()], word[match.end() :]
        head = into_known(head_text)
        if head is None and not (len(head_text) <= _SHORTEST_WORD and _SURE_TITLE.match(match[0])):
            continue
        named = name_first(tail, _LISTED if len(match[0]) > len("dr") else _FREQUENT) or (
            (tail,) if _is_unknown_name(match[0], tail) else ()
        )
        if named:
            return (
                (*(head or (head_text,)), *(into_known(match[0]) or (match[0],)), *named)
                if head_text
                else (
                    *(into_known(match[0]) or (match[0],)),
                    *named,
                )
            )
    return _with_pair(word) if len(word) >= _LONG_ENOUGH else ()


def _with_pair(word: str) -> tuple[str, ...]:
    """Part a word in which common first names and a surname stand among known words, read from left to right."""
    features = default_lexicon().features
    reached: list[dict[int, tuple[str, ...]]] = [{} for _ in range(len(word) + 1)]
    reached[0][0] = ()
    for start in range(len(word)):
        for state, parts in reached[start].items():
            for end in range(start + 1, min(len(word), start + _LONGEST_WORD) + 1):
                piece = word[start:end]
                if state != 1 and _is_word(piece):
                    reached[end].setdefault(state, (*parts, piece))
                known = features(piece) if state < _NAMED and len(piece) > _SHORTEST_NAME else None
                if known and known.first_name == _COMMON:
                    reached[end].setdefault(1, (*parts, piece))
                if state == 1 and known and known.surname == _COMMON and len(piece) > _COMMON and not known.french:
                    reached[end].setdefault(_NAMED, (*parts, piece))
    return reached[-1].get(_NAMED, ())


@lru_cache(maxsize=_CACHED)
def name_first(word: str, level: int = _COMMON) -> tuple[str, ...]:
    """Part a word that begins with a name of a level, one or two, and goes on with known words; else nothing."""
    features = default_lexicon().features
    for cut in range(len(word), _SHORTEST_NAME - 1, -1):
        head = features(word[:cut])
        if max(head.first_name, head.surname) < level or (head.french and head.surname < _FREQUENT):
            continue
        rest = into_known(word[cut:])
        if rest is None:
            other = features(word[cut:])
            paired = (
                _COMMON in {head.first_name, other.first_name} and max(other.first_name, other.surname) >= _FREQUENT
            )
            rest = (word[cut:],) if paired and len(word) - cut > _SHORTEST_NAME else None
        if rest is not None:
            return (word[:cut], *rest)
    return ()


@lru_cache(maxsize=_CACHED)
def title_last(word: str) -> tuple[str, ...]:
    """Part known words that end with a title (« consultationdemonsieur »); nothing when they do not."""
    match = _TITLE_END.search(word[-_LONGEST:])
    head = into_known(word[: -len(match[0])]) if match and len(word) <= _LONGEST else None
    return (*head, match[0]) if head and match else ()


def into_known(letters: str) -> tuple[str, ...] | None:
    """Part letters into known words, the longest first; nothing when some are left over."""
    if not letters:
        return ()
    if len(letters) > _LONGEST:
        return None
    best: list[tuple[str, ...] | None] = [None] * len(letters) + [()]
    for start in range(len(letters) - 1, -1, -1):
        for end in range(min(len(letters), start + _LONGEST_WORD), start, -1):
            rest = best[end]
            if rest is not None and _is_word(letters[start:end]):
                best[start] = (letters[start:end], *rest)
                break
    return best[0]


def _is_word(letters: str) -> bool:
    lower = letters.lower()
    if lower in _SMALL_WORDS:
        return True
    known = default_lexicon().features(lower) if len(lower) >= _SHORTEST_WORD else None
    return known is not None and (known.clinical >= _LISTED or (known.french and len(lower) > _SHORTEST_WORD))


def _is_unknown_name(title: str, tail: str) -> bool:
    """Say whether what follows a whole title is a name that no list knows: nothing else sticks to « mme »."""
    return bool(_SURE_TITLE.match(title)) and len(tail) > _SHORTEST_NAME and (is_name_like(tail) or not _known(tail))


def _known(letters: str) -> bool:
    return any(default_lexicon().features(letters[:cut]).french for cut in range(_COMMON, len(letters) + 1))
