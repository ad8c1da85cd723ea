"""Draws invented persons: surnames and first names of every origin met in France, and what follows from them.

Most names come from public lists; the rest are composed by syllables of an origin or by a character model of the
surname list, so that a reader of names meets some that no list holds. Any likeness to a real person is chance.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.syllables import ORIGINS, CharacterModel, compose
from tools.generation.words import words

if TYPE_CHECKING:
    from random import Random

    from tools.generation.data import Data

_LOWER_PARTICLES: Final = frozenset({"DE", "DU", "DES"})
_RUN: Final = re.compile(r"[^\W\d_]+")
_PARTICLES: Final = words("particules")
_MAIL_HOSTS: Final = words("domaines")


@dataclass(slots=True)
class Person:
    """Somebody invented: consistent wherever a template names them. ``sex`` is ``f`` or ``m``."""

    sex: str
    first_name: str = field(repr=False)
    surname: str = field(repr=False)
    email: str = field(repr=False)
    initials: str = field(repr=False)
    birth: str = field(default="", repr=False)


class Names:
    """Draws persons from the lists and the models."""

    def __init__(self, data: Data) -> None:
        """Train the character model; takes about a second on the full list."""
        self._data = data
        self._model = CharacterModel(data.surnames.entries)
        self._first_models = {sex: CharacterModel(pool.entries) for sex, pool in data.first_names.items()}

    def person(self, random: Random, sex: str | None = None, kind: str | None = None) -> Person:
        """Draw a person, of a kind of surname if asked (see ``vocabulary.NAME_KINDS``).

        Their birth date is left for the caller, who knows how dates are written.
        """
        sex = sex or random.choice("fm")
        origin = random.choice(tuple(ORIGINS)) if chance(random, 0.15) else None
        first, surname = self.first_name(random, sex, origin), self.surname(random, origin)
        if kind:
            surname = self._of_kind(random, kind)
        if chance(random, 0.28):
            surname = surname.upper()
        return Person(sex, first, surname, email(random, first, surname), initials(random, first, surname))

    def _of_kind(self, random: Random, kind: str) -> str:
        """Draw a surname of a kind."""
        if kind == "mot":
            return usual_case(self._data.word_surnames.draw(random))
        if kind == "particule":
            return random.choice(_PARTICLES).format(self._simple(random))
        if kind == "homonyme":
            return random.choice(self._data.eponyms)[1]
        if kind == "toponyme":
            return random.choice(self._data.towns).name
        if chance(random, 0.5):
            return compose(random, ORIGINS[random.choice(tuple(ORIGINS))].surnames)
        return usual_case(self._model.draw(random))

    def surname(self, random: Random, origin: str | None = None) -> str:
        """Draw a surname in usual case, simple, compound or with a particle."""
        if origin and chance(random, 0.8):
            return compose(random, ORIGINS[origin].surnames)
        if chance(random, 0.06):
            return random.choice(("-", "-", " ", " - ")).join((self._simple(random), self._simple(random)))
        if chance(random, 0.06):
            return random.choice(_PARTICLES).format(self._simple(random))
        return self._simple(random)

    def first_name(self, random: Random, sex: str, origin: str | None = None) -> str:
        """Draw a first name in usual case, sometimes double."""
        if origin and chance(random, 0.7):
            return compose(random, ORIGINS[origin].women if sex == "f" else ORIGINS[origin].men)
        pool = self._data.first_names[sex]
        if chance(random, 0.07):
            return f"{usual_case(pool.draw(random))}{random.choice('-- ')}{usual_case(pool.draw(random))}"
        if chance(random, 0.05):
            return usual_case(self._first_models[sex].draw(random))
        if chance(random, 0.05):
            return usual_case(random.choice(self._data.word_first_names[sex] or pool.entries))
        name = usual_case(pool.draw(random))
        if "-" in name and chance(random, 0.08):
            head, _, rest = name.partition("-")
            return f"{head[0]}.-{rest}"
        return name

    def _simple(self, random: Random) -> str:
        """Draw a surname of one part."""
        if chance(random, 0.1):
            return usual_case(self._model.draw(random))
        if chance(random, 0.12):
            return usual_case(self._data.word_surnames.draw(random))
        if chance(random, 0.03):
            return self._borrowed(random)
        if chance(random, 0.08):
            return compose(random, ORIGINS[random.choice(tuple(ORIGINS))].surnames)
        if chance(random, 0.04):
            return usual_case(self._data.first_names["m"].draw(random))
        return _accented(random, usual_case(self._data.surnames.draw(random)))

    def _borrowed(self, random: Random) -> str:
        """A town's or an eponym's name, borne by somebody: the words around must decide, not the list."""
        if chance(random, 0.5):
            return random.choice(self._data.towns).name
        return random.choice(self._data.eponyms)[1]


def usual_case(name: str) -> str:
    """Turn capitals into usual case: ``DE LA TOUR-D'AUVERGNE`` gives ``de la Tour-D'Auvergne``."""
    *particles, last = name.split(" ")
    out: list[str] = []
    for word in particles:
        lower = word in _LOWER_PARTICLES or (word == "LA" and out)
        out.append(word.lower() if lower else _capitalised(word))
    return " ".join([*out, _capitalised(last)])


def _capitalised(word: str) -> str:
    """Put a capital at the start of each run of letters; Breton « c'h » is one letter."""
    return _RUN.sub(lambda run: run[0].capitalize(), word).replace("c'H", "c'h").replace("c’H", "c’h")


def fold(text: str) -> str:
    """Drop accents, one letter for one where Unicode allows it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def initials(random: Random, first: str, surname: str) -> str:
    """Write initials as people do: ``J.D.``, ``J. D.``, ``JD``, ``J-P D``, ``M.K``."""
    firsts = [part[0].upper() for part in first.replace("-", " ").split() if part]
    last = next((part for part in reversed(surname.replace("-", " ").split()) if part), surname)[0].upper()
    lead = "-".join(firsts) if chance(random, 0.5) else firsts[0]
    style = random.choice(("{}.{}.", "{}.{}.", "{}. {}.", "{}{}", "{}.{}", "{} {}", "{}. {}"))
    swapped = (last, lead) if chance(random, 0.1) else (lead, last)
    return style.format(*swapped)


def email(random: Random, first: str, surname: str) -> str:
    """Compose an address at an invented host from a name."""
    given, family = (_address_part(part) for part in (first, surname))
    local = random.choice(
        (
            f"{given}.{family}",
            f"{given}.{family}",
            f"{given[0]}.{family}",
            f"{given[0]}{family}",
            f"{family}.{given}",
            f"{given}-{family}",
            f"{given}_{family}",
            f"{given}{random.randint(1, 99)}",
            f"{family}{random.randint(50, 99)}",
        ),
    )
    return f"{local}@{random.choice(_MAIL_HOSTS)}"


def _address_part(name: str) -> str:
    """Keep what an address may hold of a name."""
    return "".join(c for c in fold(name.lower()) if c.isascii() and (c.isalpha() or c == "-")).strip("-") or "x"


def _accented(random: Random, name: str) -> str:
    """Give an accent to some names: the list writes capitals without them."""
    if not name.isascii() or not chance(random, 0.12):
        return name
    places = [i for i, letter in enumerate(name[:-1]) if letter == "e" and i and name[i + 1] not in "nmrsx"]
    if not places:
        return name
    place = random.choice(places)
    return f"{name[:place]}{random.choice('ééèë' if place > 1 else 'éé')}{name[place + 1 :]}"
