"""Tells somebody of here (a colleague, a patient) from a person of history, by what touches a name.

What suppresses persons of the public record asks it first: « notre kiné Pierre Marie part en congé » is no neurologist.
Refuses to find anybody by itself. Time: a few words on either side of a name.
"""

from __future__ import annotations

import re
from typing import Final

_TURNED_REACH: Final = 80
_ROW_BEFORE: Final = r"(?:[A-ZÀ-Ý][\w'’-]{1,25}(?: et |, |,| )){0,6}\Z"
_TURNED_TO: Final = re.compile(
    r"(?:(?i:\b(?:avec|pour|collègues?|binôme|moi,?|moi c'est|suis|signé|appelle|cordialement,?|merci,?))\s{1,2}"
    r"|\b(?:[Ee]xposé|[Dd]iaporama|[Mm]émoire|[Dd]evoir|[Cc]ours|[Cc]onférence)\b[^.:;\n]{0,50}"
    r"(?<!é)(?<!ée)(?<!és)(?<!ées)(?<!it)(?<!ite)(?<!ert)(?<!erte) par )" + _ROW_BEFORE
)
_POSSESSED: Final = (
    r"\b(?:[Mm](?:on|a|es)|[Nn](?:otre|os)|[Vv](?:otre|os)) "
    r"(?:(?!sur\b|des\b|dans\b|cours\b)[a-zà-ÿ-]{3,20} ){0,2}(?:: )?"
)
_STAFF: Final = (
    r"[Cc]ollègues?|[Rr]ésidente?s?|[Ss]tagiaires?|[Aa]ides?-soignante?s?|[Bb]rancardi(?:er|ère)s?|[Bb]énévoles?"
    r"|[Aa]nimat(?:eur|rice)s?|[Cc]adres?|[Kk]inés?|[Ss]ecrétaires?|[Aa]gente?s?|[Vv]oisine?s?"
)
_AFFAIRS: Final = (
    r"[Dd]épart|[Ee]xposé|[Rr]etraite|[Aa]nniversaire|[Cc]onvocation"
    r"|[Ee]ntretien (?:annuel|professionnel|d['’]évaluation)"
    r"|[Cc]ongés?|[Oo]bsèques|[Mm]utation|[Aa]bsence|[Cc]opie|[Dd]issertation|[Ss]tage|[Cc]ontrat|[Ff]iche de paie"
    r"|[Cc]andidature|[Mm]ails?|[Mm]essages?"
)
_TURNS: Final = (
    r"(?:[Ee]xcuses|[Rr]etraite|[Aa]nniversaire|[Ff]élicitations|[Bb]ravo|[Mm]erci|[Mm]ails?|[Mm]essages?|va|revient|écri(?:re|s)"
    r"|répond(?:s|re)?|dire|dis|demander) à|[Rr]elancer?|[Pp]révenir|[Rr]appeler|[Rr]emercie[rz]?"
    r"|(?:[Pp]répar|[Aa]nim|[Pp]résent|[Rr]édig|[Pp]ropos|[Aa]ssur|[Oo]rganis|[Ee]ncadr)ée?s? par"
    r"|(?:[Oo]uvert|[Cc]onduit|[Tt]enu)e?s? par"
)
_LIVING_BEFORE: Final = re.compile(
    rf"(?:{_POSSESSED}|\b(?:{_STAFF}|{_TURNS}|(?:{_AFFAIRS}) (?:de|d['’])) ?(?:: )?)" + _ROW_BEFORE
)
_ROLE_BEFORE: Final = re.compile(
    r"\b(?:[Pp]atiente?s?|[Éé]lèves?|[Éé]tudiante?s?|[Ff]amille|[Ii]nternes?|[Dd]irect(?:eur|rice)|[Ii]nfirmi(?:er|ère)s?"
    r"|[Cc]onférenci(?:er|ère)s?|[Ii]ntervenante?s?|[Cc]andidate?s?|[Dd]ame|[Aa]umônier|[Pp]sychologue|[Ff]ormat(?:eur|rice)s?"
    r"|[Ii]nterview de|[Pp]roches de) (?:: )?" + _ROW_BEFORE
)
_HERE: Final = (
    r"service|CMP|pharmacie|labo|accueil|bloc|urgences|étage|SSR|SMR|EHPAD|HAD|self|DRH|DSI|secrétariat|standard|lingerie"
    r"|cuisine|radio|imagerie|brancardage|équipe|pôle|réa|stérilisation|magasin"
)
_LIVING_AFTER: Final = re.compile(
    r",? \(?(?:\d{1,3} ?ans\b|(?:demande|souhait|veu(?:t|lent)\b|voudrai|refuse|prépare|m['’]a\b|nous a\b|vous a\b"
    r"|a mordu|a (?:encore|bien|mal|oublié|vomi|chuté|appelé|laissé)\b|ne (?:mange|dort|veut|va|vient|s['’])|dort\b"
    r"|va (?:bien|mieux|mal)\b|reste jusqu|sera (?:là|absent)"
    r"|est (?:en (?:arrêt|congé|vacances|retard|travail)|joignable|absente?|venue?|arrivée?|partie?|sortie?|tombée?)\b"
    r"|part (?:en|à)\b|(?:sort|rentre|revient|arrive) (?:demain|ce |cet|lundi|mardi|mercredi|jeudi|vendredi)))"
    rf"| d(?:u|e la|es|e l['’]) ?(?:{_HERE})\b"
    r"|,? \(?(?:ASH?|IDE|IADE|IBODE|CDS|DRH|DSI|DAF|DSSI|FFI|CCA|ARC|TEC|AMA|PH)\b"
    r"|, (?:notre|mon|ma|(?:deux|trois|quatre|mes|nos) [a-zà-ÿ-]{4,}s\b|brancardi|aide-soignant|kiné\b|animat"
    r"|secrétaire|stagiaire|interne (?:en|de)|bénévole|cadre\b|infirmi(?:er|ère) (?:de|du|en)"
    r"|agente? |ancien(?:ne)? (?:cuisini|agent)"
    r"|(?:la|le|l['’]) ?(?:cadre|cheffe?|collègue|secrétaire|interne|kiné|stagiaire|animat|aide-soignante?)\b)"
)
"""What a person of here does or is, and one of history does not."""


def turned_to(text: str, start: int) -> bool:
    """Say whether a text turns to the name at a place: « avec … », « pour … et … », a signature."""
    return _TURNED_TO.search(text, max(0, start - _TURNED_REACH), start) is not None


def acting(text: str, end: int) -> bool:
    """Say whether what follows a name is what somebody of here does or is."""
    return _LIVING_AFTER.match(text, end) is not None


def living(text: str, start: int, end: int) -> bool:
    """Say whether what touches a name shows somebody of here: « notre kiné … », « … demande », « …, brancardier »."""
    if acting(text, end):
        return True
    return _LIVING_BEFORE.search(text, max(0, start - _TURNED_REACH), start) is not None


def placed(text: str, start: int, end: int) -> bool:
    """Say whether a name is that of somebody of here, or told by a role that history has too (« élève »)."""
    if living(text, start, end):
        return True
    return _ROLE_BEFORE.search(text, max(0, start - _TURNED_REACH), start) is not None


def met(text: str, start: int, end: int) -> bool:
    """Say whether a name is placed so, or that of somebody whom the text turns to."""
    return turned_to(text, start) or placed(text, start, end)
