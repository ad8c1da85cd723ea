"""NIR, the French social-security number.

Source: décret n° 82-103 du 22 janvier 1982, art. 4; INSEE, « Le numéro de sécurité sociale »; arrêté on waiting
numbers (NIA) for people born abroad.

Grammar, 13 characters and a key of 2:
    sex 1 or 2 (3, 4, 7, 8 while a number is provisional), year AA, month MM (01-12, or 20, 30-42, 50-99 when the civil
    record is incomplete), département (01-95, 2A, 2B, 96-99), commune or country, rank in the register, key.
Key: 97 minus the remainder of the 13 characters by 97, with 2A counted as 19 and 2B as 18.
Worked example (INSEE's): 2 69 05 49 588 157 has the key 80; 2690549588157 mod 97 = 17, and 97 - 17 = 80.

Refuses: a number of 13 or 15 digits without cue, without the usual grouping, and without a valid key and month; without
cue, groups that commas part. Letters read for figures (O, l) are `detectors.recognisers.chiffres_scannes`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._checks import nir_key
from detectors.recognisers._cues import cue_near, fold, holds, near_figures, words
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = r"(?:[ .,\-_/|·\t]{0,3}|[ ]?\n[ ]?)"
_KEY_WORD = r"[(|,]?[ ]?(?:(?:et |avec )?(?:la )?(?:clef?|key|k)(?![a-z])\.?)?[ ]?[:=]?[ ]?"
NUMBER = re.compile(
    rf"(?:(?<![a-z0-9])|(?<=n°)|(?<=no))(?<![0-9][.,])"
    rf"([1-478](?:{_BETWEEN}[0-9]){{5}}{_BETWEEN}[0-9ab](?:{_BETWEEN}[0-9]){{6}})"
    rf"(?:{_BETWEEN}(?:{_KEY_WORD})([0-9]{_BETWEEN}[0-9]))?(?![0-9a-z]|[.,][0-9])"
)
"""Thirteen characters and perhaps a key, in folded text, whatever stands between them."""

_GROUPED = re.compile(
    r"[1-478]([ .\-/|])[0-9]{2}\1[0-9]{2}\1[0-9][0-9ab]\1(?:[0-9]{3}\1[0-9]{3}|(?:[0-9]\1?){6})"
    r"|[1-478][ .\-/|][0-9]{2}[ .\-/|][0-9]{2}[ .\-/|][0-9][0-9ab][ .\-/|][0-9]{3}[ .\-/|][0-9]{3}"
)
_USUAL = re.compile(
    r"(?<![a-z0-9])[1-478]([ .\-/|])[0-9]{2}\1[0-9]{2}\1(?:[0-9]{2}|2[ab])\1[0-9]{3}\1[0-9]{3}(?![0-9])"
)
_TAIL = 24
_BOXES = re.compile(r"[1-478](?:[ ][0-9ab]){12,14}")
_NEAR_MISS = re.compile(rf"(?<![a-z0-9])[1-478](?:{_BETWEEN}[0-9ab]){{9,15}}(?![0-9a-z]|[.,][0-9])")
_OID = re.compile(r"[12]\.[0-9]\.[0-9]{2}")
"""The name of a registry (ISO/IEC 9834-1), which stands beside many an INS."""
_CUED = re.compile(
    r"(?<![a-z])(?:nir|nss|niss|nia|secu|vitale|securite sociale|(?:n[°o]|num(?:ero)?) ?s\.?s\.?)(?![a-z])"
)
_HEAD = re.compile(
    r"[^0-9\n]{0,28}?\b([12][ .\-/]?[0-9]{2}[ .\-/]?(?:0[1-9]|1[0-2])(?:[ .\-/]?[0-9][0-9ab])?(?:[ .\-/]?[0-9]{3})?)"
    r"(?![0-9a-z]|[ .,/][0-9])"
)
_REST = re.compile(r"[^0-9\n]{1,24}?\b((?:[0-9]{3}[ .\-]?){2}(?:[0-9]{2})?|[0-9]{2})(?![0-9a-z%]|[ .,/][0-9])")
_NAMES = frozenset({"nir", "nss", "niss", "nia", "secu", "vitale", "securite", "ss"})
_DEPARTMENT = re.compile(r"[0-9]{2}|2[ab]")
_CUES = words(
    r"nir|nia|n\.?i\.?r\.?|secu|securite sociale|s\.?s\.?|immat(?:riculation)?\.?|immatriculee?s?|assuree?s?"
    r"|carte vitale|vitale|affiliee?s?|(?:num(?:ero)?|n[°o])[ .]?(?:de )?(?:ss|nss|secu)"
    r"|insee|matricule|nss|niss|n\.s\.s\.?|num ?secu|numsecu|nir_?\w{0,12}"
)
_SEPARATORS = re.compile(r"[^0-9ab]")
_CIVIL_MONTHS = frozenset({*range(1, 13), 20, *range(30, 43), *range(50, 100)})


def compact(stretch: str) -> str:
    """A folded NIR without what stands between its characters."""
    return _SEPARATORS.sub("", stretch)


def is_plausible(body: str) -> bool:
    """Whether 13 compact characters have a possible month and département."""
    return int(body[3:5]) in _CIVIL_MONTHS and body[5:7] != "00" and _DEPARTMENT.fullmatch(body[5:7]) is not None


class NirRecogniser:
    """Finds NIR with or without key, however spaced; a wrong key is accepted near a cue or in the usual grouping."""

    name = "nir"
    entities: frozenset[Entity] = frozenset({Entity.NIR})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        taken: set[int] = set()
        for found in self._numbers(folded):
            start, end = found.span()
            taken.add(start)
            if found[2] and folded[end : end + 1] == ")" and "(" in folded[found.end(1) : end]:
                end += 1
            score, reason = self._weigh(folded, found, start, end)
            if score:
                yield Candidate(start, end, Entity.NIR, score, reason)
        for found in near_figures(_NEAR_MISS, folded):
            oid = _OID.match(found[0])
            if found.start() not in taken and not oid and cue_near(_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.NIR, 0.85, "nir:incomplet")
        if not holds(folded, _NAMES):
            return
        for cue in _CUED.finditer(folded):
            head = _HEAD.match(folded, cue.end())
            if head and head.start(1) not in taken:
                yield Candidate(*head.span(1), Entity.NIR, 0.75, "nir:debut")
                rest = _REST.match(folded, head.end())
                if rest:
                    yield Candidate(*rest.span(1), Entity.NIR, 0.75, "nir:fin")

    @staticmethod
    def _numbers(folded: str) -> Iterator[re.Match[str]]:
        """Report each run of thirteen characters, and the one in the usual groups that begins within another.

        « Né le 15/10/1958, 1 58 10 08 105 022 88 »: the date before it has figures enough to swallow its first ones.
        """
        for found in near_figures(NUMBER, folded):
            yield found
            within = _USUAL.search(folded, found.start() + 1, found.end() + _TAIL)
            again = NUMBER.match(folded, within.start()) if within and _GROUPED.match(found[1]) is None else None
            if again:
                yield again

    @staticmethod
    def _weigh(folded: str, found: re.Match[str], start: int, end: int) -> tuple[float, str]:
        body, key = compact(found[1]), compact(found[2] or "")
        breaks, commas = found[0].count("\n"), "," in found[1]
        plausible = is_plausible(body)
        valid = plausible and key and int(key) == nir_key(body)
        if valid and not breaks and not commas:
            return 0.97, "nir:cle"
        if cue_near(_CUES, folded, start, end):
            return 0.9, "nir:indice"
        if commas:
            return 0.0, ""
        grouped = plausible and _GROUPED.match(found[1]) is not None
        if _BOXES.fullmatch(found[0]) or grouped or (valid and breaks == 1):
            return 0.6, "nir:forme"
        return 0.0, ""
