from __future__ import annotations

import json

import pytest

from detectors.entities import LABELS, Entity
from detectors.quasi_marks import Kind
from detectors.reidentification import ADVICE, Level
from proxy.refusals import HAS_KEY, SECRECY_NOTE, Reason, indirect_notes, notice, plain_answer, refusal_text

INCIDENT = "PV-0A1B2C3D"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_explained(reason: Reason) -> None:
    """Each refusal says that nothing left, why, what to do, and the reference."""
    refusal = refusal_text(reason, incident=INCIDENT, service="Le Chat")
    unsent = "Votre demande n’a pas été envoyée à Le Chat : rien n’est sorti de votre poste."
    assert refusal.text.startswith(unsent) is (reason is not Reason.REPONSE_PERDUE)
    assert "\nPourquoi : " in refusal.text
    assert "\nQue faire : " in refusal.text
    assert refusal.text.endswith(f"Référence : {INCIDENT} (Paravent)")
    assert (refusal.code, refusal.incident) == (reason.value, INCIDENT)
    assert 400 <= refusal.status < 600
    assert ".." not in refusal.text


def test_a_warning_says_what_was_noticed_and_how_to_confirm() -> None:
    """Why, what, what to change, what to do: in that order, and the key is recalled."""
    notes = (SECRECY_NOTE, *indirect_notes("rouge", ["âge"], [ADVICE[Kind.AGE], ADVICE[Kind.COMMUNE]]))
    text = refusal_text(Reason.A_CONFIRMER, incident=INCIDENT, service="Le Chat", notes=notes).text
    parts = [
        "Pourquoi : ",
        "secret médical",
        "moins de 11 personnes en France",
        "(âge)",
        "remplacer l’âge par une tranche d’âge ; remplacer la commune par son département.",
        "renvoyez la même demande dans les dix minutes pour confirmer",
        HAS_KEY,
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("level", ["orange", "rouge", "violet"])
def test_every_level_is_said_in_words(level: str) -> None:
    """How few people are left is an order of magnitude, never a figure drawn from the text."""
    first, second = indirect_notes(level, ["âge"], ["retirer la région"])
    assert first.endswith("en France répondraient (âge).")
    assert second == "Ce que vous pouvez changer : retirer la région."
    assert set(Level) == {"vert", "orange", "rouge"}


@pytest.mark.parametrize("reason", [Reason.SECRET_MEDICAL, Reason.REIDENTIFICATION, Reason.A_CONFIRMER])
def test_signals_are_no_breakdown(reason: Reason) -> None:
    """A client that retries by itself on a server's errors must not do so here."""
    assert refusal_text(reason, incident=INCIDENT).status == 403


@pytest.mark.parametrize("service", ["Le Chat", ""])
def test_a_lost_answer_is_not_called_an_unsent_request(service: str) -> None:
    """Where the request may have left, its user is told so, with and without the service's name."""
    text = refusal_text(Reason.REPONSE_PERDUE, incident=INCIDENT, service=service).text
    said = "n’a pas répondu ; la demande, une fois protégée, lui a peut-être été transmise."
    assert text.startswith(f"{service or 'Le service'} {said}\n")
    assert "n’a pas été envoyée" not in text + notice(Reason.REPONSE_PERDUE)
    assert said in notice(Reason.REPONSE_PERDUE)


@pytest.mark.parametrize("reason", [Reason.ENTITE_INTERDITE, Reason.SECRET, Reason.DESTINATION_INTERDITE])
def test_confidentiality_recalls_the_key(reason: Reason) -> None:
    """Where confidential data are at stake, HAS's key 2.4 is recalled."""
    assert HAS_KEY in refusal_text(reason, incident=INCIDENT).text


def test_breakdowns_do_not_lecture() -> None:
    """A full queue is not the user's doing."""
    assert HAS_KEY not in refusal_text(Reason.FILE_PLEINE, incident=INCIDENT).text


def test_kinds_of_data_are_named_once_in_order() -> None:
    """The kinds found are named as users know them."""
    kinds = [Entity.NIR, Entity.NOM, Entity.NIR]
    text = refusal_text(Reason.ENTITE_INTERDITE, incident=INCIDENT, entities=kinds).text
    assert f"Données repérées : {LABELS[Entity.NOM]}, {LABELS[Entity.NIR]}." in text


def test_the_plain_forms_are_complete_and_escaped() -> None:
    """Without a service's own form, the refusal is a JSON object or an HTML page, never stored."""
    refusal = refusal_text(Reason.SECRET, incident=INCIDENT, service="<b>IA</b>")
    data = plain_answer(refusal, as_page=False)
    assert json.loads(data.body)["error"]["message"] == refusal.text
    page = plain_answer(refusal, as_page=True)
    assert "&lt;b&gt;IA&lt;/b&gt;" in page.body.decode()
    assert INCIDENT in page.body.decode()
    assert all(dict(answer.headers)["cache-control"] == "no-store" for answer in (data, page))


@pytest.mark.parametrize("reason", Reason)
def test_a_notice_needs_no_service(reason: Reason) -> None:
    """Every reason has a page of its own in French."""
    assert 'lang="fr"' in notice(reason)
    assert "Que faire" in notice(reason)
