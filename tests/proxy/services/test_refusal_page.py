from __future__ import annotations

from html.parser import HTMLParser

import pytest

from proxy.services._page import page_answer, wants_page
from proxy.services.base import Refusal, Request

REFUSAL = Refusal("Demande retenue <ici>.\n\nMotif : « test » & suite.", "audio", 403, "P-1<2")


class Collector(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect a tag."""
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        """Collect text."""
        self.text += data


def test_the_page_says_the_refusal() -> None:
    """The page is French, holds the text and the reference, escaped, and the refusal's status."""
    answer = page_answer(REFUSAL)
    page = Collector()
    page.feed(answer.body.decode())
    assert answer.status == 403
    assert page.attributes["lang"] == "fr"
    assert "Demande retenue <ici>." in page.text
    assert "Motif : « test » & suite." in page.text
    assert "P-1<2" in page.text


def test_the_page_needs_nothing_else() -> None:
    """Nothing is loaded, nothing runs, nothing is kept."""
    answer = page_answer(REFUSAL)
    page = Collector()
    page.feed(answer.body.decode())
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert not {"src", "href"} & set(page.attributes)
    headers = dict(answer.headers)
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((("sec-fetch-mode", "navigate"),), True),
        ((("accept", "text/html,application/xhtml+xml"),), True),
        ((("sec-fetch-mode", "cors"), ("accept", "text/html")), False),
        ((("accept", "*/*"),), False),
        ((), False),
    ],
)
def test_only_navigations_get_a_page(headers: tuple[tuple[str, str], ...], expected: bool) -> None:  # noqa: FBT001 - a parametrised case
    """A script's call gets what the script understands."""
    assert wants_page(Request("GET", "chatgpt.com", "/", headers, b"")) is expected
