"""Tells the mailbox of a team from a person's: « secretariat.onco », « Pool imagerie », « noreply ».

Only the first word of the label counts: « Secrétariat » opens no person's name. Refuses nothing and finds nothing.
"""

from __future__ import annotations

import re
from typing import Final

from detectors.lexicon import fold

_FIRST: Final = re.compile(r"\W*([^\W\d_]+)")
_ROLES: Final = frozenset(
    {"SECRETARIAT", "ACCUEIL", "CONTACT", "INFO", "INFOS", "SERVICE", "POOL", "STANDARD", "ADMISSION", "ADMISSIONS"}
    | {
        "REGULATION",
        "URGENCES",
        "PHARMACIE",
        "PUI",
        "LABO",
        "LABORATOIRE",
        "CADRE",
        "CADRES",
        "DIM",
        "DSI",
        "RH",
        "DRH",
    }
    | {"QUALITE", "DIRECTION", "SUPPORT", "HOTLINE", "CELLULE", "CONSULTATION", "CONSULTATIONS", "IMAGERIE", "BLOC"}
    | {"RADIOLOGIE", "PLANNING", "ASTREINTE", "RDV", "NOREPLY", "NEPASREPONDRE", "COMMUNICATION", "FORMATION"}
    | {"RECHERCHE", "EQUIPE", "BUREAU", "ARCHIVES", "FACTURATION", "COMPTABILITE", "ACHATS", "LOGISTIQUE", "VIGILANCE"}
    | {"COORDINATION", "STAFF", "RCP", "HAD", "SSIAD", "EHPAD", "HDJ", "IFSI", "SCOLARITE", "STAGES", "DPO", "DAC"}
)


def is_shared(label: str) -> bool:
    """Say whether the label of a mailbox opens with a team's word."""
    first = _FIRST.match(label)
    return first is not None and fold(first[1]) in _ROLES
