r"""Telephone numbers in writings of machines and of habit: a lost zero, an exit code, URIs, TeX, misread ones.

« tél mari 6 3998 4 107 » (a spreadsheet ate the zero), « 011 33 1 99 00 12 34 », « tel:+33-1-99-00-12-34;ext=12 »,
« +33\,1\,99\,00\,12\,34 », and « O1 E9 00 IZ 34 » beside a whole number. Gives stretches with a score and the
fixed word that says why; `detectors.recognisers.telephone` reports them. Refuses nine figures that no word for a
telephone announces, and letters for figures where no other number stands near. Time: local to each sign.
Sources: RFC 3966 (tel URI); North American plan (exit code 011); ITU-T E.164.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import UNIT, cue_near, near_figures, opened_by
from detectors.recognisers._phone_shapes import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._phone_shapes import Phone

_LESS_ZERO: Final = re.compile(
    r"(?<![a-z])(?:tel(?:ephone|s)?|tph|port(?:able)?|mob(?:ile)?|gsm|phone|fax|cell(?:ulaire)?|whatsapp|fixe|joindre"
    r"|joignable|appeler|rappeler|contacter|sms|num(?:ero)?)\.?(?:[ ](?!en )[a-z'-]{1,12}){0,4}[ ]?[:=]?[ ]{0,2}"
    r"([1-79](?:[ .\-/]{0,2}[0-9]){8})(?![0-9a-z%°]|[ ]?[.,/:\-]?[ ]?[0-9])"
)
_CALLED: Final = frozenset(
    {"tel", "tels", "telephone", "tph", "port", "portable", "mob", "mobile", "gsm", "phone", "fax", "cell",
     "cellulaire", "whatsapp", "fixe", "joindre", "joignable", "appeler", "rappeler", "contacter", "sms", "num",
     "numero"}
)  # fmt: skip
_PIECE: Final = re.compile(r"[0-9]+")
_MOST_PIECES: Final = 5
"""Nine figures one by one, or in more pieces than pairs make, are read by those who judge spread figures."""

_EXIT: Final = re.compile(
    r"(?<![0-9a-z.,+/-])011[ .\-]{1,2}(?:33[ .\-]{0,2}(?:\(0\)[ ]?)?[1-9](?:[ .\-]?[0-9]){8}"
    r"|(?:3[0-9]{1,2}|4[0-9]{1,2}|2[0-9]{2})(?:[ .\-][0-9]{2,4}){2,5})(?![0-9a-z%]|[.,/\-][0-9])"
)
_FRENCH: Final = re.compile(r"011[ .\-]{1,2}33")
_FEWEST: Final = 11

_URI: Final = re.compile(
    r"(?<![a-z0-9])(?:tel|sms|sip|callto):\+?(?:[0-9][-.() ]?){6,17};(?:ext|isub|phone-context)=[+]?[\w.\-]{1,24}"
    r"(?:;[a-z-]{2,16}=[+]?[\w.\-]{1,24}){0,3}"
)

_JOINT: Final = r"(?:\\[,;:!. /]?|\{,\}|\$?\\(?:cdot|thinspace|enspace|quad)(?:\{\})?\$?|[~ .\-]){0,2}"
_TEX: Final = re.compile(
    rf"(?<![\w\\+.,])(?:(?:\+|00){_JOINT}3{_JOINT}3{_JOINT}(?:\(0\){_JOINT})?|0{_JOINT})[1-9](?:{_JOINT}[0-9]){{8}}"
    r"(?![0-9A-Za-z%]|[.,/\-][0-9])"
)
_TEX_SIGNS: Final = re.compile(
    r"[0-9](?:\\[^0-9a-zA-Z]|\\(?:cdot|thinspace|enspace|quad)|\{,\}|\$\\cdot|\\[0-9]|~[0-9])"
)
_TEX_MARK: Final = re.compile(r"\\|\{,\}|~")

_W: Final = "[0-9OQDIZESGBTAl]"
_MISREAD: Final = re.compile(
    rf"[0OQD](?<![\w+].)[1-79IZEASGT](?=(?:[ .\-]?{_W}{{2}}){{4}}(?!\w))([ .\-]?){_W}{{2}}(?:\1{_W}{{2}}){{3}}"
    r"(?![\w%]|[.,/][0-9])"
)
_WHOLE: Final = re.compile(r"(?<![0-9])0[1-9](?:[ .\-]?[0-9]{2}){4}(?![0-9])|\+33|00[ ]?33")
_LETTER: Final = re.compile(r"[A-Zl]")
_LEAST_READ, _NEAR = 5, 240


def odd_phones(text: str, folded: str) -> Iterator[Phone]:
    """Every such number of a text, in no order; `folded` is its folded form."""
    for found in opened_by(_LESS_ZERO, folded, _CALLED):
        pieces = _PIECE.findall(found[1])
        paired = 1 < len(pieces) <= _MOST_PIECES and max(map(len, pieces)) > 1
        if paired and not UNIT.match(folded, found.end()):
            yield *found.span(1), 0.86, "telephone:sans_zero"
    for found in near_figures(_EXIT, folded) if "011" in folded else ():
        dialled = _FRENCH.match(found[0]) or cue_near(CUES, folded, *found.span())
        if dialled and sum(char.isdigit() for char in found[0]) >= _FEWEST:
            yield *found.span(), 0.92, "telephone:sortie"
    for found in _URI.finditer(folded) if ";" in folded and ":" in folded and "=" in folded else ():
        yield *found.span(), 0.95, "telephone:uri"
    if ("\\" in text or "{,}" in text) and _TEX_SIGNS.search(text):
        for found in _TEX.finditer(text):
            if _TEX_MARK.search(found[0]):
                yield *found.span(), 0.88, "telephone:tex"
    yield from _misread(text)


def _misread(text: str) -> Iterator[Phone]:
    """Letters for figures in a number near another one, which tells that numbers are listed there."""
    done = 0
    for whole in _WHOLE.finditer(text):
        low, high = max(done, whole.start() - _NEAR), whole.end() + _NEAR
        for found in _MISREAD.finditer(text, low, high):
            done = found.end()
            read = sum(map(str.isdecimal, found[0]))
            if read >= _LEAST_READ and _LETTER.search(found[0]):
                yield *found.span(), 0.86, "telephone:voisin"
