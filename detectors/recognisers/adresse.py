r"""Postal addresses: number, street type, name, and what stands around them on the lines above and below.

Source: La Poste, NF Z10-011 (lines of an address). The shapes stand in `detectors.recognisers._address_shapes`, the
lines above a street in `_address_lines`, the addresses of other countries in `_address_abroad`.

Worked example: « 12 bis, rue des Lilas\nBâtiment B, appt 4\n29000 QUIMPER » is one address over three lines.
Refuses: street words of clinical language (« mise en place de 2 drains », « 1 voie veineuse ») and the addresses of
public institutions named on the line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.lexicon import fold as fold_word
from detectors.recognisers._address_abroad import abroad
from detectors.recognisers._address_after import AFTER_SITES, PUBLIC, ends_street
from detectors.recognisers._address_evidence import Evidence
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
    HEAD_WORDS,
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
from detectors.recognisers._cues import cue_before, fold, opened_by
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._places import names_institution
from detectors.recognisers._proper_places import LINKS
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS_MAX = 6
_ENOUGH_PARTS = 2
_FEWEST_LETTERS = 3
_LOUD_REACH = 60
_FIRST_WORD = re.compile(r"[ ][^\W\d_]{2,25}")


class AdresseRecogniser:
    """Finds postal addresses over one to four lines, in French and in the orders of other countries."""

    name = "adresse"
    entities: frozenset[Entity] = frozenset({Entity.ADRESSE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span runs from the number to the town."""
        folded = fold(text)
        covered = 0
        for head in opened_by(HEAD, folded, HEAD_WORDS):
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
    number = _number(folded, head)
    capital = CAPITAL_NAME.match(text, head.end())
    start = number.start(1) if number else head.start()
    if capital is None and text[head.start() : head.end()] == "MAS":
        return None  # a score (« MAS bras 2 »), or a home
    if not _may_open(text, folded, head, start, shown=bool(number or capital)):
        return None
    name = capital or LOWER_NAME.match(text, head.end())
    if not _names_street(text, head, name, capital=capital is not None):
        return None
    end, numbered = _name_end(head, name, numbered=number is not None), number is not None
    foreign = None if numbered else FOREIGN_NUMBER.match(text, end)
    foreign = foreign if foreign and ends_street(text, folded, foreign) else None
    doubtful = head["doubtful"] is not None and not (numbered and head[0] in ROADS)
    if foreign and (capital or head["nameless"] or _told_number(text, head, foreign)):
        settled = _placed(text, head, foreign)
        end, numbered = foreign.end(), not doubtful or settled
        doubtful = doubtful and not settled
    if not numbered and head["short"] and head[0] != "res":
        return None
    end, located = _located(text, end, sought=numbered or head["nameless"] is not None)
    start = _leading(text, start)
    if names_institution(folded, start, end):
        return None
    evidence = _weigh(text, folded, head, (start, end), (located, numbered, doubtful, capital is not None))
    score = evidence.score()
    bare = head["short"] and number is None and not (evidence.coded or evidence.cued or evidence.parts)
    if score is None or bare or (not numbered and _is_heading(text, head, evidence)):
        return None
    if numbered or located:
        start = first_line(text, start)
    return Candidate(start, end, Entity.ADRESSE, score, "adresse:numero" if numbered else "adresse:voie")


def _told_number(text: str, head: re.Match[str], foreign: re.Match[str]) -> bool:
    """Say whether a figure after a street in lower case is its number: « n 12 », « bd gambetta 14, », « 4 insu »."""
    if foreign[0].strip(" ,").startswith(("num", "n°", "n ")):
        return True
    return STREET.fullmatch(head["clear"] or "") is not None or _placed(text, head, foreign)


def _placed(text: str, head: re.Match[str], foreign: re.Match[str]) -> bool:
    """Say whether « place », « quai » or « route » and a noun of no medicine stand before a figure."""
    if head[0] not in AFTER_SITES or not LINKED.match(text, head.end()):
        return False
    features = default_lexicon().features
    words = (word.partition("'")[2] or word for word in text[head.end() : foreign.start()].split())
    named = [word for word in words if len(word) > 1 and fold_word(word) not in LINKS]
    # « mise en place de 2 drains » names none.
    return bool(named) and all(
        (features(word).clinical <= 1 and not word.isupper()) or fold_word(word) in PUBLIC for word in named
    )


def _number(folded: str, head: re.Match[str]) -> re.Match[str] | None:
    """Give the number before a street's word; « 3/11, lot X » is a day and a batch."""
    number = NUMBER_BEFORE.search(folded, max(0, head.start() - 44), head.start())
    if number is None and head.start() > 1:
        number = NUMBER_OF.search(folded, max(0, head.start() - 54), head.start())
    if number is None or (head[0] == "lot" and "/" in number[1]):
        return None
    apart = (head["short"] and "\n" in number[0]) or (head["doubtful"] and number[1][0] in "il")
    # The last figures of a number on the line above are no house's.
    apart = apart or ("\n" in number[0] and folded[max(0, number.start(1) - 1) : number.start(1)] in {"-", "/", "."})
    return None if apart else number


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
    everyday = head["doubtful"] and head[0] not in HAMLETS | AFTER_SITES
    return not everyday or shown or cue_before(DWELLING_CUES, folded, start, 45)


def _weigh(
    text: str, folded: str, head: re.Match[str], span: tuple[int, int], found: tuple[str, bool, bool, bool]
) -> Evidence:
    """Gather what speaks for an address; `found`: what ends it, numbered, doubtful, written with a capital."""
    start, end = span
    located, numbered, doubtful, capital = found
    cued = cue_before(DWELLING_CUES, folded, start, 45)
    shown = numbered or bool(located) or (cued and not doubtful)
    return Evidence(
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
    if (
        name is None
        or name[0].startswith(" et ")
        or sum(letter.isalpha() for letter in name[0]) < _FEWEST_LETTERS - (not capital)
    ):
        return False
    if not head["short"] or capital or LINKED.match(text, head.end()):
        return True
    if head[0] == "res" and FLATS.match(text, head.end()):
        return True
    first = default_lexicon().features(name[0].split()[0]) if name else None
    return head[0] in CUT_SHORT and first is not None and first.first_name >= FREQUENT and first.clinical <= 1


def _is_heading(text: str, head: re.Match[str], evidence: Evidence) -> bool:
    """Say whether capitals make a street's word another one (« MAIL TYPE », the tubes of « BD Vacutainer »)."""
    if evidence.located or evidence.cued or evidence.parts or not text[head.start() : head.end()].isupper():
        return False
    word = _FIRST_WORD.match(text, head.end())
    known = default_lexicon().features(word[0].strip()) if word and not evidence.linked else None
    return head[0] == "bd" or (known is not None and known.french and known.surname < FREQUENT)


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
        town = reach(text, position + 2) if towards else 0
        if towards and (town or text[position + 2].isupper()):
            return max(towards.end(), town), "town"
        complement = COMPLEMENT.match(text, position)
        if complement is None or complement.end() == position:
            return end, found
        end = complement.end()
        if rank + 1 >= _ENOUGH_PARTS or WITHIN_HOUSE.match(complement[0]):
            found = found or "parts"
        if PITCH.match(complement[0]):
            found = "pitch"
    return end, found
