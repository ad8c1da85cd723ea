"""Reads one stretch of a text strictly: whatever cannot be read as plain French, clinical words or values is reported.

Serves `detectors._wary`, which says where and how strictly. What the telling word before a stretch announces says what
it is. Refuses French words, clinical vocabulary, drugs, doses, units, scores and values. Time is linear in the stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detectors._disguises import CUES
from detectors._wary_numbers import odd_numbers
from detectors._wary_plain import is_leet, is_plain, joins, level, reads_plain
from detectors._wary_signs import cue, distance, said
from detectors._wary_words import CHUNK, core, is_marked, odd_words
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.normalising import Normalised

_TERMS: Final = read_folded("mefiance")
_FIGURED: Final = frozenset(
    {Entity.DATE_NAISSANCE, Entity.TELEPHONE, Entity.NIR, Entity.IPP, Entity.SEJOUR, Entity.SECRET, Entity.IDENTIFIANT}
    | {Entity.CARTE_BANCAIRE, Entity.IBAN, Entity.IMMATRICULATION, Entity.RPPS, Entity.ADRESSE_IP, Entity.EMAIL}
    | {Entity.UNITE, Entity.ADRESSE, Entity.LIEU}
)
_LETTERED: Final = frozenset(
    {Entity.NOM, Entity.PRENOM, Entity.LIEU, Entity.ADRESSE, Entity.ETABLISSEMENT, Entity.SECRET, Entity.IDENTIFIANT}
    | {Entity.EMAIL}
)
_CLOSE_CUE, _NEAR_CUE = 4, 16
_SCORE, _SURE_SCORE = 0.6, 0.75
_REASON: Final = "mefiance:"
_HEAD: Final = re.compile(
    r"(?:EHPAD|CHU?|clinique|cl1n[1i]qu[e3]|h[ôo0]p[i1!]tal|r[ée]sidence|foyer|[ée]cole|cr[èe]che|lyc[ée]e"
    r"|coll[èe]ge|centre|maison)"
    r"(?: (?:d[e3]s?|du|l[ea4]s?|d[e3] l[a4]|L[€e]s?|l['’]))*[ \"«]{1,3}\Z",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[«\"“]\s?([^«»\"“”\n]{2,30}?)\s?[»\"”]")
_GLOSS: Final = re.compile(r"\s?\(([^()\n]{2,30})\)")
_AFTER_SAID: Final = re.compile(r"[^:=→\n]{0,50}[:=→]\s{0,2}|[)\s]{1,3}(?=\w*(?:[0-9#@$!]\w|[a-z][A-Z]))")
_VALUED: Final = re.compile(r"\s?(?:[<>=≥≤+-]\s?)?(?:[0-9]|\+)(?!\d? ?(?:ans|a|mois|sem)\b)")
_GARBLED: Final = re.compile(r"[|\\@#$€][^\s]?[^\W_]|[^\W_][|\\@#$€]")
_CODE: Final = re.compile(
    r"[A-Za-z]{1,3}[0-9]{1,3}[a-z]?|[A-Za-z]{1,6}/[A-Za-z]{1,6}|[A-Z][A-Za-z]{0,3}[0-9]+[A-Za-z]{0,3}"
)
_EDGING: Final = frozenset("^~|♥♦★☆●○")
_CODED: Final = frozenset('`="')
_SMALL: Final = _TERMS["petits mots"]
_LEET: Final = str.maketrans("013457", "oieast")
_SHORT = 3
_CHAT: Final = _TERMS["abreviations"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch to be read strictly, whether the evidence is sturdy, and whether only a telling word may make it so."""

    start: int
    end: int
    sure: bool
    careful: bool


class Reader:
    """Reads one zone of a normalised text strictly."""

    def __init__(self, normalised: Normalised, zone: Zone, covered: bytearray) -> None:
        self._normalised, self._zone, self._covered = normalised, zone, covered
        self._text = normalised.text
        self._found: dict[tuple[int, int], Finding] = {}

    def read(self, findings: Sequence[Finding]) -> list[Finding]:
        """Report all that is odd in the zone, then what stands beside it."""
        low, sure = self._zone.start, self._zone.sure
        part = self._text[low : self._zone.end]
        for start, end, entity in odd_numbers(part, sure=sure):
            self._number(low + start, low + end, entity)
        beside: list[tuple[int, int]] = []
        for start, end, certain in sorted(odd_words(part, sure=sure)):
            place = low + start, low + end
            if (
                (certain if not self._zone.careful else self._announced(place[0]) and certain)
                or self._headed(place[0])
                or self._between(*place, beside)
            ):
                self._word(*place)
                beside.append(place)
        self._joined(part, beside)
        if sure:
            self._told_values()
            self._values()
            self._quoted()
        self._glosses(findings)
        return list(self._found.values())

    def _add(self, start: int, end: int, entity: Entity, cue_name: str, score: float = _SCORE) -> None:
        first, last = self._normalised.original_span(start, end)
        if not all(self._covered[first:last]):
            self._found[first, last] = Finding(first, last, entity, score, (_REASON + cue_name,))
            self._covered[first:last] = b"\x01" * (last - first)

    def _number(self, start: int, end: int, entity: Entity | None) -> None:
        told = cue(self._text, start)
        if entity is Entity.DATE and told is Entity.DATE_NAISSANCE:
            entity = told
        if self._zone.careful and told not in _FIGURED:
            return
        entity = entity or (told if told in _FIGURED else None) or Entity.IDENTIFIANT
        self._add(start, end, entity, "nombre", _SURE_SCORE)

    def _word(self, start: int, end: int) -> None:
        while start and self._text[start - 1] in _EDGING:
            start -= 1
        while end < len(self._text) and self._text[end] in _EDGING:
            end += 1
        if head := _HEAD.search(self._text, max(0, start - 40), start):
            self._add(head.start(), end, Entity.ETABLISSEMENT, "mot", _SURE_SCORE)
            return
        told = cue(self._text, start)
        self._add(start, end, told if told in _LETTERED else Entity.NOM, "mot", _SURE_SCORE)

    def _announced(self, start: int) -> bool:
        return distance(self._text, start) <= _CLOSE_CUE and cue(self._text, start) in _LETTERED

    def _headed(self, start: int) -> bool:
        return _HEAD.search(self._text, max(0, start - 40), start) is not None

    def _between(self, start: int, end: int, beside: Sequence[tuple[int, int]]) -> bool:
        """Say whether a stretch stands directly beside one found: « Cl0s d3s V1gn3s »."""
        if not self._text[start].isupper() and end - start > _CLOSE_CUE:
            return False
        if fold(self._text[start:end].translate(_LEET)) in CUES:
            return False
        if any(last <= start and self._text[last:start].strip(' "«') == "" for _, last in beside[-2:]):
            return True
        following = CHUNK.match(self._text, end + 1)
        if following is None or self._text[end : end + 1] != " " or not following[0][0].isupper():
            return False
        return is_leet(following[0]) and not reads_plain(following[0])

    def _joined(self, part: str, beside: Sequence[tuple[int, int]]) -> None:
        """Report the disguised common words before a name found: « c1té d3s P1ns », « cl!nique d€s C€dres »."""
        low = self._zone.start
        first = {start for start, _ in beside}
        for match in reversed(list(CHUNK.finditer(part))):
            start, end = core(part, *match.span())
            following = low + end + 1
            if (
                following in first
                and self._text[following - 1] == " "
                and not part[start:end].isalpha()
                and joins(part[start:end])
            ):
                self._add(low + start, low + end, self._lettered(low + start), "mot")
                first.add(low + start)

    def _is_unread(self, start: int, end: int) -> bool:
        first, last = self._normalised.original_span(start, end)
        return not any(self._covered[first:last])

    def _told_values(self) -> None:
        """Report what nobody can read after the colon that follows the writer's saying: « code César : Ncsujo »."""
        for _, last in said(self._text):
            match = _AFTER_SAID.match(self._text, last)
            if match is None:
                continue
            for piece in CHUNK.finditer(self._text, match.end(), min(len(self._text), match.end() + 60)):
                start, end = core(self._text, *piece.span())
                word = self._text[start:end]
                if (
                    start == end
                    or not _CODED.isdisjoint(piece[0])
                    or piece[0].count("(") > piece[0].count(")")
                    or not (self._is_strange(word, end) or _GARBLED.search(word))
                ):
                    break
                if self._is_unread(start, end):
                    self._add(start, end, self._lettered(start), "dit")
                if end != piece.end() and self._text[end] in ".;\n":
                    break

    def _lettered(self, start: int) -> Entity:
        told = cue(self._text, start)
        return told if told in _LETTERED and told is not None else Entity.NOM

    def _values(self) -> None:
        """Report the unknown words that a telling word announces or that stand beside a name."""
        chunks = [
            core(self._text, *match.span()) for match in CHUNK.finditer(self._text, self._zone.start, self._zone.end)
        ]
        named = -1
        for start, end in chunks:
            word = self._text[start:end]
            if start == end:
                continue
            if not self._is_unread(start, end):
                named = end if self._text[start].isalpha() else -1
                continue
            gap = self._text[named:start] if named >= 0 else "x" * 9
            near = gap.strip(" \xa0") == "" or (gap.strip(" \xa0") in {",", "(", "ou", "et", "/"} and word[0].isupper())
            near = near and len(gap) <= _CLOSE_CUE and "\n" not in gap and not self._zone.careful
            if near and fold(word) in _SMALL:
                continue
            if (near or self._announced(start)) and self._is_strange(word, end):
                self._add(start, end, self._lettered(start), "voisin" if near else "annonce")
                named = end
            else:
                named = -1

    def _is_strange(self, word: str, end: int) -> bool:
        """Say whether a word can be read as nothing plain and no value follows it."""
        bare = re.split(r"['’]", word)[-1]
        if len(bare) < 2 or not bare[0].isalpha() or fold(bare) in _CHAT or _CODE.fullmatch(bare):  # noqa: PLR2004 - initials
            return False
        if _VALUED.match(self._text, end):
            return False
        if not all(letter.isalpha() or letter in "-." for letter in bare):
            parts = re.findall(r"[^\W\d_]+", bare)
            return is_marked(word, sure=True) or (not reads_plain(bare) and not all(map(is_plain, parts)))
        known = default_lexicon().features(bare)
        if (
            (bare.isupper() and len(bare) <= _CLOSE_CUE and not level(known))
            or is_plain(encode(bare, "rot13"))
            or is_plain(bare[::-1])
        ):
            return False
        return not is_plain(bare) or (
            bare[0].isupper() and not bare.isupper() and level(known) >= _SHORT and not known.clinical
        )

    def _quoted(self) -> None:
        """Report the quoted words that a telling word announces: « nom : "Pel" », « à prononcer "rabodo" »."""
        told = said(self._text)
        for match in _QUOTED.finditer(self._text, self._zone.start, self._zone.end):
            start, end = match.span(1)
            close = distance(self._text, match.start()) <= _NEAR_CUE or any(
                0 <= match.start() - last <= _NEAR_CUE for _, last in told
            )
            words = re.findall(r"[^\W\d_]+", match[1])
            features = [default_lexicon().features(word) for word in words]
            clinical = any(known.clinical > 1 or known.drug or known.disease for known in features)
            if self._text[match.end() : match.end() + 1] == ":" or self._text[match.start() - 1 : match.start()] == ":":
                continue
            if (
                close
                and not self._zone.careful
                and 0 < len(words) <= _SHORT
                and not clinical
                and self._is_unread(start, end)
            ):
                self._add(start, end, Entity.NOM, "guillemets")

    def _glosses(self, findings: Sequence[Finding]) -> None:
        """Report the name that a bracket gives after a hidden one: « t h i b (Thibault) »."""
        ends = [one.end for one in self._found.values()]
        ends += [
            one.end
            for one in findings
            if one.entity in _LETTERED
            and any(":" in reason and reason.startswith("decodage") for reason in one.reasons)
        ]
        for last in ends:
            place = bisect_right(self._normalised.starts, last - 1)
            match = _GLOSS.match(self._text, place)
            if match is None:
                continue
            for piece in CHUNK.finditer(match[1]):
                start, end = core(match[1], *piece.span())
                word = match[1][start:end]
                if (
                    word[:1].isalpha()
                    and not is_plain(word.rsplit("'", 1)[-1])
                    and fold(word) not in _CHAT
                    and not reads_plain(word)
                    and self._is_unread(match.start(1) + start, match.start(1) + end)
                ):
                    self._add(match.start(1) + start, match.start(1) + end, Entity.NOM, "glose")
