"""Days and months, « 22/9 » or « 12.03 », weighed by what stands around them and by the other dates of the text.

`detectors.recognisers.date` reports them. Refuses laws, fractions, scores, blood pressures, doses and days per week.
A doubtful pair counts when a sure date of the same or the next month stands in the text, or when three pairs share
their day or their month and follow one another.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.recognisers import _date_context as context
from detectors.recognisers._cues import UNIT
from detectors.recognisers._measured_cells import in_measured_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._dates import Dated

_SAID_DAY = re.compile(
    r"(?<![a-z])(?:(?:avant-)?hier|(?:apres-)?demain|aujourd'hui|ce (?:jour|matin|soir|midi)|cette nuit|la veille"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|midi|apres-midi|dernier|prochain))?"
    r"[ ]?[(][ ]?(?:le )?$"
)
"""« hier (21/11) »: a day told twice."""
_TWO_AND_TWO = re.compile(r"[0-9]{2}[/.-][0-9]{2}$")
_NTH_DOSE = re.compile(
    r"(?<![a-z])(?:1[e]?re|[2-6]e(?:me)?|premiere|deuxieme|troisieme|derniere|prochaine) dose(?: le)?[ :]{1,2}$"
)
_LISTED_DAYS = re.compile(r"[0-9](?:er)? (?:et|au|puis) |/[0-9]{2}[ ]?[\->]|[0-9][ ]?\?")
_AGED = re.compile(r"(?<![0-9a-z])[1-9]?[0-9][ ]?(?:a|ans)[ ]$")
_ASSAY = re.compile(r"(?<![a-z])(?:inr|hb|crp|nfs|bilan|bio|dosage|creat|tsh|hba1c|iono)(?![a-z])[^.;\n]{0,18}$")
_DIARY = re.compile(r"(?:^|\n)[ \t\-*•]{0,4}[0-3]?[0-9]/[01]?[0-9][ :]")
"""Several lines that open with a day make a diary."""
_POINTED_DAY = re.compile(r"(?:^|\n|[;,(] ?)[0-9]{2}[.][0-9]{2}[.] $")
"""« 12.03. chute », as in the German-speaking cantons and beyond."""
_POINTED_DAYS = re.compile(r"(?<![0-9a-z.,])(?:0[1-9]|[12][0-9]|3[01])\.(?:0[1-9]|1[0-2])\.(?=[ ,;)]|$)")
_AT_TIME = re.compile(r"[ ](?:a[ ])?(?:[01]?[0-9]|2[0-3])(?:[ ]?h|:[0-5][0-9])")
_TWICE = re.compile(
    r"(?<![0-9./,-])(?:0[1-9]|[12][0-9]|3[01])-(?:0[1-9]|1[0-2])(?:,| et| puis) (?:0[1-9]|[12][0-9]|3[01])-(?:0[1-9]"
    r"|1[0-2])(?![0-9/-]|[.,][0-9])"
)
_DONE = re.compile(r"(?<![a-z])(?:operee?|sortie?|entree?|vue?|admise?|revue?|transferee?|decedee?|posee?)[ ]$")
_SLASHED_LINE = re.compile(r"[ ][a-z]|[ ][0-2]?[0-9](?:h|:[0-5])|[ ]?\n|$")
_IMAGING = re.compile(
    r"(?<![a-z])(?:tdm|irm|scanner|echo|radio|mammo|coro|ett|eto|tep|pet|scinti|rp|asp|eeg|emg|efr|fibro|colo|fogd|pbh|pbf|pbr|bom|ecbu"
    r"|hemocs?|myelo|holter|ecg|mapa|uiv|uro-?tdm|bronchio|cytoponction|lba|pl)[ :]{1,2}$"
)
_SENT = re.compile(
    r"(?<![a-z])(?:ecbu|hemocs?|hemocultures?|copro\w{0,8}|bu|pcr|pds|prelev\w{0,6}|crachats?|lba|ecbc|ponction|biopsie"
    r"|piece|frottis|bilans?|bio|serologies?|tubes?|groupe|rai|courriers?|dossiers?|demandes?|cr|mails?|fax|faxe"
    r"|ordonnances?)[ ](?:partie?s?|envoyee?s?|faite?s?|deposee?s?|recue?s?|demandee?s?|lancee?s?|refaite?s?"
    r"|prelevee?s?|rendue?s?|transmis\w?|adressee?s?|arrivee?s?|renvoyee?s?)[ ]$"
)
"""« ECBU parti 12/5 »: what went or came that day."""
_PRESSURE = re.compile(r" pa [0-9]")
_SHIFT = re.compile(r" (?:am|pm|apm|matin|soir|nuit|jour|journee)(?![a-z])")
_NOTED = re.compile(r" ?: ?[a-z]")
_ACRONYM = re.compile(r"[A-Z]{2}[A-Z0-9-]{0,4} $")
_OF_WEEK = re.compile(r"[1-7]/7")
_SERIES_LENGTH = 3
_TEENS = 13
_WORD_BEFORE = re.compile(r"[a-z]{3} $|[a-z]{3}s? : $")
_LATE_DAY, _LONGEST, _LAST_DAYS = 26, 31, {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""No blood pressure, no tenth begins so high."""
_SMALL_PARTS = frozenset({2, 3, 4, 5, 6, 10})


def day_month(folded: str, start: int, end: int, *, someone: bool) -> float | None:
    """How sure it is that a pair of figures is a day and its month, or nothing."""
    if context.is_law(folded, start) or in_measured_cell(folded, start):
        return None
    if not folded[start].isdigit():
        return 0.88
    slashed = "/" in folded[start:end]
    two = _TWO_AND_TWO.match(folded, start, end) is not None
    listed = _LISTED_DAYS.search(folded, start, end) and not context.is_measure(folded, start)
    if listed or (context.opens_line(folded, start, end) and (slashed or two)):
        return 0.86
    if context.is_fraction(folded, end):
        return None
    placed = _placed(folded, start, end, slashed=slashed)
    if placed:
        return placed
    return _after_event(folded, start, end, two=two, someone=someone)


def _after_event(folded: str, start: int, end: int, *, two: bool, someone: bool) -> float | None:
    """Weigh a pair by the event of care, the examination or the dose before it."""
    slashed = "/" in folded[start:end]
    if _SENT.search(folded, max(0, start - 36), start) and not is_small_part(folded[start:end]):
        return 0.7
    quantity = UNIT.match(folded, end) and not _PRESSURE.match(folded, end)
    if quantity or (folded.endswith("des ", 0, start) and is_small_part(folded[start:end])):
        return None
    noted = two or _NOTED.match(folded, end)
    dated = (noted and not slashed) or (slashed and (two or "/0" in folded[start:end]))
    if dated and _IMAGING.search(folded, max(0, start - 12), start):
        return 0.6
    closed = slashed or context.ends_clause(folded, end) or context.counts_days(folded, start)
    closed = closed or (two and _DONE.search(folded, max(0, start - 16), start) is not None)
    scored = slashed and is_small_part(folded[start:end]) and context.is_measure(folded, start)
    if context.after_event(folded, start) and closed and not scored:
        return 0.7 if slashed else 0.55
    if two and slashed and is_nth_dose(folded, start):
        return 0.7
    if context.is_measure(folded, start):
        return None
    return _bare_day_month(folded, start, end, two=two, someone=someone)


def _bare_day_month(folded: str, start: int, end: int, *, two: bool, someone: bool) -> float | None:
    """Weigh « 22/9 » with nothing of care before it: its place on the line or in a cell, an article, its zeros."""
    if "/" not in folded[start:end]:
        if two and _POINTED_DAY.search(folded, max(0, start - 3), end + 2):
            return 0.6
        if two and context.heads_line(folded, start) and _SHIFT.match(folded, end):
            return 0.6
        if two and folded[end : end + 1] == "." and _many(_POINTED_DAYS, folded):
            return None if context.is_measure(folded, start) else 0.6
        return 0.6 if context.pointed_at(folded, start) else None
    return _slashed(folded, start, end, two=two, someone=someone)


@lru_cache(maxsize=8)
def _many(pattern: re.Pattern[str], folded: str) -> bool:
    """Say whether a text holds a pattern more than once; asked of each of its days."""
    return len(pattern.findall(folded)) > 1


def _slashed(folded: str, start: int, end: int, *, two: bool, someone: bool) -> float | None:
    day, month = re.findall("[0-9]+", folded[start:end])[-2:]
    if _LATE_DAY <= int(day) <= _LAST_DAYS.get(int(month), _LONGEST):
        return 0.6
    small = is_small_part(folded[start:end])
    placed = context.fills_cell(folded, start, end) or (
        context.heads_line(folded, start) and _SLASHED_LINE.match(folded, end) is not None
    )
    placed = placed or (context.heads_line(folded, start) and _many(_DIARY, folded))
    if not small and (placed or _AGED.search(folded, max(0, start - 8), start)):
        return 0.6
    if (
        int(day) >= _TEENS
        and someone
        and not small
        and folded[start:end] != "24/7"
        and _WORD_BEFORE.search(folded, max(0, start - 5), start)
    ):
        return 0.55
    if context.pointed_at(folded, start):
        return None if small and folded.endswith("au ", 0, start) else 0.87
    if (two or not small) and context.since(folded, start):
        return 0.6
    return 0.55 if two and "0" in {folded[start], folded[start + 3]} else None


def told_together(text: str, folded: str, doubtful: list[Dated], months: set[int]) -> Iterator[Dated]:
    """Days and months that a sure date of the same or the next month makes sure, or that share their day or month."""
    kept = [
        one
        for one in doubtful
        if not (
            context.is_measure(folded, one.start)
            or in_measured_cell(folded, one.start)
            or context.is_fraction(folded, one.end)
            or UNIT.match(folded, one.end)
            or context.is_law(folded, one.start)
            or _ACRONYM.search(text, max(0, one.start - 8), one.start)
            or _OF_WEEK.fullmatch(folded, one.start, one.end)
        )
    ]
    pairs = [tuple(map(int, re.findall("[0-9]+", folded[one.start : one.end])[:2])) for one in kept]
    series = len(pairs) >= _SERIES_LENGTH and (
        len({pair[0] for pair in pairs}) == 1 or len({pair[1] for pair in pairs}) == 1
    )
    series = series and pairs == sorted(set(pairs), key=lambda pair: (pair[1], pair[0]))
    # Three marks out of ten, as visual acuities are told, share their « month » too; « 1/2, 1/3, 1/4 », their « day ».
    small = [is_small_part(folded[one.start : one.end]) for one in kept]
    series = series and not all(small) and not (any(small) and len({pair[1] for pair in pairs}) == 1)
    for one, (_, month) in zip(kept, pairs, strict=True):
        near = bool(months & {month, month % 12 + 1, (month - 2) % 12 + 1})
        if (near and not is_small_part(folded[one.start : one.end])) or series:
            yield one


def is_nth_dose(folded: str, start: int) -> bool:
    """Whether « 2e dose » stands right before."""
    return _NTH_DOSE.search(folded, max(0, start - 24), start) is not None


def is_small_part(pair: str) -> bool:
    """Whether « 1/2 », « 2/3 » or « 8/10 » opens its line as a fraction or a score rather than as a day."""
    part, _, whole = (side.strip() for side in pair.partition("/"))
    figures = part.isdecimal() and whole.isdecimal() and not part.startswith("0") and not whole.startswith("0")
    return figures and int(part) <= int(whole) and int(whole) in _SMALL_PARTS


def _placed(folded: str, start: int, end: int, *, slashed: bool) -> float | None:
    """Weigh a day and a month by what touches them: an article, « du », a time of day, a second day."""
    if slashed and (context.has_article(folded, start) or _SAID_DAY.search(folded, max(0, start - 32), start)):
        return 0.87
    if slashed and folded.endswith(" du ", 0, start) and not is_small_part(folded[start:end]):
        assayed = _ASSAY.search(folded, max(0, start - 28), start) is not None
        return 0.7 if assayed or not context.is_measure(folded, start) else None
    if slashed and _AT_TIME.match(folded, end) and not context.is_measure(folded, start):
        return 0.7
    return 0.6 if _TWICE.search(folded, max(0, start - 9), min(len(folded), end + 9)) else None
