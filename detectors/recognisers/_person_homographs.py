"""Surnames that are a drug, an organ, a sign, a town, an eponym, a month or a little word: « AMAREL Diane, née le … ».

Whatever the word, a first name beside it and a birth or an age on the same line show that it is somebody's. How much
is asked depends on how it is written: capitals beside a capitalised first name prove most, small letters least; a
birth's date proves more than an age. It refuses roles, labels and acronyms, words of care before an age unless they
are borne (« Chute Monique, 84 ans »), and what does not begin a line, an item or an apposition. It never reads over a
line. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._namesakes_told import bedded_and_told
from detectors.entities import Entity
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    ROLES,
    TERMS,
    USUAL_CLINICAL,
    is_label,
    is_number,
    is_particle,
    is_stop,
)
from detectors.recognisers._names import PLACEHOLDERS, is_order
from detectors.recognisers._person_evident import EVENTS, GAP, SEXES
from detectors.recognisers._person_values import COLUMNS
from detectors.recognisers._tokens import by_form
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

FIRM = 0.75
REASON = "personne:homographe"
BORN = re.compile(
    r"n(?:[ée]e?|É|ÉE)(?:\(e\))? {1,2}(?:(?:à|a) [^\W\d_][\w' -]{2,30}(?:,)? )?(?:le |en |LE |EN )?[0-9]{1,4}"
    r"|d\.?d\.?n\.?[ :]{0,3}[0-9]",
    re.IGNORECASE,
)
AGED = re.compile(
    r"[0-9]{1,3} ?(?:ans?|a|mois)(?![\w/%'’])(?! (?:d['’e]|apr[eè]s|plus|avant|auparavant|de ))", re.IGNORECASE
)
OLD_DATE = re.compile(r"[0-3]?[0-9]([/. -])[01]?[0-9]\1(?:19[0-9]{2})(?!\d)")
"""A date in brackets that is long past is a birth's."""
HELD = ROLES | EVENTS | COLUMNS | {"BEBE", "PETITE", "JUMEAU", "JUMELLE", "DAME"}
CHILDISH = frozenset({"PETIT", "PETITE", "GRAND", "JEUNE", "VIEUX", "BON"})
"""What is said before a first name of whoever bears it."""
OPENERS = frozenset(":,;•-–—(*→>«\"'|/.")
TITLES = TERMS["civilites"] | TERMS["medecins"]
MONTHS = frozenset(
    "JANVIER FEVRIER MARS AVRIL MAI JUIN JUILLET AOUT SEPTEMBRE OCTOBRE NOVEMBRE DECEMBRE".split()  # noqa: SIM905 - a list of twelve words
)
BEDS = frozenset({"LIT", "CH", "CHB", "CHAMBRE", "BOX", "BRANCARD"})
SHORTEST, WIDEST_GAP = 3, 3


@by_form
def may_prove(token: Token) -> bool:
    """Say whether a piece may open the proof that a name stands before it: a birth, a number."""
    return token.fold in {"NE", "NEE", "DDN", "D"} if token.word else token.text.isdecimal()


def homograph_names(reading: Reading) -> Iterator[Candidate]:
    """Find surnames that are other words, beside a first name, before a birth or an age."""
    yield from _bedded(reading)
    text, tokens = reading.text, reading.tokens
    for index in reading.where(may_prove):
        if not index:
            continue
        token = tokens[index]
        born = False
        if token.word or tokens[index - 1].text == "(":
            proof = BORN if token.word else OLD_DATE
            born = proof.match(text, token.start) is not None
        if not born and (token.word or AGED.match(text, token.start) is None):
            continue
        end = _end(reading, index)
        if end > 1 and tokens[end - 1].word and tokens[end - 2].word and not tokens[end - 1].glued:
            yield from _named(reading, end, born=born)


def _bedded(reading: Reading) -> Iterator[Candidate]:
    """Find a lone surname that is another word beside a bed, before what only a person does or has."""
    for index in reading.places(BEDS):
        mark, word = reading.tokens[index - 1], reading.tokens[index - 2]
        if index < 2 or mark.text not in ",(" or not word.capital or not _may_be(word) or is_stop(word):  # noqa: PLR2004 - a word and a mark
            continue
        known = word.features
        borne = known.surname > 1 or known.eponym or known.town > 1
        if borne and known.clinical < USUAL_CLINICAL and bedded_and_told(reading.text, word.end):
            yield Candidate(word.start, word.end, Entity.NOM, FIRM, REASON)


def _end(reading: Reading, index: int) -> int:
    """Give the end of the words before a proof, past a mark, a bracket or a sex."""
    tokens, here = reading.tokens, index
    while (
        here > 1
        and index - here < WIDEST_GAP
        and (tokens[here - 1].text in GAP or (tokens[here - 1].text in SEXES and not tokens[here - 1].glued))
    ):
        here -= 1
    return here


def _named(reading: Reading, end: int, *, born: bool) -> Iterator[Candidate]:
    tokens = reading.tokens
    before, last = tokens[end - 2], tokens[end - 1]
    first = end - 2
    given = last
    if first and _is_given(before) and _is_given(last) and tokens[first - 1].word and not before.glued:
        # « AMAREL Marie Diane »: two first names.
        lead = tokens[first - 1]
        if _is_alike(lead, before) and not _is_given(lead):
            before, first, given = lead, first - 1, tokens[first]
    orders = ((before, given, True), (last, before, False)) if first == end - 2 else ((before, given, True),)
    for surname, name, leads in orders:
        contrast = born and _contrasts(surname, name) and _is_borne_title(surname)
        if not (_is_given(name) and (contrast or _may_be(surname)) and _is_alike(surname, name)):
            continue
        if leads and _is_given(surname) and _is_given(name):
            return  # Two first names are another rule's.
        opens = tokens[first].opening or tokens[first - 1].text in OPENERS or tokens[first - 1].fold in TITLES
        led = (
            _shown_before(surname, name, born=born, opens=opens)
            if leads
            else _shown_after(surname, name, born=born, opens=opens, line=_opens_line(reading, first))
        )
        if led:
            yield Candidate(surname.start, surname.end, Entity.NOM, FIRM, REASON)
            low, high = (tokens[first + 1].start, last.end) if leads else (name.start, name.end)
            yield Candidate(low, high, Entity.PRENOM, FIRM, REASON)
            return


def _opens_line(reading: Reading, index: int) -> bool:
    return not index or reading.tokens[index - 1].text == "\n"


def _is_given(token: Token) -> bool:
    """Say whether a word is a frequent first name."""
    known = token.features
    held = is_stop(token) or is_label(token) or token.fold in HELD or token.initial
    return known.first_name >= FREQUENT and known.clinical < USUAL_CLINICAL and not held and token.word


def _is_borne_title(token: Token) -> bool:
    """Say whether a word that tells who somebody is, no relative and no title, is a frequent surname (« GARÇON »)."""
    return token.features.surname >= FREQUENT and token.fold not in TITLES | TERMS["proches"]


def _is_weak(token: Token) -> bool:
    """Say whether a first name is an ordinary word too (« Claire », « Prudence »)."""
    known = token.features
    return known.french or known.drug or known.clinical > 1 or token.fold in MONTHS


def _may_be(token: Token) -> bool:
    """Say whether a word is not held by another use: a role, a label, a number in figures."""
    return (
        token.word
        and len(token.text) >= SHORTEST
        and (token.fold not in HELD or token.fold in CHILDISH)
        and token.fold not in PLACEHOLDERS
        and not is_label(token)
        and not is_particle(token)
        and not is_order(token)
        and not (token.lower and is_number(token))
    )


def _is_alike(surname: Token, name: Token) -> bool:
    """Say whether both words are written as one name is: the same case, or the surname in capitals."""
    return (surname.lower and name.lower) or (
        not surname.lower and not name.lower and not (name.upper and surname.capital)
    )


def _contrasts(surname: Token, name: Token) -> bool:
    return surname.upper and name.capital and not surname.loud


def _is_little(token: Token) -> bool:
    """Say whether a word is a grammatical one; a month that opens with a capital is not."""
    return is_stop(token) and (token.lower or token.fold not in MONTHS)


def _is_care(token: Token) -> bool:
    """Say whether a word is one of care: a sign, an organ, a disease, an act."""
    known = token.features
    return known.clinical >= USUAL_CLINICAL or (known.disease and known.surname < FREQUENT)


def _shown_before(surname: Token, name: Token, *, born: bool, opens: bool) -> bool:
    """Say whether a surname before a first name is shown (« OGAST Clément, né le … »)."""
    known, level = surname.features, surname.features.surname
    if (
        not opens
        or (surname.fold in CHILDISH and not surname.upper)
        or (surname.upper and known.acronym and level < (1 if born else FREQUENT))
    ):
        return False
    if _contrasts(surname, name):
        return born or not _is_care(surname) or level >= FREQUENT or (is_stop(surname) and surname.opening)
    if _is_little(surname) or (_is_weak(name) and not born):
        return is_number(surname) and born and not surname.lower
    other = known.drug or known.eponym or surname.fold in MONTHS
    if born:
        return level > 0 or (other and not surname.lower)
    if _is_care(surname):
        return False
    return level >= FREQUENT or (other and not surname.lower)


def _shown_after(surname: Token, name: Token, *, born: bool, opens: bool, line: bool) -> bool:
    """Say whether a surname after a first name is shown (« Prudence Foie, née le … »)."""
    known, level = surname.features, surname.features.surname
    if _is_little(surname) or (surname.upper and known.acronym and level < FREQUENT):
        return False
    if surname.lower:
        sure = name.features.first_name == COMMON and not _is_care(surname)
        return (line and sure and level == COMMON) or (opens and born and not _is_weak(name) and level > 0)
    if _is_weak(name):
        return opens and (born or (level > 0 and not _is_care(surname)))
    return born or level > 0 or not (_is_care(surname) or known.french)
