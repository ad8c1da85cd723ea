"""Telephone numbers in the looser shapes that only a word around them makes sure, and the extensions of a hospital.

Gives stretches with a score and the fixed word that says why; `detectors.recognisers.telephone` reports them. Refuses
years, rooms and quantities after a role (« IDE 4417 »), and public short numbers.
Source: ARCEP decision n° 2018-0881; ITU-T E.164; the habits of French switchboards (poste, DECT, bip, numéro court).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import UNIT, cue_before, holds, near_figures, opened_by, words

if TYPE_CHECKING:
    from collections.abc import Iterator

Phone = tuple[int, int, float, str]
"""Start, end, score and reason."""

CUES = words(
    r"tel|tels|telephon\w{1,6}|telecopie|fax(?:er|ez)?|port(?:able)?|mobile|gsm|natel|phone|appel(?:er|ez)?"
    r"|rappel(?:er|ez)?|joign\w{2,6}|joindre|contact(?:er|ez)?|sms|whatsapp|standard|secretariat|numero"
    r"|tph|ligne|cell(?:ulaire)?|n° ?tel|coordonnees|dom(?:icile)?"
)
_END = r"(?![0-9a-z°%]|[.,/:][0-9])"
_BROKEN = re.compile(
    r"0[1-9](?:[ .\-][0-9]{2}){1,3}[ .\-]?\n[ ]?[0-9]{2}(?:[ .\-][0-9]{2}){0,2}(?![0-9a-z%]|[ .,\-/]?[0-9])"
)
_TWIN = re.compile(r"0[1-9](?:[ .]?[0-9]{2}){4}[ ]?/[ ]?[0-9]{2}(?![0-9/]|[ .-][0-9])")
"""Two numbers that share all but their end: « 01 99 00 12 34/35 »."""
_BRACKETED = re.compile(r"(?<=[a-z.] \()(?:[1-9][ .][0-9]{2}[ .][0-9]{2}|[1-9]{2}[ .][0-9]{3})(?=\))")
_COMMAS = re.compile(r"(?<![0-9a-z.,])0([1-9])(?:,[ ]?[0-9]{2}){4}(?![0-9a-z]|[.,][0-9])")
_COUNTRIES = (
    re.compile(r"33[ .]?[1-9](?:[ .\-][0-9]{2}){4}(?![0-9a-z%])"),
    re.compile(
        r"00(?:3[1-9]|4[0-9]|5[0-9]|2(?:1[236]|2[0-9]|3[0-9]|4[0-3]|6[1-9])|35[0-9]|38[0-9]|590|59[46]|68[79]|961"
        r"|9[0-8])"
        r"(?:[ .\-]?[0-9]{2,4}){2,5}(?![0-9a-z%])"
    ),
)
_BEFORE = frozenset("0123456789abcdefghijklmnopqrstuvwxyz+.,")
_GLUED = re.compile(r"(?<![a-z])(?:tel|tph|fax|port|mob|gsm)[a-z]{0,7}[ .:]{0,2}(0[1-9][0-9]{8})(?![0-9])")
_GLUED_ARTICLE = re.compile(r"(?<=au)(?<![a-z]..)0[1-9](?:[ .\-]?[0-9]{2}){4}(?![0-9])")
_CUED = re.compile(
    r"(?<![a-z])(?:tel(?:ephone|s)?|tph|port(?:able)?|mob(?:ile)?|gsm|natel|phone|fax|cell(?:ulaire)?|whatsapp)"
    r"(?:[.]|[ ](?:du|de la|de) [a-z]{2,12}|[ ](?!au|le|la|en"
    r"|a)[a-z]{2,12})?(?:[ ]?\([a-z?]{2,20}\))?[ ]?[:=]?[ ]{0,2}(?:au[ ])?"
    r"((?:0[1-9](?:[ .][0-9]{2}){3}|[1-9][0-9]{0,3}(?:[ .\-/][0-9]{2,4}){1,4}|[1-9][0-9]{6,11}))" + _END
)
_ABROAD = range(6, 13)
_PARTIAL = re.compile(r"(?<![0-9,.])0[1-9](?:[ .][0-9]{2}){0,1}[^0-9\n]{2,24}?([0-9]{2}(?:[ .][0-9]{2}){1,3})" + _END)
_CUT = re.compile(
    r"(?<![0-9a-z.,/:-])0[1-9](?:([ .-])[0-9]{2})(?:\1[0-9]{2}){0,2}(?:\1[0-9])?(?:[ ]?(?:\.{2,}|…|\?+"
    r"|[x_*]{1,8}(?:[ ][x_*]{1,2}){0,3}))?"
    r"(?![0-9a-z%°]|[.,/:-][0-9]|[ ][0-9])"
)
"""« rappeler 06 39 98 »: a number that its writer cut short."""
_ZERO = re.compile("0[1-9]")
_CUED_WORDS = frozenset(
    {"tel", "telephone", "tels", "tph", "port", "portable", "mob", "mobile", "gsm", "natel", "phone", "fax", "cell",
     "cellulaire", "whatsapp"}
)  # fmt: skip
_REST = re.compile(r"([0-9]{2}(?:[ .][0-9]{2}){3})[ ]?\([^0-9\n)]{0,14}0[1-9][^0-9\n)]{0,6}\)")
_SHORT = re.compile(
    r"(?<![0-9a-z.,/+:-])([1-9](?:[0-9]{2,4}|[0-9][ ][0-9]{2,3}|[ ][0-9]{4}|[ .][0-9]{2}[ .][0-9]{2}"
    r"|[0-9][.][0-9]{2}))(?![0-9a-z°%]|[.,:][0-9]|[ ][0-9]{2}(?![0-9]))"
)
_WORDS = r"(?:[ ](?!et |ou |a |le |la |les |un |une |que )[a-z'?]{2,12}){1,3}"
_NAMED_BEFORE = re.compile(
    rf"(?<![a-z])(?:postes?|dect|bip|beep|tel|telephone)(?:{_WORDS})[ ]?[:=]?[ ]?$"
    r"|(?<![a-z])(?:secretariat|sec\.|standard|accueil|cadre(?: de sante)?|num(?:ero)? court|int(?:erne)?\.?"
    r"|bureau des entrees)"
    r"[ ]?[(:=]?[ ]?$|(?<![a-z])garde(?: [a-z]{3,14}){0,2}[ ]?:[ ]?$"
    r"|(?<![a-z])(?:je suis|dispo\w{0,6}|repond\w{0,3})[ ](?:au|sur le)[ ]$"
    r"|(?<![a-z])(?:dr|docteur|pr|prof)[.]?[ ][a-z'-]{2,20}[ ]?[:(]?[ ]?$"
    r"|(?<![a-z])(?:postes|dects|bips|tel\.? internes?)[ ]?:?[ ]?$"
    r"|(?<![a-z])(?:interne|garde|astreinte|senior|sec|secr|secretariat|cadre|regulation|accueil|brancardage|standard"
    r"|post)(?: (?:de |du |la |des )?(?!reference|normal)[a-z]{2,12}){0,2}[ ]?[:=]?[ ]$"
    r"|(?<![a-z])(?:postes?|dects?|bips?|tel)[ ]?:?[ ]?[0-9]{3,5}[ ]?(?:/|et|ou|,|-)[ ]?$"
)
_DIALLED = re.compile(
    r"(?<![a-z])(?:fai(?:re|tes|s)|compos(?:er|ez|e)|tape[rz]?)[ ](?:le[ ]|au[ ])?"
    r"((?!3[0-9]{3}(?![0-9])|1)[1-9](?:[ .][0-9]{2}[ .][0-9]{2}|[0-9]{3,4}))"
    r"(?=[ ]?[,;.)\n]|[ ]?$|[ ](?:pour|en|du|depuis|de|sur|puis|et|ou)(?![a-z]))(?![.,][0-9])"
)
_DIALLING = frozenset({"faire", "faites", "fais", "composer", "composez", "compose", "taper", "tapez", "tape"})
_ROLE_BEFORE = re.compile(r"(?<![a-z])(?:ide|as|ash|iade|ibode)[ ]?[:(]?[ ]?$")
_ROLE_AFTER = re.compile(r"[ ]?[,;/)\n]|[ ](?:as|ide|ash|et|ou)(?![a-z])|$")
_NAMED_AFTER = re.compile(r"[ ]?\((?:poste|dect|bip|tel|ligne|interne)(?: [a-z ]{2,20})?\)")
_ROLES = ("dr", "docteur", "pr", "garde", "astreinte", "senior", "sec", "cadre", "regulation", "accueil", "brancardage")
_LEAST = 4
_FEWEST_PAIRS = 2
_LABELS = frozenset(
    {"tel", "tels", "telephone", "telephones", "tph", "port", "portable", "mob", "mobile", "gsm", "natel", "phone",
     "fax", "cell",
     "cellulaire", "whatsapp", "numero", "num", "appeler", "appelez", "rappeler", "rappelez", "joindre", "joignable",
     "contacter",
     "contact", "sms", "standard", "ligne", "coordonnees"}
)  # fmt: skip
_PLACES = frozenset(
    {"poste", "postes", "dect", "dects", "bip", "bips", "beep", "tel", "telephone", "secretariat", "sec", "standard",
     "accueil", "cadre",
     "num", "numero", "int", "interne", "internes", "ide", "as", "ash", "iade", "ibode", "suis", "dispo", "disponible",
     "repond",
     "reponds", "astreinte", "senior", "secr", "regulation", "brancardage", "post", "bureau", "garde", "dr",
     "docteur", "pr", "prof"}
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PUBLIC_SHORT = frozenset(
    {
        "3114",
        "3624",
        "3919",
        "3237",
        "3977",
        "3939",
        "3646",
        "116117",
        "3018",
        "3020",
        "3133",
        "3115",
        "3631",
        "3975",
        "3966",
        "0145394000",
        "0972394050",
        "0140054848",
        "0241482121",
        "0556964080",
        "0472116911",
        "0491752525",
        "0383225050",
        "0561777447",
        "0388373737",
    }
)
"""Short numbers of services; lines for people in distress and poison centres (ministère de la santé)."""
_UNREAD = re.compile(
    r"(?<![a-z0-9+?])0[1-9](?:[ .\-/]?[0-9](?:[ ]?[x?_*]|[0-9])|[ .\-/]?[x?_*][0-9x?_*]){4}(?![0-9a-z?])"
)
"""« 0639 98 6? 14 », « 06 39 98 x4 21 »: one or two figures that nobody could read."""
_FEWEST_READ = 8


def is_public(number: str) -> bool:
    """Whether a number, figures only, is that of a national service or a poison centre, which names nobody."""
    return number in _PUBLIC_SHORT


def loose_numbers(folded: str) -> Iterator[Phone]:
    """Whole numbers whose writing is odd: over a line's end, with commas, without their first figure."""
    for found in _apart(_BROKEN, folded) if "\n" in folded else ():
        if sum(char.isdigit() for char in found[0]) == len("0123456789"):
            yield *found.span(), 0.7, "telephone:ligne"
    for found in _apart(_COMMAS, folded):
        if found[1] in "67" or cue_before(CUES, folded, found.start()):
            yield *found.span(), 0.7, "telephone:virgules"
    for found in _GLUED_ARTICLE.finditer(folded) if "au0" in folded else ():
        yield *found.span(), 0.86, "telephone:colle"
    for found in _apart(_TWIN, folded) if "/" in folded else ():
        yield *found.span(), 0.86, "telephone:jumeau"
    yield from _unread(folded)
    for pattern in _COUNTRIES:
        for found in _apart(pattern, folded):
            yield *found.span(), 0.86, "telephone:indicatif"


def _unread(folded: str) -> Iterator[Phone]:
    """Numbers of which a figure or two could not be read."""
    for found in near_figures(_UNREAD, folded):
        read = sum(char.isdigit() for char in found[0])
        if _FEWEST_READ <= read < len("0123456789"):
            yield *found.span(), 0.75, "telephone:illisible"


def labelled_numbers(folded: str) -> Iterator[Phone]:
    """Numbers of other countries, cut or glued ones, that a word for a telephone announces."""
    if not holds(folded, _LABELS):
        return
    for found in near_figures(_GLUED, folded):
        yield *found.span(1), 0.9, "telephone:colle"
    for found in opened_by(_CUED, folded, _CUED_WORDS):
        if sum(char.isdigit() for char in found[1]) in _ABROAD and not UNIT.match(folded, found.end()):
            yield *found.span(1), 0.8, "telephone:libelle"
    for found in near_figures(_CUT, folded):
        pairs = sum(char.isdigit() for char in found[0]) // 2
        marked = not found[0][-1].isdigit() and pairs > _FEWEST_PAIRS
        known = folded.startswith(("06", "07"), found.start()) or not found[0][-1].isdigit()
        if pairs > _FEWEST_PAIRS and known and (marked or cue_before(CUES, folded, found.start(), 24)):
            yield *found.span(), 0.7, "telephone:coupe"
    for partial in (_partials(folded), near_figures(_REST, folded) if "(" in folded else ()):
        for found in partial:
            if cue_before(CUES, folded, found.start()) or folded.startswith(("06", "07"), found.start()):
                yield *found.span(1), 0.7, "telephone:partiel"


def _partials(folded: str) -> Iterator[re.Match[str]]:
    """Follow `_PARTIAL` from the zeros of a text only."""
    end = 0
    for zero in _ZERO.finditer(folded):
        found = _PARTIAL.match(folded, zero.start()) if zero.start() >= end else None
        if found:
            end = found.end()
            yield found


def _apart(pattern: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """Follow a pattern that opens with fixed figures, which is fast, where no word or number runs into them."""
    for found in near_figures(pattern, folded):
        if folded[found.start() - 1 : found.start()] not in _BEFORE:
            yield found


_BY_FIGURES = re.compile(r" par [0-9]{2}")
_ENDING = re.compile(
    r"(?<![a-z])(?:num(?:ero)?|tel(?:ephone)?|portable|mobile|ligne)(?![a-z])[^.\n]{0,30}(?:finissant"
    r"|terminant|termine|finit"
    r"|termin)[ ]par[ ]([0-9]{2}(?:[ .]?[0-9]{2})?)(?![0-9a-z%]|[.,][0-9])"
)


def extensions(folded: str) -> Iterator[Phone]:
    """Short numbers that a role or a place of the hospital announces."""
    for found in _BRACKETED.finditer(folded) if "(" in folded else ():
        yield *found.span(), 0.7, "telephone:interne"
    for found in opened_by(_DIALLED, folded, _DIALLING):
        if not (is_public(found[1]) or _YEAR.fullmatch(found[1])):
            yield *found.span(1), 0.7, "telephone:interne"
    for found in _ENDING.finditer(folded) if _BY_FIGURES.search(folded) else ():
        yield *found.span(1), 0.7, "telephone:fin"
    for found in _SHORT.finditer(folded) if holds(folded, _PLACES) else ():
        low, start, end = max(0, found.start() - 48), found.start(), found.end()
        if _YEAR.fullmatch(found[1]) or is_public(found[1]) or UNIT.match(folded, end):
            continue
        named = _NAMED_BEFORE.search(folded, low, start)
        role = _ROLE_BEFORE.search(folded, low, start) and _ROLE_AFTER.match(folded, end)
        # « Dr Faye 2024 » is a study; only a number that ends its clause is dialled.
        if named and named[0].lstrip().startswith(_ROLES) and not _ROLE_AFTER.match(folded, end):
            continue
        named = named or _NAMED_AFTER.match(folded, end)
        if (named or role) and sum(char.isdigit() for char in found[1]) >= _LEAST:
            yield start, end, 0.75, "telephone:interne"
