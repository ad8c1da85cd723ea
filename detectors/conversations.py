"""Keeps the values of recent conversations ready to be looked for, so that a request brings only its new ones.

With them is kept where they stand in the passages already read, under a keyed hash of the passage, so that a history
that comes back is not searched again for what cannot stand in it (`detectors._traces`).

Values stay in memory, bounded in number and forgotten when a conversation has said nothing for some minutes; each is
kept under the key of its conversation alone and never serves another. Refuses to guess: who speaks of values that are
no longer kept here is told so and must say them all again. One thread at a time, as in a detector process.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from detectors._values import Values
from detectors.finding import ConversationForgotten
from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detectors._traces import Trace
    from detectors.finding import Conversation, Finding, Known

MOST_VALUES: Final = 10_000  # in all conversations; one takes about 1.5 kB
_MOST_PASSAGES: Final = 128  # in all conversations; one of 250 words takes about 80 kB
IDLE_SECONDS: Final = 600.0
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, repr=False)
class Spread:
    """What came of looking for a conversation's values, and for no others, in a passage.

    Attributes:
        first: What had been found in it.
        initials: Hashes of the initials of full names that stand in it.
        every: What was found with the values looked for.
        trace: What tells whether new values can stand in it.
        turn: The conversation's last turn that is accounted for.
    """

    first: tuple[Finding, ...]
    initials: frozenset[int]
    every: tuple[Finding, ...]
    trace: Trace
    turn: int


Spreads = OrderedDict[bytes, Spread | None]
"""What is remembered of passages, the most lately used last; nothing of one that came only once."""


class Shown:
    """The values that one conversation has shown so far, and where they stand in its passages.

    Args:
        spreads: Where passages are remembered, each under a key of its conversation's own.

    Attributes:
        values: All of them.
        new: Those told at the last turn.
        turn: How many times some were told.
    """

    __slots__ = ("_key", "_spreads", "new", "turn", "values")

    def __init__(self, spreads: Spreads | None = None) -> None:
        self.values = Values(default_lexicon())
        self.new = Values(default_lexicon())
        self.turn = 0
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._spreads: Spreads = OrderedDict() if spreads is None else spreads

    def tell(self, known: Sequence[Known]) -> None:
        """Take in new values."""
        if not known:
            return
        self.turn += 1
        self.new = Values(default_lexicon())
        self.new.extend(known)
        self.values.extend(known)

    def digest(self, text: str) -> bytes:
        """Give the name under which a passage is remembered."""
        return blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=_KEY_BYTES).digest()

    def has_met(self, digest: bytes) -> bool:
        """Say whether a passage came before; it counts as met from now on."""
        met = digest in self._spreads
        self._spreads.setdefault(digest)
        self._spreads.move_to_end(digest)
        while len(self._spreads) > _MOST_PASSAGES:
            self._spreads.popitem(last=False)
        return met

    def keep(self, digest: bytes, spread: Spread) -> None:
        """Remember what came of a passage."""
        self._spreads[digest] = spread

    def recall(self, digest: bytes, first: tuple[Finding, ...], own: Values) -> tuple[Finding, ...] | None:
        """Give what came of a passage, if nothing told since, nor the request's own values, can change it."""
        kept = self._spreads.get(digest)
        if kept is None or kept.first != first or kept.initials != kept.trace.shared_initials(own.initials):
            return None
        if kept.turn < self.turn - 1 or (kept.turn < self.turn and kept.trace.meets(self.new)) or kept.trace.meets(own):
            return None
        self._spreads[digest] = replace(kept, turn=self.turn)
        return kept.every


@dataclass(slots=True, repr=False)
class _Kept:
    shown: Shown
    size: int
    used_at: float


class Conversations:
    """The conversations that one detector process remembers.

    Args:
        most_values: Beyond so many, the least recently used conversations are forgotten; never the one in use.
        idle_seconds: A conversation unused for so long is forgotten.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        most_values: int = MOST_VALUES,
        idle_seconds: float = IDLE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_values = most_values
        self._idle_seconds = idle_seconds
        self._clock = clock
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._spreads: Spreads = OrderedDict()

    def __len__(self) -> int:
        """Count the conversations kept."""
        return len(self._kept)

    def shown(self, told: Conversation) -> Shown | None:
        """Give what a conversation has shown, the values told now included; None if that is nothing.

        Raises:
            ConversationForgotten: Those told before are not, or no longer, kept here.
        """
        self.expire()
        if not told.size:
            return None
        kept = self._kept.get(told.key)
        if told.told and (kept is None or kept.size != told.told):
            self._kept.pop(told.key, None)
            raise ConversationForgotten
        if kept is None or not told.told:
            kept = self._kept[told.key] = _Kept(Shown(self._spreads), 0, 0.0)
        kept.shown.tell(told.values)
        kept.size, kept.used_at = told.size, self._clock()
        self._kept.move_to_end(told.key)
        while len(self._kept) > 1 and sum(one.size for one in self._kept.values()) > self._most_values:
            self._kept.popitem(last=False)
        return kept.shown

    def expire(self) -> None:
        """Forget what has been idle too long."""
        oldest = self._clock() - self._idle_seconds
        while self._kept and next(iter(self._kept.values())).used_at < oldest:
            self._kept.popitem(last=False)
