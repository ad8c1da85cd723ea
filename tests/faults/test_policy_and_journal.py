"""A policy that cannot be read, or a journal that cannot be written: refused while it lasts, not a moment longer."""

from __future__ import annotations

import resource
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.faults.canary import next_canary
from tests.faults.lab import UNSENT, Lab, running, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.canary import Canary
    from tests.faults.upstream import Recorder

pytestmark = pytest.mark.process

GOOD = files("policies").joinpath("defaut.yaml").read_bytes()


@pytest.fixture(scope="module")
def _own(tmp_path_factory: pytest.TempPathFactory, upstream: Recorder) -> Iterator[Lab]:
    state = tmp_path_factory.mktemp("paper")
    (state / "politique.yaml").write_bytes(GOOD)
    options = (f"--policy={state / 'politique.yaml'}", f"--journal={state / 'journal' / 'journal.jsonl'}")
    with running(state, upstream, fault="detector", options=options) as started:
        yield started


@pytest.fixture
def lab(_own: Lab) -> Iterator[Lab]:
    """Return a proxy whose policy and journal may be tampered with; both are put right afterwards."""
    _own.upstream.reset()
    yield _own
    (_own.state / "politique.yaml").write_bytes(GOOD)
    assert until(lambda: not _own.ask(next_canary().prompt).says(UNSENT), 15)


def ready(lab: Lab) -> int:
    """Return the status of the readiness check."""
    return lab.get(lab.metrics, "/readyz")[0]


def _to_folder(policy: Path) -> None:
    policy.unlink()
    policy.mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "broken": lambda policy: policy.write_bytes(GOOD + b"\n  : : ["),
    "emptied": lambda policy: policy.write_bytes(b""),
    "deleted": lambda policy: policy.unlink(),
    "replaced by a folder": _to_folder,
    "of another version": lambda policy: policy.write_bytes(GOOD.replace(b"version: 1", b"version: 99")),
    "with a misspelt action": lambda policy: policy.write_bytes(
        GOOD.replace(b"  NOM: pseudonymiser", b"  NOM: laiser")
    ),
    "binary": lambda policy: policy.write_bytes(b"\x00\xff" * 100),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_policy_refuses_until_it_is_restored(lab: Lab, canary: Canary, how: str) -> None:
    """The last good policy no longer applies: refused, in French, and forwarded again once it is put right."""
    policy = lab.state / "politique.yaml"
    lab.works(canary)
    lab.upstream.reset()
    SPOILT[how](policy)
    assert until(lambda: ready(lab) == 503)
    try:
        answered = lab.ask(canary.prompt)
        lab.refuses(answered, canary)
        assert answered.says("politique")
        assert lab.health() == 200  # the process is well: restarting it would not help
    finally:
        if policy.is_dir():
            policy.rmdir()
        policy.write_bytes(GOOD)
    assert until(lambda: ready(lab) == 200)
    lab.works(canary)


def test_a_replaced_policy_applies_at_once(lab: Lab, canary: Canary) -> None:
    """The control: another good policy, moved into place, decides the next request."""
    policy, new = lab.state / "politique.yaml", lab.state / "nouvelle.yaml"
    new.write_bytes(GOOD.replace(b"  NOM: pseudonymiser", b"  NOM: refuser"))
    new.replace(policy)

    def refused() -> bool:
        lab.upstream.reset()
        return lab.ask(canary.prompt).says(UNSENT)

    assert until(refused)
    lab.nothing_left(canary)


def _to_dev_full(lab: Lab, journal: Path) -> Callable[[], object]:
    journal.unlink(missing_ok=True)
    journal.symlink_to("/dev/full")
    return journal.unlink


def _folder_away(lab: Lab, journal: Path) -> Callable[[], object]:
    away = journal.parent.with_name("ailleurs")
    journal.parent.rename(away)
    return lambda: away.rename(journal.parent)


def _folder_a_file(lab: Lab, journal: Path) -> Callable[[], object]:
    back = _folder_away(lab, journal)
    journal.parent.touch()

    def restore() -> None:
        journal.parent.unlink()
        back()

    return restore


def _a_folder_itself(lab: Lab, journal: Path) -> Callable[[], object]:
    journal.unlink(missing_ok=True)
    journal.mkdir()
    return journal.rmdir


def _disk_full(lab: Lab, journal: Path) -> Callable[[], object]:
    _, hard = resource.prlimit(lab.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(lab.process.pid, resource.RLIMIT_FSIZE, (journal.stat().st_size + 100, hard))
    return lambda: resource.prlimit(lab.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


JOURNALS = {
    "on a full device": _to_dev_full,
    "its folder gone": _folder_away,
    "its folder a file": _folder_a_file,
    "a folder": _a_folder_itself,
    "over the room left": _disk_full,
}


@pytest.mark.parametrize("how", JOURNALS)
def test_without_a_journal_everything_is_refused(lab: Lab, canary: Canary, how: str) -> None:
    """What cannot be written down does not leave; once it can be, prompts leave again, and no half line stays."""
    journal = lab.state / "journal" / "journal.jsonl"
    lab.works(canary)
    lab.upstream.reset()
    restore = JOURNALS[how](lab, journal)
    try:
        answered = lab.ask(canary.prompt)
        lab.refuses(answered, canary)
        assert answered.says("journal")
        assert until(lambda: ready(lab) == 503)
        assert lab.health() == 200
    finally:
        restore()
    # Without a prompt: a load balancer sends none to a proxy that is not ready.
    assert until(lambda: ready(lab) == 200)
    lab.works(canary)
    assert journal.read_bytes().endswith(b"}\n")
    assert all(line.startswith(b'{"') and line.endswith(b"}") for line in journal.read_bytes().splitlines())
    lab.no_leak(canary)
