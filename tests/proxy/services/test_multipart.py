from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._bodies import read_body
from proxy.services._technical import FILE_UPLOAD
from proxy.services.base import Request, Unreadable
from tests.wire_samples import load

TYPE = "multipart/form-data; boundary=X-1"


def request(body: str, content_type: str = TYPE) -> Request:
    """Make a multipart request."""
    return Request("POST", "exemple.invalid", "/", (("content-type", content_type),), body.encode())


def part(content: str, name: str = "data", *headers: str) -> str:
    """Write one part."""
    lines = (f'Content-Disposition: form-data; name="{name}"', *headers)
    return "--X-1\r\n" + "\r\n".join(lines) + f"\r\n\r\n{content}\r\n"


def body(*parts: str) -> str:
    """Write a whole body."""
    return "".join(parts) + "--X-1--\r\n"


def test_fields_and_documents_in_fields_are_read() -> None:
    """Every field is text or JSON; headers, order and boundary stay when a text changes."""
    source = body(
        part("Odile Vasseur"),
        part('{"inputs":"Armand"}', "json", "Content-Type: application/json"),
        part("true", "flag"),
    )
    prompt = read_body(request(source))
    assert [passage.text for passage in prompt.passages] == ["Odile Vasseur", "Armand"]
    assert prompt.rebuild(["Odile Vasseur", "Armand"]) == source.encode()
    assert prompt.rebuild(["Odile Vasseur", "[NOM_1]"]).decode() == source.replace("Armand", "[NOM_1]")


def test_a_real_conversation_is_rewritten() -> None:
    """HuggingChat's form: the prompt is found and only it changes."""
    sample = load("huggingchat", "conversation-multipart")
    prompt = read_body(sample.request)
    assert sample.user_texts[0] in [passage.text for passage in prompt.passages]
    changed = prompt.rebuild(["Réécrit." for _ in prompt.passages])
    assert sample.value(sample.user_text_paths[0], body=changed) == "Réécrit."
    assert all(sample.value(path, body=changed) == sample.value(path) for path in sample.must_not_change)


@pytest.mark.parametrize(
    "disposition",
    [
        'name="f"; filename="CR Vasseur.pdf"',
        'filename="a.txt"; name="f"',
        "name=\"f\"; filename*=UTF-8''a.txt",
        'name="f";filename = "a"',
        'name="f"; FILENAME=""',
    ],
)
def test_a_file_is_refused_as_one(disposition: str) -> None:
    """Whatever the file's type or spelling, its content is not read, so it stays."""
    head = f"Content-Disposition: form-data; {disposition}\r\nContent-Type: text/plain"
    source = f"--X-1\r\n{head}\r\n\r\nOdile\r\n--X-1--\r\n"
    with pytest.raises(Unreadable, match=FILE_UPLOAD):
        read_body(request(source))


@pytest.mark.parametrize(
    "source",
    [
        "préambule\r\n" + body(part("Odile")),
        body(part("Odile")) + "épilogue Vasseur",
        body(part("Odile")).replace("\r\n", "\n"),
        body(part("Odile")).replace("--X-1--", "--X-2--"),
        body(part("Odile --X-1 Vasseur")),
        body(part("Odile\r\n--X-1 \r\nVasseur")),
        body(part("Odile", "nom de la patiente Vasseur")),
        body(part("Odile", "a", "X-Note: Vasseur")),
        body(part("Odile", "a", "Content-Transfer-Encoding: base64")),
        body(part("Odile", "a", "Content-Type: application/octet-stream")),
        body(part("Odile", "a", 'Content-Disposition: form-data; name="b"')),
        body(part("Odile", "a", "Content-Type")),
        "--X-1\r\n\r\nOdile\r\n--X-1--\r\n",
        "--X-1--\r\n",
        "--X-1",
        "Odile",
    ],
)
def test_any_other_form_is_refused(source: str) -> None:
    """What another parser could read otherwise is unreadable."""
    with pytest.raises(Unreadable):
        read_body(request(source))


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        'multipart/form-data; boundary="X-1 "',
        "multipart/form-data; boundary=X-1; boundary=X-2",
        "multipart/form-data; boundary=X-1; charset=utf-7",
        f"multipart/form-data; boundary={'X' * 71}",
        "multipart/mixed; boundary=X-1",
    ],
)
def test_an_odd_boundary_is_refused(content_type: str) -> None:
    """The boundary is the one RFC 2046 §5.1.1 allows, given once."""
    with pytest.raises(Unreadable):
        read_body(request(body(part("Odile")), content_type))


def test_a_quoted_boundary_is_read() -> None:
    """Quotes around the boundary are not part of it."""
    prompt = read_body(request(body(part("Odile")), 'multipart/form-data; boundary="X-1"'))
    assert [passage.text for passage in prompt.passages] == ["Odile"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="{[-"), max_size=60), min_size=1, max_size=4))
def test_any_fields_are_rebuilt(contents: list[str]) -> None:
    """Whatever the fields say, the unchanged body is identical."""
    source = body(*map(part, contents))
    prompt = read_body(request(source))
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == source.encode()
