"""Names that an apposition or a clinical verb shows: « Rouge, l'interne », « weber sous scope ».

One person in seven has a surname that is a French word; a trade or a place in the ward said after a comma, a verb that
only a person bears, a clinical participle after a surname and a first name leave no doubt of it. It refuses words that
the lists do not know as a frequent surname or first name, clinical words, trades, adverbs and medicine's own names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import after_head_noun
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, ROLES, TERMS, USUAL_CLINICAL, is_label, is_stop
from detectors.recognisers._names import Name, split_name
from detectors.recognisers._tokens import by_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

FIRM, FAIR = 0.75, 0.6
TRADES = (TERMS["metiers"] | TERMS["autres_roles"]) - LABELS
HELD = ROLES | frozenset({"DEMAIN", "MATIN", "SOIR", "MIDI", "JEUNE", "COUPLE", "GARCON", "PARENT", "COUSIN"})
NICKNAMES = TERMS["surnoms"]
ARTICLES = frozenset({"LE", "LA", "L", "NOTRE", "MON", "MA", "SON", "SA", "UN", "UNE"})
PLACED = re.compile(
    r"(?:au )?(?:box|lit|chambre|ch|brancard|salle|scope)\b\.? ?(?:\d|n°|du |de |des |au )", re.IGNORECASE
)
TOLD = re.compile(
    r"(?:(?:est |toujours |encore )?sous (?:scope|o2|oxygène|vni|optiflow|lunettes)\b"
    r"|a (?:une? (?:fille|fils|frère|s(?:œ|oe)ur|femme|mari|compagn|chien|chat|amie?\b|petite?[ -](?:fille|fils))"
    r"|vomi|chuté|mangé|dormi|bu\b|refusé|fugué|déambulé|désaturé|convulsé|crié|pleuré|uriné|arraché)"
    r"|(?:ne |n')?(?:veut|mange|dort|boit|refuse|réclame|déambule)\b"
    r"|l'a (?:vue?|revue?|appelée?|examinée?|opérée?)\b"
    r"|(?:doit|va|veut) (?:l[ae'] ?)?(?:revoir|passer|rappeler|opérer)"
    r"|(?:monte|descend|part|passe|va|rentre|retourne|sort|remonte) (?:au |à la |en |à |du )?(?:bloc|scanner|irm\b"
    r"|dialyse"
    r"|domicile|maison|réa\b|radio|chambre|salle de réveil|sspi|usic\b|usip\b|soins intensifs|étage|endoscopie|coro)"
    r"|(?:monte|descend|part|rentre|sort|repart|revient|remonte|reste|garde) (?:si|dès|quand|demain|lundi|mardi"
    r"|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|ce (?:soir|matin|midi)|cet après|à \d|vers \d|chez (?:lui|elle|sa|son|ses)"
    r"|l[ae] (?:vvp|sonde|perf)|avec (?:sa|son|ses|un bon)|en (?:hdj|ssr|smr|ehpad|had|ambulance|vsl|taxi)"
    r"|jusqu'(?:à demain|à lundi|au \d))\b)",
    re.IGNORECASE,
)
"""What is said of a person only."""
CASE = re.compile(
    r" ?,? ?(?:(?:ré)?opérée?|hospitalisée?|suivie?|née?|vue?|revue?|sortie?|entrée?|admise?|adressée?|traitée?"
    r"|dialysée?|transférée?|greffée?|perfusée?|intubée?|\d{1,3} ?(?:ans|a)\b)",
    re.IGNORECASE,
)
"""The beginning of somebody's case, after a comma."""
SHORTEST = 3
OPENINGS = frozenset({"\n", ";", ".", "(", "-", "*", "•"})


@by_form
def may_be_named(token: Token) -> bool:
    """Say whether a word may be a name that what follows it shows: one that many people bear, or a nickname."""
    borne = max(token.features.surname, token.features.first_name)
    named = borne >= FREQUENT or (token.capital and (borne > 1 or token.fold in NICKNAMES))
    return named and token.word and len(token.text) >= SHORTEST and _bearable(token)


def apposed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that what follows them shows to be somebody's."""
    tokens = reading.tokens
    for index in reading.where(may_be_named):
        token = tokens[index]
        if token.glued and tokens[index - 1].text not in '("«':
            continue
        first = not index or tokens[index - 1].text in OPENINGS
        known = token.features
        if _presented(reading, index):
            yield from split_name(
                reading, Name(index, index + 1, (index,)), FAIR, "personne:apposee", lone=Entity.PRENOM
            )
            continue
        if max(known.surname, known.first_name) < FREQUENT or (token.lower and not first):
            continue
        if _said_of(reading, index, first=first) and not after_head_noun(reading, index):
            kind = Entity.PRENOM if known.first_name > known.surname else Entity.NOM
            yield from split_name(reading, Name(index, index + 1, (index,)), FIRM, "personne:apposee", lone=kind)
        elif first and token.lower and _complains(reading, index):
            for place, kind in ((index, Entity.PRENOM), (index + 1, Entity.NOM)):
                yield from split_name(reading, Name(place, place + 1, (place,)), FAIR, "personne:cas", lone=kind)
        elif first and token.lower and _opens_case(reading, index):
            for place, kind in ((index, Entity.NOM), (index + 1, Entity.PRENOM)):
                yield from split_name(reading, Name(place, place + 1, (place,)), FAIR, "personne:cas", lone=kind)


def _bearable(token: Token) -> bool:
    """Say whether a word may be somebody's name at all."""
    known = token.features
    held = is_stop(token) or is_label(token) or token.fold in HELD or token.initial
    return not (held or known.clinical >= USUAL_CLINICAL or known.drug or (token.upper and known.acronym))


def _presented(reading: Reading, index: int) -> bool:
    """Say whether an article and a trade follow a word that is nothing but a name (« Steph la kiné passe »)."""
    token, one, two = reading.tokens[index : index + 3]
    if one.fold not in {"LE", "LA", "L"} or not one.lower or not token.capital or not _bearable(token):
        return False
    trade = reading.tokens[index + 3] if two.text == "'" else two
    known = token.features
    named = token.fold in NICKNAMES or max(known.first_name, known.surname) > 1
    other = known.french or known.clinical or known.drug or known.eponym or known.acronym or known.town > 1
    return named and not other and trade.fold in TRADES and trade.lower


def _said_of(reading: Reading, index: int, *, first: bool) -> bool:
    """Say whether a trade, a place in the ward or a verb that only a person bears follows."""
    tokens, token, known = reading.tokens, reading.tokens[index], reading.tokens[index].features
    one, two = tokens[index + 1], tokens[index + 2]
    if one.text == ",":
        if token.lower or two.glued:
            return False
        if first and PLACED.match(reading.text, two.start):
            return COMMON in {known.surname, known.first_name}
        elided = tokens[index + 3].text == "'"
        trade = tokens[index + 3 + elided]
        return two.fold in ARTICLES and trade.fold in TRADES and trade.lower and not token.loud
    if not first or one.glued or not one.lower:
        return False
    sure = known.surname == COMMON and not known.clinical
    return sure and not (token.lower and _means(token)) and TOLD.match(reading.text, one.start) is not None


def _means(token: Token) -> bool:
    """Say whether a word in lower case begins a sentence as easily as a name does."""
    known = token.features
    return bool(known.town > 1 or known.clinical)


def _opens_case(reading: Reading, index: int) -> bool:
    """Say whether a surname and a first name in lower case open a case (« boucher rose, opérée du sein »)."""
    tokens = reading.tokens
    last, given, mark = tokens[index : index + 3]
    if mark.text != "," or not given.word or not given.lower or not _bearable(given):
        return False
    borne = last.features.surname == COMMON and given.features.first_name == COMMON and not last.features.clinical
    after = reading.tokens[index + 3].features
    return borne and (after.clinical >= USUAL_CLINICAL or CASE.match(reading.text, mark.end) is not None)


def _complains(reading: Reading, index: int) -> bool:
    """Say whether a first name and a surname in lower case open a sentence (« arnaud blanc a besoin d'un arrêt »)."""
    given, last, verb = reading.tokens[index : index + 3]
    known, other = given.features, last.features
    if verb.fold not in {"A", "EST", "VA", "VEUT", "DEMANDE", "REFUSE", "SORT", "VIENT", "DOIT"} or not verb.lower:
        return False
    plain = known.french or known.clinical or known.eponym or known.drug or known.town > 1
    borne = known.first_name == COMMON and not plain and other.surname == COMMON and other.clinical < USUAL_CLINICAL
    return borne and last.word and last.lower and _bearable(last)
