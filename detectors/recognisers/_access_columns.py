"""Reads codes of doors under their column: « Digicode », « Code porte », « Accès » of a list of homes to visit.

A label that can only mean a door is enough; « Code », « Accès » and « Clé » need a column of homes and none of acts,
products or references. Refuses hours, words without a figure, and codes of under two figures. Linear in the text.

Worked example: under « patient | adresse | code porte » the cell « A3391 » is a secret, and « clé voisine » is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._headed_cells import PERSONS, PLACES, cells_under

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOORS: Final = frozenset(
    {"DIGICODE", "DIGICODES", "INTERPHONE", "CODEPORTE", "CODESPORTE", "CODEDEPORTE", "CODEACCES", "CODEDACCES"}
    | {"CODESACCES", "CODESDACCES", "CODEENTREE", "CODEDENTREE", "CODEPORTAIL", "CODEIMMEUBLE", "CODEIMM", "CODEBAT"}
    | {"CODEBATIMENT", "CODEBOITEACLE", "CODEBOITEACLES", "BOITEACLE", "BOITEACLES", "BOITEACLEF", "CODECLE"}
    | {"CODECLES", "CLECODE", "CLESCODE", "CLEETCODE", "CODEDIGICODE", "DIGICODEINTERPHONE", "DIGICODECLE", "ALARME"}
    | {"CODEALARME", "CODEINTERPHONE", "CODEHALL", "CODERESIDENCE", "PORTAIL", "ACCESCODE", "ACCESDIGICODE"}
    | {"ACCESLOGEMENT", "ACCESDOMICILE", "ACCESIMMEUBLE", "CODEDELAPORTE", "CODEDELIMMEUBLE", "CODEOUCLE"}
)
_DOUBTFUL: Final = frozenset({"CODE", "CODES", "ACCES", "CLE", "CLES", "CLEF", "CLEFS", "ENTREE", "PORTE"})
_OTHER: Final = frozenset(
    {"ACTE", "ACTES", "PRODUIT", "PRODUITS", "EXAMEN", "EXAMENS", "LIBELLE", "DIAGNOSTIC", "DIAGNOSTICS", "CIM", "CCAM"}
    | {"REFERENCE", "REF", "LOT", "LOTS", "UCD", "CIP", "TARIF", "COTATION", "ARTICLE", "DESIGNATION", "PRIX", "DEBIT"}
    | {"MEDICAMENT", "MEDICAMENTS", "DCI", "PATHOLOGIE", "PRELEVEMENT", "GHM", "GHS", "LPP", "DISPOSITIF", "SEANCE"}
    | {"FISTULE", "VOIE", "PRESTATION", "ANALYSE", "ANALYSES", "QUANTITE", "QTE", "MONTANT"}
)
_LABELS: Final = _DOORS | _DOUBTFUL
_CODE: Final = re.compile(
    r"(?<![\w.,/:+-])(?!\d{1,2}[hH](?:\d{2})?(?![\w]))(?=\w?\d{2}|\w{0,3}\d\w?\d)[A-Za-z]{0,2}\d[A-Za-z0-9]{1,7}[#*]?"
    r"(?![\w%°]|[.,/:]\d)"
)
_STREET: Final = re.compile(r"[ ,]{1,2}(?:bis |ter )?(?:rue|av|bd|all|ch|imp|place|route|quai)", re.IGNORECASE)
_HINTS: Final = ("ode", "cc", "nterphone", "CODE", "CC", "NTERPHONE", "l\xe9", "lef", "L\xc9", "ortail", "larme")


def access_columns(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where the codes of doors stand in tables, with the reason."""
    if not any(hint in text for hint in _HINTS) or not any(mark in text for mark in "|;\t"):
        return
    for cell in cells_under(text, _LABELS):
        if cell.label in _DOUBTFUL and (not cell.heads & PLACES or cell.heads & _OTHER):
            continue
        if not cell.heads & (PERSONS | PLACES):
            continue
        for found in _CODE.finditer(text, cell.start, cell.end):
            if not _STREET.match(text, found.end()):
                yield *found.span(), "secret:colonne"
