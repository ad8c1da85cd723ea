"""Telephone and fax numbers, and the short numbers of a hospital (poste, DECT, bip).

Source: ARCEP decision n° 2018-0881 (French numbering plan: 0 and nine digits, or +33 and nine; overseas 262, 508, 590,
594, 596, 681, 687, 689); ITU-T E.164 (at most 15 digits after +); North American plan NPA-NXX-XXXX; BIPT (Belgium).

Worked example: « 06 39 98 12 34 », « +33 (0)6.39.98.12.34 », « 0033639981234 », « poste 4512 ».
Refuses: emergency and service numbers (15, 112, 3114, 08…) without a cue, digits inside a longer number (NIR, SIRET),
dates, and any grouping that a quantity could have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import UNIT, cue_before, fold, near_figures, opened_by, words
from detectors.recognisers._odd_phones import odd_phones
from detectors.recognisers._phone_shapes import CUES, extensions, is_public, labelled_numbers, loose_numbers
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_S = r"[ .\-_/]"
_ALONE = r"(?<![a-z0-9+])(?<![0-9][.,])"
_PAIRS = re.compile(
    r"(?<![0-9+])(?<![0-9][.,])(?!0[67][ ](?:: ?"
    r"|= ?)?0[1-9](?:[ .\-]?[0-9]{2}){4}(?![0-9]))[0o][ ]?[1-9](?:([ .\-_/?·*]|[ ][.\-/][ ]"
    r"|[ ]{2,3})[0-9]{2})(?:\1[0-9]{2}){3}(?![0-9]|[.,][0-9])"
)
_ODD = re.compile(
    rf"{_ALONE}(?<![0-9][ \-/])(?<!\()(?:\(0[1-9]\)(?:{_S}{{0,3}}[0-9]){{7,8}}"
    rf"|\(0\)[ ]?[1-9](?:{_S}{{0,3}}[0-9]){{8}}"
    rf"|0(?:{_S}{{0,3}}[0-9]){{8,9}})(?![0-9a-z]|[ .,\-/]?[0-9])"
)
_PLUS = re.compile(
    rf"(?<![a-z0-9+])(?:\(?\+[ ]?|00[ ]?(?=[1-9])|\((?=33\)))\(?(?:{_S}{{0,2}}[0-9]){{1,3}}\)?[ ]?"
    rf"(?:\(0\))?(?:[ .\-_/()]{{0,3}}[0-9]){{6,12}}(?![0-9a-z])"
)
_FRENCH = re.compile(r"(?:\(?\+|00)[ ]?33\)?[ ]?(?:\(0\)[ .\-]?|0)?(?:[ .\-_/]{0,3}[1-9])(?:[ .\-_/]{0,3}[0-9]){8}")
"""Nine figures follow the country's: what stands after them is something else."""
_NANP = re.compile(
    r"(?<![a-z0-9+])(?<![0-9][ .\-])(?:1[ .\-])?(?:\([2-9][0-9]{2}\)[ \-]{0,2}"
    r"|[2-9][0-9]{2}[.\- ])[0-9]{3}[.\-][0-9]{4}(?![0-9a-z])"
)
_BELGIAN = re.compile(r"(?<![a-z0-9])0[1-9][0-9]{0,2}[ ]?/[ ]?[0-9]{2,3}(?:[ .][0-9]{2,3}){2}(?![0-9a-z]|[.,/][0-9])")
_SHORT = re.compile(
    r"(?<![a-z0-9])(?:(?:numero )?(?:de )?(?:poste|dect|bip|beep|ligne(?: directe)?|fax"
    r"|tel(?:ephone)?\.?|tel\.? interne|interne|int\.|extension|ext\.?)"
    r"(?:[ ]?[:=]|[ ]?n°|[ ]?\.)?[ ]?(?:n°[ ]?)?)((?:[0-9]{3,6}"
    r"|[0-9]{2}[ .-][0-9]{2}|[0-9][ -][0-9]{4}|[0-9][ .][0-9]{2}[ .][0-9]{2}|[0-9]{2}[ .-][0-9]{3}))"
    r"(?![0-9a-z°%]|[.,/:][0-9]|[ ]?[0-9]{2}\b)"
)
_CALL = re.compile(
    r"(?<![a-z])(?:joign\w{2,6}|joindre|rappel\w{1,4}|appel\w{1,4}|contact\w{1,4}"
    r"|telephon\w{1,5})\b(?:[^0-9\n.;]{0,25}?[ ][0-2]?[0-9][ ]?[h:][0-5]?[0-9]?)?"
    r"[^0-9\n.;]{0,25}?\b(?:au|le|sur le)[ ](?:poste |bip |dect )?"
    r"((?:[0-9]{4,5}|[0-9]{2}[ .][0-9]{2,3}|[0-9][ ][0-9]{2}[ ][0-9]{2}))(?![0-9a-z°%]|[.,/:][0-9]"
    r"|[ .\-/]?[0-9]{2}\b)"
)
_CALLED = re.compile(r" (?<=(?:au|le) )(?:poste |bip |dect )?[0-9](?:[0-9]{3}|[0-9][ .][0-9]{2}|[ ][0-9]{2}[ ])")
"""What every match of `_CALL` holds."""
_PAGER = re.compile(
    r"(?<![a-z])(?:bips?|beep|dect|bipp?e[rz])(?:[ -](?:moi|nous|l'interne))?(?:[ ](?:de garde|garde|le|au"
    r"|d'[a-z]{4,10}|[a-z]{3,9})){0,3}[ ]?[:=n°]{0,3}[ ]?([0-9]{2,3})"
    r"(?![0-9a-z°%]|[.,/:-][0-9]|[ ][0-9])"
)
_CALLERS = words(
    r"dects?|garde|interne|senior|astreinte|chef|anesth\w{0,10}|mar|rea\w{0,8}|urgences?|medecin|dr|ide|cadre"
    r"|sage-femme"
    r"|sf|iade|brancard\w{0,6}|pediatre|cardio\w{0,6}|chir\w{0,8}|appel\w{1,3}|joindre|joignable|contact\w{0,3}"
    r"|bipe[rz]"
    r"|bipper|poste|tel|dispo\w{0,6}"
)
_PAGERS = frozenset({"bip", "bips", "beep", "dect", "biper", "bipper", "bipez", "bippez"})
_SECOND = re.compile(
    r"(?:[ ]?(?:/|,|;)[ ]?|[ ](?:ou|et|puis|-|a)[ ](?:le[ ]|au[ ])?)"
    r"((?:poste[ ])?(?:[0-9]{2}[ .][0-9]{2}|[0-9]{4}|(?:(?<=/)|(?<=[0-9] a ))[0-9]{2}(?![ ]?h)))"
    r"(?![0-9a-z°%]|[.,/:-][0-9]|[ .][0-9]{2})"
)
"""The end of a second number, after a first one: « 01 99 00 12 34 ou 12 35 »."""
_INNER = re.compile(r"[ ,(-]{1,3}((?:poste|p\.|int(?:erne)?\.?|ext\.?)[ ]?[0-9]{2,5})(?![0-9a-z%]|[.,/][0-9])")
_LONGEST_LIST = 4
_SHORTS = frozenset(
    {"numero", "de", "poste", "dect", "bip", "beep", "ligne", "fax", "tel", "telephone", "interne", "int", "extension",
     "ext"}
)  # fmt: skip
_CALL_STEMS = ("appel", "join", "joign", "contact", "telephon")
_YEARS = ("19", "20")
_DATE_MONTH = re.compile(r"[ ]?(?:jan|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec)")
_SIBLINGS = words("siret", "siren", "rpps", "finess", "adeli", "n?ir", "iban", "pmid", "isbn", "doi", "nct")
_FREE = re.compile(r"(?<![a-z])(?:numero (?:vert|gratuit|azur|indigo)|appel gratuit)(?![a-z])")
_DATE_HEAD = re.compile(r"0[1-9][ .\-/]+[0-1]?[0-9][ .\-/]+(?:19|20)[0-9]{2}")
_FRENCH_DIGITS = 10
_E164 = range(8, 16)


class TelephoneRecogniser:
    """Finds French, overseas and foreign numbers in any grouping, and short internal numbers after a cue."""

    name = "telephone"
    entities: frozenset[Entity] = frozenset({Entity.TELEPHONE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        yield from self._national(folded)
        yield from self._international(folded)
        yield from self._short(folded)
        for shapes in (
            loose_numbers(folded),
            labelled_numbers(folded),
            extensions(folded),
            odd_phones(text, folded),
        ):
            for start, end, score, reason in shapes:
                yield Candidate(start, end, Entity.TELEPHONE, score, reason)

    def _national(self, folded: str) -> Iterator[Candidate]:
        covered: set[int] = set()
        for shape, score in ((_PAIRS, 0.88), (_ODD, 0.7)):
            for found in near_figures(shape, folded):
                start, end = found.span()
                if start in covered:
                    continue
                covered.add(start)
                digits = "".join(char for char in found[0] if char.isdigit())
                cued = cue_before(CUES, folded, start)
                digits = found[0][0].replace("o", "0") + digits.removeprefix("0") if shape is _PAIRS else digits
                usual = (
                    len(digits) == _FRENCH_DIGITS
                    and not digits.startswith(("00", "080"))
                    and not _DATE_HEAD.match(found[0])
                )
                paired = shape is _PAIRS and not found[0].isdecimal()
                if is_public(digits) or _is_another(folded, start, paired=paired):
                    continue
                if cued:
                    yield Candidate(start, end, Entity.TELEPHONE, 0.93, "telephone:indice")
                elif usual:
                    mobile = found[0].isdigit() and digits[1] in "67"
                    yield Candidate(start, end, Entity.TELEPHONE, 0.86 if mobile else score, "telephone:forme")
                if cued or usual:
                    yield from _seconds(folded, end)
        for found in near_figures(_BELGIAN, folded):
            count = sum(char.isdigit() for char in found[0])
            if count in (_FRENCH_DIGITS - 1, _FRENCH_DIGITS):
                yield Candidate(*found.span(), Entity.TELEPHONE, 0.86, "telephone:belge")

    def _international(self, folded: str) -> Iterator[Candidate]:
        if "+" in folded or "00" in folded or "(33)" in folded:
            for found in near_figures(_PLUS, folded):
                digits = sum(char.isdigit() for char in found[0]) - 2 * found[0].startswith("00")
                plus = found[0][0] in "+("
                if digits in _E164 and (
                    plus or cue_before(CUES, folded, found.start()) or found[0].startswith(("0033", "00 33"))
                ):
                    french = _FRENCH.match(found[0])
                    end = found.start() + french.end() if french else found.end()
                    yield Candidate(found.start(), end, Entity.TELEPHONE, 0.92, "telephone:international")
        for found in near_figures(_NANP, folded):
            yield Candidate(*found.span(), Entity.TELEPHONE, 0.86, "telephone:nanp")

    def _short(self, folded: str) -> Iterator[Candidate]:
        for found in opened_by(_SHORT, folded, _SHORTS):
            if not UNIT.match(folded, found.end()) and not _DATE_MONTH.match(folded, found.end()):
                # « poste » is part of the number as people dial it.
                start = found.start() if found[0].startswith("poste") else found.start(1)
                yield Candidate(start, found.end(1), Entity.TELEPHONE, 0.86, "telephone:poste")
        for found in opened_by(_PAGER, folded, _PAGERS):
            calling = cue_before(_CALLERS, folded, found.end()) and not UNIT.match(folded, found.end())
            if calling:
                yield Candidate(*found.span(1), Entity.TELEPHONE, 0.86, "telephone:bip")
        called = any(stem in folded for stem in _CALL_STEMS) and _CALLED.search(folded)
        for found in _CALL.finditer(folded) if called else ():
            if (
                not is_public(found[1])
                and not UNIT.match(folded, found.end())
                and not _DATE_MONTH.match(folded, found.end())
            ):
                yield Candidate(*found.span(1), Entity.TELEPHONE, 0.8, "telephone:appel")
                yield from _seconds(folded, found.end(1))


def _is_another(folded: str, start: int, *, paired: bool) -> bool:
    """Whether a sibling's cue (« SIRET », « RPPS ») or « numéro vert » stands before figures."""
    sibling = not paired and cue_before(_SIBLINGS, folded, start, 15)
    return sibling or _FREE.search(folded, max(0, start - 30), start) is not None


def _seconds(folded: str, end: int) -> Iterator[Candidate]:
    """Follow « ou 12 35 » after a whole number: the ends of other lines of the same place."""
    inner = _INNER.match(folded, end)
    if inner:
        yield Candidate(*inner.span(1), Entity.TELEPHONE, 0.75, "telephone:poste")
    for _ in range(_LONGEST_LIST):
        found = _SECOND.match(folded, end)
        year = found is not None and " " not in found[1] and found[1].startswith(_YEARS)
        if found is None or year or UNIT.match(folded, found.end()):
            return
        yield Candidate(*found.span(1), Entity.TELEPHONE, 0.75, "telephone:suite")
        end = found.end()
