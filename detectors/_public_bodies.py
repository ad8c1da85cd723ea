"""Tells what is public though it looks like somebody's care: measures, world-known houses, variants, references.

The day on which a public measure began (« universel en métropole au … »), the number or the day of a text of law, a
learned society and its year (« ISPD 2022 »), the volume of a journal, a weekday and a count (« vendredi, 6 diapos »),
a house of the world by which a score is called (« score de la Mayo Clinic »), a variant of a protein or the strain of a
vaccine (« Constant Spring »), a country of travel in a case that names nobody. Each needs its own words beside the
value; a title or a house where somebody is treated is never touched. Finds nothing. Time: local to a finding.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors._number_labels import labels_or_measures
from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._publics import (
    AUTHORS,
    FAMOUS,
    PAST_PHYSICIANS,
    PHYSICIANS,
    about_care,
    cultural,
    historical,
)
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.finding import Finding

_TERMS: Final = read_folded("connus")
_BYGONE_NAMES: Final = AUTHORS | PHYSICIANS | PAST_PHYSICIANS
_HOUSES, _VARIANTS = _TERMS["maisons_du_monde"], _TERMS["variants"]
_REACH: Final = 120
_NEAR: Final = 48
_SENTENCE: Final = re.compile(r"[.!?\n](?=\s|$)")
_MEASURE: Final = re.compile(
    r"\b(?:universel(?:le)?s?|généralis\w+|obligatoires?|rembours\w+|en métropole|outre-mer|calendrier vaccinal"
    r"|décrets?|circulaire|instruction|réforme|textes?|législation|entr(?:e|ée?|er) en vigueur|abrog\w+|éditeurs"
    r"|règlement|directive|dépistage (?:néonatal|organisé|national)|vague \d|campagne|déploiement|tarifs?|cotation"
    r"|prix|barème|plafond|SMIC|montant|forfait"
    r"|prévalence|seuils?|avis (?:n°|du CCNE|de la HAS)|délibération|loi"
    r"|(?:ANSM|HAS|DGS|DGOS|CNAM|gouvernement|ministère|assurance maladie) (?:a|ont|avait)|accord du"
    r"|avenants? (?:n°|\d)"
    r"|convention|certificat (?:international|valable)|switch|nomenclature|peu(?:t|vent) (?:désormais )?(?:prescrire"
    r"|vacciner|renouveler|facturer)|retiré du marché|commercialis\w+|autoris(?:é|ation)e?s?|AMM|codes?|facturation)\b",
    re.IGNORECASE,
)
_LEGAL_TEXT: Final = re.compile(r"\b(?:ordonnance|arrêté) du ", re.IGNORECASE)
_OF_LAW: Final = re.compile(
    r"\b(?:articles? [LRD]\b|article L|code d(?:e|u)|lois?\b|décrets?|légifrance|juridi\w+|protection des"
    r"|majeurs protégés|réform\w+|relatif|relative|portant|prise en application|conseil d['’]état|droits? d(?:es|u))\b",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(r"[<>]=? ?['\"]$")
_QUERY: Final = re.compile(r"\b(?:SELECT|WHERE|DELETE|UPDATE)\b")
_TOLD: Final = re.compile(
    r"\b(?:ce(?:tte)? patiente?|la patiente|le patient|résidente?|monsieur|madame|mme|mr|m\.|dr|chute"
    r"|opérée?|hospitalisée?|atcd|née?|sa|son|ma|mon(?! espace)|mes|ses|notre|nos|consultation du|je suis"
    r"|j['’]ai|il (?:a|est|y)"
    r"|elle (?:a|est)|apyrétique|renouvel(?:er|lement)|périmée?|pharmacie|prescrite?|prescripteur|tribunal|juge"
    r"|enceinte|j['’]étais|tutelle d|sortie?|entrée?)\b",
    re.IGNORECASE,
)
_LEGAL_NUMBER: Final = re.compile(
    r"\b(?:ordonnance|loi|décret|arrêté|règlement(?: \(UE\))?|directive|instruction|circulaire|délibération|avis)"
    r"(?: (?:du |de la )?[A-Z/]{3,12})? (?:n[°o]\.? ?)?(?:[A-Z]{2,6}(?:/[A-Z0-9]{1,6}){0,5}/)?$",
    re.IGNORECASE,
)
_LEGAL_VALUE: Final = re.compile(r"(?:19|20)?\d\d[-/]\d{1,5}|\d{1,4}")
_SOCIETY: Final = re.compile(r"[A-Z]{3,8} (?:19[89]|20[0-3])\d")
_CITES: Final = re.compile(r" ?\([A-ZÀ-Ý][a-zà-ÿ]+ [A-Z]{1,3}\b| ?[.;,)]| ?et [A-Z]{3,8} | ?: ")
_SOURCES: Final = re.compile(
    r"\b(?:[Rr]éférences|[Ss]ources?|[Rr]ecos?|[Rr]ecommandations?|[Gg]uidelines?|[Bb]iblio\w*|[Ss]elon)\b ?:? $"
)
_VOLUME: Final = re.compile(r" ?; ?\d{1,4} ?(?:\(|:)")
_COUNTED: Final = re.compile(r"(?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche), \d{1,2}")
_THINGS: Final = re.compile(r" (?!(?:fois|mois|jours|heures)\b)[a-zà-ÿ]{3,16}[sx]\b|(?: ?min\b| minutes\b)")
_STRAIN_NUMBER: Final = re.compile(r"\bRA $")
_SCALE: Final = re.compile(
    r"\b(?:scores?|classifications?|crit[èe]res|échelles?|index|indices?|systèmes?|consensus|régimes?|modèles?"
    r"|questionnaires?|calculateurs?|algorithmes?|études?|essais?|règles?|diète|hypnose|grille|nomogrammes?)\b"
    r"[^.;:\n]{0,24}? (?:de |du |de la |de l['’]|d['’]|des )$",
    re.IGNORECASE,
)
_UNIVERSITY: Final = re.compile(r"(?:l['’])?(?:université|university|faculté)\b", re.IGNORECASE)
_NAMED_AFTER: Final = re.compile(
    r" ?\([A-ZÀ-Ý][\w-]+(?:,| et | & )[A-ZÀ-Ý]| a (?:inventé|décrit|développé|créé|validé|proposé|publié|défini)\b"
)
_TAUGHT: Final = re.compile(r"[A-ZÀ-Ý][\w'’-]+ (?:\(|à |de |, )(?:la |l['’])?$")
_OLD_HOUSE: Final = re.compile(r"(?:l['’])?(?:hôtels?-dieu|hospices?|asiles?|hôpital|maison)\b", re.IGNORECASE)
_OURS: Final = re.compile(r"\b(?:je (?:suis|travaille)|notre|nos|mon|chez nous|chez moi)\b", re.IGNORECASE)
_PUBLISHER_AFTER: Final = re.compile(r" ?: [A-ZÀ-Ý][^.;,\n]{1,30} ?[;,] ?(?:19|20)\d\d\b")
_KEY: Final = (re.compile(r"(?:[ ]{2}|\t)$"), re.compile(r" ?:"))
_TREATED: Final = re.compile(
    r"\b(?:transf\w+|hospitalis\w+|opérée?s?|greffée?s?|suivie?s?|admise?|vue?s?|adress\w+|travaill\w+|exerce\w*|étudi\w+"
    r"|interne|sort\w*|séjour\w*|né[es]?|rdv|rendez-vous|consult\w*|notre|mon|ma|nos|je suis|passage)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_AFFILIATION: Final = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){1,2})"
    r" (?:\(|(?:[a-zà-ÿ]{3,12} )?(?:à|en|de|d['’]|le|la|au)? ?(?:la |le |l['’])?(?:Ma?c|St [A-Z][\w'’]+ )?)$"
)
_BYGONE: Final = re.compile(r"[A-ZÀ-Ý][\w'’-]{3,20}")
_TITLED: Final = re.compile(r"\b(?:M|Mr|Mme|Mlle|Dr|Pr|Monsieur|Madame|Docteur|patiente?|née?)\.? (?:[A-ZÀ-Ý]\w+ )?$")
_WORD_AFTER: Final = re.compile(r"[ -][A-ZÀ-Ý][\w'’]*")
_WORD_BEFORE: Final = re.compile(r"(?:^|[^\w'’-])(?P<word>[A-ZÀ-Ý][\w'’]*[ -])$")
_PROTEINS: Final = (
    *("hémoglobin", "hb ", "thalass", "drépano", "facteur v", "facteurs v", "antithrombine", "fibrinogène", "g6pd"),
    *("allèle", "variant", "albumine", "prothrombine", "souche", "vaccin", "oreillons", "rubéole", "rougeole"),
    *("sérotype", "sérovar", "antitrypsine", "cellules", "lignée"),
)
"""What a text says that tells of variants, in small letters."""
_HEAD: Final = re.compile(
    r"(?:\b(?:Hb|[Hh]émoglobines?|[Ff]acteur V|[Aa]ntithrombine|[Ff]ibrinogène|[Aa]lbumine|[Vv]ariants?|[Aa]llèles?"
    r"|[Ss]ouches?|[Ss]érotypes?|[Ss]érovars?|[Oo]reillons|[Rr]ubéole|[Rr]ougeole|[Vv]aricelle|[Pp]rothrombine) )$"
)
_ROW: Final = (re.compile(r"(?:[,;/(:] ?| et | ou |^)$"), re.compile(r" ?[,;/).?:]| et | ou |$|\n"))
_TRAVEL: Final = re.compile(
    r"\b(?:retour\w*|revien\w+|revenant|rentr\w+|voyage\w*|séjour\w*|vacances|semaines?|mois|jours|circuit|croisière"
    r"|trek|stage|mission)\b[^.;,\n]{0,24}?(?: en | de | d['’]| à | au | aux | à la )(?:la |l['’])?$",
    re.IGNORECASE,
)
_SURE: Final = 0.85
_FAR: Final = read_folded("doutes")["regions"] | read_folded("lieux")["pays"]
_REGIONAL: Final = frozenset({"commune:region", "commune:departement", "commune:etranger"})
_FOREIGN_FORM: Final = re.compile(r"[A-ZÀ-Ý]?[a-zà-ÿ]{3,}-(?:me|te|se|lhe|nos|vos)|não|muito|está|también|señal")
_KEYED: Final = frozenset({"personne:relation", "personne:role", "personne:liste", "personne:paire", "modele:reseau"})
_SAID: Final = frozenset({"personne:note", "personne:prenom_seul", "personne:paire", "modele:reseau"})
_SIGLES: Final = read_folded("doutes")["sigles"]
_INITIALS: Final = (("initiales:signature",), ("initiales:auteur",))
_CARE_AFTER: Final = re.compile(
    r",| (?:droite?s?|gauches?|bilatérale?s?|sur|à|de|du|post|non|avec|sans|le|J\d|[a-zà-ÿ]{5,})\b"
)


def public_body(text: str, finding: Finding) -> bool:
    """Say whether one finding is public by what touches it, whoever else the text tells of."""
    entity, start, end = finding.entity, finding.start, finding.end
    if labels_or_measures(text, finding) or (entity is Entity.IDENTIFIANT and _numbered(text, start, end)):
        return True
    if entity is Entity.TELEPHONE:
        return end - start == 4 and _VOLUME.match(text, end) is not None  # noqa: PLR2004 - a year
    if entity is Entity.DATE:
        if finding.reasons == ("date:semaine",) and _COUNTED.fullmatch(text, start, end):
            return _THINGS.match(text, end) is not None
        if _COMPARED.search(text, max(0, start - 4), start) and _QUERY.search(text):
            return True
        return (
            finding.reasons == ("date:day_month",) and _STRAIN_NUMBER.search(text, max(0, start - 3), start) is not None
        )
    if entity is Entity.LIEU:
        return text.startswith((" :", ":"), end) and _PUBLISHER_AFTER.match(text, end) is not None
    if entity is Entity.ETABLISSEMENT:
        return _house(text, start, end)
    return False


def variant(text: str, finding: Finding) -> bool:
    """Say whether a name or a place is a variant of a protein or a vaccine's strain, beside its head or in its row."""
    if finding.score >= _SURE or not text[finding.start].isupper() or not _of_proteins(text):
        return False
    return any(
        fold(text[low:high]) in _VARIANTS and _in_a_row(text, low, high)
        for low, high in _phrases(text, finding.start, finding.end)
    )


def _in_a_row(text: str, start: int, end: int) -> bool:
    """Say whether the head of a variant stands right before a stretch, or marks of a row around it, and no title."""
    before = text[max(0, start - _NEAR) : start]
    if _TITLED.search(before):
        return False
    rowed = _ROW[0].search(before) is not None and _ROW[1].match(text, end) is not None
    return rowed or before[-1:] == "-" or _HEAD.search(before) is not None


@lru_cache(maxsize=4)
def _of_proteins(text: str) -> bool:
    """Say whether a text tells of proteins, strains or cells that have variants."""
    small = text.lower()
    return any(sign in small for sign in _PROTEINS)


def _phrases(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretch of a finding, and those that it makes with the capitalised word before or after it."""
    yield start, end
    after = _WORD_AFTER.match(text, end)
    if after is not None:
        yield start, after.end()
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    if before is not None:
        yield before.start("word"), end


def measure(text: str, start: int, end: int) -> bool:
    """Say whether a full day is that of a public measure: its sentence tells of one, and of nobody."""
    if about_care(text):
        return False
    low = max(0, start - _REACH)
    for mark in _SENTENCE.finditer(text, low, start):
        low = mark.end()
    stop = _SENTENCE.search(text, end, end + _REACH)
    sentence = text[low : stop.start() if stop else end + _REACH]
    if _TOLD.search(sentence):
        return False
    if _LEGAL_TEXT.search(sentence) and _OF_LAW.search(text):
        return True
    return _MEASURE.search(sentence) is not None


def travelled(text: str, finding: Finding) -> bool:
    """Say whether a region or a country is where a traveller whom nothing names comes from."""
    if finding.entity is not Entity.LIEU:
        return False
    far = finding.reasons == ("modele:reseau",) and fold(text[finding.start : finding.end]) in _FAR
    if not (far or _REGIONAL.issuperset(finding.reasons)):
        return False
    return _TRAVEL.search(text, max(0, finding.start - _NEAR), finding.start) is not None


def _numbered(text: str, start: int, end: int) -> bool:
    """Say whether a number is that of a text of law, or a society with its year."""
    value = text[start:end]
    before = text[max(0, start - _NEAR) : start]
    if _LEGAL_VALUE.fullmatch(value) and _LEGAL_NUMBER.search(before):
        return re.match(r",? (?:du|relati|portant|de \d{4})", text[end : end + 12]) is not None
    if _SOCIETY.fullmatch(value) is None:
        return False
    return _SOURCES.search(before) is not None and _CITES.match(text, end) is not None


def campus(text: str, finding: Finding) -> bool:
    """Say whether a name read within one word is that of a university where somebody of the public record taught."""
    return finding.reasons == ("decodage:mots_colles",) and affiliation(text, finding)


def key(text: str, finding: Finding) -> bool:
    """Say whether one word is the key of the next column: two blanks before it, a colon after (« …  Instr : … »)."""
    start, end = finding.start, finding.end
    if not _KEYED.issuperset(finding.reasons) or _KEY[1].match(text, end) is None or " " in text[start:end]:
        return False
    return _KEY[0].search(text, max(0, start - 2), start) is not None


def foreign(text: str, finding: Finding) -> bool:
    """Say whether a weak name is a verb with its pronoun or a little word of another language (« Ajudem-me »)."""
    return _SAID.issuperset(finding.reasons) and _FOREIGN_FORM.fullmatch(text, finding.start, finding.end) is not None


def sigle(text: str, finding: Finding) -> bool:
    """Say whether initials before words of care are an acronym of the list (« Mot de l'interne : PTG droite … »)."""
    value = text[finding.start : finding.end]
    if finding.reasons not in _INITIALS or fold(value) not in _SIGLES:
        return False
    return _CARE_AFTER.match(text, finding.end) is not None


def affiliation(text: str, finding: Finding) -> bool:
    """Say whether a place or a house is where somebody of the public record taught or worked."""
    start, end = finding.start, finding.end
    low = max(0, start - _NEAR)
    if _TREATED.search(text, low, start) or _TITLED.search(text, low, start):
        return False
    found = _AFFILIATION.search(text, low, start)
    if found is not None and _renowned(found["name"]):
        return True
    if not (historical(text) or cultural(text)):
        return False
    return any(
        fold(word[0]) in _BYGONE_NAMES for word in _BYGONE.finditer(text, max(0, start - _NEAR), end + _NEAR // 2)
    )


def _renowned(name: str) -> bool:
    """Say whether a full name, or its last two words, is of the public record."""
    words = fold(name).split()
    return " ".join(words) in FAMOUS or " ".join(words[-2:]) in FAMOUS


def _house(text: str, start: int, end: int) -> bool:
    """Say whether a house is one of the world, by which a score is called, or at which an author taught."""
    low = max(0, start - _NEAR)
    value = re.sub(r"^(?:L['’]|LA |LE )", "", fold(text[start:end]))
    known = value in _HOUSES
    if (known or _OLD_HOUSE.match(text, start)) and historical(text) and _OURS.search(text) is None:
        return True
    university = _UNIVERSITY.match(text, start) is not None
    if not (known or university) or _TREATED.search(text, low, start):
        return False
    if _SCALE.search(text, low, start) is not None:
        return True
    if about_care(text):
        return False
    return _NAMED_AFTER.match(text, end) is not None or (known and _TAUGHT.search(text, low, start) is not None)
