"""Codes cut by blanks or very short, after the thing that bears them: « tube n° 24 0 51 7733 », « scellé SC-03 ».

Gives stretches with a score and the fixed word that says why; `detectors.recognisers.identifiant` reports them. Refuses
quantities, telephone numbers and a lone figure without « n° ». Source: labels of tubes and blood bags, plates of
machines, forms of police and justice, tickets (a booking's locator has six capitals and figures: IATA resolution 830d).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import UNIT, holds, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_END = r"(?![a-z0-9%°]|[.,/:-][0-9])"
_LINK = r"(?:[ ]?(?:n°|nr?\.|no\.?|num(?:ero)?|s/?n|serie|ref\.?|[:#])){0,3}[ ]{0,2}"
_SPACED = re.compile(
    r"(?<![a-z])(?:tubes?|flacons?|poches?|culots?|cgr|pfc|echantillons?|prelevements?|vehicules?"
    r"|ambulances?|vsl|vsav"
    r"|taxi|machines?|appareils?|respirateurs?|pompes?|concentrateurs?|pacemaker|pm|dai|tensiometre|lecteur|capteur"
    r"|moniteur|scope|pousse-seringue|generateur|defibrillateur|implants?|lits?"
    r"|fauteuils?|matelas|sn|serie|tickets?|billets?|reservation|livret|sinistres?|dossiers?|dap|ordonnances?"
    r"|pv|badges?"
    r"|colis|lames?|blocs?|cassettes?|plaintes?|contrats?|mutuelle|adherente?|bons?|factures?|commandes?|cartes?"
    rf"|certificats?|assurance|police|abonnement|abonnee?|bracelet|brassard|casier)(?:[ ](?:de |d'|du "
    rf"|la )?[a-z]{{2,12}}){{0,2}}?{_LINK}"
    rf"(?<=[ :#])([a-z]{{0,3}}[ -]?[0-9]{{1,4}}(?:[ -][0-9]{{1,4}}){{1,4}}(?:[ -][a-z](?![a-z']))?){_END}"
)
_SPACED_WORDS = frozenset(
    {"tube", "tubes", "flacon", "flacons", "poche", "poches", "culot", "culots", "cgr", "pfc", "echantillon",
     "echantillons", "prelevement", "prelevements", "vehicule", "vehicules", "ambulance", "ambulances", "vsl", "vsav",
     "taxi", "machine", "machines", "appareil", "appareils", "respirateur", "respirateurs", "pompe", "pompes",
     "concentrateur", "concentrateurs", "pacemaker", "pm", "dai", "tensiometre", "lecteur", "capteur", "moniteur",
     "scope", "pousse", "generateur", "defibrillateur", "implant", "implants", "lit", "lits", "fauteuil", "fauteuils",
     "matelas", "sn", "serie", "ticket", "tickets", "billet", "billets", "reservation", "livret", "sinistre",
     "sinistres", "dossier", "dossiers", "dap", "ordonnance", "ordonnances", "pv", "badge", "badges", "colis", "lame",
     "lames", "bloc", "blocs", "cassette", "cassettes", "plainte", "plaintes", "contrat", "contrats", "mutuelle",
     "adherent", "adherente", "bon", "bons", "facture", "factures", "commande", "commandes", "carte", "cartes",
     "certificat", "certificats", "assurance", "police", "abonnement", "abonne", "abonnee",
     "bracelet", "brassard", "casier"}
)  # fmt: skip
_FEWEST = 6
_PHONE = re.compile(r"0[1-9](?:[ -]?[0-9]{2}){4}")
_ROUND = re.compile(
    r"[0-9]{1,3}(?:[ ]0{3})+|(?:19|20)[0-9]{2}[ -](?:19|20)[0-9]{2}|[0-9]{1,2}[ ][0-9]{1,2}[ ](?:19|20)[0-9]{2}"
)
"""Thousands, spans of years and dates."""
_SEAL = re.compile(
    r"(?<![a-z])scelle[es]{0,2}(?:[ ](?:[a-z]{3,10}[ ])?n°[ ]?([0-9]{1,6}|[a-z]{1,4}[-/ ]?[0-9]{1,6})"
    r"|[ :]{1,3}([a-z]{1,4}[-/]?[0-9]{1,6}))" + _END
)
_NEXT_SEAL = re.compile(r"(?:,| et| puis| a) (?:n°[ ]?)?([a-z]{1,4}[-/]?[0-9]{1,6})" + _END)
_SEALS = frozenset({"scelle", "scelles", "scellee", "scellees"})
_BOOKING = re.compile(
    r"(?<![a-z])(?:billets?|tickets?|reservation|resa|booking|pnr|locator|vols?|e-billet|tgv|sncf|hotel|airbnb)"
    r"(?:[ ](?:de |d'|du )?(?!n°)[a-z]{2,10}){0,2}(?:[ ]?(?:n°|:|#|ref\.?|reference|no))?[ ]{1,2}$"
)
_BOOKINGS = frozenset(
    {"billet", "billets", "ticket", "tickets", "reservation", "resa", "booking", "pnr", "locator", "vol", "vols", "tgv",
     "sncf", "hotel", "airbnb"}
)  # fmt: skip
_LOCATOR = re.compile(r"(?<![\w-])(?=[A-Z]{0,5}\d)(?=\d{0,5}[A-Z])[A-Z0-9]{6}(?![\w-])")
_BOOK = re.compile(
    r"(?<![a-z])(?:book|livret|passe?port|permis|licen[cs]e|fascicule"
    r"|card)(?:[ ][a-z]{2,10}){0,2}[ ]?[:n°]{0,3}[ ]{0,2}"
    rf"([a-z]{{1,3}}[-/ ][a-z]{{0,3}}[0-9]{{5,10}}){_END}"
)
_BOOKS = frozenset({"book", "livret", "passport", "passeport", "permis", "licence", "license", "fascicule", "card"})
_AGREED = re.compile(
    r"(?<![a-z])(?:(?:prise en charge|entente prealable|accord prealable|bon de transport)[ ]?[:n°]{0,3}[ ]{0,2}"
    rf"((?!de |du |des |le |la |les |en |a |et )[a-z]{{2,4}}[ -]?[0-9]{{4,8}})|(?:pec|dap|fse|siao"
    rf"|dalo)[ ]?[:n°]{{0,3}}[ ]{{0,2}}([0-9]{{5,9}})){_END}"
)
_MONEY = re.compile(r"[ ]?(?:eur(?:os?)?|€|k€)")
_AGREEMENTS = frozenset({"prise", "entente", "accord", "bon", "pec", "dap", "fse", "siao", "dalo"})
_ROW = re.compile(r"\([ ]?'?([0-9]{5,12})'?[ ]?[,)]")
"""The first number of a row of SQL, which is its key."""
_COMMENT = re.compile(r"(?:--|/\*)[^\n]{1,120}")
_KEY = re.compile(r"(?<![0-9a-z.,/:-])[0-9]{5,12}(?![0-9a-z%]|[.,/:-][0-9])")
_QUERIES = frozenset({"select", "update", "delete", "insert"})
_BOOKING_REACH = 40


def spaced_codes(text: str, folded: str) -> Iterator[Code]:
    """Every code of a text that its thing announces, in no order."""
    for found in opened_by(_SPACED, folded, _SPACED_WORDS):
        value = found[1]
        count = sum(char.isdigit() for char in value)
        if count < _FEWEST or _PHONE.match(value) or _ROUND.fullmatch(value) or UNIT.match(folded, found.end()):
            continue
        # « à » after the last group is a word.
        word = text[found.end() - 2 : found.end()] in {" à", " a", " y"}
        yield found.start(1), found.end() - 2 * word, 0.72, "identifiant:espaces"
    yield from _seals(folded)
    yield from _queries(folded)
    for found in opened_by(_BOOK, folded, _BOOKS):
        yield *found.span(1), 0.78, "identifiant:livret"
    for found in opened_by(_AGREED, folded, _AGREEMENTS):
        if not UNIT.match(folded, found.end()) and not _MONEY.match(folded, found.end()):
            yield *found.span(found.lastindex or 0), 0.75, "identifiant:accord"
    for found in _LOCATOR.finditer(text) if holds(folded, _BOOKINGS) else ():
        if _BOOKING.search(folded, max(0, found.start() - _BOOKING_REACH), found.start()):
            yield *found.span(), 0.75, "identifiant:billet"


def _seals(folded: str) -> Iterator[Code]:
    """Seals of justice, and the second of two."""
    for found in opened_by(_SEAL, folded, _SEALS):
        yield *found.span(found.lastindex or 0), 0.75, "identifiant:scelle"
        following = _NEXT_SEAL.match(folded, found.end())
        if following:
            yield *following.span(1), 0.75, "identifiant:scelle"


def _queries(folded: str) -> Iterator[Code]:
    """Keys of rows in SQL, and the numbers of its comments."""
    rows = folded.find("values")
    for found in _ROW.finditer(folded, rows) if rows >= 0 and "insert" in folded else ():
        yield *found.span(1), 0.7, "identifiant:cle"
    for comment in _COMMENT.finditer(folded) if holds(folded, _QUERIES) else ():
        for found in _KEY.finditer(folded, *comment.span()):
            if not found[0].endswith("000"):
                yield *found.span(), 0.7, "identifiant:cle"
