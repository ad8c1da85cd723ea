"""Reads places told by a number: « vit dans le 93 », « 15e arrondissement », « SAMU 35 », « 3O9OO NÎMES ».

Postcodes that a scanner or a voice deformed are among them (« quarante mille cent Dax »).

Source: INSEE, code officiel géographique (numbers of départements); La Poste (postcodes). A bare number needs a
dwelling's cue on its line; refuses quantities and hours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import UNIT, holds, words
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._place_context import tells
from detectors.recognisers._places import TOWN
from detectors.recognisers._proper_places import ARTICLES, town_at
from detectors.recognisers._tokens import read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARRONDISSEMENT = re.compile(
    r"(?<![a-z0-9])(?:[0-9]{1,2} ?(?:er|e|eme|nd)|[xvi]{1,5}e|premier|deuxieme|second|[a-z]{4,14}ieme)"
    r" (?:arrondissement|arrdt?\.?|arr\.)(?: de [a-z]{3,12})?(?![a-z])"
)
_ARRONDISSEMENT_HINT = re.compile(r" arr(?:ondissement|d|\.)")
_WITHIN = re.compile(
    r"(?<![a-z])(?:(?:dans|sur) le |(?:(?:il|elle|patiente?|suis|famille)(?: est)?"
    r"|vient|vienne?nt|originaires?|transferee?|arrivee?|banlieue) du )"
    r"((?:[0-9]{2}(?:[ ]?(?:e|eme))?|2[ab]|97[1-6]|9-?3|9[ -][1-5]"
    r"|neuf[ -](?:un|deux|trois|quatre|cinq)))(?![0-9a-z]|[.,/:-][0-9])"
)
_WHO = ("il ", "elle ", "patient", "suis ", "famille ")
_BEYOND_DAYS = re.compile(r"3[2-9]|[4-9][0-9]")
"""Numbers that are no day of a month: « il est du 93 »."""
_ENDS = re.compile(r" ?(?:[,.;:)\n(]|$|(?:a|avec|depuis|chez|et|car|en|mais|dans|sans) )")
_DWELLING = words(
    r"habit\w{1,6}|vit|vivent|vivait|vivant|vivre|domicilie\w{0,2}|resid\w{1,5}|originaires?|demenage\w{0,2}|installe\w{0,2}"
    r"|loge\w{0,2}|heberge\w{0,2}|famille|fille|fils|mere|pere|soeur|frere|oncle|tante|cousine?|mutee?|partie?|travaille\w{0,3}"
    r"|exerce|foyer|place\w{0,2}|hotel|vient|transferee?|arrivee?|banlieue|appart\w{0,6}|studio|maison|ne|nee"
)
_NUMBER = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    r"|cinquante|soixante|cents?)"
)
_SPELLED = re.compile(
    rf"(?<![a-z-]){_NUMBER}(?:[ -](?:et[ -])?(?:{_NUMBER}|une?)){{0,4}}[ -]mille(?:[ -]{_NUMBER}){{0,4}},? "
)
_SCANNED = re.compile(rf"[0-9OIlQ]{{5}}[ ]{{1,3}}(?=[A-ZÀ-Ý]{{3}}){TOWN}")
_DEFORMED = re.compile(r"(?=[0-9]{0,4}[OIlQ])(?=[OIlQ]{0,3}[0-9][OIlQ]{0,3}[0-9])")
_WITHIN_HINT = re.compile(r" (?:le|du) (?:[0-9]|neuf)")
_BODIES = frozenset(
    {"samu", "smur", "sdis", "mdph", "mda", "cpam", "caf", "udaf", "adapei", "apf", "apajh", "admr", "pmi", "ddets"}
    | {"dsden", "cdom", "crip", "ase", "codis", "cdos", "urps", "cdoi", "atmp", "adsea", "anef", "sauvegarde"}
)
_BODY = re.compile(
    r"(?<![a-z])(?:samu|smur|sdis|mdph|mda|cpam|caf|udaf|adapei|apf|apajh|admr|pmi|ddets|dsden|cdom|crip|ase|codis|cdos|urps|cdoi|atmp|adsea|anef|sauvegarde)"
    r"[ -](?:du |de la |de )?((?:0[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97[1-6]))(?![0-9a-z]|[.,/:][0-9])"
)
_SPACED = re.compile(
    r"(?<![a-z])(?:en|du|le|la|de|des|les|l') ?(ille et vilaine|seine saint denis|seine st denis|seine et marne"
    r"|val d'oise"
    r"|seine maritime|loire atlantique|maine et loire|indre et loire|eure et loir|loir et cher|saone et loire"
    r"|tarn et garonne|lot et garonne|meurthe et moselle|charente maritime|val de marne|puy de dome|pas de calais"
    r"|hauts de seine|cotes d'armor|bouches du rhone|pyrenees orientales|pyrenees atlantiques|hautes pyrenees"
    r"|hautes alpes|alpes maritimes|haute savoie|haute loire|haute marne|haute saone|haute vienne|haute garonne"
    r"|haute corse|corse du sud|bas rhin|haut rhin|deux sevres|territoire de belfort)(?![a-z])"
)
_QUARTER = re.compile(
    r"(?<![a-z])(?:paris|lyon|marseille),? ?(?:[1-9]|1[0-9]|20) ?(?:er|e|eme)(?![a-z0-9])"
    r"(?! (?:jan|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|edition|congres|journee))"
)
_PARTED = frozenset({"paris", "lyon", "marseille"})
_SPACED_WORDS = frozenset(
    {"vilaine", "seine", "oise", "marne", "maritime", "maritimes", "atlantique", "loire", "loir", "cher", "garonne"}
    | {"moselle", "dome", "calais", "armor", "rhone", "pyrenees", "alpes", "savoie", "saone", "vienne", "corse", "rhin"}
    | {"sevres", "belfort"}
)
_CALLS = frozenset({"15", "18"})
_REACH = 60
_CITY, _TOWN_LEVEL = 3, 2


def districts(text: str, folded: str) -> Iterator[Candidate]:
    """Find départements and districts told by their number, and deformed postcodes with their town."""
    if _ARRONDISSEMENT_HINT.search(folded):
        for found in _ARRONDISSEMENT.finditer(folded):
            yield Candidate(*found.span(), Entity.LIEU, 0.75, "lieu:arrondissement")
    yield from _areas(folded)
    for found in _BODY.finditer(folded) if holds(folded, _BODIES) else ():
        if found[1] not in _CALLS and not UNIT.match(folded, found.end()):
            yield Candidate(*found.span(), Entity.LIEU, 0.7, "lieu:organisme")
    if "mille" in folded:
        yield from _spelled(text, folded)
    for found in _SCANNED.finditer(text):
        apart = found.start() == 0 or not (text[found.start() - 1].isalnum() or text[found.start() - 1] in "_.,/-")
        if apart and _DEFORMED.match(found[0]):
            yield Candidate(*found.span(), Entity.LIEU, 0.7, "lieu:code")


def _areas(folded: str) -> Iterator[Candidate]:
    """Find « dans le 93 », « il est du 93 », « paris 15e », and départements of several words without hyphens."""
    for found in _WITHIN.finditer(folded) if _WITHIN_HINT.search(folded) else ():
        low = max(folded.rfind("\n", 0, found.start()), folded.rfind(". ", 0, found.start()), 0)
        led = _BEYOND_DAYS.match(found[1]) and found[0].startswith(_WHO)
        if _ENDS.match(folded, found.end()) and (
            led or _DWELLING.search(folded, max(low, found.start() - _REACH), found.end())
        ):
            yield Candidate(*found.span(1), Entity.LIEU, 0.7, "lieu:departement")
    if holds(folded, _PARTED):
        for found in _QUARTER.finditer(folded):
            yield Candidate(*found.span(), Entity.LIEU, 0.75, "lieu:arrondissement")
    for found in _SPACED.finditer(folded) if holds(folded, _SPACED_WORDS) else ():
        if not tells(folded):
            return
        yield Candidate(*found.span(1), Entity.LIEU, 0.7, "lieu:departement")


def _spelled(text: str, folded: str) -> Iterator[Candidate]:
    reading = read(text)
    for found in _SPELLED.finditer(folded):
        index = reading.at(found.end())
        token = reading.tokens[index]
        town = town_at(reading, index)
        if town is None or token.fold in STOPS - ARTICLES:
            continue
        end, known = town
        sure = known.town >= _CITY or (known.town >= _TOWN_LEVEL and (token.capital or end > index + 1))
        if sure and not token.features.clinical and not (token.lower and token.features.french and known.town < _CITY):
            yield Candidate(found.start(), reading.tokens[end - 1].end, Entity.LIEU, 0.75, "lieu:code")
