"""The table that tells which words are used alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.tagging.tagger import read_words
from detectors.tagging.words import Words, WordsError, checksum, pack_words

KINDS = {"rose": 1, "Rose": 2, "diallo": 2, "IRM": 3, "Ouvradec": 2, "lévothyroxine": 4}
CONTENT = pack_words(KINDS, 4, bytes(32))


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("rose", 1),
        ("Rose", 2),
        ("ROSE", 1),
        ("Diallo", 2),
        ("DIALLO", 2),
        ("ouvradec", 2),
        ("OUVRADEC", 2),
        ("Lévothyroxine", 4),
        ("LÉVOTHYROXINE", 4),
        ("levothyroxine", 0),
        ("irm", 0),
        ("Irm", 0),
        ("zelinde", 0),
        ("12", 0),
        (",", 0),
        ("\n", 0),
    ],
)
def test_a_word_has_the_kind_of_its_form_or_of_its_nearest_case(form: str, kind: int) -> None:
    """As it is written first, then in lower case, then with a capital; what is no word has no kind."""
    assert Words(CONTENT).kinds_of(["soin", form, "rose"]).tolist() == [0, kind, 1]


@given(st.lists(st.text(min_size=1, max_size=20), max_size=20))
def test_every_form_has_one_kind(forms: list[str]) -> None:
    """Whatever the forms, alone or together: one kind each, within bounds, the same each time."""
    words = Words(CONTENT)
    together = words.kinds_of(forms).tolist()
    assert together == [int(words.kinds_of([form])[0]) for form in forms]
    assert all(0 <= kind <= words.count for kind in together)


def test_no_form_at_all_and_no_word_at_all() -> None:
    """Nothing is asked, or nothing is known."""
    assert Words(CONTENT).kinds_of([]).tolist() == []
    assert Words(pack_words({}, 0, bytes(32))).kinds_of(["rose", "Rose"]).tolist() == [0, 0]


def test_the_same_words_are_the_same_bytes() -> None:
    """A file can be named by its digest: the order in which words are given does not matter."""
    assert pack_words(dict(reversed(KINDS.items())), 4, bytes(32)) == CONTENT
    assert Words(CONTENT).digest != Words(pack_words(KINDS, 5, bytes(32))).digest


@pytest.mark.parametrize(
    "content",
    [
        b"",
        CONTENT[:12],
        CONTENT[:-1],
        CONTENT + b"\0",
        b"PARAVNET" + CONTENT[8:],
        CONTENT[:8] + b"\xff\xff\xff\xff" + CONTENT[12:],
        pack_words(KINDS, 3, bytes(32)),
    ],
)
def test_damaged_tables_are_refused(content: bytes) -> None:
    """Bytes that are not exactly a table, or that number kinds beyond the last, are refused by one error."""
    with pytest.raises(WordsError):
        Words(content)


def test_no_word_has_the_checksum_of_none() -> None:
    """What is no word is asked for by zero, which no word has."""
    assert checksum("rose") != 0
    assert checksum("") != 0


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("infirmière", "puéricultrice", "péridurale"),
        ("Ouedraogo", "Diallo", "lundi"),
        ("Toulon", "Draguignan", "pouls"),
    ],
)
def test_words_used_alike_are_known(one: str, other: str, far: str) -> None:
    """The table that is shipped knows everyday words, names and towns, and tells them apart."""
    kinds = read_words().kinds_of([one, other, far]).tolist()
    assert all(kinds)
    assert kinds[2] not in kinds[:2]
