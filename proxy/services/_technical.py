"""Reads a JSON body so that everything counts as text unless it is known to be technical, and looks technical.

An adapter names the paths of technical leaves (ids, models, tokens, time zones). Such a leaf is left alone only if its
value also looks like one: a patient's name put into an `id` field by a new version of the page is still read. Every
other string, every key that does not look like a field's name and every longer number is a passage. This file knows
no service and finds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from proxy.services._json import Leaf, decode, leaves, splice
from proxy.services._paths import Paths
from proxy.services._persons import Whose
from proxy.services._pieces import MAX_PASSAGES, Piece, is_technical_leaf
from proxy.services._protocol import is_field_name
from proxy.services._texts import texts_of
from proxy.services.base import Prompt, Role, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from proxy.services._paths import Path
    from proxy.services._texts import Text

FILE_UPLOAD: Final = "fichier"
"""Message of `Unreadable` for a file sent to a service, whose content is not read; a value of `refusals.Reason`."""

AUDIO: Final = "audio"
"""Message of `Unreadable` for voice and dictation; a value of `refusals.Reason`."""

UNKNOWN_BODY: Final = "corps_illisible"
"""Message of `Unreadable` for a body of another type than the service sends; a value of `refusals.Reason`."""

SPEAKERS: Final[Mapping[str, Role]] = {
    "user": Role.USER,
    "human": Role.USER,
    "system": Role.SYSTEM,
    "developer": Role.SYSTEM,
    "assistant": Role.ASSISTANT,
    "tool": Role.TOOL,
    "function": Role.TOOL,
}
"""Role by the name that a message gives its speaker; any other name is `Role.UNKNOWN`."""

NO_PATHS: Final = Paths()

_TECHNICAL: Final = re.compile(r"[A-Za-z0-9_.:/+=@%~-]{0,512}")
_OPAQUE: Final = re.compile(r"[A-Za-z0-9_.:/+=@%~,;-]*")


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a service's JSON bodies.

    Attributes:
        technical: Leaves left alone if they look technical (no white space, at most 512 characters).
        opaque: Leaves left alone at any length if they look like a token (anti-bot proofs, encrypted state).
        formats: Leaves left alone if they fully match a pattern (a time zone with spaces).
        roles: Who speaks at a path; the first that fits wins. Everything else is `Role.UNKNOWN`.
        speakers: For leaves that `roles` calls `USER`: where the message's speaker is named, as the number of leading
            path segments that make the message and the path from there.
    """

    technical: Paths
    opaque: Paths = NO_PATHS
    formats: tuple[tuple[Paths, re.Pattern[str]], ...] = ()
    roles: tuple[tuple[Role, Paths], ...] = ()
    speakers: tuple[tuple[int, Path], ...] = ()


def looks_technical(value: str) -> bool:
    """Say whether a value has the form of an id, a model's name or a short token."""
    return _TECHNICAL.fullmatch(value) is not None


def looks_opaque(value: str) -> bool:
    """Say whether a value has the form of a token of any length."""
    return _OPAQUE.fullmatch(value) is not None


def is_technical(leaf: Leaf, shape: Shape, owner: Whose) -> bool:
    """Say whether a leaf is left alone; in what a person brought, no place is the service's."""
    if leaf.is_key:
        return is_field_name(leaf.value)
    if not leaf.value:
        return True
    if owner is not Whose.PROGRAM:
        return _role(leaf, shape) is Role.UNKNOWN and is_technical_leaf(leaf, owner)
    if _TECHNICAL.fullmatch(leaf.value) and shape.technical.match(leaf.path):
        return True
    if _OPAQUE.fullmatch(leaf.value) and shape.opaque.match(leaf.path):
        return True
    if any(pattern.fullmatch(leaf.value) and paths.match(leaf.path) for paths, pattern in shape.formats):
        return True
    return _role(leaf, shape) is Role.UNKNOWN and is_technical_leaf(leaf, owner)


def passages_of(source: str, shape: Shape) -> list[tuple[Text, Role]]:
    """List the texts of a JSON source, with their roles.

    Text that the user is known to have typed is kept whole even if it is a JSON document; other strings that hold a
    document are walked into.

    Raises:
        Unreadable: Not a JSON document.
    """
    found = leaves(source, numbers=True, opens=lambda leaf: _role(leaf, shape) is Role.UNKNOWN)
    values = {leaf.path: leaf.value for leaf in found if not leaf.is_key} if shape.speakers else {}
    shown = texts_of(
        source,
        found,
        lambda leaf, owner: not is_technical(leaf, shape, owner),
        lambda leaf: _role(leaf, shape) is Role.UNKNOWN,
    )
    return [(one, _spoken(one.leaf, _role(one.leaf, shape), shape, values)) for one in shown]


def json_piece(source: str, shape: Shape) -> Piece:
    """Make a piece of a JSON document.

    Raises:
        Unreadable: Not a JSON document, or it carries too many texts. From `rebuild`: a number would have to change,
            which the service would take in another sense.
    """
    found = passages_of(source, shape)
    if len(found) > MAX_PASSAGES:
        raise Unreadable("the request carries too many texts")

    def rebuild(texts: Sequence[str]) -> str:
        changes = {one.leaf: text for (one, _), text in zip(found, texts, strict=True) if text != one.leaf.value}
        if any(leaf.is_number for leaf in changes):
            raise Unreadable("a number of the JSON body would have to change")
        return splice(source, changes)

    return Piece(tuple(one.passage(role) for one, role in found), rebuild)


def read_json(body: bytes, shape: Shape, repair: Callable[[str, str], str] | None = None) -> Prompt:
    """Read a JSON body.

    Args:
        body: UTF-8 JSON.
        shape: What is known of it.
        repair: Given the source before and after a rewriting that changed something, returns it with dependent fields
            put right (a byte count, offsets into a text).

    Raises:
        Unreadable: Not UTF-8, or as for `json_piece`.
    """
    source = decode(body)
    piece = json_piece(source, shape)

    def rebuild(texts: Sequence[str]) -> bytes:
        changed = piece.rebuild(texts)
        if changed == source:
            return body
        return (repair(source, changed) if repair else changed).encode()

    return Prompt(piece.passages, rebuild)


def no_body() -> Prompt:
    """Read a request that has no body."""
    return Prompt((), lambda _texts: b"")


def _role(leaf: Leaf, shape: Shape) -> Role:
    if leaf.is_key:
        return Role.UNKNOWN
    return next((role for role, paths in shape.roles if paths.match(leaf.path)), Role.UNKNOWN)


def _spoken(leaf: Leaf, role: Role, shape: Shape, values: Mapping[Path, str]) -> Role:
    if role is Role.USER:
        for length, speaker in shape.speakers:
            name = values.get((*leaf.path[:length], *speaker))
            if name is not None:
                return SPEAKERS.get(name, Role.UNKNOWN)
    return role
