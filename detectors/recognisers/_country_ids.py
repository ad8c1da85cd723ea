"""Numbers of carers, insured persons and accounts that French-speaking countries give, after their name.

Québec: licence of a professional order (« permis 2174408 », « OIIQ 2213907 »). New Caledonia: CAFAT, RUAMM. French
Polynesia: DN of the CPS. Switzerland: RCC and GLN of carers, card of 20 figures, IDE of firms. Belgium: BCE, BIS.
France: AGDREF, NIA. Africa: NPI, NNI, NIN, CNIB, CNPS and the like. A hospital's own accounts: receipts, imputations.
Gives stretches with a fixed word.

Refuses quantities, « a reçu 500 ml », an order's letters without a number, and a receipt of few figures that no zero
opens. Sources: Code des professions (RLRQ c. C-26, annexe I); CAFAT and CPS, notices to the insured; Refdata and
SASIS (GLN, RCC); BCE, key 97; CESEDA R. 142-11 (AGDREF). Linear; every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import UNIT, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_N: Final = r"(?:[ ]?(?:n[°o.]{1,2}|num(?:ero)?|no))?[ ]?[:=#]?[ ]?"
_END: Final = r"(?![a-z0-9%]|[.,/:-][0-9])"
_ORDERS: Final = (
    "oiiq|cmq|opq|oiiaq|oppq|oeq|otstcfq|opdq|odnq|odq|ooaq|osfq|opiq|otimroepmq|oppq|ohdq|otpq|ocq|ooq|oaciq|oodq|opsq"
    "|ordre des infirmieres|college des medecins|rcc|zsr|rama"
)
_LICENCE: Final = re.compile(
    rf"(?<![a-z])(?:permis(?: de pratique| d'exercice)?(?: (?:{_ORDERS}))?|{_ORDERS}){_N}"
    rf"([a-z]?[0-9]{{4,8}}(?:-[0-9])?|[a-z][ ]?[0-9]{{4}}[. ]?[0-9]{{2}}){_END}"
)
_LICENCE_WORDS: Final = frozenset(
    {"permis", "oiiq", "cmq", "opq", "oiiaq", "oppq", "oeq", "otstcfq", "opdq", "odnq", "odq", "ooaq", "osfq", "opiq"}
    | {"otimroepmq", "ohdq", "otpq", "ocq", "ooq", "opsq", "ordre", "college", "rcc", "zsr", "rama", "oaciq", "oodq"}
)
_INSURED: Final = re.compile(
    rf"(?<![a-z])(?:cafat|ruamm|dn|cps|clr|csm|cssm|gln|ean|zsr|veka|bis|bce|kbo|cbe|tva|ide|uid|agdref|nia|ofii|ofpra|guda"
    rf"|npi|nni|nin|cnib|cnps|inps|inam|cnamgs|cnaps|anip|ravip|carfo|csu|ipm|nui|nif|nina|oneci|cgrae|ipress?|assure"
    rf"|assuree|immatriculation|affilie|affiliee|ressortissante?|pensionnee?|rentier|rentiere|aah|ass maladie|cnss"
    rf"|numero de (?:caisse|rente|pension|carte|detenu|demandeur|beneficiaire|menage))"
    rf"(?: (?:cps|cafat|maladie|conjoint))?{_N}"
    rf"((?:che[- ]?)?[a-z]{{0,3}}-?[0-9]{{1,13}}(?:[ ./-][0-9]{{1,6}}){{0,5}}(?:[ -]?[a-z](?![a-z']))?){_END}"
)
_INSURED_WORDS: Final = frozenset(
    {
        "cafat",
        "ruamm",
        "dn",
        "cps",
        "clr",
        "csm",
        "cssm",
        "gln",
        "ean",
        "zsr",
        "veka",
        "bis",
        "bce",
        "kbo",
        "cbe",
        "tva",
    }
    | {"ide", "uid", "agdref", "nia", "ofii", "ofpra", "guda", "npi", "nni", "nin", "cnib", "cnps", "inps", "inam"}
    | {
        "cnamgs",
        "cnaps",
        "anip",
        "ravip",
        "carfo",
        "csu",
        "ipm",
        "nui",
        "nif",
        "nina",
        "oneci",
        "cgrae",
        "ipres",
        "ipress",
    }
    | {"assure", "assuree", "immatriculation", "affilie", "affiliee", "ressortissant", "ressortissante", "pensionne"}
    | {"pensionnee", "rentier", "rentiere", "aah", "ass", "cnss", "numero"}
)
_FEWEST_INSURED: Final = 6
_RECEIPT: Final = re.compile(
    rf"(?<![a-z])(?:recus?|quittances?|recepisses?|bordereaux?|souche|talon|carnet a souche)"
    rf"(?: de (?:caisse|depot|regie))?(?P<told>{_N})"
    rf"(?P<value>(?:19|20)[0-9]{{2}}-[0-9]{{3,6}}|[a-z]{{0,3}}-?[0-9]{{3,9}}(?:[-/][0-9]{{1,6}})?){_END}"
)
_RECEIPT_WORDS: Final = frozenset(
    {
        "recu",
        "recus",
        "quittance",
        "quittances",
        "recepisse",
        "recepisses",
        "bordereau",
        "bordereaux",
        "souche",
        "talon",
    }
    | {"carnet"}
)
_HAVING: Final = re.compile(r"(?<![a-z])(?:a|ai|as|ont|avait|ayant|avoir|bien|est|ete|aurait|auraient|j'ai)[ ]$")
_ACCOUNT: Final = re.compile(
    rf"(?<![a-z])(?:imputations?(?: (?:budgetaire|comptable|analytique))?|centre de (?:cout|couts|responsabilite)"
    rf"|compte (?:budgetaire|analytique|comptable)|ligne budgetaire|code analytique|engagement|bon d'engagement)"
    rf"(?P<told>{_N})((?:[a-z]{{1,4}}[ -]?)?[0-9]{{2,8}}(?:[-./ ][0-9]{{1,6}}){{0,2}}){_END}"
)
_ACCOUNT_WORDS: Final = frozenset(
    {"imputation", "imputations", "centre", "compte", "ligne", "code", "engagement", "bon"}
)
_FEWEST_ACCOUNT, _FEWEST_RECEIPT = 4, 5


def country_ids(folded: str) -> Iterator[Code]:
    """Every such number of a folded text."""
    for found in opened_by(_LICENCE, folded, _LICENCE_WORDS):
        if not UNIT.match(folded, found.end()):
            yield *found.span(1), 0.8, "identifiant:permis"
    for found in opened_by(_INSURED, folded, _INSURED_WORDS):
        if _figures(found[1]) >= _FEWEST_INSURED and not UNIT.match(folded, found.end()):
            yield *found.span(1), 0.8, "identifiant:pays"
    for found in opened_by(_RECEIPT, folded, _RECEIPT_WORDS):
        sure = bool(found["told"].strip()) or found["value"][0] == "0" or _figures(found["value"]) >= _FEWEST_RECEIPT
        having = _HAVING.search(folded, max(0, found.start() - 12), found.start())
        if sure and not having and not UNIT.match(folded, found.end()):
            yield *found.span("value"), 0.8, "identifiant:recu"
    for found in opened_by(_ACCOUNT, folded, _ACCOUNT_WORDS):
        told = bool(found["told"].strip()) or "-" in found[2]
        if told and _figures(found[2]) >= _FEWEST_ACCOUNT and not UNIT.match(folded, found.end()):
            yield *found.span(2), 0.8, "identifiant:compte"


def _figures(value: str) -> int:
    return sum(map(str.isdecimal, value))
