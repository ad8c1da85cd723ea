"""A history that comes back is not searched again, and what comes of it is what a search would give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import consistency
from detectors._traces import Trace
from detectors._values import Value, Values
from detectors.consistency import spread
from detectors.conversations import Shown
from detectors.entities import Entity
from detectors.finding import Finding, Known
from detectors.lexicon import default_lexicon
from tests.detectors.values import shown_before

VALUES = {
    "Valmier": Entity.NOM,
    "Masurel": Entity.NOM,
    "Petit": Entity.NOM,
    "Hélène": Entity.PRENOM,
    "Orvault sur Mer": Entity.LIEU,
    "06 39 98 00 01": Entity.TELEPHONE,
    "80012345": Entity.IPP,
}
WORDS = (
    *VALUES,
    "petit",
    "Mazurel",
    "VALMIER",
    "H. V.",
    "dort",
    "06",
    "39",
    "98",
    "00",
    "sur",
    "Mer",
    "8001 2345",
    ",",
)


def found(text: str, sought: set[str]) -> tuple[Finding, ...]:
    """Find some values as a detector might."""
    pattern = "|".join(map(re.escape, sorted(sought))) or r"(?!)"
    return tuple(Finding(*match.span(), VALUES[match[0]], 0.9, ("essai",)) for match in re.finditer(pattern, text))


TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
TURNS = st.lists(st.tuples(TEXTS, st.sets(st.sampled_from(sorted(VALUES)), max_size=2)), min_size=2, max_size=6)


@given(TURNS, st.sets(st.sampled_from(sorted(VALUES)), max_size=4))
def test_what_is_remembered_is_what_a_search_gives(turns: list[tuple[str, set[str]]], sought: set[str]) -> None:
    """Whatever comes back, whatever is told between turns, memory changes nothing but the time it takes."""
    shown = Shown()
    told: list[Known] = []
    texts: list[str] = []
    for text, values in turns:
        texts.append(text)
        findings = [found(one, sought) for one in texts]
        new = [Known(value, VALUES[value]) for value in sorted(values)]
        told += new
        shown.tell(new)
        assert spread(texts, findings, shown) == spread(texts, findings, shown_before(*told))


def test_a_history_is_not_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the third time on, a passage that new values cannot touch is not even read."""
    read: list[str] = []
    reading = consistency._read
    monkeypatch.setattr(consistency, "_read", lambda text: read.append(text) or reading(text))  # type: ignore[func-returns-value]
    shown = Shown()
    texts = ["Valmier dort"]
    for turn in range(5):
        shown.tell([Known("Valmier" if turn == 0 else f"Orvault{'abcd'[turn - 1]}", Entity.NOM)])
        texts.append(f"tour {turn}")
        read.clear()
        spread(texts, [()] * len(texts), shown)
        assert ("Valmier dort" in read) is (turn < 2)


@pytest.mark.parametrize(
    ("told", "expected"),
    [("Masurel", "Masurel"), ("Mazurel", "Masurel"), ("Masurel-Orvault", "Masurel"), ("Valmier", None)],
)
def test_a_value_told_late_is_found_in_a_remembered_passage(told: str, expected: str | None) -> None:
    """A name that is first recognised at a late turn is looked for in all that was said before."""
    shown = shown_before(Known("Kerbihan", Entity.NOM))
    text = "hier Masurel va mieux"
    for _ in range(3):
        assert spread([text], [()], shown) == ((),)
    shown.tell([Known(told, Entity.NOM)])
    assert [text[one.start : one.end] for one in spread([text], [()], shown)[0]] == ([expected] if expected else [])


def test_a_value_of_the_request_itself_is_looked_for_in_its_history() -> None:
    """What only this request shows changes its history too, this time and no other."""
    shown = shown_before(Known("Kerbihan", Entity.NOM))
    history = "hier Masurel va mieux, H. M. aussi"
    first = "Mme Hélène Masurel"
    marked = (Finding(4, 10, Entity.PRENOM, 0.9), Finding(11, 18, Entity.NOM, 0.9))
    for _ in range(3):
        spread([history], [()], shown)
    again = spread([history, first], [(), marked], shown)[0]
    assert [history[one.start : one.end] for one in again] == ["Masurel", "H. M."]
    assert spread([history], [()], shown) == ((),)


def test_a_trace_keeps_no_word() -> None:
    """A memory image shows numbers, not the conversation."""
    folds = ["HIER", "MASUREL", "VA", "MIEUX"]
    trace = Trace.of(folds, ["HM"], default_lexicon())
    values = Values(default_lexicon())
    values.add("Masurel", Value(Entity.NOM, 0.9, "essai"))
    assert trace.meets(values)
    assert not any(word in repr(trace) for word in folds)
    assert {type(one) for kept in (trace.wholes, trace.fours, trace.forms, trace.initials) for one in kept} == {int}


def test_a_short_first_name_told_late_makes_a_name_of_the_word_beside_it() -> None:
    """« Lou petit » is somebody as soon as Lou is known, though Lou alone is too short to be looked for."""
    shown = shown_before(Known("Petit", Entity.NOM))
    text = "hier lou petit va mieux"
    for _ in range(3):
        assert spread([text], [()], shown) == ((),)
    shown.tell([Known("Mary-Jo Lou", Entity.PRENOM)])
    everything = shown_before(Known("Petit", Entity.NOM), Known("Mary-Jo Lou", Entity.PRENOM))
    assert spread([text], [()], shown) == spread([text], [()], everything) != ((),)
