"""Dates, ages over 89 and telephone numbers in the words of another language.

« nacido el cinco de enero del sesenta y nueve », « 8 июля 1975 г. », « May 5th, 1979 », « vandrodi 12 zanvié »,
« ninety-three years old », « null sechs neununddreißig … ». A month alone counts after « since », or after « in »
beside an event. Gives stretches with what they are. Refuses quantities: a number that its unit follows is no date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import UNIT
from detectors.recognisers._tongue_numbers import groups
from detectors.recognisers._tongues import Kind, Sign, joined, signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Found = tuple[int, int, Entity, float, str]
"""Start, end, entity, score and reason."""
_NUMBERS = (Kind.NUMBER, Kind.FIGURES)
_PARTS = (*_NUMBERS, Kind.LINK)
_REACH = 9
"""Words of a date on each side of its month: « treinta y uno de diciembre de mil novecientos ochenta y ocho »."""
_LAST_DAY = 31
_SHORTEST = 3
"""Letters of a month that may stand without a day and a year: « mé » may not."""
_YEARS = range(1900, 2040)
_SHORT_YEARS = range(100)
_OLD = range(90, 121)
_FEW = 4
_BIRTH_BEFORE, _BIRTH_AFTER, _EVENT_REACH = 8, 3, 12
"""Words."""
_OLD_WORD = re.compile(r"[ -](?:old|alt|oud|de edad|de idade|d'età)(?!\w)")
_SAID_DIGITS = range(8, 16)
_FEWEST_SAID = 5
_YEAR_WORDS = frozenset(
    {
        "года",
        "год",
        "году",
        "г",
        "року",
        "рік",
        "р",
        "години",
        "թ",
        "թվականի",
        "թվական",
        "ին",
        "წლის",
        "წელს",
        "roku",
        "yılı",
    }
)
"""What closes a date for good."""
_LAST = Sign(-1, -1, -9, {})
"""What closes the last run."""
_ARABIC_AND = "و"
_ATTACHED = frozenset("בበ")
"""« in », stuck to its month."""
_SENTENCE_END = re.compile(r"[.;!?\n](?![^ \n])")


def told_in_words(text: str) -> Iterator[Found]:
    """Every date, rare age and dictated number of the foreign parts of a text."""
    every = signs(text)
    if not every:
        return
    births = [sign for sign in every if Kind.BIRTH in sign.kinds]
    done = 0
    for place, sign in enumerate(every):
        if sign.start >= done and Kind.MONTH in sign.kinds:
            first, last = _spread(text, every, place)
            found = _dated(text, every, place, first, last, births)
            if found:
                done = found[1]
                yield found
    yield from _numbers(text, every, births)


def _spread(text: str, every: Sequence[Sign], place: int) -> tuple[int, int]:
    """Give the first and the last sign that touch a month and may belong to its date."""
    first = last = place
    while first > 0 and place - first < _REACH and _goes_with(text, every[first - 1], every[first]):
        first -= 1
    while last + 1 < len(every) and last - place < _REACH and _goes_with(text, every[last + 1], every[last]):
        last += 1
    while first < place and not any(kind in every[first].kinds for kind in _NUMBERS):
        first += 1
    while last > place and _only_links(every[last]) and not _closes(text, every[last]):
        last -= 1
    return first, last


def _goes_with(text: str, sign: Sign, neighbour: Sign) -> bool:
    pair = (sign, neighbour) if sign.start < neighbour.start else (neighbour, sign)
    if Kind.MONTH in sign.kinds or not joined(text, pair):
        return False
    if "\n" in text[pair[0].end : pair[1].start]:
        return False
    return any(kind in sign.kinds for kind in _PARTS) or Kind.YEARS in sign.kinds


def _only_links(sign: Sign) -> bool:
    return not any(kind in sign.kinds for kind in _NUMBERS)


def _closes(text: str, sign: Sign) -> bool:
    """Say whether a word ends a date for good: « года », « г. », « roku »."""
    return text[sign.start : sign.end] in _YEAR_WORDS


def _values(run: Sequence[Sign]) -> list[int]:
    """Give the numbers of a run: figures as they stand, words composed."""
    values: list[int] = []
    words: list[int] = []
    for sign in run:
        figures = sign.kinds.get(Kind.FIGURES)
        number = sign.kinds.get(Kind.NUMBER)
        if number is not None:
            words.append(number)
        elif figures is not None:
            values += [*groups(words), figures]
            words = []
    return values + groups(words)


def _dated(  # noqa: PLR0913, PLR0917 - what is told of one date
    text: str, every: Sequence[Sign], place: int, first: int, last: int, births: Sequence[Sign]
) -> Found | None:
    """Weigh a month with the numbers around it, or alone."""
    before, after = _values(every[first:place]), _values(every[place + 1 : last + 1])
    born = _is_born(text, every[first], every[last], births)
    while before and first < place and not _may_open(before, born=born):
        first += 1
        before = _values(every[first:place])
    while first < place and _only_links(every[first]):
        first += 1
    opens = every[first - 1] if first and first <= place and Kind.WEEKDAY in every[first - 1].kinds else every[first]
    start = opens.start if joined(text, (opens, every[first])) or opens is every[first] else every[first].start
    end = every[last].end
    whole = bool(before) or _is_year(after) or (len(after) > 1 and 0 < after[0] <= _LAST_DAY)
    if not whole and len(after) == 1 and 0 < after[0] <= _LAST_DAY:
        whole = born or text[every[place].start].isupper() or text[start] > "\u0370"
    if not whole and born and len(after) == 1 and after[0] in _SHORT_YEARS:
        whole = True
    if len(text[every[place].start : every[place].end]) < _SHORTEST and not (before and after):
        return None
    if whole and after and not before and UNIT.match(text, end):
        whole = False
    if whole:
        if before and after and not _is_year(after) and after[-1] not in _SHORT_YEARS:
            end = every[place].end
        return start, end, Entity.DATE_NAISSANCE if born else Entity.DATE, 0.893, "langue:date"
    return _alone(text, every, place, born=born)


def _may_open(values: Sequence[int], *, born: bool) -> bool:
    """Say whether numbers before a month are a day, or a year and perhaps a day."""
    if len(values) == 1:
        return 0 < values[0] <= _LAST_DAY or values[0] in _YEARS
    years = values[0] in _YEARS or (born and values[0] in _SHORT_YEARS)
    return len(values) == 2 and years and 0 < values[1] <= _LAST_DAY  # noqa: PLR2004 - a year and a day


def _is_year(values: Sequence[int]) -> bool:
    """Say whether the numbers after a month are a year, or a day and a year."""
    if not values:
        return False
    paired = len(values) > 1 and values[-2] in {19, 20} and values[-1] in _SHORT_YEARS
    return values[-1] in _YEARS or paired


def _is_born(text: str, first: Sign, last: Sign, births: Sequence[Sign]) -> bool:
    """Say whether a word for a birth stands before a date, or just after it, in the same sentence."""
    place = bisect_left(births, first.rank, key=lambda sign: sign.rank)
    for birth in births[max(0, place - _FEW) : place + _FEW]:
        if 0 < first.rank - birth.rank <= _BIRTH_BEFORE and not _SENTENCE_END.search(text, birth.end + 1, first.start):
            return True
        if 0 < birth.rank - last.rank <= _BIRTH_AFTER and not _SENTENCE_END.search(text, last.end + 1, birth.start):
            return True
    return False


def _alone(text: str, every: Sequence[Sign], place: int, *, born: bool) -> Found | None:
    """Weigh a month alone: after « since », or after « in » with an event near it in its sentence."""
    month = every[place]
    start, end = month.start, month.end
    before = every[place - 1] if place else None
    touching = before is not None and joined(text, (before, month)) and "," not in text[before.end : start]
    told = touching and before is not None and (Kind.IN in before.kinds or Kind.SINCE in before.kinds)
    attached = text[start] in _ATTACHED
    if not (told or attached or born or _month_then_event(text, every, place)):
        return None
    since = before is not None and touching and Kind.SINCE in before.kinds
    if not (born or since or _eventful(text, every, place)):
        return None
    start += attached
    return start, end, Entity.DATE_NAISSANCE if born else Entity.DATE, 0.697, "langue:mois"


def _month_then_event(text: str, every: Sequence[Sign], place: int) -> bool:
    """Say whether an event's word follows a month at once, where prepositions come after (« haziran ayında »)."""
    after = every[place + 1] if place + 1 < len(every) else None
    return after is not None and Kind.EVENT in after.kinds and joined(text, (every[place], after))


def _eventful(text: str, every: Sequence[Sign], place: int) -> bool:
    month = every[place]
    for other in every[max(0, place - _EVENT_REACH) : place + _EVENT_REACH]:
        if Kind.EVENT in other.kinds and abs(other.rank - month.rank) <= _EVENT_REACH:
            low, high = sorted((other, month), key=lambda sign: sign.start)
            if not _SENTENCE_END.search(text, low.end + 1, high.start):
                return True
    return False


def _numbers(text: str, every: Sequence[Sign], births: Sequence[Sign]) -> Iterator[Found]:
    """Read the runs of numbers: rare ages, years of birth in words, telephone numbers."""
    run: list[Sign] = []
    for sign in [*every, _LAST]:
        numeral = any(kind in sign.kinds for kind in _NUMBERS)
        linked = bool(run) and Kind.LINK in sign.kinds and not numeral
        if run and (numeral or linked) and joined(text, (run[-1], sign)):
            run.append(sign)
            continue
        if run:
            yield from _run(text, run, sign, births)
        run = [sign] if numeral else []


def _run(text: str, run: list[Sign], after: Sign, births: Sequence[Sign]) -> Iterator[Found]:
    linked = run[-1]
    while _only_links(run[-1]):
        run.pop()
    values = _values(run)
    start, end = run[0].start, run[-1].end
    touching = linked is run[-1] or after.rank == linked.rank + 1
    closes = [linked] if Kind.YEARS in linked.kinds and linked is not run[-1] else []
    aged = closes or ([after] if touching and Kind.YEARS in after.kinds and joined(text, (linked, after)) else [])
    if values and values[-1] in _OLD and aged:
        last = run[-_FEW:]
        first = next(one for rank, one in enumerate(last) if _values(last[rank:]) == values[-1:])
        if text[first.start] == _ARABIC_AND and first is not run[0]:
            first = last[max(0, last.index(first) - 1)]  # « five and ninety »
        old = _OLD_WORD.match(text, aged[0].end)
        yield first.start, old.end() if old else aged[0].end, Entity.AGE, 0.893, "langue:age"
        return
    said = sum(Kind.NUMBER in sign.kinds for sign in run)
    if not said:
        if len(values) == 1 and values[0] in _YEARS and _is_born(text, run[0], run[-1], births):
            yield start, end, Entity.DATE_NAISSANCE, 0.797, "langue:annee"
        return
    figures = "".join(map(str, values))
    if said >= _FEWEST_SAID and len(figures) in _SAID_DIGITS and len(set(figures)) > 2:  # noqa: PLR2004 - more than a scheme of doses
        yield start, end, Entity.TELEPHONE, 0.893, "langue:telephone"
    elif len(values) in {1, 2} and _is_year(values) and _is_born(text, run[0], run[-1], births):
        yield start, end, Entity.DATE_NAISSANCE, 0.853, "langue:annee"
