r"""Finds the dates and numbers in the disguises known of words: reversed, rot13, leetspeak, upside down, Roman.

« 4202/50/13 », « 14 znef 1961 », « 2l m41 l99O », « 0Ɩ ᄅƐ », « lit CXII », « III mars MMXXV », one sign a line, and
the letters of a name by their rank in the alphabet (« prénom : 15-4-9-12-5 »). Each shape is closed: what is read must
be a date that exists, a number of a known length, or a name after what announces one.

Refuses Roman numerals away from a room, a stay or a month (« NYHA II », « facteur VIII »), and series of figures that
spell no name. Serves `detectors.decoding`. Time is linear in the text. Source: the usual forms of the Roman numerals.
"""

from __future__ import annotations

import re
from codecs import encode
from typing import TYPE_CHECKING

from detectors._disguises import into_words, is_name_like
from detectors.lexicon import default_lexicon, fold
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "janvier", "février", "fevrier", "mars", "avril", "mai", "juin", "juillet", "août", "aout", "septembre", "octobre",
    "novembre", "décembre", "decembre",
)  # fmt: skip
_SHORT_MONTHS = ("janv", "févr", "fevr", "avr", "juil", "sept", "oct", "nov", "déc", "dec")
_TURNED = {encode(month, "rot13"): month for month in (*_MONTHS, *_SHORT_MONTHS)}
_ROT13_DATE = re.compile(
    rf"(?<!\w)(?:(?:[0-3]?[0-9]|1re)[ .\-/])?(?:{'|'.join(sorted(_TURNED, key=len, reverse=True))})\.?"
    r"(?:[ .\-/](?:[12][0-9]{3}|[0-9]{2}))?(?!\w)",
    re.IGNORECASE,
)
_TURNED_STEMS = tuple(sorted({word[:4] for word in _TURNED} - {"abi"}))
_HINT_NOVEMBER = re.compile(r"[0-9][ .\-/]abi|abi[a-z]{0,5}[ .\-/][12]")
"""« abi » is November, and a piece of French words."""

_BACK_DATE = re.compile(r"(?<![\w.,/\-])[0-9]{2}(?:91|02)([/.\-])[0-9][01]\1[0-9][0-3](?![\w%]|[.,/\-][0-9])")
_BACK_MONTHS = {month[::-1]: month for month in _MONTHS}
_BACK_NAMED = re.compile(
    rf"(?<!\w)[0-9]{{2}}(?:91|02)[ ](?:{'|'.join(sorted(_BACK_MONTHS, key=len, reverse=True))})"
    r"[ ](?:[0-9][0-3]?|re1)(?!\w)",
    re.IGNORECASE,
)
_HINT_BACK = re.compile(r"(?:91|02)[ /.\-](?:[0-9][01][/.\-]|[a-zûé]{3})")

_LEET_DATE = re.compile(
    r"(?<![\w.,/])((?:[0-3IlOoZ]?[0-9IlOoZSB]"
    r"|1[e3]r)[ .\-])([a-zé0-9û]{3,9})([ .\-][12IlZ][09OogP][0-9IlOoZSBE]{2})?(?!\w)"
)
_FIGURES = str.maketrans("IlOoZSBEgP", "1100258399")
_LETTERS = tuple(str.maketrans("013457", letters) for letters in ("oieast", "oleast"))
_MONTH_WORDS = frozenset(fold(month) for month in _MONTHS)

_FLIPPED = dict(zip("ƖᄅƐㄣϛㄥ⇂↊↋", "123457123", strict=True)) | {"6": "9", "9": "6"}
_FLIPPED_RUN = re.compile(r"[0-9ƖᄅƐㄣϛㄥ⇂↊↋](?:[ ./\-]?[0-9ƖᄅƐㄣϛㄥ⇂↊↋]){3,16}")
_FLIPPED_ONLY = re.compile(r"[ƖᄅƐㄣϛㄥ⇂↊↋]")

_COLUMN = re.compile(r"(?<![\w.,/\-])[0-9](?:[ ]?\n[ ]?[0-9/.\-]){4,24}+(?![0-9]|[,/%])")
_UPRIGHT = (
    re.compile(r"[0-3]?[0-9][/.\-][01]?[0-9](?:[/.\-](?:[12][0-9])?[0-9]{2})?"),
    re.compile(r"[0-3][0-9][01][0-9](?:19|20)[0-9]{2}"),
    re.compile(r"0[1-9](?:[.\-/]?[0-9]{2}){4}"),
    re.compile(r"[12][0-9]{2}[01][0-9]{9,11}"),
)
_HINT_COLUMN = re.compile(r"[0-9]\n[ ]?[0-9/.\-][ ]?\n[ ]?[0-9/.\-](?=[\n ])")

_ROMAN = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_ROMAN_DATE = re.compile(
    rf"(?<!\w)({_ROMAN}|[0-3]?[0-9])([ .\-/·•‧∙⋅_|¦])({'|'.join(_MONTHS)}|{_ROMAN})\2"
    rf"(M{_ROMAN}|MM|[12][0-9]{{3}})(?!\w)"
)
_ROMAN_ROOM = re.compile(
    rf"(?<!\w)(?:[Cc]hambre|CHAMBRE|[Cc]hb?\.?|[Ll]it|LIT|[Bb]ox|BOX|[Aa]ppt?\.?|[Pp]orte|[Dd]ossier"
    rf"|[Ss][ée]jour|IPP|IEP|NDA"
    rf"|[Nn]um[ée]ro|[Cc]ode postal|n°)[ ]?[:n°]{{0,3}}[ ]{{0,2}}"
    rf"({_ROMAN}(?:[ ]?[\-./][ ]?{_ROMAN}){{0,3}})(?![\w'’])"
)
_ROMAN_SIGNS = frozenset("IVXLCDM")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_RUN = re.compile(r"[IVXLCDM]+")
_HINT_ROMAN = re.compile(r"(?<![A-Z])[IVXLCDM]{2,}(?![^\W_])|(?<!\w)[IVX][ .\-/·•‧∙⋅_|¦][IVXa-zé]{2}")

_ORDINAL = re.compile(
    rf"(?<!\w)\$?1(?P<rank>\\textsuperscript\{{(?:er|\\text\{{er\}})\}}|\\up\{{er\}}|\\ier(?:\{{\}})?\\?|\\fup\{{er\}}"
    rf"|\$?\^\{{?(?:\\(?:text|mathrm|rm)[ {{]?)?er\}}{{0,2}}\$?\^?|er)?[ ~]{{1,3}}({'|'.join(_MONTHS)})"
    r"(?:[ ~]{1,3}([12][0-9]{3}))?(?![\w^])"
)
_TIED = re.compile(rf"(?<!\w)([0-3]?[0-9])~({'|'.join(_MONTHS)})(?:[ ~]([12][0-9]{{3}}))?(?!\w)")
"""The first of a month and the days that a text of TeX or Markdown raises or ties: « 1\\ier{} mai », « 2~avril »."""
_HINT_RAISED = ("\\textsuper", "\\up{", "\\fup{", "\\ier", "^{", "^er", "~")

_RANKS = re.compile(
    r"(?<![\w.,/\-])(?:[1-9]|1[0-9]|2[0-6])([ ]?[\-.,;/|_·][ ]?|[ ])(?:[1-9]|1[0-9]|2[0-6])"
    r"(?:\1(?:[1-9]|1[0-9]|2[0-6])(?![0-9])){2,18}+(?!\w|[.,/\-][0-9]|[ ]?(?:mg|g|ml|µ|%|mm|cm|UI|ans|j|h)(?!\w))"
)
_NAMED = re.compile(
    r"(?<!\w)(?:(?:pr[ée])?noms?|s['’]appelle|patiente?|m(?:me|lle|r)|monsieur|madame|dr|docteur|ville|commune|habite"
    r"|lettres?|alphabet|rangs?|a ?= ?1|initiales|fils|fille|[ée]pouse|mari|m[èe]re|p[èe]re)(?!\w)[^\n]{0,40}\Z",
    re.IGNORECASE,
)
_RANKED = re.compile(r"(?<!\w)(?:lettres? en chiffres?|a ?= ?1|rangs?|alphabet|position)(?!\w)", re.IGNORECASE)
_NAMED_REACH = 60
_FEWEST_RANKS = 4
_DAYS, _MONTH_NUMBERS = range(1, 32), range(1, 13)


def turned_numbers(text: str) -> Iterator[Decoded]:
    """Find the dates and numbers that are disguised as words may be, in order."""
    found = [*_rot13(text), *_backwards(text), *_leet(text), *_columns(text), *_roman(text), *_ranks(text)]
    found += _raised(text)
    if _FLIPPED_ONLY.search(text):
        found += _flipped(text)
    found.sort(key=lambda one: one.start)
    yield from found


def _rot13(text: str) -> Iterator[Decoded]:
    lowered = text.lower()
    if any(map(lowered.__contains__, _TURNED_STEMS)) or _HINT_NOVEMBER.search(lowered):
        for match in _ROT13_DATE.finditer(text):
            figured = match[0][0].isdecimal() or match[0][-1].isdecimal()
            if figured:
                plain = "".join(encode(sign, "rot13") if sign.isalpha() else sign for sign in match[0])
                yield Decoded(*match.span(), plain, "rot13", 1)


def _backwards(text: str) -> Iterator[Decoded]:
    """Read the dates written from right to left, their year first: « 4202/50/13 », « 1591 lirva 41 »."""
    if _HINT_BACK.search(text):
        for match in _BACK_DATE.finditer(text):
            plain = match[0][::-1]
            if int(plain[:2]) in _DAYS and int(plain[3:5]) in _MONTH_NUMBERS:
                yield Decoded(*match.span(), plain, "ecriture_inversee", -1)
        for match in _BACK_NAMED.finditer(text):
            yield Decoded(*match.span(), match[0][::-1], "ecriture_inversee", -1)


def _leet(text: str) -> Iterator[Decoded]:
    """Read the days whose month has figures for letters."""
    for match in _LEET_DATE.finditer(text):
        word = match[2]
        if word.isalpha() or word.isdecimal():
            continue
        month = next((plain for table in _LETTERS if fold(plain := word.translate(table)) in _MONTH_WORDS), None)
        if month and (match[3] or len(word) > len("mai")):
            day, year = match[1].translate(_FIGURES), (match[3] or "").translate(_FIGURES)
            yield Decoded(*match.span(), f"{day}{month}{year}", "chiffres_pour_lettres", 1)


def _flipped(text: str) -> Iterator[Decoded]:
    for match in _FLIPPED_RUN.finditer(text):
        if len(_FLIPPED_ONLY.findall(match[0])) > 1:
            plain = "".join(_FLIPPED.get(sign, sign) for sign in reversed(match[0]))
            yield Decoded(*match.span(), plain, "retournement", -1)


def _columns(text: str) -> Iterator[Decoded]:
    """Read a date, a telephone number or an NIR of which each sign has its line."""
    for match in _COLUMN.finditer(text) if _HINT_COLUMN.search(text) else ():
        plain = re.sub(r"\s", "", match[0])
        whole = match[0].rstrip(".-/ \n")
        plain = plain.rstrip(".-/")
        if any(shape.fullmatch(plain) for shape in _UPRIGHT):
            yield Decoded(match.start(), match.start() + len(whole), plain, "chiffres_separes")


def _roman(text: str) -> Iterator[Decoded]:
    """Read the Roman numerals of dates with a year, and of rooms and stays after what announces them."""
    if not _HINT_ROMAN.search(text):
        return
    for match in _ROMAN_DATE.finditer(text):
        if _ROMAN_SIGNS.isdisjoint(match[1] + match[3] + match[4]):
            continue
        month = match[3] if match[3][0].islower() else f"{_value(match[3]):02}"
        day, year = _value(match[1]), _value(match[4])
        if day in _DAYS and (not month.isdecimal() or int(month) in _MONTH_NUMBERS):
            joint = " " if not month.isdecimal() else "/"
            yield Decoded(*match.span(), f"{day:02}{joint}{month}{joint}{year}", "chiffres_romains")
    for match in _ROMAN_ROOM.finditer(text):
        if len(match[1]) > 1:
            plain = _ROMAN_RUN.sub(lambda one: str(_value(one[0])), match[1]).replace(" ", "")
            yield Decoded(*match.span(1), plain, "chiffres_romains")


def _raised(text: str) -> Iterator[Decoded]:
    """Read the days whose « er » is raised, and those that a sign ties to their month."""
    if not any(map(text.__contains__, _HINT_RAISED)):
        return
    for match in _ORDINAL.finditer(text):
        if match["rank"] or "~" in match[0]:
            yield Decoded(*match.span(), " ".join(filter(None, ("1er", match[2], match[3]))), "exposant")
    for match in _TIED.finditer(text):
        if match[1] != "1":
            yield Decoded(*match.span(), " ".join(filter(None, match.groups())), "exposant")


def _value(numeral: str) -> int:
    """Give the value of a Roman numeral, or of figures."""
    if numeral.isdecimal():
        return int(numeral)
    values = [_ROMAN_VALUES[sign] for sign in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _ranks(text: str) -> Iterator[Decoded]:
    """Read letters given by their rank in the alphabet, after what announces a name, or where the text says so."""
    told: bool | None = None
    for match in _RANKS.finditer(text):
        numbers = [int(one) for one in re.findall(r"[0-9]+", match[0])]
        near = text[max(0, match.start() - _NAMED_REACH) : match.start()]
        if len(numbers) < _FEWEST_RANKS or not _NAMED.search(near):
            continue
        plain = "".join(chr(ord("a") + number - 1) for number in numbers).capitalize()
        words = into_words(plain)
        told = _RANKED.search(text) is not None if told is None else told
        if (
            is_name_like(plain)
            or default_lexicon().features(plain).town > 1
            or (told and " " in words)
            or (told and numbers != sorted(numbers) and set("aeiouy") & set(plain))
        ):
            yield Decoded(*match.span(), words, "epellation")
