from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services.base import Prompt, Refusal, Request, ResponseHead, Role, Unreadable
from proxy.services.lechat import LeChat
from tests.wire_samples import Sample, cuttings, drain, load, load_all, restoration, restored

if TYPE_CHECKING:
    from proxy.services.base import MessageRestorers, Service

SERVICE: Service = LeChat()
SAMPLES = load_all("mistral-lechat")
APPEND = load("mistral-lechat", "chat-append")
NEW_CHAT = load("mistral-lechat", "new-chat-trpc")
REFUSAL = Refusal("Votre demande n’a pas été envoyée.\nMotif : « test ».", "entite_interdite", 403, "P-1234")
NAMES = {"[NOM_1]": 'M. Edgar "Plantevigne"', "[TEL_1]": "06 39 98 41 07"}


def names(sample: Sample) -> object:
    """Name a parametrised case after its sample."""
    return sample.name


def prompt_of(request: Request) -> Prompt:
    """Read a request that must be readable."""
    reading = SERVICE.read(request)
    assert isinstance(reading, Prompt)
    return reading


def call(path: str, body: object, **headers: str) -> Request:
    """Make a request to the site."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Request("POST", "chat.mistral.ai", path, pairs, json.dumps(body).encode())


class Page:
    """What the site's page makes of the lines of an answer; fails on what it would not understand."""

    def __init__(self) -> None:
        self.messages: dict[str, dict[str, Any]] = {}
        self.bootstrap: Any = None
        self.plain = ""
        self.prefixes: list[str] = []

    def read(self, stream: bytes) -> Page:
        """Take a whole stream."""
        for line in stream.decode().splitlines():
            prefix, _, source = line.partition(":")
            assert "8" not in self.prefixes, "nothing may follow the end"
            self.prefixes.append(prefix)
            value = json.loads(source)
            if prefix == "0":
                self.plain += value
            elif prefix == "15" and value["json"]["type"] == "bootstrap":
                self.bootstrap = value
            elif prefix == "15":
                message = self.messages.setdefault(value["json"]["messageId"], {"contentChunks": []})
                for patch in value["json"]["patches"]:
                    self._apply(message, patch)
        return self

    def _apply(self, message: dict[str, Any], patch: dict[str, Any]) -> None:
        *way, last = patch["path"].strip("/").split("/")
        target: Any = message
        for segment in way:
            target = target[int(segment)] if isinstance(target, list) else target[segment]
        if isinstance(target, list):
            target.insert(int(last), patch["value"])
        elif patch["op"] == "append":
            target[last] += patch["value"]
        else:
            target[last] = patch["value"]

    @property
    def text(self) -> str:
        """Return the text of all messages."""
        return "".join(chunk["text"] for message in self.messages.values() for chunk in message["contentChunks"])


def restore(chunks: list[bytes], originals: dict[str, str]) -> Page:
    """Restore an answer and show it to the page."""
    restorer = SERVICE.restorer(APPEND.request, APPEND.response, restoration(originals))
    assert restorer is not None
    return Page().read(drain(restorer, chunks))


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_finds_every_user_text_and_hardly_more(sample: Sample) -> None:
    """Each text that a sample says its user typed is a passage, and nothing else of it is."""
    passages = prompt_of(sample.request).passages
    assert [(passage.text, passage.role) for passage in passages] == [(text, Role.USER) for text in sample.user_texts]


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_unchanged_texts_give_the_same_bytes(sample: Sample) -> None:
    """Rebuilding with the same texts is the identity."""
    prompt = prompt_of(sample.request)
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == sample.request.body


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_changed_texts_change_nothing_else(sample: Sample) -> None:
    """Rewritten texts arrive where the originals stood; ids stay."""
    body = prompt_of(sample.request).rebuild([f'«{text}"\\»\n' for text in sample.user_texts])
    for path, text in zip(sample.user_text_paths, sample.user_texts, strict=True):
        assert sample.value(path, body=body) == f'«{text}"\\»\n'
    for path in sample.must_not_change:
        assert sample.value(path, body=body) == sample.value(path)


@pytest.mark.parametrize(
    ("path", "body", "role"),
    [
        ("/api/trpc/a.b,message.newChat?batch=1", {"1": {"json": {"content": [{"text": "Odile va"}]}}}, Role.USER),
        ("/api/trpc/message.newChat", {"json": {"content": [{"text": "Odile va"}]}}, Role.UNKNOWN),
        ("/api/chat", {"messageInput": "Odile va"}, Role.USER),
        ("/api/trpc/project.update?batch=1", {"0": {"json": {"instructions": "Odile va"}}}, Role.SYSTEM),
        ("/api/trpc/chat.rename?batch=1", {"0": {"json": {"title": "Odile va"}}}, Role.TITLE),
        (
            "/api/trpc/event.sendEventToDatalake?batch=1",
            {"0": {"json": {"properties": {"x": "Odile va"}}}},
            Role.UNKNOWN,
        ),
        ("/api/chat", {"chatId": "Odile va"}, Role.UNKNOWN),
        ("/api/chat", {"clientPromptData": {"userTimezone": "T+01:00 (Odile va)"}}, Role.UNKNOWN),
    ],
)
def test_inspects_by_default(path: str, body: object, role: Role) -> None:
    """Any string is read wherever it stands, in every call of a batch."""
    (passage,) = prompt_of(call(path, body)).passages
    assert "Odile va" in passage.text
    assert passage.role is role


@pytest.mark.parametrize(
    ("path", "content_type", "code"),
    [
        ("/api/trpc/file.uploadFile?batch=1", "application/json", "fichier"),
        ("/api/trpc/x.y,file.uploadFiles?batch=1", "application/json", "fichier"),
        ("/api/x", "multipart/form-data; boundary=x", "fichier"),
        ("/api/audio/transcribe", "application/json", "audio"),
        ("/api/x", "application/octet-stream", "corps_illisible"),
    ],
)
def test_refuses_what_it_cannot_read(path: str, content_type: str, code: str) -> None:
    """Files, voice and unknown bodies stay inside, each with its reason."""
    request = Request("POST", "chat.mistral.ai", path, (("content-type", content_type),), b"\x00\x01")
    with pytest.raises(Unreadable, match=code):
        SERVICE.read(request)


def test_sockets_are_refused() -> None:
    """No WebSocket of this site is known."""
    with pytest.raises(Unreadable):
        SERVICE.read_message(APPEND.request, b"{}", is_text=True)
    assert not SERVICE.has_websocket(APPEND.request)
    restorers = cast("MessageRestorers", SimpleNamespace(restoration=restoration({}), streams={}))
    assert SERVICE.restore_message(APPEND.request, b"x", restorers) == b"x"


def test_answers_are_restored_whatever_the_chunks() -> None:
    """The user reads the originals in the answer and in the echo, however the stream is cut."""
    before = Page().read(APPEND.answer)
    for chunks in cuttings(APPEND.answer):
        page = restore(chunks, APPEND.originals)
        assert page.text == restored(APPEND.assistant_text, APPEND.originals)
        assert json.dumps(page.bootstrap) == restored(json.dumps(before.bootstrap), APPEND.originals)
        assert page.prefixes == before.prefixes


def test_nothing_to_restore_means_nothing_changed() -> None:
    """Without originals every byte passes."""
    restorer = SERVICE.restorer(APPEND.request, APPEND.response, restoration({}))
    assert restorer is not None
    assert drain(restorer, [APPEND.answer]) == APPEND.answer


def test_the_answer_of_a_call_is_restored() -> None:
    """A tRPC answer is a JSON document: its echo shows the originals."""
    restorer = SERVICE.restorer(NEW_CHAT.request, NEW_CHAT.response, restoration(NEW_CHAT.originals))
    assert restorer is not None
    out = json.loads(drain(restorer, list(NEW_CHAT.chunks)))
    assert out[0]["result"]["data"]["json"]["messages"][0]["content"] == NEW_CHAT.user_texts[0]


def line(*patches: dict[str, object]) -> bytes:
    """Write a line of patches."""
    content = {"json": {"type": "message", "messageId": "m", "patches": patches}}
    return f"15:{json.dumps(content, ensure_ascii=False)}\n".encode()


def chunk(text: str, index: int = 0) -> dict[str, object]:
    """Make the patch that adds a chunk of text."""
    return {"op": "add", "path": f"/contentChunks/{index}", "value": {"type": "text", "text": text}}


def more(text: str, index: int = 0) -> dict[str, object]:
    """Make the patch that continues a chunk."""
    return {"op": "append", "path": f"/contentChunks/{index}/text", "value": text}


FINISHED: dict[str, object] = {"op": "replace", "path": "/generationStatus", "value": "success"}
END = b"8:null\n"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([line(chunk("a [NO")), line(more("M_1] b")), line(FINISHED), END], f"a {NAMES['[NOM_1]']} b"),
        ([line(chunk("a [NOM")), line(FINISHED), END], "a [NOM"),
        ([line(chunk("a [NOM")), END], "a [NOM"),
        ([line(chunk("a [NOM"))], "a [NOM"),
        ([line(chunk("a")), line(more(" [NO"), FINISHED), END], "a [NO"),
        ([line(chunk("a [NOM")), line(chunk("b [TEL", 1)), line(more("_1]", 1)), END], f"a [NOMb {NAMES['[TEL_1]']}"),
        ([line(chunk("["), more("[]"), more("x")), END], "[[]x"),
        ([line(chunk("a [NOM")), line({**more("b"), "op": "replace"}), END], "b"),
    ],
)
def test_no_text_is_lost_at_an_end(lines: list[bytes], text: str) -> None:
    """What a chunk holds back reaches the page before the line that ends it."""
    for chunks in cuttings(b"".join(lines)):
        assert restore(chunks, NAMES).text == text


@given(
    st.lists(
        st.sampled_from(["[", "NOM_1", "]", "[NOM_1]", "é", " ", "[]", "{", '"', "\\", "[TEL", "_1]"]), max_size=12
    )
)
def test_any_text_survives(pieces: list[str]) -> None:
    """Whatever the patches say, the page reads the same text restored, in both forms of the stream."""
    expected = restoration(NAMES).whole("".join(pieces))
    assert restore([line(chunk("")), *(line(more(piece)) for piece in pieces), END], NAMES).text == expected
    older = "".join(f"0:{json.dumps(piece)}\n" for piece in pieces).encode()
    assert restore([older, b'd:{"finishReason":"stop"}\n'], NAMES).plain == expected


def test_a_refusal_is_a_finished_message() -> None:
    """In the conversation, the user reads the refusal as an answer that came to its end."""
    answer = SERVICE.refusal(APPEND.request, REFUSAL)
    page = Page().read(answer.body)
    assert (answer.status, page.text, page.prefixes) == (200, REFUSAL.text, ["15", "8"])
    assert [message["generationStatus"] for message in page.messages.values()] == ["success"]


def test_a_refused_call_is_an_error_for_each_procedure() -> None:
    """Each procedure of a batch gets the refusal; a single call gets one."""
    answer = SERVICE.refusal(NEW_CHAT.request, REFUSAL)
    errors = json.loads(answer.body)
    assert answer.status == 403
    assert [item["error"]["json"]["message"] for item in errors] == [REFUSAL.text, REFUSAL.text]
    single = SERVICE.refusal(call("/api/trpc/chat.rename", {}), REFUSAL)
    assert json.loads(single.body)["error"]["json"]["data"]["httpStatus"] == 403


def test_other_refusals_are_errors_or_pages() -> None:
    """A call gets JSON, a navigation gets a page."""
    assert json.loads(SERVICE.refusal(call("/api/x", {}), REFUSAL).body)["message"] == REFUSAL.text
    head = (("sec-fetch-mode", "navigate"),)
    page = SERVICE.refusal(Request("GET", "chat.mistral.ai", "/chat?q=x", head, b""), REFUSAL)
    assert dict(page.headers)["content-type"] == "text/html; charset=utf-8"


def test_images_are_not_read() -> None:
    """A body that cannot hold text needs no restorer."""
    head = ResponseHead(200, (("content-type", "image/png"),))
    assert SERVICE.restorer(call("/a.png", {}), head, restoration(NAMES)) is None
