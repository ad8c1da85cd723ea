from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._sse import event_bytes
from proxy.services.base import Prompt, Refusal, Request, ResponseHead, Role, Unreadable
from proxy.services.claude import Claude
from tests.wire_samples import Sample, cuttings, drain, load, load_all, restoration, restored

if TYPE_CHECKING:
    from proxy.services.base import MessageRestorers, Service

SERVICE: Service = Claude()
SAMPLES = load_all("claude")
ATTACHMENT = load("claude", "completion-attachment-artifact")
REFUSAL = Refusal("Votre demande n’a pas été envoyée.\nMotif : « test ».", "entite_interdite", 403, "P-1234")
SSE = ResponseHead(200, (("content-type", "text/event-stream; charset=utf-8"),))
NAMES = {"[NOM_1]": 'Mme Inès "Malherbaux"', "[LIEU_1]": "CMP de\nVaux-Dornes"}
CONVERSATION = "/api/organizations/o/chat_conversations/c"


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
    return Request("POST", "claude.ai", path, pairs, json.dumps(body).encode())


class Page:
    """What the site's page makes of Messages events; fails on what it would not understand."""

    def __init__(self) -> None:
        self.blocks: dict[int, dict[str, Any]] = {}
        self.others: list[Any] = []
        self.completion = ""
        self._open: set[int] = set()

    def read(self, stream: bytes) -> Page:
        """Take a whole stream."""
        for block in stream.decode().split("\n\n"):
            lines = dict(line.split(": ", 1) for line in block.split("\n") if line)
            if "data" in lines:
                event = json.loads(lines["data"])
                assert lines["event"] == event.get("type", "completion")
                self._take(event)
        return self

    def _take(self, event: dict[str, Any]) -> None:
        kind = event.get("type", "completion")
        if kind == "content_block_start":
            self.blocks[event["index"]] = {**event["content_block"], "partial_json": ""}
            self._open.add(event["index"])
        elif kind == "content_block_delta":
            assert event["index"] in self._open, "a delta must stand before its block's stop"
            for name, value in event["delta"].items():
                if name != "type":
                    block = self.blocks[event["index"]]
                    block[name] = block.get(name, "") + value
        elif kind == "content_block_stop":
            self._open.remove(event["index"])
        elif kind == "completion":
            self.completion += event["completion"]
        else:
            self.others.append(event)

    @property
    def text(self) -> str:
        """Return the visible text."""
        return "".join(block.get("text", "") for block in self.blocks.values())


def restore(chunks: list[bytes], originals: dict[str, str]) -> Page:
    """Restore a stream and show it to the page."""
    restorer = SERVICE.restorer(ATTACHMENT.request, SSE, restoration(originals))
    assert restorer is not None
    return Page().read(drain(restorer, chunks))


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_finds_every_user_text(sample: Sample) -> None:
    """Each text that a sample says its user typed or attached is a passage."""
    assert set(sample.user_texts) <= {passage.text for passage in prompt_of(sample.request).passages}


def test_roles() -> None:
    """The prompt, the attached text, its name and the style are told apart."""
    roles = {passage.text: passage.role for passage in prompt_of(ATTACHMENT.request).passages}
    prompt, document, name = ATTACHMENT.user_texts
    assert (roles[prompt], roles[document], roles[name]) == (Role.USER, Role.DOCUMENT, Role.FILE_NAME)
    assert {role for text, role in roles.items() if text not in ATTACHMENT.user_texts} == {Role.SYSTEM}


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_unchanged_texts_give_the_same_bytes(sample: Sample) -> None:
    """Rebuilding with the same texts is the identity."""
    prompt = prompt_of(sample.request)
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == sample.request.body


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_changed_texts_change_nothing_else(sample: Sample) -> None:
    """Rewritten texts arrive where the originals stood; ids and model stay."""
    prompt = prompt_of(sample.request)
    users = set(sample.user_texts)
    body = prompt.rebuild([f"«{p.text}»\n" if p.text in users else p.text for p in prompt.passages])
    for path, text in zip(sample.user_text_paths, sample.user_texts, strict=True):
        assert sample.value(path, body=body) == f"«{text}»\n"
    for path in sample.must_not_change:
        assert sample.value(path, body=body) == sample.value(path)


def test_file_size_follows_the_attached_text() -> None:
    """The declared size in bytes moves by as much as the text; sizes of other attachments stay."""
    attachments = [{"file_size": 100, "extracted_content": text} for text in ("Odile a été vue", "rien à dire")]
    prompt = prompt_of(call(f"{CONVERSATION}/completion", {"attachments": attachments}))
    rebuilt = json.loads(prompt.rebuild(["[PRENOM_1] à vue", "rien à dire"]))["attachments"]
    assert [item["file_size"] for item in rebuilt] == [
        100 + len("[PRENOM_1] à vue".encode()) - len("Odile a été vue".encode()),
        100,
    ]


@pytest.mark.parametrize(
    ("path", "body", "role"),
    [
        (f"{CONVERSATION}/title", {"message_content": "Mme Odile Vasseur"}, Role.USER),
        (CONVERSATION, {"name": "Mme Odile Vasseur"}, Role.TITLE),
        ("/api/organizations/o/projects/p/docs", {"content": "Mme Odile Vasseur"}, Role.DOCUMENT),
        ("/api/organizations/o/projects/p", {"prompt_template": "Mme Odile Vasseur"}, Role.SYSTEM),
        (f"{CONVERSATION}/chat_feedback", {"reason": "Mme Odile Vasseur"}, Role.UNKNOWN),
        (f"{CONVERSATION}/completion", {"model": "Mme Odile Vasseur"}, Role.UNKNOWN),
        (f"{CONVERSATION}/completion", {"new_field": [{"deep": ["Mme Odile Vasseur"]}]}, Role.UNKNOWN),
        ("/api/event_logging/v2/batch", {"events": [{"payload": '{"q": "Mme Odile Vasseur"}'}]}, Role.UNKNOWN),
    ],
)
def test_inspects_by_default(path: str, body: object, role: Role) -> None:
    """Any string is read wherever it stands, inside documents inside strings too."""
    passages = prompt_of(call(path, body)).passages
    assert [(passage.text, passage.role) for passage in passages] == [("Mme Odile Vasseur", role)]


@pytest.mark.parametrize(
    ("path", "content_type", "code"),
    [
        ("/api/organizations/o/convert_document", "multipart/form-data; boundary=x", "fichier"),
        ("/api/o/upload", "application/json", "fichier"),
        ("/api/organizations/o/conversations/c/wiggle/upload-file", "application/json", "fichier"),
        ("/v1/filestore/fs/createFile", "application/json", "fichier"),
        ("/api/anything", "multipart/form-data; boundary=x", "fichier"),
        ("/edge-api/x", "application/octet-stream", "corps_illisible"),
    ],
)
def test_refuses_what_it_cannot_read(path: str, content_type: str, code: str) -> None:
    """Files and unknown bodies stay inside, each with its reason."""
    request = Request("POST", "claude.ai", path, (("content-type", content_type),), b"\x00\x01")
    with pytest.raises(Unreadable, match=code):
        SERVICE.read(request)


def test_sockets_are_refused() -> None:
    """The site's WebSockets carry voice."""
    with pytest.raises(Unreadable, match="websocket"):
        SERVICE.read_message(ATTACHMENT.request, b"{}", is_text=True)
    assert not SERVICE.has_websocket(ATTACHMENT.request)
    restorers = cast("MessageRestorers", SimpleNamespace(restoration=restoration({}), streams={}))
    assert SERVICE.restore_message(ATTACHMENT.request, b"x", restorers) == b"x"


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_answers_are_restored_whatever_the_chunks(sample: Sample) -> None:
    """The user reads the originals in the text and in the artifact, however the stream is cut."""
    before = Page().read(sample.answer)
    for chunks in cuttings(sample.answer):
        page = restore(chunks, sample.originals)
        assert page.text == restored(sample.assistant_text, sample.originals)
        assert page.others == before.others
        for index, block in before.blocks.items():
            if block["partial_json"]:
                content = json.loads(block["partial_json"])["content"]
                assert json.loads(page.blocks[index]["partial_json"])["content"] == restored(content, sample.originals)


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_nothing_to_restore_means_nothing_changed(sample: Sample) -> None:
    """Without originals every byte passes."""
    restorer = SERVICE.restorer(sample.request, sample.response, restoration({}))
    assert restorer is not None
    assert drain(restorer, [sample.answer]) == sample.answer


def event(content: dict[str, object]) -> bytes:
    """Write an event."""
    return event_bytes(str(content.get("type", "completion")), json.dumps(content, ensure_ascii=False))


def block(index: int, field: str, pieces: list[str], first: str = "") -> bytes:
    """Write a content block from its pieces."""
    kind = {"text": "text_delta", "thinking": "thinking_delta", "partial_json": "input_json_delta"}[field]
    start = {"type": "content_block_start", "index": index, "content_block": {"type": "x", field: first}}
    deltas = [
        {"type": "content_block_delta", "index": index, "delta": {"type": kind, field: piece}} for piece in pieces
    ]
    stop: dict[str, object] = {"type": "content_block_stop", "index": index}
    return b"".join(map(event, [start, *deltas, stop]))


@pytest.mark.parametrize("field", ["text", "thinking"])
@pytest.mark.parametrize("pieces", [["a [NO", "M_1]"], ["a [NOM"], ["[", "[]", "x"], ["NOM", "_1"], ["{}", "[LIEU_1]"]])
def test_no_text_is_lost_at_an_end(field: str, pieces: list[str]) -> None:
    """What a block holds back reaches the page before the block's stop."""
    stream = block(0, field, pieces) + block(1, field, pieces)
    for chunks in cuttings(stream):
        page = restore(chunks, NAMES)
        expected = restoration(NAMES).whole("".join(pieces))
        assert [content[field] for content in page.blocks.values()] == [expected, expected]


def test_blocks_may_interleave() -> None:
    """Each block has its own hold-back."""
    one, two = (block(index, "text", [f"[{name}", "_1] x"]) for index, name in ((0, "NOM"), (1, "LIEU")))
    first, second = one.split(b"\n\n")[:-1], two.split(b"\n\n")[:-1]
    mixed = b"".join(part + b"\n\n" for pair in zip(first, second, strict=True) for part in pair)
    page = restore([mixed], NAMES)
    assert [content["text"] for content in page.blocks.values()] == [
        f"{NAMES['[NOM_1]']} x",
        f"{NAMES['[LIEU_1]']} x",
    ]


@given(st.text(alphabet='[]NOM_1{}" \\é\n', max_size=20), st.integers(1, 4))
def test_a_tool_input_stays_json(text: str, step: int) -> None:
    """The source of a tool's input, cut anywhere, still decodes, with the originals inside."""
    source = json.dumps({"content": f"{text} [LIEU_1] [NOM_1]"}, ensure_ascii=False)
    page = restore([block(0, "partial_json", [source[at : at + step] for at in range(0, len(source), step)])], NAMES)
    content = json.loads(page.blocks[0]["partial_json"])["content"]
    assert content.endswith(f" {NAMES['[LIEU_1]']} {NAMES['[NOM_1]']}")


def test_a_signature_is_never_touched() -> None:
    """A signature that looks like a placeholder stays: its maker checks it."""
    delta = {"type": "content_block_delta", "index": 0, "delta": {"type": "signature_delta", "signature": "[NOM_1]"}}
    restorer = SERVICE.restorer(ATTACHMENT.request, SSE, restoration(NAMES))
    assert restorer is not None
    assert drain(restorer, [event(delta)]) == event(delta)


@pytest.mark.parametrize("stop_reason", ["stop_sequence", None])
def test_the_older_stream_is_restored(stop_reason: str | None) -> None:
    """Completion events make one text, whether the stream says that it ends or breaks off."""
    pieces = [(" né [NO", None), ("M_1] [NOM", stop_reason)]
    stream = b"".join(event({"completion": piece, "stop_reason": reason}) for piece, reason in pieces)
    assert restore([stream], NAMES).completion == f" né {NAMES['[NOM_1]']} [NOM"


def test_an_answer_that_breaks_off_loses_nothing() -> None:
    """What is held back when the body ends is sent as one more delta."""
    stream = block(0, "text", ["fin [NOM"]).partition(b"event: content_block_stop")[0]
    assert restore([stream], NAMES).text == "fin [NOM"


def test_history_is_restored() -> None:
    """A reloaded conversation, a JSON document, shows the originals."""
    head = ResponseHead(200, (("content-type", "application/json"),))
    restorer = SERVICE.restorer(ATTACHMENT.request, head, restoration(NAMES))
    assert restorer is not None
    body = json.dumps({"chat_messages": [{"content": [{"text": "[NOM_1] : [NOM\\_1] à [LIEU_1]"}]}]}).encode()
    text = json.loads(drain(restorer, [bytes([byte]) for byte in body]))["chat_messages"][0]["content"][0]["text"]
    assert text == f"{NAMES['[NOM_1]']} : {NAMES['[NOM_1]']} à {NAMES['[LIEU_1]']}"


@pytest.mark.parametrize("path", ["completion", "retry_completion"])
def test_a_refusal_is_a_finished_message(path: str) -> None:
    """In the conversation, the user reads the refusal as an answer that came to its end."""
    answer = SERVICE.refusal(call(f"{CONVERSATION}/{path}", {}), REFUSAL)
    page = Page().read(answer.body)
    assert (answer.status, page.text) == (200, REFUSAL.text)
    assert [item["type"] for item in page.others] == ["message_start", "message_delta", "message_stop"]


def test_other_refusals_are_errors_or_pages() -> None:
    """A call gets the service's error object, a navigation gets a page."""
    answer = SERVICE.refusal(call("/api/o/upload", {}), REFUSAL)
    assert (answer.status, json.loads(answer.body)["error"]["message"]) == (403, REFUSAL.text)
    page = SERVICE.refusal(Request("GET", "claude.ai", "/new", (("accept", "text/html,*/*"),), b""), REFUSAL)
    assert dict(page.headers)["content-type"] == "text/html; charset=utf-8"
