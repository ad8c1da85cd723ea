"""Remember what was found in a text, without remembering the text.

Chat pages send the whole conversation again at each turn. The key is a BLAKE2b of the text under a random key drawn
once per process, so that a memory image cannot be searched for a guessed prompt; the value is findings, which hold
offsets only. Refuses to grow: both the number of texts and the bytes are bounded, the least recently used go first.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from hashlib import blake2b
from sys import getsizeof
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.finding import Finding

MAX_TEXTS = 4096
MAX_BYTES = 16 * 2**20

_KEY_BYTES = 32
_DIGEST_BYTES = 32
_ENTRY_BYTES = 300  # digest, dictionary slot, links of the order
_FINDING_BYTES = 250  # slots, two integers, a float and the tuple of reasons; the words themselves are shared


class FindingCache:
    """A least-recently-used map from texts to findings, safe to share between threads.

    Args:
        max_texts: How many texts are remembered at most.
        max_bytes: How much memory the entries may take, by estimate.
    """

    def __init__(self, max_texts: int = MAX_TEXTS, max_bytes: int = MAX_BYTES) -> None:
        self._max_texts = max_texts
        self._max_bytes = max_bytes
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._entries: OrderedDict[bytes, tuple[Finding, ...]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get_or_find(self, text: str, find: Callable[[str], tuple[Finding, ...]]) -> tuple[Finding, ...]:
        """Give the remembered findings of a text, or find and remember them; what `find` raises is not remembered."""
        digest = blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=_DIGEST_BYTES).digest()
        with self._lock:
            known = self._entries.get(digest)
            if known is not None:
                self._entries.move_to_end(digest)
                return known
        # Two threads may find the same text at once: wasteful, but neither waits for the other.
        found = find(text)
        self._remember(digest, found)
        return found

    def _remember(self, digest: bytes, found: tuple[Finding, ...]) -> None:
        weight = _weigh(found)
        if weight > self._max_bytes:
            return
        with self._lock:
            if digest in self._entries:
                return
            self._entries[digest] = found
            self._bytes += weight
            while len(self._entries) > self._max_texts or self._bytes > self._max_bytes:
                _, oldest = self._entries.popitem(last=False)
                self._bytes -= _weigh(oldest)

    def __len__(self) -> int:
        """Count the texts remembered."""
        return len(self._entries)

    def __repr__(self) -> str:
        return f"FindingCache({len(self._entries)} texts)"


def _weigh(found: tuple[Finding, ...]) -> int:
    return _ENTRY_BYTES + getsizeof(found) + _FINDING_BYTES * len(found)
