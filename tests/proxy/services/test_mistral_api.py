from __future__ import annotations

import json
from typing import Any

import pytest

from proxy.services._sse import event_bytes
from proxy.services._technical import AUDIO, FILE_UPLOAD
from proxy.services.base import Prompt, Refusal, Request, ResponseHead, Role, Unreadable
from proxy.services.mistral_api import MistralApi
from tests.wire_samples import cuttings, drain, load, restoration, restored

SERVICE = MistralApi()
SAMPLE = load("mistral-api", "chat-completions-stream")
REFUSAL = Refusal("Votre demande n’a pas été envoyée.", "entite_interdite", 403, "P-1234")
SSE = ResponseHead(200, (("content-type", "text/event-stream; charset=utf-8"),))
NAMES = {"[NOM_1]": 'Mme Odile "Vasseur"', "[TEL_1]": "06 39 98 41 07"}


def post(body: object, path: str = "/v1/chat/completions") -> Request:
    """Make a call of the API."""
    raw = json.dumps(body, ensure_ascii=False).encode()
    return Request("POST", "api.mistral.ai", path, (("content-type", "application/json"),), raw)


def read(request: Request) -> Prompt:
    """Read a request that must be readable."""
    reading = SERVICE.read(request)
    assert isinstance(reading, Prompt)
    return reading


def restore(stream: bytes, originals: dict[str, str] = NAMES) -> list[Any]:
    """Restore an answer under every cutting, which must agree; return its events."""
    found = set()
    for chunks in cuttings(stream):
        restorer = SERVICE.restorer(post({}), SSE, restoration(originals))
        assert restorer is not None
        found.add(drain(restorer, chunks))
    assert len(found) == 1
    data = [line[6:] for line in found.pop().decode().splitlines() if line.startswith("data: ")]
    return [json.loads(one) for one in data if one != "[DONE]"]


def test_every_text_of_the_sample_is_found() -> None:
    """System and prompt are read; the rest stays byte for byte."""
    prompt = read(SAMPLE.request)
    assert [passage.text for passage in prompt.passages] == list(SAMPLE.user_texts)
    assert prompt.rebuild(SAMPLE.user_texts) == SAMPLE.request.body
    changed = prompt.rebuild(["[NOM_1]" for _ in prompt.passages])
    for path in SAMPLE.must_not_change:
        assert SAMPLE.value(path, body=changed) == SAMPLE.value(path)


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        (
            "agents/completions",
            {"agent_id": "ag_1", "messages": [{"role": "user", "content": "Odile"}]},
            {"Odile": Role.USER},
        ),
        (
            "fim/completions",
            {"model": "codestral-latest", "prompt": "Odile", "suffix": "Armand"},
            {"Odile": Role.USER, "Armand": Role.USER},
        ),
        (
            "conversations",
            {"agent_id": "ag_1", "inputs": "Odile", "instructions": "Armand"},
            {"Odile": Role.USER, "Armand": Role.SYSTEM},
        ),
        (
            "conversations/c_1",
            {"inputs": [{"object": "entry", "type": "message.input", "role": "user", "content": "Odile"}]},
            {"Odile": Role.USER},
        ),
        (
            "conversations",
            {"inputs": [{"type": "function.result", "tool_call_id": "c1", "result": "{}"}], "name": "Odile"},
            {"Odile": Role.UNKNOWN},
        ),
        ("embeddings", {"model": "mistral-embed", "input": ["Odile"]}, {"Odile": Role.UNKNOWN}),
        (
            "chat/completions",
            {
                "messages": [
                    {
                        "role": "assistant",
                        "content": [{"type": "thinking", "thinking": [{"type": "text", "text": "Odile"}]}],
                    }
                ]
            },
            {"Odile": Role.UNKNOWN},
        ),
    ],
)
def test_texts_of_every_endpoint(path: str, body: object, expected: dict[str, Role]) -> None:
    """Chat, agents, completion, conversations and embeddings are read with their speakers."""
    found = {passage.text: passage.role for passage in read(post(body, f"/v1/{path}")).passages}
    assert found == expected


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("ocr", {"document": {"type": "document_url", "document_url": "https://x.invalid/a.pdf"}}, FILE_UPLOAD),
        ("files", {"a": "b"}, FILE_UPLOAD),
        ("audio/transcriptions", {"file_url": "https://x.invalid/a.mp3"}, AUDIO),
        (
            "chat/completions",
            {
                "messages": [
                    {
                        "role": "user",
                        "content": [{"type": "document_url", "document_url": "data:application/pdf;base64,JVBE"}],
                    }
                ]
            },
            FILE_UPLOAD,
        ),
        (
            "chat/completions",
            {
                "messages": [
                    {"role": "user", "content": [{"type": "image_url", "image_url": "data:image/png;base64,iVBO"}]}
                ]
            },
            FILE_UPLOAD,
        ),
        (
            "chat/completions",
            {"messages": [{"role": "user", "content": [{"type": "input_audio", "input_audio": "UklGRgAA"}]}]},
            FILE_UPLOAD,
        ),
    ],
)
def test_files_and_sound_are_refused(path: str, body: object, message: str) -> None:
    """Documents for OCR, uploads, sound and data URLs stay inside."""
    with pytest.raises(Unreadable, match=message):
        SERVICE.read(post(body, f"/v1/{path}"))


def test_the_stream_of_the_sample_is_restored() -> None:
    """Joined deltas are the answer with every original in its place."""
    found = restore(SAMPLE.answer, SAMPLE.originals)
    text = "".join(event["choices"][0]["delta"].get("content", "") for event in found)
    assert text == restored(SAMPLE.assistant_text, SAMPLE.originals)


def test_content_in_parts_is_restored() -> None:
    """Reasoning models stream lists of parts."""
    stream = b"".join(
        event_bytes("", json.dumps({"choices": [{"index": 0, "delta": {"content": [{"type": "text", "text": text}]}}]}))
        for text in ("a [NO", "M_1]")
    )
    found = restore(stream)
    assert "".join(event["choices"][0]["delta"]["content"][0]["text"] for event in found) == f"a {NAMES['[NOM_1]']}"


def test_conversations_are_restored() -> None:
    """`message.output.delta` carries the answer, `function.call.delta` a document."""
    output: list[dict[str, object]] = [
        {"type": "message.output.delta", "id": "m", "output_index": 0, "content": text} for text in ("a [NO", "M_1]")
    ]
    call: list[dict[str, object]] = [
        {"type": "function.call.delta", "id": "f", "output_index": 1, "name": "chercher", "arguments": text}
        for text in ('{"nom":"[NOM', '_1]"}')
    ]
    end: dict[str, object] = {"type": "conversation.response.done", "usage": {}}
    found = restore(b"".join(event_bytes(str(one["type"]), json.dumps(one)) for one in (*output, *call, end)))
    assert "".join(event.get("content", "") for event in found) == f"a {NAMES['[NOM_1]']}"
    assert json.loads("".join(event.get("arguments", "") for event in found)) == {"nom": NAMES["[NOM_1]"]}
    assert {event["name"] for event in found if "name" in event} == {"chercher"}


def test_a_refusal_is_an_error_that_clients_print() -> None:
    """Mistral's error object with the French text."""
    answer = SERVICE.refusal(post({}), REFUSAL)
    error = json.loads(answer.body)
    assert (answer.status, error["object"], error["message"]) == (403, "error", REFUSAL.text)
