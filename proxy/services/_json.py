"""Locates every text of a JSON source and puts rewritten ones back (RFC 8259), byte for byte.

Decoding and re-encoding a body changes more than its texts (number formats, spacing, duplicate keys, escapes). This
module never re-encodes: it lists where each string literal stands and replaces only the literals that changed.

It is strict: what `json.loads` rejects is `Unreadable`, and so are `NaN`, `Infinity`, a byte order mark, invalid UTF-8
and more than `MAX_DEPTH` nested containers. Escaped lone surrogates are accepted and kept. It decides nothing about
what a text means; see `_technical` for that.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from proxy.services._paths import Path

MAX_DEPTH: Final = 100
"""Containers inside one another in one document."""

MAX_NESTED: Final = 8
"""Documents inside one another's strings; each level doubles the escapes, so no real body comes near."""

NUMBER_DIGITS: Final = 6
"""A number with at least so many digits before its fraction may name someone (a file number, a telephone)."""

MAX_LEAVES: Final = 200_000
"""More strings, keys and numbers than any real body has."""

_MAX_NUMBER: Final = 4000

_NUMBER_FORM: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_NUMERIC: Final = re.compile(_NUMBER_FORM)
_TOKEN: Final = re.compile(
    r'[ \t\n\r]*(?:"([^"\\\x00-\x1f]*)"'
    r"|([{}\[\],:])"
    r'|(")'
    rf"|({_NUMBER_FORM})"
    r"|(true|false|null))"
)
_PLAIN, _MARK, _STRING, _NUMBER, _WORD = range(1, 6)
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DECODER: Final = json.JSONDecoder()

_VALUE, _FIRST_VALUE, _KEY, _FIRST_KEY, _COLON, _AFTER, _DONE = range(7)


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


def decode(body: bytes) -> str:
    """Decode a body as UTF-8.

    Raises:
        Unreadable: Invalid UTF-8, or a byte order mark (RFC 8259 §8.1 forbids sending one; parsers disagree about it).
    """
    try:
        source = body.decode()
    except UnicodeDecodeError:
        raise Unreadable("the body is not valid UTF-8") from None
    if source.startswith("\ufeff"):
        raise Unreadable("the body starts with a byte order mark")
    return source


def leaves(source: str, *, numbers: bool = False, opens: Callable[[Leaf], bool] | None = None) -> list[Leaf]:
    """List every string and every key of a JSON source, in order of appearance.

    A string value that is itself a JSON object or array is replaced in the list by the leaves of that document, unless
    `opens` says no to it.

    Args:
        source: The whole document.
        numbers: Also list numbers of `NUMBER_DIGITS` digits or more.
        opens: Called with a string leaf that may hold a document; false keeps it whole. By default all are opened.

    Raises:
        Unreadable: Not a JSON document, nested too deep, or with more than `MAX_LEAVES` leaves.
    """
    return _bounded(_opened(_Walk(source, (), None).leaves(), numbers=numbers, opens=opens))


def splice(source: str, changes: Mapping[Leaf, str]) -> str:
    """Replace the literals whose text changed; every other character stays as it was.

    Args:
        source: The document that the leaves come from.
        changes: New text by leaf; a leaf given its own value is left alone.
    """
    pending = {leaf: text for leaf, text in changes.items() if text != leaf.value}
    for level in range(MAX_NESTED, 0, -1):
        inner: defaultdict[Leaf, dict[Leaf, str]] = defaultdict(dict)
        for leaf in [leaf for leaf in pending if leaf.level == level]:
            if leaf.within is not None:
                inner[leaf.within][leaf] = pending.pop(leaf)
        for outer, texts in inner.items():
            pending[outer] = _replaced(outer.value, texts)
    return _replaced(source, pending)


def literal(text: str) -> str:
    """Write a text as a JSON string literal: non-ASCII kept raw, lone surrogates escaped (UTF-8 cannot carry them)."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def replace_value(source: str, key: Leaf, replacement: Callable[[str], str]) -> str:
    """Replace whatever stands behind a key of the body itself.

    Args:
        source: The document that the key comes from.
        key: The key.
        replacement: Given the JSON source of the value, returns another.

    Raises:
        Unreadable: The leaf is not a key of this source.
    """
    colon = source.find(":", key.end)
    start = _BLANK.match(source, colon + 1)
    if not key.is_key or key.within is not None or start is None or source[key.end : colon].strip():
        raise Unreadable("the leaf is not a key of the body")
    try:
        _, end = _DECODER.raw_decode(source, start.end())
    except (ValueError, RecursionError):
        raise Unreadable("the value behind a key is malformed") from None
    return source[: start.end()] + replacement(source[start.end() : end]) + source[end:]


def _replaced(source: str, changes: Mapping[Leaf, str]) -> str:
    pieces: list[str] = []
    done = 0
    for leaf in sorted(changes, key=lambda leaf: leaf.start):
        text = changes[leaf]
        as_it_is = leaf.is_number and _NUMERIC.fullmatch(text)
        pieces += (source[done : leaf.start], text if as_it_is else literal(text))
        done = leaf.end
    return "".join((*pieces, source[done:]))


def _bounded(found: Iterator[Leaf]) -> list[Leaf]:
    listed = list(islice(found, MAX_LEAVES + 1))
    if len(listed) > MAX_LEAVES:
        raise Unreadable("the JSON body holds too many values")
    return listed


def _opened(found: Iterator[Leaf], *, numbers: bool, opens: Callable[[Leaf], bool] | None) -> Iterator[Leaf]:
    waiting = [found]
    while waiting:
        leaf = next(waiting[-1], None)
        if leaf is None:
            waiting.pop()
        elif leaf.is_number:
            if numbers and len(leaf.value.partition(".")[0].lstrip("-")) >= NUMBER_DIGITS:
                yield leaf
        elif (inner := _document(leaf, opens)) is not None:
            waiting.append(iter(inner))
        else:
            yield leaf


def _document(leaf: Leaf, opens: Callable[[Leaf], bool] | None) -> list[Leaf] | None:
    """Return the leaves of the document that a string holds, or None if it holds none."""
    start = _BLANK.match(leaf.value)
    if leaf.is_key or start is None or leaf.value[start.end() : start.end() + 1] not in ("{", "["):
        return None
    if opens is not None and not opens(leaf):
        return None
    try:
        inner = _bounded(_Walk(leaf.value, leaf.path, leaf).leaves())
    except Unreadable:
        return None
    if leaf.level >= MAX_NESTED:
        raise Unreadable("too many JSON documents inside one another")
    return inner


class _Walk:
    """One pass over one document, with its own stack instead of recursion."""

    def __init__(self, source: str, root: Path, within: Leaf | None) -> None:
        self._source = source
        self._within = within
        self._path: list[str | int] = list(root)
        self._closers: list[str] = []
        self._state = _VALUE

    def leaves(self) -> Iterator[Leaf]:
        at, source, match = 0, self._source, _TOKEN.match
        while token := match(source, at):
            at = token.end()
            kind = token.lastindex
            if kind == _MARK:
                self._mark(source[at - 1])
            elif kind == _PLAIN:
                yield self._leaf(token.start(_PLAIN) - 1, at, token[_PLAIN])
            elif kind == _STRING:
                start = at - 1
                value, at = self._text(start)
                yield self._leaf(start, at, value)
            else:
                self._expect(_VALUE, _FIRST_VALUE)
                if kind == _NUMBER:
                    yield self._number(token.start(_NUMBER), at)
                self._value_done()
        if self._state != _DONE or not _BLANK.fullmatch(source, at):
            raise Unreadable("the body is not a JSON document")

    def _number(self, start: int, end: int) -> Leaf:
        if end - start > _MAX_NUMBER:
            raise Unreadable("a number of the JSON body is too long")
        return Leaf(tuple(self._path), start, end, self._source[start:end], is_number=True, within=self._within)

    def _text(self, start: int) -> tuple[str, int]:
        try:
            value, end = _DECODER.raw_decode(self._source, start)
        except ValueError:
            raise Unreadable("a string of the JSON body is malformed") from None
        return str(value), end

    def _leaf(self, start: int, end: int, value: str) -> Leaf:
        is_key = self._state in (_KEY, _FIRST_KEY)
        if is_key:
            self._path[-1] = value
            self._state = _COLON
            return Leaf(tuple(self._path), start, end, value, is_key=True, within=self._within)
        self._expect(_VALUE, _FIRST_VALUE)
        leaf = Leaf(tuple(self._path), start, end, value, within=self._within)
        self._value_done()
        return leaf

    def _mark(self, mark: str) -> None:
        if mark in "{[":
            self._expect(_VALUE, _FIRST_VALUE)
            if len(self._closers) == MAX_DEPTH:
                raise Unreadable("the JSON body is nested too deep")
            self._closers.append("}" if mark == "{" else "]")
            self._path.append("" if mark == "{" else 0)
            self._state = _FIRST_KEY if mark == "{" else _FIRST_VALUE
        elif mark == ":":
            self._expect(_COLON)
            self._state = _VALUE
        elif mark == ",":
            self._expect(_AFTER)
            last = self._path[-1]
            if isinstance(last, int):
                self._path[-1] = last + 1
            self._state = _VALUE if isinstance(last, int) else _KEY
        else:
            self._expect(_AFTER, _FIRST_VALUE if mark == "]" else _FIRST_KEY)
            if self._closers.pop() != mark:
                raise Unreadable("the body is not a JSON document")
            self._path.pop()
            self._value_done()

    def _value_done(self) -> None:
        self._state = _AFTER if self._closers else _DONE

    def _expect(self, *states: int) -> None:
        if self._state not in states:
            raise Unreadable("the body is not a JSON document")
