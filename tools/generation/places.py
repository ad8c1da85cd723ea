"""Draws invented addresses, establishments and wards around real communes.

Heads (« CHU de », « clinique », « EHPAD ») are combined with names at random: a likeness to a real place is chance.
Entities written without their label word where staff leave it out. Returns text only; labels are the caller's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tools.generation.addresses import Addresses
from tools.generation.drawing import chance
from tools.generation.names import fold
from tools.generation.naming import boat, brand, code, elided, filled, noun_fields, sign
from tools.generation.numbers import pattern
from tools.generation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tools.generation.data import Data, Town
    from tools.generation.names import Names

_PLANTS: Final = words("noms_de_residences")
_SAINTS: Final = words("saints")
_DISTRICTS: Final = (
    *("1er", "3e", "5e", "7ème", "8e", "9ème", "11", "12e", "13ème", "15e", "19e", "20ème", "XIVe", "2", "6e arrdt"),
    *("treizième", "cinquième", "dix-neuvième", "premier", "huitième", "11ème arrondissement", "17e arr.", "IIe", "08"),
)
_SHORT_TOWNS: Final = range(5, 14)
"""Lengths of what stands for a compound name in speech: ``Villeneuve``, ``Brive``, never ``Saint`` or ``La``."""
_APOSTROPHE: Final = re.compile(r"^[AEIOUYÉÈHÎ]")


class Places:
    """Draws towns, addresses and named places."""

    def __init__(self, data: Data, names: Names) -> None:
        """Keep the lists."""
        self._data = data
        self._names = names
        self._fields: dict[str, Callable[[Random], str]] = {
            **noun_fields(),
            "d": lambda random: of_town(self.ville(random)),
            "v": lambda random: self.town(random).name,
            "n": self._proper,
            "N": lambda random: _capitalised(self._proper(random)),
            "plante": lambda random: filled(random.choice(_PLANTS), self._fields, random),
            "t": lambda random: filled(random.choice(_SAINTS), self._fields, random),
            "s": names.surname,
            "f": lambda random: names.first_name(random, random.choice("fm")),
            "e": lambda random: elided("de", names.first_name(random, random.choice("fm"))),
            "p": self._of_some_department,
            "c": lambda random: self.town(random).department_code,
            "m": lambda random: sign(random, self._fields),
            "k": brand,
            "i": code,
            "b": lambda random: boat(random, self._fields),
            "w": lambda random: filled(random.choice(words("noms_unites")), self._fields, random),
            "W": lambda random: random.choice(words("tetes_unites")),
            "g": lambda random: filled(random.choice(words("territoires")), self._fields, random),
            "l": lambda random: random.choice("ABCDEFGH"),
            "h": lambda random: str(random.randint(2, 9)),
            "H": lambda random: str(random.randint(10, 240)),
            "K": lambda random: str(random.randint(1000, 9999)),
        }
        self._addresses = Addresses(names, self._fields)

    def town(self, random: Random) -> Town:
        """Draw a commune, by population^0.5 mostly."""
        return self._data.towns[int(self._data.town_index.draw(random))]

    def ville(self, random: Random) -> str:
        """A town's name as people write it: ``St-Brieuc`` for ``Saint-Brieuc`` at times."""
        if chance(random, 0.05):
            return random.choice(words("villes_etrangeres"))
        if chance(random, 0.03):
            return self._district(random)
        name = self.town(random).name
        if chance(random, 0.04):
            return name.lower()
        if chance(random, 0.1):
            return re.sub(r"^Saint(e?)-", random.choice((r"St\1-", r"St\1 ")), name)
        if chance(random, 0.08):
            return name.replace("-", " ")
        head, hyphen, _ = name.partition("-")
        if hyphen and len(head) in _SHORT_TOWNS and not head.startswith("Saint") and chance(random, 0.3):
            return head
        if chance(random, 0.06):
            return f"{name.upper()} {random.choice(('', '', 'CEDEX', f'CEDEX {random.randint(1, 20)}'))}".strip()
        return name

    def _district(self, random: Random) -> str:
        """An arrondissement, in figures or words; only three towns have any."""
        return f"{random.choice(('Paris', 'Paris', 'Lyon', 'Marseille'))} {random.choice(_DISTRICTS)}"

    def cp_ville(self, random: Random) -> str:
        """Postal code and town, or the reverse."""
        town = self.town(random)
        name = town.name.upper() if chance(random, 0.3) else town.name
        if chance(random, 0.05):
            return f"{name} ({random.choice((town.postcode, town.department_code))})"
        code = f"{town.postcode[:2]} {town.postcode[2:]}" if chance(random, 0.04) else town.postcode
        return f"{code} {name}{' CEDEX' if chance(random, 0.04) else ''}"

    def departement(self, random: Random) -> str:
        """A département's name, or its number at times."""
        town = self.town(random)
        return town.department_code if not town.department or chance(random, 0.08) else town.department

    def adresse(self, random: Random) -> str:
        """A street line, a post-office box, a place name or another dwelling."""
        return self._addresses.draw(random)

    def hopital(self, random: Random) -> str:
        """A named hospital or clinic with its head, or at times a pharmacy, a laboratory, an office."""
        if chance(random, 0.05):
            return self.office(random, "tetes_autres")
        return self.office(random, "tetes_publiques" if chance(random, 0.5) else "tetes_nommees")

    def ehpad(self, random: Random) -> str:
        """A named nursing home."""
        return self.office(random, "ehpad")

    def ecole(self, random: Random) -> str:
        """A named school or nursery."""
        return self.office(random, "ecoles")

    def employeur(self, random: Random) -> str:
        """A named employer."""
        return self.office(random, "employeurs")

    def office(self, random: Random, kind: str) -> str:
        """A pharmacy, a public body, a prison, a laboratory, an ambulance firm, a court: ``kind`` is a list's name.

        In the forms ``d`` is a town with its « de », ``v`` one without, ``n`` a name (``N`` capitalised), ``s`` a
        surname, ``f`` a first name (``e`` with « de »), ``p`` a département and ``c`` its number, ``m`` a sign made of
        words, ``k`` a brand, ``i`` letters, ``b`` a boat, ``t`` a saint, ``g`` a countryside, ``l`` a letter, ``h``,
        ``H`` and ``K`` numbers of one figure, of two or three, of four.
        """
        form = random.choice(words(kind))
        text = filled(form, self._fields, random)
        if "{n}" in form and chance(random, 0.12):
            text += f" {of_town(self.ville(random))}"
        return text

    def unite(self, random: Random) -> str:
        """A named ward: ``unité Bichat``, ``secteur 3B``, ``UF 2145``, ``étage 2 côté mer``, ``les Mésanges``."""
        if chance(random, 0.28):
            return pattern(random, "unites_numerotees")
        if chance(random, 0.4):
            return filled(random.choice(words("formes_unites")), self._fields, random)
        form = random.choice(words("noms_unites")) if chance(random, 0.8) else "{s}"
        return f"{random.choice(words('tetes_unites'))} {filled(form, self._fields, random)}"

    def _proper(self, random: Random) -> str:
        """What a place is named after."""
        if chance(random, 0.4):
            plant = self._fields["plante"](random)
            return plant if chance(random, 0.6) else _capitalised(plant)
        if chance(random, 0.12):
            return sign(random, self._fields)
        if chance(random, 0.33):
            return self._fields["t"](random)
        surname = self._names.surname(random)
        if chance(random, 0.75):
            return f"{self._names.first_name(random, random.choice('fm'))}{random.choice(' -')}{surname}"
        return surname

    def _of_some_department(self, random: Random) -> str:
        """A département with its article, or its number."""
        town = self.town(random)
        return of_department(town.department) if town.department else town.department_code


def _capitalised(name: str) -> str:
    """Give a name a capital at its start."""
    return name[:1].upper() + name[1:]


def of_town(name: str) -> str:
    """Join a town to a head: ``de Rennes``, ``d'Angers``, ``du Mans``, ``des Sables-d'Olonne``."""
    for article, joined in (("Le ", "du "), ("Les ", "des "), ("LE ", "du "), ("LES ", "des "), ("La ", "de La ")):
        if name.startswith(article):
            return joined + name[len(article) :]
    return f"d'{name}" if _APOSTROPHE.match(fold(name)[:1].upper()) else f"de {name}"


def of_department(name: str) -> str:
    """Join a département to a head: ``de la Sarthe``, ``du Jura``, ``de l'Ain``, ``des Landes``.

    The article follows the name's ending: right for most, as wrong for the others as a hurried writer.
    """
    aspirated = name.startswith("Haut")
    if _APOSTROPHE.match(fold(name)[:1].upper()) and not aspirated:
        return f"de l'{name}" if "-" not in name else f"d'{name}"
    if "-" in name and not aspirated:
        return f"de {name}"
    first = name.partition("-")[0]
    if first.endswith("s"):
        return f"des {name}"
    return f"de la {name}" if first.endswith("e") else f"du {name}"
