"""Dates of a story that lean on words: « mercredi 11 », « le 21 », « fin août », « l'été 2019 », « la Toussaint ».

Gives stretches and how they are written; `detectors.recognisers.date` weighs them. Refuses emergency numbers (« faire
le 15 »), rankings and counts (« le 3 comprimés », « le 2 des critères ») and lists of public holidays. Source: French
usage in clinical notes; code du travail, art. L3133-1 (the public holidays).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._bare_days import DAY, DAY_WORD, bare_days
from detectors.recognisers._cues import holds
from detectors.recognisers._event_days import event_days
from detectors.recognisers._feast_days import feast_days, is_dated_event
from detectors.recognisers._spoken_dates import spoken_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)[.]"
_WEEKDAY = re.compile(
    rf"(?<![a-z])(?:{_WEEKDAYS})[ \t]?,?[ \t]{{1,2}}(?:le[ ])?(?!(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)[ ]"
    rf"(?!(?:a|au|et|ou|pour|avec|chez|matin|soir|midi|prochain|dernier|vers|il|elle|on|je)(?![a-z]))[a-z]){DAY}"
    r"(?:[/.](?:0?[1-9]|1[0-2])(?![0-9]))?(?![a-z0-9]|[/.,:\-][0-9]|[ ]?(?:h|heures?|ans|fois|mg|ml|cp"
    r"|jours?)(?![a-z]))"
)
_SHORT_WEEKDAY = re.compile(
    rf"(?:^|\n|[.;] )[ \t\-*•>|]{{0,4}}((?:lun|mar|mer|jeu|ven|sam|dim)[ ]{DAY}(?:/(?:0?[1-9]|1[0-2]))?)"
    rf"(?=[ ]?(?:[:)=|]|[-–][ ]|\?[ ]|\n|$)|[ ](?:matin|soir|midi|nuit|am|pm|journee|garde)(?![a-z]))"
)
"""« Sam 20 : » heads a line of a diary; elsewhere « Sam » may be somebody."""
_MONTHLY = re.compile(
    rf"(?<![a-z0-9])(?:le|du|au)[ ]({DAY}[ ](?:du mois|de ce mois|courant|ct|du (?:0?[1-9]|1[0-2]"
    rf"|{DAY_WORD})))(?![a-z0-9/])"
)
_SEASON = re.compile(
    r"(?<![a-z])(?:ramadan|aid|kippour|halloween|ete|automne|hiver|printemps|rentree|noel|toussaint"
    r"|paques|pentecote|ascension)"
    r"(?:[ ]de)?[ ]((?:19|20)[0-9]{2}(?:[\-/](?:19|20)[0-9]{2})?)(?![0-9]|[.,\-/][0-9])"
)
_SEASON_ALONE = re.compile(
    r"(?<![a-z])(?:(?:ete|automne|hiver|printemps)[ ](?:dernier|prochain|passe)|(?:noel|paques|toussaint|pentecote)"
    r"[ ](?:derniere?|prochaine?|passee?))(?![a-z])"
)
_DAYS_NEAR = ("la veille", "veille", "l'avant", "lendemain", "le lendemain", "surlendemain", "soir", "nuit")
_SHORT_FIGURES = re.compile(
    r" ('?(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?![0-9a-z°%/:]|[.,\-][0-9]|[ ]?(?:h|mg|g|ml|ui|fois"
    r"|patients?|cas)(?![a-z]))"
    r"|[0-9]{2}(?=[ ]?(?:[,;:)(\n]|\.(?![0-9])|$)|[ ](?:et|puis|a|au|pour|par|sur|avec|apres|suite|mais)(?![a-z]))))"
)
_ACT_BEFORE = re.compile(
    r"(?<![a-z])(?:posee?|retiree?|changee?|refaite?|faite?|operee?|vue?|revue?|entree?|sortie?|admise?"
    r"|preleve\w{0,2}"
    r"|debute\w{0,2}|arretee?)[ ](?:le[ ])?$"
)
"""« KT posé 0903 »: a day and a month in one."""
_LIFE_BEFORE = re.compile(
    r"(?<![a-z])(?:mari|divorc|separ|oper|remplac|pos|retir|veuv|arriv|diagnosti|decouv|embauch|licenci|greff"
    r"|accouch|deced"
    r"|mort|hospitalis|traite|suivi|seroposi|dialys|sevr|abstinen|invalid|sourd|aveugl|diabet|asthmat|epilept"
    r"|retrait|repris|implant|ampute|irradi)[a-z]{0,10}(?:[ ][a-z'-]{1,14}){0,4}"
    r"[ ](?:en|depuis|des|vers|fin|debut|courant)[ ]$"
)
_OPERATION_BEFORE = re.compile(
    r"(?<![a-z])(?:[a-z]{3,20}(?:ectomie|plastie)|pt[hg]|idm|avc|pontage|cesarienne|appendicite|stent"
    r"|curage|cataracte"
    r"|canal carpien|amygdales|vegetations)(?: (?:g|d|dte?|gche|droite?|gauche|bilat\w{0,8}))?[ ](?:en[ ])?$"
)
_ACT_REACH = 64
_OLDEST_BARE = "5"
"""Right after an operation, « 98 » is a year and « 12 » may be anything."""
_FEASTS = (
    "noel|reveillon|paques|toussaint|pentecote|ascension|assomption|nouvel an|epiphanie|chandeleur|mardi gras"
    "|vendredi saint|jour de l'an"
)
_FEAST = re.compile(
    rf"(?<![a-z])((?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour|(?:la |l'avant-)?veille|(?:le "
    rf"|sur)?lendemain"
    rf"|soir|nuit|matin|reveillon|week-?end|vacances|pont)[ ]"
    rf"(?:de[ ]|du[ ]|d')(?:la[ ]|l')?)?(?:{_FEASTS})(?:[ ](?:19|20)[0-9]{{2}})?)(?![a-z0-9])"
)
_FEAST_LEAD = re.compile(r"(?<![a-z])(?:depuis|entre|et|a|avant|apres|le|pour|vers|jusqu'a|des)[ ](?:la[ ]|l')?$")
_HOLIDAYS = re.compile(
    rf"(?<![a-z0-9])(?:{_FEASTS}|(?:1er|1|premier) (?:janvier|mai|novembre)|8 mai|14 juillet|15 aout"
    rf"|11 novembre|25 decembre)"
)
_LIST_REACH = 120
_LIST_LENGTH = 3
_TOKENS = (
    "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    "|cinquante|soixante|septante|huitante|octante|nonante|cents?|mil(?:le)?"
)
_YEAR_WORDS = re.compile(
    r"(?<![a-z])(?:en|depuis|l'annee|fin|debut|courant)[ ]"
    rf"((?:mil(?:le)?[ -]neuf[ -]cent|deux[ -]mil(?:le)?|dix[ -]neuf[ -]cent)(?:[ -](?:et[ -](?=un"
    rf"|onze))?(?:{_TOKENS})){{0,5}})"
    r"(?![a-z]|[ ](?:mg|ml|ui|euros?|patients?|cas|personnes))"
)

_DAYS = frozenset(
    {
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lun",
        "mar",
        "mer",
        "jeu",
        "ven",
        "sam",
        "dim",
    }
)
_SUFFIXES = frozenset({"mois", "courant", "ct"})
_OF_MONTH = re.compile(r"[0-9] du [0-9]")
_FEAST_WORDS = frozenset(
    {"ramadan", "aid", "kippour", "halloween",
     "ete", "automne", "hiver", "printemps", "rentree", "noel", "toussaint", "paques", "pentecote", "ascension",
     "assomption", "an",
     "epiphanie", "chandeleur", "mardi", "saint", "reveillon"}
)  # fmt: skip
_THOUSANDS = frozenset({"mil", "mille", "cent", "cents"})

WordSpan = tuple[int, int, str]
"""Start, end and kind of a stretch of words: `jour`, `jour_seul`, `semaine`, `saison`, `fete` or `annee`."""


def word_dates(folded: str) -> Iterator[WordSpan]:
    """Every stretch of a folded text that dates an event by words, in no order."""
    for found in _WEEKDAY.finditer(folded) if holds(folded, _DAYS) else ():
        yield *found.span(), "semaine"
    for found in _SHORT_WEEKDAY.finditer(folded) if holds(folded, _DAYS) else ():
        yield *found.span(1), "semaine"
    yield from bare_days(folded)
    for start, end in event_days(folded):
        yield start, end, "jour"
    for found in _MONTHLY.finditer(folded) if holds(folded, _SUFFIXES) or _OF_MONTH.search(folded) else ():
        yield *found.span(1), "jour"
    yield from spoken_dates(folded)
    yield from _acts(folded)
    for start, end in feast_days(folded):
        yield start, end, "jour" if is_dated_event(folded, start) else "fete"
    if holds(folded, _FEAST_WORDS):
        yield from _feasts(folded)
    for found in _YEAR_WORDS.finditer(folded) if holds(folded, _THOUSANDS) else ():
        yield *found.span(1), "annee"


def _feasts(folded: str) -> Iterator[WordSpan]:
    for pattern in (_SEASON, _SEASON_ALONE):
        for found in pattern.finditer(folded):
            yield *found.span(), "saison"
    for found in _FEAST.finditer(folded) if any(feast in folded for feast in _FEASTS.split("|")) else ():
        composed = " " in found[1] or "'" in found[1]
        lead = _FEAST_LEAD.search(folded, max(0, found.start() - 16), found.start())
        if (composed or lead) and not lists_holidays(folded, found.start()):
            near = found[1].startswith(_DAYS_NEAR)
            yield *found.span(1), "veille" if near else "fete"


def _acts(folded: str) -> Iterator[WordSpan]:
    """Days and months without a mark, and years of two figures, right after an act of care or of life."""
    for found in _SHORT_FIGURES.finditer(folded):
        start, value = found.start(1), found[1].lstrip("'")
        low = max(0, start - _ACT_REACH)
        if folded.endswith("entre", 0, start - 1) and folded.startswith(" et ", found.end()):
            continue
        if len(value) > len("98"):
            told = _ACT_BEFORE.search(folded, low, start) is not None
        else:
            old = value[0] >= _OLDEST_BARE and _OPERATION_BEFORE.search(folded, low, start) is not None
            told = old or _LIFE_BEFORE.search(folded, low, start) is not None
        if told:
            yield *found.span(1), "acte"


def lists_holidays(folded: str, start: int) -> bool:
    """Whether the line around a stretch enumerates public holidays, which date nobody's story."""
    low = max(0, start - _LIST_REACH)
    low = max(low, folded.rfind("\n", low, start) + 1)
    line = folded.find("\n", start)
    high = min(line if line >= 0 else len(folded), start + _LIST_REACH)
    return len({found[0] for found in _HOLIDAYS.finditer(folded, low, high)}) >= _LIST_LENGTH
