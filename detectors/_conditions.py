"""Reads the names that queries, formulas and programs compare with: `WHERE nom = 'd''Aramon'`, `$nom == "Guichard"`.

The column or the variable is the key, and the text in quotes its value. Refuses values under keys that name nobody,
and values whose form does not fit the key. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.structures import compact, field_at, is_about_someone, judged, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.structures import Field

_OPERATOR = r"(?:={1,3}|<>|!=|~\*?|:=|\+=|(?:not )?i?like|in[ ]?\(|startswith\(|contains\(|eq)"
_CONDITION = re.compile(
    rf"(?<![\w$])(?:[\w$]{{1,40}}(?:\.|->))?[\"`\[$@]?([^\W\d_][\w$]{{1,40}})[\"`\]]?\)?\s{{0,4}}(?:{_OPERATOR})\s{{0,4}}"
    r"(?:N|lower\(|upper\()?(?P<quote>[\"'])%?((?:[^\"'\n%]|(?<=[^\W\d_])'(?=[^\W\d_])){2,80})%?(?P=quote)",
    re.IGNORECASE,
)


_COMPARED = re.compile(r"[=~(eE][%N ]{0,4}[\"'](?=[^\s\"'])")
"""What stands before a value in quotes; cheaper to look for than the whole."""


def condition_fields(text: str) -> Iterator[Field]:
    """Find the identities that a program or a query compares a key with."""
    if _COMPARED.search(text) is None or not any(sign in text for sign in ("=", "like", "LIKE", " in", " IN", "(")):
        return
    found = [match for match in _CONDITION.finditer(text) if meaning(match[1]) is not None]
    personal = is_about_someone({compact(match[1]) for match in found})
    for match in found:
        what = judged(text, *match.span(3), match[1], personal=personal)
        field = field_at(text, *match.span(3), what, "condition") if what else None
        if field:
            yield field
