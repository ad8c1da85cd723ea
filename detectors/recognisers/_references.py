"""Reference numbers that a label announces: « IPP : 800 123 4567 », `"nda": "24-00123"`, « dossier n° AB/123 ».

Given where a label ends, tells whether a reference follows and where. It refuses quantities, dates, times and bare
years, so « sous IPP 40 mg » or « séjour : 12/03/2024 » hold no reference. A hospital's own shapes are all accepted:
no source fixes the form of an IPP or a file number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detectors.recognisers._cues import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = re.compile(
    r"(?:[ \t\n:=#>|\"'*_`(\[\])<¦§¶·-]|\?(?=[ ]?[a-z0-9])|n[°o]\.?(?![a-z])|num(?:ero)?s?\b\.?|nr\b\.?|id\b"
    r"|identifiant\b|c'est\b|est\b|etant\b|is\b|le\b|suivant\b|(?:du |de la )?patiente?\b){0,8}"
)
_GAP = re.compile(
    r"[^0-9\n.;:=#,()]{0,40}?(?:n°|(?<![a-z])no?[. ](?=[ 0-9])|(?<![a-z])num(?:ero)?\b\.?"
    r"|[:=#])(?:[ ]{0,3}(?:n°|no[. ]|num(?:ero)?\b\.?|[:=#])){0,2}[ ]{0,3}(?=[a-z0-9])"
)
_VALUE = re.compile(
    r"(?:(?!TA|FC|FR|PA|HR|SAT|CRP|HB|INR|PSA|RPPS|IPP|INS |NIR|NIP|AVS|FMF|FIV|CNS|MDPH|NDA|IEP|ALD|AT |FEI"
    r"|RG |NSS|NISS|CAF|CPAM|MGEN|MAIF|MACIF|MNH|MGP|AMC|AMO|MSA|CNAV|CNI|FINESS|ADELI"
    r"|SIRET)[A-Z]{1,4} (?=[0-9]{2}))?[A-Za-z0-9]{1,40}"
    r"(?:[-_./][A-Za-z0-9]{1,40}|[·*](?=[A-Za-z]{0,3}[0-9])[A-Za-z0-9]{1,12}){0,8}"
)
_GROUP = re.compile(
    r"[ .]([0-9]{2,8}|[0-9](?=[ ][0-9]{2,6}[ ][0-9]{2,6}(?![A-Za-z0-9%°])))(?![A-Za-z0-9%°]|[,.:/-][0-9])"
)
_LEADING = re.compile(r"[A-Z]{0,4}[ -]?[0-9]+")
_TAIL = re.compile(
    r"[ ]?/[ ]?[0-9]{2,4}(?![0-9/.,])|[ ][A-EGI-Z](?![\w'.+-]| ?(?:nega|posi|Rh))|[ ][0-9](?![\w%°]|[.,:/-][0-9]"
    r"|[ ][a-zà-ÿ])"
)
_KEY, _KEYED = re.compile(r"[ ][A-EGI-Z](?=\.(?:[ \n]|$))"), 6
"""The letter that closes a number of six figures at least, at the end of its sentence."""
_SPREAD = re.compile(
    r"[A-Z]{0,4}[0-9]{1,5}(?:[ ]?[-/.·*–][ ]?[0-9]{1,5}|[ ][0-9]{1,5}){3,12}+(?=[ ]?(?:[,;)\n]|\.(?:\s|$)|$))"
)
_SPREAD_FIGURES = range(6, 17)
_LOOSE = re.compile(r"[0-9] [^\w ] [0-9]|(?<![0-9])[0-9] [0-9](?![0-9])")
"""« 29 - 0 0 71 8 / 23 »: blanks around a mark, or between two lone figures."""
_WHOLE_DATE = re.compile(r"(?<![0-9])[0-3]?[0-9] ?[/.-] ?[01]?[0-9] ?[/.-] ?(?:19|20)[0-9]{2}(?![0-9])")
_DATE = re.compile(
    r"(?:(?:0?[1-9]|[12][0-9]|3[01])[/.-](?:0?[1-9]|1[0-2])(?:[/.-](?:[0-9]{2}){1,2})?|(?:19"
    r"|20)[0-9]{2}[/.-](?:0?[1-9]|1[0-2])(?:[/.-][0-9]{1,2})?(?:T.*)?"
    r"|[0-9]{1,2}[/.-](?:19|20)[0-9]{2}|[0-9]{1,2}h[0-9]{0,2})"
)
_QUANTITY = re.compile(
    r"[0-9]{1,7}(?:[.,/][0-9]{1,7})?(?:mg|[mµu]?g|kg|ml|cl|dl|l|ui|h|j|mm|cm|ans|x|cp|sa|mmhg|%)(?:/.*)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_EXPLICIT = re.compile(r"[:=#|\"°>¦§¶·]|num|n[°o]|nr|id")
_CELLS = frozenset("•→‖¦¶§")
"""What parts the cells of a copied line; folded, some of them look like the mu of a unit."""
_CURRENCIES = frozenset("€$£")
_LONGEST_GROUP = 5
_NEXT = re.compile(
    r"(?:[ ]?\([A-Za-z]{1,3}\))?(?:[ ]?[,;/&+][ ]?|[ ](?:et|ou|puis|and|à)[ ]|[ ]?\n[ ]?[-•*][ ]?)(?:(?:et|ou|n°|OD"
    r"|OG|D|G)[ ]?){0,2}"
    r"([0-9]{2,4}(?:[ ][0-9]{1,4}){1,4}|[A-Za-z0-9]{1,24}(?:[-_./][A-Za-z0-9]{1,24}){0,4})(?![\w%°@]|[.,]\d)"
)
_LETTER_RUN, _FIGURE_RUN = re.compile(r"[A-Za-z]+"), re.compile(r"[0-9]+")
_RECALLED = re.compile(
    r"(?<![a-z])(?:ansm|rappel (?:de|du|des) (?:lots?|produit)|retir\w{1,3} du marche|retraits? (?:de|du|des) lots?"
    r"|fabricants?|laboratoire exploitant|pharmacovigilance|defaut (?:de )?qualite)(?![a-z])"
)
_LONGEST_LIST, _SHORTEST_LISTED = 12, 5


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a reference stands, and whether its label pointed at it (« : », « n° »)."""

    start: int
    end: int
    explicit: bool


def reference_after(  # noqa: PLR0913 - two readings of a text, a place, and what the caller knows of the label
    text: str, folded: str, end: int, *, digits: int, gap: bool = False, announced: bool = False
) -> Reference | None:
    """The reference announced by a label that ends at `end`, or nothing.

    Args:
        text: The normalised text.
        folded: `fold(text)`.
        end: One past the label.
        digits: The least number of digits that makes a reference.
        announced: A « n° » stands before the label itself (« n° dossier MDPH 29 - 0 0 71 8 »).
        gap: Accept some words before an explicit « n° » or colon (« dossier de Mme X n° 123 »).
    """
    link = _LINK.match(folded, end)
    start = link.end() if link else end
    explicit = announced or bool(_EXPLICIT.search(folded, end, start))
    reference = _value_at(text, folded, start, digits, explicit=explicit)
    if reference is None and gap:
        bridge = _GAP.match(folded, end)
        if bridge:
            reference = _value_at(text, folded, bridge.end(), digits, explicit=True)
    return reference


def same_shape_after(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The numbers of the same shape that a list gives after one: « 24B-001234, 24B-001235 et 24B-001240 ».

    Args:
        text: The normalised text.
        start: Where the first stands; it holds a figure.
        end: One past it.
    """
    if end - start < _SHORTEST_LISTED:
        return
    shape, figures = _shape(text[start:end]), sum(map(str.isdigit, text[start:end]))
    for _ in range(_LONGEST_LIST):
        following = _NEXT.match(text, end)
        if following is None:
            return
        value = following[1]
        count = sum(map(str.isdigit, value))
        alike = (_shape(value) == shape and abs(count - figures) <= 1) or (len(value), count) == (end - start, figures)
        if not alike or not _FIGURE_RUN.search(value) or _DATE.fullmatch(value) or _continues(text, following.end()):
            return
        yield following.span(1)
        start, end = following.span(1)


def is_product_lot(folded: str, start: int, end: int) -> bool:
    """Whether a stretch that opens with « lot » names a batch that a maker or an agency calls back, not an implant."""
    return folded.startswith("lot", start) and _RECALLED.search(folded, max(0, start - 60), end + 60) is not None


def _shape(value: str) -> str:
    """Letters as one « a », figures as one « 0 », marks as they are."""
    return _FIGURE_RUN.sub("0", _LETTER_RUN.sub("a", value))


def _value_at(text: str, folded: str, start: int, digits: int, *, explicit: bool) -> Reference | None:
    if start and (folded[start - 1].isalnum()):
        return None
    spread = _SPREAD.match(text, start) if explicit else None
    if spread and _is_spread(spread[0]) and not UNIT.match(folded, spread.end()):
        return Reference(start, spread.end(), explicit)
    value = _VALUE.match(text, start)
    if value is None or _DATE.fullmatch(value[0]) or _QUANTITY.fullmatch(value[0]):
        return None
    if not explicit and _YEAR.fullmatch(value[0]):
        return None
    end = value.end()
    if _LEADING.fullmatch(value[0]) and len(value[0]) <= _LONGEST_GROUP + 4:
        while (group := _GROUP.match(text, end)) and not UNIT.match(folded, group.end()):
            end = group.end()
        tail = _TAIL.match(text, end) or (_KEY.match(text, end) if end - start >= _KEYED else None)
        if tail and (explicit or end - start > _LONGEST_GROUP) and not UNIT.match(folded, tail.end()):
            end = tail.end()
    count = sum(char.isdigit() for char in text[start:end])
    unit = text[end : end + 1] not in _CELLS and UNIT.match(folded, end)
    if count < digits or unit or _continues(text, end):
        return None
    return Reference(start, end, explicit)


def _is_spread(value: str) -> bool:
    """Say whether figures parted by marks and blanks are one number, which holds no date."""
    figures = sum(map(str.isdigit, value))
    return figures in _SPREAD_FIGURES and bool(_LOOSE.search(value)) and not _WHOLE_DATE.search(value)


def _continues(text: str, end: int) -> bool:
    """A currency, a decimal part or an e-mail's at-sign right after: the token is something else."""
    following = text[end : end + 2]
    if text[end : end + 2].strip()[:1] in _CURRENCIES:
        return True
    return following[:1] in {"@", "%"} or (following[:1] in {",", ":"} and following[1:].isdigit())
