"""Finds where somebody is from, said by a demonym or a nationality: « coiffeuse brestoise », « Stéphanois, 48 ans ».

A demonym counts as the town, the département or the region does, by its people; a nationality as an origin. The list is
`terms/habitants.txt`; its feminine and plural forms are derived.

Refuses a demonym that is not said of a person: « sauce nantaise », « le CHU rennais », « l'accent marseillais »; and a
capital after a title, which is a surname (« Mme Lorrain »). Linear in the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.phrase_tree import PhraseTree
from detectors.quasi_marks import Kind, Mark, Reading
from detectors.recognisers._cues import fold
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.finding import Finding
    from detectors.quasi import Departement, Quasi

_TERMS = read_sections("habitants")
_PERSONS = frozenset(fold(word) for word in _TERMS["personnes"])
_IRREGULAR = {first: tuple(rest) for first, *rest in (entry.split("=") for entry in _TERMS["formes"])}
_DOUBLED = ("ien", "éen", "en", "on")
_FEMININE_HEADS = (("haut-", "haute-"), ("bas-", "basse-"), ("franc-", "franche-"))
_OTHERWISE = ("traduct", "interpret", "prof", "enseign", "formateur", "formatrice", "berger")
"""After these a nationality is a language, or a breed of dogs."""
_PRONOUNS = frozenset({"je", "j", "il", "elle", "qui", "tu", "on"})
_IS = frozenset({"suis", "est", "etais", "etait", "es"})
_ONE = frozenset({"un", "une", "ce", "cet", "cette"})
_QUALIFIES = frozenset({"jeune", "vieux", "vieil", "vieille", "vrai", "vraie", "pur", "pure", "ancien", "ancienne"})
_STAYS = frozenset({"toujours", "sa", "son", "l", "la", "longtemps", "peu", "ma", "mon"})
_BY_BIRTH = frozenset({"adoption", "naissance", "souche", "coeur"})
_TITLES = frozenset(
    {"m", "mr", "mme", "mlle", "dr", "docteur", "monsieur", "madame", "pr", "professeur", "me", "maitre"}
)
_STOPS = frozenset({".", "!", "?", ";", ":", "("})
_NAMES = frozenset({Entity.NOM, Entity.PRENOM})
_SURNAMES = frozenset({"regions", "departements", "nationalites"})
"""Whose demonyms are surnames too (« Picard », « Lallemand »), unlike those of nearly all towns."""
_AGE_REACH = 9
_NOT_AN_AGE = frozenset({"depuis", "pendant", "dans", "plus", "moins", "a", "y", "en", "apres"})


def forms(demonym: str) -> tuple[str, ...]:
    """Give the forms of a demonym: masculine and feminine, singular and plural.

    >>> forms("brestois"), forms("nazairien")[1]
    (('brestois', 'brestoise', 'brestois', 'brestoises'), 'nazairienne')
    """
    if demonym in _IRREGULAR:
        return (demonym, *_IRREGULAR[demonym])
    feminine = demonym if demonym.endswith("e") else f"{demonym}{'n' if demonym.endswith(_DOUBLED) else ''}e"
    found = (demonym, feminine, demonym if demonym.endswith("s") else f"{demonym}s", f"{feminine}s")
    headed = (
        feminine.replace(short, long, 1) + plural
        for short, long in _FEMININE_HEADS
        if demonym.startswith(short)
        for plural in ("", "s")
    )
    return (*found, *headed)


def _tree() -> PhraseTree:
    tree = PhraseTree()
    for section in ("communes", "departements", "regions"):
        for entry in _TERMS[section]:
            where, _, demonym = entry.partition("=")
            if section == "regions":
                where, demonym = demonym, where
            for form in forms(demonym):
                tree.add(form, f"{section}={where}")
    for name in read_sections("quasi")["nationalites"]:
        tree.add(name, "nationalites=")
    return tree


_TREE = _tree()


def find_demonyms(
    reading: Reading, known: Quasi, trade_ends: Sequence[int], findings: Sequence[Finding]
) -> Iterator[Mark]:
    """Find the demonyms and nationalities that are said of a person.

    Args:
        reading: The text.
        known: The lists of places.
        trade_ends: Ranks of the word after each profession.
        findings: What the detector found; the demonym of a land within a person's name is none.
    """
    ends, last = frozenset(trade_ends), 0
    for rank in range(len(reading.words)):
        labels = _TREE.at(reading.words, rank) if rank >= last else {}
        if not labels:
            continue
        label, length = max(labels.items(), key=lambda pair: (pair[1], pair[0]))
        section, _, where = label.partition("=")
        otherwise = section == "nationalites" and rank and reading.words[rank - 1].startswith(_OTHERWISE)
        if otherwise or not (_qualifies(reading, rank, ends) or _stands_for_somebody(reading, rank, rank + length)):
            continue
        last = rank + length
        start, end = reading.original(rank, last)
        surname = section in _SURNAMES and reading.capital(rank)
        if surname and any(one.entity in _NAMES and one.start < end and start < one.end for one in findings):
            continue
        kind, people, departement = _worth(section, where, known)
        yield Mark(start, end, kind, "", people, departement)


@lru_cache(maxsize=512)
def _worth(section: str, where: str, known: Quasi) -> tuple[Kind, int, Departement | None]:
    """Give what a demonym says, by how many people, and of which département where it is one only."""
    if section == "nationalites":
        return Kind.ORIGINE, 0, None
    if section == "regions":
        return Kind.REGION, int(where), None
    names = where.split(" + ")
    if section == "departements":
        found = [departement for departement in map(known.departement, names) if departement]
        return Kind.DEPARTEMENT, sum(one.population for one in found), found[0] if len(names) == 1 else None
    towns = [town for town in map(known.commune, names) if town]
    return Kind.COMMUNE, sum(town.population for town in towns), towns[0].departement if len(names) == 1 else None


def _qualifies(reading: Reading, rank: int, trade_ends: frozenset[int]) -> bool:
    """Say whether the adjective follows a person, a trade, « je suis », or an age and a comma."""
    if not rank or (reading.capital(rank) and not reading.name(rank, rank + 1).isupper()):
        return False
    lead, before = reading.words[rank - 1], reading.words[rank - 2] if rank > 1 else ""
    if lead in _IS:
        return before in _PRONOUNS or before in _PERSONS
    return lead in _PERSONS or rank in trade_ends or (lead == "," and before in {"ans", "an"})


def _stands_for_somebody(reading: Reading, rank: int, last: int) -> bool:
    """Say whether the demonym is a noun: « un Ruthénois », « Stéphanois, 48 ans », « Roubaisien depuis toujours »."""
    words = reading.words
    opened = rank
    while opened and words[opened - 1] in _QUALIFIES:
        opened -= 1
    if rank and words[rank - 1] in _TITLES:
        return False
    one = opened > 0 and words[opened - 1] in _ONE
    first = not opened or words[opened - 1] in _STOPS or "\n" in _gap(reading, opened)
    capital, after = reading.capital(rank), words[last : last + 2]
    if (not one and not first) or after[:1] == ["sur"]:
        return False
    if capital and (one or _for_long(after)):
        return True
    return (capital or after[:1] in ([","], ["de"])) and _aged(words, last)


def _gap(reading: Reading, rank: int) -> str:
    return reading.shown[reading.ends[rank - 1] : reading.starts[rank]]


def _for_long(after: Sequence[str]) -> bool:
    """Say whether « depuis toujours » or « de naissance » follows."""
    lead, said = (*after, "", "")[:2]
    return (lead == "depuis" and said in _STAYS) or (lead in {"d", "de"} and said in _BY_BIRTH)


def _aged(words: Sequence[str], last: int) -> bool:
    """Say whether somebody's age follows in the sentence."""
    for rank in range(last, min(last + _AGE_REACH, len(words))):
        if words[rank] in _STOPS:
            return False
        if words[rank] == "ans" and words[rank - 1].isdigit():
            return words[rank - 2] not in _NOT_AN_AGE
    return False
