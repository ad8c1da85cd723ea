"""Dates of everyday notes: « l'IRM de la hanche de juin », « celui d'avril », « 10-02 au 12-03 », « 88 le 1er/8 ».

Gives stretches of a folded text with a score and the fixed word that says why; `detectors.recognisers.date` reports
them. A month counts after the examination or the act it dates, whatever stands between; a pair of figures when another
pair bounds it, or when its day is told as an ordinal; a year beside a month and a year. Refuses months of campaigns and
waves, ratios, thirds of a bone (« 1er/3 moyen »), quantities, and years of publications. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers import _date_context as context
from detectors.recognisers._brief_dates import SEASONAL, Brief
from detectors.recognisers._cues import UNIT, opened_by
from detectors.recognisers._day_months import is_small_part

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_MONTHS = frozenset(_LONG.split("|"))
_MONTH = re.compile(rf"(?:{_LONG})(?![a-z0-9]|[ ](?:19|20)[0-9]{{2}})")
_OF = re.compile(r"[ ](?:de[ ]|d')$")
_ACT = (
    r"(?:irm|tdm|scanners?|scan|echo\w{0,12}|radio\w{0,8}|pano\w{0,9}|cliches?|mammo\w{0,8}|fcv|frottis|tep\w{0,6}|pet"
    r"|pet-scan|scinti\w{0,10}|dopplers?|echo-?doppler|angio\w{0,8}|arthro\w{0,8}|osteodensito\w{0,8}|dmo|oct"
    r"|fond d'oeil"
    r"|bilans?|dosages?|prises? de sang|pds|prelevements?|ecbu|hemocs?|nfs|analyses?|serologies?|bio|biologie"
    r"|ecg|eeg|emg|efr|holter|mapa|eto|ett|coro\w{0,12}|fibro\w{0,10}|colo\w{0,8}|gastro\w{0,8}|fogd|polysomno\w{0,9}"
    r"|audio\w{0,8}|biopsies?|ponctions?|infiltrations?|perfusions?|cures?|seances?|chimio\w{0,9}|rayons"
    r"|consult\w{0,8}|cs|visites?|controles?|courriers?|ordonnances?|compte[ -]rendu|cr|crh|cro|rcp|staff"
    r"|hospit\w{0,10}|sejours?|passages?|operations?|interventions?|accouchement|chutes?|crises?|poussees?|rechutes?"
    r"|episodes?|malaises?|accidents?|arrets?|fractures?|entorses?|infarctus|avc|ait|embolie|phlebite|pneumopathies?"
    r"|tentatives?|ts|fugues?|greffes?|grossesses?|fausse couche|ivg|[a-z]{3,20}(?:ectomie|plastie|tomie|scopie"
    r"|graphie|centese))"
)
_ACT_BEFORE = re.compile(rf"(?<![a-z]){_ACT}(?:[ ](?!et |ou |a |pour |en |il |elle )[a-z'/-]{{1,18}}){{0,4}}$")
_POINTED_BEFORE = re.compile(r"(?<![a-z])(?:ce(?:lui|lle|ux|lles))$")
"""« l'EEG d'avril …, celui de septembre »."""
_CROWD = re.compile(
    r"(?<![a-z])(?:congres|campagne|journees?|reforme|rentree|promotion|session|vacances|canicule|vague|pic|epidemie"
    r"|numero|edition|etude|essai|bulletin|recommandations?|loi|decret|arrete ministeriel|mois|debut|fin|mi)(?![a-z])"
)
_D, _M = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_BOUNDS = re.compile(
    rf"(?<![a-z0-9/.,+<>=\-])({_D}([-/.]){_M})[ ]?(?:au|->|jusqu'au|\?)[ ]?(?:le[ ])?({_D}\2{_M})(?![a-z0-9/%°]"
    rf"|[.,-][0-9])"
)
_BOUND = re.compile(r"[0-9] ?(?:au |-> ?|\? ?)(?:le )?[0-3]?[0-9][-/.]")
_ORDINAL = re.compile(rf"(?<![a-z0-9/.,-])1er ?/ ?{_M}(?![a-z0-9/%]|[.,][0-9])")
_OF_WHOLE = re.compile(
    r"[ ](?:moyen|inferieur|superieur|inf|sup|proximal|distal|externe|interne|du|de|des|d')(?![a-z])"
)
_YEAR_AND = re.compile(
    rf"(?<![a-z0-9/.,+-])(?:19[5-9]|20[0-4])[0-9](?=(?:,| et| puis|, puis) (?:en |de |d')?(?:{_LONG}) (?:19"
    rf"|20)[0-9]{{2}}"
    r"(?![0-9]))"
)
_MONTH_AND_YEAR = re.compile(rf"(?:et|puis|,)[ ](?:en |de |d')?(?:{_LONG})[ ](?:19|20)[0-9]{{2}}")
_YEAR_BEFORE = re.compile(r"(?<![a-z0-9/.,+-])((?:19[5-9]|20[0-4])[0-9])(?:,| et) $")
_MOST_YEARS = 6
_DOTTED = re.compile(rf"(?<=[a-z] )({_D}\.{_M}\.[0-3][0-9])(?![a-z0-9%°]|[.,:/-][0-9])")
_SHORT_DOTTED = re.compile(r"[0-9]\.[0-9]{1,2}\.[0-9]{2}(?![0-9])")
_ACT_RIGHT_BEFORE = re.compile(rf"(?<![a-z]){_ACT}[ ]$")
_EXPOSED = re.compile(
    rf"(?<![a-z])(?:contages?|expositions?|morsures?|piqures?|griffures?|contact|incubation|pcr|tdr|autotest|serologie"
    rf"|test positif|eruption|boutons|fievre|vomissements|toux|radio|pano|cliche)[ ](?:du[ ]|le[ ])?({_D}/{_M})"
    r"(?=[ ]?[,;)\n]|[ ]?$|\.(?![0-9]))"
)
_EXPOSURES = frozenset(
    {"contage", "contages", "exposition", "expositions", "morsure", "morsures", "piqure", "piqures", "griffure"}
    | {"griffures", "contact", "incubation", "pcr", "tdr", "autotest", "serologie", "test", "eruption", "boutons"}
    | {"fievre", "vomissements", "toux", "radio", "pano", "cliche"}
)
_REACH = 90


def note_dates(folded: str, *, someone: bool) -> Iterator[Brief]:
    """Every such date of a folded text, in no order; `someone`: whether the text speaks of a person at all."""
    yield from _months(folded, someone=someone)
    yield from _years(folded)
    if _BOUND.search(folded):
        yield from _bounds(folded)
    for found in opened_by(_EXPOSED, folded, _EXPOSURES):
        if not is_small_part(found[1]):
            yield *found.span(1), 0.6, "date:acte"
    for found in _ORDINAL.finditer(folded) if "1er" in folded else ():
        if not (_OF_WHOLE.match(folded, found.end()) or UNIT.match(folded, found.end())):
            yield *found.span(), 0.7, "date:premier"
    for found in _DOTTED.finditer(folded) if _SHORT_DOTTED.search(folded) else ():
        if _ACT_RIGHT_BEFORE.search(folded, max(0, found.start() - 30), found.start()):
            yield *found.span(1), 0.6, "date:acte"


def _months(folded: str, *, someone: bool) -> Iterator[Brief]:
    """Months that the act before them, or « celui » after another such month, makes those of one person's care."""
    told = someone
    for found in opened_by(_MONTH, folded, _MONTHS):
        start = found.start()
        of = _OF.search(folded, max(0, start - 4), start)
        if of is None or UNIT.match(folded, found.end()):
            continue
        low = max(0, start - _REACH, folded.rfind("\n", 0, start) + 1)
        act = _ACT_BEFORE.search(folded, low, of.start())
        pointed = told and _POINTED_BEFORE.search(folded, low, of.start())
        said = act or pointed
        if not said or _CROWD.search(folded, said.start(), of.start()) or SEASONAL.search(folded, low, start):
            continue
        if not (context.is_public(folded, start) or context.is_administrative(folded, start)):
            told = True
            yield *found.span(), 0.6, "date:acte"


def _years(folded: str) -> Iterator[Brief]:
    """Years before a month and a year in a list, from the last to the first (« 2009, 2015 et juin 2022 »)."""
    for found in _YEAR_AND.finditer(folded) if _MONTH_AND_YEAR.search(folded) else ():
        start, end = found.span()
        if context.is_public(folded, start):
            continue
        for _ in range(_MOST_YEARS):
            yield start, end, 0.55, "date:suite"
            before = _YEAR_BEFORE.search(folded, max(0, start - 8), start)
            if before is None:
                break
            start, end = before.span(1)


def _bounds(folded: str) -> Iterator[Brief]:
    """Days and months on both sides of « au »: hyphens and points need a zero that no quantity has."""
    for found in _BOUNDS.finditer(folded):
        first, mark, last = found.groups()
        padded = mark == "/" or any(part.startswith("0") for part in f"{first}{mark}{last}".split(mark))
        if padded and not (context.is_measure(folded, found.start()) or UNIT.match(folded, found.end())):
            yield *found.span(1), 0.6, "date:bornes"
            yield *found.span(3), 0.6, "date:bornes"
