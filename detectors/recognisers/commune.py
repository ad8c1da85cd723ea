"""Finds the towns, départements and regions that say where a person lives, was born, is treated or comes from.

A town needs a place's context; the rarer or the more ambiguous its name, the stronger. It refuses towns inside
disease names, classifications and conferences (« virus de Marburg », « critères de Paris »). Sources: INSEE, COG and
legal populations, through the lexicon. Postal addresses belong to another recogniser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import FIRST_FLAG_BIT, FLAG_FIELDS, LEVEL_FIELDS
from detectors.recognisers._cues import fold as plain
from detectors.recognisers._cues import holds
from detectors.recognisers._eponymes import after_head_noun
from detectors.recognisers._evidence import FREQUENT, STOPS
from detectors.recognisers._place_context import (
    AMBIGUOUS,
    BARE_DWELLING,
    CITY,
    COMING,
    DWELLING,
    LANDS,
    NEVER_TOWNS,
    VILLAGE,
    ambiguous,
    context_of,
    dwells,
    personal,
    tells,
)
from detectors.recognisers._proper_places import (
    ARTICLES,
    CARDINALS,
    CONTRACTED,
    LINKS,
    TERMS,
    contracted_at,
    proper_end,
    town_at,
)
from detectors.recognisers._tokens import Reading, Token, by_form, read
from detectors.recognisers._town_tails import DEPARTMENT, district_end
from detectors.recognisers._towns_abroad import (
    ABROAD_FIRSTS,
    HOME_WORDS,
    country_end,
    foreign_homes,
    resort,
    shortened,
    unlisted,
)
from detectors.recognisers._towns_alone import alone_at
from detectors.recognisers._towns_told import LABEL_WORDS, headed, labelled
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detectors.lexicon import Features
    from detectors.recognisers._towns_alone import Town

PLACED = sum(((1 << width) - 1) << low for name, low, width in LEVEL_FIELDS if name == "town") | sum(
    1 << FIRST_FLAG_BIT + FLAG_FIELDS.index(name) for name in ("town_start", "region")
)
"""Bits of the lexicon's word without which one in lower case opens no place's name."""
COUNTRIES = TERMS["pays"]
SAINTS = frozenset({"ST", "STE"})
OPENERS = SAINTS | ABROAD_FIRSTS
"""Folded words in lower case that may open a place's name though the lexicon knows no town by it."""
CUES = DWELLING | COMING
LED_HOME = BARE_DWELLING | {"A"}
LED_ANYWHERE = BARE_DWELLING | {"A", "DE", "D", "'", "EN", "AU", "."}
RETURNED = frozenset({"REVIENT", "RENTRE", "RENTREE", "REVENU", "REVENUE", "REVENANT"})
SERVICES = frozenset({"SAMU", "URGENCES", "POMPIERS", "POLICE", "SMUR"})
PAST = re.compile(r"(?<!\d)1[5-8]\d\d(?!\d)|si[èe]cle|X[IVX]{1,3}e(?!\w)")
AGES_AGO = re.compile(r"[,(]? ?\(?en 1[5-8]\d\d(?!\d)|\(1[5-8]\d\d[-)]")
HISTORY_REACH, HISTORY_LENGTH = 6, 30
STRONG, FIRM, FAIR = 0.85, 0.75, 0.55
SHORTEST_PLAIN = 4


class CommuneRecogniser:
    """Recognises towns and regions."""

    name = "commune"
    entities = frozenset({Entity.LIEU})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the towns and regions of a normalised text that locate somebody."""
        reading, folded = read(text), plain(text)
        if holds(folded, LABEL_WORDS):
            yield from labelled(reading, folded)
        yield from headed(reading, folded)
        if holds(folded, HOME_WORDS):
            yield from foreign_homes(reading)
        story = tells(folded)
        tokens, reached = reading.tokens, 0
        melted = {index + 1 for index in reading.places(CONTRACTED.keys())}
        for index in sorted(melted.union(reading.where(may_open))):
            token, after_article = tokens[index], index in melted
            if index < reached or not token.word:
                continue
            town = town_at(reading, index)
            found = (
                (_melted(reading, index, story=story) if after_article else None)
                or _place(reading, index, town, story=story)
                or (alone_at(reading, index, town) if story or _returned(tokens, index) else None)
            )
            if found is not None and not AGES_AGO.search(text, token.start, token.end + HISTORY_LENGTH):
                end, score, reason = found
                reached = country_end(reading, district_end(reading, end))
                yield _candidate(reading, index, reached, score, reason)


def _returned(tokens: list[Token], index: int) -> bool:
    """Say whether « revient de » stands before: a journey is somebody's."""
    return index > 1 and tokens[index - 1].fold == "DE" and tokens[index - 2].fold in RETURNED


@by_form
def may_open(token: Token) -> bool:
    """Say whether a word may open a place's name: everyday words in lower case that are villages too open none."""
    known = token.features
    if not token.word or not token.lower:
        return token.word
    everyday = known.clinical and known.town < CITY and not (known.town_start or known.region)
    return not everyday and (known.bits & PLACED > 0 or token.fold in OPENERS or "-" in token.text)


def _candidate(reading: Reading, start: int, end: int, score: float, reason: str) -> Candidate:
    return Candidate(reading.tokens[start].start, reading.tokens[end - 1].end, Entity.LIEU, score, reason)


def _melted(reading: Reading, index: int, *, story: bool) -> tuple[int, float, str] | None:
    """Read « au Mans », « aux Ulis », « du Havre »: a city after any word, any town after a cue."""
    town = contracted_at(reading, index)
    if town is None:
        return resort(reading, index) if story else None
    tokens = reading.tokens
    end, known = town
    token, cue = tokens[index], tokens[index - 2].fold if index > 1 else ""
    several = end > index + 1 or "-" in token.text
    if cue in CUES and (known.town > VILLAGE or (token.capital and cue in DWELLING)):
        plain = token.lower and not several and (known.town < CITY or cue not in DWELLING)
        if not (plain and token.features.french) and not token.features.clinical:
            return end, FIRM, "commune:contractee"
    named = not token.lower or not token.features.french or token.fold in {"MANS", "HAVRE"}
    sure = story and named and not token.loud and (several or known.town == CITY)
    if sure and not after_head_noun(reading, index) and not token.features.clinical:
        return end, FAIR, "commune:contractee"
    return None


def _place(reading: Reading, index: int, town: Town | None, *, story: bool) -> tuple[int, float, str] | None:
    """Say whether a place begins at a token, where it ends and how sure that is."""
    tokens = reading.tokens
    token = tokens[index]
    if token.fold in STOPS and not token.features.town_start and token.fold not in SAINTS:
        return None
    shown = token.capital or token.upper
    if town is None and not token.features.region and not shown and not shortened(token):
        return None
    context = context_of(reading, index)
    end, known = town or (index + 1, token.features)
    last = tokens[end - 1]
    if town and DEPARTMENT.match(reading.text, last.end) and not token.lower:
        return end, STRONG, "commune:departement"
    if context == "at" and town and dwells(reading, index):
        context = "work"
    if context in (None, "reference"):
        return None
    if context == "dwelling":
        return _dwelling(reading, index, end, known)
    if town is None:
        return unlisted(reading, index, context)
    if token.lower:
        return _lower(reading, index, town, context)
    return _capital(reading, index, town, context, story=story)


def _capital(reading: Reading, index: int, town: Town, context: str, *, story: bool) -> tuple[int, float, str] | None:
    """Accept a listed town with a capital after a cue; after a bare preposition, a village needs somebody's story."""
    token = reading.tokens[index]
    end, known = town
    several = end > index + 1 or "-" in token.text
    bare = context in {"at", "of"}
    if not story and reading.tokens[index - 1].fold == "SUR":
        return None
    if not story and _general(reading, index, known, bare=bare):
        return None
    if (bare or token.upper) and _plain(reading, index, town):
        return None
    if not several and _doubtful(token, known, context):
        return None
    cited = context == "of" or token.features.eponym or token.features.town < CITY
    if bare and cited and after_head_noun(reading, index):
        return None
    return end, FAIR if bare else FIRM, f"commune:{context}"


def _general(reading: Reading, index: int, known: Features, *, bare: bool) -> bool:
    """Say whether a town stands in a text of history, or names a public service (« les urgences de Paris »)."""
    tokens = reading.tokens
    if not bare:
        return tokens[index - 1].fold == "DE" and tokens[index - 2].fold in SERVICES
    near = tokens[max(0, index - HISTORY_REACH) : index]
    famous = any(token.capital and token.features.eponym and token.features.public_surname for token in near)
    return known.town < CITY or famous or PAST.search(reading.text) is not None


def _plain(reading: Reading, index: int, town: Town) -> bool:
    """Say whether « à l'hôpital », « de la folie » is what a town's name merely reads like."""
    end, known = town
    words = [token for token in reading.tokens[index:end] if token.word and token.fold not in LINKS]
    ordinary = all(word.features.french or word.features.clinical or word.features.eponym for word in words)
    if words and words[0].upper:
        led = reading.tokens[index].fold in ARTICLES or len(words) == 1
        return led and ordinary and (known.town < CITY or words[0].features.clinical > 0 or words[0].features.eponym)
    return ordinary and known.town < CITY and len(words) < end - index


def _lower(reading: Reading, index: int, town: Town, context: str) -> tuple[int, float, str] | None:
    """Accept a town in lower case after a cue: a city that is no other word, or a real town after a trade and « à »."""
    end, known = town
    words = [token for token in reading.tokens[index:end] if token.word and token.fold not in LINKS]
    other = any(word.features.clinical or word.features.drug or word.features.acronym for word in words)
    other = other and not (words and words[0].features.region)
    if context not in {"coming", "work", "origin"} or other or not words:
        return None
    french = all(word.features.french for word in words)
    # « étudiante à paris »: the accent tells the preposition.
    led = known.town == CITY and reading.tokens[index - 1].text == "à" and words[0].fold not in AMBIGUOUS
    if len(words) == 1 and end == index + 1 and not led and (french or words[0].features.first_name > VILLAGE):
        return None
    if known.town == CITY or (context != "coming" and known.town > VILLAGE):
        return end, FIRM, f"commune:{context}"
    return None


def _dwelling(reading: Reading, index: int, end: int, known: Features) -> tuple[int, float, str] | None:
    """Accept nearly any proper name after « habite à », « née à », « originaire de ».

    A foreign town is in no list, so a capital is enough; a lower-case word must be a town or a region.
    """
    token = reading.tokens[index]
    several = end > index + 1 or "-" in token.text
    if token.lower and shortened(token):
        return end, FAIR, "commune:habitation"
    if token.lower and several and token.fold in ARTICLES and reading.tokens[end].fold in LINKS:
        return None
    if token.lower:
        listed = known.town > VILLAGE or token.features.region or several
        home = known.town == CITY and reading.tokens[index - 1].fold in LED_HOME and token.fold not in NEVER_TOWNS
        plain = (token.features.french_exact or token.features.clinical) and not (
            home or (known.town == CITY and token.features.clinical < 1)
        )
        return (end, FIRM, "commune:habitation") if listed and not (plain and not several) else None
    if not several and (token.features.clinical >= FREQUENT or (token.upper and token.features.acronym)):
        return None
    if token.fold in COUNTRIES:
        return None
    if known.town or token.features.region or token.fold in LANDS:
        return max(end, _region_end(reading, index)), STRONG, "commune:habitation"
    if (
        token.features.french
        or token.features.clinical
        or token.features.drug
        or reading.tokens[index - 1].fold not in LED_ANYWHERE
    ):
        return None
    return proper_end(reading, index) or end, FIRM, "commune:habitation"


def _region_end(reading: Reading, index: int) -> int:
    if not reading.tokens[index].features.region:
        return index
    return max(proper_end(reading, index), index + 1 + (reading.tokens[index + 1].fold in CARDINALS))


def _doubtful(token: Token, known: Features, context: str) -> bool:
    """Say whether a town of one word is too small, too short or too ambiguous for its context."""
    if known.town <= VILLAGE:
        plain_name = (
            ambiguous(token) or personal(token) or token.features.first_name or token.features.surname >= FREQUENT
        )
        return bool(context == "of" or plain_name or token.loud or len(token.text) < SHORTEST_PLAIN or token.lower)
    sure = (
        context in {"coming", "work", "origin"}
        and token.capital
        and known.town > VILLAGE
        and token.features.clinical < FREQUENT
    )
    if not sure and (ambiguous(token) or len(token.text) < SHORTEST_PLAIN):
        return True
    return context == "of" and (known.town < CITY or personal(token))
