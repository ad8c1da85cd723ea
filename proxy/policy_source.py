"""Keeps the policy in force: reads its file, reads it again when it changes, and has none while the file is wrong.

A broken or deleted file is not replaced by the last good one: whoever edits a policy means the old one no longer to
apply, so requests are refused until it is corrected. This file decides nothing.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from policies.loading import MAX_BYTES, PolicyError, default_policy, load_policy
from proxy.errors import PolicyUnavailable
from proxy.system_errors import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from policies.policy import Policy

CHECK_SECONDS: Final = 1.0
"""A change is seen at the first request this long after the file was last looked at."""

_ENTITIES: Final = frozenset(entity.value for entity in Entity)

_Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Loaded:
    policy: Policy
    digest: str
    loaded_at: datetime


class PolicySource:
    """The policy of one proxy; thread-safe.

    Args:
        path: The file; None for the policy that comes with the program.
        services: The catalogue's service ids; naming another is a mistake. When empty, any is accepted.
        wall_clock: Seconds since 1970.
        clock: Monotonic seconds.

    Raises:
        PolicyUnavailable: The file cannot be used; the message lists its mistakes in French, each with file and line.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        services: Collection[str] = (),
        wall_clock: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._services = frozenset(services)
        self._wall_clock = wall_clock
        self._clock = clock
        self._lock = threading.Lock()
        self._signature: _Signature | None = None
        self._why = ""
        self._looked_at = clock()
        latest = self._look()
        if latest is None:
            raise PolicyUnavailable(self._why)
        self._latest = latest

    def current(self) -> Policy:
        """Return the policy in force.

        Raises:
            PolicyUnavailable: There is none; the message lists what to correct, in French.
        """
        with self._lock:
            if self._path is not None and self._clock() - self._looked_at >= CHECK_SECONDS:
                self._looked_at = self._clock()
                self._latest = self._look() or self._latest
            if self._why:
                raise PolicyUnavailable(self._why)
            return self._latest.policy

    @property
    def digest(self) -> str:
        """Return the first 12 hexadecimal digits of the SHA-256 of the last usable file, to tell versions apart."""
        return self._latest.digest

    @property
    def name(self) -> str:
        """Return the name that the last usable file gives itself."""
        return self._latest.policy.name

    @property
    def loaded_at(self) -> datetime:
        """Return when the last usable file was read."""
        return self._latest.loaded_at

    def _look(self) -> _Loaded | None:
        """Read the file if it changed; None when it did not, or cannot be used (then `_why` says it)."""
        try:
            if self._path is None:
                return self._read(default_policy())
            with self._path.open("rb") as file:
                signature = _signature(os.fstat(file.fileno()))
                if signature == self._signature:
                    return None
                loaded = self._read(file.read(MAX_BYTES + 1))
        except PolicyError as error:
            # Without a signature it is read again at the next look: its author may be in the middle of saving it.
            self._signature = None
            self._why = "\n".join(f"{self._path}, {line}" for line in str(error).splitlines())
            return None
        except OSError as error:
            self._signature = None
            self._why = f"{self._path} : fichier de politique illisible ({explain(error)})"
            return None
        self._signature, self._why = signature, ""
        return loaded

    def _read(self, source: bytes) -> _Loaded:
        policy = load_policy(source, entities=_ENTITIES, services=self._services)
        read_at = datetime.fromtimestamp(self._wall_clock(), UTC)
        return _Loaded(policy, hashlib.sha256(source).hexdigest()[:12], read_at)


def _signature(status: os.stat_result) -> _Signature:
    # The time of change cannot be set at will, so a restored copy with an old date is seen too.
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
