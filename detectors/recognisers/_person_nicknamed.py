"""Names around a pet name: « Jean dit « Jojo » Martin », « Jean "Jojo" O'Brien », « Paul, dit Popaul, Renard ».

A frequent first name before, a word in quotes or after « dit », a surname after: the three are one person's, whom none
of them shows so well alone. It refuses quoted drugs, signs, ordinary words, and surnames that are only French words.
Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, STOPS, TERMS, USUAL_CLINICAL
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

FIRM = 0.75
HELD = STOPS | LABELS | TERMS["civilites"] | TERMS["medecins"] | TERMS["metiers"] | TERMS["proches"] | TERMS["designes"]
PET_NAMES = TERMS["surnoms"]
NAME = r"[A-ZÀ-Þ][^\W\d_]{1,20}(?:-[^\W\d_]{1,20})?"
CUE = r"(?:dite?|alias|surnommée?|d\.)"
QUOTED = re.compile(rf"(?:« ?|[\"“„]|(?<!\w)['‘])(?P<nick>{NAME}(?: {NAME})?)(?: ?»|[\"”]|['’](?!\w))")
SAID = re.compile(rf"(?<!\w)(?P<given>{NAME})(?P<aside> ?,| ?\()? ?{CUE} (?P<nick>{NAME})(?=\)?,? [A-ZÀ-Þ])")
BEFORE = re.compile(rf"(?<![\w'’-])(?P<given>{NAME})(?P<aside>,| \()? ?(?P<cue>{CUE} )?\Z")
WHOLE = re.compile(
    rf"(?<![\w'’-])(?:(?:Mme|Madame|Mlle|M\.|Mr|Monsieur) |(?P<first>{NAME}) )"
    rf"(?:[Dd]e |[Ll]e )?{NAME}(?:,| \()? ?{CUE} \Z"
)
"""A full name, or a title and a surname, before what somebody is called."""
AFTER = re.compile(
    r"(?P<aside>\)?,?) (?P<last>(?:(?:[Dd]e (?:la )?|[Dd]u |[Ll][ea] |[Dd]['’]|[Vv][ao]n |[Bb]en |[Ee]l )(?=[A-ZÀ-Þ]))?"
    r"(?P<word>[A-ZÀ-Þ](?:['’][A-ZÀ-Þ])?[^\W\d_]{1,24}(?:['’-][^\W\d_]{1,24}){0,2}))(?!\w)"
)
LONGEST_LEAD, LONGEST_SIGLE = 60, 4
Span = tuple[int, int]


def nicknamed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the first name, the pet name and the surname that stand side by side."""
    text = reading.text
    for match in QUOTED.finditer(text):
        start = max(0, match.start() - LONGEST_LEAD)
        lead = BEFORE.search(text[start : match.start()])
        given = None
        if lead is not None and _is_given(reading, lead["given"]):
            given = (start + lead.start("given"), start + lead.end("given"))
        cued = lead is not None and lead["cue"] is not None
        if given is None and cued and _is_pet(reading, match["nick"], cued=True):
            whole = WHOLE.search(text[start : match.start()])
            if whole is not None and (whole["first"] is None or _is_given(reading, whole["first"])):
                yield Candidate(*match.span("nick"), Entity.PRENOM, FIRM, "personne:surnomme")
        yield from _found(reading, given, match.span("nick"), _surname(reading, match.end()), cued=cued)
    if "dit" in text or "alias" in text or "surnomm" in text:
        for match in SAID.finditer(text):
            last = _surname(reading, match.end())
            if last is not None and _is_given(reading, match["given"]) and _is_pet(reading, match["nick"], cued=True):
                yield from _found(reading, match.span("given"), match.span("nick"), last, cued=True)


def _found(reading: Reading, given: Span | None, nick: Span, last: Span | None, *, cued: bool) -> Iterator[Candidate]:
    """Report the parts, when two of them at least show a person."""
    word = reading.text[slice(*nick)]
    pet = fold(word) in PET_NAMES
    if not _is_pet(reading, word, cued=cued):
        return
    if given is None and not (pet and last is not None and _is_borne(reading, last)):
        return
    if last is None and not (pet or cued):
        return
    if given is not None:
        yield Candidate(*given, Entity.PRENOM, FIRM, "personne:surnomme")
    yield Candidate(*nick, Entity.PRENOM, FIRM, "personne:surnomme")
    if last is not None:
        yield Candidate(*last, Entity.NOM, FIRM, "personne:surnomme")


def _is_given(reading: Reading, word: str) -> bool:
    """Say whether a word is a first name that many bear, alone or as the first half of a double one."""
    known, half = reading.lexicon.features(word), reading.lexicon.features(word.split("-", maxsplit=1)[0])
    plain = known.clinical >= USUAL_CLINICAL or known.drug or fold(word) in HELD
    return max(known.first_name, half.first_name if "-" in word else 0) >= FREQUENT and not plain


def _is_pet(reading: Reading, word: str, *, cued: bool) -> bool:
    """Say whether a word may be what somebody is called: a pet name, a first name, or a word that means nothing."""
    known = reading.lexicon.features(word)
    if fold(word) in PET_NAMES or known.first_name >= FREQUENT:
        return True
    other = known.clinical or known.drug or known.disease or known.acronym or known.eponym or fold(word) in HELD
    return not other and (cued or not known.french)


def _surname(reading: Reading, place: int) -> Span | None:
    """Read the surname that follows the pet name; a French word is one when it is a common surname."""
    match = AFTER.match(reading.text, place)
    if match is None:
        return None
    word = match["word"]
    known = reading.lexicon.features(word)
    other = known.french or known.clinical or known.drug or known.disease or known.acronym or known.town > 1
    if word.isupper() and len(word) <= LONGEST_SIGLE and known.surname < FREQUENT:
        return None
    if fold(word) in HELD or known.clinical >= USUAL_CLINICAL or (other and known.surname < COMMON):
        return None
    return match.span("last")


def _is_borne(reading: Reading, last: Span) -> bool:
    """Say whether many people bear a surname."""
    return reading.lexicon.features(reading.text[slice(*last)]).surname >= FREQUENT
