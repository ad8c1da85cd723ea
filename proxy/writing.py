"""Rewrites all the texts of one request with one user's pseudonyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy.rewriting import Decision, Edit, edited, edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proxy.pseudonyms import Pseudonyms, Scope
    from proxy.rewritten import Rewritten


def write(
    texts: Sequence[str],
    decisions: Sequence[Sequence[Decision]],
    pseudonyms: Pseudonyms,
    scope: Scope,
    rewritten: Rewritten,
) -> list[str]:
    """Return the texts as they may leave; one without decisions comes out as it went in.

    Args:
        texts: The texts.
        decisions: What was decided on each; see `proxy.rewriting.edits`.
        pseudonyms: The store.
        scope: Whose pseudonyms, and where.
        rewritten: How texts were rewritten before.

    Raises:
        ScopeFull: The user has as many pseudonyms there as may be kept.
        ValueError: The decisions are not in order.
    """

    def placeholder(decision: Decision, value: str) -> str:
        if decision.typed:
            return pseudonyms.typed(scope, value)
        return pseudonyms.placeholder(scope, decision.entity, value)

    # Typed names are settled first: one that stands for nothing yet must not be given to a value below.
    for text, decided in zip(texts, decisions, strict=True):
        for decision in decided:
            if decision.typed:
                placeholder(decision, text[decision.start : decision.end])
    conversation = pseudonyms.conversation(scope).key

    def edits_of(text: str, decided: tuple[Decision, ...]) -> tuple[Edit, ...]:
        return rewritten.get_or_make(conversation, text, decided, lambda: edits(text, decided, placeholder))

    return [
        edited(text, edits_of(text, tuple(decided))) if decided else text
        for text, decided in zip(texts, decisions, strict=True)
    ]
