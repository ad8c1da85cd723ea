from __future__ import annotations

import pytest

from proxy.refusals import Reason
from proxy.verifying import Unclean, ValueRemains, check_bytes, check_texts


@pytest.mark.parametrize("read_again", [["a", "b"], ["b", "a"], ["a"], ["a", "", "b"], []])
def test_what_was_written_may_be_read(read_again: list[str]) -> None:
    """A rewritten request says what was written, or less where a text no longer looks like one."""
    check_texts(["a", "b"], read_again)


@pytest.mark.parametrize("read_again", [["a", "c"], ["a", "a"], ["ab"]])
def test_anything_else_is_unclean(read_again: list[str]) -> None:
    """A text that nobody wrote, or once more than written, means that an original came back."""
    with pytest.raises(Unclean):
        check_texts(["a", "b"], read_again)


@pytest.mark.parametrize(
    ("value", "target", "body"),
    [
        ("06 39 98 00 01", "/", b'{"note": "tel 06 39 98 00 01."}'),
        ("z@exemple.fr", "/", b"<z@exemple.fr>"),
        ("z@exemple.fr", "/?to=z%40exemple.fr", b""),
        ("12345678", "/dossier/12345678", b""),
        ("12345678", "/", b"\xff12345678\xff"),
    ],
)
def test_a_telling_value_nowhere_leaves(value: str, target: str, body: bytes) -> None:
    """An address or a long number that was replaced may stand nowhere in what leaves; the error quotes nothing."""
    with pytest.raises(ValueRemains) as caught:
        check_bytes([value], target, body)
    assert value not in str(caught.value)
    assert caught.value.reason is Reason.CORPS_ILLISIBLE


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ("12345678", b"112345678"),
        ("12345678", b"a12345678"),
        ("00000000", b'{"id": "00000000-0000-4000-8000-000000000200"}'),
        ("Petit", b"petit Petit"),
        ("1948", b"1948"),
        ("06 39 98 00 01", b"[TEL_1]"),
    ],
)
def test_ordinary_words_and_parts_of_longer_ones_may_remain(value: str, body: bytes) -> None:
    """A name may also be a word, and a number part of a longer one: neither stops a request."""
    check_bytes([value], "/", body)
