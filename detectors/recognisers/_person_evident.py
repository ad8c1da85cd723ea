"""Names that what follows them shows: an age, a birth, a file's number (« Wiktor Zalas, 45 ans », « (IPP 8001…) »).

Two capitalised words before such a mark are a name whatever the lists know of them, save clinical words, drugs and
acronyms; in lower case one of them must be nothing but a name. It also reads a surname and a first name parted by a
comma (« DUPRÉ, Jean-Marc »). It refuses a word alone unless the lists know it as a name, and never reads over a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._plain_words import country
from detectors.entities import Entity
from detectors.recognisers._eponymes import ALONE, suppressed
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    OWN_PARTICLES,
    TERMS,
    USUAL_CLINICAL,
    is_label,
    is_particle,
    is_stop,
)
from detectors.recognisers._names import Name, split_name
from detectors.recognisers._tokens import by_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

FIRM, FAIR = 0.75, 0.6
AGED = re.compile(r"\d{1,3} ?(?:ans|an|mois|a|SA|ANS|AN|MOIS|A)(?![\w/%])|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?!\d)")
AGE_OPENS = frozenset("amsAMS/.")
"""What opens the piece after the first number of an age or a date."""
CALLED = re.compile(r"0[1-9](?:[ .-]?\d\d){4}(?!\d)")
BORN = re.compile(r"[Nn](?:[ée]e?|É|ÉE|EE?)(?:\(e\))? (?:le|en|LE|EN) |(?:DDN|IPP|NIP|NIR|IEP|ipp|ddn)\b")
WED = re.compile(r"(?:[Nn](?:ée?|ee|É|ÉE|EE?)|[ÉéEe]pouse|[ÉéEe]p\.|EP|[Vv]euve|[Vv]ve|VVE|VEUVE|EPOUSE) (?=[A-ZÀ-Þ])")
EVENTS = frozenset({"NE", "NEE", "EPOUSE", "EP", "VEUVE", "VVE", "DDN", "IPP", "NIP", "NIR", "IEP"})
LINES = frozenset({"AU", "TEL", "PORT", "PORTABLE", ":", "."})
"""Between a name and a telephone number."""
SEXES = frozenset({"F", "H", "M", "♀", "♂"})
GAP = ",(.-:)"
WIDEST_GAP = 3
HELD = (
    TERMS["metiers"]
    | TERMS["proches"]
    | TERMS["designes"]
    | TERMS["civilites"]
    | TERMS["medecins"]
    | TERMS["salutations"]
)
MOST_WORDS, MOST_ALONE = 5, 3
FEWEST_WORDS = 2
SHORTEST, MOST_LED, LONGEST_ACRONYM = 3, 3, 4


@by_form
def may_show(token: Token) -> bool:
    """Say whether a piece may show that a name stands before it: a birth, a number, a comma."""
    return token.fold in EVENTS if token.word else token.text == "," or token.text.isdecimal()


def _is_else(reading: Reading, name: Name) -> bool:
    """Say whether a name belongs to medicine, or is that of a country (« Libye, 8 mois de détention »)."""
    if suppressed(reading, name.start, name.end):
        return True
    word = reading.tokens[name.start]
    return name.end == name.start + 1 and country(word.text, word.features)


def evident_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names before an age, a birth, a file's or a telephone's number, and those parted by a comma."""
    text, tokens = reading.text, reading.tokens
    for index in reading.where(may_show):
        token = tokens[index]
        name = None
        if token.word:
            wed = WED.match(text, token.start) is not None
            if wed or BORN.match(text, token.start):
                name = _before(reading, _skipped(reading, index, called=False), told=wed, flat=True)
        elif token.text.isdecimal():
            aged = AGED.match(text, token.start) if tokens[index + 1].text[0] in AGE_OPENS else None
            called = CALLED.match(text, token.start) if token.text[0] == "0" else None
            if (aged or called) and not (token.glued and tokens[index - 1].text != "("):
                flat = aged is not None and aged.group()[-1].isalpha()
                end = _skipped(reading, index, called=called is not None)
                end = _sexless(reading, end) if aged else end
                name = _before(reading, end, told=False, flat=flat)
        elif token.text == "," and token.glued and _inverted(reading, index):
            for place, kind in ((index - 1, Entity.NOM), (index + 1, Entity.PRENOM)):
                yield from split_name(reading, Name(place, place + 1, (place,)), FAIR, "personne:virgule", lone=kind)
        if name is not None and (_babyish(reading, name.end) or not _is_else(reading, name)):
            yield from split_name(reading, name, FIRM, "personne:evidence")


def _skipped(reading: Reading, index: int, *, called: bool) -> int:
    """Give the end of the words before a mark, past what may stand between: a comma, a bracket, « au », « tél : »."""
    tokens, here = reading.tokens, index
    while (
        here
        and index - here < WIDEST_GAP
        and (tokens[here - 1].text in GAP or (called and tokens[here - 1].fold in LINES))
    ):
        here -= 1
    return here


def _sexless(reading: Reading, end: int) -> int:
    """Leave the sex that stands between a name and an age (« KPODZO Yawa F 52a »)."""
    tokens = reading.tokens
    sexed = end > 1 and tokens[end - 1].text in SEXES and not tokens[end - 1].glued
    return _skipped(reading, end - 1, called=False) if sexed else end


def _before(reading: Reading, end: int, *, told: bool, flat: bool) -> Name | None:
    """Read backwards the words of a name that ends before a token.

    Args:
        reading: The text.
        end: One past the name's last token.
        told: Whether one word is enough.
        flat: Whether a name in lower case is believed.
    """
    tokens, start = reading.tokens, end
    if not end or (tokens[end - 1].lower and not flat):
        return None
    flat = tokens[end - 1].lower
    while start and end - start < MOST_WORDS:
        elided = start > 1 and tokens[start - 1].text == "'" and is_particle(tokens[start - 2])
        if not (elided or _borne(tokens[start - 1], flat=flat)):
            break
        start -= 1 + elided
    while (
        start < end and is_particle(tokens[start]) and tokens[start].lower and tokens[start].fold not in OWN_PARTICLES
    ):
        start += 1
    if end - start <= MOST_LED and _leads(reading, start, end):
        return Name(start - 1, end, tuple(range(start - 1, end)))
    last, behind = tokens[end - 1], tokens[end - 2]
    if end - start > 1 and last.upper and behind.capital and len(last.text) <= LONGEST_ACRONYM and not _named(last):
        end -= 1  # « Hussaini Zabiullah MNA 16 ans »
    words = [token for token in tokens[start:end] if token.word and not is_particle(token)]
    if not words or (start and tokens[start].glued and tokens[start - 1].text not in '(*«"_'):
        return None
    plain = [token for token in words if _plain(token)]
    sure = [token for token in words if not _plain(token) and (not flat or _named(token))]
    if len(words) < FEWEST_WORDS:
        return _alone(reading, start, end, told=told)
    named = any(_named(token) for token in sure)
    given = sum(token.features.first_name == COMMON and token.features.clinical < FREQUENT for token in plain)
    if given < FEWEST_WORDS and (
        not sure or (plain and not (named and all(_bearable(token, flat=flat) for token in plain)))
    ):
        return None
    parts = tuple(place for place in range(start, end) if tokens[place] in words or place + 1 == end)
    return Name(start, end, parts)


def _leads(reading: Reading, start: int, end: int) -> bool:
    """Say whether a surname that is also a town or an eponym opens the line before first names (« paris jean 58a »)."""
    tokens = reading.tokens
    if start < 1 or start >= end:
        return False
    lead, given = tokens[start - 1], tokens[start:end]
    contrast = lead.upper and not lead.loud and all(token.capital for token in given)
    held = (
        (is_stop(lead) and not contrast)
        or is_label(lead)
        or lead.fold in HELD
        or len(lead.text) < SHORTEST - contrast
        or lead.initial
    )
    if not lead.word or not lead.opening or held or lead.glued or given[0].lower is not lead.lower:
        return False
    borne = lead.features.surname > 1 and lead.features.clinical < USUAL_CLINICAL and not lead.features.acronym
    if contrast and lead.features.surname >= FREQUENT:
        return all(token.features.first_name > 1 and not token.features.french for token in given)
    return borne and all(token.features.first_name == COMMON and not token.features.clinical for token in given)


def _alone(reading: Reading, start: int, end: int, *, told: bool) -> Name | None:
    """Read a word alone that the lists know as a name only (« - Josette, 84 ans »), or before « née »."""
    token, known = reading.tokens[end - 1], reading.tokens[end - 1].features
    if (
        end - start > MOST_ALONE
        or len(token.text) < SHORTEST
        or (_plain(token) and not ((told and known.surname == COMMON) or _babyish(reading, end)))
    ):
        return None
    named = known.first_name > 1 or known.surname >= FREQUENT or (not token.lower and not known.bits)
    alone = told or (named and token.opening and not token.upper)
    return Name(start, end, (end - 1,)) if alone and not token.lower and not (known.town > 1 and not named) else None


def _babyish(reading: Reading, end: int) -> bool:
    """Say whether a common first name that means something opens a line before its age (« Rose, 6 mois »)."""
    token, mark, count, unit = reading.tokens[end - 1 : end + 3]
    aged = mark.text in ",(" and count.text.isdecimal() and unit.fold in {"ANS", "AN", "MOIS"}
    known = token.features
    return aged and token.opening and token.capital and known.first_name == COMMON and known.clinical < USUAL_CLINICAL


def _borne(token: Token, *, flat: bool) -> bool:
    """Say whether a word may be part of a name in this case."""
    if not token.word or (token.lower and not flat) or len(token.text) == 1:
        return is_particle(token) and token.word and len(token.text) > 1
    known = token.features
    if (
        is_stop(token)
        or is_label(token)
        or token.fold in HELD
        or token.fold in EVENTS
        or token.fold in ALONE
        or known.drug
        or known.region
    ):
        return False
    return known.clinical < USUAL_CLINICAL and not (token.upper and known.acronym)


def _plain(token: Token) -> bool:
    """Say whether a word is also an ordinary or clinical one."""
    known = token.features
    return (
        known.french or known.clinical > 1 or known.disease or known.eponym or known.clinical_capital or known.acronym
    )


def _named(token: Token) -> bool:
    known = token.features
    return known.first_name > 1 or known.surname > 1


def _bearable(token: Token, *, flat: bool) -> bool:
    """Say whether an ordinary word is a surname often enough to stand beside a first name."""
    known = token.features
    borne = known.surname >= FREQUENT or known.first_name >= FREQUENT - (not flat)
    return borne and known.clinical < USUAL_CLINICAL - flat


def _listed(reading: Reading, index: int, *, eponym: bool) -> bool:
    """Say whether a third capitalised word follows two: a list of names, « Goldman, Lee, Detsky : »."""
    third, after = reading.tokens[index + 3 : index + 5]
    return (third.capital or third.upper) and (eponym or after.text in {",", ":"})


def _inverted(reading: Reading, index: int) -> bool:
    """Say whether a surname stands before a comma and a first name after it, closed (« Lambert, Ghislain, né… »)."""
    one, two, after = reading.tokens[index - 1], reading.tokens[index + 1], reading.tokens[index + 2]
    if not (one.word and two.word and two.capital and one.opening and (one.upper or one.capital)) or one.loud:
        return False
    known, given = one.features, two.features
    if is_stop(one) or is_label(one) or one.fold in HELD or known.clinical >= FREQUENT or known.drug or known.acronym:
        return False
    if after.text == "," and _listed(reading, index, eponym=known.eponym):
        return False
    first = given.first_name >= FREQUENT and not given.drug and (given.first_name == COMMON or not given.french)
    named = known.surname > 1 or (one.upper and not known.bits)
    last = known.first_name < FREQUENT or one.upper or known.surname == COMMON
    return first and named and last and (after.text in ",()\n|;.-" or after.text.isdecimal())
