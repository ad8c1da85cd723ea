"""Draws names that identify nobody treated: authors, eponyms alone, figures of history, trials, brands, data fields.

An author is named as any person is, by surnames of the same lists and models: what tells one from a patient is the
frame of a citation, never the name. Trials and brands are ours by half, and composed for the other half. Writes text
only; what is drawn here is never labelled.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.names import usual_case
from tools.generation.syllables import ORIGINS
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tools.generation.data import Data
    from tools.generation.names import Names

FOREIGN_SHARE: Final = 0.3
"""Medical literature is signed from everywhere."""
KNOWN_SHARE: Final = 0.5
_THINGS_SHARE: Final = 0.1
_TITLED: Final = frozenset({"chansons", "oeuvres"})
_THINGS: Final = ("animaux", "races", "aliments", "jeux", "chansons", "oeuvres", "navires", "danses", "metiers_outils")
"""Lists of what bears a proper name and is nobody: breeds, dishes, games, songs, works of art, ships, dances, tools."""
_LETTERS: Final = "ABCDEFGHIJKLMNOPRSTVWXYZ"
_ONSETS: Final = (*"bcdfghjklmnprstvz", *("br", "cl", "dr", "fl", "gr", "pl", "pr", "st", "tr", "ch", "th", "qu", ""))
_VOWELS: Final = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "y", "ia", "eo", "ai", "ou")
_CODAS: Final = ("", "", "", "n", "r", "s", "l", "x", "m", "t", "ct", "nd", "v")
_ROUNDS: Final = ("-2", " 2", " II", " III", "-HF", "-CKD", "-1", " 3", "-ICU", "-AF", "-PCI", "-TIMI 60", "-Plus")
_MODELS: Final = ("Pro", "Plus", "2", "X5", "360", "Cloud", "Care", "Santé", "Médical", "One", "Web", "S7", "IQ")
_ENDINGS: Final = (
    "is",
    "ia",
    "eo",
    "ys",
    "med",
    "care",
    "soft",
    "tech",
    "log",
    "scan",
    "view",
    "vita",
    "ix",
    "um",
    "a",
)


class Cited:
    """Draws the slots of citations, brands and data fields."""

    def __init__(self, data: Data, names: Names) -> None:
        """Keep the lists and name the slots."""
        self._data = data
        self._names = names
        self._slots: dict[str, Callable[[Random], str]] = {
            "auteur": self.author, "auteurs": self._authors, "vancouver": self._vancouver,
            "eponyme_nu": self._eponym, "eponymes": self._eponyms, "personnage": self._figure, "essai": self._trial,
            "marque": self._brand, "champ": self._field, "pays": lambda random: random.choice(words("pays")),
            "annee_citee": lambda random: str(random.randint(1968, 2026)),
            "lettre": lambda random: random.choice(_LETTERS), "sigle_rare": _acronym, "molecule": self._substance,
            "mot_etranger": _foreign, "abrege": _clipped, "gentile": lambda random: random.choice(words("gentiles")),
            "echelle": self._scale, "cotation": _score,
        }  # fmt: skip

    def draw(self, random: Random, slot: str) -> str:
        """Return the content of a slot.

        Raises:
            KeyError: The slot is none of ours.
        """
        return self._slots[slot](random)

    def author(self, random: Random) -> str:
        """A surname of any origin, as a patient could bear; at times the name of a public author."""
        if chance(random, 0.06):
            return random.choice(self._data.public_names).split(" ")[-1]
        origin = random.choice(tuple(ORIGINS)) if chance(random, FOREIGN_SHARE) else None
        name = self._names.surname(random, origin)
        return name.upper() if chance(random, 0.05) else name

    def _authors(self, random: Random) -> str:
        """Who signs an article, as a text says it."""
        first, second, third = (self.author(random) for _ in range(3))
        return random.choice(
            (
                f"{first} et al.",
                f"{first} et al.",
                f"{first} et al",
                f"{first} et coll.",
                f"{first} & al.",
                f"{first} et ses collaborateurs",
                f"{first} et {second}",
                f"{first} et {second}",
                f"{first} & {second}",
                f"{first} and {second}",
                f"{first}, {second} et {third}",
                f"{first}, {second} & {third}",
                f"{self._first_name(random)} {first}",
                f"{random.choice(_LETTERS)}. {first}",
            ),
        )

    def _vancouver(self, random: Random) -> str:
        """One to four authors, initials last and without dots."""
        signed = ", ".join(
            f"{self.author(random)} {''.join(random.choices(_LETTERS, k=random.choice((1, 1, 2))))}"
            for _ in range(random.randint(1, 4))
        )
        return signed + random.choice(("", "", ", et al", " et al", ", et al."))

    def _eponym(self, random: Random) -> str:
        """An eponym without its head noun."""
        name = random.choice(self._data.eponyms)[1]
        if chance(random, 0.12):
            return f"{name}-{random.choice(self._data.eponyms)[1]}"
        return name.lower() if chance(random, 0.08) else name

    def _eponyms(self, random: Random) -> str:
        """Two to five eponyms in a row."""
        *first, last = (random.choice(self._data.eponyms)[1] for _ in range(random.randint(2, 5)))
        return f"{', '.join(first)}{random.choice((' et ', ' et ', ', ', ' ou ', ' puis '))}{last}"

    def _figure(self, random: Random) -> str:
        """Somebody of history, of fiction or of public life, or somebody who could have been."""
        if chance(random, KNOWN_SHARE):
            return random.choice(words("personnages"))
        if chance(random, 0.2):
            return random.choice(self._data.public_names)
        name = self.author(random)
        return random.choice(
            (
                f"{self._first_name(random)} {name}",
                f"{self._first_name(random)} {name}",
                f"{self._first_name(random)}-{self._first_name(random)} {name}",
                f"{self._first_name(random)} de {name}",
                f"le chirurgien {name}",
                f"l'abbé {name}",
                f"{random.choice(_LETTERS)}. {name}",
                name,
            ),
        )

    def _first_name(self, random: Random) -> str:
        """A first name, of either sex."""
        return self._names.first_name(random, random.choice("fmm"))

    def _trial(self, random: Random) -> str:
        """A trial's or a study's acronym, of our list or composed; some are first names in capitals."""
        if chance(random, KNOWN_SHARE):
            return random.choice(words("essais"))
        if chance(random, 0.25):
            name = usual_case(self._data.first_names[random.choice("fm")].draw(random)).upper()
        else:
            name = _pronounceable(random, random.choice((2, 2, 3))).upper()
        return name + (random.choice(_ROUNDS) if chance(random, 0.3) else "")

    def _brand(self, random: Random) -> str:
        """A software, a device, a firm: of our list, or composed; at times another thing that bears a name."""
        if chance(random, _THINGS_SHARE):
            kind = random.choice(_THINGS)
            thing = random.choice(words(kind))
            return f"« {thing} »" if kind in _TITLED else thing
        if chance(random, KNOWN_SHARE):
            return random.choice(words("marques"))
        name = _pronounceable(random, random.choice((1, 2, 2)))
        name = (name + random.choice(_ENDINGS) if chance(random, 0.6) else name).capitalize()
        if chance(random, 0.12):
            name = self.author(random)
        if chance(random, 0.12):
            name += _pronounceable(random, 2).capitalize()
        if chance(random, 0.3):
            name += f" {random.choice(_MODELS)}"
        return name.upper() if chance(random, 0.08) else name

    def _substance(self, random: Random) -> str:
        """A substance, of the public list or composed: a stem of the WHO after syllables that mean nothing."""
        if chance(random, KNOWN_SHARE):
            name = random.choice(self._data.drugs.entries).lower()
        else:
            name = _pronounceable(random, random.choice((1, 2, 2))) + random.choice(words("radicaux_dci"))
        return name.capitalize() if chance(random, 0.3) else name.upper() if chance(random, 0.1) else name

    def _scale(self, random: Random) -> str:
        """A scale, a sign or a technique that bears a proper name, known or not."""
        name = random.choice(words("echelles")) if chance(random, KNOWN_SHARE) else self.author(random)
        if chance(random, 0.3):
            name = random.choice(self._data.eponyms)[1]
        return name.lower() if chance(random, 0.1) else name

    def _field(self, random: Random) -> str:
        """A column, a key or a variable, in one of the cases that programs use."""
        parts = random.choice(words("champs")).split(" ")
        camel = parts[0] + "".join(part.capitalize() for part in parts[1:])
        return random.choice(
            (
                "_".join(parts),
                "_".join(parts),
                "_".join(parts).upper(),
                camel,
                camel[0].upper() + camel[1:],
                "-".join(parts),
            )
        )


def _foreign(random: Random) -> str:
    """A word of another language, as a record or a person says it."""
    word = random.choice(words("mots_etrangers"))
    return word.capitalize() if chance(random, 0.35) else word.upper() if chance(random, 0.05) else word


def _clipped(random: Random) -> str:
    """A word of care that is cut short, with or without its point."""
    word = random.choice(words("abreges"))
    if chance(random, 0.35):
        word = word.capitalize()
    return f"{word}." if chance(random, 0.2) else word


def _score(random: Random) -> str:
    """What a scale gives: a number, a share of its greatest, a sign, a class."""
    most = random.choice((4, 5, 6, 7, 8, 10, 12, 15, 20, 24, 28, 30, 42, 56, 100))
    given = random.randint(0, most)
    return random.choice(
        (
            f"{given}/{most}",
            f"{given}/{most}",
            f"à {given}/{most}",
            f": {given}/{most}",
            f"{given}",
            f"= {given}",
            f"> {given}",
            "+",
            "-",
            "++",
            "négatif",
            "positif",
            random.choice(("I", "II", "III", "IV", "IIa", "3b")),
            f"stade {random.choice(('I', 'II', 'III', '2', '3'))}",
            f"grade {random.randint(1, 4)}",
            f"{given}/{most} (N > {most // 2})",
            f"{given} points sur {most}",
            f"{given} pts",
            f"D {random.randint(0, 5)}/5 G {random.randint(0, 5)}/5",
            f"{random.randint(1, 9)},{random.randint(0, 9)}",
            f"{given} s",
            f"{random.randint(5, 95)}e percentile",
            f"-{random.randint(1, 3)} DS",
            random.choice(
                ("+/-", "+++", "abs", "nég", "neg", "pos", "NR", "non coté", "nl", "douteux", "bilat", "D+ G-")
            ),
        )
    )


def _acronym(random: Random) -> str:
    """Compose an acronym that may be nobody's: capitals only, some to be read aloud."""
    if chance(random, 0.5):
        return "".join(random.choices(string.ascii_uppercase, k=random.choice((2, 3, 3, 3, 4, 4, 5))))
    return _pronounceable(random, 2).upper()[:6]


def _pronounceable(random: Random, syllables: int) -> str:
    """Compose a word that can be read aloud, of two letters or more."""
    word = "".join(random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables)) + random.choice(_CODAS)
    return word if len(word) > 1 else word + "ra"
