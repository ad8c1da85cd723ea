"""Finds firms and homes that no head noun announces: « cariste chez Logivia », « Kervella & Fils ».

A trade or « employeur : » must stand before, or the name must be shaped as a firm's, a hospital's abroad or a home's.
Refuses persons (« chez Mme X ») and common words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import fold, holds
from detectors.recognisers._enseignes_fleuries import lower_run
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._proper_places import ARTICLES, TERMS, proper_end
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

_SUPPLIED = re.compile(
    r"(?<!\w)(?:lou[ée]e?s? (?:à|chez)|(?:livr[ée]|lou[ée]|fourni)e?s? par"
    r"|[Dd]evis(?: de)?|[Pp]ortage(?: de repas)?(?: par)?"
    r"|fournisseur|[Ll]ivraison(?: par)?) (?=[A-ZÀ-Ý])"
)
_CHEZ = re.compile(r"(?<!\w)(?:chez|CHEZ|Chez) (?=\w)")
_AT = re.compile(r"(?<=[a-zé] )(?:à|pour|par) (?=[A-ZÀ-Ý])")
_SALARIED = re.compile(r"[Ss]alariée? (?:d'|de )(?=[A-ZÀ-Ý])")
_TRADE = re.compile(
    r"(?<!\w)(?:travaill\w{0,5}|bosse|employ\w{1,3}|salariée?|ouvri[eè]re?|embauchée?|intérim\w{0,4}|interim\w{0,4}"
    r"|détachée?|cadre|cdi|cdd|apprentie?|stag\w{1,6}|alternan\w{1,2}|retraitée?|anciennement|locataire|partie?"
    r"|gérante?|commerciale?|secrétaire|comptable"
    r"|peintre|boulang[eè]re?|bouch[eè]re?|couvreur|commis|chef|plaquiste|[a-zé]{4,12}icienn?e?|technicienn?e?|ingénieure?|agent|agente|maçon|aide|responsable|licenciée?|prestataire|mission"
    r"|[a-zé]{3,12}(?:eur|euse|iste|ier|ière|rice))(?: [\w'-]{1,14}){0,4} $",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"(?<!\w)(?:commerciale?|chauffeur|livreu\w{1,3}|consultante?|représentante?|vrp|salariée?"
    r"|travaill\w{0,5}|employée?|embauchée?|recrutée?|licenciée?) $",
    re.IGNORECASE,
)
_WORK_HINTS = (
    *("commercial", "chauffeur", "livreu", "consultant", "representant", "vrp", "salarie", "travaill", "employe"),
    *("embauche", "recrute", "licencie"),
)
_SUPPLIES = frozenset(
    {
        "loue",
        "louee",
        "loues",
        "livre",
        "livree",
        "livres",
        "fourni",
        "fournie",
        "devis",
        "portage",
        "fournisseur",
        "livraison",
    }
)
_REACH = 80
_LABEL = re.compile(
    r"(?<!\w)(?:(?:employeu(?:r|se)|lieu de travail|raison sociale|entreprise|établissement scolaire|scolarité"
    r"|[ée]tablissement|société|prestataire(?: (?:de |d')?[\wÀ-ÿ]{2,14}){1,2}(?= ?[:=])"
    r"|prestataire|bailleur|assureur|loyers? impayés?|syndic|armateur|mutuelle|locataire de"
    r"|mandataire|transporteur|sous-traitant)"
    r"(?: actuel\w{0,2})?(?: ?[:=] ?|,? \(?(?=(?:la |le )?[A-ZÀ-Ý]))"
    r"|(?:mandataire(?: judiciaire)?|labo(?:ratoire)?|ehpad|officine|caisse[- ]maladie|mutualité|prévoyance|ambulances?"
    r"|assur(?:eur|ance)[- ]maladie|complémentaire(?: santé)?|interprétariat|pompes funèbres|taxi|revendeur"
    r"|distributeur|curatelle|tutelle|lieu de vie) ?[:=] ?)(?:la |le |les )?",
    re.IGNORECASE,
)
_LABEL_WORDS = frozenset(
    {
        "employeur",
        "employeuse",
        "travail",
        "raison",
        "entreprise",
        "etablissement",
        "scolarite",
        "societe",
        "prestataire",
    }
    | {"bailleur", "assureur", "loyer", "loyers", "syndic", "armateur", "mutuelle", "locataire", "mandataire", "labo"}
    | {"transporteur", "traitant", "laboratoire", "ehpad", "officine", "caisse", "mutualite", "prevoyance"}
    | {"ambulance", "ambulances", "assurance", "complementaire", "interpretariat", "pompes", "taxi", "revendeur"}
    | {"distributeur", "curatelle", "tutelle", "lieu"}
)
_DEPARTMENT = re.compile(r" (?:\d{2}|2[AB]|97\d)(?!\w|[.,/:]\d| ?(?:ans?|mois|h|heures?|jours?|j|fois|sem\w*|km|kg|%))")
_KIN = (" & ", " et fil", " et Fil", " et Cie", "Associés", "Frères")
_FAMILY = re.compile(
    r"(?<![\w-])[A-ZÀ-Ý][\wÀ-ÿ'-]{2,25}(?: [A-ZÀ-Ý][\wÀ-ÿ'-]{2,25})?"
    r"(?: (?:&|et) (?:[Ff]ils|[Ff]illes?|Cie|Co|Associés)|[ -]Frères)(?!\w)"
)
_CARE = (
    "Clinic",
    "Medical",
    "linik",
    "liniek",
    "Clinica",
    "Krankenhaus",
    "Ziekenhuis",
    "Ospedale",
    "Clínica",
    "Spital",
    "Nemocnice",
    "krankenhaus",
)
_SPITAL = re.compile(r"spital(?!\w)")
"""« Hospital », « Szpital », « Inselspital », not « hospitalisée »."""
_ABROAD = re.compile(
    r"(?<![\w-])(?:(?:[A-ZÀ-Ý][\wÀ-ÿ'.-]{1,25} ){1,4}"
    r"(?:Hospital|Medical Cent(?:er|re)|Clinic|Klinikum|Klinik|Krankenhaus|Ziekenhuis)"
    r"|(?:Ospedale|Hospital|Cl[íi]nica|Klinikum|Klinik|Kliniek|Krankenhaus|Spitalul|Szpital|Nemocnice|Universitätsklinikum|Spital|Universitätsspital|Kantonsspital|Inselspital)"
    r"(?: (?:de (?:la |los |las )?|di |del |della |dello |dei |da |do |dos |das |am |im |an der |in der |auf der "
    r"|bei |zum |zur |van )?[A-ZÀ-Ý][\wÀ-ÿ'.-]{1,25}){1,4}"
    r"|(?!Hospital|Spital|Klinik)[A-ZÀ-Ý][a-zà-ÿ]{2,25}(?:spital|klinik|krankenhaus|klinikum))(?!\w)"
)
_HOME = re.compile(r"(?<!\w)(?:aux|AUX) (?=[A-ZÀ-Ý][a-zà-ÿ]{3,20}s (?:d[eu']|des |[A-ZÀ-Ý]))")
_TOWARDS = re.compile(r" (?:aux|à la|au|de la|des|du) (?=[A-ZÀ-Ý][a-zà-ÿ]{3})")
_HOMECOMING = re.compile(
    r"(?<!\w)(?:entre|entrée?|rentre|résidente?|réside|retour|retourne|vit|vient|sort|admise?|accueillie?|placée?|transférée?)"
    r"(?: \w{1,12})?$"
)
_HOMECOMING_REACH = 28
_HOMECOMERS = frozenset(
    {"entre", "entree", "rentre", "resident", "residente", "reside", "retour", "retourne", "vit", "vient", "sort"}
    | {"admis", "admise", "accueilli", "accueillie", "place", "placee", "transfere", "transferee"}
)
_OUR_LADY = re.compile(r"(?<!\w)(?:aux|à|de) (?=(?:Notre-Dame|N\.-D\.)(?! ?[,.;:]))")
NATIONAL = TERMS["sigles_publics"] | TERMS["organismes"] | TERMS["mutuelles_nationales"]
"""Letters of bodies and insurers found everywhere: they tell nobody apart."""
_FUNDS = frozenset({"CAISSE", "MUTUALITE", "MUTUELLE", "PREVOYANCE", "ENTRAIDE", "SOLIDARITE", "HARMONIE", "UNION"})
_GROUPS = _FUNDS | {"GROUPE", "SOCIETE", "SERVICE", "CENTRE"}
"""Words in capitals that open a firm's name."""
_DEVICES = frozenset({"PPC", "VNI", "PSAD", "HAD", "MAD", "NEAD", "NPAD", "VAC", "PCA", "OLD", "OCT"})
"""What a supplier brings home, in capitals."""
_FIRM, _FAIR = 0.75, 0.6


def employers(reading: Reading) -> Iterator[Candidate]:
    """Find what follows a trade and « chez », « travaille à » and « employeur : »."""
    text = reading.text
    folded = fold(text)
    if "chez " in folded:
        yield from _led(reading, _CHEZ, _TRADE)
    if any(hint in folded for hint in _WORK_HINTS):
        yield from _led(reading, _AT, _WORKS)
    for match in _SALARIED.finditer(text) if "salari" in folded else ():
        yield from _named(reading, match.end(), lower=False)
    if holds(folded, _SUPPLIES):
        for match in _SUPPLIED.finditer(text):
            place = reading.at(match.end())
            first = reading.tokens[place + (reading.tokens[place].fold in ARTICLES)]
            if not (first.features.eponym or first.features.drug or first.features.clinical > 1):
                yield from _named(reading, match.end(), lower=False)
    for match in _LABEL.finditer(text) if holds(folded, _LABEL_WORDS) else ():
        before = text[max(0, match.start() - 3) : match.start()].lower()
        token, told = reading.tokens[reading.at(match.end())], bool({":", "="} & set(match[0]))
        acronym = token.upper and (token.features.acronym or token.fold in _DEVICES)
        if before == "en " or (not told and (before.endswith("d'") or acronym)):
            continue
        yield from _named(reading, match.end(), lower=False)


def _led(reading: Reading, link: re.Pattern[str], trade: re.Pattern[str]) -> Iterator[Candidate]:
    """Read what a preposition leads to where a trade stands before it."""
    for match in link.finditer(reading.text):
        if trade.search(reading.text, max(0, match.start() - _REACH), match.start()):
            yield from _named(reading, match.end(), lower=True)


def _named(reading: Reading, start: int, *, lower: bool) -> Iterator[Candidate]:
    index = reading.at(start)
    first = reading.tokens[index]
    known = first.features
    after = reading.tokens[index + 1]
    funded = first.fold in _FUNDS and after.fold in {"DE", "DES", "DU", "D"}
    grouped = first.capital and ((first.fold in _GROUPS and after.capital) or funded)
    if not lower and known.french and known.clinical and not (known.surname or grouped):
        return
    if not (grouped or _may_name_firm(first)):
        return
    end = proper_end(reading, index)
    if end == index and (lower or not first.features.french):
        end = lower_run(reading, index)
    if end > index:
        stop = reading.tokens[end - 1].end
        number = _DEPARTMENT.match(reading.text, stop)
        stop = number.end() if number and first.capital else stop
        yield Candidate(first.start, stop, Entity.ETABLISSEMENT, _FAIR, "etablissement:emploi")


def _may_name_firm(token: Token) -> bool:
    known = token.features
    if token.upper and token.fold in NATIONAL:
        return False
    common = token.fold in STOPS and not (token.capital and token.fold in ARTICLES)
    shouted = token.loud and (known.french or known.clinical)
    return token.word and token.fold not in TITLES and not common and not shouted


def signs(reading: Reading) -> Iterator[Candidate]:
    """Find family firms, hospitals abroad, and homes named after « aux » or « à Notre-Dame »."""
    text = reading.text
    family = any(hint in text for hint in _KIN)
    abroad = any(hint in text for hint in _CARE) or _SPITAL.search(text)
    for told, pattern in ((family, _FAMILY), (abroad, _ABROAD)):
        for match in pattern.finditer(text) if told else ():
            yield Candidate(*match.span(), Entity.ETABLISSEMENT, _FIRM, "etablissement:enseigne")
    for match in _HOME.finditer(text) if "aux " in text or "AUX " in text else ():
        index = reading.at(match.end())
        known = reading.tokens[index].features
        barred = known.region or reading.tokens[index].fold == "ARMEES"
        if known.french and (known.clinical <= 1 or known.establishment) and not barred:
            stop = reading.tokens[proper_end(reading, index) - 1].end
            yield Candidate(match.end(), stop, Entity.ETABLISSEMENT, _FAIR, "etablissement:maison")
    for match in _TOWARDS.finditer(text) if holds(fold(text), _HOMECOMERS) else ():
        if not _HOMECOMING.search(text, max(0, match.start() - _HOMECOMING_REACH), match.start()):
            continue
        index = reading.at(match.end())
        token = reading.tokens[index]
        known = token.features
        if (
            token.capital
            and not token.loud
            and known.french
            and known.establishment
            and not (known.clinical or known.town)
        ):
            stop = reading.tokens[proper_end(reading, index) - 1].end
            yield Candidate(match.end(), stop, Entity.ETABLISSEMENT, _FAIR, "etablissement:maison")
    for match in _OUR_LADY.finditer(text) if "-D" in text else ():
        index = reading.at(match.end())
        stop = reading.tokens[max(index + 1, proper_end(reading, index)) - 1].end
        yield Candidate(match.end(), stop, Entity.ETABLISSEMENT, _FAIR, "etablissement:enseigne")
