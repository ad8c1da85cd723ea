from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._json import MAX_DEPTH, MAX_NESTED, Leaf, decode, leaves, literal, replace_value, splice
from proxy.services.base import Unreadable

TEXTS = st.text(st.characters(codec=None), max_size=12)  # lone surrogates included
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def values(source: str) -> list[str]:
    """Return what the leaves of a source say."""
    return [leaf.value for leaf in leaves(source)]


def strings_of(document: Any) -> list[str]:
    """Return the strings and keys of a decoded document, in order."""
    if isinstance(document, str):
        return [document]
    if isinstance(document, list):
        return [text for item in document for text in strings_of(item)]
    if isinstance(document, dict):
        return [text for key, item in document.items() for text in (key, *strings_of(item))]
    return []


def whole(source: str) -> list[Leaf]:
    """List the leaves without walking into documents inside strings."""
    return leaves(source, opens=lambda _leaf: False)


@given(DOCUMENTS, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_every_string_and_key_is_listed(document: object, ascii_only: bool, indent: int | str | None) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Whatever the spelling, the leaves are the document's strings and keys, and say where they stand."""
    source = json.dumps(document, ensure_ascii=ascii_only, indent=indent)
    found = whole(source)
    assert [leaf.value for leaf in found] == strings_of(document)
    assert [json.loads(source[leaf.start : leaf.end]) for leaf in found] == [leaf.value for leaf in found]


@given(DOCUMENTS)
def test_paths_lead_to_the_values(document: object) -> None:
    """Following a path in the decoded document gives the leaf's value (where no key stands twice)."""
    for leaf in whole(json.dumps(document)):
        current: Any = document
        for segment in leaf.path[:-1] if leaf.is_key else leaf.path:
            current = current[segment]
        assert leaf.value in current if leaf.is_key else leaf.value == current


@given(DOCUMENTS, st.booleans())
def test_same_texts_give_the_same_source(document: object, ascii_only: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Splicing unchanged texts is the identity, escapes and spaces included."""
    source = json.dumps(document, ensure_ascii=ascii_only, indent=2)
    assert splice(source, {leaf: leaf.value for leaf in leaves(source)}) == source


@given(DOCUMENTS, st.data())
def test_a_changed_text_changes_nothing_else(document: object, data: st.DataObject) -> None:
    """One new text stands where the old one stood; everything around stays, byte for byte."""
    source = json.dumps(document, indent=1)
    found = whole(source)
    if found:
        leaf, text = data.draw(st.sampled_from(found)), data.draw(TEXTS)
        changed = splice(source, {leaf: text})
        assert changed.startswith(source[: leaf.start])
        assert changed.endswith(source[leaf.end :])
        assert json.loads(changed[leaf.start : len(changed) - len(source[leaf.end :])]) == text
        changed.encode()  # never a raw lone surrogate


@given(st.text(alphabet='{}[]",:\\/u0123456789truefalsn \t\n\ré\x00\ud800', max_size=30))
def test_accepts_exactly_what_the_standard_library_accepts(source: str) -> None:
    """Sources are refused or accepted as by `json.loads` (which also takes NaN and infinities)."""
    try:
        json.loads(source)
        valid = True
    except ValueError:
        valid = False
    try:
        leaves(source)
        accepted = True
    except Unreadable:
        accepted = False
    assert accepted == valid


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "nul",
        "{,}",
        '{"a"}',
        '{"a":1,}',
        "[1,]",
        "[1 2]",
        "01",
        "1.",
        "+1",
        "'a'",
        '"\t"',
        '"\\x"',
        '{"a":1}x',
        "NaN",
        "Infinity",
        "-Infinity",
        "[",
        "]",
        "{]",
        "[}",
        '{"a":1 "b":2}',
        "{1:2}",
        '"\\u12"',
        "1" * 5000,
        '{"a":}',
    ],
)
def test_refuses_what_is_not_json(source: str) -> None:
    """No tolerance: what two parsers might understand differently stays inside."""
    with pytest.raises(Unreadable):
        leaves(source)


def test_duplicate_keys_are_both_listed() -> None:
    """A text cannot hide behind a second key of the same name."""
    assert values('{"a":"x","a":"y"}') == ["a", "x", "a", "y"]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_deep_nesting_is_refused(opening: str, closing: str) -> None:
    """Nesting is bounded, far before any recursion limit of the receiver."""
    assert values(opening * MAX_DEPTH + '"x"' + closing * MAX_DEPTH)[-1] == "x"
    with pytest.raises(Unreadable):
        leaves(opening * (MAX_DEPTH + 1) + "1" + closing * (MAX_DEPTH + 1))


def test_lone_surrogates_are_kept() -> None:
    """An escaped lone surrogate is accepted, kept, and written back as an escape."""
    source = '{"a":"x\\ud800y","b":"z"}'
    leaf = whole(source)[1]
    assert leaf.value == "x\ud800y"
    assert splice(source, {leaf: "Z\ud800"}) == '{"a":"Z\\ud800","b":"z"}'


def test_documents_inside_strings_are_walked() -> None:
    """A string that holds a document gives its leaves, and takes new texts through the escapes."""
    inner = json.dumps({"name": "Odile", "more": json.dumps(['d\'Ys "x"'])})
    source = json.dumps({"arguments": inner, "plain": "[NOM_1] n'est pas du JSON"})
    found = {leaf.path: leaf for leaf in leaves(source) if not leaf.is_key}
    assert {path: leaf.value for path, leaf in found.items()} == {
        ("arguments", "name"): "Odile",
        ("arguments", "more", 0): 'd\'Ys "x"',
        ("plain",): "[NOM_1] n'est pas du JSON",
    }
    changed = splice(source, {found["arguments", "more", 0]: 'é"\\', found["arguments", "name"]: "[PRENOM_1]"})
    rebuilt = json.loads(json.loads(changed)["arguments"])
    assert (rebuilt["name"], json.loads(rebuilt["more"])) == ("[PRENOM_1]", ['é"\\'])


def test_a_string_may_be_kept_whole() -> None:
    """An adapter may say that a string is what a user typed, whatever it looks like."""
    source = json.dumps({"prompt": '{"a": "b"}'})
    assert [leaf.value for leaf in leaves(source, opens=lambda leaf: leaf.path != ("prompt",))] == [
        "prompt",
        '{"a": "b"}',
    ]


def test_too_many_documents_inside_one_another_are_refused() -> None:
    """The levels that are walked are bounded."""
    source = '["x"]'
    for _ in range(MAX_NESTED):
        source = json.dumps([source])
    (leaf,) = leaves(source)
    assert leaf.value == "x"
    assert values(splice(source, {leaf: "y"})) == ["y"]
    with pytest.raises(Unreadable):
        leaves(json.dumps([source]))


def test_long_numbers_are_listed_on_demand() -> None:
    """Six digits or more before the fraction may name someone; what replaces a number may be a number or not."""
    source = "[12, 80041927, -1795200000.5, 1e9, 99999]"
    found = leaves(source, numbers=True)
    assert [leaf.value for leaf in found] == ["80041927", "-1795200000.5"]
    assert leaves(source) == []
    assert splice(source, {found[0]: "[IPP_1]", found[1]: "-1.0"}) == '[12, "[IPP_1]", -1.0, 1e9, 99999]'


def test_the_value_behind_a_key_can_be_replaced() -> None:
    """Containers and numbers that follow a text are replaced by their key."""
    source = '{"a": {"size" :  12 , "b": [1, 2]}}'
    keys = {leaf.value: leaf for leaf in leaves(source)}
    assert replace_value(source, keys["size"], lambda old: f"{int(old) + 1}") == '{"a": {"size" :  13 , "b": [1, 2]}}'
    assert replace_value(source, keys["b"], lambda _old: "[]") == '{"a": {"size" :  12 , "b": []}}'


@pytest.mark.parametrize("body", [b"\xef\xbb\xbf{}", b'"\xff"', b'"\xc3"', b'"\xed\xa0\x80"'])
def test_only_plain_utf8_is_read(body: bytes) -> None:
    """A byte order mark, or bytes that are not UTF-8, are refused."""
    with pytest.raises(Unreadable):
        decode(body)


def test_nothing_shows_a_text() -> None:
    """Neither a leaf nor an error repeats the source."""
    assert "Odile" not in repr(leaves('{"Odile":"Odile"}'))
    with pytest.raises(Unreadable) as caught:
        leaves('{"a":"Odile\\x"}')
    assert "Odile" not in str(caught.value)
    assert caught.value.__cause__ is None


@given(TEXTS)
def test_a_literal_is_utf8_and_decodes_to_its_text(text: str) -> None:
    """What is written is valid UTF-8 and says the text."""
    assert json.loads(literal(text).encode()) == text


def test_a_flood_of_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body with more values than any real one stays inside."""
    monkeypatch.setattr("proxy.services._json.MAX_LEAVES", 3)
    assert len(leaves('["a", "b", "c"]')) == 3
    with pytest.raises(Unreadable):
        leaves('["a", "b", "c", "d"]')
