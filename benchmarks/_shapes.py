"""Says how a name is written: its case, its form, what announces it, and whether public lists know it.

Each family of shapes puts every name in exactly one of its rows, so that the rows of a family add up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.lexicon import default_lexicon, fold

if TYPE_CHECKING:
    from benchmarks._samples import Mark

NAMED: Final = frozenset({"NOM", "PRENOM", "INITIALES"})

_WORD: Final = re.compile(r"[^\W\d_]+")
_PARTICLES: Final = frozenset(
    {"de", "d", "du", "des", "le", "la", "les", "l", "el", "al", "ben", "bel", "bou", "ait", "van", "von", "der", "den"}
    | {"ter", "da", "do", "dos", "di", "del", "mac", "mc", "o", "san", "saint", "ste", "st", "abd", "abou", "ould"}
)
_TITLE: Final = re.compile(
    r"(?:\b(?:m|mr|mme|mlle|mmes|monsieur|madame|mademoiselle|dr|dre|drs|docteur|docteure|pr|prof|professeur|me|maître|"
    r"veuve|sœur|né|née|ép|épouse|vve)\b\.?|[:=|\t])\s{0,3}$",
    re.IGNORECASE,
)
_REACH: Final = 20


def shapes(text: str, mark: Mark) -> tuple[str, ...]:
    """Give one shape of each family for a name: form, case, what comes before, what lists say."""
    value = text[mark.start : mark.end]
    words = _WORD.findall(value)
    return (
        f"forme : {_form(mark.label, words)}",
        f"casse : {_case(words)}",
        f"avant : {'titre ou libellé' if _TITLE.search(text, max(0, mark.start - _REACH), mark.start) else 'rien'}",
        f"listes : {_lists(words)}",
    )


def _form(label: str, words: list[str]) -> str:
    if len(words) == 1:
        return "lettre seule" if len(words[0]) == 1 else "initiales" if label == "INITIALES" else "mot simple"
    if all(len(word) == 1 for word in words):
        return "initiales" if label == "INITIALES" else "épelé"
    if any(fold(word).lower() in _PARTICLES for word in words):
        return "à particule"
    return "initiales" if label == "INITIALES" else "composé"


def _case(words: list[str]) -> str:
    joined = "".join(words)
    if joined.isupper():
        return "CAPITALES"
    if joined.islower():
        return "minuscules"
    heads = [word for word in words if fold(word).lower() not in _PARTICLES]
    return "Capitale Initiale" if all(word.istitle() for word in heads) else "mêlée"


def _lists(words: list[str]) -> str:
    lexicon = default_lexicon()
    long = [lexicon.features(word) for word in words if len(word) > 1]
    if not long:
        return "sans objet"
    if any(known.french or known.clinical or known.town for known in long):
        return "aussi mot ou commune"
    if all(known.first_name or known.surname for known in long):
        return "connu comme nom"
    return "inconnu"
