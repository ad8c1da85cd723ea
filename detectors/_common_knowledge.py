"""Drops what everybody knows and what identifies nobody, whichever rule found it.

The day of a law or of a case beside its name (« Kouchner (4 mars 2002) »), the party that a case is called after, towns
of a list of diseases or of a food (« sel de … »), a number that everybody calls, keys of code, genes, time zones, and
the deadlines of a note of service that names nobody. Refuses to touch a name or a day for its value alone: what stands
around must tell. Time: local to a finding.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors._criteria import of_criteria
from detectors._doubts import ACRONYMS, PERSONS, camel, level
from detectors._proper_names import proper_name
from detectors._public_bodies import affiliation, campus, foreign, key, measure, public_body, sigle, travelled, variant
from detectors._public_words import beside_nobody, legal_number, named_thing
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import COMMON, FREQUENT
from detectors.recognisers._living import living
from detectors.recognisers._publics import AUTHORS, FAMOUS, PAST_PHYSICIANS, PHYSICIANS, about_care
from detectors.recognisers._terms import read_folded
from detectors.resolving import STRONG_SCORE
from detectors.tagging.tagger import NETWORK_REASON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detectors.finding import Finding

_TERMS: Final = read_folded("connus")
_LAWS, _CASES, _DAYS = _TERMS["lois"], _TERMS["proces"], _TERMS["jours"]
_DISEASES, _FOODS, _CODE = _TERMS["villes_de_maladies"], _TERMS["villes_de_prises"], _TERMS["code"]
_NUMBERS: Final = _TERMS["numeros"]
_PUBLIC_NAMES: Final = AUTHORS | PHYSICIANS | PAST_PHYSICIANS
_LAST_WORDS: Final = frozenset(name.rsplit(" ", 1)[-1] for name in FAMOUS)
_BYGONE: Final = re.compile(r"[A-ZÀ-Ý][\w'’-]{3,20}")
_REACH: Final = 48
_NAMED: Final = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w'’-]*(?: (?:et |& )?[A-ZÀ-Ý][\w'’-]*){0,3}),? ?(?:\((?:loi )?(?:du )?|du |: |[–-] )$"
)
_OF_LAW: Final = re.compile(r" ?[:=–-]? ?\(?(?:la |l['’])?(?:loi\b|décret\b|arrêt [A-ZÀ-Ý]|code de )")
_JUSTICE: Final = re.compile(
    r"\barrêts? [A-ZÀ-Ý]|\b(?:jurisprudence|conseil d['’]état|cour de cassation|responsabilité|droit (?:de la santé"
    r"|médical|hospitalier)|charge de la preuve|dommages?|cassation|préjudice)\b",
    re.IGNORECASE,
)
_COURT: Final = re.compile(
    r"\b(?:[Cc]our (?:de cassation|d['’]appel|administrative|européenne)|[Cc]onseil d['’][ÉE]tat|CEDH|CJUE"
    r"|Autorité de [Ss]anté)\b"
)
_JUDGED: Final = re.compile(r"\b(?:arrêts?|décisions?)\b[^.;\n]{0,40}\b(?:du|et du|et celui du) $")
_FULL_YEAR: Final = re.compile(r"\b(?:18|19|20)\d\d$")
_FROM: Final = re.compile(r"(?P<food>[^\W\d_]{2,12}) (?:de |d['’]|du |de la )$")
_ZONE: Final = re.compile(r"\b(?:Europe|America|Africa|Asia|Indian|Pacific|Atlantic|Australia|Antarctica)/[A-Z]\w+")
_KEY: Final = re.compile(r"\w+")
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_GENE: Final = re.compile(r"[A-Z]{2,6}\d{1,2}")
_GENES: Final = re.compile(r"(?<![\w-])[A-Z]{2,6}\d{1,3}(?![\w-])")
_GENE_REACH, _GENE_COUNT = 60, 3
_GLUED: Final = frozenset({"decodage:mots_colles", "personne:paire", "personne:prenom_seul", NETWORK_REASON})
_TOWNS: Final = 4
_DEFINED: Final = re.compile(r"(?:def|class|function|lambda) \w+\s?[(:]")
_VARIABLE: Final = re.compile(r"\$\{?[A-Z][A-Z_]+\}?")
_AGENCY: Final = re.compile(
    r"\b(?:CAP(?:TV)?|[Cc]entres? anti-?poisons?(?: vétérinaires?)?|CRPV|CNR"
    r"|[Cc]entres? (?:régiona(?:l|ux) )?de pharmacovigilance)"
    r"(?: d[eu]| d['’])? ?(?:[A-ZÀ-Ý][\w-]+(?:,| ou| et) ){0,4}$"
)
_BESIDE: Final = re.compile(r"[ ]?(?P<word>[^\W\d_]{3,20})")
_BEFORE: Final = re.compile(r"(?P<word>[^\W\d_]{3,20}) $")
_BRANDED: Final = frozenset(
    {"personne:paire", "personne:relation", "personne:role", "personne:prenom_seul", "personne:rangee", NETWORK_REASON}
)
_DUE: Final = re.compile(
    r"\b(?:à compter du|à partir du|avant le|au plus tard le|jusqu['’]au|en vigueur (?:le|au|depuis le)"
    r"|applicable (?:le|au)|date limite :?|échéance :?|session du|dès le)"
    r" ?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?$",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:note (?:de service|d['’]information)|circulaire|congés annuels|appel (?:d['’]offres|à projets?)"
    r"|appel à candidatures?|procédure|formulaire|mail type|affiche|règlement intérieur|certification|campagne"
    r"|inscriptions?|catalogue de formations?|plan de formation|budget|marché public|logiciel|migration|maintenance"
    r"|déploiement)\b",
    re.IGNORECASE,
)
_STORY: Final = re.compile(
    r"\b(?:patiente?|résidente?|monsieur|madame|mme|mr|m\.|certificat|arrêt|accident|chute|douleurs?|traitement|opérée?"
    r"|hospitalisée?|antécédents?|atcd|elle|née?|sa fille|son fils|consultation du|séjour|entrée|sortie)\b",
    re.IGNORECASE,
)
_UNNAMED: Final = frozenset({Entity.LIEU, Entity.DATE, Entity.COURTOISIE})
_ASKED: Final = re.compile(
    r"\b(?:quel(?:le)?s?|recommandations?|actualités|calendrier vaccinal|nouveautés|guidelines|tableau|résume|compare"
    r"|explique|chiffres|liste|combien|comment)\b",
    re.IGNORECASE,
)


def without_common(text: str, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Drop the findings that are common knowledge.

    Args:
        text: The text, in which findings count their offsets.
        findings: All findings of that text, before overlaps are resolved.
    """
    dropped = {one for one in findings if _common(text, one)}
    dropped |= _diseases(text, findings)
    kept = [one for one in findings if one not in dropped] if dropped else findings
    if kept and all(one.entity in _UNNAMED for one in kept) and any(one.entity is Entity.LIEU for one in kept):
        kept = [one for one in kept if not travelled(text, one)]
    if kept and all(one.entity in {Entity.DATE, Entity.COURTOISIE} for one in kept):
        return [one for one in kept if one.entity is Entity.COURTOISIE or not _impersonal(text, one)]
    return kept


def _common(text: str, finding: Finding) -> bool:
    """Say whether one finding, by itself and what stands around it, is common knowledge."""
    entity = finding.entity
    if public_body(text, finding) or proper_name(text, finding):
        return True
    if entity is Entity.DATE:
        return _of_law(text, finding.start, finding.end)
    if entity is Entity.LIEU:
        return any(public(text, finding) for public in (_food, _called_so, _zoned, _bodiless, variant, _affiliated))
    if entity is Entity.SECRET:
        return legal_number(text, finding) or _VARIABLE.match(text, finding.start) is not None
    if entity is Entity.ETABLISSEMENT:
        return _COURT.match(text, finding.start) is not None or _affiliated(text, finding)
    if entity is Entity.IDENTIFIANT:
        called = finding.reasons == ("identifiant:numero",) and _called(text[finding.start : finding.end])
        return called or legal_number(text, finding)
    if entity in PERSONS:
        for public in _OF_PERSONS:
            if public(text, finding):
                return True
    return False


def _affiliated(text: str, finding: Finding) -> bool:
    """Say whether somebody of the public record, who is named near, taught or worked at a place or a house."""
    near = text[max(0, finding.start - _REACH) : finding.end + _REACH]
    named = any(fold(word) in _PUBLIC_NAMES for word in _BYGONE.findall(near))
    return (named or not _LAST_WORDS.isdisjoint(fold(near).split())) and affiliation(text, finding)


def _of_law(text: str, start: int, end: int) -> bool:
    """Say whether a day is that of a law or a case, whose name stands right before it or after it."""
    value = text[start:end]
    if _FULL_YEAR.search(value) is None:
        return False
    known = fold(value).replace("1ER ", "1 ") in _DAYS
    if known and _OF_LAW.match(text, end):
        return True
    if _JUDGED.search(text, max(0, start - 2 * _REACH), start) and _COURT.search(text) and not about_care(text):
        return True
    found = _NAMED.search(text, max(0, start - _REACH), start)
    if found is None:
        return False
    words = fold(found["name"]).replace("&", "ET").split()
    named = any(" ".join(words[-count:]) in _LAWS for count in range(1, len(words) + 1))
    if not named or known:
        return named
    return level(words[-1]) < COMMON and _JUSTICE.search(text) is not None and not about_care(text)


def _case(text: str, finding: Finding) -> bool:
    """Say whether a name is that of a party to a known case, in a text about the law that tells of nobody's care."""
    if fold(text[finding.start : finding.end]) not in _CASES or about_care(text) or "personne:titre" in finding.reasons:
        return False
    return _JUSTICE.search(text) is not None and not living(text, finding.start, finding.end)


def _food(text: str, finding: Finding) -> bool:
    """Say whether a town only tells where a food comes from (« moutarde de … »)."""
    found = _FROM.search(text, max(0, finding.start - _REACH), finding.start)
    return found is not None and fold(found["food"]) in _FOODS and found["food"].islower()


def _called_so(text: str, finding: Finding) -> bool:
    """Say whether a town that no list holds is what a product or a program of its clause is called."""
    return finding.reasons == ("commune:inconnue",) and named_thing(text, finding)


def _zoned(text: str, finding: Finding) -> bool:
    """Say whether a finding lies in the name of a time zone."""
    if "/" not in text[max(0, finding.start - 1) : finding.end + 1]:
        return False
    zones = _ZONE.finditer(text, max(0, finding.start - _REACH), finding.end + _REACH)
    return any(zone.start() <= finding.start and finding.end <= zone.end() for zone in zones)


def _bodiless(text: str, finding: Finding) -> bool:
    """Say whether a town only tells which public centre is called (« CAP Angers »), or is an acronym among others."""
    value = text[finding.start : finding.end]
    if value.isupper() and fold(value) in ACRONYMS and finding.score < STRONG_SCORE:
        return text[max(0, finding.start - 2) : finding.start] == ", " and text[finding.end : finding.end + 1] == ","
    if finding.score >= STRONG_SCORE or about_care(text):
        return False
    return _AGENCY.search(text, max(0, finding.start - _REACH), finding.start) is not None


def _branded(text: str, finding: Finding) -> bool:
    """Say whether a word with a capital inside, which no name has, is a weak finding or stands beside it."""
    if not _BRANDED.issuperset(finding.reasons):
        return False
    value = text[finding.start : finding.end]
    if default_lexicon().features(value).first_name >= FREQUENT:
        return camel(value)
    after = _BESIDE.match(text, finding.end)
    before = _BEFORE.search(text, max(0, finding.start - _REACH), finding.start)
    words = [value, *(found["word"] for found in (before, after) if found)]
    return any(word.isalpha() and camel(word) for word in words)


def _defining(text: str, finding: Finding) -> bool:
    """Say whether a finding is a reserved word that defines something in code (« def bmi( »)."""
    return _DEFINED.match(text, finding.start) is not None and finding.end <= text.find(" ", finding.start)


def _called(value: str) -> bool:
    """Say whether a number is one that everybody calls."""
    return "".join(filter(str.isdigit, value)) in _NUMBERS and not any(map(str.isalpha, value))


def _keyed(text: str, finding: Finding) -> bool:
    """Say whether a name is part of a key of code all of whose parts are words of code (« PatientName »)."""
    if not _GLUED.issuperset(finding.reasons):
        return False
    start, end = finding.start, finding.end
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    whole = text[start:end]
    parts = _PARTS.findall(whole)
    return len(parts) > 1 and whole.isascii() and all(fold(part) in _CODE for part in parts)


def _gene(text: str, finding: Finding) -> bool:
    """Say whether capitals with a number stand among others of their kind (« MEN1, VHL, MARCH1, SEPT9 »)."""
    if finding.reasons != ("decodage:chiffres_pour_lettres",):
        return False
    if _GENE.fullmatch(text, finding.start, finding.end) is None:
        return False
    near = text[max(0, finding.start - _GENE_REACH) : finding.end + _GENE_REACH]
    return len(_GENES.findall(near)) >= _GENE_COUNT


def _diseases(text: str, findings: Sequence[Finding]) -> set[Finding]:
    """Give the places of an enumeration of places after which diseases are called, where nobody's care is told."""
    towns = [one for one in findings if one.entity is Entity.LIEU and fold(text[one.start : one.end]) in _DISEASES]
    if not towns or about_care(text):
        return set()
    words = fold(text)
    said = sum(place in words for place in _DISEASES if len(place) > 3)  # noqa: PLR2004 - « Spa » is within « ESPACE »
    return set(towns) if said >= _TOWNS else set()


def _impersonal(text: str, finding: Finding) -> bool:
    """Say whether a day is a deadline of a note of service, or a year that a general question is about."""
    if _FULL_YEAR.search(text, finding.start, finding.end) and measure(text, finding.start, finding.end):
        return True
    if finding.reasons == ("date:year",):
        return _asked_of_nobody(text)
    return _DUE.search(text, max(0, finding.start - _REACH), finding.start) is not None and _of_office(text)


@lru_cache(maxsize=4)
def _asked_of_nobody(text: str) -> bool:
    """Say whether a text asks a general question and tells nobody's story."""
    return _ASKED.search(text) is not None and not about_care(text) and _STORY.search(text) is None


@lru_cache(maxsize=4)
def _of_office(text: str) -> bool:
    """Say whether a text is a note of service and tells nobody's story."""
    return _OFFICE.search(text) is not None and not about_care(text) and _STORY.search(text) is None


_OF_PERSONS: Final = (
    _case,
    _keyed,
    _gene,
    _zoned,
    _branded,
    _defining,
    of_criteria,
    variant,
    campus,
    foreign,
    sigle,
    key,
    beside_nobody,
)
"""What makes a person's finding none, one by one."""
