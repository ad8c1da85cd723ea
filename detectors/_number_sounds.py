"""Reads French number words and months as they sound, however they are spelled or glued: « trannèf », « vintroi ».

A word is brought to a key that keeps its sounds alone (« quarante », « karante » and « carant » share one); the key
is then parted into those of number words. Months are read so too.

Refuses words of which a part is no number. It does not compute the number. Time is linear in the word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detectors.lexicon import fold

_NUMBERS: Final = (
    "zero zerro un une deux deu de2 trois troi trwa troa quatre quatr cinq cink sinc six siss sept set cet huit uit wit"
    " ui neuf neu nef noeuf dix diss onze douze treize quatorze quinze seize vingt vin vint vinte trente trant quarante"
    " karant cinquante cinkant soixante soissante soisante swassante soixant septante huitante octante nonante cent"
    " cents san mille mil"
)
_MONTHS: Final = (
    "janvier janvie fevrier fevrie mars avril avri mai mais juin juyn jouin juillet juiyet juyet juye juillé juilet"
    " aout aoute out septembre setembre setambre octobre octobr otobre ottobre novembre novenbre decembre desenbre"
)
_SHORT_MONTHS: Final = frozenset((
    "JAN", "JANV", "FEV", "FEVR", "AVR", "JUN", "JUL", "JUIL", "AOU", "SEP", "SEPT", "OCT", "NOV", "DEC", "JANUARY",
    "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    "ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO", "JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE",
    "DICIEMBRE", "GENNAIO", "FEBBRAIO", "APRILE", "MAGGIO", "GIUGNO", "LUGLIO", "SETTEMBRE", "OTTOBRE", "DICEMBRE",
))  # fmt: skip
_STEPS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z0-9]", ""),
        (r"(?<=[a-z])2$", ""),
        (r"qu|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c|ck", "k"),
        (r"ou(?=[aei])", "w"),
        (r"oi|oa|oua|wa", "W"),
        (r"eau|au", "o"),
        (r"ai|ei(?!n)", "e"),
        (r"[xz]", "s"),
        (r"y", "i"),
        (r"[ae][nm](?=[^aeiouwW]|$)", "A"),
        (r"(?:i|ei|u)[nm](?=[^aeiouwW]|$)", "I"),
        (r"o[nm](?=[^aeiouwW]|$)", "O"),
        (r"oe?u", "U"),
        (r"eu", "E"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)
_LONGEST = 44


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """Give the sounds of a word, in signs of our own."""
    sounds = fold(word[:_LONGEST]).lower()
    for pattern, sound in _STEPS:
        sounds = pattern.sub(sound, sounds)
    return sounds


def _parts(words: str) -> str:
    keys = {key(word) for word in words.split()}
    keys |= {re.sub(r"(?<=..)(?:e|te|t|gt)$", "", sound) for sound in keys if not sound.endswith(("set", "et"))}
    return "|".join(sorted(keys - {""}, key=lambda sound: (-len(sound), sound)))


_RUN: Final = re.compile(rf"(?:(?:{_parts(_NUMBERS)})(?:[eo](?=[^aeiou])|s(?=[^s])|te?(?=[^t]))?e?){{1,9}}(?:s|t|te)?")
_MONTH: Final = re.compile(rf"(?:{_parts(_MONTHS)})(?:e|s|r|t)?")
_AMBIGUOUS: Final = frozenset((
    "SON", "SEN", "SANS", "SANG", "SENT", "DIT", "DIS", "SES", "SET", "SI", "S", "C", "CE", "CET", "UNE", "UN", "SA",
    "OUI", "NE", "TE", "SOUS", "SAIN", "SEIN", "DE", "EN", "A", "ET", "VIN", "VAIN", "VINS", "MILLE", "CENT", "MAIS",
    "MES", "MAI", "HUE", "ME", "MET", "SE", "OU", "OUT",
))  # fmt: skip
"""Words of the language whose sounds are a number's: they count only between others."""


def is_number(word: str) -> bool:
    """Say whether a word sounds like one or several French numbers."""
    return not word.isdecimal() and bool(_RUN.fullmatch(key(word)))


def is_month(word: str) -> bool:
    """Say whether a word sounds like a French month, or is one of a neighbouring language or its beginning."""
    return bool(_MONTH.fullmatch(key(word))) or fold(word).rstrip(".") in _SHORT_MONTHS


def is_doubtful(word: str) -> bool:
    """Say whether a word that sounds like a number or a month is another word of the language."""
    return fold(word) in _AMBIGUOUS
