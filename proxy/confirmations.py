"""Remembers which requests were kept back with a warning, so that the same texts sent again may go on.

In memory only, as keyed hashes, bounded in number and time: nothing here can be turned back into a text, and a restart
forgets everything (then users are warned again). Nothing is shared between users or between services.

A repetition counts only after `SOONEST_SECONDS`: a page that sends a refused request again by itself is not a person
who has read the warning.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proxy.pseudonyms import Scope

SOONEST_SECONDS: Final = 3.0
LATEST_SECONDS: Final = 600.0
"""How long after a warning the same texts may still be confirmed; the warning says so."""
KNOWN_SECONDS: Final = 3600.0
"""How long a confirmed text, resent with the rest of its conversation, is not asked about again; each use renews it."""
MAX_ENTRIES: Final = 20_000


class Confirmations:
    """The warnings and confirmations of one proxy; thread-safe.

    Args:
        clock: Monotonic seconds.
        max_entries: How many warnings, and how many confirmed texts, are kept; the oldest go first.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, max_entries: int = MAX_ENTRIES) -> None:
        self._clock = clock
        self._max_entries = max_entries
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._warned: OrderedDict[bytes, float] = OrderedDict()
        self._confirmed: OrderedDict[bytes, float] = OrderedDict()

    def __repr__(self) -> str:
        return f"Confirmations({len(self._warned)} warnings, {len(self._confirmed)} texts)"

    def ask(self, scope: Scope, texts: Sequence[str], *, register: bool = True) -> bool:
        """Say whether texts were warned about and are sent again in time; if not, take note of a warning.

        Args:
            scope: Whose, and where to.
            texts: All that the warning is about.
            register: Whether this is the user's own sending; a draft neither warns nor confirms.
        """
        digest = self._digest(scope, texts)
        with self._lock:
            now = self._clock()
            since = now - self._warned.get(digest, float("-inf"))
            if since > LATEST_SECONDS:
                if register:
                    self._keep(self._warned, digest, now)
                return False
            if since < SOONEST_SECONDS:
                return False
            if register:
                for text in texts:
                    self._keep(self._confirmed, self._digest(scope, [text]), now)
            return True

    def unconfirmed(self, scope: Scope, texts: Sequence[str]) -> list[int]:
        """Return the ranks of the texts that the user has not confirmed, alone or with others."""
        digests = [self._digest(scope, [text]) for text in texts]
        with self._lock:
            now = self._clock()
            left = []
            for rank, digest in enumerate(digests):
                if now - self._confirmed.get(digest, float("-inf")) > KNOWN_SECONDS:
                    left.append(rank)
                else:
                    self._keep(self._confirmed, digest, now)
            return left

    def _keep(self, entries: OrderedDict[bytes, float], digest: bytes, now: float) -> None:
        entries[digest] = now
        entries.move_to_end(digest)
        while len(entries) > self._max_entries:
            entries.popitem(last=False)

    def _digest(self, scope: Scope, texts: Sequence[str]) -> bytes:
        digest = blake2b(key=self._key, digest_size=32)
        for part in (scope.user, scope.service_id, *texts):
            content = part.encode("utf-8", "surrogatepass")
            digest.update(len(content).to_bytes(8))  # or « ab », « c » would be « a », « bc »
            digest.update(content)
        return digest.digest()
