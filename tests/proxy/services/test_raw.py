from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._raw import raw_restorer
from proxy.services.base import ResponseHead
from tests.wire_samples import cuttings, drain, restoration

NAMES = {"[NOM_1]": 'Mme "Odile" & Fils\n', "[TEL_1]": "06 39 98 41 07"}


def head(content_type: str) -> ResponseHead:
    """Make an answer's head."""
    return ResponseHead(200, (("content-type", content_type),))


def restore(content_type: str, chunks: list[bytes]) -> bytes:
    """Restore a body that must be restorable."""
    restorer = raw_restorer(head(content_type), restoration(NAMES))
    assert restorer is not None
    return drain(restorer, chunks)


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/problem+json; charset=UTF-8", "application/jsonl"]
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_stays_json(content_type: str, ascii_only: bool) -> None:  # noqa: FBT001 - a parametrised case
    """Values are escaped for a JSON string, however the body is cut; markdown's backslashes are understood."""
    document = {"é": ["[NOM_1] — [TEL_1]", r"**[NOM\_1]**", "1\n[TEL_1]", "[INCONNU_1] [NOM_12]"]}
    expected = {"é": [f"{NAMES['[NOM_1]']} — {NAMES['[TEL_1]']}", f"**{NAMES['[NOM_1]']}**", f"1\n{NAMES['[TEL_1]']}"]}
    for chunks in cuttings(json.dumps(document, ensure_ascii=ascii_only).encode()):
        restored = json.loads(restore(content_type, chunks))
        assert restored["é"][:3] == expected["é"]
        assert restored["é"][3] == document["é"][3]


@pytest.mark.parametrize(
    "content_type", ["text/html", "application/xhtml+xml", "text/vnd.openai.web-mobile-partial+html"]
)
def test_pages_are_escaped(content_type: str) -> None:
    """A value cannot become markup."""
    out = restore(content_type, [b"<p title='[NO", b"M_1]'>"])
    assert out == b"<p title='Mme &quot;Odile&quot; &amp; Fils\n'>"


def test_plain_text_is_not_escaped() -> None:
    """In plain text a value stands as it is."""
    assert restore("text/plain", [b"[NOM_1]"]).decode() == NAMES["[NOM_1]"]


@given(st.binary(max_size=60), st.integers(1, 9))
def test_every_byte_passes(body: bytes, step: int) -> None:
    """Bytes that are not UTF-8 pass as they came, and nothing is lost at the end."""
    restorer = raw_restorer(head("text/plain"), restoration({}))
    assert restorer is not None
    assert drain(restorer, [body[at : at + step] for at in range(0, len(body), step)]) == body


@pytest.mark.parametrize(
    "content_type",
    [
        "image/png",
        "font/woff2",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/octet-stream",
        "audio/mpeg",
        "text/x-component",
        "text/plain; charset=iso-8859-1",
        "application/json; charset=utf-16",
    ],
)
def test_other_bodies_are_left_alone(content_type: str) -> None:
    """Scripts, images and other charsets are not touched."""
    assert raw_restorer(head(content_type), restoration(NAMES)) is None
