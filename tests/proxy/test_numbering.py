"""Placeholder numbers are never used twice, whatever happens to the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity
from proxy.numbering import NUMBERING_FILE, Numbering, NumberingError
from proxy.pseudonyms import Limits, Pseudonyms, Scope

if TYPE_CHECKING:
    from pathlib import Path

SCOPE = Scope("127.0.0.1", "chatgpt")


def _store(folder: Path) -> Pseudonyms:
    numbering = Numbering(folder)
    return Pseudonyms(Limits(first_number=numbering.first), on_number=numbering.reach)


def test_the_first_start_counts_from_one(tmp_path: Path) -> None:
    """A fresh installation shows small numbers."""
    assert _store(tmp_path).placeholder(SCOPE, Entity.NOM, "Quenneville") == "[NOM_1]"


def test_a_restart_never_gives_an_old_number_again(tmp_path: Path) -> None:
    """What an old conversation still holds cannot be restored with a new value."""
    before = _store(tmp_path)
    old = {before.placeholder(SCOPE, Entity.NOM, f"Ancien{rank}") for rank in range(173)}
    after = _store(tmp_path)
    new = {after.placeholder(SCOPE, Entity.NOM, f"Nouveau{rank}") for rank in range(173)}
    assert not old & new
    restored = after.restoration(SCOPE, lambda _count: None).whole(" ".join(sorted(old)))
    assert "Nouveau" not in restored


def test_a_number_is_recorded_before_it_is_used(tmp_path: Path) -> None:
    """A process killed at any moment leaves a file that is ahead of every number given."""
    store = _store(tmp_path)
    for rank in range(120):
        given = store.placeholder(SCOPE, Entity.DATE, f"{rank:02d}/03/1951")
        recorded = int((tmp_path / NUMBERING_FILE).read_text(encoding="ascii"))
        assert recorded >= int(given.strip("[]").rpartition("_")[2])


def test_a_number_that_cannot_be_recorded_is_not_given(tmp_path: Path) -> None:
    """Without a record, no placeholder: the request is refused."""
    folder = tmp_path / "etat"
    folder.mkdir()
    store = _store(folder)
    (folder / NUMBERING_FILE).unlink()
    folder.rmdir()
    for rank in range(50):
        store.placeholder(SCOPE, Entity.NOM, f"Nom{rank}")
    with pytest.raises(OSError, match="numbering"):
        store.placeholder(SCOPE, Entity.NOM, "Nom50")


@pytest.mark.parametrize("content", [b"", b"beaucoup", b"\xff\xfe"])
def test_a_damaged_file_stops_the_start(tmp_path: Path, content: bytes) -> None:
    """Guessing a number could show one patient's name in another's letter."""
    (tmp_path / NUMBERING_FILE).write_bytes(content)
    with pytest.raises(NumberingError, match="numbering"):
        Numbering(tmp_path)
