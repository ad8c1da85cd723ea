"""A warning is confirmed by sending the same texts again, by a person, in time, and nothing of them is kept."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.confirmations import KNOWN_SECONDS, LATEST_SECONDS, MAX_ENTRIES, SOONEST_SECONDS, Confirmations
from proxy.pseudonyms import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

ME = Scope("10.0.0.1", "chatgpt")


class Clock:
    """A clock that moves when told to."""

    now = 1_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def kept(clock: Clock) -> Confirmations:
    """Return empty confirmations on that clock."""
    return Confirmations(clock=clock)


@pytest.mark.parametrize(
    ("seconds", "goes_on"),
    [
        (0.0, False),
        (SOONEST_SECONDS - 0.1, False),
        (SOONEST_SECONDS, True),
        (LATEST_SECONDS, True),
        (LATEST_SECONDS + 0.1, False),
    ],
)
def test_the_same_texts_go_on_when_sent_again_in_time(
    kept: Confirmations, clock: Clock, seconds: float, *, goes_on: bool
) -> None:
    """Not at once, as a page would do by itself; not later than the warning says."""
    assert not kept.ask(ME, ["une histoire"])
    clock.now += seconds
    assert kept.ask(ME, ["une histoire"]) is goes_on


@pytest.mark.parametrize(
    ("scope", "texts"),
    [
        (ME, ["une histoire."]),
        (ME, ["une", " histoire"]),
        (ME, ["une histoire", ""]),
        (Scope("10.0.0.2", "chatgpt"), ["une histoire"]),
        (Scope("10.0.0.1", "claude"), ["une histoire"]),
        (Scope("10.0.0.1c", "hatgpt"), ["une histoire"]),
    ],
)
def test_anything_else_is_warned_about_anew(
    kept: Confirmations, clock: Clock, scope: Scope, texts: Sequence[str]
) -> None:
    """Another text, another cut, another user or another service is not what the warning was about."""
    kept.ask(ME, ["une histoire"])
    clock.now += 60
    assert not kept.ask(scope, texts)


def test_a_hasty_repetition_does_not_delay_the_confirmation(kept: Confirmations, clock: Clock) -> None:
    """The warning counts from its first showing."""
    kept.ask(ME, ["a"])
    clock.now += SOONEST_SECONDS - 1
    assert not kept.ask(ME, ["a"])
    clock.now += 1
    assert kept.ask(ME, ["a"])


def test_a_draft_neither_warns_nor_confirms(kept: Confirmations, clock: Clock) -> None:
    """What is typed ahead shows nobody a warning; it goes on only once its text has been warned about."""
    assert not kept.ask(ME, ["a"], register=False)
    clock.now += 60
    assert not kept.ask(ME, ["a"])
    clock.now += 60
    assert kept.ask(ME, ["a"], register=False)
    assert kept.unconfirmed(ME, ["a"]) == [0]


def test_a_confirmed_text_is_known_in_later_turns(kept: Confirmations, clock: Clock) -> None:
    """Conversations come back whole: only what is new counts, as long as the conversation goes on."""
    kept.ask(ME, ["a", "b"])
    assert kept.unconfirmed(ME, ["a", "b"]) == [0, 1]
    clock.now += 60
    assert kept.ask(ME, ["a", "b"])
    for _ in range(3):
        clock.now += KNOWN_SECONDS
        assert kept.unconfirmed(ME, ["b", "new", "a"]) == [1]
    assert kept.unconfirmed(Scope("10.0.0.2", "chatgpt"), ["a"]) == [0]
    clock.now += KNOWN_SECONDS + 1
    assert kept.unconfirmed(ME, ["a"]) == [0]


def test_memory_is_bounded(clock: Clock) -> None:
    """The oldest warnings and confirmations go first."""
    kept = Confirmations(clock=clock, max_entries=3)
    for number in range(6):
        kept.ask(ME, [str(number)])
    clock.now += 60
    assert [kept.ask(ME, [str(number)]) for number in (5, 4, 3)] == [True, True, True]
    assert not kept.ask(ME, ["0"])
    assert (len(kept._warned), len(kept._confirmed)) == (3, 3)
    assert MAX_ENTRIES < 100_000


@given(st.text(min_size=6), st.text(min_size=6))
def test_nothing_of_a_text_is_kept(user: str, text: str) -> None:
    """What is in memory and what is printed holds neither the text nor the user, whatever they are made of."""
    kept = Confirmations()
    kept.ask(Scope(user, "chatgpt"), [text])
    held = pickle.dumps((kept._warned, kept._confirmed))
    for value in (user, text):
        assert value.encode("utf-8", "surrogatepass") not in held
        assert value not in repr(kept)


def test_hashes_cannot_be_computed_elsewhere(clock: Clock) -> None:
    """Another process has another key: a guessed prompt cannot be looked for in a memory image."""
    one, other = Confirmations(clock=clock), Confirmations(clock=clock)
    for kept in (one, other):
        kept.ask(ME, ["une histoire"])
    assert not one._warned.keys() & other._warned.keys()
