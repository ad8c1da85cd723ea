"""A start that cannot succeed: exit code 2, what to do in French, no traceback, and no listener left open."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.faults.lab import launch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.process

LOCAL = ("--listen=127.0.0.1:0", "--page=127.0.0.1:0", "--metrics=127.0.0.1:0")
LABORATORY = "--lab-upstream=chatgpt.com=https://127.0.0.1:9"


def outcome(state: Path, *options: str, environment: Mapping[str, str] | None = None) -> str:
    """Start, wait for the end, and return what was said."""
    process = launch(state, *options, fault="detector", environment=environment)
    try:
        assert process.wait(60) == 2
    finally:
        process.kill()
    said = (state / "output.txt").read_text(encoding="utf-8")
    assert "paravent : " in said
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("listener", ["listen", "page", "metrics"])
def test_a_laboratory_that_others_could_reach_does_not_start(tmp_path: Path, listener: str) -> None:
    """Sending catalogue hosts elsewhere is for this machine alone."""
    local = [option for option in LOCAL if listener not in option]
    said = outcome(tmp_path, *local, f"--{listener}=0.0.0.0:0", LABORATORY)
    assert "lab_upstream n'est accepté que si" in said


@pytest.mark.parametrize("url", ["https://192.0.2.1:443", "https://localhost:443", "ftp://127.0.0.1"])
def test_a_laboratory_elsewhere_does_not_start(tmp_path: Path, url: str) -> None:
    """Nor may it send to another machine, or by a name that could become one."""
    said = outcome(tmp_path, *LOCAL, f"--lab-upstream=chatgpt.com={url}")
    assert "127.0.0.1" in said


def test_a_bad_policy_does_not_start(tmp_path: Path) -> None:
    """With its line and what to correct."""
    policy = tmp_path / "politique.yaml"
    policy.write_text("version: 1\nnom: Essai\nentites:\n  NOM: laiser\n", encoding="utf-8")
    assert "ligne" in outcome(tmp_path, *LOCAL, f"--policy={policy}")


@pytest.mark.parametrize("listener", ["listen", "page", "metrics"])
def test_a_port_in_use_does_not_start(tmp_path: Path, listener: str) -> None:
    """Rather than listening somewhere else."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        local = [option for option in LOCAL if listener not in option]
        said = outcome(tmp_path, *local, f"--{listener}={address}")
    assert address in said
    assert f"--{listener}" in said
    assert "attempting" not in said


def test_a_state_folder_that_is_a_file_does_not_start(tmp_path: Path) -> None:
    """Nothing is put anywhere else instead."""
    (tmp_path / "dossier").touch()
    said = outcome(tmp_path, *LOCAL, f"--state-dir={tmp_path / 'dossier'}")
    assert "dossier" in said


@pytest.mark.parametrize("setting", ["upstream_ca", "etablissement", "lab_upstream_ca"])
def test_a_file_that_is_not_there_does_not_start(tmp_path: Path, setting: str) -> None:
    """Named with its setting and its path, in French."""
    missing = tmp_path / "absent.yaml"
    said = outcome(tmp_path, *LOCAL, environment={f"PARAVENT_{setting.upper()}": str(missing)})
    assert f"paravent : {setting} : " in said
    assert str(missing) in said
    assert "introuvable" in said


def test_a_journal_that_cannot_be_opened_does_not_start(tmp_path: Path) -> None:
    """Named with its path, and why in French."""
    said = outcome(tmp_path, *LOCAL, f"--journal={tmp_path}")
    assert f"journal : {tmp_path} : c'est un dossier" in said


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"PARAVENT_LISTN": "127.0.0.1:1"}, "PARAVENT_LISTN"),
        ({"PARAVENT_DETECTORS": "beaucoup"}, "PARAVENT_DETECTORS"),
    ],
)
def test_an_unknown_or_wrong_setting_does_not_start(tmp_path: Path, environment: dict[str, str], named: str) -> None:
    """A misspelt setting is not ignored."""
    assert named in outcome(tmp_path, *LOCAL, environment=environment)
