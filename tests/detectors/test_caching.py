"""Findings are remembered within bounds, and texts never."""

from __future__ import annotations

import gc
import threading

import pytest

from detectors.caching import FindingCache
from detectors.entities import Entity
from detectors.finding import Finding

FOUND = (Finding(0, 4, Entity.NOM, 0.9, ("nom:titre",)),)


class Counter:
    """A search that counts how often it ran."""

    def __init__(self, found: tuple[Finding, ...] = FOUND) -> None:
        self.found, self.runs = found, 0

    def __call__(self, text: str) -> tuple[Finding, ...]:
        """Give what was to be found."""
        self.runs += 1
        return self.found


def test_a_text_is_searched_once() -> None:
    """The same text gives the remembered findings; another one is searched."""
    cache, search = FindingCache(), Counter()
    assert cache.get_or_find("un", search) == cache.get_or_find("un", search) == FOUND
    assert search.runs == 1
    cache.get_or_find("deux", search)
    assert search.runs == 2


def test_a_lone_surrogate_is_a_text_like_another() -> None:
    """What cannot be encoded can still be remembered."""
    cache, search = FindingCache(), Counter(())
    cache.get_or_find("\ud800", search)
    cache.get_or_find("\ud800", search)
    assert search.runs == 1


def test_the_least_recently_used_goes_first() -> None:
    """Beyond the number of texts, the one asked for longest ago is forgotten."""
    cache, search = FindingCache(max_texts=2), Counter()
    for text in ("un", "deux", "un", "trois"):
        cache.get_or_find(text, search)
    assert len(cache) == 2
    cache.get_or_find("un", search)
    assert search.runs == 3
    cache.get_or_find("deux", search)
    assert search.runs == 4


def test_bytes_are_bounded() -> None:
    """Many findings push older texts out, and one that is too large alone is not kept at all."""
    cache = FindingCache(max_bytes=2000)
    for text in ("un", "deux", "trois", "quatre"):
        cache.get_or_find(text, Counter())
    assert 0 < len(cache) < 4
    held = len(cache)
    cache.get_or_find("cinq", Counter(FOUND * 100))
    assert len(cache) == held


def test_a_failure_is_not_remembered() -> None:
    """A search that raised is tried again."""
    cache = FindingCache()

    def fail(_: str) -> tuple[Finding, ...]:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it has no message
        cache.get_or_find("un", fail)
    assert cache.get_or_find("un", Counter()) == FOUND


def test_no_text_is_kept() -> None:
    """Neither the object nor what it refers to holds the text or a plain digest of it."""
    cache = FindingCache()
    canary = "canari " + str(id(cache))
    cache.get_or_find(canary, Counter())
    seen: set[int] = set()
    queue: list[object] = [cache]
    while queue:
        for child in gc.get_referents(queue.pop()):
            if id(child) not in seen and isinstance(child, str | bytes | dict | tuple | Finding):
                seen.add(id(child))
                assert child != canary
                queue.append(child)
    assert canary not in repr(cache)
    assert set(FindingCache()._entries) != set(cache._entries)


def test_two_processes_would_not_share_keys() -> None:
    """The key of a text differs from one cache to the next."""
    one, other = FindingCache(), FindingCache()
    one.get_or_find("un", Counter())
    other.get_or_find("un", Counter())
    assert not set(one._entries) & set(other._entries)


def test_threads_share_it() -> None:
    """Concurrent use loses no bound and mixes no findings up."""
    cache = FindingCache(max_texts=8)
    wrong: list[str] = []

    def work(seed: int) -> None:
        for turn in range(300):
            number = (seed * 7 + turn) % 20
            expected = (Finding(number, number + 1, Entity.NOM, 1.0),)
            if cache.get_or_find(str(number), lambda _, expected=expected: expected) != expected:  # type: ignore[misc]
                wrong.append(str(number))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(cache) <= 8
