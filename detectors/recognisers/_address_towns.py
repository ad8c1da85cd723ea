"""Reads the town that ends an address, in capitals or in lower case, with what the lists know.

Serves the recogniser of addresses: it finds nothing by itself. Towns abroad come from `terms/lieux.txt`.
"""

from __future__ import annotations

import re

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._enseignes_fleuries import NUMERALS
from detectors.recognisers._evidence import COMMON, FREQUENT, STOPS
from detectors.recognisers._proper_places import ARTICLES, CARDINALS, LINKS, TERMS, town_at
from detectors.recognisers._tokens import read

_VILLAGE, _EVERYDAY = 2, 3
_ROUND = re.compile(r" (?:[1-9]|1\d|20)(?=[ ]?(?:[,.;)\n]|$|(?:pour|et|avec|depuis|mais) ))")
ROUNDED = frozenset({"PARIS", "LYON", "MARSEILLE"})
"""Towns cut into numbered districts."""
_NAME_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RANKS = frozenset(
    {
        "GENERAL",
        "DOCTEUR",
        "DR",
        "CAPITAINE",
        "COLONEL",
        "PROFESSEUR",
        "PRESIDENT",
        "COMMANDANT",
        "SAINT",
        "SAINTE",
        "ST",
    }
)
"""Words after which a street's name goes on."""
_TOWN_GAP = re.compile(r"[ ]?[,;(–-][ ]?|[ ](?:à|a|À)[ ]|[ ]|[ ]?\n[ ]{0,4}|[ ]virgule[ ]")
_DISTRICT = re.compile(
    r"[ ](?:\d{1,2}(?:er|e|ème|eme)(?![\w])|(?:premier|deuxième|troisième|[a-zé]{4,14}ième)(?![\w])"
    r"|(?:CEDEX|Cedex|cedex)(?:[ ]\d{1,2})?)"
)


def street_end(name: str) -> int:
    """Give the length of a street's name without the everyday words of care that run on after it.

    « 6 all. des pins bas de contention » ends at « pins »; a word that a link or a number leads in is kept.
    """
    features = default_lexicon().features
    kept = False
    before = ""
    for word in _NAME_WORD.finditer(name):
        key = fold(word[0])
        if key in LINKS or word[0].isdecimal():
            before = key
            continue
        known = features(word[0])
        plain = (
            known.clinical >= _EVERYDAY
            and known.surname < (COMMON if word[0].islower() else FREQUENT)
            and not known.first_name
            and not known.town
        )
        if kept and plain and not before and key not in CARDINALS:
            return len(name[: word.start()].rstrip(" '-"))
        kept, before = True, "+" if key in NUMERALS or key in _RANKS else ""
    return len(name)


def reach(text: str, position: int) -> int:
    """Give the end of a town of several words in lower case, after its postcode if there is one (« saint malo »)."""
    reading = read(text)
    index = reading.at(position)
    while reading.tokens[index].text.isdecimal():
        index += 1
    town = town_at(reading, index)
    if town is None:
        return 0
    last = reading.tokens[town[0] - 1].end
    district = _DISTRICT.match(text, last)
    if district is None and reading.tokens[town[0] - 1].fold in ROUNDED:
        district = _ROUND.match(text, last)
    return district.end() if district else last


def town_end(text: str, end: int) -> int | None:
    """Give the end of a town of the lists that follows a street, on its line or the next; nothing if none does."""
    gap = _TOWN_GAP.match(text, end)
    if gap is None:
        return None
    reading = read(text)
    index = reading.at(gap.end())
    token = reading.tokens[index]
    town = town_at(reading, index)
    abroad_at = token.capital and token.fold in TERMS["villes_etrangeres"]
    if town is None and abroad_at:
        town = index + 1, token.features
    if town is None or token.start != gap.end() or token.fold in STOPS - ARTICLES - {"ST", "STE"}:
        return None
    after, known = town
    word = token.features
    several = after > index + 1 or "-" in token.text
    ordinary = word.french or word.clinical or word.drug or word.first_name > word.surname
    if token.lower and not (known.town >= _VILLAGE and (several or not ordinary)):
        return None
    if not token.lower and not several and (word.clinical or word.drug) and known.town <= _VILLAGE:
        return None
    last = reading.tokens[after - 1].end
    district = _DISTRICT.match(text, last)
    if district is None and reading.tokens[after - 1].fold in ROUNDED:
        district = _ROUND.match(text, last)
    return district.end() if district else last
