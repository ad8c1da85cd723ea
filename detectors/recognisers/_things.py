"""Short or mixed codes borne by a thing of care: « bracelet 7841 », « casier 44B », « DI 2025-3391 », « C25 6630 118 ».

Gives stretches with a score and the fixed word that says why; `detectors.recognisers.identifiant` reports them. A thing
that is always numbered makes a short code sure; a machine, only five figures, since its model has fewer (« pompe
780G »); groups of letters and figures without any cue need seven figures. Refuses quantities, dates, years and units.
Source: labels, lockers, badges, work orders and archives of hospitals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._codes import NO_PERSON, PUBLIC
from detectors.recognisers._cues import UNIT, near_figures, opened_by
from detectors.recognisers._references import is_product_lot

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_END = r"(?![a-z0-9%°]|[.,/:-][0-9])"
_LINK = (
    r"(?P<link>[ ]?(?:n°|nr?\.|no\.?|num(?:ero)?|s/?n|serie|ref\.?|[:#=]|(?:c'est|est|etait|porte|=)(?: bien)?"
    r"(?: le| la)?)[ ]?(?:n°|[:#])?[ ]?|[ ])"
)
_VALUE = (
    r"(?P<value>(?!(?:sn|ns|n[ro]?|c2s|d[eu]|l[ea]|au|et|en|a|il|on|ou|par|sur|mg"
    r"|x)[ ])(?:[a-z]{1,4}[-./]?|[a-z]{1,2}[ ])?[0-9]{1,12}[a-z]{0,3}(?:[-./ ](?:[0-9]{1,8}[a-z]{0,2}"
    r"|[a-z]{1,2}[0-9]{1,6}"
    r"|[a-z](?=[-./ ]?[0-9]))){0,4}(?:[-./ ][a-z](?![a-z'])|[-/][a-z]{2,3}(?![a-z']))?)"
)
_NUMBERED = re.compile(
    r"(?<![a-z])(?P<thing>badges?|casiers?|coffres?|cles?|clefs?|bracelets?|brassard|vestiaires?|jeton"
    r"|boites?|cartons?|archives?|classeur|pochettes?|sachet scelle|etiquettes?|macaron|medaillon|digicode)"
    rf"(?:[ ](?:de |du |d')?(?!de |du |des )[a-z]{{3,12}}){{0,2}}?{_LINK}{_VALUE}{_END}"
)
_NUMBERED_WORDS = frozenset(
    {"badge", "badges", "casier", "casiers", "coffre", "coffres", "cle", "cles", "clef", "clefs", "bracelet",
     "bracelets", "brassard", "vestiaire", "vestiaires", "jeton", "boite", "boites", "carton", "cartons",
     "archive", "archives", "classeur", "pochette", "pochettes", "sachet", "etiquette", "etiquettes", "macaron",
     "medaillon"}
)  # fmt: skip
_STORES = ("boite", "carton", "archive", "classeur", "pochette", "etiquette")
"""They are counted too (« boîte 30 »): their number needs a letter, a mark or « n° »."""
_BEARER = re.compile(
    r"(?<![a-z])(?P<thing>lames?|blocs?|cassettes?|tubes?|flacons?|pots?|fioles?|prelevements?|pvt|poches?"
    r"|dossiers?|accession"
    r"|acc|accn|ordos?|ordonnances?|feuilles? de soins|volets?|bordereau|attestation|recepisse|recu"
    r"|quittance|convocation"
    r"|declaration|registre|carnet|abonnement|cheque|virement|pousse-seringue|respirateurs?|pompes?|lecteurs?"
    r"|moniteurs?|scopes?|appareils?|fauteuils?|lits? medicalises?|matelas|concentrateurs?|extracteurs?|implants?"
    r"|protheses?|stents?|sondes?|generateurs?|pacemaker|pm|dai|defibrillateurs?|neurostimulateur|audioprotheses?"
    r"|capteurs?|glucometre|telealarme|medaillon|tablettes?|ordinateurs?|sn|serie|bons?|commandes?|devis|factures?"
    r"|factur\.|interventions?|demandes?|incidents?|signalements?|reclamations?|plaintes?|courriers?|recommandes?"
    r"|mandats?|contrats?|adhesion|police|sinistres?|mutuelle|affiliation|matricules?|allocataires?|procedures?"
    r"|inscriptions?|reservations?|candidature|enquetes?|inventaires?|pv|mdph|msa|ofii|cps|echeancier|chronopost"
    r"|colissimo|gendarmerie|commissariat|prefecture|ase|pch|apa|aah|agrement|certificats?|tickets?|lots?"
    r"|culots?|cgr|pfc|cristal|clients?|greffon|abonnee?|teleassistance|anapath|histo"
    r"|cyto|biopsie|mat\.|adh\.|ech\.?|gmao|assuree?|alloc\.?)"
    rf"(?:[ ](?:de |du |d'|la )?(?!de |du |des )[a-z]{{2,14}}){{0,3}}?{_LINK}{_VALUE}{_END}"
)
_BEARER_WORDS = frozenset(
    {"lame", "lames", "bloc", "blocs", "cassette", "cassettes", "tube", "tubes", "flacon", "flacons", "pot", "pots",
     "fiole", "fioles", "prelevement", "prelevements", "pvt", "poche", "poches", "dossier", "dossiers", "accession",
     "acc", "accn", "ordo", "ordos", "ordonnance", "ordonnances", "feuille", "feuilles", "volet", "volets",
     "bordereau", "attestation", "recepisse", "recu", "quittance", "convocation", "declaration", "registre", "carnet",
     "abonnement", "cheque", "virement", "pousse", "respirateur", "respirateurs", "pompe", "pompes", "lecteur",
     "lecteurs", "moniteur", "moniteurs", "scope", "scopes", "appareil", "appareils", "fauteuil", "fauteuils", "lit",
     "lits", "matelas", "concentrateur", "concentrateurs", "extracteur", "extracteurs", "implant", "implants",
     "prothese", "protheses", "stent", "stents", "sonde", "sondes", "generateur", "generateurs", "pacemaker", "pm",
     "dai", "defibrillateur", "defibrillateurs", "neurostimulateur", "audioprothese", "audioprotheses", "capteur",
     "capteurs", "glucometre", "telealarme", "tablette", "tablettes", "ordinateur", "ordinateurs", "sn", "serie",
     "bon", "bons", "commande", "commandes", "devis", "facture", "factures", "intervention", "interventions",
     "demande", "demandes", "incident", "incidents", "signalement", "signalements", "reclamation", "reclamations",
     "plainte", "plaintes", "courrier", "courriers", "recommande", "recommandes", "mandat", "mandats", "contrat",
     "contrats", "adhesion", "police", "sinistre", "sinistres", "mutuelle", "affiliation", "matricule", "matricules",
     "allocataire", "allocataires", "procedure", "procedures", "inscription", "inscriptions", "reservation",
     "reservations", "candidature", "enquete", "enquetes",
     "inventaire", "inventaires", "pv", "mdph", "msa", "ofii", "cps", "echeancier", "chronopost", "colissimo",
     "gendarmerie", "commissariat", "prefecture", "ase", "pch", "apa", "aah", "agrement", "certificat", "certificats",
     "ticket", "tickets", "lot", "lots", "culot", "culots", "cgr", "pfc", "cristal", "client", "clients", "greffon",
     "abonne", "abonnee", "teleassistance", "anapath", "histo", "cyto", "biopsie",
     "mat", "adh", "ech", "alloc", "gmao", "assure", "assuree"}
)  # fmt: skip
_ORDERS = re.compile(
    r"(?<![A-Za-z0-9])(?!HAS|ANS|DG|HCSP|CNIL|OMS|WHO|ISO|NF|UE|EU|ARS|JO|CE|ESC|ERC|CIM|CIP|AMM|ATC|RFC"
    r"|CVE|NCT|PMID|DSM|IEC|COVID|SARS|INS)[A-Z]{2,6}"
    r"[ ]?(?:n°|[:#-])?[ ]?((?:20\d{2}[-/.]\d{3,6}|\d{2}[-/.]\d{4,6}|\d{2}-\d{3})(?:[-/.]\d{1,5})?"
    r"|\d{6,10})(?![\w%°]|[.,/:-]\d)"
)
_MIXED = re.compile(
    r"(?<![\w.,/%+-])(?:(?!SN|NS|N[RO]|ID|TA|FC|PA|FR|HB|G[BR]|PM|CP|PV|DR|IV"
    r"|RG)[A-Z]{1,2} ?\d{2,6}(?: \d{1,6}){1,3}(?: [A-Z](?![\w'.]))?|\d{1,3}[A-Z]{1,2} \d{2,6}(?: \d{1,6}){0,2}"
    r"(?: [A-Z](?![\w'.]))?|\d{2,6}(?: \d{1,6}){1,3} [A-Z](?![\w'.-])|[A-Z]{2}\d{9}[A-Z]{2}"
    r"|\d{2}-\d{4,6}-[A-Z])(?![\w%°]|[.,/:-]\d)"
)
_LONG_GROUP = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))(?!\d{1,2}00(?!\d))(?:\d{4,6}|0\d{2,5})(?!\d)")
_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])([-./ ])(?:0?[1-9]|1[0-2])(?:\1(?:19|20)?[0-9]{2})?|(?:0?[1-9]"
    r"|1[0-2])[-./ ](?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}(?:[-/ ](?:19|20)?[0-9]{2})?|[0-9]{1,2}h[0-9]{0,2}"
)
_QUANTITY = re.compile(
    r"[0-9]+(?:[.,/][0-9]+)?[ ]?(?:[mcdk]?g|[mcd]?l|ui|h|j|[cmk]?m|ans|x|cp|sa|kd|ch|fr|w|v|q|b|f|mois|cc)?"
)
_PHONE = re.compile(r"0[1-9](?:[ .-]?[0-9]{2}){4}")
_MIXED_FIGURES, _BORNE_FIGURES, _PLAIN_FIGURES, _SHORT_FIGURES, _LEAST = 7, 5, 6, 3, 2
_COUNTED_FIGURES = 4
_COUNTED = re.compile(
    r"(?:devis|facture|ticket|dossier|matricule|bon|commande|inventaire|pv|plainte|contrat|sinistre"
    r"|incident|accession"
    r"|intervention|signalement|registre|telealarme|teleassistance|client|abonnee?)s?"
)
"""Papers that are numbered from one up: four figures are enough."""
_QUANTITY_UNIT = re.compile(r"[0-9](?:[mcdk]?g|[mcd]?l|ui|h|[cmk]?m|ans|e|eur)$")
_CURRENCIES = frozenset("€$£")
_LINKED = re.compile(r"[a-z0-9:#=°]")


_COUNT = re.compile(r"[ ]?(?:copies|/|[?x]?10|u/|cellules|elements|elts|plaquettes|patients)")
_HASH = re.compile(r"(?<![\w=:\"'&#/(])#[ ]?(\d{4,10})(?![\w%]|[.,]\d)")
_OURS = re.compile(
    r"(?<![a-z])(?:(?:n|v|nos|vos|notre|votre)[./ ]{1,2})?ref(?:s|erences?)?\.?[ ]?(?:dossier[ ]?)?:?[ ]"
    rf"(?P<value>(?:[a-z]{{1,4}}[/.-]){{0,3}}[a-z]{{1,4}}[ ]?[0-9]{{2,4}}[-/.][0-9]{{2,6}}){_END}"
)
"""« V/réf. : CB/ML 2025-118 »: whose letter, then its number."""
_OURS_WORDS = frozenset({"n", "v", "nos", "vos", "notre", "votre", "ref", "refs", "reference", "references"})


def things(text: str, folded: str) -> Iterator[Code]:
    """Every code that its thing announces or that its groups tell, in no order."""
    for found in opened_by(_NUMBERED, folded, _NUMBERED_WORDS):
        start, end = _trimmed(text, *found.span("value"))
        linked = _LINKED.search(found["link"]) is not None
        if not UNIT.match(folded, end) and _is_numbered(folded[start:end], found["thing"], linked=linked):
            yield start, end, 0.72, "identifiant:objet"
    for found in opened_by(_BEARER, folded, _BEARER_WORDS):
        start, end = _trimmed(text, *found.span("value"))
        if is_product_lot(folded, found.start(), end):
            continue
        priced = text[end : end + 2].strip()[:1] in _CURRENCIES or UNIT.match(folded, end)
        if not priced and _is_borne(folded[start:end], counted=_COUNTED.fullmatch(found["thing"]) is not None):
            yield start, end, 0.72, "identifiant:objet"
    yield from _written(text, folded)


def _written(text: str, folded: str) -> Iterator[Code]:
    """References, orders and groups that their own shape tells."""
    for found in opened_by(_OURS, folded, _OURS_WORDS):
        yield *found.span("value"), 0.75, "identifiant:reference"
    for found in near_figures(_ORDERS, folded, text):
        if NO_PERSON.match(found[0]):
            continue
        counted = found[1].endswith("00") or UNIT.match(folded, found.end()) or _COUNT.match(folded, found.end())
        if (
            not counted
            and not _DATE.fullmatch(found[1])
            and not PUBLIC.search(folded, max(0, found.start() - 25), found.start(1))
        ):
            yield *found.span(1), 0.7, "identifiant:ordre"
    for found in _HASH.finditer(text) if "#" in text else ():
        yield *found.span(1), 0.7, "identifiant:diese"
    for found in near_figures(_MIXED, folded, text):
        figures = sum(char.isdigit() for char in found[0])
        figures += found[0].count("-") > 1
        if figures >= _MIXED_FIGURES and _LONG_GROUP.search(found[0]) and not UNIT.match(folded, found.end()):
            yield *found.span(), 0.6, "identifiant:groupes"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Give back « à » or « y » after a blank, which are words."""
    return (start, end - 2) if text[end - 2 : end] in {" à", " a", " y"} else (start, end)


def _is_numbered(value: str, thing: str, *, linked: bool) -> bool:
    """Whether what follows a locker, a badge or a box is its number."""
    figures = sum(char.isdigit() for char in value)
    if _DATE.fullmatch(value):
        return False
    lettered = any(char.isalpha() for char in value)
    if thing.startswith(_STORES) and not linked and (value.isdecimal() or figures < _SHORT_FIGURES):
        return False
    if lettered and _QUANTITY.fullmatch(value) and figures < _LEAST + linked:
        return False
    return figures >= (_LEAST if lettered or (linked and not thing.startswith(_STORES)) else _SHORT_FIGURES)


def _is_borne(value: str, *, counted: bool) -> bool:
    """Whether what follows a tube, a machine or a file has the figures of a code, not those of a size or a model."""
    figures = sum(char.isdigit() for char in value)
    if _DATE.fullmatch(value) or _PHONE.match(value) or value.endswith(" 000") or " 000 000" in value:
        return False
    if counted and figures >= _COUNTED_FIGURES and not _QUANTITY_UNIT.search(value):
        return True
    cut = any(not char.isdigit() for char in value)
    return figures >= (_BORNE_FIGURES if cut and not _QUANTITY.fullmatch(value) else _PLAIN_FIGURES)
