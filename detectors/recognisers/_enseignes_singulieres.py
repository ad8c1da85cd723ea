"""Reads names of houses that open oddly: « P'tits Loups », « des 4 chemins », « le labo c'est biocité ».

Serves the reading of establishments and of proper names. Refuses a figure that no plural goes with, counts of what
medicine or time counts (« des 2 reins », « les 3 jours »), and a word in no list after a verb alone. Never raises.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._cues import holds
from detectors.recognisers._enseignes_fleuries import CITY
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import (
    ARTICLES,
    LINKS,
    TERMS,
    clipped_end,
    contracted_at,
    proper_end,
    skip_links,
    town_at,
)
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

_PLURAL_ARTICLES: Final = frozenset({"DES", "LES", "AUX"})
_COUNTED: Final = frozenset(
    {"JOURS", "MOIS", "ANS", "SEMAINES", "HEURES", "MINUTES", "LITS", "PLACES", "DOSES", "PRISES", "PATIENTS"}
    | {"ENFANTS", "MEMBRES", "COTES", "BRAS", "JAMBES", "YEUX", "FOIS", "DERNIERS", "PREMIERS", "AUTRES", "MEDECINS"}
    | {"SITES", "SERVICES", "UNITES", "CHAMBRES", "PERSONNES", "RESIDENTS", "SALARIES", "ANNEES", "EUROS", "BOITES"}
)
_LOCALES: Final = frozenset({"CENTRE", "PORT", "MARCHE", "PARC", "PONT", "LAC", "BOURG", "COIN"})
_FEASTS: Final = frozenset({("8", "MAI"), ("1", "MAI"), ("11", "NOVEMBRE"), ("14", "JUILLET"), ("19", "MARS")})
"""Days that streets, schools and shops are called after."""
_STREETS: Final = frozenset(
    {"COURS", "RUE", "AVENUE", "AV", "BOULEVARD", "BD", "PLACE", "QUAI", "FAUBOURG", "FBG", "CHAUSSEE", "ROUTE", "MAIL"}
    | {"ALLEE", "ALLEES", "IMPASSE", "CHEMIN", "SQUARE", "ESPLANADE", "PROMENADE", "PASSAGE", "CARREFOUR", "MONTEE"}
    | {"ROND-POINT", "QUARTIER", "CITE", "PORTE", "PONT", "VENELLE", "RUELLE", "GALERIE", "HALLES", "TRAVERSE"}
)
"""Ways and places by which a town's houses are called."""
_LONGEST_CARE: Final = 2
_LARGEST: Final = 9
_CALLED: Final = re.compile(
    r"(?<![\w-])(?P<head>(?:[Mm]a|[Ll]a|[Ss]a|[Nn]otre|[Vv]otre|[Ll]e|[Mm]on|[Ss]on|[Ll]'|[Ll]eur) ?"
    r"(?:pharmacie|pharma|clinique|crèche|résidence|maison de retraite|ehpad|EHPAD|école|lycée|collège|labo(?:ratoire)?"
    r"|cabinet|hôpital|hosto|boîte|boite|entreprise|foyer|asso(?:ciation)?|IME|ime|ESAT|esat|fac|garage|resto"
    r"|restaurant|employeur|patron|MAM|SSIAD|ssiad|club|centre|maternité|mater|nounou|structure|établissement))"
    r"(?:,? (?:c'est|c’est|c est|s'appelle|s’appelle|se nomme|se prénomme|a pour nom|cest)| ?=) "
    r"(?P<kind>(?:le |la |l'|les |celle? d[eu] )?(?=[\w«\"]))"
)
_HOUSES: Final = frozenset(
    {"pharmacie", "pharma", "clinique", "creche", "residence", "maison", "ehpad", "ecole", "lycee", "college", "labo"}
    | {"laboratoire", "cabinet", "hopital", "hosto", "boite", "entreprise", "foyer", "asso", "association", "ime"}
    | {"esat", "fac", "garage", "resto", "restaurant", "employeur", "mam", "ssiad", "club", "centre", "maternite"}
    | {"mater", "structure", "etablissement"}
)
_VERBS: Final = ("c'est ", "c’est ", "c est ", "cest ", "appelle ", "nomme ", "pour nom", "=")
_LONGEST_RUN, _SHORTEST = 4, 4
_FAIR: Final = 0.6


def odd_end(reading: Reading, here: int, linked: int) -> int | None:
    """Give the index after a name that opens with a clipped word or a figure; nothing if it does not.

    `here` is after the head of the house, `linked` after the links that go on.
    """
    tokens = reading.tokens
    token = tokens[linked]
    if clipped_end(tokens, linked):
        end = proper_end(reading, linked)
        if tokens[end].lower and tokens[end - 1].lower and _plain(reading, end):
            end += 1
        return end
    if linked > here and (token.text, tokens[linked + 1].fold) in _FEASTS and tokens[linked - 1].fold == "DU":
        return linked + 2 + (tokens[linked + 2].text in {"1945", "1918", "1962", "45", "18"})
    melted = contracted_at(reading, linked) if linked > here and token.lower else None
    if melted and melted[1].town >= CITY and not token.features.clinical:
        return melted[0]
    if token.text.isdecimal() and linked > here and 1 < int(token.text[:2]) <= _LARGEST and len(token.text) == 1:
        noun = tokens[linked + 1]
        named = tokens[linked - 1].fold in _PLURAL_ARTICLES and noun.fold.endswith(("S", "X"))
        if named and noun.fold not in _COUNTED and (noun.features.clinical == 0 or noun.features.establishment):
            return max(linked + 2, proper_end(reading, linked + 1))
    return None


def singular_end(reading: Reading, here: int, linked: int) -> int | None:
    """Give the index after a name that opens oddly, a street's, or one with its own article; nothing if none."""
    odd = odd_end(reading, here, linked) or after_street(reading, here, linked)
    return odd or after_article(reading, here, linked)


def called_houses(reading: Reading, folded: str) -> Iterator[Candidate]:
    """Find the name that a verb gives a house: « mon lycée c'est Les Charmilles », « le labo c'est biocité »."""
    text = reading.text
    if not (any(verb in text for verb in _VERBS) and holds(folded, _HOUSES)):
        return
    for found in _CALLED.finditer(text):
        index = reading.at(found.end("kind"))
        first = index - 1 if found["kind"] in {"les ", "la ", "le "} else index
        end = _called_end(reading, index, article=found["kind"].strip())
        if end is not None:
            yield Candidate(
                reading.tokens[first].start,
                reading.tokens[end - 1].end,
                Entity.ETABLISSEMENT,
                _FAIR,
                "etablissement:dit",
            )


def _called_end(reading: Reading, index: int, *, article: str) -> int | None:
    """Give the index after a name: capitals, a flower or a saint after « les », a word of no list, and its town."""
    tokens = reading.tokens
    token = tokens[index]
    known = token.features
    if token.text in {'"', "«"}:
        return _called_end(reading, index + 1, article="")
    opening = (
        token.fold in ARTICLES and not token.lower and (tokens[index + 1].capital or tokens[index + 1].text == "'")
    )
    other = known.clinical > 1 or known.drug or known.disease or token.fold in STOPS
    if (other and not opening) or token.loud or (token.upper and known.acronym) or not token.word:
        return None
    end = proper_end(reading, index + 2 * token.initial) if token.capital or opening else index
    if end == index and token.upper and not known.bits:
        end = index + 1
    if (
        end == index
        and article == "les"
        and token.lower
        and (token.fold in TERMS["noms_unites"] or known.establishment)
    ):
        end = index + 1
    strange = token.lower and not known.bits and len(token.text) >= _SHORTEST
    if end == index and strange and not article:
        end = index + 1
    if end == index:
        return None
    ahead = skip_links(reading, end)
    town = town_at(reading, ahead) if ahead > end and tokens[end].fold == "DE" else None
    local = tokens[end].fold == "DU" and tokens[ahead].fold in _LOCALES
    return town[0] if town else ahead + 1 if local else end


def _plain(reading: Reading, index: int) -> bool:
    """Say whether a plain noun in the plural goes on after « p'tits »."""
    token = reading.tokens[index]
    return token.word and token.fold not in STOPS and token.features.clinical <= 1 and not token.features.drug


def feminine(reading: Reading, linked: int) -> bool:
    """Say whether « de la » stands before."""
    return linked > 1 and reading.tokens[linked - 1].fold == "LA" and reading.tokens[linked - 2].fold == "DE"


def owns_article(reading: Reading, linked: int) -> bool:
    """Say whether a name opens with an article of its own in capitals (« L'Âge d'Or »)."""
    tokens = reading.tokens
    article = tokens[linked - 1 - (tokens[linked - 1].text == "'")]
    token = tokens[linked]
    return token.capital and token.features.french and article.fold in ARTICLES and not article.lower


def flowery_compound(token: Token) -> bool:
    """Say whether a compound is the name of homes."""
    return "-" in token.text and token.features.establishment


def after_specialty(reading: Reading, index: int) -> int | None:
    """Give the index after a proper name, or « de » and a town, that follow a specialty.

    « Institut du sein Kervella », « clinique de la main de Nantes ».
    """
    ahead = skip_links(reading, index)
    town = town_at(reading, ahead) if ahead > index and reading.tokens[ahead].capital else None
    if town and reading.tokens[index].fold in {"DE", "D"} and not reading.tokens[ahead].features.eponym:
        return town[0]
    token = reading.tokens[index]
    known = token.features
    medical = known.french or known.eponym or known.disease or known.drug or known.clinical or known.clinical_capital
    named = token.capital and not medical and token.fold not in TITLES and not known.first_name
    return proper_end(reading, index) if named else None


def after_street(reading: Reading, here: int, linked: int) -> int | None:
    """Give the index after the street that a house is called by (« labo du cours Gambetta »)."""
    tokens = reading.tokens
    if linked == here or tokens[linked].fold not in _STREETS:
        return None
    ahead = skip_links(reading, linked + 1)
    token = tokens[ahead]
    named = token.capital and not token.loud and token.fold not in TITLES and token.fold not in STOPS
    return proper_end(reading, ahead) if named and token.features.clinical <= 1 else None


def after_article(reading: Reading, here: int, linked: int) -> int | None:
    """Give the index after a name that its own article opens in capitals (« foyer Les Quatre Vents »)."""
    tokens = reading.tokens
    article, token = tokens[here], tokens[linked]
    shown = (article.capital or article.initial) and article.fold in ARTICLES and not (article.loud or article.opening)
    named = token.capital and token.fold not in TITLES
    return proper_end(reading, linked) if linked > here and shown and named else None


def after_care(reading: Reading, linked: int) -> int | None:
    """Give the index after « de l'Estuaire » that follows what a house cares for, adjectives passed over."""
    tokens, here = reading.tokens, linked + 1
    while here - linked <= _LONGEST_CARE and tokens[here].lower and tokens[here].fold not in LINKS:
        if not (tokens[here].features.clinical or tokens[here].fold in TERMS["generiques"]):
            return None
        here += 1
    ahead = skip_links(reading, here)
    determined = {token.fold for token in tokens[here:ahead]} & {"DU", "DES", "LA", "L", "LES"}
    token, known = tokens[ahead], tokens[ahead].features
    medical = known.eponym or known.disease or known.drug or known.clinical > 1 or known.acronym
    named = token.capital and not token.loud and not medical
    barred = token.fold in TITLES or token.fold in STOPS or token.fold in TERMS["pays"]
    return proper_end(reading, ahead) if determined and named and not barred else None


def goes_on(reading: Reading, here: int, linked: int) -> bool:
    """Say whether « de » and a name follow a clinical word with a capital (« Hôpital Test de Sarlabous »)."""
    token, ahead = reading.tokens[linked], reading.tokens[skip_links(reading, linked + 1)]
    named = ahead.capital and not (ahead.features.eponym or ahead.features.clinical or ahead.fold in TERMS["pays"])
    led = reading.tokens[here - 1].text != ":" and reading.tokens[linked + 1].fold in LINKS
    return led and named and token.capital and not token.loud


def our_lady(tokens: list[Token], linked: int) -> bool:
    """Say whether « Notre Dame » stands there."""
    return tokens[linked].fold == "NOTRE" and tokens[linked + 1].fold == "DAME"
