"""Draws clinical content: what the product must leave untouched, and what a reader of names is tempted by.

Values are plausible, not medically sound: a dose fits no patient. Lists of drugs, eponyms and diseases are read by
``data``; the rest stands here. An entry is a pattern: ``{e}`` a figure of a range, ``[a|b]`` one of several wordings,
``<geste>`` what another slot or another list of ours holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.names import usual_case
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tools.generation.data import Data

_RHYTHMS: Final = words("rythmes")
_DOSES: Final = words("doses")
_BIOLOGY: Final = words("biologie")
_VITALS: Final = words("constantes")
_SCORES: Final = words("scores")
_IMAGING: Final = words("imagerie")
_SYMPTOMS: Final = words("symptomes")
_DURATIONS: Final = words("durees")
_TERMS: Final = words("termes")
_TNM: Final = words("tnm")
_CODES: Final = words("codes")
_SPECIALTIES: Final = words("specialites")
_DEVICES: Final = words("dispositifs")
_GERMS: Final = words("germes")
_REFERENCES: Final = words("references")
_PROCEDURES: Final = words("gestes")
_ACRONYMS: Final = words("sigles")
_COMMON_DISEASES: Final = words("maladies_courantes")
_NOTES: Final = words("notes")
_HEADS: Final = {head: tuple(forms) for head, *forms in (row.split("|") for row in words("tetes_abregees"))}

NOTES_SHARE: Final = 0.35
"""Of the sentences, those jotted as wards, clubs and workshops jot them; case reports are too well written."""
_CAPITAL_SHARE: Final = 0.12
_SHOUTED_SHARE: Final = 0.03
_ROWS_SHARE: Final = 0.06
_JOINTS: Final = (", ", ", ", ", ", " ", " ", " ; ", " - ", " / ", " | ", " • ", ". ", ",", " + ")

_ROUND_DOSES: Final = ("5", "10", "20", "25", "40", "50", "75", "80", "100", "150", "250", "500")
_FIELD: Final = re.compile(r"\{(\w+)\}")
_CHOICE: Final = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_OTHER: Final = re.compile(r"<(\w+)>")
_RANGES: Final[dict[str, Callable[[Random], str]]] = {
    "a": lambda random: f"{random.randint(11, 98)}",
    "c": lambda random: f"{random.randint(45, 320)}",
    "d": lambda random: f"{random.randint(5, 10)}",
    "e": lambda random: f"{random.randint(1, 9)}",
    "f": lambda random: f"{random.randint(48, 120)}",
    "g": lambda random: f"{random.randint(3, 15)}",
    "g1": lambda random: f"{random.randint(0, 9)}",
    "h": lambda random: f"{random.randint(6, 16)},{random.randint(0, 9)}",
    "i": lambda random: f"{random.randint(2, 30)}000",
    "k": lambda random: f"{random.randint(1, 8)}",
    "l": lambda random: random.choice("ABC"),
    "m": lambda random: f"{random.randint(8, 29)}",
    "n": lambda random: random.choice(_ROUND_DOSES),
    "o": lambda random: f"{random.randint(86, 100)}",
    "p": lambda random: f"{random.randint(101, 990)}",
    "q": lambda random: f"{random.randint(1, 9)},{random.randint(0, 9)}",
    "r": lambda random: f"{random.randint(12, 36)}",
    "s": lambda random: f"{random.randint(122, 149)}",
    "t": lambda random: f"{random.randint(9, 19)}",
    "w": lambda random: f"{random.randint(6, 41)}",
    "x": lambda random: f"{random.randint(1, 4)}",
    "y": lambda random: f"{random.randint(2005, 2026)}",
    "z": lambda random: f"{random.randint(0, 23)}",
}
"""What the letters of a pattern stand for; plausible ranges, fit for no patient."""


class Clinical:
    """Draws the clinical slots."""

    def __init__(self, data: Data) -> None:
        """Keep the lists and name the slots."""
        self._data = data
        self._lists: dict[str, tuple[str, ...]] = {
            "imagerie": _IMAGING,
            "symptome": _SYMPTOMS,
            "duree": _DURATIONS,
            "terme": _TERMS,
            "tnm": _TNM,
            "code": _CODES,
            "specialite": _SPECIALTIES,
            "dispositif": _DEVICES,
            "germe": _GERMS,
            "geste": _PROCEDURES,
            "score": _SCORES,
            "dose": _DOSES,
        }
        self._composed: dict[str, Callable[[Random], str]] = {
            "age": self._age,
            "medicament": self.drug, "prescription": self._prescription, "maladie": self._disease,
            "eponyme": self._eponym, "biologie": self._biology, "constantes": self._vitals, "phrase": self.sentence,
            "reference": self._reference, "sigle": self._acronym,
        }  # fmt: skip

    def draw(self, random: Random, slot: str) -> str:
        """Return the content of a clinical slot.

        Raises:
            KeyError: The slot is none of ours.
        """
        if slot in self._composed:
            return self._composed[slot](random)
        text = _figured(random, random.choice(self._lists[slot]))
        if chance(random, _CAPITAL_SHARE):
            return text[:1].upper() + text[1:]
        return text.upper() if chance(random, _SHOUTED_SHARE) else text

    def drug(self, random: Random) -> str:
        """A brand or a substance, in the case people use."""
        name = self._data.drugs.draw(random)
        if chance(random, 0.45):
            return name.lower()
        return usual_case(name) if chance(random, 0.7) else name

    def sentence(self, random: Random) -> str:
        """A sentence of a case report, or some jotted words."""
        if chance(random, NOTES_SHARE):
            return self.note(random)
        return random.choice(self._data.sentences)

    def note(self, random: Random) -> str:
        """What staff jot down, without anybody's name: a pattern filled by the slots and lists that it names."""
        filled = _OTHER.sub(lambda other: self._other(random, other[1]), _chosen(random, random.choice(_NOTES)))
        return _figured(random, filled)

    def _other(self, random: Random, name: str) -> str:
        """A slot's content, or an entry of a list."""
        if name in self._lists or name in self._composed:
            return self.draw(random, name)
        return random.choice(words(name))

    def _acronym(self, random: Random) -> str:
        """An acronym of our list, or of case reports."""
        return random.choice(_ACRONYMS if chance(random, 0.6) else self._data.acronyms)

    def _reference(self, random: Random) -> str:
        """A guideline, a law, an article, or a public author: cited, never treated."""
        if chance(random, 0.15):
            return random.choice(self._data.public_names)
        return _figured(random, random.choice(_REFERENCES))

    def _age(self, random: Random) -> str:
        """An age under 90."""
        years = random.choice((random.randint(1, 89), random.randint(20, 89)))
        return random.choice(
            (f"{years} ans", f"{years} ans", f"{years}ans", f"{years} a", f"{random.randint(2, 23)} mois")
        )

    def _prescription(self, random: Random) -> str:
        """A drug, a dose, a rhythm; at times without the dose, or behind its verb."""
        drug, rhythm = self.drug(random), _figured(random, random.choice(_RHYTHMS))
        dose = _figured(random, random.choice(_DOSES))
        return random.choice(
            (
                *(f"{drug} {dose} {rhythm}",) * 8,
                f"{drug} {dose}, {rhythm}",
                f"{drug} : {dose} {rhythm}",
                f"{drug} {dose} ({rhythm})",
                f"{drug} {rhythm}",
                f"{dose} {drug} {rhythm}",
                f"{drug.upper()} {dose} {rhythm}",
                f"{drug} {dose} - {rhythm}",
            ),
        )

    def _disease(self, random: Random) -> str:
        """A common or a rare disease."""
        if chance(random, 0.55):
            return _figured(random, random.choice(_COMMON_DISEASES))
        name = random.choice(self._data.diseases)
        return name[0].lower() + name[1:] if name[1:2].islower() else name

    def _eponym(self, random: Random) -> str:
        """A head noun and its eponym, with the right elision."""
        head, name = random.choice(self._data.eponyms)
        if head.endswith((" de", " d'", " d’")):
            head = head.rsplit(" ", 1)[0]
        if head in _HEADS and chance(random, 0.2):
            head = random.choice(_HEADS[head])
        shown = name if chance(random, 0.9) else random.choice((name.lower(), name.upper()))
        return f"{head} d'{shown}" if name[0] in "AEIOUYÉH" and chance(random, 0.9) else f"{head} de {shown}"

    def _biology(self, random: Random) -> str:
        """One to five results, in a line or in rows."""
        return _joined(random, _BIOLOGY, random.choice((1, 1, 2, 2, 3, 3, 4, 5)))

    def _vitals(self, random: Random) -> str:
        """Two to four measures."""
        return random.choice((", ", ", ", " ", " / ", " - ")).join(
            _figured(random, value) for value in random.sample(_VITALS, random.randint(2, 4))
        )


def _joined(random: Random, patterns: tuple[str, ...], count: int) -> str:
    """Fill some patterns and put them in a line, seldom in rows."""
    joint = "\n" if chance(random, _ROWS_SHARE) else random.choice(_JOINTS)
    return joint.join(_figured(random, value) for value in random.sample(patterns, count))


def _chosen(random: Random, pattern: str) -> str:
    """Keep one wording of each choice, the innermost first."""
    while _CHOICE.search(pattern):
        pattern = _CHOICE.sub(lambda choice: random.choice(choice[1].split("|")), pattern)
    return pattern


def _figured(random: Random, pattern: str) -> str:
    """Choose the wordings and fill the figures of a pattern; each letter in braces stands for a range."""
    return _FIELD.sub(lambda field: _RANGES[field[1]](random), _chosen(random, pattern))
