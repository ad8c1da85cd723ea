from __future__ import annotations

import base64
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.catalogue import READINGS, Catalogue
from proxy.services._technical import AUDIO, FILE_UPLOAD
from proxy.services._url import read_target
from proxy.services.base import Prompt, Refusal, Request, ResponseHead, Role, Unreadable
from proxy.services.generic import Generic, Refused
from proxy.services.registry import ADAPTERS, service_for
from tests.wire_samples import FOLDER, Sample, cuttings, drain, load, load_all, restoration, restored

if TYPE_CHECKING:
    from proxy.services.base import MessageRestorers

SERVICE = Generic()
SAMPLES = [sample for folder in sorted(FOLDER.iterdir()) for sample in load_all(folder.name) if not sample.messages]
REFUSAL = Refusal("Votre demande n’a pas été envoyée.\nMotif : « test » <b>.", "entite_interdite", 403, "P-1234")
NAMES = {"[NOM_1]": 'Mme Odile "Vasseur"', "[TEL_1]": "06 39 98 41 07"}


def names(sample: Sample) -> object:
    """Name a parametrised case after its sample."""
    return sample.name


def post(body: bytes | str, content_type: str = "application/json", **headers: str) -> Request:
    """Make a request to an unknown service."""
    raw = body.encode() if isinstance(body, str) else body
    pairs = (("content-type", content_type), *((name.replace("_", "-"), value) for name, value in headers.items()))
    return Request("POST", "exemple.invalid", "/api", pairs, raw)


def read(request: Request) -> Prompt:
    """Read a request that must be readable."""
    reading = SERVICE.read(request)
    assert isinstance(reading, Prompt)
    return reading


def texts(request: Request) -> list[str]:
    """Return what a request says."""
    return [passage.text for passage in read(request).passages]


def answer(content_type: str, body: str, originals: dict[str, str] = NAMES) -> set[str]:
    """Restore an answer under every cutting."""
    head = ResponseHead(200, (("content-type", content_type),))
    found = set()
    for chunks in cuttings(body.encode()):
        restorer = SERVICE.restorer(post("{}"), head, restoration(originals))
        assert restorer is not None
        found.add(drain(restorer, chunks).decode())
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=names)
def test_every_known_request_is_read_in_full_or_refused(sample: Sample) -> None:
    """Without an adapter, each text of the user is still a passage of the body or of the address, or nothing leaves."""
    try:
        prompt = read(sample.request)
    except Unreadable:
        assert sample.request.body
        return
    said = [passage.text for passage in (*prompt.passages, *read_target(sample.request.target).passages)]
    for text in sample.user_texts:
        assert any(text in passage for passage in said)
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == sample.request.body
    assert {passage.role for passage in prompt.passages} <= {Role.UNKNOWN}


def test_only_files_and_foreign_forms_are_refused_among_known_requests() -> None:
    """Of all samples, nothing but an attached file keeps the generic reader from reading."""
    refused = []
    for sample in SAMPLES:
        try:
            read(sample.request)
        except Unreadable as error:
            refused.append((sample.name, str(error)))
    assert refused == [("openai-api/responses-stream", FILE_UPLOAD)]


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.request.body], ids=names)
def test_rewriting_leaves_everything_else_alone(sample: Sample) -> None:
    """With the user's texts rewritten, what must not change has not, and nothing of them is left."""
    try:
        prompt = read(sample.request)
    except Unreadable:
        return
    paths = dict(zip(sample.user_texts, sample.user_text_paths, strict=True))
    changed = prompt.rebuild([_without(passage.text, sample.user_texts) for passage in prompt.passages])
    for path in paths.values():
        if path.startswith("body"):
            assert "[NOM_1]" in str(sample.value(path, body=changed))
    for path in sample.must_not_change:
        if path != "body":
            assert sample.value(path, body=changed) == sample.value(path), path


def _without(passage: str, user_texts: tuple[str, ...]) -> str:
    for text in sorted(user_texts, key=len, reverse=True):
        passage = passage.replace(text, "[NOM_1]")
    return passage


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"a":"Odile","b":["Armand",{"c":"  "}]}', ["Odile", "Armand"]),
        ('{"a":"{\\"b\\":\\"Kergu\\\\u00e9lin\\"}"}', ["Kerguélin"]),
        ('{"Odile Vasseur":1}', ["Odile Vasseur"]),
        ('{"269054958815780":true}', ["269054958815780"]),
        ('{"nir":269054958815780,"n":12}', ["269054958815780"]),
        ('{"timestamp":1795200000000,"created_at":1795200000}', []),
        ('{"constat":1795200000}', ["1795200000"]),
        ('{"timestamp":269054958815780}', ["269054958815780"]),
        ('{"id":"00000000-0000-4000-8000-000000000100","lang":"fr-FR","type":"text","ok":"true","v":"1.5"}', []),
        ('{"token":"k3Jd8Zq2Lw9XbV5tR7yP1mN4cF6hG0sA"}', []),
        ('{"t":"MmeOdileVasseurLantier1951IPP80041927"}', ["MmeOdileVasseurLantier1951IPP80041927"]),
        ('{"t":"M.Dupont-Martin_1951"}', ["M.Dupont-Martin_1951"]),
        ('{"t":"1951-03-14T00:00:00Z"}', ["1951-03-14T00:00:00Z"]),
        ('{"type":"Vasseur"}', ["Vasseur"]),
        ('"Odile"', ["Odile"]),
        ("[]", []),
    ],
)
def test_strings_keys_and_long_numbers_are_read(body: str, expected: list[str]) -> None:
    """Everything that could name someone is a passage; machine identifiers, codes and clock times are not."""
    assert texts(post(body)) == expected
    assert read(post(body)).rebuild(expected) == body.encode()


def test_a_number_is_never_replaced() -> None:
    """A number with a finding in it keeps the whole request inside."""
    prompt = read(post('{"nir":269054958815780}'))
    with pytest.raises(Unreadable):
        prompt.rebuild(["[NIR_1]"])


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/x-ndjson", '{"a":"Odile"}\n\n{"a":"Armand"}\r\n', ["Odile", "Armand"]),
        ("text/plain;charset=UTF-8", '{"a":"Odile"}', ["Odile"]),
        ("text/plain", "Odile Vasseur, 75 ans", ["Odile Vasseur, 75 ans"]),
        ("text/plain", "[NOM_1] va bien", ["[NOM_1] va bien"]),
        ("application/json+protobuf", '[["Odile"],1]', ["Odile"]),
        ("application/vnd.api+json; charset=utf-8", '{"a":"Odile"}', ["Odile"]),
        ("application/x-amz-json-1.0", '{"a":"Odile"}', ["Odile"]),
    ],
)
def test_other_texts_are_read(content_type: str, body: str, expected: list[str]) -> None:
    """Lines of JSON, JSON under another name and plain text are read and rebuilt."""
    prompt = read(post(body, content_type))
    assert [passage.text for passage in prompt.passages] == expected
    assert prompt.rebuild(expected) == body.encode()
    assert b"Odile" not in prompt.rebuild(["[NOM_1]" for _ in expected])


def test_a_body_without_a_type_is_text_or_nothing() -> None:
    """No content type: valid text is read, binary is refused, an empty body has no passage."""
    request = Request("POST", "exemple.invalid", "/", (), b"Odile Vasseur")
    assert texts(request) == ["Odile Vasseur"]
    assert texts(Request("GET", "exemple.invalid", "/", (), b"")) == []
    with pytest.raises(Unreadable):
        read(Request("POST", "exemple.invalid", "/", (), b"\x00\x01Odile"))


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b'{"a":NaN}'),
        ("application/json", '{"a":"Odile"}'.encode("utf-16")),
        ("application/json; charset=iso-8859-1", b'{"a":"Odile"}'),
        ("application/json", b'\xef\xbb\xbf{"a":1}'),
        ("application/x-ndjson", b'{"a":1}\nOdile'),
        ("text/plain", b"Odile\xff"),
        ("text/plain; charset=utf-7", b"Odile"),
        ("text/plain", b"Odile\x00"),
        ("application/x-protobuf", b"\x0a\x05Odile"),
        ("application/connect+json", b'\x00\x00\x00\x00\x0d{"a":"Odile"}'),
        ("application/grpc-web+proto", b"\x00\x00\x00\x00\x05Odile"),
        ("application/octet-stream", b"Odile"),
        ("application/pdf", b"%PDF-1.7"),
        ("text/html", b"<p>Odile</p>"),
        ("inconnu/type", b"Odile"),
        ("json", b'{"a":"Odile"}'),
    ],
)
def test_anything_else_is_refused(content_type: str, body: bytes) -> None:
    """Unknown types and charsets, and bodies that are not what they say, are unreadable."""
    with pytest.raises(Unreadable):
        read(post(body, content_type))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 et la suite du document", FILE_UPLOAD),
        (b"\x89PNG\r\n\x1a\n0000000000", FILE_UPLOAD),
        (b"PK\x03\x04 un document Word", FILE_UPLOAD),
        (b"\x00" * 128 + b"DICM", FILE_UPLOAD),
        (b"\x8f" * 6000, FILE_UPLOAD),
        (b"RIFF....WAVEfmt ", AUDIO),
        ("Mme Odile Vasseur, née le 14 mars 1951".encode(), "base64"),
    ],
)
def test_base64_that_hides_something_is_refused(content: bytes, message: str) -> None:
    """A file or a text in base64, in either alphabet, stays inside."""
    for code in (base64.b64encode, base64.urlsafe_b64encode):
        coded = code(content).decode()
        for body, kind in (
            (json.dumps({"data": coded}), "application/json"),
            (f"data={coded.replace('+', '%2B').replace('=', '%3D')}", "application/x-www-form-urlencoded"),
            (f"{coded.replace('+', '%2B').replace('=', '%3D')}=1", "application/x-www-form-urlencoded"),
            (json.dumps({coded: 1}), "application/json"),
            (coded, "text/plain"),
        ):
            with pytest.raises(Unreadable, match=message):
                read(post(body, kind))


def test_a_data_url_is_refused() -> None:
    """A file inside an address is a file."""
    with pytest.raises(Unreadable, match=FILE_UPLOAD):
        read(post('{"image_url":"data:image/png;base64,AAAA"}'))
    with pytest.raises(Unreadable, match=AUDIO):
        read(post('{"url":"data:audio/wav;base64,AAAA"}'))


@given(
    st.recursive(
        st.text(st.characters(codec="utf-8"), max_size=30) | st.integers() | st.booleans() | st.none(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=10), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_rebuilt_or_refused(document: object) -> None:
    """Whatever a body holds, unchanged texts give the same bytes."""
    body = json.dumps(document, ensure_ascii=False).encode()
    try:
        prompt = read(post(body))
    except Unreadable:
        return
    assert prompt.rebuild([passage.text for passage in prompt.passages]) == body


@pytest.mark.parametrize(
    ("service", "name"),
    [
        ("cohere-api", "v2-chat-stream"),
        ("google-genai-api", "stream-generate-content-sse"),
        ("deepseek", "chat-completion"),
        ("duckai", "chat-history-replay"),
        ("qwen", "chat-completions"),
        ("grok", "rest-conversation-new"),
        ("grok", "x-add-response-thread"),
        ("deepseek-api", "chat-completions-stream"),
        ("perplexity-api", "chat-completions-stream"),
    ],
)
def test_split_placeholders_of_unknown_streams_are_put_together(service: str, name: str) -> None:
    """Joined, the strings of the restored stream hold each original and no placeholder, however it is cut."""
    sample = load(service, name)
    kind = sample.response.header("content-type")
    found = answer(kind if "plain" not in kind else "application/x-ndjson", sample.answer.decode(), sample.originals)
    assert len(found) == 1
    lines = [line.removeprefix("data: ") for line in found.pop().splitlines()]
    said = "".join(text for line in lines if line.startswith("{") for text in _strings(json.loads(line)))
    for placeholder, original in sample.originals.items():
        if placeholder in sample.assistant_text:
            assert placeholder not in said
            assert original in said


def _strings(node: Any) -> list[str]:
    """List every string value of a decoded document."""
    if isinstance(node, str):
        return [node]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for part in inner for text in _strings(part)]


def test_a_cumulative_answer_is_restored_as_it_grows() -> None:
    """Each event repeats the whole text: what was held back is not said twice."""
    source = "".join(
        f"data: {json.dumps({'text': text})}\n\n"
        for text in ("Bonjour [NO", "Bonjour [NOM_1] et", "Bonjour [NOM_1] et [TEL_1]")
    )
    whole = 'Bonjour Mme Odile "Vasseur" et'
    expected = "".join(
        f"data: {json.dumps({'text': text})}\n\n" for text in ("Bonjour ", whole, f"{whole} 06 39 98 41 07")
    )
    assert answer("text/event-stream", source) == {expected}


def test_a_bracket_that_becomes_nothing_is_not_lost() -> None:
    """What is held back when a stream ends comes out, before the end mark too."""
    for end in ("", "data: [DONE]\n\n"):
        found = answer("text/event-stream", f'data: {{"t":"liste [N"}}\n\n{end}')
        assert found == {f'data: {{"t":"liste "}}\n\ndata: {{"t":"[N"}}\n\n{end}'}


@pytest.mark.parametrize("sample", [*load_all("gemini"), load("google-translate", "batchexecute-mkewbc")], ids=names)
def test_google_frames_keep_exact_lengths(sample: Sample) -> None:
    """Placeholders are restored inside the documents of frames, and each length counts UTF-16 units anew."""
    found = answer("application/json; charset=utf-8", sample.answer.decode(), sample.originals)
    assert len(found) == 1
    rest = found.pop()
    assert not any(placeholder in rest for placeholder in sample.originals)
    assert rest.startswith(")]}'")
    rest = rest[4:].lstrip()
    frames = 0
    while rest.strip():
        digits = rest[: rest.index("\n")]
        units = rest[len(digits) :].encode("utf-16-le")
        frame = units[: 2 * int(digits)].decode("utf-16-le")
        json.loads(frame)
        rest = units[2 * int(digits) :].decode("utf-16-le")
        frames += 1
    assert frames


def test_a_broken_frame_passes_as_it_came() -> None:
    """Restoring never loses an answer."""
    for source in (")]}'\n\nabc [NOM_1]", ")]}'\n\n12\n[1]", ")]}", ")]}'", ")]}'\n\n4\n[1\n\n3\nx\n"):
        assert answer("application/json", source) == {source}


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/json", '{"a":"[NOM_1]"}', '{"a":"Mme Odile \\"Vasseur\\""}'),
        ("application/x-ndjson", '{"a":"x [NO"}\n{"a":"M_1] y"}\n', '{"a":"x "}\n{"a":"Mme Odile \\"Vasseur\\" y"}\n'),
        ("text/plain", "[TEL_1]", "06 39 98 41 07"),
        ("text/event-stream", "data: [TEL_1]\n\n", "data: 06 39 98 41 07\n\n"),
        ("text/html", "<p>[NOM_1]", "<p>Mme Odile &quot;Vasseur&quot;"),
    ],
)
def test_answers_are_restored_by_their_type(content_type: str, body: str, expected: str) -> None:
    """Whatever the chunking, values are escaped for where they land."""
    assert answer(content_type, body) == {expected}


@pytest.mark.parametrize("content_type", ["image/png", "font/woff2", "text/css", "text/javascript", "application/wasm"])
def test_bodies_without_text_are_left_alone(content_type: str) -> None:
    """Images, fonts, styles and scripts have no restorer."""
    head = ResponseHead(200, (("content-type", content_type),))
    assert SERVICE.restorer(post("{}"), head, restoration(NAMES)) is None


def test_a_refusal_is_a_page_for_navigation_and_an_error_for_programs() -> None:
    """The French text and its reference are there in both, escaped in the page."""
    page = SERVICE.refusal(post("{}", sec_fetch_mode="navigate"), REFUSAL)
    assert (page.status, dict(page.headers)["content-type"]) == (403, "text/html; charset=utf-8")
    assert "Votre demande n’a pas été envoyée." in page.body.decode()
    assert "<b>" not in page.body.decode()
    error = SERVICE.refusal(post("{}", sec_fetch_mode="cors"), REFUSAL)
    assert error.status == 403
    assert json.loads(error.body)["error"]["message"] == REFUSAL.text
    assert json.loads(error.body)["error"]["code"] == REFUSAL.code


def test_websockets_are_refused() -> None:
    """A message may be one keystroke of a name."""
    assert not SERVICE.has_websocket(post(""))
    with pytest.raises(Unreadable):
        SERVICE.read_message(post(""), b'{"q":"Odile"}', is_text=True)
    state = cast("MessageRestorers", SimpleNamespace(restoration=restoration(NAMES), streams={}))
    assert SERVICE.restore_message(post(""), b"[NOM_1]", state) == b"[NOM_1]"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_service_that_cannot_be_read_is_refused_from_its_first_page(method: str) -> None:
    """The user is told before typing."""
    with pytest.raises(Unreadable):
        Refused().read(Request(method, "exemple.invalid", "/", (), b""))


def test_every_destination_has_its_adapter() -> None:
    """The catalogue's readings and the registry's adapters are the same list."""
    assert set(ADAPTERS) == READINGS
    for destination in Catalogue.load().destinations:
        assert service_for(destination) is ADAPTERS[destination.reading]


def test_restored_texts_of_samples_are_as_expected() -> None:
    """The helper that these tests lean on replaces every placeholder."""
    assert restored("[NOM_1] [TEL_1]", NAMES) == 'Mme Odile "Vasseur" 06 39 98 41 07'
