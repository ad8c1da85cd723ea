from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.finding import Finding
from policies.policy import Action
from proxy.catalogue import Status
from proxy.errors import DetectorTimeout, DetectorUnavailable, PolicyUnavailable, QueueFull
from proxy.metrics import Stage
from proxy.policy_source import PolicySource
from proxy.pseudonyms import Limits
from proxy.refusals import Reason
from proxy.sanitising import Answered
from proxy.services.base import LocalAnswer, Prompt, Role, Unreadable
from proxy.vocabulary import ReadBy, Verdict
from tests.proxy.pipeline import USER, WORDS, forwarded, make, refused, request
from tests.proxy.pipeline_stand_ins import DESTINATION, LineService, WordFinder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def test_identities_are_replaced_and_restored() -> None:
    """Values leave as placeholders, numbered over all passages, and come back in the answer."""
    body = "system:Tu aides.\nuser:Zoé Kervella, CRP 120 mg/L\nassistant:Mme Kervella va bien"
    outcome = forwarded(make().sanitise(request(body), DESTINATION, USER))
    assert outcome.body.decode() == body.replace("Zoé", "[PRENOM_1]").replace("Kervella", "[NOM_1]")
    assert outcome.changed
    assert outcome.restoration.whole(outcome.body.decode()) == body


def test_what_identifies_nobody_leaves_byte_for_byte() -> None:
    """A request without findings is not touched."""
    original = request("user:Raynaud, Hb 9,8 g/dL\nuser:", target="/a?x=%41+b")
    outcome = forwarded(make().sanitise(original, DESTINATION, USER))
    assert (outcome.body, outcome.target, outcome.changed) == (original.body, original.target, False)
    assert outcome.report.verdict is Verdict.FORWARDED


def test_the_address_is_read_too() -> None:
    """A name in the query leaves as a placeholder, and shares it with the body."""
    outcome = forwarded(make().sanitise(request("user:Kervella", "/search?q=Kervella"), DESTINATION, USER))
    assert "Kervella" not in outcome.target
    assert outcome.restoration.whole(outcome.target) == "/search?q=Kervella"
    assert outcome.report.passages == {Role.USER: 1, Role.URL: 1}


def test_the_conversation_is_remembered_for_one_user() -> None:
    """The next request keeps the placeholder and tells the finder what is known; another user starts afresh."""
    finder = WordFinder(WORDS)
    pipeline = make(finder=finder)
    pipeline.sanitise(request("user:Zoé d’Aubrac"), DESTINATION, USER)
    again = forwarded(pipeline.sanitise(request("user:Kervella et d’Aubrac"), DESTINATION, USER))
    assert again.body == b"user:[NOM_2] et [NOM_1]"
    assert [known.value for known in finder.known] == ["Zoé", "d’Aubrac"]
    other = forwarded(pipeline.sanitise(request("user:Kervella"), DESTINATION, "10.0.0.2"))
    assert other.body == b"user:[NOM_1]"
    assert finder.known == ()


def test_courtesy_is_removed_from_what_the_user_says() -> None:
    """Courtesy goes from user passages and is counted; elsewhere, and alone, it stays."""
    body = "user:Bonjour, résume, merci.\nassistant:Bonjour, volontiers\nuser:Bonjour, merci !"
    outcome = forwarded(make().sanitise(request(body), DESTINATION, USER))
    assert outcome.body.decode() == "user:résume.\nassistant:Bonjour, volontiers\nuser:Bonjour, merci !"
    assert outcome.report.courtesy_characters == len("Bonjour") + len("merci")
    assert outcome.report.findings == {
        (Entity.COURTOISIE, Action.REMOVE): 2,
        (Entity.COURTOISIE, Action.LEAVE): 3,
    }


def test_a_placeholder_that_the_user_typed_comes_back_as_typed() -> None:
    """What looks like a placeholder is neither given to a patient nor restored as one."""
    pipeline = make()
    first = forwarded(pipeline.sanitise(request("user:[NOM_1] est le repère de Kervella"), DESTINATION, USER))
    assert first.body == b"user:[NOM_1] est le rep\xc3\xa8re de [NOM_2]"
    second = forwarded(pipeline.sanitise(request("user:et [NOM_2] ?"), DESTINATION, USER))
    assert b"[NOM_2]" not in second.body
    assert second.restoration.whole(second.body.decode()) == "user:et [NOM_2] ?"


@pytest.mark.parametrize(
    ("body", "reason", "kinds"),
    [
        ("user:code motdepasse!", Reason.SECRET, "mot de passe"),
        ("user:1 48 02 29 019 045 12", Reason.ENTITE_INTERDITE, "NIR"),
        ("user:motdepasse! 1 48 02 29 019 045 12", Reason.ENTITE_INTERDITE, "NIR"),
    ],
)
def test_forbidden_data_refuse_the_request(tmp_path: Path, body: str, reason: Reason, kinds: str) -> None:
    """The refusal names kinds of data and never a value."""
    path = tmp_path / "politique.yaml"
    path.write_text("version: 1\ndefaut: pseudonymiser\nentites: {NIR: refuser, SECRET: refuser}\n", encoding="utf-8")
    text = refused(make(policy=path).sanitise(request(body), DESTINATION, USER), reason)
    assert kinds in text
    assert not any(value in text for value in WORDS)


def test_a_forbidden_destination_is_refused_unread() -> None:
    """Nothing of the body is even read."""
    service = LineService(error=AssertionError("read"))
    outcome = make(service).sanitise(request("user:x"), replace(DESTINATION, status=Status.FORBIDDEN), USER)
    assert "ChatGPT" in refused(outcome, Reason.DESTINATION_INTERDITE)
    assert outcome.report.read_by is ReadBy.REFUSED


def test_a_local_answer_goes_to_the_user() -> None:
    """What the adapter answers itself goes nowhere else."""
    answer = LocalAnswer(204, (), b"")
    outcome = make(LineService(local=answer)).sanitise(request("user:x"), DESTINATION, USER)
    assert isinstance(outcome, Answered)
    assert (outcome.answer, outcome.report.verdict) == (answer, Verdict.ANSWERED)


class FailingFinder:
    """A finder that raises, or answers wrongly."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def find_together(self, texts: Sequence[str], known: Sequence[object] = (), sensitivity: object = None) -> Any:
        """Do as told."""
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (DetectorUnavailable(), Reason.DETECTEUR_INDISPONIBLE),
        (DetectorTimeout(), Reason.DETECTEUR_DELAI),
        (QueueFull(), Reason.FILE_PLEINE),
        (RuntimeError("canari"), Reason.ERREUR_INTERNE),
        (RecursionError(), Reason.ERREUR_INTERNE),
        ((), Reason.ERREUR_INTERNE),
        (None, Reason.ERREUR_INTERNE),
        (((Finding(0, 900, Entity.NOM, 1.0),),), Reason.ERREUR_INTERNE),
        (((Finding(0, 4, Entity.NOM, 1.0), Finding(2, 6, Entity.NOM, 1.0)),), Reason.ERREUR_INTERNE),
    ],
)
def test_a_failing_finder_keeps_the_request_inside(answer: Any, reason: Reason) -> None:
    """No findings, late findings, wrong findings: nothing leaves, and no error's text is shown."""
    text = refused(make(finder=FailingFinder(answer)).sanitise(request("user:un canari"), DESTINATION, USER), reason)
    assert "canari" not in text


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        (LineService(error=Unreadable("x")), Reason.CORPS_ILLISIBLE),
        (LineService(error=KeyError("canari")), Reason.ERREUR_INTERNE),
        (LineService(read_by="autre"), Reason.ERREUR_INTERNE),
        # a rebuild that loses the work, keeps an original beside it, or cannot be read again
        (LineService(rebuild=lambda _texts: b"user:canari Kervella"), Reason.ERREUR_INTERNE),
        (LineService(rebuild=lambda texts: f"user:{texts[0]}\nuser:Kervella".encode()), Reason.ERREUR_INTERNE),
        (LineService(rebuild=lambda _texts: b"\xff"), Reason.ERREUR_INTERNE),
    ],
)
def test_a_failing_adapter_keeps_the_request_inside(service: LineService, reason: Reason) -> None:
    """Whatever an adapter does wrong, no original leaves."""
    text = refused(make(service).sanitise(request("user:canari Kervella"), DESTINATION, USER), reason)
    assert "canari" not in text


def test_a_telling_value_in_an_unread_part_keeps_the_request_inside() -> None:
    """A number that was replaced in a passage must not stand in a part that the adapter takes for technical."""

    class Sloppy(LineService):
        def _prompt(self, body: bytes) -> Any:
            prompt = super()._prompt(body.partition(b"|")[0])
            return replace(prompt, rebuild=lambda texts: prompt.rebuild(texts) + b"|06 39 98 00 01")

    outcome = make(Sloppy()).sanitise(request("user:tel 06 39 98 00 01|06 39 98 00 01"), DESTINATION, USER)
    refused(outcome, Reason.CORPS_ILLISIBLE)


@pytest.mark.parametrize(("accept", "kind"), [("text/html,*/*", "text/html"), ("*/*", "application/json")])
def test_a_refusal_that_fails_is_said_plainly(accept: str, kind: str) -> None:
    """When the service's own form fails, the user still reads the refusal."""
    service = LineService(error=Unreadable("x"), refusal_error=KeyError("canari"))
    outcome = make(service).sanitise(request("user:x", accept=accept), DESTINATION, USER)
    refused(outcome, Reason.CORPS_ILLISIBLE)
    assert isinstance(outcome, Answered)
    assert dict(outcome.answer.headers)["content-type"].startswith(kind)


def test_a_missing_policy_keeps_the_request_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a policy nothing leaves."""

    def unavailable(_self: PolicySource) -> None:
        raise PolicyUnavailable("ligne 3")

    pipeline = make()
    monkeypatch.setattr(PolicySource, "current", unavailable)
    refused(pipeline.sanitise(request("user:x"), DESTINATION, USER), Reason.POLITIQUE_INDISPONIBLE)


def test_a_full_memory_keeps_the_request_inside() -> None:
    """A value without a placeholder does not leave as it is."""
    outcome = make(limits=Limits(entries=1)).sanitise(request("user:Zoé Kervella"), DESTINATION, USER)
    refused(outcome, Reason.MEMOIRE_PLEINE)


def test_refuses_on_demand() -> None:
    """The transport's own reasons are told in the same form."""
    outcome = make().refuse(request("user:x"), DESTINATION, Reason.TROP_VOLUMINEUX)
    refused(outcome, Reason.TROP_VOLUMINEUX)
    assert outcome.answer.status == 413


def test_messages_go_the_same_way() -> None:
    """A WebSocket message is rewritten as a body is; an unknown one is refused."""
    pipeline = make()
    handshake = request(target="/ws")
    outcome = forwarded(pipeline.sanitise_message(handshake, DESTINATION, USER, b"user:Kervella", is_text=True))
    assert outcome.body == b"user:[NOM_1]"
    refused(pipeline.sanitise_message(handshake, DESTINATION, USER, b"user:Kervella", is_text=False), Reason.WEBSOCKET)


def test_reports_and_callbacks_count() -> None:
    """Findings, passages, stages and restorations are counted by closed words."""
    stages: list[Stage] = []
    restored: list[tuple[str, int]] = []
    pipeline = make(
        LineService(read_by="generic"),
        on_stage=lambda stage, _seconds: stages.append(stage),
        on_restored=lambda service_id, count: restored.append((service_id, count)),
    )
    outcome = forwarded(pipeline.sanitise(request("user:Kervella, Kervella\ntitle:Zoé"), DESTINATION, USER))
    outcome.restoration.whole("[NOM_1] [PRENOM_1]")
    report = outcome.report
    assert report.findings == {(Entity.NOM, Action.PSEUDONYMISE): 2, (Entity.PRENOM, Action.PSEUDONYMISE): 1}
    assert report.passages == {Role.USER: 1, Role.TITLE: 1}
    assert (report.service_id, report.read_by, report.verdict) == ("chatgpt", ReadBy.GENERIC, Verdict.REWRITTEN)
    assert stages == [Stage.READ, Stage.FIND, Stage.REWRITE]
    assert restored == [("chatgpt", 2)]


def test_no_representation_holds_a_word() -> None:
    """Nothing that the pipeline hands back shows text when printed."""
    outcomes = [
        make().sanitise(request("user:canari Kervella", "/x?q=canari"), DESTINATION, USER),
        make(finder=FailingFinder(RuntimeError("canari"))).sanitise(request("user:canari"), DESTINATION, USER),
    ]
    shown = "".join(repr(outcome) + repr(outcome.report) for outcome in outcomes)
    assert not any(word in shown for word in ("canari", "Kervella", USER))


def test_an_incident_cannot_be_guessed() -> None:
    """Each request has a reference of its own."""
    pipeline = make()
    assert len({pipeline.sanitise(request("user:x"), DESTINATION, USER).report.incident for _ in range(50)}) == 50


PIECES = st.lists(
    st.sampled_from([*WORDS, "[NOM_1]", "NOM_2", "[", "]", "*", " ", ", ", "_", "1"]) | st.text(max_size=4), max_size=20
)


@given(st.lists(PIECES, min_size=1, max_size=3))
def test_restoring_undoes_rewriting_and_no_finding_survives(passages: list[list[str]]) -> None:
    """What leaves holds no finding; restored, it is what the user typed."""
    kept = {word: entity for word, entity in WORDS.items() if entity not in {Entity.SECRET, Entity.COURTOISIE}}
    finder = WordFinder(kept)
    texts = ["".join(pieces).replace("\n", " ") for pieces in passages]
    body = "\n".join(f"user:{text}" for text in texts).encode("utf-8", "replace")
    outcome = forwarded(make(finder=finder).sanitise(request(body), DESTINATION, USER))
    leaving = outcome.body.decode()
    assert finder.find_together([leaving]) == ((),)
    assert outcome.restoration.whole(leaving).encode() == body


def test_a_refusal_in_json_is_json() -> None:
    """The plain form is well formed whatever the service's name."""
    service = LineService(error=Unreadable("x"), refusal_error=KeyError())
    outcome = make(service).sanitise(request(), replace(DESTINATION, service='A"B\n'), USER)
    assert isinstance(outcome, Answered)
    assert json.loads(outcome.answer.body)["error"]["code"] == Reason.CORPS_ILLISIBLE


def signed_service() -> LineService:
    """Make a service whose first line is under a signature: changed, it cannot be sent."""
    service = LineService()
    read = service._prompt

    def prompt(body: bytes) -> Prompt:
        plain = read(body)
        first, *others = plain.passages

        def rebuild(texts: Sequence[str]) -> bytes:
            if texts[0] != first.text:
                raise Unreadable("a signed text would have to change")
            return plain.rebuild(texts)

        return Prompt((replace(first, signed=True), *others), rebuild)

    service._prompt = prompt  # type: ignore[method-assign]
    return service


@pytest.mark.parametrize("own", ["[NOM_1]", "nom_1", "**[NOM_1]**", "[NOM_7]"])
def test_a_models_signed_text_keeps_our_placeholders(own: str) -> None:
    """What a model wrote about a placeholder goes back as it stands; typed by the user, the same is carried."""
    pipeline = make(signed_service())
    pipeline.sanitise(request("user:rien\nuser:Kervella"), DESTINATION, USER)
    outcome = forwarded(pipeline.sanitise(request(f"assistant:Au sujet de {own}\nuser:Kervella"), DESTINATION, USER))
    assert outcome.body.decode() == f"assistant:Au sujet de {own}\nuser:[NOM_1]"
    carried = forwarded(make().sanitise(request("user:Kervella et nom_1"), DESTINATION, USER))
    assert carried.restoration.whole(carried.body.decode()) == "user:Kervella et nom_1"


@pytest.mark.parametrize("signed", ["Kervella", "[NOM_1] et Kervella"])
def test_a_signed_text_with_a_finding_stays_inside(signed: str) -> None:
    """A placeholder of ours beside it makes no difference."""
    pipeline = make(signed_service())
    pipeline.sanitise(request("user:rien\nuser:Kervella"), DESTINATION, USER)
    refused(pipeline.sanitise(request(f"assistant:{signed}"), DESTINATION, USER), Reason.CORPS_ILLISIBLE)


def test_a_refusal_keeps_a_known_reference() -> None:
    """What is told after a request left names the journal's line."""
    told = make().refuse(request(), DESTINATION, Reason.REPONSE_PERDUE, "PV-12345678")
    assert told.report.incident == "PV-12345678"
    assert "PV-12345678" in refused(replace(told), Reason.REPONSE_PERDUE)
