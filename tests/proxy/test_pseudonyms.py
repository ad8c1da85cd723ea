from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from proxy.errors import ScopeFull
from proxy.pseudonyms import Limits, Pseudonyms, Scope, equality_key

SCOPE = Scope("10.0.0.1", "chatgpt")


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def restored(store: Pseudonyms, text: str, scope: Scope = SCOPE) -> str:
    """Restore a text for a scope."""
    return store.restoration(scope, lambda _count: None).whole(text)


def test_numbers_by_prefix_in_order_of_appearance() -> None:
    """Each prefix counts on its own from 1; entities that share a prefix share its numbering."""
    store = Pseudonyms()
    asked = [
        (Entity.NOM, "Kervella"),
        (Entity.PRENOM, "Zoé"),
        (Entity.NOM, "d’Aubrac"),
        (Entity.DATE, "3 mai 2021"),
        (Entity.DATE_NAISSANCE, "03/02/1948"),
        (Entity.TELEPHONE, "06 39 98 00 01"),
    ]
    given_out = [store.placeholder(SCOPE, entity, value) for entity, value in asked]
    assert given_out == ["[NOM_1]", "[PRENOM_1]", "[NOM_2]", "[DATE_1]", "[DATE_2]", "[TEL_1]"]


@pytest.mark.parametrize("form", ["KERVELLA", "kervella", "  Kervella ", "Ｋervella"])
def test_forms_of_one_value_share_a_placeholder(form: str) -> None:
    """Case, width and white space make no second value; the first form seen is the one restored."""
    store = Pseudonyms()
    assert store.placeholder(SCOPE, Entity.NOM, "Kervella") == store.placeholder(SCOPE, Entity.NOM, form)
    assert restored(store, "[NOM_1]") == "Kervella"


@given(st.lists(st.text(min_size=1), min_size=2, max_size=20, unique_by=equality_key))
def test_values_that_differ_never_share_a_placeholder(values: list[str]) -> None:
    """Values distinct under the equality key get distinct placeholders, each restored to its own value."""
    store = Pseudonyms()
    given_out = [store.placeholder(SCOPE, Entity.NOM, value) for value in values]
    assert len(set(given_out)) == len(values)
    assert [restored(store, token) for token in given_out] == values


@pytest.mark.parametrize("other", [Scope("10.0.0.2", "chatgpt"), Scope("10.0.0.1", "claude")])
def test_nothing_crosses_users_or_services(other: Scope) -> None:
    """What one user has at one service is neither known nor restored anywhere else."""
    store = Pseudonyms()
    store.placeholder(SCOPE, Entity.NOM, "Kervella")
    assert restored(store, "[NOM_1]", other) == "[NOM_1]"
    assert store.conversation(other).values == ()


def test_known_lists_each_value_once() -> None:
    """The conversation's values come in order, one entry for each value and entity."""
    store = Pseudonyms()
    store.placeholder(SCOPE, Entity.NOM, "Kervella")
    store.placeholder(SCOPE, Entity.NOM, "KERVELLA")
    store.placeholder(SCOPE, Entity.PRENOM, "Zoé")
    store.placeholder(SCOPE, Entity.NOM, "d’Aubrac")
    values = [(known.value, known.entity) for known in store.conversation(SCOPE).values]
    assert values == [("Kervella", Entity.NOM), ("Zoé", Entity.PRENOM), ("d’Aubrac", Entity.NOM)]


def test_a_typed_name_that_stands_for_nothing_is_reserved() -> None:
    """What the user typed leaves as typed, is shown as typed, and never comes to stand for a value."""
    store = Pseudonyms()
    assert store.typed(SCOPE, "[NOM_1]") == "[NOM_1]"
    assert store.placeholder(SCOPE, Entity.NOM, "Kervella") == "[NOM_2]"
    assert restored(store, "[NOM_1] [NOM_2]") == "[NOM_1] Kervella"


@pytest.mark.parametrize("typed", ["[NOM_1]", "NOM_1", "[nom 1]"])
def test_a_typed_name_that_stands_for_a_value_is_carried(typed: str) -> None:
    """The answer shows the text as typed, not the value that the name stands for."""
    store = Pseudonyms()
    store.placeholder(SCOPE, Entity.NOM, "Kervella")
    carrier = store.typed(SCOPE, typed)
    assert carrier == "[NOM_2]"
    assert store.typed(SCOPE, typed) == carrier
    assert restored(store, f"{carrier} [NOM_1]") == f"{typed} Kervella"
    assert [known.value for known in store.conversation(SCOPE).values] == ["Kervella"]


def test_typed_refuses_what_is_no_placeholder() -> None:
    """Only placeholder-shaped text can be kept as typed."""
    with pytest.raises(ValueError, match="shaped"):
        Pseudonyms().typed(SCOPE, "Kervella")


def test_a_full_scope_refuses_new_values_only() -> None:
    """A full scope still serves the values it knows; a new one, or one more typed name, is refused."""
    store = Pseudonyms(Limits(entries=2))
    for value in ("Kervella", "d’Aubrac"):
        store.placeholder(SCOPE, Entity.NOM, value)
    assert store.placeholder(SCOPE, Entity.NOM, "kervella") == "[NOM_1]"
    with pytest.raises(ScopeFull) as caught:
        store.placeholder(SCOPE, Entity.NOM, "Brelivet")
    assert "Brelivet" not in str(caught.value)
    with pytest.raises(ScopeFull):
        store.typed(SCOPE, "[NOM_2]")
    for number in (7, 8):
        store.typed(SCOPE, f"[NOM_{number}]")
    with pytest.raises(ScopeFull):
        store.typed(SCOPE, "[NOM_9]")


def test_the_least_recently_used_scope_is_evicted_whole() -> None:
    """One scope too many drops the one unused for longest."""
    store = Pseudonyms(Limits(scopes=2))
    first, second, third = (Scope(f"10.0.0.{last}", "chatgpt") for last in (1, 2, 3))
    for scope in (first, second, first, third):
        store.placeholder(scope, Entity.NOM, "Kervella")
    assert store.size() == (2, 2)
    assert store.conversation(first).values != ()
    assert restored(store, "[NOM_1]", third) == "Kervella"
    assert restored(store, "[NOM_1]", second) == "[NOM_1]"


@pytest.mark.parametrize("how", ["expire", "use", "forget", "clear"])
def test_numbers_go_on_after_a_scope_is_dropped(how: str) -> None:
    """The placeholder of an old conversation never shows another patient's name."""
    clock = Clock()
    store = Pseudonyms(Limits(idle_seconds=60), clock=clock)
    store.placeholder(SCOPE, Entity.NOM, "Kervella")
    if how == "forget":
        store.forget(SCOPE)
    elif how == "clear":
        store.clear()
    else:
        clock.now = 60.0
        if how == "expire":
            store.expire()
            assert store.size() == (0, 0)
    assert store.placeholder(SCOPE, Entity.NOM, "d’Aubrac") == "[NOM_2]"
    assert restored(store, "[NOM_1] [NOM_2]") == "[NOM_1] d’Aubrac"


def test_use_keeps_a_scope_alive() -> None:
    """Only idle scopes expire."""
    clock = Clock()
    store = Pseudonyms(Limits(idle_seconds=60), clock=clock)
    store.placeholder(SCOPE, Entity.NOM, "Kervella")
    for _ in range(5):
        clock.now += 50
        assert store.conversation(SCOPE).values


def test_an_open_answer_outlives_its_scope() -> None:
    """An answer that streams while its scope is dropped is restored to its end, and learns names added before."""
    store = Pseudonyms()
    restoration = store.restoration(SCOPE, lambda _count: None)
    store.placeholder(SCOPE, Entity.NOM, "Kervella")
    store.forget(SCOPE)
    assert restoration.whole("[NOM_1]") == "Kervella"


def test_numbering_may_start_elsewhere() -> None:
    """A process may number from where a former one stopped."""
    store = Pseudonyms(Limits(first_number=501))
    assert store.placeholder(SCOPE, Entity.NOM, "Kervella") == "[NOM_501]"


def test_threads_agree_on_one_placeholder() -> None:
    """Requests of one user at the same moment give one value one placeholder and no two values the same."""
    store = Pseudonyms()
    results: list[list[str]] = []

    def work() -> None:
        results.append([store.placeholder(SCOPE, Entity.NOM, f"Nom{index}") for index in range(200)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(result == results[0] for result in results)
    assert len(set(results[0])) == 200


def test_representations_hide_values_and_users() -> None:
    """No repr shows a value or a user."""
    store = Pseudonyms()
    store.placeholder(SCOPE, Entity.NOM, "Kervella")
    shown = repr(store) + repr(store.conversation(SCOPE).values) + repr(SCOPE) + repr(store._scopes)
    assert "Kervella" not in shown
    assert "10.0.0.1" not in shown


@pytest.mark.parametrize("entity", [Entity.NOM, Entity.PRENOM])
def test_a_full_name_keeps_the_placeholders_of_its_parts(entity: Entity) -> None:
    """A first name and a surname known as such are not given a third placeholder when found as one name."""
    store = Pseudonyms()
    store.placeholder(SCOPE, Entity.PRENOM, "Jeannine")
    store.placeholder(SCOPE, Entity.NOM, "Le Quéméneur")
    assert store.placeholder(SCOPE, entity, "Jeannine Le Quéméneur") == "[PRENOM_1] [NOM_1]"
    assert store.placeholder(SCOPE, entity, "LE QUÉMÉNEUR  Jeannine") == "[NOM_1] [PRENOM_1]"
    assert restored(store, "[PRENOM_1] [NOM_1]") == "Jeannine Le Quéméneur"
    assert store.size() == (1, 2)


@pytest.mark.parametrize(
    ("entity", "value"),
    [
        (Entity.NOM, "Jeannine Kervella"),
        (Entity.NOM, "Quéméneur Quéméneur"),
        (Entity.NOM, "Jeannine Anne Quéméneur"),
        (Entity.ADRESSE, "Jeannine Quéméneur"),
    ],
)
def test_another_name_has_a_placeholder_of_its_own(entity: Entity, value: str) -> None:
    """An unknown part, a part known as something else or another kind of value makes a value of its own."""
    store = Pseudonyms()
    store.placeholder(SCOPE, Entity.PRENOM, "Jeannine")
    store.placeholder(SCOPE, Entity.NOM, "Quéméneur")
    assert restored(store, store.placeholder(SCOPE, entity, value)) == value
    assert store.size() == (1, 3)


def test_a_full_name_that_has_a_placeholder_keeps_it() -> None:
    """What came first stays: a placeholder never changes its value."""
    store = Pseudonyms()
    first = store.placeholder(SCOPE, Entity.NOM, "Jeannine Quéméneur")
    store.placeholder(SCOPE, Entity.PRENOM, "Jeannine")
    store.placeholder(SCOPE, Entity.NOM, "Quéméneur")
    assert store.placeholder(SCOPE, Entity.NOM, "Jeannine Quéméneur") == first


def test_a_full_name_of_known_parts_is_told_once() -> None:
    """The detector hears of it: a value that it is never told would be new in each request of a conversation."""
    store = Pseudonyms(Limits(entries=3))
    store.placeholder(SCOPE, Entity.PRENOM, "Odile")
    store.placeholder(SCOPE, Entity.NOM, "Valmorin")
    for _ in range(2):
        assert store.placeholder(SCOPE, Entity.NOM, "Odile Valmorin") == "[PRENOM_1] [NOM_1]"
    assert [one.value for one in store.conversation(SCOPE).values] == ["Odile", "Valmorin", "Odile Valmorin"]
    assert store.placeholder(SCOPE, Entity.NOM, "Valmorin Odile") == "[NOM_1] [PRENOM_1]"
    assert store.conversation(SCOPE).size == 3
