"""Reads the towns that a label, a birth, a head noun or the top of a letter tells, whatever the lists know.

« commune : X », « née le … à X », « le lac de X », « Quimper, le 12 ». Refuses adverbs before a comma, common words and
lines in capitals. Sources: INSEE, COG, through the lexicon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold as plain
from detectors.recognisers._cues import holds, opened_by
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._proper_places import ARTICLES, proper_end, town_at
from detectors.recognisers._terms import read_sections
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_LABELS = sorted(read_sections("lieux")["etiquettes"], key=len, reverse=True)
LABEL = re.compile(
    rf"(?<![^\W_])(?:(?:{'|'.join(map(re.escape, _LABELS))})"
    r"(?:[\"']? ?[:=] ?[\"']?| ?[.…_]{3,60} ?)|(?<=\")lieu\" ?: ?\")",
    re.IGNORECASE,
)
LABEL_WORDS = frozenset(re.findall("[a-z]+", plain(" ".join(read_sections("lieux")["etiquettes"])))) - {
    "de",
    "d",
    "a",
    "e",
}
"""Words of the labels of forms: without one, none is looked for."""
WORD = re.compile("[a-z]+")
LABEL_FIRSTS = frozenset(WORD.match(plain(label))[0] for label in (*_LABELS, "lieu"))  # type: ignore[index]  # letters
GEOGRAPHY = frozenset(read_sections("lieux")["geographie"])
WILDS = frozenset({"refuge", "combe", "alpage", "estive", "calanque", "crique", "cabane", "bergerie", "couloir"})
"""Heads of the wild: whatever name follows them with a capital is a place's."""
HEIGHTS = frozenset({"col", "lac", "cirque", "gorges", "vallee", "plage", "massif", "plateau", "etang"})
"""Those that medicine uses too: a name of several words must follow."""
GEOGRAPHY_WORDS = frozenset(plain(word) for word in GEOGRAPHY)
BIRTH = frozenset({"ne", "nee"})
LEADING = re.compile(r"(?<![\w-])([a-z]{3,13}) (?:de la |de l'|du |des |de |d')")
CAPITAL = re.compile(r"(?<=[a-z '])[A-ZÀ-Ý]")
QUARTER = re.compile(
    r"(?<!\w)(?:[Qq]uartier|[Hh]ameau|HAMEAU|QUARTIER) "
    r"(?:(?:de la|de l'|du|des|de|d'|les|la|le|l'|Les|La|Le|L') ?)?(?=[A-ZÀ-Ý])"
)
ISLE = re.compile(
    r"(?<![\w-])(?:(?:[îÎiI]le|presqu'[îi]le|[Bb]aie|[Bb]assin|[Pp]ointe) (?:de la |de |d'|du |des )"
    r"|Cap (?:d'|de |du )?|[Îî]le aux )"
    r"(?=[A-ZÀ-Ý][a-zà-ÿ]{2})"
)
ISLES = frozenset({"ile", "baie", "bassin", "pointe", "cap"})
DATELINE = re.compile(
    r"(?:^|\n)[ \t]{0,40}(?=[A-ZÀ-Ý][\wÀ-ÿ' -]{1,40}, (?:(?:le|ce) \d"
    r"|(?:le |ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)))"
)
DATED = (", le ", ", ce ", ", lundi", ", mardi", ", mercredi", ", jeudi", ", vendredi", ", samedi", ", dimanche")
BORN = re.compile(r"[Nn](?<!\w.)ée? (?:le )?[^\n,;:()]{4,26} (?:à|a) (?:: ?)?(?=[A-ZÀ-Ý][\wÀ-ÿ])")
CLOSED = STOPS - ARTICLES
STRONG, FIRM = 0.85, 0.75


def labelled(reading: Reading, folded: str) -> Iterator[Candidate]:
    end = 0
    for opening in opened_by(WORD, folded, LABEL_FIRSTS):
        match = LABEL.match(reading.text, opening.start()) if opening.start() >= end else None
        if match is None:
            continue
        end = match.end()
        if reading.text[max(0, match.start() - 3) : match.start()].lower() in {"en ", "de "}:
            continue
        index = reading.at(match.end())
        town = town_at(reading, index)
        last = max(town[0] if town else index, proper_end(reading, index))
        first = reading.tokens[index]
        if last > index and first.fold not in CLOSED and not (first.features.drug and town is None):
            yield _candidate(reading, index, last, STRONG, "commune:champ")


def headed(reading: Reading, folded: str) -> Iterator[Candidate]:
    """Find « le lac de X », « la brigade de X », and the town that dates a letter."""
    text = reading.text
    yield from _geography(reading, folded)
    yield from _lands(reading, folded)
    for match in BORN.finditer(reading.text) if holds(folded, BIRTH) else ():
        index = reading.at(match.end())
        if reading.tokens[index].capital and not reading.tokens[index].loud:
            town = town_at(reading, index)
            end = town[0] if town else max(index + 1, proper_end(reading, index))
            yield _candidate(reading, index, end, FIRM, "commune:naissance")
    for match in DATELINE.finditer(text) if any(hint in text for hint in DATED) else ():
        index = reading.at(match.end())
        town = town_at(reading, index)
        adverb = reading.tokens[index].features.french or reading.tokens[index].features.clinical
        end = town[0] if town else index if adverb else proper_end(reading, index)
        if end > index and reading.tokens[end].text == "," and reading.tokens[index].fold not in CLOSED:
            yield _candidate(reading, index, end, FIRM, "commune:date")


def _geography(reading: Reading, folded: str) -> Iterator[Candidate]:
    """Find « le lac de X », « au large de X », « le refuge de la Combe Y »."""
    text = reading.text
    for match in opened_by(LEADING, folded, GEOGRAPHY_WORDS):
        if text[match.start() : match.end(1)].lower() not in GEOGRAPHY or not CAPITAL.match(text, match.end()):
            continue
        index = reading.at(match.end())
        token = reading.tokens[index]
        if token.fold in ARTICLES and reading.tokens[index + 1].capital:
            index += 1
            token = reading.tokens[index]
        known, word = token.features, match[1]
        if word == "large" and text[max(0, match.start() - 3) : match.start()].lower() != "au ":
            continue
        wild = word in WILDS or (word in HEIGHTS and proper_end(reading, index) > index + 1)
        if wild and token.capital and not (token.loud or ((known.eponym or known.drug) and word not in HEIGHTS)):
            yield Candidate(
                match.start(),
                reading.tokens[max(index + 1, proper_end(reading, index)) - 1].end,
                Entity.LIEU,
                FIRM,
                "commune:geographie",
            )
            continue
        if not token.loud and not known.clinical and (known.town or not known.french) and not known.eponym:
            yield _candidate(reading, index, max(index + 1, proper_end(reading, index)), FIRM, "commune:geographie")


def _lands(reading: Reading, folded: str) -> Iterator[Candidate]:
    """Find isles, capes and quarters: « l'île de Sein », « au Cap d'Agde », « quartier les Minguettes »."""
    for match in ISLE.finditer(reading.text) if holds(folded, ISLES) else ():
        index = reading.at(match.end())
        known = reading.tokens[index].features
        if not (known.eponym or known.drug):
            end = max(index + 1, proper_end(reading, index))
            yield Candidate(match.start(), reading.tokens[end - 1].end, Entity.LIEU, FIRM, "commune:geographie")
    for match in QUARTER.finditer(reading.text) if "artier " in reading.text or "ameau " in reading.text else ():
        index = reading.at(match.end())
        known = reading.tokens[index].features
        end = max(proper_end(reading, index), index)
        if end > index and not reading.tokens[index].loud and not (known.acronym or known.clinical > 1 or known.eponym):
            yield _candidate(reading, index, end, FIRM, "commune:geographie")


def _candidate(reading: Reading, start: int, end: int, score: float, reason: str) -> Candidate:
    return Candidate(reading.tokens[start].start, reading.tokens[end - 1].end, Entity.LIEU, score, reason)
