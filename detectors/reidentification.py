"""Estimates how many people of France still fit a text once its names are gone.

Each indirect identifier is worth bits; bits add up; 68 million divided by two to that power is the estimate. Every line
of the sum is shown, with what generalising it would change, so that a user can act on it and a data-protection officer
can check it. Sources: populations légales and Code officiel géographique (INSEE), nomenclature Orphanet, age structure
of France (INSEE); the other lines are rounded orders of magnitude. Levels follow the threshold of 11 persons (risk
0.09) that the European Medicines Agency uses for published reports (policy 0070).

Refuses to be a proof of anonymity: independence is assumed (it overstates what linked facts tell), and what no list
holds counts for nothing (it understates). Pure, linear in the texts, and no result holds a word of the prompt.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detectors.quasi_bits import (
    DATES_CAP_BITS,
    FIRST_DATE_BITS,
    MONTH_BITS,
    NEXT_DATE_BITS,
    NEXT_MONTH_BITS,
    OLDEST_PUPIL,
    POPULATION,
    PUPIL_AGE_BITS,
    bits_after,
    bits_of,
)
from detectors.quasi_identifiers import find_marks
from detectors.quasi_marks import STUDIES_LEVEL, Kind, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.finding import Finding

RED_PEOPLE, ORANGE_PEOPLE = 11, 1_100
"""Fewer people left than this is red, or orange: eleven in France, or eleven in the hundredth of France that the user's
own hospital gives away."""

GROUPS: tuple[frozenset[Kind], ...] = (
    frozenset({Kind.AGE, Kind.TRANCHE, Kind.NAISSANCE}),
    frozenset({Kind.COMMUNE, Kind.DEPARTEMENT, Kind.REGION}),
    *(
        frozenset({kind})
        for kind in (
            Kind.SEXE,
            Kind.PROFESSION,
            Kind.MALADIE_RARE,
            Kind.FAMILLE,
            Kind.ETABLISSEMENT,
            Kind.EVENEMENT,
            Kind.ORIGINE,
            Kind.UNICITE,
            Kind.CADRE,
        )
    ),
)
"""Kinds that say the same thing more or less finely: in each group only the most telling mark counts."""
DATES = frozenset({Kind.DATE, Kind.MOIS})

ADVICE = {
    Kind.AGE: "remplacer l'âge par une tranche d'âge",
    Kind.TRANCHE: "retirer la tranche d'âge",
    Kind.SEXE: "ne pas dire le sexe",
    Kind.COMMUNE: "remplacer la commune par son département",
    Kind.DEPARTEMENT: "remplacer le département par sa région",
    Kind.REGION: "retirer la région",
    Kind.PROFESSION: "retirer la profession",
    Kind.NAISSANCE: "garder la seule année de naissance",
    Kind.DATE: "remplacer la date par son mois",
    Kind.MOIS: "garder la seule année",
    Kind.MALADIE_RARE: "nommer la famille de maladies plutôt que la maladie",
    Kind.FAMILLE: "retirer la situation familiale",
    Kind.ETABLISSEMENT: "retirer l'établissement",
    Kind.EVENEMENT: "retirer l'évènement public",
    Kind.ORIGINE: "retirer l'origine",
    Kind.UNICITE: "retirer ce qui dit que la personne est seule de son genre",
    Kind.CADRE: "ne pas dire que le lieu ou le groupe est petit",
}
ASSUMPTIONS = (
    "population de référence : 68 millions d'habitants (INSEE)",
    "indices supposés indépendants : l'estimation exagère ce que disent des indices liés entre eux",
    "un seul âge, un seul lieu, une seule profession et une seule maladie comptent : les plus parlants",
    "sans un mot qui désigne une personne, rien ne compte : une question générale n'en décrit aucune",
    "ce qu'aucune liste ne connaît ne compte pas : l'estimation peut être trop rassurante",
)


class Level(StrEnum):
    """How easily the person could be found again."""

    VERT = "vert"
    ORANGE = "orange"
    ROUGE = "rouge"


@dataclass(frozen=True, slots=True)
class Generalisation:
    """What to do about an element, in French, and the bits that it would still be worth."""

    advice: str
    bits: float


@dataclass(frozen=True, slots=True)
class Element:
    """One indirect identifier.

    Attributes:
        passage: Rank of the passage where it stands.
        start, end: Code points in that passage.
        kind: What it is.
        bits: What it adds to the sum; 0 when a more telling element of its kind counts instead.
        generalisation: What to do about it, and what it would then add.
        mark: What was read there, for `detectors.generalising`.
    """

    passage: int
    start: int
    end: int
    kind: Kind
    bits: float
    generalisation: Generalisation
    mark: Mark


@dataclass(frozen=True, slots=True)
class Reidentification:
    """The sum of what identifies indirectly.

    Attributes:
        elements: Every element, in order.
        bits: Their sum.
        people_left: How many people of France would fit; below 1, nobody else does.
        level: Green, orange under 1,100 people, red under 11.
        assumptions: What the figure rests on, in French.
    """

    elements: tuple[Element, ...]
    bits: float
    people_left: float
    level: Level
    assumptions: tuple[str, ...] = ASSUMPTIONS

    def people_left_after(self, elements: Sequence[Element]) -> float:
        """Give how many people would fit once these elements are generalised."""
        return _people(self.bits - sum(element.bits - element.generalisation.bits for element in elements))


def assess(texts: Sequence[str], findings: Sequence[Sequence[Finding]]) -> Reidentification:
    """Add up what identifies indirectly in the passages of one prompt.

    Args:
        texts: The passages.
        findings: For each passage, what the detector found in it; names are left aside.

    Raises:
        ValueError: There are not as many lists of findings as passages.
        detectors.quasi.QuasiError: The file of places and rare diseases cannot be read.
    """
    if len(texts) != len(findings):
        raise ValueError("one list of findings for each passage")
    return weigh(texts, [find_marks(text, found) for text, found in zip(texts, findings, strict=True)])


def weigh(texts: Sequence[str], found: Sequence[Sequence[Mark]]) -> Reidentification:
    """Add up what marks are worth together.

    Args:
        texts: The passages.
        found: For each passage, the marks that count.
    """
    every = [(passage, mark) for passage, in_passage in enumerate(found) for mark in in_passage]
    marks = [(passage, mark) for passage, mark in every if mark.kind is not Kind.PERSONNE]
    values = [texts[passage][mark.start : mark.end].casefold() for passage, mark in marks]
    counted = {**_counted_groups([mark for _, mark in marks]), **_counted_dates([mark for _, mark in marks], values)}
    if not any(mark.kind is Kind.PERSONNE for _, mark in every):
        counted = {}
    elements = tuple(
        Element(passage, mark.start, mark.end, mark.kind, *_worth(mark, counted.get(rank)), mark)
        for rank, (passage, mark) in enumerate(marks)
    )
    bits = round(sum(element.bits for element in elements), 1)
    people = _people(bits)
    return Reidentification(elements, bits, people, level_of(people))


def level_of(people: float) -> Level:
    """Give the level at which so many people are left."""
    return Level.ROUGE if people < RED_PEOPLE else Level.ORANGE if people < ORANGE_PEOPLE else Level.VERT


def _people(bits: float) -> float:
    return POPULATION / 2**bits


def _counted_groups(marks: Sequence[Mark]) -> dict[int, float]:
    """Choose in each group the most telling mark, the first of equals."""
    studies = any(mark.kind is Kind.ETABLISSEMENT and mark.level == STUDIES_LEVEL for mark in marks)
    counted: dict[int, float] = {}
    for group in GROUPS:
        ranks = [rank for rank, mark in enumerate(marks) if mark.kind in group]
        if ranks:
            best = max(ranks, key=lambda rank: (bits_of(marks[rank]), -rank))
            of_one_age = studies and marks[best].kind is Kind.AGE and marks[best].number <= OLDEST_PUPIL
            counted[best] = PUPIL_AGE_BITS if of_one_age else bits_of(marks[best])
    return counted


def _counted_dates(marks: Sequence[Mark], values: Sequence[str]) -> dict[int, float]:
    """Count the first date in full and the next ones less, up to a cap; a date said twice counts once."""
    counted: dict[int, float] = {}
    seen: set[str] = set()
    spent = 0.0
    met: defaultdict[Kind, int] = defaultdict(int)
    for rank, mark in sorted(enumerate(marks), key=lambda pair: (pair[1].kind is not Kind.DATE, pair[0])):
        if mark.kind not in DATES or values[rank] in seen:
            continue
        seen.add(values[rank])
        exact = mark.kind is Kind.DATE
        first, following = (FIRST_DATE_BITS, NEXT_DATE_BITS) if exact else (MONTH_BITS, NEXT_MONTH_BITS)
        worth = min(first if not sum(met.values()) else following, DATES_CAP_BITS - spent)
        met[mark.kind] += 1
        spent += worth
        if worth > 0:
            counted[rank] = worth
    return counted


def _worth(mark: Mark, counted: float | None) -> tuple[float, Generalisation]:
    if counted is None:
        return 0.0, Generalisation(ADVICE[mark.kind], 0.0)
    after = min(counted, bits_after(mark, counted))
    return round(counted, 1), Generalisation(ADVICE[mark.kind], round(after, 1))
