"""The closed list of slots that a template may use, and the entity with which each identifying one is labelled.

Entities are those of the product, named as strings. Holds no data and draws nothing.
"""

from __future__ import annotations

from typing import Final

IDENTIFYING: Final[dict[str, str]] = {
    "date": "DATE",
    "date_courte": "DATE",
    "mois_annee": "DATE",
    "annee": "DATE",
    "jour_date": "DATE",
    "adresse": "ADRESSE",
    "cp_ville": "LIEU",
    "ville": "LIEU",
    "departement": "LIEU",
    "hopital": "ETABLISSEMENT",
    "ehpad": "ETABLISSEMENT",
    "ecole": "ETABLISSEMENT",
    "employeur": "ETABLISSEMENT",
    "unite": "UNITE",
    "chambre": "UNITE",
    "tel": "TELEPHONE",
    "poste": "TELEPHONE",
    "nir": "NIR",
    "ins": "INS",
    "ipp": "IPP",
    "sejour": "SEJOUR",
    "identifiant": "IDENTIFIANT",
    "rpps": "RPPS",
    "adeli": "ADELI",
    "finess": "FINESS",
    "iban": "IBAN",
    "carte": "CARTE_BANCAIRE",
    "plaque": "IMMATRICULATION",
    "url": "URL",
    "ip": "ADRESSE_IP",
    "secret": "SECRET",
    "age90": "AGE",
}
"""Slots that belong to nobody in particular, and become labelled spans."""

PERSONAL: Final[dict[str, str]] = {
    "prenom": "PRENOM",
    "nom": "NOM",
    "initiales": "INITIALES",
    "naissance": "DATE_NAISSANCE",
    "email": "EMAIL",
}
"""Slots of a person (``p1.nom``) that become labelled spans."""

HELPERS: Final = frozenset({"civilite", "titre", "e", "il", "le", "patient", "fils", "mari", "frere"})
"""Slots of a person that only agree with their sex or announce them; never labelled."""

CLINICAL: Final = frozenset(
    {
        "age", "medicament", "prescription", "dose", "maladie", "eponyme", "score", "biologie", "constantes",
        "imagerie", "symptome", "duree", "terme", "tnm", "code", "specialite", "dispositif", "germe", "reference",
        "geste", "phrase",
    },
)  # fmt: skip
"""Slots of clinical content: never labelled, and never to be masked."""

KNOWN: Final = frozenset(IDENTIFYING) | CLINICAL
PERSON_SLOTS: Final = frozenset(PERSONAL) | HELPERS
