"""Reads houses by the number that registers them: « LABORATOIRE CHROMALIA FINESS 44… », « SELAS X – SIRET … ».

Source: arrêté du 13 novembre 2013 (répertoire FINESS); Code de commerce, articles R. 123-220 and R. 123-237 (SIRENE and
the mentions of a firm's papers). In a heading in capitals nothing tells a trade name from a noun but the number that
follows: from a head or a legal form to that number all is the name. Refuses a run without a head, and one that only
says what kind of house it is (« LABORATOIRE DE BIOLOGIE MEDICALE FINESS … »). Repetitions are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.lexicon import default_lexicon, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = r"(?:[A-ZÀ-Ý0-9][\wÀ-ÿ'’&-]{0,25}\.?|d[eu]s?|l[ae]s?|et|&|aux?|d['’][\wÀ-ÿ-]{2,25}|l['’][\wÀ-ÿ-]{2,25})"
_HEAD: Final = (
    r"LABORATOIRES?|Laboratoires?|LABM?|LBM|PHARMACIE|Pharmacie|CLINIQUE|Clinique|POLYCLINIQUE|Polyclinique|HOPITAL"
    r"|HÔPITAL|Hôpital|CENTRE|Centre|CABINET|Cabinet|AMBULANCES?|Ambulances?|TRANSPORTS?|Transports?|TAXIS?|Taxis?"
    r"|SELAS|SELARL|SELAFA|SARL|SASU|SAS|EURL|SCM|SCP|SCI|SISA|SA|GIE|GCS|GIP|ASSOCIATION|Association|FONDATION"
    r"|Fondation|EHPAD|Ehpad|RESIDENCE|RÉSIDENCE|Résidence|MAISON|Maison|INSTITUT|Institut|OPTIQUE|Optique|AUDITION"
    r"|Audition|ORTHOPEDIE|ORTHOPÉDIE|Orthopédie|SSIAD|SPASAD|HAD|CSI|MSP|CDS|GROUPE|Groupe|SOCIETE|SOCIÉTÉ|Société"
    r"|IMAGERIE|Imagerie|RADIOLOGIE|Radiologie|DENTAIRE|PRESTATAIRE|Prestataire|Ets|ETS|ETABLISSEMENTS?|ÉTABLISSEMENTS?"
)
_REGISTERED: Final = re.compile(
    rf"(?<![\w'’-])(?P<head>{_HEAD})(?P<name>(?:[ ]{_WORD}){{1,8}}?)(?=[ ]?[,;:|(/–—-]?[ \n]{{1,3}}"
    r"(?i:n° ?|num[ée]ro |id(?:entifiant)? )?(?i:FINESS|SIRET|SIREN|RCS)(?!\w))"
)
_NUMBERED: Final = ("FINESS", "SIRET", "SIREN", "RCS", "iness", "iret", "iren")
_PART: Final = re.compile(r"[A-ZÀ-Ý][\wÀ-ÿ]{2,25}")
_KINDS: Final = frozenset(
    {"SANITAIRES", "SANITAIRE", "DENTAIRE", "MEDICAL", "MEDICALE", "MEDICALES", "ANALYSES", "BIOLOGIE", "RADIOLOGIE"}
    | {"IMAGERIE", "INFIRMIER", "INFIRMIERS", "INFIRMIERE", "SOINS", "SANTE", "HOSPITALIER", "CENTRE", "LABORATOIRE"}
    | {"PHARMACIE", "CABINET", "MAISON", "RETRAITE", "ANALYSE", "HOSPITALIERE", "CLINIQUE", "ETABLISSEMENT", "GROUPE"}
    | {"NUMERO", "IDENTIFIANT", "JURIDIQUE", "GEOGRAPHIQUE", "CODE", "ENTITE", "RAISON", "SOCIALE", "ADRESSE", "KINE"}
    | {"FINESS", "SIRET", "SIREN", "RCS", "RPPS"}
)


def registered(text: str) -> Iterator[tuple[int, int]]:
    """Give where the houses stand whose registered number follows their name."""
    for found in _REGISTERED.finditer(text) if any(word in text for word in _NUMBERED) else ():
        if any(_is_proper(word[0]) for word in _PART.finditer(found["name"])):
            yield found.span()


def _is_proper(word: str) -> bool:
    """Say whether a word names the house: none of its kind, and none that medicine uses every day."""
    known = default_lexicon().features(word)
    everyday = known.clinical > 1 and not known.surname
    return fold(word) not in _KINDS and not everyday and not known.drug
