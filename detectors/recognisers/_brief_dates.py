"""Dates jotted in haste: « vend 8/3 », « déb. mars », « Sept. 9 », « fracture poignet 12/11 », « les 3, 4 et 9 ».

Gives stretches of a folded text with a score and the fixed word that says why; `detectors.recognisers.date` reports
them. Refuses fractions, scores, blood pressures and ribs (« fracture 1/3 moyen », « côtes 6/7 »), days that one status
alone tells, months of seasons and publications. Source: abbreviations of French and English clinical notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers import _date_context as context
from detectors.recognisers._cues import UNIT, holds, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

Brief = tuple[int, int, float, str]
"""Start, end, score and reason."""

_D, _M = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_WEEKDAY = re.compile(
    rf"(?<![a-z])(?:lun|mar|merc?|jeu|vend?|sam|dim)(?:[.][ ]?|[ ]){_D}[/.]{_M}(?![0-9a-z/%]|[.,][0-9])"
    rf"|(?<![a-z])(?:merc|vend)[.][ ]{_D}(?![0-9a-z/%]|[.,:][0-9]|[ ]?(?:h|mg|ml|cp)(?![a-z]))"
)
_WEEKDAYS = frozenset({"lun", "mar", "mer", "merc", "jeu", "ven", "vend", "sam", "dim"})
_LONG = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_SHORT = "janv?|fevr?|avr|juil|juill|sept?|oct|nov|dec"
_PERIOD = re.compile(
    rf"(?<![a-z])(?:(?:deb(?:ut)?[.]?|fin|mi|courant|milieu)[ -](?:{_SHORT})[.]?|deb[.]?[ ](?:{_LONG})"
    rf"|(?:mi-|(fin |debut |courant ))(?:{_LONG}))(?![a-z0-9]|[ ][0-9]{{2,4}}(?![0-9]))"
)
_TRIAL = re.compile(r"[^.;\n]{0,30}(?<![a-z])(?:essais?|etudes?|cohortes?|recommandations?)(?![a-z])")
_PERSONAL = re.compile(
    r"(?<![a-z])(?:depuis|enceinte|jusque?|sortie?|operee?|revient|revue?|vue?|prevue?|repris\w{0,2}|arretee?"
    r"|debute\w{0,2}"
    r"|rechute)[ ]$"
)
_PERIODS = frozenset({"deb", "debut", "fin", "mi", "courant", "milieu"})
SEASONAL = re.compile(
    r"(?<![a-z])(?:chaque|tous les ans|annuel\w{0,4}|epidemi\w{1,6}|saison\w{0,4}|grippe|pollens?|campagne"
    r"|vagues?|pic)"
    r"(?![a-z])"
)
_FEAST_YEAR = re.compile(
    r"(?<![a-z])(?:depuis|avant|apres|a|jusqu'a)[ ]((?:la |l'|le )?(?:noel|paques|toussaint|pentecote|ascension"
    r"|nouvel an)"
    r"[ ](?:19|20)[0-9]{2})(?![0-9])"
)
_EVE = re.compile(
    r"(?<![a-z])(?:la |le )?(?:veille|lendemain|surlendemain|soir|nuit|matin|week-end) du "
    rf"(?:1er|{_D}|quinze|quatorze|onze|huit|premier) (?:{_LONG})(?![a-z])"
)
_FEAST_WORDS = frozenset(
    {"noel", "paques", "toussaint", "pentecote", "ascension", "nouvel", "veille", "lendemain", "surlendemain", "soir",
     "nuit", "matin"}
)  # fmt: skip
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:[.][ ]?|[ ])"
    rf"{_D}(?:st|nd|rd|th)?(?![0-9A-Za-z%]|[.,/:][0-9])"
)
_ENGLISH_MARK = re.compile(r"[.]|(?:st|nd|rd|th)$")
_ENTRY = re.compile(r"(?:^|[\n;]) ?$")
_ENGLISH_BEFORE = re.compile(
    r"(?<![a-z])(?:on|since|from|until|by|before|after|to|of|dated?|discharged"
    r"|admitted)[ ]$"
)
_INJURY = re.compile(
    r"(?<![a-z])(?:fractures?|fract|fx|entorse|luxation|plaie|trauma\w{0,8}|avp|chute|brulure|pt[hg]|plat(?:re|ree)"
    r"|osteosynthese|cesarienne|accouch\w{0,5}|infiltration|[a-z]{3,20}(?:scopie|ectomie|plastie|tomie)|irm|tdm"
    r"|scanner|echo\w{0,8}|radio\w{0,8}|bloc|biopsie|greffe|pose [a-z]{2,12}|ablation [a-z]{2,12}|operee?|tvp"
    r"|embolie|idm|avc|ait"
    r"|sutures?|points|pneumopathie|crise|malaise|convulsion|appendicite|phlebite|erysipele)"
    r"(?:[ ](?!cotes?|vertebr|arcs?|h?ta |pa |bp |tension|score|p[0-9])[a-z']{1,12}[.]?){0,4}$"
)
_PAIRED = re.compile(rf"[ ]({_D}/{_M})(?![0-9a-z/%]|[.,][0-9])")
_INJURY_REACH = 90
_INJURY_END = re.compile(
    r"[ ]?(?:[,;:)\n]|[.](?![0-9])|$)|[ ](?:pour|sous|suite|avec|par|sur|apres|puis|platre|attelle|sans|a)(?![a-z])"
)
_EACH = re.compile(
    rf"les (?<![a-z]les )({_D}/{_M}(?:,[ ]{_D}/{_M}){{0,8}},?(?:[ ]et(?:[ ]le)?[ ]|,[ ]){_D}/{_M})"
    r"(?![0-9a-z/%]|[.,][0-9])"
)
_PRESSURES = re.compile(r"(?<![a-z])(?:ta|pa|pas|bp|tensions?|scores?|eva|en|cotes?|paliers?|notes?)[ :]{1,2}$")
_PAIR = re.compile(rf"{_D}/{_M}")
_LAST_MONTH = 12
_PART = re.compile(r"([1-9]|10)/([234568]|10)")
_DAY = r"(?:[1-9]|[12][0-9]|3[01])"
_STATES = (
    r"(?:plus|tres|moins|assez|calme|agitee?|fievre|febrile|apyre\w{1,5}|toujours|encore|stable|ras|bien|mieux|idem"
    r"|transit|selles|vomi\w{0,9}|douleurs?|nuit|dort|mange|refus\w{0,3}|sortie|transfer\w{1,3}|sous|pas)"
)
_DIARY = re.compile(
    rf"(?:^|(?<=[\n.;:,(] )|(?<=\n))le ({_DAY})[ :]{{1,3}}(?={_STATES}(?![a-z]))[^.;\n]{{2,60}}?(?:,| et| puis|;) "
    rf"(?:puis |et )?le ({_DAY})(?=[ :]{{1,3}}[a-z]{{3}}|,)"
)
_NOT_DAYS = frozenset(
    {"doigt", "doigts", "orteil", "orteils", "dent", "dents", "chambre", "chambres", "lit", "lits", "etage",
     "rang", "metatarsien", "metacarpien", "vertebre", "item", "question"}
)  # fmt: skip
_SHIFTS = re.compile(
    r"(?<![a-z])(?:nuits?|gardes?|matins?|soirs?|journees?|jours?|week-?ends?|astreintes?|repos|conges?"
    r"|travaill\w{1,3}"
    r"|seances?|dispo\w{0,7}|absente?|presente?|cures?|planning|remplac\w{1,6}|rdv|poste|bosse|passages?|kine"
    r"|infirmiere?s?|ide"
    r"|passe|prises? de sang|pds|bilans?|perfs?|injections?|consult\w{0,8}|controles?|audiences?"
    r"|pansements?)(?![a-z])[^.;\n0-9]{0,24}$"
)
_SHIFT_DAYS = re.compile(
    rf"(?<![a-z])(?:les?|du|des)[ ]({_DAY}(?:,[ ]?{_DAY}){{1,9}}(?:[ ](?:et|&)[ ](?:le[ ])?{_DAY})?"
    rf"|{_DAY}[ ](?:et|&)[ ](?:le[ ])?{_DAY})"
    r"(?![0-9a-z/%]|[.,:/][0-9]|[ ]?(?:h|heures?|fois|jours?|mois|ans|mg|ml|cp|semaines?|premier\w{0,3}"
    r"|dernier\w{0,3}"
    r"|autres|prochain\w{0,2}|membres|bras|yeux|doigts|dents)(?![a-z]))"
)
_LE = frozenset({"le"})
_SHIFT_REACH, _ARTICLES = 44, frozenset({"le", "les", "du", "des"})
_SHIFT_WORDS = re.compile(r"[0-9](?:,[ ]?| et | & )(?:le )?[0-9]")
_ENGLISH_MONTHS = frozenset(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)
_LEAD = re.compile(
    r"(?<![a-z])(?:(?:la |l')?(?:avant-)?veille|(?:le )?(?:sur)?lendemain|(?:le )?(?:soir|matin|midi)|(?:la )?nuit"
    r"|(?:le )?week-?end)[ ](?:de la |du |de l'|de |d')(?:la |l')?$"
    r"|(?<![a-z])(?:(?:la )?toussaint|noel|paques|(?:la )?pentecote|(?:l')?ascension)[ ]$"
)
_LEAD_WORDS = frozenset(
    {"veille", "lendemain", "surlendemain", "soir", "matin", "midi", "nuit", "week", "weekend", "toussaint",
     "pentecote",
     "ascension", "assomption", "epiphanie", "chandeleur", "noel", "paques"}
)  # fmt: skip
_FEASTS = re.compile(r"(?:toussaint|pentecote|ascension|assomption|epiphanie|chandeleur) (?:19|20)[0-9]{2}(?![0-9])")
_LEAD_REACH = 30
_NEXT_DAY = re.compile(
    r"(?:[ ]?(?:[,;+?]|->)[ ]?|[ ](?:et|puis|ou|au|vs)[ ](?:le[ ])?)((?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]"
    r"|1[0-2])|(?:0[1-9]|[12][0-9]|3[01])[.](?:0[1-9]|1[0-2]))(?![0-9a-z/%]"
    r"|[.,][0-9])"
)
_LONGEST_LIST = 8
_WEEK = 7


def brief_dates(text: str, folded: str, *, someone: bool) -> Iterator[Brief]:
    """Every date of a folded text that its writer shortened, in no order."""
    yield from _periods(folded, someone=someone)
    for found in _WEEKDAY.finditer(folded) if holds(folded, _WEEKDAYS) else ():
        pointed = "." in found[0]
        if pointed or not _is_part(found[0].rpartition(" ")[2]):
            yield *found.span(), 0.8, "date:semaine"
    for found in _ENGLISH.finditer(text) if holds(folded, _ENGLISH_MONTHS) else ():
        if _is_english(folded, found):
            yield *found.span(), 0.7, "date:anglais"
    for found in _FEAST_YEAR.finditer(folded) if holds(folded, _FEAST_WORDS) else ():
        yield *found.span(1), 0.6, "date:fete"
    for found in _EVE.finditer(folded) if holds(folded, _FEAST_WORDS) else ():
        yield *found.span(), 0.6, "date:veille"
    yield from _injuries(folded)
    yield from _each(folded)
    yield from _days(folded)


def _is_english(folded: str, found: re.Match[str]) -> bool:
    """Whether a point, a rank, a preposition or the head of an entry makes « Nov 12 » a date."""
    start, end = found.span()
    if _ENGLISH_MARK.search(found[0]) or _ENGLISH_BEFORE.search(folded, max(0, start - 12), start):
        return True
    return folded[end : end + 1] == ":" and _ENTRY.search(folded, max(0, start - 2), start) is not None


def _periods(folded: str, *, someone: bool) -> Iterator[Brief]:
    """Parts of months: « fin nov. », « mi-janvier », « déb. mars »."""
    for found in _PERIOD.finditer(folded) if holds(folded, _PERIODS) else ():
        start, end = found.span()
        told = someone or found[0].startswith("deb ") or "." in found[0] or context.after_event(folded, start)
        told = told or _PERSONAL.search(folded, max(0, start - 16), start) is not None
        # The words of the period must be seen: « arrêté » is a decree, « arrêté fin mars » is not.
        seen = start + found[0].find(" ") + 1
        habit = context.is_public(folded, seen) or context.is_administrative(folded, start) or _TRIAL.match(folded, end)
        if told and not habit and not SEASONAL.search(folded, max(0, start - 60), end):
            # A month in full stands without its « fin », as everywhere else.
            whole = found[0].startswith("deb") and not found[0].startswith("debut ")
            yield start if whole or found[1] is None else seen, end, 0.6, "date:periode"


def _injuries(folded: str) -> Iterator[Brief]:
    """Days and months right after an accident or an act."""
    if "/" in folded:
        for found in _PAIRED.finditer(folded):
            start, end = found.span(1)
            if not _INJURY.search(folded, max(0, start - _INJURY_REACH), start - 1):
                continue
            closed = int(found[1].partition("/")[0]) > _LAST_MONTH or _INJURY_END.match(folded, end)
            if closed and not (
                _is_part(found[1]) or context.is_fraction(folded, end) or context.is_measure(folded, start)
            ):
                yield start, end, 0.6, "date:acte"


def _each(folded: str) -> Iterator[Brief]:
    """Days of one series, which need no year: « les 14/2, 14/3 et 18/4 »."""
    for found in _EACH.finditer(folded) if "/" in folded else ():
        days = list(_PAIR.finditer(folded, *found.span(1)))
        lead = folded[max(0, found.start() - 12) : found.start()]
        if not any(_is_part(day[0]) for day in days) and not _PRESSURES.search(lead):
            for day in days:
                yield *day.span(), 0.7, "date:serie"


def _is_part(pair: str) -> bool:
    """Whether « 1/3 » or « 4/5 » is a part or a score."""
    part = _PART.fullmatch(pair)
    return part is not None and int(part[1]) <= int(part[2])


def _days(folded: str) -> Iterator[Brief]:
    """Days without month: those of a state that changes, and those of a planning."""
    for found in opened_by(_DIARY, folded, _LE) if not holds(folded, _NOT_DAYS) else ():
        if 0 < int(found[2]) - int(found[1]) <= _WEEK:
            yield *found.span(1), 0.6, "date:suivi"
            yield *found.span(2), 0.6, "date:suivi"
    for found in opened_by(_SHIFT_DAYS, folded, _ARTICLES) if _SHIFT_WORDS.search(folded) else ():
        if not _SHIFTS.search(folded, max(0, found.start() - _SHIFT_REACH), found.start()):
            continue
        days = [int(day) for day in re.findall(r"[0-9]+", found[1])]
        if days == sorted(set(days)) and not UNIT.match(folded, found.end()):
            yield *found.span(1), 0.6, "date:planning"


def reach_back(folded: str, start: int) -> int:
    """Where a date begins with its « veille de », « lendemain du » or « Toussaint », for its stretch to be whole."""
    if _FEASTS.match(folded, start):
        start -= next((len(article) for article in ("la ", "l'") if folded.endswith(article, 0, start)), 0)
    lead = _LEAD.search(folded, max(0, start - _LEAD_REACH), start)
    return lead.start() if lead else start


def leans_back(folded: str) -> bool:
    """Whether a text holds any of the words that `reach_back` takes in."""
    return holds(folded, _LEAD_WORDS)


def next_days(folded: str, end: int) -> Iterator[tuple[int, int]]:
    """Follow « 12/1, 2/2 et 23/2 » after its first day."""
    for _ in range(_LONGEST_LIST):
        following = _NEXT_DAY.match(folded, end)
        if following is None:
            return
        yield following.span(1)
        end = following.end()
