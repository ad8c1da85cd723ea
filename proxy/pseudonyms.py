"""Which placeholder stands for which value: in memory only, for one user at one service, bounded in number and time.

Invariants:

- A value has one placeholder in a scope, whoever finds it. Two values are the same when they are equal after NFKC,
  case folding and collapsing of white space; the first form seen is the one that is restored. A first name and a
  surname that have placeholders keep these where they are found as one name.
- A placeholder never changes its value. Numbers only grow, even after a scope was forgotten or expired, so that the
  `[NOM_1]` of an old conversation never shows another patient's name.
- What the user typed in the shape of a placeholder is never mistaken for one of ours (see `Pseudonyms.typed`).
- Nothing is shared between users or between services, and nothing is written anywhere.

A new process starts its numbers at `Limits.first_number`: it knows nothing of what a former one gave out.
"""

from __future__ import annotations

import secrets
import threading
import time
import unicodedata
from collections import OrderedDict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.finding import Conversation, Known
from proxy.errors import ScopeFull
from proxy.placeholders import ALTERED, PREFIXES, name_of, token
from proxy.restoring import Restoration

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose pseudonyms, and where."""

    user: str = field(repr=False)
    service_id: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of the store.

    Attributes:
        scopes: Users at a service in memory; one more evicts the least recently used.
        entries: Placeholders in one scope; one more is refused.
        idle_seconds: A scope unused for so long is forgotten (by default a working day).
        counters: Forgotten scopes whose last numbers (and nothing else) are kept.
        first_number: What numbering starts at in a scope never seen.
    """

    scopes: int = 1_000
    entries: int = 5_000
    idle_seconds: float = 10 * 3600.0
    counters: int = 20_000
    first_number: int = 1


@dataclass(slots=True, repr=False)
class _Entries:
    """One scope. `originals` only ever grows: open answers read it while requests add to it."""

    last_numbers: dict[str, int]
    used_at: float
    originals: dict[str, str] = field(default_factory=dict)
    tokens: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    reserved: set[str] = field(default_factory=set)
    values: dict[tuple[Entity, str], Known] = field(default_factory=dict)
    conversation: Conversation = field(default_factory=lambda: Conversation(secrets.randbits(64) or 1))


_NAMES = (Entity.PRENOM, Entity.NOM)


def _unrecorded(_number: int) -> None:
    """Record nothing: for texts that no service keeps."""


def _full_name(entries: _Entries, entity: Entity, key: str) -> str | None:
    """Return what stands for a first name and a surname that were given their own, in either order, side by side."""
    if (PREFIXES[entity], key, False) in entries.tokens:
        return None
    for gap in (at for at, sign in enumerate(key) if sign == " "):
        for first, second in (_NAMES, _NAMES[::-1]):
            parts = ((first, key[:gap]), (second, key[gap + 1 :]))
            given = [entries.tokens.get((PREFIXES[kind], part, False)) for kind, part in parts]
            if all(given):
                return " ".join(map(str, given))
    return None


def _name_in(text: str) -> str:
    match = ALTERED.fullmatch(text)
    if match is None:
        raise ValueError("not shaped like a placeholder")
    prefix, number = match.groups()[(match.lastindex or 0) + 1 :][:2]
    return name_of(prefix, number)


def equality_key(value: str) -> str:
    """Return what two forms of one value share."""
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split())


class Pseudonyms:
    """The store; thread-safe."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        on_number: Callable[[int], None] = _unrecorded,
    ) -> None:
        """Open an empty store.

        Args:
            limits: Its bounds.
            clock: Monotonic seconds.
            on_number: Told each number before it is given; what it raises keeps the number from being given.
        """
        self._limits = limits or Limits()
        self._clock = clock
        self._on_number = on_number
        self._lock = threading.Lock()
        self._scopes: OrderedDict[Scope, _Entries] = OrderedDict()
        self._counters: OrderedDict[Scope, dict[str, int]] = OrderedDict()

    def __repr__(self) -> str:
        return f"Pseudonyms({len(self._scopes)} scopes)"

    def placeholder(self, scope: Scope, entity: Entity, value: str) -> str:
        """Return the placeholder of a value, a new one if it has none.

        Raises:
            ScopeFull: The scope holds as many as it may.
        """
        with self._lock:
            entries = self._use(scope)
            key = equality_key(value)
            full = _full_name(entries, entity, key) if entity in _NAMES else None
            given = self._token(entries, PREFIXES[entity], key, value) if full is None else full
            # A value that is not told is collected anew from each request; there may be more pairs than placeholders.
            if (entity, key) not in entries.values and len(entries.values) < self._limits.entries:
                entries.values[entity, key] = Known(value, entity)
            return given

    def typed(self, scope: Scope, text: str) -> str:
        """Return what must leave in the place of a placeholder-shaped text that the user typed.

        A name that stands for nothing is reserved and leaves as it was typed: the answer will show it so. A name that
        stands for a value is carried by a placeholder of its own, whose original is the text as typed.

        Raises:
            ScopeFull: The scope holds as many as it may.
            ValueError: The text is not shaped like a placeholder.
        """
        name = _name_in(text)
        with self._lock:
            entries = self._use(scope)
            if name in entries.originals:
                return self._token(entries, name.rpartition("_")[0], text, text, typed=True)
            if len(entries.reserved) >= self._limits.entries:
                raise ScopeFull
            entries.reserved.add(name)
            return text

    def is_given(self, scope: Scope, text: str) -> bool:
        """Say whether a placeholder-shaped text is one that stands for a value here.

        Raises:
            ValueError: The text is not shaped like a placeholder.
        """
        name = _name_in(text)
        with self._lock:
            return name in self._use(scope).originals

    def restoration(self, scope: Scope, count: Callable[[int], None]) -> Restoration:
        """Return a view of the scope for restoring an answer; it outlives the scope's expiry, not the process."""
        with self._lock:
            return Restoration(MappingProxyType(self._use(scope).originals), count)

    def conversation(self, scope: Scope) -> Conversation:
        """Return every value that the scope holds, in the order of their first appearance.

        Its key is drawn anew when a scope is opened again.
        """
        with self._lock:
            entries = self._use(scope)
            if entries.conversation.size < len(entries.values):
                entries.conversation = Conversation(entries.conversation.key, tuple(entries.values.values()))
            return entries.conversation

    def forget(self, scope: Scope) -> None:
        """Drop a scope's values; its numbers go on where they were."""
        with self._lock:
            self._drop(scope)

    def clear(self) -> None:
        """Drop every scope's values."""
        with self._lock:
            for scope in tuple(self._scopes):
                self._drop(scope)

    def expire(self) -> None:
        """Drop what has been idle too long; done at each use too, but memory must not wait for the next one."""
        with self._lock:
            self._expire()

    def size(self) -> tuple[int, int]:
        """Return how many scopes and how many placeholders are in memory."""
        with self._lock:
            return len(self._scopes), sum(len(entries.originals) for entries in self._scopes.values())

    def _token(self, entries: _Entries, prefix: str, key: str, original: str, *, typed: bool = False) -> str:
        given = entries.tokens.get((prefix, key, typed))
        if given is not None:
            return given
        if len(entries.originals) >= self._limits.entries:
            raise ScopeFull
        number = entries.last_numbers.get(prefix, self._limits.first_number - 1) + 1
        while name_of(prefix, str(number)) in entries.reserved:
            number += 1
        self._on_number(number)
        entries.last_numbers[prefix] = number
        given = token(prefix, number)
        entries.tokens[prefix, key, typed] = given
        entries.originals[name_of(prefix, str(number))] = original
        return given

    def _use(self, scope: Scope) -> _Entries:
        self._expire()
        entries = self._scopes.get(scope)
        if entries is None:
            entries = _Entries(self._counters.pop(scope, {}), self._clock())
            self._scopes[scope] = entries
            if len(self._scopes) > self._limits.scopes:
                self._drop(next(iter(self._scopes)))
        entries.used_at = self._clock()
        self._scopes.move_to_end(scope)
        return entries

    def _expire(self) -> None:
        oldest_allowed = self._clock() - self._limits.idle_seconds
        while self._scopes:
            scope, entries = next(iter(self._scopes.items()))
            if entries.used_at > oldest_allowed:
                return
            self._drop(scope)

    def _drop(self, scope: Scope) -> None:
        entries = self._scopes.pop(scope, None)
        if entries is None or not entries.last_numbers:
            return
        self._counters[scope] = entries.last_numbers
        if len(self._counters) > self._limits.counters:
            self._counters.popitem(last=False)
