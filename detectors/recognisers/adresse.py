r"""Postal addresses: number, street type, name, and what stands around them on the lines above and below.

Source: La Poste, NF Z10-011 (lines of an address). The shapes stand in `detectors.recognisers._address_shapes`, the
lines above a street in `_address_lines`, the addresses of other countries in `_address_abroad`.

Worked example: « 12 bis, rue des Lilas\nBâtiment B, appt 4\n29000 QUIMPER » is one address over three lines.
Refuses: street words of clinical language (« mise en place de 2 drains », « 1 voie veineuse ») and the addresses of
public institutions named on the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers._address_abroad import abroad
from detectors.recognisers._address_lines import blocks, first_line
from detectors.recognisers._address_shapes import (
    BEFORE,
    BEFORE_HINTS,
    CAPITAL_NAME,
    CODED,
    COMPLEMENT,
    CUT_SHORT,
    DETERMINED,
    FLATS,
    FOREIGN_NUMBER,
    GAP,
    HAMLETS,
    HEAD,
    LINKED,
    LOWER_NAME,
    NUMBER_BEFORE,
    NUMBER_OF,
    PITCH,
    ROADS,
    SITES,
    STREET,
    TOWARDS,
    WITHIN_HOUSE,
)
from detectors.recognisers._address_towns import reach, street_end, town_end
from detectors.recognisers._address_untyped import DWELLING_CUES, EVENTS, boxes, untyped
from detectors.recognisers._cues import cue_before, fold
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._places import names_institution
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PARTS_MAX = 6
_ENOUGH_PARTS = 2
_FEWEST_LETTERS = 3
_LOUD_REACH = 60


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for an address.

    Attributes:
        numbered: A number stands before the street, or after its name in the Belgian and Swiss order.
        doubtful: The street word is also common language (« place », « cours », « voie »).
        street: The street word is only ever a street.
        site: The doubtful word names a place where something can happen (« place », « quai »).
        cued: « habite », « adresse »… stands before.
        event: « chute », « renversé », « SMUR »… stands before.
        capital: The name starts with a capital.
        linked: « de », « du », « des » open the name.
        determined: « la », « une », « cette » stands before the street word.
        coded: A postcode follows.
        located: A postcode, a town or a pitch follows.
        pitch: The number of a pitch, a pontoon or a berth follows.
        parts: Several complements follow (« entrée 4 porte 11 »).
        hamlet: The word is « lieu-dit » or « hameau », which need no number.
    """

    numbered: bool
    doubtful: bool
    street: bool
    site: bool
    cued: bool
    event: bool
    capital: bool
    linked: bool
    determined: bool
    coded: bool
    located: bool
    pitch: bool
    parts: bool
    hamlet: bool

    def score(self) -> float | None:
        """How sure it is, or nothing if it is no address."""
        if self.numbered and self.located:
            return 0.92 if self.capital or not self.doubtful or self.cued else None
        if self.numbered and self.doubtful:
            return 0.86 if self.cued else 0.6 if self.capital else None
        if self.numbered:
            return 0.88 if self.capital or self.cued else 0.65
        if self.cued and self.capital:
            return 0.86
        if self.hamlet:
            return 0.75 if self.capital or self.cued or self.located else 0.6
        return self._unnumbered()

    def _unnumbered(self) -> float | None:
        if (self.pitch or self.coded) and self.cued:
            return 0.65
        if self.located and not self.doubtful:
            return 0.86 if self.capital or self.cued else 0.65 if self.street or self.parts else None
        if self.parts and self.capital:
            return 0.65
        if self.capital and self.doubtful:
            placed = self.coded or (self.site and (self.located or self.event))
            return 0.65 if placed else None
        if self.capital and self.site and self.event:
            return 0.65
        if self.street and (self.linked or not self.determined) and (self.cued or (self.linked and self.event)):
            return 0.65
        return 0.6 if self.capital and self.street else None


class AdresseRecogniser:
    """Finds postal addresses over one to four lines, in French and in the orders of other countries."""

    name = "adresse"
    entities: frozenset[Entity] = frozenset({Entity.ADRESSE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span runs from the number to the town."""
        folded = fold(text)
        covered = 0
        for head in HEAD.finditer(folded):
            if head.start() < covered:
                continue
            candidate = _address(text, folded, head)
            if candidate:
                covered = candidate.end
                yield candidate
        yield from abroad(text, folded)
        yield from blocks(text, folded)
        yield from untyped(text, folded)
        yield from boxes(text, folded)


def _address(text: str, folded: str, head: re.Match[str]) -> Candidate | None:
    number = NUMBER_BEFORE.search(folded, max(0, head.start() - 44), head.start())
    if number is None and head.start() > 1:
        number = NUMBER_OF.search(folded, max(0, head.start() - 54), head.start())
    if number and ((head["short"] and "\n" in number[0]) or (head["doubtful"] and number[1][0] in "il")):
        number = None
    capital = CAPITAL_NAME.match(text, head.end())
    start = number.start(1) if number else head.start()
    if not _may_open(text, folded, head, start, shown=bool(number or capital)):
        return None
    name = capital or LOWER_NAME.match(text, head.end())
    if not _names_street(text, head, name, capital=capital is not None):
        return None
    end, numbered = _name_end(head, name, numbered=number is not None), number is not None
    foreign = None if numbered else FOREIGN_NUMBER.match(text, end)
    doubtful = head["doubtful"] is not None and not (numbered and head[0] in ROADS)
    if foreign and (capital or head["nameless"] or foreign[0].strip(" ,").startswith(("num", "n°"))):
        end, numbered = foreign.end(), not doubtful
    if not numbered and head["short"] and head[0] != "res":
        return None
    end, located = _located(text, end, sought=numbered or head["nameless"] is not None)
    start = _leading(text, start)
    if names_institution(folded, start, end):
        return None
    evidence = _weigh(text, folded, head, (start, end), (located, numbered, doubtful, capital is not None))
    score = evidence.score()
    bare = head["short"] and number is None and not (evidence.coded or evidence.cued or evidence.parts)
    if score is None or bare:
        return None
    if numbered or located:
        start = first_line(text, start)
    return Candidate(start, end, Entity.ADRESSE, score, "adresse:numero" if numbered else "adresse:voie")


def _name_end(head: re.Match[str], name: re.Match[str] | None, *, numbered: bool) -> int:
    """Give the end of a street's name: before everyday words that run on, and before « à » and a town."""
    if name is None:
        return head.end()
    length = len(name[0]) if head["nameless"] else street_end(name[0])
    if " à " in name[0] and (numbered or name[0].lstrip()[:1].isupper()):
        # « place Carnot à Carcassonne »: the town is read by itself.
        length = min(length, name[0].index(" à "))
    return name.start() + length


def _located(text: str, end: int, *, sought: bool) -> tuple[int, str]:
    """Take in what ends an address; a town of the lists is `sought` after a street that is sure, or after parts."""
    end, located = _extend(text, end)
    if located in {"code", "town"} or not (sought or located):
        return end, located
    town = town_end(text, end)
    return town or end, located or ("town" if town else "")


def _may_open(text: str, folded: str, head: re.Match[str], start: int, *, shown: bool) -> bool:
    """Say whether a street word may open an address: one of everyday language needs a number, a capital or a cue."""
    if head[0] == "cite" and text[head.start() : head.end()] in {"Cite", "cite"}:
        return False
    unnumbered = start == head.start()
    if unnumbered and (head["typed"] or head["short"]):
        flats = head[0] == "res" and FLATS.match(text, head.end()) is not None
        return flats or (head[0] == "ch." and text[head.start()] == "C")
    everyday = head["doubtful"] and head[0] not in HAMLETS
    return not everyday or shown or cue_before(DWELLING_CUES, folded, start, 45)


def _weigh(
    text: str, folded: str, head: re.Match[str], span: tuple[int, int], found: tuple[str, bool, bool, bool]
) -> _Evidence:
    """Gather what speaks for an address; `found`: what ends it, numbered, doubtful, written with a capital."""
    start, end = span
    located, numbered, doubtful, capital = found
    cued = cue_before(DWELLING_CUES, folded, start, 45)
    shown = numbered or bool(located) or (cued and not doubtful)
    return _Evidence(
        numbered=numbered,
        doubtful=doubtful,
        street=head["nameless"] is not None or STREET.fullmatch(head["clear"] or "") is not None,
        site=SITES.fullmatch(head[0]) is not None,
        cued=cued,
        event=cue_before(EVENTS, folded, start, 30),
        capital=capital and (shown or not _loud(text, head, end)),
        linked=LINKED.match(text, head.end()) is not None,
        determined=DETERMINED.search(folded, max(0, head.start() - 7), head.start()) is not None,
        coded=located == "code",
        located=bool(located),
        pitch=located == "pitch",
        parts=located == "parts",
        hamlet=head[0] in HAMLETS,
    )


def _names_street(text: str, head: re.Match[str], name: re.Match[str] | None, *, capital: bool) -> bool:
    """Say whether a name follows the street word; « Grande Rue » needs none, « r » and « ch » a capital or a link."""
    if head["nameless"]:
        return True
    if name is None or sum(letter.isalpha() for letter in name[0]) < _FEWEST_LETTERS - (not capital):
        return False
    if not head["short"] or capital or LINKED.match(text, head.end()):
        return True
    if head[0] == "res" and FLATS.match(text, head.end()):
        return True
    first = default_lexicon().features(name[0].split()[0]) if name else None
    return head[0] in CUT_SHORT and first is not None and first.first_name >= FREQUENT and first.clinical <= 1


def _loud(text: str, head: re.Match[str], end: int) -> bool:
    """Say whether a line of capitals goes on to what may be no street (« VOIR LE CHEMIN CLINIQUE »)."""
    low = max(text.rfind("\n", 0, head.start()) + 1, head.start() - _LOUD_REACH)
    if not text[low:end].isupper():
        return False
    ordinary = any(default_lexicon().features(word).clinical > 1 for word in text[head.end() : end].split())
    return ordinary or len(text[low : head.start()].split()) > 1


def _leading(text: str, start: int) -> int:
    """Take in « bât. C, esc. 2, 3e étage, » before the number."""
    low = max(0, start - 90, text.rfind("\n", 0, start) + 1)
    window = text[low:start].lower()
    if not any(hint in window for hint in BEFORE_HINTS):
        return start
    before = BEFORE.search(text, low, start)
    return before.start(1) if before else start


def _extend(text: str, end: int) -> tuple[int, str]:
    """Take in complements and the last line; « code », « town », « pitch » or « parts » says what was among them."""
    found = ""
    for rank in range(_PARTS_MAX):
        gap = GAP.match(text, end)
        position = gap.end() if gap else end
        last = CODED.match(text, position)
        if last:
            return max(last.end(), reach(text, position)), "code"
        towards = TOWARDS.match(text, position)
        if towards:
            return max(towards.end(), reach(text, position + 2)), "town"
        complement = COMPLEMENT.match(text, position)
        if complement is None or complement.end() == position:
            return end, found
        end = complement.end()
        if rank + 1 >= _ENOUGH_PARTS or WITHIN_HOUSE.match(complement[0]):
            found = found or "parts"
        if PITCH.match(complement[0]):
            found = "pitch"
    return end, found
