r"""Reads the letters that LaTeX writes by commands and that French does not have: `Iri\v{s}ka`, `S{\o}ren`, `Nu\~nez`.

Serves `detectors._encodings`, which reads the accents of French. Refuses commands that dress words. Time is linear.
"""

from __future__ import annotations

import re
from unicodedata import normalize

LATEX_RARE = re.compile(
    r"\\([vHkr~=.])(?:\{\\?([A-Za-z])\}|(?<=[~=.])([A-Za-z]))|\{?\\(oe|OE|ae|AE|aa|AA|ss"
    r"|[oOlL])(?:\{\}|\}|[ ](?=[a-z]))"
)
_LATEX_MARKS = dict(zip("vHkr~=.", "\u030c\u030b\u0328\u030a\u0303\u0304\u0307", strict=True))
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
    return normalize("NFC", (match[2] or match[3]) + _LATEX_MARKS[match[1]])
