from __future__ import annotations

import json
from typing import Any

import pytest

from proxy.services._sse import event_bytes
from proxy.services._technical import FILE_UPLOAD
from proxy.services.anthropic_api import AnthropicApi
from proxy.services.base import Prompt, Refusal, Request, ResponseHead, Role, Unreadable
from tests.wire_samples import cuttings, drain, load, restoration, restored

SERVICE = AnthropicApi()
SAMPLE = load("anthropic-api", "messages-stream")
REFUSAL = Refusal("Votre demande n’a pas été envoyée.", "entite_interdite", 403, "P-1234")
SSE = ResponseHead(200, (("content-type", "text/event-stream; charset=utf-8"),))
JSON = ResponseHead(200, (("content-type", "application/json"),))
NAMES = {"[NOM_1]": 'Mme Odile "Vasseur"', "[TEL_1]": "06 39 98 41 07"}
SIGNATURE = "EqQBCkYIBxgCKkDdummySignature0123456789+/dummySignature0123456789=="


def post(body: object, path: str = "/v1/messages") -> Request:
    """Make a call of the API."""
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return Request("POST", "api.anthropic.com", path, (("content-type", "application/json"),), raw)


def read(request: Request) -> Prompt:
    """Read a request that must be readable."""
    reading = SERVICE.read(request)
    assert isinstance(reading, Prompt)
    return reading


def said(body: object, path: str = "/v1/messages") -> dict[str, Role]:
    """Return what a call says, and who."""
    return {passage.text: passage.role for passage in read(post(body, path)).passages}


def turn(*blocks: object, role: str = "user") -> dict[str, Any]:
    """Make a body of one message."""
    return {"model": "claude-sonnet-5", "max_tokens": 64000, "messages": [{"role": role, "content": list(blocks)}]}


def restore(stream: bytes, head: ResponseHead = SSE, originals: dict[str, str] = NAMES) -> bytes:
    """Restore an answer under every cutting; they must agree."""
    found = set()
    for chunks in cuttings(stream):
        restorer = SERVICE.restorer(post({}), head, restoration(originals))
        assert restorer is not None
        found.add(drain(restorer, chunks))
    assert len(found) == 1
    return found.pop()


def events(stream: bytes) -> list[Any]:
    """Decode the data of every event."""
    return [json.loads(line[6:]) for line in stream.decode().splitlines() if line.startswith("data: ")]


def event(content: dict[str, Any]) -> bytes:
    """Write one event."""
    return event_bytes(content["type"], json.dumps(content, ensure_ascii=False))


def delta(kind: str, field: str, text: str, index: int = 0) -> bytes:
    """Write one delta."""
    return event({"type": "content_block_delta", "index": index, "delta": {"type": kind, field: text}})


def test_every_text_of_the_sample_is_found() -> None:
    """System, prompt, text document and its title are read; the rest stays byte for byte."""
    prompt = read(SAMPLE.request)
    assert {passage.text for passage in prompt.passages} == set(SAMPLE.user_texts)
    assert [passage.role for passage in prompt.passages] == [Role.SYSTEM, Role.USER, Role.DOCUMENT, Role.FILE_NAME]
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == SAMPLE.request.body
    changed = prompt.rebuild(["[NOM_1]" for _ in prompt.passages])
    for path in SAMPLE.user_text_paths:
        assert SAMPLE.value(path, body=changed) == "[NOM_1]"
    for path in SAMPLE.must_not_change:
        assert SAMPLE.value(path, body=changed) == SAMPLE.value(path)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            {"system": "Armand", "messages": [{"role": "user", "content": "Odile"}]},
            {"Armand": Role.SYSTEM, "Odile": Role.USER},
        ),
        ({"messages": [{"role": "assistant", "content": "Odile"}]}, {"Odile": Role.ASSISTANT}),
        (turn({"type": "tool_result", "tool_use_id": "toolu_1", "content": "Odile"}), {"Odile": Role.TOOL}),
        (
            turn({"type": "tool_result", "tool_use_id": "toolu_1", "content": [{"type": "text", "text": "Odile"}]}),
            {"Odile": Role.TOOL},
        ),
        (
            turn(
                {"type": "tool_use", "id": "toolu_1", "name": "chercher", "input": {"nom": "Odile", "id": "80041927"}},
                role="assistant",
            ),
            {"Odile": Role.ASSISTANT, "80041927": Role.ASSISTANT},
        ),
        (
            turn(
                {
                    "type": "document",
                    "source": {"type": "content", "content": [{"type": "text", "text": "Odile"}]},
                    "context": "Armand",
                }
            ),
            {"Odile": Role.DOCUMENT, "Armand": Role.DOCUMENT},
        ),
        (
            turn({"type": "image", "source": {"type": "url", "url": "https://x.invalid/Odile"}}),
            {"https://x.invalid/Odile": Role.UNKNOWN},
        ),
        (
            {
                "tools": [
                    {
                        "name": "chercher",
                        "description": "Dossier de Odile",
                        "input_schema": {
                            "type": "object",
                            "properties": {"nom": {"type": "string", "description": "Armand"}},
                        },
                    }
                ]
            },
            {"Dossier de Odile": Role.SYSTEM, "Armand": Role.SYSTEM},
        ),
        ({"metadata": {"user_id": "odile@exemple.invalid"}}, {"odile@exemple.invalid": Role.UNKNOWN}),
        ({"stop_sequences": ["Odile"]}, {"Odile": Role.UNKNOWN}),
        ({"prompt": "\n\nHuman: Odile\n\nAssistant:"}, {"\n\nHuman: Odile\n\nAssistant:": Role.USER}),
        (
            {"requests": [{"custom_id": "Vasseur-1", "params": turn({"type": "text", "text": "Odile"})}]},
            {"Vasseur-1": Role.UNKNOWN, "Odile": Role.USER},
        ),
        (turn({"type": "redacted_thinking", "data": SIGNATURE * 90}), {}),
    ],
)
def test_texts_of_every_block(body: object, expected: dict[str, Role]) -> None:
    """Documented technical fields are left alone; everything else is read with its speaker."""
    assert said(body) == expected


def test_signed_reasoning_leaves_as_it_is_or_not_at_all() -> None:
    """It is shown to the detector, never changed: a finding in it is a refusal."""
    body = turn(
        {"type": "thinking", "thinking": "Odile", "signature": SIGNATURE},
        {"type": "text", "text": "Armand"},
        role="assistant",
    )
    prompt = read(post(body))
    assert [(passage.text, passage.role, passage.signed) for passage in prompt.passages] == [
        ("Odile", Role.ASSISTANT, True),
        ("Armand", Role.ASSISTANT, False),
    ]
    kept = json.loads(prompt.rebuild(["Odile", "[NOM_1]"]))["messages"][0]["content"]
    assert (kept[0], kept[1]["text"]) == (body["messages"][0]["content"][0], "[NOM_1]")
    with pytest.raises(Unreadable):
        prompt.rebuild(["[NOM_2]", "Armand"])


def test_reasoning_that_is_a_document_stays_whole() -> None:
    """A signed text is never opened, as a change inside it would break the signature too."""
    prompt = read(
        post(
            turn(
                {"type": "thinking", "thinking": '{"nom":"Kergu\\u00e9lin"}', "signature": SIGNATURE}, role="assistant"
            )
        )
    )
    assert [passage.text for passage in prompt.passages] == ['{"nom":"Kergu\\u00e9lin"}']


@pytest.mark.parametrize(
    "block",
    [
        {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "iVBORw0KGgo="}},
        {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBERi0xLjQK"}},
        {
            "type": "tool_result",
            "tool_use_id": "t",
            "content": [{"type": "image", "source": {"type": "base64", "data": "iVBO"}}],
        },
        {"type": "document", "source": {"data": "JVBERi0xLjQK"}},
    ],
)
def test_bytes_are_refused(block: object) -> None:
    """An image or a document in base64 stays inside, in a batch too."""
    for body, path in (
        (turn(block), "/v1/messages"),
        ({"requests": [{"params": turn(block)}]}, "/v1/messages/batches"),
    ):
        with pytest.raises(Unreadable, match=FILE_UPLOAD):
            SERVICE.read(post(body, path))


def test_files_are_refused_by_address() -> None:
    """The Files API carries what cannot be read."""
    with pytest.raises(Unreadable, match=FILE_UPLOAD):
        SERVICE.read(post({"a": "b"}, "/v1/files"))


def test_the_stream_of_the_sample_is_restored() -> None:
    """Joined text deltas are the answer with every original in its place."""
    stream = restore(SAMPLE.answer, originals=SAMPLE.originals)
    text = "".join(one["delta"].get("text", "") for one in events(stream) if one["type"] == "content_block_delta")
    assert text == restored(SAMPLE.assistant_text, SAMPLE.originals)
    assert [one["type"] for one in events(stream)][-1] == events(SAMPLE.answer)[-1]["type"]


def test_tool_inputs_are_restored_as_json_and_reasoning_not_at_all() -> None:
    """The client sends reasoning back under its signature, so it keeps its placeholders."""
    reasoning = [
        event({"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": ""}}),
        delta("thinking_delta", "thinking", "[NO"),
        delta("thinking_delta", "thinking", "M_1]"),
        delta("signature_delta", "signature", SIGNATURE),
        event({"type": "content_block_stop", "index": 0}),
    ]
    call = [delta("input_json_delta", "partial_json", piece, 1) for piece in ('{"nom":"[NO', 'M_1]"', "}")]
    stream = restore(b"".join((*reasoning, *call, event({"type": "content_block_stop", "index": 1}))))
    assert stream.startswith(b"".join(reasoning))
    found = events(stream)
    assert json.loads("".join(one["delta"].get("partial_json", "") for one in found if "delta" in one)) == {
        "nom": NAMES["[NOM_1]"]
    }


def test_what_is_held_back_comes_before_the_block_ends() -> None:
    """A placeholder that never ends is shown as it is, in its block."""
    stream = restore(delta("text_delta", "text", "x [NO") + event({"type": "content_block_stop", "index": 0}))
    assert [one["type"] for one in events(stream)] == [
        "content_block_delta",
        "content_block_delta",
        "content_block_stop",
    ]
    assert "".join(one["delta"]["text"] for one in events(stream)[:2]) == "x [NO"


def test_an_answer_that_is_not_streamed_is_restored_but_for_reasoning() -> None:
    """Text and tool input are restored, signed reasoning is not."""
    body = {
        "content": [
            {"type": "thinking", "thinking": "[NOM_1]", "signature": SIGNATURE},
            {"type": "text", "text": "[NOM_1]"},
            {"type": "tool_use", "input": {"tel": "[TEL_1]"}},
        ]
    }
    thinking, text, call = json.loads(restore(json.dumps(body).encode(), JSON))["content"]
    assert thinking == body["content"][0]
    assert text["text"] == NAMES["[NOM_1]"]
    assert call["input"] == {"tel": "06 39 98 41 07"}


@pytest.mark.parametrize("body", [b"pas du JSON [NOM_1]", b"\xff[NOM_1]", b""])
def test_an_answer_that_is_not_json_passes_as_it_came(body: bytes) -> None:
    """Restoring never loses an answer."""
    assert restore(body, JSON) == body


def test_a_refusal_is_an_error_that_clients_print() -> None:
    """Anthropic's error object with the French text."""
    answer = SERVICE.refusal(post({}), REFUSAL)
    error = json.loads(answer.body)
    assert (answer.status, error["type"], error["error"]["message"]) == (403, "error", REFUSAL.text)
    assert error["error"]["type"] == "permission_error"
    assert error["request_id"] == REFUSAL.incident
