"""Draws invented addresses: a number and a street, mostly, or one of the many other ways to say where somebody lives.

Forms stand in ``formes_adresses``: a barge at its lock, a mobile home, a block of flats, a kilometre post, an address
of Belgium, Switzerland, Québec or the islands. Returns text only; labels are the caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.naming import filled
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from tools.generation.names import Names

_STREETS: Final = words("voies")
_SUFFIXES: Final = ("", "", "", "", "", " bis", "bis", " ter", " B", "A", " quater", "-bis", " b", " C")
_GAPS: Final = (" ", " ", " ", " ", ", ", ", ", " , ", ",")
_HONOURS: Final = (
    *("de {s}", "du Docteur {s}", "du Dr {s}", "du Général {s}", "du Gal {s}", "du Capitaine {s}", "du Cdt {s}", "{s}"),
    *("{s}", "du Commandant {f} {s}", "du Professeur {s}", "de l'Abbé {s}", "du Chanoine {s}", "du Maire {s}"),
    *("des Frères {s}", "des Frères-{s}", "des Sœurs {s}", "du Sergent {s}", "du Lieutenant {s}", "du Colonel {s}"),
    *("Alfred-{s}", "du Maréchal {s}", "de l'Amiral {s}", "du Président {s}", "Père {s}", "Sœur {f}", "du Curé {s}"),
    *("du Caporal {s}", "de l'Aviateur {s}", "du Pasteur {s}", "du Chevalier de {s}", "du Comte de {s}", "Vve {s}"),
)  # fmt: skip


class Addresses:
    """Draws addresses; ``fields`` fills the forms."""

    def __init__(self, names: Names, fields: Mapping[str, Callable[[Random], str]]) -> None:
        """Keep the names, and add to the fields what only an address has."""
        self._names = names
        self._fields: dict[str, Callable[[Random], str]] = {
            **fields,
            "rue": self.street,
            "voie": self._street_name,
            "no": _number,
            "ligne": self._line,
            "an": self.annexe,
            "ld": lambda random: self._filled(random, "lieux_dits"),
        }

    def draw(self, random: Random) -> str:
        """A street line, with what tells the flat at times, or another form."""
        if chance(random, 0.3):
            return self._filled(random, "formes_adresses")
        if chance(random, 0.05):
            return self.street(random)
        line = self._line(random)
        if chance(random, 0.83):
            return line
        return random.choice((", ", ", ", ", ", " - ", " ", " – ", " / ")).join(
            random.sample((line, self.annexe(random)), 2)
        )

    def street(self, random: Random) -> str:
        """A kind of street and its name."""
        return f"{random.choice(_STREETS)} {self._street_name(random)}"

    def annexe(self, random: Random) -> str:
        """What precedes or follows a street line."""
        return self._filled(random, "complements_adresse")

    def _line(self, random: Random) -> str:
        """A number and a street."""
        return f"{_number(random)}{random.choice(_GAPS)}{self.street(random)}"

    def _street_name(self, random: Random) -> str:
        """A street's name."""
        if chance(random, 0.6):
            return self._filled(random, "noms_de_voies")
        if chance(random, 0.4):
            given = self._names.first_name(random, random.choice("fm"))
            return f"{given}{random.choice(' -')}{self._names.surname(random)}"
        return filled(random.choice(_HONOURS), self._fields, random)

    def _filled(self, random: Random, name: str) -> str:
        """Fill an entry of a list."""
        return filled(random.choice(words(name)), self._fields, random)


def _number(random: Random) -> str:
    """A number in a street."""
    number = random.choice((random.randint(1, 60), random.randint(1, 60), random.randint(1, 300)))
    if chance(random, 0.04):
        return f"{number}{random.choice(('-', '/', ' à ', ' et '))}{number + 2}"
    if chance(random, 0.03):
        return f"{random.choice(('n°', 'n° ', 'N°', 'No ', 'nº '))}{number}"
    return f"{number}{random.choice(_SUFFIXES)}"
