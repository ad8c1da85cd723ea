"""Puts a body together from stretches that stay and stretches that carry text.

A reader cuts its source into pieces; joined, they rebuild it: with the texts unchanged, character for character. A
piece may also show a text that must not change (a signed block, a number): then any change is `Unreadable`, so that a
finding there ends in a refusal. This file knows no format but JSON's leaves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from proxy.services import _json
from proxy.services._encoded import refuse_encoded
from proxy.services._opaque import is_drawn, is_opaque
from proxy.services._persons import Whose
from proxy.services._protocol import is_code, is_field_name, is_protocol_value, is_serial
from proxy.services._texts import key_of, texts_of
from proxy.services.base import Passage, Role, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MAX_PASSAGES: Final = 20_000
"""More texts than any request has; beyond, inspecting it would take too long."""

_EPOCH_MILLISECONDS: Final = range(1_420_070_400_000, 2_208_988_800_000)
_EPOCH_SECONDS: Final = range(1_420_070_400, 2_208_988_800)
_TIME_KEY: Final = re.compile(r"ts|(?i:.{0,40}(?:time|date|created|updated).{0,40})|.{0,60}(?:_at|At)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source.

    Attributes:
        passages: The texts in it, in order.
        rebuild: Takes as many texts, returns the stretch with only those changed.
    """

    passages: tuple[Passage, ...]
    rebuild: Callable[[Sequence[str]], str] = field(repr=False)


def fixed(source: str) -> Piece:
    """Make a piece without text."""
    return Piece((), lambda _texts: source)


def text(source: str, role: Role, encode: Callable[[str], str] | None = None, decoded: str | None = None) -> Piece:
    """Make a piece that is one text.

    Args:
        source: As it stands.
        role: Who speaks.
        encode: Writes a changed text in the source's coding; None where the source is the text.
        decoded: What the source says, where it is coded.
    """
    shown = source if decoded is None else decoded
    write = encode or (lambda new: new)
    return Piece((Passage(shown, role),), lambda texts: source if texts[0] == shown else write(texts[0]))


def frozen(source: str, shown: str, role: Role, why: str) -> Piece:
    """Make a piece that shows a text which must leave as it is or not at all."""

    def rebuild(texts: Sequence[str]) -> str:
        if texts[0] != shown:
            raise Unreadable(why)
        return source

    return Piece((Passage(shown, role),), rebuild)


def joined(pieces: Iterable[Piece]) -> Piece:
    """Put pieces one after the other."""
    parts = tuple(pieces)
    passages = tuple(passage for part in parts for passage in part.passages)
    if len(passages) > MAX_PASSAGES:
        raise Unreadable("the request carries too many texts")

    def rebuild(texts: Sequence[str]) -> str:
        if len(texts) != len(passages):
            raise ValueError("as many texts as passages are needed")
        done, built = 0, []
        for part in parts:
            built.append(part.rebuild(texts[done : done + len(part.passages)]))
            done += len(part.passages)
        return "".join(built)

    return Piece(passages, rebuild)


def recoded(piece: Piece, source: str, encode: Callable[[str], str]) -> Piece:
    """Wrap a piece of a decoded source: unchanged, its coded form stays as it came; changed, it is coded anew."""
    unchanged = piece.rebuild([passage.text for passage in piece.passages])

    def rebuild(texts: Sequence[str]) -> str:
        built = piece.rebuild(texts)
        return source if built == unchanged else encode(built)

    return Piece(piece.passages, rebuild)


def json_strings(source: str, role: Role) -> Piece:
    """Make a piece of a JSON document: every string, key and long number that is not technical.

    A number may be shown but never replaced: it would become a string, which the receiver may take in another sense.

    Raises:
        Unreadable: Not a JSON document.
    """
    found = _json.leaves(source, numbers=True)
    shown = texts_of(source, found, lambda leaf, owner: not is_technical_leaf(leaf, owner))

    def rebuild(texts: Sequence[str]) -> str:
        changes = {one.leaf: new for one, new in zip(shown, texts, strict=True) if new != one.leaf.value}
        if any(leaf.is_number for leaf in changes):
            raise Unreadable("a number of the JSON body would have to change")
        return _json.splice(source, changes)

    return Piece(tuple(one.passage(role) for one in shown), rebuild)


def is_technical_leaf(leaf: _json.Leaf, owner: Whose) -> bool:
    """Say whether a leaf of a JSON document of unknown meaning can be left alone.

    Args:
        leaf: The leaf.
        owner: Whose words it is: only a program has dates, versions and serial numbers of its own, and in a record even
            a number of few digits or two letters may be somebody's.

    Raises:
        Unreadable: It carries a file, or hides a text in base64.
    """
    key = key_of(leaf)
    if leaf.is_number:
        return owner is Whose.PROGRAM and (_is_time(key, leaf.value) or is_serial(key, leaf.value))
    refuse_encoded(leaf.value)
    if leaf.is_key:
        return is_field_name(leaf.value)
    if is_drawn(leaf.value) if owner is Whose.RECORD else is_opaque(leaf.value):
        return True
    if leaf.path[-1:] != (key,):
        return False
    return is_protocol_value(key, leaf.value) if owner is Whose.PROGRAM else is_code(key, leaf.value)


def _is_time(key: str, number: str) -> bool:
    digits = number.partition(".")[0]
    if not _TIME_KEY.fullmatch(key) or not digits.isdigit() or len(digits) > len(str(_EPOCH_MILLISECONDS.stop)):
        return False
    return int(digits) in _EPOCH_SECONDS or int(digits) in _EPOCH_MILLISECONDS
