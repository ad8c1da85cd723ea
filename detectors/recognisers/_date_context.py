"""What surrounds a date: cues that make an ambiguous figure a date, and those that make it something else.

A blood pressure, a score, a fraction, a dose or the year of a guideline looks like a partial date; the public date of a
law or a recommendation is a date but identifies nobody.
"""

from __future__ import annotations

import re

_POINTER = re.compile(
    r"(?:(?<![a-z])(?:le|du|au|ce|des le|depuis le|jusqu'au|avant le|apres le|a partir du"
    r"|date[ :]{1,3}|rdv[ :]{1,3}(?:le )?|(?:consult|controle|hospit|vue?|examen|bilan"
    r"|j0)[ :=]{1,3}(?:le )?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|(?:le|du"
    r"|les) [0-9]{1,2}(?:/[0-9]{1,2})?(?:,| et| au| puis)(?: le)?)[ ]?$"
)
_ARTICLE = re.compile(r"(?<![a-z])(?:le|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|rdv)[ ]$")
_PERIOD = re.compile(r"(?<![a-z])(?:en|depuis|fin|debut|mi|courant)[ ]$")
_SINCE = re.compile(r"(?<![a-z])(?:en|depuis|fin|debut|mi-?|courant|a partir de|jusqu'en|avant|apres|des)[ ]?$")
_LINE_START = re.compile(r"(?:^|\n)[ \t\-*•>]{0,4}$")
_LINE_MARK = re.compile(r"[ ]?[:)][ \n]|[ ]-[ ]|[ ]?:|[ ]?\|")
_MEASURE = re.compile(
    r"(?<![a-z])(?:ta|pa|tas|tad|pas|pad|tension|pression|hta|bp|mapa|eva|eval|score|echelle"
    r"|glasgow|gcs|mmse|mms|moca|apgar|acuite|av|od|og|odg|douleur|cotee?|note|nihss|rass|adl|iadl"
    r"|testing|force|reflexes?|rapport|ratio|fraction|constantes|pouls|fc|sat|spo2|mmhg|bras"
    r"|normal|bishop|mallampati|ecog|bref|gds|norton|braden|waterlow|posologie|insuline|novorapid|humalog|apidra|lantus|schema|ordonnance|dose"
    r"|cp|comprimes?|mg|dilution|titre|parinaud|p[0-9]|snellen|stade|grade|ph|hb|kt|inr|gleason"
    r"|doigts?|dents?)(?![a-z])[^\n;]{0,24}$"
)
_FRACTION = re.compile(
    r"[ ]?(?:(?:superieur|inferieur|moyen|proximal|distal|externe|interne|anterieur|posterieur"
    r"|lateral|medial|cp|comprime|de la|de l'|des|du|d'|dose|j\b|mmhg|ampoule|sachet|mg|ml|h\b|cm"
    r"|mm|kg|%|pour la|a droite|a gauche|bilateral))"
)
_LAW = re.compile(
    r"(?<![a-z])(?:loi|decret|arrete(?: ministeriel)?|directive|reglement|circulaire|deliberation"
    r"|convention|traite|instruction|ordonnance n°|avis (?:n°|du c|de la (?:has|cnil|commission))"
    r"|jorf|jo"
    r"|journal officiel|arret (?:de la|du conseil|cass))(?: (?!le )[^.;\n]{0,45})? (?:du"
    r"|du [a-z]{4,8}|of)[ ]$|(?<![a-z])(?:jo|jorf|journal officiel)[ ]$"
)
_PUBLIC = re.compile(
    r"(?<![a-z])(?:recommandations?|recos?|guidelines?|referentiels?|consensus"
    r"|conference de consensus|has|ansm|anses|oms|who|esc|eha|ers|ats|acc|aha|sfar|splf|sfc|sfd"
    r"|spilf|sfgg|srlf|ada|easd|kdigo|gina"
    r"|gold|nice|inca|esmo|asco|nccn|figo|figo-?[0-9]?|cngof|afssaps|dgs|hcsp|cnil|insee|afu|eau"
    r"|eular|acr|dsm|cim|classification|criteres|rapport|plan|edition|etude|essai|cohorte|revue"
    r"|article|publie\w{0,2}|publication|version"
    r"|mise a jour|mis a jour|actualis\w{1,6}|et al\.?|campagne|calendrier vaccinal|vaccinations?"
    r"|loi|decret|arrete|congres|lancet|nejm|bmj|jama|cochrane|meta-?analyse|pmsi|t2a|ccam|vidal"
    r"|rcp du medicament|guide)(?![a-z])[^;\n]{0,32}$"
)
_INSTITUTION = re.compile(
    r"(?<![a-z])(?:recommandations?|guidelines?|referentiel|has|ansm|anses|oms|who|hcsp|cnil|sfar"
    r"|esc|calendrier vaccinal)(?![a-z])[^.;\n]{0,20}$"
)
_LAW_NUMBER = re.compile(
    r"(?:n°|no|loi|decret|arrete|deliberation|reglement|cnil|ref\.?|isbn|issn|art(?:icle)?\.?|avis"
    r"|norme|iso|amm)[ :]{0,3}$"
)
_WINDOW = 70


def pointed_at(folded: str, start: int) -> bool:
    """Whether an article, a preposition, a weekday or a label stands right before."""
    return _POINTER.search(folded, max(0, start - 30), start) is not None


def has_article(folded: str, start: int) -> bool:
    """Whether « le », « ce » or a weekday stands right before: a score or a blood pressure never has one."""
    return _ARTICLE.search(folded, max(0, start - 12), start) is not None


def in_period(folded: str, start: int) -> bool:
    """Whether « en », « depuis », « fin »… stands right before, and nothing weaker."""
    return _PERIOD.search(folded, max(0, start - 12), start) is not None


def since(folded: str, start: int) -> bool:
    """Whether « en », « depuis », « fin »… stands right before, as before a month."""
    return _SINCE.search(folded, max(0, start - 16), start) is not None


def heads_line(folded: str, start: int) -> bool:
    """Whether a stretch is the first thing on its line, after a bullet perhaps."""
    return _LINE_START.search(folded, max(0, start - 6), start) is not None


def opens_line(folded: str, start: int, end: int) -> bool:
    """Whether a stretch heads a line of a diary (« 12/03 : apyrétique »)."""
    return heads_line(folded, start) and _LINE_MARK.match(folded, end) is not None


def is_measure(folded: str, start: int) -> bool:
    """Whether a word for a blood pressure, a score or a dose stands shortly before a pair of figures."""
    return _MEASURE.search(folded, max(0, start - _WINDOW), start) is not None


def is_fraction(folded: str, end: int) -> bool:
    """Whether a pair of figures is followed by what makes it a fraction or a dose (« 1/3 moyen », « 1/2 cp »)."""
    return _FRACTION.match(folded, end) is not None


def is_law(folded: str, start: int) -> bool:
    """Whether a date is that of a law, a decree or an institution's text."""
    low = max(0, start - _WINDOW)
    return _LAW.search(folded, low, start) is not None or _INSTITUTION.search(folded, low, start) is not None


def is_public(folded: str, start: int) -> bool:
    """Whether a month or a year is that of a publication, a classification or a law."""
    return _PUBLIC.search(folded, max(0, start - _WINDOW), start) is not None or is_law(folded, start)


def is_numbered(folded: str, start: int) -> bool:
    """Whether « 2002-03 » continues « n° » or « loi »."""
    return _LAW_NUMBER.search(folded, max(0, start - 20), start) is not None
