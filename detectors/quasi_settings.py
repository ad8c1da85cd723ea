"""Finds how small the setting of a life is said to be: « notre village », « une classe de douze élèves ».

Source: populations légales (INSEE) for communes by size; groups and hamlets are orders of magnitude of ours.

Refuses rates (« 12 cas pour 1 000 habitants ») and settings of no life (« village de vacances »). Linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.ages import read_number
from detectors.quasi_marks import COUNTED_LEVEL, Kind, Mark, Reading
from detectors.recognisers._cues import fold
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTIONS = read_sections("quasi_lieux")
_SMALL_COMMUNES = ((100, 220_190), (200, 1_016_950), (500, 4_091_178), (1000, 8_742_530), (2000, 15_065_006))
"""Under so many inhabitants, communes hold so many people together (populations légales, INSEE)."""
_SETTING_PEOPLE = {"village": 15_065_006, "commune": 15_065_006, "hameau": 1_000_000, "lieu-dit": 1_000_000}
_GROUP_PEOPLE, _RELIGIOUS_PEOPLE, _LARGEST_GROUP = 2_000_000, 20_000, 50
_NUMBER = "[0-9]{1,4}|[a-z]{2,8}(?:[ -][a-z]{2,8})?"
_INHABITANTS = re.compile(
    rf"(?<![a-z0-9])(?<!pour )(?<!par )(?<!/ )(?<![0-9] )(?P<number>{_NUMBER}) (?:habitants|ames|hab)(?![a-z])"
)
_SETTING = re.compile(
    r"(?<![a-z])(?:(?:petit |tout petit )?(?P<word>village|hameau|lieu-dit)|(?:toute )?petite (?P<town>commune))"
    r"(?![a-z])(?! (?:de vacances|vacances|olympique|sante|medical))"
)
_RELIGIOUS = frozenset(fold(word) for word in _SECTIONS["groupe:religieux"])
_GROUP = re.compile(
    rf"(?<![a-z])(?P<group>{'|'.join(sorted({re.escape(fold(word)) for word in _SECTIONS['groupe']} | _RELIGIOUS))})"
    rf"(?: [a-z]{{2,14}}){{0,2}} (?:de |d'|a |compte |avec )(?P<number>{_NUMBER}) (?:petite?s |jeunes )?"
    rf"(?:{'|'.join(sorted(re.escape(fold(word)) for word in _SECTIONS['membres']))})(?![a-z])"
)


def find_settings(reading: Reading) -> Iterator[Mark]:
    """Find how small the setting is said to be: « village », « 87 habitants », « une classe de douze élèves »."""
    for found in _INHABITANTS.finditer(reading.folded):
        number = _counted(found["number"])
        people = next((people for limit, people in _SMALL_COMMUNES if number < limit), 0) if number else 0
        if people:
            yield reading.span(found.start(), found.end(), Kind.CADRE, COUNTED_LEVEL, people)
    for found in _SETTING.finditer(reading.folded):
        people = _SETTING_PEOPLE[found["word"] or found["town"]]
        yield reading.span(found.start(), found.end(), Kind.CADRE, COUNTED_LEVEL, people)
    for found in _GROUP.finditer(reading.folded):
        if 0 < _counted(found["number"]) <= _LARGEST_GROUP:
            people = _RELIGIOUS_PEOPLE if found["group"] in _RELIGIOUS else _GROUP_PEOPLE
            yield reading.span(found.start(), found.end(), Kind.CADRE, COUNTED_LEVEL, people)


def _counted(words: str) -> int:
    """Read a number, 0 where the words are none."""
    if words.isdigit():
        return int(words)
    return read_number(words) if _IN_WORDS.fullmatch(words) else 0


_IN_WORDS = re.compile(
    "(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante"
    "|cinquante|soixante|cent)(?:[ -](?:dix|un|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
)
