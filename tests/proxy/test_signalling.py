"""What a whole text tells meets the policy: go on, say less finely, warn once, refuse; only what is needed is asked."""

from __future__ import annotations

from typing import Any

import pytest

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.signals import Asked, Generalised, Signals
from policies.policy import Action, Document
from proxy.confirmations import Confirmations
from proxy.pseudonyms import Scope
from proxy.refusals import SECRECY_NOTE, Reason
from proxy.rewriting import Decision
from proxy.services.base import Passage, Role
from proxy.signalling import INDIRECT, Judge, Judgement, Told
from proxy.vocabulary import Signal, Treatment
from tests.proxy.pipeline_stand_ins import WordFinder

ME = Scope("10.0.0.1", "chatgpt")
STORY = "Une histoire de 54 ans"
FINER = Generalised(0, 16, 22, Entity.AGE, "50-59 ans")
RED = Signals(0.9, "rouge", "orange", ("âge", "commune"), ("remplacer l'âge", "remplacer la commune"), (FINER,))
KEPT = Signals(0.9, "rouge", "rouge", ("âge",), ("remplacer l'âge",), (FINER,))
ORANGE = Signals(0.4, "orange", "vert", ("âge",), ("remplacer l'âge",), (FINER,))
NOTICED = "Ce qui a été remarqué : des détails auxquels"
PLAIN = Signals(0.1, "vert", "vert")


def rules(**keys: Any) -> Document:
    """Build the document section from French keys."""
    return Document.model_validate(keys)


def told(*texts: str, role: Role = Role.USER, found: Entity | None = None) -> Told:
    """Say what is known of passages, with the first four code points found and replaced in each if asked."""
    findings = [[Finding(0, 4, found, 0.9)] if found else [] for _ in texts]
    decisions = [[Decision(0, 4, found, Action.PSEUDONYMISE)] if found else [] for _ in texts]
    return Told([Passage(text, role) for text in texts], findings, decisions)


def judge(
    document: Document, signals: Any, request: Told | None = None, confirmations: Confirmations | None = None
) -> Judgement:
    """Judge a request of which the detector says this."""
    subject = request or told(STORY)
    made = Judge(WordFinder({}, signals), confirmations)
    return made.judge(document, made.asked(document, subject), subject, ME)


@pytest.mark.parametrize(
    ("keys", "signals", "treatments", "reason"),
    [
        ({}, RED, {Signal.INDIRECT: Treatment.GENERALISED}, None),
        ({}, KEPT, {Signal.INDIRECT: Treatment.INSUFFICIENT}, None),
        ({}, ORANGE, {}, None),
        ({"reidentification": {"niveau": "orange"}}, ORANGE, {Signal.INDIRECT: Treatment.GENERALISED}, None),
        ({"reidentification": {"niveau": "orange"}}, RED, {Signal.INDIRECT: Treatment.INSUFFICIENT}, None),
        ({"reidentification": "laisser"}, RED, {}, None),
        ({"reidentification": "avertir"}, RED, {Signal.INDIRECT: Treatment.WARNED}, Reason.A_CONFIRMER),
        ({"reidentification": "refuser"}, RED, {Signal.INDIRECT: Treatment.REFUSED}, Reason.REIDENTIFICATION),
        ({"secret_medical": "avertir"}, PLAIN, {}, None),
        ({"secret_medical": "avertir"}, RED, {Signal.SECRECY: Treatment.WARNED}, Reason.A_CONFIRMER),
        ({"secret_medical": {"action": "avertir", "seuil": 0.95}, "reidentification": "laisser"}, RED, {}, None),
        (
            {"secret_medical": "avertir", "reidentification": "avertir"},
            RED,
            {Signal.SECRECY: Treatment.WARNED, Signal.INDIRECT: Treatment.WARNED},
            Reason.A_CONFIRMER,
        ),
        (
            {"secret_medical": "avertir", "reidentification": "refuser"},
            RED,
            {Signal.INDIRECT: Treatment.REFUSED},
            Reason.REIDENTIFICATION,
        ),
        (
            {"secret_medical": "refuser", "reidentification": "refuser"},
            RED,
            {Signal.SECRECY: Treatment.REFUSED, Signal.INDIRECT: Treatment.REFUSED},
            Reason.SECRET_MEDICAL,
        ),
        ({"secret_medical": "refuser"}, RED, {Signal.SECRECY: Treatment.REFUSED}, Reason.SECRET_MEDICAL),
        ({}, Signals(0.9, "violet"), {Signal.INDIRECT: Treatment.INSUFFICIENT}, None),
    ],
)
def test_each_action_does_what_it_says(
    keys: dict[str, Any], signals: Signals, treatments: dict[Signal, Treatment], reason: Reason | None
) -> None:
    """Refusing comes before warning, warning before generalising; nothing is generalised in what stays inside."""
    judgement = judge(rules(**keys), signals)
    assert (judgement.treatments, judgement.reason) == (treatments, reason)
    goes_on_finer = reason is None and Signal.INDIRECT in treatments
    assert judgement.generalised == (signals.generalised if goes_on_finer else ())


@pytest.mark.parametrize(
    ("keys", "found", "asked"),
    [
        ({}, None, Asked(indirect=True)),
        ({}, Entity.NOM, Asked()),
        ({}, Entity.NIR, Asked()),
        ({}, Entity.LIEU, Asked(indirect=True)),
        ({}, Entity.COURTOISIE, Asked(indirect=True)),
        ({"reidentification": {"avec_identite": True}}, Entity.NOM, Asked(indirect=True)),
        ({"reidentification": {"action": "laisser", "avec_identite": True}}, None, Asked()),
        ({"secret_medical": "avertir"}, Entity.NOM, Asked(secrecy=True)),
        ({"secret_medical": "avertir"}, None, Asked(secrecy=True, indirect=True)),
    ],
)
def test_only_what_the_policy_needs_is_asked(keys: dict[str, Any], found: Entity | None, asked: Asked) -> None:
    """By default a request in which somebody is identified costs nothing more."""
    finder = WordFinder({}, PLAIN)
    made, document, subject = Judge(finder), rules(**keys), told(STORY, found=found)
    assert made.asked(document, subject) == asked
    made.judge(document, made.asked(document, subject), subject, ME)
    assert [one[2] for one in finder.assessed] == ([asked] if asked else [])


@pytest.mark.parametrize("entity", sorted(INDIRECT))
def test_what_names_nobody_leaves_the_request_nameless(entity: Entity) -> None:
    """A town, a date, an age or a ward does not stop the assessment of what else is told."""
    assert Judge(WordFinder({})).asked(rules(), told(STORY, found=entity)).indirect


@pytest.mark.parametrize(
    ("role", "text", "assessed"),
    [
        (Role.USER, "x", True),
        (Role.DRAFT, "x", True),
        (Role.DOCUMENT, "x", True),
        (Role.USER, " \n", False),
        (Role.SYSTEM, STORY, False),
        (Role.ASSISTANT, STORY, False),
        (Role.TOOL, STORY, False),
        (Role.TITLE, STORY, False),
        (Role.FILE_NAME, STORY, False),
        (Role.UNKNOWN, STORY, True),
        (Role.UNKNOWN, "2024-03-12T10:00:00", False),
        (Role.UNKNOWN, "Europe/Paris", False),
        (Role.URL, "un patient de 54 ans", True),
        (Role.URL, "20240312", False),
    ],
)
def test_only_what_a_person_writes_is_assessed(role: Role, text: str, *, assessed: bool) -> None:
    """What the service says or a program needs is not the user's story."""
    finder = WordFinder({}, PLAIN)
    judge_, subject = Judge(finder), told(text, role=role)
    judge_.judge(rules(), judge_.asked(rules(), subject), subject, ME)
    assert [one[0] for one in finder.assessed] == ([[text]] if assessed else [])


def test_stretches_come_back_to_their_passages() -> None:
    """Passages that are not assessed do not shift the others; what is replaced is told to the detector."""
    finder = WordFinder({}, Signals(0.0, "rouge", "vert", generalised=(FINER,)))
    answer, story = told("Une réponse", role=Role.ASSISTANT), told(STORY, found=Entity.LIEU)
    subject = Told(
        [*answer.passages, *story.passages], [*answer.found, *story.found], [*answer.decisions, *story.decisions]
    )
    judge_ = Judge(finder)
    judgement = judge_.judge(rules(), judge_.asked(rules(), subject), subject, ME)
    assert [(one.passage, one.start, one.text) for one in judgement.generalised] == [(1, 16, "50-59 ans")]
    assert finder.assessed == [([STORY], [[(0, 4)]], Asked(indirect=True))]


class Clock:
    """A clock that moves when told to."""

    now = 1_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


WARN = rules(reidentification="avertir")


def test_a_confirmed_warning_lets_the_request_go_on() -> None:
    """The same texts sent again go on, and that is counted as such; where nobody can confirm, they never do."""
    clock = Clock()
    confirmations = Confirmations(clock=clock)
    assert judge(WARN, RED, None, confirmations).reason is Reason.A_CONFIRMER
    clock.now += 30
    assert judge(WARN, RED, None, confirmations) == Judgement({Signal.INDIRECT: Treatment.CONFIRMED})
    assert judge(WARN, RED).reason is Reason.A_CONFIRMER


def test_a_confirmed_text_still_leaves_generalised() -> None:
    """Confirming one signal does not undo what the policy does for the other."""
    clock = Clock()
    confirmations = Confirmations(clock=clock)
    both = rules(secret_medical="avertir")
    judge(both, RED, None, confirmations)
    clock.now += 30
    judgement = judge(both, RED, None, confirmations)
    assert judgement.treatments == {Signal.SECRECY: Treatment.CONFIRMED, Signal.INDIRECT: Treatment.GENERALISED}
    assert judgement.generalised == (FINER,)


def test_a_conversation_is_asked_about_again_only_for_what_is_new() -> None:
    """After a confirmation a harmless turn goes on; one that tells too much by itself is warned about."""
    clock = Clock()
    confirmations = Confirmations(clock=clock)

    def signals(texts: Any) -> Signals:
        return RED if any("histoire" in text for text in texts) else PLAIN

    judge(WARN, signals, told(STORY), confirmations)
    clock.now += 30
    judge(WARN, signals, told(STORY), confirmations)
    assert judge(WARN, signals, told(STORY, "Et la dose ?"), confirmations).reason is None
    assert judge(WARN, signals, told(STORY, "Une autre histoire"), confirmations).reason is Reason.A_CONFIRMER


def test_a_draft_is_kept_back_without_a_warning_of_its_own() -> None:
    """Keystrokes neither leave before the warning nor stand for having read it."""
    clock = Clock()
    confirmations = Confirmations(clock=clock)
    draft = told(STORY, role=Role.DRAFT)
    for _ in range(2):
        assert judge(WARN, RED, draft, confirmations).reason is Reason.A_CONFIRMER
        clock.now += 30
    assert judge(WARN, RED, None, confirmations).reason is Reason.A_CONFIRMER
    clock.now += 30
    assert judge(WARN, RED, draft, confirmations).reason is None


@pytest.mark.parametrize(
    ("keys", "notes"),
    [
        ({"secret_medical": "refuser", "reidentification": "laisser"}, (SECRECY_NOTE,)),
        (
            {"reidentification": "avertir"},
            (
                f"{NOTICED} moins de 11 personnes en France répondraient (âge, commune).",
                "Ce que vous pouvez changer : remplacer l’âge ; remplacer la commune.",
            ),
        ),
    ],
)
def test_the_user_is_told_what_was_noticed(keys: dict[str, Any], notes: tuple[str, ...]) -> None:
    """Kinds of details and what to do about them, with typographic apostrophes."""
    assert judge(rules(**keys), RED).notes == notes


@pytest.mark.parametrize("answer", [None, (), "rouge"])
def test_a_wrong_answer_raises(answer: Any) -> None:
    """What is no assessment is never taken for a harmless one."""
    with pytest.raises(Exception):  # noqa: B017, PT011  # any exception keeps the request inside
        judge(rules(), lambda _texts: answer)
