"""Finds the places of one text: towns, lands, and establishments with their town.

A town counts by its population; a small establishment in it by the people who belong to it; a place of care by more
than its town, for people come from all around. Sources: populations légales (INSEE) in `quasi.bin`; the sizes of
establishments and lands in `terms/quasi_lieux.txt` are orders of magnitude of ours.

Refuses to say whose town it is, and to read a name without a word that opens a place. Linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detectors.phrase_tree import PhraseTree
from detectors.quasi import LINKS, Commune, Quasi
from detectors.quasi_marks import SITUATED_SHARE, STUDIES_LEVEL, Kind, Mark, Reading
from detectors.recognisers._cues import fold
from detectors.recognisers._terms import read_folded, read_sections

_SECTIONS = read_sections("quasi_lieux")
_NAMED = "nomme"
_DESCRIBED = frozenset({"cas", "examen", "essai", "tableau", "vignette", "raisonnement", "recherche", "etat", "signe"})
"""After these « clinique » is an adjective."""
_UNSIZED = frozenset({_NAMED, STUDIES_LEVEL})
_PLACE_LEADS = frozenset(tuple(re.findall(r"[a-z]+", fold(lead))) for lead in read_sections("quasi")["lieu:avant"])
_REGION_LEADS = frozenset(
    tuple(re.findall(r"[a-z]+|\(", fold(lead))) for lead in read_sections("quasi")["departement:avant"]
)
_PERSONS = frozenset(word.lower() for word in read_folded("quasi_lieux")["personne:lieu"])
_CARE_STEMS = tuple(map(fold, _SECTIONS["soin:debut"]))
_LANDS = {
    fold(name): int(count) for name, _, count in (entry.partition("=") for entry in _SECTIONS["territoire:effectifs"])
}
_ARTICLES = {"du": "Le ", "au": "Le ", "des": "Les ", "aux": "Les "}
"""A town's article melts into the preposition: « du Puy-en-Velay »."""
_SAYS_WHERE = frozenset({"de", "d", "du", "des", "a", "au", "aux"})
_OWNED_REACH = 6
_THAT_ONE = frozenset({"celui", "celle"})
"""« Le gamin, celui de Figeac »."""
_EPONYM_HEADS = frozenset(
    {*("maladie", "syndrome", "signe", "score", "test", "methode", "classification"), "critere", "criteres", "loi"}
)
"""« De » after these opens the name of who described it."""
_ISLAND = frozenset({"ile", "iles"})
_PERSONS_OR_ISLANDS = _PERSONS | _ISLAND
_OF = frozenset({"de", "d", "du", "des", "a", "au", "aux", "en", "sur"})
_NOT_AT_HOME = _OF | {"atteint", "atteinte", "souffrant", "souffrante", "porteur", "porteuse", "suspect", "suspecte"}
_HOME = frozenset({"habite", "habitant", "habitante", "vit", "vivant", "domicilie", "domiciliee", "reside"})
_INNER = frozenset({"sur", "en", "sous", "les", "la", "le", "aux", "de", "du", "des", "et", "lez"})
_REACH = 3
_TOWN_REACH = 7
CARE_CATCHMENT = 5
"""People whom the care of a town draws, for each inhabitant."""
_BIG_TOWN_SHARE = 1000
"""One inhabitant in so many belongs to an establishment of a big town (« opéra de Paris »)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place and the words that it takes, end excluded; `first` is where its establishment opens, if it has one."""

    first: int
    last: int
    marks: tuple[Mark, ...]
    establishment: bool


def _heads() -> PhraseTree:
    tree = PhraseTree()
    for section in ("etablissement:effectifs", "etablissement:soins"):
        for entry in _SECTIONS[section]:
            name, _, count = entry.partition("=")
            tree.add(name, f"{section}={count}")
    for name in read_sections("quasi")["etablissement"]:
        tree.add(name, _NAMED)
    for name in _SECTIONS["etablissement:etudes"]:
        tree.add(name, STUDIES_LEVEL)
    return tree


_HEADS = _heads()


def find_places(reading: Reading, known: Quasi, belonging: set[int]) -> list[Placed]:
    """Find towns, lands and establishments.

    Args:
        reading: The text.
        known: The lists of places.
        belonging: Ranks of the word after each profession or role: « de » and a town there say where it is exercised.
    """
    found: list[Placed] = []
    words, last = reading.words, 0
    for rank in range(len(words)):
        if rank < last:
            continue
        placed = _establishment(reading, known, rank) or _place_at(reading, known, rank, belonging)
        if placed:
            found.append(placed)
            last = placed.last
    return found


def _establishment(reading: Reading, known: Quasi, rank: int) -> Placed | None:
    """Read an establishment that a town or a name follows: « opéra de Nancy », « lycée Colbert »."""
    labels = _HEADS.at(reading.words, rank)
    if not labels or (rank and reading.words[rank - 1] in _DESCRIBED):
        return None
    last = rank + max(labels.values())
    sized = max((label for label in labels if label not in _UNSIZED), key=lambda label: labels[label], default="")
    town = _town_after(reading, known, last) if sized else None
    if town:
        first, end, commune = town
        level = STUDIES_LEVEL if STUDIES_LEVEL in labels else ""
        number = _people_there(sized, commune.population) * SITUATED_SHARE
        mark = reading.mark(rank, end, Kind.ETABLISSEMENT, level)
        return Placed(rank, end, (mark, _commune(reading, first, end, commune, number)), establishment=True)
    if _NAMED in labels:
        for ahead in range(last, min(last + _REACH, len(reading.words))):
            if reading.capital(ahead):
                mark = reading.mark(rank, ahead + 1, Kind.ETABLISSEMENT)
                return Placed(rank, ahead + 1, (mark,), establishment=True)
            if reading.words[ahead].upper() not in LINKS:
                break
    return None


def _town_after(reading: Reading, known: Quasi, last: int) -> tuple[int, int, Commune] | None:
    """Give the town that the name of an establishment leads to: where it opens and ends, and what it is."""
    for ahead in range(last, min(last + _TOWN_REACH, len(reading.words))):
        word = reading.words[ahead]
        if not word.isalpha():
            return None
        town = _town(reading, known, ahead) if reading.words[ahead - 1] in _OF | {"l", "la"} else None
        if town:
            return ahead, *town
        if reading.capital(ahead) and not _HEADS.at(reading.words, ahead):
            return None
    return None


def _commune(reading: Reading, first: int, end: int, commune: Commune, people: int) -> Mark:
    return Mark(*reading.original(first, end), Kind.COMMUNE, "", people, commune.departement)


def _people_there(sized: str, population: int) -> int:
    section, _, count = sized.partition("=")
    if section == "etablissement:soins":
        return max(int(count), 2 * population)
    return max(1, min(max(int(count), population // _BIG_TOWN_SHARE), population))


def _place_at(reading: Reading, known: Quasi, rank: int, belonging: set[int]) -> Placed | None:
    words = reading.words
    island = words[rank] in _ISLAND
    if not rank or not words[rank].isalpha() or not (island or reading.capital(rank)):
        return None
    leads = {reading.before(rank, count) for count in range(1, _REACH + 1)}
    lead = words[rank - 1]
    owned = lead in _SAYS_WHERE and _owned(reading, rank, belonging)
    town = owned or island or not leads.isdisjoint(_PLACE_LEADS) or (lead in {"au", "aux"})
    listed = lead == "," and (rank + 1 == len(words) or not words[rank + 1].isalnum())
    wide = listed or not leads.isdisjoint(_REGION_LEADS)
    plain = _unmistakable(reading, rank)
    if not town and not wide and not plain:
        return None
    found = _town(reading, known, rank) if (town or plain) and (lead not in {"du", "des"} or owned) else None
    shortest = found[0] if found else rank
    for end in range(_stop(reading, rank, known.longest_place), shortest, -1):
        mark = place_named(reading.name(rank, end), known, wide=wide, town=False)
        if mark:
            placed = Mark(*reading.original(rank, end), mark.kind, "", mark.number, mark.departement)
            return Placed(rank, end, (placed,), establishment=False)
    if not found:
        return None
    end, commune = found
    people = commune.population * (CARE_CATCHMENT if _cared_for(reading, rank) else 1)
    return Placed(rank, end, (_commune(reading, rank, end, commune, people),), establishment=False)


def _unmistakable(reading: Reading, rank: int) -> bool:
    """Say whether a name can only be a place: three words joined by hyphens, or « Alpes-Maritimes »."""
    end = reading.ends[rank]
    if reading.shown[end : end + 1] != "-" or rank + 1 >= len(reading.words):
        return False
    return reading.words[rank + 1] in _INNER or (
        reading.capital(rank + 1) and reading.words[rank] not in {"saint", "sainte", "jean", "marie", "anne"}
    )


def _owned(reading: Reading, rank: int, belonging: set[int]) -> bool:
    """Say whether « de » before a rank follows a person, an island or a profession, perhaps with what it is of.

    « La gérante du bar-tabac de Saugues » says where, « un boulanger qui a une maladie de Menton » does not.
    """
    words, link = reading.words, rank - 1
    near, before = ("", "", *reading.before(link, 2))[-2:]
    if before in _PERSONS_OR_ISLANDS or (near in _PERSONS and before.isalpha() and before not in _NOT_AT_HOME):
        return True
    if before in _THAT_ONE and near == ",":
        return True
    for opened in range(link, max(0, link - _OWNED_REACH), -1):
        if not words[opened].isalpha() or words[opened] in _EPONYM_HEADS:
            return False
        if opened in belonging:
            return words[opened] in _OF
    return False


def _cared_for(reading: Reading, rank: int) -> bool:
    """Say whether the town is where care was given."""
    for word in reversed(reading.before(rank, _REACH + 2)):
        if not word.isalnum() or word in _HOME:
            return False
        if word.startswith(_CARE_STEMS):
            return True
    return False


def _stop(reading: Reading, rank: int, longest: int) -> int:
    stop = rank + 1
    while stop < min(rank + longest, len(reading.words)) and reading.words[stop].isalpha():
        stop += 1
    return stop


def _town(reading: Reading, known: Quasi, rank: int) -> tuple[int, Commune] | None:
    """Give the longest name of a commune that opens at a word, and its end."""
    island = reading.words[rank] in _ISLAND
    if not (island or reading.capital(rank)):
        return None
    article = _ARTICLES.get(reading.words[rank - 1], "") if rank else ""
    for end in range(_stop(reading, rank, known.longest_place), rank + island, -1):
        name = reading.name(rank, end)
        commune = known.commune(f"{article}{name}") or (known.commune(f"L {name}") if island else None)
        if commune is None and island:
            people = _LANDS.get(fold(reading.name(end - 1, end)))
            commune = Commune(people, None) if people and reading.capital(end - 1) else None
        if commune and len(name) > 1:
            return end, commune
    return None


def place_named(name: str, known: Quasi, *, wide: bool, town: bool) -> Mark | None:
    """Say what place a name is; a name that is both (« Paris ») is a commune after « à »."""
    commune = known.commune(name) if town else None
    if commune:
        return Mark(0, 0, Kind.COMMUNE, "", commune.population, commune.departement)
    departement = known.departement(name)
    if departement:
        return Mark(0, 0, Kind.DEPARTEMENT, "", departement.population, departement)
    region = known.region(name) or (_LANDS.get(fold(name)) if wide else None)
    return Mark(0, 0, Kind.REGION, "", region) if region else None
