"""Composes names that no list holds: by syllables of an origin, or by a character model of a list.

Shapes only, heard in French wards: no origin is guessed from a real person's name and none is kept with the text.
"""

from __future__ import annotations

from collections import defaultdict
from configparser import ConfigParser
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tools.generation.words import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

ORDER: Final = 3
_SAMPLE: Final = 40_000
_LENGTHS: Final = range(4, 13)
_EDGE: Final = "^"
_TRIES: Final = 50


class CharacterModel:
    """Letters that follow three letters in a list of names; draws names that look like the list."""

    def __init__(self, names: Sequence[str]) -> None:
        """Count followers over at most 40,000 names taken evenly from the list."""
        self._followers: defaultdict[str, list[str]] = defaultdict(list)
        step = max(1, len(names) // _SAMPLE)
        for name in names[::step]:
            if name.isalpha():
                padded = _EDGE * ORDER + name + _EDGE
                for index in range(ORDER, len(padded)):
                    self._followers[padded[index - ORDER : index]].append(padded[index])
        self._fallback = names[0]

    def draw(self, random: Random) -> str:
        """Return a name in the list's case, of 4 to 12 letters."""
        for _ in range(_TRIES):
            name = self._walk(random)
            if len(name) in _LENGTHS:
                return name
        return self._fallback

    def _walk(self, random: Random) -> str:
        """Follow the model from the start of a name to its end, or until it is too long."""
        text = _EDGE * ORDER
        while len(text) < ORDER + _LENGTHS.stop:
            followers = self._followers.get(text[-ORDER:])
            if not followers:
                break
            letter = random.choice(followers)
            if letter == _EDGE:
                break
            text += letter
        return text[ORDER:]


type Syllables = tuple[tuple[str, ...], ...]
"""One choice per position, from the first syllable to the last; an empty string skips a position."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The shapes of an origin's surnames and first names."""

    surnames: Syllables
    women: Syllables
    men: Syllables


def compose(random: Random, syllables: Syllables) -> str:
    """Draw one syllable per position and capitalise what starts a word."""
    name = "".join(random.choice(choices) for choices in syllables)
    return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))


def _read_origins() -> dict[str, Origin]:
    """Read the syllables; positions are parted by `` / ``, ``_`` stands for nothing and ``+`` for a space."""
    sections = ConfigParser(delimiters=(":",), comment_prefixes=("#",), interpolation=None)
    sections.read(FOLDER / "syllabes.ini", encoding="utf-8")
    return {
        name: Origin(*(_positions(sections[name][kind]) for kind in ("noms", "femmes", "hommes")))
        for name in sections.sections()
    }


def _positions(row: str) -> Syllables:
    """Read one row of syllables."""
    return tuple(
        tuple(word.replace("_", "").replace("+", " ") for word in choices.split()) for choices in row.split(" / ")
    )


ORIGINS: Final = _read_origins()
