"""Dates as they are told aloud: « le jour de la Sainte-Barbe 1938 », « veuve en soixante-douze », « ok 2 ou 3 ».

Gives stretches of a folded text with their kind, « le premier lundi de juin » and « le vingt et un du mois de mai »
among them; `detectors.recognisers._date_words` hands them on. Refuses durations
(« en quarante-huit heures »), feasts that recur (« chaque premier lundi ») and counts (« ok 2 ou 3 fois »).
Source: oral histories and dictations; the saints whose day people name in France.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds, opened_by
from detectors.recognisers._date_context import after_event
from detectors.recognisers._dates import DAY_WORDS, YEAR_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

WordSpan = tuple[int, int, str]
"""Start, end and kind, as in `detectors.recognisers._date_words`."""

_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_YEAR = rf"(?:(?:18|19|20)[0-9]{{2}}(?![0-9])|{YEAR_WORDS}(?![a-z]))"
_OF_YEAR = rf"(?:[ ](?:de[ ])?(?:l'an(?:nee)?[ ]|en[ ])?{_YEAR})"
_SAINT = re.compile(
    rf"(?<![a-z])(?:(?:jour|soir|soiree|nuit|matin|veille|lendemain|surlendemain|week-?end|{_WEEKDAYS})[ ]de[ ]la[ ]"
    rf"(?:st|ste|sainte?)[ -][a-z]{{3,14}}(?:-[a-z]{{3,10}})?|(?<=la )(?:st|ste|sainte?)[ -](?:valentin|jean|sylvestre"
    rf"|nicolas|michel|martin|barbe|patrick|joseph|catherine|medard|lucie|georges|eloi)(?={_OF_YEAR}))(?![a-z])"
    rf"(?:{_OF_YEAR}|(?![ ][0-9]))"
)
_YEAR_END = re.compile(rf"{_YEAR}$")
_SAINTS = frozenset({"saint", "sainte", "st", "ste"})
_NTH = re.compile(
    rf"(?<![a-z])(?:premier|deuxieme|second|troisieme|quatrieme|dernier|1er|[234]e(?:me)?)[ ](?:{_WEEKDAYS})[ ]"
    rf"(?:de[ ]|d'|du[ ]mois[ ](?:de[ ]|d'))(?:{_MONTHS})(?:[ ](?:18|19|20)[0-9]{{2}})?(?![a-z0-9])"
)
_HABIT = re.compile(r"(?<![a-z])(?:chaque|tous les(?: ans)?|toujours|journee|fete)(?: le)?[ ]$")
_DAY_NAMES = frozenset(_WEEKDAYS.split("|"))
_NUMBERS = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
_SPELT = re.compile(
    rf"(?<![a-z0-9])(?:{DAY_WORDS}|[12]?[0-9]|3[01])[ ](?:du[ ]mois[ ](?:de[ ]|d')(?:{_MONTHS})(?:{_OF_YEAR})?"
    rf"|du[ ](?:{_NUMBERS}|premier|0?[1-9]|1[0-2])(?:{_OF_YEAR}))(?![a-z0-9])"
)
_OF_MONTH = re.compile(r" du (?:mois d|[a-z0-9]{1,8} (?:de l'an|l'an|en |mil|deux mil|(?:18|19|20)[0-9]))")
_ONES = "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit"
_IN_YEAR = re.compile(
    rf"en ((?:trente|quarante|cinquante|soixante|septante|quatre[ -]vingts?|huitante|octante|nonante)"
    rf"(?:[ -](?:et[ -])?(?:{_ONES}|dix-neuf))?)(?=[ ]?(?:[,;:)?!\n]|\.(?![0-9])|$)|[ ](?:a|au|avec|et|puis|chez|il"
    r"|elle|on|j'|je|dans|quand|apres|pour|mon|ma)(?![a-z]))"
)
_TENS = frozenset(
    {"trente", "quarante", "cinquante", "soixante", "septante", "vingt", "vingts", "huitante", "octante", "nonante"}
)
_LIVED = re.compile(
    r"(?<![a-z])(?:epous|mari|divorc|veu[fv]|nait|naquit|arriv|retrait|mort|deced|guerre|regiment|armee|service|embauch"
    r"|oper|connu|rencontr|demenag|construi|achet|quitt|parti|rentr|venu|perdu|accouch|greff|licenci|fille|fils|premier"
    r"|hospitalis|accident|usine|mine|ferme)[a-z]{0,8}(?![a-z])[^.;\n]{0,60}$"
)
_ANSWER = re.compile(
    r"(?<![a-z])(?:ok|plutot|dispo|possible|libre|d'accord|preference)(?: pour| le| les| que le)?[ :]{1,2}"
    r"((?:[1-9]|[12][0-9]|3[01])(?:, (?:[1-9]|[12][0-9]|3[01])){0,3} (?:ou|et) (?:[1-9]|[12][0-9]|3[01]))"
    r"(?=[ ]?(?:[,;)?!\n]|\.(?![0-9])|$)|[ ](?:pour (?:moi|nous|elle|lui)|matin|soir|apres-midi|au choix"
    r"|apres)(?![a-z]))"
)
_ANSWERS = frozenset({"ok", "plutot", "dispo", "possible", "libre", "accord", "preference"})
_MONTH_NAMED = re.compile(
    r"[0-9](?:er)? (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|[0-9]/(?:0?[1-9]|1[0-2])(?![0-9/])"
)
_WEEK = 10


def spoken_dates(folded: str) -> Iterator[WordSpan]:
    """Every date of a folded text that is told as in a conversation, in no order."""
    for found in _SAINT.finditer(folded) if holds(folded, _SAINTS) else ():
        yield *found.span(), "jour" if _ends_with_year(found[0]) else "fete"
    for found in _NTH.finditer(folded) if holds(folded, _DAY_NAMES) else ():
        if not _HABIT.search(folded, max(0, found.start() - 16), found.start()):
            yield *found.span(), "jour" if after_event(folded, _article(folded, found.start())) else "fete"
    for found in _SPELT.finditer(folded) if _OF_MONTH.search(folded) else ():
        yield *found.span(), "jour"
    for found in _IN_YEAR.finditer(folded) if holds(folded, _TENS) else ():
        if _LIVED.search(folded, max(0, found.start() - 80), found.start()):
            yield *found.span(1), "acte"
    yield from _answers(folded)


def _ends_with_year(feast: str) -> bool:
    """Whether a year closes a feast: then it is a day of one life, whoever is told of."""
    return _YEAR_END.search(feast) is not None


def _article(folded: str, start: int) -> int:
    """Where « le premier lundi » begins."""
    return start - len("le ") * folded.endswith("le ", 0, start)


def _answers(folded: str) -> Iterator[WordSpan]:
    """Days that somebody offers after a day with its month: « le 2 déc ? — ok 2 ou 3 »."""
    for found in opened_by(_ANSWER, folded, _ANSWERS):
        days = [(int(day[0]), day.span()) for day in re.finditer("[0-9]+", folded[found.start(1) : found.end(1)])]
        numbers = [number for number, _ in days]
        apart = numbers[-1] - numbers[0]
        if numbers == sorted(set(numbers)) and apart < _WEEK and _MONTH_NAMED.search(folded):
            for _, (start, end) in days:
                yield found.start(1) + start, found.start(1) + end, "jour"
