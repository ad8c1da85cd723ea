"""Finds the figures that a text known to hide things writes oddly: joints, letters for figures, masks, words.

« 2x54x07x64x102x087 », « 4974-O3O1-8562-2O9O », « trois sept deux A », « le neuf du mois de mars », « jbelmas
underscore 04 ». Serves `detectors._wary`, which calls it only on such texts. Refuses doses, values with
their units, ratios and series of two or three measures. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

Odd = tuple[int, int, Entity | None]
"""First code point, one past the last one, and what it must be if its shape says so."""

_UNIT: Final = re.compile(
    r"\s?(?:%|°|‰|/|[mµkcdn]?(?:g|l|m|mol|s|Pa|Gy|kat|Eq|eq|osm)(?![a-zà-ÿ])|mmhg|cmh2o|ui|u/|bpm|cp|g[ée]lules?"
    r"|fois|ans?\b|mois\b"
    r"|jours?|semaines?|heures?|h\b|min|gouttes?|bouff[ée]es?|comprim[ée]s?|amp|points?|kcal|j\b|sem|m2|mL|ml"
    r"|milligrammes?"
    r"|grammes?|litres?|centim[èe]tres?|millim[èe]tres?|degr[ée]s?|fr\b|ch\b|sa\b|euros?|€)",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"(?<![\w.,])[0-9][0-9OoIlQ]{0,7}(?:[ .·•|\\_=*xX#~:+()\[\]/°'–—-]{1,5}(?=[0-9OIQlo])(?:2[AB](?=\W)"
    r"|[0-9OoIlQ]{1,8})){2,16}+(?!\w)(?![.,][0-9])"
)
_LETTERED: Final = re.compile(
    r"(?<![\w.,])(?=[OIQ]{0,4}[0-9])(?:[0-9]|[OoIQ](?=[0-9OoIQ])|(?<=[0-9OoIQ])[OoIQ]){5,20}(?!\w)"
)
_MASKED: Final = re.compile(
    r"(?<![\w*])(?:[0-9_*█▒▓?]{1,4}[/.][0-9_*█▒▓?]{1,4}[/.][0-9_*█▒▓?]{2,4}|[0-9]{1,3}[█▒▓][0-9█▒▓]{0,6}"
    r"|[█▒▓][0-9]{1,6})(?![\w*])"
)
_YEAR_MASKED: Final = re.compile(r"(?<!\w)(?:19|20)(?:[*_?][0-9]|[0-9][*_?]|[*_?]{2})(?!\w)")
_PLATE: Final = re.compile(r"(?<!\w)[A-Za-z]{2}[ _.·*#=|/-]{1,3}[0-9]{3}[ _.·*#=|/-]{1,3}[A-Za-z]{2}(?![\w.])")
_HEX_PHONE: Final = re.compile(r"(?<!\w)(?:[0-9A-FO]{2}[ .-]){4}[0-9A-FO]{2}(?!\w|[.,][0-9])")
_HEX: Final = re.compile(r"(?<!\w)0x[0-9A-Fa-f]{2}(?:[ ,;-]{0,2}0x[0-9A-Fa-f]{2})+(?!\w)")
_ZERO, _UNITS = r"z[ée]ros?", r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_NUMBER: Final = (
    rf"(?:{_ZERO}|{_UNITS}|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante"
    rf"|soixante|septante"
    r"|huitante|nonante|cents?|mille?)"
)
_SIGN: Final = (
    r"(?:tiret(?: bas| du (?:6|8))?|underscore|arobase|di[èe]se|[ée]toile|slash|point(?: d['’](?:exclamation"
    r"|interrogation))?"
    r"|astérisque|espace|barre|dollar|at|dot|chez)"
)
_LINK: Final = r"(?:[ ]?[,./·*_-]{1,2}[ ]?| (?:et |puis )?)"
_COUNTED: Final = re.compile(
    rf"(?<!\w)(?:[A-Z]{_LINK})?(?:{_NUMBER}|[0-9]{{1,4}})(?:{_LINK}(?:(?:{_NUMBER}|{_SIGN}|cl[ée])(?!\w)"
    rf"|[0-9]{{1,4}}(?!\w)|[A-ZÉ](?!\w)))+",
    re.IGNORECASE,
)
_ONE_NUMBER: Final = re.compile(rf"(?<!\w){_NUMBER}(?!\w)", re.IGNORECASE)
_DIGITS_TOLD: Final = re.compile(
    rf"(?<!\w)(?:{_ZERO}(?!\w)|(?<!quatre[ -]){_UNITS}{_LINK}{_UNITS}{_LINK}{_UNITS}(?!\w))", re.IGNORECASE
)
_DICTATED: Final = re.compile(
    r"(?<!\w)(?:tiret (?:bas|du)|underscore|arobase|di[èe]se|[ée]toile|ast[ée]risque|dollar|point d)(?!\w)",
    re.IGNORECASE,
)
_LONE: Final = re.compile(r"(?<!\w)[a-z]\Z")
_LINKED: Final = re.compile(
    rf"(?<![\w@])[\w#]{{1,24}}(?:[.-][\w#]{{1,20}}){{0,3}}"
    rf"(?: \(?(?:{_SIGN})\)? [\w#!]{{1,24}}(?:[.-][\w#]{{1,20}}){{0,3}}){{1,8}}(?: {_SIGN})?(?!\w)",
    re.IGNORECASE,
)
_SURE_SIGN: Final = re.compile(r"(?<!\w)(?:tiret(?: bas| du 8)|underscore|arobase|di[èe]se)(?!\w)", re.IGNORECASE)
_PLAIN_BEFORE: Final = re.compile(
    r"(?:sans|une?|les?|la|avec|mon|son|ton|puis|et|du|des?|en|ou|avant|apr[èe]s|par|à|au|l)(?!\w)", re.IGNORECASE
)
_PLAIN_AFTER: Final = re.compile(
    r" (?:pour|a|et|est|puis|dans|du|de|ou|sur|le|la|les|en|à|au|avec|que|qui|si|se|sont)\Z", re.IGNORECASE
)
_ACCOUNT: Final = re.compile(
    r"(?<!\w)(?:login|identifiant|mail|e-mail|courriel|compte|utilisateur|ip|adresse)(?!\w)", re.IGNORECASE
)
_ACCOUNT_REACH: Final = 30
_POINT: Final = re.compile(r"[ (](?:point|dot)[ )]", re.IGNORECASE)
_MONTH: Final = (
    r"(?:[ztn][-' ]?)?(?:janv(?:ier)?|f[ée]v(?:rier)?|mars|avril|avr|mai|juin|juil(?:let)?|ao[ûu]t"
    r"|sept(?:embre)?|oct(?:obre)?|o\.c\.t"
    r"|nov(?:embre)?|d[ée]c(?:embre)?)"
)
_ORDINAL: Final = r"(?:premier|deuxi[èe]me|troisi[èe]me|quatri[èe]me|cinqui[èe]me|dixi[èe]me|vingti[èe]me|dernier)"
_AMOUNT: Final = rf"(?:[0-9]{{1,4}}(?:er)?|{_NUMBER}(?:[ -](?:et[ -])?{_NUMBER}){{0,7}})"
_DATED: Final = re.compile(
    rf"(?<!\w)(?:(?:l['’]an(?:n[ée]e)? )?(?:[0-9]{{4}}|{_NUMBER}(?:[ -](?:et[ -])?{_NUMBER}){{1,7}}), (?:le )?)?"
    rf"(?:{_AMOUNT}|{_ORDINAL})[ -](?:jour )?(?:(?:de ce|du|de|au|d['’]) ?)?(?:mois )?(?:(?:de|d['’]) ?)?{_MONTH}(?!\w)"
    rf"(?:,? (?:de l['’]an(?:n[ée]e)? )?(?:\w{{5,12}} )?(?:[0-9]{{2,4}}(?!\w)"
    rf"|{_NUMBER}(?:[ -](?:et[ -])?{_NUMBER}){{0,7}}(?!\w)))?"
    rf"|(?<!\w)(?:le )?{_AMOUNT} du {_AMOUNT} de l['’]an(?:n[ée]e)? [0-9][0-9 -]{{0,6}}[0-9]",
    re.IGNORECASE,
)
_FEWEST_FIGURES, _FEWEST_WORDS, _MANY_WORDS = 6, 3, 6
_PHONE_GROUPS, _MANY_GROUPS, _LONG_NUMBER = 4, 5, 9
_GROUP: Final = re.compile(r"[0-9OoIlQ]+")


def odd_numbers(text: str, *, sure: bool) -> Iterator[Odd]:
    """Report the oddly written numbers of a stretch.

    Args:
        text: The stretch.
        sure: Whether the writer says that something is disguised, so that weak shapes are enough.
    """
    yield from _figures(text, sure=sure)
    yield from _masked(text, sure=sure)
    yield from _told(text, sure=sure)
    for match in _DATED.finditer(text):
        if not _UNIT.match(text, match.end()):
            yield (*match.span(), Entity.DATE)


def _figures(text: str, *, sure: bool) -> Iterator[Odd]:
    """Report the numbers of figures with odd joints, or with letters for figures."""
    for match in _JOINED.finditer(text):
        if _is_number(match[0], sure=sure) and not _UNIT.match(text, match.end()):
            yield _ended(text, match.start(), match.end())
    for match in _LETTERED.finditer(text):
        if sum(map(str.isdecimal, match[0])) >= _FEWEST_WORDS and not match[0].isdecimal():
            yield (*match.span(), None)
    for match in _HEX_PHONE.finditer(text) if sure else ():
        if sum(map(str.isdecimal, match[0])) > _FEWEST_FIGURES:
            yield (*match.span(), Entity.TELEPHONE)
    yield from ((*match.span(), None) for match in _HEX.finditer(text))
    for match in _PLATE.finditer(text):
        ends = match[0][:2] + match[0][-2:]
        if (ends.isupper() or ends.islower()) and not _UNIT.match(text, match.end() - 2):
            yield (*match.span(), Entity.IMMATRICULATION)


def _masked(text: str, *, sure: bool) -> Iterator[Odd]:
    """Report the dates and numbers of which some figures are masked."""
    for match in _MASKED.finditer(text):
        if any(map(str.isdecimal, match[0])) and not set("_*█▒▓?").isdisjoint(match[0]):
            yield (*match.span(), Entity.DATE if "/" in match[0] or "." in match[0] else None)
    for match in _YEAR_MASKED.finditer(text) if sure else ():
        yield (*match.span(), Entity.DATE)


def _told(text: str, *, sure: bool) -> Iterator[Odd]:
    """Report the figures told one by one, and what is dictated with its marks."""
    for match in _COUNTED.finditer(text):
        words, signs = len(_ONE_NUMBER.findall(match[0])), len(_DICTATED.findall(match[0]))
        told = _DIGITS_TOLD.search(match[0]) is not None
        if _UNIT.match(text, match.end()) or words + signs < 1:
            continue
        if (words >= _FEWEST_WORDS and (told or words >= _MANY_WORDS)) or (signs and words + signs >= _FEWEST_WORDS):
            end = match.end() - (2 if _LONE.search(match[0]) else 0)
            yield match.start(), end, None
    for match in _LINKED.finditer(text):
        points = len(_POINT.findall(match[0]))
        if _PLAIN_BEFORE.match(match[0]) or _PLAIN_AFTER.search(match[0]):
            continue
        account = sure and points and _ACCOUNT.search(text, max(0, match.start() - _ACCOUNT_REACH), match.start())
        if (
            account
            or _SURE_SIGN.search(match[0])
            or points >= _FEWEST_WORDS
            or (sure and points and "chez" in match[0].lower())
        ):
            yield (*match.span(), None)


def _ended(text: str, start: int, end: int) -> Odd:
    """Give a number with the key that follows it: « clé 5 7 »."""
    key = re.compile(r",? ?cl[ée] ?[0-9] ?[0-9](?!\w)").match(text, end)
    return start, key.end() if key else end, None


def _is_number(value: str, *, sure: bool) -> bool:
    """Say whether joined figures are one number, not a series of measures."""
    groups = _GROUP.findall(value)
    figures = sum(map(len, groups))
    marks = set(re.sub(r"[0-9OoIlQ ]", "", value))
    lettered = any(not group.isdecimal() for group in groups)
    if figures < _FEWEST_FIGURES:
        return False
    if marks and len(groups) >= _FEWEST_FIGURES and max(map(len, groups)) == 1:
        return True
    if not marks:
        pairs = len(groups) >= _PHONE_GROUPS and len({len(group) for group in groups}) == 1
        return (sure and pairs and len(groups) >= _MANY_GROUPS) or (figures >= _LONG_NUMBER and (sure or lettered))
    if marks <= {"/"} or marks <= {"-"} or marks <= {"+"}:
        return lettered or (len(groups) >= _PHONE_GROUPS and figures >= _LONG_NUMBER - 1)
    if marks <= {"x", "X", "*"}:
        return len(groups) >= _MANY_GROUPS
    if marks <= {"."} and len(groups) > _FEWEST_FIGURES and ".." not in value and max(map(len, groups)) > 1:
        return False
    if marks <= {".", ":"}:
        return lettered or ".." in value or figures >= _LONG_NUMBER - 1
    return True
