"""Finds bodies told by a number or a rank: « 3e régiment de hussards », « BA 118 », « 17e BCA », « Étude Roy & Blin ».

Sources: French army and gendarmerie names of units, public facts. A number must stand before a regiment, after a base;
a squadron alone needs both. Refuses companies without a number and divisions of a hospital. Never raises; bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import holds
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINTS = frozenset(
    {"regiment", "bataillon", "escadron", "compagnie", "brigade", "escadre", "base", "ba", "ban", "ri", "rima", "rpima"}
    | {"bca", "rcp", "rep", "rei", "bima", "rhc", "rhp", "rmt", "rca", "rch", "ric", "rg", "ra", "rt", "rmed", "crs"}
    | {"rict", "rir", "rgp", "rs", "rama", "rsma", "fregate", "egm", "legion", "poste", "ferme", "etude"}
)
_NAME = r"(?:[ ](?:d['’]|de[ ]|des[ ]|du[ ]|de[ ]la[ ])?[A-ZÀ-Ý][\wÀ-ÿ'-]{2,20}){0,2}"
_ORDINAL = r"(?<![\w.,/])\d{1,3}[ ]?(?:er|ère|ere|e|è|[èe]me)[ ]"
_ARMY = re.compile(
    rf"{_ORDINAL}(?:r[ée]giment|bataillon|escadron|escadre|brigade|demi-brigade|l[ée]gion)"
    rf"(?:[ ][ée]trang(?:er|ère))?"
    rf"(?:[ ](?:d['’]|de[ ]|des[ ]|du[ ])[a-zà-ÿ'-]{{4,18}}(?:[ ](?:de[ ]|d['’])?(?:[a-zà-ÿ-]{{4,18}}))?)?{_NAME}"
    rf"|{_ORDINAL}(?:compagnie|section|batterie)(?=[ ]?(?:[,;:.)\n]|$|du[ ]\d))"
    rf"|{_ORDINAL}(?:RIMa|RPIMa|RI|BCA|RCP|REP|REI|BIMa|RHC|RHP|RMT|RCA|RCh|RG|RA|RT|RMED|RIR|RAMa|RSMA|BS)(?!\w)"
    r"|(?<!\w)(?:BA|base aérienne|BAN)[ ](?:\d{3}|de[ ][A-ZÀ-Ý][\wÀ-ÿ-]{3,20})(?!\w|[.,]\d)"
    r"(?:[ ]d['e][ ]?[A-ZÀ-Ý][\wÀ-ÿ-]{3,20})?"
    r"|(?<!\w)(?:CRS|EGM)[ ](?:n°[ ]?)?\d{1,3}(?:/\d)?(?!\w|[.,]\d)"
    r"|(?<=[Ll]a )Poste (?:de la |de |d'|du )[A-ZÀ-Ý][\wÀ-ÿ-]{2,20}"
    r"|(?<!\w)frégate[ ](?:[A-ZÀ-Ý][\wÀ-ÿ-]{3,20}[ ]?){1,2}"
)
_PRACTICE = re.compile(
    r"(?<!\w)[ÉEé]tude(?: notariale| de (?:maître|Maître|Me))? [A-ZÀ-Ý][\wÀ-ÿ'-]{2,20}"
    r"(?:, [A-ZÀ-Ý][\wÀ-ÿ'-]{2,20})? (?:&|et) [A-ZÀ-Ý][\wÀ-ÿ'-]{2,20}"
    r"|(?<!\w)[ÉEé]tude notariale (?:de )?[A-ZÀ-Ý][\wÀ-ÿ'-]{2,20}"
)
_FARM = re.compile(
    r"(?<=[àa] la )ferme (?:(?:du|des|de la|de) |de l'|d')?(?:(?:Les?|La) )?[A-ZÀ-Ý][\wÀ-ÿ'-]{2,20}"
    r"(?: (?:(?:du|de la|des|de) |d')?[A-ZÀ-Ý][\wÀ-ÿ'-]{2,20})?"
)
_FIRM = 0.75


def bodies(text: str, folded: str) -> Iterator[Candidate]:
    """Find military units, bases, companies of police and notaries' practices."""
    if not holds(folded, _HINTS):
        return
    for pattern in (_ARMY, _PRACTICE, _FARM):
        for found in pattern.finditer(text):
            end = found.start() + len(found[0].rstrip())
            yield Candidate(found.start(), end, Entity.ETABLISSEMENT, _FIRM, "etablissement:corps")
