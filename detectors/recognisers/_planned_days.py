"""Days of a month that a planning names once: « pour mai Fanny prend le 1er et le 8, moi je fais le 2 et 3 ».

Gives stretches of a folded text with a score and the fixed word that says why; `detectors.recognisers.date` reports
them. The month must be named on the line, and one day at least stand after what somebody does at work (« prend »,
« bosse », « absent »): the other days of the line, and a month that only « pour » or « en » announces, follow it.
Refuses quantities, rooms, items, times, and lines where nobody works on any of the days. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._bare_days import DAY
from detectors.recognisers._cues import UNIT, holds, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._brief_dates import Brief

_NAMES = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_MONTHS = frozenset(_NAMES.split("|"))
_MONTH = re.compile(rf"(?:{_NAMES})(?![a-z0-9])")
_LED = re.compile(
    r"(?<![a-z])(?:pour|en|de|d'|sur|gardes?|planning|astreintes?|roulement|tour|conges?|vacances|mois|depuis|fin|debut)"
    r"[ ]?$"
)
_BARE = re.compile(r"(?<![a-z])(?:pour|en|sur|gardes?|planning|astreintes?|roulement|conges?|vacances) $|\bd(?:e |')$")
_WORKS = re.compile(
    r"(?<![a-z])(?:prend(?:s|re|ra|rait|rai)?|prennent|prenez|fai[st]|font|faire|fera[is]?|bosse\w{0,3}|travaill\w{1,4}"
    r"|pose\w{0,2}|gardes?|garder|veu[xt]|voudrai[st]|peu[xt]|pourrai[st]?|assure\w{0,3}|couvr\w{1,4}|remplac\w{1,5}"
    r"|echang\w{1,4}|laiss\w{1,3}|dispo\w{0,7}|libres?|absente?s?|repos|conges?|vacances|astreintes?|suis|serai[st]?"
    r"|vien[ts]|viendra[is]?|pars?|partira|rentre\w{0,2}|revien[ts]|depanne\w{0,2}|monte\w{0,2}|tien[ts]|reprend\w{0,3})"
    r"(?![a-z])[^.;\n0-9]{0,28}$"
)
_MORE = rf"(?:(?:, ?| et | ou | puis |, et | & )(?:le )?{DAY}(?![a-z0-9/]))"
_DAYS = re.compile(
    rf"(?:le|les|du)[ ](?P<days>{DAY} au {DAY}|{DAY}{_MORE}{{0,8}})"
    rf"(?![a-z0-9%°]|[.,:/][0-9]|[ ](?:{_NAMES}|[0-9])|[ ]?[h:][0-9])"
)
_FIGURE = re.compile(r"[0-9]")
_ARTICLES = frozenset({"le", "les", "du"})
_NOT_DATED = re.compile(
    r"(?<![a-z])(?:dans|numeros?|n°|entre|chambres?|ch|lits?|items?|questions?|dents?|bus|ligne|tram|metro|page|etape"
    r"|points?|patients?|score|taux|tension|appele\w{0,3}|appelez|composer)[ ]$"
)
_OF_THING = re.compile(r"[ ](?:du|de la|des|d'un|d'une)[ ](?!mois)")
"""« le 2 et le 3 du protocole »."""
_EMERGENCY = frozenset({"15", "17", "18"})
_CALLED = re.compile(r"(?<![a-z])fai(?:re|tes|s|t)[ ]$")
_REACH = 400
"""How far a month's name rules the days of its line, in code points."""


def planned_days(folded: str) -> Iterator[Brief]:
    """Every day, and the month alone, of the plannings of a folded text."""
    if not holds(folded, _MONTHS) or not holds(folded, _ARTICLES):
        return
    months = [
        found
        for found in opened_by(_MONTH, folded, _MONTHS)
        if _LED.search(folded, max(0, found.start() - 14), found.start())
    ]
    reached = -1
    for month in months:
        if month.start() < reached:
            continue
        end = folded.find("\n", month.end())
        high = min(end if end >= 0 else len(folded), month.end() + _REACH)
        low = max(folded.rfind("\n", 0, month.start()) + 1, month.start() - _REACH // 4)
        days = [found for found in _DAYS.finditer(folded, low, high) if _is_day(folded, found)]
        if not any(_WORKS.search(folded, max(0, found.start() - 48), found.start()) for found in days):
            continue
        reached = high
        if _BARE.search(folded, max(0, month.start() - 14), month.start()):
            yield *month.span(), 0.6, "date:planning"
        for found in days:
            yield *found.span("days"), 0.6, "date:planning"


def _is_day(folded: str, found: re.Match[str]) -> bool:
    """Whether « le 2 et 3 » counts days: figures, in a word of their own, of nothing that bears a number."""
    start, end = found.span()
    alone = start == 0 or not folded[start - 1].isalnum()
    return (
        alone
        and _FIGURE.search(folded, *found.span("days")) is not None
        and not UNIT.match(folded, end)
        and not _NOT_DATED.search(folded, max(0, start - 14), start)
        and not _OF_THING.match(folded, end)
        and not (found["days"] in _EMERGENCY and _CALLED.search(folded, max(0, start - 12), start))
    )
