"""Reads the JSON bodies of documented APIs: known technical fields are left alone, everything else is text.

A field counts as technical only at a place that the vendor documents, outside documents in strings, and only while its
value looks technical. A string that holds a JSON document is opened where its escapes would hide words from a
recogniser; text typed by a user without escapes stays whole. Files, sound and texts in base64 are `Unreadable`, so is a
finding in a text that is under a signature or in a number. It finds nothing and knows no vendor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from proxy.services import _json
from proxy.services._encoded import refuse_encoded
from proxy.services._opaque import is_drawn, is_opaque
from proxy.services._paths import Paths
from proxy.services._persons import Whose
from proxy.services._protocol import is_code, is_field_name, is_model, is_tool_name, words_of
from proxy.services._technical import FILE_UPLOAD, SPEAKERS, looks_technical
from proxy.services._texts import key_of, texts_of
from proxy.services.base import Passage, Prompt, Role, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proxy.services._json import Leaf
    from proxy.services._paths import Path
    from proxy.services._texts import Text

_SAYING: Final = frozenset({Role.USER, Role.SYSTEM, Role.DOCUMENT, Role.TITLE, Role.FILE_NAME})
_UNTOLD: Final = frozenset({Role.UNKNOWN, Role.ASSISTANT})
_WORD: Final = re.compile(r"[a-z0-9_.-]{0,60}")
_TOKEN: Final = re.compile(r"[A-Za-z0-9_.:/+=@%~,;|-]*")


@dataclass(frozen=True, slots=True)
class ApiShape:
    """What a vendor documents about a body.

    Attributes:
        names: Places of ids, models and names of tools: left alone while they look technical and are no e-mail address.
        words: Places of words from closed lists (a type, a role): left alone while they are small letters.
        tokens: Places of encrypted state: left alone at any length while they look like a token.
        files: Places of file contents: refused.
        labels: Places of names that people invent, for a tool or a cache. Made of other words than fields are, such a
            name is shown word by word; as it takes few characters, it is never changed: a finding in it is a refusal.
        signed: Places of texts under a signature: shown, but never changed.
        roles: Who speaks at a place; the first that fits wins. `USER` is checked against the message's own role.
        speakers: Where a message names its speaker: number of leading path segments, and the path from there.
    """

    names: Paths
    words: Paths
    tokens: Paths = field(default_factory=Paths)
    files: Paths = field(default_factory=Paths)
    labels: Paths = field(default_factory=Paths)
    signed: Paths = field(default_factory=Paths)
    roles: tuple[tuple[Role, Paths], ...] = ()
    speakers: tuple[tuple[int, Path], ...] = ()


def read_api(body: bytes, shape: ApiShape) -> Prompt:
    """Read a body.

    Raises:
        Unreadable: Not a JSON document, or it carries a file.
    """
    source = _json.decode(body)
    found = _json.leaves(source, numbers=True, opens=lambda leaf: _opens(leaf, shape))
    values = {leaf.path: leaf.value for leaf in found if not leaf.is_key and leaf.within is None}
    shown = texts_of(
        source,
        found,
        lambda leaf, owner: not _is_technical(leaf, shape, owner),
        lambda leaf: _is_unknown(leaf, shape),
    )

    def rebuild(texts: Sequence[str]) -> bytes:
        given = ((one.leaf, text) for one, text in zip(shown, texts, strict=True))
        changes = {leaf: text for leaf, text in given if text != _said(leaf, shape)}
        for leaf in changes:
            if _is_label(leaf, shape):
                raise Unreadable("a name that must not change would have to")
            if leaf.is_number:
                raise Unreadable("a number of the body would have to change")
            if _is_signed(leaf, shape):
                raise Unreadable("a signed text would have to change")
        return _json.splice(source, changes).encode() if changes else body

    def passage(one: Text) -> Passage:
        plain = one.passage(_role(one.leaf, shape, values))
        return replace(plain, text=_said(one.leaf, shape), signed=_is_signed(one.leaf, shape))

    return Prompt(tuple(map(passage, shown)), rebuild)


def _is_unknown(leaf: Leaf, shape: ApiShape) -> bool:
    """Say whether nothing is known of a text's meaning: a field that no one documents, an argument of a tool."""
    if _is_label(leaf, shape) or _is_signed(leaf, shape):
        return False
    return leaf.is_key or _place(leaf, shape) in _UNTOLD


def _said(leaf: Leaf, shape: ApiShape) -> str:
    return words_of(leaf.value) if _is_label(leaf, shape) else leaf.value


def _is_label(leaf: Leaf, shape: ApiShape) -> bool:
    is_string = not leaf.is_key and not leaf.is_number and leaf.within is None
    return is_string and looks_technical(leaf.value) and shape.labels.match(leaf.path)


def _is_signed(leaf: Leaf, shape: ApiShape) -> bool:
    return not leaf.is_key and shape.signed.match(leaf.path)


def _opens(leaf: Leaf, shape: ApiShape) -> bool:
    return not shape.signed.match(leaf.path) and ("\\" in leaf.value or _place(leaf, shape) is not Role.USER)


def _place(leaf: Leaf, shape: ApiShape) -> Role:
    outer = leaf
    while outer.within is not None:
        outer = outer.within
    return next((role for role, paths in shape.roles if paths.match(outer.path)), Role.UNKNOWN)


def _role(leaf: Leaf, shape: ApiShape, values: Mapping[Path, str]) -> Role:
    role = _place(leaf, shape)
    if role is not Role.USER:
        return role
    for length, place in shape.speakers:
        speaker = values.get((*leaf.path[:length], *place))
        if speaker is not None:
            return SPEAKERS.get(speaker, Role.UNKNOWN)
    return role


def _is_technical(leaf: Leaf, shape: ApiShape, owner: Whose) -> bool:
    if leaf.is_key:
        refuse_encoded(leaf.value)
        return is_field_name(leaf.value)
    if leaf.within is None:
        if shape.files.match(leaf.path) and not leaf.is_number:
            raise Unreadable(FILE_UPLOAD)
        if _is_label(leaf, shape):
            return is_tool_name(leaf.value)
        if _is_documented(leaf, shape):
            return True
    if leaf.is_number:
        return False
    refuse_encoded(leaf.value)
    if leaf.within is not None and is_code(key_of(leaf), leaf.value):
        return True
    if owner is Whose.RECORD:
        return is_drawn(leaf.value)
    # Where a text is known to stand, « ok » and « fr » are what somebody said.
    return is_opaque(leaf.value) and (not leaf.value or leaf.within is not None or _place(leaf, shape) not in _SAYING)


def _is_documented(leaf: Leaf, shape: ApiShape) -> bool:
    return (
        (looks_technical(leaf.value) and _names_nobody(leaf.value) and shape.names.match(leaf.path))
        or (_WORD.fullmatch(leaf.value) is not None and shape.words.match(leaf.path))
        or (_TOKEN.fullmatch(leaf.value) is not None and shape.tokens.match(leaf.path))
    )


def _names_nobody(value: str) -> bool:
    # Vertex AI writes a model and its day as `name@day`.
    return "@" not in value or is_model(value)
