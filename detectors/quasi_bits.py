"""Says how many bits each indirect identifier is worth: what halves the people of France who still fit.

Places and diseases are worth what their counts say; ages follow the age structure of France (INSEE); the other lines
are rounded orders of magnitude, written here so that a data-protection officer can check them: 6 bits are one person in
64, 11 bits one in 2,000 (33,000 people), 14 bits 4,000 people, 17 bits 500.

Refuses to add anything up: see `detectors.reidentification`. Pure.
"""

from __future__ import annotations

import math

from detectors.quasi_marks import (
    AGENT_LEVEL,
    COUNTED_LEVEL,
    ESTABLISHMENT_BITS,
    FAMILY_LEVEL,
    HEAD_LEVEL,
    MEMBER_LEVEL,
    MONTHS_LEVEL,
    NUMEROUS_LEVEL,
    PUPIL_LEVEL,
    Kind,
    Mark,
)

POPULATION = 68_000_000
BAND_BITS = 3.0
MONTH_BITS, NEXT_MONTH_BITS = 4.0, 1.0
FIRST_DATE_BITS, NEXT_DATE_BITS, DATES_CAP_BITS = 8.0, 2.0, 14.0
BIRTH_DATE_BITS, BIRTH_YEAR_BITS = 15.0, 6.3
INFANT_MONTH_BITS, INFANT_BAND_BITS = 10.3, 7.0
OLD_AGE, OLD_BAND_BITS = 90, 6.2
PUPIL_AGE_BITS, OLDEST_PUPIL = 2.5, 26
"""An age tells less of who studies in a place already counted."""
YOUNG_AGE_BITS, OLDEST_PEOPLE = 6.3, 20
AGE_PEOPLE = (
    *((80, 500_000), (85, 340_000), (88, 290_000), (90, 220_000), (92, 160_000), (94, 105_000), (95, 80_000)),
    *((96, 60_000), (97, 42_000), (98, 30_000), (99, 20_000), (100, 12_000), (101, 7_500), (102, 4_600), (103, 2_700)),
    *((104, 1_500), (105, 900), (106, 500), (107, 270), (108, 140), (109, 75), (110, OLDEST_PEOPLE)),
)
"""People of France of this exact age, or of one of the years up to the next line (INSEE, age pyramid at 1 January 2024,
rounded; centenarians: INSEE Première 1943). Below eighty, each year of age has about 850,000."""
LEVEL_BITS = {
    (Kind.TRANCHE, ""): BAND_BITS,
    (Kind.TRANCHE, "grand_age"): OLD_BAND_BITS,
    (Kind.TRANCHE, "centenaire"): 11.1,
    (Kind.PROFESSION, "retraite"): 3.0,
    (Kind.PROFESSION, "courante"): 6.0,
    (Kind.PROFESSION, "soignante"): 7.0,
    (Kind.PROFESSION, "ordinaire"): 8.0,
    (Kind.PROFESSION, "rare"): 11.0,
    (Kind.PROFESSION, "confidentielle"): 14.0,
    (Kind.PROFESSION, "unique"): 17.0,
    (Kind.PROFESSION, AGENT_LEVEL): 10.0,
    (Kind.PROFESSION, MEMBER_LEVEL): 4.0,
    (Kind.PROFESSION, PUPIL_LEVEL): 0.5,
    (Kind.PROFESSION, HEAD_LEVEL): 11.0,
    (Kind.FAMILLE, ""): 3.0,
    (Kind.FAMILLE, "rare"): 5.0,
    (Kind.FAMILLE, NUMEROUS_LEVEL): 7.0,
    (Kind.FAMILLE, "multiple"): 12.0,
    (Kind.UNICITE, "pays"): 14.0,
    (Kind.UNICITE, "departement"): 8.0,
    (Kind.EVENEMENT, "rare"): 9.0,
    (Kind.EVENEMENT, "distinction"): 10.0,
    (Kind.MALADIE_RARE, FAMILY_LEVEL): 11.0,
}
KIND_BITS = {
    Kind.SEXE: 1.0,
    Kind.ETABLISSEMENT: ESTABLISHMENT_BITS,
    Kind.EVENEMENT: 3.0,
    Kind.ORIGINE: 6.0,
    Kind.UNICITE: 5.0,
    Kind.MALADIE_RARE: 15.0,
    Kind.NAISSANCE: BIRTH_DATE_BITS,
}
FAMILY_OF_DISEASES_BITS = 6.0


def bits_of(mark: Mark) -> float:
    """Give what a mark is worth by itself; dates are counted together, elsewhere."""
    if mark.kind is Kind.AGE:
        if mark.level == MONTHS_LEVEL:
            return INFANT_MONTH_BITS
        people = next((people for floor, people in reversed(AGE_PEOPLE) if mark.number >= floor), 0)
        return math.log2(POPULATION / people) if people else YOUNG_AGE_BITS
    if mark.kind in {Kind.COMMUNE, Kind.DEPARTEMENT, Kind.REGION} or mark.level == COUNTED_LEVEL:
        return max(0.0, math.log2(POPULATION / max(mark.number, 1)))
    return LEVEL_BITS.get((mark.kind, mark.level), KIND_BITS.get(mark.kind, 0.0))


def _band_bits(mark: Mark) -> float:
    if mark.level == MONTHS_LEVEL:
        return INFANT_BAND_BITS
    return OLD_BAND_BITS if mark.number >= OLD_AGE else BAND_BITS


def bits_after(mark: Mark, counted: float) -> float:
    """Give what a counted mark would still add once generalised."""
    where = mark.departement
    after = {
        Kind.AGE: _band_bits(mark),
        Kind.NAISSANCE: BIRTH_YEAR_BITS,
        Kind.COMMUNE: math.log2(POPULATION / where.population) if where else 0.0,
        Kind.DEPARTEMENT: math.log2(POPULATION / where.region_population) if where else 0.0,
        Kind.DATE: MONTH_BITS if counted > NEXT_DATE_BITS else NEXT_MONTH_BITS,
        Kind.MALADIE_RARE: FAMILY_OF_DISEASES_BITS,
    }
    return max(0.0, after.get(mark.kind, 0.0))
