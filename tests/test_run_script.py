"""`./run` with every tool it calls replaced by a recording fake: what it installs, ignores, passes on and says."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("dirname", "env", "sed", "cat", "cksum", "mktemp", "rm", "mv", "mkdir", "chmod", "kill", "sleep", "cp")

FAKE_UV = """#!/bin/sh
if [ "$1" = --version ]; then echo 'uv 0.13.9'; exit 0; fi
{ echo "$*"; env; } >>"$RECORD"
case $1 in
  venv)
    for last; do :; done
    mkdir -p "$last/bin"
    for name in python paravent; do
      printf '#!/bin/sh\\necho "started $PWD $*"\\n' >"$last/bin/$name"
      chmod +x "$last/bin/$name"
    done ;;
  pip) if [ -e "$BREAK" ]; then exit 2; fi ;;
esac
"""

FAKE_PYTHON = """#!/bin/sh
case $* in
  *'-m venv'*)
    for last; do :; done
    mkdir -p "$last/bin"
    cp "$0" "$last/bin/python"
    cp "$FAKE_UV_SOURCE" "$last/bin/uv" ;;
  *'-m pip'*) echo "pip $*" >>"$RECORD" ;;
esac
"""


class Checkout:
    """A checkout with only what `./run` reads, on a machine with only the tools a test gives it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "checkout with space"
        self.bin = folder / "bin"
        self.record = folder / "record"
        self.breaker = folder / "break"
        self.uv_source = folder / "fake-uv"
        self.bin.mkdir()
        (self.root / "tools").mkdir(parents=True)
        shutil.copy(ROOT / "run", self.root / "run")
        for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt", "tools/requirements-uv.txt"):
            (self.root / name).write_text(f"{name}\n", encoding="utf-8")
        for name in TOOLS:
            path = shutil.which(name)
            assert path
            (self.bin / name).symlink_to(path)
        self.uv_source.write_text(FAKE_UV, encoding="utf-8")
        self.uv_source.chmod(0o755)

    def add(self, name: str, script: str) -> None:
        """Put a program on the PATH."""
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Start `./run` from a folder that is not the checkout."""
        shell = shutil.which("dash") or "/bin/sh"
        return subprocess.run(
            [shell, str(self.root / "run"), *arguments],
            cwd=self.bin.parent,
            env={
                "PATH": str(self.bin),
                "RECORD": str(self.record),
                "BREAK": str(self.breaker),
                "FAKE_UV_SOURCE": str(self.uv_source),
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def calls(self) -> str:
        """Return what the fakes were called with, and in which environment."""
        return self.record.read_text(encoding="utf-8") if self.record.exists() else ""


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a fresh checkout on a machine without uv or Python."""
    return Checkout(tmp_path)


def test_every_shell_accepts_the_script() -> None:
    """The script is plain POSIX: dash and bash both parse it."""
    for shell in ("dash", "bash", "sh"):
        path = shutil.which(shell)
        if path:
            subprocess.run([path, "-n", str(ROOT / "run")], check=True)


def test_installs_the_hashed_lock_then_starts_the_proxy(checkout: Checkout) -> None:
    """`./run` alone installs the locked set with hashes, then the project alone, and starts `paravent run`."""
    checkout.add("uv", FAKE_UV)
    done = checkout.run()
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"started {checkout.bin.parent} run\n"
    assert "--require-hashes requirements.txt" in checkout.calls
    assert "--no-deps --build-constraints tools/requirements-build.txt --editable ." in checkout.calls


def test_passes_arguments_and_keeps_the_folder(checkout: Checkout) -> None:
    """`./run scan FILE` reaches the program as typed, in the caller's folder, so that relative paths work."""
    checkout.add("uv", FAKE_UV)
    assert checkout.run("scan", "mon courrier.txt").stdout == f"started {checkout.bin.parent} scan mon courrier.txt\n"


def test_installs_once(checkout: Checkout) -> None:
    """A second start touches nothing; a changed lock file installs again."""
    checkout.add("uv", FAKE_UV)
    checkout.run()
    checkout.record.unlink()
    assert checkout.run().returncode == 0
    assert checkout.calls == ""
    (checkout.root / "requirements.txt").write_text("another==1\n", encoding="utf-8")
    assert checkout.run().returncode == 0
    assert "pip sync" in checkout.calls


def test_a_moved_checkout_is_installed_anew(checkout: Checkout) -> None:
    """Programs of an environment name the folder it was made in: after a move it is made again."""
    checkout.add("uv", FAKE_UV)
    checkout.run()
    checkout.record.unlink()
    checkout.root = checkout.root.rename(checkout.root.parent / "moved")
    assert checkout.run().returncode == 0
    assert "venv " in checkout.calls


def test_an_interrupted_installation_is_redone(checkout: Checkout) -> None:
    """A failed installation says so in French, starts nothing, and is taken up again from a new environment."""
    checkout.add("uv", FAKE_UV)
    checkout.breaker.touch()
    failed = checkout.run()
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert "sera reprise au prochain lancement" in failed.stderr
    checkout.breaker.unlink()
    checkout.record.unlink()
    assert checkout.run().returncode == 0
    assert "venv " in checkout.calls


def test_foreign_environment_does_not_disturb(checkout: Checkout) -> None:
    """Variables that choose an interpreter or a target are dropped; those that choose a registry are kept."""
    checkout.add("uv", FAKE_UV)
    hostile = {
        "UV_PYTHON": "/nowhere/python",
        "UV_PROJECT_ENVIRONMENT": "/nowhere",
        "UV_TARGET": "/nowhere",
        "VIRTUAL_ENV": "/nowhere",
        "CONDA_PREFIX": "/nowhere",
        "PYTHONPATH": "/nowhere",
        "PYTHONHOME": "/nowhere",
        "PIP_TARGET": "/nowhere",
    }
    useful = {
        "UV_INDEX": "https://miroir.example/supplement",
        "UV_DEFAULT_INDEX": "https://miroir.example/simple",
        "SSL_CERT_FILE": "/etc/ssl/chu.pem",
        "PIP_CERT": "/etc/ssl/autre.pem",
        "https_proxy": "http://mandataire.example:3128",
    }
    assert checkout.run(**hostile, **useful).returncode == 0
    assert "/nowhere" not in checkout.calls
    for name, value in useful.items():
        assert f"{name}={value}\n" in checkout.calls


def test_a_mirror_named_for_pip_serves_uv(checkout: Checkout) -> None:
    """A hospital's mirror and certificate that only pip's variables name are used by uv too."""
    checkout.add("uv", FAKE_UV)
    checkout.run(PIP_INDEX_URL="https://miroir.example/simple", PIP_CERT="/etc/ssl/chu.pem")
    assert "UV_DEFAULT_INDEX=https://miroir.example/simple\n" in checkout.calls
    assert "SSL_CERT_FILE=/etc/ssl/chu.pem\n" in checkout.calls


@pytest.mark.parametrize(
    ("broken", "instant_sleep"),
    [
        pytest.param("#!/bin/sh\necho 'uv 0.13.9'\nexit 127\n", False, id="fails"),
        pytest.param("#!/bin/sh\necho 'another program 1.0'\n", False, id="another program"),
        pytest.param("#!/bin/sh\necho 'uv 0.2.1'\n", False, id="too old"),
        pytest.param(f"#!/bin/sh\nexec {shutil.which('sleep')} 600\n", True, id="never answers"),
    ],
)
def test_a_uv_that_does_not_work_is_ignored(checkout: Checkout, broken: str, *, instant_sleep: bool) -> None:
    """A uv on the PATH that fails, is another program or never answers is replaced by a private one."""
    checkout.add("uv", broken)
    checkout.add("python3", FAKE_PYTHON)
    if instant_sleep:
        # The guard's ten seconds pass at once. A marker lets the private uv, asked later, have its time.
        checkout.add("sleep", '#!/bin/sh\n[ -e "$RECORD" ] || exit 0\nexec /bin/sleep "$@"\n')
    done = checkout.run()
    assert done.returncode == 0, done.stderr
    assert "ne répond pas" in done.stderr
    assert "--require-hashes" in checkout.calls.splitlines()[0]
    assert (checkout.root / ".tools/uv/bin/uv").exists()
    assert done.stdout.startswith("started ")


def test_without_python_says_what_to_install(checkout: Checkout) -> None:
    """A machine without Python and uv gets the command that installs them, and no Python traceback."""
    done = checkout.run()
    assert done.returncode == 1
    assert "apt-get install python3 python3-venv python3-pip" in done.stderr


def test_without_venv_says_what_to_install(checkout: Checkout) -> None:
    """Debian's Python without its venv module gets the command that adds it."""
    checkout.add("python3", "#!/bin/sh\ncase $* in *'-m venv'*) exit 1;; esac\n")
    done = checkout.run()
    assert done.returncode == 1
    assert "apt-get install python3-venv python3-pip" in done.stderr


def test_the_scripts_can_be_started() -> None:
    """`./run` and the CI script are executable in the checkout."""
    for name in ("run", ".ci/run"):
        assert os.access(ROOT / name, os.X_OK)
