"""The image: what a linter, and a reader who runs it in a hospital, asks of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
RUNTIME = DOCKERFILE.split("\nFROM ")[-1]


def test_hadolint_has_nothing_to_say() -> None:
    """The Dockerfile follows the linter's rules, with none switched off."""
    hadolint = Path(sys.executable).parent / "hadolint"
    done = subprocess.run(
        [hadolint, "--no-color", "--config", "/dev/null", str(ROOT / "Dockerfile")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "hadolint ignore" not in DOCKERFILE


def test_runs_as_a_number_that_is_not_root() -> None:
    """Kubernetes' `runAsNonRoot` only accepts a numeric user, and the last USER line decides."""
    users = re.findall(r"^USER (.+)$", RUNTIME, flags=re.MULTILINE)
    uid, gid = users[-1].split(":")
    assert int(uid) > 0
    assert int(gid) > 0


def test_everything_installed_is_checked_by_hash() -> None:
    """No install line without hashes, except the project itself and the optional model."""
    installs = re.findall(r"pip (?:install|sync) [^\n]*", DOCKERFILE)
    unhashed = [line for line in installs if "--require-hashes" not in line and "--no-deps" not in line]
    assert [line.rstrip(" \\").split()[-1] for line in unhashed] == ["pip"]


def test_what_is_copied_is_let_into_the_build() -> None:
    """Each COPY source exists and is let through by .dockerignore, which keeps everything else out."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lines
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, flags=re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert copied
    for source in copied:
        assert (ROOT / source).exists(), source
        assert f"!{source}" in lines


def test_starts_and_stops_as_a_process_of_its_own() -> None:
    """The exec form makes the program the one that receives SIGTERM."""
    entrypoint = re.search(r"^ENTRYPOINT (.+)$", RUNTIME, flags=re.MULTILINE)
    assert entrypoint
    assert json.loads(entrypoint[1]) == ["paravent"]
    assert "\nSTOPSIGNAL SIGTERM\n" in RUNTIME
    assert "\nHEALTHCHECK " in RUNTIME
