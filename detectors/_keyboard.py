"""Finds numbers typed without the shift key on a French keyboard: « né le é"/à(/&ç(_ », « tél à- "ç ç_ é& &é ».

The row above the letters of an AZERTY keyboard gives « & é " ' ( - è _ ç à » for the figures 1 to 9 and 0. Such a run
is read only right after a word that announces a number or a birth date, when it holds enough signs of several kinds.

Refuses runs without such a word, and runs of words. Time is linear in the text. Source: NF Z71-300 (French keyboards).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import fold, holds
from detectors.revealing import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = "&é\"'(-è_çà"
_FIGURES = str.maketrans(_SIGNS + ":", "1234567890/")
_CUED = re.compile(
    r"(?<![^\W_])(?:n[ée]{1,2}(?:\(e\))?[ ]le|naissance|ddn|t[ée]l(?:[ée]phone)?|portable|mobile|fax|num[ée]ro"
    r"|joignable|joindre|appeler|ipp|nip|nir|ins|s[ée]cu|rpps|dossier"
    r"|s[ée]jour)\b(?:[ ](?:[ldLD]['’])?\(?[^\W\d_]{2,14}\)?){0,5}?[^\n&é\"'(_çà]{0,6}[ :=]"
    r"((?:[&é\"'(\-è_çà0-9]{1,16}[ /.:]{0,2}){1,10})(?![^\W\d_])",
    re.IGNORECASE,
)
_CUES = frozenset(
    {"ne", "nee", "nes", "naissance", "ddn", "tel", "telephone", "portable", "mobile", "fax", "numero", "joignable",
     "joindre", "appeler", "ipp", "nip", "nir", "ins", "secu", "rpps", "dossier", "sejour"}
)  # fmt: skip
_TRIED = re.compile(r"[&\"'(_][éèçà&\"'(_]|[éèçà][&\"'(_]|[éèç][éèçà]")
_WORD_AFTER = re.compile(r"[ ]à\Z")
_FEWEST, _FEWEST_KINDS = 6, 3
_KIND = "clavier"


def unshifted(text: str) -> Iterator[Decoded]:
    """Find the numbers typed without the shift key."""
    if not (holds(fold(text), _CUES) and _TRIED.search(text)):
        return
    for match in _CUED.finditer(text):
        typed = _WORD_AFTER.sub("", match[1].rstrip(" ./:"))
        signs = [sign for sign in typed if sign in _SIGNS]
        if len(signs) >= _FEWEST and len(set(signs)) >= _FEWEST_KINDS and not set("éèçà\"'&").isdisjoint(signs):
            start = match.start(1)
            yield Decoded(start, start + len(typed), typed.translate(_FIGURES), _KIND, 1)
