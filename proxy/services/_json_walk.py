"""Walks once through a JSON source (RFC 8259) and says where each literal stands.

The standard library's parser, which is C, says first whether the source is a JSON document at all; what is left to do
here is to find the literals of a well-formed one. Refuses `NaN` and `Infinity`, containers nested too deep and numbers
that are too long. It decides nothing about what a literal means.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple, Never

from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proxy.services._paths import Path

MAX_DEPTH: Final = 100
"""Containers inside one another in one document."""

_MAX_NUMBER: Final = 4000

# In a well-formed document, only a key is a string before a colon, and only numbers hold digits outside strings.
_TOKEN: Final = re.compile(
    r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"(?:[ \t\n\r]*+(:))?'
    r"|([{\[])"
    r"|([}\]])"
    r"|(,)"
    r"|(-?[0-9][0-9.eE+-]*+)"
)
_STRING, _KEY, _OPENING, _CLOSING, _COMMA = range(1, 6)


class Leaf(NamedTuple):
    """One literal of a JSON source.

    Attributes:
        path: Keys and indexes from the root. For a key, the path of its value. Inside a nested document the path goes
            on from the string that holds it.
        start: Offset of the first character of the literal (its quote), in code points of the source or, for a nested
            leaf, of the value of `within`.
        end: Offset after its last character.
        value: The decoded text (for a number, its literal). May hold lone surrogates.
        is_key: Whether it is the key of an object.
        is_number: Whether it is a number; replaced by what is not a number, it becomes a string.
        within: The string leaf whose value is the document that this leaf belongs to, if any.
    """

    path: Path
    start: int
    end: int
    value: str
    is_key: bool = False
    is_number: bool = False
    within: Leaf | None = None

    def __repr__(self) -> str:
        """Show where it stands, never what it says."""
        return f"Leaf({self.start}, {self.end})"

    @property
    def level(self) -> int:
        """Return how many strings hold the document of this leaf (0 for the body itself)."""
        return 0 if self.within is None else self.within.level + 1


def walk(source: str, root: Path = (), within: Leaf | None = None) -> Iterator[Leaf]:
    """List every string, key and number of a document, in order of appearance.

    Args:
        source: The whole document.
        root: Path of the document itself.
        within: The string that holds it, if any.

    Raises:
        Unreadable: Not a JSON document, nested too deep, or with a number that is too long.
    """
    _check(source)
    # Leaves are made with every field in place: by name, it takes twice the time.
    outer: list[tuple[Path, int]] = []
    prefix, index, here = root, -1, root  # an index below zero is an object's
    for token in _TOKEN.finditer(source):
        kind = token.lastindex
        if kind == _KEY:
            key = _text(source, token)
            here = (*prefix, key)
            yield Leaf(here, token.start(), token.end(_STRING) + 1, key, True, False, within)
        elif kind == _STRING:
            yield Leaf(here, token.start(), token.end(), _text(source, token), False, False, within)
        elif kind == _COMMA:
            if index >= 0:
                index += 1
                here = (*prefix, index)
        elif kind == _OPENING:
            if len(outer) == MAX_DEPTH:
                raise Unreadable("the JSON body is nested too deep")
            outer.append((prefix, index))
            prefix, index = here, 0 if token[0] == "[" else -1
            here = (*prefix, 0)
        elif kind == _CLOSING:
            prefix, index = outer.pop()
        else:
            if token.end() - token.start() > _MAX_NUMBER:
                raise Unreadable("a number of the JSON body is too long")
            yield Leaf(here, token.start(), token.end(), token[0], False, True, within)


def _check(source: str) -> None:
    try:
        _CHECKER.decode(source)
    except (ValueError, RecursionError):
        raise Unreadable("the body is not a JSON document") from None


def _text(source: str, token: re.Match[str]) -> str:
    shown = token[_STRING]
    if "\\" not in shown:
        return shown
    return str(_DECODER.raw_decode(source, token.start())[0])


def _refuse(_constant: str) -> Never:
    raise ValueError


_DECODER: Final = json.JSONDecoder()
# Numbers are left as they are written: nothing is done with their values.
_CHECKER: Final = json.JSONDecoder(parse_int=len, parse_float=len, parse_constant=_refuse)
