"""Joins a passage's findings to what the policy says of them: which stretches are rewritten, and how.

A finding that the policy leaves is not a decision; nor is courtesy when a passage says nothing else, for a service
would not understand an empty message. What the user typed in the shape of a placeholder is decided on here too, and
what the text as a whole told is joined to the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from policies.policy import Action, SignalAction
from proxy.placeholders import may_hold, occurrences
from proxy.rewriting import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detectors.finding import Finding
    from detectors.signals import Generalised
    from policies.policy import Policy
    from proxy.services.base import Passage

Pairs = tuple[tuple["Finding", Action], ...]
"""A passage's findings, each with what the policy says of it."""


def decide(passage: Passage, found: Iterable[Finding], policy: Policy, service_id: str, *, generic: bool) -> Pairs:
    """Ask the policy about each finding of a passage."""
    pairs = tuple(
        (one, policy.decide(one.entity, one.score, service_id, role=passage.role, generic=generic)) for one in found
    )
    if _says_more_than_courtesy(passage.text, pairs):
        return pairs
    return tuple((one, Action.LEAVE if one.entity is Entity.COURTOISIE else action) for one, action in pairs)


def removes_courtesy(finding: Finding, action: Action) -> bool:
    """Say whether a finding is courtesy that is taken out."""
    return finding.entity is Entity.COURTOISIE and action is Action.REMOVE


def _says_more_than_courtesy(text: str, pairs: Pairs) -> bool:
    done = 0
    for one, action in pairs:
        if removes_courtesy(one, action):
            if any(map(str.isalnum, text[done : one.start])):
                return True
            done = one.end
    return any(map(str.isalnum, text[done:]))


def decisions_for(text: str, pairs: Pairs) -> tuple[Decision, ...]:
    """List what is to be rewritten in a text.

    Args:
        text: The text.
        pairs: Its findings with their actions, sorted and without overlaps.

    Returns:
        The decisions, sorted, with one more for each placeholder-shaped text that no decided finding touches.
    """
    decided = [
        Decision(one.start, one.end, one.entity, action)
        for one, action in pairs
        if action not in {Action.LEAVE, Action.REFUSE}
    ]
    if not may_hold(text):
        return tuple(sorted(decided))
    # What is decided counts as a wall, for its placeholder will be one: `NOM_1Durand` leaves as `NOM_1[NOM_2]`.
    walled = list(text)
    for decision in decided:
        walled[decision.start : decision.end] = "|" * (decision.end - decision.start)
    typed = (
        # Which entity makes no difference: the store goes by what was typed.
        Decision(*match.span(), Entity.IDENTIFIANT, Action.PSEUDONYMISE, typed=True)
        for match in occurrences("".join(walled))
    )
    return tuple(sorted([*decided, *typed]))


def with_generalised(
    decisions: Sequence[Sequence[Decision]], generalised: Iterable[Generalised]
) -> list[tuple[Decision, ...]]:
    """Join what is to be said less finely to what is decided already, passage by passage; neither touches the other."""
    joined = [list(decided) for decided in decisions]
    for one in generalised:
        joined[one.passage].append(
            Decision(one.start, one.end, one.entity, SignalAction.GENERALISE, replacement=one.text)
        )
    return [tuple(sorted(decided)) for decided in joined]
