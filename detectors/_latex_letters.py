r"""Reads the letters that LaTeX writes by commands and that French does not have: `Iri\v{s}ka`, `S{\o}ren`, `Nu\~nez`.

Serves `detectors._encodings`, which reads the accents of French. Refuses commands that dress words. Time is linear.
"""

from __future__ import annotations

import re
from unicodedata import normalize

LATEX_RARE = re.compile(
    r"\\([vHkr~=.uc])(?:\{\\?([A-Za-z])\}|(?<=[~=.])([A-Za-z]))|\{?\\(oe|OE|ae|AE|aa|AA|ss"
    r"|[oOlL])(?:\{\}|\}|[ ](?=[a-z]))|\{\\([vHkr~=.uc])[ ]?\\?([A-Za-z])\}"
)
LATEX_SIGN = re.compile(
    r"\\(?:[`^](?:[A-Za-z]|\{)|c\{|'\{|\"[aeiou{]|text[a-z]{2}\{|emph\{|(?:sub)?section|begin\{|(?:oe|OE)[ {])"
)
"""What only LaTeX writes: where it stands, an acute accent is one, and no apostrophe escaped by a program."""
LATEX_ACUTE = re.compile(r"\\'(?![89a-f][0-9])(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))|\{\\'\\?([A-Za-z])\}")
_ACUTE_BEARERS = frozenset("aeiouycnszrlAEIOUYCNSZRL")
_LATEX_MARKS = dict(zip("vHkr~=.uc", "\u030c\u030b\u0328\u030a\u0303\u0304\u0307\u0306\u0327", strict=True))
_LIGATURES = {
    "oe": "œ",
    "OE": "Œ",
    "ae": "æ",
    "AE": "Æ",
    "aa": "å",
    "AA": "Å",
    "ss": "ss",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
}


def read_latex_rare(match: re.Match[str]) -> str:
    r"""Read the accents of other languages than French, and the ligatures: « Iri\v{s}ka », « S{\o}ren »."""
    if match[4]:
        return _LIGATURES[match[4]]
    return normalize("NFC", (match[2] or match[3] or match[6]) + _LATEX_MARKS[match[1] or match[5]])


def read_latex_acute(match: re.Match[str]) -> str | None:
    r"""Read an acute accent of a text that is LaTeX for sure: « M\'elanie », « Garc\'{\i}a »."""
    letter = match[1] or match[2] or match[3]
    return normalize("NFC", letter + "\u0301") if letter in _ACUTE_BEARERS else None
