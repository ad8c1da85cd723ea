from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._bodies import read_body
from proxy.services.base import Request, Unreadable

FORM = "application/x-www-form-urlencoded"


def form(body: bytes | str, content_type: str = FORM) -> Request:
    """Make a form request."""
    raw = body.encode() if isinstance(body, str) else body
    return Request("POST", "exemple.invalid", "/", (("content-type", content_type),), raw)


def texts(request: Request) -> list[str]:
    """Return what a form says."""
    return [passage.text for passage in read_body(request).passages]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("prompt=Odile+Vasseur&id=00000000-0000-4000-8000-000000000100", ["Odile Vasseur"]),
        ("a=Odile&a=Armand", ["Odile", "Armand"]),
        ("Odile Vasseur=1", ["Odile Vasseur"]),
        ("%C3%89tat=1&x=2", ["État"]),
        ("Mme Odile Vasseur", ["Mme Odile Vasseur"]),
        ("f=%5B%5B%22X%22%2C%22%5B%5C%22Odile%20Vasseur%5C%22%5D%22%5D%5D", ["X", "Odile Vasseur"]),
        ('{"texte":"Odile & fils = 3"}', ["Odile & fils = 3"]),
        ("a=1&&b=Odile&", ["Odile"]),
        ("v=%5BNOM_1%5D", ["[NOM_1]"]),
        ("ipp=80041927", ["80041927"]),
    ],
)
def test_texts_of_a_form(body: str, expected: list[str]) -> None:
    """Names and values are read decoded, JSON inside values too; unchanged, every byte comes back."""
    prompt = read_body(form(body))
    assert [passage.text for passage in prompt.passages] == expected
    assert prompt.rebuild(expected) == body.encode()
    assert prompt.read_by == "generic"


def test_only_the_changed_field_is_coded_anew() -> None:
    """Order, coding and oddities of other fields stay."""
    prompt = read_body(form("z=%7e%7E+&prompt=Odile+Vasseur+va+bien&&a=b"))
    changed = [passage.text.replace("Odile Vasseur", "[NOM_1]") for passage in prompt.passages]
    assert prompt.rebuild(changed) == b"z=%7e%7E+&prompt=%5BNOM_1%5D+va+bien&&a=b"


def test_a_legacy_charset_is_decoded_and_kept() -> None:
    """ISO-8859-1 means windows-1252 in browsers; a rewritten value is coded in it again."""
    prompt = read_body(form(b"t=Kergu%E9lin+\x96+66+ans", f"{FORM}; charset=ISO-8859-1"))
    assert [passage.text for passage in prompt.passages] == ["Kerguélin – 66 ans"]
    assert prompt.rebuild(["[NOM_1] âgé"]) == b"t=%5BNOM_1%5D+%E2g%E9"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"t=%E9", FORM),
        (b"t=\xe9", FORM),
        (b"t=\x81", f"{FORM}; charset=iso-8859-1"),
        (b"t=a", f"{FORM}; charset=utf-7"),
        (b"t=a", f"{FORM}; charset=utf-16"),
        (b"t=a", f"{FORM}; charset=utf-8; charset=utf-7"),
        (b"\xef\xbb\xbft=a", FORM),
    ],
)
def test_a_form_that_cannot_be_decoded_is_refused(body: bytes, content_type: str) -> None:
    """Bytes outside the charset, and charsets that hide text, are unreadable."""
    with pytest.raises(Unreadable):
        read_body(form(body, content_type))


def test_two_content_types_are_refused() -> None:
    """Nobody knows which one the receiver believes."""
    request = Request("POST", "exemple.invalid", "/", (("content-type", FORM), ("content-type", "text/plain")), b"a=b")
    with pytest.raises(Unreadable):
        read_body(request)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["q", "texte", "message", "fieldName", "dossier_id"]),
            st.text(st.characters(codec="utf-8", exclude_characters="%{["), max_size=30),
        ),
        max_size=6,
    )
)
def test_any_form_is_rebuilt_and_rewritten(fields: list[tuple[str, str]]) -> None:
    """The unchanged body is identical; with a mark added to each text, exactly those values carry it."""
    body = urlencode(fields)
    prompt = read_body(form(body))
    said = [passage.text for passage in prompt.passages]
    assert prompt.rebuild(said) == body.encode()
    marked = parse_qsl(prompt.rebuild([f"{text}[X]" for text in said]).decode(), keep_blank_values=True)
    assert [value for _, value in marked if value.endswith("[X]")] == [f"{text}[X]" for text in said]
    assert [value.removesuffix("[X]") for _, value in marked] == [
        value for _, value in parse_qsl(body, keep_blank_values=True)
    ]
