"""Names that stand on doors, bells and letter boxes, as those who visit at home jot them down.

« interphone « Delmas-Courtois » », « sonner chez Mercadier/Pons », « boîte aux lettres au nom de Le Bihan ». A word
that the lists know as a name, that they do not know at all, or a compound counts between quotation marks or after a
colon; otherwise the lists must know it. Refuses words of grammar, roles, what is said of a door (« interphone HS »,
« sonner Fort ») and words of care. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import fold as fold_text
from detectors.recognisers._cues import opened_by
from detectors.recognisers._evidence import FREQUENT, LABELS, ROLES, STOPS, TERMS, USUAL_CLINICAL
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Lexicon
    from detectors.recognisers._tokens import Reading

_DOORS: Final = frozenset(
    {"interphone", "visiophone", "sonnette", "sonnettes", "sonner", "sonnez", "sonne", "boite", "boites", "bal"}
    | {"etiquette", "digicode", "parlophone"}
)
_DOOR: Final = re.compile(
    r"(?:interphone|visiophone|parlophone|sonnettes?|sonne[rz]?|bal|etiquette|digicode|boites? aux? lettres?)(?![a-z])"
    r"(?: (?:[a-d]?[0-9]{1,6}[a-d]?))?"
    r"(?:[ ,:]{1,2}(?:a l'interphone|au nom d[eu']|nom|chez|a|au|sur|la|le|de|du|famille|marquee?|notee?|ecrit"
    r"|indiquee?"
    r"|puis|bouton|touche|etage|[0-9](?:er|e)|m\.|mr|mme|monsieur|madame)(?![a-z]))*"
)
_WORD: Final = r"[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]{1,24}(?:-[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]{1,24}){0,2}"
_NAMES: Final = re.compile(
    rf"(?P<mark>[ ]?:)?[ ]?(?P<quote>[«\"“][ ]?)?(?P<all>{_WORD}(?:(?: ?/ ?| - | et | & | ){_WORD}){{0,3}})(?![\w-])"
)
_BORNE_BY: Final = re.compile(
    rf"[«\"“] ?(?P<all>{_WORD}(?:(?: ?/ ?| - | et | ){_WORD}){{0,2}}) ?[»\"”] (?:est |figure |écrit "
    rf"|marqué )?(?:sur|à) "
    r"(?:l['’](?:interphone|étiquette)|la (?:sonnette|porte|bo[iî]te)|le (?:digicode|visiophone|portail))"
)
"""« Vasseur-Ndiaye » sur l'étiquette."""
_PART: Final = re.compile(_WORD)
_HELD: Final = ROLES | LABELS | STOPS | TERMS["civilites"] | frozenset({"HS", "RDC", "BAT", "APPT", "CODE", "DROITE"})
_FIRM: Final = 0.75


def door_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that a door's, a bell's or a letter box's words announce."""
    text = reading.text
    if "sur l" in text or "à l" in text:
        for borne in _BORNE_BY.finditer(text):
            for part in _PART.finditer(text, *borne.span("all")):
                if _stands(part[0], reading.lexicon, marked=True):
                    yield Candidate(*part.span(), Entity.NOM, _FIRM, "personne:porte")
    for door in opened_by(_DOOR, fold_text(text), _DOORS):
        found = _NAMES.match(text, door.end())
        if found is None:
            continue
        marked = bool(found["quote"] or found["mark"])
        for part in _PART.finditer(text, *found.span("all")):
            if not _stands(part[0], reading.lexicon, marked=marked):
                break
            yield Candidate(*part.span(), Entity.NOM, _FIRM, "personne:porte")


def _stands(word: str, lexicon: Lexicon, *, marked: bool) -> bool:
    """Say whether a word may be what a door bears; `marked`: a colon or quotation marks lead to it."""
    whole, pieces = lexicon.features(word), [lexicon.features(piece) for piece in word.split("-")]
    if fold(word) in _HELD or whole.drug or any(one.clinical >= USUAL_CLINICAL for one in (whole, *pieces)):
        return False
    borne = max(max(one.surname, one.first_name) for one in (whole, *pieces))
    if borne >= FREQUENT:
        return not whole.french or marked
    return borne > 1 and not whole.french if not marked else bool(borne) or not whole.bits
