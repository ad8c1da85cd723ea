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
    "jour": "DATE",
    "mois": "DATE",
    "adresse": "ADRESSE",
    "cp_ville": "LIEU",
    "ville": "LIEU",
    "ville_etrangere": "LIEU",
    "departement": "LIEU",
    "region_etrangere": "LIEU",
    "lieu_dit": "ADRESSE",
    "hopital": "ETABLISSEMENT",
    "ehpad": "ETABLISSEMENT",
    "ecole": "ETABLISSEMENT",
    "employeur": "ETABLISSEMENT",
    "officine": "ETABLISSEMENT",
    "organisme": "ETABLISSEMENT",
    "prison": "ETABLISSEMENT",
    "labo": "ETABLISSEMENT",
    "ambulance": "ETABLISSEMENT",
    "tribunal": "ETABLISSEMENT",
    "commerce": "ETABLISSEMENT",
    "hopital_nu": "ETABLISSEMENT",
    "hopital_sigle": "ETABLISSEMENT",
    "bailleur": "ETABLISSEMENT",
    "association": "ETABLISSEMENT",
    "prestataire": "ETABLISSEMENT",
    "club": "ETABLISSEMENT",
    "ehpad_nu": "ETABLISSEMENT",
    "quartier": "LIEU",
    "unite": "UNITE",
    "chambre": "UNITE",
    "unite_code": "UNITE",
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
    "initiale": "INITIALES",
    "initiale_nom": "INITIALES",
    "paraphe": "INITIALES",
    "login": "NOM",
    "surnom": "PRENOM",
    "epele": "NOM",
    "prenom_epele": "PRENOM",
    "naissance": "DATE_NAISSANCE",
    "annee_naissance": "DATE_NAISSANCE",
    "email": "EMAIL",
}
"""Slots of a person (``p1.nom``) that become labelled spans.

``initiale`` is the first name's, ``epele`` the surname spelled, ``paraphe`` the letters that somebody signs with
(``JFM``, ``j-f.m``, ``AdlT``), ``login`` a surname as a user's name holds it (``jdurand``).
"""

SEXES: Final[dict[str, str]] = {"femme": "f", "homme": "m"}
"""Slots of a person that write nothing and settle their sex."""

NAME_KINDS: Final = frozenset({"mot", "particule", "rare", "homonyme", "toponyme"})
"""Slots of a person that write nothing and settle their surname: a French word (Petit, Boulanger), with a particle
(Van der Meer, d'Orval), in no list at all, an eponym's (Parkinson), or a town's."""

HELPERS: Final = frozenset(
    {"civilite", "titre", "e", "il", "le", "patient", "fils", "mari", "frere", *SEXES, *NAME_KINDS}
)
"""Slots of a person that only agree with their sex or announce them; never labelled."""

CLINICAL: Final = frozenset(
    {
        "age", "medicament", "prescription", "dose", "maladie", "eponyme", "score", "biologie", "constantes",
        "imagerie", "symptome", "duree", "terme", "tnm", "code", "specialite", "dispositif", "germe", "reference",
        "geste", "phrase", "sigle",
    },
)  # fmt: skip
"""Slots of clinical content: never labelled, and never to be masked."""

CITED: Final = frozenset(
    {
        "auteur", "auteurs", "vancouver", "eponyme_nu", "eponymes", "personnage", "essai", "marque", "champ", "pays",
        "annee_citee", "lettre", "sigle_rare", "molecule", "mot_etranger", "abrege", "gentile", "echelle", "cotation",
    },
)  # fmt: skip
"""Slots of names that identify nobody treated: never labelled, though most could be borne by a patient."""

KNOWN: Final = frozenset(IDENTIFYING) | CLINICAL | CITED
PERSON_SLOTS: Final = frozenset(PERSONAL) | HELPERS
CITED_PERSON_SLOTS: Final = frozenset({"prenom", "nom", "initiale"}) | HELPERS
"""Slots of somebody cited (``c1.nom``), who is the same throughout a template and whom nothing labels."""
