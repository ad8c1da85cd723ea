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
from typing import TYPE_CHECKING, Final

from proxy.services._json_walk import MAX_DEPTH, Leaf, walk
from proxy.services.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = ["MAX_DEPTH", "Leaf", "decode", "leaves", "literal", "replace_value", "splice"]

MAX_NESTED: Final = 8
"""Documents inside one another's strings; each level doubles the escapes, so no real body comes near."""

NUMBER_DIGITS: Final = 6
"""A number with at least so many digits before its fraction may name someone (a file number, a telephone)."""

MAX_LEAVES: Final = 200_000
"""More strings, keys and numbers than any real body has."""

_NUMBER_FORM: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_NUMERIC: Final = re.compile(_NUMBER_FORM)
_BLANKS: Final = " \t\n\r"
_BLANK: Final = re.compile(rf"[{_BLANKS}]*")
_DOCUMENT_STARTS: Final = frozenset("{[" + _BLANKS)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DECODER: Final = json.JSONDecoder()


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
    return _bounded(_opened(walk(source), numbers=numbers, opens=opens))


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


def _opened(found: Iterable[Leaf], *, numbers: bool, opens: Callable[[Leaf], bool] | None) -> Iterator[Leaf]:
    for leaf in found:
        if leaf.is_number:
            if numbers and len(leaf.value.partition(".")[0].lstrip("-")) >= NUMBER_DIGITS:
                yield leaf
        elif leaf.is_key or leaf.value[:1] not in _DOCUMENT_STARTS or (inner := _document(leaf, opens)) is None:
            yield leaf
        else:
            yield from _opened(inner, numbers=numbers, opens=opens)


def _document(leaf: Leaf, opens: Callable[[Leaf], bool] | None) -> list[Leaf] | None:
    """Return the leaves of the document that a string holds, or None if it holds none."""
    if leaf.value.lstrip(_BLANKS)[:1] not in ("{", "[") or (opens is not None and not opens(leaf)):
        return None
    try:
        inner = _bounded(walk(leaf.value, leaf.path, leaf))
    except Unreadable:
        return None
    if leaf.level >= MAX_NESTED:
        raise Unreadable("too many JSON documents inside one another")
    return inner
