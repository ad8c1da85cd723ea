"""Knows French professions and how rare each is, from the list in `terms/professions.txt`.

Feminine forms are derived by rule, more forms than exist: a form that nobody writes is never met. Plural forms are
left out: « les infirmiers » is nobody's profession. It does not decide whose profession a word is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.phrase_tree import PhraseTree
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

RARITIES = ("soignante", "courante", "ordinaire", "rare", "confidentielle", "unique", "retraite")

_FEMININES = (
    ("teur", ("trice", "teuse")),
    ("eur", ("euse", "eure", "eresse")),
    ("ier", ("ière",)),
    ("er", ("ère",)),
    ("ien", ("ienne",)),
    ("éen", ("éenne",)),
    ("on", ("onne",)),
    ("an", ("ane", "anne")),
    ("if", ("ive",)),
    ("eux", ("euse",)),
    ("ant", ("ante",)),
    ("ent", ("ente",)),
    ("al", ("ale",)),
    ("el", ("elle",)),
    ("é", ("ée",)),
    ("at", ("ate",)),
    ("ois", ("oise",)),
    ("ain", ("aine",)),
    ("in", ("ine",)),
    ("ef", ("effe",)),
    ("maître", ("maîtresse",)),
)


def feminine_forms(profession: str) -> Iterator[str]:
    """Give the possible feminine forms of a profession: its first word's, and those of all its words.

    >>> "directrice financière" in set(feminine_forms("directeur financier"))
    True
    """
    first, *rest = profession.split(" ")
    for head in _word_forms(first):
        yield " ".join((head, *rest))
        for rank, word in enumerate(rest):
            for form in _word_forms(word):
                yield " ".join((head, *rest[:rank], form, *rest[rank + 1 :]))


def _word_forms(word: str) -> Iterator[str]:
    """Give the feminine forms of a word, or of the parts of a compound (« aide-soignant »)."""
    stem, hyphen, last = word.rpartition("-")
    for ending, feminines in _FEMININES:
        if last.endswith(ending):
            for feminine in feminines:
                form = last.removesuffix(ending) + feminine
                yield f"{stem}{hyphen}{form}"
                if stem:
                    yield from (f"{first}{hyphen}{form}" for first in _word_forms(stem))
            return


def profession_tree() -> PhraseTree:
    """Build the tree of professions, labelled by rarity."""
    tree = PhraseTree()
    sections = read_sections("professions")
    for rarity in RARITIES:
        for entry in sections[rarity]:
            for form in entry.split("|"):
                tree.add(form, rarity)
                for feminine in feminine_forms(form):
                    tree.add(feminine, rarity)
    return tree
