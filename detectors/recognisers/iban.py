"""IBAN and BIC, bank account coordinates.

Source: ISO 13616-1 and the SWIFT IBAN registry (lengths by country), with those in use in the Maghreb and Africa; key:
ISO 7064 mod 97-10 over the number with its four first characters moved to the end and letters counted 10 to 35. BIC:
ISO 9362. French RIB: bank 5, branch 5, account 11, key 2.

Worked example: GB82 WEST 1234 5698 7654 32 moved to WEST12345698765432GB82 leaves 1 modulo 97.
Refuses: an unknown country; a wrong key or length unless a cue (IBAN, RIB, compte…) stands near or the country is FR.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._checks import iban_is_valid
from detectors.recognisers._cues import cue_before, cue_near, fold, near_figures, words
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTHS_TEXT = (
    "ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 bi27 br29 by28 ch21 cr22 cy28 cz24 de22 dj27 dk18 do28 ee20 "
    "eg29 es24 fi18  fk18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hn28 hr21 hu28 ie22 il23 iq23 is26 it27 jo30 "
    "kw30 kz20 lb28 lc32 li21 lt20  lu20 lv21 ly25 mc27 md24 me22 mk19 mn20 mr27 mt31 mu30 ni28 nl18 no15 om23 "
    "pk24 pl28 ps29 pt25 qa29 ro24 rs22 ru33 sa24  sc31 sd18 se24 si19 sk24 sm27 so23 st25 sv28 tl23 tn24 tr26 "
    "ua29 va22 vg24 xk20 ye30 ma28 dz26 sn28 ci28 cm27 ml28 bf28 bj28 tg28 ne28 mg27 cd27 cg27 ga27 "
)
LENGTHS = {entry[:2]: int(entry[2:]) for entry in _LENGTHS_TEXT.split()}
"""Length of an IBAN by country, folded."""

_HEAD = re.compile(r"(?<![a-z0-9])[a-z][ ]?[a-z][ ]{0,2}[0-9][ ]?[0-9]")
_IBAN = re.compile(r"(?<![a-z0-9])[a-z][ ]?[a-z][ ]{0,2}[0-9][ ]?[0-9](?:(?:[ .\-|/]{0,3}|[ ]?\n)[a-z0-9]){9,32}")
_RIB = re.compile(
    r"(?<![a-z0-9])[0-9]{5}[ .\-|/]{0,3}[0-9]{5}[ .\-|/]{0,3}[a-z0-9]{11}[ .\-|/]{0,3}[0-9]{2}(?![a-z0-9])"
)
_PARTS = re.compile(
    r"(?<![a-z])(?:(?:banque|etablissement|guichet)[ :]{1,3}([0-9]{5})(?![0-9])"
    r"|compte[ :n°]{1,4}([0-9]{4,10}[0-9a-z]{1,7})(?![0-9a-z])|cle(?: rib)?[ :]{1,3}([0-9]{2})(?![0-9]))"
)
_GROUP = re.compile(r"[a-z0-9]+")
_GROUPED = re.compile(r"[a-z]{2}[0-9]{2}(?: [0-9]{4}){3}")
_SLIP = 3
"""Characters that a hurried copy of an IBAN may lack or have in excess."""
_BIC = re.compile(r"(?<![A-Za-z0-9])[A-Z]{4}[ ]?[A-Z]{2}[ ]?[A-Z0-9]{2}(?:[ ]?[A-Z0-9]{3})?(?![A-Za-z0-9])")
_CUES = words(
    "iban|rib|compte(?: bancaire)?|paiement|paye|facturation|reglement|domiciliation|banque|coordonnees bancaires"
    "|virement|prelevement sepa|sepa"
)
_DIGITS = 8
_BIC_CUES = words("bic", "code swift", "swift(?=[ ]?:)", "bic/swift", "code banque")


def _country(head: str) -> str:
    """Give the two letters that open an account."""
    return "".join(filter(str.isalpha, head))


def _spread(folded: str, start: int, limit: int, length: int) -> int | None:
    """Where `length` letters or digits end, counted from `start`; nothing if fewer stand before `limit`."""
    seen = 0
    for position in range(start, limit):
        seen += folded[position].isalnum()
        if seen == length:
            return position + 1
    return None


class IbanRecogniser:
    """Finds IBAN of every country in the registry, French RIB near a cue, and BIC near a cue."""

    name = "iban"
    entities: frozenset[Entity] = frozenset({Entity.IBAN})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; BIC are reported as part of the bank coordinates."""
        folded = fold(text)
        yield from self._ibans(folded)
        for found in near_figures(_RIB, folded):
            if cue_near(_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.IBAN, 0.88, "iban:rib")
        if "guichet" in folded:
            for found in _PARTS.finditer(folded):
                yield Candidate(*found.span(found.lastindex or 0), Entity.IBAN, 0.86, "iban:rib")
        if _BIC_CUES.search(folded):
            for found in _BIC.finditer(text):
                if cue_before(_BIC_CUES, folded, found.start(), 15):
                    yield Candidate(*found.span(), Entity.IBAN, 0.86, "iban:bic")

    @staticmethod
    def _ibans(folded: str) -> Iterator[Candidate]:
        done = 0
        for head in near_figures(_HEAD, folded):
            country = "".join(filter(str.isalpha, head[0]))
            found = _IBAN.match(folded, head.start()) if country in LENGTHS and head.start() >= done else None
            if found is None:
                continue
            end = _spread(folded, found.start(), found.end(), LENGTHS[country])
            whole = end is not None and not folded[end : end + 1].isalnum()
            if end is None or not whole:
                end = _figures_end(folded, found.start(), found.end())
            told = _weigh(folded, found.start(), end, country, whole=whole)
            if told:
                done = end
                yield Candidate(found.start(), end, Entity.IBAN, *told)


def _weigh(folded: str, start: int, end: int, country: str, *, whole: bool) -> tuple[float, str] | None:
    """Weigh an account by its key, by what announces it, or by its shape; nothing when it has none of them."""
    compact = "".join(filter(str.isalnum, folded[start:end]))
    digits = sum(map(str.isdigit, compact))
    if digits < _DIGITS:
        return None
    cued = cue_before(_CUES, folded, start)
    if whole and iban_is_valid(compact):
        return 0.98, "iban:cle"
    if cued and "iban" in folded[max(0, start - 40) : start]:
        return 0.88, "iban:indice"
    if not whole and abs(len(compact) - LENGTHS[country]) > _SLIP:
        return None
    if cued:
        return 0.86, "iban:indice"
    grouped = _GROUPED.match(folded, start) or (whole and country == "fr" and digits > LENGTHS["fr"] // 2)
    return (0.7, "iban:forme") if grouped else None


def _figures_end(folded: str, start: int, limit: int) -> int:
    """Where the groups that hold a figure end: words after a number are none of it."""
    end = start
    for rank, group in enumerate(_GROUP.finditer(folded, start, limit)):
        if rank and not any(char.isdigit() for char in group[0]):
            break
        end = group.end()
    return end
