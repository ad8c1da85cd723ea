"""Names in rows of those admitted, which a birth and a sex, or an initial, show whatever the words mean.

« 3B-08F LUNDI Avril 12 08 99 F TVC », « 12 | DIMANCHE Rose 81 ans ICC », « 5A GRAND L | EP ». A surname in capitals, a
first name beside it, then what a row says of somebody: no product, diagnosis or place is born on a day and has a sex.
It refuses acronyms and usual clinical words, and rows whose words are no names at all. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, TERMS, USUAL_CLINICAL
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

FIRM = 0.75
PLANNED = TERMS["plannings"] | {"SOIR", "MIDI", "VEILLE"}
"""No first names, though they stand in rows."""
UPPER, GAP = r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,24}", r"[ \t]?[\t|;, ][ \t]?"
CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
BIRTH = r"(?:n[ée]e? (?:le )?|ddn:? ?)?(?:0?[1-9]|[12]\d|3[01])[ ./-](?:0?[1-9]|1[0-2])[ ./-](?:19|20)?\d\d"
AGE = r"\d{1,3} ?(?:ans|an|mois|a)"
ADMITTED = re.compile(
    rf"(?P<last>[A-ZÀ-Þ](?<![\w'’-].)[A-ZÀ-Þ'’-]{{2,24}}(?: {UPPER})?){GAP}(?P<first>{CAPITAL}){GAP}"
    rf"(?:(?P<born>{BIRTH}){GAP}[FHM]|(?P<sexed>[FHM]{GAP}(?:{BIRTH}|{AGE}))|(?P<aged>{AGE}))(?!\w)"
)
INITIALLED = re.compile(
    r"^[ \t]{0,4}[A-Z]?\d{1,4}[A-Z]?(?:-\d{1,2}[A-Z]?)?[ \t]?[|:;]?[ \t]?"
    rf"(?P<last>{UPPER}) (?P<initial>[A-ZÀ-Þ])\.?"
    r"(?=[ ]?(?:[|;:\t,(–-]|\n|\Z))",
    re.MULTILINE,
)


def admitted_names(reading: Reading) -> Iterator[Candidate]:
    """Find the surnames in capitals and the first names of rows that tell a birth, an age, a sex or a bed."""
    text, features = reading.text, reading.lexicon.features
    for match in ADMITTED.finditer(text):
        given, last = features(match["first"]), features(match["last"].split(" ")[-1])
        borne = given.first_name if match["aged"] else max(given.first_name, last.surname)
        if fold(match["first"]) in PLANNED:
            continue
        asked = COMMON if match["aged"] else 1
        if borne >= asked and not given.drug and given.clinical < USUAL_CLINICAL and _surname(reading, match["last"]):
            yield Candidate(*match.span("last"), Entity.NOM, FIRM, "personne:entree")
            yield Candidate(*match.span("first"), Entity.PRENOM, FIRM, "personne:entree")
    for match in INITIALLED.finditer(text):
        known = features(match["last"])
        borne = known.surname == COMMON and not known.acronym and match["last"] not in LABELS
        if borne or (known.surname >= FREQUENT and _surname(reading, match["last"])):
            yield Candidate(*match.span("last"), Entity.NOM, FIRM, "personne:entree")
            yield Candidate(*match.span("initial"), Entity.INITIALES, FIRM, "personne:entree")


def _surname(reading: Reading, words: str) -> bool:
    """Say whether none of some words in capitals is an acronym, a label, a drug or a usual word of medicine."""
    for word in words.split(" "):
        known = reading.lexicon.features(word)
        if word in LABELS or known.acronym or known.clinical >= USUAL_CLINICAL or (known.drug and not known.surname):
            return False
    return True
