"""Tells whose words a leaf of a JSON body is, a program's or a person's, by where it stands and the keys around it.

A program's dates, serial numbers and codes may leave as they are (`_protocol`); in what a person brought, the same
forms are a date of care, a file number, a room. Brought is what stands in a document inside a string. A record is an
object that shows by its keys that it is about somebody: a FHIR resource (R4, `resourceType`), or any with a key that
only a person's data has; what lies below it belongs to it. It looks at keys alone, and knows no service.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from proxy.services._json import Leaf
    from proxy.services._paths import Path

_OF_RECORDS: Final = """
resourcetype identifier telecom patient patiente patients patientid patientname idpatient nompatient prenompatient nom
prenom prénom prenoms prénoms nomprenom nomprénom nomdenaissance nomnaissance nomdefamille nomusage nomusuel
prenomusuel prénomusuel lastname firstname familyname givenname surname maidenname birthname given initiales initials
birthdate birthday dateofbirth dob bday ddn datedenaissance datenaissance naissance ipp nip mrn medicalrecordnumber
iep nda visitnumber encounterid nir nss ssn socialsecuritynumber ins matriculeins chambre lit medecin médecin
medecintraitant médecintraitant praticien docteur prescripteur soignant infirmier infirmiere infirmière resident
résident residente résidente assure assuré beneficiaire bénéficiaire usager malade conjoint tuteur residents résidents
medecins médecins praticiens soignants
"""
_OF_SOMEBODY: Final = """
name fullname displayname personname username user owner author creator contact customer client recipient sender
assignee employee doctor physician practitioner nurse destinataire expediteur expéditeur auteur utilisateur
"""
_OF_PLACES: Final = """
city town ville commune localite localité address adresse street streetaddress addressline postalcode zipcode
codepostal phone phonenumber telephone téléphone tel tél mobile portable fax matricule hopital hôpital hospital
etablissement établissement
"""
_RECORD_KEYS: Final = frozenset(_OF_RECORDS.split())
_WHO: Final = frozenset(_OF_SOMEBODY.split())
_WHERE: Final = frozenset(_OF_PLACES.split())
_JOINTS: Final = re.compile(r"[\s_.'’-]+")
_LONGEST: Final = 40


class Whose(Enum):
    """Whose words a leaf is."""

    PROGRAM = auto()
    BROUGHT = auto()
    RECORD = auto()


def records(leaves: Iterable[Leaf]) -> frozenset[Path]:
    """Give the paths of the objects that are records."""
    return frozenset(leaf.path[:-1] for leaf in leaves if leaf.is_key and _is_persons(leaf.value))


def whose(leaf: Leaf, in_records: frozenset[Path]) -> Whose:
    """Say whose words a leaf is, given the paths of the body's records."""
    if in_records and any(leaf.path[:depth] in in_records for depth in range(len(leaf.path))):
        return Whose.RECORD
    return Whose.PROGRAM if leaf.within is None else Whose.BROUGHT


def may_name(key: str, value: str) -> bool:
    """Say whether a value of a program's own field may name a person, or where to find one.

    A single word under `name`, `user` or `client` is a program's (`guest`, `chrome`, `web-desktop`): an account or a
    thing must be called by its name.
    """
    compact = _compact(key)
    return compact in _WHERE or (compact in _WHO and " " in value.strip())


def _is_persons(key: str) -> bool:
    return _compact(key) in _RECORD_KEYS


def _compact(key: str) -> str:
    if len(key) > _LONGEST:
        return ""
    return (key if key.isalpha() else _JOINTS.sub("", key)).lower()
