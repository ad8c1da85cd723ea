"""Says who « s'appelle », « est nommé », « surnommé » is said of: somebody, or an animal, a toy, a program, a study.

The subject is the nearest noun before the verb that nothing subordinates (« le chat de la patiente s'appelle … » is the
chat). It never finds a name, and reads no further than the sentence. Time is bounded.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from detectors.recognisers._evidence import TERMS

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

PERSONS = (
    TERMS["designes"]
    | TERMS["proches"]
    | TERMS["metiers"]
    | (TERMS["civilites"] - {"M", "MM"})
    | frozenset({"MALADE", "HOMME", "TYPE", "GARS", "VICTIME", "COLLEGUE", "REMPLACANT", "REMPLACANTE", "STAGIAIRE"})
)
THINGS = frozenset(
    {"DOUDOU", "PELUCHE", "POUPEE", "NOUNOURS", "OURS", "OURSON", "LAPIN", "CHIEN", "CHIENNE", "CHIOT", "CHAT"}
    | {"CHATTE"}
    | {"CHATON", "CHEVAL", "JUMENT", "PONEY", "ANE", "HAMSTER", "PERROQUET", "PERRUCHE", "CANARI", "TORTUE", "POISSON"}
    | {"ROBOT", "LOGICIEL", "APPLICATION", "APPLI", "APP", "OUTIL", "PROTOCOLE", "ETUDE", "ESSAI", "PROJET", "MODULE"}
    | {"MANNEQUIN", "SERIE", "FILM", "LIVRE", "ROMAN", "SIGNE", "SYNDROME", "MALADIE", "SCORE", "TEST", "ECHELLE"}
    | {"MEDICAMENT", "TRAITEMENT", "MOLECULE", "VACCIN", "SITE", "JEU", "POUPON"}
    | {"MARIONNETTE", "JOUET", "ALGORITHME", "PLATEFORME", "SERVEUR", "MASCOTTE", "BATEAU", "PERSONNAGE"}
)
PRONOUNS = frozenset({"IL", "ELLE", "QUI", "JE", "ON"})
INSISTING = frozenset({"VRAIMENT", "REELLEMENT", "EFFECTIVEMENT"})
BETWEEN = INSISTING | {"BIEN", "AUSSI", "DONC", "PAREIL", "ENCORE"}
"""Adverbs between the verb and the name."""
LINKING = frozenset({"DE", "DU", "D", "AU", "A", "AVEC", "CHEZ", "POUR", "PAR", "SUR", "SANS", "DES", "AUX"})
DETERMINERS = frozenset(
    {"LE", "LA", "L", "SON", "SA", "MON", "MA", "SES", "MES", "LEUR", "NOTRE", "CE", "CET", "CETTE", "UN", "UNE"}
)
ENDS = frozenset(".!?;:\n")
REACH = 12


class Subject(Enum):
    """What is said to bear a name."""

    PERSON = "person"
    THING = "thing"
    UNSAID = "unsaid"


def subject(reading: Reading, index: int) -> Subject:
    """Say what the verb of calling at a token is said of."""
    tokens = reading.tokens
    pronoun = False
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        token = tokens[place]
        if token.text in ENDS:
            break
        pronoun = pronoun or token.fold in PRONOUNS
        if (token.fold in THINGS or token.fold in PERSONS) and not _subordinate(tokens, place):
            return Subject.PERSON if token.fold in PERSONS else Subject.THING
    return Subject.PERSON if pronoun and tokens[index + 1].fold in INSISTING else Subject.UNSAID


def _subordinate(tokens: list[Token], index: int) -> bool:
    """Say whether a noun hangs on another one: « de la patiente », « avec son doudou »."""
    before = index - 1
    while before >= 0 and (tokens[before].fold in DETERMINERS or tokens[before].text == "'"):
        before -= 1
    return before >= 0 and tokens[before].fold in LINKING
