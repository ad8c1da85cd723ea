"""The PAC sends the catalogue's hosts to the proxy, and nothing else anywhere new."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from proxy.pac import write_pac

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = write_pac("127.0.0.1", 8080, exact=["chatgpt.com"], suffixes=["claude.ai", "mistral.ai"])


@pytest.mark.parametrize(
    ("host", "port", "exact", "suffixes"),
    [
        ("127.0.0.1", 8080, ['x.com"; alert(1); "'], []),
        ("127.0.0.1", 8080, [], ["com"]),
        ("127.0.0.1", 8080, [], ["Claude.ai"]),
        ("a b", 8080, [], []),
        ('127.0.0.1"; DIRECT; "', 8080, [], []),
        ("127.0.0.1", 0, [], []),
        ("127.0.0.1", 65536, [], []),
    ],
)
def test_a_pac_is_made_of_host_names(host: str, port: int, exact: list[str], suffixes: list[str]) -> None:
    """Anything that is not a host name, a whole top-level domain, or no address, is refused at start."""
    with pytest.raises(ValueError, match="pac"):
        write_pac(host, port, exact=exact, suffixes=suffixes)


def test_a_pac_never_falls_back() -> None:
    """`DIRECT` never follows `PROXY`: a stopped proxy lets nothing out."""
    code = [line for line in SCRIPT.splitlines() if not line.startswith("//")]
    assert 'var PROXY = "PROXY 127.0.0.1:8080";' in code
    assert not any("PROXY " in line and "DIRECT" in line for line in code)
    assert SCRIPT.isascii()


PROXY, DIRECT = "PROXY 127.0.0.1:8080", "DIRECT"
HOSTS = {
    "chatgpt.com": PROXY,
    "CHATGPT.COM": PROXY,
    "chatgpt.com.": PROXY,
    "www.chatgpt.com": DIRECT,
    "claude.ai": PROXY,
    "a.b.Claude.AI.": PROXY,
    "notclaude.ai": DIRECT,
    "claude.ai.example.org": DIRECT,
    "claude.aix": DIRECT,
    "ai": DIRECT,
    "": DIRECT,
    ".": DIRECT,
    "example.org": DIRECT,
    "constructor": DIRECT,
    "x.__proto__": DIRECT,
    "toString.hasOwnProperty": DIRECT,
    "127.0.0.1": DIRECT,
    "::1": DIRECT,
}


@pytest.mark.browser
def test_a_browser_engine_routes_as_the_catalogue_says(tmp_path: Path) -> None:
    """Run by a real engine, the PAC sends listed hosts to the proxy, and look-alikes directly."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium manque : apt-get install chromium"
    document = tmp_path / "pac.html"
    document.write_text(
        f"<pre id=out></pre><script>{SCRIPT}\nvar answers = {{}};\n"
        f"{json.dumps(list(HOSTS))}.forEach(function (h) {{ answers[h] = FindProxyForURL('https://' + h + '/', h); }});"
        "document.getElementById('out').textContent = JSON.stringify(answers);</script>"
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    done = subprocess.run(
        [chromium, *options, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", document.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = done.stdout.partition('<pre id="out">')[2].partition("</pre>")[0]
    assert json.loads(found) == HOSTS
