"""What a program says is left alone by key and shape together; whatever a person may say is text."""

from __future__ import annotations

import json

import pytest

from proxy.services._protocol import is_field_name, is_model, is_protocol_value, is_tool_name, words_of
from proxy.services.base import Prompt, Request, Role, Unreadable
from proxy.services.generic import Generic
from tests.wire_samples import load_all

JSON = (("content-type", "application/json"),)


def read(body: object) -> Prompt:
    """Read a JSON body of an unknown service."""
    source = json.dumps(body, ensure_ascii=False).encode()
    prompt = Generic().read(Request("POST", "ia.example", "/v1/x", JSON, source))
    assert isinstance(prompt, Prompt)
    return prompt


def said(body: object) -> list[str]:
    """Return the texts of a JSON body of an unknown service."""
    return [passage.text for passage in read(body).passages]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "messages",
            "created_at",
            "createdAt",
            "maxTokens",
            "X-Request-ID",
            "f.req",
            "_reqid",
            "$schema",
            "data[0].id",
        ),
        *(
            "nom_patient",
            "dateNaissance",
            "0",
            "12",
            "5f0e8f0e-1111-4222-8333-944455556666",
            "utm_source",
            "HTTPStatus",
        ),
    ],
)
def test_names_of_fields(name: str) -> None:
    """Snake, camel and dotted names made of the words of fields, small numbers and machine ids are left alone."""
    assert is_field_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("dupont", "jeannine.quemeneur", "patient_dupont", "patientDupont", "DUPONT", "dossier_jeannine_quemeneur"),
        *("t0639984107", "id_80041927", "Quéméneur", "nom patient", "x" * 200, "vu@ch-x.fr", "2510329019042"),
    ],
)
def test_names_of_persons(name: str) -> None:
    """One other word, an accent, a space or a long number makes a text of it."""
    assert not is_field_name(name)
    assert name in said({name: "1"})


def test_a_key_is_rewritten_like_a_text() -> None:
    """The body stays valid, and says the rest as it did."""
    prompt = read({"dupont": "HTA", "dossier": {"jeannine.quemeneur": 1}})
    assert [passage.text for passage in prompt.passages] == ["dupont", "HTA", "jeannine.quemeneur"]
    assert json.loads(prompt.rebuild(["[NOM_1]", "HTA", "[NOM_2]"])) == {"[NOM_1]": "HTA", "dossier": {"[NOM_2]": 1}}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(
            ("model", name)
            for name in ("command-a-03-2025", "command-r-plus-08-2024", "gpt-4o-2024-08-06", "gpt-4-0613")
        ),
        *(
            ("model", name)
            for name in ("claude-3-5-sonnet-20241022", "mistral-large-2411", "gemini-2.5-flash-preview-05-20")
        ),
        *(
            ("model_id", name)
            for name in ("mistralai/Mistral-7B-Instruct-v0.3", "llama-3.1-405b", "openai/gpt-oss-120b")
        ),
        *(("date", "2026-11-22T10:06:31Z"), ("created_at", "2025-01-02T03:04:05.678901+01:00")),
        *(("timestamp", "2026-11-22T10:06:31.123Z"), ("updatedAt", "2026-11-22T10:06:31+0000")),
        *(("version", "1.2.3"), ("apiVersion", "2024-10-21-preview"), ("client_version", "v126.0.6478.127")),
        *(("sessionId", "1763805991234567"), ("request_id", "80041927"), ("type", "input_text"), ("role", "user")),
    ],
)
def test_what_is_technical_by_key_and_by_shape(key: str, value: str) -> None:
    """Models, instants, versions and serial numbers leave as they are where they belong, and are text elsewhere."""
    assert said({"extra": {key: value}}) == []
    assert said({"extra": {"texte": value}}) == [value]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(
            ("model", name)
            for name in ("dupont", "quemeneur-jeannine-14-03-1951", "gpt-dupont", "gpt-14031951", "Clio 2")
        ),
        *(("model", name) for name in ("mistral-0639984107", "Mme Quéméneur", "claude-quemeneur-2025")),
        *(("date", "14/03/1951"), ("date", "2026-11-22"), ("date", "1951-03-14T00:00:00Z"), ("date", "le 22 novembre")),
        *(("birth_date", "2021-03-14T10:00:00Z"), ("date_naissance", "2021-03-14T10:00:00Z"), ("dob", "1951-03-14")),
        *(("admitted_at", "2026-11-20T08:12:00Z"), ("created_at", "Mme Quéméneur"), ("timestamp", "22/11/2026 10:06")),
        *(("version", "14/03/1951"), ("version", "Quéméneur"), ("version", "1951-03-14"), ("version", "1951.dupont")),
        *(("sessionId", "251032901904282"), ("sessionId", "2510329019042"), ("request_id", "0639984107")),
        *(("patient_id", "80041927"), ("user_id", "80041927"), ("sessionId", "quemeneur"), ("type", "dupont")),
        *(("role", "jeannine.quemeneur"), ("object", "quemeneur jeannine")),
    ],
)
def test_no_text_hides_in_a_technical_field(key: str, value: str) -> None:
    """A name, a date of birth or of a stay, or a person's number is read there too."""
    assert not is_protocol_value(key, value)
    assert value in said({key: value})


@pytest.mark.parametrize(("key", "number", "is_shown"), [("sessionId", 176380599, 0), ("ipp", 80041927, 1)])
def test_long_numbers(key: str, number: int, is_shown: int) -> None:
    """A number is a serial by its key; any other may be somebody's."""
    assert said({key: number}) == [str(number)] * is_shown


@pytest.mark.parametrize("sample", load_all("cohere-api"), ids=lambda sample: sample.name)
def test_the_model_of_cohere_is_left_alone(sample: object) -> None:
    """What the documented example must keep is not shown, so it cannot be rewritten."""
    prompt = Generic().read(sample.request)  # type: ignore[attr-defined] # a Sample
    assert isinstance(prompt, Prompt)
    assert not [passage for passage in prompt.passages if passage.text.startswith("command")]


def test_the_name_of_a_forms_field_is_shown_and_never_changed() -> None:
    """A multipart form has no coding for other characters in a name: a finding there is a refusal."""
    body = b'--b\r\nContent-Disposition: form-data; name="dupont"\r\n\r\nHTA grave\r\n--b--\r\n'
    headers = (("content-type", "multipart/form-data; boundary=b"),)
    prompt = Generic().read(Request("POST", "ia.example", "/x", headers, body))
    assert isinstance(prompt, Prompt)
    assert [(one.text, one.role) for one in prompt.passages] == [("dupont", Role.UNKNOWN), ("HTA grave", Role.UNKNOWN)]
    assert prompt.rebuild(["dupont", "HTA"]) == body.replace(b" grave", b"")
    with pytest.raises(Unreadable):
        prompt.rebuild(["[NOM_1]", "HTA grave"])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dossier_jeannine_quemeneur", "dossier jeannine quemeneur"),
        ("quemeneur-jeannine-14031951", "quemeneur jeannine 14031951"),
        ("jeanDupont", "jean Dupont"),
        ("mcp__CHUBrest__zoéLe", "mcp CHU Brest zoé Le"),
    ],
)
def test_joined_words_are_shown_apart(name: str, words: str) -> None:
    """A recogniser reads words; nothing but what joins them is left out."""
    assert words_of(name) == words
    assert words_of(words) == words


@pytest.mark.parametrize(
    ("name", "is_programs"),
    [
        *(
            (name, True)
            for name in ("computer_20250124", "web_search_20250305", "search_model", "text_editor_20391231")
        ),
        *(
            (name, False)
            for name in ("dupont_20250124", "computer_19510314", "computer_20251341", "computer_202501241")
        ),
        *((name, False) for name in ("web_search_20140101", "20250124_computer", "computer_20250124_dupont")),
    ],
)
def test_the_day_of_a_tools_version(name: str, is_programs: bool) -> None:  # noqa: FBT001 - a table
    """A versioned tool may leave; another date, or a name before it, is read. As a key, it is a day of care."""
    assert is_tool_name(name) is is_programs
    assert not is_field_name(name) or not any(map(str.isdigit, name))


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        *(
            (name, True)
            for name in ("claude-3-5-sonnet@20240620", "gpt-4o-2024-08-06", "o3", "r1", "command-a-03-2025")
        ),
        *((name, False) for name in ("quemeneur@20240620", "20241102", "2024-11-02", "2051", "s-2411", "claude 3")),
    ],
)
def test_models(value: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    """A model has a model's word where it has a date; a date alone is one of somebody's."""
    assert is_model(value) is is_one


PROTOCOL = {
    "date": "2025-11-02T06:14:00Z",
    "created": "2025-11-02T06:14:00+01:00",
    "version": "2025-11-02",
    "sessionId": "8004192712",
}
"""What is a program's in a body of its own."""


@pytest.mark.parametrize(
    "key",
    [
        *("resourceType", "nom", "Prénom", "patient", "birthDate", "date_naissance", "ipp", "NIR", "iep", "patient_id"),
        *("last_name", "given", "mrn", "DDN", "chambre", "date-of-birth", "identifier"),
    ],
)
def test_a_record_has_dates_and_numbers_of_its_own(key: str) -> None:
    """An object with a person's key, and what lies below it, is somebody's; what lies beside or above it is not."""
    assert [text for text in said({key: None, **PROTOCOL}) if text != key] == list(PROTOCOL.values())
    assert set(PROTOCOL.values()) <= set(said({"data": [{key: {"x": [PROTOCOL]}}]}))
    assert not set(PROTOCOL.values()) & set(said({"data": {key: None}, **PROTOCOL}))
    assert [text for text in said({key: "214", "ok": 1, "n": 214}) if text != key] == ["214"]


@pytest.mark.parametrize("key", ["name", "user", "author", "birth", "patience", "nominal", "family", "lite", "x" * 60])
def test_a_programs_object_is_no_record(key: str) -> None:
    """Keys that programs have too, and words that only look alike, change nothing."""
    assert [text for text in said({key: None, **PROTOCOL}) if text != key] == []


def test_a_document_in_a_string_is_no_programs() -> None:
    """What a person pasted keeps nothing for itself but what a machine drew and codes that name nobody."""
    drawn = {
        "id": "5f0e8f0e-1111-4222-8333-944455556666",
        "model": "gpt-4o-2024-08-06",
        "type": "input_text",
        "l": "fr",
    }
    assert said({"prompt": json.dumps({**PROTOCOL, **drawn})}) == list(PROTOCOL.values())
    assert said({"prompt": json.dumps({"sessionId": 8004192712})}) == ["8004192712"]
    assert said({"a": json.dumps({"b": json.dumps(PROTOCOL)})}) == list(PROTOCOL.values())
