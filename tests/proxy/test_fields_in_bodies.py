"""With the real detector: what a field says of somebody is found there, and a program's fields stay as they are."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from detectors.examining import Examiner, build_examiner
from proxy.catalogue import Catalogue, Status
from proxy.policy_source import PolicySource
from proxy.pseudonyms import Pseudonyms
from proxy.refusals import Reason
from proxy.sanitising import Answered, Forwarded, Outcome, Sanitiser
from proxy.services.base import Request
from proxy.services.generic import Refused
from proxy.services.registry import service_for
from proxy.vocabulary import ReadBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.finding import Conversation, Finding
    from detectors.signals import Asked, Sensitivity, Signals, Stretch

CATALOGUE = Catalogue.load()
HOSTS = ("www.perplexity.ai", "gemini.google.com", "api.cohere.com", "chatgpt.com", "claude.ai", "api.mistral.ai")
UNKNOWN = HOSTS[:3]
RECORD = {
    "nom": "quemeneur",
    "prenom": "josette",
    "initiales": "QJ",
    "chambre": "214",
    "ipp": "8004192712",
    "created": "2025-11-02T06:14:00Z",
    "sessionId": "8004192799",
}
FHIR = {
    "resourceType": "Patient",
    "identifier": [{"system": "urn:oid:1.2.250.1.213.1.4.8/ipp", "value": "41927"}],
    "name": [{"use": "official", "family": "quemeneur", "given": ["josette"]}],
    "telecom": [{"system": "phone", "value": "4107"}],
    "birthDate": "1948-03-12",
    "issued": "2025-11-02T06:14:00Z",
    "date": "2025-11-02T06:14:00Z",
}


class _Told:
    """The examiner, told earlier values as `proxy.detection` tells them."""

    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner
        self._told: dict[int, int] = {}

    def find_together(
        self, texts: Sequence[str], conversation: Conversation, sensitivity: Sensitivity
    ) -> tuple[tuple[Finding, ...], ...]:
        """Find."""
        news = conversation.since(self._told.get(conversation.key, 0))
        self._told[conversation.key] = conversation.size
        return self._examiner.find_together(texts, news, sensitivity)

    def assess(
        self,
        texts: Sequence[str],
        findings: Sequence[Sequence[Finding]],
        replaced: Sequence[Sequence[Stretch]],
        asked: Asked,
    ) -> Signals:
        """Assess."""
        return self._examiner.assess(texts, findings, replaced, asked)


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    """Build the detector once."""
    return build_examiner()


def sanitise(examiner: Examiner, host: str, body: object) -> Outcome:
    """Send a body through a pipeline without a memory."""
    finder: Any = _Told(examiner)
    destination = CATALOGUE.lookup(host)
    assert destination is not None
    source = json.dumps(body, ensure_ascii=False).encode()
    request = Request("POST", host, "/v1/chat/completions", (("content-type", "application/json"),), source)
    return Sanitiser(finder, PolicySource(None), Pseudonyms()).sanitise(request, destination, "10.0.0.1")


def sent(examiner: Examiner, host: str, body: object) -> Any:
    """Return what leaves of a body."""
    outcome = sanitise(examiner, host, body)
    assert isinstance(outcome, Forwarded), outcome.report.reason
    return json.loads(outcome.body)


def strings(node: Any) -> Iterator[str]:
    """List every string of a document."""
    if isinstance(node, str):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(inner)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("record", [RECORD, FHIR], ids=["dossier", "fhir"])
@pytest.mark.parametrize("as_text", [False, True], ids=["objet", "texte"])
def test_nothing_of_a_record_is_left(examiner: Examiner, host: str, record: object, *, as_text: bool) -> None:
    """A record in a field of unknown meaning, or pasted alone as a message, leaves without what tells who it is."""
    body = {"prompt": json.dumps(record)} if as_text else {"data": record}
    left = sent(examiner, host, body)
    said = set(strings(json.loads(left["prompt"]) if as_text else left))
    kept = {"Patient", "official", "phone", "urn:oid:1.2.250.1.213.1.4.8/ipp"}
    assert not {text for text in strings(record) if text not in kept} & said
    assert {text for text in strings(record) if text in kept} <= said


@pytest.mark.parametrize("host", UNKNOWN)
def test_what_is_left_alone_elsewhere_stays_in_a_record(examiner: Examiner, host: str) -> None:
    """Care is not touched: codes, doses and values of a record leave as they came."""
    care = {
        "traitement": "amoxicilline 1 g x3",
        "code": "I50.1",
        "creatinine": "112 µmol/L",
        "poids": "71",
        "commentaire": "dyspnée d'effort, pas de fièvre",
        "resultats": [{"nom": "hémoglobine", "valeur": "9,8", "unite": "g/dL"}],
    }
    left = sent(examiner, host, {"data": {**RECORD, **care}})["data"]
    assert {key: left[key] for key in care} == care


@pytest.mark.parametrize("host", UNKNOWN)
def test_a_number_of_a_record_keeps_the_request_inside(examiner: Examiner, host: str) -> None:
    """Seen as what it is by its key, it cannot be replaced: the user is told that the body cannot be read."""
    for number in ({"nir": 148032912300541}, {"iep": 8004192799}):
        outcome = sanitise(examiner, host, {"data": number})
        assert isinstance(outcome, Answered)
        assert outcome.report.reason is Reason.CORPS_ILLISIBLE


CLEAN: list[dict[str, Any]] = [
    {"author": {"role": "user"}, "user": "anonymous", "title": "Nouvelle conversation", "locale": "fr-FR"},
    {"timezone": "Europe/Paris", "created": "2025-11-02T06:14:00Z", "session_id": "8004192712", "version": "2.18"},
    {"model": "command-a-03-2025", "name": "get_weather", "type": "function", "timestamp": 1763805991},
    {"author": {"name": "user"}, "client": "web-desktop", "username": "guest", "owner": "me", "customer": "default"},
    {"name": "New chat", "workspace": {"name": "Default workspace", "owner": "self"}, "plan": {"name": "free"}},
    {"client": {"name": "chrome", "version": "126.0.6478.127"}, "device": {"name": "MacBook"}, "user": {"name": ""}},
    {"user": {"id": "u_1234"}, "contact": "none", "email": None, "connectors": [{"name": "github"}]},
    {"variables": json.dumps({"name": "createChat", "input": {"title": "Nouvelle conversation", "locale": "fr"}})},
    {"variables": json.dumps({"model": "gpt-4o-2024-08-06", "type": "chat", "mode": "auto"})},
    {"arguments": json.dumps({"query": "metformine et insuffisance rénale", "lang": "fr", "max_results": 5})},
    {
        "recaptchaV3Token": "DUMMY",
        "csrfToken": "k3Jd8Zq2Lw9XbV5tR7yP1mN4cF6hG0sA",
        "state": "ready",
        "parent_message_id": "client-root",
    },
    {"font": {"family": "roboto"}, "theme": "dark", "voice": "default", "parts": ["Dose de furosémide ?"]},
]


@pytest.mark.parametrize("body", CLEAN, ids=lambda body: "-".join(body)[:40])
def test_a_programs_fields_leave_byte_for_byte(examiner: Examiner, body: dict[str, Any]) -> None:
    """No name of a tool, a model, an account or a setting is taken for a person's, at any reading of the catalogue."""
    hosts = {
        each.reading: each.domain
        for each in CATALOGUE.destinations
        if not isinstance(service_for(each), Refused) and each.status is not Status.FORBIDDEN
    }
    for reading, host in hosts.items():
        if not {"timestamp", "created"}.isdisjoint(body) and reading.endswith("_api"):
            continue  # an instant at a place that no documented API has is text
        outcome = sanitise(examiner, host, body)
        assert isinstance(outcome, Forwarded), (reading, outcome.report.reason)
        assert outcome.body == json.dumps(body, ensure_ascii=False).encode(), reading


def test_a_context_reaches_no_log(examiner: Examiner, caplog: pytest.LogCaptureFixture) -> None:
    """Neither what is shown beside a field nor the field itself stands in a log, a report or a representation."""
    caplog.set_level(logging.DEBUG)
    outcome = sanitise(examiner, UNKNOWN[0], {"data": {**RECORD, "note": "canari blanc"}})
    assert outcome.report.read_by is ReadBy.GENERIC
    for value in ("quemeneur", "canari", "8004192712"):
        assert value not in caplog.text + repr(outcome)
