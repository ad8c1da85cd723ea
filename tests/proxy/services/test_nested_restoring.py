"""Restored values are escaped for the place where they land: documents in strings, at any depth, and scripts."""

from __future__ import annotations

import html
import json
import re

import pytest

from proxy.services._channels import Channels
from proxy.services._json_source import MAX_HELD, JsonSource
from proxy.services._markup import MarkupSource
from proxy.services._raw import raw_restorer
from proxy.services.anthropic_api import AnthropicApi
from proxy.services.base import Request, ResponseHead
from proxy.services.openai_api import OpenAIApi
from tests.wire_samples import cuttings, drain, restoration

ADDRESS = '12 rue des\nLilas "le Clos" d\'Ys \\ </script>'
NAMES = {"[NOM_1]": "O'Brien", "[ADRESSE_1]": ADDRESS}
REQUEST = Request("POST", "api.openai.com", "/v1/chat/completions", (), b"{}")


def head(content_type: str) -> ResponseHead:
    """Make an answer's head."""
    return ResponseHead(200, (("content-type", content_type),))


def restore(content_type: str, chunks: list[bytes]) -> str:
    """Restore a body that must be restorable."""
    restorer = raw_restorer(head(content_type), restoration(NAMES))
    assert restorer is not None
    return drain(restorer, chunks).decode()


def nested(document: object, depth: int) -> str:
    """Write a document as JSON inside so many strings."""
    for _level in range(depth):
        document = [json.dumps(document)]
    return json.dumps(document)


def unnested(source: str, depth: int) -> object:
    """Read what `nested` wrote."""
    document = json.loads(source)
    for _level in range(depth):
        (inner,) = document
        document = json.loads(inner)
    return document


@pytest.mark.parametrize("depth", range(5))
def test_documents_inside_strings_stay_documents(depth: int) -> None:
    """A value with line breaks, quotes and backslashes is read back at any depth, however the body is cut."""
    document = {"adresse": "[ADRESSE_1]", "[NOM_1]": ["vu [ADRESSE_1].", "[NOM_1] est là", "[1] et [ADRESSE_1]", 12]}
    expected = {
        "adresse": ADDRESS,
        "O'Brien": [f"vu {ADDRESS}.", "O'Brien est là", f"[1] et {ADDRESS}", 12],
    }
    for chunks in cuttings(nested(document, depth).encode()):
        assert unnested(restore("application/json", chunks), depth) == expected


def test_a_tools_arguments_stay_a_document_in_a_whole_answer() -> None:
    """An answer that is not streamed carries arguments as a document inside a string."""
    call = {"function": {"name": "f", "arguments": json.dumps({"adresse": "[ADRESSE_1]"})}}
    answer = json.dumps({"choices": [{"message": {"tool_calls": [call]}}]})
    restorer = OpenAIApi().restorer(REQUEST, head("application/json"), restoration(NAMES))
    assert restorer is not None
    restored = json.loads(drain(restorer, [answer.encode()]))
    arguments = restored["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    assert json.loads(arguments) == {"adresse": ADDRESS}


@pytest.mark.parametrize("depth", range(3))
def test_a_tools_streamed_arguments_stay_a_document(depth: int) -> None:
    """Arguments that are streamed, with documents inside them, are read back too."""
    source = nested({"adresse": "[ADRESSE_1]", "[NOM_1]": "x"}, depth)
    for step in (1, 7, len(source)):
        events = b"".join(
            b"data: " + json.dumps({"choices": [{"index": 0, "delta": {"tool_calls": [call]}}]}).encode() + b"\n\n"
            for call in (
                {"index": 0, "function": {"arguments": source[at : at + step]}} for at in range(0, len(source), step)
            )
        )
        restorer = OpenAIApi().restorer(REQUEST, head("text/event-stream"), restoration(NAMES))
        assert restorer is not None
        lines = drain(restorer, [events + b"data: [DONE]\n\n"]).decode().splitlines()
        pieces = [json.loads(line[6:]) for line in lines if line.startswith("data: {")]
        said = "".join(piece["choices"][0]["delta"]["tool_calls"][0]["function"]["arguments"] for piece in pieces)
        assert unnested(said, depth) == {"adresse": ADDRESS, "O'Brien": "x"}


def test_keys_of_a_tools_input_are_restored() -> None:
    """A key that was rewritten on the way out is shown with its value again."""
    answer = json.dumps({"content": [{"type": "tool_use", "input": {"[NOM_1]": "[ADRESSE_1]"}}]})
    restorer = AnthropicApi().restorer(REQUEST, head("application/json"), restoration(NAMES))
    assert restorer is not None
    assert json.loads(drain(restorer, [answer.encode()]))["content"][0]["input"] == {"O'Brien": ADDRESS}


def test_a_long_text_is_not_held_back() -> None:
    """A string that is no document goes out as it comes, even if it begins with a bracket."""
    source = JsonSource(restoration(NAMES))
    assert source.feed('{"text": "[NOM_1] va bien, ') == '{"text": "O\'Brien va bien, '


def test_a_string_too_long_to_hold_passes() -> None:
    """Memory is bounded: such a string goes out as it came, what follows it is restored."""
    source = JsonSource(restoration(NAMES))
    long = '"[[' + "1," * MAX_HELD
    assert len(source.feed(long)) > MAX_HELD
    assert source.feed('"') + source.feed(',"[NOM_1]"') + source.close() == '","O\'Brien"'


def test_an_answer_that_breaks_off_loses_nothing() -> None:
    """What was held of a document that never ends is given out as it came."""
    cut = json.dumps({"a": json.dumps({"b": "[NOM_1]"})})[:-4]
    assert "".join(restore("application/json", [cut.encode()])) == cut


SCRIPTS = [
    "var x={};",
    "var y=[{}, 2]; // l'adresse",
    "if(/[\"']/.test(s))z={};",
    "push([1,{}]);/* it's */",
]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("depth", range(4))
def test_a_scripts_strings_stay_strings(script: str, depth: int) -> None:
    """In a page's script a value is escaped for its string, for the documents in it, and for the script's own end."""
    source = nested(["[ADRESSE_1]", "[NOM_1]"], depth)
    page = f"<p>[NOM_1]<script id=a>{script.replace('{}', json.dumps(source), 1)}</script><b title='[NOM_1]'>"
    for chunks in cuttings(page.encode()):
        out = restore("text/html; charset=utf-8", chunks)
        assert out.startswith("<p>O&#x27;Brien<script")
        assert out.endswith("</script><b title='O&#x27;Brien'>")
        assert out.count("</script>") == 1
        before, after = script.split("{}", 1)
        inside = out[out.index(before) + len(before) : out.index(f"{after}</script>")]
        assert unnested(json.loads(inside), depth) == [ADDRESS, "O'Brien"]


def test_a_part_of_a_document_in_a_script() -> None:
    """Pages are sent in parts: values inside a part's inner strings are escaped twice, in its text once."""
    page = '<script>push("1:{\\"titre\\":\\"[ADRESSE_1]\\",\\"suite");push(\'reste [NOM_1] \\x41\')</script>'
    out = restore("text/html", [page.encode()])
    first = re.search(r'push\((".*?[^\\]")\);', out)
    assert first is not None
    assert json.loads(json.loads(first[1])[2:] + '":1}') == {"titre": ADDRESS, "suite": 1}
    assert out.endswith("push('reste O\\u0027Brien A')</script>")


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
def test_a_script_that_is_a_document(kind: str) -> None:
    """A document in a script element stays one, and cannot end the element."""
    out = restore("text/html", [f'<script type="{kind}">{{"a": "[ADRESSE_1]"}}</script>'.encode()])
    assert out.count("</script>") == 1
    assert json.loads(out[out.index(">") + 1 : out.rindex("<")]) == {"a": ADDRESS}


def test_a_scripts_variables_are_not_touched() -> None:
    """Outside a script's strings, and in style sheets, nothing is a placeholder."""
    page = "<script>let nom_1=[NOM_1];let a=`x`</script><style>.nom_1{}</style>"
    assert restore("text/html", [page.encode()]) == page


def test_a_document_in_an_attribute() -> None:
    """An attribute that holds a document holds it still; another one holds text."""
    page = f'<div data-page="{html.escape(json.dumps({"a": "[ADRESSE_1]"}))}" title="[ADRESSE_1]">'
    for chunks in cuttings(page.encode()):
        found = re.fullmatch(r'<div data-page="([^"]*)" title="([^"]*)">', restore("text/html", chunks))
        assert found is not None
        assert json.loads(html.unescape(found[1])) == {"a": ADDRESS}
        assert html.unescape(found[2]) == ADDRESS


@pytest.mark.parametrize("page", ["a < b > c <", "<p title='x", "<script>a='[NOM_1]", "<!-- l'", "<a href=x=y>z</a>"])
def test_a_page_that_breaks_off_loses_nothing(page: str) -> None:
    """What is incomplete is given out as it came."""
    for chunks in cuttings(page.encode()):
        assert restore("text/html", chunks) == page


def test_a_page_too_large_to_hold_passes() -> None:
    """A script that never ends is not held for ever."""
    source = MarkupSource(restoration(NAMES))
    held = "<p>[NOM_1]<script>" + "x" * 2_000_001
    shown = held.replace("[NOM_1]", "O&#x27;Brien", 1)
    assert source.feed(held) + source.feed("[NOM_1]") + source.close() == f"{shown}[NOM_1]"


def test_channels_open_what_they_are_told() -> None:
    """A channel of source keeps its grammar from one piece to the next."""
    channels: Channels[str] = Channels(restoration(NAMES))
    pieces = ['{"a": "{\\"b\\": \\"[ADRE', 'SSE_1]\\"}"}']
    said = "".join(channels.feed("x", piece, JsonSource) for piece in pieces) + channels.close("x")
    assert json.loads(json.loads(said)["a"]) == {"b": ADDRESS}


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
@pytest.mark.parametrize("text", ['vu [NOM 1] "hier"', "[NOM 1], <p>x</p>", "<b>[NOM 1]</b><i>x</i>", '["x", [NOM 1]]'])
def test_a_placeholder_cut_before_what_is_plain(kind: str, text: str) -> None:
    """What is passed over quickly never takes the end of a placeholder with it, wherever a chunk ends."""
    expected = restore(kind, [text.encode()])
    assert "Brien" in expected
    for at in range(len(text)):
        assert restore(kind, [text[:at].encode(), text[at:].encode()]) == expected
