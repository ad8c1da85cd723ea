from __future__ import annotations

from urllib.parse import quote, quote_plus, unquote, unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._url import read_target
from proxy.services.base import Role, Unreadable


def texts(target: str) -> list[str]:
    """Return what a target says."""
    reading = read_target(target)
    assert {passage.role for passage in reading.passages} <= {Role.URL}
    return [passage.text for passage in reading.passages]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        # queries
        ("/search?q=Odile+Vasseur", ["Odile Vasseur"]),
        ("/search?q=Odile%20Vasseur&q=Armand%20Kergu%C3%A9lin", ["Odile Vasseur", "Armand Kerguélin"]),
        ("/search?q=Vasseur", ["Vasseur"]),
        ("/search?Odile%20Vasseur", ["Odile Vasseur"]),
        ("/search?269054958815780", ["269054958815780"]),
        ("/search?nir=269054958815780", ["269054958815780"]),
        ("/search?mail=odile%40exemple.invalid", ["odile@exemple.invalid"]),
        ('/api?input={"0":{"texte":"Odile Vasseur","id":"00000000-0000-4000-8000-000000000100"}}', ["Odile Vasseur"]),
        ("/api?input=%7B%22texte%22%3A%22Odile%22%7D", ["Odile"]),
        ("/go?to=https%3A%2F%2Fx.invalid%2F%3Fq%3DOdile%2520Vasseur", ["https://x.invalid/?q=Odile Vasseur"]),
        ("/search?q=Kerguélin", ["Kerguélin"]),
        ("/search?q=100%", ["100%"]),
        # paths
        ("/patients/Odile%20Vasseur/fiche", ["Odile Vasseur"]),
        ("/patients/Kergu%C3%A9lin", ["Kerguélin"]),
        ("/patients/odile@exemple.invalid", ["odile@exemple.invalid"]),
        ("/patients/269054958815780", ["269054958815780"]),
        ("/patients/Odile-Vasseur", ["Odile-Vasseur"]),
        ("/s/madame-odile-vasseur-lantier-oxygene-2026", ["madame-odile-vasseur-lantier-oxygene-2026"]),
        # nothing to read
        ("/", []),
        ("", []),
        ("*", []),
        ("/v1/chat/completions", []),
        ("/backend-api/f/conversation/00000000-0000-4000-8000-000000000100", []),
        ("/v1beta/models/gemini-3-pro:streamGenerateContent", []),
        ("/@fs/app.js", []),
        ("/api?id=00000000-0000-4000-8000-000000000100&hl=fr&stream=true&n=12&h=9f86d081884c7d65", []),
        ("/api?sig=k3Jd8Zq2Lw9XbV5tR7yP1mN4cF6hG0sA", []),
        ("/api?a=&b&&=", []),
    ],
)
def test_texts_of_a_target(target: str, expected: list[str]) -> None:
    """Queries are read but for machine identifiers; paths only where no route is written so."""
    assert texts(target) == expected
    reading = read_target(target)
    assert reading.rebuild(expected) == target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/search?q=Odile+Vasseur&p=1", "/search?q=%5BNOM_1%5D&p=1"),
        ("/a/Odile%20Vasseur/b", "/a/%5BNOM_1%5D/b"),
        ('/api?input={"t":"Odile"}', "/api?input=" + quote('{"t":"[NOM_1]"}', safe="")),
    ],
)
def test_a_changed_text_is_coded_anew(target: str, expected: str) -> None:
    """Only the part that changed is written again."""
    assert read_target(target).rebuild(["[NOM_1]"]) == expected


@pytest.mark.parametrize(
    "target",
    [
        "/search?q=%E9",
        "/a/%FF%FE",
        "/s?q=\udce9",
        "/s?q=%252525255B",
        "/s?q=\x00",
        "/q/TW1lIE9kaWxlIFZhc3NldXI=",
        "/s?" + "&" * 6000,
        "/" * 6000,
    ],
)
def test_what_cannot_be_decoded_is_refused(target: str) -> None:
    """Another charset than UTF-8, stray bytes, controls and too many codings are unreadable."""
    with pytest.raises(Unreadable):
        read_target(target)


@given(st.text(st.characters(codec="utf-8", exclude_characters="%"), max_size=40), st.sampled_from([quote, quote_plus]))
def test_any_value_is_read_or_left_and_rebuilt(value: str, code: object) -> None:
    """Whatever a value says, the unchanged target comes back character for character; changed, it says the new text."""
    target = f"/search?q={code(value, safe='')}&hl=fr"  # type: ignore[operator] # both are functions
    reading = read_target(target)
    assert reading.rebuild([passage.text for passage in reading.passages]) == target
    changed = reading.rebuild([f"{passage.text} & [NOM_1]" for passage in reading.passages])
    if len(reading.passages) == 1 and reading.passages[0].text == value:
        assert unquote_plus(changed) == f"/search?q={value} & [NOM_1]&hl=fr"


@given(st.text(st.characters(codec="utf-8", exclude_characters="%;/"), min_size=1, max_size=40))
def test_a_name_with_a_space_in_a_path_is_always_read(name: str) -> None:
    """A segment of several words with an accent is a passage, and rebuilt."""
    segment = f"É {name}"
    reading = read_target(f"/x/{quote(segment, safe='')}")
    assert [unquote(passage.text) for passage in reading.passages] == [segment]
