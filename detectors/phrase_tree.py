"""Looks phrases of several words up in a folded text, all at once.

A phrase is a sequence of words; a word that ends in `*` is a beginning of word. The tree is built once and then only
read. It knows neither what the labels mean nor what the text says, and refuses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.recognisers._cues import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CACHED_WORDS = 4096
_STEM_KEY = 2
_TERM_WORD = re.compile(r"[a-z0-9]+\*?")


@dataclass(slots=True)
class _Node:
    """A place in the tree: what may follow, and which labels end here."""

    labels: set[str] = field(default_factory=set)
    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, _Node]]] = field(default_factory=dict)

    def child(self, word: str) -> _Node:
        """Give the node of a word, or of a beginning of word; make it if need be."""
        if not word.endswith("*"):
            return self.words.setdefault(word, _Node())
        stem = word[:-1]
        family = self.stems.setdefault(stem[:_STEM_KEY], [])
        for known, node in family:
            if known == stem:
                return node
        family.append((stem, _Node()))
        return family[-1][1]

    def follow(self, word: str) -> Iterator[_Node]:
        """Give the nodes that a word leads to."""
        if word in self.words:
            yield self.words[word]
        for stem, node in self.stems.get(word[:_STEM_KEY], ()):
            if word.startswith(stem):
                yield node


class PhraseTree:
    """Phrases and their labels."""

    def __init__(self) -> None:
        self._root = _Node()
        self._begun = lru_cache(maxsize=CACHED_WORDS)(lambda word: tuple(self._root.follow(word)))

    def add(self, phrase: str, label: str) -> None:
        """Add a phrase as people write it; accents, case, hyphens and apostrophes do not count."""
        node = self._root
        for word in _TERM_WORD.findall(fold(phrase)):
            node = node.child(word)
        if node is not self._root:
            node.labels.add(label)

    def at(self, words: Sequence[str], rank: int) -> dict[str, int]:
        """Give the labels of the phrases that begin at a word, each with the length in words of its longest phrase."""
        found: dict[str, int] = {}
        nodes = self._begun(words[rank])
        ahead = rank
        while nodes:
            ahead += 1
            for node in nodes:
                for label in node.labels:
                    found[label] = ahead - rank
            if ahead >= len(words):
                break
            nodes = tuple(following for node in nodes for following in node.follow(words[ahead]))
        return found
