"""The closed list of entities that a detector may report, each with its French label and its source.

HAS, guide A.V.E.C. (key 2.4): names, first names, initials, dates, postal and e-mail addresses, phone numbers,
social-security numbers, and whatever identifies directly or indirectly. The other rows come from the French
identifiers of patients, staff and places (ANS, INSEE, DREES) and from the notion of secret in CNIL's guides.
"""

from __future__ import annotations

from enum import StrEnum


class Entity(StrEnum):
    """What a finding can be. The value is the name used in policies, metrics, the journal and `paravent scan`."""

    NOM = "NOM"
    PRENOM = "PRENOM"
    INITIALES = "INITIALES"
    DATE_NAISSANCE = "DATE_NAISSANCE"
    DATE = "DATE"
    AGE = "AGE"
    ADRESSE = "ADRESSE"
    LIEU = "LIEU"
    EMAIL = "EMAIL"
    TELEPHONE = "TELEPHONE"
    NIR = "NIR"
    INS = "INS"
    IPP = "IPP"
    SEJOUR = "SEJOUR"
    IDENTIFIANT = "IDENTIFIANT"
    RPPS = "RPPS"
    ADELI = "ADELI"
    FINESS = "FINESS"
    ETABLISSEMENT = "ETABLISSEMENT"
    UNITE = "UNITE"
    IBAN = "IBAN"
    CARTE_BANCAIRE = "CARTE_BANCAIRE"
    IMMATRICULATION = "IMMATRICULATION"
    URL = "URL"
    ADRESSE_IP = "ADRESSE_IP"
    SECRET = "SECRET"  # noqa: S105  # the name of an entity
    COURTOISIE = "COURTOISIE"


LABELS: dict[Entity, str] = {
    Entity.NOM: "nom de famille",
    Entity.PRENOM: "prénom",
    Entity.INITIALES: "initiales",
    Entity.DATE_NAISSANCE: "date de naissance",
    Entity.DATE: "date",
    Entity.AGE: "âge supérieur à 89 ans",
    Entity.ADRESSE: "adresse postale",
    Entity.LIEU: "commune ou lieu",
    Entity.EMAIL: "adresse électronique",
    Entity.TELEPHONE: "numéro de téléphone",
    Entity.NIR: "numéro de sécurité sociale (NIR)",
    Entity.INS: "identité nationale de santé (INS)",
    Entity.IPP: "identifiant permanent du patient (IPP)",
    Entity.SEJOUR: "numéro de séjour ou de venue",
    Entity.IDENTIFIANT: "numéro de dossier ou d'échantillon",
    Entity.RPPS: "numéro RPPS",
    Entity.ADELI: "numéro ADELI",
    Entity.FINESS: "numéro FINESS",
    Entity.ETABLISSEMENT: "établissement",
    Entity.UNITE: "service ou unité de soins",
    Entity.IBAN: "coordonnées bancaires (IBAN)",
    Entity.CARTE_BANCAIRE: "carte bancaire",
    Entity.IMMATRICULATION: "plaque d'immatriculation",
    Entity.URL: "adresse web contenant un identifiant",
    Entity.ADRESSE_IP: "adresse IP",
    Entity.SECRET: "mot de passe ou clé d'accès",
    Entity.COURTOISIE: "formule de politesse",
}
"""How each entity is named to a French-speaking user."""
