"""Starts the real proxy as a process of its own, on free ports, with its own state and no setting of the user's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_START_SECONDS = 90.0
_STOP_SECONDS = 30.0


class ProxyNotReadyError(Exception):
    """The proxy ended, or was not ready in time; the message, in French, ends with what it said last."""


@dataclass(frozen=True, slots=True)
class RunningProxy:
    """A proxy that is ready.

    Attributes:
        pid: Its process.
        proxy: `host:port` where a browser sends its requests.
        page: `host:port` of the user's page.
        metrics: `host:port` of metrics and health.
        state: Its folder: authority, journal.
    """

    pid: int
    proxy: str
    page: str
    metrics: str
    state: Path

    @property
    def authority(self) -> Path:
        """Return the file of the certificate authority that clients of this proxy trust."""
        return self.state / "ca.pem"

    @property
    def journal(self) -> Path:
        """Return the file of the journal."""
        return self.state / "journal.jsonl"


@contextmanager
def running_proxy(
    state: Path, upstreams: Mapping[str, str], upstream_authority: Path, *options: str
) -> Iterator[RunningProxy]:
    """Run `paravent run` for as long as the block lasts.

    Args:
        state: An empty folder of its own.
        upstreams: Which local server plays which host (`{"chatgpt.com": "https://127.0.0.1:4431"}`).
        upstream_authority: File of the authority that signed the local servers' certificates.
        options: More options of `paravent run`.

    Raises:
        ProxyNotReadyError: It ended or took too long.
    """
    command = [sys.executable, "-P", "-m", "proxy", "run", "--state-dir", str(state)]
    command += ["--listen", "127.0.0.1:0", "--page", "127.0.0.1:0", "--metrics", "127.0.0.1:0"]
    for host, url in upstreams.items():
        command += ["--lab-upstream", f"{host}={url}"]
    command += ["--lab-upstream-ca", str(upstream_authority), *options]
    output = state / "output.txt"
    with output.open("wb") as sink:
        process = subprocess.Popen(  # noqa: S603 - our own program, our own arguments
            command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, env=_environment(state)
        )
        try:
            ready = _wait(process, state / "ready.json", output)
            yield RunningProxy(process.pid, ready["proxy"], ready["page"], ready["metrics"], state)
        finally:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _environment(state: Path) -> dict[str, str]:
    """Return the environment without the user's own Paravent settings: what is shown must not depend on them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARAVENT_")}
    return kept | {"XDG_CONFIG_HOME": str(state)}


def _wait(process: subprocess.Popen[bytes], ready: Path, output: Path) -> dict[str, str]:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if ready.exists():
            addresses: dict[str, str] = json.loads(ready.read_text(encoding="utf-8"))
            return addresses
        time.sleep(0.05)
    said = output.read_text(encoding="utf-8", errors="replace").strip()[-2000:]
    raise ProxyNotReadyError(f"Le proxy n'a pas pu démarrer.\n{said}")
