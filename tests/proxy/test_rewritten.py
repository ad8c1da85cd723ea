from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.entities import Entity
from policies.policy import Action
from proxy.pseudonyms import Limits, Pseudonyms, Scope
from proxy.rewriting import Decision, Edit
from proxy.rewritten import Rewritten
from proxy.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

CONVERSATION = 7
NAME = (Decision(4, 12, Entity.NOM, Action.PSEUDONYMISE),)
TYPED = (Decision(0, 7, Entity.IDENTIFIANT, Action.PSEUDONYMISE, typed=True),)


@pytest.fixture
def made() -> list[str]:
    """Return what was made so far, in order."""
    return []


@pytest.fixture
def make(made: list[str]) -> Callable[[], tuple[Edit, ...]]:
    """Return a maker of edits that says how often it was called."""

    def edits() -> tuple[Edit, ...]:
        made.append("again")
        return (Edit(4, 12, f"[NOM_{len(made)}]"),)

    return edits


def test_unchanged_text_is_rewritten_once(made: list[str], make: Callable[[], tuple[Edit, ...]]) -> None:
    """The same decisions on the same text with the same pseudonyms give the same edits without making them."""
    rewritten = Rewritten()
    first = rewritten.get_or_make(CONVERSATION, "Mme Kervella", NAME, make)
    assert rewritten.get_or_make(CONVERSATION, "Mme Kervella", NAME, make) == first
    assert made == ["again"]


@pytest.mark.parametrize(
    ("conversation", "text", "decisions"),
    [
        (8, "Mme Kervella", NAME),
        (CONVERSATION, "Mme Kerjella", NAME),
        (CONVERSATION, "Mme Kervella", (Decision(4, 12, Entity.NOM, Action.MASK),)),
    ],
)
def test_whatever_differs_is_made_anew(
    make: Callable[[], tuple[Edit, ...]], conversation: int, text: str, decisions: tuple[Decision, ...]
) -> None:
    """Other pseudonyms, another text or other decisions never get what was remembered."""
    rewritten = Rewritten()
    first = rewritten.get_or_make(CONVERSATION, "Mme Kervella", NAME, make)
    assert rewritten.get_or_make(conversation, text, decisions, make) != first


def test_typed_placeholders_are_judged_each_time(made: list[str], make: Callable[[], tuple[Edit, ...]]) -> None:
    """Whether a typed `[NOM_1]` stands for a value may change between two turns: it is never remembered."""
    rewritten = Rewritten()
    for _ in range(2):
        rewritten.get_or_make(CONVERSATION, "[NOM_1] Kervella", TYPED, make)
    assert made == ["again", "again"]


def test_memory_is_bounded(made: list[str], make: Callable[[], tuple[Edit, ...]]) -> None:
    """What was used least recently goes first, and is made again when it comes back."""
    rewritten = Rewritten(max_decisions=2)
    for text in ("premier texte", "deuxième texte", "premier texte", "troisième texte", "premier texte"):
        rewritten.get_or_make(CONVERSATION, text, NAME, make)
    assert len(made) == len(["premier", "deuxième", "troisième"])
    rewritten.get_or_make(CONVERSATION, "deuxième texte", NAME, make)
    assert len(made) == len(["premier", "deuxième", "troisième", "deuxième"])


def test_it_keeps_and_shows_no_text(make: Callable[[], tuple[Edit, ...]]) -> None:
    """Neither its `repr` nor anything that it holds says a word of the text."""
    rewritten = Rewritten()
    rewritten.get_or_make(CONVERSATION, "Mme Canaribus", NAME, make)
    assert "anari" not in repr(rewritten)
    assert "anari" not in str(vars(rewritten))


def test_forgotten_pseudonyms_are_never_written_again() -> None:
    """Once a user's pseudonyms are forgotten, a text sent again gets new ones, which its answer can restore."""
    now = [0.0]
    pseudonyms, rewritten = Pseudonyms(Limits(idle_seconds=60.0), clock=lambda: now[0]), Rewritten()
    scope = Scope("192.0.2.7", "chatgpt")

    def sent() -> str:
        return write(["Mme Kervella"], [NAME], pseudonyms, scope, rewritten)[0]

    assert sent() == sent() == "Mme [NOM_1]"
    now[0] = 120.0
    assert sent() == "Mme [NOM_2]"
    assert pseudonyms.restoration(scope, lambda _count: None).whole("[NOM_2]") == "Kervella"
