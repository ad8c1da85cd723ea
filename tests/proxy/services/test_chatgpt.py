from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.services._answers import compact
from proxy.services._sse import event_bytes
from proxy.services.base import LocalAnswer, Prompt, Refusal, Request, ResponseHead, Role, Unreadable
from proxy.services.chatgpt import ChatGPT
from tests.wire_samples import Sample, cuttings, drain, load, load_all, restoration, restored

if TYPE_CHECKING:
    from proxy.services.base import MessageRestorers, Service

SERVICE: Service = ChatGPT()
SAMPLES = [sample for sample in load_all("chatgpt") if sample.request.body]
READ = [sample for sample in SAMPLES if not sample.request.path.endswith("generate_autocompletions")]
SIGNED_IN = [sample for sample in READ if sample.response.header("content-type").startswith("text/event-stream")]
SIGNED_OUT = load("chatgpt", "unauth-mweb-updates")
HANDOFF = load("chatgpt", "answer-handoff-websocket")
REFUSAL = Refusal("Votre demande n’a pas été envoyée.\nMotif : « test ».", "entite_interdite", 403, "P-1234")
SSE = ResponseHead(200, (("content-type", "text/event-stream; charset=utf-8"),))
NAMES = {"[NOM_1]": 'Mme Odile "Vasseur"', "[TEL_1]": "06 39 98 41 07"}


def names(sample: Sample) -> object:
    """Name a parametrised case after its sample."""
    return sample.name


def prompt_of(request: Request) -> Prompt:
    """Read a request that must be readable."""
    reading = SERVICE.read(request)
    assert isinstance(reading, Prompt)
    return reading


def post(path: str, body: bytes = b"{}", **headers: str) -> Request:
    """Make a request to the site."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Request("POST", "chatgpt.com", path, pairs, body)


class Page:
    """What the site's page makes of delta v1 events; fails on what it would not understand."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.others: list[Any] = []
        self.done = False
        self._pointer, self._verb = "", "add"

    def read(self, stream: bytes) -> Page:
        """Take a whole stream."""
        for block in stream.decode().split("\n\n"):
            data = [line[6:] for line in block.split("\n") if line.startswith("data: ")]
            assert not (data and self.done), "nothing may follow [DONE]"
            if data == ["[DONE]"]:
                self.done = True
            elif data:
                self._take(json.loads("\n".join(data)))
        return self

    def _take(self, event: Any) -> None:
        if not isinstance(event, dict) or "v" not in event:
            self.others.append(event)
            return
        self._pointer, self._verb = event.get("p", self._pointer), event.get("o", self._verb)
        operations = event["v"] if self._verb == "patch" else [{"p": self._pointer, "o": self._verb, "v": event["v"]}]
        for operation in operations:
            self._apply(operation["p"], operation["o"], operation["v"])

    def _apply(self, pointer: str, verb: str, value: Any) -> None:
        if pointer == "":
            assert verb == "add"
            self.messages.append(value)
            return
        target = self.messages[-1]
        *way, last = pointer.strip("/").split("/")
        for segment in way:
            target = target[int(segment) if isinstance(target, list) else segment]
        at: Any = int(last) if isinstance(target, list) else last
        if verb == "append" and isinstance(value, str):
            target[at] = target[at] + value
        elif verb == "append" and isinstance(value, dict):
            target[at].update(value)
        elif verb == "append":
            target[at] = [*target[at], *value]
        else:
            assert verb in ("add", "replace")
            target[at] = value

    @property
    def state(self) -> str:
        """Return all that the page holds, as JSON."""
        return json.dumps([self.messages, self.others, self.done], ensure_ascii=False)

    @property
    def answer(self) -> str:
        """Return the text of the assistant's messages for the user."""
        finals = [item["message"] for item in self.messages if item["message"]["author"]["role"] == "assistant"]
        return "".join(message["content"]["parts"][0] for message in finals if message["recipient"] == "all")


@pytest.mark.parametrize("sample", READ, ids=names)
def test_finds_every_user_text(sample: Sample) -> None:
    """Each text that a sample says its user typed is a passage."""
    texts = [passage.text for passage in prompt_of(sample.request).passages]
    assert set(sample.user_texts) <= set(texts)


@pytest.mark.parametrize("sample", READ, ids=names)
def test_finds_hardly_anything_else(sample: Sample) -> None:
    """What the page sends besides is known as technical: ids and settings do not go through detection."""
    assert len(prompt_of(sample.request).passages) == len(sample.user_texts)


@pytest.mark.parametrize("sample", READ, ids=names)
def test_unchanged_texts_give_the_same_bytes(sample: Sample) -> None:
    """Rebuilding with the same texts is the identity."""
    prompt = prompt_of(sample.request)
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == sample.request.body


@pytest.mark.parametrize("sample", READ, ids=names)
def test_changed_texts_change_nothing_else(sample: Sample) -> None:
    """Rewritten texts arrive where the originals stood; ids, tokens and model stay."""
    prompt = prompt_of(sample.request)
    changed = [passage.text.upper() + ' "é\\\n[NOM_1] &=%+' for passage in prompt.passages]
    body = prompt.rebuild(changed)
    for path, text in zip(sample.user_text_paths, sample.user_texts, strict=True):
        assert sample.value(path, body=body) == text.upper() + ' "é\\\n[NOM_1] &=%+'
    for path in sample.must_not_change:
        assert sample.value(path, body=body) == sample.value(path)
    assert "Vasseur" not in body.decode()


@pytest.mark.parametrize(
    ("author", "role"),
    [
        ("user", Role.USER),
        ("system", Role.SYSTEM),
        ("assistant", Role.ASSISTANT),
        ("tool", Role.TOOL),
        ("x", Role.UNKNOWN),
    ],
)
def test_role_follows_the_author(author: str, role: Role) -> None:
    """Courtesy may only be removed from what the user says: the author of each message decides."""
    body = {
        "messages": [{"author": {"role": author}, "content": {"content_type": "text", "parts": ["Bonjour à tous"]}}]
    }
    (passage,) = prompt_of(post("/backend-api/f/conversation", json.dumps(body).encode())).passages
    assert passage.role is role


@pytest.mark.parametrize(
    ("path", "body", "role"),
    [
        ("/backend-api/conversation/abc", {"title": "Sortie Lagarde"}, Role.TITLE),
        ("/backend-api/f/conversation/prepare", {"partial_query": {"content": {"parts": ["M. La"]}}}, Role.DRAFT),
        ("/backend-api/user_system_messages", {"about_user_message": "Je suis infirmière"}, Role.SYSTEM),
        ("/backend-api/gizmos", {"gizmo": {"instructions": "Réponds à Odile"}}, Role.SYSTEM),
        ("/backend-api/memories", {"extra": {"new": ["Odile Vasseur"]}}, Role.UNKNOWN),
        ("/backend-api/f/conversation", {"messages": [{"id": "Odile Vasseur"}]}, Role.UNKNOWN),
        ("/backend-api/f/conversation", {"Odile Vasseur": 1}, Role.UNKNOWN),
        ("/ces/v1/t", {"batch": [{"properties": {"text": "Odile Vasseur"}}]}, Role.UNKNOWN),
    ],
)
def test_inspects_by_default(path: str, body: dict[str, object], role: Role) -> None:
    """Any string is read wherever it stands, even in a field that ought to be technical, even as a key."""
    passages = prompt_of(post(path, json.dumps(body).encode())).passages
    assert [passage.role for passage in passages] == [role]


def test_reads_every_kind_of_part() -> None:
    """A part may be an object with its own text; image pointers are not text."""
    parts = [
        {
            "content_type": "image_asset_pointer",
            "asset_pointer": "sediment://file_0001",
            "size_bytes": 4821300,
            "width": 1,
        },
        {"content_type": "audio_transcription", "text": "Odile tousse"},
        "Et maintenant ?",
    ]
    body = {"messages": [{"author": {"role": "user"}, "content": {"content_type": "multimodal_text", "parts": parts}}]}
    prompt = prompt_of(post("/backend-api/f/conversation", json.dumps(body).encode()))
    assert [passage.text for passage in prompt.passages] == ["Odile tousse", "Et maintenant ?"]


def test_a_pasted_json_document_is_one_text() -> None:
    """What the user typed is read whole even if it is JSON: its numbers and keys are text too."""
    typed = '{"patient": {"ipp": 80041927}}'
    body = {"messages": [{"author": {"role": "user"}, "content": {"parts": [typed]}}]}
    prompt = prompt_of(post("/backend-api/f/conversation", json.dumps(body).encode()))
    assert [passage.text for passage in prompt.passages] == [typed]


def test_offsets_are_cleared_with_their_text() -> None:
    """Positions into a text that changed would point beside it; those of other messages stay."""
    message = {"metadata": {"serialization_metadata": {"custom_symbol_offsets": [{"startIndex": 3, "symbol": "x"}]}}}
    messages = [
        {"author": {"role": "user"}, "content": {"parts": [text]}, **message} for text in ("Odile va mieux", "Bien")
    ]
    prompt = prompt_of(post("/backend-api/f/conversation", json.dumps({"messages": messages}).encode()))
    texts = [passage.text for passage in prompt.passages]
    rebuilt = json.loads(prompt.rebuild([text.replace("Odile", "[PRENOM_1]") for text in texts]))["messages"]
    offsets = [item["metadata"]["serialization_metadata"]["custom_symbol_offsets"] for item in rebuilt]
    assert offsets == [[], [{"startIndex": 3, "symbol": "x"}]]


def test_a_number_is_never_replaced() -> None:
    """A long number in an unknown field is shown; a rewriting of it is refused, as its type would change."""
    prompt = prompt_of(post("/backend-api/memories", b'{"dossier": 80041927}'))
    assert [passage.text for passage in prompt.passages] == ["80041927"]
    with pytest.raises(Unreadable):
        prompt.rebuild(["[IPP_1]"])


def test_keystrokes_get_no_suggestions() -> None:
    """Suggestions while typing are answered here; the keystrokes stay."""
    sample = load("chatgpt", "generate-autocompletions")
    answer = SERVICE.read(sample.request)
    assert isinstance(answer, LocalAnswer)
    assert (answer.status, json.loads(answer.body)) == (200, {"completions": []})


@pytest.mark.parametrize(
    ("path", "content_type", "code"),
    [
        ("/backend-api/files", "application/json", "fichier"),
        ("/backend-api/files/process_upload_stream", "application/json", "fichier"),
        ("/backend-anon/files/file_1/uploaded", "application/json", "fichier"),
        ("/backend-api/anything", "multipart/form-data; boundary=x", "fichier"),
        ("/backend-api/transcribe", "multipart/form-data; boundary=x", "audio"),
        ("/realtime/vp", "multipart/form-data; boundary=x", "audio"),
        ("/ces/v1/t", "application/octet-stream", "corps_illisible"),
    ],
)
def test_refuses_what_it_cannot_read(path: str, content_type: str, code: str) -> None:
    """Files, voice and unknown bodies stay inside, each with its reason."""
    with pytest.raises(Unreadable, match=code):
        SERVICE.read(post(path, b"\x00binary", content_type=content_type))


@pytest.mark.parametrize("body", [b'{"a": "x y"', b'{"a": NaN}', b'\xef\xbb\xbf{"a": 1}', b'{"a": "\xff"}'])
def test_refuses_a_broken_body(body: bytes) -> None:
    """A body that is not a JSON document in full is not forwarded."""
    with pytest.raises(Unreadable):
        SERVICE.read(post("/backend-api/f/conversation", body))


def test_a_request_without_body_says_nothing() -> None:
    """Loading a page or its history passes."""
    assert prompt_of(Request("GET", "chatgpt.com", "/backend-api/conversations", (), b"")).passages == ()


@pytest.mark.parametrize("sample", SIGNED_IN, ids=names)
def test_answers_are_restored_whatever_the_chunks(sample: Sample) -> None:
    """The user reads the originals in the answer, the echo and the title, however the stream is cut."""
    expected = restored(Page().read(sample.answer).state, sample.originals)
    for chunks in cuttings(sample.answer):
        restorer = SERVICE.restorer(sample.request, sample.response, restoration(sample.originals))
        assert restorer is not None
        page = Page().read(drain(restorer, chunks))
        assert page.state == expected
        assert page.answer == restored(sample.assistant_text, sample.originals)


@pytest.mark.parametrize("sample", SIGNED_IN, ids=names)
def test_nothing_to_restore_means_nothing_lost(sample: Sample) -> None:
    """Without originals the page holds what the service sent, and each event that shows no placeholder is untouched."""
    restorer = SERVICE.restorer(sample.request, sample.response, restoration({}))
    assert restorer is not None
    assert drain(restorer, [sample.answer]) == sample.answer


def delta(content: object) -> bytes:
    """Write a delta event."""
    return event_bytes("delta", json.dumps(content, ensure_ascii=False))


def begun(text: str = "", status: str = "in_progress", recipient: str = "all", **explicit: str) -> bytes:
    """Write the snapshot that begins a message, without path and operation as the site does after another snapshot."""
    content = {"content_type": "text", "parts": [text]}
    message = {"author": {"role": "assistant"}, "content": content, "status": status, "recipient": recipient}
    return delta({**explicit, "v": {"message": message}, "c": 1})


FIRST = delta({"p": "", "o": "add", "v": {"message": {"author": {"role": "system"}, "status": "x"}}, "c": 0})
APPEND = {"p": "/message/content/parts/0", "o": "append"}
FINISHED = {"p": "/message/status", "o": "replace", "v": "finished_successfully"}
DONE = event_bytes("", "[DONE]")


@pytest.mark.parametrize(
    ("events", "answer"),
    [
        ([begun("Bonjour [NO"), delta({**APPEND, "v": "M_1] !"}), DONE], f"Bonjour {NAMES['[NOM_1]']} !"),
        ([begun(), delta({**APPEND, "v": "fin [NOM"}), delta(FINISHED), DONE], "fin [NOM"),
        ([begun(), delta({**APPEND, "v": "fin [NOM"}), DONE], "fin [NOM"),
        ([begun(), delta({**APPEND, "v": "fin [NOM"})], "fin [NOM"),
        (
            [begun(), delta({**APPEND, "v": "un [NOM"}), begun("deux", "finished_successfully", p="", o="add"), DONE],
            "un [NOMdeux",
        ),
        ([begun("un [NOM"), begun(), delta({**APPEND, "v": "x"}), DONE], "un [NOMx"),
        ([begun("a [NOM"), delta({**APPEND, "v": "_1]", "c": 2}), DONE], "a [NOM_1]"),
        (
            [begun("un [NOM"), begun("deux [NOM"), begun("trois [N"), delta({**APPEND, "v": "OM_1] x"})],
            f"un [NOMdeux [NOMtrois {NAMES['[NOM_1]']} x",
        ),
        (
            [
                begun(),
                delta({**APPEND, "v": "a "}),
                *(delta({"v": piece}) for piece in ("b. ", "N", "OM", "_1", ". ", "c")),
            ],
            f"a b. {NAMES['[NOM_1]']}. c",
        ),
        ([begun(), delta({**APPEND, "v": "["}), delta({"v": "[]"}), delta({"v": "x"}), DONE], "[[]x"),
        ([begun(), delta({**APPEND, "v": "a [NOM"}), delta({"p": APPEND["p"], "o": "replace", "v": "b"}), DONE], "b"),
        ([begun("[TEL_1]", "finished_successfully"), DONE], NAMES["[TEL_1]"]),
        (
            [
                begun(),
                delta({**APPEND, "v": "a [TE"}),
                delta({"p": "", "o": "patch", "v": [{**APPEND, "v": "L_1] [NOM"}, FINISHED]}),
            ],
            f"a {NAMES['[TEL_1]']} [NOM",
        ),
    ],
)
def test_no_text_is_lost_at_an_end(events: list[bytes], answer: str) -> None:
    """What a text held back reaches the page before its end, and the events after it are understood as before."""
    stream = b"".join([FIRST, *events])
    for chunks in cuttings(stream):
        restorer = SERVICE.restorer(SIGNED_IN[0].request, SSE, restoration(NAMES))
        assert restorer is not None
        assert Page().read(drain(restorer, chunks)).answer == answer


def test_the_call_of_a_tool_stays_json() -> None:
    """A canvas arrives as JSON source in a message to a tool: values are escaped for it."""
    pieces = ['{"name": "a", "con', 'tent": "né [N', 'OM_1]"}']
    stream = (
        FIRST + begun(recipient="canmore.create_textdoc") + b"".join(delta({**APPEND, "v": piece}) for piece in pieces)
    )
    restorer = SERVICE.restorer(SIGNED_IN[0].request, SSE, restoration(NAMES))
    assert restorer is not None
    page = Page().read(drain(restorer, [stream + DONE]))
    assert json.loads(page.messages[-1]["message"]["content"]["parts"][0])["content"] == f"né {NAMES['[NOM_1]']}"


def test_an_older_stream_of_snapshots_is_restored() -> None:
    """Legacy answers repeat the whole message in each event."""
    stream = b"".join(
        event_bytes("", json.dumps({"message": {"content": {"parts": [text]}}})) for text in ("a [NOM", "a [NOM_1] b")
    )
    restorer = SERVICE.restorer(SIGNED_IN[0].request, SSE, restoration(NAMES))
    assert restorer is not None
    events = [json.loads(part[6:]) for part in drain(restorer, [stream]).decode().split("\n\n") if part]
    assert events[-1]["message"]["content"]["parts"] == [f"a {NAMES['[NOM_1]']} b"]


@given(
    st.lists(
        st.sampled_from(
            [
                "[",
                "NOM_1",
                "]",
                "[NOM_1]",
                "é",
                " ",
                "[]",
                "{",
                '"',
                "\\",
                "x_1",
                "[TEL",
                "_1]",
                "NO",
                "M",
                "fin. ",
                "mot",
            ]
        ),
        max_size=24,
    ),
    st.booleans(),
)
def test_any_text_survives(pieces: list[str], explicit: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Whatever the increments say, and whether or not each says where it goes, the page reads the same restored."""
    inherited = [{**APPEND, "v": ""}, *({"v": piece} for piece in pieces)]
    spelled = [{**APPEND, "v": piece} for piece in pieces]
    stream = FIRST + begun() + b"".join(map(delta, spelled if explicit else inherited)) + delta(FINISHED) + DONE
    restorer = SERVICE.restorer(SIGNED_IN[0].request, SSE, restoration(NAMES))
    assert restorer is not None
    assert Page().read(drain(restorer, [stream])).answer == restoration(NAMES).whole("".join(pieces))


def test_increments_that_come_together_are_restored_together() -> None:
    """Those that nothing is restored in pass byte for byte; the others leave as one, which says the same."""
    plain = b"".join(delta({"v": piece}) for piece in ("Bon", "jour,\n", " voici. "))
    named = b"".join(delta({"v": piece}) for piece in ("de [NO", "M_1] et", " sans"))
    begin = FIRST + begun() + delta({**APPEND, "v": "."})
    restorer = SERVICE.restorer(SIGNED_IN[0].request, SSE, restoration(NAMES))
    assert restorer is not None
    assert restorer.feed(begin) == begin
    assert restorer.feed(plain) == plain
    assert restorer.feed(named) == event_bytes("delta", compact({"v": f"de {NAMES['[NOM_1]']} et sans"}))


def lines_of(stream: bytes) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the lines of a signed-out answer and its text, twice."""
    lines = [json.loads(line) for line in stream.decode().splitlines()]
    texts = {"markdown": "", "dil": ""}
    revision = 0
    for line in lines:
        if line["type"] == "content":
            assert line.get("baseRevision", 0) == revision
            revision = line["revision"]
            for name, piece in (("markdown", line["markdown"]), ("dil", line["dil"]["fallbackMarkdown"])):
                texts[name] = piece if line["mode"] == "replace" else texts[name] + piece
    return lines, texts


def test_signed_out_answers_are_restored() -> None:
    """Both copies of the text are restored, and no line is dropped or added."""
    sample = SIGNED_OUT
    for chunks in cuttings(sample.answer):
        restorer = SERVICE.restorer(sample.request, sample.response, restoration(sample.originals))
        assert restorer is not None
        lines, texts = lines_of(drain(restorer, chunks))
        expected = restored(sample.assistant_text, sample.originals)
        assert texts == {"markdown": expected, "dil": expected}
        assert len(lines) == len(sample.answer.splitlines())


def test_a_signed_out_answer_that_breaks_off_loses_nothing() -> None:
    """What is held back becomes a last line with the next revision; a shared page is restored as a page."""
    content = {"type": "content", "messageId": "m", "revision": 4, "mode": "replace", "status": "streaming"}
    texts_held = {"markdown": "fin [NOM", "dil": {"code": "0", "fallbackMarkdown": "fin [NOM"}, "baseRevision": 0}
    lines = [{**content, **texts_held}, {"type": "shared", "html": "<p>[NOM_1]</p>"}]
    restorer = SERVICE.restorer(SIGNED_OUT.request, SIGNED_OUT.response, restoration({"[NOM_1]": "A&B"}))
    assert restorer is not None
    read, texts = lines_of(drain(restorer, ["\n".join(map(json.dumps, lines)).encode()]))
    assert texts == {"markdown": "fin [NOM", "dil": "fin [NOM"}
    assert read[1]["html"] == "<p>A&amp;B</p>"


def test_the_signed_out_page_is_restored_as_html() -> None:
    """The summer 2026 form of the answer is a page: values are escaped for it."""
    head = ResponseHead(200, (("content-type", "text/vnd.openai.web-mobile-partial+html"),))
    restorer = SERVICE.restorer(SIGNED_OUT.request, head, restoration({"[NOM_1]": "A<B"}))
    assert restorer is not None
    assert drain(restorer, [b"<p>[NO", b"M_1] \xc3", b"\xa9</p>"]) == "<p>A&lt;B é</p>".encode()


def test_signed_out_history_is_read() -> None:
    """Earlier messages inside the form's JSON are passages, and rewritten there."""
    state = b"%7B%22messages%22%3A%5B%7B%22text%22%3A%22Odile%20va%20mieux%22%7D%5D%7D"
    form = b"prompt=Oui&conversationState=" + state + b"&new=Un+mot"
    request = post("/unauth-mweb/conversation/updates", form, content_type="application/x-www-form-urlencoded")
    prompt = prompt_of(request)
    assert [passage.text for passage in prompt.passages] == ["Oui", "Odile va mieux", "Un mot"]
    fields = parse_qs(prompt.rebuild(["Oui", "[PRENOM_1] va mieux", "Un mot"]).decode())
    assert json.loads(fields["conversationState"][0])["messages"][0]["text"] == "[PRENOM_1] va mieux"


@pytest.mark.parametrize("in_array", [True, False])
def test_the_socket_restores_the_rest_of_an_answer(in_array: bool) -> None:  # noqa: FBT001 - a parametrised case
    """The pieces that arrive by WebSocket make one restored stream."""
    messages = [chunk if in_array else chunk[1:-1] for chunk in HANDOFF.chunks]
    restorers = SimpleNamespace(restoration=restoration(HANDOFF.originals), streams={})
    stream = b""
    for message in messages:
        out = json.loads(SERVICE.restore_message(HANDOFF.request, message, cast("MessageRestorers", restorers)))
        for item in out if isinstance(out, list) else [out]:
            stream += item["payload"]["payload"].get("encoded_item", "").encode()
    assert Page().read(stream).answer == restored(HANDOFF.assistant_text, HANDOFF.originals)


def test_a_turn_that_ends_early_loses_nothing_on_the_socket() -> None:
    """What is held back when a turn is done comes in one more piece before the end."""
    restorers = SimpleNamespace(restoration=restoration(NAMES), streams={})
    stream = ""
    for kind, item in (("stream-item", begun("fin [NOM").decode()), ("done", None)):
        inner = {"type": kind, "turn_id": "t", **({"encoded_item": item} if item else {})}
        message = json.dumps({"type": "message", "payload": {"payload": inner}}).encode()
        out = json.loads(SERVICE.restore_message(HANDOFF.request, message, cast("MessageRestorers", restorers)))
        for part in out if isinstance(out, list) else [out]:
            stream += part["payload"]["payload"].get("encoded_item", "")
    assert Page().read(stream.encode()).answer == "fin [NOM"


def test_messages_of_the_socket_are_read() -> None:
    """Subscriptions pass unchanged; any text in them is a passage; voice is refused."""
    assert SERVICE.has_websocket(HANDOFF.request)
    assert not SERVICE.has_websocket(post("/backend-api/dictation/stream"))
    message = b'[{"id":1,"command":{"type":"subscribe","topic_id":"conversation-turn-0"},"note":"Odile Vasseur"}]'
    prompt = SERVICE.read_message(HANDOFF.request, message, is_text=True)
    assert [passage.text for passage in prompt.passages if " " in passage.text] == ["Odile Vasseur"]
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == message
    with pytest.raises(Unreadable):
        SERVICE.read_message(HANDOFF.request, message, is_text=False)
    with pytest.raises(Unreadable):
        SERVICE.read_message(post("/backend-api/dictation/stream"), message, is_text=True)


@pytest.mark.parametrize("message", [b"pong", b"\xff", b"", b"[1, 2]"])
def test_other_messages_pass_as_they_came(message: bytes) -> None:
    """A message that is no JSON object reaches the page unchanged."""
    restorers = SimpleNamespace(restoration=restoration(NAMES), streams={})
    assert SERVICE.restore_message(HANDOFF.request, message, cast("MessageRestorers", restorers)) == message


@pytest.mark.parametrize("sample", SIGNED_IN, ids=names)
def test_a_refusal_is_a_finished_message(sample: Sample) -> None:
    """In the conversation, the user reads the refusal as an answer; its conversation is the one asked about."""
    answer = SERVICE.refusal(sample.request, REFUSAL)
    page = Page().read(answer.body)
    assert (answer.status, page.answer, page.done) == (200, REFUSAL.text, True)
    known = json.loads(sample.request.body).get("conversation_id")
    assert page.messages[0]["conversation_id"] == (known or page.messages[0]["conversation_id"])


def test_a_refusal_needs_no_readable_request() -> None:
    """A body that could not be read is still answered in the conversation."""
    answer = SERVICE.refusal(post("/backend-anon/conversation", b"\xff{"), REFUSAL)
    assert Page().read(answer.body).answer == REFUSAL.text


def test_a_refused_message_is_told_as_a_whole_turn() -> None:
    """On the WebSocket of answers, the refusal is one turn: its piece reads as an answer, then the turn is done."""
    piece, end = json.loads(SERVICE.refusal_message(b"\xff{", REFUSAL))
    assert Page().read(piece["payload"]["payload"]["encoded_item"].encode()).answer == REFUSAL.text
    assert end["payload"]["payload"] == {"type": "done", "turn_id": piece["payload"]["payload"]["turn_id"]}
    assert piece["topic_id"] == end["topic_id"]


def test_a_signed_out_refusal_is_a_complete_line() -> None:
    """The signed-out page gets its own form, under the id that it expects."""
    answer = SERVICE.refusal(SIGNED_OUT.request, REFUSAL)
    lines, texts = lines_of(answer.body)
    assert texts == {"markdown": REFUSAL.text, "dil": REFUSAL.text}
    assert (lines[0]["messageId"], lines[0]["status"]) == ("00000000-0000-4000-8000-000000000051", "complete")


def test_other_refusals_are_errors_or_pages() -> None:
    """A call gets the service's error object, a navigation gets a page."""
    answer = SERVICE.refusal(post("/backend-api/files"), REFUSAL)
    assert (answer.status, json.loads(answer.body)) == (403, {"detail": REFUSAL.text})
    page = SERVICE.refusal(Request("GET", "chatgpt.com", "/?q=x", (("sec-fetch-mode", "navigate"),), b""), REFUSAL)
    assert (page.status, dict(page.headers)["content-type"]) == (403, "text/html; charset=utf-8")


def test_codex_speaks_the_documented_api() -> None:
    """The Codex tools' calls are read and refused in the form of OpenAI's API."""
    request = post(
        "/backend-api/codex/responses", b'{"model":"gpt-5","instructions":"Aide Odile","input":"Bonjour Odile"}'
    )
    assert {passage.text for passage in prompt_of(request).passages} == {"Aide Odile", "Bonjour Odile"}
    assert REFUSAL.text in json.loads(SERVICE.refusal(request, REFUSAL).body)["error"]["message"]
    assert SERVICE.restorer(request, SSE, restoration(NAMES)) is not None


def test_proofs_are_not_read() -> None:
    """Anti-bot proofs are long tokens: they do not go through detection, unless they look like text."""
    body = {"p": "gAAAAAB" + "aZ09+/=~" * 200, "prepare_token": "gAAAA.x_y-z"}
    assert prompt_of(post("/backend-api/sentinel/chat-requirements/prepare", json.dumps(body).encode())).passages == ()
