from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._sse import event_bytes
from proxy.services._technical import AUDIO, FILE_UPLOAD
from proxy.services.base import Prompt, Refusal, Request, ResponseHead, Role, Unreadable
from proxy.services.openai_api import OpenAIApi
from tests.wire_samples import Sample, cuttings, drain, load, load_all, restoration, restored

SERVICE = OpenAIApi()
CHAT = load("openai-api", "chat-completions-stream")
RESPONSES = load("openai-api", "responses-stream")
COMPATIBLE = ("openai", "azure-openai", "deepseek", "groq", "huggingface-inference", "openrouter", "perplexity")
STREAMED = [
    sample for name in COMPATIBLE for sample in load_all(name if "-" in name else f"{name}-api") if sample is not None
]
REFUSAL = Refusal("Votre demande n’a pas été envoyée.", "entite_interdite", 403, "P-1234")
SSE = ResponseHead(200, (("content-type", "text/event-stream; charset=utf-8"),))
JSON = ResponseHead(200, (("content-type", "application/json"),))
NAMES = {"[NOM_1]": 'Mme Odile "Vasseur"', "[TEL_1]": "06 39 98 41 07"}


def names(sample: Sample) -> object:
    """Name a parametrised case after its sample."""
    return sample.name


def post(body: object, path: str = "/v1/chat/completions") -> Request:
    """Make a call of the API."""
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return Request("POST", "api.openai.com", path, (("content-type", "application/json"),), raw)


def read(request: Request) -> Prompt:
    """Read a request that must be readable."""
    reading = SERVICE.read(request)
    assert isinstance(reading, Prompt)
    return reading


def said(body: object, path: str = "/v1/chat/completions") -> list[tuple[str, Role]]:
    """Return what a call says, and who."""
    return [(passage.text, passage.role) for passage in read(post(body, path)).passages]


def restore(stream: bytes, head: ResponseHead = SSE, path: str = "/v1/chat/completions") -> bytes:
    """Restore an answer under every cutting; they must agree."""
    found = set()
    for chunks in cuttings(stream):
        restorer = SERVICE.restorer(post({}, path), head, restoration(NAMES))
        assert restorer is not None
        found.add(drain(restorer, chunks))
    assert len(found) == 1
    return found.pop()


def events(stream: bytes) -> list[Any]:
    """Decode the data of every event but the end mark."""
    data = [line[6:] for line in stream.decode().splitlines() if line.startswith("data: ")]
    return [json.loads(one) for one in data if one != "[DONE]"]


def chunk(delta: object, *, index: int = 0, finish: str | None = None) -> bytes:
    """Write one event of Chat Completions."""
    choice = {"index": index, "delta": delta, "finish_reason": finish}
    return event_bytes("", json.dumps({"object": "chat.completion.chunk", "choices": [choice]}, ensure_ascii=False))


def call(index: int, text: str) -> dict[str, Any]:
    """Write a delta of a tool call's arguments."""
    return {"tool_calls": [{"index": index, "function": {"arguments": text}}]}


def content(stream: bytes, *path: str | int, index: int = 0) -> str:
    """Join a field of a choice's deltas."""
    joined = ""
    for event in events(stream):
        for choice in event["choices"]:
            found: Any = choice["delta"] if choice["index"] == index else None
            for segment in path:
                found = found.get(segment) if isinstance(found, dict) else found[segment] if found else None
            joined += found or ""
    return joined


@pytest.mark.parametrize("sample", STREAMED, ids=names)
def test_every_text_of_the_samples_is_found(sample: Sample) -> None:
    """Each compatible vendor's request is read, rebuilt byte for byte, and rewritten only where it says something."""
    if sample is RESPONSES or sample.name == RESPONSES.name:
        with pytest.raises(Unreadable, match=FILE_UPLOAD):
            SERVICE.read(sample.request)
        return
    prompt = read(sample.request)
    assert [passage.text for passage in prompt.passages] == list(sample.user_texts)
    assert [passage.role for passage in prompt.passages] == [Role.SYSTEM, Role.USER]
    assert prompt.rebuild(sample.user_texts) == sample.request.body
    changed = prompt.rebuild(["[NOM_1]" for _ in prompt.passages])
    for path in sample.user_text_paths:
        assert sample.value(path, body=changed) == "[NOM_1]"
    for path in sample.must_not_change:
        assert sample.value(path, body=changed) == sample.value(path)


def test_responses_are_read_once_the_file_is_left_out() -> None:
    """The prompt, the instructions and a file's name are texts; the file itself keeps the request inside."""
    body = json.loads(RESPONSES.request.body)
    del body["input"][0]["content"][1]["file_data"]
    found = said(body, "/v1/responses")
    assert {text for text, _ in found} == set(RESPONSES.user_texts)
    assert dict(found)["Kerguelin_A_bio.pdf"] is Role.FILE_NAME
    assert dict(found)[RESPONSES.user_texts[1]] is Role.SYSTEM


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("chat/completions", {"messages": [{"role": "user", "content": "Odile"}]}, {"Odile": Role.USER}),
        (
            "chat/completions",
            {"messages": [{"role": "tool", "tool_call_id": "c1", "content": "Odile"}]},
            {"Odile": Role.TOOL},
        ),
        ("chat/completions", {"messages": [{"role": "developer", "content": "Odile"}]}, {"Odile": Role.SYSTEM}),
        ("chat/completions", {"messages": [{"role": "assistant", "content": "Odile"}]}, {"Odile": Role.ASSISTANT}),
        (
            "chat/completions",
            {"messages": [{"role": "user", "name": "Odile", "content": ""}]},
            {"Odile": Role.UNKNOWN},
        ),
        ("chat/completions", {"model": "Odile Vasseur"}, {"Odile Vasseur": Role.UNKNOWN}),
        (
            "chat/completions",
            {"user": "Odile", "metadata": {"dossier": "80041927"}},
            {"Odile": Role.UNKNOWN, "80041927": Role.UNKNOWN},
        ),
        ("chat/completions", {"model": "odile@exemple.invalid"}, {"odile@exemple.invalid": Role.UNKNOWN}),
        ("chat/completions", {"max_tokens": 128000, "seed": 269054958815780}, {"269054958815780": Role.UNKNOWN}),
        ("chat/completions", {"safety_identifier": "Odile"}, {"Odile": Role.UNKNOWN}),
        (
            "chat/completions",
            {"stop": ["Odile"], "nouveau_champ": {"x": ["Armand"]}},
            {"Odile": Role.UNKNOWN, "Armand": Role.UNKNOWN},
        ),
        (
            "chat/completions",
            {
                "messages": [
                    {
                        "role": "assistant",
                        "tool_calls": [
                            {
                                "id": "c1",
                                "type": "function",
                                "function": {"name": "chercher", "arguments": '{"nom":"Kergu\\u00e9lin"}'},
                            }
                        ],
                    }
                ]
            },
            {"Kerguélin": Role.ASSISTANT},
        ),
        (
            "chat/completions",
            {
                "tools": [
                    {
                        "type": "function",
                        "function": {
                            "name": "chercher",
                            "description": "Dossier de Odile",
                            "parameters": {
                                "type": "object",
                                "properties": {"nom": {"type": "string", "description": "Par exemple Armand"}},
                            },
                        },
                    }
                ]
            },
            {"Dossier de Odile": Role.SYSTEM, "Par exemple Armand": Role.SYSTEM},
        ),
        (
            "chat/completions",
            {
                "messages": [
                    {
                        "role": "user",
                        "content": [
                            {"type": "image_url", "image_url": {"url": "https://x.invalid/Odile", "detail": "auto"}}
                        ],
                    }
                ]
            },
            {"https://x.invalid/Odile": Role.UNKNOWN},
        ),
        (
            "chat/completions",
            {
                "messages": [
                    {
                        "role": "user",
                        "content": [{"type": "file", "file": {"file_id": "file-1", "filename": "Odile.pdf"}}],
                    }
                ]
            },
            {"Odile.pdf": Role.FILE_NAME},
        ),
        (
            "chat/completions",
            {"messages": [{"role": "assistant", "reasoning_content": "Odile"}]},
            {"Odile": Role.ASSISTANT},
        ),
        ("responses", {"input": "Odile", "instructions": "Armand"}, {"Odile": Role.USER, "Armand": Role.SYSTEM}),
        ("responses", {"input": [{"role": "user", "content": "Odile"}]}, {"Odile": Role.USER}),
        (
            "responses",
            {"input": [{"type": "function_call_output", "call_id": "c1", "output": "Odile"}]},
            {"Odile": Role.TOOL},
        ),
        (
            "responses",
            {"input": [{"type": "function_call", "call_id": "c1", "name": "f", "arguments": '{"nom":"Odile"}'}]},
            {"f": Role.UNKNOWN, "Odile": Role.ASSISTANT},
        ),
        (
            "responses",
            {
                "input": [
                    {
                        "type": "reasoning",
                        "id": "rs_1",
                        "encrypted_content": "gAAAA" * 400,
                        "summary": [{"type": "summary_text", "text": "Odile"}],
                    }
                ]
            },
            {"Odile": Role.ASSISTANT},
        ),
        (
            "completions",
            {"prompt": ["Odile", "Armand"], "suffix": "Inès"},
            {"Odile": Role.UNKNOWN, "Armand": Role.UNKNOWN, "Inès": Role.USER},
        ),
        ("embeddings", {"input": ["Odile"], "encoding_format": "float"}, {"Odile": Role.UNKNOWN}),
        ("moderations", {"input": "Odile"}, {"Odile": Role.USER}),
        ("images/generations", {"prompt": "Odile", "size": "1024x1024"}, {"Odile": Role.USER}),
        ("threads", {"messages": [{"role": "user", "content": "Odile"}]}, {"Odile": Role.USER}),
        (
            "threads/thread_1/messages",
            {"role": "user", "content": "Odile"},
            {"user": Role.UNKNOWN, "Odile": Role.UNKNOWN},
        ),
        (
            "threads/runs",
            {
                "assistant_id": "asst_1",
                "additional_instructions": "Odile",
                "thread": {"messages": [{"role": "user", "content": "Armand"}]},
            },
            {"Odile": Role.SYSTEM, "Armand": Role.USER},
        ),
        (
            "conversations/conv_1/items",
            {"items": [{"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Odile"}]}]},
            {"Odile": Role.USER},
        ),
        ("inconnu", {"texte": "Odile"}, {"Odile": Role.UNKNOWN}),
    ],
)
def test_texts_of_every_endpoint(path: str, body: object, expected: dict[str, Role]) -> None:
    """Documented technical fields are left alone at their place; everything else is read, with its speaker."""
    found = {text: role for text, role in said(body, f"/v1/{path}") if text != "user" or "user" in expected}
    assert found == expected


def test_a_document_pasted_by_a_user_stays_whole_unless_its_escapes_hide_words() -> None:
    """Field names help a recogniser; escapes would cut words in two."""
    whole = '{"nom": "Vasseur"}'
    assert said({"messages": [{"role": "user", "content": whole}]}) == [(whole, Role.USER)]
    escaped = json.dumps({"nom": "Kerguélin"})
    assert said({"messages": [{"role": "user", "content": escaped}]}) == [("Kerguélin", Role.USER)]


def test_rewritten_arguments_are_still_a_document() -> None:
    """A change inside JSON inside a string is escaped for both."""
    body = {"messages": [{"role": "assistant", "tool_calls": [{"function": {"arguments": '{"nom":"Odile"}'}}]}]}
    changed = json.loads(read(post(body)).rebuild(['[NOM_1] "x"']))
    assert json.loads(changed["messages"][0]["tool_calls"][0]["function"]["arguments"]) == {"nom": '[NOM_1] "x"'}


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}},
        {"type": "file", "file": {"filename": "a.pdf", "file_data": "JVBERi0xLjQK"}},
        {"type": "input_file", "filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERi0xLjQK"},
        {"type": "input_image", "image_url": "data:image/jpeg;base64,/9j/4AAQ"},
        {"type": "input_audio", "input_audio": {"data": "UklGRgAAAAA", "format": "wav"}},
    ],
)
def test_attached_files_are_refused(part: object) -> None:
    """A picture, a document or sound inside a message stays inside."""
    for body in ({"messages": [{"role": "user", "content": [part]}]}, {"input": [{"role": "user", "content": [part]}]}):
        with pytest.raises(Unreadable, match=f"{FILE_UPLOAD}|{AUDIO}"):
            SERVICE.read(post(body))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/v1/files", FILE_UPLOAD),
        ("/v1/uploads/u_1/parts", FILE_UPLOAD),
        ("/v1/images/edits", FILE_UPLOAD),
        ("/v1/audio/transcriptions", AUDIO),
        ("/v1/audio/speech", AUDIO),
        ("/v1/realtime/calls", AUDIO),
        ("/openai/v1/audio/translations", AUDIO),
    ],
)
def test_files_and_sound_are_refused_by_address(path: str, message: str) -> None:
    """Whatever the body says, these endpoints carry what cannot be read."""
    with pytest.raises(Unreadable, match=message):
        SERVICE.read(post({"input": "x"}, path))


@pytest.mark.parametrize(
    "body",
    [
        {"prompt": [1212, 318]},
        {"input": [[1212, 318]]},
        {"input": ["Odile", [1]]},
        b'{"messages":[}',
        b'{"a":1}{"b":2}',
        b"{\xff}",
        {"max_tokens": 12, "nir": 269054958815780},
    ],
)
def test_unreadable_or_unchangeable_bodies(body: object) -> None:
    """A prompt cut into tokens or broken JSON is refused; a number with a finding keeps the request inside."""
    with pytest.raises(Unreadable):
        read(post(body)).rebuild(["[NIR_1]"])


def test_a_request_without_a_body_has_nothing_to_read() -> None:
    """Listing models passes."""
    assert read(Request("GET", "api.openai.com", "/v1/models", (), b"")).passages == ()


@pytest.mark.parametrize("sample", STREAMED, ids=names)
def test_streams_of_the_samples_are_restored(sample: Sample) -> None:
    """Under any cutting, joined deltas are the answer with every original in its place."""
    found = set()
    for chunks in [*cuttings(sample.answer), list(sample.chunks)]:
        restorer = SERVICE.restorer(sample.request, sample.response, restoration(sample.originals))
        assert restorer is not None
        found.add(drain(restorer, chunks))
    assert len(found) == 1
    stream = found.pop()
    expected = restored(sample.assistant_text, sample.originals)
    if sample.name == RESPONSES.name:
        assert "".join(event["delta"] for event in events(stream) if event["type"].endswith("text.delta")) == expected
        assert [event["text"] for event in events(stream) if event["type"].endswith("text.done")] == [expected]
        final = events(stream)[-1]["response"]["output"][0]["content"][0]["text"]
        assert final == expected
        return
    assert content(stream, "content") == expected
    if b"[DONE]" in sample.answer:
        assert stream.endswith(b"data: [DONE]\n\n")


def test_choices_fields_and_calls_have_streams_of_their_own() -> None:
    """Two choices, reasoning and two tool calls may each be in the middle of a placeholder."""
    stream = restore(
        chunk({"content": "a [NO"})
        + chunk({"content": "b [TE"}, index=1)
        + chunk({"reasoning_content": "c [NOM"})
        + chunk(call(0, '{"nom":"[NO'))
        + chunk(call(1, '{"tel":"[TEL'))
        + chunk({"content": "M_1]"})
        + chunk({"content": "L_1]"}, index=1)
        + chunk({"reasoning_content": "_1]"})
        + chunk(call(0, 'M_1]"}'))
        + chunk(call(1, '_1]"}'))
        + chunk({}, finish="stop")
        + b"data: [DONE]\n\n"
    )
    assert content(stream, "content") == f"a {NAMES['[NOM_1]']}"
    assert content(stream, "content", index=1) == "b 06 39 98 41 07"
    assert content(stream, "reasoning_content") == f"c {NAMES['[NOM_1]']}"
    calls: dict[int, str] = {}
    for event in events(stream):
        for one in event["choices"][0]["delta"].get("tool_calls", ()):
            calls[one["index"]] = calls.get(one["index"], "") + one["function"]["arguments"]
    assert [json.loads(calls[index]) for index in (0, 1)] == [{"nom": NAMES["[NOM_1]"]}, {"tel": "06 39 98 41 07"}]


@pytest.mark.parametrize(
    "ending",
    [chunk({}, finish="stop") + b"data: [DONE]\n\n", chunk({"content": ""}, finish="length"), b"data: [DONE]\n\n", b""],
)
def test_what_is_held_back_comes_before_the_end(ending: bytes) -> None:
    """A placeholder that never ends is shown as it is, in an event of the same form, before the choice finishes."""
    stream = restore(chunk({"role": "assistant", "content": "liste [NO"}) + ending)
    assert content(stream, "content") == "liste [NO"
    last = [event["choices"][0]["finish_reason"] for event in events(stream)]
    assert all(finish is None for finish in last[:-1])


def test_texts_outside_choices_are_restored_as_a_whole() -> None:
    """Completions' own text is a stream; citations and usage pass."""
    stream = restore(
        b'data: {"choices":[{"index":0,"text":"a [NO","logprobs":null}],"citations":["[TEL_1]"]}\n\n'
        b": OPENROUTER PROCESSING\n\n"
        b'data: {"choices":[{"index":0,"text":"M_1]","finish_reason":"stop"}],"usage":{"n":1}}\n\n'
    )
    assert b": OPENROUTER PROCESSING" in stream
    found = events(stream)
    assert "".join(event["choices"][0]["text"] for event in found) == f"a {NAMES['[NOM_1]']}"
    assert found[0]["citations"] == ["06 39 98 41 07"]


@pytest.mark.parametrize("kind", ["response.function_call_arguments", "response.mcp_call_arguments"])
def test_arguments_of_responses_are_restored_as_json(kind: str) -> None:
    """Deltas and the whole document carry originals that JSON can hold."""
    whole = '{"nom":"[NOM_1]"}'
    stream = restore(
        b"".join(
            event_bytes(
                f"{kind}.delta",
                json.dumps({"type": f"{kind}.delta", "item_id": "i", "output_index": 0, "delta": piece}),
            )
            for piece in ('{"nom":"[N', "OM_1", ']"}')
        )
        + event_bytes(f"{kind}.done", json.dumps({"type": f"{kind}.done", "item_id": "i", "arguments": whole})),
        path="/v1/responses",
    )
    found = events(stream)
    assert json.loads("".join(event.get("delta", "") for event in found)) == {"nom": NAMES["[NOM_1]"]}
    assert json.loads(found[-1]["arguments"]) == {"nom": NAMES["[NOM_1]"]}


def test_held_text_of_a_response_comes_before_its_done_event() -> None:
    """The delta that says it stands before the event that ends its part."""
    delta = {
        "type": "response.output_text.delta",
        "item_id": "i",
        "output_index": 0,
        "content_index": 0,
        "delta": "x [NO",
    }
    done = {"type": "response.output_text.done", "item_id": "i", "output_index": 0, "content_index": 0, "text": "x [NO"}
    stream = restore(
        event_bytes(str(delta["type"]), json.dumps(delta)) + event_bytes(str(done["type"]), json.dumps(done)),
        path="/v1/responses",
    )
    assert [event.get("delta", event.get("text")) for event in events(stream)] == ["x ", "[NO", "x [NO"]


def test_thread_messages_are_restored() -> None:
    """Assistants' deltas lie deeper."""
    pieces = [
        {
            "id": "m",
            "object": "thread.message.delta",
            "delta": {"content": [{"index": 0, "type": "text", "text": {"value": text}}]},
        }
        for text in ("a [NO", "M_1]")
    ]
    stream = restore(b"".join(event_bytes("thread.message.delta", json.dumps(piece)) for piece in pieces))
    assert "".join(event["delta"]["content"][0]["text"]["value"] for event in events(stream)) == f"a {NAMES['[NOM_1]']}"


@given(
    st.lists(st.sampled_from(["[NOM_1]", "[TEL_1]", "[NO", "M_1", "]", "[", " lu ", "é", "NOM_1", "\n"]), max_size=12),
    st.data(),
)
def test_any_cutting_of_any_text_gives_the_same(parts: list[str], data: st.DataObject) -> None:
    """However a model cuts its answer, the user reads what a whole restoration would show."""
    text = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    stream = b"".join(chunk({"content": piece}) for piece in pieces) + chunk({}, finish="stop") + b"data: [DONE]\n\n"
    restorer = SERVICE.restorer(post({}), SSE, restoration(NAMES))
    assert restorer is not None
    assert content(drain(restorer, [stream]), "content") == restoration(NAMES).whole(text)


def test_an_answer_that_is_not_streamed_is_restored() -> None:
    """Values are escaped for JSON."""
    body = b'{"choices":[{"message":{"content":"[NOM_1]"},"logprobs":null}]}'
    assert json.loads(restore(body, JSON))["choices"][0]["message"]["content"] == NAMES["[NOM_1]"]


def test_a_refusal_is_an_error_that_clients_print() -> None:
    """OpenAI's error object, or a page where a browser shows one."""
    answer = SERVICE.refusal(post({}), REFUSAL)
    assert answer.status == 403
    assert json.loads(answer.body)["error"] == {
        "message": REFUSAL.text,
        "type": "invalid_request_error",
        "param": None,
        "code": "entite_interdite",
    }
    lost = SERVICE.refusal(post({}), replace(REFUSAL, status=502))
    assert json.loads(lost.body)["error"]["type"] == "server_error"
    page = Request("GET", "api.openai.com", "/", (("sec-fetch-mode", "navigate"),), b"")
    assert b"<!doctype html>" in SERVICE.refusal(page, REFUSAL).body


@pytest.mark.parametrize("path", ["/api/v1/messages", "/anthropic/v1/messages", "/v1/messages"])
def test_the_messages_api_of_compatible_hosts_is_read_as_such(path: str) -> None:
    """Shape, stream and errors are Anthropic's at its addresses."""
    body = {"system": "Armand", "messages": [{"role": "user", "content": "Odile"}]}
    assert said(body, path) == [("Armand", Role.SYSTEM), ("Odile", Role.USER)]
    delta = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "[NOM_1]"}}
    stream = restore(event_bytes("content_block_delta", json.dumps(delta)), path=path)
    assert events(stream)[0]["delta"]["text"] == NAMES["[NOM_1]"]
    assert json.loads(SERVICE.refusal(post({}, path), REFUSAL).body)["type"] == "error"


LABELLED: list[dict[str, object]] = [
    {"tools": [{"type": "function", "function": {"name": "dossier_jeannine_quemeneur"}}]},
    {"tools": [{"type": "function", "name": "dossier_jeannine_quemeneur"}]},
    {"messages": [{"role": "assistant", "tool_calls": [{"function": {"name": "dossier_jeannine_quemeneur"}}]}]},
    {"prompt_cache_key": "dossier-jeannine-quemeneur"},
]


@pytest.mark.parametrize("body", LABELLED)
def test_names_that_people_invent_are_shown_and_never_changed(body: dict[str, object]) -> None:
    """A tool's or a cache's name is read word by word; a finding in it is a refusal, for it takes no placeholder."""
    prompt = read(post(body))
    assert [passage.text for passage in prompt.passages] == ["dossier jeannine quemeneur"]
    assert json.loads(prompt.rebuild(["dossier jeannine quemeneur"])) == body
    with pytest.raises(Unreadable):
        prompt.rebuild(["dossier [PRENOM_1] [NOM_1]"])


@pytest.mark.parametrize("text", ["ok", "auto", "fr", "true", "12", "?"])
def test_a_short_message_is_a_text(text: str) -> None:
    """Where somebody speaks, a word that programs use too is what they said."""
    body = {"messages": [{"role": "user", "content": text}, {"role": "system", "content": [{"text": text}]}]}
    assert [(passage.text, passage.role) for passage in read(post(body)).passages] == [
        (text, Role.USER),
        (text, Role.SYSTEM),
    ]


def test_versioned_tools_and_models_leave_as_they_are() -> None:
    """The day of a tool or of a model is its version; behind a name that is no program's, it is read."""
    body = {
        "model": "claude-3-5-sonnet@20240620",
        "tools": [{"name": "computer_20250124"}, {"name": "dupont_20250124"}],
    }
    assert said(body) == [("dupont 20250124", Role.UNKNOWN)]
    assert said({"model": "quemeneur@20240620"}) == [("quemeneur@20240620", Role.UNKNOWN)]
