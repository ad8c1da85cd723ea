"""Numbers of files and objects by their shape: « n° ABC/23/0417 », « dossier CARD-2207 », foreign cards.

Gives stretches with the fixed word that says why; `detectors.recognisers.identifiant` reports them. Refuses the numbers
of laws, articles, tables, trials, drug codes and products under study, dates and quantities. Sources: RAMQ (numéro
d'assurance maladie), OFAS (numéro AVS), INAMI, decreto 12/03/1974 (codice fiscale), DICOM PS3.5 §9 (UID).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import UNIT, words
from detectors.recognisers._references import reference_after

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_NUMBER = re.compile(r"(?<![a-z0-9])(?:n[°o]s?\.?|n\.[°o]|nr\.?|numeros?)(?=[ :]{0,3}[a-z0-9(])")
_BETWEEN = re.compile(r"[ :]{1,2}(?:(?:de |du |d'|de l'|de la )?[a-z]{2,14}[ :.]{1,3}){1,2}(?=[a-z]{0,6}[-./ ]?[0-9])")
_AND = re.compile(
    r"(?: et|,| ou| puis)(?: n°)? ((?:[A-Z]{1,3} )?[A-Z]{0,4}[-/]?\d{3,9}(?:[-/]\w{1,6})?)(?![\w%°]|[.,/]\d"
    r"| ?(?:mg|g|ml|UI)\b)"
)
_NOT_NUMBERED = re.compile(
    r"(?<![a-z])(?:lois?|decrets?|arretes?(?! prefector| munici| du)|articles?|deliberation|directive"
    r"|reglement|norme|amm"
    r"|tableaux?|figures?|items?|questions?|exercice|chapitre|annexe|cerfa|formulaire|version|circulaire"
    r"|instruction|iso"
    r"|jorf|bulletin|volume|cas clinique|diapo\w{0,8}|essai|protocole|etude|avis|recommandations?|fiche|cas"
    r"|page)[ ,(]{1,2}$"
)
PUBLIC = re.compile(
    r"\b(?:nct|pmid|pmc|doi|isbn|issn|amm|cis|cip|eudract|norme|iso|reglement|loi|decret|arrete(?! prefector| munici)"
    r"|deliberation|directive|article|has|ansm|ucd|cip13|cip7|oid"
    r"|ccam|loinc|snomed|cim|atc|orpha|orphanet|omim|protocole|etude|gtin|ean|udi|chebi|unii|cas"
    r"|meddra|mesh|tdr|isrctn|bibliograph\w{0,6}|rcp|fiche|recommandations?|version|page|figure)\b"
)
"""Words that announce the number of a publication, a trial, a law, a norm or a product: it names nobody."""

_CUES = words(
    r"dossiers?|procedures?|requisition|scelles?|scellee?s?|licences?|devis|bons?|lots?|factures?|contrats?"
    r"|mutuelle|police"
    r"|sinistre|references?|ref\.?|coffre|arbre|cartes?|codes?|plainte|pv|ecroue?|convention|adherent\w?"
    r"|client|identifiant"
    r"|id|badge|matricule|toque|colis|cartouche|commande|chifa|utente|nam|avs|cps|inami|prelevements?"
    r"|echantillons?|biopsie"
    r"|anapath|fragments?|lame|bloc|tube|poche|etiquette|accession|allocataire|beneficiaire|usager|decision|signalement"
    r"|recours|requete|telealarme|teleassistance|fei|ald|at|evenement indesirable|pcr multiplex|venues?"
    r"|passages?|sejours?"
)
_FOLLOWS = re.compile(
    r"(?:[ ](?:d'|de |du |l'|la )?[A-Za-zÀ-ÿ]{2,14}){0,3}?[ ]?[:(=→#—–-]{0,2}[ ]?"
    r"((?:[A-Z]{1,6}[-./]?\d(?:[\w./-]{2,18}\w)|\d{1,4}[/.-]\d{2,8}(?:[-/]\w{1,5})?|\d{2,4}[A-Za-z]{1,4}\d{3,9}"
    r"|[a-z]{1,3}\d{5,9}|(?=[A-Z]*\d)[A-Z0-9]{6,14}))(?![\w%°]|[.,/]\d)"
)
_SHAPE = re.compile(
    r"(?<![\w/.@-])(?:[A-Z]{1,6}[-/.]?\d{2,4}[-/.]\d{3,7}(?:-[A-Z])?"
    r"|[A-Z]{1,4}/[A-Z]{1,4}[-/.]\d{2,8}(?:-[A-Z])?|[A-Z]{1,6}-\d{5,9}|[A-Z]{1,3}\d{6,9}"
    r"|\d{2,4}[A-Z]{1,3}\d{4,7}|(?=[A-Z]*\d+[A-Z]+\d)[A-Z0-9]{9,12})(?![\w@°%]|[.,/-]\d)"
)
_NO_PERSON = re.compile(
    r"(?:NCT|PMC|PMID|ISRCTN|RS|ORPHA|OMIM|BMS|MK|GSK|AZD|RO|HGNC|ENSG|NM|NP|DOI|CIM|CIP|EAN|COVID|ISO|EN|RFC|CVE|LOINC"
    r"|ATC|AMM|EU|EMEA|HLA|SARS|TDR|DSM|NF|UCD|ACL|LPP|CCAM|GHM|UMIN|CTRI|JRCT|ACTRN|CHEMBL|CHEBI|CAS|ICD|MESH"
    r"|GRCH|ORA|ERR|KB|HTTP|UTF|SHA)[-/.]?\d"
)
_MUTATION = re.compile(r"[ACDEFGHIKLMNPQRSTVWY]\d{1,5}[ACDEFGHIKLMNPQRSTVWY*]")
_FOREIGN = re.compile(
    r"(?<![\w.-])(?:[A-Z]{4} \d{4} \d{4}|756[.]\d{4}[.]\d{4}[.]\d{2}|\d-\d{5}-\d{2}-\d{3}"
    r"|\d{2}[.]\d{2}[.]\d{2}-\d{3}[.]\d{2}"
    r"|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|(?=[0-9.]{26})[012](?:[.]\d{1,20}){6,14})(?![\w-]|[.]\d)"
)
_DATE = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}[/.-]\d{1,2}(?:[/.-]\d{1,2})?|\d{1,2}[/.-]\d{4})")
_LOGIN = re.compile(
    r"(?<![a-z0-9])(?:identifiant|login|log|user(?:name)?|utilisateur|uid|pseudo|compte)(?: de connexion)?"
    r"(?:(?P<mark>[ ]?[:=][ ]?[\"']?)|[ ])(?P<value>[a-z][a-z0-9._-]{3,30})(?![\w@])"
)
_SURE, _FAIR = 0.75, 0.6
_FEWEST_DIGITS, _PLAIN_DIGITS = 3, 5


def numbered(text: str, folded: str) -> Iterator[Code]:
    """What « n° » announces, two words between at most."""
    for found in _NUMBER.finditer(folded):
        if _NOT_NUMBERED.search(folded, max(0, found.start() - 30), found.start()):
            continue
        reference = reference_after(text, folded, found.end(), digits=_FEWEST_DIGITS)
        if reference is None:
            bridge = _BETWEEN.match(folded, found.end())
            reference = reference_after(text, folded, bridge.end(), digits=_FEWEST_DIGITS) if bridge else None
        if reference is None:
            continue
        value = text[reference.start : reference.end]
        spelled = found[0].startswith("num")
        if spelled and value.isdecimal() and len(value) < _PLAIN_DIGITS:
            continue
        yield reference.start, reference.end, _SURE, "identifiant:numero"
        following = _AND.match(text, reference.end)
        if following:
            yield *following.span(1), _SURE, "identifiant:numero"


def cued(text: str, folded: str) -> Iterator[Code]:
    """A code that a word announces without « n° » nor colon, a few words later at most."""
    for cue in _CUES.finditer(folded):
        found = _FOLLOWS.match(text, cue.end())
        public = found and PUBLIC.search(folded, cue.start(), found.start(1))
        if found and not public and _is_code(text, folded, *found.span(1)):
            yield *found.span(1), _SURE, "identifiant:code"


def shaped(text: str, folded: str) -> Iterator[Code]:
    """What looks like a reference by itself: letters, then at least five figures."""
    for found in _SHAPE.finditer(text):
        figures = sum(char.isdigit() for char in found[0])
        public = PUBLIC.search(folded, max(0, found.start() - 25), found.start())
        if figures >= _PLAIN_DIGITS and not public and _is_code(text, folded, *found.span()):
            yield *found.span(), _FAIR, "identifiant:forme"
    for found in _FOREIGN.finditer(text):
        yield *found.span(), _SURE, "identifiant:etranger"


def logins(folded: str) -> Iterator[Code]:
    """A user's name: after « user= » any word, after « identifiant » one that holds a figure."""
    for found in _LOGIN.finditer(folded):
        value = found["value"]
        pointed = (found["mark"] or "").lstrip().startswith("=")
        if pointed or any(char.isdigit() for char in value):
            yield *found.span("value"), _SURE, "identifiant:connexion"


def _is_code(text: str, folded: str, start: int, end: int) -> bool:
    value = text[start:end]
    if sum(char.isdigit() for char in value) < _FEWEST_DIGITS or _DATE.fullmatch(value) or _MUTATION.fullmatch(value):
        return False
    if _NO_PERSON.match(value.upper()) or UNIT.match(folded, end):
        return False
    low = max(0, start - 30)
    return _NOT_NUMBERED.search(folded, low, start) is None and not folded.endswith(("http", "doi"), low, start)
