"""Finds what a voice dictates or a hurried hand mistypes: e-mail addresses in words, months with a typing error.

« solange point vidal quarante-deux arobase messagerie point example » is read as an address, and « 19 setpembre » as a
date, for the recognisers of both to judge. A month is read only after a day, from a word that the lexicon does not
know and that one letter, or two letters turned, part from a month.

Refuses addresses without « arobase » or another sign of one, and words that exist. Time is linear in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detectors._suspects import suspects
from detectors.lexicon import fold
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT = r"(?:arr?ob(?:ase?|as|aze)|arobace|at|chez|à|a commercial|@)"
_SIGNS = "point|dot|tiret(?: du (?:six|6|huit|8|bas|milieu))?|underscore|tiret bas|trait d'union|moins"
_WORD = r"[^\W_](?:[\w+\-]{0,40}[^\W_])?"
_ADDRESS = re.compile(
    rf"(?<![\w.@\-])({_WORD}(?:[ ]{_WORD}){{0,9}})[ ][\[(]?({_AT})[\])]?[ ]"
    rf"({_WORD}(?:[ ](?:{_SIGNS})[ ]{_WORD}){{0,3}})"
    r"[ ](?:point|dot)[ ](fr|com|org|net|eu|be|ch|lu|ca|re|nc|info|io|pro|example|exemple|asso|sante|santé)(?![\w])",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"(?<![\w.@\-])[^\W_]{1,30}(?:-[^\W_]{1,30}){4,16}+(?![\w@])")
_BRACKETED = re.compile(
    r"(?<![\w.@\-])((?:[\w+\-]{1,30}[ ](?:point|dot|tiret|underscore)[ ]){0,3}[\w.+\-]{2,40})"
    r"[ ]?[\[({](?:chez|arr?obase|at|@)[\])}][ ]?([\w\-]{2,40})[ ]?"
    r"[\[({](?:point|dot)[\])}][ ]?([a-z]{2,8})(?![\w@])",
    re.IGNORECASE,
)
_HYPHENED_SIGNS = {"-point-": ".", "-dot-": ".", "-tiret-": "\N{HYPHEN}", "-underscore-": "_"}
_HYPHENED_AT = re.compile(r"-(?:arr?obase|chez|at)-", re.IGNORECASE)
_SAID = {"point": ".", "dot": ".", "tiret": "-", "underscore": "_", "moins": "-"}
_SAID_SIGN = re.compile(r"[ ](point|dot|tiret|underscore)[ ]", re.IGNORECASE)
_NUMBERS = (
    "z[ée]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|"
    "quarante|cinquante|soixante|septante|cent|mille|et"
)
_NUMBER = re.compile(rf"(?:{_NUMBERS})(?:-(?:{_NUMBERS}))*", re.IGNORECASE)
_LOCAL = re.compile(r"[a-z0-9àâçéèêëîïôûüù._+\-]{2,40}", re.IGNORECASE)
_STOPPED_WORDS = (
    "est cest c'est adresse mail email courriel mel sur le la les un une son sa ses mon ma et ou de du des à au chez "
    "pour avec par en dans que qui puis donc aussi voici suivante ancienne nouvelle écrire ecrire envoyer envoie"
)
_STOPPED = frozenset(_STOPPED_WORDS.split())
_MONTHS = (
    "JANVIER", "FEVRIER", "MARS", "AVRIL", "JUILLET", "SEPTEMBRE", "OCTOBRE", "NOVEMBRE", "DECEMBRE",
)  # fmt: skip
_WRITTEN = ("janvier", "février", "mars", "avril", "juillet", "septembre", "octobre", "novembre", "décembre")
_CREOLE = {
    "JANVYE": "janvier", "FEVRIYE": "février", "JIYE": "juillet", "JWIYE": "juillet", "SEPTANM": "septembre",
    "SEKTANM": "septembre", "OKTOB": "octobre", "NOVANM": "novembre", "DESANM": "décembre", "DISANM": "décembre",
}  # fmt: skip
"""Months in the Creoles of the Antilles and of Réunion, folded."""
_DAY = re.compile(r"(?<![\w.,/])(?:[12][0-9]|3[01]|0?[1-9]|1er)[ ]$")
_BEFORE = 4


def dictated(text: str) -> Iterator[Decoded]:
    """Find e-mail addresses said in words, and months mistyped after a day."""
    found = [*_addresses(text), *_months(text), *_joined_addresses(text)]
    found.sort(key=lambda one: one.start)
    yield from found


def _joined_addresses(text: str) -> Iterator[Decoded]:
    """Find the addresses whose signs are said between hyphens or brackets: « m-point-roux-chez-boite-point-fr »."""
    for match in _HYPHENED.finditer(text) if "-point-" in text or "-dot-" in text else ():
        plain = match[0]
        for said, sign in _HYPHENED_SIGNS.items():
            plain = plain.replace(said, sign)
        local, at, host = plain.partition((_HYPHENED_AT.search(plain) or match)[0])
        if at and local and "." in host:
            yield Decoded(*match.span(), f"{local}@{host}".replace("\N{HYPHEN}", "-"), "dictee")
    for match in _BRACKETED.finditer(text) if "[" in text or "(" in text or "{" in text else ():
        local = _SAID_SIGN.sub(lambda sign: _SAID[sign[1].lower()], match[1])
        yield Decoded(*match.span(), f"{local}@{match[2]}.{match[3]}", "dictee")


def _addresses(text: str) -> Iterator[Decoded]:
    if " point " not in text and " dot " not in text:
        return
    for match in _ADDRESS.finditer(text):
        start, local = _local(match)
        sure = match[2].lower() not in {"at", "chez", "à"}
        if local and _LOCAL.fullmatch(local) and (sure or "." in local or "chez" in match[2] or " " not in match[1]):
            host = re.sub(rf"[ ](?:{_SIGNS})[ ]", lambda sign: _SAID[sign[0].split()[0].lower()], match[3])
            yield Decoded(start, match.end(), f"{local}@{host}.{match[4]}", "dictee")


def _local(match: re.Match[str]) -> tuple[int, str]:
    """Give where the local part begins, and the part: from its last word back, words that signs or numbers join."""
    words = [(word.start(), word[0]) for word in re.finditer(r"[^ ]+", match[1])]
    place = len(words)
    pieces: list[str] = []
    joined = True
    while place:
        word = words[place - 1][1]
        low = word.lower()
        sign = _SAID.get(low)
        numeric = word.isdecimal() or _NUMBER.fullmatch(word) is not None
        if not (sign or numeric or joined) or (low in _STOPPED and not numeric) or (low == "et" and not pieces):
            break
        pieces.append(sign or (word if not numeric or word.isdecimal() else "0"))
        joined = sign is not None or numeric
        place -= 1
    while pieces and pieces[-1] in {".", "-", "_"}:
        pieces.pop()
        place += 1
    if place == len(words):
        return match.start(), ""
    return match.start() + words[place][0], "".join(reversed(pieces))


def _months(text: str) -> Iterator[Decoded]:
    for token in suspects(text).unknown:
        if _DAY.search(text, max(0, token.start - _BEFORE), token.start):
            month = _month(fold(token.text))
            if month:
                yield Decoded(token.start, token.end, month, "dictee")


@lru_cache(maxsize=512)
def _month(word: str) -> str:
    """Give the month from which one letter, or two letters turned, part a word."""
    if word in _CREOLE:
        return _CREOLE[word]
    for month, written in zip(_MONTHS, _WRITTEN, strict=True):
        if abs(len(word) - len(month)) <= 1 and word != month and _is_near(word, month):
            return written
    return ""


def _is_near(one: str, two: str) -> bool:
    if len(one) == len(two):
        wrong = [place for place, (left, right) in enumerate(zip(one, two, strict=True)) if left != right]
        turned = any(
            wrong == [first, second] and one[first] == two[second] and one[second] == two[first]
            for first, second in pairwise(wrong)
        )
        return len(wrong) == 1 or turned
    short, long = sorted((one, two), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
