from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from policies.policy import Action, SignalAction
from proxy.rewriting import Decision, edited, edits

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {
    "n": (Entity.NOM, Action.PSEUDONYMISE),
    "p": (Entity.PRENOM, Action.PSEUDONYMISE),
    "m": (Entity.NOM, Action.MASK),
    "t": (Entity.TELEPHONE, Action.MASK),
    "r": (Entity.NOM, Action.REMOVE),
    "c": (Entity.COURTOISIE, Action.REMOVE),
}


def rewrite(text: str, decisions: list[Decision], placeholder: Callable[[Decision, str], str]) -> str:
    """Apply decisions to a text."""
    return edited(text, edits(text, decisions, placeholder))


def apply(marked: str) -> str:
    """Rewrite a text whose stretches are marked as `<kind=text>`."""
    text, decisions = "", []
    for part in re.split(r"(<\w=[^>]*>)", marked):
        if re.fullmatch(r"<\w=[^>]*>", part):
            inside = part[3:-1]
            decisions.append(Decision(len(text), len(text) + len(inside), *KINDS[part[1]]))
            text += inside
        else:
            text += part
    return rewrite(text, decisions, numbered())


def numbered() -> Callable[[Decision, str], str]:
    """Return a writer that numbers values in the order in which they are asked for."""
    seen: dict[tuple[Entity, str], str] = {}

    def write(decision: Decision, value: str) -> str:
        return seen.setdefault((decision.entity, value), f"[{decision.entity}_{len(seen) + 1}]")

    return write


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<n=Kervella> <n=d’Aubrac> et <n=Kervella>", "[NOM_1] [NOM_2] et [NOM_1]"),
        ("<n=A><n=B><p=C>.", "[NOM_1][NOM_2][PRENOM_3]."),
        ("<m=Kervella>, <t=06 39 98 00 01>", "[NOM], [TEL]"),
        ("Mme <r=Kervella> va bien", "Mme va bien"),
        ("", ""),
        ("Rien à dire.", "Rien à dire."),
    ],
)
def test_applies_each_action(marked: str, expected: str) -> None:
    """Neighbours of the same kind stay apart, numbers follow the reading order, the rest does not move."""
    assert apply(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<c=Bonjour>, peux-tu résumer ?", "peux-tu résumer ?"),
        ("<c=Bonjour>, <c=merci d’avance>. Résume.", "Résume."),
        ("<c=Bonjour>\n\nRésume.", "Résume."),
        ("Résume, <c=s’il te plaît>, ce texte", "Résume, ce texte"),
        ("Peux-tu <c=s’il te plaît> résumer", "Peux-tu résumer"),
        ("Résume ce texte, <c=merci>.", "Résume ce texte."),
        ("Résume ce texte. <c=Merci beaucoup> !", "Résume ce texte."),
        ("Résume. <c=Merci>", "Résume."),
        ("<c=Bonjour> <n=Kervella>, CRP 12", "[NOM_1], CRP 12"),
        # punctuation before a digit belongs to the number
        ("<c=Bonjour> .5 mg", ".5 mg"),
        ("dose <c=merci> ,5 mg", "dose ,5 mg"),
        ("<c=Bonjour>. 38,5 de fièvre", "38,5 de fièvre"),
        ("Texte\n<c=Cordialement>,\n<n=Kervella>", "Texte\n\n[NOM_1]"),
    ],
)
def test_courtesy_leaves_no_hanging_spaces_or_commas(marked: str, expected: str) -> None:
    """What surrounds a removed phrase reads as if it had not been there; numbers are never touched."""
    assert apply(marked) == expected


@given(
    st.lists(
        st.tuples(st.text(), st.text(min_size=1, max_size=4), st.sampled_from([Action.PSEUDONYMISE, Action.MASK])),
        max_size=50,
    ),
    st.text(),
)
def test_outside_the_stretches_nothing_changes(pieces: list[tuple[str, str, Action]], end: str) -> None:
    """The result is the untouched parts with each stretch's own replacement between them, however many there are."""
    text, expected, decisions, write = "", "", [], numbered()
    for before, value, action in pieces:
        text += before
        decision = Decision(len(text), len(text) + len(value), Entity.NOM, action)
        decisions.append(decision)
        text += value
        expected += before + (write(decision, value) if action is Action.PSEUDONYMISE else "[NOM]")
    assert rewrite(text + end, decisions, write) == expected + end


def finer(start: int, end: int, replacement: str) -> Decision:
    """Decide to say a stretch less finely."""
    return Decision(start, end, Entity.AGE, SignalAction.GENERALISE, replacement=replacement)


def test_each_generalised_stretch_has_its_own_words() -> None:
    """The same text may be said otherwise in two places, and never becomes a placeholder."""
    text = "5 ans puis 5 ans"
    written = rewrite(text, [finer(0, 5, "2-5 ans"), finer(11, 16, "[âge]")], numbered())
    assert written == "2-5 ans puis [âge]"


@given(
    st.lists(
        st.tuples(st.text(), st.text(min_size=1, max_size=4), st.text(min_size=1, max_size=8) | st.none()),
        max_size=40,
    ),
    st.text(),
)
def test_generalising_moves_nothing_else(pieces: list[tuple[str, str, str | None]], end: str) -> None:
    """Among pseudonymised stretches and untouched parts, each stretch leaves as its own replacement, whatever it is."""
    text, expected, decisions, write = "", "", [], numbered()
    for before, value, replacement in pieces:
        text += before
        place = (len(text), len(text) + len(value))
        decision = finer(*place, replacement) if replacement else Decision(*place, Entity.NOM, Action.PSEUDONYMISE)
        decisions.append(decision)
        text += value
        expected += before + (replacement or write(decision, value))
    assert rewrite(text + end, decisions, write) == expected + end


@pytest.mark.parametrize(
    "decisions",
    [
        [Decision(0, 3, Entity.NOM, Action.MASK), Decision(2, 4, Entity.NOM, Action.MASK)],
        [Decision(3, 4, Entity.NOM, Action.MASK), Decision(0, 1, Entity.NOM, Action.MASK)],
        [Decision(1, 1, Entity.NOM, Action.MASK)],
        [Decision(3, 9, Entity.NOM, Action.MASK)],
        [Decision(0, 1, Entity.NOM, Action.LEAVE)],
        [Decision(0, 1, Entity.NOM, Action.REFUSE)],
        [Decision(0, 1, Entity.NOM, SignalAction.WARN)],
        [Decision(0, 1, Entity.AGE, SignalAction.GENERALISE)],
        [Decision(0, 1, Entity.AGE, Action.MASK, replacement="x")],
    ],
)
def test_refuses_what_it_cannot_apply_exactly(decisions: list[Decision]) -> None:
    """Overlapping, disordered, empty or outside stretches raise, and the message quotes nothing."""
    with pytest.raises(ValueError, match=r"decisions must|rewrites nothing|goes with") as caught:
        rewrite("canari", decisions, lambda _decision, _value: "x")
    assert "canari" not in str(caught.value)


def test_many_stretches_in_one_text() -> None:
    """A text with thousands of stretches is rewritten whole (comparing all with all would meet the time-out)."""
    decisions = [Decision(index * 3, index * 3 + 2, Entity.NOM, Action.MASK) for index in range(20_000)]
    assert rewrite("ab " * 20_000, decisions, lambda _decision, _value: "") == "[NOM] " * 20_000
