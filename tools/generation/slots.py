"""Fills templates: draws each slot, keeps a person the same throughout, and marks what identifies.

A filled template is a list of pieces, each with a label or none. Offsets are computed only at the end, from the
pieces: whatever noise does to a piece, its span stays true. Refuses nothing: templates are checked when read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tools.generation import calling, dates, numbers
from tools.generation.citing import Cited
from tools.generation.clinical import Clinical
from tools.generation.drawing import chance
from tools.generation.names import Names, Person, usual_case
from tools.generation.places import Places
from tools.generation.templates import Slot
from tools.generation.vocabulary import CITED, CLINICAL, IDENTIFYING, NAME_KINDS, PERSONAL, SEXES
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from tools.generation.data import Data
    from tools.generation.templates import Template

SWAPPED_SHARE: Final = 0.12
UNTITLED_SHARE: Final = 0.1
SHORTENED_SHARE: Final = 0.08
"""How often a name beside another, or after a title, is cut to its initial."""
RECASED_SHARE: Final = 0.05
"""How often one mention of a name is written in another case than the others."""
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
_GENDERED: Final = re.compile(
    r"\b(?:(?P<man>(?:beau-|grand-|demi-)?(?:père|frère|fils)|mari|oncle|neveu|cousin|gendre|papa|papy|compagnon|copain"
    r"|patient|infirmier|monsieur|mr?)|(?:belle-|grand-|demi-)?(?:mère|sœur|soeur|fille)|femme|épouse|tante|nièce|cousine"
    r"|maman|mamie|mémé|compagne|copine|patiente|infirmière|sage-femme|madame|dame|mme|mlle|veuve)[. ]?[ (:,«]{0,3}$",
    re.IGNORECASE,
)
"""Words that give away the sex of whoever is named next."""


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
        self.cited = Cited(data, self.names)
        places = self.places
        self._free: dict[str, Callable[[Random], str]] = {
            "date": dates.full_date,
            "date_courte": dates.short_date,
            "mois_annee": dates.month,
            "annee": lambda random: str(random.randint(*_EVENT_YEARS)),
            "jour_date": dates.weekday,
            "jour": dates.day_number,
            "mois": dates.month_alone,
            "adresse": places.adresse,
            "cp_ville": places.cp_ville,
            "ville": places.ville,
            "departement": places.departement,
            "hopital": places.hopital,
            "ehpad": places.ehpad,
            "ecole": places.ecole,
            "employeur": places.employeur,
            "ville_etrangere": lambda random: random.choice(words("villes_etrangeres")),
            "officine": lambda random: places.office(random, "officines"),
            "organisme": lambda random: places.office(random, "organismes"),
            "prison": lambda random: places.office(random, "prisons"),
            "labo": lambda random: places.office(random, "labos"),
            "ambulance": lambda random: places.office(random, "ambulances"),
            "commerce": lambda random: places.office(random, "commerces"),
            "hopital_nu": lambda random: places.office(random, "tetes_nues"),
            "hopital_sigle": lambda random: numbers.pattern(random, "sigles_hopitaux"),
            "bailleur": lambda random: places.office(random, "bailleurs"),
            "association": lambda random: places.office(random, "associations"),
            "prestataire": lambda random: places.office(random, "prestataires"),
            "club": lambda random: places.office(random, "clubs"),
            "ehpad_nu": lambda random: places.office(random, "ehpad_nus"),
            "quartier": lambda random: places.office(random, "quartiers"),
            "lieu_dit": lambda random: places.office(random, "lieux_dits"),
            "region_etrangere": lambda random: random.choice(words("regions_etrangeres")),
            "tribunal": lambda random: places.office(random, "tribunaux"),
            "unite": places.unite,
            "chambre": lambda random: numbers.pattern(random, "chambres"),
            "unite_code": lambda random: numbers.pattern(random, "codes_unites"),
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
        sexes = _sexes(template.parts)
        kinds = {
            part.bearer: part.name for part in template.parts if isinstance(part, Slot) and part.name in NAME_KINDS
        }
        persons: dict[tuple[bool, int], Person] = {}
        parts = _reordered([part for part in template.parts if isinstance(part, str) or not part.settling], random)
        pieces: list[Piece] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(Piece(part))
            elif part.bearer:
                if part.bearer not in persons:
                    persons[part.bearer] = self._person(random, part, sexes.get(part.bearer), kinds.get(part.bearer))
                piece = self._personal(persons[part.bearer], part.name, random)
                pieces.append(Piece(piece.text) if part.cited else piece)
            else:
                before = pieces[-1].text if pieces else ""
                pieces.extend(self._drawn(part.name, random, before))
        return pieces

    def _person(self, random: Random, slot: Slot, sex: str | None, kind: str | None) -> Person:
        """Draw a person with a birth date, of the sex and name that the template settles; few cite in capitals."""
        person = self.names.person(random, sex, kind)
        person.birth = dates.birth_date(random)
        if slot.cited and person.surname.isupper() and chance(random, 0.7):
            person.surname = usual_case(person.surname)
        return person

    def _personal(self, person: Person, name: str, random: Random) -> Piece:
        """Fill a slot of a person."""
        if name in PERSONAL:
            return Piece(_named(person, name, random), PERSONAL[name])
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
        if name in CITED:
            return [Piece(self.cited.draw(random, name))]
        if name != "poste":
            return [Piece(self._free[name](random), IDENTIFYING[name])]
        value = Piece(numbers.figures(random, random.choice((4, 4, 5))), IDENTIFYING[name])
        if before.rstrip(" :n°").lower().endswith(_EXTENSION_CUES):
            return [value]
        return [
            Piece(random.choice(("poste ", "poste ", "Poste ", "p. ", "DECT ", "bip ", "poste : ", "poste n° "))),
            value,
        ]


def _named(person: Person, slot: str, random: Random) -> str:
    """Write what identifies a person; a name is now and then in another case than elsewhere."""
    if slot in ("prenom", "nom"):
        value = person.first_name if slot == "prenom" else person.surname
        if chance(random, RECASED_SHARE):
            return random.choice((value.upper(), value.lower()))
        return value
    if slot in ("epele", "prenom_epele"):
        return calling.spelled(random, person.surname if slot == "epele" else person.first_name)
    if slot in ("initiale", "initiale_nom"):
        return calling.initial(random, person.first_name if slot == "initiale" else person.surname)
    if slot == "paraphe":
        return calling.signed(random, person.first_name, person.surname)
    if slot == "login":
        return calling.login(random, person.first_name, person.surname)
    if slot == "surnom":
        return calling.nickname(random, person.first_name)
    if slot == "annee_naissance":
        return dates.birth_year(random)
    return {"initiales": person.initials, "naissance": person.birth, "email": person.email}[slot]


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


def _sexes(parts: Sequence[str | Slot]) -> dict[tuple[bool, int], str]:
    """Settle the sex of persons where the template says so, or where the word before their first mention does."""
    sexes: dict[tuple[bool, int], str] = {}
    before = ""
    for part in parts:
        if isinstance(part, Slot) and part.bearer:
            if part.name in SEXES:
                sexes[part.bearer] = SEXES[part.name]
            elif part.settling:
                continue
            elif cue := _GENDERED.search(before):
                sexes.setdefault(part.bearer, "m" if cue["man"] else "f")
        before = part if isinstance(part, str) else ""
    return sexes


def _reordered(parts: Sequence[str | Slot], random: Random) -> list[str | Slot]:
    """Write some persons surname first, cut some names to an initial, and leave some titles out."""
    out = list(parts)
    index = 0
    while index < len(out) - 2:
        first, between, last = out[index : index + 3]
        if between == " " and isinstance(first, Slot) and isinstance(last, Slot) and _same_person(first, last):
            if {first.name, last.name} == {"prenom", "nom"} and chance(random, SWAPPED_SHARE):
                out[index], out[index + 2] = last, first
            elif {first.name, last.name} == {"prenom", "nom"} and chance(random, SHORTENED_SHARE):
                cut = random.choice((index, index + 2, index + 2))
                slot = first if cut == index else last
                out[cut] = replace(slot, name="initiale" if slot.name == "prenom" else "initiale_nom")
            elif first.name in _TITLE_SLOTS and last.name == "nom" and chance(random, SHORTENED_SHARE / 2):
                out[index + 2] = replace(last, name="initiale_nom")
            elif first.name in _TITLE_SLOTS and last.name in PERSONAL and chance(random, UNTITLED_SHARE):
                del out[index : index + 2]
        index += 1
    return out


def _same_person(first: Slot, last: Slot) -> bool:
    """Say whether two slots belong to one person."""
    return first.bearer is not None and first.bearer == last.bearer
