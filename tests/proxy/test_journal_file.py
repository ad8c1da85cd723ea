"""The journal's file only grows by whole lines."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from proxy.journal_file import JournalFile, JournalUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """File and folder are created with the narrowest modes, whatever the umask."""
    path = tmp_path / "state" / "journal.jsonl"
    before = os.umask(0)
    try:
        JournalFile(path).append(b"{}")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_lines_of_several_threads_stay_whole(tmp_path: Path) -> None:
    """Every line that was written can be read, and none is lost."""
    path = tmp_path / "journal.jsonl"
    file = JournalFile(path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(file.append, [b"%03d" % number * 50 for number in range(200)]))
    assert set(path.read_bytes().splitlines()) == {b"%03d" % number * 50 for number in range(200)}


def test_a_rotated_file_is_left_behind(tmp_path: Path) -> None:
    """After a rotation by renaming, lines go to a new file at the path, without any signal."""
    path, old = tmp_path / "journal.jsonl", tmp_path / "journal.1"
    file = JournalFile(path)
    file.append(b"1")
    path.rename(old)
    file.append(b"2")
    assert (old.read_bytes(), path.read_bytes()) == (b"1\n", b"2\n")
    file.reopen()
    file.close()
    file.append(b"3")
    assert path.read_bytes() == b"2\n3\n"


@pytest.mark.parametrize("place", ["", "file/journal.jsonl"])
def test_a_path_that_cannot_be_opened_is_unavailable_at_start(tmp_path: Path, place: str) -> None:
    """A folder, or a path below a file, stops the start."""
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalUnavailable):
        JournalFile(tmp_path / place)


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from proxy.journal_file import JournalFile, JournalUnavailable
path = Path(sys.argv[1])
file = JournalFile(path)
file.append(b'{"first":1}')
resource.setrlimit(resource.RLIMIT_FSIZE, (20, resource.RLIM_INFINITY))
try:
    file.append(b'{"second":"does not fit"}')
except JournalUnavailable:
    print("unavailable")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
file.append(b'{"third":3}')
"""


def test_a_line_that_fits_in_part_is_taken_back(tmp_path: Path) -> None:
    """With a real file-size limit, the part that was written disappears and the next line is whole."""
    path = tmp_path / "journal.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, path], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout == "unavailable\n"
    assert path.read_bytes() == b'{"first":1}\n{"third":3}\n'


def test_a_part_that_cannot_be_taken_back_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file that may only grow (chattr +a), the next line starts on its own."""
    path = tmp_path / "journal.jsonl"
    file = JournalFile(path)
    real_write = os.write

    def fail(*_: object) -> None:
        raise PermissionError(1, "append-only")

    with monkeypatch.context() as patched:
        patched.setattr("os.write", lambda descriptor, data: real_write(descriptor, data[:5]))
        patched.setattr("os.ftruncate", fail)
        with pytest.raises(JournalUnavailable):
            file.append(b'{"torn":1}')
    file.append(b'{"whole":1}')
    assert path.read_bytes() == b'{"tor\n{"whole":1}\n'


def test_a_part_followed_by_another_writer_is_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking a part back must never take another process's line with it."""
    path = tmp_path / "journal.jsonl"
    file = JournalFile(path)
    real_write = os.write

    def overtaken(descriptor: int, data: bytes) -> int:
        written = real_write(descriptor, data[:5])
        real_write(descriptor, b"\n{}\n")
        return written

    with monkeypatch.context() as patched:
        patched.setattr("os.write", overtaken)
        with pytest.raises(JournalUnavailable):
            file.append(b'{"torn":1}')
    assert b"\n{}\n" in path.read_bytes()


def test_a_line_torn_by_a_crash_does_not_spoil_the_next(tmp_path: Path) -> None:
    """A file that ends within a line is continued on a new one."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"whole":1}\n{"torn"')
    JournalFile(path).append(b'{"fresh":1}')
    assert path.read_bytes().splitlines() == [b'{"whole":1}', b'{"torn"', b'{"fresh":1}']


def test_a_look_writes_nothing_and_makes_nothing(tmp_path: Path) -> None:
    """A journal that takes lines passes, and is as it was; between the steps of a rotation no file appears."""
    path = tmp_path / "journal.jsonl"
    file = JournalFile(path)
    file.append(b"1")
    file.check()
    assert path.read_bytes() == b"1\n"
    path.unlink()
    file.check()
    assert not path.exists()


def _device_full(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/full")


def _folder_gone(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "why"), [(_device_full, "plus de place"), (_folder_gone, "introuvable"), (_a_folder, "un dossier")]
)
def test_a_look_sees_what_would_be_refused(tmp_path: Path, spoil: Callable[[Path], None], why: str) -> None:
    """Before any line is lost: a device that is full, a folder that went, a folder in the file's place."""
    path = tmp_path / "etat" / "journal.jsonl"
    file = JournalFile(path)
    spoil(path)
    with pytest.raises(JournalUnavailable) as caught:
        file.check()
    assert why in caught.value.why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"f_bavail": 0, "f_bfree": 0}, "plus de place"),
        ({"f_flag": os.ST_RDONLY}, "lecture seule"),
        ({"f_blocks": 0, "f_bavail": 0, "f_bfree": 0}, None),
    ],
)
def test_a_look_asks_the_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, int], why: str | None
) -> None:
    """A full or read-only file system is seen without writing; one that counts no blocks is not taken for full."""
    file = JournalFile(tmp_path / "journal.jsonl")
    names = ("f_flag", "f_blocks", "f_bavail", "f_bfree", "f_frsize")
    usual = {name: getattr(os.statvfs(tmp_path), name) for name in names}
    monkeypatch.setattr(os, "fstatvfs", lambda _: SimpleNamespace(**(usual | change)))
    if why is None:
        file.check()
        return
    with pytest.raises(JournalUnavailable) as caught:
        file.check()
    assert why in caught.value.why


def test_a_lost_line_is_remembered_until_one_is_written(tmp_path: Path) -> None:
    """A look that finds nothing wrong does not make up for a line that was lost; a written one does."""
    path = tmp_path / "journal.jsonl"
    path.symlink_to("/dev/full")
    file = JournalFile(path)
    with pytest.raises(JournalUnavailable):
        file.append(b"lost")
    path.unlink()
    with pytest.raises(JournalUnavailable):
        file.check()
    file.append(b"kept")
    file.check()
