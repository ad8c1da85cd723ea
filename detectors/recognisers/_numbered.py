"""Numbers of a thing or a case, after the noun that bears them: « enveloppe 0092 », « Couple C-4471 ».

One closed class of nouns (`detectors/terms/numerotes.txt`), an optional link (« n° », « : », « est »), and a code:
groups of figures and letters with two figures at least. How plain a code may be depends on the noun: what is only
ever numbered bears any; what is counted too, or is a word of every day's prose, a mixed or a long one; an appliance,
whose model has figures, a serial number. Refuses quantities, dates, times, ranges, fractions, stages, codes of
classifications, laws, and the catalogue reference of a product. Time: local to each noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from detectors.recognisers._codes import NO_PERSON, PUBLIC, is_quantity
from detectors.recognisers._cues import UNIT, opened_by
from detectors.recognisers._cues import fold as plain
from detectors.recognisers._references import is_product_lot
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_TERMS: Final = {name: frozenset(map(plain, terms)) for name, terms in read_sections("numerotes").items()}
_CASES, _LOCKERS, _SEALS, _OURS, _SOFT, _LOTS, _APPLIANCES, _GOODS = (
    _TERMS[name]
    for name in ("affaires", "rangements", "scelles", "references", "souples", "lots", "appareils", "produits")
)
_ALWAYS: Final = _CASES | _LOCKERS | _SEALS
_NOUNS: Final = _ALWAYS | _OURS | _SOFT | _LOTS | _APPLIANCES
_NOUN: Final = re.compile(r"(?<![a-z0-9_])[a-z]+")
_SIGN: Final = (
    r"(?:[nN][°ºo]s?\.?(?![a-zà-ÿ])|[nN]r\.?(?= )|[Nn]um(?:[ée]ro)?\.?(?![a-z])"
    r"|(?:[Ss][./]?[Nn]|[Nn]/[Ss])(?![A-Za-z])|[#=:→¦‖•§¶]"
    r"|[Rr][ée]f(?:[ée]rence)?s?\.?(?![a-z])|[Ss][ée]rie(?= )|c'est(?: le)?(?= )|est(?: le)?(?= )|porte(?: le)?(?= )"
    r"|sous(?: le)?(?= ))"
)
_SERIAL: Final = re.compile(r"(?<![a-z0-9])(?:(?=s/n(?![a-z]))|(?=n/s(?![a-z])))")
"""Nothing: the sign that follows stands without a noun."""
_AFTER: Final = re.compile(
    r"[\"'’]?\.?(?P<bridge>(?:[ ](?:d'|l'|de la |de |du |des |à la |à |au |en )?"
    r"(?![nN]o? |est |sous |porte |num|réf|ref|série )[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]{1,15}){0,3}?\.?['’]?)"
    rf"(?P<link>(?:[ ]?\(?{_SIGN}){{0,3}})[ ]{{0,2}}(?<![A-Za-zÀ-ÿ0-9])[\"«(]?[ ]?"
    r"(?P<value>(?:[A-Z]{1,4}(?:[/.-][A-Z]{1,4}){0,2}[ ](?=\d|[A-Z]?/?\d)|[b-mo-xz][ ](?=\d[\d ]{3}))?"
    r"(?:[A-Za-z]{1,6}[-./_·]){0,3}[A-Za-z]{0,6}\d[A-Za-z0-9]{0,19}"
    r"(?:[-./_·][A-Za-z0-9]{1,14}){0,6})(?![\wÀ-ÿ%°]|[.,:]\d|/\d)"
)
_GROUP: Final = re.compile(r"[ ]\d{1,8}(?![\wÀ-ÿ%°/]|[.,:-]\d)|[ ][A-Z](?:\d{1,6}| \d{2,6})(?![\wÀ-ÿ%°])")
_LETTERS: Final = re.compile(r"[ ](?!M\.)[A-Z]{1,2}(?=[ ]?(?:[,;:)\n]|\.(?:\s|$)|$))")
_NUMBERED: Final = re.compile(r"[nN][°ºor]|#|num|s[./]?n(?![a-z])|n/s|ser", re.IGNORECASE)
_MOMENT: Final = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])([-./ ])(?:0?[1-9]|1[0-2])(?:\1(?:19|20)?\d\d)?|(?:0?[1-9]|1[0-2])[-./](?:19|20)\d\d"
    r"|(?:19|20)\d\d(?:[-/. ](?:(?:19|20)?\d\d)(?:[-/. ]\d\d)?)?|\d{1,2} ?[hH:] ?\d{0,2}(?:-\d{1,2}[hH]\d{0,2})?"
)
_AMOUNT: Final = re.compile(
    r"[x+]?\d+(?:[./-]\d+)?(?:(?:[mcdkµ]?g|[mcd]?l|k?ui|hz?|j|[cmkn]?m|ans?|x|cp|sa|k?d|ch|fr|w|v|q|b|f|g|cc|e|eur"
    r"|mois|mn|min|sem|iem|ieme|eme|er|re|nd)(?:/\w+)?"
    r"|x\d+(?:x\d+)?)?",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(r"1/\d{3,6}|[1-9]\d{0,2}[-/][1-9]\d{0,2}(?:[-/][1-9]\d?)?")
_SHORT_FRACTION: Final = re.compile(r"1/\d{3,6}|[1-9]\d?[-/][1-9]\d{0,2}(?:/[1-9]\d?)?")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:000)+|[1-9]\d*[. ]0{3}")
_ROUND: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3})* 0{3}|[1-9]\d{0,2}(?:000)+")
_PUBLISHED: Final = re.compile(r"(?:NCT|PMC|PMID|ISRCTN|ISO|CIP|CIM|AMM|LOINC|CCAM|HAS|NF|DOI|COVID|SARS)[-/.]?\d")
_CLASSIFIED: Final = re.compile(
    r"[A-Za-z]{1,2}\d{1,2}|[Gg]\d{1,2}[Pp]\d.*|[A-Z][A-Z0-9]{0,5} (?:19|20)\d\d"
    r"|[A-Z]{1,4} (?:\d{1,3}(?:[A-Z][a-z].*)?|\d-\d)"
    r"|(?:p|yp|c)?(?:[A-Za-z]{1,2}\d[a-z]?){2,8}|[A-Z]\d{2}\.\d{1,3}|[A-Z]\d{2}[A-Z]{2}\d{2}"
    r"|CU?RB-?65|[A-Z]{4}\d{3}|(?:CA|Ca|ca)[ -]?\d{2,3}(?:-\d)?|[LRDA][. ]{0,2}\d{2,4}-\d{1,3}(?:-\d{1,3})?|\d{4,5}-\d"
    r"|[ACDEFGHIKLMNPQRSTVWY]\d{1,5}[ACDEFGHIKLMNPQRSTVWY*]|(?:CD|Cd|cd|IL|il|Ig|HLA|Vit|vit|J|S|H|M)-?\d{1,3}"
)
"""Stages, CIM-10, ATC, CCAM, LOINC, markers, articles of law, variants."""
_LEVEL: Final = re.compile(r"[A-Za-z]{1,2}\d{1,2}(?: [A-Z]\d{1,2})*|[A-Z]{1,4} \d{1,2} ?[hH:].*")
_DECREED: Final = re.compile(r"MR-?00\d|(?:CPV|NAF|APE|ATC|CIM|CCAM|NGAP|LOINC|LPP|GHM|GHS|AMI|UF|UM|EN|ISO) ")
_DIGITS: Final = re.compile(r"[0-9 ]+")
_COUNTS: Final = re.compile(
    r"[ ](?!dans |sous |puis |pas |vers |sans |plus |mais |alors |depuis )[a-zà-ÿ]{2,18}[sx](?![a-zà-ÿ])"
)
_PHONE: Final = re.compile(r"0[1-9](?:[ .-]?\d{2}){4}")
_LABELS: Final = re.compile(r"([A-Z]{2,6})[ ]")
_NOT_PART: Final = frozenset(
    {"NIR", "INS", "IPP", "NDA", "IEP", "RPPS", "ADELI", "FINESS", "SIRET", "TEL", "ALD", "TA", "FC", "PA", "FR", "HB",
     "GB", "PS", "EN", "EVA", "CP"}
)  # fmt: skip
_FORMS: Final = frozenset({"procedure", "procedures", "fiche"})
_UNSTAGED: Final = _LOTS | {"toque", "parcelle", "parcelles", "cadastre"}
_COUNTING: Final = frozenset(
    {"compte", "suivi", "mission", "titre", "inclus", "incluse", "inclusion", "inclusions", "cmi"}
)
"""Cases that are words of counting too (« compte 12 500 »)."""
_STALL: Final = re.compile(r"\d{2,4}[A-FK]")
"""« casier 44B »: no unit."""
_DOCUMENT: Final = re.compile(r"(?:PR|PROC|MO|PT|PTC|DOC|FT|ENR|FI|IT|GU|CH|HAS|ANS|ISO|NF)[A-Z]{0,5}[-./_]")
"""Documents of quality are numbered too, for everybody."""
_INTERLEAVED: Final = re.compile(r"[A-Z]+\d+[A-Z]+\d*[A-Z]*|\d+[A-Z]+\d+[A-Z]*")
_REACH: Final = 48
_WHOSE: Final = re.compile(r"(?<![a-z])(?:n|v|nos|vos|notre|votre|s)[./ ]{1,2}$")
_REAGENTS: Final = frozenset({"kit", "kits", "reactif", "reactifs", "calibrant", "controle", "anticorps", "trousse"})
_CLAUSE: Final = re.compile(r"[.;!?\n]")
_WORDS: Final = re.compile(r"[a-z]{3,}")
_CURRENCIES: Final = frozenset("€$£")
_STRONG, _LONG, _FAIR, _LEAST, _SHORTEST = 4, 6, 3, 2, 4


def numbered_things(text: str, folded: str) -> Iterator[Code]:
    """Report the code that each noun of the class bears.

    Args:
        text: The normalised text.
        folded: `fold(text)`.
    """
    serials = _SERIAL.finditer(folded) if "/s" in folded or "/n" in folded else ()
    for noun in chain(opened_by(_NOUN, folded, _NOUNS), serials):
        after = _AFTER.match(text, noun.end())
        if after is None:
            continue
        start, end = after.start("value"), _extended(text, folded, after.end("value"), after["value"])
        value, link = text[start:end], after["link"]
        label = _LABELS.match(value)
        if label and noun[0] not in _OURS and (label[1] in _NOT_PART or plain(label[1]) in _NOUNS):
            start += label.end()
            value = text[start:end]
        signed = _NUMBERED.search(link) is not None
        level = _Level(
            staged=noun[0] not in _UNSTAGED,
            case=noun[0] in _ALWAYS - _COUNTING,
            fewest=1 if signed and noun[0] in _SEALS else _LEAST,
        )
        bridged = bool(after["bridge"].strip(" .'’"))
        if (
            _bears(noun[0], value, signed=signed, pointed=bool(link.strip(" (")), bridged=bridged)
            and not is_no_code(text, folded, value, end, level)
            and not (value[0] != "0" and not signed and _is_counted(text, value, end))
            and not _is_public(folded, noun, start, end)
        ):
            yield start, end, 0.74, "identifiant:numerote"


def _is_counted(text: str, value: str, end: int) -> bool:
    """Say whether a short plain number counts the things named after it."""
    return len(value) < _LONG and _DIGITS.fullmatch(value) is not None and _COUNTS.match(text, end) is not None


def _is_public(folded: str, noun: re.Match[str], start: int, end: int) -> bool:
    """Say whether a number is that of a text, of a product or of a batch called back, or a count: it is nobody's."""
    if noun[0] not in _FORMS and PUBLIC.search(folded, noun.start(), start):
        return True
    if folded.endswith(("nombre de ", "nb de ", "effectif de "), 0, noun.start()):
        return True
    if noun[0] in _OURS:
        return _is_catalogue(folded, noun.start())
    reagent = noun[0] in _LOTS and _near(folded, noun.start(), _REAGENTS)
    return reagent or is_product_lot(folded, noun.start(), end)


def _extended(text: str, folded: str, end: int, value: str) -> int:
    """Read on over the groups that blanks part."""
    figures = sum(map(str.isdigit, value))
    if figures < _LEAST and not value[0].isalpha():
        group = _GROUP.match(text, end)
        if not group or len(group[0]) < _FAIR:
            return end
    while (
        (group := _GROUP.match(text, end))
        and (group[0][1].isdigit() or figures >= _STRONG)
        and not UNIT.match(folded, group.end())
    ):
        end = group.end()
    letters = _LETTERS.match(text, end)
    return letters.end() if letters else end


@dataclass(frozen=True, slots=True)
class _Level:
    """What a noun lets pass: no stage or code of a classification, numbers that look like counts, how many figures."""

    staged: bool = True
    case: bool = False
    fewest: int = _LEAST


_ANY: Final = _Level()


def is_no_code(text: str, folded: str, value: str, end: int, level: _Level = _ANY) -> bool:
    """Say whether a value is a quantity, a moment, a fraction, a classification's code or a telephone."""
    if (
        sum(map(str.isdigit, value)) < level.fewest
        or is_quantity(text, folded, end)
        or text[end : end + 2].strip()[:1] in _CURRENCIES
    ):
        return True
    if _MOMENT.fullmatch(value) or _PHONE.fullmatch(value) or (_ROUND if level.case else _THOUSANDS).fullmatch(value):
        return True
    if level.case and _STALL.fullmatch(value):
        return False
    if (level.staged and _CLASSIFIED.fullmatch(value)) or _LEVEL.fullmatch(value) or _DECREED.match(value):
        return True
    amount = (
        _AMOUNT.fullmatch(value) and not value.isdecimal() and not (value[0] == "0" or "-0" in value or "/0" in value)
    )
    return bool(
        (amount and sum(map(str.isdigit, value)) < _LONG)
        or (_SHORT_FRACTION if level.case else _FRACTION).fullmatch(value)
    ) or bool((_PUBLISHED if level.case else NO_PERSON).match(value.upper().replace(" ", "", 1)))


def _bears(noun: str, value: str, *, signed: bool, pointed: bool, bridged: bool) -> bool:
    """Say whether a code is sure enough for its noun."""
    figures = sum(map(str.isdigit, value))
    mixed = not value.isdecimal() and (any(map(str.isupper, value)) or not any(map(str.isalpha, value)) or "-" in value)
    strong = figures >= (_STRONG if mixed else _LONG)
    zero = value[0] == "0" and len(value) > _LEAST
    if noun in _APPLIANCES:
        return figures >= (_FAIR if signed else _LONG - mixed)
    if noun in _LOCKERS | _SEALS:
        return (noun in _SEALS and signed) or figures >= (_LEAST if mixed or signed else _FAIR)
    if noun in _LOTS:
        return (mixed and len(value) >= _SHORTEST) or figures >= (_FAIR if pointed else _STRONG)
    if noun in _FORMS:
        return not _DOCUMENT.match(value) and strong
    if bridged and not signed:
        lettered = value[0].isupper() and any(map("-/".__contains__, value))
        if not (lettered or (pointed and noun not in _SOFT)):
            return (figures > _STRONG or value.count("-") > 1) and figures >= _STRONG and len(value) > _LONG
        return strong
    if noun in _SOFT:
        if signed:
            return figures >= _FAIR
        return (mixed and figures >= _FAIR + value[0].isdigit()) or (zero and figures >= _STRONG) or figures >= _LONG
    if noun in _OURS:
        return figures >= _FAIR and (mixed or pointed or strong)
    least = _LEAST if mixed and (value[0].isdigit() or not value.isalnum()) else _FAIR
    return figures >= least and (mixed or zero or pointed or figures >= _STRONG) and len(value) > _LEAST


def _is_catalogue(folded: str, start: int) -> bool:
    """Say whether « réf » stands in a clause that names a product, and not in « N/réf » or « nos réf »."""
    return not _WHOSE.search(folded, max(0, start - 8), start) and _near(folded, start, _GOODS)


def _near(folded: str, start: int, words: frozenset[str]) -> bool:
    """Say whether one of some words stands before a place in its clause."""
    low = max(0, start - _REACH)
    for mark in _CLAUSE.finditer(folded, low, start):
        low = mark.end()
    return not words.isdisjoint(_WORDS.findall(folded, low, start))
