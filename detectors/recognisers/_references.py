"""Reference numbers that a label announces: « IPP : 800 123 4567 », `"nda": "24-00123"`, « dossier n° AB/123 ».

Given where a label ends, tells whether a reference follows and where. It refuses quantities, dates, times and bare
years, so « sous IPP 40 mg » or « séjour : 12/03/2024 » hold no reference. A hospital's own shapes are all accepted:
no source fixes the form of an IPP or a file number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detectors.recognisers._cues import UNIT

_LINK = re.compile(
    r"(?:[ \t\n:=#>|\"'*_`(\[\])<-]|n[°o]\.?(?![a-z])|num(?:ero)?s?\b\.?|nr\b\.?|id\b"
    r"|identifiant\b|c'est\b|est\b|etant\b|is\b|le\b|suivant\b|(?:du |de la )?patiente?\b){0,8}"
)
_GAP = re.compile(
    r"[^0-9\n.;:=#,()]{0,40}?(?:n°|(?<![a-z])no?[. ](?=[ 0-9])|(?<![a-z])num(?:ero)?\b\.?"
    r"|[:=#])(?:[ ]{0,3}(?:n°|no[. ]|num(?:ero)?\b\.?|[:=#])){0,2}[ ]{0,3}(?=[a-z0-9])"
)
_VALUE = re.compile(
    r"(?:(?!TA|FC|FR|PA|HR|SAT|CRP|HB|INR|PSA|RPPS|IPP|INS |NIR|NIP|AVS|FMF|FIV|CNS|MDPH|NDA|IEP|ALD|AT |FEI"
    r"|RG |NSS|NISS|CAF|CPAM)[A-Z]{1,4} (?=[0-9]{2}))?[A-Za-z0-9]{1,40}(?:[-_./][A-Za-z0-9]{1,40}){0,8}"
)
_GROUP = re.compile(r"[ .]([0-9]{2,6})(?![A-Za-z0-9%°]|[,.:/-][0-9])")
_LEADING = re.compile(r"[A-Z]{0,4}[ -]?[0-9]+")
_TAIL = re.compile(
    r"[ ]?/[ ]?[0-9]{2,4}(?![0-9/.,])|[ ][A-EGI-Z](?![\w'.-])|[ ][0-9](?![\w%°]|[.,:/-][0-9]|[ ][a-zà-ÿ])"
)
_DATE = re.compile(
    r"(?:(?:0?[1-9]|[12][0-9]|3[01])[/.-](?:0?[1-9]|1[0-2])(?:[/.-](?:[0-9]{2}){1,2})?|(?:19"
    r"|20)[0-9]{2}[/.-](?:0?[1-9]|1[0-2])(?:[/.-][0-9]{1,2})?(?:T.*)?"
    r"|[0-9]{1,2}[/.-](?:19|20)[0-9]{2}|[0-9]{1,2}h[0-9]{0,2})"
)
_QUANTITY = re.compile(
    r"[0-9]{1,7}(?:[.,/][0-9]{1,7})?(?:mg|[mµu]?g|kg|ml|cl|dl|l|ui|h|j|mm|cm|ans|x|cp|sa|mmhg|%)(?:/.*)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_EXPLICIT = re.compile(r"[:=#|\"°>]|num|n[°o]|nr|id")
_CURRENCIES = frozenset("€$£")
_LONGEST_GROUP = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a reference stands, and whether its label pointed at it (« : », « n° »)."""

    start: int
    end: int
    explicit: bool


def reference_after(text: str, folded: str, end: int, *, digits: int, gap: bool = False) -> Reference | None:
    """The reference announced by a label that ends at `end`, or nothing.

    Args:
        text: The normalised text.
        folded: `fold(text)`.
        end: One past the label.
        digits: The least number of digits that makes a reference.
        gap: Accept some words before an explicit « n° » or colon (« dossier de Mme X n° 123 »).
    """
    link = _LINK.match(folded, end)
    start = link.end() if link else end
    explicit = bool(_EXPLICIT.search(folded, end, start))
    reference = _value_at(text, folded, start, digits, explicit=explicit)
    if reference is None and gap:
        bridge = _GAP.match(folded, end)
        if bridge:
            reference = _value_at(text, folded, bridge.end(), digits, explicit=True)
    return reference


def _value_at(text: str, folded: str, start: int, digits: int, *, explicit: bool) -> Reference | None:
    if start and (folded[start - 1].isalnum()):
        return None
    value = _VALUE.match(text, start)
    if value is None or _DATE.fullmatch(value[0]) or _QUANTITY.fullmatch(value[0]):
        return None
    if not explicit and _YEAR.fullmatch(value[0]):
        return None
    end = value.end()
    if _LEADING.fullmatch(value[0]) and len(value[0]) <= _LONGEST_GROUP + 4:
        while (group := _GROUP.match(text, end)) and not UNIT.match(folded, group.end()):
            end = group.end()
        tail = _TAIL.match(text, end)
        if tail and (explicit or end - start > _LONGEST_GROUP) and not UNIT.match(folded, tail.end()):
            end = tail.end()
    count = sum(char.isdigit() for char in text[start:end])
    if count < digits or UNIT.match(folded, end) or _continues(text, end):
        return None
    return Reference(start, end, explicit)


def _continues(text: str, end: int) -> bool:
    """A currency, a decimal part or an e-mail's at-sign right after: the token is something else."""
    following = text[end : end + 2]
    if text[end : end + 2].strip()[:1] in _CURRENCIES:
        return True
    return following[:1] in {"@", "%"} or (following[:1] in {",", ":"} and following[1:].isdigit())
