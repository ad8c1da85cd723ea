"""The one grammar of placeholders: how they are written, and how a model may have altered them in its answer.

A placeholder is `[PREFIX_N]`. Models change case, drop or escape brackets, add emphasis, accents or zeros. What is
accepted here is closed and bounded, so that prose is never mistaken for a placeholder: without brackets the underscore
is required, and `[NOM_1]` is never seen inside `[NOM_12]`. This file knows no value and keeps no state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHORTER = {
    Entity.TELEPHONE: "TEL",
    Entity.DATE_NAISSANCE: "DATE",
    Entity.CARTE_BANCAIRE: "CARTE",
    Entity.ADRESSE_IP: "IP",
}

PREFIXES: dict[Entity, str] = {entity: _SHORTER.get(entity, entity.value) for entity in Entity}
"""Each entity's prefix; entities with the same prefix share one numbering."""

MAX_LENGTH = 80
"""Code points that a placeholder may span, with everything that must be seen after it to be sure of it."""


def token(prefix: str, number: int) -> str:
    """Write a placeholder as it leaves."""
    return f"[{prefix}_{number}]"


def fixed_mark(entity: Entity) -> str:
    """Write the mark of a masked value: no number, so never restored."""
    return f"[{PREFIXES[entity]}]"


STRICT = re.compile(rf"\[(?P<prefix>{'|'.join(sorted(set(PREFIXES.values())))})_(?P<number>[1-9][0-9]{{0,6}})\]")
"""A placeholder exactly as it leaves."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One step of a form: how it looks in full, how its beginning looks at a text's end, and whether it is kept."""

    full: str
    partial: str
    kept: bool = False


def _chars(characters: str, least: int, most: int, *, kept: bool = False) -> _Part:
    return _Part(f"{characters}{{{least},{most}}}", rf"{characters}{{0,{most - 1}}}\Z", kept)


def _beginnings(spelled: Iterable[Sequence[str]]) -> str:
    return "|".join("(?:".join(("", *letters)) + ")?" * len(letters) for letters in spelled)


def _words(words: Iterable[str]) -> _Part:
    # Explicit classes, not IGNORECASE: the flag would add ſ and ı, and models restore French accents.
    spelled = [[f"[{c}{c.lower()}{'Éé' if c == 'E' else ''}]" for c in word] for word in sorted(words)]
    return _Part("|".join("".join(letters) for letters in spelled), rf"(?:{_beginnings(spelled)})\Z", kept=True)


_OPEN = _Part(r"[\[［【〔]|%5[Bb]", r"(?:%5?)?\Z")
_CLOSE = _Part(r"\\{0,2}[\]］】〕]|%5[Dd]", r"(?:\\{0,2}|%5?)\Z")
_SPACE = _chars(r"[ \u00a0\u202f]", 0, 1)
_EMPHASIS = _chars(r"[*_`]", 0, 3, kept=True)
_NONE = _Part("", r"(?!)", kept=True)
_ESCAPE = _chars(r"\\", 0, 2)
_NUMBER = (_chars("0", 0, 3), _Part(r"[1-9][0-9]{0,6}", r"(?:[1-9][0-9]{0,5})?\Z", kept=True))
# Markdown's `_NOM_1_` and the escaped line break of `\nNOM_1` are the edges of a whole word too.
_WORD_START = _Part(r"(?:(?<![^\W_])(?<![^\W_]_)|(?<=\\[nrt]))", r"(?!)")
_WORD_END = _Part(r"(?![^\W_]|_{1,3}[^\W_])", r"_{0,3}\Z")
_LINK = _Part(
    r"(?:(?=\((?:https?|mailto|tel):)(?P<link>))?",
    rf"(?:{_beginnings([r'\(', *scheme] for scheme in ('https:', 'http:', 'mailto:', 'tel:'))})\Z",
)


def _core(words: Iterable[str]) -> tuple[_Part, ...]:
    separator = (_ESCAPE, _chars(r"[_＿ \u00a0\u202f‐‑–-]", 0, 1))
    return (_SPACE, _EMPHASIS, _words(words), *separator, *_NUMBER, _EMPHASIS, _SPACE)


_ALL = frozenset(PREFIXES.values())
_ESCAPED = (_chars(r"\\", 1, 2), _chars(r"\[", 1, 1), *_core(_ALL), _chars(r"\\", 1, 2), _chars(r"\]", 1, 1))
_SINGLE = (_OPEN, *_core(_ALL), _CLOSE)
_LINKABLE = (_OPEN, *_core({"EMAIL", "URL", "TEL"}), _CLOSE, _LINK)
_BARE = (_WORD_START, _NONE, _words(_ALL), _ESCAPE, _chars("[_＿]", 1, 1), *_NUMBER, _NONE, _WORD_END)


def _in_full(parts: Iterable[_Part]) -> str:
    return "(" + "".join(f"({part.full})" if part.kept else f"(?:{part.full})" for part in parts) + ")"


def _begun(parts: Sequence[_Part]) -> str:
    pattern = r"(?!)"
    for part in reversed(parts):
        pattern = f"(?:{part.partial}|(?:{part.full}){pattern})"
    return pattern


# The order decides where two forms begin at the same place: the longer one first.
_FORMS = (_ESCAPED, _LINKABLE, _SINGLE, _BARE)

ALTERED = re.compile("|".join(map(_in_full, _FORMS)))
"""A placeholder in any accepted form. Group `lastindex` is the form as a whole; the four next ones are emphasis,
prefix, number and emphasis. Group `link` is not None when the placeholder is the text of a markdown link."""

UNFINISHED = re.compile(rf"(?!\Z)(?:{'|'.join(map(_begun, _FORMS))})")
"""What may still become a placeholder, or be seen not to be one, once more text has come; reaches the text's end."""


_OPENINGS = re.compile(r"[\[［【〔%\\]")
_BEGINNINGS = frozenset(word[:length] for word in _ALL for length in range(1, len(word) + 1))


def may_go_on(text: str, start: int) -> bool:
    """Tell whether a placeholder may begin after `start` and need more text: a quick look, for most texts need none."""
    if _OPENINGS.search(text, start):
        return True
    last = text[-1:]
    if not (last.isalnum() or last in "_＿"):
        return False
    word = text[text.rfind(" ", start) + 1 :]
    return not word.isalpha() or word.upper().replace("É", "E") in _BEGINNINGS


SIGNS = r"\[［【〔_＿%"
"""One of these characters, as written in a class, stands in every placeholder, altered or not."""

_SPOT = re.compile(rf"[{SIGNS}](?:(?<!%)|5[Bb])")
"""Stands in every placeholder too, at most `_REACH` code points behind its first one."""

_REACH = 24
"""The longest prefix, and what may escape its underscore, with room to spare."""


def may_hold(text: str) -> bool:
    """Tell whether a placeholder may stand in a text: a quick look that spares most texts the search for one."""
    return _SPOT.search(text) is not None


def occurrences(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Give what `ALTERED.finditer` gives; the grammar is tried only from where one of its signs stands near."""
    while spot := _SPOT.search(text, start):
        found = ALTERED.search(text, max(start, spot.start() - _REACH))
        if found is None:
            return
        yield found
        start = found.end()


def name_of(prefix: str, number: str) -> str:
    """Give the plain name, such as `NOM_1`, of an altered placeholder's prefix and number."""
    return f"{prefix.upper().replace('É', 'E')}_{number}"
