"""Remembers how texts were rewritten, without remembering the texts.

Chat pages send the whole conversation again at each turn. The key is a BLAKE2b of the text under a random key drawn
once per process, with the user's pseudonyms that were in use; the value is offsets and what was written there, never
what stood there. Refuses to grow, and to answer for other decisions than those that it was given.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from proxy.rewriting import Decision, Edit

MAX_DECISIONS: Final = 100_000
"""Some 200 bytes each, with its edit."""

_KEY_BYTES: Final = 32
_DIGEST_BYTES: Final = 32


@dataclass(frozen=True, slots=True, repr=False)
class _Entry:
    decisions: tuple[Decision, ...]
    edits: tuple[Edit, ...]


class Rewritten:
    """A least-recently-used map from texts to edits; thread-safe.

    Args:
        max_decisions: How many decisions are remembered at most, over all texts.
    """

    def __init__(self, max_decisions: int = MAX_DECISIONS) -> None:
        self._max_decisions = max_decisions
        self._size = 0
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._entries: OrderedDict[tuple[int, bytes], _Entry] = OrderedDict()
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"Rewritten({len(self._entries)} texts)"

    def get_or_make(
        self, conversation: int, text: str, decisions: tuple[Decision, ...], make: Callable[[], tuple[Edit, ...]]
    ) -> tuple[Edit, ...]:
        """Give the edits that the same decisions led to in the same text, or make and remember them.

        Args:
            conversation: Key of the pseudonyms in use; another one is drawn when they are forgotten.
            text: The text.
            decisions: What was decided on it.
            make: Makes the edits; what it raises is not remembered.
        """
        digest = blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=_DIGEST_BYTES).digest()
        key = (conversation, digest)
        with self._lock:
            known = self._entries.get(key)
            if known is not None and known.decisions == decisions:
                self._entries.move_to_end(key)
                return known.edits
        made = make()
        # What the user typed in the shape of a placeholder is the store's to judge each time.
        if not any(decision.typed for decision in decisions):
            self._remember(key, _Entry(decisions, made))
        return made

    def _remember(self, key: tuple[int, bytes], entry: _Entry) -> None:
        with self._lock:
            former = self._entries.pop(key, None)
            self._size += len(entry.decisions) - (len(former.decisions) if former else 0)
            self._entries[key] = entry
            while self._size > self._max_decisions:
                _, oldest = self._entries.popitem(last=False)
                self._size -= len(oldest.decisions)
