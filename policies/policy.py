"""What becomes of a finding, and whether a service may be used: rules as data, read from a policy file.

A policy names entities, services and roles by strings; whoever loads it says which ones exist (see `policies.loading`).
It never sees a text. In doubt it is strict: an entity without a rule follows the default, which cannot be "leave";
a status that is not known is a forbidden one; a service read by the generic reader can only be treated more strictly.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

COURTESY = "COURTOISIE"
"""The one entity that identifies nobody: it is removed or left, and the policy's default does not apply to it."""


class Action(StrEnum):
    """What may be done with a finding; the value is the word of the policy file, metrics and journal."""

    LEAVE = "laisser"
    PSEUDONYMISE = "pseudonymiser"
    MASK = "masquer"
    REMOVE = "retirer"
    REFUSE = "refuser"


_STRICTNESS = {action: rank for rank, action in enumerate(Action)}

COURTESY_ACTIONS = (Action.REMOVE, Action.LEAVE)
"""What may be done with courtesy."""


class Status(StrEnum):
    """How a hospital regards a service."""

    APPROVED = "approuve"
    TOLERATED = "tolere"
    FORBIDDEN = "interdit"


class Gate(StrEnum):
    """Whether requests for a service go on."""

    FORWARD = "transmettre"
    REFUSE = "refuser"


class SignalAction(StrEnum):
    """What may be done when a whole text tells too much; the value is the word of the policy file."""

    LEAVE = "laisser"
    WARN = "avertir"
    GENERALISE = "generaliser"
    REFUSE = "refuser"


class Sensitivity(StrEnum):
    """How ready the detector's trained model is to take a word for an identity; `detectors.signals` has the same."""

    USUAL = "usuelle"
    STRICT = "stricte"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Rule(_Part):
    """What to do with one entity, and from which score on (0 to 1); below it the finding is left."""

    action: Action
    threshold: float = Field(default=0.0, ge=0.0, le=1.0, strict=True, alias="seuil")


def _long_form(value: Any) -> Any:
    return {"action": value} if isinstance(value, str) else value


_Rules = dict[str, Annotated[Rule, BeforeValidator(_long_form)]]
_Default = Literal[Action.PSEUDONYMISE, Action.MASK, Action.REMOVE, Action.REFUSE]


class Secrecy(_Part):
    """What to do with a text that tells one person's care, and from which score on (0 to 1)."""

    action: Literal[SignalAction.LEAVE, SignalAction.WARN, SignalAction.REFUSE] = SignalAction.LEAVE
    threshold: float = Field(default=0.5, ge=0.0, le=1.0, strict=True, alias="seuil")

    def triggers(self, score: float) -> bool:
        """Say whether a score asks for the action."""
        return score >= self.threshold


_LEVELS = ("vert", "orange", "rouge")


class Indirect(_Part):
    """What to do with details that leave few people, from which level on, and whether where names are found too."""

    action: SignalAction = SignalAction.GENERALISE
    level: Literal["orange", "rouge"] = Field(default="rouge", alias="niveau")
    with_identity: bool = Field(default=False, strict=True, alias="avec_identite")

    def triggers(self, level: str) -> bool:
        """Say whether a level asks for the action; one that is not known does."""
        return level not in _LEVELS or _LEVELS.index(level) >= _LEVELS.index(self.level)


class Document(_Part):
    """What to do with what a whole text tells, beyond each finding."""

    secrecy: Annotated[Secrecy, BeforeValidator(_long_form)] = Field(default_factory=Secrecy, alias="secret_medical")
    indirect: Annotated[Indirect, BeforeValidator(_long_form)] = Field(
        default_factory=Indirect, alias="reidentification"
    )


class Statuses(_Part):
    """What each status means."""

    approved: Gate = Field(default=Gate.FORWARD, alias="approuve")
    tolerated: Gate = Field(default=Gate.FORWARD, alias="tolere")
    forbidden: Literal[Gate.REFUSE] = Field(default=Gate.REFUSE, alias="interdit")


class Courtesy(_Part):
    """Whose courtesy may be removed."""

    roles: tuple[Literal["user", "draft"], ...] = ("user", "draft")


class GenericReading(_Part):
    """What is stricter for services that no adapter of their own reads."""

    gate: Gate = Field(default=Gate.FORWARD, alias="envoi")
    default: Action = Field(default=Action.LEAVE, alias="defaut")
    entities: _Rules = Field(default_factory=dict, alias="entites")


class Service(_Part):
    """What differs for one service."""

    status: Status | None = Field(default=None, alias="statut")
    default: _Default | None = Field(default=None, alias="defaut")
    entities: _Rules = Field(default_factory=dict, alias="entites")


_NO_DIFFERENCE = Service()


class Policy(_Part):
    """A whole policy file."""

    version: Literal[1]
    name: str = Field(default="", max_length=200, alias="nom")
    default: _Default = Field(alias="defaut")
    entities: _Rules = Field(alias="entites")
    document: Document = Field(default_factory=Document)
    sensitivity: Sensitivity = Field(default=Sensitivity.USUAL, alias="sensibilite")
    statuses: Statuses = Field(default_factory=Statuses, alias="statuts")
    courtesy: Courtesy = Field(default_factory=Courtesy, alias="courtoisie")
    generic_reading: GenericReading = Field(default_factory=GenericReading, alias="lecture_generique")
    services: dict[str, Service] = Field(default_factory=dict, alias="destinations")

    def decide(self, entity: str, score: float, service_id: str, *, role: str, generic: bool = False) -> Action:
        """Say what becomes of a finding.

        Args:
            entity: What it is.
            score: How sure the detector is, from 0 to 1.
            service_id: Where it would go.
            role: Who speaks in the passage (only courtesy depends on it).
            generic: Whether the generic reader read the request.
        """
        service = self.services.get(service_id, _NO_DIFFERENCE)
        rule = service.entities.get(entity) or self.entities.get(entity)
        if entity == COURTESY:
            if role not in self.courtesy.roles:
                return Action.LEAVE
            rule = rule or Rule(action=Action.REMOVE)
            return rule.action if score >= rule.threshold else Action.LEAVE
        action = _apply(rule, service.default or self.default, score)
        if generic:
            stricter = _apply(self.generic_reading.entities.get(entity), self.generic_reading.default, score)
            action = max(action, stricter, key=_STRICTNESS.__getitem__)
        return action

    def destination(self, service_id: str, catalogue_status: str, *, generic: bool = False) -> Gate:
        """Say whether requests for a service go on.

        Args:
            service_id: The service.
            catalogue_status: Its status in the catalogue, which the policy may override.
            generic: Whether only the generic reader knows it.
        """
        if generic and self.generic_reading.gate is Gate.REFUSE:
            return Gate.REFUSE
        status = self.services.get(service_id, _NO_DIFFERENCE).status or catalogue_status
        match status:
            case Status.APPROVED:
                return self.statuses.approved
            case Status.TOLERATED:
                return self.statuses.tolerated
            case _:
                return Gate.REFUSE


def _apply(rule: Rule | None, default: Action, score: float) -> Action:
    if rule is None:
        return default
    return rule.action if score >= rule.threshold else Action.LEAVE
