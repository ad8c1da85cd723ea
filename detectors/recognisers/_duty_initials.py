"""Initials of those who work, in plannings and margins: « IDE matin : SR », « nuit : KL, MV », « AB repos, CD matin ».

Gives stretches of a text and the fixed word that says why; `detectors.recognisers.initiales` reports them. A role, a
shift or a day must stand beside the capitals. Refuses acronyms where no colon after a role vouches for them, and the
answers of a table (« OK », « RAS », « CA »). Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds, opened_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Initials = tuple[int, int, str]
"""Start, end and reason."""

_MORE = r"(?P<more>(?:[ ]?(?:[,/+&]|et)[ ]?[a-z]{2,3}(?![a-z])){0,6})"
_ROLE = re.compile(
    r"(?<![a-z])(?:ide|as|ash|iade|ibode|sf|kine|interne|externe|med(?:ecin|\.)?|senior|secretaire|referente?s?"
    r"|soignante?s?"
    r"|redact(?:eur|rice|ion)|validation|relecture|lecture|operateur|anesth(?:esiste)?|chir(?:urgien)?|mar|aide"
    r"|tech(?:nicien)?|preleveur|valideur|cadre|psycho(?:logue)?|ergo"
    r"|astreinte|garde|equipe|op)(?: (?:de |du )?(?:jour|nuit|matin|soir|garde|semaine|we|apres-midi|[jnms]"
    r"|op))?[ ]?[:=][ ]?"
    rf"(?P<one>[a-z]{{2,3}}(?![a-z])|[a-z]\.[ ]?[a-z]\.?){_MORE}(?![\w+%°]|[ ]?[0-9]|[.][a-z])"
)
_AT_WORK = re.compile(
    r"(?<![a-z])(?:operateur|aide[ -]op|interne|externe|senior|iade|ibode|anesth(?:esiste)?|mar|chir(?:urgien)?"
    r"|panseuse|instrum\w{0,9}"
    rf"|vue?|vu par|appelee?|prevenue?|joint|contactee?|avisee?)(?:[ ]|[ ]?:[ ]?)(?P<one>[a-z]{{2,3}}(?![a-z])){_MORE}"
    r"(?=[ ]?(?:[,;:/|)(\n.]|$)|[ ]{2}|[ ](?:pour|qui|a|de garde|sur|et|dit|ce)[ ])"
)
"""Who operated, was called or saw, without a colon: such capitals must be nobody's acronym."""
_ON_DAY = re.compile(
    rf"(?<![a-z])(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|jeu|ven|sam"
    rf"|dim)[. ]? ?:?[ ]?(?P<one>[a-z]{{2}}(?![a-z])){_MORE}"
    r"(?=[ ]?(?:[,;/|)(\n.]|$)|[ ](?:seule?|matin|soir|nuit|et|en|de garde|repos|remplace)(?![a-z]))"
)
_SHIFT_OF = re.compile(
    rf"(?<![a-z])(?:matin|soir|nuit|jour|midi|am|garde)[ ]?:[ ]?(?P<one>[a-z]{{2}}){_MORE}(?=[ ]?(?:[,;/|)\n]|$))"
)
"""Both are read in folded text; the capitals are then looked at."""
_SHIFTS = re.compile(
    r"(?<![\w./])(?P<one>[A-Z]{2,3})[ ]{0,2}[:=]?[ ]{1,2}(?=(?:en )?(?:repos|matin|soir|nuit|jour|cong[ée]s?|CA|RTT"
    r"|RH|RC|AT|garde"
    r"|astreinte|formation|absente?|malade|M/S|J|N|M|S)(?=[ ]?(?:[,;|\n/.]|\Z|[ ](?:et|du|le|la)[ ])))"
)
_SHIFT_TO = re.compile(r"(?:matin|midi|soir|nuit|jour) ([a-z]{2})(?=[ ]?(?:[,;/|)\n.]|$))")
_FEWEST_SHIFTS = 2
_PAIR = 2
"""Letters of which a role and its colon vouch even for an acronym."""
_CAPITALS = re.compile(r"[A-Z]{2,3}")
_ROLES = frozenset(
    {"ide", "as", "ash", "iade", "ibode", "sf", "kine", "interne", "externe", "med", "medecin", "senior", "secretaire",
     "referent", "referente", "referents", "soignant", "soignante", "soignants", "redacteur", "redactrice",
     "redaction", "validation", "relecture", "lecture", "anesth", "anesthesiste", "operateur",
     "mar", "preleveur", "valideur", "cadre", "psycho", "psychologue", "ergo", "astreinte", "garde", "equipe", "op",
     "chir",
     "chirurgien", "tech", "technicien", "aide"}
)  # fmt: skip
_WORKERS = frozenset(
    {"operateur", "aide", "interne", "externe", "senior", "iade", "ibode", "anesth", "anesthesiste", "mar", "chir",
     "chirurgien",
     "panseuse", "instrum", "instrumentiste", "vu", "vue", "appele", "appelee", "prevenu", "prevenue", "joint",
     "contacte",
     "contactee", "avise", "avisee"}
)  # fmt: skip
_DAYS = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "jeu", "ven", "sam", "dim"}
)
_TURNS = frozenset(
    {
        "matin",
        "soir",
        "nuit",
        "jour",
        "midi",
        "am",
        "garde",
        "repos",
        "conge",
        "conges",
        "ca",
        "rtt",
        "rh",
        "absent",
        "absente",
        "formation",
        "astreinte",
    }
)
_ON_DUTY = _ROLES | _TURNS | _WORKERS | _DAYS
STATES = frozenset(
    {"ALR", "DR", "PR", "ME", "MR", "OK", "RAS", "NR", "NF", "NP", "CA", "RTT", "RH", "RC", "AT",
     "TA", "PA", "FC", "HS",
     "MAD", "LPP", "IDE", "AS", "ASH", "SF", "NA",
     "KO", "AM", "PM", "EI", "BU", "HGT", "VVC", "VVP", "SNG", "SAD", "ATB", "NC", "NSP", "SO", "SC", "IV", "PO", "IM",
     "JOUR", "OUI",
     "NON", "VNI", "ECG"}
)  # fmt: skip
"""What fills a cell of a planning and is nobody."""


def initials_on_duty(text: str, folded: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read who works when: « IDE matin : SR », « nuit : KL, MV », « AB repos, CD matin »."""
    if not holds(folded, _ON_DUTY):
        return
    for pattern, words in ((_ROLE, _ROLES), (_SHIFT_OF, _TURNS), (_AT_WORK, _WORKERS), (_ON_DAY, _DAYS)):
        for found in opened_by(pattern, folded, words):
            start, end = found.span("one")
            letters = text[start:end]
            known = letters in STATES or ((words is not _ROLES or len(letters) > _PAIR) and acronym(letters))
            if known or not letters.isupper() or (letters == "AG" and found[0].startswith("anesth")):
                continue
            yield start, end, "initiales:poste"
            for more in _CAPITALS.finditer(text, *found.span("more")):
                if more[0] not in STATES:
                    yield *more.span(), "initiales:poste"
    if holds(folded, _TURNS):
        yield from _shifts(text, folded, acronym)


def _shifts(text: str, folded: str, acronym: Callable[[str], bool]) -> Iterator[Initials]:
    """Read « AB repos, CD matin » and « matin AB, soir CD »: two at least, of which one is no acronym."""
    turns = [found.span(1) for found in opened_by(_SHIFT_TO, folded, _TURNS)]
    turns = [(start, end) for start, end in turns if text[start:end].isupper() and text[start:end] not in STATES]
    named = len(turns) >= _FEWEST_SHIFTS and not all(acronym(text[start:end]) for start, end in turns)
    for start, end in turns if named else ():
        yield start, end, "initiales:planning"
    shifts = [found for found in _SHIFTS.finditer(text) if found["one"] not in STATES]
    letters_seen = {found["one"] for found in shifts}
    if len(letters_seen) >= _FEWEST_SHIFTS and not all(map(acronym, letters_seen)):
        for found in shifts:
            yield *found.span("one"), "initiales:planning"
