from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from policies.policy import Action
from proxy.errors import PolicyUnavailable
from proxy.policy_source import PolicySource

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "version: 1\nnom: {name}\ndefaut: {default}\nentites: {{}}\n"


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


def write(path: Path, default: str, name: str = "Essai") -> None:
    """Write a policy in place, with a time that differs from the last one's."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(GOOD.format(default=default, name=name), encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def open_source(path: Path | None, clock: Clock) -> PolicySource:
    """Open a source on that clock."""
    return PolicySource(path, services={"chatgpt"}, wall_clock=clock, clock=clock)


def default_action(source: PolicySource) -> Action:
    """Return the current policy's default."""
    return source.current().default


def test_without_a_file_the_default_policy_is_in_force(clock: Clock) -> None:
    """The policy that comes with the program needs no file."""
    source = open_source(None, clock)
    clock.now += 10
    assert default_action(source) is Action.PSEUDONYMISE
    assert source.loaded_at.timestamp() == 1_000_000.0
    assert len(source.digest) == 12


def test_a_change_is_seen_within_a_second(tmp_path: Path, clock: Clock) -> None:
    """A changed file replaces the policy at the first request one second after the last look, not before."""
    path = tmp_path / "politique.yaml"
    write(path, "masquer")
    source = open_source(path, clock)
    digest = source.digest
    write(path, "refuser", name="Nouvelle")
    assert default_action(source) is Action.MASK
    clock.now += 1
    assert default_action(source) is Action.REFUSE
    assert source.name == "Nouvelle"
    assert source.digest != digest
    assert source.loaded_at.timestamp() == clock.now


def test_an_unchanged_file_is_not_read_again(tmp_path: Path, clock: Clock) -> None:
    """Looking at a file that did not change keeps the very same policy."""
    path = tmp_path / "politique.yaml"
    write(path, "masquer")
    source = open_source(path, clock)
    before = source.current()
    clock.now += 5
    assert source.current() is before


@pytest.mark.parametrize("damage", ["broken", "gone", "directory"])
def test_a_wrong_file_suspends_the_policy_until_it_is_right(tmp_path: Path, clock: Clock, damage: str) -> None:
    """No policy is in force while its file is wrong; the last good one is not kept; the digest remains known."""
    path = tmp_path / "politique.yaml"
    write(path, "masquer")
    source = open_source(path, clock)
    digest = source.digest
    path.unlink()
    if damage == "broken":
        write(path, "laisser")
    elif damage == "directory":
        path.mkdir()
    for _ in range(2):
        clock.now += 1
        with pytest.raises(PolicyUnavailable, match=r"politique.yaml(, ligne 3| : .*illisible \()") as caught:
            source.current()
        assert not any(word in str(caught.value) for word in ("No such", "Is a directory"))
    assert source.digest == digest
    if damage == "directory":
        path.rmdir()
    write(path, "refuser")
    clock.now += 1
    assert default_action(source) is Action.REFUSE


def test_a_file_put_in_its_place_is_seen(tmp_path: Path, clock: Clock) -> None:
    """An atomic replacement by a file of the same size and time is a change too."""
    path = tmp_path / "politique.yaml"
    write(path, "masquer")
    source = open_source(path, clock)
    other = tmp_path / "autre.yaml"
    write(other, "retirer")
    os.utime(other, ns=(path.stat().st_mtime_ns,) * 2)
    assert other.stat().st_size == path.stat().st_size
    other.replace(path)
    clock.now += 1
    assert default_action(source) is Action.REMOVE


def test_the_program_does_not_start_on_a_wrong_file(tmp_path: Path, clock: Clock) -> None:
    """A policy that cannot be used at start is told, with the line."""
    path = tmp_path / "politique.yaml"
    path.write_text("version: 1\ndefaut: masquer\nentites: {NON: masquer}\n", encoding="utf-8")
    with pytest.raises(PolicyUnavailable, match="ligne 3, colonne 11 : entité inconnue « NON »"):
        open_source(path, clock)
    with pytest.raises(PolicyUnavailable, match="illisible"):
        open_source(tmp_path / "absente.yaml", clock)
