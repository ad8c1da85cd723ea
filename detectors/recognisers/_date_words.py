"""Dates of a story that lean on words: « mercredi 11 », « le 21 », « fin août », « l'été 2019 », « la Toussaint ».

Gives stretches and how they are written; `detectors.recognisers.date` weighs them. Refuses emergency numbers (« faire
le 15 »), rankings and counts (« le 3 comprimés », « le 2 des critères ») and lists of public holidays. Source: French
usage in clinical notes; code du travail, art. L3133-1 (the public holidays).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS = "dix(?:[ -](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize"
DAY_WORD = rf"(?:premier|trente(?:[ -]et[ -]un)?|vingt(?:[ -](?:et[ -])?(?:{_UNITS}))?|{_TEENS}|{_UNITS})"
_DAY = rf"(?:1er|0?[1-9]|[12][0-9]|3[01]|{DAY_WORD})"
_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)[.]"
_WEEKDAY = re.compile(
    rf"(?<![a-z])(?:{_WEEKDAYS})[ \t]?,?[ \t]{{1,2}}(?:le[ ])?{_DAY}"
    r"(?:[/.](?:0?[1-9]|1[0-2])(?![0-9]))?(?![a-z0-9]|[/.,:\-][0-9]|[ ]?(?:h|heures?|ans|fois|mg|ml|cp"
    r"|jours?)(?![a-z]))"
)
_BARE = re.compile(
    rf"(?<![a-z0-9])(?:le|du|au)[ ]({_DAY})"
    r"(?=[ ]?(?:[.,;:)?!\n]|$)|[ ](?:a|au|aux|vers|avec|pour|par|chez|et|ou|puis|alors|donc|ensuite|pas|dont"
    r"|il|elle|on|je"
    r"|nous|en|matin|soir|midi|apres|dernier|prochain|dans|sous|sur|mais|car|si|quand|sortie|entree|rdv|\(|-)(?![a-z]))"
    r"(?![.,:][0-9])"
)
_EVENT_BEFORE = re.compile(
    r"(?<![a-z])(?:rdv|rendez-vous|entretien|consult\w{0,8}|cs|contact|conges?|arret\w{0,2}|voit|voir|revoit"
    r"|controle\w{0,2}|bilan|prevue?s?|prochaine?|passera?|passait"
    r"|passee?|repasse|decale\w{0,2}|fixee?|programmee?|revien\w{1,3}|revenue?|revoir|sort|sortir|sortira"
    r"|sortie?|entree?|admise?|admission|vue?|revue?"
    r"|hospitalis\w{1,7}|operee?|oper\w{2,6}|transfer\w{1,4}|mutee?|arrivee?|venue?|partie?|decedee?|deces|dcd"
    r"|debut\w{0,3}"
    r"|pose\w{0,2}|retir\w{1,3}|signale\w{0,2}|realise\w{0,2}|faite?|prelev\w{1,6}|recue?|demande\w{0,2}|prescri\w{1,7}"
    r"|annule\w{0,2}|reporte\w{0,2}|appele\w{0,2}|cure|seance|staff|rcp|audience|reunion|visite|retour|chutee?|tombee?"
    r"|accident|accouch\w{2,6}|cesarienne|scanner|irm|echo\w{0,8}|coro\w{0,12}|tdm|radio\w{0,6}|biopsie|bloc"
    r"|chimio\w{0,8}"
    r"|injection|vaccin\w{0,5}|rappel\w{0,2}|dose|datee?|jusqu|depuis|avant|apres|partir|lettre|courrier|ordonnance"
    r"|resultats?|compte[ -]rendu|cr|note|[123]e|2eme|suivante?|percutanee|[a-z]{3,20}(?:ectomie|plastie|tomie|scopie"
    r"|centese|embolisation))(?:[ ](?:ici|hier|seule?|prevue?|deja|bien|donc|fait|faite|prochaine?|percutanee))?"
    r"[ ]?[,(:']?[ ]?$"
)
_CLAUSE = re.compile(r"(?:^|[.;:!?\n)])[ \t\-*•>]{0,4}$")
_SUBJECT = re.compile(r",?[ ](?:il|elle|on|je|j'|nous|la patiente|le patient|m\.|mme|mr)(?![a-z])")
_CALL = re.compile(
    r"(?<![a-z])(?:appel\w{1,5}|fai(?:re|tes?|s)|compos\w{1,4}|contact\w{1,4}|joindre|numeros?|urgence|samu"
    r"|via|pompiers)"
    r"[^.\n]{0,16}$"
)
_EMERGENCY = frozenset({"15", "17", "18"})
_SEASON = re.compile(
    r"(?<![a-z])(?:ete|automne|hiver|printemps|rentree|noel|toussaint|paques|pentecote|ascension)"
    r"(?:[ ]de)?[ ]((?:19|20)[0-9]{2})(?![0-9]|[.,\-/][0-9])"
)
_SEASON_ALONE = re.compile(
    r"(?<![a-z])(?:(?:ete|automne|hiver|printemps)[ ](?:dernier|prochain|passe)|(?:noel|paques|toussaint|pentecote)"
    r"[ ](?:derniere?|prochaine?|passee?))(?![a-z])"
)
_FEASTS = "noel|paques|toussaint|pentecote|ascension|assomption|nouvel an|epiphanie|chandeleur|mardi gras|jour de l'an"
_FEAST = re.compile(
    rf"(?<![a-z])((?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour|veille|lendemain|soir|reveillon)[ ]"
    rf"(?:de[ ]|d')(?:la[ ]|l')?)?(?:{_FEASTS}))(?![a-z])"
)
_FEAST_LEAD = re.compile(r"(?<![a-z])(?:depuis|a|avant|apres|le|pour|vers|jusqu'a|des)[ ](?:la[ ]|l')?$")
_HOLIDAYS = re.compile(
    rf"(?<![a-z0-9])(?:{_FEASTS}|(?:1er|1|premier) (?:janvier|mai|novembre)|8 mai|14 juillet|15 aout"
    rf"|11 novembre|25 decembre)"
)
_LIST_REACH = 120
_LIST_LENGTH = 3
_TOKENS = (
    f"{_UNITS}|{_TEENS}|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mil(?:le)?"
)
_YEAR_WORDS = re.compile(
    r"(?<![a-z])(?:en|depuis|l'annee|fin|debut|courant)[ ]"
    rf"((?:mil(?:le)?[ -]neuf[ -]cent|deux[ -]mil(?:le)?|dix[ -]neuf[ -]cent)(?:[ -](?:et[ -](?=un"
    rf"|onze))?(?:{_TOKENS})){{0,5}})"
    r"(?![a-z]|[ ](?:mg|ml|ui|euros?|patients?|cas|personnes))"
)

WordSpan = tuple[int, int, str]
"""Start, end and kind of a stretch of words: `jour`, `semaine`, `saison`, `fete` or `annee`."""


def word_dates(folded: str) -> Iterator[WordSpan]:
    """Every stretch of a folded text that dates an event by words, in no order."""
    for found in _WEEKDAY.finditer(folded):
        yield *found.span(), "semaine"
    for found in _BARE.finditer(folded):
        if _dates_event(folded, found):
            yield *found.span(1), "jour"
    for found in _SEASON.finditer(folded):
        yield *found.span(), "saison"
    for found in _SEASON_ALONE.finditer(folded):
        yield *found.span(), "saison"
    for found in _FEAST.finditer(folded):
        composed = " " in found[1] or "'" in found[1]
        lead = _FEAST_LEAD.search(folded, max(0, found.start() - 16), found.start())
        if (composed or lead) and not lists_holidays(folded, found.start()):
            yield *found.span(1), "fete"
    for found in _YEAR_WORDS.finditer(folded):
        yield *found.span(1), "annee"


def lists_holidays(folded: str, start: int) -> bool:
    """Whether the line around a stretch enumerates public holidays, which date nobody's story."""
    low = max(0, start - _LIST_REACH)
    low = max(low, folded.rfind("\n", low, start) + 1)
    line = folded.find("\n", start)
    high = min(line if line >= 0 else len(folded), start + _LIST_REACH)
    return len({found[0] for found in _HOLIDAYS.finditer(folded, low, high)}) >= _LIST_LENGTH


def _dates_event(folded: str, found: re.Match[str]) -> bool:
    """Whether an event before, or a subject after, makes « le 21 » a day of the story."""
    start = found.start()
    if found[1] in _EMERGENCY and _CALL.search(folded, max(0, start - 40), start):
        return False
    if _EVENT_BEFORE.search(folded, max(0, start - 44), start):
        return True
    opens = folded.startswith("le", start) and _CLAUSE.search(folded, max(0, start - 6), start) is not None
    return opens and _SUBJECT.match(folded, found.end()) is not None
