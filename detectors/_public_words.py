"""Tells words that no person bears by what stands beside them: variants, acronyms with a year, norms, things named.

The word after « Hb » that no value follows (« Hb Hammersmith, Hb M Saskatoon »), capitals that no list of names holds
before a year (« le cadre IFOMPT 2020 »), the body of a norm (« ISO 15189 »), a word in no list of names that a product,
a program or a company of its clause introduces (« le réactif chez nous c'est … », « remplacé par … »), a country
(« première femme médecin de France »). Refuses a word that people bear, except as the variant or the country, and
whoever did something to a thing (« réglé par … »). Finds nothing. Time: local to a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors._doubts import level
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._terms import read_folded
from detectors.tagging.tagger import NETWORK_REASON

if TYPE_CHECKING:
    from detectors.finding import Finding

_WEAK: Final = frozenset(
    {"personne:relation", "personne:pres", "personne:role", "personne:par", "personne:liste", "personne:entete"}
    | {"personne:paire", "personne:rangee", "personne:virgule", "personne:prenom_seul", "personne:semblable"}
    | {"personne:note", "initiales:dit", "decodage:mots_colles", "decodage:syllabes", NETWORK_REASON}
)
_NEAR: Final = 90
_SHORTEST: Final = 3
_GLOBIN: Final = re.compile(r"\bHb (?:[A-Z] )?(?:[A-ZÀ-Ý][\w'’]*[ -])?(?:[A-ZÀ-Ý][a-zà-ÿ]*)?$")
_VALUED: Final = re.compile(r"[a-zà-ÿ]* ?[:=à]? ?\d")
_DATED: Final = re.compile(r" ?(?:\()?(?:199|20[0-3])\d?\d\b")
_NORMS: Final = frozenset(
    {
        "ISO",
        "IEC",
        "CEI",
        "EN",
        "NF",
        "AFNOR",
        "DIN",
        "ASTM",
        "IEEE",
        "RFC",
        "ICH",
        "CLSI",
        "EUCAST",
        "MDR",
        "IVDR",
        "UE",
    }
    | {"CE", "CEN", "ANSI", "BS", "GBEA", "COFRAC", "HACCP", "SH", "PR", "ANS", "HDS", "DICOM", "HL", "IHE", "NIST"}
)
_FIGURES: Final = re.compile(r"[ -]?\d{2,6}\b")
_THING: Final = re.compile(
    r"\b(?:r[ée]actifs?|kits?|trousses?|automates?|analyseurs?|logiciels?|progiciels?|middlewares?|applications?"
    r"|applis?"
    r"|plateformes?|portails?|modules?|outils?|solutions?|systèmes?|éditeurs?|fournisseurs?|prestataires?|fabricants?"
    r"|marques?|gammes?|modèles?|assureurs?|assurances?|mutuelles?|courtiers?|laboratoires? pharmaceutiques?"
    r"|dispositifs?"
    r"|appareils?|échographes?|respirateurs?|ventilateurs?|pompes?|pousse-seringues?|moniteurs?|scopes?|capteurs?"
    r"|lecteurs?|sondes?|cathéters?|prothèses?|implants?|stents?|pansements?|compresses?|milieux?|géloses?|tests?"
    r"|bandelettes?"
    r"|vaccins?|molécules?|médicaments?|génériques?|spécialités?|laits?|compléments?|crèmes?|pommades?|gels?|sprays?"
    r"|colles?"
    r"|matelas|coussins?|fauteuils?|attelles?|orthèses?|bistouris?|lasers?|scanners?|IRM|imprimantes?|serveurs?|bases?"
    r"|référentiels?|cadres?|échelles?|questionnaires?|grilles?|méthodes?|programmes?|protocoles?|essais?|études?"
    r"|gants?|équivalents?|masques?|seringues?|aiguilles?|agrafes?|surblouses?|flacons?|produits?|consommables?"
    r"|contrats?"
    r"|messageries?|MFA|authentification|supports?|navigateurs?|antivirus|VPN|tablettes?|PACS|DPI|GMAO|SIH|RIS|SGL"
    r"|EAI|ERP|GED|ENT|écouvillons?|savons?|SHA"
    r"|robots?|chatbots?|IA|algorithmes?|LLM|interfaces?|formats?|scripts?|paquets?|librairies?|bibliothèques?)\b",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"[^,(:|\t]{0,60}(?:,|\(|«|:)? ?«? ?(?:[A-ZÀ-Ý][\w-]+(?:,| et| ou) ?){0,4}")
"""At most one mark between a thing and its name, or names of its kind."""
_HUMAN: Final = re.compile(
    r"\b(?:géré|tenu|rédigé|vu|signé|envoyé|fait|réglé|installé|suivi|opéré|dit|apporté|prescrit|posé|demandé|appelé|lu"
    r"|validé|relu|rempli|amené|pris|choisi|testé|utilisé|proposé|rapporté|trouvé|corrigé|présenté|animé|formé)e?s?"
    r" (?:[a-zà-ÿ]{2,12} )?par $"
    r"|\b(?:avec|pour|voir|dire à|demander à|appeler|contacter|patiente?|collègues?|fille|fils|mari|femme|mère|père"
    r"|sœur|frère|dame|famille|interne|infirmière?|cadre de santé|médecin|référente?|responsable|formateur"
    r"|formatrice) $",
    re.IGNORECASE,
)
_TRAVEL: Final = re.compile(
    r"\b(?:retour d(?:e |['’])|(?:voyage|séjour|vacances|mission|circuit|trek) (?:à|en|au|aux) )$"
)
_OF_COUNTRY: Final = re.compile(r"(?:d['’]|de |du |de la |des )(?P<country>[A-ZÀ-Ý][\w'’-]+)")
_COUNTRIES: Final = read_folded("lieux")["pays"] | {"FRANCE"}
_LEGAL_EUROPE: Final = re.compile(
    r"\b(?:UE|CE|CEE|MDR|IVDR|RDM|RDMDIV|RGPD|GDPR|[Rr]èglements?|[Dd]irectives?)\)? ?(?:n[°o]\.? ?)?(?:\(UE\) ?)?$"
)
_LEGAL_NUMBER: Final = re.compile(r"(?:20|19)?\d\d/\d{1,5}(?:/(?:CE|UE))?")
_CODE_AFTER: Final = re.compile(
    r"(?:-\d{1,3})*(?:(?:,| et| ou| à) (?:[LRDA]\.? ?)?\d{1,4}(?:-\d{1,3}){0,3}){0,6}"
    r" (?:du|de la|de l['’]|d['’]un) (?:code|loi|décret|CSP|CP|CASF|CSS|CPP|CGCT|CT|règlement|nomenclature)\b"
)
_CODE_VALUE: Final = re.compile(r"(?:[LRDA]\.? ?)?\d{1,4}(?:-\d{1,4}){1,3}")
_NUMBERED: Final = re.compile(
    r"\b(?:n[°o]|num\w*|dossier|réf\w*|ref|IPP|NDA|NIP|séjour|venue|id|patient)\W{0,3}$", re.IGNORECASE
)
_SOCIETY: Final = re.compile(r"[A-Z][A-Za-z]{2,9}(?:[/-][A-Z]{2,8})?[ -](?:19[89]|20[0-3])\d")


def beside_nobody(text: str, finding: Finding) -> bool:
    """Say whether what stands beside a person's finding shows a variant, a norm, an acronym, a thing or a country."""
    if not all(letter.isprintable() for letter in text[finding.start : finding.end]):
        return False  # whoever hides a word between letters hides somebody
    if not text[finding.start].isupper():
        return of_country(text, finding) or _globin(text, finding)
    if not _WEAK.issuperset(finding.reasons):
        return _globin(text, finding)
    return any(sign(text, finding) for sign in (_globin, _dated, _norm, named_thing, _visited))


def legal_number(text: str, finding: Finding) -> bool:
    """Say whether a number or a secret is an article's (« 226-13 du code pénal »), a text's, or a society's year."""
    value = text[finding.start : finding.end]
    if _CODE_VALUE.fullmatch(value) and _CODE_AFTER.match(text, finding.end):
        return True
    if finding.entity is not Entity.IDENTIFIANT:
        return False
    before = text[max(0, finding.start - _NEAR // 3) : finding.start]
    if _SOCIETY.fullmatch(value) and (
        finding.reasons == ("identifiant:mot",)
        or (finding.reasons == ("identifiant:numero",) and _NUMBERED.search(before) is None)
    ):
        return True
    return _LEGAL_NUMBER.fullmatch(value) is not None and _LEGAL_EUROPE.search(before) is not None


def of_country(text: str, finding: Finding) -> bool:
    """Say whether a finding is a country after its preposition (« de France »)."""
    found = _OF_COUNTRY.fullmatch(text, finding.start, finding.end)
    return found is not None and fold(found["country"]) in _COUNTRIES


def _globin(text: str, finding: Finding) -> bool:
    """Say whether « Hb » stands before a word that no value follows."""
    if _GLOBIN.search(text, max(0, finding.start - _NEAR // 2), finding.start) is None:
        return False
    return _VALUED.match(text, finding.end) is None


def _dated(text: str, finding: Finding) -> bool:
    """Say whether a word in capitals, in no list of names, is followed by a year."""
    value = text[finding.start : finding.end]
    return value.isupper() and value.isalpha() and _unborne(value) and _DATED.match(text, finding.end) is not None


def _norm(text: str, finding: Finding) -> bool:
    """Say whether a body that gives out norms is followed by figures."""
    return text[finding.start : finding.end] in _NORMS and _FIGURES.match(text, finding.end) is not None


def _visited(text: str, finding: Finding) -> bool:
    """Say whether a word that few people bear is where a traveller comes from (« au retour de Bali »)."""
    if finding.reasons == (NETWORK_REASON,) or level(text[finding.start : finding.end]) >= FREQUENT:
        return False
    return _TRAVEL.search(text, max(0, finding.start - _NEAR // 3), finding.start) is not None


def named_thing(text: str, finding: Finding) -> bool:
    """Say whether a thing of the same clause introduces a word that is in no list of names."""
    start = finding.start
    value = text[start : finding.end]
    if len(value) < _SHORTEST or not all(map(_unborne, value.split())):
        return False
    low = max(start - _NEAR, *(text.rfind(mark, 0, start) + 1 for mark in ".;!?\n"), 0)
    if _HUMAN.search(text, low, start):
        return False
    heads = list(_THING.finditer(text, low, start))
    return bool(heads) and _LINK.fullmatch(text, heads[-1].end(), start) is not None


def _unborne(word: str) -> bool:
    """Say whether a word is neither a surname nor a first name of any list."""
    known = default_lexicon().features(word)
    return level(word) == 0 and not known.first_name
