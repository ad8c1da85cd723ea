"""Words near a figure that make it no room, or a cell of a prison; it finds nothing by itself."""

from __future__ import annotations

MEETINGS = frozenset(
    {
        "SESSION",
        "SESSIONS",
        "CONGRES",
        "AUDITORIUM",
        "AMPHI",
        "POSTER",
        "POSTERS",
        "COURS",
        "TD",
        "COLLOQUE",
        "SYMPOSIUM",
    }
)
SHEETS = frozenset(
    {
        "EXCEL",
        "TABLEUR",
        "FORMULE",
        "COLONNE",
        "COLONNES",
        "FEUILLE",
        "REF",
        "CSV",
        "SCRIPT",
        "CODE",
        "SHEETS",
        "CALC",
        "TABLEAU",
        "CELLULES",
    }
)
LINES = frozenset({"A549", "B16", "H460", "U937", "U87", "K562", "T84", "T47D", "L929", "J774", "H9C2", "P19"})
"""Lines of cells of laboratories."""
JAILS = frozenset({"QD", "QI", "QA", "SMPR", "UHSI", "UHSA", "MAF", "MAH"})
"""Quarters of a prison: a cell of one figure follows them."""
COUNTED = frozenset(
    {"COMPRIMES", "TUBES", "GELULES", "FLACONS", "SERINGUES", "SACHETS", "PATCHS", "AMPOULES", "DOSES", "BOITES"}
    | {"ETAGES", "PIECES", "VOIES", "COMPARTIMENTS", "CASES", "CINEMA", "ENFANTS", "PERSONNES", "NUITS"}
)
"""What a figure counts after « box », « salle » or « chambre »."""
