"""What follows a cue of birth, in any shape that a hand, a scan or a voice gives it.

Right after « né le », « DDN » or « date de naissance » even « 3 4 51 », « 12-XII-1948 », « mars 51 », « douze mars
quarante-huit » or « 51 » is a date, which nothing else would tell. Gives stretches of the folded text. Refuses what a
unit or a word of measure follows, and the negation « ne » unless « le » or « en » stands between.
Source: state records, forms and dictations as they are typed in French care.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import holds, opened_by
from detectors.recognisers._dates import DAY_WORDS, LONG_MONTHS, ROMAN, SHORT_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUE = re.compile(
    r"(?<![a-z])(?:n(?:ee|e)s?(?:\(e\)s?|[.·/\-]e)?\*?|nait|naquit|d\.?d\.?n(?:aiss(?:ance)?)?\.?"
    r"|d\. ?de ?n(?:aissance"
    r"|aiss)?\.?"
    r"|d de n|dnaiss?|dn(?!4[ :=])|d\.? ?naiss\w{0,4}\.?|naissance|naiss?\.?|dob|birth ?date|date of birth|born"
    r"|geb(?:oren|\.)?"
    r"|nacid[oa]|nat[oa] il|nascid[oa]|anniversaire|annee de naissance|bd(?==)"
    r"|millesime(?= 19)|classe(?= 1?9?[0-9]{2}(?![0-9])))(?![a-z])"
)
_LINK = re.compile(
    r"(?:[ ]patiente?)?(?:[ ]?\([a-z /,.]{1,24}\))?"
    r"(?:[ ](?:a|au|aux|dans|en)[ ][^0-9\n.;:]{2,40}?(?:\([0-9ab]{2,3}\))?[ ,]{1,3}(?=le[ ]|en[ ])"
    r"|(?:[ ][a-z'\-]{2,25}){1,2},?[ ](?=le[ ]))?"
    r"[ \t:=|\"'>*_.,…\-]{0,60}\n?[ \t|]{0,4}"
    r"(?:(?P<bound>le|du|en|ce|un|vers|courant|fin|debut|on|el|am|op|il|em|l'an|l'annee|au mois de"
    r"|dans les annees)[ ]{1,2}"
    r"|(?:est|c'est|etait)[ ](?:le[ ])?){0,2}(?=[0-9a-z'(|])"
)
_D = "(?:0?[1-9]|[12][0-9]|3[01])"
_M = "(?:0?[1-9]|1[0-2])"
_S = r"[ ]{0,2}[/.\-,\\_| ]{1,2}[ ]{0,2}"
_Y = r"(?:(?:18|19|20)[ ]?[0-9]{2}|'?[0-9]{2})"
_TENS = "trente|quarante|cinquante|soixante|septante|quatre[ \\-]vingts?|huitante|octante|nonante|vingt"
_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
_SHORT_WORDS = rf"(?:{_TENS})(?:[ \-](?:et[ \-])?(?:{_UNITS})){{0,2}}"
_YEAR_WORDS = (
    rf"(?:(?:mil(?:le)?[ \-]neuf[ \-]cents?|dix[ \-]neuf[ \-]cents?)(?:[ \-]{_SHORT_WORDS})?"
    rf"|deux[ \-]mil(?:le)?(?:[ \-](?:{_UNITS}|{_TENS})){{0,3}}|{_SHORT_WORDS})"
)
_ROMAN_YEAR = r"(?=[mdclxvi]{4})m{0,2}(?:cm|dccc)?(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ROMAN_DAY = r"(?:(?:xxx?|x)?(?:ix|iv|v?i{0,3}))"
_ENDS = r"(?![0-9a-z%]|[.,/\-][0-9]|[ ]?(?:sa|ans|kg|cm|mois|jours|g|h[0-9])(?![a-z]))"
_NAME = rf"(?:{LONG_MONTHS}|{SHORT_MONTHS}|mar)"
_VALUES = tuple(
    re.compile(value + _ENDS)
    for value in (
        rf"{_D}(?:er)?{_S}\n?(?:{_M}|{ROMAN}|{_NAME}\.?){_S}\n?{_Y}",
        rf"{_D}(?:er)?[ ](?:du[ ]|du mois de[ ]|d')(?:{_M}|{_NAME})[ ](?:de[ ])?{_Y}",
        rf"{_D}/{_M}/[0-9]",
        rf"(?:{_D}(?:er)?|{DAY_WORDS})[ \-](?:{LONG_MONTHS}|{DAY_WORDS}|{_M})[ \-]{_YEAR_WORDS}",
        rf"(?:{LONG_MONTHS})[ ](?:{_YEAR_WORDS}|{_Y})",
        rf"{_M}[/.\-]{_Y}",
        rf"{_D}/{_M}",
        rf"{_D}(?:er)?[ ](?:{_NAME})\.?",
        r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:(?:18|19|20)?[0-9]{2})",
        r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
        rf"(?:{_ROMAN_DAY}|{_D}){_S}{ROMAN}{_S}{_ROMAN_YEAR}",
        r"(?:18|19|20)[0-9]{2}",
        r"(?:19[0-9]|20[0-2])[?x]{1,2}",
        _ROMAN_YEAR,
    )
)
_BARE_YEAR = re.compile(
    rf"'?[0-9]{{2}}(?:[ ]?-[ ]?[0-9]{{2}})?(?![0-9a-z%°/:]|[.,\-][0-9]|[ ]?(?:{_NAME}|sa|ans|kg|h)(?![a-z]))"
)
_SPELLED_YEAR = re.compile(_SHORT_WORDS + _ENDS)
_CELL = re.compile(
    r"[\t|;][ ]?((?:0[1-9]|[12][0-9]|3[01]) (?:0[1-9]|1[0-2]) (?:(?:19|20)[0-9]{2}|[0-9]{2}))"
    r"(?=[ ]?[\t|;][ ]?(?:(?:[fhm]|mme|mr|[0-9]{1,3} ?(?:ans|a))[ ]?(?:[\t|;\n]|$))?)"
)
"""« ROUX | Blanche | 19 01 40 | F »: a cell of a list of beds."""
_CELL_BEFORE = re.compile(r"(?:^|[\t|;\n])[ ]?[a-z][a-z'. -]{1,30}[ ]?[\t|;]$")
_LONG_AGO = re.compile(r"(?<![0-9])18[0-9]{2}$")
"""Nobody living was born then."""
_CLOSED_YEAR = re.compile(r"[0-9]{2}(?=[ ]?[,;)\n]|$)")
_YEARLY = frozenset({"en", "vers", "fin", "debut", "courant", "l'an", "l'annee", "dans les annees"})
_NEXT_YEAR = re.compile(r"(?:,| et| puis| ou|/)[ ]?(?:en )?((?:19|20)[0-9]{2})(?![0-9]|[.,/][0-9])")
_DIRECTLY = re.compile(r"[ :]{1,3}(?:le|en|un|vers|fin|debut|courant)[ ]{1,2}|[ ]?:[ ]?")
_MOST_CHILDREN = 8
_WORDS = frozenset(
    {"ne", "nee", "nes", "nees", "nait", "naquit", "ddn", "ddnaiss", "ddnaissance", "d", "dn", "dnais", "dnaiss",
     "naissance", "naiss",
     "nais", "nce", "dob",
     "birth", "birthdate", "born", "geb", "geboren", "nacido", "nacida", "nato", "nata", "nascido", "nascida",
     "anniversaire", "classe", "millesime", "bd"}
)  # fmt: skip
_OPENING = _WORDS | {"date", "annee", "dnaissance"}
"""How `_CUE` begins."""


def birth_values(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Every stretch that a cue of birth announces, and the years of birth that follow in a list."""
    for cue in opened_by(_CUE, folded, _OPENING) if holds(folded, _WORDS) else ():
        link = _LINK.match(folded, cue.end())
        if link is None or (_is_plain_ne(text, cue) and not _DIRECTLY.fullmatch(link[0])):
            continue
        start = link.end()
        end = _value_end(folded, start, yearly=link["bound"] in _YEARLY or cue[0] == "classe")
        if end is None and cue[0].startswith("nee") and link[0] == " " and _CLOSED_YEAR.match(folded, start):
            end = start + 2
        if end is None:
            continue
        yield start, end
        for _ in range(_MOST_CHILDREN):
            more = _NEXT_YEAR.match(folded, end)
            if more is None:
                break
            yield more.span(1)
            end = more.end()


def birth_cells(folded: str) -> Iterator[tuple[int, int]]:
    """Every date with blanks that fills the cell after a name, in a row of a list."""
    for found in _CELL.finditer(folded):
        if _CELL_BEFORE.search(folded, max(0, found.start() - 33), found.start() + 1):
            yield found.span(1)


def _value_end(folded: str, start: int, *, yearly: bool) -> int | None:
    for value in _VALUES:
        found = value.match(folded, start)
        if found:
            return None if _LONG_AGO.search(found[0]) else found.end()
    found = (_BARE_YEAR.match(folded, start) or _SPELLED_YEAR.match(folded, start)) if yearly else None
    return found.end() if found else None


def _is_plain_ne(text: str, cue: re.Match[str]) -> bool:
    """Whether the cue may be the negation: « ne » in small letters, without accent."""
    return text[cue.start() : cue.end()] == "ne"
