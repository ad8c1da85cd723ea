"""A detector process keeps a conversation's values for a while, for that conversation alone."""

from __future__ import annotations

import pytest

from detectors.conversations import Conversations
from detectors.entities import Entity
from detectors.finding import Conversation, ConversationForgotten, Known

NAMES = tuple(Known(name, Entity.NOM) for name in ("Valmier", "Orvault", "Kerbihan"))


class Clock:
    """Time that passes when told to."""

    now = 0.0

    def __call__(self) -> float:
        """Tell it."""
        return self.now


def entries(conversations: Conversations, told: Conversation) -> set[str]:
    """Give the compact values that are looked for."""
    shown = conversations.shown(told)
    return set(shown.values.entries) if shown else set()


def test_only_new_values_need_to_be_told() -> None:
    """What was told once is still looked for when only the rest is told."""
    conversations = Conversations()
    whole = Conversation(7, NAMES)
    assert entries(conversations, Conversation(7, NAMES[:2])) == {"VALMIER", "ORVAULT"}
    assert entries(conversations, whole.since(2)) == {"VALMIER", "ORVAULT", "KERBIHAN"}
    assert entries(conversations, whole.since(3)) == {"VALMIER", "ORVAULT", "KERBIHAN"}


def test_one_conversation_knows_nothing_of_another() -> None:
    """Two users' values are never looked for in each other's texts."""
    conversations = Conversations()
    assert entries(conversations, Conversation(7, NAMES[:1])) == {"VALMIER"}
    assert entries(conversations, Conversation(8, NAMES[1:])) == {"ORVAULT", "KERBIHAN"}
    assert entries(conversations, Conversation(7, NAMES[:1]).since(1)) == {"VALMIER"}


def test_told_from_the_start_begins_afresh() -> None:
    """A list told whole replaces what was kept: nothing of an older one stays."""
    conversations = Conversations()
    conversations.shown(Conversation(7, NAMES))
    assert entries(conversations, Conversation(7, NAMES[:1])) == {"VALMIER"}


@pytest.mark.parametrize("told", [1, 3])
def test_what_is_not_kept_must_be_told_again(told: int) -> None:
    """A count that does not fit what is kept is never taken for granted, and leaves nothing half known."""
    conversations = Conversations()
    conversations.shown(Conversation(7, NAMES[:2]))
    with pytest.raises(ConversationForgotten) as caught:
        conversations.shown(Conversation(7, NAMES).since(told))
    assert "Orvault" not in repr(caught.value)
    assert len(conversations) == 0
    assert entries(conversations, Conversation(7, NAMES)) == {"VALMIER", "ORVAULT", "KERBIHAN"}


def test_no_values_are_nothing_kept() -> None:
    """A request outside any conversation leaves no trace."""
    conversations = Conversations()
    assert not conversations.shown(Conversation(0))
    assert len(conversations) == 0


def test_the_idle_are_forgotten() -> None:
    """Values do not outlive their use by more than the limit, whether or not another request comes."""
    clock = Clock()
    conversations = Conversations(idle_seconds=600, clock=clock)
    conversations.shown(Conversation(7, NAMES))
    clock.now = 500
    conversations.shown(Conversation(8, NAMES))
    clock.now = 700
    conversations.expire()
    assert len(conversations) == 1
    with pytest.raises(ConversationForgotten):
        conversations.shown(Conversation(7, NAMES).since(3))


def test_memory_is_bounded() -> None:
    """Beyond the bound the least recently used goes; the one in use is served, however long."""
    conversations = Conversations(most_values=4)
    for key in (1, 2):
        conversations.shown(Conversation(key, NAMES[:2]))
    conversations.shown(Conversation(1, NAMES[:2]).since(2))
    conversations.shown(Conversation(3, NAMES[:2]))
    assert entries(conversations, Conversation(1, NAMES[:2]).since(2)) == {"VALMIER", "ORVAULT"}
    with pytest.raises(ConversationForgotten):
        conversations.shown(Conversation(2, NAMES[:2]).since(2))
    conversations.shown(Conversation(4, NAMES * 2))
    assert len(conversations) == 1
