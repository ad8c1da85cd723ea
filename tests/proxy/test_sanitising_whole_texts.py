"""What a whole text tells, through the pipeline: less precise, warned about, refused, and never sent on a failure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from detectors.entities import Entity
from detectors.signals import Generalised, Sensitivity, Signals
from proxy.confirmations import Confirmations
from proxy.errors import DetectorTimeout, DetectorUnavailable, QueueFull
from proxy.metrics import Stage
from proxy.refusals import Reason
from proxy.vocabulary import Signal, Treatment, Verdict
from tests.proxy.pipeline import USER, WORDS, forwarded, make, refused, request
from tests.proxy.pipeline_stand_ins import DESTINATION, WordFinder

if TYPE_CHECKING:
    from pathlib import Path

STORY = "user:Femme de 54 ans à Morlaix, Hb 9,8 g/dL, fer 80 mg"
AGE, TOWN = (Generalised(0, 9, 15, Entity.AGE, "50-59 ans"), Generalised(0, 18, 25, Entity.LIEU, "[commune du X]"))
RED = Signals(0.9, "rouge", "vert", ("âge", "commune"), ("remplacer l'âge par une tranche d'âge",), (AGE, TOWN))


def test_a_nameless_red_story_leaves_less_precise() -> None:
    """Ages and towns are said less finely, the clinical part is untouched, the answer shows them so; it is counted."""
    stages: list[Stage] = []
    pipeline = make(finder=WordFinder(WORDS, RED), on_stage=lambda stage, _seconds: stages.append(stage))
    outcome = forwarded(pipeline.sanitise(request(STORY), DESTINATION, USER))
    leaving = "user:Femme de 50-59 ans à [commune du X], Hb 9,8 g/dL, fer 80 mg"
    assert outcome.body.decode() == leaving
    assert outcome.restoration.whole(leaving) == leaving
    assert outcome.report.verdict is Verdict.REWRITTEN
    assert outcome.report.signals == {(Signal.INDIRECT, Treatment.GENERALISED): 1}
    assert stages == [Stage.READ, Stage.FIND, Stage.ASSESS, Stage.REWRITE]


def test_by_default_an_identified_story_is_only_pseudonymised() -> None:
    """Where a name is found nothing more is asked, nor paid."""
    finder = WordFinder(WORDS, RED)
    outcome = forwarded(make(finder=finder).sanitise(request(f"{STORY}\nuser:Kervella"), DESTINATION, USER))
    assert outcome.body.decode() == f"{STORY}\nuser:[NOM_1]"
    assert finder.assessed == []


def test_what_is_said_less_finely_may_stand_elsewhere() -> None:
    """A date that the service wrote itself, in the history, does not stop the same date of the user's own."""
    body = "user:vue 12/03/2024\nassistant:le 12/03/2024"
    told = Signals(0.9, "rouge", "vert", generalised=(Generalised(0, 4, 14, Entity.DATE, "[mars 2024]"),))
    outcome = forwarded(make(finder=WordFinder(WORDS, told)).sanitise(request(body), DESTINATION, USER))
    assert outcome.body.decode() == "user:vue [mars 2024]\nassistant:le 12/03/2024"


def policy_file(folder: Path, more: str) -> Path:
    """Write a policy."""
    path = folder / "politique.yaml"
    path.write_text(f"version: 1\ndefaut: pseudonymiser\nentites: {{}}\n{more}\n", encoding="utf-8")
    return path


def test_a_warned_request_goes_on_when_sent_again(tmp_path: Path) -> None:
    """Kept back once with what was noticed, by the real pipeline; then it leaves, for this user and service."""
    now = [1_000.0]
    policy = policy_file(tmp_path, "document: {secret_medical: avertir, reidentification: laisser}")
    confirmations = Confirmations(clock=lambda: now[0])
    pipeline = make(finder=WordFinder(WORDS, RED), policy=policy, confirmations=confirmations)
    first = pipeline.sanitise(request(STORY), DESTINATION, USER)
    text = refused(first, Reason.A_CONFIRMER)
    assert "secret médical" in text
    assert first.report.signals == {(Signal.SECRECY, Treatment.WARNED): 1}
    now[0] += 30
    again = forwarded(pipeline.sanitise(request(STORY, "/other?conversation=2"), DESTINATION, USER))
    assert again.body.decode() == STORY
    assert again.report.signals == {(Signal.SECRECY, Treatment.CONFIRMED): 1}
    refused(pipeline.sanitise(request(STORY), DESTINATION, "10.0.0.2"), Reason.A_CONFIRMER)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("secret_medical: refuser", Reason.SECRET_MEDICAL),
        ("reidentification: refuser", Reason.REIDENTIFICATION),
        ("reidentification: avertir", Reason.A_CONFIRMER),
    ],
)
def test_what_keeps_a_story_inside_names_no_value(tmp_path: Path, rule: str, reason: Reason) -> None:
    """The user reads what kinds of details weigh; neither text, report nor answer holds one."""
    pipeline = make(finder=WordFinder(WORDS, RED), policy=policy_file(tmp_path, f"document: {{{rule}}}"))
    outcome = pipeline.sanitise(request(STORY), DESTINATION, USER)
    shown = refused(outcome, reason) + repr(outcome) + repr(outcome.report)
    assert not any(word in shown for word in ("54 ans", "50-59", "Morlaix", "commune du X", "fer 80"))


def test_the_policy_chooses_the_sensitivity(tmp_path: Path) -> None:
    """It travels with each request, and follows the file."""
    finder = WordFinder(WORDS)
    used = []
    for policy in (None, policy_file(tmp_path, "sensibilite: stricte")):
        make(finder=finder, policy=policy).sanitise(request("user:x"), DESTINATION, USER)
        used.append(finder.sensitivity)
    assert used == [Sensitivity.USUAL, Sensitivity.STRICT]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (DetectorUnavailable(), Reason.DETECTEUR_INDISPONIBLE),
        (DetectorTimeout(), Reason.DETECTEUR_DELAI),
        (QueueFull(), Reason.FILE_PLEINE),
        (RuntimeError("canari"), Reason.ERREUR_INTERNE),
        (None, Reason.ERREUR_INTERNE),
        (replace(RED, generalised=(replace(AGE, end=900),)), Reason.ERREUR_INTERNE),
        (replace(RED, generalised=(AGE, replace(AGE, start=12, end=20))), Reason.ERREUR_INTERNE),
        (replace(RED, generalised=(replace(AGE, passage=7),)), Reason.ERREUR_INTERNE),
        (replace(RED, generalised=(replace(AGE, text=""),)), Reason.ERREUR_INTERNE),
    ],
)
def test_a_failing_assessment_keeps_the_request_inside(answer: Any, reason: Reason) -> None:
    """No signals, late signals, wrong signals: nothing leaves, and no error's text is shown."""

    class Failing(WordFinder):
        def assess(self, *_arguments: Any) -> Any:
            if isinstance(answer, Exception):
                raise answer
            return answer

    text = refused(make(finder=Failing(WORDS)).sanitise(request(f"{STORY} canari"), DESTINATION, USER), reason)
    assert "canari" not in text
