from __future__ import annotations

import pytest

from proxy.reading import safe_referer, why_unreadable
from proxy.refusals import Reason
from proxy.services.base import Request, Unreadable


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("https://chatgpt.com/c/6f1c2b7e?q=Madame+Kervella#x", "https://chatgpt.com/c/6f1c2b7e"),
        ("https://zoe:mot@chatgpt.com:8443/", "https://chatgpt.com:8443/"),
        ("https://chatgpt.com/?q=x", "https://chatgpt.com/"),
        ("https://chatgpt.com", "https://chatgpt.com"),
        ("https://exemple.fr/Zo%C3%A9%20Kervella%20va%20mal", "https://exemple.fr/"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("about:blank", ""),
        ("Zoé Kervella", ""),
        ("https://chatgpt.com:port/", ""),
        ("", ""),
    ],
)
def test_a_referer_keeps_no_text(value: str, safe: str) -> None:
    """Query, fragment, credentials and a path with words are cut; what is no address is dropped."""
    assert safe_referer(value) == safe


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("multipart/form-data; boundary=x", Reason.FICHIER),
        ("application/pdf", Reason.FICHIER),
        ("image/png", Reason.FICHIER),
        ("Audio/webm", Reason.AUDIO),
        ("application/json", Reason.CORPS_ILLISIBLE),
        ("", Reason.CORPS_ILLISIBLE),
    ],
)
def test_an_unreadable_body_is_named_by_its_type(kind: str, reason: Reason) -> None:
    """The user is told whether a file, a sound or something else could not be read."""
    request = Request("POST", "chatgpt.com", "/", (("content-type", kind),), b"")
    assert why_unreadable(request, Unreadable("a body of another shape")) is reason


def test_an_adapter_may_say_why_itself() -> None:
    """An adapter's own word, if it is a reason, comes before the declared type."""
    request = Request("POST", "chatgpt.com", "/", (("content-type", "application/json"),), b"")
    assert why_unreadable(request, Unreadable(Reason.AUDIO)) is Reason.AUDIO
