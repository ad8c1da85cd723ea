"""Makes sure that no placeholder number ever stands for two values, across restarts too.

A conversation lives on at the service when the proxy stops. If a new process numbered from 1 again, an old `[NOM_1]`
reloaded from the service's history would be restored with the name of another patient. So the highest number that may
have been used is kept in the state folder, ahead of use, and a new process starts above it. The file holds one integer.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NUMBERING_FILE: Final = "numbering"
_STEP: Final = 50
"""Numbers reserved at a time: one small write for so many new values, at most so many lost by a restart."""


class NumberingError(Exception):
    """The file cannot be trusted; the message is French and says what to do."""


class Numbering:
    """The numbers of one state folder; thread-safe.

    Raises:
        NumberingError: The file cannot be read or written, or holds something else than a number.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NUMBERING_FILE
        self._lock = threading.Lock()
        try:
            reserved = int(self._path.read_text(encoding="ascii")) if self._path.exists() else 0
            self.first = reserved + 1
            self._reserved = reserved
            self._reserve(self.first)
        except (OSError, ValueError):
            raise NumberingError(
                f"{self._path} : illisible ou endommagé. Restaurez-le, ou écrivez-y un nombre supérieur à tous ceux "
                "déjà vus dans les repères ([NOM_…])."
            ) from None

    def reach(self, number: int) -> None:
        """Make sure that a number is recorded as used before it is used.

        Raises:
            OSError: It could not be recorded; it must not be used.
        """
        if number > self._reserved:
            with self._lock:
                if number > self._reserved:
                    self._reserve(number)

    def _reserve(self, number: int) -> None:
        reserved = number + _STEP - 1
        temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            with temporary.open("w", encoding="ascii") as file:
                file.write(f"{reserved}\n")
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)
        finally:
            temporary.unlink(missing_ok=True)
        self._reserved = reserved
