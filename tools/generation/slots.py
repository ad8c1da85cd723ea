"""Fills templates: draws each slot, keeps a person the same throughout, and marks what identifies.

A filled template is a list of pieces, each with a label or none. Offsets are computed only at the end, from the
pieces: whatever noise does to a piece, its span stays true. Refuses nothing: templates are checked when read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tools.generation import dates, numbers
from tools.generation.clinical import Clinical
from tools.generation.drawing import chance
from tools.generation.names import Names, Person
from tools.generation.places import Places
from tools.generation.templates import Slot
from tools.generation.vocabulary import CLINICAL, IDENTIFYING, PERSONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from tools.generation.data import Data
    from tools.generation.templates import Template

SWAPPED_SHARE: Final = 0.12
UNTITLED_SHARE: Final = 0.1
_TITLE_SLOTS: Final = frozenset({"civilite", "titre"})
_EVENT_YEARS: Final = (1958, 2027)
_EXTENSION_CUES: Final = ("poste", "p.", "dect", "bip", "int.", "interne")
_AGREEMENTS: Final[dict[str, tuple[str, str]]] = {
    "e": ("e", ""),
    "il": ("elle", "il"),
    "le": ("la", "le"),
    "patient": ("patiente", "patient"),
    "fils": ("fille", "fils"),
    "mari": ("épouse", "mari"),
    "frere": ("sœur", "frère"),
}
_CIVILITIES: Final = (
    ("Mme", "Mme", "Mme", "Madame", "madame", "mme", "Mme.", "Mlle", "MME", "Me"),
    ("M.", "M.", "Mr", "Mr", "Monsieur", "monsieur", "M", "mr", "MR", "Mr."),
)
_TITLES: Final = ("Dr", "Dr", "Dr", "Docteur", "docteur", "Pr", "dr", "DR", "Dr.", "Professeur", "Pr.")
_TITLES_FOR_WOMEN: Final = (*_TITLES, "Dre", "Docteure")


@dataclass(slots=True)
class Piece:
    """A stretch of text under construction, and the entity it is, or none."""

    text: str = field(repr=False)
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A finished text with its identifying spans: start, end (code points, end excluded) and entity."""

    genre: str
    text: str = field(repr=False)
    spans: tuple[tuple[int, int, str], ...]


class Filler:
    """Fills slots from the public lists; one for a whole run."""

    def __init__(self, data: Data) -> None:
        """Prepare the sources."""
        self.names = Names(data)
        self.places = Places(data, self.names)
        self.clinical = Clinical(data)
        places = self.places
        self._free: dict[str, Callable[[Random], str]] = {
            "date": dates.full_date,
            "date_courte": dates.short_date,
            "mois_annee": dates.month,
            "annee": lambda random: str(random.randint(*_EVENT_YEARS)),
            "jour_date": dates.weekday,
            "adresse": places.adresse,
            "cp_ville": places.cp_ville,
            "ville": places.ville,
            "departement": places.departement,
            "hopital": places.hopital,
            "ehpad": places.ehpad,
            "ecole": places.ecole,
            "employeur": places.employeur,
            "unite": places.unite,
            "chambre": lambda random: numbers.pattern(random, "chambres"),
            "tel": numbers.telephone,
            "nir": numbers.nir,
            "ins": numbers.nir,
            "ipp": lambda random: numbers.pattern(random, "ipp"),
            "sejour": lambda random: numbers.pattern(random, "sejours"),
            "identifiant": lambda random: numbers.pattern(random, "identifiants"),
            "rpps": numbers.rpps,
            "adeli": numbers.adeli,
            "finess": numbers.finess,
            "iban": numbers.iban,
            "carte": numbers.card,
            "plaque": numbers.plate,
            "url": lambda random: numbers.url(random, self.names.surname(random).lower().replace(" ", "-")),
            "ip": numbers.ip_address,
            "secret": lambda random: numbers.pattern(random, "secrets"),
            "age90": lambda random: random.choice(("{} ans", "{} ans", "{}ans")).format(random.randint(90, 107)),
        }

    def fill(self, template: Template, random: Random) -> list[Piece]:
        """Draw every slot of a template; persons are drawn at their first mention."""
        persons: defaultdict[int, Person] = defaultdict(lambda: self._person(random))
        parts = _reordered(template.parts, random)
        pieces: list[Piece] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(Piece(part))
            elif part.person:
                pieces.append(self._personal(persons[part.person], part.name, random))
            else:
                before = pieces[-1].text if pieces else ""
                pieces.extend(self._drawn(part.name, random, before))
        return pieces

    def _person(self, random: Random) -> Person:
        """Draw a person with a birth date."""
        person = self.names.person(random)
        person.birth = dates.birth_date(random)
        return person

    def _personal(self, person: Person, name: str, random: Random) -> Piece:
        """Fill a slot of a person."""
        if name in PERSONAL:
            value = {
                "prenom": person.first_name,
                "nom": person.surname,
                "initiales": person.initials,
                "naissance": person.birth,
                "email": person.email,
            }[name]
            return Piece(value, PERSONAL[name])
        woman = person.sex == "f"
        if name == "civilite":
            return Piece(random.choice(_CIVILITIES[0 if woman else 1]))
        if name == "titre":
            return Piece(random.choice(_TITLES_FOR_WOMEN if woman else _TITLES))
        return Piece(_AGREEMENTS[name][0 if woman else 1])

    def _drawn(self, name: str, random: Random, before: str) -> list[Piece]:
        """Fill a slot that belongs to nobody; an extension's cue stays outside its span and is not said twice."""
        if name in CLINICAL:
            return [Piece(self.clinical.draw(random, name))]
        if name != "poste":
            return [Piece(self._free[name](random), IDENTIFYING[name])]
        value = Piece(numbers.figures(random, random.choice((4, 4, 5))), IDENTIFYING[name])
        if before.rstrip(" :n°").lower().endswith(_EXTENSION_CUES):
            return [value]
        return [
            Piece(random.choice(("poste ", "poste ", "Poste ", "p. ", "DECT ", "bip ", "poste : ", "poste n° "))),
            value,
        ]


def assemble(pieces: Sequence[Piece], genre: str) -> Document:
    """Join pieces into a document; blanks at the ends of the text and of a labelled piece are outside its span."""
    whole = "".join(piece.text for piece in pieces)
    spans: list[tuple[int, int, str]] = []
    position = len(whole.lstrip()) - len(whole)
    for piece in pieces:
        value = piece.text.strip()
        if piece.label and value:
            start = position + piece.text.index(value)
            spans.append((start, start + len(value), piece.label))
        position += len(piece.text)
    return Document(genre, whole.strip(), tuple(spans))


def _reordered(parts: tuple[str | Slot, ...], random: Random) -> list[str | Slot]:
    """Write some persons surname first, and leave some titles out."""
    out = list(parts)
    index = 0
    while index < len(out) - 2:
        first, between, last = out[index : index + 3]
        if between == " " and isinstance(first, Slot) and isinstance(last, Slot) and _same_person(first, last):
            if {first.name, last.name} == {"prenom", "nom"} and chance(random, SWAPPED_SHARE):
                out[index], out[index + 2] = last, first
            elif first.name in _TITLE_SLOTS and last.name in PERSONAL and chance(random, UNTITLED_SHARE):
                del out[index : index + 2]
        index += 1
    return out


def _same_person(first: Slot, last: Slot) -> bool:
    """Say whether two slots belong to one person."""
    return first.person is not None and first.person == last.person
