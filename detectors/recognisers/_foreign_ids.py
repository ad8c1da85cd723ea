"""Identifiers of persons and carers in other countries, by their shape and their control key, or after their name.

Belgium (NISS, INAMI), Switzerland (AVS), Québec and Canada (RAMQ, NAS), Luxembourg, Spain (DNI, NIE), Italy (codice
fiscale), United Kingdom (NHS number), United States (SSN), Portugal, Poland, the Netherlands, Germany, the Maghreb.
Gives stretches with a score and the fixed word that says why; `detectors.recognisers.identifiant` reports them.
Refuses a number of a usual shape whose key is wrong, unless its name stands before it.

Sources: RAMQ; OFAS (AVS, EAN-13 key); INAMI; arrêté royal du 3 avril 1984 (NISS, key 97); Orden INT/2058/2008 (NIE) and
Real Decreto 1553/2005 (DNI, letter by 23); decreto 12/03/1974 (codice fiscale); NHS data dictionary (key 11); SSA.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._checks import luhn
from detectors.recognisers._cues import UNIT, holds, near_figures, opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

Code = tuple[int, int, float, str]
"""Start, end, score and reason."""

_SHAPE = re.compile(
    r"(?<![a-z0-9.-])(?:"
    r"(?P<ramq>[a-z]{4}[ -]?[0-9]{2}(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[ -]?(?:0[1-9]|[12][0-9]|3[01])[ -]?[0-9]{2})"
    r"|(?P<avs>756(?:[. -]?[0-9]{4}){2}[. -]?[0-9]{2})"
    r"|(?P<inami>[0-9][-/][0-9]{5}[-/][0-9]{2}[-/][0-9]{3})"
    r"|(?P<niss>[0-9]{2}[.][0-9]{2}[.][0-9]{2}[-/ ][0-9]{3}[. ][0-9]{2})"
    r"|(?P<fiscale>[a-z]{6}[0-9]{2}[a-ehlmprst][0-9]{2}[a-z][0-9]{3}[a-z])"
    r"|(?P<nie>[xyz]-?[0-9]{7}-?[a-z])|(?P<dni>[0-9]{2}[.]?[0-9]{3}[.]?[0-9]{3}[ -]?[a-z])"
    r"|(?P<ssn>(?!000|666)[0-8][0-9]{2}-(?!00)[0-9]{2}-(?!0000)[0-9]{4})"
    r"|(?P<nhs>[0-9]{3}[ -][0-9]{3}[ -][0-9]{4})"
    r"|(?P<niss_compact>[0-9]{11})|(?P<lux>(?:19|20)[0-9]{2}[ ]?(?:0[1-9]"
    r"|1[0-2])[ ]?[0-3][0-9][ ]?[0-9]{3}[ ]?[0-9]{2})"
    r")(?![a-z0-9-]|[.][0-9])"
)
_NAMES = (
    r"niss|numero national|registre national|inami|avs|ahv|ramq|nam|carte soleil|assurance[ -]maladie|nas"
    r"|assurance sociale|ohip"
    r"|matricule|cns|dni|nie|nif|nhs(?: (?:number|no\.?))?|codice fiscale|c\.?f\.?|tessera sanitaria"
    r"|tarjeta sanitaria|cip autonomico"
    r"|ssn|social security(?: number)?|nino|pesel|cnp|bsn|kvnr|versichertennummer|aadhaar|kimlik|chifa|cnas|cnam"
    r"|cnss|cnops|cin"
    r"|utente|sns|cartao|cedula|curp|cpf|cmu|ipres|amo"
)
_NAMED = re.compile(
    rf"(?<![a-z0-9])(?:{_NAMES})(?![a-z])(?:[ ](?:n[°o.]{{0,2}}|num(?:ero)?|number|no|nr|est|de|la|le|patiente?"
    rf"|du)){{0,3}}"
    r"(?:[ ]?\([a-z ]{2,16}\))?[ ]?[.:=°º#-]{0,3}[ ]{0,2}"
    r"((?=(?:[ ./-]?[a-z]){0,6}[ ./-]?[0-9])[a-z0-9]{1,16}(?:[ ./-][0-9]{1,12}[a-z]?){0,5}"
    r"(?:[ -][a-z]{1,2}(?![a-z']))?)"
)
_CUES = frozenset(
    {"niss", "national", "inami", "avs", "ahv", "ramq", "nam", "soleil", "maladie", "nas", "sociale", "ohip",
     "matricule", "cns", "dni",
     "nie", "nif", "nhs", "fiscale", "cf", "sanitaria", "autonomico", "ssn", "security", "nino", "pesel", "cnp", "bsn",
     "kvnr",
     "versichertennummer", "aadhaar", "kimlik", "chifa", "cnas", "cnam", "cnss", "cnops", "cin", "utente", "sns",
     "cartao", "cedula",
     "curp", "cpf", "cmu", "ipres", "amo"}
)  # fmt: skip
_FIRSTS = frozenset(
    {"niss", "numero", "registre", "inami", "avs", "ahv", "ramq", "nam", "carte", "assurance", "nas", "ohip",
     "matricule", "cns", "dni", "nie", "nif", "nhs", "codice", "c", "cf", "tessera", "tarjeta", "cip", "ssn", "social",
     "nino", "pesel", "cnp", "bsn", "kvnr", "versichertennummer", "aadhaar", "kimlik", "chifa", "cnas", "cnam", "cnss",
     "cnops", "cin", "utente", "sns", "cartao", "cedula", "curp", "cpf", "cmu", "ipres", "amo"}
)  # fmt: skip
_FEWEST = 6
_DNI_LETTERS = "trwagmyfpdxbnjzsqvhlcke"


def foreign_ids(folded: str) -> Iterator[Code]:
    """Every foreign identifier of a folded text."""
    for found in near_figures(_SHAPE, folded):
        kind = found.lastgroup or ""
        if _is_valid(kind, found[0]):
            yield *found.span(), 0.8, "identifiant:etranger"
    for found in opened_by(_NAMED, folded, _FIRSTS) if holds(folded, _CUES) else ():
        value = found[1]
        if sum(char.isdigit() for char in value) >= _FEWEST and not UNIT.match(folded, found.end()):
            yield *found.span(1), 0.8, "identifiant:pays"


def _is_valid(kind: str, written: str) -> bool:
    """Whether a shape is telling enough alone, or holds its key."""
    compact = "".join(char for char in written if char.isalnum())
    if kind in {"ramq", "inami", "niss", "fiscale"}:
        return kind != "ramq" or " " in written or compact == written
    if kind == "avs":
        return _ean(compact)
    if kind in {"nie", "dni"}:
        figures = compact[:-1].translate(str.maketrans("xyz", "012"))
        return _DNI_LETTERS[int(figures) % 23] == compact[-1]
    if kind == "nhs":
        return _nhs(compact)
    if kind == "niss_compact":
        return _niss(compact)
    if kind == "lux":
        return len(compact) == 13 and luhn(compact[:12]) and int(compact[4:6]) > 0 and 0 < int(compact[6:8]) <= 31  # noqa: PLR2004 - a matricule has 13 figures, a month 31 days
    return False


def _ean(digits: str) -> bool:
    total = sum(int(digit) * (3 if rank % 2 else 1) for rank, digit in enumerate(digits))
    return total % 10 == 0


def _nhs(digits: str) -> bool:
    key = 11 - sum(int(digit) * (10 - rank) for rank, digit in enumerate(digits[:9])) % 11
    return key % 11 == int(digits[9]) and key != 10  # noqa: PLR2004 - a key of 10 is never given


def _niss(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    born = 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004 - months and days
    return born and int(digits[9:]) in {97 - int(century + digits[:9]) % 97 for century in ("", "2")}
