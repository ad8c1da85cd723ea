"""A person's session: a real browser, the proxy's own PAC file and authority, a page that speaks ChatGPT's format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from proxy.demo.fake_chatgpt import HOST, FakeChatGPT, serving
from proxy.demo.process import RunningProxy, running_proxy
from proxy.demo.prompts import LETTER
from proxy.placeholders import STRICT
from tests.chromium import Tab, browsing

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


class Session:
    """What a test sees: the browser's tab, the server behind the proxy, the proxy's journal."""

    def __init__(self, tab: Tab, server: FakeChatGPT, proxy: RunningProxy) -> None:
        self.tab = tab
        self.server = server
        self.proxy = proxy

    def send(self, text: str) -> None:
        """Open a new chat, type a message and press the button; return when its answer is whole."""
        self.server.received.clear()
        self.tab.open(f"https://{HOST}/")
        self.tab.evaluate(f"document.getElementById('prompt').value = {json.dumps(text)}")
        self.tab.evaluate("document.querySelector('button').click()")
        self.tab.wait_for("document.title === 'Réponse complète' || document.title === 'Refus'")

    @property
    def left(self) -> str:
        """Return everything readable that reached the server."""
        return "\n".join(request.readable for request in self.server.received)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Start the server, the proxy and the browser once."""
    upstream, state, home = (tmp_path_factory.mktemp(name) for name in ("upstream", "state", "home"))
    with (
        serving(upstream) as server,
        running_proxy(state, {HOST: f"https://127.0.0.1:{server.port}"}, server.authority) as proxy,
        browsing(home, f"http://{proxy.page}/proxy.pac", proxy.authority) as tab,
    ):
        server.pace_seconds = 0.005
        yield Session(tab, server, proxy)


def test_the_page_shows_names_that_the_server_never_saw(session: Session) -> None:
    """A letter typed in the page: the server reads placeholders, the person reads the real values, title included."""
    session.send(LETTER.body if isinstance(LETTER.body, str) else "")
    shown = session.tab.shown()
    for value in LETTER.restored:
        assert value in shown
    assert not STRICT.search(shown)
    assert STRICT.search(session.left)
    for identifier in LETTER.identifiers:
        assert identifier.casefold() not in session.left.casefold()
    for fact in LETTER.clinical:
        assert fact in session.left


def test_a_refusal_is_read_where_the_answer_would_be(session: Session) -> None:
    """A password stays inside, and the page shows why, in French, as the assistant's answer."""
    session.send("Mot de passe : Brume-Lande-2026! Comment le changer ?")
    assert "pas été envoyée" in session.tab.shown()
    assert "Brume-Lande" not in session.left
    assert not [request for request in session.server.received if request.method == "POST"]
