"""Short values of a JSON body are shown with their keys and neighbours, at the place where they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._contexts import LONGEST_CONTEXT, LONGEST_VALUE
from proxy.services._pieces import json_strings
from proxy.services.anthropic_api import AnthropicApi
from proxy.services.base import Passage, Prompt, Request, Role
from proxy.services.chatgpt import ChatGPT
from proxy.services.openai_api import OpenAIApi

RECORD = {"nom": "quemeneur", "chambre": "214", "ipp": 80041927}


def passages(body: object, **layout: Any) -> tuple[Passage, ...]:
    """Read a body of which nothing is known."""
    return json_strings(json.dumps(body, ensure_ascii=False, **layout), Role.UNKNOWN).passages


def contexts(body: object, **layout: Any) -> dict[str, str]:
    """Return the context of each text of such a body."""
    return {passage.text: passage.context for passage in passages(body, **layout)}


def test_a_record_is_shown_whole() -> None:
    """Each value of a record stands in the same context, numbers without quotes, however the body is laid out."""
    expected = '{"nom": "quemeneur", "chambre": "214", "ipp": 80041927}'
    for layout in ({}, {"indent": 2}, {"separators": (",", ":")}):
        assert contexts(RECORD, **layout) == dict.fromkeys(("quemeneur", "214", "80041927"), expected)


def test_a_document_in_a_string_is_shown_without_its_escapes() -> None:
    """Each document has a context of its own, in which its parts stand as they are said."""
    inner = json.dumps({"remarque": 'd\'après "Josette" Kerguélin', "b": json.dumps({"c": "quemeneur"})})
    shown = contexts({"prompt": inner, "autre": "x y"})
    assert shown['d\'après "Josette" Kerguélin'] == '{"remarque": "d\'après \'Josette\' Kerguélin", "b": ""}'
    assert shown["quemeneur"] == '{"c": "quemeneur"}'
    assert shown["x y"] == ""


def test_long_values_lines_and_tokens_are_left_out() -> None:
    """What says enough by itself is not searched twice, and what a machine drew is not searched at all."""
    long, lines, drawn = "mot " * LONGEST_VALUE, "deux\nlignes", "5f0e8f0e-1111-4222-8333-944455556666"
    shown = contexts({**RECORD, "a": long, "b": lines, "c": drawn, "phase": "basal"})
    assert shown["quemeneur"].endswith('"ipp": 80041927, "a": "", "b": "", "c": "", "phase": "basal"}')
    assert (shown[long], shown[lines]) == ("", "")
    assert drawn not in shown


def test_a_record_keeps_what_names_it() -> None:
    """The key of an object stands before it; objects that hold nothing to be found are left out."""
    body = {"a": {"b": "c d"}, "patient": {"name": "quemeneur"}, "z": {"y": "x w"}, "s": {"t": [1, 2]}}
    assert contexts({"before": {"b": "c d"}, "data": {"patientName": "odile"}, "s": {"t": 1}})["odile"] == (
        '{"data": {"patientName": "odile"}}'
    )
    assert contexts(body)["quemeneur"].startswith('{"a": {"b": "c d"}, "patient": {"name": "quemeneur"}')


@pytest.mark.parametrize(
    ("body", "text", "gains"),
    [
        *(({"name": name}, name, False) for name in ("guest", "claude", "web-desktop", "Julie")),
        *(({"name": name}, name, True) for name in ("julie lagadec", "dr lagadec")),
        ({"city": "brest"}, "brest", True),
        ({"user": {"id": "u_1234"}}, "u_1234", False),
        ({"title": "julie lagadec"}, "julie lagadec", False),
        ({"query": "quemeneur"}, "quemeneur", False),
        ({"name": "quemeneur", "birth_date": "x"}, "quemeneur", True),
        ({"data": [{"identifier": [{"system": "s t", "value": "1234567"}]}]}, "1234567", True),
        ({"query": '{"title": "julie lagadec"}'}, "julie lagadec", True),
        ({"dupont": {"nom": "x y"}}, "dupont", False),
        ({"nom": "x y", "dupont": 1}, "dupont", True),
    ],
)
def test_which_texts_gain_a_context(body: object, text: str, gains: bool) -> None:  # noqa: FBT001 - a table
    """All of a record and of a document in a string; of a program's own fields, those that may name somebody."""
    assert bool(contexts(body)[text]) is gains


def test_long_documents_are_cut_between_objects() -> None:
    """Each record stands whole in one context, and no context is much longer than the longest."""
    rows = [{"nom": f"quemeneur {rank}", "note": "m" * 150, "chambre": "214"} for rank in range(60)]
    shown = passages({"rows": rows})
    for first, second, third in zip(*[iter(shown)] * 3, strict=True):
        assert first.context == second.context == third.context
    assert 1 < len({passage.context for passage in shown}) < len(rows) / 5
    assert max(len(passage.context) for passage in shown) < LONGEST_CONTEXT + 2 * LONGEST_VALUE


def test_one_long_object_is_cut_too() -> None:
    """Where nothing else can be done, neighbours part."""
    shown = passages({"nom": "x y", **{f"note {rank}": "m" * 180 for rank in range(100)}})
    assert all(passage.context for passage in shown)
    assert max(len(passage.context) for passage in shown) < LONGEST_CONTEXT + 2 * LONGEST_VALUE


@given(
    st.recursive(
        st.text(max_size=20) | st.integers() | st.booleans() | st.none(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["nom", "ipp", "a", "dupont", "é è"]), inner, max_size=4)
            | inner.map(json.dumps)
        ),
        max_leaves=30,
    )
)
def test_a_passage_stands_where_it_says(document: object) -> None:
    """Whatever the body, a text stands in its context word for word, but for quotes and backslashes."""
    for passage in passages({"nom": document}):
        if passage.context:
            stands = passage.context[passage.offset : passage.offset + len(passage.text)]
            assert stands == passage.text.replace('"', "'").replace("\\", "/")


def prompt(adapter: Any, path: str, body: object) -> dict[str, Passage]:
    """Read a body with an adapter; return its passages by text."""
    source = json.dumps(body).encode()
    reading = adapter.read(Request("POST", "exemple.invalid", path, (("content-type", "application/json"),), source))
    assert isinstance(reading, Prompt)
    assert reading.rebuild([passage.text for passage in reading.passages]) == source
    return {passage.text: passage for passage in reading.passages}


def test_known_services_show_what_they_do_not_know() -> None:
    """Records in unknown fields, in arguments and in results of tools gain a context; a message does not."""
    called = {"id": "call_1", "type": "function", "function": {"name": "search", "arguments": json.dumps(RECORD)}}
    messages = [{"role": "user", "content": "quemeneur 214"}, {"role": "assistant", "tool_calls": [called]}]
    result = {"role": "tool", "tool_call_id": "call_1", "content": json.dumps({"nom": "lagadec"})}
    read = prompt(OpenAIApi(), "/v1/chat/completions", {"messages": [*messages, result], "data": {"nom": "odile"}})
    assert read["quemeneur 214"].context == ""
    assert read["214"].context == '{"nom": "quemeneur", "chambre": "214", "ipp": 80041927}'
    assert (read['{"nom": "lagadec"}'].context, read["odile"].context) == ("", '{"data": {"nom": "odile"}}')

    blocks = [{"type": "tool_use", "id": "t", "name": "search", "input": RECORD}, {"type": "text", "text": "odile"}]
    read = prompt(AnthropicApi(), "/v1/messages", {"messages": [{"role": "assistant", "content": blocks}]})
    assert '"nom": "quemeneur"' in read["214"].context
    assert read["odile"].context == ""

    read = prompt(ChatGPT(), "/backend-api/x", {"title": "odile v", "data": {"nom": "lagadec", "id": "QJ"}})
    assert (read["odile v"].context, read["QJ"].context) == ("", '{"data": {"nom": "lagadec", "id": "QJ"}}')
