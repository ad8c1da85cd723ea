"""Draws invented addresses, establishments and wards around real communes.

Heads (« CHU de », « clinique », « EHPAD ») are combined with names at random: a likeness to a real place is chance.
Entities written without their label word where staff leave it out. Returns text only; labels are the caller's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tools.generation.drawing import chance
from tools.generation.names import fold
from tools.generation.numbers import pattern
from tools.generation.words import words

if TYPE_CHECKING:
    from random import Random

    from tools.generation.data import Data, Town
    from tools.generation.names import Names

_STREETS: Final = words("voies")
_STREET_NAMES: Final = words("noms_de_voies")
_ANNEXES: Final = words("complements_adresse")
_PLANTS: Final = words("noms_de_residences")
_SAINTS: Final = words("saints")
_PUBLIC_HEADS: Final = words("tetes_publiques")
_NAMED_HEADS: Final = words("tetes_nommees")
_EHPADS: Final = words("ehpad")
_SCHOOLS: Final = words("ecoles")
_EMPLOYERS: Final = words("employeurs")
_UNIT_NAMES: Final = words("noms_unites")
_DISTRICTS: Final = (
    *("1er", "3e", "5e", "7ème", "8e", "9ème", "11", "12e", "13ème", "15e", "19e", "20ème", "XIVe", "2", "6e arrdt"),
    *("treizième", "cinquième", "dix-neuvième", "premier", "huitième"),
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
        """A street line, a post-office box or a place name."""
        if chance(random, 0.05):
            return random.choice(("BP {}", "B.P. {}", "CS {}", "BP n° {}")).format(random.randint(10, 90999))
        if chance(random, 0.05):
            return f"{random.choice(('lieu-dit', 'Lieu-dit', 'lieudit', 'ld', 'hameau de'))} {self._place_name(random)}"
        if chance(random, 0.05):
            head = random.choice(("résidence", "Résidence", "Rés.", "cité", "HLM"))
            return f"{head} {self._place_name(random)}, {self._annexe(random)}"
        street = f"{random.choice(_STREETS)} {self._street_name(random)}"
        if chance(random, 0.05):
            return street
        number = random.choice((random.randint(1, 60), random.randint(1, 300)))
        suffix = random.choice(("", "", "", "", " bis", "bis", " ter", " B", "A"))
        line = f"{number}{suffix}{random.choice((' ', ' ', ' ', ', ', ' , '))}{street}"
        if not chance(random, 0.17):
            return line
        return ", ".join(random.sample((line, self._annexe(random)), 2))

    def hopital(self, random: Random) -> str:
        """A named hospital or clinic with its head, or at times a pharmacy, a laboratory, an office."""
        if chance(random, 0.05):
            return self._headed(random, random.choice(words("tetes_autres")))
        return self._headed(random, random.choice(_PUBLIC_HEADS if chance(random, 0.55) else _NAMED_HEADS))

    def ehpad(self, random: Random) -> str:
        """A named nursing home."""
        return self._headed(random, random.choice(_EHPADS))

    def ecole(self, random: Random) -> str:
        """A named school or nursery."""
        return self._headed(random, random.choice(_SCHOOLS))

    def employeur(self, random: Random) -> str:
        """A named employer."""
        return self._headed(random, random.choice(_EMPLOYERS))

    def office(self, random: Random, kind: str) -> str:
        """A pharmacy, a public body, a prison, a laboratory, an ambulance firm, a court: ``kind`` is a list's name."""
        return self._headed(random, random.choice(words(kind)))

    def unite(self, random: Random) -> str:
        """A named ward: ``unité Bichat``, ``secteur 3B``, ``UF 2145``."""
        if chance(random, 0.35):
            return pattern(random, "unites_numerotees")
        name = random.choice(_UNIT_NAMES) if chance(random, 0.7) else self._names.surname(random)
        return f"{random.choice(words('tetes_unites'))} {name}"

    def _headed(self, random: Random, head: str) -> str:
        """Fill a head.

        ``d`` is a town, ``n`` a name (``N`` capitalised), ``s`` a surname, ``p`` a département and ``c`` its number,
        ``f`` a first name.
        """
        name = self._proper(random)
        town = self.town(random)
        text = head.format_map(
            {
                "d": of_town(self.ville(random)),
                "n": name,
                "N": name[0].upper() + name[1:],
                "s": self._names.surname(random),
                "p": of_department(town.department) if town.department else town.department_code,
                "c": town.department_code,
                "f": self._names.first_name(random, random.choice("fm")),
            },
        )
        if "{n}" in head and chance(random, 0.12):
            text += f" {of_town(self.ville(random))}"
        return text

    def _proper(self, random: Random) -> str:
        """What a place is named after."""
        if chance(random, 0.4):
            plant = random.choice(_PLANTS)
            return plant if chance(random, 0.6) else plant[0].upper() + plant[1:]
        if chance(random, 0.33):
            return random.choice(_SAINTS)
        surname = self._names.surname(random)
        if chance(random, 0.75):
            return f"{self._names.first_name(random, random.choice('fm'))}{random.choice(' -')}{surname}"
        return surname

    def _street_name(self, random: Random) -> str:
        """A street's name."""
        if chance(random, 0.7):
            return random.choice(_STREET_NAMES)
        surname = self._names.surname(random)
        if chance(random, 0.5):
            return f"{self._names.first_name(random, random.choice('fm'))} {surname}"
        return random.choice(("de {}", "du Docteur {}", "du Dr {}", "du Général {}", "{}")).format(surname)

    def _place_name(self, random: Random) -> str:
        """A hamlet's or residence's name."""
        head = random.choice(("Ker", "le Mas ", "la Croix ", "le Bois ", "les "))
        named = f"{head}{self._names.surname(random)}"
        return random.choice((random.choice(_PLANTS), named, self.town(random).name))

    def _annexe(self, random: Random) -> str:
        """What precedes or follows a street line."""
        return random.choice(_ANNEXES).format(
            l=random.choice("ABCDEFGH"), n=random.randint(1, 9), m=random.randint(1, 240), p=random.choice(_PLANTS),
            s=self._names.surname(random),
        )  # fmt: skip


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
