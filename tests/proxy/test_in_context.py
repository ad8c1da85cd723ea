"""What a context shows of a passage counts for it, and for nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.finding import Finding
from proxy.in_context import find_in_context
from proxy.services.base import Passage, Role
from tests.proxy.pipeline_stand_ins import WordFinder

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT = '{"nom": "quemeneur", "chambre": "214", "note": "merci"}'
TOLD = {
    '"quemeneur"': Entity.NOM,
    'chambre": "214': Entity.UNITE,
    "quemeneur": Entity.IDENTIFIANT,
    "merci": Entity.COURTOISIE,
}


class Asked(WordFinder):
    """A finder that remembers what it was asked."""

    texts: Sequence[str] = ()

    def find_together(self, texts: Sequence[str], *arguments: object) -> tuple[tuple[Finding, ...], ...]:
        """Find the words."""
        self.texts = list(texts)
        return super().find_together(texts)


def within(value: str, context: str = CONTEXT) -> Passage:
    """Make a passage that stands in a context."""
    return Passage(value, Role.UNKNOWN, context=context, offset=context.index(value))


def found(*passages: Passage, words: dict[str, Entity] = TOLD) -> list[list[tuple[str, Entity]]]:
    """Return what is found in each passage, as text and entity."""
    listed = find_in_context(passages, WordFinder(words).find_together)
    return [
        [(passage.text[one.start : one.end], one.entity) for one in findings]
        for passage, findings in zip(passages, listed, strict=True)
    ]


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        ("quemeneur", {'"quemeneur"': Entity.NOM}, [("quemeneur", Entity.NOM)]),
        ("214", {'chambre": "214': Entity.UNITE}, [("214", Entity.UNITE)]),
        ("214", {"nom": Entity.NOM, "chambre": Entity.UNITE}, []),
        ("quemeneur", {'"quemeneur", "chambre": "214"': Entity.ADRESSE}, [("quemeneur", Entity.ADRESSE)]),
        ("merci", {"merci": Entity.COURTOISIE}, [("merci", Entity.COURTOISIE)]),
        ("merci", {'"merci"': Entity.COURTOISIE}, []),
        ("quemeneur", {"mene": Entity.PRENOM, '"quemen': Entity.NOM}, [("quemene", Entity.NOM)]),
    ],
)
def test_a_context_counts_within_the_limits_of_a_passage(
    value: str, words: dict[str, Entity], expected: list[tuple[str, Entity]]
) -> None:
    """Its findings are cut to the passage and joined; neighbours' are not taken, and courtesy is no field's."""
    assert found(within(value), words=words) == [expected]


def test_each_context_is_asked_once_after_the_passages() -> None:
    """Passages that share a context cost one more text; what is too short to say anything alone costs none."""
    finder = Asked({})
    passages = [within("quemeneur"), within("214"), Passage("214", Role.USER), within("merci")]
    assert find_in_context(passages, finder.find_together) == ((), (), (), ())
    assert finder.texts == ["quemeneur", "214", "merci", CONTEXT]


def test_without_contexts_the_texts_are_asked_as_they_are() -> None:
    """An ordinary request is asked as it always was."""
    finder = Asked({"b": Entity.NOM})
    passages = [Passage(text, Role.USER) for text in ("a", "b", "a")]
    assert [len(findings) for findings in find_in_context(passages, finder.find_together)] == [0, 1, 0]
    assert finder.texts == ["a", "b", "a"]
    assert find_in_context([], finder.find_together) == ()


def test_a_finder_that_answers_too_little_is_an_error() -> None:
    """A context without its findings must not pass for one in which nothing stands."""
    with pytest.raises(ValueError, match="zip"):
        find_in_context([within("quemeneur")], lambda texts: ((),) * (len(texts) - 1))


@given(
    st.text("ab ", max_size=12),
    st.text("ab ", min_size=1, max_size=8).filter(str.strip),
    st.text("ab ", max_size=12),
    st.lists(st.tuples(st.integers(0, 31), st.integers(1, 8)), max_size=6),
)
def test_findings_are_sorted_disjoint_and_inside(
    before: str, value: str, after: str, stretches: list[tuple[int, int]]
) -> None:
    """Whatever a context shows, a passage's findings are sorted, disjoint, within it, and miss nothing of it."""
    context = before + value + after
    passage = Passage(value, Role.UNKNOWN, context=context, offset=len(before))
    shown, reached = [], 0
    for start, length in sorted(stretches):
        if start >= reached and start + length <= len(context):
            shown.append(Finding(start, start + length, Entity.NOM, 0.9))
            reached = start + length
    (findings,) = find_in_context([passage], lambda texts: (*((),) * (len(texts) - 1), tuple(shown)))
    assert all(0 <= one.start < one.end <= len(value) for one in findings)
    assert all(left.end <= right.start for left, right in pairwise(findings))
    covered = {place for one in findings for place in range(one.start, one.end)}
    wanted = {place - len(before) for one in shown for place in range(one.start, one.end)}
    assert {place for place in wanted if 0 <= place < len(value) and value[place] != " "} <= covered


def test_nothing_shows_a_context() -> None:
    """The representation of a passage holds neither its text nor its context."""
    assert "quemeneur" not in repr(within("214"))
    assert "214" not in repr(within("214"))
