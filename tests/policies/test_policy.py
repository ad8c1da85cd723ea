from __future__ import annotations

from typing import Any

import pytest

from detectors import signals
from detectors.entities import Entity
from detectors.reidentification import Level
from policies.loading import default_policy, load_policy
from policies.policy import Action, Gate, Indirect, Policy, Secrecy, Sensitivity, SignalAction

DIRECT = set(Entity) - {Entity.SECRET, Entity.COURTOISIE}
ENTITIES = [entity.value for entity in Entity]


def policy(**keys: Any) -> Policy:
    """Build a policy from French keys."""
    return Policy.model_validate({"version": 1, "defaut": "pseudonymiser", "entites": {}} | keys)


def decide(rules: Policy, entity: str, score: float = 0.9, service: str = "chatgpt", **how: Any) -> Action:
    """Decide on a finding in what the user says."""
    return rules.decide(entity, score, service, **({"role": "user"} | how))


@pytest.mark.parametrize("entity", sorted(DIRECT))
def test_the_default_policy_pseudonymises_every_identifier(entity: Entity) -> None:
    """Every entity that identifies someone is replaced by default, and named in the file."""
    rules = load_policy(default_policy(), entities=ENTITIES)
    assert decide(rules, entity) is Action.PSEUDONYMISE
    assert entity in rules.entities


def test_the_default_policy_refuses_secrets_and_removes_courtesy() -> None:
    """A password is refused; courtesy is removed from what the user says and nowhere else."""
    rules = load_policy(default_policy(), entities=ENTITIES)
    assert decide(rules, "SECRET") is Action.REFUSE
    assert [
        decide(rules, "COURTOISIE", role=role) for role in ("user", "draft", "system", "assistant", "document")
    ] == [
        Action.REMOVE,
        Action.REMOVE,
        Action.LEAVE,
        Action.LEAVE,
        Action.LEAVE,
    ]


@pytest.mark.parametrize(
    ("status", "gate"),
    [
        ("approuve", Gate.FORWARD),
        ("tolere", Gate.FORWARD),
        ("interdit", Gate.REFUSE),
        ("", Gate.REFUSE),
        ("APPROUVE", Gate.REFUSE),
        ("autre", Gate.REFUSE),
    ],
)
def test_only_known_statuses_go_on(status: str, gate: Gate) -> None:
    """A forbidden or unknown status closes a service."""
    assert load_policy(default_policy(), entities=ENTITIES).destination("chatgpt", status) is gate


def test_the_policy_overrides_the_catalogue() -> None:
    """A status given to a service replaces the catalogue's, both ways, for that service only."""
    rules = policy(destinations={"chatgpt": {"statut": "interdit"}, "claude": {"statut": "approuve"}})
    assert rules.destination("chatgpt", "approuve") is Gate.REFUSE
    assert rules.destination("claude", "interdit") is Gate.FORWARD
    assert rules.destination("lechat", "tolere") is Gate.FORWARD


def test_tolerated_services_may_be_closed() -> None:
    """What a status means can be made stricter."""
    assert policy(statuts={"tolere": "refuser"}).destination("lechat", "tolere") is Gate.REFUSE


def test_an_unlisted_entity_follows_the_default() -> None:
    """No rule means the default, even for an entity nobody heard of."""
    rules = policy(defaut="masquer", entites={"NOM": "laisser"})
    assert (decide(rules, "NOM"), decide(rules, "NIR"), decide(rules, "NOUVEAU")) == (
        Action.LEAVE,
        Action.MASK,
        Action.MASK,
    )


def test_courtesy_does_not_follow_the_default() -> None:
    """Courtesy without a rule is removed, never replaced by a placeholder."""
    assert decide(policy(defaut="refuser"), "COURTOISIE") is Action.REMOVE


@pytest.mark.parametrize(("score", "action"), [(0.59, Action.LEAVE), (0.6, Action.MASK), (1.0, Action.MASK)])
def test_a_threshold_leaves_what_is_below_it(score: float, action: Action) -> None:
    """A finding counts from its entity's threshold on."""
    assert decide(policy(entites={"UNITE": {"action": "masquer", "seuil": 0.6}}), "UNITE", score) is action


def test_a_service_may_differ() -> None:
    """A service's own rules come first, then the general ones, then its own default."""
    rules = policy(
        entites={"NOM": "pseudonymiser", "UNITE": "pseudonymiser"},
        destinations={"chatgpt": {"defaut": "refuser", "entites": {"UNITE": "laisser"}}},
    )
    assert [decide(rules, entity) for entity in ("UNITE", "NOM", "NIR")] == [
        Action.LEAVE,
        Action.PSEUDONYMISE,
        Action.REFUSE,
    ]
    assert decide(rules, "UNITE", service="claude") is Action.PSEUDONYMISE


def test_generic_reading_can_only_be_stricter() -> None:
    """Rules for services without an adapter harden the others and never soften them."""
    rules = policy(
        entites={"NOM": "pseudonymiser", "NIR": "refuser", "UNITE": "laisser"},
        lecture_generique={"entites": {"NOM": "masquer", "NIR": "laisser", "UNITE": "refuser"}},
    )
    entities = ("NOM", "NIR", "UNITE")
    assert [decide(rules, entity, generic=True) for entity in entities] == [Action.MASK, Action.REFUSE, Action.REFUSE]
    assert [decide(rules, entity) for entity in entities] == [Action.PSEUDONYMISE, Action.REFUSE, Action.LEAVE]


def test_generic_reading_may_be_closed() -> None:
    """Services without an adapter can be refused as a whole."""
    rules = policy(lecture_generique={"envoi": "refuser"})
    assert rules.destination("autre", "approuve", generic=True) is Gate.REFUSE
    assert rules.destination("chatgpt", "approuve") is Gate.FORWARD


@pytest.mark.parametrize(
    ("level", "triggered"),
    [("orange", ["orange", "rouge", "violet"]), ("rouge", ["rouge", "violet"])],
)
def test_a_level_triggers_from_the_chosen_one_on(level: str, triggered: list[str]) -> None:
    """Levels that are worse count too, and so does one that nobody knows."""
    rule = Indirect.model_validate({"niveau": level})
    assert [one for one in (*Level, "violet") if rule.triggers(one)] == triggered


@pytest.mark.parametrize(("score", "triggered"), [(0.69, False), (0.7, True), (1.0, True)])
def test_a_care_story_triggers_from_its_threshold_on(score: float, *, triggered: bool) -> None:
    """The threshold itself counts."""
    assert Secrecy.model_validate({"action": "avertir", "seuil": 0.7}).triggers(score) is triggered


def test_by_default_only_what_is_red_and_nameless_is_generalised() -> None:
    """A care story goes on, as the product is made for it."""
    document = load_policy(default_policy(), entities=ENTITIES).document
    assert document.secrecy.action is SignalAction.LEAVE
    indirect = document.indirect
    assert (indirect.action, indirect.level, indirect.with_identity) == (SignalAction.GENERALISE, "rouge", False)


def test_sensitivities_are_those_of_the_detector() -> None:
    """The two folders, which do not know each other, use the same words."""
    assert [one.value for one in Sensitivity] == [one.value for one in signals.Sensitivity]
