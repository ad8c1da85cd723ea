"""A file that only grows by whole lines.

One `write` with `O_APPEND` for a line; a line that the disk took only in part is cut off again, or ended so that the
next one stands alone. The file is created for its owner only; an existing file's mode is its administrator's choice.
This file knows nothing of what a line says, and quotes none in an error.
"""

from __future__ import annotations

import errno
import os
import stat
from threading import Lock
from typing import TYPE_CHECKING, Final

from proxy.system_errors import explain

if TYPE_CHECKING:
    from pathlib import Path

# Read and write: the end of an existing file is read once, to see whether its last line is whole.
_FLAGS: Final = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOCTTY


_LEAST_ROOM_BYTES: Final = 4096  # several lines


class JournalUnavailable(Exception):  # noqa: N818  # a state that callers handle, named as such
    """A line could not be written in full. The message names the system's error, never the line.

    Attributes:
        why: The same in French, for whoever can mend it.
    """

    def __init__(self, message: str = "journal", why: str = "") -> None:
        super().__init__(message)
        self.why = why


class JournalFile:
    """An append-only file; opened at once, and again whenever its path names another file (rotation).

    Args:
        path: The file; it and its folder are made when missing, for the owner only.

    Raises:
        JournalUnavailable: It cannot be opened for writing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._torn = False  # the file ends within a line
        self._lost: JournalUnavailable | None = None
        self._lock = Lock()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._open()
        except OSError as error:
            raise _unavailable(error) from None

    def append(self, line: bytes) -> None:
        """Write a line, given without its end.

        Raises:
            JournalUnavailable: The line is not in the file.
        """
        with self._lock:
            try:
                self._write(line)
            except OSError as error:
                self._lost = _unavailable(error)
                raise self._lost from None
            self._lost = None

    @property
    def has_lost_a_line(self) -> bool:
        """Whether the last line that was to be written is not in the file."""
        return self._lost is not None

    def check(self) -> None:
        """Look whether a line could be written, without writing one.

        Raises:
            JournalUnavailable: The last line could not be, or the next one could not.
        """
        with self._lock:
            if self._lost is not None:
                raise JournalUnavailable(str(self._lost), self._lost.why)
            try:
                self._look()
            except OSError as error:
                raise _unavailable(error) from None

    def reopen(self) -> None:
        """Open the path anew.

        Raises:
            JournalUnavailable: It cannot be opened for writing.
        """
        with self._lock:
            self._close()
            try:
                self._open()
            except OSError as error:
                raise _unavailable(error) from None

    def close(self) -> None:
        """Close the file; `append` opens it again."""
        with self._lock:
            self._close()

    def _write(self, line: bytes) -> None:
        descriptor, size = self._current()
        data = b"\n" * self._torn + line + b"\n"
        written = os.write(descriptor, data)
        if written < len(data):
            self._repair(descriptor, size, written)
            raise OSError(errno.ENOSPC, "partial write")
        self._torn = False

    def _look(self) -> None:
        if not self._path.exists():
            # Between the two steps of a rotation; the next line makes the file, if its folder lets it.
            if not os.access(self._path.parent, os.W_OK | os.X_OK):
                raise FileNotFoundError(errno.ENOENT, "folder")
            return
        descriptor, _ = self._current()
        # A device that takes nothing says so even of no bytes; a regular file does not, its file system is asked.
        os.write(descriptor, b"")
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return
        system = os.fstatvfs(descriptor)
        if system.f_flag & os.ST_RDONLY:
            raise OSError(errno.EROFS, "read only")
        # Only the superuser may use the blocks that are set aside. Some file systems count none at all.
        blocks = system.f_bavail if os.geteuid() else system.f_bfree
        if system.f_blocks and blocks * system.f_frsize < _LEAST_ROOM_BYTES:
            raise OSError(errno.ENOSPC, "full")

    def _current(self) -> tuple[int, int]:
        """Return the descriptor of the file that the path names now, and its size in bytes."""
        if self._descriptor is not None:
            held = os.fstat(self._descriptor)
            try:
                named = os.stat(self._path)  # noqa: PTH116  # once for each prompt: half the time of Path.stat
            except FileNotFoundError:
                named = None
            if named is not None and (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino):
                return self._descriptor, held.st_size
            self._close()
        descriptor = self._open()
        return descriptor, os.fstat(descriptor).st_size

    def _open(self) -> int:
        descriptor = os.open(self._path, _FLAGS, 0o600)
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError(errno.EISDIR, "directory")
            whole = not stat.S_ISREG(status.st_mode) or status.st_size == 0
            self._torn = not whole and os.pread(descriptor, 1, status.st_size - 1) != b"\n"
        except OSError:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return descriptor

    def _repair(self, descriptor: int, size: int, written: int) -> None:
        """Take a partial line back; where that is not possible, the next line starts with an end of line."""
        try:
            alone = os.fstat(descriptor).st_size == size + written
            if alone:
                os.ftruncate(descriptor, size)
        except OSError:
            # Not a regular file, or one that the administrator made append-only (chattr +a).
            alone = False
        if not alone:
            self._torn = True

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _unavailable(error: OSError) -> JournalUnavailable:
    """Name a system error without its file name."""
    return JournalUnavailable(f"journal: {errno.errorcode.get(error.errno or 0, 'EIO')}", explain(error))
