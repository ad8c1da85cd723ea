"""The real proxy as a process in front of the recording server, and every place where a prompt could be found again.

It searches; it never decides what a leak is: see `canary`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from proxy.demo.fake_chatgpt import HOST
from tests.faults.upstream import HOSTS, Recorder
from tests.faults.wire import Answered, Wire, body_of, request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.faults.canary import Canary

ROOT: Final = Path(__file__).parents[2]
UNSENT: Final = "pas été envoyée"
_START_SECONDS: Final = 100.0
_STOP_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Lab:
    """A proxy that is ready, and the server behind it.

    Attributes:
        process: The proxy.
        proxy: `host:port` of its listener.
        page: `host:port` of the user's page.
        metrics: `host:port` of metrics and health.
        state: Its folder: authority, journal, and what it printed.
        upstream: The server that plays every catalogue host of the laboratory.
    """

    process: subprocess.Popen[bytes] = field(repr=False)
    proxy: str
    page: str
    metrics: str
    state: Path
    upstream: Recorder

    @property
    def authority(self) -> Path:
        """Return the file of the certificate authority that clients of this proxy trust."""
        return self.state / "ca.pem"

    @property
    def printed(self) -> str:
        """Return what the process wrote on its standard output and error."""
        return (self.state / "output.txt").read_text(encoding="utf-8", errors="replace")

    def journal(self) -> list[dict[str, object]]:
        """Return the journal's lines."""
        text = (self.state / "journal.jsonl").read_text(encoding="ascii")
        return [json.loads(line) for line in text.splitlines()]

    def wire(self, host: str = HOST, *, source: str = "", alpn: str = "http/1.1") -> Wire:
        """Open a tunnel to a host, with TLS inside."""
        wire = Wire(self.proxy, source)
        assert wire.connect(f"{host}:443") == 200
        assert wire.start_tls(self.authority, host, alpn)
        return wire

    def send(self, data: bytes, *, host: str = HOST, source: str = "") -> Answered:
        """Send bytes through a tunnel of their own and read one answer."""
        with self.wire(host, source=source) as wire:
            wire.send(data)
            return wire.answer()

    def ask(self, prompt: str, *, headers: str = "", source: str = "") -> Answered:
        """Ask as ChatGPT's page does."""
        return self.send(request(body_of(prompt), headers=headers), source=source)

    def get(self, address: str, path: str) -> tuple[int, bytes]:
        """Fetch one of the proxy's own pages, not through the proxy."""
        host, _, port = address.rpartition(":")
        connection = HTTPConnection(host, int(port), timeout=15)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def health(self) -> int:
        """Return the status of the health check."""
        return self.get(self.metrics, "/healthz")[0]

    def count(self, sample: str) -> float:
        """Return the value of one metric, given with its labels as Prometheus reads it."""
        exposition = self.get(self.metrics, "/metrics")[1].decode()
        return next((float(line.split()[-1]) for line in exposition.splitlines() if line.startswith(f"{sample} ")), 0)

    def detectors(self) -> list[int]:
        """Return the processes of the detectors."""
        return [pid for pid in children(self.process.pid) if b"spawn_main" in _command(pid)]

    def seen(self) -> Iterator[tuple[str, bytes]]:
        """Return every place where a prompt could be found: beyond the proxy, and in what the proxy tells or keeps."""
        yield "upstream", self.upstream.raw
        for path in self.state.rglob("*"):
            with suppress(OSError):
                if path.is_file():
                    yield f"file {path.relative_to(self.state)}", path.read_bytes()
        if self.process.poll() is None:
            for address, path_ in ((self.metrics, "/metrics"), (self.page, "/"), (self.page, "/state.json")):
                status, body = self.get(address, path_)
                assert status == 200, path_
                yield path_, body

    def no_leak(self, canary: Canary) -> None:
        """Assert that no value of a canary is in any of those places."""
        found = {place: canary.found_in(data) for place, data in self.seen()}
        assert not {place: forms for place, forms in found.items() if forms}

    def nothing_left(self, canary: Canary) -> None:
        """Assert that not one byte reached the server, and that nothing of the canary is kept."""
        assert self.upstream.raw == b"", self.upstream.raw[:3000]
        self.no_leak(canary)

    def refuses(self, answered: Answered, canary: Canary, *, status: int | None = None) -> None:
        """Assert that a request stayed inside and that the user was told so in French."""
        self.nothing_left(canary)
        assert answered.says(UNSENT), (answered.status, answered.body[:300])
        assert b"mitmproxy" not in answered.body.lower()
        assert answered.status == status or status is None

    def works(self, canary: Canary, **how: str) -> None:
        """Assert that an ordinary prompt reaches the server with placeholders and its clinical part, and comes back."""
        before = len(self.upstream.requests)
        answered = self.ask(canary.prompt, **how)
        sent = [received.prompt for received in self.upstream.requests[before:]]
        assert len(sent) == 1, (answered.status, answered.body[:300])
        assert "[NOM_" in (sent[0] or "")
        assert "Créatinine à 112 µmol/L sous metformine." in (sent[0] or "")
        assert canary.name in answered.shown
        assert canary.name.encode() not in self.upstream.raw


@contextmanager
def running(  # noqa: PLR0913  # what may be wrong with a start
    state: Path,
    upstream: Recorder,
    *,
    fault: str = "none",
    options: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
    elsewhere: Mapping[str, int] | None = None,
) -> Iterator[Lab]:
    """Run the proxy for as long as the block lasts.

    Args:
        state: An empty folder of its own.
        upstream: Plays every host of `HOSTS`.
        fault: What to break before the start; see `launcher`.
        options: More options of `paravent run`.
        environment: More environment variables.
        elsewhere: Catalogue hosts played by other local ports.
    """
    urls = dict.fromkeys(HOSTS, upstream.port) | dict(elsewhere or {})
    laboratory = [f"--lab-upstream={host}=https://127.0.0.1:{port}" for host, port in urls.items()]
    process = launch(
        state,
        *(
            "--listen=127.0.0.1:0",
            "--page=127.0.0.1:0",
            "--metrics=127.0.0.1:0",
            f"--lab-upstream-ca={upstream.authority}",
        ),
        *laboratory,
        *options,
        fault=fault,
        environment=environment,
    )
    try:
        ready = state / "ready.json"
        until(lambda: ready.exists() or process.poll() is not None, _START_SECONDS)
        assert ready.exists(), (state / "output.txt").read_text()
        where = json.loads(ready.read_text())
        yield Lab(process, where["proxy"], where["page"], where["metrics"], state, upstream)
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def launch(
    state: Path, *options: str, fault: str = "none", environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start the proxy's process with some part broken; what it prints goes to `output.txt` in its folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARAVENT_")}
    # Standard threads of numeric libraries would only fight over the test machine's cores.
    kept |= {
        "XDG_CONFIG_HOME": str(state),
        "OMP_NUM_THREADS": "1",
        "PARAVENT_DRAIN_SECONDS": "1",
        **(environment or {}),
    }
    command = [sys.executable, "-m", "tests.faults.launcher", fault, "run", f"--state-dir={state}", *options]
    with (state / "output.txt").open("wb") as sink:
        return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, env=kept)


def until(condition: Callable[[], object], seconds: float = 15.0, pause_seconds: float = 0.05) -> bool:
    """Wait until something is so; tell whether it came to be."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(pause_seconds)
    return True


def children(pid: int) -> list[int]:
    """Return the processes that a process started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # proc(5): the command may hold blanks, so what follows its closing parenthesis is split.
            fields = status.read_text().rpartition(")")[2].split()
            if fields[1] == str(pid) and fields[0] != "Z":
                found.append(int(status.parent.name))
    return found


def alive(pid: int) -> bool:
    """Tell whether a process still runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def kill(pid: int) -> None:
    """End a process of ours at once."""
    os.kill(pid, signal.SIGKILL)


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
