"""Finds dates told in any order: « deux mille un, le neuf du mois de mars », « 14 juillet exactement 1953 ».

Also the day and month that a liaison joins (« trois-zoctobre », « deux z'avril »), ranks (« dix-huitième jour du mois
d'avril 1962 »), and dates whose figures an odd mark parts after a word of birth (« 07·11·1969 », « 12x03x1951 »).

Refuses what stands as dates usually do (« 12 mars 1951 »: `detectors.recognisers.date` reads it), counts within a month
(« 3 en mars 2024 »), and impossible days. Text is folded. Time is linear: some sixty code points around each month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._cues import holds, opened_by
from detectors.recognisers._dates import DAY_WORDS, YEAR_WORDS
from detectors.recognisers._figure_runs import START, read_run
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_MONTH: Final = re.compile(rf"(?:{_MONTHS})(?![a-z0-9])")
_NAMES: Final = frozenset(_MONTHS.split("|"))
_RANKS: Final = (
    r"(?:premier|deuxieme|second|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme"
    r"|(?:dix-)?(?:sept|huit|neuv)ieme|dixieme|onzieme|douzieme|treizieme|quatorzieme|quinzieme|seizieme|vingtieme"
    r"|vingt[ -](?:et[ -])?(?:un|deux|trois|quatr|cinqu|six|sept|huit|neuv)ieme|trentieme|trente et unieme)"
)
_DAY: Final = rf"(?:{_RANKS}|{DAY_WORDS}|(?:[12][0-9]|3[01]|0?[1-9])(?:er|e|eme)?)"
_YEAR: Final = rf"(?:(?:18|19|20)[0-9]{{2}}|(?:1-9|2-0)-[0-9]-[0-9]|(?:1 9|2 0) [0-9] [0-9]|{YEAR_WORDS})(?![a-z0-9])"
_USUAL_YEAR: Final = rf"(?:(?:18|19|20)[0-9]{{2}}|{YEAR_WORDS})(?![a-z0-9])"
_SHORT_YEAR: Final = (
    r"(?:[0-9]{2}(?![0-9])|(?:vingt|trente|quarante|cinquante|soixante|septante|quatre-vingts?|nonante)"
    r"(?:[ -](?:et[ -])?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    r"|seize)){0,2}"
    r"(?![a-z]))"
)
_FILLER: Final = (
    r"(?:exactement|precisement|pile|environ|jour|du|mois|de|en|annee|l'annee|l'an|an|le|et|puis|c'est|c'etait|dit|soit"
    r"|en l'an|par|donc|un|euh|oui|hein|virgule|tiret|slash|point|espace)"
)
_FILL: Final = rf"(?:[ ]?[,;(:/\-][ ]?|[ ]?\([^()\n]{{1,20}}\)[ ]?|[ ]{{1,2}})(?:{_FILLER}[ ,]{{1,2}}|[dl]'){{0,5}}"
_PLAIN: Final = re.compile(
    rf"{_DAY}[ ](?:{_MONTHS})(?:[ ]{_USUAL_YEAR})?|(?:{_MONTHS})[ ]{_USUAL_YEAR}|"
    rf"(?:{_MONTHS})[ ]{_DAY},?[ ]{_USUAL_YEAR}"
)
_DAY_BEFORE: Final = re.compile(rf"(?<![a-z0-9.,/+\-]){_DAY}(?P<joint>{_FILL})$")
_YEAR_BEFORE: Final = re.compile(rf"(?<![a-z0-9.,/]){_YEAR}{_FILL}$")
_YEAR_DAY_BEFORE: Final = re.compile(rf"(?<![a-z0-9.,/]){_YEAR}{_FILL}{_DAY}{_FILL}$")
_YEAR_AFTER: Final = re.compile(
    rf"{_FILL}(?:{_YEAR}|(?:(?<=annee )|(?<=l'an )){_SHORT_YEAR}"
    rf"|(?<=en ){_SHORT_YEAR}(?=[ ]?(?:[,;.)\n]|$)))"
)
_MONTH_LAST: Final = re.compile(rf"(?:{_MONTHS})[ ]$")
_DAY_YEAR_AFTER: Final = re.compile(rf"(?:[ ]?[,;(][ ]?|[ ])le[ ]{_DAY}{_FILL}{_YEAR}")
_DAY_AFTER: Final = re.compile(rf"(?:[ ]?[,;(:][ ]?|[ ])(?:le|jour)[ ]{_DAY}(?![a-z0-9%])")
_YEAR_DAY_AFTER: Final = re.compile(rf"{_FILL}{_YEAR}(?:[ ]?[,;(:][ ]?|[ ])(?:le|jour)[ ]{_DAY}(?![a-z0-9%])")
_YEARLY: Final = re.compile(r"(?:18|19|20)[0-9]{2}|mil(?:le)? |cents? |annee|l'an | en |(?:1-9|2-0|1 9|2 0)[ -][0-9]")
_LIAISON: Final = re.compile(rf"(?<![a-z0-9]){_DAY}[ \-]{{0,2}}[zt][ '\-]?(?:{_MONTHS})(?![a-z])(?:[ ]{_YEAR})?")
_LIAISON_HINT: Final = re.compile(
    r"[zt]['\- ]?(?:octobre|avril|aout|novembre|janvier|mars|mai|juin|juillet|septembre|decembre|fevrier)"
)
_BIRTH: Final = re.compile(
    r"(?<![a-z])(?:nee?s?(?:\(e\))?|naissance|naiss|ddn|dn|naquit|nait|anniversaire|dob)(?![a-z])[^\n]{0,44}$"
)
_BIRTH_CUE: Final = re.compile(r"(?:nee?s?(?:\(e\))?|naissance|naiss|ddn|dn|naquit|nait|anniversaire|dob)(?![a-z])")
_BIRTH_WORDS: Final = frozenset(
    {"ne", "nee", "nes", "nees", "naissance", "naiss", "ddn", "dn", "naquit", "nait", "anniversaire", "dob"}
)
_F: Final = "[0-9oilszbgt]"
_ODD: Final = re.compile(
    rf"(?<![a-z0-9])(?:(?P<d>{_F}{{1,2}})(?P<mark>[ ]?[^0-9a-wyz\n][ ]?|[ ]x[ ]){{1}}(?P<m>{_F}{{1,2}})(?P=mark)"
    rf"(?P<y>{_F}{{4}}|{_F}{{2}})|(?P<y2>[12]{_F}{{3}})(?P<mark2>[ ]?[^0-9a-wyz\n][ ]?)(?P<m2>{_F}{{1,2}})(?P=mark2)"
    rf"(?P<d2>{_F}{{1,2}}))(?![a-z0-9%]|[.,/][0-9])"
)
_APART: Final = re.compile(
    r"(?<![a-z0-9])[0-3] ?[0-9][ ]{1,2}[01] ?[0-9][ ]{1,2}(?:1 ?9|2 ?0) ?[0-9] ?[0-9](?![a-z0-9%]|[.,/][0-9])"
)
_BRACKETED: Final = re.compile(
    r"(?<![a-z0-9])[0-3]?[0-9][ ]?[(\[{][ ]?[01]?[0-9][ ]?[)\]}][ ]?(?:19|20)?[0-9]{2}(?![a-z0-9%])"
    r"|(?<![a-z0-9])[0-3]?[0-9](?:[ ]et[ ]|(?:er|e|eme)?[ ]jour[ ]du[ ])[01]?[0-9](?:[ ]et[ ]|(?:er|e"
    r"|eme)?[ ]mois[ ](?:de[ ])?)"
    r"(?:19|20)?[0-9]{2}(?![a-z0-9%])"
)
_BACKWARDS: Final = re.compile(
    r"(?<![a-z0-9/.,])[0-9]{2}(?:91|02)([/.\- ])[0-9][01]\1[0-9][0-3](?![a-z0-9%]|[.,/][0-9])"
)
_LABELLED: Final = re.compile(
    rf"(?<![a-z0-9])j(?:our)?[ ]?[:=]?[ ]?(?:0?[1-9]|[12][0-9]|3[01])[ ,;/]{{1,3}}m(?:ois)?[ ]?[:=]?[ ]?"
    rf"(?:1[0-2]|0?[1-9]|{_MONTHS})[ ,;/]{{1,3}}a(?:n(?:nee)?)?[ ]?[:=]?[ ]?[0-9]{{2,4}}(?![a-z0-9%])"
)
_LABEL_HINT: Final = re.compile(r"[0-9] ?[,;/]? m(?:ois)?[ :=]")
_BORN_IN: Final = re.compile(
    rf"[ ](?:en|dans)[ ]((?:l'annee )?{_SHORT_YEAR}[ ,(]{{1,3}}(?:en |au mois de |dans le mois de |un |le )?"
    rf"(?:{_DAY}[ ](?:de |d')?(?:{_MONTHS})|(?:{_MONTHS})[ ,(]{{1,3}}le {_DAY}))(?![a-z0-9])"
)
_ODD_MARKS: Final = "\u00b7?\u00a4\u00a6\u00a7\u00b0~"
_ODD_DATE: Final = re.compile(
    rf"(?<![a-z0-9.,])(?:0?[1-9]|[12][0-9]|3[01])([{_ODD_MARKS}])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{{2}}(?![a-z0-9])"
)
_AS_FIGURES: Final = str.maketrans("oilszbgt", "01152897")
_USUAL: Final = frozenset("./-,")
_MOST_LETTERS: Final = 4
_OPENING: Final = re.compile(r"[ ]?[:=]?[ ]?(?:le |un |c'est le |c'est )?")
_THEN_MONTH: Final = re.compile(
    rf"[ \-](?:de |d'|du mois de |du mois d')?(?:{_MONTHS})(?![a-z])[ ,\-]{{1,2}}(?:de |en )?(?:l'annee |l'an )?"
)
_REACH, _SPAN = 64, 60
_SCORE: Final = 0.87


def told_days(folded: str) -> Iterator[Candidate]:
    """Report the dates of a folded text that are told in an unusual order, or marked oddly after a word of birth."""
    if holds(folded, _NAMES):
        for month in _MONTH.finditer(folded):
            found = _around(folded, month)
            if found and not _PLAIN.fullmatch(folded, *found):
                yield Candidate(*found, _entity(folded, found[0]), _SCORE, "chiffres_epars:date_dite")
    named = any(month in folded for month in _NAMES)
    for match in _LIAISON.finditer(folded) if named and _LIAISON_HINT.search(folded) else ():
        yield Candidate(*match.span(), _entity(folded, match.start()), _SCORE, "chiffres_epars:liaison")
    for match in _LABELLED.finditer(folded) if _LABEL_HINT.search(folded) else ():
        yield Candidate(*match.span(), _entity(folded, match.start()), _SCORE, "chiffres_epars:date_nommee")
    for match in _ODD_DATE.finditer(folded) if any(mark in folded for mark in _ODD_MARKS) else ():
        yield Candidate(*match.span(), _entity(folded, match.start()), _SCORE, "chiffres_epars:date_marquee")
    yield from _marked(folded)


def _marked(folded: str) -> Iterator[Candidate]:
    """Report the dates of birth that are oddly marked, spaced or turned, after a word of birth."""
    done = 0
    for cue in opened_by(_BIRTH_CUE, folded, _BIRTH_WORDS):
        born = _BORN_IN.match(folded, cue.end())
        if born:
            yield Candidate(*born.span(1), Entity.DATE_NAISSANCE, _SCORE, "chiffres_epars:date_dite")
        line = folded.find("\n", cue.end(), cue.end() + _REACH)
        low, high = max(done, cue.end()), cue.end() + _REACH if line < 0 else line
        done = high
        spelt = _misspelt(folded, cue.end(), high)
        if spelt:
            yield Candidate(*spelt, Entity.DATE_NAISSANCE, _SCORE, "chiffres_epars:date_dite")
        for pattern in (_ODD, _APART, _BACKWARDS, _BRACKETED):
            for match in pattern.finditer(folded, low, high):
                if pattern is not _ODD or _is_date(match):
                    yield Candidate(*match.span(), Entity.DATE_NAISSANCE, _SCORE, "chiffres_epars:date_marquee")


def _misspelt(folded: str, low: int, high: int) -> tuple[int, int] | None:
    """Give the date in words, misspelt or not, that follows a word of birth: « vin neuf aout mil neuf cent trante »."""
    opening = _OPENING.match(folded, low, high)
    start = START.match(folded, opening.end(), high) if opening else None
    day = read_run(folded, start.start()) if start else None
    month = _THEN_MONTH.match(folded, day.end) if day and day.worded and len(day.groups) == 1 else None
    if day is None or month is None:
        return None
    year = read_run(folded, month.end())
    return (day.start, year.end) if year.least in {2, 4} else None


def _around(folded: str, month: re.Match[str]) -> tuple[int, int] | None:
    """Give the stretch of the day, the month and the year around a month, in whatever order they stand."""
    start, end = month.span()
    if folded[start - 1 : start].isalnum():
        return None
    low = max(0, start - _SPAN)
    if not _YEARLY.search(folded, low, end + _SPAN):
        return None
    before = _YEAR_DAY_BEFORE.search(folded, low, start)
    # « 8 mars 2024, 8 mars »: the year is that of another date.
    if before and not _MONTH_LAST.search(folded, max(0, before.start() - 12), before.start()):
        return before.start(), end
    day, year = _DAY_BEFORE.search(folded, low, start), _YEAR_AFTER.match(folded, end)
    if day and (" en " not in day["joint"] or folded.endswith(("le ", "né "), 0, day.start())):
        # The day before a month needs no year where an aside or an article parts them.
        return (day.start(), year.end()) if year else None
    after = _YEAR_DAY_AFTER.match(folded, end) or _DAY_YEAR_AFTER.match(folded, end)
    if after:
        return start, after.end()
    earlier, later = _YEAR_BEFORE.search(folded, low, start), _DAY_AFTER.match(folded, end)
    return (earlier.start(), later.end()) if earlier and later else None


def _entity(folded: str, start: int) -> Entity:
    born = _BIRTH.search(folded, max(0, start - _REACH), start)
    return Entity.DATE_NAISSANCE if born else Entity.DATE


def _is_date(match: re.Match[str]) -> bool:
    day, month = (match[one] or match[f"{one}2"] for one in "dm")
    mark, letters = (match["mark"] or match["mark2"]).strip(), sum(map(str.isalpha, match[0]))
    # Usual marks are read by `date`, unless letters stand for figures.
    if not mark or letters > _MOST_LETTERS or (mark in _USUAL and not letters):
        return False
    number, rank = int(day.translate(_AS_FIGURES)), int(month.translate(_AS_FIGURES))
    return 0 < number < 32 and 0 < rank < 13  # noqa: PLR2004 - days and months
