"""A headless Chromium for tests: told of a proxy by a PAC file, of an authority by its trust store, and nothing else.

Driven over the DevTools protocol. Needs Debian's `chromium` and `libnss3-tools`; reaches no host but through the proxy.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from websockets.sync.client import ClientConnection, connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_START_SECONDS = 40.0
_QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)


class Tab:
    """One page."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0

    def command(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a DevTools command and return its result."""
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._connection.recv(timeout=30))
            if message.get("id") == self._number:
                assert "error" not in message, message["error"]
                result: dict[str, Any] = message["result"]
                return result

    def evaluate(self, script: str) -> Any:
        """Run a script in the page and return its value."""
        result = self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def wait_for(self, script: str, seconds: float = 40.0) -> None:
        """Wait until a script's value is true."""
        deadline = time.monotonic() + seconds
        while not self.evaluate(script):
            assert time.monotonic() < deadline, f"{script} never became true; the page shows: {self.shown()}"
            time.sleep(0.1)

    def open(self, url: str) -> None:
        """Go to an address and wait until its page is complete."""
        result = self.command("Page.navigate", url=url)
        assert not result.get("errorText"), result["errorText"]
        self.wait_for("document.readyState === 'complete'")

    def shown(self) -> str:
        """Return the text that a person would read."""
        return str(self.evaluate("document.body ? document.body.innerText : ''"))


@contextmanager
def browsing(folder: Path, pac_url: str, authority: Path) -> Iterator[Tab]:
    """Run a browser with an empty profile for as long as the block lasts."""
    store = folder / ".pki" / "nssdb"
    store.mkdir(parents=True)
    database = f"sql:{store}"
    subprocess.run([_program("certutil"), "-d", database, "-N", "--empty-password"], check=True)
    add = [_program("certutil"), "-d", database, "-A", "-n", "Paravent", "-t", "C,,", "-i", str(authority)]
    subprocess.run(add, check=True)
    profile = folder / "profile"
    browser = subprocess.Popen(
        [_program("chromium"), *_QUIET, f"--user-data-dir={profile}", f"--proxy-pac-url={pac_url}", "about:blank"],
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with connect(_debugger(profile / "DevToolsActivePort", browser), max_size=None, compression=None) as connection:
            yield Tab(connection)
    finally:
        browser.terminate()
        browser.wait(20)


def _program(name: str) -> str:
    path = shutil.which(name)
    assert path, f"{name} is missing: apt-get install chromium libnss3-tools"
    return path


def _debugger(port_file: Path, browser: subprocess.Popen[bytes]) -> str:
    """Return the WebSocket address of the browser's first page."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and browser.poll() is None:
        if port_file.exists() and (lines := port_file.read_text(encoding="ascii").splitlines()):
            with urlopen(f"http://127.0.0.1:{lines[0]}/json/list", timeout=10) as answer:
                pages = [target for target in json.load(answer) if target["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
        time.sleep(0.1)
    raise AssertionError("Chromium did not start")
