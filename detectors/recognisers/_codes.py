"""Numbers of files and objects by their shape: « n° ABC/23/0417 », « dossier CARD-2207 ».

Gives stretches with the fixed word that says why; `detectors.recognisers.identifiant` reports them. Refuses the numbers
of laws, articles, tables, trials, drug codes and products under study, dates and quantities. Persons' numbers in other
countries are `detectors.recognisers._foreign_ids`. Sources: DICOM PS3.5 §9 (UID); GS1; ICAO 9303.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import UNIT, holds, near_figures, opened_by
from detectors.recognisers._references import reference_after

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_NUMBER = re.compile(r"(?<![a-z0-9])(?:n[°o]s?\.?|n\.[°o]|nr\.?|numeros?)(?=[ :]{0,3}[a-z0-9(])")
_BETWEEN = re.compile(
    r"[ :]{1,2}(?:(?:de |du |d'|de l'|de la )?[a-z]{2,14}[ :.]{1,3}){1,2}(?=(?:[a-z]{1,6}[-./·* ]?){0,3}[0-9])"
)
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
    r"|page|centre|site|secteur|groupe)[ ,(]{1,2}$"
)
_CIRCULAR = re.compile(r"(?<![a-z])(?:circulaire|instruction|note d'information)(?: [a-z0-9/.-]{2,24}){1,2}[ ,(]{1,2}$")
_PRODUCT = re.compile(
    r"(?<![a-z])(?:(?:amm|cip|ucd|nct|eudract|isbn|issn|atc|lpp|cerfa)(?![a-z])"
    r"|cas (?=[0-9]{2,7}-[0-9]{2}-[0-9](?![0-9]))|ec (?=[1-7][.][0-9]))"
)
"""Announced by « n° », a number of a drug, a substance (CAS), an enzyme (EC) or a book all the same."""
_OUTLINE = re.compile(r"[0-9](?:[.·][0-9]){1,4}")
"""« n° 3.2.1 »: the rank of a chapter."""
_RULING = re.compile(
    r"(?<![a-z])(?:ce|caa|cedh|cjue|cass|crim|civ|conseil d'etat|cour de cassation|cour d'appel|tribunal)(?![a-z])"
    r"[^;\n]{0,44}(?:19|20)[0-9]{2},?[ ](?:req\.? |pourvoi )?$"
)
PUBLIC = re.compile(
    r"\b(?:nct|pmid|pmc|doi|isbn|issn|amm|cis|cip|eudract|norme|iso|reglement|loi|decret|arrete(?! prefector| munici)"
    r"|deliberation|directive|article|has|ansm|ucd|cip13|cip7|oid"
    r"|cpv|naf|ape|nace|ccam|loinc|snomed|cim|atc|orpha|orphanet|omim|protocole|etude|gtin|ean|udi|chebi|unii|cas"
    r"|meddra|mesh|tdr|isrctn|bibliograph\w{0,6}|rcp|fiche|recommandations?|version|build|release|page|figure"
    r"|methodologie de reference|mr-?00[1-8]"
    r"|lpp|nabm|ngap|ghm|ghs|acl|(?:ref(?:erence)?s?|code)[.]? (?:produit|fabricant|catalogue|fournisseur))\b"
)
"""Words that announce the number of a publication, a trial, a law, a norm or a product: it names nobody."""

_SHAPE = re.compile(
    r"(?<![\w/.@-])(?:[A-Z]{1,6}[-/.]?\d{2,4}[-/.]\d{3,7}(?:-[A-Z])?|20\d{2}-[A-Z]{1,2}-\d{3,6}|20\d{6}-\d{3,6}"
    r"|[A-Z]{1,4}/[A-Z]{1,4}[-/.]\d{2,8}(?:-[A-Z])?|[A-Z]{1,6}-\d{5,9}|[A-Z]{1,3}\d{6,9}[A-Z]?"
    r"|\d{2,4}[A-Z]{1,3}\d{4,7}(?:-\d{1,2})?|(?=[A-Z]*\d+[A-Z]+\d)[A-Z0-9]{9,12})(?![\w@°%]|[.,/-]\d)"
)
NO_PERSON = re.compile(
    r"(?:NCT|PMC|PMID|ISRCTN|RS|ORPHA|OMIM|BMS|MK|GSK|AZD|RO|HGNC|ENSG|NM|NP|DOI|CIM|CIP|EAN|COVID|ISO|EN"
    r"|RFC|CVE|LOINC"
    r"|ATC|AMM|EU|EMEA|HLA|SARS|TDR|DSM|NF|UCD|ACL|LPP|CCAM|GHM|UMIN|CTRI|JRCT|ACTRN|CHEMBL|CHEBI|CAS|ICD|MESH"
    r"|GRCH|ORA|ERR|KB|HTTP|UTF|SHA)[-/.]?\d"
)
_MUTATION = re.compile(r"[ACDEFGHIKLMNPQRSTVWY]\d{1,5}[ACDEFGHIKLMNPQRSTVWY*]")
_UID = re.compile(r"(?<![\w.-])(?=[0-9.]{26})[012](?:[.]\d{1,20}){6,14}(?![\w-]|[.]\d)")
_UID_PART, _PARCEL_HEAD = re.compile(r"[.]\d{1,20}[.]\d{1,20}[.]\d"), re.compile(r"[12][A-Z] ?\d{3}")
_PARCEL = re.compile(r"(?<![\w.])[12][A-Z] ?\d{3} ?\d{3} ?\d{4} ?\d(?![\w%])")
_DEVICE = re.compile(r"[(]01[)]\d{14}(?:[(]\d{2}[)][\w-]{2,20}){1,4}")
_ORCID = re.compile(r"(?<![\w-])0000-000\d-\d{4}-\d{3}[\dX](?![\w-])")
_PORTALIS = re.compile(r"(?<![\w-])[A-Z0-9]{4}-[A-Z]-[A-Z0-9]{3}-[A-Z0-9]{3,6}(?![\w-])")
_COURTS = frozenset({"portalis", "tribunal", "tj", "cour", "rg", "minute", "jugement", "ordonnance"})
_DATE = re.compile(
    r"(?:(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])(?:\1\d{2,4})?|(?:19|20)\d{2}[/-](?:(?:19|20)\d{2}|\d{2})"
    r"|\d{4}[/.-]\d{1,2}(?:[/.-]\d{1,2})?|(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d{2})"
)
_ARTICLE = re.compile(r"[LRDA][. ]{0,2}\d{2,4}-\d{1,3}(?:-\d{1,3})?")
_DECIMAL = re.compile(r"\d{1,3}[.]\d{1,2}|[A-Z]\d{2}[.]\d{1,3}")
"""A quantity, or a disease of CIM-10."""
_STAGES = re.compile(r"(?:[A-Z]\d){4,8}")
"""« M1E0S1T1C0 » is a classification: a letter and one figure, again and again."""
_BY = re.compile(
    r"(?<![a-z])(?:(?<!order )(?<!group )(?<!tition )by|par|from|user|login|utilisateur|compte"
    r"|operateur)[ ](?P<value>[a-z]{1,4}_[a-z]{3,20}"
    r"|(?:dr|ide|sf|pr|as)\.[a-z]{3,20}|[a-z][.][a-z]{4,20})(?![\w(=@]|[.][\w])"
    r"|(?<=@)(?<![\w/]@)(?P<handle>(?:dr|pr|doc|docteur|ide|sf|inf|kine"
    r"|pharma)[_.]?[a-z]{2,20}(?:[_.][a-z]{2,20})?)(?![\w@])"
)
_LOGIN = re.compile(
    r"(?<![a-z0-9])(?:identifiant|login|log|user(?:name)?|utilisateur|uid|pseudo|compte)(?: de connexion)?"
    r"(?:(?P<mark>[\"']?[ ]?[:=][ ]?[\"']?)|[ ])(?P<value>[a-z][a-z0-9._-]{3,30})(?![\w@])"
)
_NUMBERS = frozenset({"n", "no", "nos", "nr", "numero", "numeros"})
_BY_WORDS = frozenset(
    {"by", "par", "from", "user", "login", "utilisateur", "compte", "operateur", "dr", "pr", "doc", "docteur", "ide",
     "sf", "inf", "kine", "pharma"}
)  # fmt: skip
_ACCOUNTS = frozenset({"identifiant", "login", "log", "user", "username", "utilisateur", "uid", "pseudo", "compte"})
_MACHINE_READABLE = re.compile(r"(?<![A-Z0-9<])[A-Z0-9<]{24,46}(?![A-Z0-9<])")
_OPENS_PAPER = re.compile(r"(?:P[A-Z<]|ID|I[A-Z<]|AC|V[A-Z<])[A-Z]{3}")
"""How the first line of a passport, a card or a visa begins. Source: ICAO 9303, parts 3 to 7."""
_FEWEST_FILLERS, _PAPER_DIGITS = 2, 8
_MISTER = (" M. ", " M ")
_CURRENCIES = frozenset("€$£")
_SURE, _FAIR = 0.75, 0.6
_FEWEST_DIGITS, _PLAIN_DIGITS = 3, 5


def numbered(text: str, folded: str) -> Iterator[Code]:
    """What « n° » announces, two words between at most."""
    for found in opened_by(_NUMBER, folded, _NUMBERS):
        start = found.start()
        low = max(0, start - 70)
        if _NOT_NUMBERED.search(folded, max(0, start - 30), start) or _RULING.search(folded, low, start):
            continue
        if _CIRCULAR.search(folded, low, start):
            continue
        reference = reference_after(text, folded, found.end(), digits=_FEWEST_DIGITS)
        if reference is None:
            bridge = _BETWEEN.match(folded, found.end())
            reference = (
                reference_after(text, folded, bridge.end(), digits=_FEWEST_DIGITS, announced=True) if bridge else None
            )
        if reference is None:
            continue
        if _PRODUCT.search(folded, found.end(), reference.end):
            continue
        value = text[reference.start : reference.end]
        spelled = found[0].startswith("num")
        if _OUTLINE.fullmatch(value) or (spelled and value.isdecimal() and len(value) < _PLAIN_DIGITS):
            continue
        yield reference.start, reference.end, _SURE, "identifiant:numero"
        following = _AND.match(text, reference.end)
        if following:
            yield *following.span(1), _SURE, "identifiant:numero"


def shaped(text: str, folded: str) -> Iterator[Code]:
    """What looks like a reference by itself: letters, then at least five figures."""
    for found in near_figures(_SHAPE, folded, text):
        figures = sum(char.isdigit() for char in found[0])
        public = PUBLIC.search(folded, max(0, found.start() - 25), found.start())
        if figures >= _PLAIN_DIGITS and not public and _is_code(text, folded, *found.span()):
            yield *found.span(), _FAIR, "identifiant:forme"
    for found in _MACHINE_READABLE.finditer(text) if "<<" in text else ():
        numbered_line = sum(char.isdigit() for char in found[0]) >= _PAPER_DIGITS
        if found[0].count("<") >= _FEWEST_FILLERS and (numbered_line or _OPENS_PAPER.match(found[0])):
            yield *found.span(), _SURE, "identifiant:papier"
    for found in _PORTALIS.finditer(text) if holds(folded, _COURTS) else ():
        yield *found.span(), _SURE, "identifiant:portalis"
    for pattern, told in (
        (_UID, _UID_PART.search(text)), (_DEVICE, "(01)" in text), (_PORTALIS, "-" in text),
        (_PARCEL, _PARCEL_HEAD.search(text)), (_ORCID, "0000-000" in text),
    ):  # fmt: skip
        for found in near_figures(pattern, folded, text) if told else ():
            yield *found.span(), _SURE, "identifiant:objet"


_SCORE = re.compile(r"cu?rb-?65")
"""« je compte CURB-65 = 4 »: a score of pneumonia (Lim, Thorax 2003), and nobody's account."""


def logins(folded: str) -> Iterator[Code]:
    """A user's name: after « user= » any word, after « identifiant » one that holds a figure."""
    for found in _LOGIN.finditer(folded) if holds(folded, _ACCOUNTS) else ():
        value = found["value"]
        pointed = (found["mark"] or "").lstrip().startswith(("=", '"', "'"))
        if pointed or (any(char.isdigit() for char in value) and not _SCORE.fullmatch(value)):
            yield *found.span("value"), _SURE, "identifiant:connexion"
    for found in opened_by(_BY, folded, _BY_WORDS):
        # The sign of a handle is part of it.
        start, end = found.span(found.lastgroup or 0)
        yield start - (found["handle"] is not None), end, _SURE, "identifiant:connexion"


def is_quantity(text: str, folded: str, end: int) -> bool:
    """Whether a unit follows; « M. Roux » is no number of metres."""
    return UNIT.match(folded, end) is not None and not text.startswith(_MISTER, end)


def _is_code(text: str, folded: str, start: int, end: int) -> bool:
    value = text[start:end]
    if sum(char.isdigit() for char in value) < _FEWEST_DIGITS or _DATE.fullmatch(value) or _MUTATION.fullmatch(value):
        return False
    if (
        NO_PERSON.match(value.upper())
        or is_quantity(text, folded, end)
        or text[end : end + 2].strip()[:1] in _CURRENCIES
    ):
        return False
    if _ARTICLE.fullmatch(value) or _STAGES.fullmatch(value) or _DECIMAL.fullmatch(value):
        return False
    low = max(0, start - 30)
    return _NOT_NUMBERED.search(folded, low, start) is None and not folded.endswith(("http", "doi"), low, start)
